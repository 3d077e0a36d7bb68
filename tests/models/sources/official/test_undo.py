"""What an import replaced: kept beside it, put back whole, refused where something changed since."""

from datetime import date
from pathlib import Path

import pytest

from models.facts import DataError
from models.sources import digests
from models.sources.official import transaction, undo

OLD = {"a.csv": b"x\n1\n", "editions.csv": b"table\na.csv\n"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    digests.write(tmp_path)
    return tmp_path


def imported(data: Path, content: bytes) -> None:
    contents = {"a.csv": content}
    kept = undo.note("file.csv", "figures", date(2026, 11, 28), contents)
    transaction.replace(contents | {digests.TABLE: digests.renewed(contents, data)}, data, kept)


def test_the_newest_import_is_taken_back_first(data: Path) -> None:
    digest = (data / digests.TABLE).read_bytes()
    imported(data, b"x\n2\n")
    imported(data, b"x\n3\n4\n")
    said: list[str] = []
    assert undo.main(yes=False, out=said.append, data=data) == 0
    assert said[:2] == ["file.csv, imported on 2026-11-28: figures.", "data/a.csv: 2 rows now, 1 before it."]
    assert (data / "a.csv").read_bytes() == b"x\n3\n4\n"
    for left in (b"x\n2\n", b"x\n1\n"):
        assert undo.main(yes=True, out=said.append, data=data) == 0
        assert (data / "a.csv").read_bytes() == left
    assert (data / digests.TABLE).read_bytes() == digest
    assert undo.newest(data) is None


def test_what_was_changed_since_is_not_lost(data: Path) -> None:
    imported(data, b"x\n2\n")
    (data / "a.csv").write_bytes(b"x\n5\n")
    kept = undo.newest(data)
    assert kept is not None
    with pytest.raises(DataError, match=r"data/a\.csv has been changed since file\.csv was imported"):
        undo.take_back(kept, data)
    assert (data / "a.csv").read_bytes() == b"x\n5\n"


def test_one_that_was_taken_back_as_the_program_was_killed_is_passed_over(data: Path) -> None:
    imported(data, b"x\n2\n")
    imported(data, b"x\n3\n")
    (data / "a.csv").write_bytes(b"x\n2\n")
    kept = undo.newest(data)
    assert kept is not None
    assert kept.old == {"a.csv": b"x\n1\n"}


def test_only_the_last_imports_are_kept(data: Path) -> None:
    for at in range(transaction.MOST_KEPT + 2):
        imported(data, b"x\n%d\n" % (at + 2))
    folders = transaction.before(data)
    assert [folder.name for folder in folders] == [f"{n:06}" for n in range(3, transaction.MOST_KEPT + 3)]


def test_what_is_kept_and_spoiled_is_refused_with_its_folder(data: Path) -> None:
    imported(data, b"x\n2\n")
    (transaction.before(data)[0] / undo.NOTE).write_text("[")
    said: list[str] = []
    assert undo.main(yes=True, out=said.append, data=data) == undo.REFUSED
    assert "what an import replaced cannot be read" in said[-1]
    assert (data / "a.csv").read_bytes() == b"x\n2\n"
