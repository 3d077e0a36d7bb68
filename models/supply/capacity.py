"""Plant and store of a place in each future, by month: what is there, what is built, which projects come and when.

Projects are those of the ledger, and those of the planning database: in a pathway these are there as they are expected
on the whole, in a drawn future each on a day of its own.

A lever that adds plant has two parts. What goes on by itself, up to the place's recent pace, comes at a speed of its
own; what the scenario adds on top is delivered to a share. Plant that nobody has planned yet comes beside them, as a
share of what the place could add of each kind: it counts where it passes what the scenario adds on top, for the two
would take the same roofs and land and often be the same plant. In a pathway, which is one future, all comes at the
scenario's own pace and nothing unplanned.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.facts import Futures
from models.facts.futures import NEVER
from models.facts.lending import locked
from models.facts.technologies import LEVEL
from models.supply import fleets, profiles
from models.supply.fleets import Fleet, Growth
from models.weather import compiled

Values = NDArray[np.float64]

SUN, WIND, OTHER = 0, 1, 2
YIELDS = {"solar_roof": SUN, "solar_ground": SUN, "onshore_wind": WIND}
"""Whose output an hourly profile has; `OTHER` plant runs level."""


class Columns(NamedTuple):
    """How capacity of technologies adds up to columns: which column each adds to, and by how much per MW.

    `yields`: of each column, whose output it has: `SUN`, `WIND` or `OTHER` plant. `most`: of each technology, how often
    what it makes on the whole it could make at the most.
    """

    at: NDArray[np.int64]
    factors: Values
    yields: NDArray[np.int64]
    most: Values


def _most(fleet: Fleet) -> Values:
    """How often what it makes each technology could make: plant that runs level stops at its rated power."""
    shares = [fleets.load_factor(fleet.place, row) if row.hours == LEVEL else 0.0 for row in fleet.technologies]
    return np.array([1 / share if share > 0.0 else np.inf for share in shares])


def each(fleet: Fleet) -> Columns:
    """Return a column for each technology, in MW as installed."""
    count = len(fleet.technologies)
    yields = [YIELDS.get(row.hours, OTHER) for row in fleet.technologies]
    return Columns(
        at=np.arange(count), factors=np.ones(count), yields=np.array(yields, dtype=np.int64), most=_most(fleet)
    )


def by_hours(fleet: Fleet) -> Columns:
    """Return a column for each profile of `profiles.KINDS` [MW], and one for the output of all level plant."""
    kinds = [*profiles.KINDS, LEVEL]
    return Columns(
        at=np.array([kinds.index(row.hours) for row in fleet.technologies], dtype=np.int64),
        factors=np.array([fleets.output_share(fleet, row) for row in fleet.technologies]),
        yields=np.array([YIELDS.get(kind, OTHER) for kind in kinds], dtype=np.int64),
        most=_most(fleet),
    )


def in_output(fleet: Fleet) -> Columns:
    """Return what sun, wind and other plant make at their load factors [MW]: for sums of years, not hours."""
    of_profile = [fleets.profile_load_factor(fleet.place, row.hours) for row in fleet.technologies]
    shares = [fleets.output_share(fleet, row) for row in fleet.technologies]
    return Columns(
        at=each(fleet).yields,
        factors=np.multiply(shares, of_profile),
        yields=np.arange(OTHER + 1),
        most=_most(fleet),
    )


@compiled.kernel()
def _grow(here, work, kind, growth, ramp, since, pace, delivered, rate):
    """Add to `here` [MW], by month, what levers of one kind add in one future, and its unplanned plant."""
    goes_on, planned, unplanned = work[0], work[1], work[2]
    work[:] = 0.0
    room, last_row = 0.0, -1
    for lever in range(growth.kind.size):
        if growth.kind[lever] != kind:
            continue
        ceiling, lead, row = growth.ceiling_mw[lever], growth.lead_years[lever], growth.row[lever]
        alone = pace * growth.going_on_mw[lever]
        whole = alone + delivered * (growth.whole_mw[lever] - growth.going_on_mw[lever])
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


class _Projects(NamedTuple):
    """Projects that may come: capacity [MW], row of their technology, days they start and end on, whether they come.

    `starts`, `comes`: shape [futures, projects]; the others [projects].
    """

    mw: Values
    row: NDArray[np.int64]
    starts: Values
    ends: Values
    comes: NDArray[np.bool_]


def _projects(fleet: Fleet, futures: Futures) -> _Projects:
    """Those of the ledger, then those of the planning database."""
    of_ledger = [(mw, fleet.standing.row[its] if its else 0) for mw, its in fleets.electric(fleet.place)]
    pipeline, days = fleet.pipeline, futures.pipeline_days
    return _Projects(
        mw=np.concatenate([np.array([mw for mw, _ in of_ledger], dtype=np.float64), pipeline.mw]),
        row=np.concatenate([np.array([row for _, row in of_ledger], dtype=np.int64), pipeline.row]),
        starts=np.concatenate([fleets.starts_on(fleet, futures), days], axis=1),
        ends=np.concatenate([fleets.ends_on(fleet), np.full(days.shape[1], NEVER)]),
        comes=np.concatenate([futures.comes, days < NEVER], axis=1),
    )


@compiled.kernel()
def _fill(
    existing, expected, expected_share, growth, means, since, pace, delivery, rate, projects, days, columns,
    waste_share, solar, wind, other, mw, waste,
):  # fmt: skip
    """Fill `mw` with the capacity of each future in each month, `waste` with what burning waste makes."""
    rows, years = existing.shape[0], existing.shape[1]
    here = np.empty((rows, years, 12))
    by_month, work = here.reshape(rows, years * 12), np.empty((3, years * 12))
    ramp, months_since = means.reshape(years * 12), since.reshape(years * 12)
    kinds = growth.kind.max() + 1 if growth.kind.size else 0
    for f in range(mw.shape[0]):
        here[:] = existing + expected_share[f] * expected
        for kind in range(kinds):
            _grow(by_month, work, kind, growth, ramp, months_since, pace[f], delivery[f], rate[f])
        for p in range(projects.mw.size):
            start, end = projects.starts[f, p], projects.ends[p]
            if not projects.comes[f, p] or projects.mw[p] == 0.0:
                continue
            for y in range(years):
                if start >= days[y, 12] or end <= days[y, 0]:
                    continue
                for m in range(12):
                    first, following = days[y, m], days[y, m + 1]
                    there = max(0.0, min(end, following) - max(start, first)) / (following - first)
                    here[projects.row[p], y, m] += projects.mw[p] * there
        for y in range(years):
            ratios = (solar[f, y], wind[f, y], other[f])
            for m in range(12):
                mw[f, y, m, :] = 0.0
                waste[f, y, m] = 0.0
                for row in range(rows):
                    there, column = max(here[row, y, m], 0.0), columns.at[row]
                    ratio = min(ratios[columns.yields[column]], columns.most[row])
                    mw[f, y, m, column] += there * columns.factors[row] * ratio
                    waste[f, y, m] += there * waste_share[row]


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
    place, horizon, lent = fleet.place, fleet.horizon, compiled.lent
    shape = futures.weather_year.shape
    mw, waste = np.empty((*shape, 12, len(columns.yields))), np.empty((*shape, 12))
    of_all = _projects(fleet, futures)
    burnt = np.array([fleets.load_factor(place, row) * row.burns_waste for row in fleet.technologies])
    _fill(
        *map(lent, (fleet.standing.monthly_mw, fleet.pipeline.monthly_mw, futures.expected_share)),
        Growth(*map(lent, fleet.growth)),
        *map(lent, (horizon.month_means, horizon.month_ahead)),
        *map(lent, (futures.going_on_ratio, futures.delivery_share, futures.unplanned_share_per_year)),
        _Projects(*map(lent, of_all)),
        lent(horizon.days),
        Columns(*map(lent, columns)),
        *map(lent, (burnt, futures.solar_ratio, futures.wind_ratio, futures.other_ratio)),
        mw,
        waste,
    )
    return mw, waste


def _levers_mw(fleet: Fleet, futures: Futures, ramp: Values, since: Values) -> tuple[Values, Values]:
    """What each lever has reached, and plant that nobody has planned, shape [levers, futures, times] each [MW].

    The latter is booked as the last of its kind.
    """
    growth, rate = fleet.growth, futures.unplanned_share_per_year[:, None]
    whole, going, ceiling, lead = (
        values[:, None, None] for values in (growth.whole_mw, growth.going_on_mw, growth.ceiling_mw, growth.lead_years)
    )
    alone = futures.going_on_ratio[:, None] * going
    reached = np.minimum(ramp * (alone + futures.delivery_share[:, None] * (whole - going)), ceiling)
    taken = np.minimum(rate * np.maximum(since - lead, 0.0), 1.0) * ceiling
    beyond, left = taken - (reached - np.minimum(ramp * alone, ceiling)), ceiling - reached
    unplanned = np.zeros_like(reached)
    for of_kind in _by_kind(tuple(growth.kind.tolist())):
        more = np.minimum(beyond[of_kind].sum(axis=0), left[of_kind].sum(axis=0))
        unplanned[of_kind[-1]] = np.maximum(more, 0.0)
    return reached, unplanned


@lru_cache(maxsize=64)
def _by_kind(kinds: tuple[int, ...]) -> list[NDArray[np.intp]]:
    """Which levers are of each kind of plant."""
    return locked([np.flatnonzero(np.array(kinds) == kind) for kind in sorted(set(kinds))])


def _projects_mw(fleet: Fleet, futures: Futures) -> tuple[Values, Values]:
    """What projects have added by each year's end, and the part of it that starts from today on.

    Shape [futures, projects, years] each [MW], in the order of `_projects`.
    """
    of_all = _projects(fleet, futures)
    count = len(of_all.starts)
    ends = np.tile(of_all.ends, count)[:, None, None]
    shares = fleets.in_service(of_all.starts.ravel(), ends, fleet.horizon.days[:, 12:])
    there = shares.reshape(count, -1, len(fleet.horizon.years)) * (of_all.comes * of_all.mw)[:, :, None]
    return there, there * (of_all.starts >= fleet.horizon.ahead_from.toordinal())[:, :, None]


def named_mw(fleet: Fleet, futures: Futures) -> Values:
    """Return what projects that are planned by name have added by each year's end, shape [futures, years] [MW]."""
    there, _ = _projects_mw(fleet, futures)
    return np.asarray(there.sum(axis=1) + futures.expected_share[:, None] * fleet.pipeline.end_mw.sum(axis=0))


