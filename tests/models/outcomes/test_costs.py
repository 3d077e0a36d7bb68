"""Money: worked by hand, against published costs, and laws over random scenarios."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts.place import Place
from models.facts.results import Pathway
from models.facts.scenario import Scenario
from models.outcomes import costs
from models.pathway import projection
from models.sources import assumptions, places
from models.supply.capacity import PROGRAMMES
from tests.moves import levers

COUNCILS = ("E06000021", "E06000052", "E08000025", "S12000017", "S12000023", "W06000008", "W06000015")
"""Stoke, Cornwall, Birmingham, Highland, Orkney, Ceredigion, Cardiff: little, much, wind, sun, islands, nations."""

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
BUILDING = (*PROGRAMMES, "store_mwh", "heat_pump_homes_share", "homes_retrofitted_per_year")


def of(place: Place, scenario: Scenario) -> tuple[costs.MoneyYear, ...]:
    return projection.project(place, scenario).money


def capital(scenario: Scenario) -> dict[str, float]:
    """Capital of Stoke to 2030 by kind [GBP]."""
    years = [y for y in of(STOKE, scenario) if y.year <= 2030]
    return {kind: sum(y.capital_gbp[kind] for y in years) for kind in costs.CAPITAL}


# Prices


@pytest.mark.parametrize(
    ("name", "published"),
    [
        # Ofgem, energy price cap, October to December 2026, with VAT, as two projects quote it: 26.32 and 7.97 p a kWh,
        # 54.83 and 29.68 p a day.
        ("home_electricity_gbp_per_mwh", 26.32 * 10),
        ("home_gas_gbp_per_mwh", 7.97 * 10),
        ("home_electricity_standing_gbp_per_year", 54.83 * 3.65),
        ("home_gas_standing_gbp_per_year", 29.68 * 3.65),
        # DESNZ, Solar PV cost data 2024/25, 4 to 10 kW, as reported.
        ("solar_homes_capital_gbp_per_kw", 1780),
        # BEIS, Electricity Generation Costs 2020: solar 10 to 50 kW, hydro, energy from waste, in pounds of 2018;
        # anaerobic digestion with infrastructure of 0.8 m a plant of 2 MW.
        ("solar_business_capital_gbp_per_kw", 900),
        ("hydro_capital_gbp_per_kw", 3260),
        ("energy_from_waste_capital_gbp_per_kw", 8840),
        ("anaerobic_digestion_capital_gbp_per_kw", 4360 + 800_000 / 2_000),
        # DESNZ, Electricity Generation Costs 2025, Annex A, in pounds of 2024.
        ("solar_ground_infrastructure_gbp_per_kw", 117.3),
        ("solar_ground_running_gbp_per_kw", 9.1),
        ("solar_ground_decommissioning_gbp_per_kw", 16.1),
        ("onshore_wind_infrastructure_gbp_per_kw", 316),
        ("onshore_wind_running_gbp_per_kw", 39.9),
        ("hurdle_rate_share", 0.076),
        # Mott MacDonald for BEIS, 2018, as a project note of July 2026 carries it to 2024.
        ("store_capital_gbp_per_kwh", 135),
        ("store_capital_gbp_per_kw", 262),
        # Boiler Upgrade Scheme statistics, August 2026: mean of 30,590 installations, before the grant; as quoted.
        ("heat_pump_capital_gbp_per_home", 13_021),
        # BEIS, What does it cost to retrofit homes?, 2017, as quoted.
        ("loft_capital_gbp_per_home", 390),
        # DESNZ, Valuation of energy use and greenhouse gas emissions, as quoted; HM Treasury, Green Book.
        ("carbon_value_2025_gbp_per_t", 273),
        ("carbon_value_2050_gbp_per_t", 398),
        ("social_discount_rate_share", 0.035),
    ],
)
def test_prices_are_the_published_ones_in_the_pounds_they_state(name: str, published: float) -> None:
    assert TODAY[name] == pytest.approx(published, abs=0.005)


@pytest.mark.parametrize(("kind", "published"), [("solar_ground", 530), ("onshore_wind", 1380)])
def test_planning_and_building_are_together_the_published_capital(kind: str, published: float) -> None:
    # DESNZ, Electricity Generation Costs 2025, Annex A.
    assert TODAY[f"{kind}_pre_development_gbp_per_kw"] + TODAY[f"{kind}_construction_gbp_per_kw"] == published


def test_prices_are_converted_to_2024_once() -> None:
    # GBP 900 of 2018 times 1.27; prices of 2024 stay as they are.
    assert costs.price(TODAY, "solar_business_capital_gbp_per_kw") == pytest.approx(1143.0)
    assert costs.price(TODAY, "solar_homes_capital_gbp_per_kw") == 1780.0


def test_what_is_not_a_price_is_refused() -> None:
    with pytest.raises(ValueError, match="names no year of pounds"):
        costs.price(TODAY, "store_hours")


# Capital


def test_capital_of_a_year_by_hand() -> None:
    # 1,000 kW more on homes at 1,780; a heat pump in every home without one costs 13,021 of 2026.
    base = capital(TODAY)
    solar = TODAY["solar_homes_added_mw"]
    moved = capital(TODAY.with_changes({"solar_homes_added_mw": solar + 1.0}))
    assert moved["solar_homes"] - base["solar_homes"] == pytest.approx(1_780_000)
    assert moved["solar_business"] == pytest.approx(base["solar_business"])
    pumps = capital(TODAY.with_changes({"heat_pump_homes_share": 1.0}))["heat_pumps"]
    assert pumps == pytest.approx(STOKE.households * 0.99 * 13_021 * 0.945)


def test_retrofit_by_hand() -> None:
    # Half solid walls at 5,850, half cavities at 532.50, all lofts at 390, in pounds of 2017; 500 homes a year.
    each = (0.5 * 5_850 + 0.5 * 532.5 + 390) * 1.29
    spent = capital(TODAY.with_changes({"homes_retrofitted_per_year": 500}))["retrofit"]
    assert spent == pytest.approx(6 * 500 * each)


def test_a_store_costs_what_it_holds_and_its_power() -> None:
    # 10 MWh of two hours: 10,000 kWh at 135 and 5,000 kW at 262.
    assert capital(TODAY.with_changes({"store_mwh": 10.0}))["store"] == pytest.approx(1_350_000 + 1_310_000)


def test_buying_together_takes_its_discount_off_everything() -> None:
    busy = TODAY.with_changes({"homes_retrofitted_per_year": 500, "store_mwh": 50.0, "heat_pump_homes_share": 0.2})
    full, less = capital(busy), capital(busy.with_changes({"joint_procurement_discount_share": 0.1}))
    assert less == pytest.approx({kind: gbp * 0.9 for kind, gbp in full.items()})


def test_the_council_pays_only_where_stated() -> None:
    busy = TODAY.with_changes({"solar_ground_added_mw": 20.0, "homes_retrofitted_per_year": 500})
    assert all(y.paid_by_gbp["council"] == 0.0 for y in of(STOKE, busy))
    half = of(STOKE, busy.with_changes({"council_pays_share": 0.5}))
    assert half[0].paid_by_gbp["council"] == pytest.approx(half[0].paid_by_gbp["others"])


def test_a_heat_pump_is_paid_by_the_home_less_the_grant() -> None:
    year = of(STOKE, TODAY.with_changes({"heat_pump_homes_share": 0.5}))[0]
    solar = year.capital_gbp["solar_homes"]
    assert (year.paid_by_gbp["homes"] - solar) / year.capital_gbp["heat_pumps"] == pytest.approx(5_521 / 13_021)


def test_capital_to_the_target_year_is_one_number() -> None:
    years = of(STOKE, TODAY)
    assert costs.capital_to(years, 2030) == pytest.approx(sum(capital(TODAY).values()))
    assert costs.capital_to(years, 2024) == 0.0


# Bills


def test_bills_of_homes_by_hand() -> None:
    path = projection.project(STOKE, TODAY).pathway
    year, bill = path.of(2025), projection.project(STOKE, TODAY).money[0].bills_gbp
    assert year.homes_mwh is not None
    electricity = (year.homes_mwh * 263.2 + STOKE.households * 200.13) * 0.945
    assert bill["homes_electricity"] == pytest.approx(electricity)
    gas = next(g for g in STOKE.gas if g.year == 2024)
    assert gas.homes_mwh is not None
    assert bill["homes_gas"] == pytest.approx((gas.homes_mwh * 79.7 + 0.85 * STOKE.households * 108.33) * 0.945)
    # Ofgem, October to December 2026: a typical home, 2,500 and 9,500 kWh, pays about GBP 1,720 a year. The mean home
    # of Stoke-on-Trent is near it; the bill here is in pounds of 2024.
    each = (bill["homes_electricity"] + bill["homes_gas"]) / STOKE.households
    assert each == pytest.approx(1_720 * 0.945, rel=0.2)


def test_dearer_energy_raises_every_bill_alike() -> None:
    base = of(STOKE, TODAY)[5].bills_gbp
    dearer = of(STOKE, TODAY.with_changes({"real_energy_price_change_share": 0.5}))[5].bills_gbp
    assert dearer == pytest.approx({name: gbp * 1.5 for name, gbp in base.items()})


def test_heat_pumps_move_money_from_gas_to_electricity() -> None:
    base, pumps = (of(STOKE, s)[5].bills_gbp for s in (TODAY, TODAY.with_changes({"heat_pump_homes_share": 1.0})))
    assert pumps["homes_gas"] < 0.2 * base["homes_gas"]
    assert pumps["homes_electricity"] > base["homes_electricity"]
    # Heat networks serve business the more, the fewer homes burn gas: what business pays for both stays.
    gas_and_heat = ("business_gas", "business_network_heat")
    assert sum(pumps[name] for name in gas_and_heat) == pytest.approx(sum(base[name] for name in gas_and_heat))


def test_home_solar_is_not_all_worth_the_retail_price() -> None:
    # 100 MW on homes at Stoke-on-Trent's load factor: 35 % used there at 263.20 of 2026, the rest sold at 100.
    scenario = TODAY.with_changes({"solar_homes_added_mw": 100.0, "pace_after_2030_share": 0.0})
    mwh = 100.0 * 8760 * STOKE.load_factors["solar"].share
    worth = mwh * (0.35 * 263.2 * 0.945 + 0.65 * 100.0)
    value = of(STOKE, scenario)[-1].home_solar_value_gbp
    assert value == pytest.approx(worth)
    assert value < 0.7 * mwh * 263.2 * 0.945


# Laws


def check(place: Place, scenario: Scenario, path: Pathway) -> None:
    years = projection.project(place, scenario).money
    assert [y.year for y in years] == [y.year for y in path.years if y.kind == "projected"]
    for year in years:
        numbers = [
            *year.capital_gbp.values(),
            *year.paid_by_gbp.values(),
            *year.bills_gbp.values(),
            year.running_gbp,
            year.kept_gbp,
            year.leaving_gbp,
            year.home_solar_value_gbp,
            year.business_solar_value_gbp,
        ]
        assert all(math.isfinite(n) for n in numbers)
        assert min(numbers) >= -1e-6
        assert sum(year.paid_by_gbp.values()) == pytest.approx(year.all_capital_gbp), "all capital is paid, once"
        assert year.kept_gbp + year.leaving_gbp == pytest.approx(year.all_bills_gbp)
        assert set(year.capital_gbp) == set(costs.CAPITAL)
        assert set(year.paid_by_gbp) == set(costs.PAYERS)


@pytest.mark.parametrize("code", COUNCILS)
def test_every_shipped_scenario_adds_up(code: str) -> None:
    place = places.place(code)
    for named in assumptions.scenario_names():
        scenario = assumptions.scenario(place, named.name)
        check(place, scenario, projection.project(place, scenario).pathway)


@settings(deadline=None, max_examples=25)
@given(data=st.data(), code=st.sampled_from(COUNCILS))
def test_money_is_finite_and_adds_up_for_any_scenario(data: st.DataObject, code: str) -> None:
    place = places.place(code)
    scenario = data.draw(levers(assumptions.scenario(place)))
    check(place, scenario, projection.project(place, scenario).pathway)


@settings(deadline=None, max_examples=25)
@given(data=st.data(), code=st.sampled_from(COUNCILS), name=st.sampled_from(BUILDING))
def test_more_never_costs_less_capital(data: st.DataObject, code: str, name: str) -> None:
    place = places.place(code)
    scenario = data.draw(levers(assumptions.scenario(place)))
    a = scenario.assumptions[name]
    low, high = sorted(data.draw(st.tuples(st.floats(a.low, a.high), st.floats(a.low, a.high))))
    projection.project(place, scenario).pathway
    less, more = (
        projection.project(place, s).money for s in (scenario.with_changes({name: value}) for value in (low, high))
    )
    totals = [np.cumsum([y.all_capital_gbp for y in years]) for years in (less, more)]
    assert (totals[1] >= totals[0] * (1 - 1e-9) - 1e-3).all()


def test_a_pathway_of_another_scenario_is_refused() -> None:
    projection.project(STOKE, TODAY).pathway
    with pytest.raises(ValueError, match="another scenario"):
        projection.project(STOKE, TODAY.with_changes({"store_mwh": 5.0})).money
    with pytest.raises(ValueError, match="E06000021"):
        projection.project(places.place("W06000015"), TODAY).money


def test_plant_whose_cost_is_not_known_is_named_not_counted_as_free() -> None:
    project = next(p for p in STOKE.projects if not p.in_statistics and p.technology == "energy_from_waste")
    gas = replace(project, name="gas", technology="sewage_gas", chance=1.0, capacity_mw=2.0)
    place = replace(STOKE, projects=(*STOKE.projects, gas))
    years = of(place, TODAY)
    assert years[0].unpriced == ("sewage_gas",)
    assert years[0].capital_gbp["other_plant"] == 0.0


# Heat networks


def test_a_heat_network_costs_what_its_heat_grows_by() -> None:
    # GBP 52 million for 45 GWh a year (City Deal of Stoke-on-Trent, 2014): 1,156 a MWh a year, 1.35 to 2024.
    scenario = TODAY.with_changes({"heat_network_mwh": 10_000.0, "count_chance_share": 1.0})
    path = projection.project(STOKE, scenario).pathway
    delivered = {y.year: sum(y.network_delivered_mwh.values()) for y in path.years if y.kind == "projected"}
    years = {y.year: y for y in projection.project(STOKE, scenario).money}
    assert delivered[2030] > 5_000.0
    grown = delivered[2030] - delivered[2029]
    assert years[2030].capital_gbp["heat_network"] == pytest.approx(grown * 1_156 * 1.35)
    assert sum(years[2030].paid_by_gbp.values()) == pytest.approx(years[2030].all_capital_gbp)
    council = of(STOKE, scenario.with_changes({"council_pays_share": 1.0}))
    paid = next(y for y in council if y.year == 2030).paid_by_gbp
    assert paid["council"] >= years[2030].capital_gbp["heat_network"]


def test_heat_of_a_network_is_paid_for_as_the_gas_it_replaces() -> None:
    without = TODAY.with_changes({"count_chance_share": 1.0})
    many = {y.year: y for y in of(STOKE, without.with_changes({"heat_network_mwh": 10_000.0}))}[2030]
    none = {y.year: y for y in of(STOKE, without)}[2030]
    assert many.bills_gbp["homes_network_heat"] > 0.0
    assert many.bills_gbp["homes_gas"] < none.bills_gbp["homes_gas"]
    assert many.all_bills_gbp == pytest.approx(none.all_bills_gbp)
    assert many.bills_gbp["homes_electricity"] == pytest.approx(none.bills_gbp["homes_electricity"])
    assert none.bills_gbp["homes_network_heat"] == none.capital_gbp["heat_network"] == 0.0
