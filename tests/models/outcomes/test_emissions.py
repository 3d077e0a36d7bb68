"""Carbon: by hand against the official factors, laws of the footprint, and the order of magnitude of a real place."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Pathway, Scenario
from models.outcomes import emissions
from models.pathway import projection
from models.sources import assumptions, places

STOKE = "E06000021"
BASE = assumptions.scenario(places.place(STOKE))


@pytest.fixture(scope="module")
def today() -> Pathway:
    return projection.project(places.place(STOKE), BASE).pathway


def one(value: float) -> np.ndarray:
    return np.array([value])


def fuels(gas: float = 0.0, car_fuel: float = 0.0, other: float = 0.0) -> dict[str, np.ndarray]:
    return {"gas": one(gas), "car_fuel": one(car_fuel), "other_fuels": one(other)}


def test_factors_are_the_published_ones() -> None:
    # DESNZ, Greenhouse gas reporting: conversion factors 2025 (and 2024, which describes 2022): gas, gross; electricity
    # generated; average car of unknown fuel, 0.16725 kg a km.
    assert BASE["gas_carbon_kg_per_kwh"] == 0.18296
    assert BASE["grid_2022_kg_per_kwh"] == 0.20705
    assert BASE["grid_2023_kg_per_kwh"] == 0.177
    per_kwh = 0.16725 / BASE["fuel_car_kwh_per_km"]
    assert BASE["car_fuel_carbon_kg_per_kwh"] == pytest.approx(per_kwh, abs=1e-4)


def test_the_grid_to_come_is_that_of_energy_sparks() -> None:
    # Energy Sparks, grid carbon intensity look-up (GitHub, 2024): 0.92 of the mean of the Green Book's two series.
    ahead = {2025: 0.1467, 2026: 0.1258, 2027: 0.1116, 2028: 0.1013, 2029: 0.0911, 2030: 0.0765, 2035: 0.0295}
    assert {year: BASE[f"grid_{year}_kg_per_kwh"] for year in ahead} == ahead


def test_the_factor_of_a_kwh_at_the_meter_is_the_published_one() -> None:
    # Conversion factors 2025: 0.177 generated and 0.01853 for losses, 0.1955 in all; their methodology paper, Table 7,
    # gives losses of 9.49 % in 2023, the year they describe.
    of = BASE.with_changes({"grid_loss_share": 0.0949})
    assert emissions.delivered_kg_per_kwh(of, (2023,))[0] == pytest.approx(0.177 + 0.01853, abs=1e-4)


def test_the_older_factors_lie_near_the_official_series_of_generation() -> None:
    # Methodology paper 2025, Table 8, without electricity from abroad, which a footprint's factor holds: within 5 %.
    for year, published in ((2015, 0.36044), (2020, 0.19736), (2021, 0.21676), (2022, 0.20708)):
        assert BASE[f"grid_{year}_kg_per_kwh"] == pytest.approx(published, rel=0.05)


def test_between_its_years_the_grid_runs_straight_and_stays_beyond_the_last() -> None:
    of = BASE
    at_2030, at_2035 = BASE["grid_2030_kg_per_kwh"], BASE["grid_2035_kg_per_kwh"]
    assert emissions.grid_kg_per_kwh(of, (2032,))[0] == pytest.approx(0.6 * at_2030 + 0.4 * at_2035)
    assert emissions.grid_kg_per_kwh(of, (2045,))[0] == BASE["grid_2040_kg_per_kwh"]


def test_a_unit_of_heat_by_gas_and_by_heat_pump_in_2030() -> None:
    # METHODS 5: 0.183 / 0.84 = 0.218 kg per kWh of heat by gas; 0.08 / 2.78 = 0.03 by heat pump.
    of = BASE
    assert of["gas_carbon_kg_per_kwh"] / BASE["boiler_efficiency_share"] == pytest.approx(0.218, abs=5e-4)
    pump = emissions.delivered_kg_per_kwh(of, (2030,))[0] / BASE["heat_pump_seasonal_efficiency"]
    assert pump == pytest.approx(0.03, abs=5e-4)


def test_stoke_in_2023_by_hand(today: Pathway) -> None:
    # Gas 2,097.4 GWh x 0.18296; other fuels 610.3 GWh x 0.254, for oil is 0.25, coal 0.347 and wood nearly nothing;
    # waste 14 MW x 0.7292 x 8,760 h = 89.4 GWh x 0.8; the rest of the electricity from a grid of 0.177 kg that loses
    # 8.1 %.
    y = today.of(2023)
    parts = y.carbon_by_source_t
    assert parts["gas"] == pytest.approx(y.energy_mwh["gas"] * 0.18296)
    assert parts["electricity"] == pytest.approx(y.import_mwh * 0.177 / 0.919)
    assert parts["waste"] == pytest.approx(y.generation_mwh["energy_from_waste"] * 0.8)
    assert parts["car_fuel"] == pytest.approx(y.energy_mwh["car_fuel"] * 0.2424)
    assert parts["other_fuels"] == pytest.approx(610_332 * 0.254, abs=1)
    mix = (6_372 + 456_900) * 0.25 + (3_056 + 91_156) * 0.34721 + (5_161 + 10_613) * 0.36 + 37_074 * 0.015
    assert parts["other_fuels"] == pytest.approx(mix, rel=0.003)
    assert y.carbon_t == pytest.approx(sum(parts.values()))


def test_stoke_is_of_the_official_order_of_magnitude(today: Pathway) -> None:
    # BEIS, CO2 emissions within the scope of influence of local authorities 2005-2020 (2022), as re-based by mySociety:
    # 1,175.7 kt in Stoke-on-Trent in 2020, 4.6 t per person, 35 % of it industry. This footprint is smaller: it leaves
    # out lorries, buses, farms and industrial processes. It adds waste burnt to make electricity, which the official
    # figure spreads over all users of the grid. 2020: 258,866 people.
    assert 3.0 < today.of(2020).carbon_t / 258_866 < 4.6
    assert today.of(2024).carbon_t < today.of(2020).carbon_t < today.of(2014).carbon_t


@pytest.mark.parametrize(
    ("year", "gas_kt", "electricity_kt"), [(2015, 259.601, 134.827), (2018, 259.985, 83.707), (2020, 256.953, 69.3)]
)
def test_homes_emit_what_is_published(year: int, gas_kt: float, electricity_kt: float) -> None:
    # The same table: homes' gas and electricity [kt CO2]. Gas here is corrected for weather; electricity here has all
    # greenhouse gases in its factor and the losses of a common year, and comes out a tenth higher.
    place, of = places.place(STOKE), BASE
    gas, electricity = (
        next(use.homes_mwh for use in uses if use.year == year) for uses in (place.gas, place.electricity)
    )
    assert gas * of["gas_carbon_kg_per_kwh"] == pytest.approx(gas_kt * 1000, rel=0.06)
    assert electricity * emissions.delivered_kg_per_kwh(of, (year,))[0] == pytest.approx(
        electricity_kt * 1000, rel=0.13
    )


def test_waste_counted_by_half_has_no_carbon_and_in_full_all_of_it(today: Pathway) -> None:
    place = places.place(STOKE)
    half, none = (projection.project(place, BASE.with_changes({"waste_counted_share": s})).pathway for s in (0.5, 0.0))
    for year in (2024, 2026):
        full_t, half_t, none_t = (p.of(year).carbon_by_source_t["waste"] for p in (today, half, none))
        assert full_t == pytest.approx(14 * 8760 * place.load_factors["energy_from_waste"].share * 0.8)
        assert half_t == none_t == 0.0
        # What is not counted is brought in from the grid instead.
        assert none.of(year).carbon_by_source_t["electricity"] > today.of(year).carbon_by_source_t["electricity"]


@pytest.mark.parametrize(("counted", "biogenic", "share"), [(1.0, 0.5, 1.0), (0.5, 0.5, 0.0), (0.75, 0.5, 2 / 3)])
def test_the_biogenic_part_of_waste_is_counted_first(counted: float, biogenic: float, share: float) -> None:
    of = BASE.with_changes({"waste_counted_share": counted, "waste_biogenic_share": biogenic})
    assert emissions.fossil_waste_share(of) == pytest.approx(share)


def test_exports_are_not_taken_off_unless_the_scenario_says_so() -> None:
    arguments = ((2030,), one(0.0), one(1_000.0), one(0.0), fuels(gas=1_000.0))
    plain = emissions.footprint(*arguments, BASE)
    credit = emissions.footprint(*arguments, BASE.with_changes({"export_credit_share": 1.0}))
    assert plain.carbon_avoided_elsewhere_t[0] == credit.carbon_avoided_elsewhere_t[0] == pytest.approx(76.5)
    assert plain.carbon_t[0] == pytest.approx(182.96)
    assert credit.carbon_t[0] == pytest.approx(182.96 - 76.5)


def test_unknown_where_energy_is_unknown() -> None:
    place = places.place("S12000023")
    for y in projection.project(place, assumptions.scenario(place)).pathway.years:
        unknown = y.energy_demand_mwh is None
        assert (y.carbon_t is None) == (y.carbon_avoided_elsewhere_t is None) == unknown
        assert (y.carbon_by_source_t == {}) == unknown


def carbon_of(scenario: Scenario) -> np.ndarray:
    """Footprint of Stoke in each projected year [t CO2e]."""
    years = projection.project(places.place(STOKE), scenario).pathway.years
    return np.array([y.carbon_t for y in years if not y.published])


OTHER_MOVES = st.fixed_dictionaries(
    {},
    optional={
        "store_mwh": st.floats(0.0, BASE.assumptions["store_mwh"].high),
        "electric_car_share": st.floats(0.0, 1.0),
        "homes_retrofitted_per_year": st.floats(0.0, 3_000.0),
        "business_use_change_share": st.floats(-0.2, 0.2),
        "waste_counted_share": st.sampled_from([0.0, 0.5, 1.0]),
        "export_credit_share": st.floats(0.0, 1.0),
        "heat_pump_homes_share": st.floats(0.0, 0.5),
        "solar_ground_added_mw": st.floats(0.0, BASE.assumptions["solar_ground_added_mw"].high),
    },
)


@settings(deadline=None, max_examples=20)
@given(moves=OTHER_MOVES, share=st.floats(0.01, 1.0))
def test_more_solar_never_raises_the_footprint(moves: dict[str, float], share: float) -> None:
    scenario = BASE.with_changes(moves)
    before = carbon_of(scenario)
    for name in ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"):
        more = scenario[name] + share * (scenario.assumptions[name].high - scenario[name])
        after = carbon_of(scenario.with_changes({name: more}))
        assert (after <= before * (1 + 1e-12)).all(), name


@settings(deadline=None, max_examples=20)
@given(moves=OTHER_MOVES, share=st.floats(0.01, 1.0))
def test_heat_pumps_never_raise_the_footprint_from_2026(moves: dict[str, float], share: float) -> None:
    scenario = BASE.with_changes(moves)
    more = scenario["heat_pump_homes_share"] + share * (1 - scenario["heat_pump_homes_share"])
    before = carbon_of(scenario)[1:]
    after = carbon_of(scenario.with_changes({"heat_pump_homes_share": more}))[1:]
    assert (after <= before * (1 + 1e-12)).all()
    if more > scenario["heat_pump_homes_share"]:
        assert after[4] < before[4]


@given(
    brought_in=st.floats(0.0, 1e6), sent_out=st.floats(0.0, 1e6), gas=st.floats(0.0, 1e6), year=st.integers(2014, 2040)
)
def test_the_footprint_is_the_sum_of_its_parts_and_scales(
    brought_in: float, sent_out: float, gas: float, year: int
) -> None:
    of = BASE
    single = emissions.footprint((year,), one(brought_in), one(sent_out), one(0.0), fuels(gas), of)
    double = emissions.footprint((year,), one(2 * brought_in), one(2 * sent_out), one(0.0), fuels(2 * gas), of)
    assert tuple(single.carbon_by_source_t) == emissions.SOURCES
    assert single.carbon_t[0] == pytest.approx(sum(t[0] for t in single.carbon_by_source_t.values()))
    assert double.carbon_t[0] == pytest.approx(2 * single.carbon_t[0])
    assert single.carbon_t[0] >= 0.0
    assert single.carbon_avoided_elsewhere_t[0] >= 0.0


def test_many_futures_are_each_alone() -> None:
    of, years = BASE, (2029, 2030)
    brought_in, sent_out, waste, gas = np.random.default_rng(7).uniform(0.0, 1e6, (4, 3, 2))
    none = np.zeros((3, 2))
    found = emissions.footprint(
        years, brought_in, sent_out, waste, {"gas": gas, "car_fuel": none, "other_fuels": none}, of
    )
    for at in range(3):
        burnt = {"gas": gas[at], "car_fuel": none[at], "other_fuels": none[at]}
        alone = emissions.footprint(years, brought_in[at], sent_out[at], waste[at], burnt, of)
        np.testing.assert_allclose(found.carbon_t[at], alone.carbon_t)
        np.testing.assert_allclose(found.carbon_avoided_elsewhere_t[at], alone.carbon_avoided_elsewhere_t)
