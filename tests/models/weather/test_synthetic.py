"""Weather: years on their normals, alike in every statistic a store feels, and reproducible.

Measured figures: Bedford 2005-2009, hourly, Met Office MIDAS Open v202308 (station 461), Open Government Licence v3,
as printed by tests/bench/weather_yardstick.py. Five years are a small sample, so the bands are what five-year samples
of the synthetic weather scatter by, about the measured value.
"""

import csv
from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from models.facts import ClimateNormals
from models.facts.calendar import MONTH_STARTS_H
from models.sources import places
from models.supply import wind
from models.weather import Weather
from models.weather.sun import sun_at
from models.weather.synthetic import BRIGHTEST_SHARE, MEMORIES, synthetic
from tests.bench import weather_yardstick as yardstick

BEDFORD, LAT, LON = yardstick.BEDFORD, yardstick.LAT, yardstick.LON
NAMES = [f.name for f in fields(Weather) if f.name != "source"]


@pytest.fixture(scope="module")
def sky() -> Weather:
    """The synthetic years behind data/weather_yardstick.csv."""
    return synthetic(BEDFORD, LAT, LON, yardstick.TABLE_YEARS)


@pytest.fixture(scope="module")
def per_mw(sky: Weather) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return yardstick.per_mw(sky)


@pytest.fixture(scope="module")
def many() -> Weather:
    """Enough years to tell how years differ."""
    return synthetic(BEDFORD, LAT, LON, 150)


@pytest.fixture(scope="module")
def figures(sky: Weather, per_mw: tuple[NDArray[np.float64], NDArray[np.float64]]) -> dict[str, list[float]]:
    return yardstick.statistics(sky, per_mw[1])


def test_the_same_seed_gives_the_same_weather_to_the_last_bit() -> None:
    first, again = (synthetic(BEDFORD, LAT, LON, years=2, seed=7) for _ in range(2))
    for name in NAMES:
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))


def test_another_seed_gives_other_weather() -> None:
    first, other = (synthetic(BEDFORD, LAT, LON, years=2, seed=seed) for seed in (7, 8))
    for name in NAMES:
        assert not np.array_equal(getattr(first, name), getattr(other, name))


@pytest.mark.parametrize("years", [1, 5])
def test_each_month_is_on_its_normal_over_the_years(years: int) -> None:
    weather = synthetic(BEDFORD, LAT, LON, years)
    for name in ("ghi_wm2", "temp_c", "wind_ms"):
        hourly = getattr(weather, name)
        assert hourly.shape == (years, 8760)
        means = [month.mean() for month in np.split(hourly, MONTH_STARTS_H[1:-1], axis=1)]
        np.testing.assert_allclose(means, getattr(BEDFORD, name), rtol=1e-6)


def test_light_adds_up_and_there_is_none_at_night(sky: Weather) -> None:
    sun = sun_at(LAT, LON)
    np.testing.assert_allclose(sky.dhi_wm2 + sky.dni_wm2 * sun.cos_zenith, sky.ghi_wm2, atol=1e-9)
    assert min(sky.ghi_wm2.min(), sky.dni_wm2.min(), sky.dhi_wm2.min()) >= 0.0
    assert sky.ghi_wm2[:, sun.zenith_deg > 98.0].max() == 0.0
    assert (sky.ghi_wm2 <= BRIGHTEST_SHARE * sun.clear_wm2 + 1e-9).all()


def test_wind_and_warmth_stay_within_what_lowland_britain_knows(sky: Weather) -> None:
    # Measured 2005-2009: 0-18.5 m/s. Twenty years see a little more.
    assert sky.wind_ms.min() >= 0.0
    assert 16.0 < sky.wind_ms.max() < 28.0
    assert -16.0 < sky.temp_c.min() < 0.0
    assert 26.0 < sky.temp_c.max() < 40.0


def test_the_warmest_hour_is_in_the_afternoon_and_the_windiest_too(sky: Weather) -> None:
    for hourly in (sky.temp_c, sky.wind_ms):
        july = hourly[:, MONTH_STARTS_H[6] : MONTH_STARTS_H[7]].reshape(-1, 24).mean(axis=0)
        assert 12 <= july.argmax() <= 16
        assert july.argmin() <= 5


def test_windy_winter_days_are_mild_and_bright_summer_days_warm(sky: Weather) -> None:
    # Measured 2005-2009: November-February wind and warmth +0.46; May-August clearness and warmth +0.34.
    light, temp, speed = (a.reshape(-1, 365, 24).mean(axis=2) for a in (sky.ghi_wm2, sky.temp_c, sky.wind_ms))
    january, july = slice(0, 31), slice(181, 212)
    assert 0.25 < np.corrcoef(speed[:, january].ravel(), temp[:, january].ravel())[0, 1] < 0.65
    assert 0.15 < np.corrcoef(light[:, july].ravel(), temp[:, july].ravel())[0, 1] < 0.55


def test_heating_degree_days_are_as_measured(sky: Weather) -> None:
    # Base 15.5 C, daily means: 2,015 K day a year measured at Bedford 2005-2009.
    daily = sky.temp_c.reshape(-1, 365, 24).mean(axis=2)
    assert (15.5 - daily).clip(min=0.0).sum(axis=1).mean() == pytest.approx(2015, rel=0.04)


