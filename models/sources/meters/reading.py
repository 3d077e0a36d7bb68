"""Reads the cells of a file as its mapping says: a reading for each meter and interval, with where it stands."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from models.facts import DataError
from models.sources.meters import layout, moments, numbers
from models.sources.meters.nouns import DAYS, END, LONG, POINT, UNITS, Cell, Mapping, Readings, Sheet, letters, text_of

STEPS_MIN = (5, 10, 15, 20, 30, 60)
"""Lengths of an interval that are read [min]."""
MOST_METERS = 400
MOST_KWH = 1e9
"""A reading from which on a cell is no reading, whatever its unit."""
MOST_READINGS = 1_400_000
NO_NAME = re.compile(
    r"column [a-z]+|(active |import )*(kwh|mwh|wh|kw|values?|readings?|consumption|usage|used?|energy|import)"
    r"\s*(\(?(kwh|mwh|wh|kw)\)?)?",
    re.I,
)
"""What a lone column of readings is called, and no meter."""
FOOT = re.compile(
    r"(grand |sub)?-?\s*(totals?|sum|average|mean|notes?|end of.*|source.*|min(imum)?|max(imum)?)\b.*", re.I
)
"""What stands below readings, where their time would."""


def read(sheets: Sequence[Sheet], mapping: Mapping) -> Readings:
    """Return the readings of a file.

    Raises
    ------
    DataError
        If a cell is neither a reading nor empty, a time is none, or the columns named are not there.
    """
    if not 0 <= mapping.sheet < len(sheets):
        raise DataError(f"{sheets[0].file}: it has no sheet {mapping.sheet + 1}; choose one of those that it has.")
    sheet = sheets[mapping.sheet]
    width = max(map(len, sheet.rows), default=0)
    wanted = [mapping.time, *mapping.values, *(c for c in (mapping.hour, mapping.meter) if c is not None)]
    if not 0 <= mapping.first < len(sheet.rows) or not all(0 <= column < width for column in wanted):
        raise DataError(f"{sheet.words}: a row or column that was chosen is not there; choose one of those shown.")
    if not mapping.values or mapping.time in mapping.values:
        raise DataError(f"{sheet.words}: choose at least one column of readings, other than that of the time.")
    stamps, offset, rows = _stamps(sheet, mapping)
    if not rows:
        raise DataError(f"{sheet.where(mapping.first)}: no row from here on has a time; {_REMEDY}.")
    if len(rows) * len(mapping.values) > MOST_READINGS:
        raise DataError(
            f"{sheet.words}: more than {MOST_READINGS:,} readings; send one year, and fewer meters at a time."
        )
    of_day, step = _within(sheet, mapping, rows)
    meters, which = _meters(sheet, mapping, rows)
    values = _values(sheet, mapping, rows)
    count, per_row = len(rows), len(mapping.values)
    power = UNITS[mapping.unit][1]
    row = np.repeat(np.array(rows), per_row)
    minute = np.repeat(np.array(stamps, dtype=np.int64), per_row)
    within = of_day.ravel() if of_day.shape[0] == count else np.tile(of_day[0], count)
    step = step or _step(sheet, mapping, rows, minute + within, which.ravel())
    kwh = values.ravel() * (power or step / 60)
    kept = ~np.isin(which.ravel(), [at for at, name in enumerate(meters) if name in mapping.without])
    if mapping.layout == DAYS:
        # A column for an hour that this day does not have.
        kept &= ~np.isnan(kwh) | (within < moments.DAY_MIN)
    if not kept.any():
        raise DataError(f"{sheet.words}: every meter is left out; keep at least one.")
    return Readings(
        sheet=sheet,
        meters=meters,
        meter=which.ravel()[kept],
        minute=minute[kept],
        within=within[kept],
        kwh=kwh[kept],
        row=row[kept],
        column=np.tile(np.array(mapping.values), count)[kept],
        step=step,
        elapsed=_is_elapsed(sheet, mapping),
        offset=offset,
        ends=mapping.stamp == END and mapping.layout != DAYS,
    )


_REMEDY = "correct which column is the time and in which row readings begin"


def _stamps(sheet: Sheet, mapping: Mapping) -> tuple[list[int], bool, list[int]]:
    """Times as the clock shows them [min], whether they are in UTC by what they say, and their rows."""
    known: dict[Cell, tuple[int, int | None] | None] = {None: None}
    stamps: list[int] = []
    rows: list[int] = []
    with_offset = 0
    for row in range(mapping.first, len(sheet.rows)):
        cell = sheet.cell(row, mapping.time)
        if cell is None or isinstance(cell, bool):
            if any(sheet.cell(row, column) is not None for column in mapping.values) and not _is_foot(sheet, row):
                raise DataError(f"{sheet.where(row, mapping.time)}: empty, though readings stand beside it; {_REMEDY}.")
            continue
        if cell not in known:
            known[cell] = moments.moment_of(cell, mapping.order)
        found = known[cell]
        if found is None:
            if _is_foot(sheet, row):
                continue
            raise DataError(
                f"{sheet.where(row, mapping.time)}: {text_of(cell)[:40]!r} is no day or time; write it like "
                "2025-12-31 00:30 or 31/12/2025 00:30, or correct whether the day or the month comes first."
            )
        stamps.append(found[0] - (found[1] or 0))
        with_offset += found[1] is not None
        rows.append(row)
    if 0 < with_offset < len(rows):
        raise DataError(f"{sheet.words}: some times say how far they are from UTC and some do not; write all alike.")
    return stamps, with_offset > 0, rows


def _is_foot(sheet: Sheet, row: int) -> bool:
    """Whether a row is a sum or a note and no reading."""
    first = next((text_of(cell) for cell in sheet.rows[row] if cell is not None), "")
    return bool(FOOT.fullmatch(first)) or sum(cell is not None for cell in sheet.rows[row]) <= 1


def _is_elapsed(sheet: Sheet, mapping: Mapping) -> bool:
    """Whether intervals are numbered through the day, whatever the clock does."""
    if mapping.layout == DAYS:
        found = layout.intervals(sheet, mapping.first, mapping.values)
        return not found or next(iter(found.values()))[0] == "number"
    if mapping.hour is None:
        return False
    return moments.hour_of(sheet.cell(mapping.first, mapping.hour)) is None


def _within(sheet: Sheet, mapping: Mapping, rows: Sequence[int]) -> tuple[NDArray[np.int64], int]:
    """Minutes of the day of each reading, shape [rows or 1, values], and the length of an interval where that tells."""
    if mapping.layout == DAYS:
        found = layout.intervals(sheet, mapping.first, mapping.values)
        if len(found) < len(mapping.values) or not found:
            column = next(c for c in mapping.values if c not in found)
            head = layout.head_row(sheet, mapping.first)
            raise DataError(
                f"{sheet.where(mapping.first if head is None else head, column)}: this column has no half hour above "
                "it; number them 1 to 48, or write 00:00 to 23:30."
            )
        step = 15 if len(found) >= 92 else 30 if len(found) >= 46 else 60
        kinds = list(found.values())
        if kinds[0][0] == "number":
            minutes = [(number - 1) * step for _, number in kinds]
        else:
            clock = [minute for _, minute in kinds]
            if mapping.stamp == END:
                clock = [(minute or moments.DAY_MIN) - step for minute in clock]
            minutes = clock
        return np.array([minutes], dtype=np.int64), step
    if mapping.hour is None:
        return np.zeros((1, len(mapping.values)), dtype=np.int64), 0
    cells = [sheet.cell(row, mapping.hour) for row in rows]
    hours = [moments.hour_of(cell) for cell in cells]
    if not any(hour is None for hour in hours):
        return np.repeat(np.array(hours, dtype=np.int64)[:, None], len(mapping.values), axis=1), 0
    periods = [numbers.number_of(cell, mapping.decimal) for cell in cells]
    for row, period in zip(rows, periods, strict=True):
        if period is None or not 1 <= period <= 100 or period % 1:
            raise DataError(
                f"{sheet.where(row, mapping.hour)}: {sheet.text(row, mapping.hour)[:40]!r} is neither a time such as "
                "00:30 nor the number of a half hour; correct which column is the hour."
            )
    most = max(period or 0 for period in periods)
    step = 15 if most > 50 else 30 if most > 25 else 60
    found_minutes = (np.array(periods, dtype=np.float64).astype(np.int64) - 1) * step
    return np.repeat(found_minutes[:, None], len(mapping.values), axis=1), step


def _meters(sheet: Sheet, mapping: Mapping, rows: Sequence[int]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Names of the meters, and which of them each reading is of, shape [rows, values]."""
    per_row = len(mapping.values)
    if mapping.layout != LONG and mapping.layout != DAYS:
        names = [layout.header(sheet, mapping.first, column) for column in mapping.values]
        named = [
            name if name and names.count(name) == 1 else f"{name or 'Column'} {letters(column)}"
            for name, column in zip(names, mapping.values, strict=True)
        ]
        if len(named) == 1 and NO_NAME.fullmatch(named[0]):
            named = [_file_stem(sheet)]
        _refuse_many(sheet, named)
        return tuple(named), np.tile(np.arange(per_row), (len(rows), 1))
    if mapping.meter is None:
        return (_file_stem(sheet),), np.zeros((len(rows), per_row), dtype=np.int64)
    known: dict[str, int] = {}
    texts: dict[Cell, str] = {}
    which = []
    for row in rows:
        cell = sheet.cell(row, mapping.meter)
        if cell not in texts:
            texts[cell] = text_of(cell)
        name = texts[cell]
        if not name:
            raise DataError(f"{sheet.where(row, mapping.meter)}: empty, expected the name of a meter; fill it in.")
        which.append(known.setdefault(name, len(known)))
        if len(known) > MOST_METERS:
            _refuse_many(sheet, known)
    return tuple(known), np.repeat(np.array(which, dtype=np.int64)[:, None], per_row, axis=1)


