"""Tells by the readings which clock they keep, and what the file has on the two days on which the clocks change."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.sources.meters import clocks, moments
from models.sources.meters.nouns import CLOCKS, LOCAL, UTC, Readings

DAY_MIN = moments.DAY_MIN
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """The clock that readings keep, of `nouns.CLOCKS`, and whether intervals are numbered whatever the clock does.

    `is_told`: whether anything in the file tells the clock, as a day on which it changes does.
    """

    clock: str
    elapsed: bool
    is_told: bool


def told_by(readings: Readings) -> Convention:
    """Return the convention that the days of change tell; local time where nothing tells.

    In March an hour is missing from local time, in the middle of the day or, closed up, at its end; in October one
    comes twice, or the day has two half hours more. Readings in UTC have neither.
    """
    if readings.offset:
        return Convention(clock=UTC, elapsed=False, is_told=True)
    shown = starts(readings)
    day = shown - shown % DAY_MIN if not readings.elapsed else readings.minute
    within = shown - day
    some = ~np.isnan(readings.kwh) & (readings.kwh != 0.0)
    spring, autumn = _days_of_change(shown)
    on_spring, on_autumn = np.isin(day, spring), np.isin(day, autumn)
    hole = _count(some & on_spring & (within >= 60) & (within < 120))
    beside = _count(some & on_spring & (within >= 120) & (within < 180))
    last = _count(some & on_spring & (within >= DAY_MIN - 60) & (within < DAY_MIN))
    before = _count(some & on_spring & (within >= DAY_MIN - 120) & (within < DAY_MIN - 60))
    beyond = _count(some & on_autumn & (within >= DAY_MIN))
    twice = _twice(readings, shown, some & on_autumn & (within >= 0) & (within < 180))
    if beyond or (before and last < before / 2 and hole >= beside / 2):
        return Convention(clock=LOCAL, elapsed=True, is_told=True)
    if twice or (beside and hole < beside / 2):
        return Convention(clock=LOCAL, elapsed=False, is_told=True)
    if hole:
        return Convention(clock=UTC, elapsed=False, is_told=True)
    return Convention(clock=LOCAL, elapsed=readings.elapsed, is_told=False)


def starts(readings: Readings) -> NDArray[np.int64]:
    """Return when each interval begins by what its own time says [min since 1970]."""
    return readings.minute + readings.within - (readings.step if readings.ends else 0)


def in_words(readings: Readings, clock: str, elapsed: bool) -> tuple[str, ...]:
    """Return what a file has on each day of change, in words."""
    shown = starts(readings)
    there = ~np.isnan(readings.kwh)
    found = []
    for begins, days in zip((True, False), _days_of_change(shown), strict=True):
        for day in days.tolist():
            on_day = there & ((readings.minute == day) if readings.elapsed else (shown - shown % DAY_MIN == day))
            if not on_day.any():
                continue
            count = np.bincount(readings.meter[on_day])
            usual = int(np.bincount(count[count > 0]).argmax())
            found.append(f"{moments.said(day)[:10]}: {usual} readings a meter; {_said(clock, elapsed, begins)}.")
    return tuple(sorted(found))


def doubts(told: Convention, clock: str) -> tuple[str, ...]:
    """Return what speaks against the clock that was chosen, in words: nothing tells it, or readings tell another."""
    if not told.is_told:
        return (f"No reading tells which clock the file keeps; it is read as {CLOCKS[clock]}. Check that.",)
    if told.clock != clock:
        return (f"By its days of change the file looks like {CLOCKS[told.clock]}, not {CLOCKS[clock]}. Check that.",)
    return ()


def _said(clock: str, elapsed: bool, begins: bool) -> str:
    if clock == UTC:
        return "in UTC, which knows no summer time"
    if elapsed:
        return "numbered through the day, which is an hour " + ("shorter" if begins else "longer")
    return "the hour from 01:00 to 02:00 " + ("does not exist" if begins else "comes twice")


def _days_of_change(shown: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Midnights of the days within the readings on which summer time begins, and on which it ends."""
    first, last = (int(moments.said(int(end))[:4]) for end in (shown.min(), shown.max()))
    pairs = [clocks.changes(year) for year in range(first, last + 1)]
    spring, autumn = (np.array([pair[n] - 60 for pair in pairs], dtype=np.int64) for n in (0, 1))
    return spring, autumn


def _count(flags: Flags) -> int:
    return int(flags.sum())


def _twice(readings: Readings, shown: NDArray[np.int64], within: Flags) -> int:
    """How many times come twice for the same meter."""
    pairs = readings.meter[within] * (1 << 40) + shown[within]
    return int(pairs.size - np.unique(pairs).size)
