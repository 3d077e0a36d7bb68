"""The chance of reaching the target: many futures of one scenario, hour by hour, and what decides between them.

The futures are of the scenario: its plan, its ledger and its path of use, each as uncertain as data/uncertainty.csv
says, and plant that no plan and no ledger names. How fast building goes on, how much comes unplanned, how use grows and
what plant makes are as uncertain as outlooks from past years had to be to hold what came; `coverage` measures that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from models.dispatch import Stopped
from models.facts import Drivers, Place, Scenario
from models.facts.horizon import TARGET_YEAR, projected_years
from models.facts.results import SCOPES
from models.outcomes import area_bills, costs, employment, fuel_poverty
from models.supply import capacity
from models.uncertainty import delays, ensemble, importance, sampling, shared
from models.uncertainty.delays import Late
from models.uncertainty.importance import Effect
from models.uncertainty.sampling import DEFAULT_SEED, FEWEST, MOST
from models.uncertainty.shared import Values

__all__ = ["DEFAULT_FUTURES", "Late", "Outlook", "OutlookYear", "Range", "Stopped", "of", "warm"]

DEFAULT_FUTURES = 1000
RANGE = (0.1, 0.25, 0.5, 0.75, 0.9)
INERT_SHARE = 5e-5
"""A driver that moves the share by less, drawn alone, is not told: it reads as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a tenth of futures stay below, a quarter, half, three quarters and nine tenths."""

    p10: float
    p25: float
    p50: float
    p75: float
    p90: float

    def middle_half_holds(self, value: float) -> bool:
        """Whether a value lies within the middle half of the futures."""
        return self.p25 <= value <= self.p75


@dataclass(frozen=True, slots=True)
class OutlookYear:
    """One year of an outlook.

    `ranges`: by the names of `_measures`; fuel-poor homes in England only. `reaching`: futures that make at least the
    target's share of what they use in that year; `reaching_met_locally`: that meet at least that share locally. Both in
    the scenario's scope.
    """

    year: int
    ranges: Mapping[str, Range]
    reaching: int
    reaching_met_locally: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Many futures of one scenario.

    `scope`: what the target's share is of. `drivers`: what decides between futures in the target year, most first;
    `median_share`: the share of that year with every driver at its median.
    """

    place_code: str
    place_name: str
    scenario_name: str
    changes: tuple[tuple[str, float], ...]
    futures: int
    seed: int
    scope: str
    target_share: float
    target_year: int
    years: tuple[OutlookYear, ...]
    drivers: tuple[Effect, ...]
    median_share: float
    late: Late

    def of(self, year: int) -> OutlookYear:
        """Return one year.

        Raises
        ------
        KeyError
            If the outlook does not hold that year.
        """
        for candidate in self.years:
            if candidate.year == year:
                return candidate
        raise KeyError(f"The outlook has {self.years[0].year} to {self.years[-1].year}, not {year}.")

    @property
    def made(self) -> str:
        """Name of the measure that is the share made here, in the scope."""
        return _MADE[self.scope]

    @property
    def met(self) -> str:
        """Name of the measure that is the share met locally, in the scope."""
        return _MET[self.scope]

    @property
    def reaching(self) -> int:
        """Futures that reach the target in its year."""
        return self.of(self.target_year).reaching

    @property
    def most_important(self) -> tuple[Effect, ...]:
        """The three groups of drivers with the widest ranges by themselves, fewer where fewer matter at all."""
        moving = [effect for effect in self.drivers if effect.total > 0.0]
        return tuple(sorted(moving, key=lambda effect: effect.low_share - effect.high_share)[:3])

    def record(self) -> dict:
        """Plain values, ready for JSON; chances are counts over `futures`, unrounded."""
        years = [
            {
                "year": y.year,
                **{name: asdict(r) for name, r in y.ranges.items()},
                "reaching": y.reaching,
                "chance_of_target": y.reaching / self.futures,
                "reaching_met_locally": y.reaching_met_locally,
                "chance_of_target_met_locally": y.reaching_met_locally / self.futures,
            }
            for y in self.years
        ]
        return {
            "place_code": self.place_code,
            "scenario": self.scenario_name,
            "changes": dict(self.changes),
            "futures": self.futures,
            "seed": self.seed,
            "scope": self.scope,
            "target_share": self.target_share,
            "target_year": self.target_year,
            "reaching": self.reaching,
            "chance_of_target": self.reaching / self.futures,
            "years": years,
            "drivers": [asdict(effect) for effect in self.drivers],
            "median_share": self.median_share,
            "late": asdict(self.late),
        }


