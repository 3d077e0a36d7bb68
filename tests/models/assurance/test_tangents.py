"""The cheapest amounts for all of some futures: one future is today's plan, all of a sample is a robust plan."""

from dataclasses import replace

import numpy as np
import pytest

from models.assurance import oracle as oracles
from models.assurance.tangents import Pool
from models.planning import choices, least_cost
from models.supply import fleets
from tests import assured
from tests.assured import NORFOLK, POWYS, STOKE


@pytest.mark.parametrize(
    ("code", "share", "measure"),
    [(STOKE, 0.14, "met_locally"), (POWYS, 0.85, "met_locally"), (NORFOLK, 0.5, "met_locally"), (POWYS, 1.6, "annual")],
)
def test_one_future_in_which_all_goes_as_planned_is_today_s_plan(code: str, share: float, measure: str) -> None:
    place, scenario = assured.asked(code)
    chosen = choices.of_plan(place, scenario, "electricity", True, measure)
    of = oracles.shared_of(place, scenario, chosen)
    alone = oracles.of(place, scenario, chosen, share, measure, fleets.as_projected(of.base.fleet, (2,)))
    found = assured.search_of(alone, 1).cheapest(assured.untold)
    plan = least_cost.least_cost(place, scenario, share, measure, weather_years=(2,))
    assert plan.feasible
    assert plan.annual_cost_gbp > 0.0
    assert found is not None
    assert found.cost_gbp == pytest.approx(plan.annual_cost_gbp, rel=2e-3)


def test_all_of_a_sample_are_met_by_amounts_that_nothing_cheaper_meets() -> None:
    of = assured.sample(NORFOLK, 0.4, count=40)
    none = replace(of.futures, unplanned_share_per_year=np.zeros(40))
    of = oracles.of(*assured.asked(NORFOLK), of.chosen, 0.4, "met_locally", none)
    kept = np.ones(40, dtype=bool)
    pool = Pool(assured.problem_of(of), lambda amounts: of.lines(amounts, of.inner))
    found = pool.cheapest(kept)
    assert found is not None
    assert of.met(found.amounts).all()
    # Without unplanned plant the inner model is the truth, and its relaxation a bound.
    relaxed = pool.relaxed(kept)
    assert relaxed is not None
    assert found.cost_gbp <= relaxed.cost_gbp * (1 + 1e-6)
    hardest = int(np.argmax(found.of_futures))
    fewer = kept.copy()
    fewer[hardest] = False
    cheaper = pool.cheapest(fewer)
    assert cheaper is not None
    assert cheaper.cost_gbp < found.cost_gbp


def test_where_none_meet_all_there_are_none() -> None:
    of = assured.sample(STOKE, 0.6, count=20)
    pool = Pool(assured.problem_of(of), lambda amounts: of.lines(amounts, of.inner))
    assert pool.cheapest(np.ones(20, dtype=bool)) is None


def test_what_costs_more_than_is_known_is_not_looked_for() -> None:
    of = assured.sample(NORFOLK, 0.4, count=40)
    pool = Pool(assured.problem_of(of), lambda amounts: of.lines(amounts, of.inner))
    kept = np.ones(40, dtype=bool)
    found = pool.cheapest(kept)
    assert found is not None
    assert pool.cheapest(kept, 0.9 * found.cost_gbp) is None
