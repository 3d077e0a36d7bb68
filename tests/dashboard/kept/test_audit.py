"""The log stands with what was done, or not at all, and cuts what is too long."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.kept import audit, clock, database
from tests import hostile


def test_entries_come_newest_first_and_by_council(kept: str) -> None:
    with database.writing() as session:
        audit.note(session, "amy", "E06000021", "saved", "one")
        audit.note(session, "bob", "E06000022", "saved", "elsewhere")
        audit.note(session, "amy", "E06000021", "saved", "two", "detail")
    with database.reading() as session:
        found = audit.newest(session, "E06000021", 9)
        assert [(e.actor, e.subject, e.detail) for e in found] == [("amy", "two", "detail"), ("amy", "one", "")]
        assert len(audit.newest(session, "E06000021", 1)) == 1


def test_what_is_too_long_is_cut(kept: str) -> None:
    with database.writing() as session:
        audit.note(session, "amy", "", "saved", "\U0001f525" * 10_000, "x" * 10_000)
    with database.reading() as session:
        (found,) = audit.newest(session, "", 1)
    assert (len(found.subject), len(found.detail)) == (audit.LONGEST_SUBJECT, audit.LONGEST_DETAIL)


def test_any_text_can_be_logged(kept: str) -> None:
    with database.writing() as session:
        for text in hostile.TEXTS:
            audit.note(session, "amy", "", "saved", text, text)
    with database.reading() as session:
        found = audit.newest(session, "", 99)
    assert len(found) == len(hostile.TEXTS)
    assert not any("\0" in entry.subject + entry.detail for entry in found)


def test_an_entry_goes_with_what_it_is_about(kept: str) -> None:
    def undone() -> None:
        with database.writing() as session:
            audit.note(session, "amy", "", "saved", "undone")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    with database.reading() as session:
        assert audit.newest(session, "", 1) == []


def test_every_entry_of_a_council_comes_oldest_first(kept: str) -> None:
    with database.writing() as session:
        for council, subject in (("E06000021", "one"), ("E06000022", "elsewhere"), ("E06000021", "two")):
            audit.note(session, "amy", council, "saved", subject)
    with database.reading() as session:
        assert [e.subject for e in audit.every(session, "E06000021")] == ["one", "two"]


def test_only_old_addresses_are_forgotten(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    for days, subject in ((91, "10.0.0.1"), (89, "10.0.0.2")):
        monkeypatch.setattr(clock, "now", lambda days=days: now - timedelta(days=days))
        with database.writing() as session:
            audit.note(session, audit.NOBODY, "", audit.LIMIT_REACHED, subject)
            audit.note(session, "amy", "", "saved", f"number {days}")
    monkeypatch.setattr(clock, "now", lambda: now)
    with database.writing() as session:
        audit.forget_addresses(session)
    with database.reading() as session:
        told = [e.subject for e in audit.every(session, "")]
    assert told == [audit.FORGOTTEN, "number 91", "10.0.0.2", "number 89"]
