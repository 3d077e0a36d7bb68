"""Compiled kernels: kept in the program's own folder, none with another rule of the store, one for all arrays."""

from pathlib import Path

import numba
import numpy as np
import pytest

from models.dispatch import NO_STORE, batch, hourly, slopes, subgradient
from models.facts.calendar import HOURS
from models.weather import cache, compiled, folders


@pytest.mark.parametrize("kernel", [hourly._years, hourly._hours, batch._blocks, subgradient._years, slopes._some])
def test_kernels_are_kept_by_the_rule_of_the_store(kernel: numba.core.registry.CPUDispatcher) -> None:
    rule = cache.made_by(compiled.RULES).hex()
    folder = Path(kernel.stats.cache_path).parent
    assert folder.parent.name == "kernels"
    assert rule.startswith(folder.name)


def test_another_rule_or_folder_is_another_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    assert compiled.can_keep()
    before = Path(numba.config.CACHE_DIR)
    assert before.parent == tmp_path / "kernels"
    monkeypatch.setattr(cache, "made_by", lambda modules: repr(modules).encode())
    compiled.can_keep()
    assert Path(numba.config.CACHE_DIR) != before


def test_where_the_folder_cannot_be_written_to_kernels_still_stand_by_their_rule(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert compiled.can_keep()
    rule = cache.made_by(compiled.RULES).hex()
    assert Path(numba.config.CACHE_DIR) == folders.temporary() / "kernels" / rule[:16]


def test_a_disk_without_room_keeps_no_kernel_and_works_it_out_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setattr(folders, "ROOM_BYTES", 1 << 62)
    assert not compiled.can_keep()

    @compiled.kernel()
    def doubled(value: float) -> float:
        return 2 * value

    assert doubled(2.0) == 4.0
    assert doubled.stats.cache_path is None


def test_arrays_of_a_cache_and_of_a_caller_share_one_compiled_kernel() -> None:
    use = np.full((1, 1, HOURS), 1 / HOURS)
    profiles = np.ones((1, 1, HOURS))
    compiled_so_far = []
    for writeable in (True, False):
        use.setflags(write=writeable)
        hourly.years(profiles, np.ones((1, 12, 1)), np.zeros((1, 12)), use, np.ones((1, 1)), [NO_STORE], 1.0)
        compiled_so_far.append(len(hourly._years.signatures))
    assert compiled_so_far[0] == compiled_so_far[1]


def test_what_is_lent_cannot_be_written_to_but_its_owner_can() -> None:
    own = np.zeros(3)
    with pytest.raises(ValueError, match="read-only"):
        compiled.lent(own)[0] = 1.0
    own[0] = 2.0
    assert compiled.lent(own).tolist() == [2.0, 0.0, 0.0]
