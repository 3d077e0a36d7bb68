"""Text from anywhere made harmless: in a cell, in a line, in the name of a file."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from models.facts.files import begins_a_formula

LONGEST_CELL = 16_000
"""Characters of a cell; a spreadsheet holds 32,767 halves of such, and an emoji is two."""
LONGEST_LINE = 160
LONGEST_NAME = 120
"""Characters of a file's name before its ending."""
BOM = "\ufeff"

_UNPRINTABLE = re.compile(
    # Controls but tab and new line; what turns the direction of reading; half characters and those that are none.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def plain(text: object, longest: int = LONGEST_CELL) -> str:
    r"""Text without what cannot be printed or turns the direction of reading, cut where it is too long.

    Examples
    --------
    >>> plain("A\u202eB\x00C\r\nD"), plain("12345678", 5)
    ('ABC\nD', '1234…')
    """
    clean = str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    clean = _UNPRINTABLE.sub("", clean)
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}…"


def line(text: object, longest: int = LONGEST_LINE) -> str:
    r"""The same in one line.

    Examples
    --------
    >>> line("  two\n\twords ")
    'two words'
    """
    return plain(" ".join(plain(text).split()), longest)


def is_seen(text: str) -> bool:
    r"""Whether anything of a text can be seen.

    Examples
    --------
    >>> is_seen("a"), is_seen(" \u200b\t")
    (True, False)
    """
    return any(c.isprintable() and not c.isspace() for c in text)


def cell(value: Any) -> Any:
    """A value as a CSV file may hold it: a text that would be taken for a formula has an apostrophe before it.

    Numbers stay numbers, also negative ones; nothing is an empty cell.

    Examples
    --------
    >>> cell("=cmd|' /C calc'!A0"), cell(-5.0), cell(None)
    ("'=cmd|' /C calc'!A0", -5.0, '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if begins_a_formula(text) else text


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as the text of a CSV file, every cell of them harmless.

    Text that is not all ASCII begins with the mark that tells Excel that it is UTF-8; read it as "utf-8-sig", which is
    right with the mark and without.
    """
    page = io.StringIO()
    csv.writer(page, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    text = page.getvalue()
    return text if text.isascii() else BOM + text


def file_name(*parts: str, ending: str) -> str:
    """Name of a file to download, of small letters, digits, hyphens and underscores.

    Examples
    --------
    >>> file_name("powered-here", "stoke-on-trent", "half_by_2030", ending="csv")
    'powered-here-stoke-on-trent-half_by_2030.csv'
    >>> file_name("powered-here", 'a"; filename=../Ynys Môn', ending="csv")
    'powered-here-a-filename-ynys-mon.csv'
    """
    folded = unicodedata.normalize("NFKD", "-".join(part[:LONGEST_NAME] for part in parts))
    kept = re.sub(r"[^a-z0-9_]+", "-", folded.encode("ascii", "ignore").decode().lower())
    return f"{kept[:LONGEST_NAME].strip('-')}.{ending}"
