"""Which drivers decide the share of the target year: how much of its spread each makes, how far each alone moves it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts import Drivers, Futures, Place, Scenario
from models.facts.futures import NEVER, joined
from models.facts.lending import locked
from models.uncertainty import ensemble, sampling, shared, sobol
from models.uncertainty.sampling import Chances, Settled
from models.uncertainty.shared import Shared, Values

DESIGN = 1024
"""Futures in each of the two sets that the Sobol indices stand on."""

ALONE = 256
"""Futures in which one group of drivers is drawn and all others stand at their medians."""


def groups_of(drivers: Drivers) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the groups of drivers that can move the shares: their words, and the names of their drivers."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for driver in drivers:
        if driver.group:
            label, names = found.get(driver.group, (driver.group_label, ()))
            found[driver.group] = label, (*names, driver.name)
    return found


def runs(drivers: Drivers) -> int:
    """Return how many years of futures the drivers need."""
    groups = len(groups_of(drivers))
    return DESIGN * (groups + 2) + ALONE * groups + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How one group of drivers moves the share of the target year.

    `low_share`, `high_share`: the share that a tenth of futures stay below, and that a tenth pass, if only this group
    is drawn and all others stand at their medians. `first`, `total`: Sobol indices, with their standard errors.
    """

    name: str
    label: str
    low_share: float
    high_share: float
    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True, slots=True)
class Effects:
    """What each group of drivers does, the one that matters most first, and the share with all at their medians."""

    effects: tuple[Effect, ...]
    median_share: float


def share_of(result: ensemble.Ensemble, scope: str) -> Values:
    """Return the annual share in a scope, "electricity" or "energy", shape [futures, years] [share]."""
    return result.energy_share if scope == "energy" else result.annual_share


def _median_weather(shared_: Shared) -> int:
    """The weather year whose output of today's plant of the place is in the middle."""
    fleet, columns = shared_.base.fleet, shared_.columns
    today = np.array([fleet.standing.monthly_mw[columns.at == c].sum(axis=0)[0] for c in range(3)])
    made = np.einsum("cm,wmc->w", today, shared_.monthly_mwh[:, :, :3])
    return int(np.argsort(made, kind="stable")[(len(made) - 1) // 2])


def _at_medians(settled: Settled, weather_year: int, count: int) -> Chances:
    weather = (weather_year + 0.5) / len(settled.solar_output)

    def chance(name: str) -> NDArray[np.float64]:
        return np.full(count, weather if name.startswith("weather_year ") else 0.5)

    return chance


@lru_cache(maxsize=16)
def _design(table: Drivers, seed: int, settled: Settled, weather_year: int) -> Futures:
    """The futures of the two sets, of those with one group swapped, of each group alone, and the one at medians."""
    first, second = sampling.stream(seed, DESIGN), sampling.stream(seed + 1, DESIGN)
    medians, some = _at_medians(settled, weather_year, ALONE), sampling.stream(seed, ALONE)
    groups = [names for _, names in groups_of(table).values()]
    sets = [first, second, *(sampling.mixed(first, second, names) for names in groups)]
    drawn = [sampling.draw(table, chance, settled) for chance in sets]
    for names in groups:
        alone = sampling.draw(table, sampling.mixed(medians, some, names), settled)
        drawn.append(alone if sampling.COMES in names or sampling.PACE in names else _as_expected(alone))
    drawn.append(_as_expected(sampling.draw(table, _at_medians(settled, weather_year, 1), settled)))
    return locked(joined(drawn))


def _as_expected(futures: Futures) -> Futures:
    """The same with the planning database as it is expected on the whole: at a median half its projects never come."""
    days, ones = np.full_like(futures.pipeline_days, NEVER), np.ones_like(futures.expected_share)
    return replace(futures, pipeline_days=days, expected_share=ones)


def effects(
    place: Place,
    scenario: Scenario,
    drivers: Drivers,
    target_year: int,
    seed: int,
    scope: str = "electricity",
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Effects:
    """Return what each group of drivers does to the annual share of the target year.

    Parameters
    ----------
    place, scenario
    drivers : tuple of Driver
    target_year : int
        A projected year. Only it is simulated, for a store starts each year empty.
    seed : int
    scope : str
        "electricity" or "energy": what the share is of.
    progress, stop : callable, optional
        As in `batch.settle`.

    Raises
    ------
    Stopped
        If `stop` says so.
    """
    shared_ = shared.of(place, scenario, (target_year,))
    futures = _design(drivers, seed, shared_.settled, _median_weather(shared_))
    result = ensemble.run(shared_, futures, progress, stop)
    groups = groups_of(drivers)
    ends = np.cumsum([DESIGN] * (len(groups) + 2) + [ALONE] * len(groups))
    of_a, of_b, *rest = np.split(share_of(result, scope)[:, 0], ends)
    swapped, alone, medians = rest[: len(groups)], rest[len(groups) : -1], rest[-1]
    found = sobol.indices(of_a, of_b, swapped, seed)
    all_ = []
    for (group, (label, _)), shares, index in zip(groups.items(), alone, found, strict=True):
        low, high = np.quantile(shares, (0.1, 0.9)).tolist()
        all_.append(Effect(name=group, label=label, low_share=low, high_share=high, **index._asdict()))
    return Effects(tuple(sorted(all_, key=lambda e: -e.total)), float(medians[0]))