def _file_stem(sheet: Sheet) -> str:
    """What a meter is called that has no name of its own: as its file, so that those of several files differ."""
    return sheet.file.rpartition(".")[0] or sheet.file


def _refuse_many(sheet: Sheet, names: Iterable[str]) -> None:
    if len(list(names)) > MOST_METERS:
        raise DataError(
            f"{sheet.words}: more than {MOST_METERS} meters; correct which column names them, or send fewer at a time."
        )


def _values(sheet: Sheet, mapping: Mapping, rows: Sequence[int]) -> NDArray[np.float64]:
    """Readings as numbers, shape [rows, values]; nan where there is none."""
    found = np.empty((len(rows), len(mapping.values)))
    columns = mapping.values
    picked = itemgetter(*columns) if len(columns) > 1 else lambda cells: (cells[columns[0]],)
    plain = float if mapping.decimal == POINT else _with_comma
    for at, row in enumerate(rows):
        cells = sheet.rows[row]
        try:
            # Nearly every row is plain numbers; what Python takes for one beside these has no place below.
            found[at] = [*map(plain, picked(cells))]
        except (ValueError, TypeError, IndexError):
            found[at] = [_number(sheet, row, column, mapping.decimal) for column in columns]
    odd = np.argwhere(np.abs(np.nan_to_num(found, nan=0.0, posinf=np.inf, neginf=-np.inf)) >= MOST_KWH)
    if odd.size:
        row, column = rows[int(odd[0][0])], columns[int(odd[0][1])]
        raise DataError(f"{sheet.where(row, column)}: {_wrong(sheet.cell(row, column), mapping.decimal)}.")
    return found