def of(
    place: Place,
    scenario: Scenario,
    drivers: Drivers,
    futures: int = DEFAULT_FUTURES,
    seed: int = DEFAULT_SEED,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Outlook:
    """Return the outlook of a place under a scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.
    drivers : tuple of Driver
        What nobody knows for sure.
    futures : int
        How many.
    seed : int
        The same seed gives the same futures: what a future draws never hangs on a lever.
    progress : callable, optional
        Told how many years of futures are done, and of how many.
    stop : callable, optional
        Asked between parts of the work whether to stop.

    Raises
    ------
    ValueError
        If the scenario is of another place, or there are too few futures or too many.
    Stopped
        If `stop` says so.

    Notes
    -----
    Every future is a full hourly simulation of every projected year, store included. What a scenario adds to the recent
    pace is delivered to a share, and the recent pace goes on at a ratio of its own; a project of the ledger comes with
    its own chance, whatever the scenario counts on.
    """
    if not FEWEST <= futures <= MOST:
        raise ValueError(f"An outlook takes {FEWEST} to {MOST:,} futures, not {futures!r}.")
    years = projected_years(place)
    scope = SCOPES[round(scenario["scope"])]
    runs = futures * len(years)
    total = runs + importance.runs(drivers)
    shared_ = shared.of(place, scenario)
    drawn = sampling.drawn(drivers, seed, futures, shared_.settled)
    measures = _measures(ensemble.run(shared_, drawn, _told(progress, 0, total), stop))
    told = _told(progress, runs, total)
    effects = importance.effects(place, scenario, drivers, TARGET_YEAR, seed, scope, told, stop)
    made, met = measures[_MADE[scope]], measures[_MET[scope]]
    ranges = {name: np.quantile(values, RANGE, axis=0).T.tolist() for name, values in measures.items()}
    target = scenario["target_share"]
    reaching, reaching_met = ((values >= target).sum(axis=0).tolist() for values in (made, met))
    return Outlook(
        place_code=place.code,
        place_name=place.name,
        scenario_name=scenario.name,
        changes=scenario.changes,
        futures=futures,
        seed=seed,
        scope=scope,
        target_share=target,
        target_year=TARGET_YEAR,
        years=tuple(
            OutlookYear(
                year, {name: _range(of_years[at]) for name, of_years in ranges.items()}, reaching[at], reaching_met[at]
            )
            for at, year in enumerate(years)
        ),
        drivers=tuple(e for e in effects.effects if e.high_share - e.low_share > INERT_SHARE),
        median_share=effects.median_share,
        late=delays.of(place, scenario),
    )


_MADE = {"electricity": "annual_share", "energy": "energy_share"}
_MET = {"electricity": "met_locally_share", "energy": "energy_met_locally_share"}


def _range(quantiles: Sequence[float]) -> Range:
    p10, p25, p50, p75, p90 = quantiles
    return Range(p10=p10, p25=p25, p50=p50, p75=p75, p90=p90)


def _told(progress: Callable[[int, int], None] | None, before: int, total: int) -> Callable[[int, int], None] | None:
    """Progress of a part of the work, after what was done before it."""
    return None if progress is None else lambda done, _: progress(before + done, total)


def _measures(result: ensemble.Ensemble) -> dict[str, Values]:
    """The measures of each future, shape [futures, years] each."""
    inputs = result.inputs
    base, futures = inputs.base, inputs.futures
    added = capacity.added_mw(base.fleet, futures)
    what = employment.done(inputs, added, capacity.ended_mw(base.fleet, futures))
    bills, _ = area_bills.bills(inputs)
    measures = {
        "annual_share": result.annual_share,
        "met_locally_share": result.met_locally_share,
        "energy_share": result.energy_share,
        "energy_met_locally_share": result.energy_met_locally_share,
        "job_years": employment.totals(employment.by_kind(inputs, what)).job_years,
        "capital_gbp": np.sum([*costs.capital(inputs, added).values()], axis=0),
        "bills_gbp": np.sum([*bills.values()], axis=0),
    }
    homes = fuel_poverty.project(base.place, base.scenario, base.horizon, futures)
    return measures if homes is None else measures | {"fuel_poor_homes": homes.fuel_poor_homes}


def warm(place: Place, scenario: Scenario, drivers: Drivers) -> None:
    """Compile all that an outlook needs, or read it from disk, so that no visitor waits for it."""
    of(place, scenario, drivers, FEWEST)
