"""The plan of several councils: the same optimum as all their hours as one linear program, causes, split, skies."""

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from models.dispatch import Stopped
from models.facts import ScenarioError
from models.pathway.together import UnlikeSkiesError
from models.planning import JointPlan, choices, joint, least_cost, pooled, sharing
from tests import hourly_linear_program, joint_plans
from tests.joint_plans import HACKNEY, ISLINGTON, MOORLANDS, NORFOLK, NORWICH, STOKE

NEIGHBOURS = (NORFOLK, NORWICH)


@pytest.fixture(scope="module")
def found() -> JointPlan:
    return joint_plans.plan(NEIGHBOURS, 0.3)


def test_same_optimum_as_the_linear_programme_of_all_hours_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    supply = choices.supply
    monkeypatch.setattr(choices, "supply", lambda *of: tuple(c for c in supply(*of) if c.name != "store_mwh"))
    councils = joint_plans.councils((STOKE, MOORLANDS))
    each = [(*of, choices.of_plan(*of, "electricity")) for of in councils]
    known_gbp = hourly_linear_program.least_cost_as_one(each, 0.25, 2)
    its = joint.of(councils, 0.25, modelled=True, weather_years=[2])
    assert its.annual_cost_gbp == pytest.approx(known_gbp, rel=0.002)
    assert (its.lower_bound_gbp or 0.0) <= known_gbp * (1 + 1e-6)


def test_apart_are_the_councils_own_plans_and_as_one_costs_no_more(found: JointPlan) -> None:
    for its in found.members:
        own = least_cost.least_cost(*joint_plans.council(its.code), 0.3)
        assert its.alone_gbp == pytest.approx(own.annual_cost_gbp, rel=2 * least_cost.LEAST_GAP)
        assert its.built_gbp >= 0.0
    assert found.apart_gbp == pytest.approx(sum(its.alone_gbp or 0.0 for its in found.members))
    assert sum(its.built_gbp for its in found.members) == pytest.approx(found.annual_cost_gbp)
    assert found.share >= 0.3
    assert found.weather_years == ()
    json.dumps(found.record(), allow_nan=False)


def test_each_cause_saves_and_both_are_all_of_it(found: JointPlan) -> None:
    least = found.annual_cost_gbp * (1 - 2 * least_cost.LEAST_GAP)
    for cost in (found.traded_gbp, found.netted_gbp):
        assert least <= (cost or 0.0) <= (found.apart_gbp or 0.0) * (1 + 2 * least_cost.LEAST_GAP)
    assert (found.land_gbp or 0.0) + (found.netting_gbp or 0.0) == pytest.approx(found.saved_gbp)
    assert min(found.land_gbp or 0.0, found.netting_gbp or 0.0) > 0.0


def test_the_split_adds_up_and_leaves_no_group_worse_off() -> None:
    its = joint_plans.plan((*NEIGHBOURS, "E07000144"), 0.32)
    paid = {one.code: one.pays_gbp or 0.0 for one in its.members}
    assert sum(paid.values()) == pytest.approx(its.annual_cost_gbp, abs=1.0)
    slack = 2 * least_cost.LEAST_GAP * (its.apart_gbp or 0.0)
    assert len(its.groups) == 7
    for group in its.groups:
        if len(group.codes) < 3:
            assert sum(paid[code] for code in group.codes) <= (group.annual_cost_gbp or 0.0) + slack
    for one in its.members:
        assert (one.saves_gbp or 0.0) >= -slack
        assert one.saves_gbp == pytest.approx((one.alone_gbp or 0.0) - paid[one.code])
    costs = {frozenset(group.codes): group.annual_cost_gbp or 0.0 for group in its.groups}
    for a, b in combinations(costs, 2):
        if not a & b and a | b in costs:
            assert costs[a | b] <= (costs[a] + costs[b]) * (1 + 2 * least_cost.LEAST_GAP)
    assert its.most_excess_gbp == pytest.approx(
        sharing.excess(
            {frozenset(sorted(paid).index(c) for c in g): cost for g, cost in costs.items()},
            np.array([paid[code] for code in sorted(paid)]),
        )
    )


def test_order_does_not_matter(found: JointPlan) -> None:
    assert joint.of(joint_plans.councils(NEIGHBOURS[::-1]), 0.3, modelled=True) == found


