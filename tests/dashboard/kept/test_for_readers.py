"""What public pages read from the database is kept for seconds, by database and council, and not for ever."""

import logging

import pytest

from dashboard import settings
from dashboard.kept import for_readers, made_of
from dashboard.kept.faults import KeptError
from dashboard.kept.for_readers import ForReaders

LOG = logging.getLogger(__name__)


def _counting(asked: list[str]) -> ForReaders[int]:
    def read(council: str, known: int) -> int:
        asked.append(council)
        return known + 1

    return ForReaders(read, 0, LOG, "a number", kind="number", value=str)


def test_each_council_is_read_once_in_a_while(no_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    kept = _counting(asked)
    assert [kept.of(council) for council in ("a", "b", "a")] == [1, 1, 1]
    assert asked == ["a", "b"]
    now = for_readers.time.monotonic
    monkeypatch.setattr(for_readers.time, "monotonic", lambda: now() + for_readers.KEPT_FOR_S)
    assert kept.of("a") == 2, "the reader is told what was known"


def test_a_page_in_the_making_notes_what_it_was_told_whether_read_or_known(no_database: str) -> None:
    kept = _counting([])
    kept.of("a")
    with made_of.noting() as parts:
        kept.of("a")
        kept.of("b")
    assert parts.values == {("number", "a"): "1", ("number", "b"): "1"}


def test_another_database_is_another_answer(no_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    kept = _counting(asked)
    kept.of("a")
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", "sqlite:////elsewhere/kept.sqlite")
    assert kept.of("a") == 1
    assert asked == ["a", "a"]


def test_what_is_kept_does_not_grow_without_end(no_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(for_readers, "MOST_KEPT", 2)
    asked: list[str] = []
    kept = _counting(asked)
    for council in "abca":
        kept.of(council)
    assert asked == ["a", "b", "c", "a"]


@pytest.mark.parametrize("fault", [KeptError("away"), settings.SettingsError("wrong")])
def test_a_fault_leaves_every_council_alone_until_forgotten(
    no_database: str, fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []

    def fails(council: str, known: int) -> int:
        asked.append(council)
        raise fault

    kept = ForReaders(fails, 0, LOG, "a number", kind="number", value=str)
    assert [kept.of("a"), kept.of("b")] == [0, 0]
    assert asked == ["a"]
    assert "Public pages do without a number for 30 s" in caplog.text
    kept.forget()
    kept.of("b")
    assert asked == ["a", "b"]
