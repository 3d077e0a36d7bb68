"""Puts readings onto the intervals of UTC: what comes twice, overlaps or is negative is left out and counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts import DataError
from models.sources.meters import clocks, moments
from models.sources.meters.convention import starts
from models.sources.meters.nouns import LOCAL, Readings

MOST_OVERLAPPING_SHARE = 0.01
MOST_NEGATIVE_SHARE = 0.01
DOUBLED_RATIO = 1.4
"""From so many times what is usual on, between once and twice, the hour that comes twice holds both."""
AROUND_DAYS = 14
MOST_DAYS = 4 * 366
"""Most days between the first reading and the last."""
MOST_INTERVALS = 8_000_000
"""Most intervals of all meters together, those without a reading included."""
LEAST_COUNTER = 1000
"""Readings from which a series that only rises is taken for a counter."""
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settled:
    """Readings of every meter by interval, and what was left out of each, shape [meters].

    `kwh`: shape [meters, intervals], from `first` on [step since 1970, UTC]; nan where there is none.
    """

    kwh: Values
    first: int
    step: int
    file_kwh: Values
    twice_kwh: Values
    negative_kwh: Values
    repeated: NDArray[np.int64]
    overlapping: NDArray[np.int64]
    negatives: NDArray[np.int64]
    where: NDArray[np.int64]
    notes: tuple[str, ...]


def settle(readings: Readings, clock: str, elapsed: bool) -> Settled:
    """Return readings by interval of UTC.

    Parameters
    ----------
    readings : Readings
    clock : str
        The clock that they keep, of `nouns.CLOCKS`.
    elapsed : bool
        Whether intervals are numbered whatever the clock does.

    Raises
    ------
    DataError
        If times lie between intervals, many overlap or are negative, or a meter's readings are those of a counter.
    """
    count = len(readings.meters)
    there = ~np.isnan(readings.kwh)
    at = np.flatnonzero(there)
    meter, kwh = readings.meter[at], readings.kwh[at]
    of_meter = _Sums(meter, count)
    file_kwh = of_meter.kwh(kwh)
    _refuse_counters(readings, meter, kwh)
    utc, hole = _utc(readings, at, clock, elapsed)
    _refuse_between(readings, at, utc)
    slot = utc // readings.step
    notes = []
    negative = kwh < 0.0
    _refuse_many(readings, at, negative, MOST_NEGATIVE_SHARE, "below zero", "it may be what is sent out: choose the "
                 "column or meter of what is taken in, or leave the meter out")  # fmt: skip
    # An hour that no clock shows: its zeroes are no readings, and what it holds belongs to the next.
    empty, carried = hole & (kwh == 0.0), hole & (kwh > 0.0)
    if carried.any():
        notes.append(
            f"{int(carried.sum())} readings stand at an hour that the clock leaves out in March; they count in the "
            "hour after. If there are many, the file may be in UTC."
        )
    usable = ~negative & ~empty & ~carried
    keep, repeated, overlapping = _once(meter, slot, kwh, usable)
    _refuse_many(readings, at, overlapping, MOST_OVERLAPPING_SHARE, "of an interval that has another one already",
                 "choose the column that names the meters, or the clock that the file keeps")  # fmt: skip
    left_out = repeated | overlapping
    first = int(slot.min())
    _refuse_span(readings, at, slot)
    grid = np.full((count, int(slot.max()) - first + 1), np.nan)
    where = np.full(grid.shape, -1, dtype=np.int64)
    grid[meter[keep], slot[keep] - first] = kwh[keep]
    where[meter[keep], slot[keep] - first] = at[keep]
    for m, s, value in zip(meter[carried], slot[carried] - first, kwh[carried], strict=True):
        grid[m, s] = value + np.nan_to_num(grid[m, s])
    if clock == LOCAL and not elapsed:
        notes += _spread_doubled(grid, first, readings.step)
    return Settled(
        kwh=grid,
        first=first,
        step=readings.step,
        file_kwh=file_kwh,
        twice_kwh=of_meter.kwh(np.where(left_out, kwh, 0.0)),
        negative_kwh=of_meter.kwh(np.where(negative, kwh, 0.0)),
        repeated=of_meter.count(repeated),
        overlapping=of_meter.count(overlapping),
        negatives=of_meter.count(negative),
        where=where,
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums by meter."""

    meter: NDArray[np.int64]
    meters: int

    def kwh(self, values: Values) -> Values:
        return np.bincount(self.meter, values, minlength=self.meters).astype(np.float64)

    def count(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(self.meter[flags], minlength=self.meters)


def _utc(
    readings: Readings, at: NDArray[np.int64], clock: str, elapsed: bool
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """When intervals begin in UTC, and which stand where no clock of theirs ever is."""
    shown = starts(readings)[at]
    nowhere = np.zeros(at.size, dtype=np.bool_)
    if clock != LOCAL or readings.offset:
        return shown, nowhere
    meter = readings.meter[at]
    if elapsed:
        day = readings.minute[at] if readings.elapsed else shown - shown % moments.DAY_MIN
        midnight = clocks.to_utc(day, nowhere)
        length = clocks.to_utc(day + moments.DAY_MIN, nowhere) - midnight
        within = shown - day
        return midnight + within, within >= length
    found = clocks.to_utc(shown, _second(meter, shown, clocks.in_both_hours(shown)))
    hole = clocks.in_no_hour(shown)
    if readings.ends:
        # Whether an end is what the clock shows then, or the beginning and a step, shows where one comes twice.
        ends = (readings.minute + readings.within)[at]
        other = clocks.to_utc(ends, _second(meter, ends, clocks.in_both_hours(ends))) - readings.step
        if _collisions(meter, other) < _collisions(meter, found):
            return other, nowhere
    return found, hole


def _second(meter: NDArray[np.int64], shown: NDArray[np.int64], both: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which readings of times that come twice are the second; a file with the newest on top has that first."""
    second = np.zeros(both.size, dtype=np.bool_)
    at = np.flatnonzero(both)
    backwards = shown.size > 1 and int(np.sign(np.diff(shown)).sum()) < 0
    seen: set[tuple[int, int]] = set()
    for n in at[::-1] if backwards else at:
        key = int(meter[n]), int(shown[n])
        second[n] = key in seen
        seen.add(key)
    return second


def _collisions(meter: NDArray[np.int64], utc: NDArray[np.int64]) -> int:
    pairs = meter * (1 << 40) + utc
    return int(pairs.size - np.unique(pairs).size)


def _once(
    meter: NDArray[np.int64], slot: NDArray[np.int64], kwh: Values, usable: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which reading of each interval counts, the last; of the others which say the same, and which another thing."""
    at = np.flatnonzero(usable)
    order = at[np.argsort(meter[at] * (1 << 40) + slot[at], kind="stable")]
    key = meter[order] * (1 << 40) + slot[order]
    is_last = np.append(key[1:] != key[:-1], True) if key.size else np.zeros(0, dtype=np.bool_)
    last_of = np.flatnonzero(is_last)[np.cumsum(np.append(0, is_last[:-1]))] if key.size else order
    same = kwh[order] == kwh[order][last_of] if key.size else is_last
    repeated, overlapping = np.zeros(usable.size, dtype=np.bool_), np.zeros(usable.size, dtype=np.bool_)
    repeated[order[~is_last & same]] = True
    overlapping[order[~is_last & ~same]] = True
    return order[is_last], repeated, overlapping


def _spread_doubled(grid: Values, first: int, step: int) -> list[str]:
    """Part the hour that comes twice in October where a file has it once, with both in it; says what was done."""
    notes = []
    per_hour, per_day = 60 // step, moments.DAY_MIN // step
    last = first + grid.shape[1]
    for year in range(int(moments.said(first * step)[:4]), int(moments.said(last * step)[:4]) + 1):
        begin = (clocks.changes(year)[1] - 60) // step - first
        once, again = slice(begin, begin + per_hour), slice(begin + per_hour, begin + 2 * per_hour)
        if begin < 0 or again.stop > grid.shape[1]:
            continue
        lacking = np.isnan(grid[:, again]).all(axis=1) & ~np.isnan(grid[:, once]).any(axis=1)
        if not lacking.any():
            continue
        of_lacking = grid[lacking]
        # The same hour of the clock on the days around.
        around = [
            float(of_lacking[:, at : at + per_hour].sum())
            for days in range(1, AROUND_DAYS + 1)
            for at in (once.start - days * per_day, again.start + days * per_day)
            if at >= 0 and at + per_hour <= grid.shape[1]
        ]
        usual = float(np.nanmedian(around)) if np.isfinite(around).any() else np.inf
        day = moments.said(clocks.changes(year)[1])[:10]
        if of_lacking[:, once].sum() > DOUBLED_RATIO * usual > 0.0:
            halves = of_lacking[:, once] / 2
            grid[lacking, again] = halves
            grid[lacking, once] = halves
            notes.append(f"{day}: the hour that comes twice stands once, with both in it; it is parted in halves.")
        else:
            notes.append(f"{day}: the hour that comes twice stands once; the second is missing from the file.")
    return notes


def _refuse_span(readings: Readings, at: NDArray[np.int64], slot: NDArray[np.int64]) -> None:
    """Refuse readings that lie years apart, before room is made for all the time between them."""
    per_day = moments.DAY_MIN // readings.step
    far = np.flatnonzero(np.abs(slot - int(np.median(slot))) > MOST_DAYS / 2 * per_day)
    if far.size or (int(slot.max()) - int(slot.min()) + 1) * len(readings.meters) > MOST_INTERVALS:
        which = at[far[0]] if far.size else at[int(slot.argmin())]
        raise DataError(
            f"{_where(readings, which)}: {moments.said(int(readings.minute[which]))[:10]} lies far from the other "
            "readings, or they cover many years; correct the day, or send one year."
        )


def _refuse_between(readings: Readings, at: NDArray[np.int64], utc: NDArray[np.int64]) -> None:
    off = np.flatnonzero(utc % readings.step)
    if off.size:
        which = at[off[0]]
        raise DataError(
            f"{_where(readings, which)}: {moments.said(int(readings.minute[which] + readings.within[which]))} lies "
            f"between the {readings.step} minutes of the others; correct the time, or which column it is."
        )


def _refuse_many(
    readings: Readings, at: NDArray[np.int64], flags: NDArray[np.bool_], most: float, words: str, remedy: str
) -> None:
    if flags.sum() > max(most * flags.size, 10):
        raise DataError(
            f"{_where(readings, at[np.flatnonzero(flags)[0]])}: a reading {words}, as are {int(flags.sum()):,} of "
            f"{flags.size:,}; {remedy}."
        )


def _refuse_counters(readings: Readings, meter: NDArray[np.int64], kwh: Values) -> None:
    for number in np.unique(meter).tolist():
        of = kwh[meter == number]
        rises = np.diff(of)
        if of.size < LEAST_COUNTER or not (rises >= 0.0).all() or of[-1] <= of[0] + 20 * float(np.abs(rises).mean()):
            continue
        raise DataError(
            f"{readings.sheet.words}: the readings of {readings.meters[number]!r} only ever rise, as a counter's do; "
            "send what was used in each half hour."
        )


def _where(readings: Readings, which: int | np.int64) -> str:
    return readings.sheet.where(int(readings.row[which]), int(readings.column[which]))
