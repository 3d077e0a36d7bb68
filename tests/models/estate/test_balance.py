"""The balance of an estate: energy is kept, money adds up, no lever of it moves its place."""

import numpy as np
import pytest

from models.estate import MeteredUse, balance
from models.facts.calendar import HOURS
from models.pathway import project
from models.sources import assumptions, places
from models.sources.estate_levers import estate_rows
from tests import meter_files as files

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)
USE = MeteredUse(2025, files.hourly() / 1000)


def levers(**moved: float) -> dict[str, float]:
    return {row.name: row.value for row in estate_rows()} | moved


ALL = {"estate_roofs_added_mw": 0.4, "estate_use_saved_share": 0.1, "estate_vehicles_electric": 60.0}


def test_without_levers_all_is_brought_in_as_it_was_metered() -> None:
    found = balance.of(STOKE, TODAY, USE, levers())
    assert found.import_mwh == pytest.approx(USE.total_mwh)
    assert found.peak_import_mw == pytest.approx(float(USE.hours_mwh.max()))
    assert (found.annual_share, found.met_share, found.saved_gbp, found.carbon_saved_t) == (
        0.0,
        0.0,
        0.0,
        pytest.approx(0),
    )


def test_energy_is_kept_over_the_year_and_in_every_hour() -> None:
    found = balance.of(STOKE, TODAY, USE, levers(**ALL))
    assert found.met_mwh + found.import_mwh == pytest.approx(found.used_mwh)
    assert found.met_mwh + found.export_mwh == pytest.approx(found.made_mwh)
    assert found.made_low_mwh <= found.made_mwh <= found.made_high_mwh
    of = balance.hours(STOKE, TODAY, USE, levers(**ALL))
    made = of.generation_mw["solar"]
    assert np.abs(made + of.import_mw - of.demand_mw - of.export_mw).max() < 1e-9
    assert of.demand_mw.sum() == pytest.approx(found.used_mwh)


def test_money_is_the_bill_before_less_the_bill_after() -> None:
    found = balance.of(STOKE, TODAY, USE, levers(**ALL))
    unit = TODAY["business_electricity_gbp_per_mwh"]
    upkeep = balance.of(STOKE, TODAY, USE, levers(estate_roofs_added_mw=0.4)).roofs_gbp
    assert upkeep > 0
    fuel = 60 * 7000 * 1.11 / 1000
    bill = found.metered_mwh * unit - (found.import_mwh * unit - found.export_mwh * TODAY["export_price_gbp_per_mwh"])
    running = found.saved_gbp - bill - fuel * TODAY["car_fuel_gbp_per_mwh"] / 1.2
    assert -running == pytest.approx(
        400 * TODAY["solar_business_running_gbp_per_kw"] * TODAY["deflator_2018_2024_ratio"]
    )


def test_a_roof_yields_what_the_roofs_of_the_place_yield() -> None:
    found = balance.of(STOKE, TODAY, USE, levers(estate_roofs_added_mw=1.0))
    assert 750 < found.made_mwh < 1000, "roofs of the Midlands yield 8.5 to 11 %"
    assert found.met_share < found.annual_share
    small = balance.of(STOKE, TODAY, USE, levers(estate_roofs_added_mw=0.01))
    assert small.met_share == pytest.approx(small.annual_share), "a small roof sends nothing out"


def test_savings_and_smart_charging_do_what_they_say() -> None:
    half = balance.of(STOKE, TODAY, USE, levers(estate_use_saved_share=0.4))
    assert half.used_mwh == pytest.approx(0.6 * USE.total_mwh)
    assert half.peak_import_mw == pytest.approx(0.6 * float(USE.hours_mwh.max()))
    fleet = balance.of(STOKE, TODAY, USE, levers(estate_vehicles_electric=100))
    assert fleet.fleet_mwh == pytest.approx(100 * 7000 * 0.33 / 1000)
    assert fleet.carbon_saved_t > 0
    plain, smart = (
        balance.hours(STOKE, TODAY, USE, levers(estate_vehicles_electric=100, estate_charging_smart=s)).demand_mw
        - USE.hours_mwh
        for s in (0.0, 1.0)
    )
    by_clock = [each.reshape(365, 24).mean(axis=0) for each in (plain, smart)]
    assert by_clock[1][2] > by_clock[0][2]
    assert by_clock[1][19] < by_clock[0][19]


def test_the_estate_is_held_against_all_business_of_the_statistics() -> None:
    found = balance.of(STOKE, TODAY, USE, levers())
    assert found.statistics_year == 2024
    assert found.of_business_share == pytest.approx(USE.total_mwh / STOKE.electricity[-1].business_mwh)


def test_no_lever_of_the_estate_is_one_of_the_place() -> None:
    assert not {row.name for row in estate_rows()} & TODAY.assumptions.keys()
    before = project(STOKE, TODAY).pathway.then_share
    balance.of(STOKE, TODAY, USE, levers(**ALL))
    assert project(STOKE, TODAY).pathway.then_share == before
    with pytest.raises(ValueError, match="The scenario is for"):
        balance.of(places.place("E08000035"), TODAY, USE, levers())
    assert USE.hours_mwh.size == HOURS
