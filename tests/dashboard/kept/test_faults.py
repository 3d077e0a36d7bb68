"""Each fault of a database is said in words that name the remedy, as SQLite and PostgreSQL themselves report it."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dashboard.kept import faults


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("53100", faults.FULL),
        ("53300", faults.BUSY),
        ("25006", faults.READ_ONLY),
        ("42501", faults.READ_ONLY),
        ("55P03", faults.BUSY),
        ("57014", faults.BUSY),
        ("40P01", faults.BUSY),
        ("57P01", faults.MISSING),
        ("42P01", faults.OTHER_VERSION),
        ("XX000", faults.BROKEN),
    ],
)
def test_a_state_of_postgresql_in_words(postgresql: str, state: str, words: str) -> None:
    engine = create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))
    raising = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
    with engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text(raising))
    engine.dispose()
    assert str(faults.of(raised.value, writing=False)) == words
    assert str(faults.of(raised.value, writing=True)) == f"Nothing was saved. {words}"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    engine = create_engine(f"postgresql+psycopg://a@/b?host={tmp_path}")
    with pytest.raises(DBAPIError) as raised:
        engine.connect()
    assert str(faults.of(raised.value, writing=False)) == faults.MISSING


def _run(engine: Engine, statement: str) -> None:
    """Run a statement in a database of three pages at most."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count=3"))
        connection.execute(text(statement))


def test_states_of_sqlite_in_words(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE a (b TEXT)")
    made.close()
    (tmp_path / "text.sqlite").write_text("no database, " * 100)
    for name, mode, statement, words in (
        ("none", "rw", "SELECT 1", faults.MISSING),
        ("a", "rw", "SELECT * FROM c", faults.OTHER_VERSION),
        ("a", "ro", "INSERT INTO a VALUES ('x')", faults.READ_ONLY),
        ("a", "rw", f"INSERT INTO a VALUES ('{'x' * 100_000}')", faults.FULL),
        ("text", "rw", "SELECT * FROM a", faults.DAMAGED),
    ):
        address = f"sqlite:///file:{tmp_path}/{name}.sqlite?mode={mode}&uri=true"
        engine = create_engine(address)
        with pytest.raises(SQLAlchemyError) as raised:
            _run(engine, statement)
        engine.dispose()
        assert str(faults.of(raised.value, writing=False)) == words, statement[:40]


def test_another_fault_of_the_library_is_said_too() -> None:
    assert str(faults.of(SQLAlchemyError("odd"), writing=True)) == f"Nothing was saved. {faults.BROKEN}"
