"""Profiles are made once, kept, and made anew when what made them changes or the file is damaged."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.facts import Place
from models.sources import places
from models.supply import profiles
from models.weather import Provenance, WeatherError, cache, store, synthetic as weather_synthetic


@pytest.fixture
def stoke(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    """A copy of Stoke with nothing kept yet."""
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    return replace(places.place("E06000021"))


def kept() -> list[Path]:
    return sorted(cache.folder().glob("*.kept"))


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
    assert cache.kept(kept()[0], good.shape) is not None


def test_a_folder_that_cannot_be_written_costs_only_time(
    stoke: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(blocked))
    assert profiles.of(replace(stoke), 0.0).per_mw.shape[2] == 8760


def keep_measured(place: Place, years: tuple[int, ...], seed: int = 1) -> None:
    """Keep made-up years as if they had been measured."""
    sky = weather_synthetic.synthetic(place.climate, place.lat, place.lon, years=len(years), seed=seed)
    store.keep(
        place.code,
        sky,
        Provenance(
            source="PVGIS hourly years",
            file="x",
            years=years,
            radiation_database="PVGIS-SARAH2",
            lat=place.lat,
            lon=place.lon,
            distance_km=0.0,
            light_factor=1.0,
            bridged_hours=0,
            left_out=(),
            read_on="2026-11-30",
        ),
    )


def test_measured_weather_is_used_once_it_is_kept_and_no_longer_once_forgotten(stoke: Place) -> None:
    synthetic = profiles.of(stoke, 0.0)
    assert synthetic.measured is None
    assert profiles.sky(stoke).source.startswith("synthetic years")
    keep_measured(stoke, (2018, 2019, 2020))
    measured = profiles.of(replace(stoke), 0.0)
    assert measured.measured is not None
    assert measured.measured.years == (2018, 2019, 2020)
    assert profiles.sky(stoke).source.startswith("PVGIS hourly years 2018 to 2020")
    assert measured.per_mw.shape[0] == 3
    assert measured.per_mw[:, 0].mean() == pytest.approx(stoke.load_factors["solar"].share, rel=1e-4)
    store.forget(stoke.code)
    np.testing.assert_array_equal(profiles.of(replace(stoke), 0.0).per_mw, synthetic.per_mw)


def test_of_many_measured_years_the_newest_are_used(stoke: Place) -> None:
    keep_measured(stoke, tuple(range(2013, 2021)))
    profile = profiles.of(stoke, 0.0)
    assert profile.per_mw.shape == (cache.WEATHER_YEARS, len(profiles.KINDS), 8760)
    assert profile.measured is not None
    assert "2016 to 2020" in profile.measured.newest(cache.WEATHER_YEARS).words
    sky, kept = profiles.sky(stoke), store.kept(stoke.code)
    assert kept is not None
    assert "2016 to 2020" in sky.source
    np.testing.assert_array_equal(sky.wind_ms, kept.series["wind_ms"][-cache.WEATHER_YEARS :])


def test_other_measured_weather_makes_another_profile(stoke: Place) -> None:
    keep_measured(stoke, (2019, 2020))
    first = profiles.of(stoke, 0.0)
    keep_measured(stoke, (2019, 2020), seed=2)
    second = profiles.of(replace(stoke), 0.0)
    assert not np.array_equal(first.per_mw, second.per_mw)
    assert len(kept()) == 2


def test_weather_measured_elsewhere_changes_nothing_here(stoke: Place) -> None:
    before = profiles.of(stoke, 0.0)
    keep_measured(places.place("E06000001"), (2020,))
    np.testing.assert_array_equal(profiles.of(replace(stoke), 0.0).per_mw, before.per_mw)
    assert len(kept()) == 1


def test_damaged_measured_weather_is_not_replaced_in_silence(stoke: Place) -> None:
    keep_measured(stoke, (2020,))
    store.path_of(stoke.code).write_bytes(b"not an archive")
    with pytest.raises(WeatherError, match="damaged"):
        profiles.of(stoke, 0.0)


def test_a_kept_profile_needs_no_pvlib_with_measured_weather(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_measured(stoke, (2020,))
    profiles.of(stoke, 0.0)

    def never(*_: object) -> None:
        raise AssertionError("weather read")

    monkeypatch.setattr(store.Kept, "newest", never)
    assert profiles.of(replace(stoke), 0.0).per_mw.shape[0] == 1
