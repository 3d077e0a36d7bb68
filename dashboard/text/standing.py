"""Whose path a page shows: today's, today's counted another way, or a scenario; and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.text import words
from dashboard.text.catalogue import say, say_data, say_many
from models.facts import Pathway, Scenario
from models.sources import assumptions

if TYPE_CHECKING:
    from models.uncertainty import Outlook

COUNTED = "How it is counted"
"""Group of the levers that say what counts, not what is built or used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands under the header of every page.

    `kind` is "today", "counted" or "scenario". `head`, `which` and `note` are sentences, `back` the words of the link
    to today's path; all are empty for today's.
    """

    kind: str
    head: str
    which: str
    note: str
    back: str


TODAY = Standing(kind="today", head="", which="", note="", back="")


def counted_words() -> Mapping[tuple[str, float], str]:
    """Levers that say what counts, by name and value, in words."""
    return {
        ("scope", 0.0): say("shares are of electricity"),
        ("scope", 1.0): say("shares are of all energy, with gas and car fuel"),
        ("waste_counted_share", 1.0): say("electricity from burning waste counts in full"),
        ("waste_counted_share", 0.5): say("of electricity from burning waste half counts, its biogenic part"),
        ("waste_counted_share", 0.0): say("electricity from burning waste does not count"),
        ("national_stations_counted", 0.0): say("large power stations on brought-in fuel do not count"),
        ("national_stations_counted", 1.0): say("large power stations on brought-in fuel count"),
    }


@lru_cache(maxsize=1)
def counting_names() -> frozenset[str]:
    """Levers that say what counts; every other one says what is built, used or paid."""
    return frozenset(a.name for a in assumptions.assumption_rows() if a.group == COUNTED)


def built_otherwise(path: Scenario | Pathway | Outlook) -> tuple[tuple[str, float], ...]:
    """What a path changes of its base beyond how it is counted, by name."""
    return tuple((name, value) for name, value in path.changes if name not in counting_names())


def is_todays_path(path: Scenario | Pathway | Outlook) -> bool:
    """Whether it is the default path, however it is counted: all else is a scenario, and its verdicts conditional."""
    name = path.name if isinstance(path, Scenario) else path.scenario_name
    return name == assumptions.DEFAULT_SCENARIO and not built_otherwise(path)


def would(path: Scenario | Pathway | Outlook, today: str, otherwise: str) -> str:
    """The verb of a finding: as of today's path, or as of a scenario.

    Examples
    --------
    >>> from models.sources import places
    >>> stoke = places.place("E06000021")
    >>> [would(assumptions.scenario(stoke, name), "rises", "would rise") for name in ("today", "everything")]
    ['rises', 'would rise']
    """
    return today if is_todays_path(path) else otherwise


def standing(scenario: Scenario) -> Standing:
    """What a page says of the scenario that it shows.

    Examples
    --------
    >>> from models.sources import places
    >>> found = standing(assumptions.scenario(places.place("E06000021")).with_changes({"store_mwh": 40, "scope": 1}))
    >>> print(found.head, found.which, found.note)
    A scenario, not today’s path. The expected path with one lever changed; shares are of all energy, with gas and car \
fuel. Verdicts below hold only if it is built.
    """
    counted = _counted(scenario)
    if not is_todays_path(scenario):
        which = "; ".join([name_of(scenario), *counted])
        return Standing(
            kind="scenario",
            head=say("A scenario, not today’s path."),
            which=f"{which}.",
            note=say("Verdicts below hold only if it is built."),
            back=say("Back to today"),
        )
    if counted:
        which = words.listed(counted)
        return Standing(
            kind="counted",
            head=say("Today’s path, counted another way:"),
            which=f"{which}.",
            note=say("What is built and used is the same."),
            back=say("Count as usual"),
        )
    return TODAY


def name_of(scenario: Scenario) -> str:
    """A scenario by its label and how much of it was changed: "The expected path with two levers changed"."""
    label = say_data(scenario.label)
    quoted = label if scenario.name == assumptions.DEFAULT_SCENARIO else f"“{label}”"
    changed = built_otherwise(scenario)
    if not changed:
        return quoted
    n, count = len(changed), words.few(len(changed))
    if all(scenario.assumptions[name].is_lever for name, _ in changed):
        return say_many(
            "{scenario} with {count} lever changed",
            "{scenario} with {count} levers changed",
            n,
            scenario=quoted,
            count=count,
        )
    return say_many(
        "{scenario} with {count} number changed",
        "{scenario} with {count} numbers changed",
        n,
        scenario=quoted,
        count=count,
    )


def _counted(scenario: Scenario) -> list[str]:
    """What is counted otherwise than in the base, in words."""
    told, named = [], counted_words()
    for name, value in scenario.changes:
        if name in counting_names():
            a = scenario.assumptions[name]
            if name == "target_share":
                told.append(say("the target is {share}", share=words.percent(value)))
                continue
            between = say("“{lever}” is {value}", lever=say_data(a.label), value=words.of_unit(value, a.unit_shown))
            told.append(named.get((name, value), between))
    return told
