"""Coverage: how often what the statistics later said lay within the range of an outlook begun in an earlier year."""

import itertools
from collections.abc import Callable, Sequence

import numpy as np

from models.facts import Drivers, Place, Scenario, horizon as facts_horizon
from models.pathway import history
from models.supply import fleets, potential
from models.uncertainty import sampling, shared
from models.uncertainty.shared import Values
from models.validation import backtest, calibration, scores
from models.validation.scores import LEFT_OUT, OUTLOOK, Score
from models.validation.vintage import Everywhere

FUTURES = 256
HELD = ("annual_share", "annual_share_without_break", "demand")
"""Measures of `backtest.said` whose ranges are scored."""

LEAST_PUBLISHED_SHARE = 0.9
"""Least part of a council's generation that is published for its share to be held against a range [0-1]: what is
estimated on both sides has no error."""

QUANTILES = (scores.RANGE_SHARE[0], 0.5, scores.RANGE_SHARE[1])


def shares_and_use(
    place: Place, scenario: Scenario, drivers: Drivers, years: tuple[int, ...], count: int, seed: int
) -> tuple[Values, Values]:
    """Return annual share and use [MWh] of each future, shape [futures, years]: an outlook's, without its hours.

    Electric cars and heat pumps beyond today's are left out, as in the backtest: the default scenario adds none.
    """
    horizon = facts_horizon.of(place, scenario, years)
    fleet = fleets.of(place, scenario, horizon, potential.existing_ground_share(place, scenario["solar_homes_kw"]))
    # All the spread between years is drawn, none picked from weather years; sums of a year have the same distribution.
    settled = sampling.Settled(
        **shared.dated(place, horizon),
        solar_output=(1.0,),
        wind_output=(1.0,),
        projects=shared.coming(place),
        place=place,
    )
    futures = sampling.draw(drivers, sampling.stream(seed, count), settled)
    growth = (1 + futures.use_growth_share_per_year[:, None]) ** horizon.since
    used = backtest.model(place, scenario, years)["demand"] * growth
    return backtest.generation_mwh(place, fleet, futures) / used, used


def published_share(place: Place, years: Sequence[int], scenario: Scenario) -> Values:
    """Return the part of what was made in each year that is published, and not estimated, shape [years] [0-1]."""
    found = []
    for year in years:
        made, _, estimated = history.published(place, year, scenario)
        whole = sum(made.values())
        found.append(1.0 - sum(made.get(name, 0.0) for name in estimated) / whole if whole > 0.0 else 1.0)
    return np.array(found)


def of(
    places: Sequence[Place],
    everywhere: Everywhere,
    base_year: int,
    drivers: Drivers,
    method: str = OUTLOOK,
    count: int = FUTURES,
    seed: int = sampling.DEFAULT_SEED,
    tell: Callable[[], None] = lambda: None,
) -> tuple[Score, ...]:
    """Return the scores of outlooks begun in one base year, by measure and horizon.

    Parameters
    ----------
    places : sequence of Place
        With their facts of today.
    everywhere : Everywhere
    base_year : int
    drivers : tuple of Driver
    method : str
        Name under which to score.
    count, seed : int
        How many futures, and which.
    tell : callable
        Called as each council is done.
    """
    years = tuple(range(base_year + 1, min(place.newest_year for place in places) + 1))
    shares: list[Values] = []
    uses: list[Values] = []
    came: list[dict[str, Values]] = []
    known_made: list[Values] = []
    for place, known, scenario in everywhere.known(places, base_year):
        share, used = shares_and_use(known, scenario, drivers, years, count, seed)
        shares.append(np.quantile(share, QUANTILES, axis=0))
        uses.append(np.quantile(used, QUANTILES, axis=0))
        came.append(backtest.said(place, years, scenario))
        known_made.append(published_share(place, years, scenario))
        tell()
    found = []
    for measure in HELD:
        low, middle, high = np.stack(uses if measure == "demand" else shares, axis=1)
        values = np.array([its[measure] for its in came])
        told = np.array(known_made) >= LEAST_PUBLISHED_SHARE
        for at in range(len(years)):
            if measure in scores.WITHOUT_BREAK and not base_year < potential.SOLAR_BREAK_YEAR <= years[at]:
                continue
            of = told[:, at] if measure != "demand" else np.ones(len(values), dtype=np.bool_)
            if of.any():
                range_ = low[of, at], high[of, at]
                found.append(scores.score(base_year, at + 1, measure, method, values[of, at], middle[of, at], range_))
    return tuple(found)


def run(
    places: Sequence[Place],
    everywhere: Everywhere,
    drivers: Drivers,
    base_years: Sequence[int] = backtest.BASE_YEARS,
    count: int = FUTURES,
    seed: int = sampling.DEFAULT_SEED,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Score, ...]:
    """Return the scores of outlooks begun in each base year: as they are, and fitted to the other base years alone.

    Parameters
    ----------
    places : sequence of Place
        With their facts of today.
    everywhere : Everywhere
    drivers : tuple of Driver
        Those of the outlook as it is.
    base_years : sequence of int
        At least two: the drivers of each are fitted to the others.
    count, seed : int
        How many futures, and which.
    progress : callable
        Told how many outlooks are done, and of how many.

    Raises
    ------
    ValueError
        If there are no places, fewer than two base years, or one has no statistics to start from or later ones to score
        by.

    Notes
    -----
    The outlook as it is was fitted to all base years, so that its own coverage flatters it. What one fitted to the
    others holds of a base year that it never saw is the fairer number, though the years to score by overlap.
    """
    newest = min((place.newest_year for place in places), default=None)
    if newest is None or len(base_years) < 2 or any(not y < newest for y in base_years):
        raise ValueError(
            f"Coverage wants places, and two base years or more before {newest or 'their newest statistics'}."
        )
    pasts = [calibration.past(places, everywhere, year) for year in base_years]
    done, total = itertools.count(1), 2 * len(base_years) * len(places)

    def tell() -> None:
        progress(next(done), total)

    found: list[Score] = []
    for base_year in base_years:
        others = calibration.fitted([p for p in pasts if p.base_year != base_year])
        for method, its in ((OUTLOOK, drivers), (LEFT_OUT, calibration.refitted(drivers, others))):
            found += of(places, everywhere, base_year, its, method, count, seed, tell)
    return tuple(found)
