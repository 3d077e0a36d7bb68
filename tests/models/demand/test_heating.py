"""Heat: follows the cold as published, keeps its energy, and a heat pump always saves."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.demand import heating
from models.facts import futures
from models.facts.calendar import HOURS
from models.facts.place import AnnualUse, OtherFuels, Place
from models.facts.scenario import Scenario
from models.sources import assumptions, places
from models.weather import temperature
from tests.horizons import growing, standing

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
    effective = heating.effective_c(temp_c)
    slope, level = np.where((effective < WATSON_TURN_C)[..., None], WATSON_COLD, WATSON_WARM).transpose(2, 0, 1)
    published = level + slope * effective
    useful = GAS_PER_HOME_2009_2010_KWH * today["boiler_efficiency_share"]
    ours = heating.daily_shares(temp_c, today["hot_water_heat_share"]) * useful
    assert ours.sum() == pytest.approx(published.sum(), rel=0.10)
    for a, b in zip(ours, published, strict=True):
        assert np.corrcoef(a, b)[0, 1] >= 0.95
    # Correlation is blind to slope and level: the mean day is out by less than a sixth of the mean day's heat.
    assert np.abs(ours - published).mean() < published.mean() / 6


def test_the_regression_holds_in_the_coldest_and_the_mildest_climate(today: Scenario) -> None:
    for code in ("E06000052", "S12000017"):
        temp_c = temperature.temperature_c(places.place(code), None)
        effective = heating.effective_c(temp_c)
        slope, level = np.where((effective < WATSON_TURN_C)[..., None], WATSON_COLD, WATSON_WARM).transpose(2, 0, 1)
        ours = heating.daily_shares(temp_c, today["hot_water_heat_share"])
        assert np.corrcoef(ours.ravel(), (level + slope * effective).ravel())[0, 1] >= 0.95


@pytest.mark.parametrize("hot_water", [0.15, 0.22, 0.3])
def test_heat_and_its_electricity_sum_to_one_a_year_on_average(temp_c: np.ndarray, hot_water: float) -> None:
    for shares in (
        heating.hourly_shares(temp_c, hot_water, SHAPE),
        heating.heat_pump_shares(temp_c, hot_water, 2.78, 0.0135, SHAPE),
    ):
        assert shares.shape == temp_c.shape
        assert shares.min() > 0.0
        assert shares.sum(axis=1).mean() == pytest.approx(1.0)
    by_day = heating.hourly_shares(temp_c, hot_water, SHAPE).reshape(len(temp_c), 365, 24).sum(axis=2)
    np.testing.assert_allclose(by_day, heating.daily_shares(temp_c, hot_water))


def test_a_cold_year_takes_more(temp_c: np.ndarray) -> None:
    years = heating.hourly_shares(temp_c, 0.22, SHAPE).sum(axis=1)
    assert np.corrcoef(years, temp_c.mean(axis=1))[0, 1] < -0.8


def test_seasonal_efficiency_is_kept_and_falls_with_cold(temp_c: np.ndarray) -> None:
    useful = heating.hourly_shares(temp_c, 0.22, SHAPE)
    electricity = heating.heat_pump_shares(temp_c, 0.22, 2.78, 0.0135, SHAPE) / 2.78
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
        heating.hourly_shares(freezing, 0.2, SHAPE),
        heating.heat_pump_shares(freezing, 0.2, 2.78, 0.05, SHAPE) / 2.78,
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
    shares = heating.hourly_shares(temp_c, 0.22, SHAPE).reshape(len(temp_c), 365, 24)
    day_c = temp_c.reshape(len(temp_c), 365, 24).mean(axis=2)
    winter = np.argwhere((day_c[:, :60] >= 1.5) & (day_c[:, :60] < 4.5))[0]
    day = shares[tuple(winter)]
    np.testing.assert_allclose(day / day.sum(), by_band[1.5])


def test_the_clock_of_summer_is_an_hour_ahead() -> None:
    mild = np.full((1, HOURS), 12.0)
    shares = heating.hourly_shares(mild, 0.22, SHAPE)[0].reshape(365, 24)
    np.testing.assert_allclose(shares[180], np.roll(shares[10], -1))
    assert shares[180].argmax() == shares[10].argmax() - 1


def test_days_beyond_the_bands_have_the_nearest_one_s_shape() -> None:
    found = heating.hour_shares(np.array([-20.0, 30.0]), SHAPE)
    np.testing.assert_allclose(found, [SHAPE[0][1], SHAPE[-1][1]])


def test_weather_without_cold_is_refused() -> None:
    with pytest.raises(ValueError, match=r"15\.5"):
        heating.daily_shares(np.full((1, HOURS), 20.0), 0.2)


def test_retrofit_combines_measured_savings_by_what_is_left(today: Scenario) -> None:
    # METHODS 1.3: solid wall 17.3 %, cavity 12.0 %, loft 3.2 %: 1 - 0.827 x 0.968 and 1 - 0.88 x 0.968.
    solid, cavity = (
        heating.retrofit_saving_share(today.with_changes({"retrofit_solid_wall_share": s})) for s in (1, 0)
    )
    assert solid == pytest.approx(0.1995, abs=5e-5)
    assert cavity == pytest.approx(0.1482, abs=5e-5)
    assert solid < 0.173 + 0.032


PLANNED = futures.as_projected(1, ())


def made(
    stoke: Place, scenario: Scenario, progress: float = 1.0, ahead: futures.Futures = PLANNED
) -> heating.HeatYears:
    """One year of a place of 1,000 homes that burn 10 GWh of gas and 1 GWh of oil, in each future."""
    place = replace(
        stoke,
        households=1_000,
        gas=(AnnualUse(2024, 10_000.0, 5_000.0),),
        other_fuels=OtherFuels(2023, 1_000.0, 0.0),
    )
    found = heating.project(place, scenario, standing([progress]), ahead)
    return heating.HeatYears(**{f.name: getattr(found, f.name)[:, 0] for f in fields(found)})


def test_half_the_homes_on_heat_pumps_by_hand(stoke: Place, today: Scenario) -> None:
    # From 1 % to 50.5 % of homes: half of those without change. 5.5 GWh of fuel x 0.84 / 2.78 of electricity.
    years = made(stoke, today.with_changes({"heat_pump_homes_share": 0.505}))
    assert years.gas_mwh[0] == pytest.approx(5_000.0)
    assert years.other_fuels_mwh[0] == pytest.approx(500.0)
    assert years.heat_pumps_mwh[0] == pytest.approx(5_500 * 0.84 / 2.78)
    assert years.electrification_saved_mwh[0] == pytest.approx(5_500 * (1 - 0.84 / 2.78))
    assert years.retrofit_saved_mwh[0] == 0.0


def test_fewer_heat_pumps_than_today_add_nothing(stoke: Place, today: Scenario) -> None:
    assert made(stoke, today.with_changes({"heat_pump_homes_share": 0.0})).heat_pumps_mwh[0] == 0.0


def test_every_home_on_heat_pumps_burns_nothing_and_the_pace_after_adds_no_more(stoke: Place, today: Scenario) -> None:
    for progress in (1.0, 2.5):
        years = made(stoke, today.with_changes({"heat_pump_homes_share": 1.0}), progress)
        assert years.gas_mwh[0] == 0.0
        assert years.heat_pumps_mwh[0] == pytest.approx(11_000 * 0.84 / 2.78)


def test_retrofit_treats_no_home_twice(stoke: Place, today: Scenario) -> None:
    scenario = today.with_changes({"homes_retrofitted_per_year": 1_000.0})
    saved = heating.retrofit_saving_share(scenario)
    years = made(stoke, scenario, 5.0)
    assert years.retrofit_saved_mwh[0] == pytest.approx(11_000 * saved)


def test_better_heat_pumps_take_less_in_the_ratio_of_their_efficiencies(stoke: Place, today: Scenario) -> None:
    pumps = today.with_changes({"heat_pump_homes_share": 0.3})
    same, better = (made(stoke, pumps, ahead=replace(PLANNED, efficiency_difference=np.array([d]))) for d in (0.0, 0.1))
    efficiency = today["heat_pump_seasonal_efficiency"]
    assert better.heat_pumps_mwh == pytest.approx(same.heat_pumps_mwh * efficiency / (efficiency + 0.1))
    assert better.gas_mwh == pytest.approx(same.gas_mwh)


def test_a_saving_as_measured_is_the_scenarios_and_more_saves_more(stoke: Place, today: Scenario) -> None:
    measured, more = heating.retrofit_saving_share(today, np.array([1.0, 1.3]))
    assert measured == pytest.approx(heating.retrofit_saving_share(today))
    assert more > measured
    treated = today.with_changes({"homes_retrofitted_per_year": 100.0})
    most, least = (made(stoke, treated, ahead=replace(PLANNED, saving_ratio=np.array([r]))) for r in (0.7, 1.3))
    assert least.gas_mwh[0] < most.gas_mwh[0]


def test_less_delivered_burns_more_gas_and_treats_fewer_homes(stoke: Place, today: Scenario) -> None:
    busy = today.with_changes({"heat_pump_homes_share": 0.3, "homes_retrofitted_per_year": 100.0})
    whole, half = (made(stoke, busy, ahead=replace(PLANNED, delivery_share=np.array([s]))) for s in (1.0, 0.5))
    assert half.gas_mwh[0] > whole.gas_mwh[0]
    assert half.heat_pumps_mwh[0] < whole.heat_pumps_mwh[0]
    years = growing([0.5, 1.0])
    two = replace(futures.as_projected(2, (), (0, 0)), delivery_share=np.array([1.0, 0.5]))
    for homes in heating.treated_each_year(stoke, busy, years, two):
        assert homes[1] == pytest.approx(homes[0] / 2)
    pumps, treated = heating.treated_each_year(stoke, busy, years, two)
    assert pumps[0].sum() == pytest.approx(stoke.households * 0.29)
    assert treated[0].tolist() == pytest.approx([300.0, 300.0])


@settings(deadline=None, max_examples=60)
@given(
    pumps=st.floats(0, 1),
    more=st.floats(0, 1),
    retrofit=st.floats(0, 1),
    gas_change=st.floats(-0.3, 0.3),
    efficiency=st.floats(2.55, 3.05),
    boiler=st.floats(0.8, 0.9),
    progress=st.floats(0, 3),
)
def test_heat_pumps_never_raise_all_energy_and_what_is_saved_adds_up(
    pumps: float, more: float, retrofit: float, gas_change: float, efficiency: float, boiler: float, progress: float
) -> None:
    place = places.place("E06000021")
    base = assumptions.scenario(place)
    moves = {
        "homes_retrofitted_per_year": retrofit * base.assumptions["homes_retrofitted_per_year"].high,
        "home_gas_change_share": gas_change,
        "heat_pump_seasonal_efficiency": efficiency,
        "boiler_efficiency_share": boiler,
    }
    fewer, most = (
        made(place, base.with_changes(moves | {"heat_pump_homes_share": share}), progress)
        for share in (pumps, pumps + more * (1 - pumps))
    )
    before = 10_000 * (1 + gas_change * min(progress, 1.0)) + 1_000
    for years in (fewer, most):
        used = (years.gas_mwh + years.other_fuels_mwh + years.heat_pumps_mwh)[0]
        saved = (years.electrification_saved_mwh + years.retrofit_saved_mwh)[0]
        assert used + saved == pytest.approx(before)
        assert years.electrification_saved_mwh[0] >= 0.0
        assert min(years.gas_mwh[0], years.other_fuels_mwh[0], years.heat_pumps_mwh[0], saved) >= 0.0
    assert most.electrification_saved_mwh[0] >= fewer.electrification_saved_mwh[0] - 1e-9
