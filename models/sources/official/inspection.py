"""Measures a workbook that a stranger made before another program reads it, and refuses what would harm.

calamine trusts a file: it makes a rectangle as far as the outermost cell, copies a shared text for each cell that
points at it, passes over errors and over formulas without a value, and stops the program where memory ends. So it is
given only parts that were measured here, and what it would pass over in silence is given to it as text.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice, pairwise
from xml.parsers import expat

from models.facts import DataError

MOST_INFLATED_BYTES = 128_000_000
"""Most that all parts of a workbook may hold once unpacked [bytes]; the offices' own hold below 20 MB."""
MOST_RATIO = 100
"""Most that one part may grow when unpacked; the offices' own grow ninefold."""
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_500_000
"""Most cells, with empty ones between, in the rectangles of all sheets; the offices' own have below 700,000."""
MOST_TEXT_BYTES = 256_000_000
"""Most that shared texts may come to when each cell has its own copy [bytes]; the offices' own come to below 20 MB."""
FETCH_AGAIN = "fetch the file again from its publisher"
SAVE_AGAIN = "open it in a spreadsheet program, save it as .xlsx and import that"
NO_VALUE = "#NO VALUE OF THE FORMULA"
"""Stands for a formula that was never worked out, so that it is not taken for an empty cell."""

