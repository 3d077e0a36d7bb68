"""Reads the cells of an .xlsx workbook that a stranger made, by calamine; nothing in it is evaluated."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, WorksheetNotFound

from models.facts import DataError
from models.sources.official.inspection import FETCH_AGAIN, SAVE_AGAIN, Room, inspect

PANIC = "PanicException"
"""Name of what calamine raises where it would have stopped; the class itself cannot be imported."""

Cell = str | float | bool | date | None
Rows = list[list[Cell]]
Value = TypeVar("Value")


def read_workbook(file: str, content: bytes) -> list[tuple[str, Rows]]:
    """Return name and rows of each sheet, in order. A formula counts as the value stored beside it.

    Raises
    ------
    DataError
        As of `cells_of`.
    """
    return cells_of(file, content, _value)


def cells_of(
    file: str, content: bytes, value: Callable[[object], Value], room: Room | None = None
) -> list[tuple[str, list[list[Value]]]]:
    """Return the same, each cell as a function makes it of what calamine gives; an empty one is "".

    Raises
    ------
    DataError
        As `inspect` does, which takes the same, and if a sheet cannot be read.
    """
    fit, sheets = inspect(file, content, room)
    with _refusals(file), CalamineWorkbook.from_filelike(fit) as book:
        names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        if not names:
            raise DataError(f"{file}: no sheets inside; {FETCH_AGAIN}.")
        if len(set(book.sheet_names)) < len(book.sheet_names):
            raise DataError(f"{file}: two sheets have the same name, perhaps to mislead; {FETCH_AGAIN}.")
        if len(names) > sheets:
            raise DataError(f"{file}: more sheets are named than are inside; {FETCH_AGAIN}.")
        found = []
        for name in names:
            with _refusals(f"{file} sheet {name!r}"):
                sheet = book.get_sheet_by_name(name)
                found.append((name, _rows(sheet.to_python(), sheet.start or (0, 0), value)))
        return found


@contextmanager
def _refusals(words: str) -> Iterator[None]:
    """Turn whatever calamine says about a file into a refusal of that file."""
    try:
        yield
    except WorksheetNotFound as error:
        raise DataError(f"{words}: the sheet itself is missing; {FETCH_AGAIN}.") from error
    except CalamineError as error:
        raise DataError(f"{words}: damaged ({error}); {FETCH_AGAIN}.") from error
    except (OverflowError, ValueError) as error:
        raise DataError(f"{words}: a day that is on no calendar ({error}); remove it, or {FETCH_AGAIN}.") from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise DataError(f"{words}: damaged ({error}); {FETCH_AGAIN}, or {SAVE_AGAIN}.") from error


def _rows(
    found: Sequence[Sequence[object]], start: tuple[int, int], value: Callable[[object], Value]
) -> list[list[Value]]:
    """Rows from the first cell of a sheet on, though calamine's begin at the first that is not empty."""
    before = [value("")] * start[1]
    return [[] for _ in range(start[0])] + [[*before, *map(value, cells)] for cells in found]


def _value(cell: object) -> Cell:
    """A cell as this package has it; a moment is its day, and a length of time a text."""
    if cell == "":
        return None
    if isinstance(cell, str | float | bool):
        return cell
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else str(cell)
