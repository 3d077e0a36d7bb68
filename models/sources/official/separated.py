"""Text tables: the rows of a CSV file, whatever program had it in between.

The offices write UTF-8 or Windows' western alphabet, parted by commas, with decimal points. A spreadsheet program that
had the file in between may save it parted by semicolons or tabs, with decimal commas, or as "Unicode text" (UTF-16).
How columns are parted is told by the header, how decimals are written by each column's own numbers.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from models.facts import DataError
from models.sources.official.inspection import FETCH_AGAIN

DELIMITERS = (",", ";", "\t", "|")
WIDE_ALPHABETS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How UTF-16 begins."""
TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which spreadsheet programs tell each other what parts the columns."""
WITH_COMMA = re.compile(r"-?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,})|\d{4,},\d{3}|0,\d+)(e[-+]?\d{1,3})?", re.I)
"""A number that can only be one with a decimal comma: 3,5 or 1.234,5 but not 1,234."""
WITH_POINT = re.compile(r"-?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{4,}\.\d{3}|0\.\d+)(e[-+]?\d{1,3})?", re.I)
"""A number that can only be one with a decimal point."""
EITHER = re.compile(r"-?\d[\d.,]*(e[-+]?\d{1,3})?", re.I)

TextRows = list[list[str]]


def read_text_table(file: str, content: bytes) -> tuple[TextRows, tuple[int, ...]]:
    """Return the rows of a text table that are not blank, decimals with a point, and the line on which each ends.

    Parameters
    ----------
    file : str
        Its name, for messages.
    content : bytes

    Raises
    ------
    DataError
        If it is no text, or a row is no row of a table or has more or fewer fields than the header.
    """
    text = _text(file, content)
    told = TOLD.match(text)
    delimiter = told[1] if told else delimiter_of(text)
    skipped = 1 if told else 0
    reader = csv.reader(io.StringIO(text[told.end() if told else 0 :], newline=""), strict=True, delimiter=delimiter)
    rows: TextRows = []
    lines: list[int] = []
    try:
        for cells in reader:
            if not any(c.strip() for c in cells):
                continue
            line = reader.line_num + skipped
            width = len(rows[0]) if rows else len(cells)
            if len(cells) < width or any(c.strip() for c in cells[width:]):
                raise DataError(
                    f"{file} line {line}: {len(cells)} fields, expected {width} as in the header; the file may be cut "
                    f"short: {FETCH_AGAIN}."
                )
            rows.append(cells[:width])
            lines.append(line)
    except csv.Error as error:
        line = reader.line_num + skipped
        raise DataError(f"{file} line {line}: not a row of a CSV table ({error}); {FETCH_AGAIN}.") from error
    return with_points(rows), tuple(lines)


def _text(file: str, content: bytes) -> str:
    wide = content.startswith(WIDE_ALPHABETS)
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise DataError(f"{file}: neither a workbook nor text (byte {error.start:,}); {FETCH_AGAIN}.") from error
    if "\0" in text:
        raise DataError(f"{file}: neither a workbook nor text; save it as .xlsx or CSV, or {FETCH_AGAIN}.")
    return text.lstrip("\r\n")


def delimiter_of(text: str) -> str:
    """Return what parts the columns: that by which the first row has most fields.

    Examples
    --------
    >>> delimiter_of('Year;"Name, short";Use'), delimiter_of("Year,Name;or code,Use"), delimiter_of("Year\\tName")
    (';', ',', '\\t')
    """
    return max(DELIMITERS, key=lambda mark: _fields(text, mark))


def _fields(text: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
    except csv.Error:
        return 0


def with_points(rows: TextRows) -> TextRows:
    """Return the rows with decimal points where a column writes decimal commas.

    A column is told by its own numbers; one that has only such as 1,234 by those of the others.

    Examples
    --------
    >>> with_points([["Use", "Homes"], ["3,5", "1.234"], ["1.200,25", "2"]])
    [['Use', 'Homes'], ['3.5', '1234'], ['1200.25', '2']]
    >>> with_points([["Use", "Homes"], ["3.5", "1,234"]])
    [['Use', 'Homes'], ['3.5', '1,234']]
    """
    columns = list(zip(*rows[1:], strict=True))
    kinds = [_evidence(column) for column in columns]
    commas, points = (sum(found == sole for found in kinds) for sole in ((True, False), (False, True)))
    if not commas:
        return rows
    at = [n for n, found in enumerate(kinds) if found == (True, False) or (not any(found) and commas > points)]
    for cells in rows[1:]:
        for column in at:
            cells[column] = _with_point(cells[column])
    return rows


def _evidence(column: Sequence[str]) -> tuple[bool, bool]:
    """Whether a column has numbers that can only have a decimal comma, and such that can only have a decimal point."""
    numbers = list(_numbers(column))
    return any(map(WITH_COMMA.fullmatch, numbers)), any(map(WITH_POINT.fullmatch, numbers))


def _numbers(column: Sequence[str]) -> Iterator[str]:
    for cell in column:
        if "," in cell or "." in cell:
            label = cell.strip()
            if EITHER.fullmatch(label):
                yield label


def _with_point(cell: str) -> str:
    label = cell.strip()
    if ("," not in label and "." not in label) or not EITHER.fullmatch(label):
        return cell
    if not re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?(e[-+]?\d{1,3})?", label, re.I):
        return cell
    return label.replace(".", "").replace(",", ".")
