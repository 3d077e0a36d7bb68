"""The bound: what it asks for in a direction is a linear program's answer, and no plan that is found is below it."""

import numpy as np
import pytest

from models.assurance import bound
from models.assurance.bound import _Box, _least
from models.assurance.oracle import Lines
from models.planning import linear_program
from tests import assured
from tests.assured import LEEDS, NORFOLK, POWYS


def test_what_a_future_asks_for_in_a_direction_is_the_linear_program_s_answer() -> None:
    rng = np.random.default_rng(5)
    futures, amounts = 40, 5
    box = _Box(rng.uniform(0.0, 1.0, amounts), rng.uniform(2.0, 4.0, amounts))
    at = rng.uniform(0.0, 1.0, amounts)
    lines = Lines(at, rng.uniform(-6.0, 0.5, futures), rng.uniform(-0.2, 1.0, (futures, amounts)))
    direction = rng.uniform(0.1, 2.0, amounts)
    asked = _least(direction, [lines], box)
    for f in range(futures):
        row, need = np.maximum(lines.per_unit[f], 0.0), -(lines.constant[f] + lines.per_unit[f] @ box.least)
        room = box.most - box.least
        answer = linear_program.minimise(direction, row[None], np.array([need]), room, np.ones(amounts))
        if answer is None:
            assert np.isinf(asked[f])
        else:
            assert asked[f] == pytest.approx(answer.cost + direction @ box.least, abs=1e-5)
    assert np.isfinite(asked).any()


@pytest.mark.parametrize(
    ("code", "share", "measure"), [(NORFOLK, 0.45, "met_locally"), (LEEDS, 0.23, "met_locally"), (POWYS, 1.5, "annual")]
)
def test_no_other_plan_of_the_sample_is_below_the_bound(code: str, share: float, measure: str) -> None:
    of = assured.sample(code, share, measure, count=100)
    search = assured.search_of(of, 88)
    found = search.cheapest(assured.untold)
    assert found is not None
    proof = bound.of_sample(of, search.problem, 88, found.amounts, found.prices, 5.0, assured.untold)
    assert 0.0 <= proof.bound_gbp <= proof.cost_gbp == found.cost_gbp
    assert proof.gap < 0.1
    rng = np.random.default_rng(2)
    below = 0
    for _ in range(300):
        # Around the plan, and cheaper than its bound: none may meet enough.
        amounts = np.clip(
            found.amounts * rng.uniform(0.6, 1.3, len(of.most)) + 0.02 * rng.random() * of.most, 0, of.most
        )
        cost = float(search.problem.cost_gbp @ amounts)
        amounts *= min(1.0, 0.999 * proof.bound_gbp / cost)
        below += 1
        assert int(of.met(amounts).sum()) < 88
    assert below == 300


def test_a_plan_that_costs_nothing_needs_no_proof() -> None:
    of = assured.sample(POWYS, 0.1, count=20)
    nothing = np.zeros(len(of.most))
    proof = bound.of_sample(of, assured.problem_of(of), 18, nothing, np.zeros(20), 1.0, assured.untold)
    assert (proof.cost_gbp, proof.bound_gbp, proof.gap) == (0.0, 0.0, 0.0)
