"""The certificate: in how many fresh futures a finished plan holds, and what that says of its chance.

Fresh futures are drawn after the plan is finished, from a seed that is made of the plan, and are looked at once. So
they are independent trials of one chance, and its lower bound is that of the binomial law, whatever the search did.

References
----------
C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
Biometrika 26 (4), 404-413, 1934.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from models.assurance.results import CONFIDENCES, Certificate
from models.facts import Futures, Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.uncertainty import ensemble, shared
from models.uncertainty.shared import Shared


def chance_lower_bound(met: int, count: int, confidence: float) -> float:
    """Return the least chance that would still meet as many of so many futures, one-sided.

    Examples
    --------
    >>> round(chance_lower_bound(9052, 10_000, 0.95), 5), chance_lower_bound(0, 10, 0.95)
    (0.90024, 0.0)
    """
    if not 0 <= met <= count:
        raise ValueError(f"{met} of {count} futures cannot be met.")
    return float(betaincinv(met, count - met + 1, 1 - confidence)) if met else 0.0


def needed(chance: float, count: int, confidence: float) -> int:
    """Return how many of so many fresh futures certify a chance; one more than there are where none do.

    Examples
    --------
    >>> needed(0.9, 10_000, 0.95), needed(0.9, 20, 0.95)
    (9050, 21)
    """
    low, high = 0, count + 1
    while low < high:
        middle = (low + high) // 2
        if middle <= count and chance_lower_bound(middle, count, confidence) < chance:
            low = middle + 1
        else:
            high = middle
    return low


def of_plan(place: Place, scenario: Scenario) -> Shared:
    """Return what all futures of the target year share, of a scenario with the plan's levers."""
    return shared.of(place, scenario, (TARGET_YEAR,))


def holds(planned: Shared, share: float, measure: str, futures: Futures) -> NDArray[np.bool_]:
    """Return in which futures a scenario meets a share in the target year, by the outlook's own hours, shape [futures].

    Parameters
    ----------
    planned : Shared
        Of the scenario with the plan's levers, as `of_plan` gives it.
    share : float
        Of the electricity used.
    measure : str
        "met_locally" or "annual".
    futures : Futures
        Of the target year alone.
    """
    run = ensemble.run(planned, futures)
    return np.asarray((run.met_locally_share if measure == "met_locally" else run.annual_share)[:, 0] >= share)


def by_weather_year(met: NDArray[np.bool_], futures: Futures) -> tuple[tuple[int, int], ...]:
    """Return how many futures have each weather year, and in how many of them the share is met."""
    weather = futures.weather_year[:, 0]
    years = range(int(weather.max(initial=-1)) + 1)
    return tuple((int((weather == year).sum()), int(met[weather == year].sum())) for year in years)


def of(
    met: NDArray[np.bool_], futures: Futures, seed: int, confidence: float = CONFIDENCES[0], looks: int = 1
) -> Certificate:
    """Return what the futures of a seed say of a finished plan, by whether it holds in each, shape [futures]."""
    count = int(met.sum())
    return Certificate(
        futures=len(met),
        met=count,
        chance_lower_bound=chance_lower_bound(count, len(met), confidence),
        confidence=confidence,
        looks=looks,
        by_weather_year=by_weather_year(met, futures),
        seed=seed,
    )
