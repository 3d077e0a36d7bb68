"""What the drivers of the outlook must be for outlooks from past years to have held what came: their fit to the past.

Each driver is fitted to what it stands for, not to the share that follows: growth of use to use, yield to yield, plant
to plant. Every base year weighs the same, so that what moved all councils at once (a boom, a pandemic) counts as four
such events and not as hundreds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import least_squares

from models.facts import Drivers, Place, PlanningRecord, Scenario, calendar
from models.facts.distributions import triangular
from models.facts.renewables import APART
from models.pathway import history
from models.supply import estimates, fleets, pipeline, potential
from models.uncertainty.sampling import UNPLANNED
from models.validation import backtest
from models.validation.scores import Values
from models.validation.vintage import Everywhere

NORMAL_AT_90 = 1.2815515655446004
"""Standard deviations from the middle of a normal distribution to the end of its middle four fifths."""

LEAST_ROOFS_MW = 0.5
"""Roofs expected by a year below which what came over them says nothing: a lever's own step [MW]."""

LEAST_ROOFS_RATIO = 0.01
"""Stands for roofs that did not grow at all, or less: a logarithm has no place for them."""

LEAST_OUTPUT_SHARE = 0.01
"""Expected output of a kind of plant below which its ratio to what was published is of no matter [share of use]."""

NONE_SHARE_PER_YEAR = 1e-4
"""What a place could add of which this share a year, or less, was built counts as nothing built."""

YIELDS = ("solar_resource_share", "wind_resource_share", "other_resource_share")
"""Drivers of what plant yields in the long run."""

YIELD_OF = {"solar": "solar_resource_share", "onshore_wind": "wind_resource_share"}
LEAST_USE_SHARE = 1e-3
"""Least distance of P10 and P90 of the growth of use from the path expected, which is never ruled out [per year]."""

USE, CHANCE = "use_growth_place_share_per_year", "unplanned_plant_chance"
Numbers = Mapping[str, Mapping[str, Any]]
"""Numbers of drivers by their names and the columns of uncertainty.csv."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What came after one base year, against what was expected of it: one number a council and horizon that has it.

    `use_growth`: of use, against the path expected and less the middle council's of that horizon [share per year].
    `yield_logs`: by the names of `YIELDS`, natural logarithm of published output over capacity times load factor known
    then, mean of all years that followed. `roofs_log`: of solar that was added besides what the planning database saw
    open, over the roofs that were expected. `unplanned`: plant that opened and had not been applied for by the base
    year, a year after it could have [share of what the place could add, per year].
    """

    base_year: int
    use_growth: Values
    yield_logs: Mapping[str, Values]
    roofs_log: Values
    unplanned: Values


def past(places: Sequence[Place], everywhere: Everywhere, base_year: int) -> Past:
    """Return what came after a base year, against what was expected of it.

    Parameters
    ----------
    places : sequence of Place
        With their facts of today.
    everywhere : Everywhere
    base_year : int
    """
    years = tuple(range(base_year + 1, min(place.newest_year for place in places) + 1))
    growth, roofs, unplanned = [], [], []
    yields: dict[str, list[float]] = {group: [] for group in YIELDS}
    opened = _opened(everywhere.records)
    since = np.array(years, dtype=np.float64) - base_year
    for place, known, scenario in everywhere.known(places, base_year):
        used = backtest.published(place, years, scenario)["demand"]
        growth.append((used / backtest.model(known, scenario, years)["demand"]) ** (1 / since) - 1)
        for group, logs in _yields(place, known, scenario, years).items():
            yields[group].append(float(np.mean(logs)))
        its = opened.get(place.code, [])
        roofs.append(_roofs(place, known, its, years, scenario))
        unplanned.append(_unplanned(known, its, years, scenario))
    by_horizon = np.stack(growth)
    return Past(
        base_year=base_year,
        use_growth=(by_horizon - np.median(by_horizon, axis=0)).ravel(),
        yield_logs={group: np.array(logs) for group, logs in yields.items()},
        roofs_log=np.concatenate(roofs),
        unplanned=np.concatenate(unplanned),
    )


class _Opened(NamedTuple):
    """A plant of the planning database that opened: technology, power [MW], year, and year of its application."""

    technology: str
    mw: float
    year: int
    applied: int


