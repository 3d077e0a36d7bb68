"""What is kept on disk: whole or not at all, and only as long as nothing that made it has changed."""

from pathlib import Path

import numpy as np
import pytest

from models.weather import cache

VALUES = np.arange(6, dtype=np.float32).reshape(2, 3)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "values.npy"
    cache.keep(path, VALUES)
    np.testing.assert_array_equal(cache.kept(path, (2, 3)), VALUES)
    assert [p.name for p in path.parent.iterdir()] == ["values.npy"]


def test_what_is_missing_damaged_or_of_another_shape_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "values.npy"
    assert cache.kept(path, (2, 3)) is None
    cache.keep(path, VALUES)
    assert cache.kept(path, (3, 2)) is None
    cache.keep(path, np.full((2, 3), np.nan, dtype=np.float32))
    assert cache.kept(path, (2, 3)) is None
    path.write_bytes(b"half a file")
    assert cache.kept(path, (2, 3)) is None


def test_a_folder_that_cannot_be_written_to_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache.keep(tmp_path / "file" / "values.npy", VALUES)


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
