"""What a browser asks of the workbench beside the scenario: which tab, year, week, goal, and which parts of an answer.

Keys of an address that begin with "view" are these; all others are the scenario's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.text import goal
from dashboard.text.goal import DEFAULT_GOAL, DEFAULT_MILLIONS, Goal
from dashboard.workbench.tabs import BY_NAME, TABS, View
from dashboard.workbench.written import number_in
from models.facts import Pathway, Scenario, ScenarioError
from models.weather.cache import WEATHER_YEARS

PREFIX = "view"
FORM = "view_form"
"""Key of a form of levers sent without scripts; it names the scenario that the form showed."""

MOVED = "view_set_"
"""Beginning of a key that moves a lever from where the scenario has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Parts of an answer.

    `first`: only the tab's first chart; `rest`: what waits for the levers to rest; `panel`: the tab as HTML; `tables`:
    of these; `all_values`: of every lever, else of those `moved` alone; `rows`: nothing but those of some groups.
    """

    first: bool = False
    rest: bool = False
    panel: bool = False
    tables: tuple[str, ...] = ()
    all_values: bool = False
    moved: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    asker: str = ""
    turn: int = 0


def parted(query: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the keys of a scenario and those of a view.

    Examples
    --------
    >>> parted({"store_mwh": "40", "view": "hours", "view_year": "2030"})
    ({'store_mwh': '40'}, {'view': 'hours', 'view_year': '2030'})
    """
    of_view = {key: text for key, text in query.items() if key == PREFIX or key.startswith(f"{PREFIX}_")}
    return {key: text for key, text in query.items() if key not in of_view}, of_view


def view_of(query: Mapping[str, str], scenario: Scenario, pathway: Pathway) -> View:
    """Return what is looked at; what is unusable stands as at first."""
    years = [y.year for y in pathway.since if y.kind == "projected"]
    tab = query.get("view", "")
    wanted, problem = _goal(query, scenario)
    return View(
        tab=tab if tab in BY_NAME else TABS[0].name,
        year=_whole(query.get("view_year"), years, pathway.target_year),
        weather=_whole(query.get("view_weather"), range(WEATHER_YEARS), 0),
        week=_day(query.get("view_week")),
        goal=wanted,
        goal_problem=problem,
    )


def wanted_of(query: Mapping[str, str]) -> Wanted:
    """Return which parts of an answer are asked for."""
    turn = query.get("view_turn", "0")
    return Wanted(
        first=query.get("view_part") == "first",
        rest=query.get("view_part") == "rest",
        panel="view_panel" in query,
        tables=tuple(filter(None, query.get("view_tables", "").split(","))),
        all_values=query.get("view_values") == "all",
        moved={key.removeprefix(MOVED): text for key, text in query.items() if key.startswith(MOVED)},
        rows=tuple(filter(None, query.get("view_rows", "").split(","))),
        asker=query.get("view_asker", ""),
        turn=int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 10 else 0,
    )


def _goal(query: Mapping[str, str], scenario: Scenario) -> tuple[Goal, str]:
    percent, millions = scenario["target_share"] * 100, float(DEFAULT_MILLIONS)
    kind = query.get("view_goal", DEFAULT_GOAL)
    chance = _number(query["view_chance"], 0.0, "%") if query.get("view_chance") else None
    try:
        return goal.goal_of(
            kind,
            _number(query.get("view_share"), percent, "%"),
            _number(query.get("view_money"), millions, "m"),
            chance,
        ), ""
    except ScenarioError as refused:
        return Goal(DEFAULT_GOAL, percent / 100, millions * 1e6), str(refused)


def _number(text: str | None, otherwise: float, unit: str) -> float | str:
    """A number as it was typed, with or without its unit; other text as it is, which the goal refuses."""
    if text is None:
        return otherwise
    plain = text.strip().removeprefix("£").removesuffix(unit).strip()
    try:
        return number_in(plain).value
    except ScenarioError:
        return text


def _whole(text: str | None, allowed: "range | list[int]", otherwise: int) -> int:
    found = int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
    return found if found in allowed else otherwise


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
