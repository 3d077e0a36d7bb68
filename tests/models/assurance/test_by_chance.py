"""What being surer costs: never less, by the cheapest plan known that is as sure; where there is none, that is said."""

import numpy as np

from models.assurance import by_chance
from models.assurance.search import Sampled
from tests import assured
from tests.assured import NORFOLK, STOKE


def searched(costs: dict[int, float]):
    """A search that knows what meeting so many futures costs."""
    return lambda enough: Sampled(np.zeros(1), costs[enough], enough, np.zeros(1)) if enough in costs else None


def test_a_surer_plan_that_was_found_cheaper_is_that_of_the_lower_chance_too() -> None:
    found = by_chance.of((0.8, 0.5, 0.9), 100, searched({50: 3.0, 80: 9.0, 90: 7.0}))
    assert [(of.chance, of.annual_cost_gbp, of.met) for of in found] == [(0.5, 3.0, 50), (0.8, 7.0, 90), (0.9, 7.0, 90)]


def test_a_chance_that_nothing_reaches_has_no_cost() -> None:
    found = by_chance.of((0.5, 0.9), 100, searched({50: 3.0}))
    assert [(of.annual_cost_gbp, of.met) for of in found] == [(3.0, 50), (None, 0)]
    # A plan that a search for fewer futures did not find, one for more did.
    assert by_chance.of((0.5, 0.9), 100, searched({90: 4.0}))[0].annual_cost_gbp == 4.0


def test_cost_rises_with_chance_and_has_the_chance_that_was_asked_for() -> None:
    found = assured.small(NORFOLK, 0.5, beside=by_chance.CHANCES)
    costs = [of.annual_cost_gbp for of in found.cost_by_chance]
    assert [of.chance for of in found.cost_by_chance] == list(by_chance.CHANCES)
    assert None not in costs
    assert costs == sorted(costs)  # type: ignore[type-var]
    assert all(of.met >= of.chance * found.sample_futures - 1e-9 for of in found.cost_by_chance)
    assert found.proof is not None
    assert costs[2] <= found.proof.cost_gbp  # type: ignore[operator]
    assert found.record()["cost_by_chance"][0]["chance"] == 0.5


def test_out_of_reach_still_tells_what_lower_chances_cost() -> None:
    found = assured.small(STOKE, 0.1, beside=(0.5,), pace_factor=1.0)
    costs = {of.chance: of.annual_cost_gbp for of in found.cost_by_chance}
    assert costs[0.5] is not None
    assert found.feasible is (costs[0.9] is not None)