def _opened(records: Sequence[PlanningRecord]) -> dict[str, list[_Opened]]:
    """Plants that opened by council, but for roofs; without the day of its application it was there from the first."""
    found: dict[str, list[_Opened]] = {}
    for r in records:
        if r.operational is not None and r.mounting != pipeline.ROOF:
            applied = r.submitted.year if r.submitted else 0
            found.setdefault(r.code, []).append(_Opened(r.technology, r.capacity_mw, r.operational.year, applied))
    return found


def _yields(place: Place, known: Place, scenario: Scenario, years: tuple[int, ...]) -> dict[str, list[float]]:
    """Logarithm of output over capacity times load factor, by the names of `YIELDS`, where output is published.

    Not of solar in the year of its break, in which capacity says nothing of output.
    """
    withheld = {(r.technology, r.year) for r in place.renewables if r.generation_mwh is None or r.mark == APART}
    rows = {year: history.published(place, year, scenario) for year in years}
    logs: dict[str, list[float]] = {}
    uses = {use.year: (use.homes_mwh or 0.0) + (use.business_mwh or 0.0) for use in place.electricity}
    for year in years:
        made: dict[str, float] = {}
        due: dict[str, float] = {}
        for technology, mwh in rows[year][0].items():
            broken = technology == "solar" and year == potential.SOLAR_BREAK_YEAR
            if broken or (technology, year) in withheld:
                continue
            group = YIELD_OF.get(technology, "other_resource_share")
            factor = known.load_factors[technology].share
            factor *= fleets.counted_share(known.technologies[technology], scenario)
            mean_mw = estimates.mean_mw(place, technology, year)
            made[group] = made.get(group, 0.0) + mwh
            due[group] = due.get(group, 0.0) + mean_mw * calendar.HOURS * factor
        for group, mwh in due.items():
            if mwh > LEAST_OUTPUT_SHARE * uses[year] and made[group] > 0.0:
                logs.setdefault(group, []).append(float(np.log(made[group] / mwh)))
    return logs


def _roofs(place: Place, known: Place, opened: Sequence[_Opened], years: tuple[int, ...], scenario: Scenario) -> Values:
    """Logarithm of solar added beside plant of the planning database, over the roofs expected, by horizon.

    Without what the break of 2019 added, which nobody built in that year.
    """
    solar = {r.year: r.capacity_mw for r in place.renewables if r.technology == "solar"}
    base_year, panels = years[0] - 1, scenario["pipeline_panel_mw_per_mw"]
    rise = np.array([solar.get(year, 0.0) - solar.get(base_year, 0.0) for year in years])
    farms = [
        panels * sum(o.mw for o in opened if o.technology == "solar" and base_year < o.year <= year) for year in years
    ]
    expected = (known.roof_pace.homes_mw_per_year + known.roof_pace.business_mw_per_year) * (
        np.array(years, dtype=np.float64) - base_year
    )
    came = rise - backtest.added_by_break_mw(place, years) - farms
    told = expected >= LEAST_ROOFS_MW
    return np.asarray(np.log(np.maximum(came[told] / expected[told], LEAST_ROOFS_RATIO)))


def _unplanned(known: Place, opened: Sequence[_Opened], years: tuple[int, ...], scenario: Scenario) -> Values:
    """Plant that opened of those applied for after the base year, of what could be added, per year that it had.

    Only of horizons longer than a solar farm takes to plan and build, from whose end the years are counted.
    """
    base_year, lead = years[0] - 1, fleets.lead_years(scenario, "solar_ground")
    panels = scenario["pipeline_panel_mw_per_mw"]
    factors = {
        t: factor.share * fleets.counted_share(known.technologies[t], scenario)
        for t, factor in known.load_factors.items()
    }
    of = known.technologies
    room = sum(
        scenario.assumptions[row.lever].high * factors[of.statistic_of(row.name)]
        for row in of.levers(scenario.assumptions)
    )
    late = [year for year in years if year - base_year > lead]
    if room <= 0.0:
        return np.zeros(0)
    came = [
        sum(
            o.mw * factors.get(o.technology, 0.0) * (panels if o.technology == "solar" else 1.0)
            for o in opened
            if o.applied > base_year and base_year < o.year <= year
        )
        for year in late
    ]
    return np.array(came) / room / (np.array(late, dtype=np.float64) - base_year - lead)


