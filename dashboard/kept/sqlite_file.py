"""Opens the file of SQLite; to read, also on a disk that is full or may not be written to.

The write-ahead log needs a file beside it, `-shm`, also to read. Where that cannot be made, what is there is read as it
stands: with the log, by a map of it in memory, where it holds something; else the file alone, in which all is then, and
which must be the same at the end as at the beginning.
"""

import os
import sqlite3
from pathlib import Path

from dashboard.kept import faults

DENIED = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}
"""What SQLite answers where it cannot make what it needs to read."""
TRY_S = 1.0
"""Longest wait of who only looks whether a file can be read [s]."""

Stamp = tuple[int, int, int, int]


class Still(sqlite3.Connection):
    """A connection that takes its file to stay as it is."""

    file: Path
    stamp: Stamp


def to_write(file: Path) -> sqlite3.Connection:
    """Open a file that is there."""
    return _opened(file, "mode=rw")


def to_read(file: Path) -> sqlite3.Connection:
    """Open a file that is there, so that it can be read whether or not its disk can be written to.

    Raises
    ------
    sqlite3.Error
        If it cannot be read.
    """
    try:
        return _tried(to_write(file))
    except sqlite3.OperationalError as denied:
        if denied.sqlite_errorcode & 0xFF not in DENIED or not file.exists():
            raise
    if _size(_beside(file, "-wal")):
        return _tried(_opened(file, "mode=ro&readonly_shm=1"))
    stamp = _stamp(file)
    found = _opened(file, "mode=ro&immutable=1", Still)
    assert isinstance(found, Still)
    found.file, found.stamp = file, stamp
    return _tried(found)


def check(connection: object) -> None:
    """See that a file that was taken to stay as it is has done so.

    Raises
    ------
    KeptError
        If somebody has written to it meanwhile, so that what was read may be of two states.
    """
    if isinstance(connection, Still) and _stamp(connection.file) != connection.stamp:
        raise faults.KeptError(faults.BUSY)


def companions(file: Path) -> list[Path]:
    """Return the file with those beside it that belong to it, as far as they are there."""
    return [one for one in (file, _beside(file, "-wal"), _beside(file, "-shm")) if one.exists()]


def _opened(file: Path, how: str, kind: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    # "rw" and "ro" make no new file in the place of a missing one. Python begins no transaction by itself.
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=TRY_S,
        factory=kind,
    )


def _tried(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, which can read."""
    try:
        connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _stamp(file: Path) -> Stamp:
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, _size(_beside(file, "-wal"))


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _size(file: Path) -> int:
    try:
        return os.stat(file).st_size
    except FileNotFoundError:
        return 0
