"""What stands beside the levers of a plan in JSON: in whose hands each is, the money, and what it passes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.text import beyond as beyond_words
from models.facts import Place, Scenario
from models.planning import Building, beyond, plan_money
from models.sources import hands

if TYPE_CHECKING:
    from models.assurance import AssuredPlan


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
    planned = scenario.with_changes(dict(levers))
    passed = beyond.of_plan(place, scenario, levers, building)
    return {
        "hands": {name: held[name].hands for name in levers},
        "money": plan_money.of(place, scenario, levers, scope).record(),
        **beyond_words.beside(place, planned, passed),
    }


def of_assured(place: Place, scenario: Scenario, plan: "AssuredPlan") -> dict[str, Any]:
    """Return a plan of one council for a share of futures with what stands beside it, ready for JSON."""
    assert plan.building is not None
    return plan.record() | beside(place, scenario, plan.levers, plan.scope, plan.building)
