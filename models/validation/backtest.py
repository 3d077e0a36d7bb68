"""Backtest: the model started from the facts of an earlier year, scored against what the statistics later said.

Beside it stand two forecasts that anyone could make: no change, and a straight line through the last few years.
"""

import itertools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from models.dispatch import kernel_inputs
from models.facts import Futures, Place, Scenario, horizon as facts_horizon
from models.facts.calendar import HOURS, MONTH_H
from models.pathway import history
from models.supply import capacity, fleets, potential
from models.validation.scores import METHODS, RANGE_SHARE, UNITS, WITHOUT_BREAK, Range, Score, Values, score
from models.validation.vintage import Everywhere

BASE_YEARS = (2014, 2016, 2018, 2020)
LINE_YEARS = 5
"""Years a straight line is drawn through, or as many as the statistics have by then."""

Key = TypeVar("Key", bound=Hashable)


def _by_measure(demand: Values, solar_mw: Values, all_mw: Values, generation: Values) -> dict[str, Values]:
    return {
        "demand": demand,
        "solar_capacity": solar_mw,
        "capacity": all_mw,
        "generation": generation,
        "annual_share": generation / demand,
    }


def published(place: Place, years: Sequence[int], scenario: Scenario) -> dict[str, Values]:
    """Return what the statistics say, by measure and year; output they withhold is capacity times load factor."""
    rows = [history.published(place, y, scenario) for y in years]
    uses = {use.year: (use.homes_mwh or 0.0) + (use.business_mwh or 0.0) for use in place.electricity}
    return _by_measure(
        np.array([uses[y] for y in years]),
        np.array([installed.get("solar", 0.0) for _, installed, _ in rows]),
        np.array([sum(installed.values()) for _, installed, _ in rows]),
        np.array([sum(made.values()) for made, _, _ in rows]),
    )


def added_by_break_mw(place: Place, years: Sequence[int]) -> Values:
    """Return what the break of 2019 added to solar in each year, if the years begin before it [MW]."""
    broke = potential.SOLAR_BREAK_YEAR
    solar = {r.year: r.capacity_mw for r in place.renewables if r.technology == "solar"}
    jump_mw = solar.get(broke, 0.0) - solar.get(broke - 1, 0.0) if years[0] <= broke else 0.0
    return np.where(np.array(years) >= broke, jump_mw, 0.0)


def said(place: Place, years: Sequence[int], scenario: Scenario) -> dict[str, Values]:
    """Return what was published, by measure and year, and the same less what the break of 2019 added."""
    found, jump_mw = published(place, years, scenario), added_by_break_mw(place, years)
    jump_mwh = jump_mw * place.load_factors["solar"].share * HOURS
    return found | {
        "solar_capacity_without_break": found["solar_capacity"] - jump_mw,
        "annual_share_without_break": (found["generation"] - jump_mwh) / found["demand"],
    }


def model(place: Place, scenario: Scenario, years: tuple[int, ...]) -> dict[str, Values]:
    """Return what the model projects, by measure and year: the energy of `pathway.project` without its hours.

    Notes
    -----
    Capacity is the model's own month by month; output is capacity times load factor, to which the hours are calibrated.
    """
    horizon = facts_horizon.of(place, scenario, years)
    fleet = fleets.of(place, scenario, horizon, potential.existing_ground_share(place, scenario["solar_homes_kw"]))
    one = fleets.as_projected(fleet)
    homes, business = kernel_inputs.demand_mwh(place, scenario, horizon)
    at_end = {technology: mw[0] for technology, mw in capacity.year_end_mw(fleet, one).items()}
    solar = [at_end[row.name] for row in place.technologies.of_statistic("solar")]
    all_mw = np.sum(list(at_end.values()), axis=0)
    return _by_measure(homes + business, np.sum(solar, axis=0), all_mw, generation_mwh(place, fleet, one)[0])


def generation_mwh(place: Place, fleet: fleets.Fleet, futures: Futures) -> Values:
    """Return what plant makes at its load factors in each future, shape [futures, years] [MWh]."""
    output_mw, _ = capacity.monthly_mw(fleet, futures, capacity.in_output(fleet))
    return np.asarray(output_mw.sum(axis=3) @ MONTH_H)


