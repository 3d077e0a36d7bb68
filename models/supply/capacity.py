"""Plant and store of a place in each future, by month: what is there, what is built, which projects come and when.

A lever that adds plant has two parts. What goes on by itself, up to the place's recent pace, comes at a speed of its
own; what the scenario adds on top is delivered to a share. Plant that nobody has planned yet comes beside them, as a
share of what the place could add of each kind: it counts where it passes what the scenario adds on top, for the two
would take the same roofs and land and often be the same plant. In a pathway, which is one future, all comes at the
scenario's own pace and nothing unplanned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numba
import numpy as np
from numpy.typing import NDArray

from models.facts import futures as facts_futures
from models.facts.futures import Futures
from models.facts.horizon import DAYS_PER_YEAR, Horizon
from models.facts.place import Place
from models.facts.project import Project
from models.facts.scenario import Scenario
from models.facts.technologies import LEVEL, Technology
from models.supply import potential, profiles
from models.weather import compiled

compiled.keep()

Values = NDArray[np.float64]

SUN, WIND, OTHER = 0, 1, 2
YIELDS = {"solar_roof": SUN, "solar_ground": SUN, "onshore_wind": WIND}
"""Whose output an hourly profile has; `OTHER` plant runs level."""

PROFILE_OF = {"solar_roof": "solar", "solar_ground": "solar", "onshore_wind": "onshore_wind"}
"""Technology of the statistics whose load factor in a place an hourly profile was fitted to."""

GROUND = "solar_ground"
HEAT = ("heat_network", "geothermal_heat")
"""Technologies of the ledger that bring heat."""

ENDED = ("lapsed", "failed", "closed")

NEVER = 1e9
"""Day that no calendar reaches."""


def counted(project: Project, scenario: Scenario) -> bool:
    """Whether a scenario counts on a project: it exists, or is likely enough and not given up."""
    if project.in_statistics:
        return True
    return project.status not in ENDED and project.chance >= scenario["count_chance_share"]


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
        return makes_electricity(place, project) or (
            project.technology in HEAT and project.heat_mwh_per_year is not None
        )

    return tuple(p for p in place.projects if gives(p) and not p.in_statistics and p.expected and p.status not in ENDED)


def lead_years(scenario: Scenario, technology: str) -> float:
    """Return the years from a first plan to running plant [years]; none where no row says so."""
    parts = (f"{technology}_pre_development_years", f"{technology}_construction_years")
    return sum(scenario[part] for part in parts if part in scenario.assumptions)


def existing_mw(place: Place, ground_share: float) -> dict[str, float]:
    """Return the capacity at the end of the newest statistics [MW] by technology; solar is split by `ground_share`.

    What does not stand on the ground is taken to be what a small project would be: nothing says whose roofs they are.
    """
    newest = {r.technology: r.capacity_mw for r in place.renewables if r.year == place.newest_year}
    found: dict[str, float] = {}
    for statistic in place.technologies.statistics:
        mw = newest.get(statistic, 0.0)
        of_ground = [row.name for row in place.technologies.of_statistic(statistic) if row.hours == GROUND]
        on_ground = ground_share if of_ground else 0.0
        if mw > 0.0:
            found[place.technologies.of_project(statistic, 0.0).name] = mw * (1 - on_ground)
            found |= {name: mw * on_ground / len(of_ground) for name in of_ground}
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Standing:
    """Plant of the statistics less what the ledger retires, and what it is made of; never a lever.

    `technologies`: those that are there or can be added. `monthly_mw`: in each month, shape [technologies, years, 12];
    `end_mw`: as each year ends, shape [technologies, years]. `kind`: index of each technology's kind of plant.
    """

    technologies: tuple[Technology, ...]
    monthly_mw: Values
    end_mw: Values
    kind: NDArray[np.int64]


@lru_cache(maxsize=64)
def _standing(place: Place, ground_share: float, years: tuple[int, ...], levers: tuple[str, ...]) -> _Standing:
    existing = existing_mw(place, ground_share)
    of_ledger = (technology_of(place, p).name for p in place.projects if makes_electricity(place, p))
    technologies = tuple(dict.fromkeys((*levers, *existing, *of_ledger)))
    monthly = np.array([np.full((len(years), 12), existing.get(t, 0.0)) for t in technologies])
    at_end = np.array([np.full(len(years), existing.get(t, 0.0)) for t in technologies])
    for project in place.projects:
        if project.in_statistics and makes_electricity(place, project) and project.retired is not None:
            row, mw = technologies.index(technology_of(place, project).name), project.capacity_mw or 0.0
            there = np.array([[project.share_of_month(y, m) for m in range(1, 13)] for y in years])
            monthly[row] += (there - 1) * mw
            at_end[row] += (np.array([project.share_of_month(y + 1, 1) for y in years]) - 1) * mw
    monthly.setflags(write=False)
    at_end.setflags(write=False)
    rows = tuple(place.technologies[t] for t in technologies)
    kinds = list(dict.fromkeys(row.kind for row in rows))
    kind = np.array([kinds.index(row.kind) for row in rows], dtype=np.int64)
    return _Standing(technologies=rows, monthly_mw=monthly, end_mw=at_end, kind=kind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fleet:
    """Plant of a place under a scenario, as far as all futures share it.

    `technologies`: those that are there or can be added. `projects`: those that may come, as `coming` has them.
    Of `levers`, the technologies that the scenario can add to: `whole_mw` by 2030, of it `going_on_mw` at the part of
    the place's recent pace that lasts, `ceiling_mw`, and `lead_years` until plant can come that nobody has planned.
    """

    place: Place
    horizon: Horizon
    scenario: Scenario
    standing: _Standing
    projects: tuple[Project, ...]
    levers: tuple[Technology, ...]
    whole_mw: Values
    going_on_mw: Values
    ceiling_mw: Values
    lead_years: Values

    @property
    def technologies(self) -> tuple[Technology, ...]:
        """Technologies that are there or can be added."""
        return self.standing.technologies

    def row(self, technology: Technology) -> int:
        """Place of a technology among them."""
        return self.standing.technologies.index(technology)


def going_on_mw(place: Place, scenario: Scenario) -> Values:
    """Return what the part of the recent pace that lasts adds by 2030, shape [levers] [MW]: the default of each.

    The rest of a lever is what the scenario adds on top.
    """

    def value_of(name: str) -> float:
        return scenario.assumptions[name].value

    levers = place.technologies.levers(scenario.assumptions)
    rules = (scenario.assumptions[row.lever].value_rule for row in levers)
    return np.array([potential.RULES[rule](place, value_of) if rule else 0.0 for rule in rules])


def fleet(place: Place, scenario: Scenario, horizon: Horizon, ground_share: float) -> Fleet:
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
    Where no list of projects is kept, plant that nobody has planned may be well on its way, so it has no lead time.
    Where one is, what is not on it has yet to be planned.
    """
    levers = place.technologies.levers(scenario.assumptions)
    whole = np.array([scenario[row.lever] for row in levers])
    kept = 1.0 if place.projects else 0.0
    return Fleet(
        place=place,
        horizon=horizon,
        scenario=scenario,
        standing=_standing(place, ground_share, horizon.years, tuple(row.name for row in levers)),
        projects=coming(place),
        levers=levers,
        whole_mw=whole,
        going_on_mw=np.minimum(whole, going_on_mw(place, scenario)),
        ceiling_mw=np.array([scenario.assumptions[row.lever].high for row in levers]),
        lead_years=np.array([kept * lead_years(scenario, row.name) for row in levers]),
    )


