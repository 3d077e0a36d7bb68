"""What goes wrong with the database, in words fit to show: what happened, and what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class KeptError(Exception):
    """The database could not be read or written; the text says what happened and the remedy, fit to show."""


NOTHING_SAVED = "Nothing was saved."
MISSING = "The database cannot be reached. Whoever runs this server can see why in its log."
BUSY = "The database is busy with something else. Try again in a minute; your text is still in the form."
READ_ONLY = "The database may not be written to. Whoever runs this server has to give it leave."
FULL = "There is no room left for the database. Whoever runs this server has to make some."
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
}
"""Words of SQLite's primary result codes."""

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


def of(error: SQLAlchemyError, *, writing: bool) -> KeptError:
    """Return a fault of the database in words.

    Parameters
    ----------
    error : SQLAlchemyError
    writing : bool
        Whether something was to be saved, which then was not.

    Examples
    --------
    >>> locked = sqlite3.OperationalError("database is locked")
    >>> locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    >>> str(of(DBAPIError("INSERT", None, locked), writing=True)).startswith("Nothing was saved. The database is busy")
    True
    """
    words = _words(error.orig) if isinstance(error, DBAPIError) else BROKEN
    return KeptError(f"{NOTHING_SAVED} {words}" if writing else words)


def _words(cause: BaseException | None) -> str:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        if code == sqlite3.SQLITE_ERROR and "no such" in str(cause):
            return OTHER_VERSION
        return _SQLITE.get(code & 0xFF, BROKEN)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # psycopg has no state where it found no server to ask.
        return MISSING if type(cause).__name__ == "OperationalError" else BROKEN
    fitting = [begins for begins in _POSTGRESQL if state.startswith(begins)]
    return _POSTGRESQL[max(fitting, key=len)] if fitting else BROKEN
