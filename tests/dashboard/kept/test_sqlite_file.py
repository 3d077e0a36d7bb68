"""SQLite is read on a disk that is full or read-only, as it was last saved, and never half of a change."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from dashboard.kept import audit, database, faults, migrations, sqlite_file
from dashboard.kept.faults import KeptError
from tests.dashboard.kept.test_database import saved, subjects
from tests.small_disk import Disk


@pytest.fixture
def disk(small_disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A small disk with a database on it that holds one entry."""
    monkeypatch.setenv("POWERED_HERE_DATABASE_URL", f"sqlite:///{small_disk.folder}/kept.sqlite")
    migrations.prepare()
    saved("before")
    return small_disk


def test_a_full_disk_is_read_and_a_save_says_why_not(disk: Disk) -> None:
    disk.fill()
    assert subjects() == ["before"]
    with pytest.raises(KeptError) as refused:
        saved("lost")
    assert str(refused.value) == f"{faults.NOTHING_SAVED} {faults.FULL}"
    assert subjects() == ["before"]
    with pytest.raises(KeptError, match="There is no room left"):
        migrations.prepare()
    disk.empty()
    saved("after")
    assert subjects() == ["after", "before"]


def test_a_read_only_disk_is_read_and_a_save_says_why_not(disk: Disk) -> None:
    with disk.read_only():
        assert subjects() == ["before"]
        with pytest.raises(KeptError) as refused:
            saved("lost")
        assert str(refused.value) == f"{faults.NOTHING_SAVED} {faults.READ_ONLY}"
        with pytest.raises(KeptError, match="may not be written to"):
            migrations.prepare()
        assert not (disk.folder / "kept.sqlite-wal").exists()
    saved("after")
    assert subjects() == ["after", "before"]


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_what_a_crash_left_in_the_log_is_read_too(disk: Disk, how: str) -> None:
    """Without the log the file holds less than what was acknowledged."""
    left = (
        "import os\nfrom tests.dashboard.kept.test_database import saved\nfrom dashboard.kept import database\n"
        "with database.reading() as held:\n held.connection()\n saved('crashed')\n os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", left], check=True)
    assert (disk.folder / "kept.sqlite-wal").stat().st_size
    with disk.read_only() if how == "read-only" else nullcontext():
        if how == "full":
            disk.fill()
        assert subjects() == ["crashed", "before"]


def test_what_may_be_of_two_states_is_refused(disk: Disk) -> None:
    """Room was made, and somebody has saved, while a block read the file as one that stays as it is."""
    disk.fill()

    def look() -> None:
        with database.reading() as session:
            audit.newest(session, "", 9)
            disk.empty()
            saved("meanwhile")

    with pytest.raises(KeptError, match="The database is busy"):
        look()
    assert subjects() == ["meanwhile", "before"]


def test_the_log_is_never_passed_over(small_disk: Disk, tmp_path: Path) -> None:
    """A file whose log holds something, and cannot be read with it, is not read without."""
    holder = sqlite3.connect(tmp_path / "a.sqlite")
    holder.execute("PRAGMA journal_mode=WAL")
    holder.execute("CREATE TABLE a (b TEXT)")
    holder.commit()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"a.sqlite{ending}", small_disk.folder / f"a.sqlite{ending}")
    holder.close()
    with small_disk.read_only(), pytest.raises(sqlite3.OperationalError):
        sqlite_file.to_read(small_disk.folder / "a.sqlite")


def test_one_that_is_missing_is_not_made(tmp_path: Path) -> None:
    for opening in (sqlite_file.to_read, lambda file: sqlite_file.to_write(file).execute("SELECT 1")):
        with pytest.raises(sqlite3.OperationalError):
            opening(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []
