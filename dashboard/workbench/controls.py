"""A lever from an assumption, and a scenario from what a browser sends. Nothing the client says is trusted."""

import math
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.shell import carried
from dashboard.text import words
from models.facts import Assumption, Place, Scenario, ScenarioError
from models.sources import assumptions


class Problem(str):
    """What of an address could not be used, in words fit to show; `lever` is the one it is about, or empty."""

    lever: str

    def __new__(cls, text: str, lever: str = "") -> "Problem":
        """Return the words, with the lever they are about."""
        made = super().__new__(cls, text)
        made.lever = lever
        return made


SCENARIO_KEY = "scenario"
LONGEST_QUERY = 4000
"""Characters of an address that are read; a longer one is refused."""

_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?")


def lever_names() -> tuple[str, ...]:
    """Return the names of all levers, in the order of the table."""
    return tuple(a.name for a in assumptions.assumption_rows() if a.step is not None)


def has_slider(assumption: Assumption) -> bool:
    """Whether a lever is a slider with a number box; else it is a choice between a few values."""
    return not assumption.choices


def shown(assumption: Assumption, value: float) -> float:
    """Value as its control shows it: shares in percent, everything else as it is.

    Examples
    --------
    >>> use = Assumption(name="use", label="Use", group="Use", value=0.0, low=-0.3, high=0.3, unit="share", step=0.01,
    ...                  source="a test", url="", grade="C", read_on="2026-11-24")
    >>> shown(use, 0.07)
    7.0
    """
    return round(value * 100, 6) if assumption.unit == "share" else round(value, 6)


def range_words(assumption: Assumption) -> str:
    """The range of a lever as a reader sees it."""
    low, high = (words.of_unit(v, assumption.unit_shown) for v in (assumption.low, assumption.high))
    return f"between {low} and {high}"


def choice_text(value: float) -> str:
    """A value as the text that stands for it in a choice and in the address.

    Examples
    --------
    >>> choice_text(1.0), choice_text(0.5)
    ('1', '0.5')
    """
    return f"{value:.9g}"


def number_of(text: str) -> float:
    """A number as it was typed: with thousands separated, in percent, with a true minus, as a power of ten.

    Raises
    ------
    ValueError
        If it is no number, or its commas stand elsewhere than before three digits.

    Examples
    --------
    >>> number_of("1,200"), number_of("50%"), number_of("1e3"), number_of("\N{MINUS SIGN}4.9 %")
    (1200.0, 0.5, 1000.0, -0.049)
    """
    plain = text.strip().replace(words.MINUS, "-")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    if "," in plain:
        if not _THOUSANDS.fullmatch(plain):
            raise ValueError(f"{text!r} is no number.")
        plain = plain.replace(",", "")
    return round(float(plain) / 100, 12) if percent else float(plain)


