"""The year of an estate: the newest whole one in its readings, hour by hour, its gaps filled and counted."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from models.facts import DataError, calendar
from models.sources.meters import clocks, moments
from models.sources.meters.nouns import Measured, MeterReport, Readings
from models.sources.meters.settled import Settled

MOST_MISSING_SHARE = 0.1
"""Most of a meter's year that may be missing [0-1]: about five weeks."""
SPIKE_RATIO = 5.0
"""So many times the 99.9th part in a thousand of a meter's readings is a spike."""
EXPORT = "export the file again from the portal of your supplier or meter operator"
EPOCH_DAY = date(1970, 1, 1).toordinal()
Values = NDArray[np.float64]


class LackingError(DataError):
    """Some meters lack too much of the year; `meters` are their names."""

    def __init__(self, text: str, meters: tuple[str, ...]) -> None:
        super().__init__(text)
        self.meters = meters


def measured(readings: Readings, settled: Settled, changes: tuple[str, ...]) -> Measured:
    """Return the newest calendar year that is whole in the readings, or else the newest twelve months.

    Parameters
    ----------
    readings : Readings
    settled : Settled
        The same by interval of UTC.
    changes : tuple of str
        What the file has where the clocks change, in words.

    Raises
    ------
    DataError
        If the readings cover no year, or a meter lacks more than `MOST_MISSING_SHARE` of it.

    Notes
    -----
    A missing interval is filled with the mean of the same meter at the same time of day on the same kind of day (Monday
    to Friday, or weekend) in the same month; where that month has none, in the year. What is filled is counted apart.
    """
    first_day, last_day = _window(readings, settled)
    slots = _slots(settled, first_day, last_day)
    kwh = _between(settled, slots)
    begins = date.fromordinal(first_day + EPOCH_DAY)
    whole = begins.month == begins.day == 1
    if not whole:
        _close_round(settled, slots, kwh)
    missing = np.isnan(kwh)
    _refuse_missing(readings, missing, slots, settled.step)
    leap = _is_leap_day(slots, settled.step)
    kept = np.nansum(np.where(leap, 0.0, kwh), axis=1)
    filled = _filled(kwh, slots, settled.step)
    fills = np.where(missing & ~leap, filled, 0.0).sum(axis=1)
    hours = (
        filled.sum(axis=0)
        .reshape(-1, 60 // settled.step)
        .sum(axis=1)[~_is_leap_day(slots, settled.step)[:: 60 // settled.step]]
    )
    notes = list(settled.notes)
    if not hours.any():
        raise DataError(
            f"{readings.sheet.words}: every reading of the year is zero; correct which columns are readings, or "
            f"{EXPORT}."
        )
    if leap.any():
        notes.append("29 February is left out: a year of the model has 365 days.")
    if not whole:
        # From the first of January on, though that lies in the middle of what was measured.
        hours = np.roll(hours, -_hours_to_new_year(first_day, last_day))
        notes.append(
            "No calendar year is whole in the file, so the newest twelve months are put in the order of a calendar "
            "year; days of the week follow each other as measured."
        )
    reports = tuple(
        _report(readings, settled, n, kwh[n], slots, float(kept[n]), float(fills[n]))
        for n in _of_use(readings, settled)
    )
    return Measured(
        year=begins.year if whole else date.fromordinal(last_day - 1 + EPOCH_DAY).year,
        first_day=begins.isoformat(),
        last_day=date.fromordinal(last_day - 1 + EPOCH_DAY).isoformat(),
        hours_kwh=hours,
        meters=reports,
        step=settled.step,
        changes=changes,
        notes=tuple(notes),
    )


def _close_round(settled: Settled, slots: NDArray[np.int64], kwh: Values) -> None:
    """Put the hour before twelve months of summer time to summer time in the place of their last, which lies beyond."""
    per_hour = 60 // settled.step
    before, last = _between(settled, slots[:per_hour] - per_hour), kwh[:, -per_hour:]
    if np.isnan(last).all() and not np.isnan(before).all():
        last[:] = before


def _of_use(readings: Readings, settled: Settled) -> list[int]:
    """Meters that are not left out."""
    there = set(np.unique(readings.meter).tolist())
    return [n for n in range(len(readings.meters)) if n in there]


def _window(readings: Readings, settled: Settled) -> tuple[int, int]:
    """First day of the year and the first beyond it [days since 1970, UTC]."""
    per_day = moments.DAY_MIN // settled.step
    of_any = ~np.isnan(settled.kwh)
    covered = np.flatnonzero(of_any.any(axis=0))
    if not covered.size:
        raise DataError(f"{readings.sheet.words}: no cell holds a reading; correct which columns are readings.")
    first = -(-(settled.first + int(covered[0])) // per_day)
    beyond = (settled.first + int(covered[-1]) + 1) // per_day
    # Local time begins and ends an hour off UTC.
    if (settled.first + int(covered[0])) % per_day <= 60 // settled.step:
        first = (settled.first + int(covered[0])) // per_day
    if (settled.first + int(covered[-1]) + 1) % per_day >= per_day - 60 // settled.step:
        beyond += 1
    if date.fromordinal(beyond - 1 + EPOCH_DAY) > calendar.today():
        raise DataError(
            f"{readings.sheet.words}: readings to {_day(beyond - 1)}, which is still to come; correct whether the day "
            "or the month comes first, or which column is the time."
        )
    if beyond - first < 365 * (1 - MOST_MISSING_SHARE):
        raise DataError(
            f"{readings.sheet.words}: readings from {_day(first)} to {_day(beyond - 1)}, {beyond - first} days; a year "
            "is needed, for use differs by season. Send twelve months."
        )
    last_year = date.fromordinal(beyond + EPOCH_DAY).year
    for year in range(last_year, last_year - 3, -1):
        ends = _new_year(year), _new_year(year + 1)
        if (
            first <= ends[0] + 1
            and ends[1] <= beyond + 1
            and _missing(settled, *ends).max(initial=0.0) <= MOST_MISSING_SHARE
        ):
            return ends
    last = date.fromordinal(beyond + EPOCH_DAY)
    try:
        begin = last.replace(year=last.year - 1)
    except ValueError:
        begin = last.replace(year=last.year - 1, day=28)
    return begin.toordinal() - EPOCH_DAY, beyond


def _new_year(year: int) -> int:
    return date(year, 1, 1).toordinal() - EPOCH_DAY


def _missing(settled: Settled, first_day: int, last_day: int) -> Values:
    """Share of the intervals without a reading, by meter that has any."""
    share = np.isnan(_between(settled, _slots(settled, first_day, last_day))).mean(axis=1)
    return np.asarray(share[~np.isnan(settled.kwh).all(axis=1)])


def _day(day: int) -> str:
    return date.fromordinal(day + EPOCH_DAY).isoformat()


def _slots(settled: Settled, first_day: int, last_day: int) -> NDArray[np.int64]:
    per_day = moments.DAY_MIN // settled.step
    return np.arange(first_day * per_day, last_day * per_day)


def _between(settled: Settled, slots: NDArray[np.int64]) -> Values:
    """Readings of some intervals, nan beyond those of the file; shape [meters, intervals]."""
    found = np.full((len(settled.kwh), slots.size), np.nan)
    low, high = max(int(slots[0]), settled.first), min(int(slots[-1]) + 1, settled.first + settled.kwh.shape[1])
    if low < high:
        found[:, low - int(slots[0]) : high - int(slots[0])] = settled.kwh[
            :, low - settled.first : high - settled.first
        ]
    return found


def _is_leap_day(slots: NDArray[np.int64], step: int) -> NDArray[np.bool_]:
    per_day = moments.DAY_MIN // step
    days = slots[::per_day] // per_day
    leap = [(d.month, d.day) == (2, 29) for d in (date.fromordinal(int(day) + EPOCH_DAY) for day in days)]
    return np.repeat(np.array(leap), per_day)


def _hours_to_new_year(first_day: int, last_day: int) -> int:
    """Hours from the first day of twelve months to the first of January within them, without 29 February."""
    begins = date.fromordinal(first_day + EPOCH_DAY)
    days = ((begins + timedelta(days=n)) for n in range(last_day - first_day))
    for at, day in enumerate(d for d in days if (d.month, d.day) != (2, 29)):
        if day.month == day.day == 1:
            return 24 * at
    return 0


def _refuse_missing(readings: Readings, missing: NDArray[np.bool_], slots: NDArray[np.int64], step: int) -> None:
    shares = missing.mean(axis=1)
    named, lacking = [], []
    for number in np.unique(readings.meter).tolist():
        if shares[number] > MOST_MISSING_SHARE:
            gap = max(_runs(missing[number]), key=lambda run: run[1] - run[0])
            span = f"{moments.said(int(slots[gap[0]]) * step)} to {moments.said(int(slots[gap[1] - 1]) * step)}"
            lacking.append(readings.meters[number])
            named.append(f"{readings.meters[number]!r} lacks {shares[number]:.0%} of the year, longest from {span}")
    if named:
        more = f", and {len(named) - 3} more like these" if len(named) > 3 else ""
        raise LackingError(
            f"{readings.sheet.words}: {'; '.join(named[:3])}{more}. At most {MOST_MISSING_SHARE:.0%} of a meter’s year "
            "may be missing. Send its missing weeks, or leave the meter out.",
            tuple(lacking),
        )


def _filled(kwh: Values, slots: NDArray[np.int64], step: int) -> Values:
    """Readings with every gap filled, as `measured` says; shape [meters, intervals]."""
    filled = kwh.copy()
    gaps = np.isnan(kwh)
    lacking = np.flatnonzero(gaps.any(axis=1))
    if not lacking.size:
        return filled
    per_day = moments.DAY_MIN // step
    local = slots * step + clocks.ahead(slots * step)
    days, of_day = local // moments.DAY_MIN, local % moments.DAY_MIN // step
    # The first of January 1970 was a Thursday.
    weekend = (days + 3) % 7 >= 5
    dates, which = np.unique(days, return_inverse=True)
    months = np.array([date.fromordinal(int(day) + EPOCH_DAY).month - 1 for day in dates])[which]
    by_year = weekend * per_day + of_day
    by_month = months * 2 * per_day + by_year
    for number in lacking:
        row, lacks = kwh[number], gaps[number]
        if lacks.all():
            filled[number] = 0.0
            continue
        guess = np.full(row.size, np.nanmean(row))
        for key in (by_year, by_month):
            sums = np.bincount(key[~lacks], row[~lacks], minlength=int(key.max()) + 1)
            counts = np.bincount(key[~lacks], minlength=sums.size)
            guess = np.where(counts[key] > 0, sums[key] / np.maximum(counts[key], 1), guess)
        filled[number, lacks] = guess[lacks]
    return filled


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Beginnings and ends of runs of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _longest(flags: NDArray[np.bool_]) -> int:
    return max((end - begin for begin, end in _runs(flags)), default=0)


def _stuck(kwh: Values) -> int:
    """How many intervals one value that is not zero stood at the longest."""
    same = np.concatenate([[False], (kwh[1:] == kwh[:-1]) & (kwh[1:] > 0.0)])
    longest = _longest(same)
    return longest + 1 if longest else 0


def _report(
    readings: Readings, settled: Settled, number: int, kwh: Values, slots: NDArray[np.int64], kept: float, fills: float
) -> MeterReport:
    missing = np.isnan(kwh)
    gaps = _runs(missing)
    longest = max(gaps, key=lambda run: run[1] - run[0], default=(0, 0))
    there = kwh[~missing]
    usual = float(np.quantile(there, 0.999)) if there.size else 0.0
    spikes = int((there > SPIKE_RATIO * usual).sum()) if usual > 0.0 else 0
    hour = 60 / settled.step
    top = int(np.nanargmax(kwh)) if there.size else 0
    at = int(slots[top]) - settled.first
    which = int(settled.where[number, at]) if 0 <= at < settled.where.shape[1] else -1
    file, twice, negative = (
        float(sums[number]) for sums in (settled.file_kwh, settled.twice_kwh, settled.negative_kwh)
    )
    return MeterReport(
        name=readings.meters[number],
        file_kwh=file,
        kept_kwh=kept,
        outside_kwh=file - twice - negative - kept,
        twice_kwh=twice,
        negative_kwh=negative,
        filled_kwh=fills,
        missing_share=float(missing.mean()),
        gaps=len(gaps),
        longest_h=(longest[1] - longest[0]) / hour,
        longest_from=moments.said(int(slots[longest[0]]) * settled.step) if gaps else "",
        repeated=int(settled.repeated[number]),
        overlapping=int(settled.overlapping[number]),
        negatives=int(settled.negatives[number]),
        zero_h=_longest(kwh == 0.0) / hour,
        stuck_h=_stuck(kwh) / hour,
        spikes=spikes,
        highest_kwh=float(there.max(initial=0.0)),
        highest_at=readings.sheet.where(int(readings.row[which]), int(readings.column[which])) if which >= 0 else "",
    )
