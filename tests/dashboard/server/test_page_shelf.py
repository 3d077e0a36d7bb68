"""What is kept comes back as it was or not at all, within bounds, and from nobody else."""

import os
import stat
from pathlib import Path

import pytest

from dashboard.server import page_shelf
from dashboard.server.page_shelf import Folder, Kept, Memory, Shelves


def page(address: str = "/leeds/", body: bytes = b"body", **different: object) -> Kept:
    """A page of tests."""
    fields = {"around": "a", "parts": (("ledger", "E1", "1 x"),), "headers": (("Content-Type", "text/html"),)}
    return Kept(**{"address": address, "etag": "e", "body": body} | fields | different)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    found = Folder(tmp_path / "pages")
    assert found.is_usable()
    return found


def file_of(folder: Folder, address: str = "/leeds/") -> Path:
    """The file of an address."""
    return folder._file(address)


def test_a_page_comes_back_as_it_was_also_to_another_process(folder: Folder) -> None:
    kept = page(body=bytes(range(256)) * 100 + b"\n{}")
    assert folder.put(kept)
    assert Folder(folder._path).get("/leeds/") == kept
    assert folder.get("/leeds") is None
    assert stat.S_IMODE(folder._path.stat().st_mode) == 0o700
    assert stat.S_IMODE(file_of(folder).stat().st_mode) == 0o600
    folder.put(page(body=b"newer"))
    assert [p.name for p in folder._path.iterdir()] == [file_of(folder).name], "one file, and no part of one"


@pytest.mark.parametrize("at", [0, page_shelf.DIGEST_BYTES + 3, -2])
def test_a_changed_byte_counts_as_missing(folder: Folder, at: int) -> None:
    folder.put(page())
    content = bytearray(file_of(folder).read_bytes())
    content[at] ^= 1
    file_of(folder).write_bytes(bytes(content))
    assert folder.get("/leeds/") is None


@pytest.mark.parametrize(
    "content", [b"", b"short", page_shelf._digest(b"[]\nx") + b"[]\nx", page_shelf._digest(b"\xff\n") + b"\xff\n"]
)
def test_what_is_no_page_counts_as_missing(folder: Folder, content: bytes) -> None:
    file_of(folder).write_bytes(content)
    os.chmod(file_of(folder), 0o600)
    assert folder.get("/leeds/") is None


def test_a_truncated_file_one_under_another_address_a_link_and_a_pipe_count_as_missing(folder: Folder) -> None:
    folder.put(page())
    whole = file_of(folder).read_bytes()
    file_of(folder, "/hull/").write_bytes(whole)
    assert folder.get("/hull/") is None
    file_of(folder, "/york/").symlink_to(file_of(folder))
    assert folder.get("/york/") is None
    os.mkfifo(file_of(folder, "/bath/"))
    assert folder.get("/bath/") is None
    file_of(folder, "/ely/").mkdir()
    assert folder.get("/ely/") is None
    file_of(folder).write_bytes(whole[:-1])
    assert folder.get("/leeds/") is None


def test_a_file_that_others_may_write_to_or_of_somebody_else_counts_as_missing(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put(page())
    os.chmod(file_of(folder), 0o666)
    assert folder.get("/leeds/") is None
    os.chmod(file_of(folder), 0o600)
    assert folder.get("/leeds/") is not None
    monkeypatch.setattr(page_shelf.os, "geteuid", lambda: file_of(folder).stat().st_uid + 1)
    assert folder.get("/leeds/") is None
    assert not folder.is_usable()


def test_a_folder_that_others_may_write_to_is_not_used_and_it_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "pages").mkdir()
    os.chmod(tmp_path / "pages", 0o777)
    shelves = Shelves(tmp_path / "pages")
    assert "mend its owner and permissions" in caplog.text
    shelves.put(page())
    assert not any((tmp_path / "pages").iterdir())
    assert shelves.get("/leeds/") == [page()]


def test_where_no_folder_can_be_or_it_is_full_memory_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for shelves in (Shelves(tmp_path / "file" / "pages"), Shelves(None)):
        shelves.put(page())
        assert shelves.get("/leeds/") == [page()]
    shelves = Shelves(tmp_path / "pages")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page_shelf.os, "replace", full)
    shelves.put(page())
    assert shelves.get("/leeds/") == [page()]
    assert not any((tmp_path / "pages").iterdir()), "no part of a file is left"


def test_what_a_killed_process_left_is_cleared_away(folder: Folder) -> None:
    (folder._path / f".x{page_shelf.files.UNFINISHED}").write_text("half")
    assert folder.is_usable()
    assert not any(folder._path.iterdir())


def test_memory_has_a_bound_and_forgets_what_was_used_least_lately() -> None:
    memory = Memory(3 * page_shelf._size(page("/a")) + 50)
    for name in "abc":
        memory.put(page(f"/{name}"))
    memory.put(page("/a", b"four"))
    memory.get("/b")
    memory.put(page("/d"))
    assert [memory.get(f"/{name}") is not None for name in "abcd"] == [True, True, False, True]
    memory.put(page("/e", b"x" * 10_000))
    assert len(memory) == 0, "longer than all there is room for"


@pytest.mark.parametrize("folder", ["pages", None])
def test_a_flood_of_queries_pushes_out_no_plain_address(folder: str | None, tmp_path: Path) -> None:
    shelves = Shelves(tmp_path / folder if folder else None)
    shelves.put(page("/leeds/"))
    for n in range(1000):
        shelves.put(page(f"/leeds/?store_mwh={n}", b"x" * 20_000))
    assert shelves.get("/leeds/")
    assert shelves.get("/leeds/?store_mwh=999")
    assert not shelves.get("/leeds/?store_mwh=0")
    assert shelves._asked._bytes <= Shelves.MOST_QUERY_BYTES
    assert len(list((tmp_path / "pages").glob("*"))) == (1 if folder else 0)