def test_what_one_cannot_reach_alone_has_no_split_and_what_nobody_reaches_says_the_most() -> None:
    half = joint_plans.plan(NEIGHBOURS, 0.5)
    assert half.feasible
    assert (half.apart_gbp, half.netted_gbp, half.land_gbp, half.saved_gbp) == (None, None, None, None)
    assert [its.alone_gbp is None for its in half.members] == [False, True]
    assert {its.pays_gbp for its in half.members} == {None}
    beyond = joint_plans.plan(NEIGHBOURS, 0.99)
    assert not beyond.feasible
    assert half.share < (beyond.ceiling_share or 0.0) < 0.99
    assert beyond.share == pytest.approx(beyond.ceiling_share, abs=1.1e-5)
    json.dumps(beyond.record(), allow_nan=False)


def test_what_is_out_of_reach_buys_nothing_that_does_nothing() -> None:
    # Nothing is ever left over here: a battery would stay empty.
    boroughs = HACKNEY, ISLINGTON
    found = joint_plans.plan(boroughs, 0.12, pace_factor=1.0)
    assert not found.feasible
    assert found.share == pytest.approx(found.ceiling_share, abs=1.1e-5)
    assert [its["store_mwh"] for its in found.levers.values()] == [0.0, 0.0]
    members = [pooled.member(*joint_plans.council(code, pace_factor=1.0), "met_locally") for code in boroughs]
    pool = pooled.as_one(members, "met_locally")
    assert found.annual_cost_gbp < 0.5 * pool.cost_gbp @ pool.bundle.most
    _, point, _ = joint.found(members, 0.12, "met_locally")
    assert pool.cost_gbp @ point.at == pytest.approx(found.annual_cost_gbp)


def test_each_tells_what_it_adds_and_what_its_wires_would_carry_by_itself(found: JointPlan) -> None:
    for its in found.members:
        place, scenario = joint_plans.council(its.code)
        free = scenario.with_changes({"wires_respected": 0.0})
        alone = least_cost.question(place, free, "met_locally", "electricity", None, True).building(its.levers)
        held = least_cost.question(place, scenario, "met_locally", "electricity", None, True).building(its.levers)
        assert its.building == replace(
            alone,
            peak_export_mw=pytest.approx(alone.peak_export_mw),
            export_limit_mw=held.export_limit_mw,
            peak_lost_mw=held.peak_lost_mw,
        )
    norfolk = found.buildings[NORFOLK]
    assert norfolk.peak_export_mw > (norfolk.export_limit_mw or 0.0)
    assert norfolk.peak_import_mw > 0.0
    told = found.record()["members"][0]
    assert told["peak_import_mw"] == norfolk.peak_import_mw
    assert "building" not in told


def test_skies_are_the_same_measured_years_or_the_plan_is_refused() -> None:
    councils = joint_plans.councils(NEIGHBOURS)
    with pytest.raises(joint.ModelledSkyError, match="right for neighbours alone") as modelled:
        joint.of(councils, 0.3)
    assert modelled.value.codes == NEIGHBOURS
    same = dict.fromkeys(NEIGHBOURS, joint_plans.measured(2016, 2017))
    with joint_plans.skies(same):
        assert joint.sky(councils, modelled=False) == joint_plans.measured(2016, 2017)
    other = {NORFOLK: joint_plans.measured(2016, 2017), NORWICH: joint_plans.measured(2017, 2018)}
    for skies in (other, {NORFOLK: joint_plans.measured(2016)}, dict.fromkeys(NEIGHBOURS, joint_plans.measured())):
        with joint_plans.skies(skies), pytest.raises(UnlikeSkiesError):
            joint.sky(councils, modelled=True)


@pytest.mark.parametrize(
    ("codes", "share", "measure", "words"),
    [
        ((STOKE,), 0.3, "met_locally", "From 2 to 6 councils"),
        (tuple(f"E0700019{n}" for n in range(2, 9)), 0.3, "met_locally", "From 2 to 6 councils"),
        ((STOKE, STOKE), 0.3, "met_locally", "named twice"),
        ((STOKE, MOORLANDS), 1.2, "met_locally", "between 0 and 1"),
        ((STOKE, MOORLANDS), 0.3, "most", "no measure"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(codes: tuple[str, ...], share: float, measure: str, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        joint.of(joint_plans.councils(codes), share, measure, modelled=True)


def test_it_tells_how_far_it_is_and_stops_when_told_to() -> None:
    told: list[tuple[int, int]] = []
    joint.of(joint_plans.councils(NEIGHBOURS), 0.3, modelled=True, progress=lambda *of: told.append(of))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pytest.raises(Stopped):
        joint.of(joint_plans.councils(NEIGHBOURS), 0.3, modelled=True, abandon=lambda: True)
