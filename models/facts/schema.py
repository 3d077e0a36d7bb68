"""What every table of data/ must look like, and what is wrong with one that does not."""

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.facts.files import read_bounded
from models.facts.technologies import STORE

if TYPE_CHECKING:
    import pandas as pd

SHIPPED = Path(__file__).resolve().parents[2] / "data"
DATA = Path(os.environ.get("POWERED_HERE_DATA_DIR", "").strip() or SHIPPED).resolve()
"""Folder of the tables: POWERED_HERE_DATA_DIR, a whole copy of data/, else the one that comes with the program."""

JOURNAL = ".import"
"""Folder below data/ that holds the old tables while an import moves new ones in."""

MOST_BYTES = 64_000_000
"""Most that is read of a table [bytes]; the largest that is shipped has 2 million."""

MOST_PER_COLUMN = 5
"""Problems listed for one column of one table; further ones are counted."""

NUMBERS = re.compile(r"[\d.eE+;-]*", re.ASCII)
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s]+")


class DataError(Exception):
    """A table of data/ is wrong. The text names file, row, column and what was expected."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: `kind` is "text", "number", "whole", "date", "url", "code" or "statistic".

    A code is one of councils.csv; a statistic a technology of the statistics, so a row of technologies.csv, or one of
    `choices`.
    """

    name: str
    kind: str = "text"
    _: KW_ONLY
    low: float = float("-inf")
    high: float = float("inf")
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one table, and those that together name a row."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]


COLUMNS = "columns.csv"
"""The table that says what every table must look like, itself included; all ledgers look like its table "ledger"."""

KINDS = ("text", "number", "whole", "date", "url", "code", "statistic")

_HEADS = ["table", "column", "kind", "low", "high", "optional", "key", "choices"]


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Return every table by file name, in order, as columns.csv describes them.

    Raises
    ------
    DataError
        If that table is missing or empty, or a name, kind or bound in it is none.
    """
    columns: dict[str, list[Column]] = {}
    keys: dict[str, list[str]] = {}
    for at, cells in enumerate(zip(*read_columns(COLUMNS).values(), strict=True)):
        table, name, kind, low, high, optional, key, choices = cells
        where = f"data/{COLUMNS} row {at + 2} column"
        if not name.isidentifier() or kind not in KINDS:
            raise DataError(f"{where} kind: {name!r} of {kind!r}, expected a name of one of {', '.join(KINDS)}.")
        for bound in filter(None, (low, high)):
            if not NUMBER.fullmatch(bound):
                raise DataError(f"{where}s low and high: {bound!r}, expected a number.")
        bounds = {"low": float(low or "-inf"), "high": float(high or "inf")}
        if bounds["low"] > bounds["high"]:
            raise DataError(f"{where}s low and high: {low} is above {high}.")
        among = tuple(choices.split("; ")) if choices else ()
        columns.setdefault(table, []).append(Column(name, kind, optional=bool(optional), choices=among, **bounds))
        keys.setdefault(table, []).extend([name] if key else [])
    if not columns:
        raise DataError(f"data/{COLUMNS} has no rows; restore it from the project's repository.")
    return {table: Table(tuple(found), tuple(keys[table])) for table, found in columns.items()}


def table_of(name: str) -> Table:
    """Return the description of a table by its path below data/.

    Raises
    ------
    DataError
        If the program knows no such table.
    """
    known = tables()
    table = known.get("ledger" if name.startswith("ledger/") else name)
    if table is None:
        files = ", ".join(sorted(known.keys() - {"ledger"}))
        raise DataError(f"data/{name}: unknown table; known are {files} and ledger/<code>.csv.")
    return table


def read_columns(name: str, data: Path = DATA) -> dict[str, list[str]]:
    """Read a table as text by column, empty cells as "".

    By the csv module: pandas takes longer to be imported than a council's tables to be read.

    Raises
    ------
    DataError
        If the file is missing, not UTF-8 CSV, or has other columns than it should.
    """
    expected = _HEADS if name == COLUMNS else [column.name for column in table_of(name).columns]
    try:
        # Signed or not: spreadsheets write the mark of the encoding before the first cell.
        content = read_bounded(data / name, MOST_BYTES)
        if len(content) > MOST_BYTES:
            raise DataError(f"data/{name}: more than {MOST_BYTES // 1_000_000} MB, as no table has.")
        text = content.decode("utf-8-sig")
        heads, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row] or [[]]
    except FileNotFoundError as error:
        into = "" if data == SHIPPED else f" into {data}"
        raise DataError(f"data/{name}: the file is missing; restore it from the project's repository{into}.") from error
    except OSError as error:
        raise DataError(f"data/{name}: cannot be read in {data} ({error.strerror}).") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"data/{name}: not a CSV table in UTF-8 ({error}).") from error
    if heads != expected:
        raise DataError(f"data/{name} row 1: the columns are {', '.join(heads)}; expected {', '.join(expected)}.")
    for at, row in enumerate(rows):
        if len(row) != len(expected):
            raise DataError(f"data/{name} row {at + 2}: {len(row)} cells, expected {len(expected)}.")
    by_column = zip(*rows, strict=True) if rows else ((),) * len(heads)
    return {head: list(cells) for head, cells in zip(heads, by_column, strict=True)}


def read_text(name: str, data: Path = DATA) -> "pd.DataFrame":
    """Read a table as a frame of text, empty cells as "".

    Raises
    ------
    DataError
        If the file is missing, not UTF-8 CSV, or has other columns than it should.
    """
    # Imported here: the command prints a council's pathway without pandas.
    import pandas as pd

    return pd.DataFrame(read_columns(name, data), dtype="str")


def wanted(column: Column, codes: frozenset[str], statistics: tuple[str, ...]) -> tuple[Callable[[str], bool], str]:
    """Return what tells whether a cell that is not empty is as it should be, and what is expected in words."""
    choices = (*(statistics if column.kind == "statistic" else ()), *column.choices)
    if choices or column.kind == "statistic":
        where = " or a row of technologies.csv" if column.kind == "statistic" else ""
        return choices.__contains__, f"one of {', '.join(choices)}{where}"
    if column.kind in ("number", "whole"):
        whole = column.kind == "whole"
        words = "a whole number" if whole else "a number"
        if column.low != float("-inf"):
            words += f" from {column.low:g} to {column.high:g}"
        return lambda cell: _is_number(cell, column.low, column.high, whole=whole), words
    if column.kind == "date":
        return _is_day, "a date as YYYY-MM-DD"
    if column.kind == "url":
        return lambda cell: bool(ADDRESS.fullmatch(cell)), "an address that begins with http:// or https://"
    if column.kind == "code":
        return codes.__contains__, "a council code of councils.csv"
    return lambda cell: bool(cell.strip()), "text"


def _is_number(cell: str, low: float, high: float, *, whole: bool) -> bool:
    """Whether a cell is a number in a range; words that Python takes for numbers ("nan", "1_000") are none."""
    if not NUMBER.fullmatch(cell):
        return False
    number = float(cell)
    return low <= number <= high and (not whole or number.is_integer())


def _are_numbers(column: Column, cells: set[str]) -> bool:
    """Whether a column of numbers is found right at one look, as most are; else each cell is to be looked at."""
    if column.choices or column.kind not in ("number", "whole") or not NUMBERS.fullmatch(";".join(cells)):
        return False
    try:
        numbers = [float(cell) for cell in cells]
    except ValueError:
        return False
    in_range = column.low <= min(numbers, default=column.low) and max(numbers, default=column.high) <= column.high
    return in_range and (column.kind == "number" or all(map(float.is_integer, numbers)))


def _is_day(cell: str) -> bool:
    if not DAY.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def statistics_of(cells: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the technologies of the statistics, in order, from the columns of technologies.csv."""
    rows = zip(cells["name"], cells["part_of"], cells["hours"], strict=True)
    return tuple(name for name, part_of, hours in rows if not part_of and hours != STORE)