def weighted_quantile(of_years: Sequence[Values], chance: float) -> float:
    """Return a quantile of several samples together, each of which weighs the same.

    Examples
    --------
    One number weighs as much as three:

    >>> weighted_quantile([np.array([9.0]), np.array([1.0, 2.0, 3.0])], 0.5)
    3.0
    """
    values = np.concatenate(of_years)
    weights = np.concatenate([np.full(len(v), 1 / len(v)) for v in of_years if len(v)])
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, chance - 1e-12)), len(values) - 1)])


def spread(of_years: Sequence[Values]) -> float:
    """Return the standard deviation about 0 with which four fifths of the errors lie between P10 and P90.

    Examples
    --------
    >>> round(spread([np.linspace(-1.0, 1.0, 2001)]), 3)
    0.624
    """
    return weighted_quantile([np.abs(values) for values in of_years], 0.8) / NORMAL_AT_90


def triangle(low: float, high: float) -> tuple[float, float]:
    """Return the ends of the triangular distribution that is likeliest at 0 and has these P10 and P90.

    Parameters
    ----------
    low, high : float
        P10, below 0, and P90, above it.

    Raises
    ------
    ValueError
        If 0 does not lie between them.

    Examples
    --------
    A tenth of the triangle from -1 to 1 lies below -1 + sqrt(0.2):

    >>> [round(end, 4) for end in triangle(-1 + 0.2**0.5, 1 - 0.2**0.5)]
    [-1.0, 1.0]
    """
    if not low < 0.0 < high:
        raise ValueError(
            f"A distribution that is likeliest at 0 has its P10 below and its P90 above, not {low}, {high}."
        )

    def missed(logs: Values) -> Values:
        ends = -np.exp(logs[0]), np.exp(logs[1])
        return triangular(np.array([0.1, 0.9]), ends[0], 0.0, ends[1]) / np.array([-low, high]) - np.array([-1.0, 1.0])

    below, above = np.exp(least_squares(missed, np.log([-2 * low, 2 * high]), xtol=1e-12, ftol=1e-12).x)
    return -float(below), float(above)


def fitted(pasts: Sequence[Past]) -> Numbers:
    """Return the numbers of each fitted driver.

    Use of the place: likeliest as the nation's, with P10 and P90 of the past. Yields: about the load factor, with the
    spread of the mean of the years that followed, in which most of the weather has evened out. Roofs: about the pace
    expected, with the spread of the past. Unplanned plant: the share of councils and years in which there was any, and
    among those the median and the spread between P10 and P90.

    Parameters
    ----------
    pasts : sequence of Past
        Of the base years to fit to. Where no plant came unplanned in any, or all began too late to tell, there are no
        numbers of it.
    """
    lowest, highest = (weighted_quantile([p.use_growth for p in pasts], chance) for chance in (0.1, 0.9))
    below, above = triangle(min(lowest, -LEAST_USE_SHARE), max(highest, LEAST_USE_SHARE))
    return {
        USE: {"low": round(below, 3), "high": round(above, 3)},
        **{name: {"sd": round(spread([p.yield_logs[name] for p in pasts]), 2)} for name in YIELDS},
        "going_on_ratio": {"sd": round(spread([p.roofs_log for p in pasts]), 1)},
        **_of_unplanned([p.unplanned for p in pasts if len(p.unplanned)]),
    }


def _of_unplanned(told: Sequence[Values]) -> Numbers:
    """The numbers of unplanned plant; none where none came."""
    some = [values[values > NONE_SHARE_PER_YEAR] for values in told]
    if not any(len(values) for values in some):
        return {}
    low, middle, high = (weighted_quantile([np.log(values) for values in some], chance) for chance in (0.1, 0.5, 0.9))
    parts = [len(values) / len(all_) for values, all_ in zip(some, told, strict=True)]
    return {
        UNPLANNED: {"central": float(f"{np.exp(middle):.2g}"), "sd": round((high - low) / 2 / NORMAL_AT_90, 1)},
        CHANCE: {"central": round(float(np.mean(parts)), 2)},
    }


def refitted(drivers: Drivers, numbers: Numbers) -> Drivers:
    """Return the drivers with some of their numbers as given."""
    return tuple(replace(driver, **numbers.get(driver.name, {})) for driver in drivers)