def value_of(scenario: Scenario, name: str, text: str) -> float:
    """Value of one lever as it was typed, in the assumption's own unit; its range is not looked at.

    Raises
    ------
    ScenarioError
        If there is no such lever, or the text is no value of it; in words fit to show.
    """
    assumption = scenario.assumptions.get(name)
    if assumption is None or not assumption.is_lever:
        raise ScenarioError(f"There is no lever called {name!r}.")
    if not has_slider(assumption):
        allowed = {choice_text(value): value for _, value in assumption.choices}
        if text not in allowed:
            named = ", ".join(label for label, _ in assumption.choices)
            raise ScenarioError(f"{assumption.label}: choose one of {named}.", assumption)
        return allowed[text]
    try:
        number = number_of(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or ("%" in text and assumption.unit != "share"):
        raise ScenarioError(f"{assumption.label}: give a number {range_words(assumption)}.", assumption)
    return number


def changed(scenario: Scenario, moves: Mapping[str, str]) -> tuple[Scenario, tuple[Problem, ...]]:
    """Return the scenario after some moves, and of each that is refused why; a refused lever stays where it was.

    Parameters
    ----------
    scenario : Scenario
    moves : mapping of str to str
        What was typed or moved to, by lever. All at once where that can be: a ceiling may move with what it limits.
    """
    problems: list[Problem] = []
    numbers: dict[str, float] = {}
    for name, text in moves.items():
        try:
            numbers[name] = value_of(scenario, name, text)
        except ScenarioError as refused:
            problems.append(Problem(str(refused), "" if refused.assumption is None else name))
    try:
        return scenario.with_changes(numbers), tuple(problems)
    except ScenarioError:
        makers = scenario.following.makers
        for name in sorted(numbers, key=lambda name: name not in makers):
            try:
                scenario = scenario.with_changes({name: _as_said(scenario.assumptions[name], numbers[name])})
            except ScenarioError as refused:
                problems.append(Problem(_plainly(scenario, refused), name))
    return scenario, tuple(problems)


def _as_said(assumption: Assumption, value: float) -> float:
    """The value; or the end of the range that it just misses, where the two read the same, as "of 1,310 MW" does."""
    end = min(max(value, assumption.low), assumption.high)
    unit = assumption.unit_shown
    return end if words.of_unit(value, unit) == words.of_unit(end, unit) else value


def _plainly(scenario: Scenario, refused: ScenarioError) -> str:
    """A refusal for the range of a lever, without names of code."""
    missed = refused.assumption
    if missed is None:
        return str(refused)
    text = f"{missed.label}: give a number {range_words(missed)}."
    made_of = ceiling_made_of(scenario, missed.name)
    if made_of:
        text += f" Its limit follows from “{'”, “'.join(a.label for a in made_of)}”, under {made_of[0].group}."
    return text


def ceiling_made_of(scenario: Scenario, name: str) -> tuple[Assumption, ...]:
    """The levers that the ceiling of another is made of; none where it has no ceiling of its own place."""
    inputs = scenario.following.made_of(name)
    return tuple(scenario.assumptions[n] for n in lever_names() if n in inputs)


def ruled_names() -> tuple[str, ...]:
    """Levers whose default or ceiling follows from the place, in the order of the table."""
    rows = assumptions.assumption_rows()
    return tuple(a.name for a in rows if a.step is not None and (a.high_rule or a.value_rule))


def search_of(scenario: Scenario) -> str:
    """Query of an address that names a scenario; empty for the unchanged default.

    Examples
    --------
    >>> base = Scenario(name="today", label="Today", place_code="E06000021", assumptions={},
    ...                 changes=(("store_mwh", 40.0),))
    >>> search_of(base)
    '?store_mwh=40'
    """
    pairs = [] if scenario.name == assumptions.DEFAULT_SCENARIO else [(SCENARIO_KEY, scenario.name)]
    pairs += [(name, f"{value:.9g}") for name, value in scenario.changes]
    return f"?{urlencode(pairs)}" if pairs else ""


def other_scope(scenario: Scenario, path: str) -> Component:
    """A link to the same page with its shares of the other scope: all energy, or electricity alone."""
    wider = scenario["scope"] == 0.0
    other = scenario.with_changes({"scope": 1.0 if wider else 0.0})
    return html.A(
        "Show this page for all energy" if wider else "Show this page for electricity",
        href=f"{path}{search_of(other)}",
        **carried.plain(),
    )


def scenario_of(place: Place, search: str | None) -> tuple[Scenario, tuple[Problem, ...]]:
    """Return the scenario that a query names, and what in it could not be used, in words fit to show.

    Parameters
    ----------
    place : Place
    search : str or None
        Query of the address, with or without its question mark.

    Returns
    -------
    scenario, problems
        Usable parts are kept; unusable ones are left at the base and named in `problems`.
    """
    text = (search or "").removeprefix("?")
    default = assumptions.scenario(place, assumptions.DEFAULT_SCENARIO)
    if len(text) > LONGEST_QUERY:
        return default, (Problem("The address is too long to read; the base scenario is shown."),)
    query = dict(parse_qsl(text, keep_blank_values=True))
    return of_query(place, query)


def of_query(place: Place, query: Mapping[str, str]) -> tuple[Scenario, tuple[Problem, ...]]:
    """As `scenario_of`, from a query that is taken apart already."""
    problems: list[Problem] = []
    name = query.get(SCENARIO_KEY) or assumptions.DEFAULT_SCENARIO
    try:
        scenario = assumptions.scenario(place, name)
    except ScenarioError as refused:
        problems.append(Problem(str(refused)))
        scenario = assumptions.scenario(place, assumptions.DEFAULT_SCENARIO)
    changes = {key: text for key, text in query.items() if key != SCENARIO_KEY}
    try:
        return scenario.with_changes(changes), tuple(problems)  # type: ignore[arg-type]
    except ScenarioError:
        makers = scenario.following.makers
        for key in sorted(changes, key=lambda name: name not in makers):
            try:
                scenario = scenario.with_changes({key: changes[key]})  # type: ignore[dict-item]
            except ScenarioError as refused:
                problems.append(Problem(str(refused), key if key in scenario.assumptions else ""))
    return scenario, tuple(problems)
