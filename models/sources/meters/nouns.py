"""The nouns of a file of meter readings: its sheets, how its columns are to be read, and what was read."""

from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np
from numpy.typing import NDArray

Cell = str | float | bool | datetime | date | time | None
Rows = list[list[Cell]]

COLUMNS, LONG, DAYS = "columns", "long", "days"
LAYOUTS = {
    COLUMNS: "a column for each meter",
    LONG: "a row for each reading",
    DAYS: "a row for each meter and day",
}
UNITS = {"kwh": ("kWh", 1.0), "kw": ("kW", 0.0), "wh": ("Wh", 0.001), "mwh": ("MWh", 1000.0)}
"""Words of a unit, and its kWh; power counts by the length of its interval."""
UTC, LOCAL = "utc", "local"
CLOCKS = {UTC: "UTC (GMT all year)", LOCAL: "local time, with summer time"}
START, END = "start", "end"
STAMPS = {START: "begins", END: "ends"}
DAY_FIRST, MONTH_FIRST = "day", "month"
ORDERS = {DAY_FIRST: "day first, 31/12/2025", MONTH_FIRST: "month first, 12/31/2025"}
POINT, COMMA = "point", "comma"
DECIMALS = {POINT: "a point, 1.5", COMMA: "a comma, 1,5"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a text file (`lines` is then the line on which each row ends)."""

    file: str
    name: str
    rows: Rows
    lines: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The sheet's name in a message."""
        return self.file if self.lines else f"{self.file} sheet {self.name!r}"

    def where(self, row: int, column: int | None = None) -> str:
        """Return the address of a row or cell in words.

        Examples
        --------
        >>> Sheet("use.xlsx", "2025", []).where(5, 27), Sheet("use.csv", "", [[], []], (1, 2)).where(1, 2)
        ("use.xlsx sheet '2025' cell AB6", 'use.csv line 2 column 3 (C)')
        """
        if self.lines:
            at = f"{self.file} line {self.lines[row]}"
            return at if column is None else f"{at} column {column + 1} ({letters(column)})"
        return f"{self.words} row {row + 1}" if column is None else f"{self.words} cell {letters(column)}{row + 1}"

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; None beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """Return a cell as one short line of text."""
        return text_of(self.cell(row, column))


def text_of(cell: Cell) -> str:
    """Return a cell as one short line of text; a whole number has no decimal point.

    Examples
    --------
    >>> text_of(" Town\\n hall "), text_of(1200012345678.0), text_of(time(0, 30))
    ('Town hall', '1200012345678', '00:30')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return " ".join("".join(c if c.isprintable() else " " for c in str(cell)[:400]).split())[:120]


def letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    Examples
    --------
    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a file is to be read: found by `layout.found`, corrected by who knows it.

    Parameters
    ----------
    sheet : int
        Which of the sheets, from 0.
    layout : str
        One of `LAYOUTS`.
    first : int
        First row of readings, from 0; the row above names the columns.
    time : int
        Column of the time, or of the day.
    hour : int or None
        Column of the hour, where it stands apart from the day.
    meter : int or None
        Column that names the meter; None where columns are meters, or there is one.
    values : tuple of int
        Columns of readings.
    unit, clock, stamp, order, decimal : str
        Of `UNITS`, `CLOCKS`, `STAMPS`, `ORDERS` and `DECIMALS`.
    without : frozenset of str
        Meters that are left out, by name.
    """

    sheet: int = 0
    layout: str
    first: int
    time: int
    hour: int | None = None
    meter: int | None = None
    values: tuple[int, ...]
    unit: str = "kwh"
    clock: str = LOCAL
    stamp: str = START
    order: str = DAY_FIRST
    decimal: str = POINT
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Readings:
    """Readings of a file, one of each array for each, in the order of the file.

    `meter`: which of `meters`. `minute`: what the clock shows, since 1970 [min]; `within`: minutes gone since then, on
    the clock by itself or, where `elapsed`, whatever the clock does. `kwh`: nan where there is none. `row`, `column`:
    where it stands. `step`: length of an interval [min]. `offset`: whether the file says how far each time is from
    UTC, so that `minute` is in UTC. `ends`: whether it is when an interval ends.
    """

    sheet: Sheet
    meters: tuple[str, ...]
    meter: NDArray[np.int64]
    minute: NDArray[np.int64]
    within: NDArray[np.int64]
    kwh: NDArray[np.float64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    step: int
    elapsed: bool = False
    offset: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReport:
    """What became of the readings of one meter [kWh].

    `file_kwh`: the sum of its readings in the file, which is `kept_kwh` with `outside_kwh` (beyond the year, and 29
    February), `twice_kwh` (the same interval again) and `negative_kwh`. `missing_share`: part of the year without
    reading [0-1]; `longest_h`, `longest_from`: the longest gap. `filled_kwh`: what stands in its place, not in
    `kept_kwh`. `repeated`, `overlapping`, `negatives`: readings left out. `zero_h`, `stuck_h`: the longest run of
    zeroes, and of one other value [h]. `spikes`: readings far above all others; `highest_kwh`, `highest_at`: the
    highest, and where it stands.
    """

    name: str
    file_kwh: float
    kept_kwh: float
    outside_kwh: float
    twice_kwh: float
    negative_kwh: float
    filled_kwh: float
    missing_share: float
    gaps: int
    longest_h: float
    longest_from: str
    repeated: int
    overlapping: int
    negatives: int
    zero_h: float
    stuck_h: float
    spikes: int
    highest_kwh: float
    highest_at: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """A year of an estate, made of its meters.

    `year`: the calendar year whose hours it has; `first_day`, `last_day`: when it was measured (ISO). `hours_kwh`:
    shape [8760], UTC, 29 February left out, gaps filled. `changes`: what the file has where the clocks change, in
    words. `notes`: what else was done, in words.
    """

    year: int
    first_day: str
    last_day: str
    hours_kwh: NDArray[np.float64]
    meters: tuple[MeterReport, ...]
    step: int
    changes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def file_kwh(self) -> float:
        """Sum of all readings of the file [kWh]."""
        return float(sum(meter.file_kwh for meter in self.meters))

    @property
    def kept_kwh(self) -> float:
        """Sum of the readings that the year is made of [kWh]."""
        return float(sum(meter.kept_kwh for meter in self.meters))

    @property
    def filled_kwh(self) -> float:
        """What stands in the place of missing readings [kWh]."""
        return float(sum(meter.filled_kwh for meter in self.meters))

    @property
    def missing_share(self) -> float:
        """Part of all intervals that has no reading [0-1]."""
        return float(np.mean([meter.missing_share for meter in self.meters]))