@numba.njit(cache=True, nogil=True)
def _grow(
    here, work, kind, going_mw, extra_mw, ceiling_mw, lead_years, lever_row, lever_kind, ramp, since, pace, delivered,
    rate,
):  # fmt: skip
    """Add to `here` [MW], by month, what levers of one kind add in one future, and its unplanned plant."""
    goes_on, planned, unplanned = work[0], work[1], work[2]
    work[:] = 0.0
    room, last_row = 0.0, -1
    for lever in range(lever_kind.size):
        if lever_kind[lever] != kind:
            continue
        ceiling, lead, row = ceiling_mw[lever], lead_years[lever], lever_row[lever]
        alone = pace * going_mw[lever]
        whole = alone + delivered * extra_mw[lever]
        room += ceiling
        last_row = row
        # Choices written out, which the compiler does several months at a time; `min` and `max` mind nan.
        if whole > 0.0:
            for t in range(ramp.size):
                going, all_ = ramp[t] * alone, ramp[t] * whole
                going = going if going < ceiling else ceiling
                all_ = all_ if all_ < ceiling else ceiling
                here[row, t] += all_
                goes_on[t] += going
                planned[t] += all_ - going
        if rate > 0.0 and ceiling > 0.0:
            for t in range(ramp.size):
                taken = rate * (since[t] - lead)
                taken = taken if taken > 0.0 else 0.0
                unplanned[t] += ceiling * (taken if taken < 1.0 else 1.0)
    if rate > 0.0 and room > 0.0:
        for t in range(ramp.size):
            more, left = unplanned[t] - planned[t], room - goes_on[t] - planned[t]
            more = more if more < left else left
            here[last_row, t] += more if more > 0.0 else 0.0


