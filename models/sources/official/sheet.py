"""A sheet of a statistical office: found by the names in its header, read by cells with addresses in words."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from models.facts import DataError
from models.facts.files import read_bounded
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.separated import WITH_COMMA, read_text_table
from models.sources.official.workbook import Cell, Rows, read_workbook

MOST_BYTES = 64_000_000
"""Largest file that is opened [bytes]; the offices' own are below 5 MB."""
MOST_TEXT = 1_000
"""Most that is read of the text of one cell [characters], however often a workbook repeats a long one."""
COVER_ROWS, COVER_COLUMNS = 200, 20
"""Corner of a sheet in which titles and notes stand."""
HEADER_ROWS = 15
"""Rows among which the header of a table is looked for."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK"
MARKS = frozenset({"", "[x]", "[c]", "[y]", "[z]", "x", "c", ":", "..", "-"})
"""Cells by which the offices say that there is no number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole CSV file (`lines` is then the line on which each row ends)."""

    file: str
    name: str
    rows: Rows
    lines: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The sheet's name in a message."""
        return self.file if self.lines else f"{self.file} sheet {self.name!r}"

    def where(self, row: int, column: int | None = None) -> str:
        """Return the address of a row or cell in words, as a spreadsheet program or editor shows it.

        Examples
        --------
        >>> Sheet("use.xlsx", "2024", []).where(5, 27)
        "use.xlsx sheet '2024' cell AB6"
        """
        if self.lines:
            return f"{self.file} line {self.lines[row]}" + ("" if column is None else f" column {self.rows[0][column]}")
        if column is None:
            return f"{self.words} row {row + 1}"
        return f"{self.words} cell {_letters(column)}{row + 1}"

    def cell(self, row: int, column: int | None) -> Cell:
        """Return a cell; None beyond the end of a row and for a column that is not there."""
        cells = self.rows[row]
        return cells[column] if column is not None and column < len(cells) else None

    def text(self, row: int, column: int | None) -> str:
        """Return a cell as one line of text."""
        return text_of(self.cell(row, column))

    def number(self, row: int, column: int | None, low: float = 0.0, high: float = 1e9) -> float | None:
        """Return the number in a cell, or None where it is empty, marked as not published or not there.

        Raises
        ------
        DataError
            If the cell holds something else, or a number outside `low` to `high`.
        """
        cell = self.cell(row, column)
        if isinstance(cell, str) or cell is None:
            label = plain(cell)
            if label in MARKS:
                return None
            value = _float(label)
        else:
            value = None if isinstance(cell, bool | date) else float(cell)
        if value is None:
            comma = WITH_COMMA.fullmatch(text_of(cell))
            remedy = "it has a decimal comma: save the file with decimal points" if comma else FETCH_AGAIN
            raise DataError(
                f"{self.where(row, column)}: {text_of(cell)[:60]!r}, expected a number, nothing or a mark such as [x]; "
                f"{remedy}."
            )
        if not low <= value <= high:
            raise DataError(
                f"{self.where(row, column)}: {value:g}, expected a number from {low:g} to {high:g}; "
                "check its unit and whether columns have moved."
            )
        return value

    def header(self, *names: str) -> "Header | None":
        """Return the first of the upper rows that holds all these plain names, or None.

        Raises
        ------
        DataError
            If two of its columns share a name, for then neither can be told by it.
        """
        for at, cells in enumerate(self.rows[:HEADER_ROWS]):
            found = [plain(c) for c in cells]
            if all(any(_same(there, name) for there in found) for name in names):
                twice = next((n for n in found if n and found.count(n) > 1), None)
                if twice:
                    column = len(found) - 1 - found[::-1].index(twice)
                    raise DataError(f"{self.where(at, column)}: a second column is called {twice!r}; {FETCH_AGAIN}.")
                return Header(self, at, {name: column for column, name in enumerate(found) if name})
        return None

    def title(self, above: int = HEADER_ROWS) -> str:
        """Return the texts above a row, as one plain line."""
        rows = self.rows[: min(above, COVER_ROWS)]
        return " ".join(plain(c) for cells in rows for c in cells[:COVER_COLUMNS] if isinstance(c, str))


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns of a sheet."""

    sheet: Sheet
    row: int
    columns: dict[str, int]

    @property
    def below(self) -> range:
        """The rows below the header."""
        return range(self.row + 1, len(self.sheet.rows))

    def column(self, *names: str) -> int:
        """Return the column that has one of these names, the first that is there.

        Raises
        ------
        DataError
            If none is; names those that are.
        """
        at = self.optional(*names)
        if at is None:
            there = ", ".join(repr(n) for n in list(self.columns)[:12])
            raise DataError(
                f"{self.sheet.where(self.row)}: no column is called {' or '.join(repr(n) for n in names)}; there are "
                f"{there}. The layout may be new: {FETCH_AGAIN}, or report it."
            )
        return at

    def optional(self, *names: str) -> int | None:
        """Return the column that has one of these names, or None."""
        exact = next((self.columns[name] for name in names if name in self.columns), None)
        if exact is not None:
            return exact
        return next((at for name in names for there, at in self.columns.items() if _same(there, name)), None)


def _same(there: str, name: str) -> bool:
    """Whether a column has a name, but for the number of a footnote behind it, as in "local authority code4"."""
    return there == name or (there[:-1] == name and there[-1:].isdecimal())


def _letters(column: int) -> str:
    """The letters of a column counted from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _float(label: str) -> float | None:
    if not re.fullmatch(r"-?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?(e[-+]?\d{1,3})?", label) or not re.search(r"\d", label):
        return None
    return float(label.replace(",", ""))


@lru_cache(maxsize=4096, typed=True)
def plain(cell: Cell) -> str:
    """Return a header or label fit for comparison: one line, no note marks, lower case.

    Examples
    --------
    >>> plain("Total consumption\\n(GWh):\\nAll Domestic [Note 2]\\n")
    'total consumption (gwh): all domestic'
    """
    return " ".join(re.sub(r"\[notes?\b[^\]]*\]", " ", text_of(cell), flags=re.IGNORECASE).split()).casefold()


def text_of(cell: Cell) -> str:
    """Return a cell as one line of text without control characters; a whole number has no decimal point.

    Examples
    --------
    >>> text_of("\\tE06000066 "), text_of(2024.0)
    ('E06000066', '2024')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "" if cell is None else str(cell)[:MOST_TEXT]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Open a workbook (.xlsx) or CSV file, told by its content, and return its sheets. Nothing in it is evaluated.

    Raises
    ------
    DataError
        If the file is missing, empty, too large, locked by a password, damaged, or of another kind.
    """
    file = text_of(path.name)
    try:
        content = read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise DataError(f"{file}: cannot be read ({error.strerror}); give the path of a file you may read.") from error
    if not content.strip():
        raise DataError(f"{file}: the file is empty; {FETCH_AGAIN}.")
    if len(content) > MOST_BYTES:
        raise DataError(f"{file}: larger than {MOST_BYTES // 1_000_000} MB, as no such file is; {FETCH_AGAIN}.")
    if content.startswith(OLD_OFFICE):
        raise DataError(
            f"{file}: locked by a password, or in the old .xls format; open it in a spreadsheet program, take the "
            "password off, save it as .xlsx and import that."
        )
    if content.startswith(PACKED):
        return tuple(Sheet(file, text_of(name), rows) for name, rows in read_workbook(file, content))
    rows, lines = read_text_table(file, content)
    return (Sheet(file, file, [list(cells) for cells in rows], lines),)
