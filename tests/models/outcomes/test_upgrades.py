"""Homes upgraded without a programme: the pool they come from, nation by nation, and the part of it each year takes."""

import numpy as np
import pytest

from models.dispatch import kernel_inputs
from models.facts import Scenario
from models.outcomes import fuel_poverty, upgrades
from models.sources import assumptions, places
from models.supply import fleets

RATE = 0.035


def each_year(scenario: Scenario) -> np.ndarray:
    place = places.place(scenario.place_code)
    base = kernel_inputs.baseline(place, scenario)
    return upgrades.each_year(place, scenario, base.horizon, fleets.as_projected(base.fleet))


def test_nothing_is_booked_before_today_and_a_month_of_this_year() -> None:
    homes = each_year(assumptions.scenario(places.place("E06000021")))[0]
    assert homes[0] == 0.0
    # December 2026 is a twelfth of a year in which the pool is 3.5 % smaller in the next.
    assert homes[1] == pytest.approx(homes[2] / (1 - RATE) / 12, rel=1e-6)


def test_english_homes_are_those_that_leave_the_pool_of_the_fuel_poverty_model() -> None:
    place = places.place("E06000021")
    scenario = assumptions.scenario(place)
    base = kernel_inputs.baseline(place, scenario)
    ahead = fleets.as_projected(base.fleet)
    pool = fuel_poverty.project(place, scenario, base.horizon, ahead)
    assert pool is not None
    np.testing.assert_allclose(each_year(scenario)[0, 2:], -np.diff(pool.homes_below_c[0])[1:], rtol=1e-9)


def test_a_programme_leaves_fewer_to_be_upgraded_by_themselves() -> None:
    plain = assumptions.scenario(places.place("E06000021"))
    assert (each_year(plain.with_changes({"homes_retrofitted_per_year": 2_000}))[0, 3:] < each_year(plain)[0, 3:]).all()


def test_scotland_starts_from_its_survey() -> None:
    # Scottish House Condition Survey 2017: 42 % of homes in band C or better, so 58 % below it; seven years at 3.5 %.
    glasgow = places.place("S12000049")
    start = upgrades.below_c_at_start(glasgow, assumptions.scenario(glasgow))
    assert start / glasgow.households == pytest.approx(0.58 * (1 - RATE) ** 7)


@pytest.mark.parametrize("code", ["W06000015", "S12000049", "E06000053"])
def test_each_year_takes_its_share_of_what_is_left(code: str) -> None:
    homes = each_year(assumptions.scenario(places.place(code)))[0]
    np.testing.assert_allclose(homes[3:] / homes[2:-1], 1 - RATE)
    place = places.place(code)
    assert 0.25 * RATE * place.households < homes[2] < 0.9 * RATE * place.households
