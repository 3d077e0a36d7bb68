"""The one calendar that every module counts in: the day of today, the hours of a non-leap year and of its months."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

HOURS = 8760
MONTH_STARTS_H = np.array([0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760], dtype=np.int64)
"""First hour of each month of a non-leap year, and the end of the year [h]."""

MONTH_H = np.diff(MONTH_STARTS_H)
"""Hours of each month [h]."""


BRITAIN = ZoneInfo("Europe/London")
"""Whose day it is: months begin for every council when they begin there, wherever the server stands."""


FIRST_YEAR, LAST_YEAR = 2015, 2040
"""Years that `POWERED_HERE_TODAY` may be in: those of statistics and of projections."""


class DayError(ValueError):
    """The setting `POWERED_HERE_TODAY` holds no date, or one far from what is known; the text says what is expected."""


def today() -> date:
    """Return the day of today in Britain, or that of the setting `POWERED_HERE_TODAY`.

    Raises
    ------
    DayError
        If the setting is no date.
    """
    text = os.environ.get("POWERED_HERE_TODAY", "").strip()
    if not text:
        return datetime.now(BRITAIN).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DayError(f"POWERED_HERE_TODAY must be a date like 2026-11-28, not {text!r}.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayError(f"POWERED_HERE_TODAY must be a day from {FIRST_YEAR} to {LAST_YEAR}, not {text!r}.")
    return day


def ahead_from(day: date, newest_year: int) -> date:
    """Return the first day of what is ahead: the first of the month after a day, and after the newest statistics.

    Examples
    --------
    >>> ahead_from(date(2026, 12, 5), 2024).isoformat(), ahead_from(date(2019, 3, 1), 2024).isoformat()
    ('2027-01-01', '2025-01-01')
    """
    return max(date(day.year + day.month // 12, day.month % 12 + 1, 1), date(newest_year + 1, 1, 1))
