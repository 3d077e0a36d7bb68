"""Finds how a file of readings is laid out: which columns are time, meter and reading, and what they are in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import isnan

from models.facts import DataError
from models.sources.meters import moments, numbers
from models.sources.meters.nouns import (
    COLUMNS,
    COMMA,
    DAY_FIRST,
    DAYS,
    END,
    LOCAL,
    LONG,
    MONTH_FIRST,
    POINT,
    START,
    UTC,
    Cell,
    Mapping,
    Sheet,
    text_of,
)

SEARCHED_ROWS = 60
"""Rows among which the first reading is looked for."""
SAMPLE_ROWS = 300
MOST_SAMPLED_COLUMNS = 600
LEAST_INTERVALS = 23
"""Fewest columns of a day: an hourly one in March."""

METER = re.compile(r"meter|mpan|mprn|serial|site|building|supply|point|location|premis|account|name|\bid\b|asset", re.I)
TIME = re.compile(r"date|time|day|timestamp|start|end|from|period|stamp", re.I)
PERIOD = re.compile(r"period|\bsp\b|\bhh\b|interval|half.?hour", re.I)
USE = re.compile(r"kwh|mwh|\bwh\b|consum|usage|used|energy|value|reading|import|active|quantity|demand|\bkw\b", re.I)
NO_USE = re.compile(
    r"k?var|kva|reactive|power factor|\bpf\b|cost|price|charge|£|gbp|temp|degree|total|\bsum\b|export|flag"
    r"|status|quality|estimated\?|max(imum)? demand|carbon|co2",
    re.I,
)
TOTAL = re.compile(r"\s*(grand |sub)?-?\s*totals?\s*|\s*all meters\s*|\s*sum\s*", re.I)
UNIT = re.compile(r"(?<![a-z])(mwh|kwh|wh|kw)(?![a-z])", re.I)
INTERVAL = re.compile(r"\D*(\d{1,3})\D*", re.A)
SPAN = re.compile(r"(\d{1,2}[:.]\d\d)\s*(?:-|–|to)\s*\d{1,2}[:.]\d\d", re.I)


def found(sheets: Sequence[Sheet], only: int | None = None) -> Mapping:
    """Return how the sheet with most readings is to be read, or a given one.

    Raises
    ------
    DataError
        If no sheet has times beside numbers; says what was looked for.
    """
    mappings = [
        mapping
        for at, sheet in enumerate(sheets)
        if only in (None, at) and (mapping := _of_sheet(sheet, at)) is not None
    ]
    if not mappings:
        looked = sheets[only] if only is not None and only < len(sheets) else sheets[0]
        raise DataError(
            f"{looked.where(0)}: no row among the first {SEARCHED_ROWS} has a day or time and a number beside it. "
            "Send readings by the half hour or hour: a row for each time, for each reading, or for each meter and day."
        )
    return max(mappings, key=lambda mapping: len(sheets[mapping.sheet].rows) * len(mapping.values))


def head_row(sheet: Sheet, first: int) -> int | None:
    """Return the row that names the columns: the nearest above the readings in which more than units stands."""

    def names(row: int) -> bool:
        return any(cell is not None and not UNIT.fullmatch(text_of(cell)) for cell in sheet.rows[row])

    return next((row for row in range(first - 1, max(-1, first - 6), -1) if names(row)), None)


def header(sheet: Sheet, first: int, column: int) -> str:
    """Return the name of a column; nothing where it has none."""
    head = head_row(sheet, first)
    return "" if head is None else sheet.text(head, column)


def interval_of(cell: Cell) -> tuple[str, int] | None:
    """Return what a column of a day is: ("clock", minutes) or ("number", from 1); None where it is none.

    Examples
    --------
    >>> interval_of("00:30"), interval_of("HH01"), interval_of(48.0), interval_of("00:00 - 00:30"), interval_of("Date")
    (('clock', 30), ('number', 1), ('number', 48), ('clock', 0), None)
    """
    if isinstance(cell, float) and cell.is_integer() and 1 <= cell <= 100:
        return "number", int(cell)
    if isinstance(cell, str) and (span := SPAN.fullmatch(cell.strip())):
        cell = span[1]
    hour = moments.hour_of(cell)
    if hour is not None:
        return "clock", hour
    number = INTERVAL.fullmatch(text_of(cell))
    return ("number", int(number[1])) if number and 1 <= int(number[1]) <= 100 else None


def intervals(sheet: Sheet, first: int, columns: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Return what each column of a day is, by the row above the first; only of the kind that most are."""
    head = head_row(sheet, first)
    if head is None:
        return {}
    there = {column: interval_of(sheet.cell(head, column)) for column in columns}
    kinds = [one[0] for one in there.values() if one]
    kind = max(("clock", "number"), key=kinds.count)
    return {column: one for column, one in there.items() if one and one[0] == kind}


