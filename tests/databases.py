"""Databases of the tests, with the tables of this version and nothing in them: made once, then copied or emptied.

Of SQLite a file is copied. To copy a database of PostgreSQL takes longer than most tests do, so one is emptied after
its test and has another name for the next, if nothing but rows has changed.
"""

import uuid
from pathlib import Path

import psycopg
import pytest

MOST_USES = 50
"""Tests that a database of PostgreSQL is used for; what is deleted goes on taking room in it."""

SIGNATURE = """
SELECT md5(string_agg(mark, ' ' ORDER BY mark)) FROM (
    SELECT concat('relation ', oid, ' ', xmin) AS mark FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('column ', attrelid, ' ', attnum, ' ', xmin) FROM pg_attribute
        WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    UNION ALL SELECT concat('trigger ', oid, ' ', xmin) FROM pg_trigger
    UNION ALL SELECT concat('constraint ', oid, ' ', xmin) FROM pg_constraint
    UNION ALL SELECT concat('function ', oid, ' ', xmin) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT concat('schema ', nspname) FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
    UNION ALL SELECT concat('step ', version_num) FROM alembic_version
    UNION ALL SELECT concat('database ', datallowconn, ' ', datconnlimit, ' ', datacl) FROM pg_database
        WHERE datname = current_database()
    UNION ALL SELECT concat('setting ', setrole, ' ', setconfig) FROM pg_db_role_setting
        WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
) AS marks
"""
"""All of a database but its rows: a copy of it has the same, and what is defined anew another transaction."""

EMPTIES = """
SELECT concat('DELETE FROM ', quote_ident(tablename)) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL SELECT format('SELECT setval(%L, %s, false)', concat(schemaname, '.', quote_ident(sequencename)), start_value)
    FROM pg_sequences WHERE schemaname = 'public'
"""
"""The statements that empty all tables and let their numbers begin anew."""


def prepare(address: str) -> None:
    """Make the database at an address, and leave nothing open there."""
    from dashboard.kept import database, migrations

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERED_HERE_DATABASE_URL", address)
        migrations.prepare()
        database.engine().dispose()


def sqlite(folder: Path) -> Path:
    """Make a file of SQLite with the tables of this version, to be copied."""
    file = folder / "kept.sqlite"
    prepare(f"sqlite:///{file}")
    return file


def named(server: str, name: str) -> str:
    """The address of a database of a PostgreSQL of the tests."""
    return server.replace("/postgres?", f"/{name}?")


class Databases:
    """Those of a PostgreSQL of the tests. A test takes one, alone, and gives it back."""

    def __init__(self, server: str, like: str = "made") -> None:
        self.server, self.like = server, like
        self.uses: dict[str, int] = {}
        self.spare: list[str] = []
        self._told(f"CREATE DATABASE {like}")
        prepare(named(server, like))
        with psycopg.connect(named(server, like), autocommit=True) as connection:
            self.empties = [statement for (statement,) in connection.execute(EMPTIES).fetchall()]
            # Rows that the steps had written would be gone after the first test.
            connection.execute("SET session_replication_role = replica")
            for statement in self.empties:
                assert not statement.startswith("DELETE") or connection.execute(statement).rowcount == 0, statement
            self.signature = self._signature(connection)

    def take(self) -> str:
        """The name of a database that is as it was made; no test before had the name."""
        name = f"t{uuid.uuid4().hex}"
        if self.spare:
            of_before = self.spare.pop()
            self._told(f"ALTER DATABASE {of_before} RENAME TO {name}")
            self.uses[name] = self.uses.pop(of_before) + 1
        else:
            self._told(f"CREATE DATABASE {name} TEMPLATE {self.like}")
            self.uses[name] = 1
        return name

    def give_back(self, name: str) -> None:
        """End what is open there, and keep it for another test if it can be emptied; else it goes away."""
        self._told(f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'")
        if self.uses[name] < MOST_USES and self._emptied(name):
            self.spare.append(name)
        else:
            self._told(f"DROP DATABASE {name} WITH (FORCE)")
            del self.uses[name]

    def _emptied(self, name: str) -> bool:
        """Empty a database, if its test has changed nothing of it but rows; says whether."""
        try:
            with psycopg.connect(named(self.server, name), autocommit=True) as connection:
                if self._signature(connection) != self.signature:
                    return False
                # In one go, and without asking the triggers that keep rows from being deleted.
                connection.execute("; ".join(("SET session_replication_role = replica", *self.empties)))
                return True
        except psycopg.Error:
            return False

    def _signature(self, connection: "psycopg.Connection[tuple[str]]") -> str:
        found = connection.execute(SIGNATURE).fetchone()
        assert found is not None
        return found[0]

    def _told(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)
