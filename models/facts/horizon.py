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

    `base_year`: newest statistics, at whose end levers start. `begins`, `ends`: as each year begins and ends, shape
    [years]; `month_means`: in each month, shape [years, 12]. `days`: first day of each month of a year and of the two
    after it, shape [years, 14] [days of the calendar]. `today`: what is planned from now on can start then.
    """

    base_year: int
    today: date
    years: tuple[int, ...]
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    month_means: NDArray[np.float64]
    days: NDArray[np.float64]

    @property
    def means(self) -> NDArray[np.float64]:
        """On average in each year, shape [years] [1 = full value]: what is added is added steadily."""
        return (self.begins + self.ends) / 2

    @property
    def ramp(self) -> NDArray[np.float64]:
        """At each year's end, and no more than the full value afterwards, shape [years]: for what changes and stays."""
        return np.minimum(self.ends, 1.0)

    @property
    def since(self) -> NDArray[np.float64]:
        """Years since the newest statistics, as each year ends, shape [years] [years]."""
        return np.array(self.years, dtype=np.float64) - self.base_year

    @property
    def month_since(self) -> NDArray[np.float64]:
        """The same in the middle of each month, shape [years, 12] [years]."""
        return self.since[:, None] - 1 + MIDDLE_OF_MONTH

    @property
    def years_to_target(self) -> int:
        """Whole years of building between the end of the newest statistics and the end of 2030."""
        return TARGET_YEAR - self.base_year

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


def progress(years_since_base: NDArray[np.float64] | float, scenario: Scenario, base_year: int) -> NDArray[np.float64]:
    """Return how much of what a lever adds by the end of 2030 is there [1 = its full value].

    Parameters
    ----------
    years_since_base : array or float
        Years since the end of the base year [years].
    scenario : Scenario
        Gives the ramp (`ramp_exponent`) and the pace afterwards (`pace_after_2030_share`).
    base_year : int
        Newest year of the statistics, at whose end the ramp starts.

    Notes
    -----
    Up to 2030, (t / span) ** exponent with the span from the base year; afterwards a straight line at the stated share
    of the mean pace before.
    """
    return _progress(years_since_base, scenario["ramp_exponent"], scenario["pace_after_2030_share"], base_year)


def _progress(
    years_since_base: NDArray[np.float64] | float, exponent: float, pace_afterwards: float, base_year: int
) -> NDArray[np.float64]:
    span = float(TARGET_YEAR - base_year)
    t = np.maximum(np.asarray(years_since_base, dtype=np.float64), 0.0) / span
    return np.minimum(t, 1.0) ** exponent + np.maximum(t - 1.0, 0.0) * pace_afterwards


def projected_years(place: Place) -> tuple[int, ...]:
    """Years after the newest statistics, to 2040."""
    return tuple(range(place.newest_year + 1, LAST_YEAR + 1))


def of(place: Place, scenario: Scenario, years: tuple[int, ...] | None = None, today: date | None = None) -> Horizon:
    """Return the horizon of a place under a scenario: all projected years, or some of them.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    years : tuple of int, optional
        All projected years if none are given.
    today : date, optional
        The date of the day if none is given.

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
    return _horizon(place.newest_year, chosen, *ramp, date.today() if today is None else today)


@lru_cache(maxsize=64)
def _horizon(base_year: int, years: tuple[int, ...], exponent: float, pace_afterwards: float, today: date) -> Horizon:
    start = np.array(years, dtype=np.float64) - 1 - base_year

    def reached(since: NDArray[np.float64]) -> NDArray[np.float64]:
        return locked(_progress(since, exponent, pace_afterwards, base_year))

    starts = [[date(y + m // 12, m % 12 + 1, 1).toordinal() for m in range(14)] for y in years]
    days = locked(np.array(starts, dtype=float))
    return Horizon(
        base_year=base_year,
        today=today,
        years=years,
        begins=reached(start),
        ends=reached(start + 1),
        month_means=reached(start[:, None] + MIDDLE_OF_MONTH),
        days=days,
    )