def _of_sheet(sheet: Sheet, at: int) -> Mapping | None:
    first = next((row for row in range(min(len(sheet.rows), SEARCHED_ROWS)) if _is_reading(sheet.rows[row])), None)
    if first is None:
        return None
    rows = range(first, min(len(sheet.rows), first + SAMPLE_ROWS))
    head = head_row(sheet, first)
    named = 0 if head is None else len(sheet.rows[head])
    width = min(max(named, *(len(sheet.rows[row]) for row in rows)), MOST_SAMPLED_COLUMNS)
    sample = [[sheet.cell(row, column) for row in rows] for column in range(width)]
    names = [header(sheet, first, column) for column in range(width)]
    time = _time_column(sample, names)
    if time is None:
        return None
    order = moments.order_of(list({str(c) for c in _column(sheet, first, time) if isinstance(c, str)}))
    stamps = [found[0] for cell in sample[time] if (found := moments.moment_of(cell, order))]
    only_days = all(stamp % moments.DAY_MIN == 0 for stamp in stamps)
    decimal = numbers.decimal_of(_spread(sheet, first, time))
    meter = _meter_column(sample, names, time)
    numeric = [
        column for column in range(width) if column not in (time, meter) and _is_numeric(sample[column], decimal)
    ]
    begun = Mapping(
        sheet=at, layout=COLUMNS, first=first, time=time, meter=meter, values=(), order=order, decimal=decimal
    )
    # The two half hours of the day in October that is an hour longer are empty in most rows, maybe in all of these.
    empty = [column for column in range(width) if all(cell is None for cell in sample[column])]
    of_day = intervals(sheet, first, sorted(numeric + empty)) if only_days else {}
    if len(of_day) >= LEAST_INTERVALS:
        stamp = END if _ends(list(of_day.values())) else START
        mapping = replace(begun, layout=DAYS, values=tuple(of_day), stamp=stamp)
    else:
        hour = _hour_column(sample, names, (time, meter)) if only_days else None
        numeric = [column for column in numeric if column != hour and not NO_USE.search(names[column])]
        if not numeric:
            return None
        values = (_value_column(numeric, names),) if meter is not None else tuple(numeric)
        layout = LONG if meter is not None else COLUMNS
        stamp = _stamp(names[time], [sample[time]], order, hour is None)
        mapping = replace(begun, layout=layout, hour=hour, values=values, stamp=stamp)
    told = [names[column] for column in mapping.values[:1]] + [_above(sheet, first), sheet.name]
    return replace(mapping, unit=_unit(told), clock=_clock(names[time]), without=_totals(sheet, mapping))


def _is_reading(cells: Sequence[Cell]) -> bool:
    """Whether a row has a time and a number beside it."""
    time = next((at for at, cell in enumerate(cells[:40]) if _is_time(cell)), None)
    return time is not None and any(_is_number(cell) for at, cell in enumerate(cells) if at != time)


def _is_number(cell: Cell) -> bool:
    found = (numbers.number_of(cell, decimal) for decimal in (POINT, COMMA))
    return any(number is not None and not isnan(number) for number in found)


def _is_time(cell: Cell) -> bool:
    return any(moments.moment_of(cell, order) for order in (DAY_FIRST, MONTH_FIRST))


def _column(sheet: Sheet, first: int, column: int) -> Iterator[Cell]:
    return (cells[column] for cells in sheet.rows[first:] if column < len(cells))


