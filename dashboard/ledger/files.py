"""A ledger as a CSV file: out, with cells that no spreadsheet takes for a formula, and in, taken or refused."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.ledger import typed
from dashboard.ledger.nouns import FileError
from dashboard.text import inert
from models.sources import ledgers
from models.sources.ledgers import Cells

MOST_BYTES = 250_000
MOST_PROBLEMS = 12
"""Problems of a file that are named; further ones are counted."""
SEPARATORS = (",", ";", "\t")
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?[,;\t]*', re.IGNORECASE)
_MADE_SAFE = re.compile("'+[=+@\uff1d\uff0b\uff0d\uff20-]")
"""Begins a cell that has an apostrophe before it so that no spreadsheet takes it for a formula."""


def text_of(rows: Iterable[Cells]) -> str:
    """Return rows as the text of a CSV file with the columns of the ledger's table."""
    heads = ledgers.columns()
    return inert.csv_text([heads, *([_safe(row[head]) for head in heads] for row in rows)])


def text_in(content: bytes) -> str:
    """Return the text of a file.

    Raises
    ------
    FileError
        If it is empty, too long, or no text in UTF-8.
    """
    if not content.strip():
        raise FileError("The file is empty. Choose the CSV file of your projects.")
    if len(content) > MOST_BYTES:
        raise FileError(
            f"The file has more than {MOST_BYTES // 1000} kB, as no list of projects has. Leave out other sheets, or "
            "shorten the texts."
        )
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise FileError("This is a workbook. Save it as “CSV UTF-8 (comma delimited)” and choose that file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(f"Line {line}: no text in UTF-8. Save the file as “CSV UTF-8” and choose it again.") from error


def rows_in(text: str) -> tuple[Cells, ...]:
    """Return the projects of a CSV file; a project without a short name is given one.

    Raises
    ------
    FileError
        If any cell is wrong; the reasons name line, column and remedy.
    """
    found: list[Cells] = []
    problems: list[str] = []
    for line, sent in _read(text):
        if len(found) >= typed.MOST_ROWS:
            raise FileError(f"Line {line}: more than {typed.MOST_ROWS} projects. Keep the larger ones.")
        name = sent["name"].strip() or typed.name_for(sent["label"], [row["name"] for row in found])
        row, wrong = typed.row_of({**sent, "name": name})
        problems += [f"Line {line}, column {column}: {words}" for column, words in wrong.items()]
        if any(one["name"] == row["name"] for one in found):
            problems.append(f"Line {line}, column name: {row['name'][:60]} is there already. Give it another name.")
        found.append(row)
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise FileError(*problems[:MOST_PROBLEMS], *([f"And {more} more like these."] if more > 0 else []))
    if not found:
        raise FileError("The file has a first line but no projects. Write a line for each project.")
    return tuple(found)


def _read(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Lines of a file with their cells by column, from the second on."""
    first, _, rest = text.partition("\n")
    said = _SEPARATOR.fullmatch(first.strip())
    # A spreadsheet is told its separator in a line of its own, which is none of the table.
    text, before = (rest, 1) if said else (text, 0)
    separator = said[1] if said else max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    heads: list[str] = []
    line = before + 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif not heads:
                heads = _heads(line, _without_empty(cells, 0))
            elif len(cells := _without_empty(cells, len(heads))) != len(heads):
                raise FileError(
                    f"Line {line}: {len(cells)} cells, where the first line has {len(heads)}. Put text with commas "
                    "between quotation marks, and leave no cell out."
                )
            else:
                yield line, dict.fromkeys(ledgers.columns(), "") | dict(zip(heads, map(_plain, cells), strict=True))
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise FileError(
            f"Line {line}: not a row of a CSV file. See that each quotation mark has its other one, and save the file "
            "as “CSV UTF-8”."
        ) from error


def _without_empty(cells: Sequence[str], least: int) -> list[str]:
    """Cells without the empty ones at the end that a spreadsheet leaves there, and not fewer than `least`."""
    kept = list(cells)
    while len(kept) > least and not kept[-1].strip():
        kept.pop()
    return kept


def _heads(line: int, cells: Sequence[str]) -> list[str]:
    heads = [cell.strip().lower() for cell in cells]
    wanted = ledgers.columns()
    optional = {"name"}
    lacking = [name for name in wanted if name not in heads and name not in optional]
    unknown = [inert.line(head, 40) for head in heads if head not in wanted]
    again = sorted(typed.twice(heads))
    if not (lacking or unknown or again):
        return heads
    parts = [
        f"it lacks {', '.join(lacking)}" if lacking else "",
        f"{', '.join(f'“{name}”' for name in unknown[:10])} is no column of a ledger" if unknown else "",
        f"{', '.join(again[:10])} is there twice" if again and not unknown else "",
    ]
    raise FileError(
        f"Line {line}: the first line names the columns, but {'; '.join(filter(None, parts))}. Download the list as "
        "CSV and keep its first line."
    )


def _safe(cell: str) -> str:
    """A cell that looks as if it had been made safe has one apostrophe more, so that it comes back as it is."""
    return f"'{cell}" if _MADE_SAFE.match(cell) else cell


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if _MADE_SAFE.match(cell) else cell
