"""Horizons by hand: how far levers have come in each year, as a test says it, from the end of 2024."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from models.facts import Futures, Horizon, futures
from models.facts.horizon import MIDDLE_OF_MONTH

BASE_YEAR = 2024


def growing(ends: Sequence[float] | np.ndarray) -> Horizon:
    """Each year begins where the one before ended, the first with nothing."""
    return _between(np.concatenate([[0.0], ends[:-1]]), np.array(ends, dtype=np.float64))


def standing(reached: Sequence[float] | np.ndarray) -> Horizon:
    """What each year has is there from its first day to its last."""
    there = np.array(reached, dtype=np.float64)
    return _between(there, there)


def as_projected(years: int, count: int = 1) -> Futures:
    """Futures of usual years in which all goes as the pathway has it, with no project to come."""
    return futures.as_projected(np.ones((2, years)), (), 0, (0,) * count)


def _between(begins: np.ndarray, ends: np.ndarray) -> Horizon:
    years = tuple(range(BASE_YEAR + 1, BASE_YEAR + 1 + len(ends)))
    months = [[date(y + m // 12, m % 12 + 1, 1).toordinal() for m in range(14)] for y in years]
    return Horizon(
        base_year=BASE_YEAR,
        ahead_from=date(2025, 1, 1),
        years=years,
        begins=begins,
        ends=ends,
        month_means=begins[:, None] + (ends - begins)[:, None] * MIDDLE_OF_MONTH,
        days=np.array(months, dtype=np.float64),
    )
