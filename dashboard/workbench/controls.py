"""A lever from an assumption, and a scenario from what a browser sends. Nothing the client says is trusted."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard.shell import carried
from dashboard.text import words
from models.facts import Assumption, Place, Scenario, ScenarioError
from models.sources import assumptions, places


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
    >>> shown(use, 0.07), stored(use, 7)
    (7.0, 0.07)
    """
    return round(value * 100, 6) if assumption.unit == "share" else round(value, 6)


def stored(assumption: Assumption, value: object) -> float:
    """Value of a control in the assumption's own unit; its range is not looked at.

    Raises
    ------
    ScenarioError
        If the value is not a number; names the range.
    """
    number = value
    if assumption.unit == "share" and isinstance(value, int | float) and not isinstance(value, bool):
        number = round(value / 100, 9)
    if isinstance(number, bool) or not isinstance(number, int | float | str) or number == "":
        raise ScenarioError(f"{assumption.label}: give a number {range_words(assumption)}.")
    try:
        return float(number)
    except ValueError as refused:
        raise ScenarioError(f"{assumption.label}: give a number {range_words(assumption)}.") from refused


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


def control_value(assumption: Assumption, value: float) -> float | str:
    """Value to put into a lever's control."""
    return shown(assumption, value) if has_slider(assumption) else choice_text(value)


def value_of(scenario: Scenario, name: str, value: object) -> float:
    """Value of one lever as its control says, in the assumption's own unit; its range is not looked at.

    Raises
    ------
    ScenarioError
        If there is no such lever, or its value is unusable.
    """
    assumption = scenario.assumptions.get(name)
    if assumption is None or not assumption.is_lever:
        raise ScenarioError(f"There is no lever called {name!r}.")
    if has_slider(assumption):
        return stored(assumption, value)
    allowed = {choice_text(v): v for _, v in assumption.choices}
    if value not in allowed:
        raise ScenarioError(f"{assumption.label}: choose one of {', '.join(text for text, _ in assumption.choices)}.")
    return allowed[str(value)]


def changed(scenario: Scenario, values: Mapping[str, object]) -> Scenario:
    """Return the scenario with levers as their controls say, all at once: a ceiling may move with what it limits.

    Raises
    ------
    ScenarioError
        If there is no such lever, or a value is unusable or out of range; in words fit to show.
    """
    numbers = {name: value_of(scenario, name, value) for name, value in values.items()}
    try:
        return scenario.with_changes(numbers)
    except ScenarioError as refused:
        missed = refused.assumption
        if missed is None:
            raise
        text = f"{missed.label}: give a number {range_words(missed)}."
        made_of = ceiling_made_of(scenario, missed.name)
        if made_of:
            text += f" Its limit follows from “{'”, “'.join(a.label for a in made_of)}”, under {made_of[0].group}."
        raise ScenarioError(text, missed) from refused


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


def search_in(href: object) -> str | None:
    """Query of an address as the browser sent it; None where it sent none."""
    return urlsplit(href).query if isinstance(href, str) else None


def place_of(href: object) -> tuple[str, Place]:
    """Site and council of an address.

    Raises
    ------
    UnknownCouncilError
        If the address names no council.

    Examples
    --------
    >>> origin, place = place_of("http://127.0.0.1:8050/stoke-on-trent/scenarios?store_mwh=40")
    >>> origin, place.code
    ('http://127.0.0.1:8050', 'E06000021')
    """
    parts = urlsplit(href if isinstance(href, str) else "")
    council = places.find_council(parts.path.strip("/").partition("/")[0])
    return f"{parts.scheme}://{parts.netloc}", places.place(council.code)
