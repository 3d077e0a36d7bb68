"""What stands beside the levers of a plan in JSON: in whose hands each is, the money, and what it passes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.text import beyond as beyond_words
from dashboard.text.joint_plan import Councils
from models.facts import Place, Scenario
from models.planning import Building, JointPlan, beyond, plan_money
from models.sources import hands

if TYPE_CHECKING:
    from models.assurance import AssuredJointPlan, AssuredPlan


def beside(
    place: Place, scenario: Scenario, levers: Mapping[str, float], scope: str, building: Building
) -> dict[str, Any]:
    """Return it, ready for JSON.

    Parameters
    ----------
    place, scenario
        As the plan was asked for.
    levers : mapping
        Value of every lever that it may set.
    scope : str
        "electricity" or "energy".
    building : Building
    """
    held = hands.of_levers()
    return {
        "hands": {name: held[name].hands for name in levers},
        "money": plan_money.of(place, scenario, levers, scope).record(),
        **_passed(place, scenario, levers, building),
    }


def _passed(place: Place, scenario: Scenario, levers: Mapping[str, float], building: Building) -> dict[str, Any]:
    """What a plan passes of what is known to be possible, and the limits that are none."""
    passed = beyond.of_plan(place, scenario, levers, building)
    return beyond_words.beside(place, scenario.with_changes(dict(levers)), passed)


def of_assured(place: Place, scenario: Scenario, plan: "AssuredPlan") -> dict[str, Any]:
    """Return a plan of one council for a share of futures with what stands beside it, ready for JSON."""
    assert plan.building is not None
    return plan.record() | beside(place, scenario, plan.levers, plan.scope, plan.building)


def of_joint(councils: Councils, plan: JointPlan) -> dict[str, Any]:
    """Return a plan of several councils with what it passes in each, ready for JSON; `councils` by their codes."""
    each = [its.record() | _passed(*councils[its.code], its.levers, its.building) for its in plan.members]
    return plan.record() | {"members": each}


def of_assured_joint(councils: Councils, plan: "AssuredJointPlan") -> dict[str, Any]:
    """Return a plan of several councils for a share of futures with what it passes in each, by code, as `of_joint`."""
    passed = {code: _passed(*councils[code], its, plan.buildings[code]) for code, its in plan.levers.items()}
    return plan.record() | {
        name: {code: its[name] for code, its in passed.items()} for name in ("warnings", "no_limit")
    }
