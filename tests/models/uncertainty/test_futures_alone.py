"""Plant, work, money and homes of drawn futures: each is what the model gives for that future alone; and laws."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from models.dispatch import Inputs, kernel_inputs
from models.facts import Futures
from models.outcomes import area_bills, costs, employment, fuel_poverty, fuel_poverty_start
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity
from models.uncertainty import sampling, shared
from models.uncertainty.shared import Shared
from tests import alone

Values = NDArray[np.float64]

COUNT, DRAWN_FUTURES = 64, 20
STOKE, CORNWALL, EDINBURGH = "E06000021", "E06000052", "S12000036"
FULL = {
    "heat_pump_homes_share": 0.3,
    "electric_car_share": 0.4,
    "homes_retrofitted_per_year": 800.0,
    "real_energy_price_change_share": 0.1,
    "low_income_change_share": 0.02,
    "joint_procurement_discount_share": 0.05,
}


@dataclass(frozen=True, eq=False)
class Case:
    """Futures in which use and prices go as the scenario says and all plant is planned: no scenario can say more."""

    of: Shared
    futures: Futures

    def inputs(self, **changes: Values) -> Inputs:
        """What they have by month and year, some of what they draw changed."""
        return kernel_inputs.inputs(self.of.base, replace(self.futures, **changes), self.of.columns)

    def homes(self, **changes: Values) -> Values:
        """Their fuel-poor homes."""
        base = self.of.base
        found = fuel_poverty.project(base.place, base.scenario, base.horizon, replace(self.futures, **changes))
        assert found is not None
        return found.fuel_poor_homes

    def alone(self, i: int) -> projection.Simulation:
        """The model, run for one future alone."""
        base = self.of.base
        its_place = alone.place_of(base.place, base.fleet, self.futures, i)
        return projection.project(its_place, alone.scenario_of(base.scenario, base.fleet, self.futures, i))


@lru_cache(maxsize=8)
def case(code: str) -> Case:
    place = places.place(code)
    of = shared.of(place, assumptions.scenario(place, "half_by_2030").with_changes(FULL))
    drawn = alone.whole_days(sampling.draw(assumptions.drivers(), sampling.stream(11, COUNT), of.settled))
    none = np.zeros_like(drawn.gas_price_log)
    planned = replace(
        drawn,
        electricity_price_log=none,
        gas_price_log=none,
        use_growth_share_per_year=none[:, 0],
        unplanned_share_per_year=none[:, 0],
        poverty_difference_share=none[:, 0],
        poverty_walk_log=none[:, 0],
    )
    return Case(of, planned)


@pytest.mark.parametrize("code", [STOKE, CORNWALL, EDINBURGH])
def test_plant_work_money_and_homes_are_the_model_s_in_twenty_futures(code: str) -> None:
    its, inputs = case(code), case(code).inputs()
    added = capacity.added_mw(its.of.base.fleet, its.futures)
    at_end = capacity.year_end_mw(its.of.base.fleet, its.futures)
    ended = capacity.ended_mw(its.of.base.fleet, its.futures)
    work = employment.by_kind(inputs, employment.done(inputs, added, ended)).values()
    capital, (bills, _) = costs.capital(inputs, added), area_bills.bills(inputs)
    homes = fuel_poverty.project(its.of.base.place, its.of.base.scenario, its.of.base.horizon, its.futures)
    assert (homes is None) == (code == EDINBURGH)
    for i in range(DRAWN_FUTURES):
        simulation = its.alone(i)
        years = list(simulation.pathway.since)

        def theirs(name: str, years: list[projection.Year] = years) -> list[float]:
            return [getattr(y, name) for y in years]

        for technology, mw in simulation.added_mw.items():
            np.testing.assert_allclose(added[technology][i], mw[0], atol=1e-9)
        solar = sum(at_end[row.name][i] for row in its.of.base.place.technologies.of_statistic("solar"))
        np.testing.assert_allclose(solar, [y.capacity_mw["solar"] for y in years], rtol=1e-9)
        np.testing.assert_allclose(inputs.store_mwh[i], simulation.inputs.inputs.store_mwh[0], atol=1e-9)
        np.testing.assert_allclose(sum(of_kind.job_years[i] for of_kind in work), theirs("job_years"), rtol=1e-9)
        np.testing.assert_allclose(sum(of_kind.lasting[i] for of_kind in work), theirs("lasting_jobs"), rtol=1e-9)
        of_ended = sum(of_kind.ended[i] for of_kind in work)
        np.testing.assert_allclose(of_ended, theirs("lasting_jobs_ended"), rtol=1e-9, atol=1e-9)
        for year, money in enumerate(simulation.money):
            assert {kind: gbp[i, year] for kind, gbp in capital.items()} == pytest.approx(money.capital_gbp, rel=1e-6)
            assert {user: gbp[i, year] for user, gbp in bills.items()} == pytest.approx(money.bills_gbp, rel=1e-6)
        if homes is not None:
            np.testing.assert_allclose(homes.fuel_poor_homes[i], theirs("fuel_poor_homes_projected"), rtol=1e-9)
            np.testing.assert_allclose(homes.homes_below_c[i], theirs("homes_below_c_projected"), rtol=1e-9)
            np.testing.assert_allclose(homes.ten_percent_share[i], theirs("ten_percent_index_share"), rtol=1e-9)


def test_the_drawn_level_of_fuel_poverty_is_a_place_with_another_count() -> None:
    its = case(STOKE)
    place, fleet = its.of.base.place, its.of.base.fleet
    start = fuel_poverty_start.newest(place)
    assert start is not None
    more = round(start.fuel_poor_homes + 0.01 * start.households)
    other = replace(place, fuel_poverty=(replace(start, fuel_poor_homes=more),))
    simulation = projection.project(other, alone.scenario_of(its.of.base.scenario, fleet, its.futures, 0))
    theirs = [y.fuel_poor_homes_projected for y in simulation.pathway.years if not y.published]
    homes = its.homes(poverty_difference_share=np.full(COUNT, 0.01))
    np.testing.assert_allclose(homes[0], theirs, rtol=1e-4)


def test_a_price_of_both_fuels_moves_fuel_poverty_as_the_scenario_s_own_price_does() -> None:
    its = case(STOKE)
    base = its.of.base
    log = np.log1p(0.3 * base.horizon.ramp) - np.log1p(0.1 * base.horizon.ramp)
    dearer = base.scenario.with_changes({"real_energy_price_change_share": 0.3})
    theirs = fuel_poverty.project(base.place, dearer, base.horizon, its.futures)
    assert theirs is not None
    log = np.broadcast_to(log, its.futures.gas_price_log.shape)
    ours = its.homes(electricity_price_log=log, gas_price_log=log)
    np.testing.assert_allclose(ours, theirs.fuel_poor_homes, rtol=1e-9)


def test_dear_gas_costs_the_gas_bill_and_nothing_else() -> None:
    its = case(STOKE)
    before, units = area_bills.bills(its.inputs())
    dear = np.full(its.futures.gas_price_log.shape, np.log(2.0))
    after, dear_units = area_bills.bills(its.inputs(gas_price_log=dear))
    np.testing.assert_array_equal(units, dear_units)
    # Heat of networks costs what the gas it replaces would.
    of_gas = ("homes_gas", "business_gas", "homes_network_heat", "business_network_heat")
    for user, gbp in after.items():
        np.testing.assert_allclose(gbp, before[user] * (2.0 if user in of_gas else 1.0), rtol=1e-12)


def test_a_work_factor_stays_within_its_range_and_is_likeliest_at_its_value() -> None:
    scenario = assumptions.scenario(places.place(STOKE))
    a = scenario.assumptions["onshore_wind_job_years_per_mw"]
    drawn = employment.factor(scenario, a.name, np.linspace(0.001, 0.999, 999))[:, 0]
    assert a.low < drawn.min() < drawn.max() < a.high
    counts, edges = np.histogram(drawn, bins=40)
    assert edges[counts.argmax()] - 0.2 < a.value < edges[counts.argmax() + 1] + 0.2
    assert employment.factor(scenario, a.name, np.array([np.nan])).tolist() == [[a.value]]
