"""Councils as one: sums of their hours, tangents that hold, imports never above those apart, and one with nothing."""

from dataclasses import replace

import numpy as np
import pytest

from models.facts import ScenarioError
from models.planning import pooled
from models.planning.pooled import Member
from tests import joint_plans
from tests.joint_plans import NORFOLK, NORWICH


@pytest.fixture(scope="module")
def members() -> list[Member]:
    return [pooled.member(*joint_plans.council(code), "met_locally", [0, 3]) for code in (NORFOLK, NORWICH)]


def some(members: list[Member], count: int) -> list[np.ndarray]:
    """Amounts anywhere between none and all."""
    most = np.concatenate([[c.most for c in its.chosen] for its in members])
    rng = np.random.default_rng(5)
    return [most * rng.uniform(0.0, 1.0, len(most)) * rng.integers(0, 2, len(most)) for _ in range(count)]


def test_as_one_no_more_is_brought_in_than_apart(members: list[Member]) -> None:
    one, apart = pooled.as_one(members, "met_locally").bundle, pooled.traded(members, "met_locally").bundle
    np.testing.assert_allclose(one.most, apart.most)
    netted = []
    for amounts in some(members, 12):
        joint, each = one.add(amounts), apart.add(amounts)
        assert one.energy.at(amounts) == pytest.approx(apart.energy.at(amounts))
        assert joint.counted_mwh >= each.counted_mwh - 1e-6
        netted.append(joint.counted_mwh - each.counted_mwh)
    assert max(netted) > 1000.0
    assert one.dropped == apart.dropped == 0, "tangents are above all that was simulated"


def test_a_council_with_an_empty_one_is_as_alone(members: list[Member]) -> None:
    norfolk, norwich = members
    nothing = replace(
        norwich,
        chosen=tuple(replace(c, within=c.start) for c in norwich.chosen),
        year=replace(
            norwich.year,
            hours=norwich.year.hours._replace(
                surplus_mw=0.0 * norwich.year.hours.surplus_mw,
                surplus_mw_per_unit=0.0 * norwich.year.hours.surplus_mw_per_unit,
            ),
            **{
                name: replace(getattr(norwich.year, name), mwh=0.0, per_unit=0.0 * norwich.year.used.per_unit)
                for name in ("made", "used", "energy", "local_heat")
            },
        ),
    )
    alone, beside = (pooled.as_one(of, "met_locally").bundle for of in ([norfolk], [norfolk, nothing]))
    for amounts in some([norfolk], 4):
        whole = np.append(amounts, np.zeros(len(norwich.chosen)))
        own, with_it = alone.add(amounts), beside.add(whole)
        assert with_it.counted_mwh == pytest.approx(own.counted_mwh, rel=1e-12)
        np.testing.assert_allclose(with_it.slope_mwh[: len(amounts)], own.slope_mwh, rtol=1e-9, atol=1e-9)
        assert beside.share(with_it) == pytest.approx(alone.share(own), rel=1e-12)


def test_the_annual_share_as_one_is_the_share_that_is_traded() -> None:
    members = [pooled.member(*joint_plans.council(code), "annual", [0]) for code in (NORFOLK, NORWICH)]
    one, apart = pooled.as_one(members, "annual").bundle, pooled.traded(members, "annual").bundle
    for amounts in some(members, 3):
        assert one.add(amounts).counted_mwh == apart.add(amounts).counted_mwh


def test_stores_of_another_kind_and_other_counts_of_weather_years_are_refused(members: list[Member]) -> None:
    norfolk, norwich = (its.year for its in members)
    with pytest.raises(ScenarioError, match="same duration"):
        pooled.summed([norfolk, replace(norwich, hours=norwich.hours._replace(store_hours=9.0))])
    with pytest.raises(ScenarioError, match="as many weather years"):
        pooled.summed(
            [norfolk, replace(norwich, hours=norwich.hours._replace(surplus_mw=norwich.hours.surplus_mw[:1]))]
        )


def test_limits_on_money_are_one_where_all_have_one(members: list[Member]) -> None:
    assert pooled.as_one(members, "met_locally").money is None
    held = [
        pooled.member(*joint_plans.council(code, plan_gbp_million_a_year=5.0), "met_locally", [0])
        for code in (NORFOLK, NORWICH)
    ]
    money = pooled.as_one(held, "met_locally").money
    assert money is not None
    assert money.most_gbp == sum(its.money.most_gbp for its in held if its.money)
    assert pooled.as_one([held[0], members[1]], "annual").money is None


def test_own_plans_that_miss_the_share_have_no_part(members: list[Member]) -> None:
    pool = pooled.as_one(members, "met_locally")
    with pytest.raises(ValueError, match="reach it as one"):
        pooled.netted_part(pool, np.zeros(len(pool.cost_gbp)), 0.9)
    assert pooled.netted_part(pool, np.zeros(len(pool.cost_gbp)), 0.0) == 0.0
