"""Electricity demand hour by hour: the year's use, spread by month, day and local clock hour."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
import numpy as np
from numpy.typing import NDArray

from models.facts.lending import locked

HOURS = 8760
LOCAL = ZoneInfo("Europe/London")
WEEKDAY, SATURDAY, SUNDAY = 0, 1, 2
Relative = tuple[tuple[tuple[float, ...], ...], ...]


def _day_types(year: int, nation: str) -> dict[date, int]:
    """Day type of each date of the year; a bank holiday runs like a Sunday."""
    subdivision = {"Scotland": "SCT", "Wales": "WLS"}.get(nation, "ENG")
    bank_holidays = holidays.country_holidays("GB", subdiv=subdivision, years=[year - 1, year, year + 1])
    first = date(year, 1, 1) - timedelta(days=1)
    types = {}
    for day in (first + timedelta(days=n) for n in range(368)):
        weekend = {5: SATURDAY, 6: SUNDAY}.get(day.weekday(), WEEKDAY)
        types[day] = SUNDAY if day in bank_holidays else weekend
    return types


@lru_cache(maxsize=64)
def _calendar(year: int, nation: str) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Month from 0, day type and local clock hour of each of the 8,760 UTC hours; 29 February is left out."""
    days = list(_day_types(year, nation).items())
    first = datetime(year, 1, 1, tzinfo=UTC)
    # The zone is asked once a day, and by the hour only on the two days of a year on which the clocks change.
    at_midnight = np.array([_ahead(first + timedelta(days=n)) for n in range(367)])
    ahead = np.repeat(at_midnight[:-1], 24)
    for change in np.flatnonzero(np.diff(at_midnight)):
        ahead[24 * change :][:24] = [_ahead(first + timedelta(days=int(change), hours=h)) for h in range(24)]
    local = np.arange(ahead.size) + ahead
    if isleap(year):
        local = np.delete(local, np.s_[59 * 24 : 60 * 24])
    # The days begin on 31 December.
    day, hour = local[:HOURS] // 24 + 1, local[:HOURS] % 24
    month, kind = (np.array(of, dtype=np.intp) for of in zip(*((d.month - 1, kind) for d, kind in days), strict=True))
    return locked((month[day], kind[day], hour.astype(np.intp)))


def _ahead(moment: datetime) -> int:
    """Hours by which the local clock is ahead of a moment in UTC [h]."""
    offset = moment.astimezone(LOCAL).utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 3600)


def local_hours(year: int) -> NDArray[np.intp]:
    """Return the local clock hour of each of the year's 8,760 UTC hours [0-23]; 29 February is left out.

    Examples
    --------
    >>> local_hours(2030)[[0, 24 * 180]].tolist()
    [0, 1]
    """
    return _calendar(year, "England")[2]


@lru_cache(maxsize=256)
def shape(relative: Relative, year: int, nation: str) -> NDArray[np.float64]:
    """Return the share of the year's electricity used in each of 8,760 UTC hours; they sum to 1.

    Parameters
    ----------
    relative : tuple of 12 x 3 x 24 float
        Use by month, day type (weekday, Saturday, Sunday or bank holiday) and local clock hour [1 = mean].
    year : int
        Calendar year: sets weekdays, bank holidays and clock changes. 29 February is left out, so that every year
        has the same 8,760 hours as the weather years.
    nation : str
        "England", "Wales" or "Scotland": sets the bank holidays.

    References
    ----------
    Bank holidays: package `holidays`. Shape: NESO, Historic demand data (data/SOURCES.md).

    Examples
    --------
    A demand that is twice as high from 18:00 to 19:00 local time as in other hours: in winter that is 18:00 UTC, in
    summer 17:00 UTC.

    >>> evening = tuple(tuple(tuple(2.0 if h == 18 else 1.0 for h in range(24)) for _ in range(3)) for _ in range(12))
    >>> use = shape(evening, 2030, "England")
    >>> int(use[:24].argmax()), int(use[24 * 180 : 24 * 181].argmax()), round(float(use.sum()), 9)
    (18, 17, 1.0)
    """
    table = np.array(relative)
    if table.shape != (12, 3, 24):
        raise ValueError(f"The demand shape must have 12 months x 3 day types x 24 hours; it has {table.shape}.")
    month, kind, hour = _calendar(year, nation)
    use = table[month, kind, hour]
    return locked(use / use.sum())


@lru_cache(maxsize=16)
def shapes(relative: Relative, nation: str, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the shares of use in each hour of several years, shape [years, 1, 8760].

    One use on the middle axis: homes and business share one shape, for no openly licensed table tells them apart.
    """
    return locked(np.stack([shape(relative, year, nation) for year in years])[:, None, :])
