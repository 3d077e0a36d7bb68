"""Hours of heat: follow the cold as published and keep their energy."""

import numpy as np
import pytest

from models.demand import heat_shape
from models.facts import Place, Scenario
from models.facts.calendar import HOURS
from models.sources import assumptions, places
from models.weather import temperature

# Watson, Lomas and Buswell, "Decarbonising domestic heating: What is the peak GB demand?", Energy Policy 126, 2019,
# supplementary data: total heat of the mean gas-heated dwelling [kWh a day] against effective temperature [C], from
# meters of May 2009 to July 2010. Below and above 14.2 C.
WATSON_COLD = (-5.463, 90.55)
WATSON_WARM = (-0.988, 26.84)
WATSON_TURN_C = 14.2

# DESNZ, Subnational gas consumption statistics: homes' use over meters, Great Britain, mean of 2009 and 2010.
GAS_PER_HOME_2009_2010_KWH = 15_270.0

SHAPE = places.place("E06000021").heat_shape


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


@pytest.fixture(scope="module")
def temp_c(stoke: Place) -> np.ndarray:
    return temperature.temperature_c(stoke, None)


def test_daily_heat_of_a_home_is_as_the_published_regression(temp_c: np.ndarray, today: Scenario) -> None:
    effective = heat_shape.effective_c(temp_c)
    slope, level = np.where((effective < WATSON_TURN_C)[..., None], WATSON_COLD, WATSON_WARM).transpose(2, 0, 1)
    published = level + slope * effective
    useful = GAS_PER_HOME_2009_2010_KWH * today["boiler_efficiency_share"]
    ours = heat_shape.daily_shares(temp_c, today["hot_water_heat_share"]) * useful
    assert ours.sum() == pytest.approx(published.sum(), rel=0.10)
    for a, b in zip(ours, published, strict=True):
        assert np.corrcoef(a, b)[0, 1] >= 0.95
    # Correlation is blind to slope and level: the mean day is out by less than a sixth of the mean day's heat.
    assert np.abs(ours - published).mean() < published.mean() / 6


def test_the_regression_holds_in_the_coldest_and_the_mildest_climate(today: Scenario) -> None:
    for code in ("E06000052", "S12000017"):
        temp_c = temperature.temperature_c(places.place(code), None)
        effective = heat_shape.effective_c(temp_c)
        slope, level = np.where((effective < WATSON_TURN_C)[..., None], WATSON_COLD, WATSON_WARM).transpose(2, 0, 1)
        ours = heat_shape.daily_shares(temp_c, today["hot_water_heat_share"])
        assert np.corrcoef(ours.ravel(), (level + slope * effective).ravel())[0, 1] >= 0.95


@pytest.mark.parametrize("hot_water", [0.15, 0.22, 0.3])
def test_heat_and_its_electricity_sum_to_one_a_year_on_average(temp_c: np.ndarray, hot_water: float) -> None:
    for shares in (
        heat_shape.hourly_shares(temp_c, hot_water, SHAPE),
        heat_shape.heat_pump_shares(temp_c, hot_water, 2.78, 0.0135, SHAPE),
    ):
        assert shares.shape == temp_c.shape
        assert shares.min() > 0.0
        assert shares.sum(axis=1).mean() == pytest.approx(1.0)
    by_day = heat_shape.hourly_shares(temp_c, hot_water, SHAPE).reshape(len(temp_c), 365, 24).sum(axis=2)
    np.testing.assert_allclose(by_day, heat_shape.daily_shares(temp_c, hot_water))


def test_a_cold_year_takes_more(temp_c: np.ndarray) -> None:
    years = heat_shape.hourly_shares(temp_c, 0.22, SHAPE).sum(axis=1)
    assert np.corrcoef(years, temp_c.mean(axis=1))[0, 1] < -0.8


def test_seasonal_efficiency_is_kept_and_falls_with_cold(temp_c: np.ndarray) -> None:
    useful = heat_shape.hourly_shares(temp_c, 0.22, SHAPE)
    electricity = heat_shape.heat_pump_shares(temp_c, 0.22, 2.78, 0.0135, SHAPE) / 2.78
    assert useful.sum() / electricity.sum() == pytest.approx(2.78)
    heat_of_day, electricity_of_day = (
        x.reshape(len(temp_c), 365, 24).sum(axis=2).ravel() for x in (useful, electricity)
    )
    coldest = np.argsort(temp_c.reshape(len(temp_c), 365, 24).mean(axis=2).ravel())[: len(temp_c)]
    # Electrification of Heat, interim report: median 2.44 on the coldest day against 2.80 over the year, 13 % less.
    ratio = heat_of_day[coldest].sum() / electricity_of_day[coldest].sum() / 2.78
    assert ratio == pytest.approx(2.44 / 2.80, abs=0.03)


def test_a_heat_pump_is_never_worse_than_a_heater() -> None:
    freezing = np.tile(np.concatenate([np.full(HOURS - 240, 10.0), np.full(240, -25.0)]), (1, 1))
    useful, electricity = (
        heat_shape.hourly_shares(freezing, 0.2, SHAPE),
        heat_shape.heat_pump_shares(freezing, 0.2, 2.78, 0.05, SHAPE) / 2.78,
    )
    efficiency = useful / electricity
    # The floor of 1 and one scale for all hours: the coldest hours are the worst, and none is free.
    assert efficiency.min() == pytest.approx(efficiency[0, -1])
    assert 0.9 < efficiency.min() < 2.0


def test_the_hour_of_the_day_is_as_measured_at_each_outdoor_temperature(temp_c: np.ndarray) -> None:
    # Watson, Lomas and Buswell, supplementary workbook, "Total heat 100% ASHP": half-hours 15 and 16 (07:00-08:00)
    # make 5.9 % of a day at 1.5 to 4.5 C, and the peak of a day below -1.5 C is flatter, 5.4 % at 08:00.
    by_band = dict(SHAPE)
    assert by_band[1.5][7] == pytest.approx(0.059, abs=0.0005)
    assert max(by_band[-4.5]) == pytest.approx(0.054, abs=0.0005)
    assert by_band[-4.5].index(max(by_band[-4.5])) == 8
    assert max(by_band[-4.5]) < max(by_band[1.5]) < max(by_band[10.5])
    shares = heat_shape.hourly_shares(temp_c, 0.22, SHAPE).reshape(len(temp_c), 365, 24)
    day_c = temp_c.reshape(len(temp_c), 365, 24).mean(axis=2)
    winter = np.argwhere((day_c[:, :60] >= 1.5) & (day_c[:, :60] < 4.5))[0]
    day = shares[tuple(winter)]
    np.testing.assert_allclose(day / day.sum(), by_band[1.5])


def test_the_clock_of_summer_is_an_hour_ahead() -> None:
    mild = np.full((1, HOURS), 12.0)
    shares = heat_shape.hourly_shares(mild, 0.22, SHAPE)[0].reshape(365, 24)
    np.testing.assert_allclose(shares[180], np.roll(shares[10], -1))
    assert shares[180].argmax() == shares[10].argmax() - 1


def test_days_beyond_the_bands_have_the_nearest_one_s_shape() -> None:
    found = heat_shape.hour_shares(np.array([-20.0, 30.0]), SHAPE)
    np.testing.assert_allclose(found, [SHAPE[0][1], SHAPE[-1][1]])


def test_weather_without_cold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"15\.5"):
        heat_shape.daily_shares(np.full((1, HOURS), 20.0), 0.2)
