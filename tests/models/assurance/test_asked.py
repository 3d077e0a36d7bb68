"""What is asked of one council: its futures, its costs, and its plan for an average year."""

import numpy as np

from models.assurance import chance, independent
from models.assurance.asked import OneCouncil
from models.planning import least_cost
from models.sources import assumptions
from tests import assured
from tests.assured import NORFOLK


def test_a_council_s_futures_costs_and_average_plan_are_its_own() -> None:
    place, scenario = assured.asked(NORFOLK)
    asked = OneCouncil(place, scenario, assumptions.drivers(), 0.5, "met_locally")
    drawn = asked.draw(independent.seed_of("test", 1), 40)
    np.testing.assert_array_equal(drawn.delivery_share, assured.sample(NORFOLK, 0.5, count=40).futures.delivery_share)
    sample = asked.sample(drawn)
    for amounts in assured.points(assured.sample(NORFOLK, 0.5, count=40), 4):
        np.testing.assert_array_equal(asked.met(amounts, drawn), sample.met(amounts))
    np.testing.assert_array_equal(asked.problem.cost_gbp, [c.annual_gbp for c in asked.chosen])
    assert asked.capital_limit_gbp is None
    assert asked.delivered(drawn).min() == drawn.delivery_share.mean()
    mean = asked.mean_plan(300, None)
    plan = least_cost.least_cost(place, scenario, 0.5)
    assert mean.levers == plan.levers
    judged = chance.of(place, scenario, assumptions.drivers(), plan.levers, 0.5, "met_locally", 300)
    assert (mean.met, mean.seed) == (judged.met, judged.seed)