def problems_of(
    name: str, cells: Mapping[str, Sequence[str]], codes: frozenset[str], statistics: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield what is wrong with one table, by row and column, in words that say what was expected.

    Parameters
    ----------
    name : str
        Path below data/.
    cells : mapping
        The text of every column, as `read_columns` gives it.
    codes : frozenset of str
        Council codes that there are.
    statistics : tuple of str
        Technologies of the statistics (`statistics_of`); none where the table has no such column.
    """
    table = table_of(name)
    for column in table.columns:
        is_right, words = wanted(column, codes, statistics)
        # Each text once: most columns hold a few over and over.
        texts = set(cells[column.name]) - ({""} if column.optional else set())
        bad = set() if _are_numbers(column, texts) else {text for text in texts if not is_right(text)}
        rows = [at for at, cell in enumerate(cells[column.name]) if cell in bad] if bad else []
        words += " or nothing" if column.optional and not column.choices else ""
        for at in rows[:MOST_PER_COLUMN]:
            yield f"data/{name} row {at + 2} column {column.name}: {cells[column.name][at]!r}, expected {words}."
        if len(rows) > MOST_PER_COLUMN:
            yield f"data/{name} column {column.name}: and {len(rows) - MOST_PER_COLUMN} more like these."
    keys = list(zip(*(cells[k] for k in table.key), strict=True))
    if len(set(keys)) == len(keys):
        return
    first = {key: at for at, key in reversed(list(enumerate(keys)))}
    twice = [at for at, key in enumerate(keys) if first[key] != at]
    for at in twice[:MOST_PER_COLUMN]:
        key = ", ".join(f"{k} {value}" for k, value in zip(table.key, keys[at], strict=True))
        yield f"data/{name} row {at + 2}: {key} is there already; each row names another {' and '.join(table.key)}."
