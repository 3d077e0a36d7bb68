"""Opens the tables of data/: rows with numbers as numbers, each table refused as a whole if any cell is wrong."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from models.facts import DataError
from models.facts.schema import DATA, Column, problems_of, read_columns, statistics_of, table_of


@lru_cache(maxsize=64)
def rows(name: str) -> tuple[Any, ...]:
    """Return the rows of a table, with their cells by column name; numbers that are not there are None.

    Parameters
    ----------
    name : str
        Path below data/, for example "councils.csv".

    Raises
    ------
    DataError
        If any cell of the table is wrong.
    """
    return typed(name, zip(*_sound(name).values(), strict=True))


def rows_of(name: str, code: str) -> tuple[Any, ...]:
    """Return the rows of one council in a table with a column `code`, as `rows` does; empty where it has none.

    Examples
    --------
    >>> [(row.year, row.population) for row in rows_of("population.csv", "E06000021")][-1]
    (2024, 270425)
    """
    return typed(name, _by_code(name).get(code, ()))


def rows_by_year(name: str, code: str) -> list[Any]:
    """Return the rows of one council in a table with a column `year`, oldest first."""
    return sorted(rows_of(name, code), key=lambda r: r.year)


def day(text: str) -> date | None:
    """Return the day of a cell; None where it is empty.

    Examples
    --------
    >>> day("2030-03-31"), day("")
    (datetime.date(2030, 3, 31), None)
    """
    return date.fromisoformat(text) if text else None


def forget() -> None:
    """Read every table anew when it is next asked for."""
    rows.cache_clear()
    _by_code.cache_clear()


def has(name: str) -> bool:
    """Whether there is such a table: a council may have no ledger."""
    return (DATA / name).is_file()


def _sound(name: str) -> dict[str, list[str]]:
    """The text of a table that was found to be right."""
    columns = read_columns(name)
    problem = next(problems_of(name, columns, _codes(), _statistics()), None)
    if problem:
        raise DataError(problem)
    return columns


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(read_columns("councils.csv")["code"])


@lru_cache(maxsize=1)
def _statistics() -> tuple[str, ...]:
    return statistics_of(read_columns("technologies.csv"))


@lru_cache(maxsize=64)
def _by_code(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of a table as text, by council: those of one are made into numbers when it is asked for.

    As many are kept as there can be: one too few, and the pages of a council read every table anew.
    """
    columns = _sound(name)
    at = list(columns).index("code")
    found: dict[str, list[tuple[str, ...]]] = {}
    # Most cells are there many times over: one text stands for all that are equal.
    one: dict[str, str] = {}
    for cells in zip(*columns.values(), strict=True):
        found.setdefault(cells[at], []).append(tuple(one.setdefault(cell, cell) for cell in cells))
    return found


def typed(name: str, found: Iterable[Sequence[str]]) -> tuple[Any, ...]:
    """Return rows of a table whose cells are text, found to be right, as `rows` does."""
    make, of_cells = _row(name)
    return tuple(make._make(of(cell) for of, cell in zip(of_cells, cells, strict=True)) for cells in found)


@lru_cache(maxsize=64)
def _row(name: str) -> tuple[Any, tuple[Callable[[str], Any], ...]]:
    """The kind of row a table has, and what makes values of its cells."""
    columns = table_of(name).columns
    return namedtuple("Row", [column.name for column in columns]), tuple(_value(column) for column in columns)


def _value(column: Column) -> Callable[[str], Any]:
    if column.kind == "whole":
        # Through float: "12.0" is a whole number too.
        return lambda cell: int(float(cell)) if cell else None
    if column.kind == "number":
        return lambda cell: float(cell) if cell else None
    return str
