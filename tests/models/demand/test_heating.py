"""Heat of homes: worked by hand, and a heat pump always saves."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.demand import heating
from models.facts import AnnualUse, Futures, OtherFuels, Place, Scenario, Uptake
from models.sources import assumptions, places
from tests.horizons import as_projected, growing, standing
from tests.still import without_upgrades


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return without_upgrades(assumptions.scenario(stoke))


def test_retrofit_combines_measured_savings_by_what_is_left(today: Scenario) -> None:
    # METHODS 1.3: solid wall 17.3 %, cavity 12.0 %, loft 3.2 %: 1 - 0.827 x 0.968 and 1 - 0.88 x 0.968.
    solid, cavity = (
        heating.retrofit_saving_share(today.with_changes({"retrofit_solid_wall_share": s})) for s in (1, 0)
    )
    assert solid == pytest.approx(0.1995, abs=5e-5)
    assert cavity == pytest.approx(0.1482, abs=5e-5)
    assert solid < 0.173 + 0.032


ONE_PERCENT = Uptake(2023, (0.01, 0.01, 0.01))
PLANNED = as_projected(1)


def made(stoke: Place, scenario: Scenario, progress: float = 1.0, ahead: Futures = PLANNED) -> heating.HeatYears:
    """One year of a place of 1,000 homes that burn 10 GWh of gas and 1 GWh of oil, in each future."""
    place = replace(
        stoke,
        households=1_000,
        gas=(AnnualUse(2024, 10_000.0, 5_000.0),),
        other_fuels=OtherFuels(2023, 1_000.0, 0.0),
        heat_pumps=ONE_PERCENT,
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
    stoke = replace(stoke, heat_pumps=ONE_PERCENT)
    whole, half = (made(stoke, busy, ahead=replace(PLANNED, delivery_share=np.array([s]))) for s in (1.0, 0.5))
    assert half.gas_mwh[0] > whole.gas_mwh[0]
    assert half.heat_pumps_mwh[0] < whole.heat_pumps_mwh[0]
    years = growing([0.5, 1.0])
    two = replace(as_projected(2, 2), delivery_share=np.array([1.0, 0.5]))
    for homes in heating.treated_each_year(stoke, busy, years, two):
        assert homes[1] == pytest.approx(homes[0] / 2)
    pumps, treated = heating.treated_each_year(stoke, busy, years, two)
    assert pumps[0].sum() == pytest.approx(stoke.households * 0.29)
    assert treated[0].tolist() == pytest.approx([300.0, 300.0])


def test_heat_pumps_that_come_by_themselves_by_hand(stoke: Place, today: Scenario) -> None:
    # Of 1,000 homes 10 and 30 have one around 2024, 40 and 60 at the end of 2025 and 2026. 980 burn 11 GWh.
    place = replace(
        stoke,
        households=1_000,
        gas=(AnnualUse(2024, 10_000.0, 5_000.0),),
        other_fuels=OtherFuels(2023, 1_000.0, 0.0),
        heat_pumps=Uptake(2023, (0.01, 0.03, 0.04), ((0.06,),) * 3),
    )
    unmoved = today.with_changes({"heat_pump_homes_share": 0.06})
    horizon = growing([0.3, 0.6])
    years = heating.project(place, unmoved, horizon, replace(PLANNED, delivery_share=np.array([0.4])))
    changed = np.array([(30 + 40) / 2 - 20, (40 + 60) / 2 - 20]) / 980
    np.testing.assert_allclose(years.heat_pumps_mwh[0], changed * 11_000 * 0.84 / 2.78)
    np.testing.assert_allclose(years.gas_mwh[0], (1 - changed) * 10_000)
    # They are bought and fitted as any other, whatever part of the lever a future delivers.
    pumps, _ = heating.treated_each_year(place, unmoved, horizon, replace(PLANNED, delivery_share=np.array([0.4])))
    np.testing.assert_allclose(pumps[0], [10.0, 20.0])
    # From December 2026 on a twelfth of that year's 20 is still to buy, and all that the lever adds in it.
    late = replace(growing([0.0, 0.02]), ahead_from=date(2026, 12, 1))
    pumps, _ = heating.treated_each_year(place, unmoved, late, PLANNED)
    np.testing.assert_allclose(pumps[0], [0.0, 20 / 12])
    more = unmoved.with_changes({"heat_pump_homes_share": 0.56})
    pumps, _ = heating.treated_each_year(place, more, late, PLANNED)
    np.testing.assert_allclose(pumps[0], [0.0, 20 / 12 + 0.02 * 500])


def test_a_home_on_a_heat_pump_takes_what_is_published(today: Scenario) -> None:
    # NESO, Future Energy Scenarios 2025: 1,276 GWh in 2025 for 1.32 % of 27.8 million homes, 3,475 kWh each.
    base_mwh = homes = 0.0
    for council in places.councils():
        place = places.place(council.code)
        base_mwh += heating.base_heat_pumps_mwh(place, today.__getitem__)
        homes += heating.in_base_year(place) * place.households
    assert base_mwh / homes == pytest.approx(3.475, rel=0.06)


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


def test_homes_upgraded_without_a_programme_save_a_tenth_of_their_fuel(stoke: Place) -> None:
    # By hand: of 1,000 homes of Stoke-on-Trent about 518 are below band C; 3.9 % of them reach it in the year, and
    # on its mean half of those have: 518 x 0.039 / 2 = 10 homes, each of which saves 10 % of 11 MWh.
    reached = round(stoke.homes_in_schemes * 1_000 / stoke.households)
    small = replace(stoke, homes_in_schemes=reached, heat_pumps_in_schemes=0)
    years = made(small, assumptions.scenario(stoke))
    assert years.retrofit_saved_mwh[0] == pytest.approx(518 * 0.0386 / 2 * 0.1 * 11.0, rel=0.02)
    none = made(small, assumptions.scenario(stoke), ahead=replace(PLANNED, upgrade_ratio=np.zeros(1)))
    assert none.retrofit_saved_mwh[0] == 0.0
