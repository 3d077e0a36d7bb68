"""Profiles are made once, kept, and made anew when what made them changes or the file is damaged."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models import load, profiles
from models.place import Place


@pytest.fixture
def stoke(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    """A copy of Stoke with nothing kept yet."""
    monkeypatch.setenv("ENERGY_PATH_CACHE_DIR", str(tmp_path))
    return replace(load.place("E06000021"))


def kept() -> list[Path]:
    return sorted(profiles.folder().glob("*.npy"))


def test_a_kept_profile_gives_the_same_answer_and_is_not_made_again(
    stoke: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = profiles.of(stoke, 0.0)
    assert len(kept()) == 1

    def never(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(profiles, "_make", never)
    again = profiles.of(replace(stoke), 0.0)
    np.testing.assert_array_equal(first.per_mw, again.per_mw)


def test_levels_are_the_published_load_factors(stoke: Place) -> None:
    mean = profiles.of(stoke, 0.0).per_mw.mean(axis=(0, 2))
    assert mean[profiles.KINDS.index("solar_roof")] == pytest.approx(stoke.load_factors["solar"].share, rel=1e-4)
    assert mean[profiles.KINDS.index("onshore_wind")] == pytest.approx(
        stoke.load_factors["onshore_wind"].share, rel=1e-3
    )


def test_months_sum_to_the_year(stoke: Place) -> None:
    profile = profiles.of(stoke, 0.0)
    np.testing.assert_allclose(profile.monthly_mwh_per_mw.sum(axis=2), profile.per_mw.sum(axis=2))


def test_other_facts_make_another_profile(stoke: Place) -> None:
    profiles.of(stoke, 0.0)
    profiles.of(stoke, 0.3)
    profiles.of(replace(stoke, lat=stoke.lat + 1), 0.0)
    assert len(kept()) == 3


def test_a_damaged_file_is_replaced(stoke: Place) -> None:
    good = profiles.of(stoke, 0.0).per_mw
    kept()[0].write_bytes(b"not an array")
    np.testing.assert_array_equal(profiles.of(replace(stoke), 0.0).per_mw, good)
    assert np.load(kept()[0]).shape == good.shape


def test_a_folder_that_cannot_be_written_costs_only_time(
    stoke: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("ENERGY_PATH_CACHE_DIR", str(blocked))
    assert profiles.of(replace(stoke), 0.0).per_mw.shape[2] == 8760
