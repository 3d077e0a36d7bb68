"""A plan of councils as one for a share of futures, from a small sample: its parts, causes, split, and refusals."""

import json
from dataclasses import replace

import pytest

from models.assurance import AssuredJointPlan, Step, joint
from models.dispatch import Stopped
from models.facts import ScenarioError
from models.planning import least_cost
from models.planning.joint import ModelledSkyError
from models.sources import assumptions
from tests import joint_plans
from tests.joint_plans import MOORLANDS, STOKE

PAIR = (STOKE, MOORLANDS)
SMALL = {"sample_futures": 60, "fresh_futures": 400, "proof_seconds": 0.0}
STEPS: list[Step] = []


@pytest.fixture(scope="module")
def found() -> AssuredJointPlan:
    councils = joint_plans.councils(PAIR)
    return joint.of(councils, assumptions.drivers(), 0.15, chance=0.8, modelled=True, progress=STEPS.append, **SMALL)


def test_it_is_a_plan_with_a_certificate_and_levers_by_council(found: AssuredJointPlan) -> None:
    assert found.plan.feasible
    assert found.plan.certificate.futures == 400
    assert found.plan.place_code == f"{STOKE}+{MOORLANDS}"
    assert found.levers.keys() == set(PAIR)
    assert found.levers[STOKE].keys() == joint_plans.plan(PAIR, 0.15).members[0].levers.keys()
    assert found.plan.mean_plan.chance < found.plan.certificate.chance
    assert 0.0 < found.common_chance < 1.0
    told = json.loads(json.dumps(found.record(), allow_nan=False))
    assert told["levers"] == found.levers
    assert told["luck_gbp"] == found.luck_gbp


def test_each_tells_what_it_adds_and_what_its_wires_would_carry_by_itself(found: AssuredJointPlan) -> None:
    assert found.buildings.keys() == set(PAIR)
    average = joint_plans.plan(PAIR, 0.15)
    for code, its in found.buildings.items():
        asked = *joint_plans.council(code, wires_respected=0.0), "met_locally", "electricity", None, True
        free = least_cost.question(*asked).building(found.levers[code])
        assert its == replace(
            free,
            peak_export_mw=pytest.approx(free.peak_export_mw),
            export_limit_mw=average.buildings[code].export_limit_mw,
            peak_lost_mw=its.peak_lost_mw,
        )
    assert found.buildings != average.buildings
    assert json.loads(json.dumps(found.record()))["buildings"][STOKE]["peak_export_mw"] == (
        found.buildings[STOKE].peak_export_mw
    )


def test_causes_add_up_and_the_split_leaves_neither_worse_off(found: AssuredJointPlan) -> None:
    apart, own, common = found.apart_gbp or 0.0, found.own_gbp or 0.0, found.common_gbp or 0.0
    # Which futures fail is searched for, and only nearly found: costs compare within a few hundredths.
    assert own <= 1.05 * common <= 1.05**2 * (found.traded_gbp or 0.0) <= 1.05**3 * apart
    assert common <= 1.05 * (found.netted_gbp or 0.0) <= 1.05**2 * apart
    causes = (found.land_gbp or 0.0) + (found.netting_gbp or 0.0) + (found.luck_gbp or 0.0)
    assert causes == pytest.approx(found.saved_gbp) == pytest.approx(apart - own)
    assert sum(found.pays_gbp or ()) == pytest.approx(own)
    for pays, alone in zip(found.pays_gbp or (), found.alone_gbp, strict=True):
        assert pays <= (alone or 0.0) + 1.0


def test_it_tells_how_far_it_is(found: AssuredJointPlan) -> None:
    assert [step.done for step in STEPS] == sorted(step.done for step in STEPS)
    assert STEPS[-1].done == STEPS[-1].parts
    assert {"futures", "search", "certificate", "by_chance"} <= {step.doing for step in STEPS}


def test_what_cannot_be_asked_for_is_refused_and_it_stops() -> None:
    councils, drivers = joint_plans.councils(PAIR), assumptions.drivers()
    with pytest.raises(ModelledSkyError):
        joint.of(councils, drivers, 0.15)
    with pytest.raises(ScenarioError, match="The chance must be from 50% to 99%"):
        joint.of(councils, drivers, 0.15, chance=0.2, modelled=True)
    with pytest.raises(ScenarioError, match="From 2 to 6"):
        joint.of(councils[:1], drivers, 0.15, modelled=True)
    with pytest.raises(Stopped):
        joint.of(councils, drivers, 0.15, modelled=True, stop=lambda: True, **SMALL)
