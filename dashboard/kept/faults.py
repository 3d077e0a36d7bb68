"""What goes wrong with the database, in words fit to show: what happened, and what to do."""

import errno
import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class KeptError(Exception):
    """The database could not be read or written; the text says what happened and the remedy, fit to show."""


class DamagedError(KeptError):
    """The file of the database is no whole database."""


NOTHING_SAVED = "Nothing was saved."
MISSING = "The database cannot be reached. Whoever runs this server can see why in its log."
BUSY = "The database is busy with something else. Try again in a minute; your text is still in the form."
READ_ONLY = (
    "The database may not be written to. Whoever runs this server has to give it leave, or to make its disk writable "
    "again."
)
FULL = "There is no room left for the database. Whoever runs this server has to make some on its disk."
DISK = (
    "The disk of the database answered with a fault: it may be broken, or over its quota. Whoever runs this server has "
    "to look after it."
)
DAMAGED = (
    "The file of the database is damaged. Whoever runs this server has to bring a backup back with powered-here "
    "restore --replace FILE, which puts the damaged file aside and keeps it."
)
UNMADE = "The database cannot be made."
ROOM = 1_000_000
"""Bytes below which a disk counts as full, where SQLite says no more than that it could not write."""
OTHER_VERSION = "The database is not the one this version needs. Whoever runs this server has to restart it."
BROKEN = "The database answered with a fault. Whoever runs this server can see it in its log."

_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: MISSING,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""Words of SQLite's primary result codes."""

_OF_MACHINE = {
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
}
"""Words of the machine's own errors."""

_POSTGRESQL = {
    "08": MISSING,
    "28": MISSING,
    "3D": MISSING,
    "57P": MISSING,
    "55P03": BUSY,
    "57014": BUSY,
    "40": BUSY,
    "53300": BUSY,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "53": FULL,
    "42": OTHER_VERSION,
}
"""Words of PostgreSQL's states, by their beginnings; the longest that fits counts."""


def of(error: SQLAlchemyError, *, writing: bool, file: Path | None = None) -> KeptError:
    """Return a fault of the database in words.

    Parameters
    ----------
    error : SQLAlchemyError
    writing : bool
        Whether something was to be saved, which then was not.
    file : path, optional
        Of SQLite: where it says no more than that it could not, its disk is asked why.

    Examples
    --------
    >>> locked = sqlite3.OperationalError("database is locked")
    >>> locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    >>> str(of(DBAPIError("INSERT", None, locked), writing=True)).startswith("Nothing was saved. The database is busy")
    True
    """
    words = _words(error.orig, file) if isinstance(error, DBAPIError) else BROKEN
    return in_words(f"{NOTHING_SAVED} {words}" if writing else words)


def of_making(error: sqlite3.Error | OSError, file: Path) -> KeptError:
    """Return in words why a file could not be made, or opened to be written to."""
    words = _words(error, file) if isinstance(error, sqlite3.Error) else _OF_MACHINE.get(error.errno or 0, UNMADE)
    return in_words(UNMADE if words == BROKEN else words)


def in_words(words: str) -> KeptError:
    """Return a fault of some words, of the kind that they are of."""
    return DamagedError(words) if DAMAGED in words else KeptError(words)


def _words(cause: BaseException | None, file: Path | None) -> str:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        if code == sqlite3.SQLITE_ERROR and "no such" in str(cause):
            return OTHER_VERSION
        words = _SQLITE.get(code & 0xFF, BROKEN)
        return _of_disk(file) or words if words in (MISSING, DISK) and file is not None else words
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # psycopg has no state where it found no server to ask.
        return MISSING if type(cause).__name__ == "OperationalError" else BROKEN
    fitting = [begins for begins in _POSTGRESQL if state.startswith(begins)]
    return _POSTGRESQL[max(fitting, key=len)] if fitting else BROKEN


def _of_disk(file: Path) -> str:
    """Why a file that is there cannot be used, as far as its disk and its folder tell; else empty."""
    try:
        disk = os.statvfs(file)
    except OSError:
        return ""
    if disk.f_flag & os.ST_RDONLY or not all(os.access(one, os.R_OK | os.W_OK) for one in (file, file.parent)):
        return READ_ONLY
    is_full = disk.f_bavail * disk.f_frsize < ROOM or (disk.f_files > 0 and disk.f_favail == 0)
    return FULL if is_full else ""
