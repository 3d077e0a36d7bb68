"""Beside the levers of any plan stand in whose hands each is, its money, and what it passes."""

import json

import pytest

from dashboard.answers import plan_record
from models.assurance import joint as assured_joint
from models.planning import beyond, least_cost, plan_money
from models.sources import assumptions, places
from tests import assured, joint_plans
from tests.assured import NORFOLK

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def test_it_is_what_the_model_says_of_the_same_levers() -> None:
    plan = least_cost.least_cost(STOKE, TODAY.with_changes({"import_limit_mw": 100.0}), 0.11, "annual")
    short = TODAY.with_changes({"import_limit_mw": 100.0})
    told = plan_record.beside(STOKE, short, plan.levers, plan.scope, plan.building)
    assert told["money"] == plan_money.of(STOKE, short, plan.levers, plan.scope).record()
    assert told["hands"].keys() == plan.levers.keys()
    assert set(told["hands"].values()) <= {"own", "influenced", "neither"}
    passed = beyond.of_plan(STOKE, short, plan.levers, plan.building)
    assert [row["name"] for row in told["warnings"]] == [one.name for one in passed]
    assert [one.name for one in passed if one.kind == "import"] == ["import_limit_mw"]
    assert "import_limit_mw" not in told["no_limit"]


def test_an_assured_plan_has_its_own_money_and_what_it_builds() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    told = json.loads(json.dumps(plan_record.of_assured(place, scenario, plan)))
    assert told["money"]["capital_gbp"] == pytest.approx(plan.capital_gbp)
    assert sum(told["money"]["paid_by_gbp"].values()) == pytest.approx(plan.capital_gbp)
    assert told["money"]["annual_gbp"]["social"] == pytest.approx(plan.annual_cost_gbp)
    for lever, by_year in told["additions_mw"].items():
        assert sum(by_year.values()) == pytest.approx(plan.levers[lever], abs=1e-6)
    assert told["peak_export_mw"] <= told["export_limit_mw"] + 1e-6


def test_plans_of_several_councils_have_what_each_is_warned_of() -> None:
    codes = joint_plans.NORFOLK, joint_plans.NORWICH
    councils = {code: joint_plans.council(code) for code in codes}
    plan = joint_plans.plan(codes, 0.3)
    of_all = json.loads(json.dumps(plan_record.of_joint(councils, plan), allow_nan=False))
    sure = assured_joint.of(
        joint_plans.councils(codes), assumptions.drivers(), 0.3, chance=0.8, modelled=True, sample_futures=40,
        fresh_futures=200, proof_seconds=0.0,
    )  # fmt: skip
    of_sure = json.loads(json.dumps(plan_record.of_assured_joint(councils, sure), allow_nan=False))
    for at, (code, (place, scenario)) in enumerate(councils.items()):
        member = of_all["members"][at]
        for told, levers, building in (
            (member, plan.levers[code], plan.buildings[code]),
            ({name: of_sure[name][code] for name in ("warnings", "no_limit")}, sure.levers[code], sure.buildings[code]),
        ):
            passed = beyond.of_plan(place, scenario, levers, building)
            assert [row["asked"] for row in told["warnings"]] == [one.asked for one in passed]
            assert "permission" in {row["kind"] for row in told["warnings"]}
            assert told["no_limit"] == list(beyond.not_set(scenario))
        assert member["peak_import_mw"] == plan.buildings[code].peak_import_mw
    assert of_sure["warnings"] != {its["code"]: its["warnings"] for its in of_all["members"]}
    assert of_sure["weather_years"] == of_all["weather_years"] == []
