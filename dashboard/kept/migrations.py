"""Makes the database, and brings one of an earlier version to this one: all steps or none.

Each step is a module of `versions/`, by Alembic. Done before the server answers, and safe when several servers start
at once: on SQLite one of them is the writer, on PostgreSQL one holds the lock.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from dashboard.kept import database, faults
from dashboard.kept.tables import Base

LOCK = 0x706F7765
"""Key of PostgreSQL's lock of whoever migrates: "powe" as a number."""
PATIENCE_S = 10.0


def prepare(revision: str = "heads") -> None:
    """Make the database if there is none, and bring it to this version.

    Parameters
    ----------
    revision : str, optional
        Step to stop at; the newest if none is given.

    Raises
    ------
    KeptError
        If it cannot be made or written, or is of a newer version of the program; it is as it was then.
    """
    with changing() as connection:
        migrate(connection, revision)


@contextmanager
def changing() -> Iterator[Connection]:
    """A block that alone changes the tables of the database, which is made first if there is none: all or nothing.

    Raises
    ------
    KeptError
        If it cannot be made or written, or is of a newer version of the program; it is as it was then.
    """
    address = database.url()
    file = Path(str(address.database)) if address.get_backend_name() == "sqlite" else None
    try:
        if file is not None:
            _make(file)
        with database.engine().execution_options(**{database.WRITES: database.WAIT_TO_WRITE_MS}).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection
    except SQLAlchemyError as error:
        raise _with_place(str(faults.of(error, writing=False, file=file)), error.__cause__ or error) from error
    except (sqlite3.Error, OSError) as error:
        words = faults.UNMADE if file is None else str(faults.of_making(error, file))
        raise _with_place(words, error) from error
    except CommandError as error:
        raise _with_place(
            "The database is of a newer version of Powered Here than this one. Install that, or use another database.",
            error,
        ) from error


def _with_place(words: str, cause: BaseException) -> faults.KeptError:
    """Words with the place of the database and what the machine said: whoever starts the server reads them."""
    place = database.url().render_as_string(hide_password=True)
    return faults.in_words(f"{words} ({place}: {' '.join(str(cause).split())[:300]})")


def revision() -> str | None:
    """Return the step that the database is at; None where it has no tables yet.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def steps() -> ScriptDirectory:
    """Return the steps of `versions/`."""
    return ScriptDirectory(str(Path(__file__).parent))


def _make(file: Path) -> None:
    """An empty SQLite file that only its owner can read, with a write-ahead log."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    until = time.monotonic() + PATIENCE_S
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                # Two that switch at once: SQLite does not wait here, whatever its timeout.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.05)


def migrate(connection: Connection, revision: str = "heads") -> None:
    """Take every step from where the database is to a revision, in the one transaction of the connection."""
    scripts = steps()

    def upgrade(current: Any, context: MigrationContext) -> Any:
        return scripts._upgrade_revs(revision, current)

    with EnvironmentContext(Config(), scripts, fn=upgrade) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata)
        with environment.begin_transaction():
            environment.run_migrations()
