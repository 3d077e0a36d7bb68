"""Temperature: the same weather years as the wind and the sun, kept whole, made anew when damaged."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.facts import Place
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.sources import places
from models.weather import Weather, cache, store, temperature
from models.weather.synthetic import synthetic

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and nothing remembered before or after."""
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(tmp_path))
    temperature.temperature_c.cache_clear()
    yield tmp_path
    temperature.temperature_c.cache_clear()


def test_months_have_the_mean_of_the_normals(stoke: Place, fresh: Path) -> None:
    temp_c = temperature.temperature_c(stoke, None)
    assert temp_c.shape == (cache.WEATHER_YEARS, HOURS)
    months = np.add.reduceat(temp_c, MONTH_STARTS_H[:-1], axis=1).mean(axis=0) / np.diff(MONTH_STARTS_H)
    np.testing.assert_allclose(months, stoke.climate.temp_c, atol=1e-4)


def test_it_is_the_weather_of_the_profiles(stoke: Place, fresh: Path) -> None:
    weather = synthetic(stoke.climate, stoke.lat, stoke.lon, years=cache.WEATHER_YEARS)
    np.testing.assert_allclose(temperature.temperature_c(stoke, None), weather.temp_c, atol=1e-5)


def test_what_is_kept_is_read_back_and_what_is_damaged_is_made_anew(stoke: Place, fresh: Path) -> None:
    made = temperature.temperature_c(stoke, None)
    (path,) = (fresh / "profiles").iterdir()
    temperature.temperature_c.cache_clear()
    np.testing.assert_array_equal(temperature.temperature_c(stoke, None), made)
    path.write_bytes(path.read_bytes()[:1000])
    temperature.temperature_c.cache_clear()
    np.testing.assert_array_equal(temperature.temperature_c(stoke, None), made)


def test_a_folder_that_cannot_be_written_to_costs_time_and_not_the_answer(
    stoke: Place, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fresh / "file").write_text("no folder")
    monkeypatch.setenv("POWERED_HERE_CACHE_DIR", str(fresh / "file"))
    assert np.isfinite(temperature.temperature_c(stoke, None)).all()


def measured(lat: float, lon: float) -> store.Provenance:
    return store.Provenance(
        source="A file made for the test",
        file="x.csv",
        years=(2019, 2020),
        radiation_database="",
        lat=lat,
        lon=lon,
        distance_km=0.0,
        light_factor=1.0,
        bridged_hours=0,
        left_out=(),
        read_on="2026-11-24",
    )


def test_measured_weather_is_used_where_it_is_kept(stoke: Place, fresh: Path) -> None:
    provenance = measured(stoke.lat, stoke.lon)
    light, wind = np.zeros((2, HOURS)), np.full((2, HOURS), 4.0)
    cold = np.full((2, HOURS), 3.0)
    store.keep(
        STOKE,
        Weather(ghi_wm2=light, dni_wm2=light, dhi_wm2=light, temp_c=cold, wind_ms=wind, source="test"),
        provenance,
    )
    np.testing.assert_allclose(temperature.temperature_c(stoke, provenance), cold)
    store.path_of(STOKE).unlink()
    temperature.temperature_c.cache_clear()
    with pytest.raises(store.WeatherError, match="Start it again"):
        temperature.temperature_c(stoke, provenance)
