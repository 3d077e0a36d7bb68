"""For all tests: hours and weather are kept in the checkout, apart from what a reader has fetched; one day is today.

And what tests ask for by name: servers that they start themselves, and databases of each kind.
"""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import chromium, servers
from tests.small_disk import small_disk as small_disk

os.environ["POWERED_HERE_TODAY"] = "2026-11-28"
os.environ["POWERED_HERE_CACHE_DIR"] = str(Path(__file__).parents[1] / ".test-cache")
os.environ["POWERED_HERE_STATE_DIR"] = str(Path(__file__).parents[1] / ".test-cache" / "state")
os.environ["POWERED_HERE_COSTLY_A_MINUTE"] = "0"  # tests ask more than any reader does
os.environ.pop("POWERED_HERE_DATABASE_URL", None)

# How long an example takes hangs on who else uses the machine, and the first text of a process on tables of letters.
hypothesis.settings.register_profile("shared", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("shared")


def _server(name: str, start: Callable[[], AbstractContextManager[str]]) -> Iterator[str]:
    """The address of a server that is started for these tests; without one they are skipped, but not in CI."""
    if name in servers.missing():
        (pytest.fail if chromium.required() else pytest.skip)(servers.without(name))
    with start() as address:
        yield address


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL of these tests."""
    yield from _server("PostgreSQL", servers.postgresql)


@pytest.fixture(scope="session")
def redis() -> Iterator[str]:
    """Address of a Redis of these tests."""
    yield from _server("Redis", servers.redis)


@pytest.fixture(scope="session")
def made_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the tables of this version, empty: tests begin with a copy of it."""
    from tests import databases

    return databases.sqlite(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="session")
def made_postgresql(postgresql: str) -> Any:
    """Databases of PostgreSQL with the tables of this version, empty."""
    from tests import databases

    return databases.Databases(postgresql)


@pytest.fixture(params=["sqlite", "postgresql"])
def no_database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address where a database can be made, of each kind in turn; gives the kind. `kept` finds it made there."""
    from dashboard.kept import database

    is_kept = "kept" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "state" / "kept.sqlite"
        if is_kept:
            file.parent.mkdir(mode=0o700)
            shutil.copyfile(request.getfixturevalue("made_sqlite"), file)
            file.chmod(0o600)
        monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{file}")
        yield request.param
        return
    server = request.getfixturevalue("postgresql")
    if is_kept:
        made = request.getfixturevalue("made_postgresql")
        name = made.take()
        monkeypatch.setenv("POWERED_HERE_DATABASE_URL", server.replace("/postgres?", f"/{name}?"))
        yield request.param
        database.engine().dispose()
        made.give_back(name)
        return
    import psycopg

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        monkeypatch.setenv("POWERED_HERE_DATABASE_URL", server.replace("/postgres?", f"/{name}?"))
        yield request.param
        database.engine().dispose()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def kept(no_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with the tables of this version, empty, of each kind in turn; gives the kind. Passwords are cheap."""
    from argon2 import PasswordHasher

    from dashboard.accounts import passwords

    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return no_database


@pytest.fixture
def no_outlooks() -> None:
    """No outlook is kept: one that another test left would be answered at once, and stop for nobody."""
    from dashboard.answers import results

    results.forget()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """An OpenID Connect provider of these tests, named in the settings."""
    from tests import provider as providers

    with providers.running(monkeypatch) as server:
        yield server