def _spread(sheet: Sheet, first: int, time: int) -> Iterator[Cell]:
    """Cells of rows all over a sheet, but for those of the time."""
    rows = range(first, len(sheet.rows), max(1, (len(sheet.rows) - first) // SAMPLE_ROWS))
    return (cell for row in rows for column, cell in enumerate(sheet.rows[row]) if column != time)


def _time_column(sample: Sequence[Sequence[Cell]], names: Sequence[str]) -> int | None:
    """The column most of whose cells are times: written as such before bare numbers, called so before others."""
    fitting = []
    for at, cells in enumerate(sample):
        filled = [cell for cell in cells if cell is not None]
        if filled and sum(map(_is_time, filled)) >= 0.8 * len(filled):
            bare = isinstance(filled[0], float)
            fitting.append((bare and not TIME.search(names[at]), bare, at))
    return min(fitting)[2] if fitting else None


def _meter_column(sample: Sequence[Sequence[Cell]], names: Sequence[str], time: int) -> int | None:
    """The column that names the meter: called so, or the one column of words."""
    called, worded = [], []
    for at, cells in enumerate(sample):
        filled = [cell for cell in cells if cell is not None]
        if at == time or not filled or sum(map(_is_time, filled)) > 0.8 * len(filled):
            continue
        whole = all(isinstance(cell, str) or (isinstance(cell, float) and cell.is_integer()) for cell in filled)
        words = sum(
            isinstance(c, str) and numbers.number_of(c, "point") is None and moments.hour_of(c) is None for c in filled
        )
        if whole and METER.search(names[at]) and not USE.search(names[at]) and len(filled) > 0.8 * len(cells):
            called.append(at)
        elif words > 0.9 * len(cells) and not NO_USE.search(names[at]) and not UNIT.fullmatch(text_of(filled[0])):
            worded.append(at)
    return next(iter(called + worded), None)


def _hour_column(sample: Sequence[Sequence[Cell]], names: Sequence[str], taken: Sequence[int | None]) -> int | None:
    """The column of the hour beside one of days: times of day, or the number of the half hour."""
    for at, cells in enumerate(sample):
        filled = [cell for cell in cells if cell is not None]
        if at in taken or not filled:
            continue
        if PERIOD.search(names[at]) and not USE.search(names[at]):
            return at
        if not isinstance(filled[0], float) and all(moments.hour_of(cell) is not None for cell in filled):
            return at
        if TIME.search(names[at]) and all(moments.hour_of(cell) is not None for cell in filled):
            return at
    return None


def _is_numeric(cells: Sequence[Cell], decimal: str) -> bool:
    found = [numbers.number_of(cell, decimal) for cell in cells if cell is not None]
    return bool(found) and sum(number is not None for number in found) > 0.5 * len(found)


def _value_column(numeric: Sequence[int], names: Sequence[str]) -> int:
    return next((column for column in numeric if USE.search(names[column])), numeric[-1])


def _ends(of_day: Sequence[tuple[str, int]]) -> bool:
    """Whether the columns of a day are called by the ends of their half hours: 00:30 to 24:00."""
    kind, first = of_day[0]
    return kind == "clock" and (first > 0 or of_day[-1][1] == moments.DAY_MIN)


def _stamp(name: str, columns: Sequence[Sequence[Cell]], order: str, has_hours: bool) -> str:
    """Whether times are ends: said by the column's name, else told by the first, for days begin at midnight."""
    if re.search(r"\bend|ending|\bto\b", name, re.I):
        return END
    if re.search(r"start|begin|from", name, re.I) or not has_hours:
        return START
    stamps = sorted({one[0] for cell in columns[0] if (one := moments.moment_of(cell, order))})
    if len(stamps) < 2:
        return START
    step = min(b - a for a, b in pairwise(stamps))
    return END if stamps[0] % moments.DAY_MIN == step else START


def _above(sheet: Sheet, first: int) -> str:
    """What stands above the readings, in one line."""
    return " ".join(text_of(cell) for cells in sheet.rows[max(0, first - 10) : first] for cell in cells[:60] if cell)


def _unit(told: Sequence[str]) -> str:
    """The unit named at the readings, else above them."""
    return next((named[1].lower() for text in told if (named := UNIT.search(text))), "kwh")


def _clock(name: str) -> str:
    return UTC if re.search(r"\b(utc|gmt)\b", name, re.I) else LOCAL


def _totals(sheet: Sheet, mapping: Mapping) -> frozenset[str]:
    """Meters that are sums of others by their name."""
    if mapping.meter is None:
        return frozenset()
    names = {text_of(cell) for cell in set(_column(sheet, mapping.first, mapping.meter))}
    return frozenset(name for name in names if TOTAL.fullmatch(name))