NAME = rb"(?:[^\s<>/:]+:)?"
"""Where the name of an element begins: the dialects of .xlsx put different prefixes before it."""
ANY_CELL = re.compile(rb"<" + NAME + rb"c[\s/>]")
CELL = re.compile(
    rb"<(?P<prefix>" + NAME + rb")c"
    rb'(?: (?:r="(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})"|t="(?P<kind>[a-zA-Z]+)"|[\w:.]+="[^"<>]*"))*+ ?'
    rb"(?:/>|>(?P<inside>\s*)(?P<formula><" + NAME + rb"f(?:\s[^<>]*)?(?:/>|>[^<]*</" + NAME + rb"f>)\s*)?"
    rb"(?:<" + NAME + rb"v(?:\s[^<>]*)?(?:/>|>(?P<value>[^<]*)</" + NAME + rb"v>)\s*(?=</))?)"
)
"""A cell up to its end or its text, as spreadsheet programs write it: address and kind in plain double quotes."""
KIND = re.compile(rb' t="[a-zA-Z]+"')
NUMBER = re.compile(rb"\s*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?\s*")
INDEX = re.compile(rb"[0-9]{1,9}")
TEXT = re.compile(rb"<" + NAME + rb"si[\s/>]")
SHEET_NAME = re.compile(rb'<[^<>]*\bname="([^"<>]*)"[^<>]*:id="([^"<>]*)"')
TARGET = re.compile(rb'\bTarget="(?:/?xl/)?([^"<>]*)"')
TARGET_ID = re.compile(rb'\bId="([^"<>]*)"')


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a workbook is read: bytes once unpacked, and cells."""

    inflated_bytes: int
    cells: int


def inspect(file: str, content: bytes, room: Room | None = None) -> tuple[io.BytesIO, int]:
    """Return an .xlsx workbook of only those parts that are fit to be read, and how many of them are sheets.

    Parameters
    ----------
    file : str
        Name for messages.
    content : bytes
        The file.
    room : Room, optional
        How much is read; as much as an office publishes if none is given.

    Raises
    ------
    DataError
        If the file is damaged, locked by a password, no workbook, unpacks to more than a statistical office ever
        publishes, or is built to harm.
    """
    room = room or Room(MOST_INFLATED_BYTES, MOST_CELLS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _measure(file, packed, room.inflated_bytes)
            # Pictures and programs are none of the parts that calamine is given.
            wanted = [p for p in packed.infolist() if p.filename.casefold().endswith((".xml", ".rels"))]
            parts = {p.filename: packed.read(p) for p in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise DataError(f"{file}: damaged or cut short, it cannot be unpacked as a workbook; {FETCH_AGAIN}.") from error
    texts = _refuse_unplain(file, parts)
    scan = _Scan(file=file, names=_names(parts), texts=texts, most_cells=room.cells)
    fit = io.BytesIO()
    with zipfile.ZipFile(fit, "w") as book:
        for part, xml in parts.items():
            book.writestr(part, scan.sheet(part, xml) if b"sheetData" in xml else xml)
    fit.seek(0)
    return fit, scan.sheets


def _measure(file: str, packed: zipfile.ZipFile, most_bytes: int) -> None:
    """Refuse by the directory of the file; what is unpacked later never exceeds the sizes given there."""
    parts = packed.infolist()
    names = {p.filename for p in parts}
    if len(parts) > MOST_PARTS:
        raise DataError(f"{file}: {len(parts):,} parts inside, at most {MOST_PARTS:,} are read; {FETCH_AGAIN}.")
    if len({name.casefold() for name in names}) < len(parts):
        raise DataError(f"{file}: two parts inside have the same name, perhaps to mislead; {FETCH_AGAIN}.")
    if any(p.flag_bits & 1 for p in parts):
        raise DataError(f"{file}: locked by a password; open it, take the password off, save it and import that.")
    if "xl/workbook.xml" not in names:
        kind = "an OpenDocument sheet" if "content.xml" in names else "a packed file"
        raise DataError(f"{file}: {kind}, not an .xlsx workbook; unpack it, or save it as .xlsx or CSV.")
    for part in parts:
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataError(f"{file}: {part.filename} is packed in a way no workbook is; {FETCH_AGAIN}.")
        if part.file_size > MOST_RATIO * max(part.compress_size, 10_000):
            raise DataError(
                f"{file}: {part.filename} would unpack from {part.compress_size:,} to {part.file_size:,} bytes, "
                f"perhaps to do harm; {FETCH_AGAIN}."
            )
    total = sum(p.file_size for p in parts)
    if total > most_bytes:
        raise DataError(
            f"{file}: would unpack to {total / 1e6:,.0f} MB, at most {most_bytes / 1e6:,.0f} MB are read; "
            f"{FETCH_AGAIN}."
        )


def _refuse_unplain(file: str, parts: Mapping[str, bytes]) -> list[int]:
    """Refuse XML that is broken or could hide a cell from the scan; return how long each shared text is [bytes]."""
    lengths: list[int] = []
    for part, xml in parts.items():
        odd: list[str] = []
        parser = expat.ParserCreate("utf-8")
        parser.StartDoctypeDeclHandler = lambda *_, odd=odd: odd.insert(0, "a document type")
        parser.CommentHandler = lambda *_, odd=odd: odd.append("a comment")
        parser.StartCdataSectionHandler = lambda *_, odd=odd: odd.append("a CDATA section")
        parser.ProcessingInstructionHandler = lambda *_, odd=odd: odd.append("an instruction to programs")
        if b"\0" in xml:
            raise DataError(f"{file}: {part} is not written in UTF-8; {FETCH_AGAIN}, or {SAVE_AGAIN}.")
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise DataError(f"{file}: {part} is damaged or cut short ({error}); {FETCH_AGAIN}.") from error
        starts = [m.start() for m in islice(TEXT.finditer(xml), MOST_CELLS + 1)]
        if len(starts) > MOST_CELLS:
            raise DataError(f"{file}: {part} has more than {MOST_CELLS:,} shared texts; {FETCH_AGAIN}.")
        if odd and (odd[0] == "a document type" or starts or b"sheetData" in xml):
            raise DataError(f"{file}: {part} declares {odd[0]}, perhaps to do harm; {FETCH_AGAIN}, or {SAVE_AGAIN}.")
        if starts and lengths:
            raise DataError(f"{file}: {part} is a second list of shared texts, perhaps to mislead; {FETCH_AGAIN}.")
        lengths += [b - a for a, b in pairwise([*starts, len(xml)])]
    return lengths


def _names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The names of sheets by part, for messages; nothing else depends on them."""
    tags = parts.get("xl/_rels/workbook.xml.rels", b"").split(b"<")
    found = ((TARGET_ID.search(tag), TARGET.search(tag)) for tag in tags)
    part_of = {key[1]: b"xl/" + target[1] for key, target in found if key and target}
    named = SHEET_NAME.findall(parts["xl/workbook.xml"])
    return {part_of[key].decode(): unescape(name.decode()) for name, key in named if key in part_of}


