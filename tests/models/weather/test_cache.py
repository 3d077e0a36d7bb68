"""What is kept on disk: whole or not at all, and only as long as nothing that made it has changed."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from models.weather import cache

VALUES = np.arange(6, dtype=np.float32).reshape(2, 3)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "values.kept"
    cache.keep(path, VALUES)
    np.testing.assert_array_equal(cache.kept(path, (2, 3)), VALUES)
    assert [p.name for p in path.parent.iterdir()] == ["values.kept"]


def test_what_is_missing_damaged_changed_or_another_s_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "values.kept"
    assert cache.kept(path, (2, 3)) is None
    cache.keep(path, VALUES)
    assert cache.kept(path, (3, 2)) is None
    assert cache.kept(path, (1, 3)) is None
    whole = path.read_bytes()
    other = tmp_path / "other.kept"
    pickled = io.BytesIO()
    np.save(pickled, np.array([VALUES], dtype=object), allow_pickle=True)
    for content in (b"", b"half", whole[:-1], whole + b"0", whole[:-1] + b"9", b"0" + whole[1:], pickled.getvalue()):
        path.write_bytes(content)
        assert cache.kept(path, (2, 3)) is None
    other.write_bytes(whole)
    assert cache.kept(other, (2, 3)) is None, "that of another place under this name"
    cache.keep(path, np.full((2, 3), np.nan, dtype=np.float32))
    assert cache.kept(path, (2, 3)) is None


def test_a_full_disk_costs_no_answer_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.files.os, "replace", full)
    cache.keep(tmp_path / "values.kept", VALUES)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_half_written_is_removed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    folder = cache.folder()
    folder.mkdir(parents=True)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = {f".{dead.pid}-a.part": False, f".{os.getpid()}-b.part": True, "tmpc.part": False, "a.kept": True}
    for name in names:
        (folder / name).write_bytes(b"half")
    old = folder / f".{os.getpid()}-old.part"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    cache.sweep()
    assert {path.name for path in folder.iterdir()} == {name for name, stays in names.items() if stays}


def test_one_process_after_the_other_makes_a_file(tmp_path: Path) -> None:
    path = tmp_path / "values.kept"
    script = (
        "import sys, time; from pathlib import Path; from models.weather import cache\n"
        "with cache.turn(Path(sys.argv[1])):\n"
        "    print('has it', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "has it\n"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cache, "LONGEST_TURN_S", 0.1)
            start = time.monotonic()
            with cache.turn(path):
                assert time.monotonic() - start >= 0.1, "it waits, and then goes on"
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    start = time.monotonic()
    with cache.turn(path):
        assert time.monotonic() - start < cache.LONGEST_TURN_S / 2, "the turn of a killed process has ended"


def test_a_folder_that_cannot_be_written_to_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache.keep(tmp_path / "file" / "values.kept", VALUES)


def test_a_new_version_of_a_library_or_of_a_module_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def made_by(modules: tuple[str, ...]) -> bytes:
        cache.made_by.cache_clear()
        return cache.made_by(modules)

    before = made_by(("weather/sun.py",))
    assert made_by(("weather/sun.py",)) == before
    assert made_by(("supply/solar.py",)) != before
    monkeypatch.setattr(cache, "version", lambda name: "99.0")
    assert made_by(("weather/sun.py",)) != before
    cache.made_by.cache_clear()
