"""Cold spells: how use of electricity rises and falls with the cold within a month, and stays as it is over it."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.demand import electricity, heat_shape
from models.facts import Place
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.facts.lending import locked
from models.weather import Provenance, temperature

Values = NDArray[np.float64]

ORDINARY_YEAR = 2026
"""Its weekdays stand for every year's: the hours of a cold day are a month's mean ones."""

_DAYS = MONTH_STARTS_H // 24


def shares(temp_c: Values, use: Values, share_per_c: float) -> Values:
    """Return what the cold adds in each hour as a share of a year's use, shape [weather years, 8760].

    Less than nothing on mild days; every month sums to 0.

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].
    use : array, shape [8760]
        Share of the year's use in each hour of some year; they sum to 1.
    share_per_c : float
        Part by which a day's use rises for each degree that it is colder [1/C].

    Notes
    -----
    By degrees below 15.5 C of the effective temperature (`heat_shape.effective_c`), against their mean of that month in
    that weather year: a month's use is in its shape already, and a year's is published.

    References
    ----------
    H. E. Thornton, B. J. Hoskins, A. A. Scaife, "The role of temperature in the variability and extremes of electricity
    and gas demand in Great Britain", Environmental Research Letters 11, 2016.

    Examples
    --------
    One day of January 10 degrees colder than the rest, at 1 % for each degree: half of it counts that day.

    >>> temp = np.full((1, HOURS), 5.0)
    >>> temp[0, 240:264] = -5.0
    >>> added = shares(temp, np.full(HOURS, 1 / HOURS), 0.01)[0] * HOURS
    >>> round(float(added[240]), 3), round(float(added[:240].mean()), 3), abs(float(added[:744].sum())) < 1e-9
    (0.047, -0.003, True)
    """
    degrees = np.maximum(heat_shape.BASE_C - heat_shape.effective_c(temp_c), 0.0)
    found = np.empty((len(temp_c), HOURS))
    for first, end in pairwise(_DAYS.tolist()):
        of_day = use[first * 24 : end * 24].reshape(-1, 24).mean(axis=0)
        colder = degrees[:, first:end] - degrees[:, first:end].mean(axis=1, keepdims=True)
        found[:, first * 24 : end * 24] = (share_per_c * colder[:, :, None] * of_day).reshape(len(temp_c), -1)
    return found


@lru_cache(maxsize=64)
def profile(place: Place, share_per_c: float, measured: Provenance | None) -> Values:
    """Return `shares` of a place, shape [weather years, 1, 8760].

    Parameters
    ----------
    place : Place
    share_per_c : float
        The assumption `use_cold_share_per_c`.
    measured : Provenance or None
        Whose weather it is; None where it is synthetic.
    """
    use = electricity.shape(place.demand_shape, ORDINARY_YEAR, place.nation)
    return locked(shares(temperature.temperature_c(place, measured), use, share_per_c)[:, None, :])
