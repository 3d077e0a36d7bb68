"""What is compared: two to four scenarios from the query of an address, each with what in it could not be used."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.ledger import in_use
from dashboard.text import words
from dashboard.workbench import controls
from models.facts import Place, Scenario
from models.facts.results import SCOPES
from models.sources import Council, UnknownCouncilError, assumptions, places

LETTERS = ("a", "b", "c", "d")
FIRST_SHOWN = {"a": assumptions.DEFAULT_SCENARIO, "b": "half_by_2030"}
"""What stands in the first two columns where the address does not say."""

LONGEST_QUERY = 4 * (controls.LONGEST_QUERY + 500)
"""Characters of an address that are read: four scenarios, encoded, and their names."""

NAMED = 2
"""Levers that are named in what a scenario is called."""

LONGEST_NAME = 60
"""Characters of a reader's own name of a column."""

ALIKE = ("scope", "target_share")
"""Levers that say what is counted: every column has them as the first has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One scenario of a comparison.

    `letter`: "a" to "d". `asked`: its part of the address. `name`: the reader's own, or what the scenario is.
    `problems`: what in the address could not be used, in words fit to show. `notes`: how it was brought to the scope
    and the target of the first. `saved_name`: what it is called where it is saved, for a reader who may see that.
    """

    letter: str
    asked: str
    own_name: str
    place: Place
    scenario: Scenario
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    saved_name: str = ""

    @property
    def head(self) -> str:
        """Its letter as a reader sees it."""
        return self.letter.upper()

    @property
    def name(self) -> str:
        """The reader's own name, or that under which it is saved, or what the scenario is."""
        return self.own_name or self.saved_name or label(self.scenario)

    @property
    def address(self) -> str:
        """Where its scenario is moved."""
        return f"/{self.place.slug}/scenarios{controls.search_of(self.scenario)}"


class Asked(NamedTuple):
    """A part of an address, taken apart: the council it names, if one, and the query of a scenario."""

    council: str
    query: str


def label(scenario: Scenario) -> str:
    """What a scenario is, in words: its own name, what was moved, or what it began from and how many were moved.

    Examples
    --------
    >>> base = Scenario(name="today", label="The expected path", place_code="E06000021", assumptions={})
    >>> label(base)
    'The expected path'
    """
    moved = [name for name, _ in scenario.changes if name not in ALIKE]
    if not moved:
        return scenario.label
    if len(moved) <= NAMED:
        return f"{words.listed(_moved(scenario, name) for name in moved)}, from “{scenario.label}”"
    return f"{_moved(scenario, moved[0])} and {len(moved) - 1} more, from “{scenario.label}”"


def _moved(scenario: Scenario, name: str) -> str:
    """A lever and where it stands."""
    assumption = scenario.assumptions[name]
    choice = next((text for text, value in assumption.choices if value == scenario[name]), None)
    value = choice or words.of_unit(scenario[name], assumption.unit_shown)
    return f"{assumption.short_label or assumption.label} {value}"


