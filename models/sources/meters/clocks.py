"""From the British clock to UTC, with the hour that is missing in March and the one that comes twice in October."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

DAY_MIN, HOUR_MIN = 1440, 60
Minutes = NDArray[np.int64]


def changes(year: int) -> tuple[int, int]:
    """Return when summer time begins and ends in a year, in UTC [minutes since 1970]: 01:00, last Sundays.

    References
    ----------
    The Summer Time Order 2002 (SI 2002/262).

    Examples
    --------
    >>> from models.sources.meters.moments import said
    >>> [said(minute) for minute in changes(2025)]
    ['2025-03-30 01:00', '2025-10-26 01:00']
    """
    ends = (date(year, month, 31) for month in (3, 10))
    sundays = (end - timedelta(days=(end.weekday() + 1) % 7) for end in ends)
    spring, autumn = ((day.toordinal() - date(1970, 1, 1).toordinal()) * DAY_MIN + HOUR_MIN for day in sundays)
    return spring, autumn


def ahead(utc: Minutes) -> Minutes:
    """Return by how many minutes the British clock is ahead of UTC at each moment [minutes since 1970]."""
    found = np.zeros(utc.shape, dtype=np.int64)
    for spring, autumn in _years(utc):
        found[(utc >= spring) & (utc < autumn)] = HOUR_MIN
    return found


def in_no_hour(local: Minutes) -> NDArray[np.bool_]:
    """Whether a clock never shows a time: 01:00 to 02:00 on the day on which summer time begins."""
    return _within(local, [spring for spring, _ in _years(local)])


def in_both_hours(local: Minutes) -> NDArray[np.bool_]:
    """Whether a clock shows a time twice: 01:00 to 02:00 on the day on which summer time ends."""
    return _within(local, [autumn for _, autumn in _years(local)])


def to_utc(local: Minutes, second: NDArray[np.bool_]) -> Minutes:
    """Return the moment in UTC of what a British clock shows.

    Parameters
    ----------
    local : array of minutes since 1970
    second : array of bool
        Whether a time that comes twice is the second of the two. A time that never comes counts as winter time.

    Examples
    --------
    >>> from models.sources.meters.moments import moment_of, said
    >>> times = [moment_of(f"2025-{t}", "day")[0] for t in ("03-30 00:30", "03-30 02:00", "10-26 01:30", "10-26 01:30")]
    >>> [said(m)[5:] for m in to_utc(np.array(times), np.array([False, False, False, True]))]
    ['03-30 00:30', '03-30 01:00', '10-26 00:30', '10-26 01:30']
    """
    summer = np.zeros(local.shape, dtype=np.bool_)
    for spring, autumn in _years(local):
        summer |= (local >= spring + HOUR_MIN) & (local < autumn + HOUR_MIN)
    summer &= ~(in_both_hours(local) & second)
    return local - np.where(summer, HOUR_MIN, 0)


def _years(minutes: Minutes) -> list[tuple[int, int]]:
    if not minutes.size:
        return []
    first, last = (1970 + int(end) // (365 * DAY_MIN + 360) for end in (minutes.min(), minutes.max()))
    return [changes(year) for year in range(first - 1, last + 2)]


def _within(local: Minutes, begins: list[int]) -> NDArray[np.bool_]:
    found = np.zeros(local.shape, dtype=np.bool_)
    for begin in begins:
        found |= (local >= begin) & (local < begin + HOUR_MIN)
    return found