def _by_technology(fleet: Fleet, of_projects: Values) -> dict[str, Values]:
    """Sums of projects by technology, shape [futures, years] each; only of those that have projects."""
    of_ledger = [fleet.standing.row[its] if its else -1 for _, its in fleets.electric(fleet.place)]
    rows = np.concatenate([np.array(of_ledger, dtype=np.int64), fleet.pipeline.row])
    names = [row.name for row in fleet.technologies]
    return {names[row]: of_projects[:, rows == row].sum(axis=1) for row in np.unique(rows[rows >= 0])}


def added_mw(fleet: Fleet, futures: Futures) -> dict[str, Values]:
    """Return what each year adds from today on in each future, by technology, shape [futures, years] each [MW].

    The years of the horizon must follow each other from the first. Where levers catch up with what nobody had planned,
    only what comes beyond that is added.
    """
    horizon = fleet.horizon
    before, had = _levers_mw(fleet, futures, horizon.begins, np.maximum(horizon.ahead - 1, 0.0))
    reached, has = _levers_mw(fleet, futures, horizon.ends, horizon.ahead)
    planned, grown = reached - before, has - had
    for of_kind in _by_kind(tuple(fleet.growth.kind.tolist())):
        of_all, more = planned[of_kind].sum(axis=0), grown[of_kind[-1]]
        beyond = 1 + np.divide(np.minimum(more, 0.0), of_all, out=np.zeros_like(of_all), where=of_all > 0.0)
        planned[of_kind] *= np.maximum(beyond, 0.0)
        planned[of_kind[-1]] += np.maximum(more, 0.0)
    added = {row.name: mw for row, mw in zip(fleet.levers, planned, strict=True)}
    _, ahead = _projects_mw(fleet, futures)
    new = _by_technology(fleet, np.maximum(np.diff(ahead, axis=2, prepend=0.0), 0.0))
    expected = np.maximum(fleet.pipeline.end_mw - fleet.pipeline.today_mw[:, None], 0.0)
    of_pipeline = np.maximum(np.diff(expected, axis=1, prepend=0.0), 0.0)
    for technology, mw in new.items():
        of_all = mw + futures.expected_share[:, None] * of_pipeline[fleet.standing.row[technology]]
        added[technology] = added.get(technology, 0.0) + of_all
    return added


