"""What the drivers of the outlook must be for outlooks from past years to have held what came: their fit to the past.

Each driver is fitted to what it stands for, not to the share that follows: growth of use to use, yield to yield, plant
to plant. Every base year weighs the same, so that what moved all councils at once (a boom, a pandemic) counts as four
such events and not as hundreds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from models.facts import Drivers, Place, Scenario, calendar
from models.facts.distributions import triangular
from models.facts.horizon import progress
from models.facts.renewables import APART
from models.pathway import history
from models.supply import fleets, potential
from models.uncertainty.sampling import UNPLANNED
from models.validation import backtest
from models.validation.scores import Values
from models.validation.vintage import Everywhere

NORMAL_AT_90 = 1.2815515655446004
"""Standard deviations from the middle of a normal distribution to the end of its middle four fifths."""

LEAST_GOING_MW = 0.5
"""Recent pace by 2030 below which its ratio to what was built says nothing: a lever's own step [MW]."""

LEAST_OUTPUT_MWH = 500.0
"""Expected output of a kind of plant below which its ratio to what was published says nothing [MWh a year]."""

NONE_SHARE_PER_YEAR = 1e-4
"""What a place could add of which this share a year, or less, was built counts as nothing built."""

YIELDS = {
    "solar_resource_share": "solar_weather_share",
    "wind_resource_share": "wind_weather_share",
    "other_resource_share": None,
}
"""Drivers of what plant yields in the long run, and those of its single years."""

YIELD_OF = {"solar": "solar_resource_share", "onshore_wind": "wind_resource_share"}
GOING_CHANCE = 0.2
"""Part of the past, from below, by which the pace that goes on is fitted."""

LEAST_USE_SHARE = 1e-3
"""Least distance of P10 and P90 of the growth of use from the path expected, which is never ruled out [per year]."""

USE, CHANCE = "use_growth_difference_share_per_year", "unplanned_plant_chance"
Numbers = Mapping[str, Mapping[str, Any]]
"""Numbers of drivers by their names and the columns of uncertainty.csv."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What came after one base year, against what was expected of it: one number a council and horizon that has it.

    `use_growth`: of use, against the path expected [share per year]. `yield_logs`: by the names of `YIELDS`, natural
    logarithm of published output over capacity times load factor known then. `going_log`: of solar that was added
    over what the recent pace would have added. `unplanned`: plant added beyond that [share of what the place could add,
    per year]; below 0 where less came.
    """

    base_year: int
    use_growth: Values
    yield_logs: Mapping[str, Values]
    going_log: Values
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
    growth, going, unplanned = [], [], []
    yields: dict[str, list[float]] = {group: [] for group in YIELDS}
    for place, known, scenario in everywhere.known(places, base_year):
        since = np.array(years, dtype=np.float64) - base_year
        used = backtest.published(place, years, scenario)["demand"]
        growth.append((used / backtest.model(known, scenario, years)["demand"]) ** (1 / since) - 1)
        for group, logs in _yields(place, known, scenario, years).items():
            yields[group] += logs
        solar_ratio, beyond = _added(place, known, scenario, years, since)
        going.append(solar_ratio)
        unplanned.append(beyond)
    yield_logs = {group: np.array(logs) for group, logs in yields.items()}
    return Past(
        base_year=base_year,
        use_growth=np.concatenate(growth),
        yield_logs=yield_logs,
        going_log=np.concatenate(going),
        unplanned=np.concatenate(unplanned),
    )


def _yields(place: Place, known: Place, scenario: Scenario, years: tuple[int, ...]) -> dict[str, list[float]]:
    """Logarithm of output over capacity times load factor, by the names of `YIELDS`, where output is published.

    Not of solar in the year of its break, in which capacity says nothing of output.
    """
    withheld = {(r.technology, r.year) for r in place.renewables if r.generation_mwh is None or r.mark == APART}
    rows = {year: history.published(place, year, scenario) for year in (years[0] - 1, *years)}
    logs: dict[str, list[float]] = {}
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
            mean_mw = (rows[year][1].get(technology, 0.0) + rows[year - 1][1].get(technology, 0.0)) / 2
            made[group] = made.get(group, 0.0) + mwh
            due[group] = due.get(group, 0.0) + mean_mw * calendar.HOURS * factor
        for group, mwh in due.items():
            if mwh > LEAST_OUTPUT_MWH and made[group] > 0.0:
                logs.setdefault(group, []).append(float(np.log(made[group] / mwh)))
    return logs


