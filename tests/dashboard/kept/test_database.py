"""A block writes all or nothing; one that is missing, locked, read-only or full is said, and holds what it held."""

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, text

from dashboard import settings
from dashboard.kept import audit, database, faults, migrations
from dashboard.kept.faults import KeptError


def saved(subject: str) -> None:
    """Write one entry."""
    with database.writing() as session:
        audit.note(session, "tester", "", "tried", subject)


def subjects() -> list[str]:
    """What has been written, newest first."""
    with database.reading() as session:
        return [entry.subject for entry in audit.newest(session, "", 99)]


def file() -> Path:
    """The SQLite file."""
    return Path(str(database.url().database))


@contextmanager
def locked(kind: str) -> Iterator[None]:
    """Somebody else holds the database."""
    if kind == "sqlite":
        other = sqlite3.connect(file(), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
    else:
        address = database.url().set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as connection:
            connection.execute("LOCK TABLE audit_log IN EXCLUSIVE MODE")
            yield


def test_a_block_that_ends_with_an_error_writes_nothing(kept: str) -> None:
    saved("before")

    def half() -> None:
        with database.writing() as session:
            audit.note(session, "tester", "", "tried", "half")
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert subjects() == ["before"]


def test_a_lock_of_four_seconds_is_waited_for_and_nothing_is_lost(kept: str) -> None:
    begun = threading.Event()

    def hold() -> None:
        with locked(kept):
            begun.set()
            time.sleep(4)

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait()
    start = time.monotonic()
    assert subjects() == []
    assert time.monotonic() - start < 1, "reading does not wait for who writes"
    saved("after")
    assert time.monotonic() - start > 3
    holder.join()
    assert subjects() == ["after"]


def test_a_lock_that_lasts_is_said_and_nothing_is_written(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_TO_WRITE_MS", 200)
    database.engine().dispose()
    database._engine.cache_clear()
    with locked(kept), pytest.raises(KeptError, match=r"^Nothing was saved. The database is busy"):
        saved("late")
    assert subjects() == []
    database.engine().dispose()
    database._engine.cache_clear()


def test_a_sqlite_file_that_was_moved_away_is_missed_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite")
    migrations.prepare()
    saved("before")
    file().rename(tmp_path / "away")
    with pytest.raises(KeptError, match=r"^Nothing was saved. The database cannot be reached"):
        saved("lost")
    with pytest.raises(KeptError, match=r"^The database cannot be reached"):
        subjects()
    assert not file().exists()
    (tmp_path / "away").rename(file())
    assert subjects() == ["before"]


def test_a_postgresql_that_is_gone_is_missed(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", postgresql.replace("/postgres?", "/not_there?"))
    with pytest.raises(KeptError, match=r"^Nothing was saved. The database cannot be reached"):
        saved("lost")


def test_a_read_only_database_is_read_and_says_that_it_cannot_be_written(
    kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved("before")
    if kept == "sqlite":
        os.chmod(file(), stat.S_IRUSR)
        if os.geteuid() == 0:
            # Root may write everywhere; SQLite opens as it would for a user who may not.
            real = sqlite3.connect
            monkeypatch.setattr(
                sqlite3, "connect", lambda name, **more: real(name.replace("mode=rw", "mode=ro"), **more)
            )
    else:
        with database.engine().connect() as connection:
            name = database.url().database
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
            connection.commit()
        database.engine().dispose()
    assert subjects() == ["before"]
    with pytest.raises(KeptError, match=r"^Nothing was saved. The database may not be written to"):
        saved("lost")
    assert subjects() == ["before"]


def test_a_full_sqlite_says_so_and_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/a.sqlite")
    migrations.prepare()
    saved("before")
    with database.reading() as session:
        pages = session.scalar(text("PRAGMA page_count"))
    event.listen(database.engine(), "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))

    def much() -> None:
        with database.writing() as session:
            for _ in range(100):
                audit.note(session, "tester", "", "tried", "much", "x" * 2000)
                session.flush()

    with pytest.raises(KeptError, match=r"^Nothing was saved. There is no room left"):
        much()
    assert subjects() == ["before"]
    with database.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"


@pytest.mark.parametrize("no_database", ["postgresql"], indirect=True)
def test_a_full_postgresql_says_so(kept: str) -> None:
    with database.writing() as session:
        session.execute(
            text(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '53100'; END $$"
            )
        )
        session.execute(text("CREATE TRIGGER t BEFORE INSERT ON audit_log EXECUTE FUNCTION full_disk()"))
    with pytest.raises(KeptError, match=r"^Nothing was saved. There is no room left"):
        saved("lost")
    assert subjects() == []


def test_a_sqlite_file_is_durable_and_its_owner_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWERED_HERE_DATABASE_URL", raising=False)
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state 100%"))
    migrations.prepare()
    assert file() == tmp_path / "state 100%" / "kept.sqlite"
    assert stat.S_IMODE(file().stat().st_mode) == 0o600
    assert stat.S_IMODE(file().parent.stat().st_mode) == 0o700
    with database.writing() as session:
        pragmas = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "recursive_triggers": 1,
    }


def test_writers_in_many_threads_take_turns_and_none_is_lost(kept: str) -> None:
    failed: list[KeptError] = []

    def write(name: str) -> None:
        for at in range(5):
            try:
                saved(f"{name}{at}")
            except KeptError as fault:
                failed.append(fault)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(subjects()) == sorted(f"{name}{at}" for name in "abcd" for at in range(5))


@pytest.mark.parametrize(
    "address",
    [
        "mysql://a:secret@b/c",
        "nonsense",
        "sqlite://",
        "sqlite:///:memory:",
        "http://x",
        "postgresql://a:b@c:secret/d",
    ],
)
def test_an_address_of_no_database_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", address)
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_DATABASE_URL must be like postgresql") as refused:
        database.url()
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_any_address_of_postgresql_is_opened_by_the_one_driver(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"{scheme}://a:b@c:5/d")
    assert database.url().drivername == "postgresql+psycopg"


def test_the_log_never_holds_the_password(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "postgresql://a:secret@127.0.0.1:1/d")
    with pytest.raises(KeptError, match=faults.MISSING):
        saved("lost")
    assert caplog.text
    assert "secret" not in caplog.text


def test_the_log_never_holds_what_was_to_be_saved(kept: str, caplog: pytest.LogCaptureFixture) -> None:
    with database.writing() as session:
        session.execute(text("DROP TABLE audit_log"))
    with pytest.raises(KeptError, match=faults.OTHER_VERSION) as fault:
        saved("between us")
    assert "audit_log" in caplog.text
    assert "between us" not in caplog.text + str(fault.value) + str(fault.value.__cause__)
    assert all("\n" not in record.getMessage() for record in caplog.records)
