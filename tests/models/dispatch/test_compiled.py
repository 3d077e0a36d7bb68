"""Kept kernels: in the program's own cache folder, and none that was compiled with another rule of the store."""

from pathlib import Path

import numba
import pytest

from models.dispatch import batch, compiled, hourly, subgradient
from models.weather import cache


@pytest.mark.parametrize("kernel", [hourly._years, hourly._hours, batch._blocks, subgradient._years])
def test_kernels_are_kept_by_the_rule_of_the_store(kernel: numba.core.registry.CPUDispatcher) -> None:
    rule = cache.made_by(("dispatch/storage.py",)).hex()
    folder = Path(kernel.stats.cache_path).parent
    assert folder.parent.name == "kernels"
    assert rule.startswith(folder.name)


def test_another_rule_or_folder_is_another_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    compiled.keep()
    before = Path(numba.config.CACHE_DIR)
    assert before.parent == tmp_path / "kernels"
    monkeypatch.setattr(cache, "made_by", lambda modules: repr(modules).encode())
    compiled.keep()
    assert Path(numba.config.CACHE_DIR) != before
