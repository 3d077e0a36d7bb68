"""Many futures at once: each is what the model gives for it alone, and laws of their hours."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Futures, Scenario
from models.sources import assumptions, places
from models.supply import fleets
from models.uncertainty import ensemble, sampling, shared
from models.uncertainty.shared import Shared, Values
from tests import alone

COUNT = 64
SEED = 7
STOKE, EDINBURGH, CORNWALL, POWYS = "E06000021", "S12000036", "E06000052", "W06000023"
EVERYTHING = {
    "heat_pump_homes_share": 0.3,
    "electric_car_share": 0.4,
    "homes_retrofitted_per_year": 500.0,
    "business_gas_change_share": -0.1,
}


@lru_cache(maxsize=16)
def case(code: str, name: str, full: bool) -> tuple[Shared, Futures]:
    place = places.place(code)
    scenario = assumptions.scenario(place, name)
    if full:
        scenario = scenario.with_changes(EVERYTHING)
    of = shared.of(place, scenario)
    return of, alone.whole_days(sampling.draw(assumptions.drivers(), sampling.stream(SEED, COUNT), of.settled))


def run_with(of: Shared, scenario: Scenario, futures: Futures) -> ensemble.Ensemble:
    return ensemble.run(shared.of(of.base.place, scenario), futures)


CASES = [
    (STOKE, "today", False),
    (STOKE, "half_by_2030", True),
    (STOKE, "everything", True),
    (EDINBURGH, "today", False),
    (EDINBURGH, "ambitious_rooftops", True),
    (CORNWALL, "half_by_2030", False),
    (POWYS, "today", True),
]


@pytest.mark.parametrize(("code", "name", "full"), CASES)
def test_a_future_alone_gives_the_same_numbers(code: str, name: str, full: bool) -> None:
    of, futures = case(code, name, full)
    result = ensemble.run(of, futures)
    for i in (0, 17, 40, 63):
        made, used, brought, lost = alone.results(of, futures, i)
        np.testing.assert_allclose(result.generation_mwh[i], made, rtol=1e-6)
        np.testing.assert_allclose(result.demand_mwh[i], used, rtol=1e-6)
        # 32 bits in the kernel against 64 alone: shares within 1e-4, and in truth far closer.
        np.testing.assert_allclose(result.met_locally_share[i], 1 - brought / used, atol=1e-5)
        np.testing.assert_allclose(result.annual_share[i], (made - lost) / used, rtol=1e-5)


@pytest.mark.parametrize("code", [STOKE, CORNWALL, EDINBURGH])
@given(
    lever=st.sampled_from(["solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"]),
    part=st.floats(0.05, 1.0),
)
@settings(max_examples=8, deadline=None)
def test_more_solar_lowers_no_future_s_share(code: str, lever: str, part: float) -> None:
    of, futures = case(code, "today", False)
    scenario = of.base.scenario
    more = scenario.with_changes({lever: scenario[lever] + part * (scenario.assumptions[lever].high - scenario[lever])})
    before, after = ensemble.run(of, futures), run_with(of, more, futures)
    # To the rounding of 32 bits, where wires are full.
    assert (after.annual_share >= before.annual_share - 1e-6).all()
    assert (after.met_locally_share >= before.met_locally_share - 1e-6).all()


@pytest.mark.parametrize(("code", "name", "full"), CASES)
def test_shares_are_within_what_physics_allows(code: str, name: str, full: bool) -> None:
    result = ensemble.run(*case(code, name, full))
    for values in (result.generation_mwh, result.demand_mwh, result.import_mwh, result.energy_mwh):
        assert np.isfinite(values).all()
        assert (values >= 0.0).all()
    assert (result.met_locally_share <= np.minimum(result.annual_share, 1.0) + 1e-12).all()
    assert (result.energy_met_locally_share <= 1.0 + 1e-12).all()


def test_a_store_lowers_what_every_future_brings_in() -> None:
    of, futures = case(STOKE, "everything", False)
    before = run_with(of, of.base.scenario.with_changes({"store_mwh": 0.0}), futures)
    after = ensemble.run(of, futures)
    assert (after.import_mwh <= before.import_mwh * (1 + 1e-6)).all()
    assert after.import_mwh.sum() < 0.999 * before.import_mwh.sum()


def taken_mwh(of: Shared, futures: Futures) -> tuple[Values, Values]:
    """What cars and heat pumps take in each future and year, more than the statistics hold."""
    energy = ensemble.run(of, futures).inputs.energy
    cars = energy.plain_charging_mwh + energy.smart_charging_mwh
    return np.broadcast_to(cars, energy.heat_pumps_mwh.shape), energy.heat_pumps_mwh


def on_path(code: str, path: float) -> Shared:
    """A place with nothing changed but its paths, levers following them."""
    scenario = assumptions.scenario(places.place(code))
    changes = {name: path for name in ("electric_car_path", "heat_pump_path") if path != scenario[name]}
    return shared.of(places.place(code), scenario.with_changes(changes))


@pytest.mark.parametrize("code", [STOKE, CORNWALL, EDINBURGH])
def test_a_step_from_the_central_path_is_the_slow_or_the_fast_one_and_no_future_passes_them(code: str) -> None:
    of = on_path(code, 2.0)
    one = fleets.as_projected(of.base.fleet, np.zeros(3, dtype=np.int64))
    steps = np.array([-1.0, 0.0, 1.0])
    by_step = taken_mwh(of, replace(one, car_steps=steps, pump_steps=steps))
    drawn = taken_mwh(of, sampling.draw(assumptions.drivers(), sampling.stream(SEED, COUNT), of.settled))
    as_pathway = [
        taken_mwh(its, fleets.as_projected(its.base.fleet, np.zeros(1, dtype=np.int64)))
        for its in (on_path(code, path) for path in (1.0, 2.0, 3.0))
    ]
    for which in (0, 1):
        for step in (0, 1, 2):
            np.testing.assert_allclose(by_step[which][step], as_pathway[step][which][0], rtol=1e-9)
        slow, _, fast = by_step[which]
        assert (slow[5:] < fast[5:]).all()
    # Cars take what their share takes; what heat pumps take varies with how well they work, too.
    assert (drawn[0] >= by_step[0][0] * (1 - 1e-9)).all()
    assert (drawn[0] <= by_step[0][2] * (1 + 1e-9)).all()
    assert np.ptp(drawn[0][:, -1]) > 0.5 * (by_step[0][2] - by_step[0][0])[-1]


def test_with_no_more_than_today_there_is_no_path_to_leave() -> None:
    of = on_path(STOKE, 0.0)
    one = fleets.as_projected(of.base.fleet, np.zeros(3, dtype=np.int64))
    cars, pumps = taken_mwh(of, one)
    drawn, _ = taken_mwh(of, sampling.draw(assumptions.drivers(), sampling.stream(SEED, COUNT), of.settled))
    np.testing.assert_array_equal(drawn, np.broadcast_to(cars[0], drawn.shape))
    steps = np.array([-1.0, 0.5, 1.0])
    for taken, still in zip(taken_mwh(of, replace(one, car_steps=steps, pump_steps=steps)), (cars, pumps), strict=True):
        np.testing.assert_array_equal(taken, still)
