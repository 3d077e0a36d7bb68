"""A lever from an assumption, and a scenario from what a browser sends. Nothing the client says is trusted."""

from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.shell import carried
from dashboard.text import words
from dashboard.text.catalogue import say
from dashboard.workbench.written import Written, number_in, short
from models.facts import Assumption, Place, Scenario, ScenarioError
from models.sources import assumptions


class Problem(str):
    """What of an address could not be used, in words fit to show; `lever` is the one it is about, or empty.

    `typed` is what stands for that lever in the address.
    """

    lever: str
    typed: str

    def __new__(cls, text: str, lever: str = "", typed: str = "") -> "Problem":
        """Return the words, with the lever they are about."""
        made = super().__new__(cls, text)
        made.lever, made.typed = lever, typed
        return made


SCENARIO_KEY = "scenario"
MADE_KEY = "made"
"""Key of the day on which a shared address was made (see `address`); it changes no number."""

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
    >>> shown(use, 0.07)
    7.0
    """
    return round(value * 100, 6) if assumption.unit == "share" else round(value, 6)


def addressed(assumption: Assumption, text: str) -> float:
    """Value of a lever as an address writes it, in the assumption's own unit: of a share, "0.5" or "50 %".

    Raises
    ------
    ScenarioError
        If the text writes no number, which names the range, or none of the choices; the range is not looked at.
    """
    number, percent = _written(assumption, text)
    value = round(number / 100, 9) if percent else number
    if assumption.choices and value not in [choice for _, choice in assumption.choices]:
        raise ScenarioError(f"{assumption.label}: choose one of {', '.join(label for label, _ in assumption.choices)}.")
    return value


def _written(assumption: Assumption, text: str) -> Written:
    """The number that a text writes; a percent sign is refused where the lever is no share."""
    try:
        found = number_in(text)
    except ScenarioError as refused:
        raise ScenarioError(f"{assumption.label}: {refused}. Give a number {range_words(assumption)}.") from refused
    if found.percent and not assumption.unit.startswith("share"):
        raise ScenarioError(
            f"{assumption.label}: this is no share, so write it without a percent sign. Give a number "
            f"{range_words(assumption)}."
        )
    return found


def range_words(assumption: Assumption) -> str:
    """The range of a lever as a reader sees it, or its choices."""
    low, high = (words.of_unit(v, assumption.unit_shown) for v in (assumption.low, assumption.high))
    unit = f" {assumption.unit_shown}"
    return f"between {low.removesuffix(unit)} and {high}"


def choice_text(value: float) -> str:
    """A value as the text that stands for it in a choice and in the address.

    Examples
    --------
    >>> choice_text(1.0), choice_text(0.5)
    ('1', '0.5')
    """
    return f"{value:.9g}"


def _refusal(scenario: Scenario, refused: ScenarioError, numbers: Mapping[str, float]) -> str:
    """Why a scenario was refused, without names of code: the range that was missed, by what, and what makes it."""
    missed = refused.assumption
    if missed is None:
        return str(refused)
    if missed.choices:
        return f"{missed.label}: choose one of {', '.join(label for label, _ in missed.choices)}."
    if missed.high <= missed.low == 0.0:
        return f"{missed.label}: no site is known here, so it stays at {words.of_unit(0.0, missed.unit_shown)}."
    text = f"{missed.label}: give a number {range_words(missed)}"
    value = numbers.get(missed.name)
    if value is not None and not missed.low <= value <= missed.high:
        text += f"; {_exact(missed, value)} is {'more' if value > missed.high else 'less'}"
    text += "."
    made_of = ceiling_made_of(scenario, missed.name)
    if made_of and (value is None or value > missed.high):
        text += f" Its limit follows from “{'”, “'.join(a.label for a in made_of)}”, under {made_of[0].group}."
    return text


def _as_told(assumption: Assumption, value: float) -> float:
    """A value, or the end of the range that it is in the words in which the range is told: "219 MW" of 218.9.

    An end that is told to the last digit is meant so: of 10,000, 10,001 is more.
    """
    for end in (assumption.low, assumption.high):
        told = words.of_unit(end, assumption.unit_shown)
        if told.startswith(_exact(assumption, end)):
            continue
        if not assumption.low <= value <= assumption.high and words.of_unit(value, assumption.unit_shown) == told:
            return end
    return value


def _exact(assumption: Assumption, value: float) -> str:
    """A number as it was given, not rounded: next to a limit a rounded one would look as if it were allowed."""
    share = assumption.unit == "share"
    return f"{value * 100 if share else value:,.15g}{'%' if share else ''}".replace("-", words.MINUS)


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
    pairs = pairs_of(scenario)
    return f"?{urlencode(pairs)}" if pairs else ""


def pairs_of(scenario: Scenario) -> list[tuple[str, str]]:
    """The same as keys and values, for a form that carries the scenario along."""
    pairs = [] if scenario.name == assumptions.DEFAULT_SCENARIO else [(SCENARIO_KEY, scenario.name)]
    return pairs + [(name, f"{value:.9g}") for name, value in scenario.changes]


def other_scope(scenario: Scenario, path: str) -> Component:
    """A link to the same page with its shares of the other scope: all energy, or electricity alone."""
    wider = scenario["scope"] == 0.0
    other = scenario.with_changes({"scope": 1.0 if wider else 0.0})
    return html.A(
        say("Show this page for all energy") if wider else say("Show this page for electricity"),
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
    labels = {s.name: s.label for s in assumptions.scenario_names()}
    if name not in labels:
        text = (
            f"There is no scenario called “{short(name)}”; “{labels[assumptions.DEFAULT_SCENARIO]}” is shown. There "
            f"are: {', '.join(labels.values())}."
        )
        problems.append(Problem(text))
        name = assumptions.DEFAULT_SCENARIO
    values = {key: text for key, text in query.items() if key not in (SCENARIO_KEY, MADE_KEY)}
    scenario, refused = moved(assumptions.scenario(place, name), values)
    return scenario, (*problems, *refused)


def moved(scenario: Scenario, values: Mapping[str, str]) -> tuple[Scenario, tuple[Problem, ...]]:
    """Return the scenario after some moves, and of each that is refused why; a refused lever stays where it was.

    Parameters
    ----------
    scenario : Scenario
    values : mapping of str to str
        As an address writes them. All at once where that can be: a ceiling may move with what it limits.
    """
    problems: list[Problem] = []
    numbers: dict[str, float] = {}
    for key, text in assumptions.renewed(values).items():
        try:
            numbers[key] = addressed(_named(scenario, key), text)
        except ScenarioError as refused:
            problems.append(Problem(str(refused), key if key in scenario.assumptions else "", text))
    try:
        return scenario.with_changes(numbers), tuple(problems)
    except ScenarioError:
        makers = scenario.following.makers
        for key in sorted(numbers, key=lambda name: name not in makers):
            try:
                scenario = scenario.with_changes({key: _as_told(scenario.assumptions[key], numbers[key])})
            except ScenarioError as refused:
                problems.append(Problem(_refusal(scenario, refused, numbers), key, values[key]))
    return scenario, tuple(problems)


def _named(scenario: Scenario, name: str) -> Assumption:
    """The assumption of a name.

    Raises
    ------
    ScenarioError
        If there is none; names the nearest by its label.
    """
    found = scenario.assumptions.get(name)
    if found is None:
        near = get_close_matches(name, scenario.assumptions, n=1, cutoff=0.7)
        meant = f" Did you mean “{scenario.assumptions[near[0]].label}”?" if near else ""
        raise ScenarioError(f"The address has “{short(name)}”, which is no lever here and is left out.{meant}")
    return found