def _with_comma(cell: Cell) -> float:
    """A plain number with a decimal comma; one of another kind is a ValueError."""
    if not isinstance(cell, str):
        return float(cell)  # type: ignore[arg-type]
    if "." in cell:
        raise ValueError(cell)
    return float(cell.replace(",", "."))


def _number(sheet: Sheet, row: int, column: int, decimal: str) -> float:
    cell = sheet.cell(row, column)
    number = numbers.number_of(cell, decimal)
    if number is None:
        raise DataError(f"{sheet.where(row, column)}: {_wrong(cell, decimal)}.")
    return number


def _wrong(cell: Cell, decimal: str) -> str:
    text = text_of(cell)[:40]
    if text.startswith("#"):
        return f"{text!r}, a formula without a value; open the file, let it be worked out, and save it again"
    if isinstance(cell, str) and text.startswith(("=", "+", "@")):
        return f"{text!r}, a formula, which is not worked out here; write its value"
    if numbers.number_of(cell, decimal) is not None:
        return f"{text!r}, more than any meter measures; correct the cell, or which columns are readings"
    if isinstance(cell, str) and re.fullmatch(r"[-+]?[\d.,]+", cell.strip()):
        return f"{text!r} is no number as decimals are written here; correct whether they have a point or a comma"
    return f"{text!r}, expected a reading or nothing; correct the cell, or which columns are readings"


def _step(
    sheet: Sheet, mapping: Mapping, rows: Sequence[int], minutes: NDArray[np.int64], which: NDArray[np.int64]
) -> int:
    """Length of an interval, by how far most readings of a meter are apart [min]."""
    of_first = np.unique(minutes[which == which[0]])
    apart, times = np.unique(np.diff(of_first), return_counts=True)
    if not apart.size:
        raise DataError(f"{sheet.words}: a single time; send a year of readings by the half hour or hour.")
    step = int(apart[times.argmax()])
    if step not in STEPS_MIN:
        words = f"{step / 1440:g} days" if step >= 1440 else f"{step} minutes"
        raise DataError(
            f"{sheet.where(rows[0], mapping.time)}: readings are {words} apart; send those by the half hour or hour, "
            "which your supplier has for every half-hourly meter."
        )
    return step