def own_name(text: str) -> str:
    """A reader's name of a column: one line of text without marks that act on what stands around it.

    Examples
    --------
    >>> own_name("  My\\tmix\\u202e "), own_name("x" * 99) == "x" * 60
    ('My mix', True)
    """
    plain = "".join(" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in plain if unicodedata.category(c)[0] != "C").split())[:LONGEST_NAME]


def folded(search: str) -> str:
    """The query of a comparison as its one address has it: pasted links in the place of what they stand for.

    Examples
    --------
    >>> folded("?a=today&a_link=&b=today&b_link=/stoke-on-trent/scenarios%3Fstore_mwh%3D4&c=&of=carbon_t")
    'a=today&b=%2Fstoke-on-trent%2Fscenarios%3Fstore_mwh%3D4&of=carbon_t'
    """
    query = dict(parse_qsl(search.removeprefix("?"), keep_blank_values=True))
    kept = dict(query)
    for letter in LETTERS:
        link = kept.pop(f"{letter}_link", "").strip()
        if link:
            kept[letter] = link
    return urlencode([(key, value) for key, value in kept.items() if value.strip()])


def taken_apart(text: str) -> Asked:
    """Return the council and the query that a part of an address stands for: a name, a query, or a whole link.

    Examples
    --------
    >>> taken_apart("ambitious_rooftops").query, taken_apart("?store_mwh=300").query
    ('scenario=ambitious_rooftops', 'store_mwh=300')
    >>> taken_apart("https://example.org/highland/progress?scenario=everything#hours")
    Asked(council='highland', query='scenario=everything')
    """
    text = text.strip()
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") or text.startswith("/"):
        return Asked(parts.path.strip("/").partition("/")[0], parts.query)
    if "=" in text:
        return Asked("", text.removeprefix("?").partition("#")[0])
    return Asked("", urlencode([(controls.SCENARIO_KEY, text)]))


def columns(place: Place, search: str, only: Council | None = None) -> tuple[Column, ...]:
    """Return the scenarios that an address compares, two to four.

    Parameters
    ----------
    place : Place
        Of the page; a link may name another.
    search : str
        Query of the address.
    only : Council, optional
        The one council that may be shown; any if none is given.

    Returns
    -------
    tuple of Column
        Of each what can be used is kept, and what cannot be is named.
    """
    if len(search) > LONGEST_QUERY:
        problem = "The address is too long to read; what is shown first is shown."
        return tuple(_column(place, letter, FIRST_SHOWN, only, (problem,)) for letter in FIRST_SHOWN)
    query = dict(parse_qsl(search.removeprefix("?"), keep_blank_values=True))
    asked = FIRST_SHOWN | {key: value for key, value in query.items() if value.strip()}
    if query.get("a") == FIRST_SHOWN["b"] and not query.get("b"):
        asked["b"] = FIRST_SHOWN["a"]
    found = [_column(place, letter, asked, only) for letter in LETTERS if letter in asked]
    beyond = sorted(key.upper() for key in asked if len(key) == 1 and key.isalpha() and key not in LETTERS)
    if beyond:
        problem = f"At most four scenarios are compared: {words.listed(beyond)} left out."
        found[-1] = replace(found[-1], problems=(*found[-1].problems, problem))
    return (found[0], *(_as_first(column, found[0]) for column in found[1:]))


def _column(
    place: Place, letter: str, query: Mapping[str, str], only: Council | None, problems: tuple[str, ...] = ()
) -> Column:
    """One column as its part of the address has it."""
    text = query[letter]
    asked = taken_apart(text)
    of_place = place
    if asked.council:
        try:
            council = places.find_council(asked.council)
        except UnknownCouncilError as unknown:
            problems = (*problems, f"{unknown} The scenario is shown for {place.name}.")
        else:
            if only in (None, council):
                of_place = place if council.code == place.code else in_use.place(council.code)
            else:
                problems = (*problems, f"This server shows {place.name} only; the scenario is shown for it.")
    scenario, unusable = controls.scenario_of(of_place, asked.query)
    return Column(
        letter=letter,
        asked=text,
        own_name=own_name(query.get(f"{letter}_name", "")),
        place=of_place,
        scenario=scenario,
        problems=(*problems, *unusable),
        notes=(),
    )


def _as_first(column: Column, first: Column) -> Column:
    """A column in the scope and against the target of the first, with what that changed."""
    notes = []
    wanted = {name: first.scenario[name] for name in ALIKE}
    if column.scenario["scope"] != wanted["scope"]:
        scope = "all energy" if SCOPES[round(wanted["scope"])] == "energy" else "electricity"
        notes.append(f"Its link counts otherwise; it is shown for {scope}, as {first.head} is.")
    if column.scenario["target_share"] != wanted["target_share"]:
        notes.append(
            f"Its link has another target; it is measured against {words.percent(wanted['target_share'])}, as "
            f"{first.head} is."
        )
    if not notes:
        return column
    return replace(column, scenario=column.scenario.with_changes(wanted), notes=tuple(notes))


def one_place(compared: tuple[Column, ...]) -> bool:
    """Whether all columns are of one council."""
    return len({column.place.code for column in compared}) == 1


def part_of_address(scenario: Scenario) -> str:
    """What stands for a scenario in the address of a comparison: its name, or its query where levers were moved.

    Examples
    --------
    >>> part_of_address(Scenario(name="today", label="Today", place_code="X", assumptions={}, changes=(("a_mw", 2.0),)))
    'scenario=today&a_mw=2'
    """
    if not scenario.changes:
        return scenario.name
    return urlencode([(controls.SCENARIO_KEY, scenario.name), *((n, f"{v:.9g}") for n, v in scenario.changes)])
