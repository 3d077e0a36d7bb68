"""Public pages learn of a publication at once from their own server, soon from another, and never wait for long."""

import pytest

from dashboard.kept import database, for_readers
from dashboard.kept.faults import KeptError
from dashboard.published import newest, store
from tests import officers, publishing
from tests.officers import LEEDS, STOKE


@pytest.fixture(autouse=True)
def anew() -> None:
    newest.forget()


def test_it_is_the_newest_of_the_council(kept: str) -> None:
    amy = officers.add("amy")
    assert newest.of(STOKE) is None
    first = publishing.published(amy)
    assert newest.of(STOKE) == first
    second = publishing.published(amy, title="Another")
    assert newest.of(STOKE) == second
    assert newest.of(LEEDS) is None


def test_another_server_s_publication_is_seen_within_seconds(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amy = officers.add("amy")
    assert newest.of(STOKE) is None
    monkeypatch.setattr(newest, "forget", lambda: None)
    made = publishing.published(amy)
    assert newest.of(STOKE) is None
    now = for_readers.time.monotonic
    monkeypatch.setattr(for_readers.time, "monotonic", lambda: now() + for_readers.KEPT_FOR_S)
    assert newest.of(STOKE) == made


def test_a_database_that_does_not_answer_is_asked_once_and_left_alone(
    kept: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = publishing.published(officers.add("amy"))
    database.engine().dispose()
    address = database.url().render_as_string(hide_password=False)
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////nowhere/kept.sqlite")
    assert [newest.of(STOKE) for _ in range(3)] == [None, None, None]
    assert [record.name for record in caplog.records].count(newest.__name__) == 1
    assert "Public pages do without the newest publication for 30 s" in caplog.text
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", address)
    assert newest.of(STOKE) == made
    assert store.one(STOKE, 1) == made


def test_what_was_known_stands_while_the_database_is_away(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = publishing.published(officers.add("amy"))
    assert newest.of(STOKE) == made
    now = for_readers.time.monotonic
    monkeypatch.setattr(for_readers.time, "monotonic", lambda: now() + for_readers.KEPT_FOR_S)
    monkeypatch.setattr(newest.database, "reading", _away)
    assert newest.of(STOKE) == made


def _away() -> None:
    raise KeptError("away")


def test_a_setting_that_names_no_database_does_not_stop_public_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "nonsense that would be refused")
    assert newest.of(STOKE) is None