def _added(
    place: Place, known: Place, scenario: Scenario, years: tuple[int, ...], since: Values
) -> tuple[Values, Values]:
    """Logarithm of solar added over what the pace would have added; plant beyond that, a year, of what could be added.

    Without what the break of 2019 added, which nobody built in that year.
    """
    base_year = years[0] - 1
    at_end = {(r.technology, r.year): r.capacity_mw for r in place.renewables}
    technologies = sorted({technology for technology, _ in at_end} & known.load_factors.keys())
    added = {
        t: np.array([at_end.get((t, year), 0.0) - at_end.get((t, base_year), 0.0) for year in years])
        for t in technologies
    }
    added["solar"] = added.get("solar", np.zeros(len(years))) - backtest.added_by_break_mw(place, years)
    factors = {
        t: factor.share * fleets.counted_share(known.technologies[t], scenario)
        for t, factor in known.load_factors.items()
    }
    levers = known.technologies.levers(scenario.assumptions)
    by_lever = {row.lever: known.technologies.statistic_of(row.name) for row in levers}
    whole = sum(scenario[name] for name, technology in by_lever.items() if technology == "solar")
    going = whole * progress(since, scenario, base_year, known.ahead_from)
    known_pace = whole >= LEAST_GOING_MW
    # Nothing built at all is taken as a hundredth of the pace: a logarithm has no place for it.
    ratio = np.log(np.maximum(added["solar"] / going, 0.01)) if known_pace else np.zeros(0)
    room = sum(scenario.assumptions[name].high * factors[technology] for name, technology in by_lever.items())
    came = sum(mw * factors[t] for t, mw in added.items()) - going * factors["solar"]
    return ratio, came / since / room


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


def lasting(name: str, drivers: Drivers, pasts: Sequence[Past]) -> float:
    """Return the spread of what plant yields in the long run: that of single years less what their weather explains."""
    whole = spread([p.yield_logs[name] for p in pasts])
    weather = next((d.sd or 0.0 for d in drivers if d.name == YIELDS[name]), 0.0)
    return float(np.sqrt(max(whole**2 - weather**2, 0.0)))


def fitted(drivers: Drivers, pasts: Sequence[Past]) -> Numbers:
    """Return the numbers of each fitted driver.

    Use: likeliest as the pathway has it, with P10 and P90 of the past. Yields: about the load factor, with the spread
    that the published weather leaves. What goes on of the pace expected: evenly from none up to where a fifth of the
    past is as low as a fifth of the range, and to all of it at most, for what passes it is plant that nobody had
    planned. Unplanned plant: the share of councils and years in which there was any, and among those the median and the
    spread between P10 and P90.

    Parameters
    ----------
    drivers : tuple of Driver
        Those that are not fitted are taken from here.
    pasts : sequence of Past
        Of the base years to fit to.
    """
    ratios = [np.exp(p.going_log) for p in pasts if len(p.going_log)]
    goes_on = min(weighted_quantile(ratios, GOING_CHANCE) / GOING_CHANCE, 1.0) if ratios else 1.0
    lowest, highest = (weighted_quantile([p.use_growth for p in pasts], chance) for chance in (0.1, 0.9))
    below, above = triangle(min(lowest, -LEAST_USE_SHARE), max(highest, LEAST_USE_SHARE))
    some = [p.unplanned[p.unplanned > NONE_SHARE_PER_YEAR] for p in pasts]
    low, middle, high = (weighted_quantile([np.log(values) for values in some], chance) for chance in (0.1, 0.5, 0.9))
    parts = [len(values) / len(p.unplanned) for values, p in zip(some, pasts, strict=True)]
    return {
        USE: {"low": round(below, 3), "high": round(above, 3)},
        **{name: {"sd": round(lasting(name, drivers, pasts), 2)} for name in YIELDS},
        "going_on_ratio": {"high": max(round(goes_on, 1), 0.1)},
        UNPLANNED: {"central": float(f"{np.exp(middle):.2g}"), "sd": round((high - low) / 2 / NORMAL_AT_90, 1)},
        CHANCE: {"central": round(float(np.mean(parts)), 2)},
    }


def refitted(drivers: Drivers, numbers: Numbers) -> Drivers:
    """Return the drivers with some of their numbers as given."""
    return tuple(replace(driver, **numbers.get(driver.name, {})) for driver in drivers)