def ended_mw(fleet: Fleet, futures: Futures) -> dict[str, Values]:
    """Return what has ended from today on by each year's end, by technology, shape [futures, years] each [MW].

    Plant of the ledger: what stands and retires, and what comes and retires within the years.
    """
    place, horizon = fleet.place, fleet.horizon
    found: dict[str, Values] = {}
    of_all = _projects(fleet, futures)
    if (of_all.ends < NEVER).any():
        there, _ = _projects_mw(fleet, futures)
        left = np.maximum(-np.diff(there, axis=2, prepend=0.0), 0.0) * (horizon.ahead > 0.0)
        found = {t: np.cumsum(mw, axis=1) for t, mw in _by_technology(fleet, left).items() if mw.any()}
    for project in place.projects:
        day = project.retired
        if day is None or not project.in_statistics or not fleets.makes_electricity(place, project):
            continue
        if day >= horizon.ahead_from:
            gone = [1 - project.share_of_month(year + 1, 1) for year in horizon.years]
            name = fleets.technology_of(place, project).name
            mw = np.broadcast_to(np.array(gone) * (project.capacity_mw or 0.0), futures.weather_year.shape)
            found[name] = found.get(name, 0.0) + mw
    return found


def year_end_mw(fleet: Fleet, futures: Futures) -> dict[str, Values]:
    """Return the capacity as each year ends in each future, by technology, shape [futures, years] each [MW]."""
    there = {row.name: mw for row, mw in zip(fleet.technologies, fleet.standing.end_mw, strict=True)}
    for row, reached, unplanned in zip(
        fleet.levers, *_levers_mw(fleet, futures, fleet.horizon.ends, fleet.horizon.ahead), strict=True
    ):
        there[row.name] = there[row.name] + reached + unplanned
    standing, _ = _projects_mw(fleet, futures)
    for technology, mw in _by_technology(fleet, standing).items():
        expected = futures.expected_share[:, None] * fleet.pipeline.end_mw[fleet.standing.row[technology]]
        there[technology] = there[technology] + mw + expected
    shape = futures.weather_year.shape
    return {technology: np.broadcast_to(np.maximum(mw, 0.0), shape) for technology, mw in there.items()}


def store_mwh(fleet: Fleet, futures: Futures) -> tuple[Values, Values]:
    """Return the store that is there on average in each year, and what each adds, shape [futures, years] each [MWh]."""
    scenario, horizon = fleet.scenario, fleet.horizon
    whole, ceiling = scenario["store_mwh"] * futures.delivery_share[:, None], scenario.assumptions["store_mwh"].high
    before, after = np.minimum(horizon.begins * whole, ceiling), np.minimum(horizon.ends * whole, ceiling)
    return np.minimum(horizon.means * whole, ceiling), after - before
