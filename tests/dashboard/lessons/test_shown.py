"""Lessons brought in, on public pages: soon seen, and never waited for."""

import pytest

from dashboard.kept.faults import KeptError
from dashboard.lessons import reading, shown, store
from tests import officers
from tests.lessons import FILE, encoded
from tests.officers import STOKE


def test_what_is_kept_is_seen_once_forgotten_what_was_read(kept: str) -> None:
    shown.forget()
    assert shown.of(STOKE) == ()
    store.keep(officers.add("amy", "officer", STOKE), reading.read(encoded(FILE)), "why")
    assert shown.of(STOKE) == (), "for a few seconds"
    shown.forget()
    assert len(shown.of(STOKE)) == 1


def test_a_database_that_does_not_answer_is_left_alone(no_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fails(council: str) -> None:
        asked.append(council)
        raise KeptError("no")

    shown.forget()
    monkeypatch.setattr(store, "listing", fails)
    assert shown.of(STOKE) == shown.of(STOKE) == ()
    assert asked == [STOKE]
    shown.forget()