@numba.njit(cache=True, nogil=True)
def _fill(
    existing, going_mw, extra_mw, ceiling_mw, lead_years, lever_row, lever_kind, means, since, pace, delivery, rate,
    project_mw, project_row, starts, ends, days, comes, columns, factors, yields, waste_share, solar, wind, other,
    kinds,
    mw, waste,
):  # fmt: skip
    """Fill `mw` with the capacity of each future in each month, `waste` with what burning waste makes."""
    rows, years = existing.shape[0], existing.shape[1]
    here = np.empty((rows, years, 12))
    by_month, work = here.reshape(rows, years * 12), np.empty((3, years * 12))
    ramp, months_since = means.reshape(years * 12), since.reshape(years * 12)
    grows = np.zeros(kinds, dtype=np.bool_)
    for lever in range(lever_kind.size):
        grows[lever_kind[lever]] = True
    for f in range(mw.shape[0]):
        here[:] = existing
        for kind in range(kinds):
            if grows[kind]:
                _grow(
                    by_month, work, kind, going_mw, extra_mw, ceiling_mw, lead_years, lever_row, lever_kind, ramp,
                    months_since, pace[f], delivery[f], rate[f],
                )  # fmt: skip
        for p in range(project_mw.size):
            if not comes[f, p] or project_mw[p] == 0.0:
                continue
            for y in range(years):
                if starts[f, p] >= days[y, 12] or ends[p] <= days[y, 0]:
                    continue
                for m in range(12):
                    first, following = days[y, m], days[y, m + 1]
                    there = max(0.0, min(ends[p], following) - max(starts[f, p], first)) / (following - first)
                    here[project_row[p], y, m] += project_mw[p] * there
        for y in range(years):
            for m in range(12):
                mw[f, y, m, :] = 0.0
                for row in range(rows):
                    mw[f, y, m, columns[row]] += max(here[row, y, m], 0.0) * factors[row]
                for column in range(yields.size):
                    if yields[column] == 0:
                        mw[f, y, m, column] *= solar[f, y]
                    elif yields[column] == 1:
                        mw[f, y, m, column] *= wind[f, y]
                    else:
                        mw[f, y, m, column] *= other[f]
                waste[f, y, m] = 0.0
                for row in range(rows):
                    if waste_share[row] > 0.0:
                        waste[f, y, m] += max(here[row, y, m], 0.0) * waste_share[row]


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """How capacity of technologies adds up to columns: which column each adds to, and by how much per MW.

    `yields`: of each column, whose output it has: `SUN`, `WIND` or `OTHER` plant.
    """

    at: NDArray[np.int64]
    factors: Values
    yields: NDArray[np.int64]


def each(fleet: Fleet) -> Columns:
    """Return a column for each technology, in MW as installed."""
    count = len(fleet.technologies)
    yields = [YIELDS.get(row.hours, OTHER) for row in fleet.technologies]
    return Columns(at=np.arange(count), factors=np.ones(count), yields=np.array(yields, dtype=np.int64))


def by_hours(fleet: Fleet) -> Columns:
    """Return a column for each profile of `profiles.KINDS` [MW], and one for the output of all level plant."""
    kinds = [*profiles.KINDS, LEVEL]
    return Columns(
        at=np.array([kinds.index(row.hours) for row in fleet.technologies], dtype=np.int64),
        factors=np.array([output_share(fleet, row) for row in fleet.technologies]),
        yields=np.array([YIELDS.get(kind, OTHER) for kind in kinds], dtype=np.int64),
    )


def in_output(fleet: Fleet) -> Columns:
    """Return what sun, wind and other plant make at their load factors [MW]: for sums of years, not hours."""
    of_profile = [profile_load_factor(fleet.place, row.hours) for row in fleet.technologies]
    shares = [output_share(fleet, row) for row in fleet.technologies]
    return Columns(at=each(fleet).yields, factors=np.multiply(shares, of_profile), yields=np.arange(OTHER + 1))


def load_factor(place: Place, technology: Technology) -> float:
    """Return the load factor of a technology in a place: that of the statistics it counts as [0-1]."""
    return place.load_factors[place.technologies.statistic_of(technology.name)].share


