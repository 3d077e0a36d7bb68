"""Reads the cells of an .xlsx workbook that a stranger made: measured before it is unpacked, nothing evaluated.

Only the standard library touches the file. A shared text is kept once however often cells point at it, and a lone cell
far out makes no large rectangle, so that what is held in memory is bounded by what was measured.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from models.tables import DataError

MOST_INFLATED_BYTES = 128_000_000
"""Most that all parts of a workbook may hold once unpacked [bytes]; the offices' own hold below 20 MB."""
MOST_RATIO = 100
"""Most that one part may grow when unpacked; the offices' own grow ninefold."""
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_DEPTH = 64
"""Most elements of the XML inside one another."""
FETCH_AGAIN = "fetch the file again from its publisher"
NO_VALUE = "#NO VALUE OF THE FORMULA"
"""Stands for a formula that was never worked out, so that it is not taken for an empty cell."""

ROW = re.compile(r"[0-9]{1,7}")
ADDRESS = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
INDEX = re.compile(r"[0-9]{1,9}")
CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")

Cell = str | float | bool | None
Rows = list[list[Cell]]


def read_workbook(file: str, content: bytes) -> list[tuple[str, Rows]]:
    """Return name and rows of each sheet, in order. A formula counts as the value stored beside it.

    Parameters
    ----------
    file : str
        Name for messages.
    content : bytes
        The file.

    Raises
    ------
    DataError
        If the file is damaged, locked by a password, no workbook, unpacks to more than a statistical office ever
        publishes, or is built to harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _measure(file, packed)
            return _Book(file, packed).sheets()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, OverflowError, expat.ExpatError, UnicodeError) as error:
        raise DataError(f"{file}: damaged or cut short ({error}); {FETCH_AGAIN}.") from error


def _measure(file: str, packed: zipfile.ZipFile) -> None:
    """Refuse by the directory of the file; what is unpacked later never exceeds the sizes given there."""
    parts = packed.infolist()
    names = {p.filename for p in parts}
    if len(parts) > MOST_PARTS:
        raise DataError(f"{file}: {len(parts):,} parts inside, at most {MOST_PARTS:,} are read; {FETCH_AGAIN}.")
    if len(names) < len(parts):
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
    if total > MOST_INFLATED_BYTES:
        raise DataError(
            f"{file}: would unpack to {total / 1e6:,.0f} MB, at most {MOST_INFLATED_BYTES / 1e6:,.0f} MB are read; "
            f"{FETCH_AGAIN}."
        )


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """A name without its namespace, which differs between the two dialects of .xlsx."""
    return name.rpartition(" ")[2]


@dataclass(slots=True)
class _Book:
    """Walks the parts of a measured workbook."""

    file: str
    packed: zipfile.ZipFile

    def sheets(self) -> list[tuple[str, Rows]]:
        """The worksheets in the order a reader sees them."""
        named: list[tuple[str, str]] = []
        targets: dict[str, tuple[str, str]] = {}

        def sheet(name: str, about: dict[str, str]) -> None:
            if name == "sheet":
                key = next((value for label, value in about.items() if _local(label) == "id"), "")
                named.append((about.get("name", ""), key))

        def target(name: str, about: dict[str, str]) -> None:
            if name == "Relationship" and about.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/xl", about.get("Target", ""))).lstrip("/")
                targets[about.get("Id", "")] = (about.get("Type", "").rpartition("/")[2], path)

        self._parse("xl/workbook.xml", sheet)
        self._parse("xl/_rels/workbook.xml.rels", target)
        shared = next((path for kind, path in targets.values() if kind == "sharedStrings"), None)
        texts = self._shared(shared) if shared in self.packed.namelist() else []
        found = []
        for name, key in named:
            kind, path = targets.get(key, ("", ""))
            if kind == "worksheet":
                found.append((name, self._rows(name, path, texts)))
        if not found:
            raise DataError(f"{self.file}: no sheets inside; {FETCH_AGAIN}.")
        return found

    def _parse(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], object] | None = None,
    ) -> None:
        """Run one part through the parser; a document type, which every XML bomb needs, is refused when it is met."""
        if part not in self.packed.namelist():
            raise DataError(f"{self.file}: the part {part} is missing; {FETCH_AGAIN}.")
        parser = expat.ParserCreate("utf-8", " ")
        depth = 0

        def refuse(*_: object) -> None:
            raise DataError(f"{self.file}: {part} declares a document type, perhaps to do harm; {FETCH_AGAIN}.")

        def opened(name: str, about: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_DEPTH:
                raise DataError(f"{self.file}: {part} is nested too deep, perhaps to do harm; {FETCH_AGAIN}.")
            start(_local(name), about)

        def closed(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(_local(name))

        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = opened
        parser.EndElementHandler = closed
        if text:
            parser.CharacterDataHandler = text
        parser.buffer_text = True
        with self.packed.open(part) as stream:
            while chunk := stream.read(1 << 20):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _shared(self, part: str) -> list[str]:
        """The texts that cells point at."""
        texts: list[str] = []
        run = _Run()

        def start(name: str, _: dict[str, str]) -> None:
            if name == "si":
                run.clear()
            run.enter(name)

        def end(name: str) -> None:
            run.leave(name)
            if name == "si":
                texts.append(run.text())

        self._parse(part, start, end, run.add)
        return texts

    def _rows(self, sheet: str, part: str, texts: list[str]) -> Rows:
        """The rows of one sheet, each as long as its last cell with a value."""
        rows: Rows = []
        run = _Run()
        at_row, at_column, kind, formula = 0, 0, "n", False

        def start(name: str, about: dict[str, str]) -> None:
            nonlocal at_row, at_column, kind, formula
            if name == "row":
                at_row = int(about["r"]) if ROW.fullmatch(about.get("r", "")) else at_row + 1
                at_column = 0
            elif name == "c":
                column = _column(about["r"]) if "r" in about else None
                at_column = at_column + 1 if column is None else column
                kind, formula = about.get("t", "n"), False
                run.clear()
            elif name == "f":
                formula = True
            run.enter(name)

        def end(name: str) -> None:
            run.leave(name)
            if name != "c" or not (run.parts or formula):
                return
            if not (1 <= at_row <= MOST_ROWS and 1 <= at_column <= MOST_COLUMNS):
                raise DataError(
                    f"{self.file} sheet {sheet!r} row {at_row} column {at_column}: a cell outside the {MOST_ROWS:,} "
                    f"rows and {MOST_COLUMNS:,} columns that are read; remove it, or {FETCH_AGAIN}."
                )
            rows.extend([] for _ in range(at_row - len(rows)))
            cells = rows[at_row - 1]
            cells.extend([None] * (at_column - len(cells)))
            cells[at_column - 1] = value()

        def value() -> Cell:
            if not run.parts:
                return NO_VALUE
            text = run.text()
            try:
                if kind == "s":
                    return texts[int(text) if INDEX.fullmatch(text) else len(texts)]
                if kind == "b":
                    return text.strip() == "1"
                return float(text) if kind == "n" else text
            except (ValueError, IndexError) as error:
                raise DataError(
                    f"{self.file} sheet {sheet!r} row {at_row} column {at_column}: {text[:60]!r} is no value of kind "
                    f"{kind!r}; {FETCH_AGAIN}."
                ) from error

        self._parse(part, start, end, run.add)
        return rows


@dataclass(slots=True)
class _Run:
    """Gathers the text of one cell or shared text; reading aids for Japanese (rPh) and formulas are no part of it."""

    parts: list[str] = field(default_factory=list)
    _open: bool = False
    _aside: int = 0

    def clear(self) -> None:
        self.parts.clear()

    def enter(self, name: str) -> None:
        if name == "rPh":
            self._aside += 1
        self._open = name in ("t", "v") and not self._aside

    def leave(self, name: str) -> None:
        if name == "rPh":
            self._aside -= 1
        self._open = False

    def add(self, text: str) -> None:
        if self._open:
            self.parts.append(text)

    def text(self) -> str:
        """The text so far; Excel writes a control character as _x000D_."""
        text = "".join(self.parts)
        return CONTROL.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _column(address: str) -> int | None:
    """The number of a column from an address such as AB12, counted from 1; None where it is none."""
    match = ADDRESS.fullmatch(address)
    if not match:
        return None
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number
