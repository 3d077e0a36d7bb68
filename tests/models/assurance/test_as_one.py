"""Futures of councils as one: as apart where nothing is summed, never worse where it is, own luck and common luck."""

from dataclasses import replace

import numpy as np
import pytest

from models.assurance import as_one
from models.assurance.as_one import AsOne, JointOracle
from models.sources import assumptions
from tests import joint_plans
from tests.assured import points
from tests.joint_plans import NORFOLK, NORWICH

COUNT = 60


def of(*, common: bool = False, netted: bool = True, measure: str = "met_locally") -> AsOne:
    councils = joint_plans.councils((NORFOLK, NORWICH))
    return AsOne(councils, assumptions.drivers(), 0.3, measure, common=common, netted=netted)


@pytest.fixture(scope="module")
def drawn() -> JointOracle:
    return of().draw(3, COUNT)


def amounts_of(drawn: JointOracle, count: int) -> list[np.ndarray]:
    pairs = zip(*(points(its, count + 2, seed)[2:] for seed, its in enumerate(drawn.members)), strict=True)
    return [np.concatenate(pair) for pair in pairs]


def test_one_council_as_one_is_that_council(drawn: JointOracle) -> None:
    (its, _) = drawn.members
    for amounts in points(its, 4):
        alone, as_one_ = its.lines(amounts), JointOracle(members=(its,)).lines(amounts)
        np.testing.assert_allclose(as_one_.excess, alone.excess, atol=1e-12)
        np.testing.assert_allclose(as_one_.per_unit, alone.per_unit, rtol=1e-12, atol=1e-15)


def test_a_council_with_an_empty_one_is_as_alone(drawn: JointOracle) -> None:
    its, other = drawn.members
    none = np.zeros(COUNT)
    empty = replace(
        other,
        supply=replace(other.supply, unplanned_mw=np.zeros_like(other.supply.unplanned_mw)),
        runs=other.runs._replace(pumps_mwh=none, cars_mwh=none),
        bare_mw=np.zeros_like(other.bare_mw),
        level_mwh=none,
        level_per_unit=np.zeros_like(other.level_per_unit),
        other_mwh=none,
    )
    for amounts in points(its, 3):
        beside = JointOracle(members=(its, empty)).lines(np.append(amounts, np.zeros(len(empty.chosen))))
        np.testing.assert_allclose(beside.excess, its.lines(amounts).excess, atol=1e-9)


def test_as_one_no_future_lacks_more_than_apart_and_lines_are_above_it(drawn: JointOracle) -> None:
    apart = replace(drawn, netted=False)
    many = amounts_of(drawn, 6)
    netted = []
    for amounts in many:
        one, each = drawn.lines(amounts), apart.lines(amounts)
        assert (one.excess >= each.excess - 1e-6).all()
        netted.append(float((one.excess - each.excess).max()))
    assert max(netted) > 0.001
    lines = drawn.lines(many[0], drawn.inner)
    for amounts in many[1:]:
        inner = drawn.lines(amounts, drawn.inner).excess
        assert (lines.constant + lines.per_unit @ amounts >= inner - 2e-6).all()
        assert (inner <= drawn.lines(amounts).excess + 2e-6).all()
        box = np.zeros_like(amounts), np.concatenate([its.most for its in drawn.members])
        assert (drawn.lines(amounts, drawn.outer(*box)).excess >= drawn.lines(amounts).excess - 2e-6).all()


def test_the_weather_year_is_shared_and_luck_is_own_or_common(drawn: JointOracle) -> None:
    together = of(common=True).draw(3, COUNT)
    for found, alike in ((drawn, False), (together, True)):
        first, second = (its.futures for its in found.members)
        np.testing.assert_array_equal(first.weather_year, second.weather_year)
        np.testing.assert_array_equal(first.car_steps, second.car_steps)
        for name in ("delivery_share", "going_on_ratio", "unplanned_share_per_year"):
            assert np.array_equal(getattr(first, name), getattr(second, name)) is alike
    assert set(as_one.OWN) <= {driver.name for driver in assumptions.drivers()}


def test_of_the_annual_share_each_loses_what_its_own_wires_do_not_carry() -> None:
    found = of(measure="annual").draw(3, 20)
    (amounts,) = amounts_of(found, 1)
    np.testing.assert_array_equal(found.lines(amounts).excess, replace(found, netted=False).lines(amounts).excess)


def test_amounts_are_named_by_council_and_cost_what_they_do_there() -> None:
    asked = of()
    assert [c.name.split(" ")[0] for c in asked.chosen] == [NORFOLK] * len(asked.each[0]) + [NORWICH] * len(
        asked.each[1]
    )
    np.testing.assert_array_equal(asked.problem.cost_gbp, [c.annual_gbp for its in asked.each for c in its])
    mean = asked.mean_plan(200, None)
    assert mean.annual_cost_gbp == pytest.approx(joint_plans.plan((NORFOLK, NORWICH), 0.3).annual_cost_gbp)
    assert 0.0 < mean.chance < 1.0
