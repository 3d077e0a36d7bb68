"""Years in the database: kept whole, replaced, deleted; in a backup, as files that wait are not."""

from pathlib import Path

import pytest

from dashboard.estate import staged, store
from dashboard.estate.nouns import ConflictError, EstateError, NotYoursError
from dashboard.kept import backup
from tests import ledgers, meter_files as files, officers
from tests.estates import kept as keep


def test_hours_come_back_to_the_last_watt_hour(kept: str) -> None:
    officers.add("amy")
    number = keep("amy").number
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert found.number == number
    assert found.measured.hours_kwh.tolist() == files.measured(files.text(files.columns())).hours_kwh.tolist()
    assert found.measured.meters[0].name == "Town hall"


def test_who_has_not_seen_the_newest_changes_nothing(kept: str) -> None:
    officers.add("amy")
    first = keep("amy")
    for seen in (0, first.number + 1):
        with pytest.raises(ConflictError):
            keep("amy", seen)
        with pytest.raises(ConflictError):
            store.remove(ledgers.account("amy"), seen, "x")
    store.remove(ledgers.account("amy"), first.number, "x")
    assert keep("amy").number > first.number, "no number comes twice"


def test_a_viewer_keeps_nothing_and_a_reason_is_needed(kept: str) -> None:
    officers.add("vic", "viewer")
    officers.add("amy")
    with pytest.raises(NotYoursError):
        keep("vic")
    with pytest.raises(NotYoursError):
        staged.put(ledgers.account("vic"), "a.csv", b"1")
    for note in ("", " \n", "\u200b", "x" * 9000):
        with pytest.raises(EstateError):
            store.note_of(note)


def test_a_backup_holds_years_and_no_files_that_wait(kept: str, tmp_path: Path) -> None:
    officers.add("amy")
    year = keep("amy")
    staged.put(ledgers.account("amy"), "a.csv", b"secret readings")
    backup.backup(tmp_path / "b.zip")
    backup.restore(tmp_path / "b.zip", replace=True)
    found = store.newest(ledgers.account("amy"))
    assert found is not None
    assert found.number == year.number
    assert found.measured.hours_kwh.tolist() == year.measured.hours_kwh.tolist()
    with pytest.raises(NotYoursError):
        staged.get(ledgers.account("amy"), 1)
