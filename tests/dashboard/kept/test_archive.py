"""The file of a backup: whole or not there, read by its owner alone, refused where it is not as it was written."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from dashboard.kept import archive
from dashboard.kept.archive import ArchiveError

ROWS = [{"id": 1, "name": "Ynys Môn \U0001f31e", "at": None}, {"id": 2, "name": "\u2028", "at": "2026-11-28"}]


def write(file: Path) -> archive.Manifest:
    """A backup of one table."""
    with archive.writing(file) as writer:
        writer.table("things", iter(ROWS), lambda: 7)
        return writer.finish("0.1.0", "0003", "2026-11-28T09:00:00+00:00")


def change(file: Path, name: str, content: bytes | None) -> None:
    """Put something else in the place of a member, or nothing."""
    with zipfile.ZipFile(file) as packed:
        members = {n: packed.read(n) for n in packed.namelist()}
    members = {n: c for n, c in (members | {name: content}).items() if c is not None}
    with zipfile.ZipFile(file, "w") as packed:
        for n, c in members.items():
            packed.writestr(n, c)


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = write(tmp_path / "b.zip")
    with archive.reading(tmp_path / "b.zip") as reader:
        assert reader.manifest == written
        assert list(reader.rows("things")) == ROWS
    assert (written.tables["things"].rows, written.tables["things"].last) == (2, 7)


def test_its_owner_alone_reads_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("an older one")
    os.chmod(tmp_path / "b.zip", 0o644)
    write(tmp_path / "b.zip")
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["b.zip"]


def test_one_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("an older one")

    def broken() -> None:
        with archive.writing(tmp_path / "b.zip") as writer:
            writer.table("things", iter(ROWS), lambda: 0)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        broken()
    assert (tmp_path / "b.zip").read_text() == "an older one"
    assert [p.name for p in tmp_path.iterdir()] == ["b.zip"]


def test_a_place_that_cannot_be_written_is_named_with_the_remedy(tmp_path: Path) -> None:
    for file in (tmp_path / "nowhere" / "b.zip", tmp_path):
        with pytest.raises(ArchiveError, match=str(file)) as refused:
            write(file)
        assert "Name a file" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tables/things.jsonl", b'{"id":1}\n{"id":2}\n', "table things has another digest"),
        ("tables/things.jsonl", b"", "table things has another digest"),
        ("tables/things.jsonl", None, "no whole backup"),
        ("manifest.json", None, "no whole backup"),
        ("manifest.json", b"{}", "no whole backup"),
        ("manifest.json", b"[]", "no whole backup"),
        ("manifest.json", b"not JSON", "no whole backup"),
        ("manifest.json", b" " * 1_000_001, "no whole backup"),
        (
            "manifest.json",
            b'{"program": "powered-here", "format": 9, "version": "7.0"}',
            "of Powered Here 7.0. Install",
        ),
        ("manifest.json", b'{"program": "something else", "format": 1}', "no whole backup"),
    ],
)
def test_one_that_is_not_as_it_was_written_is_refused(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    file = tmp_path / "b.zip"
    write(file)
    change(file, name, content)
    with pytest.raises(ArchiveError, match=said) as refused, archive.reading(file):
        pass
    assert str(file) in str(refused.value)
    assert "Nothing was changed" in str(refused.value)


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.99])
def test_one_that_is_cut_short_or_broken_is_refused(tmp_path: Path, at: float) -> None:
    write(tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * at)])
    with pytest.raises(ArchiveError, match="no whole backup"), archive.reading(tmp_path / "cut.zip"):
        pass


def test_what_is_not_there_or_no_file_is_named(tmp_path: Path) -> None:
    for file in (tmp_path / "none.zip", tmp_path):
        with pytest.raises(ArchiveError, match="is not there, or is no file"), archive.reading(file):
            pass


def test_a_row_longer_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "b.zip")
    monkeypatch.setattr(archive, "LONGEST_LINE", 20)
    with pytest.raises(ArchiveError, match="no whole backup"), archive.reading(tmp_path / "b.zip"):
        pass


def test_a_line_is_ascii_in_one_order() -> None:
    assert archive.line({"b": 1, "a": "\u2028"}) == archive.line({"a": "\u2028", "b": 1})
    assert json.loads(archive.line(ROWS[0])) == ROWS[0]
