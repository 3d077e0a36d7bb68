"""The search: as good as trying everything where that can be done; dearer for more futures and for a higher share."""

from itertools import pairwise, product

import numpy as np
import pytest

from models.assurance import bound, by_chance as chances_of
from models.assurance.oracle import Oracle
from models.assurance.results import Proof
from tests import assured
from tests.assured import LEEDS, NORFOLK, POWYS, STOKE

TWO = ("solar_ground_added_mw", "store_mwh")


def cheapest_of_grid(of: Oracle, enough: int, points: int) -> float:
    """The least cost of a grid of the two levers at which enough futures are met [GBP a year]."""
    cost = assured.problem_of(of).cost_gbp
    axes = [np.linspace(0.0, m, points if m > 0.0 else 1) for m in of.most]
    every = sorted((np.array(p) for p in product(*axes)), key=lambda amounts: float(cost @ amounts))
    return next(float(cost @ p) for p in every if int((of.lines(p).excess >= 0.0).sum()) >= enough)


@pytest.mark.parametrize(("code", "share"), [(NORFOLK, 0.45), (POWYS, 0.8)])
@pytest.mark.parametrize("seed", [1, 2])
def test_with_two_levers_nothing_on_a_grid_is_cheaper_and_the_bound_is_below(
    code: str, share: float, seed: int
) -> None:
    of = assured.sample(code, share, count=12, seed=seed, only=TWO)
    found = assured.search_of(of, 10).cheapest(assured.untold)
    assert found is not None
    assert found.met >= 10
    assert found.cost_gbp > 0.0
    by_grid = cheapest_of_grid(of, 10, 60)
    assert found.cost_gbp <= by_grid * (1 + 1e-6)
    proof = bound.of_sample(of, assured.problem_of(of), 10, found.amounts, found.prices, 5.0, assured.untold)
    assert proof.bound_gbp <= found.cost_gbp
    assert proof.bound_gbp <= by_grid
    assert proof.gap < 0.1


def found_of(of: Oracle, chance: float) -> Proof:
    """What the plan of a chance costs in a sample, and what none costs less than."""
    enough = round(chance * len(of))
    search = assured.search_of(of, enough)
    found = search.cheapest(assured.untold)
    assert found is not None
    return bound.of_sample(of, search.problem, enough, found.amounts, found.prices, 1.0, assured.untold)


def never_falls(code: str, share: float, count: int) -> None:
    of = assured.sample(code, share, count=count)
    by_chance = [found_of(of, chance) for chance in (0.5, 0.7, 0.9)]
    by_share = [found_of(assured.sample(code, share + more, count=count), 0.8) for more in (-0.03, 0.0, 0.03)]
    for found in (by_chance, by_share):
        for less, more in pairwise(found):
            # The least there is never falls, so no plan for more is below what is proven of less.
            assert less.bound_gbp <= more.cost_gbp
            # The search is no proof: a percent is what it may be dear by.
            assert less.cost_gbp <= 1.01 * more.cost_gbp
        assert found[-1].cost_gbp > found[0].cost_gbp
    carried = chances_of.of(
        (0.5, 0.7, 0.9), count, lambda enough: assured.search_of(of, enough).cheapest(assured.untold)
    )
    costs = [its.annual_cost_gbp or 0.0 for its in carried]
    assert costs == sorted(costs), "what is told never falls"
    assert costs[-1] == by_chance[-1].cost_gbp


def test_a_plan_for_more_futures_or_more_share_costs_no_less() -> None:
    never_falls(NORFOLK, 0.45, 50)


@pytest.mark.soak
@pytest.mark.parametrize(("code", "share"), [(NORFOLK, 0.45), (POWYS, 0.75), (LEEDS, 0.22)])
def test_nor_in_a_large_sample(code: str, share: float) -> None:
    never_falls(code, share, 1000)


def test_turns_and_swaps_are_cheaper_than_the_start() -> None:
    of = assured.sample(NORFOLK, 0.45, count=100)
    search = assured.search_of(of, 90)
    start = search.start(10)
    assert start is not None
    assert int(of.met(start).sum()) >= 90
    found = search.cheapest(assured.untold)
    assert found is not None
    assert found.met >= 90
    assert found.cost_gbp < 0.97 * float(search.problem.cost_gbp @ start)


def test_where_no_amounts_meet_enough_nothing_is_found() -> None:
    assert assured.search_of(assured.sample(STOKE, 0.6, count=50), 45).cheapest(assured.untold) is None