def profile_load_factor(place: Place, hours: str) -> float:
    """Return the load factor of an hourly profile, per MW [0-1]: what it was fitted to; 1 for plant that runs level."""
    return place.load_factors[PROFILE_OF[hours]].share if hours in PROFILE_OF else 1.0


def output_share(fleet: Fleet, technology: Technology) -> float:
    """Return the output of a technology, as it is counted, as a share of its hours' profile [0-1].

    Of plant that runs level its load factor; of plant that follows the weather what its own load factor is of the
    profile's, never more than all of it, for nothing yields more than its rated power.
    """
    place = fleet.place
    share = min(load_factor(place, technology) / profile_load_factor(place, technology.hours), 1.0)
    return share * (fleet.scenario["waste_counted_share"] if technology.burns_waste else 1.0)


def monthly_mw(fleet: Fleet, futures: Futures, columns: Columns) -> tuple[Values, Values]:
    """Return capacity in each month of each future.

    Parameters
    ----------
    fleet : Fleet
    futures : Futures
    columns : Columns

    Returns
    -------
    array, shape [futures, years, 12, columns]
        Mean in each month, times what each future yields against the profile [MW].
    array, shape [futures, years, 12]
        Output of all plant that burns waste, counted in full [MW].

    Notes
    -----
    Levers grow steadily within a year and stop at their ceilings; a project starts and ends on its dates, starts later
    by `project_slip_years`.
    """
    standing, horizon = fleet.standing, fleet.horizon
    shape = futures.weather_year.shape
    mw, waste = np.empty((*shape, 12, len(columns.yields))), np.empty((*shape, 12))
    lever_row = np.array([fleet.row(technology) for technology in fleet.levers], dtype=np.int64)
    read = (
        standing.monthly_mw,
        fleet.going_on_mw,
        fleet.whole_mw - fleet.going_on_mw,
        fleet.ceiling_mw,
        fleet.lead_years,
        lever_row,
        standing.kind[lever_row],
        horizon.month_means,
        horizon.month_since,
        futures.going_on_ratio,
        futures.delivery_share,
        futures.unplanned_share_per_year,
        np.array([_electric_mw(fleet, p) for p in fleet.projects], dtype=np.float64),
        np.array(
            [fleet.row(technology_of(fleet.place, p)) if p.capacity_mw else 0 for p in fleet.projects], dtype=np.int64
        ),
        starts_on(fleet, futures),
        ends_on(fleet),
        horizon.days,
        futures.comes,
        columns.at,
        columns.factors,
        columns.yields,
        np.array([load_factor(fleet.place, row) * row.burns_waste for row in fleet.technologies]),
        futures.solar_ratio,
        futures.wind_ratio,
        futures.other_ratio,
    )
    _fill(*map(compiled.lent, read), int(standing.kind.max()) + 1, mw, waste)
    return mw, waste


def _electric_mw(fleet: Fleet, project: Project) -> float:
    return (project.capacity_mw or 0.0) if makes_electricity(fleet.place, project) else 0.0


def _row_of(fleet: Fleet, project: Project) -> int:
    """Row of the technology that a project is; any where it makes no electricity."""
    return fleet.row(technology_of(fleet.place, project)) if makes_electricity(fleet.place, project) else 0


def _levers_mw(fleet: Fleet, futures: Futures, ramp: Values) -> tuple[dict[str, Values], dict[str, Values]]:
    """What each lever has reached, and of it what goes on by itself, by technology, shape [futures, times] [MW]."""
    reached, alone = {}, {}
    pace, delivered = futures.going_on_ratio[:, None], futures.delivery_share[:, None]
    for row, going, whole, ceiling in zip(
        fleet.levers, fleet.going_on_mw, fleet.whole_mw, fleet.ceiling_mw, strict=True
    ):
        alone[row.name] = np.minimum(ramp * (pace * going), ceiling)
        reached[row.name] = np.minimum(ramp * (pace * going + delivered * (whole - going)), ceiling)
    return reached, alone