def test_years_differ_as_published_and_sun_and_wind_independently(many: Weather) -> None:
    # Renewables.ninja (Pfenninger and Staffell), national hourly capacity factors 1980-2016: PV of Great Britain 2.5 %
    # over 37 years, onshore wind 7.5 %; of one council this project takes 5 % and 9 % (data/uncertainty.csv).
    turbines = wind.output_per_mw(many, yardstick.WIND_LOAD_FACTOR_SHARE)
    light, output = many.ghi_wm2.mean(axis=1), turbines.mean(axis=1)
    assert 0.03 < light.std() / light.mean() < 0.05
    assert 0.07 < output.std() / output.mean() < 0.09
    assert abs(np.corrcoef(light, output)[0, 1]) < 0.25


@pytest.mark.parametrize(
    ("name", "measured", "band"),
    [
        ("daily GHI, quantiles 5 25 50 75 95 % [kWh/m2]", (0.39, 1.10, 2.52, 4.47, 6.95), 0.2),
        ("daily wind load factor, quantiles 5 25 50 75 95 %", (0.019, 0.083, 0.189, 0.378, 0.682), 0.02),
        ("clearness, autocorrelation 1 3 6 h", (0.80, 0.58, 0.39), 0.04),
        ("wind output, autocorrelation 1 3 6 12 h", (0.90, 0.77, 0.59, 0.35), 0.08),
        ("daily clearness, autocorrelation 1-7 days", (0.23, 0.105, 0.045, 0.012, -0.002, -0.003, 0.018), 0.05),
        ("daily wind output, autocorrelation 1-7 days", (0.45, 0.184, 0.091, 0.045, 0.011, -0.001, -0.023), 0.05),
        ("correlation of daily GHI and wind output", (-0.20,), 0.05),
        ("still days a year: all, winter half", (106.4, 45.6), 8.0),
        ("dull days a year; still and dull: all, winter half", (61.2, 16.4, 10.8), 5.0),
        ("longest still spell of a year, mean [days]", (8.6,), 2.0),
        ("longest dull spell of a year, mean [days]", (3.8,), 1.0),
        ("stillest week of a year, mean load factor", (0.030,), 0.015),
    ],
)
def test_what_a_store_feels_is_as_measured(
    figures: dict[str, list[float]], name: str, measured: tuple[float, ...], band: float
) -> None:
    np.testing.assert_allclose(figures[name], measured, atol=band)


def test_still_spells_come_as_often_as_measured(figures: dict[str, list[float]]) -> None:
    # A year: 13.8 of 3 days or more, 3.4 of 5, 1.4 of 7, 0.4 of 10 (two in five years).
    three, five, seven, ten = figures["still spells a year of 3+ 5+ 7+ 10+ days"]
    assert three == pytest.approx(13.8, rel=0.15)
    assert five == pytest.approx(3.4, rel=0.3)
    assert 0.6 < seven < 1.8
    assert 0.0 < ten < 0.6


def test_the_mixes_meet_locally_what_measured_years_do(per_mw: tuple[NDArray[np.float64], NDArray[np.float64]]) -> None:
    # 60 mixes of solar and wind, 30-100 % a year, stores of 0-12 hours of mean use.
    with yardstick.TABLE.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(yardstick.MIXES)
    for row, (solar_share, annual_share, store_hours) in zip(rows, yardstick.MIXES, strict=True):
        named = (row["mix"], float(row["annual_share"]), float(row["store_hours"]))
        assert named == (yardstick.mix_name(solar_share), annual_share, store_hours)
    made = yardstick.met_locally(*per_mw).mean(axis=1)
    measured, kept = (np.array([float(row[c]) for row in rows]) for c in yardstick.COLUMNS[3:])
    np.testing.assert_allclose(made, kept, atol=2e-4, err_msg="renew the table: weather_yardstick FILE --write")
    assert np.abs(made - measured).mean() < 0.01
    assert np.abs(made - measured).max() < 0.03


def test_five_years_of_the_default_seed_stand_for_the_long_run(
    per_mw: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    five = yardstick.met_locally(*yardstick.per_mw(synthetic(BEDFORD, LAT, LON, 5))).mean(axis=1)
    assert np.abs(five - yardstick.met_locally(*per_mw).mean(axis=1)).max() < 0.005


def test_the_shares_of_the_memories_add_up() -> None:
    for column in (1, 2, 3, 4):
        assert sum(memory[column] for memory in MEMORIES) == pytest.approx(1.0)


@pytest.mark.slow
def test_every_climate_region_has_weather() -> None:
    regions = {council.climate_region: council for council in places.councils()}
    for council in regions.values():
        weather = synthetic(places.place(council.code).climate, council.lat, council.lon, years=1)
        assert all(np.isfinite(getattr(weather, name)).all() for name in NAMES)


@pytest.mark.parametrize("factor", [0.05, 2.5])
def test_light_that_the_sky_cannot_give_is_refused(factor: float) -> None:
    impossible = replace(BEDFORD, ghi_wm2=tuple(factor * v for v in BEDFORD.ghi_wm2))
    with pytest.raises(ValueError, match="clear sky"):
        synthetic(impossible, LAT, LON, years=1)


@pytest.mark.parametrize("years", [0, -1])
def test_no_years_are_refused(years: int) -> None:
    with pytest.raises(ValueError, match="weather year"):
        synthetic(BEDFORD, LAT, LON, years)


def test_a_region_without_wind_numbers_is_refused() -> None:
    gap = ClimateNormals("Gap", BEDFORD.ghi_wm2, BEDFORD.temp_c, (float("nan"),) * 12)
    with pytest.raises(ValueError, match="Gap"):
        synthetic(gap, LAT, LON, years=1)
