"""The package of a batch keeps to the standard, and is there whole or not at all."""

import json
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from models.batch import BatchError, packing
from models.facts.files import begins_a_formula
from tests import batches, hostile
from tests.batches import STIRLING, STOKE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of two councils."""
    folder = tmp_path_factory.mktemp("batch")
    batches.packed(folder, (STOKE, STIRLING))
    return folder


def test_it_keeps_to_the_standard(folder: Path) -> None:
    assert list(batches.faults(folder)) == []


def test_faults_are_found(folder: Path, tmp_path: Path) -> None:
    """So that the test before this one can fail."""
    descriptor = json.loads((folder / "datapackage.json").read_text())
    name = descriptor["resources"][0]["path"].split("/")[0]
    (tmp_path / name).symlink_to(folder / name)
    descriptor["resources"][0]["bytes"] += 1
    descriptor["version"] = "newest"
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    assert list(batches.faults(tmp_path)) == ["version newest", "councils: bytes"]


def test_parquet_and_csv_hold_the_same_to_the_last_bit(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text())
    of_csv = batches.rows_of(folder, "pathways")
    (resource,) = (r for r in descriptor["resources"] if r["name"] == "pathways-parquet")
    of_parquet = pq.read_table(folder / resource["path"]).to_pylist()
    assert len(of_csv) == len(of_parquet) == 2 * 27
    for text, value in zip(of_csv, of_parquet, strict=True):
        assert {k: None if v == "" else type(value[k])(v) for k, v in text.items()} == {
            k: None if v == "" else v for k, v in value.items()
        }


def test_the_same_again_changes_no_table(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.csv")}
    again = batches.packed(folder, (STOKE, STIRLING))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.csv")} == before
    (tables,) = folder.glob("tables-*")
    assert {resource["path"].split("/")[0] for resource in again["resources"]} == {tables.name}


def test_a_table_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    batches.packed(tmp_path)
    (table,) = tmp_path.rglob("pathways.csv")
    table.write_text("changed")
    batches.packed(tmp_path)
    assert list(batches.faults(tmp_path)) == []
    assert len(list(tmp_path.glob("tables-*"))) == 1


def test_until_it_is_whole_the_one_before_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches.packed(tmp_path)
    before = (tmp_path / "datapackage.json").read_bytes()
    real = os.replace

    def full(source: str, target: Path) -> None:
        if Path(target).name == "datapackage.json":
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(BatchError, match="No space left on device"):
            batches.packed(tmp_path, (STOKE, STIRLING))
    assert (tmp_path / "datapackage.json").read_bytes() == before
    assert list(batches.faults(tmp_path)) == []
    assert not list(tmp_path.glob(".*.part"))
    batches.packed(tmp_path, (STOKE, STIRLING))
    assert len(batches.rows_of(tmp_path, "councils")) == 2


def test_what_a_killed_one_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".tables-half").mkdir()
    (tmp_path / ".tables-half" / "pathways.csv").write_text("half")
    (tmp_path / ".x.part").write_text("half")
    with packing.held(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [packing.LOCK]


def test_two_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with (
        packing.held(tmp_path),
        pytest.raises(BatchError, match="another batch is writing to it"),
        packing.held(tmp_path),
    ):
        pass
    with packing.held(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(BatchError, match=r"cannot be written .*name another folder with --out"),
        packing.held(tmp_path / "file"),
    ):
        pass


def test_no_name_acts_in_a_spreadsheet(tmp_path: Path) -> None:
    batches.packed(tmp_path, opening=batches.opened_with_a_hostile_name)
    assert list(batches.faults(tmp_path)) == []
    (council,) = batches.rows_of(tmp_path, "councils")
    assert council["name"] == f"'{hostile.TEXTS[0]}"
    assert council["slug"] == "'+1+1"
    for name in ("councils", "scenarios", "pathways"):
        for row in batches.rows_of(tmp_path, name):
            for cell in row.values():
                assert not begins_a_formula(cell) or float(cell) < 0
                assert "\u202e" not in cell
