"""The years ahead, and how far levers have come in each: made once and handed to whatever builds, heats or drives."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts.lending import locked
from models.facts.place import Place
from models.facts.scenario import Scenario

TARGET_YEAR = 2030
"""Year by whose end a lever has its full value."""

LAST_YEAR = 2040
"""Last projected year."""

DAYS_PER_YEAR = 365.25
MIDDLE_OF_MONTH = (np.arange(12) + 0.5) / 12
"""Middle of each month, in years since the year began."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Horizon:
    """Projected years, and how much of what a lever adds by the end of 2030 is there [1 = its full value].

    `base_year`: newest statistics. `ahead_from`: first day of what is ahead, on which levers start. `begins`, `ends`:
    as each year begins and ends, shape [years]; `month_means`: in each month, shape [years, 12]. `days`: first day of
    each month of a year and of the two after it, shape [years, 14] [days of the calendar].
    """

    base_year: int
    ahead_from: date
    years: tuple[int, ...]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    month_means: NDArray[np.float64]
    days: NDArray[np.float64]

    @property
    def means(self) -> NDArray[np.float64]:
        """On average in each year, shape [years] [1 = full value]."""
        return np.asarray(self.month_means.mean(axis=1))

    @property
    def ramp(self) -> NDArray[np.float64]:
        """At each year's end, and no more than the full value afterwards, shape [years]: for what changes and stays."""
        return np.minimum(self.ends, 1.0)

    @property
    def since(self) -> NDArray[np.float64]:
        """Years since the newest statistics, as each year ends, shape [years] [years]."""
        return np.array(self.years, dtype=np.float64) - self.base_year

    @property
    def waited(self) -> float:
        """Years between the end of the newest statistics and what is ahead [years]."""
        return years_between(self.base_year, self.ahead_from)

    @property
    def ahead(self) -> NDArray[np.float64]:
        """Years since `ahead_from` as each year ends, none before it, shape [years] [years]."""
        return np.maximum(self.since - self.waited, 0.0)

    @property
    def month_since(self) -> NDArray[np.float64]:
        """Years since the newest statistics in the middle of each month, shape [years, 12] [years]."""
        return self.since[:, None] - 1 + MIDDLE_OF_MONTH

    @property
    def month_ahead(self) -> NDArray[np.float64]:
        """Years since `ahead_from` in the middle of each month, none before it, shape [years, 12] [years]."""
        return np.maximum(self.month_since - self.waited, 0.0)

    @property
    def finished(self) -> NDArray[np.bool_]:
        """Which of the years ended before what is ahead begins, shape [years]."""
        return self.since <= self.waited

    @property
    def years_to_target(self) -> float:
        """Years of building between `ahead_from` and the end of 2030 [years]."""
        return years_to_target(self.ahead_from)

    def at(self, year: int) -> int:
        """Return the place of a year among the projected ones.

        Raises
        ------
        ValueError
            If it is none of them.
        """
        if year not in self.years:
            raise ValueError(f"{year} is not a projected year; those are {self.years[0]} to {self.years[-1]}.")
        return self.years.index(year)


def years_between(base_year: int, day: date) -> float:
    """Return the years from the end of a year to the first of a month, in twelfths [years].

    Examples
    --------
    >>> years_between(2024, date(2026, 12, 1)) * 12
    23.0
    """
    return ((day.year - base_year - 1) * 12 + day.month - 1) / 12


def years_to_target(ahead_from: date) -> float:
    """Return the years of building from the first of a month to the end of 2030; a month at least [years]."""
    return max(-years_between(TARGET_YEAR, ahead_from), 1 / 12)


def progress(
    years_since_base: NDArray[np.float64] | float, scenario: Scenario, base_year: int, ahead_from: date
) -> NDArray[np.float64]:
    """Return how much of what a lever adds by the end of 2030 is there [1 = its full value].

    Parameters
    ----------
    years_since_base : array or float
        Years since the end of the base year [years].
    scenario : Scenario
        Gives the ramp (`ramp_exponent`) and the pace afterwards (`pace_after_2030_share`).
    base_year : int
        Newest year of the statistics.
    ahead_from : date
        First of the month in which the ramp starts.

    Notes
    -----
    Up to 2030, (t / span) ** exponent with t and the span from that day; afterwards a straight line at the stated share
    of the mean pace before.
    """
    ramp = scenario["ramp_exponent"], scenario["pace_after_2030_share"]
    return _progress(years_since_base, *ramp, base_year, ahead_from)


def _progress(
    years_since_base: NDArray[np.float64] | float,
    exponent: float,
    pace_afterwards: float,
    base_year: int,
    ahead_from: date,
) -> NDArray[np.float64]:
    waited = np.asarray(years_since_base, dtype=np.float64) - years_between(base_year, ahead_from)
    t = np.maximum(waited, 0.0) / years_to_target(ahead_from)
    return np.minimum(t, 1.0) ** exponent + np.maximum(t - 1.0, 0.0) * pace_afterwards


def projected_years(place: Place) -> tuple[int, ...]:
    """Years after the newest statistics, to 2040."""
    return tuple(range(place.newest_year + 1, LAST_YEAR + 1))


def of(place: Place, scenario: Scenario, years: tuple[int, ...] | None = None) -> Horizon:
    """Return the horizon of a place under a scenario: all projected years, or some of them.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    years : tuple of int, optional
        All projected years if none are given.

    Raises
    ------
    ValueError
        If a year is not a projected one, or there is none.
    """
    projected = projected_years(place)
    chosen = projected if years is None else years
    if not chosen or any(year not in projected for year in chosen):
        raise ValueError(f"{projected[0]} to {projected[-1]} are projected, not {chosen}.")
    ramp = scenario["ramp_exponent"], scenario["pace_after_2030_share"]
    return _horizon(place.newest_year, chosen, *ramp, place.ahead_from)


@lru_cache(maxsize=64)
def _horizon(
    base_year: int, years: tuple[int, ...], exponent: float, pace_afterwards: float, ahead_from: date
) -> Horizon:
    start = np.array(years, dtype=np.float64) - 1 - base_year

    def reached(since: NDArray[np.float64]) -> NDArray[np.float64]:
        return locked(_progress(since, exponent, pace_afterwards, base_year, ahead_from))

    starts = [[date(y + m // 12, m % 12 + 1, 1).toordinal() for m in range(14)] for y in years]
    days = locked(np.array(starts, dtype=float))
    return Horizon(
        base_year=base_year,
        ahead_from=ahead_from,
        years=years,
        begins=reached(start),
        ends=reached(start + 1),
        month_means=reached(start[:, None] + MIDDLE_OF_MONTH),
        days=days,
    )