def straight_line(known_years: Sequence[int], known: Values, years: Sequence[int]) -> Values:
    """Return the straight line of least squares through what is known, never below zero; level where one year is known.

    Examples
    --------
    >>> straight_line([2014, 2015, 2016], np.array([1.0, 2.0, 3.0]), [2017, 2018]).round(6).tolist()
    [4.0, 5.0]
    >>> straight_line([2014], np.array([3.0]), [2015]).tolist()
    [3.0]
    """
    if len(known_years) == 1:
        return np.full(len(years), known[0])
    since = np.array(known_years, dtype=np.float64) - known_years[-1]
    slope, level = np.polyfit(since, known, 1)
    return np.maximum(level + slope * (np.array(years, dtype=np.float64) - known_years[-1]), 0.0)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One base year: published values by measure, projected ones by method and measure, shape [councils, horizons]."""

    base_year: int
    published: dict[str, Values]
    projected: dict[tuple[str, str], Values]

    def pair(self, measure: str, method: str, at: int) -> tuple[Values, Values]:
        """Published and projected values of every council at one horizon."""
        return self.published[measure][:, at], self.projected[method, WITHOUT_BREAK.get(measure, measure)][:, at]


def naive(place: Place, scenario: Scenario, years: Sequence[int]) -> dict[tuple[str, str], Values]:
    """Return the two naive forecasts, by method and measure: the newest year held, and the line through the last five.

    Renewables by council begin in 2014; from an earlier base than 2018 their line has fewer years.
    """
    base_year = place.newest_year
    line_years = range(base_year - LINE_YEARS + 1, base_year + 1)
    forecasts = {}
    for measure, past in published(place, line_years, scenario).items():
        missing = 0 if measure == "demand" else max(0, place.renewables[0].year - line_years[0])
        forecasts["no_change", measure] = np.full(len(years), past[-1])
        forecasts["straight_line", measure] = straight_line(line_years[missing:], past[missing:], years)
    return forecasts


def _stacked(rows: Sequence[dict[Key, Values]]) -> dict[Key, Values]:
    return {key: np.stack([row[key] for row in rows]) for key in rows[0]}


def _trial(places: Sequence[Place], everywhere: Everywhere, base_year: int, tell: Callable[[], None]) -> _Trial:
    years = tuple(range(base_year + 1, min(place.newest_year for place in places) + 1))
    came, projected = [], []
    for place, known, scenario in everywhere.known(places, base_year):
        ours = {("model", measure): values for measure, values in model(known, scenario, years).items()}
        projected.append(ours | naive(known, scenario, years))
        came.append(said(place, years, scenario))
        tell()
    return _Trial(base_year, _stacked(came), _stacked(projected))


def _range(trials: Sequence[_Trial], trial: _Trial, at: int, measure: str, method: str) -> Range | None:
    """The range that earlier errors at this horizon would have drawn around each council's projection."""
    known = [its.pair(measure, method, at) for its in trials if its.base_year + at + 1 <= trial.base_year]
    if not known:
        return None
    ratios = [came[guess > 0.0] / guess[guess > 0.0] for came, guess in known]
    low, high = np.quantile(np.concatenate(ratios), RANGE_SHARE)
    _, guess = trial.pair(measure, method, at)
    return low * guess, high * guess


def run(
    places: Sequence[Place],
    everywhere: Everywhere,
    base_years: Sequence[int] = BASE_YEARS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Score, ...]:
    """Return the scores of the model and of two naive forecasts, by base year, measure, horizon and method.

    Parameters
    ----------
    places : sequence of Place
        Councils to score over, with their facts of today.
    everywhere : Everywhere
    base_years : sequence of int
        Years from whose facts to start.
    progress : callable
        Told how many projections are done, and of how many.

    Raises
    ------
    ValueError
        If there are no places, or a base year is not before the newest statistics or has none to start from.

    Notes
    -----
    The straight line runs through the last five years, or as many as there are: renewables by council begin in 2014.
    """
    newest = min((place.newest_year for place in places), default=None)
    if newest is None or any(not y < newest for y in base_years):
        raise ValueError(f"A backtest wants places, and base years before {newest or 'their newest statistics'}.")
    done, total = itertools.count(1), len(base_years) * len(places)
    trials = [_trial(places, everywhere, year, lambda: progress(next(done), total)) for year in sorted(base_years)]
    return tuple(
        _score(trials, trial, at, measure, method)
        for trial in trials
        for measure in UNITS
        for at in range(trial.published[measure].shape[1])
        if measure not in WITHOUT_BREAK or trial.base_year < potential.SOLAR_BREAK_YEAR <= trial.base_year + at + 1
        for method in METHODS
    )


def _score(trials: Sequence[_Trial], trial: _Trial, at: int, measure: str, method: str) -> Score:
    came, guess = trial.pair(measure, method, at)
    return score(trial.base_year, at + 1, measure, method, came, guess, _range(trials, trial, at, measure, method))
