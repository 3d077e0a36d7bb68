"""What a scenario or a plan asks for beyond what is known to be possible: told, never cut.

Levers that ask for more in a year than was built at; plant that would run sooner than what is permitted today, for
levers grow from today on, and no plan knows who applied for what; and an hour that brings in more than wires are known
to carry, for use is never cut, and no plan is held to it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.dispatch import wires
from models.facts import BuildingTime, Pathway, Place, Scenario, horizon
from models.facts.horizon import DAYS_PER_YEAR, TARGET_YEAR
from models.planning import pace
from models.supply import fleets

if TYPE_CHECKING:  # A path is read without the solver of a plan.
    from models.planning.results import Building

IMPORT = "import_limit_mw"
CAPITAL, PACE = "plan_gbp_million_a_year", "pace_factor"
LEAST_MW = 0.05
"""Power beyond what wires carry in from which it is told [MW]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """One thing that is asked for beyond what is known to be possible.

    `kind`: "pace" of a lever, `name`, that asks for `asked` a year, what is planned beside it included, where `limit`
    was built; "permission" of a lever of which `asked` would run before the day of `year` on which half of what is
    permitted today runs, where `limit` is nothing; or "import", `name` the assumption that is the limit, of `year`, in
    whose hardest hour `asked` is brought in, of any weather year in a plan and of a mean one in a path. Both in `unit`;
    `year` is None of a pace.
    """

    kind: str
    name: str
    unit: str
    year: int | None
    asked: float
    limit: float

    def record(self) -> dict[str, object]:
        """Plain values, ready for JSON."""
        return asdict(self)


def of_pathway(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Beyond, ...]:
    """Return what a scenario's levers and its hardest hour from the newest statistics on pass, levers first."""
    hardest = max((y for y in pathway.years if not y.published), key=lambda y: y.peak_import_mw)
    return (
        *_paces(place, scenario),
        *permissions(place, scenario),
        *_import(scenario, hardest.year, hardest.peak_import_mw),
    )


def of_plan(place: Place, scenario: Scenario, levers: Mapping[str, float], building: "Building") -> tuple[Beyond, ...]:
    """Return what a plan passes; the pace only where the scenario does not hold it to that."""
    built = scenario.with_changes(dict(levers))
    return (
        *_paces(place, built),
        *permissions(place, built),
        *_import(scenario, TARGET_YEAR, building.peak_import_mw),
    )


def _paces(place: Place, scenario: Scenario) -> list[Beyond]:
    found = []
    for lever in place.build_paces:
        fast = pace.too_fast(place, scenario, lever) if lever in scenario.assumptions else None
        if fast is not None:
            unit = scenario.assumptions[lever].unit.removesuffix(" a year")
            asked = fast.asked_per_year + fast.planned_per_year
            limit = fast.pace.most_per_year
            found.append(Beyond(kind="pace", name=lever, unit=f"{unit} a year", year=None, asked=asked, limit=limit))
    return found


def permissions(place: Place, scenario: Scenario) -> tuple[Beyond, ...]:
    """Return what levers ask to run sooner than half of what is permitted today will, by Britain's last projects."""
    found = []
    for lever, took in _building_times(place, scenario).items():
        its = horizon.of(place, scenario)
        there = horizon.progress(its.waited + took.median_years, scenario, its.base_year, its.ahead_from)
        early = (scenario[lever] - scenario.assumptions[lever].low) * min(float(there), 1.0)
        if early > LEAST_MW:
            year = runs_from(place, took).year
            found.append(Beyond(kind="permission", name=lever, unit="MW", year=year, asked=early, limit=0.0))
    return tuple(found)


def building_time(place: Place, scenario: Scenario, lever: str) -> BuildingTime:
    """Return the time from permission to running that a warning of kind "permission" goes by."""
    return _building_times(place, scenario)[lever]


def runs_from(place: Place, took: BuildingTime) -> date:
    """Return the day by which half of what is permitted today runs."""
    return place.ahead_from + timedelta(days=took.median_years * DAYS_PER_YEAR)


def _building_times(place: Place, scenario: Scenario) -> dict[str, BuildingTime]:
    """Britain's, by the levers that build what it is known of; roofs are not among them."""
    return {
        row.lever: took
        for took in place.building_times
        if took.of_britain
        for row in place.technologies.of_statistic(took.technology)
        if row.lever in scenario.assumptions and row.name not in fleets.ROOFS
    }


def _import(scenario: Scenario, year: int, brought_mw: float) -> list[Beyond]:
    limit = wires.import_limit_mw(scenario)
    if brought_mw - limit <= LEAST_MW:
        return []
    return [Beyond(kind="import", name=IMPORT, unit="MW", year=year, asked=brought_mw, limit=limit)]


def not_set(scenario: Scenario) -> tuple[str, ...]:
    """Return the assumptions that are limits and set none in a scenario: their value stands for no limit at all.

    Examples
    --------
    >>> from models.sources import assumptions, places
    >>> not_set(assumptions.scenario(places.place("E06000021")))
    ('import_limit_mw', 'plan_gbp_million_a_year')
    """
    limits = {"export_limit_mw": wires.export_limit_mw(scenario), IMPORT: wires.import_limit_mw(scenario)}
    found = [name for name, limit in limits.items() if wires.is_none(limit)]
    ends = (name for name in (CAPITAL, PACE) if scenario[name] >= scenario.assumptions[name].high)
    return (*found, *ends)
