"""A table that is not as it was shipped is known by name; the shipped ones are as they were shipped."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import SHIPPED
from models.sources import checks, digests


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped tables, as a user has who tries other numbers."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def test_the_shipped_tables_have_their_digests() -> None:
    assert digests.changed(SHIPPED) == [], "write them anew: powered-here data digest"


def test_a_changed_table_is_named_and_only_what_starts_refuses_it(copied: Path) -> None:
    path = copied / "gas.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("E06000021,2024,1", "E06000021,2024,2", 1), encoding="utf-8"
    )
    (copied / "ledger" / "E06000001.csv").write_bytes((copied / "ledger" / "E06000021.csv").read_bytes())
    assert digests.changed(copied) == [
        "data/gas.csv has been changed since it was shipped.",
        "data/ledger/E06000001.csv did not come with the program.",
    ]
    assert not any("digests" in problem or "gas.csv" in problem for problem in checks.check(copied))
    assert digests.refusals(copied)[0] == (
        "data/gas.csv has been changed since it was shipped. Restore it; or, if that was meant, run powered-here data "
        "check, then powered-here data digest."
    )
    digests.write(copied)
    assert digests.refusals(copied) == []
    path.unlink()
    assert digests.refusals(copied)[0].startswith("data/gas.csv is not there. Restore it")


def test_line_ends_and_the_folder_of_an_import_do_not_count(copied: Path) -> None:
    path = copied / "gas.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (copied / ".import").mkdir()
    (copied / ".import" / "gas.csv").write_text("old")
    assert digests.changed(copied) == []


def test_written_digests_are_those_of_the_files(copied: Path) -> None:
    (copied / "gas.csv").write_bytes(b"code\nx\n")
    written = digests.write(copied)
    assert f"gas.csv,{hashlib.sha256(b'code' + bytes([10]) + b'x' + bytes([10])).hexdigest()}\n" in written.read_text()
    assert "digests.csv" not in written.read_text()
    assert digests.changed(copied) == []
    assert [p.name for p in copied.iterdir() if p.name.startswith("tmp")] == []


def test_a_wrong_table_of_digests_is_a_fault_by_row(copied: Path) -> None:
    path = copied / "digests.csv"
    head, first, *rest = path.read_text().splitlines()
    path.write_text("\n".join([head, first[:-1] + "g", "none.csv," + "0" * 64, *rest]) + "\n")
    found = checks.check(copied)
    assert any(line.startswith("data/digests.csv row 2 column sha256: ") for line in found)
    assert any(line.startswith("data/digests.csv row 3 column table: none.csv is not there") for line in found)


def test_what_is_no_file_is_refused(copied: Path) -> None:
    os.mkfifo(copied / "pipe.csv")
    with pytest.raises(DataError, match=r"data/pipe\.csv: cannot be read"):
        digests.changed(copied)


def test_the_digest_of_the_data_is_another_once_a_table_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before, made = digests.of_all(), digests.made()
    monkeypatch.setattr(digests, "made", lambda data: made)
    assert digests.of_all() == before
    monkeypatch.setattr(digests, "made", lambda data: made | {"cars.csv": "0" * 64})
    assert digests.of_all() != before


def test_new_contents_renew_their_own_digests_alone(copied: Path) -> None:
    before = (copied / "digests.csv").read_bytes()
    (copied / "gas.csv").write_bytes(b"a changed digit")
    assert digests.renewed({}, copied) == before
    lines = digests.renewed({"councils.csv": b"new"}, copied).splitlines()
    assert set(lines) - set(before.splitlines()) == {f"councils.csv,{hashlib.sha256(b'new').hexdigest()}".encode()}
