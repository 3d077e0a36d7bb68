"""How fast electric cars and heat pumps come to a place: the national path, bent by where the place stands today.

A place that is ahead or behind keeps part of its lead: its odds against Britain's fade from year to year. A balance,
the same for all places in a year, sees to it that all together are the national path.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts import Horizon, Uptake
from models.facts.horizon import TARGET_YEAR

Values = NDArray[np.float64]

START_YEAR = 2025
"""Year at whose end a place's odds against Britain's are taken, and from which they fade."""

PATHS = 3
"""National paths: slow, central and fast."""

ROUNDS = 60
"""Halvings of what a balance lies between: to the last digit."""

LEAST_COUNT = 0.5
"""Stands for a count of none where its logarithm is asked for."""


def logit(shares: Values | float) -> Values:
    """Logarithm of the odds of shares between 0 and 1."""
    its = np.asarray(shares, dtype=np.float64)
    return np.asarray(np.log(its / (1 - its)))


def expit(odds: Values | float) -> Values:
    """Shares of which these are the logarithms of the odds [0-1]."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64))))


def share(
    national: Values, place_offset: Values | float, balance_: Values | float, fade: float, years: Values
) -> Values:
    """Return the share of a place at the end of each year [0-1].

    Parameters
    ----------
    national : array
        National share at the end of each year [0-1].
    place_offset : array or float
        Log odds of the place less those of Britain at the end of `START_YEAR`.
    balance_ : array or float
        What is added to the log odds of every place.
    fade : float
        What is left of the offset after each year, from `START_YEAR` on [share].
    years : array
        Years, of the shape of `national`.

    Examples
    --------
    >>> float(share(np.array(0.5), 0.0, 0.0, 0.92, np.array(2030)))
    0.5
    """
    offset = place_offset * fade ** np.maximum(years - START_YEAR, 0.0)
    return expit(logit(national) + offset + balance_)


def balance(odds: Values, weight: Values, mean_share: float) -> float:
    """Return what to add to the log odds of all so that their weighted mean share is a given one [log units].

    Parameters
    ----------
    odds : array, shape [places]
        Log odds of each place.
    weight : array, shape [places]
        Cars or homes of each.
    mean_share : float

    Raises
    ------
    ValueError
        If the share is not between 0 and 1.

    Examples
    --------
    >>> round(balance(np.zeros(2), np.ones(2), 0.75), 6) == round(float(np.log(3)), 6)
    True
    """
    if not 0.0 < mean_share < 1.0:
        raise ValueError(f"A share to meet lies between 0 and 1; {mean_share} does not.")
    part, at = weight / weight.sum(), float(logit(mean_share))
    # It lies between what would bring the highest, and the lowest, to the mean.
    low, high = at - float(odds.max()), at - float(odds.min())
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        if float(part @ expit(odds + middle)) < mean_share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def balances(national: Values, offsets: Values, weight: Values, fade: float, years: Values) -> Values:
    """Return the balance of each year that makes all places together the national path, shape [years] [log units].

    Parameters
    ----------
    national, years : array, shape [years]
        As `share` takes them.
    offsets, weight : array, shape [places]
        Log odds of each place against Britain's, and its cars or homes.
    fade : float
    """
    left = fade ** np.maximum(years - START_YEAR, 0.0)
    odds = logit(national)[:, None] + offsets * left[:, None]
    pairs = zip(odds, national.tolist(), strict=True)
    return np.array([balance(its, weight, wanted) for its, wanted in pairs])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schemes:
    """What schemes have paid for in each place, shape [places] each.

    `homes`; `grants`: heat pumps by grants of the Boiler Upgrade Scheme, nan where none are published: Scotland has
    none; `incentives`: installations accredited by the domestic Renewable Heat Incentive; `scottish`: bool.
    """

    homes: Values
    grants: Values
    incentives: Values
    scottish: NDArray[np.bool_]


def heat_pump_offsets(schemes: Schemes, grant_power: float, incentive_power: float) -> Values:
    """Return the log odds of heat pumps in each place against Britain's, shape [places].

    Parameters
    ----------
    schemes : Schemes
    grant_power, incentive_power : float
        Of a place's grants, or incentives, per home over the mean: 1 in proportion, 0 all alike.

    Notes
    -----
    By grants where they are published, against the mean of those places; in Scotland by the incentive, against the
    Scottish mean; elsewhere without grants by the incentive, against the mean of England and Wales.
    """
    found = np.zeros(schemes.homes.shape)
    granted = np.isfinite(schemes.grants) & ~schemes.scottish
    for counts, those, against, power in (
        (schemes.grants, granted, granted, grant_power),
        (schemes.incentives, schemes.scottish, schemes.scottish, incentive_power),
        (schemes.incentives, ~granted & ~schemes.scottish, ~schemes.scottish, incentive_power),
    ):
        if those.any():
            mean = counts[against].sum() / schemes.homes[against].sum()
            found[those] = power * np.log(np.maximum(counts[those], LEAST_COUNT) / schemes.homes[those] / mean)
    return found


def by_itself(uptake: Uptake, path: int) -> float:
    """Share by the end of 2030 on a path [0-1]."""
    return float(uptake.at_ends(path, [TARGET_YEAR])[0])


def as_lever(uptake: Uptake, path: int) -> float:
    """The same as a lever that was not moved says it: to a tenth of a percent [0-1]."""
    return round(by_itself(uptake, path), 3)


def in_base_year(uptake: Uptake, base_year: int) -> float:
    """Mean share in the newest year of the statistics [0-1]: what the use of that year holds already."""
    return float(uptake.at_ends(0, [base_year - 1, base_year]).mean())


def _between(uptake: Uptake, path: int, steps: Values, years: list[int]) -> Values:
    """Share at the end of each year on a path some steps from one, between those that are told, shape [futures, years].

    With no more than is known there is no path to leave.
    """
    if not path or not steps.any():
        return np.broadcast_to(uptake.at_ends(path, years), (len(steps), len(years)))
    paths = np.stack([uptake.at_ends(each, years) for each in range(1, PATHS + 1)])
    place_ = np.clip(path - 1 + steps, 0.0, PATHS - 1.0)
    lower = np.minimum(place_.astype(np.int64), PATHS - 2)
    part = (place_ - lower)[:, None]
    return np.asarray((1 - part) * paths[lower] + part * paths[lower + 1])


def begins_and_ends(
    uptake: Uptake, path: int, lever: float, horizon: Horizon, steps: Values, delivered: Values | float = 1.0
) -> tuple[Values, Values]:
    """Return the share as each projected year begins and ends [0-1].

    Parameters
    ----------
    uptake : Uptake
    path : int
        As `Uptake.at_ends` takes it.
    lever : float
        Share that a scenario sets for the end of 2030 [0-1].
    horizon : Horizon
    steps : array, shape [futures]
        Steps by which each future goes faster than the path, as far as the slowest and the fastest one [steps].
    delivered : float or array, shape [futures, 1]
        Part of what the lever adds to the path that is delivered [1 = all].

    Returns
    -------
    array, array
        Shape [futures, years] each.

    Notes
    -----
    The place's path, and beside it what the lever adds to that by 2030 times how far levers have come. A lever that was
    not moved stands at a tenth of a percent and adds nothing; between it and all or none the share of 2030 is a
    straight line of the lever. A lever below the path leaves part of what the path still brings from today on, down to
    none: cars and heat pumps that are there are not given up.
    """
    own, unmoved = by_itself(uptake, path), as_lever(uptake, path)
    years = np.array(horizon.years)
    path_begins, path_ends = (_between(uptake, path, steps, its.tolist()) for its in (years - 1, years))
    if lever >= unmoved:
        beyond = (lever - unmoved) * ((1 - own) / (1 - unmoved) if unmoved < 1.0 else 0.0) * delivered
        return (
            np.minimum(path_begins + beyond * horizon.begins, 1.0),
            np.minimum(path_ends + beyond * horizon.ends, 1.0),
        )
    there = max(float(today(uptake, path, horizon, np.zeros(1))[0]), uptake.known[-1])
    taken_off = (unmoved - lever) * (own / unmoved) * delivered
    left = np.maximum(1 - taken_off / (own - there), 0.0) if own > there else 0.0
    first = np.maximum(today(uptake, path, horizon, steps), uptake.known[-1])[:, None]

    def at(path_share: Values) -> Values:
        return np.where(path_share > first, first + left * (path_share - first), path_share)

    return at(path_begins), at(path_ends)


def today(uptake: Uptake, path: int, horizon: Horizon, steps: Values) -> Values:
    """Return the share on the first day of what is ahead, straight lines between year ends, shape [futures] [0-1].

    Parameters
    ----------
    uptake : Uptake
    path : int
    horizon : Horizon
    steps : array, shape [futures]
        As `begins_and_ends` takes them.
    """
    day = horizon.ahead_from
    begins, ends = _between(uptake, path, steps, [day.year - 1, day.year]).T
    return np.asarray(begins + (day.month - 1) / 12 * (ends - begins))
