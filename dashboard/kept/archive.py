"""The file of a backup: a zip of JSON lines, a table each, and a manifest that says what is in it.

It knows no kind of database: what SQLite has kept can go into PostgreSQL and the other way round. Sessions and tries to
sign in are not in it; digests of passwords are, so only its owner can read it.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from dashboard.kept.faults import KeptError

FORMAT = 1
MANIFEST = "manifest.json"
LONGEST_MANIFEST = 1_000_000
LONGEST_LINE = 64_000_000
"""Bytes of a row; nothing that is kept comes near."""

Row = Mapping[str, Any]


class ArchiveError(KeptError):
    """A backup cannot be written or read; the text says why and what to do, fit to show."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the manifest says of a table: rows, SHA-256 of their lines, and the last number that was given out."""

    rows: int
    sha256: str
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    `version` of the program and `revision` of the schema that it was taken with, when (ISO, UTC), and its tables, in
    the order in which they can be filled.
    """

    version: str
    revision: str
    made_at: str
    tables: Mapping[str, Content]


def line(row: Row) -> bytes:
    """A row as its line: the same bytes whichever database it comes from.

    Examples
    --------
    >>> line({"b": 1, "a": "é"})
    b'{"a":"\\\\u00e9","b":1}\\n'
    """
    return json.dumps(row, sort_keys=True, separators=(",", ":"), allow_nan=False).encode() + b"\n"


class Writer:
    """A backup that is being written; made by `writing`."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self._tables = packed, dict[str, Content]()

    def table(self, name: str, rows: Iterator[Row], last: Callable[[], int]) -> None:
        """Add a table with its rows, in their order; `last` is asked after them."""
        digest, count = hashlib.sha256(), 0
        with self._packed.open(_member(name), "w", force_zip64=True) as member:
            for row in rows:
                written = line(row)
                member.write(written)
                digest.update(written)
                count += 1
        self._tables[name] = Content(count, digest.hexdigest(), last())

    def finish(self, version: str, revision: str, made_at: str) -> Manifest:
        """Add the manifest, and return it."""
        manifest = Manifest(version=version, revision=revision, made_at=made_at, tables=self._tables)
        told = {"program": "powered-here", "format": FORMAT} | asdict(manifest)
        self._packed.writestr(MANIFEST, json.dumps(told, indent=1))
        return manifest


@contextmanager
def writing(file: Path) -> Iterator[Writer]:
    """A block that writes a backup: whole when it ends, not at all if it ends with an error. Its owner alone reads it.

    Raises
    ------
    ArchiveError
        If it cannot be written.
    """
    part: str | None = None
    try:
        if file.exists() and not file.is_file():
            raise ArchiveError(f"{file} is no file. Name a file to write the backup to.")
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
        with os.fdopen(handle, "w+b") as opened:
            with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as packed:
                yield Writer(packed)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(part, file)
        part = None
        _settle(file.parent)
    except OSError as error:
        raise ArchiveError(
            f"{file} cannot be written ({error.strerror}). Name a file in a folder that is there, that you may write "
            "to and that has room; nothing was written."
        ) from error
    finally:
        if part is not None:
            with suppress(OSError):
                os.unlink(part)


def _settle(folder: Path) -> None:
    """See that the new name outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Reader:
    """A backup whose every digest has been found right; made by `reading`."""

    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._packed, self.manifest = packed, manifest

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Rows of a table, in their order."""
        for written in _lines(self._packed, table):
            row: dict[str, Any] = json.loads(written)
            yield row


@contextmanager
def reading(file: Path) -> Iterator[Reader]:
    """A block that reads a backup, after looking at every digest.

    Raises
    ------
    ArchiveError
        If there is none, it is none, or it is not as it was written.
    """
    try:
        if not file.is_file():
            raise ArchiveError(f"{file} is not there, or is no file. Name a file that powered-here backup has written.")
        with zipfile.ZipFile(file) as packed:
            manifest = _manifest(packed, file)
            for name, content in manifest.tables.items():
                _check(packed, name, content, file)
            yield Reader(packed, manifest)
    except OSError as error:
        raise ArchiveError(f"{file} cannot be read ({error.strerror or error}). Nothing was changed.") from error
    except (zipfile.BadZipFile, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveError(
            f"{file} is no whole backup of Powered Here. Nothing was changed: take another backup."
        ) from error


def _manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    if packed.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise ValueError(MANIFEST)
    told = json.loads(packed.read(MANIFEST))
    if told["program"] != "powered-here":
        raise ValueError(MANIFEST)
    if told["format"] != FORMAT:
        raise ArchiveError(
            f"{file} is a backup of another format, of Powered Here {told['version']}. Install that version to restore "
            "it. Nothing was changed."
        )
    tables = {str(name): Content(**content) for name, content in told["tables"].items()}
    return Manifest(
        version=str(told["version"]), revision=str(told["revision"]), made_at=str(told["made_at"]), tables=tables
    )


def _check(packed: zipfile.ZipFile, name: str, content: Content, file: Path) -> None:
    digest, count = hashlib.sha256(), 0
    for written in _lines(packed, name):
        digest.update(written)
        count += 1
    if (count, digest.hexdigest()) != (content.rows, content.sha256):
        raise ArchiveError(
            f"{file} is not as it was written: its table {name} has another digest than its manifest says. Nothing was "
            "changed: take another backup."
        )


def _lines(packed: zipfile.ZipFile, table: str) -> Iterator[bytes]:
    member: IO[bytes]
    with packed.open(_member(table)) as member:
        while written := member.readline(LONGEST_LINE):
            if len(written) == LONGEST_LINE:
                raise ValueError(table)
            yield written


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"
