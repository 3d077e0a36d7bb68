"""Bills of a place: worked by hand, and what dear energy, heat pumps and heat networks move."""

from dataclasses import replace

import numpy as np
import pytest

from models.dispatch import kernel_inputs
from models.facts import Futures, Scenario
from models.outcomes import area_bills, costs
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import capacity, fleets
from tests.still import still, without_upgrades

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def of(scenario: Scenario) -> tuple[costs.MoneyYear, ...]:
    return projection.project(STOKE, scenario).money


def test_bills_of_homes_by_hand() -> None:
    place = still(STOKE)
    found = projection.project(place, without_upgrades(assumptions.scenario(place)))
    year, bill = found.pathway.of(2025), found.money[0].bills_gbp
    assert year.homes_mwh is not None
    electricity = (year.homes_mwh * 276.36 + STOKE.households * 210.14) * 0.945
    assert bill["homes_electricity"] == pytest.approx(electricity)
    gas = next(g for g in STOKE.gas if g.year == 2024)
    assert gas.homes_mwh is not None
    assert bill["homes_gas"] == pytest.approx((gas.homes_mwh * 79.7 + 0.85 * STOKE.households * 108.33) * 0.945)
    # Ofgem, October to December 2026: a typical home, 2,500 and 9,500 kWh, pays about GBP 1,720 a year. The mean home
    # of Stoke-on-Trent is near it; the bill here is in pounds of 2024.
    each = (bill["homes_electricity"] + bill["homes_gas"]) / STOKE.households
    assert each == pytest.approx(1_720 * 0.945, rel=0.2)


def test_dearer_energy_raises_every_bill_alike() -> None:
    base = of(TODAY)[5].bills_gbp
    dearer = of(TODAY.with_changes({"real_energy_price_change_share": 0.5}))[5].bills_gbp
    assert dearer == pytest.approx({name: gbp * 1.5 for name, gbp in base.items()})


def test_heat_pumps_move_money_from_gas_to_electricity() -> None:
    base, pumps = (of(s)[5].bills_gbp for s in (TODAY, TODAY.with_changes({"heat_pump_homes_share": 1.0})))
    assert pumps["homes_gas"] < 0.2 * base["homes_gas"]
    assert pumps["homes_electricity"] > base["homes_electricity"]
    # Heat networks serve business the more, the fewer homes burn gas: what business pays for both stays.
    gas_and_heat = ("business_gas", "business_network_heat")
    assert sum(pumps[name] for name in gas_and_heat) == pytest.approx(sum(base[name] for name in gas_and_heat))


def test_heat_of_a_network_is_paid_for_as_the_gas_it_replaces() -> None:
    without = TODAY.with_changes({"count_chance_share": 1.0})
    many = {y.year: y for y in of(without.with_changes({"heat_network_mwh": 10_000.0}))}[2030]
    none = {y.year: y for y in of(without)}[2030]
    assert many.bills_gbp["homes_network_heat"] > 0.0
    assert many.bills_gbp["homes_gas"] < none.bills_gbp["homes_gas"]
    assert many.all_bills_gbp == pytest.approx(none.all_bills_gbp)
    assert many.bills_gbp["homes_electricity"] == pytest.approx(none.bills_gbp["homes_electricity"])
    assert none.bills_gbp["homes_network_heat"] == none.capital_gbp["heat_network"] == 0.0


# Prices that are drawn

NETWORKS = TODAY.with_changes({"heat_network_mwh": 10_000.0, "heat_pump_homes_share": 0.3, "electric_car_share": 0.4})
BASE = kernel_inputs.baseline(STOKE, NETWORKS)
PLANNED = fleets.as_projected(BASE.fleet)
DOUBLE = np.full(PLANNED.gas_price_log.shape, np.log(2.0))


def drawn(ahead: Futures) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Bills by user and carrier, and of units of electricity alone, in each year of the one future."""
    bills, units = area_bills.bills(kernel_inputs.inputs(BASE, ahead, capacity.each(BASE.fleet)))
    return {name: gbp[0] for name, gbp in bills.items()}, units[0]


def test_dear_gas_costs_the_gas_bill_and_the_heat_of_networks_and_nothing_else() -> None:
    before, dear = drawn(PLANNED)[0], drawn(replace(PLANNED, gas_price_log=DOUBLE))[0]
    # Heat of networks costs what the gas it replaces would.
    of_gas = ("homes_gas", "business_gas", "homes_network_heat", "business_network_heat")
    assert all(before[name].max() > 0.0 for name in of_gas)
    for name, gbp in before.items():
        np.testing.assert_allclose(dear[name], gbp * (2.0 if name in of_gas else 1.0), rtol=1e-9, err_msg=name)


def test_dear_electricity_costs_the_electricity_bill_and_nothing_else() -> None:
    (before, units), (dear, dear_units) = drawn(PLANNED), drawn(replace(PLANNED, electricity_price_log=DOUBLE))
    np.testing.assert_allclose(dear_units, 2 * units)
    for name, gbp in before.items():
        np.testing.assert_allclose(dear[name], gbp * (2.0 if "electricity" in name else 1.0), rtol=1e-9, err_msg=name)


def test_bills_of_the_pathway_are_those_of_its_one_future() -> None:
    bills, units = drawn(PLANNED)
    for at, year in enumerate(of(NETWORKS)):
        assert year.bills_gbp == pytest.approx({name: gbp[at] for name, gbp in bills.items()})
        assert 0.0 < units[at] < year.bills_gbp["homes_electricity"] + year.bills_gbp["business_electricity"]


def test_every_bill_has_every_future() -> None:
    ahead = fleets.as_projected(BASE.fleet, (0, 0))
    bills, units = area_bills.bills(kernel_inputs.inputs(BASE, ahead, capacity.each(BASE.fleet)))
    assert {gbp.shape for gbp in (*bills.values(), units)} == {ahead.gas_price_log.shape}
