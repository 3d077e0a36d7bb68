"""A part is whole or not there, and counts only for what it was made from."""

import os
from pathlib import Path
from typing import Any

import pytest

from models.batch import BatchError, parts
from models.batch.tables import Table
from models.facts import files
from models.facts.year_columns import Column

TABLES = {
    "years": Table(
        "Years",
        (Column("year", "", "Year", "integer"), Column("share", "share", "A share"), Column("kind", "", "K", "string")),
        ("year",),
    ),
    "plans": Table("Plans", (Column("feasible", "", "Whether", "boolean"),), ("feasible",)),
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "years": [{"year": 2030, "share": 0.1 + 0.2, "kind": None}, {"year": 2031, "share": None, "kind": "x"}],
    "plans": [],
}
MADE_OF = {"code": "E06000021", "data": "digest"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A part that was kept."""
    path = tmp_path / "parts" / "one.parquet"
    parts.keep(path, ROWS, TABLES, MADE_OF)
    return path


def test_what_is_kept_comes_back_to_the_last_bit(path: Path) -> None:
    kept = parts.kept(path, TABLES, MADE_OF)
    assert kept is not None
    assert parts.joined([kept], "years", TABLES["years"]).to_pylist() == ROWS["years"]
    assert parts.joined([kept, kept], "years", TABLES["years"]).num_rows == 4
    assert parts.joined([kept], "plans", TABLES["plans"]).to_pylist() == []
    assert parts.joined([], "years", TABLES["years"]).column_names == ["year", "share", "kind"]


def test_one_of_something_else_under_the_right_name_does_not_count(path: Path) -> None:
    assert parts.kept(path, TABLES, MADE_OF | {"data": "another"}) is None
    assert parts.kept(path, {"years": TABLES["years"]}, MADE_OF) is None


def test_a_damaged_one_does_not_count(path: Path) -> None:
    content = path.read_bytes()
    for wrong in (content[: len(content) // 2], b"", b"no parquet", content + b"more"):
        path.write_bytes(wrong)
        assert parts.kept(path, TABLES, MADE_OF) is None
    path.unlink()
    assert parts.kept(path, TABLES, MADE_OF) is None
    path.mkdir()
    assert parts.kept(path, TABLES, MADE_OF) is None


def test_no_changed_byte_goes_unseen(path: Path) -> None:
    """Wherever it is: the part is refused, or no number of it is another."""
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        kept = parts.kept(path, TABLES, MADE_OF)
        assert kept is None or kept.to_pylist() == [ROWS], at


def test_one_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BatchError, match="No space left on device"):
        parts.keep(tmp_path / "one.parquet", ROWS, TABLES, MADE_OF)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_away_and_no_part_with_it(path: Path) -> None:
    left = path.parent / f".tmpx{files.UNFINISHED}"
    left.write_bytes(b"half")
    parts.forget_unfinished(path.parent)
    assert list(path.parent.iterdir()) == [path]


def test_a_row_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="kind"):
        parts.keep(tmp_path / "one.parquet", ROWS | {"years": [{"year": 2030, "share": 0.1}]}, TABLES, MADE_OF)
