"""Opens a file of meter readings that somebody has sent: a workbook or text, bounded, with nothing in it evaluated."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from models.facts import DataError
from models.sources.meters.nouns import Cell, Rows, Sheet, text_of
from models.sources.official.inspection import FETCH_AGAIN, SAVE_AGAIN, Room
from models.sources.official.workbook import cells_of

MOST_BYTES = 8_000_000
"""Largest file that is opened [bytes]: a year of some forty half-hourly meters as text."""
ROOM = Room(inflated_bytes=24_000_000, cells=220_000)
"""How much of a workbook is read, so that it is read or refused within two seconds."""
MOST_CELLS = 750_000
"""Most cells of a text file."""
MOST_COLUMNS = 600
MOST_TEXT = 400
"""Longest text of a cell that is kept [characters]."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = b"PK"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = ",;\t|"
TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
EXPORT_AGAIN = "export the file again from the portal of your supplier or meter operator"
SAVE = "open it in a spreadsheet program and save it as .xlsx or “CSV UTF-8”"
AS_CSV = "send fewer meters at a time, or save it as CSV, of which more is read"


def sheets_of(file: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the rows of a text file as one; what it is, is told by its content.

    Parameters
    ----------
    file : str
        Its name, for messages.
    content : bytes

    Raises
    ------
    DataError
        If it is empty, too large, locked, damaged, of another kind or built to harm; says where, and what to do.
    """
    file = text_of(file)[-60:] or "the file"
    if not content.strip():
        raise DataError(f"{file}: the file is empty; {EXPORT_AGAIN}.")
    if len(content) > MOST_BYTES:
        raise DataError(f"{file}: larger than {MOST_BYTES // 1_000_000} MB; send one year, and fewer meters at a time.")
    if content.startswith(OLD_OFFICE):
        raise DataError(f"{file}: locked by a password, or in the old .xls format; take the password off, {SAVE}.")
    if content.startswith(PACKED):
        with _in_our_words():
            found = tuple(Sheet(file, text_of(n), rows) for n, rows in cells_of(file, content, _value, ROOM))
    else:
        found = (_text_sheet(file, content),)
    if not any(any(cell is not None for cell in row) for sheet in found for row in sheet.rows):
        raise DataError(f"{file}: no cell has anything in it; {EXPORT_AGAIN}.")
    return found


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Let a refusal of the reader of workbooks say what helps here: the publisher of this file is a supplier."""
    try:
        yield
    except DataError as error:
        words = str(error).replace(SAVE_AGAIN, SAVE).replace(FETCH_AGAIN, EXPORT_AGAIN)
        if "cells" in words and "are read" in words:
            words = words.replace(EXPORT_AGAIN, AS_CSV)
        raise DataError(words) from error


def _value(cell: object) -> Cell:
    if cell == "":
        return None
    if isinstance(cell, str):
        return cell[:MOST_TEXT] if cell.strip() else None
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, datetime | date | time):
        return cell
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return "24:00" if minutes == 24 * 60 else time(minutes // 60 % 24, minutes % 60)
    return str(cell)[:MOST_TEXT]


def _text_sheet(file: str, content: bytes) -> Sheet:
    text = _text(file, content)
    told = TOLD.match(text)
    delimiter = told[1] if told else _delimiter(text)
    skipped = 1 if told else 0
    if sum(map(text.count, delimiter)) > MOST_CELLS:
        raise DataError(f"{file}: more than {MOST_CELLS:,} cells; send one year, and fewer meters at a time.")
    reader = csv.reader(io.StringIO(text[told.end() if told else 0 :], newline=""), strict=True, delimiter=delimiter)
    rows: Rows = []
    lines: list[int] = []
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise DataError(
                    f"{file} line {reader.line_num + skipped}: {len(cells):,} columns, at most {MOST_COLUMNS} are "
                    "read; times belong in rows: turn the table round and save it."
                )
            rows.append([cell[:MOST_TEXT] if cell and not cell.isspace() else None for cell in cells])
            lines.append(reader.line_num + skipped)
    except csv.Error as error:
        line = reader.line_num + skipped
        raise DataError(
            f"{file} line {line}: not a row of a CSV table ({error}); {EXPORT_AGAIN}, or {SAVE}."
        ) from error
    return Sheet(file, file, rows, tuple(lines))


def _text(file: str, content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            at = content[: error.start].count(b"\n") + 1
            raise DataError(f"{file} line {at}: neither a workbook nor text; {SAVE}.") from error
    if "\0" in text:
        at = text[: text.index("\0")].count("\n") + 1
        raise DataError(f"{file} line {at}: neither a workbook nor text; {SAVE}.")
    if text.lstrip()[:1] in "<{%":
        raise DataError(f"{file} line 1: a page or program, not a table; {SAVE}, or {EXPORT_AGAIN}.")
    return text


def _delimiter(text: str) -> str:
    """What parts the columns: that of which most lines of the beginning have equally many."""
    lines = [line for line in text[:40_000].splitlines() if line.strip()][:60]

    def score(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines)
        counts.pop(0, None)
        fields, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, fields

    # Decimal commas are many too: of two that fit alike the rarer mark of the two parts the columns.
    found = max(DELIMITERS, key=lambda mark: (score(mark)[0], mark != ","))
    return found if score(found)[0] else ","