def _unplanned_mw(
    fleet: Fleet, futures: Futures, since: Values, reached: Mapping[str, Values], alone: Mapping[str, Values]
) -> dict[str, Values]:
    """Plant that nobody has planned, by the technology it is booked as, shape [futures, times] each [MW].

    `reached` and `alone` are as `_levers_mw` gives them for the same times. It is booked as the last of its kind.
    """
    rate = futures.unplanned_share_per_year[:, None]
    found: dict[str, Values] = {}
    for kind in dict.fromkeys(row.kind for row in fleet.levers):
        taken, planned, left = np.zeros((len(rate), len(since))), np.zeros((len(rate), len(since))), 0.0
        of_kind = [(n, row.name) for n, row in enumerate(fleet.levers) if row.kind == kind]
        for n, name in of_kind:
            ceiling = fleet.ceiling_mw[n]
            taken = taken + np.minimum(rate * np.maximum(since - fleet.lead_years[n], 0.0), 1.0) * ceiling
            planned = planned + reached[name] - alone[name]
            left = left + ceiling - reached[name]
        found[of_kind[-1][1]] = np.maximum(np.minimum(taken - planned, left), 0.0)
    return found


def _projects_mw(fleet: Fleet, futures: Futures) -> dict[str, list[Values]]:
    """What each project that may come adds by each year's end, by technology, shape [futures, years] each [MW]."""
    starts, ends = starts_on(fleet, futures), ends_on(fleet)
    found: dict[str, list[Values]] = {}
    for p, its in enumerate(fleet.projects):
        if makes_electricity(fleet.place, its) and its.capacity_mw:
            there = in_service(starts[:, p], ends[p], fleet.horizon.days[:, 12:])[:, :, 0] * futures.comes[:, p, None]
            found.setdefault(technology_of(fleet.place, its).name, []).append(there * its.capacity_mw)
    return found


def added_mw(fleet: Fleet, futures: Futures) -> dict[str, Values]:
    """Return what each year adds in each future, by technology, shape [futures, years] each [MW].

    The years of the horizon must follow each other from the first. Where levers catch up with what nobody had planned,
    only what comes beyond that is added.
    """
    horizon = fleet.horizon
    before, after = (_levers_mw(fleet, futures, ramp) for ramp in (horizon.begins, horizon.ends))
    added = {technology: after[0][technology] - before[0][technology] for technology in after[0]}
    if futures.unplanned_share_per_year.any():
        was = _unplanned_mw(fleet, futures, horizon.since - 1, *before)
        for technology, mw in _unplanned_mw(fleet, futures, horizon.since, *after).items():
            grown = mw - was[technology]
            of_kind = [row.name for row in fleet.levers if row.kind == fleet.place.technologies[technology].kind]
            planned = np.sum([added[name] for name in of_kind], axis=0)
            beyond = 1 + np.divide(np.minimum(grown, 0.0), planned, out=np.zeros_like(planned), where=planned > 0.0)
            for name in of_kind:
                added[name] = added[name] * np.maximum(beyond, 0.0)
            added[technology] = added[technology] + np.maximum(grown, 0.0)
    for technology, of_projects in _projects_mw(fleet, futures).items():
        for mw in of_projects:
            added[technology] = added.get(technology, 0.0) + np.maximum(np.diff(mw, axis=1, prepend=0.0), 0.0)
    return added


def year_end_mw(fleet: Fleet, futures: Futures) -> dict[str, Values]:
    """Return the capacity as each year ends in each future, by technology, shape [futures, years] each [MW]."""
    reached, alone = _levers_mw(fleet, futures, fleet.horizon.ends)
    there = {
        row.name: mw + reached.get(row.name, 0.0)
        for row, mw in zip(fleet.technologies, fleet.standing.end_mw, strict=True)
    }
    if futures.unplanned_share_per_year.any():
        for technology, mw in _unplanned_mw(fleet, futures, fleet.horizon.since, reached, alone).items():
            there[technology] = there[technology] + mw
    for technology, of_projects in _projects_mw(fleet, futures).items():
        there[technology] = there[technology] + np.sum(of_projects, axis=0)
    shape = futures.weather_year.shape
    return {technology: np.broadcast_to(np.maximum(mw, 0.0), shape) for technology, mw in there.items()}


def store_mwh(fleet: Fleet, futures: Futures) -> tuple[Values, Values]:
    """Return the store that is there on average in each year, and what each adds, shape [futures, years] each [MWh]."""
    scenario, horizon = fleet.scenario, fleet.horizon
    whole, ceiling = scenario["store_mwh"] * futures.delivery_share[:, None], scenario.assumptions["store_mwh"].high
    before, after = np.minimum(horizon.begins * whole, ceiling), np.minimum(horizon.ends * whole, ceiling)
    return (before + after) / 2, after - before


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
    return facts_futures.as_projected(len(fleet.horizon.years), comes, weather_years, slip_days)
