"""Files of lessons in the database: replaced by newer ones of the same, limited, taken out, logged."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.kept import backup, database
from dashboard.kept.tables import BroughtLessons
from dashboard.lessons import reading, store
from dashboard.lessons.nouns import LessonsError, NotYoursError
from tests import officers
from tests.lessons import FILE, encoded
from tests.officers import STOKE

LEEDS = reading.read(encoded(FILE))


def test_a_newer_file_of_the_same_takes_the_place_of_the_older_one(kept: str) -> None:
    amy = officers.add("amy", "officer", STOKE)
    first = store.keep(amy, LEEDS, "sent by Leeds")
    newer = replace(LEEDS, licence="CC BY 4.0")
    assert store.replaced(amy, newer) == first
    second = store.keep(amy, newer, "again")
    assert second.number > first.number
    assert store.listing(STOKE) == (second,)
    assert (second.by, second.note, second.file) == ("amy", "again", newer)
    other = store.keep(amy, replace(LEEDS, publisher="A newspaper"), "and this")
    assert store.listing(STOKE) == (other, second)
    assert store.listing("E08000035") == ()
    assert [entry[1] for entry in officers.log()][:3] == [store.KEPT] * 3


def test_who_may_not_and_who_does_not_say_why_keeps_nothing(kept: str) -> None:
    amy, vic = officers.add("amy", "officer", STOKE), officers.add("vic", "viewer", STOKE)
    lea = officers.add("lea", "officer", "E08000035")
    with pytest.raises(LessonsError, match="Say why"):
        store.keep(amy, LEEDS, " \u200b")
    with pytest.raises(LessonsError, match="at most"):
        store.keep(amy, LEEDS, "x" * 2001)
    with pytest.raises(NotYoursError):
        store.keep(vic, LEEDS, "why")
    number = store.keep(amy, LEEDS, "why").number
    for who in (vic, lea):
        with pytest.raises(NotYoursError):
            store.remove(who, number)
    store.remove(amy, number)
    with pytest.raises(NotYoursError):
        store.remove(amy, number)
    assert store.listing(STOKE) == ()
    assert officers.log()[0] == ("amy", store.REMOVED, f"lessons {number}")


def test_there_are_only_so_many(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amy = officers.add("amy", "officer", STOKE)
    monkeypatch.setattr(store, "MOST_FILES", 1)
    store.keep(amy, LEEDS, "why")
    store.keep(amy, LEEDS, "the same again")
    with pytest.raises(LessonsError, match="Take one out first"):
        store.keep(amy, replace(LEEDS, publisher="Other"), "why")
    assert len(store.listing(STOKE)) == 1


def test_what_this_version_cannot_read_is_left_out_and_does_not_break_the_rest(kept: str) -> None:
    amy = officers.add("amy", "officer", STOKE)
    number = store.keep(amy, LEEDS, "why").number
    with database.writing() as session:
        session.get_one(BroughtLessons, number).content = '{"format": "other"}'
    assert store.listing(STOKE) == ()


def test_a_backup_brings_them_back(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep(officers.add("amy", "officer", STOKE), LEEDS, "why")
    before = store.listing(STOKE)
    backup.backup(tmp_path / "b.zip")
    database.engine().dispose()
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/kept.sqlite")
    backup.restore(tmp_path / "b.zip")
    assert store.listing(STOKE) == before
