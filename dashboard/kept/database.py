"""The one way to the database: a block that reads, and a block that writes all or nothing.

SQLite: every block opens the file anew, so that one that was moved away is noticed and not written on unseen. A block
that writes takes the one place of a writer at its beginning. A power cut loses nothing that was acknowledged
(write-ahead log, `synchronous=FULL`).
"""

import hashlib
import itertools
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from dashboard import settings
from dashboard.kept import faults, sqlite_file

FILE = "kept.sqlite"
WAIT_TO_READ_MS = 1000
"""Longest wait of a page for a locked database [ms]."""
WAIT_TO_WRITE_MS = 5000
"""Longest wait of a save for its turn [ms]."""
WAIT_TO_CONNECT_S = 3
WRITES = "powered_here_writes"
"""Option of a connection whose block writes: how long it waits for its turn [ms]."""

_log = logging.getLogger(__name__)
_of_thread = threading.local()
_of_process = itertools.count(1)
_commits = 0


def url() -> URL:
    """Return the address of the database: POWERED_HERE_DATABASE_URL, else a file in the state folder.

    Raises
    ------
    SettingsError
        If the setting is the address of neither SQLite nor PostgreSQL, or there is none and no folder for a file.
    """
    address = settings.database_url()
    if not address:
        return URL.create("sqlite", database=str(folder() / FILE))
    try:
        found = make_url(address)
    except (ArgumentError, ValueError):
        # The latter is of a port that is no number, and would show it, which may be a part of a password.
        found = None
    kind = found.drivername.partition("+")[0] if found else ""
    if found and kind in ("postgresql", "postgres"):
        return found.set(drivername="postgresql+psycopg")
    if found and kind == "sqlite" and found.database and found.database != ":memory:":
        return found.set(drivername="sqlite")
    # The address itself is not shown: it may hold a password.
    raise settings.SettingsError(
        "POWERED_HERE_DATABASE_URL must be like postgresql://user:password@host/name or sqlite:////folder/file; it "
        "is neither. In a password @ is written %40 and % is %25."
    )


def folder() -> Path:
    """Folder of the SQLite file: POWERED_HERE_STATE_DIR, else the user's data folder.

    Raises
    ------
    SettingsError
        If neither is known, as for a service's user without a home.
    """
    try:
        return Path(settings.state_dir() or platformdirs.user_data_dir("powered-here"))
    except RuntimeError as homeless:
        raise settings.SettingsError(
            "POWERED_HERE_STATE_DIR must name the folder of the database: the user who runs this has no home folder."
        ) from homeless


def engine() -> Engine:
    """Return the engine of the database; nothing is opened yet."""
    return _engine(url())


@lru_cache(maxsize=8)
def _engine(address: URL) -> Engine:
    if _is_file(address):
        return _sqlite(Path(str(address.database)))
    try:
        import psycopg  # noqa: F401
    except ImportError as missing:
        raise settings.SettingsError(
            "POWERED_HERE_DATABASE_URL is of PostgreSQL, but what that needs is not installed: "
            f"{settings.INSTALL_EXTRAS}"
        ) from missing
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=settings.threads(),
        pool_timeout=WAIT_TO_WRITE_MS / 1000,
        connect_args={
            "connect_timeout": WAIT_TO_CONNECT_S,
            "application_name": "powered-here",
            "options": f"-c lock_timeout={WAIT_TO_WRITE_MS} -c statement_timeout={2 * WAIT_TO_WRITE_MS} "
            "-c idle_in_transaction_session_timeout=60000 -c synchronous_commit=on -c timezone=UTC",
        },
    )


def ask() -> None:
    """Ask the database for nothing, to see that it answers.

    Raises
    ------
    KeptError
        If it does not.
    """
    with reading() as session:
        session.execute(text("SELECT 1"))


def close() -> None:
    """Close what is open: processes that are forked after this share no connection."""
    engine().dispose()


def _sqlite(file: Path, *, to_read: bool = False) -> Engine:
    connect = partial(sqlite_file.to_read if to_read else sqlite_file.to_write, file)
    made = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begun)
    return made


@lru_cache(maxsize=8)
def _reader(address: URL) -> Engine:
    """The engine of blocks that read."""
    return _sqlite(Path(str(address.database)), to_read=True) if _is_file(address) else _engine(address)


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _connected(connection: sqlite3.Connection, _: object) -> None:
    # Without `recursive_triggers` a row that another one replaces goes without asking the triggers that guard it.
    pragmas = ("foreign_keys=ON", "recursive_triggers=ON", "synchronous=FULL", f"busy_timeout={WAIT_TO_READ_MS}")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    wait_ms = connection.get_execution_options().get(WRITES)
    if wait_ms is not None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait_ms}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


@contextmanager
def reading() -> Iterator[Session]:
    """A block that reads one state of the database.

    Raises
    ------
    KeptError
        If the database cannot be read.
    """
    with _block(None) as session:
        yield session


@contextmanager
def writing(wait_ms: int | None = None) -> Iterator[Session]:
    """A block that writes all it does when it ends, or nothing if it ends with an error.

    Parameters
    ----------
    wait_ms : int, optional
        Longest wait for its turn [ms]; `WAIT_TO_WRITE_MS` if none is given.

    Raises
    ------
    KeptError
        If the database cannot be written; nothing was.
    """
    with _block(WAIT_TO_WRITE_MS if wait_ms is None else wait_ms) as session:
        yield session


@contextmanager
def _block(wait_ms: int | None) -> Iterator[Session]:
    global _commits
    writing, address = wait_ms is not None, url()
    opened = _engine(address) if writing else _reader(address)
    try:
        with Session(opened.execution_options(**{WRITES: wait_ms}), expire_on_commit=False) as session:
            if writing and session.connection().dialect.name == "postgresql":
                session.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": str(wait_ms)})
            yield session
            if writing:
                session.commit()
                _of_thread.blocks = written() + 1
                _commits = next(_of_process)
            elif session.in_transaction():
                sqlite_file.check(session.connection().connection.driver_connection)
    except SQLAlchemyError as error:
        # The cause alone: the statement and its values hold what people typed, and digests of passwords.
        cause = error.orig if isinstance(error, DBAPIError) else error
        _log.warning(
            "The database at %s: %s", address.render_as_string(hide_password=True), " ".join(str(cause).split())
        )
        file = Path(str(address.database)) if _is_file(address) else None
        raise faults.of(error, writing=writing, file=file) from error


def written() -> int:
    """Return how many blocks of this thread have written: who counts before and after knows whether something was."""
    found: int = getattr(_of_thread, "blocks", 0)
    return found


def commits() -> int:
    """Return how many blocks of this process have written, roughly where several end at once: never the same after."""
    return _commits


def alone(session: Session, key: str) -> None:
    """Until its block ends, hold others off that name the same key: what is looked up first stays true till written.

    On SQLite a block that writes is alone in any case.
    """
    if session.connection().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": number})
