"""Money: worked by hand, and laws over random scenarios."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.dispatch import kernel_inputs
from models.facts import Place, Scenario
from models.outcomes import costs, own_use
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity, fleets
from tests.moves import levers
from tests.still import still, without_upgrades

COUNCILS = ("E06000021", "E06000052", "E08000025", "S12000017", "S12000023", "W06000008", "W06000015")
"""Stoke, Cornwall, Birmingham, Highland, Orkney, Ceredigion, Cardiff: little, much, wind, sun, islands, nations."""

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")
BUILDING = (
    *[row.lever for row in STOKE.technologies.levers(TODAY.assumptions)],
    "store_mwh",
    "heat_pump_homes_share",
    "homes_retrofitted_per_year",
)


def of(place: Place, scenario: Scenario) -> tuple[costs.MoneyYear, ...]:
    return projection.project(place, scenario).money


def capital(scenario: Scenario) -> dict[str, float]:
    """Capital of Stoke to 2030 by kind [GBP]."""
    years = [y for y in of(STOKE, scenario) if y.year <= 2030]
    return {kind: sum(y.capital_gbp[kind] for y in years) for kind in costs.capital_groups(STOKE.technologies)}


# Capital


def test_capital_of_a_year_by_hand() -> None:
    # 1,000 kW more on homes at 1,513 of 2025; a heat pump in every home without one today costs 13,021 of 2026. Today
    # is December 2026, when eleven twelfths of what the year brings by itself are there.
    base = capital(TODAY)
    solar = TODAY["solar_homes_added_mw"]
    moved = capital(TODAY.with_changes({"solar_homes_added_mw": solar + 1.0}))
    assert moved["solar_homes"] - base["solar_homes"] == pytest.approx(1_513_000 * 0.9692)
    assert moved["solar_business"] == pytest.approx(base["solar_business"])
    pumps = capital(TODAY.with_changes({"heat_pump_homes_share": 1.0}))["heat_pumps"]
    of_2025, of_2026, of_2030 = STOKE.heat_pumps.at_ends(2, [2025, 2026, 2030]).tolist()
    there = of_2025 + 11 / 12 * (of_2026 - of_2025)
    without = 1 - there
    assert pumps == pytest.approx(STOKE.households * without * 13_021 * 0.945)
    # Those that come by themselves cost money, too.
    assert base["heat_pumps"] == pytest.approx(STOKE.households * (of_2030 - there) * 13_021 * 0.945)
    assert base["heat_pumps"] > 0.0


def test_retrofit_by_hand() -> None:
    # English Housing Survey 2019-20: 8,110 to band C; consumer prices 107.8 in 2019, 133.9 in 2024 (ONS). 500 homes a
    # year from December 2026 to the end of 2030.
    each = 8_110 * 133.9 / 107.8
    base, spent = (capital(TODAY.with_changes({"homes_retrofitted_per_year": n}))["retrofit"] for n in (0, 500))
    assert spent - base == pytest.approx(49 / 12 * 500 * each, rel=1e-4)
    # About 2,000 homes a year reach band C without a programme, at half of that each.
    assert base == pytest.approx(49 / 12 * 2_000 * 0.5 * each, rel=0.05)


def test_schemes_pay_their_part_of_what_is_upgraded_without_a_programme() -> None:
    scenario = TODAY.with_changes({"heat_pump_homes_share": 0.0})
    year = next(y for y in of(STOKE, scenario) if y.year == 2027)
    scheme = TODAY["scheme_upgrade_part"] * year.capital_gbp["retrofit"]
    owners = year.capital_gbp["solar_homes"] + year.capital_gbp["heat_pumps"] + year.capital_gbp["retrofit"] - scheme
    assert scenario["homes_retrofitted_per_year"] == 0.0
    assert year.capital_gbp["heat_pumps"] == 0.0
    assert year.paid_by_gbp["homes"] == pytest.approx(owners)


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
    half = next(y for y in of(STOKE, busy.with_changes({"council_pays_share": 0.5})) if y.year == 2027)
    # The state's grants for heat pumps are others', whatever the council pays.
    grants = half.capital_gbp["heat_pumps"] * 7_500 / 13_021
    assert grants > 0.0
    assert half.paid_by_gbp["council"] == pytest.approx(half.paid_by_gbp["others"] - grants)


def test_a_heat_pump_is_paid_by_the_home_less_the_grant() -> None:
    year = next(y for y in of(STOKE, TODAY.with_changes({"heat_pump_homes_share": 0.5})) if y.year == 2027)
    solar = year.capital_gbp["solar_homes"] + (1 - TODAY["scheme_upgrade_part"]) * year.capital_gbp["retrofit"]
    assert (year.paid_by_gbp["homes"] - solar) / year.capital_gbp["heat_pumps"] == pytest.approx(5_521 / 13_021)


def test_capital_to_the_target_year_is_one_number() -> None:
    years = of(STOKE, TODAY)
    assert costs.capital_to(years, 2030) == pytest.approx(sum(capital(TODAY).values()))
    assert costs.capital_to(years, 2024) == 0.0


# What solar is worth


def test_home_solar_is_not_all_worth_the_retail_price() -> None:
    # 60 MW on homes at Stoke-on-Trent's load factor: what a home of medium use takes saves 276.36 of 2026, the rest is
    # sold at 100.
    scenario = TODAY.with_changes({"solar_homes_added_mw": 60.0, "pace_after_2030_share": 0.0})
    mwh = 60.0 * 8760 * STOKE.load_factors["solar"].share
    own = own_use.mean_roof_share(STOKE, scenario)
    assert 0.12 < own < 0.20  # MCS, MGD 003: out all day and in all day, 2,500 used and 4,600 kWh made
    worth = mwh * (own * 276.36 * 0.945 + (1 - own) * 100.0)
    value = of(STOKE, scenario)[-1].home_solar_value_gbp
    assert value == pytest.approx(worth)
    assert value < 0.7 * mwh * 276.36 * 0.945


# Laws


def check(place: Place, scenario: Scenario) -> None:
    simulation = projection.project(place, scenario)
    years = simulation.money
    assert [y.year for y in years] == [y.year for y in simulation.pathway.years if not y.published]
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
        assert set(year.capital_gbp) == set(costs.capital_groups(STOKE.technologies))
        assert set(year.paid_by_gbp) == set(costs.PAYERS)


@pytest.mark.parametrize("code", COUNCILS)
def test_every_shipped_scenario_adds_up(code: str) -> None:
    place = places.place(code)
    for named in assumptions.scenario_names():
        check(place, assumptions.scenario(place, named.name))


@settings(deadline=None, max_examples=25)
@given(data=st.data(), code=st.sampled_from(COUNCILS))
def test_money_is_finite_and_adds_up_for_any_scenario(data: st.DataObject, code: str) -> None:
    place = places.place(code)
    check(place, data.draw(levers(assumptions.scenario(place))))


@settings(deadline=None, max_examples=25)
@given(data=st.data(), code=st.sampled_from(COUNCILS), name=st.sampled_from(BUILDING))
def test_more_never_costs_less_capital(data: st.DataObject, code: str, name: str) -> None:
    place = places.place(code)
    scenario = data.draw(levers(assumptions.scenario(place)))
    a = scenario.assumptions[name]
    low, high = sorted(data.draw(st.tuples(st.floats(a.low, a.high), st.floats(a.low, a.high))))
    less, more = (
        projection.project(place, s).money for s in (scenario.with_changes({name: value}) for value in (low, high))
    )
    # Homes with a heat pump want no heat network: more of the one is less of the other.
    left_out = ("heat_network",) if name == "heat_pump_homes_share" else ()
    totals = [
        np.cumsum([y.all_capital_gbp - sum(y.capital_gbp[group] for group in left_out) for y in years])
        for years in (less, more)
    ]
    assert (totals[1] >= totals[0] * (1 - 1e-9) - 1e-3).all()


def test_a_scenario_of_another_place_is_refused() -> None:
    with pytest.raises(ValueError, match="E06000021"):
        projection.project(places.place("W06000015"), TODAY)


def test_plant_whose_cost_is_not_known_is_named_not_counted_as_free() -> None:
    project = next(p for p in STOKE.projects if not p.in_statistics and p.technology == "energy_from_waste")
    gas = replace(project, name="gas", technology="sewage_gas", chance=1.0, capacity_mw=2.0)
    place = replace(STOKE, projects=(*STOKE.projects, gas), pipeline=())
    years = of(place, TODAY)
    assert years[0].unpriced == ("sewage_gas",)
    # What is expected of the planning database is named as well: 0.2 MW of biomass.
    assert of(STOKE, TODAY)[0].unpriced == ("plant_biomass",)
    assert all(year.capital_gbp["other_plant"] == 0.0 for year in years)


# Heat networks


def test_a_heat_network_costs_what_its_heat_grows_by() -> None:
    # GBP 52 million for 45 GWh a year (City Deal of Stoke-on-Trent, 2014): 1,156 a MWh a year, 1.35 to 2024.
    scenario = TODAY.with_changes({"heat_network_mwh": 10_000.0, "count_chance_share": 1.0})
    found = projection.project(STOKE, scenario)
    delivered = {y.year: sum(y.network_delivered_mwh.values()) for y in found.pathway.years if not y.published}
    years = {y.year: y for y in found.money}
    assert delivered[2030] > 5_000.0
    grown = delivered[2030] - delivered[2029]
    assert years[2030].capital_gbp["heat_network"] == pytest.approx(grown * 1_156 * 1.35)
    assert sum(years[2030].paid_by_gbp.values()) == pytest.approx(years[2030].all_capital_gbp)
    council = of(STOKE, scenario.with_changes({"council_pays_share": 1.0}))
    paid = next(y for y in council if y.year == 2030).paid_by_gbp
    assert paid["council"] >= years[2030].capital_gbp["heat_network"]


# Many futures


def test_each_future_has_its_own_money_and_half_the_plan_half_its_capital() -> None:
    moves = {"homes_retrofitted_per_year": 500, "store_mwh": 50.0, "heat_pump_homes_share": 0.2}
    scenario = without_upgrades(TODAY).with_changes(moves)
    place = still(STOKE)
    base = kernel_inputs.baseline(place, scenario)
    ahead = replace(fleets.as_projected(base.fleet, (0, 0)), delivery_share=np.array([1.0, 0.5]))
    inputs = kernel_inputs.inputs(base, ahead, capacity.each(base.fleet))
    met = np.full(ahead.weather_year.shape, 0.1)
    found = costs.accounts(inputs, capacity.added_mw(base.fleet, ahead), met)
    planned = of(place, scenario)
    for kind, gbp in found["capital_gbp"].items():
        np.testing.assert_allclose(gbp[0], [y.capital_gbp[kind] for y in planned])
    until_2030 = slice(0, base.horizon.at(2030) + 1)
    for kind in ("store", "heat_pumps", "retrofit"):
        whole, half = found["capital_gbp"][kind][:, until_2030]
        np.testing.assert_allclose(half, whole / 2)
    np.testing.assert_allclose(sum(found["paid_by_gbp"].values()), sum(found["capital_gbp"].values()))
    np.testing.assert_allclose(found["kept_gbp"] + found["leaving_gbp"], sum(found["bills_gbp"].values()))
