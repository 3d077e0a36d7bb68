"""Plant of a place under a scenario, as far as all futures share it: what stands, what may come, what levers add.

What stands is the plant of the newest statistics, less what retires, and the roofs that went on since then at the pace
of the place (`Place.roof_pace`), as far as today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.facts import Futures, Horizon, Place, Project, Scenario, Technology, futures as facts_futures
from models.facts.futures import NEVER
from models.facts.horizon import DAYS_PER_YEAR
from models.facts.lending import locked
from models.facts.project import ENDED
from models.supply import planned, potential

Values = NDArray[np.float64]

PROFILE_OF = {"solar_roof": "solar", "solar_ground": "solar", "onshore_wind": "onshore_wind"}
"""Technology of the statistics whose load factor in a place an hourly profile was fitted to."""

SOLAR, GROUND = "solar", "solar_ground"
HEAT = ("heat_network", "geothermal_heat")
"""Technologies of the ledger that bring heat."""

ROOFS = {"solar_homes": "homes_mw_per_year", "solar_business": "business_mw_per_year"}
"""Kinds of plant that go on by themselves, and what of `RoofPace` says how fast."""


def counted(project: Project, scenario: Scenario) -> bool:
    """Whether a scenario counts on a project: it exists, or is likely enough and not given up."""
    return project.in_statistics or (project.status not in ENDED and project.chance >= scenario["count_chance_share"])


def makes_electricity(place: Place, project: Project) -> bool:
    """Whether a project has electrical capacity of a technology that counts."""
    return project.capacity_mw is not None and project.technology in place.technologies.statistics


def technology_of(place: Place, project: Project) -> Technology:
    """Kind of plant that a project is, by the technology of the statistics it counts as and its size."""
    return place.technologies.of_project(project.technology, project.capacity_mw)


@lru_cache(maxsize=512)
def coming(place: Place) -> tuple[Project, ...]:
    """Return the projects that may come: neither there nor given up, dated, and adding electricity or heat."""

    def gives(project: Project) -> bool:
        gives_heat = project.technology in HEAT and project.heat_mwh_per_year is not None
        return gives_heat or makes_electricity(place, project)

    return tuple(p for p in place.projects if gives(p) and not p.in_statistics and p.expected and p.status not in ENDED)


@lru_cache(maxsize=512)
def electric(place: Place) -> tuple[tuple[float, str], ...]:
    """Return the electrical capacity [MW] and technology of each project of `coming`; 0 and "" where it makes none."""
    return tuple(
        (p.capacity_mw or 0.0, technology_of(place, p).name) if makes_electricity(place, p) else (0.0, "")
        for p in coming(place)
    )


def lead_years(scenario: Scenario, technology: str) -> float:
    """Return the years from a first plan to running plant [years]; none where no row says so."""
    parts = (f"{technology}_pre_development_years", f"{technology}_construction_years")
    return sum(scenario[part] for part in parts if part in scenario.assumptions)


def existing_mw(place: Place, ground_share: float) -> dict[str, float]:
    """Return the capacity at the end of the newest statistics [MW] by technology.

    Solar on the ground by `ground_share`; on roofs as `potential.standing_roofs_mw` divides it.
    """
    newest = {r.technology: r.capacity_mw for r in place.renewables if r.year == place.newest_year}
    found: dict[str, float] = {}
    for statistic in place.technologies.statistics:
        mw = newest.get(statistic, 0.0)
        of_ground = [row.name for row in place.technologies.of_statistic(statistic) if row.hours == GROUND]
        on_ground = ground_share if of_ground else 0.0
        if mw > 0.0 and statistic == SOLAR:
            found |= dict(zip(ROOFS, potential.standing_roofs_mw(place, on_ground), strict=True))
            found |= {name: mw * on_ground / len(of_ground) for name in of_ground}
        elif mw > 0.0:
            found[place.technologies.of_project(statistic, 0.0).name] = mw
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Standing:
    """Plant of the statistics less what the ledger retires, and roofs since then as far as today; never a lever.

    `technologies`: those that are there or can be added; `row`: place of each, by name. `monthly_mw`: in each month,
    shape [technologies, years, 12]; `end_mw`: as each year ends, shape [technologies, years].
    """

    technologies: tuple[Technology, ...]
    row: dict[str, int]
    monthly_mw: Values
    end_mw: Values


@lru_cache(maxsize=64)
def _standing(place: Place, ground_share: float, horizon: Horizon, levers: tuple[str, ...]) -> _Standing:
    existing, years = existing_mw(place, ground_share), horizon.years
    of_ledger = (technology_of(place, p).name for p in place.projects if makes_electricity(place, p))
    technologies = tuple(dict.fromkeys((*levers, *existing, *of_ledger, *ROOFS, *planned.technologies(place))))
    # The months of a year, and the January after it, when what ends with the year is no longer there.
    mw = np.array([np.full((len(years), 13), existing.get(t, 0.0)) for t in technologies])
    for project in place.projects:
        if project.in_statistics and makes_electricity(place, project) and project.retired is not None:
            there = np.array([[project.share_of_month(y + m // 12, m % 12 + 1) for m in range(13)] for y in years])
            mw[technologies.index(technology_of(place, project).name)] += (there - 1) * (project.capacity_mw or 0.0)
    since = np.column_stack([horizon.month_since, horizon.since])
    for roof, pace in ROOFS.items():
        mw[technologies.index(roof)] += getattr(place.roof_pace, pace) * np.minimum(since, horizon.waited)
    rows = tuple(place.technologies[t] for t in technologies)
    row = {name: at for at, name in enumerate(technologies)}
    return locked(_Standing(technologies=rows, row=row, monthly_mw=mw[:, :, :12], end_mw=mw[:, :, 12]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pipeline:
    """Projects of the planning database, as `planned.of` has them.

    `mw`: what each adds, shape [projects] [MW]; `row`: place of its technology among those of the fleet. What is
    expected of all together by technology: `monthly_mw` in each month, shape [technologies, years, 12], `end_mw` as
    each year ends, shape [technologies, years], and `today_mw`, shape [technologies] [MW].
    """

    mw: Values
    row: NDArray[np.int64]
    monthly_mw: Values
    end_mw: Values
    today_mw: Values


@lru_cache(maxsize=64)
def _expected(place: Place, panels: float, horizon: Horizon, technologies: tuple[str, ...]) -> Pipeline:
    mw = planned.added_mw(place, panels)
    row = np.array([technologies.index(name) for name in planned.technologies(place)], dtype=np.int64)
    # The middle of each month, then the day on which the next year begins.
    days = np.column_stack([(horizon.days[:, :12] + horizon.days[:, 1:13]) / 2, horizon.days[:, 12]])
    all_days = np.append(days.ravel(), float(horizon.ahead_from.toordinal()))
    by_technology = np.zeros((len(technologies), len(all_days)))
    np.add.at(by_technology, row, planned.chances(place, all_days) * mw[:, None])
    of_years = by_technology[:, :-1].reshape(len(technologies), len(horizon.years), 13)
    return locked(
        Pipeline(
            mw=mw,
            row=row,
            monthly_mw=np.ascontiguousarray(of_years[:, :, :12]),
            end_mw=of_years[:, :, 12],
            today_mw=by_technology[:, -1],
        )
    )


class Growth(NamedTuple):
    """What levers add, shape [levers] each.

    `row`: place of its technology among those of the fleet; `kind`: number of its kind of plant. `whole_mw` by 2030, of
    it `going_on_mw` at the part of the place's recent pace that lasts, `ceiling_mw`, and `lead_years` until plant can
    come that nobody has planned.
    """

    row: NDArray[np.int64]
    kind: NDArray[np.int64]
    whole_mw: Values
    going_on_mw: Values
    ceiling_mw: Values
    lead_years: Values


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fleet:
    """Plant of a place under a scenario, as far as all futures share it.

    `projects`: those of the ledger that may come, as `coming` has them. `levers`: the technologies that the scenario
    can add to, by as much as `growth` has, in the same order.
    """

    place: Place
    horizon: Horizon
    scenario: Scenario
    standing: _Standing
    projects: tuple[Project, ...]
    pipeline: Pipeline
    levers: tuple[Technology, ...]
    growth: Growth

    @property
    def technologies(self) -> tuple[Technology, ...]:
        """Technologies that are there or can be added."""
        return self.standing.technologies

    def row(self, technology: Technology) -> int:
        """Place of a technology among them."""
        return self.standing.row[technology.name]


def going_on_mw(place: Place, scenario: Scenario) -> Values:
    """Return what the part of the recent pace that lasts adds by 2030, shape [levers] [MW]: the default of each.

    The rest of a lever is what the scenario adds on top.
    """
    rows = scenario.assumptions
    rules = [rows[technology.lever].value_rule for technology in place.technologies.levers(rows)]
    return np.array([potential.RULES[rule](place, lambda name: rows[name].value) if rule else 0.0 for rule in rules])


def of(place: Place, scenario: Scenario, horizon: Horizon, ground_share: float) -> Fleet:
    """Return the plant of a place under a scenario, as far as all futures share it.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon
    ground_share : float
        Share of today's solar that stands on the ground [0-1].

    Notes
    -----
    Plant that nobody has planned is on no list, so it has yet to be planned and built.
    """
    levers = place.technologies.levers(scenario.assumptions)
    standing = _standing(place, ground_share, horizon, tuple(row.name for row in levers))
    kinds = list(dict.fromkeys(row.kind for row in levers))
    whole = np.array([scenario[row.lever] for row in levers])
    growth = Growth(
        row=np.array([standing.technologies.index(row) for row in levers], dtype=np.int64),
        kind=np.array([kinds.index(row.kind) for row in levers], dtype=np.int64),
        whole_mw=whole,
        going_on_mw=np.minimum(whole, going_on_mw(place, scenario)),
        ceiling_mw=np.array([scenario.assumptions[row.lever].high for row in levers]),
        lead_years=np.array([lead_years(scenario, row.name) for row in levers]),
    )
    return Fleet(
        place=place,
        horizon=horizon,
        scenario=scenario,
        standing=standing,
        projects=coming(place),
        pipeline=_expected(place, scenario["pipeline_panel_mw_per_mw"], horizon, tuple(standing.row)),
        levers=levers,
        growth=growth,
    )


def starts_on(fleet: Fleet, futures: Futures) -> Values:
    """Return the day on which each project would start in each future, shape [futures, projects] [days]."""
    expected = np.array([p.expected.toordinal() for p in fleet.projects if p.expected], dtype=np.float64)
    return expected + futures.slip_days + fleet.scenario["project_slip_years"] * DAYS_PER_YEAR


def ends_on(fleet: Fleet) -> Values:
    """Return the day from which each project is out of service, shape [projects] [days]."""
    return np.array([p.retired.toordinal() + 1.0 if p.retired else NEVER for p in fleet.projects], dtype=np.float64)


def in_service(starts: Values, ends: Values, days: Values) -> Values:
    """Return the share of each month in which projects are in service, shape [futures, years, months] [0-1].

    Parameters
    ----------
    starts : array, shape [futures]
    ends : array, shape []
    days : array, shape [years, months + 1]
        First day of each month.

    Examples
    --------
    Of 30 days, the last 15:

    >>> in_service(np.array([15.0]), np.array(100.0), np.array([[0.0, 30.0]])).tolist()
    [[[0.5]]]
    """
    first, following = days[None, :, :-1], days[None, :, 1:]
    late = np.maximum(starts[:, None, None], first)
    return np.maximum(np.minimum(ends, following) - late, 0.0) / (following - first)


def load_factor(place: Place, technology: Technology) -> float:
    """Return the load factor of a technology in a place: that of the statistics it counts as [0-1]."""
    return place.load_factors[place.technologies.statistic_of(technology.name)].share


def profile_load_factor(place: Place, hours: str) -> float:
    """Return the load factor of an hourly profile, per MW [0-1]: what it was fitted to; 1 for plant that runs level."""
    return place.load_factors[PROFILE_OF[hours]].share if hours in PROFILE_OF else 1.0


def counted_share(technology: Technology, values: Scenario | Mapping[str, float]) -> float:
    """Return the share of a technology's output that is counted as made here [0-1], by the assumption that says so."""
    return values[technology.counted_by] if technology.counted_by else 1.0


def output_share(fleet: Fleet, technology: Technology) -> float:
    """Return the output of a technology, as it is counted, as a share of its hours' profile [0-1].

    Of plant that runs level its load factor; of plant that follows the weather what its own load factor is of the
    profile's, never more than all of it, for nothing yields more than its rated power.
    """
    place = fleet.place
    share = min(load_factor(place, technology) / profile_load_factor(place, technology.hours), 1.0)
    return share * counted_share(technology, fleet.scenario)


def as_projected(
    fleet: Fleet, weather_years: Sequence[int] | NDArray[np.int64] = (0,), slip_days: float = 0.0
) -> Futures:
    """Return the pathway's own future, once in each weather year asked for: the projects come that the scenario counts.

    Parameters
    ----------
    fleet : Fleet
    weather_years : sequence of int
        Weather year of each future.
    slip_days : float
        Days by which each project is later than the scenario has it [days].
    """
    comes = [counted(project, fleet.scenario) for project in fleet.projects]
    years = np.array([fleet.place.year_yields.of(t, y) for t in ("solar", "onshore_wind") for y in fleet.horizon.years])
    return facts_futures.as_projected(years.reshape(2, -1), comes, len(fleet.pipeline.mw), weather_years, slip_days)