@dataclass(slots=True, kw_only=True)
class _Scan:
    """Measures the sheets of a workbook before they are read, and how much they come to together."""

    file: str
    names: Mapping[str, str]
    texts: Sequence[int]
    most_cells: int
    sheets: int = 0
    written: int = 0
    cells: int = 0
    text_bytes: int = 0

    def sheet(self, part: str, xml: bytes) -> bytes:
        """Return a sheet's XML with errors, and formulas without a value, turned into texts.

        Raises
        ------
        DataError
            If a cell has no address, lies far out or points nowhere, or the workbook would not fit into memory.
        """
        words = f"{self.file} sheet {self.names.get(part, part)!r}"
        written = sum(1 for _ in ANY_CELL.finditer(xml))
        self.written += written
        if self.written > self.most_cells:
            raise DataError(
                f"{words}: up to here {self.written:,} cells, at most {self.most_cells:,} are read; {FETCH_AGAIN}."
            )
        last_row = last_column = found = 0

        def measured(match: re.Match[bytes]) -> bytes:
            nonlocal last_row, last_column, found
            found += 1
            if match["inside"] is None:
                return match[0]
            if match["column"] is None:
                raise DataError(f"{words}: a cell without an address such as B2; {SAVE_AGAIN}.")
            row, column = int(match["row"]), _number_of(match["column"])
            where = f"{words} cell {match['column'].decode()}{row}"
            if row > MOST_ROWS or column > MOST_COLUMNS:
                raise DataError(
                    f"{where}: a cell outside the {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns that are read; "
                    f"remove it, or {FETCH_AGAIN}."
                )
            last_row, last_column = max(last_row, row), max(last_column, column)
            return self._cell(where, match)

        plain = CELL.sub(measured, xml)
        if found < written:
            raise DataError(f"{words}: a cell is written as no spreadsheet program writes it; {SAVE_AGAIN}.")
        self.sheets += 1
        self.cells += last_row * last_column
        if self.cells > self.most_cells:
            raise DataError(
                f"{words}: cells as far as row {last_row:,} and column {last_column:,}, with which the workbook has "
                f"{self.cells:,}; at most {self.most_cells:,} are read. Remove what stands far out, or {FETCH_AGAIN}."
            )
        return plain

    def _cell(self, where: str, match: re.Match[bytes]) -> bytes:
        """The XML of one cell; refuses one whose value is not of its kind."""
        kind, value = match["kind"] or b"n", match["value"] or b""
        if kind == b"e":
            return KIND.sub(b' t="str"', match[0], count=1)
        if match["formula"] and not value and kind != b"str":
            prefix, column, row = match["prefix"], match["column"], match["row"]
            return b'<%bc r="%b%b" t="str"><%bv>%b</%bv>' % (prefix, column, row, prefix, NO_VALUE.encode(), prefix)
        if kind == b"s":
            at = int(value) if INDEX.fullmatch(value) else len(self.texts)
            if at >= len(self.texts):
                raise DataError(f"{where}: {_short(value)} is no number of a shared text; {FETCH_AGAIN}.")
            self.text_bytes += self.texts[at]
            if self.text_bytes > MOST_TEXT_BYTES:
                raise DataError(
                    f"{where}: up to here the texts of cells come to more than {MOST_TEXT_BYTES / 1e6:,.0f} MB, "
                    f"perhaps to do harm; {FETCH_AGAIN}."
                )
        if kind == b"n" and value and not NUMBER.fullmatch(value):
            raise DataError(f"{where}: {_short(value)} is no number; {FETCH_AGAIN}.")
        return match[0]


def _short(value: bytes) -> str:
    return repr(value[:60].decode(errors="replace"))


def _number_of(letters: bytes) -> int:
    """The number of a column from its letters, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
