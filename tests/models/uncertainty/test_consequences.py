"""Homes, work and money of many futures: each what the model says of its scenario alone; and laws."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from models.dispatch import kernel_inputs
from models.facts.horizon import TARGET_YEAR, projected_years
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import fuel_poverty
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity
from models.uncertainty import baseline, build_out, consequences, ensemble, sampling
from tests import alone

COUNT, RANDOM_FUTURES = 64, 20
STOKE, CORNWALL, EDINBURGH = "E06000021", "E06000052", "S12000036"
FULL = {
    "heat_pump_homes_share": 0.3,
    "electric_car_share": 0.4,
    "homes_retrofitted_per_year": 800.0,
    "real_energy_price_change_share": 0.1,
    "low_income_change_share": 0.02,
    "joint_procurement_discount_share": 0.05,
}
Case = tuple[Place, Scenario, baseline.Frame, sampling.Sample, ensemble.Ensemble]


@lru_cache(maxsize=8)
def case(code: str) -> Case:
    """Futures in which use and prices go as the scenario says and all plant is planned: no scenario can say more."""
    place = places.place(code)
    scenario = assumptions.scenario(place, "half_by_2030").with_changes(FULL)
    of = baseline.of(place, scenario, projected_years(place))
    drawn = sampling.draw(assumptions.drivers(), sampling.stream(11, COUNT), of.settled)
    none = np.zeros((COUNT, len(of.years)))
    sample = replace(
        drawn,
        electricity_price_log=none,
        gas_price_log=none,
        use_growth_share_per_year=none[:, 0],
        unplanned_share_per_year=none[:, 0],
        poverty_difference_share=none[:, 0],
    )
    return place, scenario, of, sample, ensemble.run(place, scenario, of, sample)


@pytest.mark.parametrize("code", [STOKE, CORNWALL, EDINBURGH])
def test_work_and_money_are_the_model_s_in_twenty_futures(code: str) -> None:
    place, scenario, of, sample, result = case(code)
    added = build_out.added(scenario, of, sample)
    capital = consequences.capital_gbp(place, scenario, of, sample, added, result)
    work = consequences.job_years(place, scenario, of, sample, added)
    bills = consequences.bills_gbp(place, scenario, of, sample, result)
    for i in range(RANDOM_FUTURES):
        its_place, its_scenario = alone.place_of(place, of, sample, i), alone.scenario_of(scenario, of, sample, i)
        path = projection.project(its_place, its_scenario).pathway
        accounts = projection.project(its_place, its_scenario).money
        years = [y for y in path.years if y.kind == "projected"]
        np.testing.assert_allclose(capital[i], [a.all_capital_gbp for a in accounts], rtol=1e-6)
        np.testing.assert_allclose(work[i], [y.job_years for y in years], rtol=1e-6)
        np.testing.assert_allclose(bills[i], [a.all_bills_gbp for a in accounts], rtol=1e-6)


@pytest.mark.parametrize("code", [STOKE, CORNWALL])
def test_fuel_poor_homes_are_the_model_s_in_twenty_futures(code: str) -> None:
    place, scenario, of, sample, _ = case(code)
    homes = consequences.fuel_poor_homes(place, scenario, of, sample)
    assert homes is not None
    for i in range(RANDOM_FUTURES):
        its_scenario = alone.scenario_of(scenario, of, sample, i)
        years = fuel_poverty.project(place, its_scenario, of.ends, TARGET_YEAR - place.newest_year)
        assert years is not None
        np.testing.assert_allclose(homes[i], [y.fuel_poor_homes for y in years], rtol=1e-9)


def test_the_drawn_level_of_fuel_poverty_is_a_place_with_another_count() -> None:
    place, scenario, of, sample, _ = case(STOKE)
    moved = replace(sample, poverty_difference_share=np.full(COUNT, 0.01))
    homes = consequences.fuel_poor_homes(place, scenario, of, moved)
    assert homes is not None
    start = fuel_poverty.newest(place)
    assert start is not None
    more = round(start.fuel_poor_homes + 0.01 * start.households)
    other = replace(place, fuel_poverty=(replace(start, fuel_poor_homes=more),))
    years = fuel_poverty.project(
        other, alone.scenario_of(scenario, of, moved, 0), of.ends, TARGET_YEAR - place.newest_year
    )
    assert years is not None
    np.testing.assert_allclose(homes[0], [y.fuel_poor_homes for y in years], rtol=1e-4)


def test_a_price_of_both_fuels_moves_fuel_poverty_as_the_scenario_s_own_price_does() -> None:
    place, scenario, of, sample, _ = case(STOKE)
    ramp = np.minimum(of.ends, 1.0)
    log = np.broadcast_to(np.log1p(0.3 * ramp) - np.log1p(0.1 * ramp), sample.gas_price_log.shape)
    moved = replace(sample, electricity_price_log=log, gas_price_log=log)
    dearer = scenario.with_changes({"real_energy_price_change_share": 0.3})
    ours = consequences.fuel_poor_homes(place, scenario, of, moved)
    theirs = consequences.fuel_poor_homes(place, dearer, of, sample)
    assert ours is not None
    assert theirs is not None
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_dear_gas_costs_the_gas_bill_and_nothing_else() -> None:
    place, scenario, of, sample, result = case(STOKE)
    before = consequences.bills_gbp(place, scenario, of, sample, result)
    dear = replace(sample, gas_price_log=np.full(sample.gas_price_log.shape, np.log(2.0)))
    added = consequences.bills_gbp(place, scenario, of, dear, result) - before
    its_place, its_scenario = alone.place_of(place, of, sample, 0), alone.scenario_of(scenario, of, sample, 0)
    accounts = projection.project(its_place, its_scenario).money
    # Heat of networks costs what the gas it replaces would.
    of_gas = ("homes_gas", "business_gas", "homes_network_heat", "business_network_heat")
    gas = [sum(a.bills_gbp[name] for name in of_gas) for a in accounts]
    np.testing.assert_allclose(added[0], gas, rtol=1e-6)


def test_scotland_has_no_count_of_fuel_poor_homes() -> None:
    place, scenario, of, sample, _ = case(EDINBURGH)
    assert consequences.fuel_poor_homes(place, scenario, of, sample) is None


def test_a_work_factor_stays_within_its_range_and_is_likeliest_at_its_value() -> None:
    scenario = assumptions.scenario(places.place(STOKE))
    a = scenario.assumptions["onshore_wind_job_years_per_mw"]
    drawn = consequences.work_factor(scenario, a.name, np.linspace(0.001, 0.999, 999))
    assert a.low < drawn.min() < drawn.max() < a.high
    counts, edges = np.histogram(drawn, bins=40)
    assert edges[counts.argmax()] - 0.2 < a.value < edges[counts.argmax() + 1] + 0.2


def test_what_is_added_is_what_the_plan_delivers_and_what_comes() -> None:
    place, scenario, of, sample, _ = case(STOKE)
    added = build_out.added(scenario, of, sample)
    for i in range(3):
        its_place, its_scenario = alone.place_of(place, of, sample, i), alone.scenario_of(scenario, of, sample, i)
        plan = kernel_inputs.inputs(its_place, its_scenario).schedule
        ours: dict[str, np.ndarray] = {kind: mw[i] for kind, mw in added.project_mw.items()}
        for name, mw in added.programme_mw.items():
            kind = capacity.PROGRAMMES[name]
            ours[kind] = ours.get(kind, 0.0) + mw[i]
        for kind, mw in plan.added_mw.items():
            np.testing.assert_allclose(ours.get(kind, np.zeros(len(of.years))), mw, atol=1e-9)
        np.testing.assert_allclose(added.store_mwh[i], plan.store_added_mwh, atol=1e-9)
