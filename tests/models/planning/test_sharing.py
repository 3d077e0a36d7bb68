"""The split by hand, against its own definition, and in the core wherever there is one."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.planning import sharing
from models.planning.sharing import Group

G = frozenset


def test_three_by_hand() -> None:
    # The game of three landings: a runway for each costs 6, 12 and 18, and the longest serves all. The nucleolus of
    # such a game is known (Littlechild 1974): the first pays min(6/2, 12/3, 18/3) = 3, and so on.
    costs = {g: max((6.0, 12.0, 18.0)[player] for player in g) for g in sharing.groups(3)}
    assert sharing.nucleolus(costs).tolist() == pytest.approx([3.0, 4.5, 10.5])


def test_one_that_brings_nothing_pays_what_it_would_alone() -> None:
    costs = {G([0]): 5.0, G([1]): 3.0, G([2]): 4.0, G([0, 1]): 6.0, G([0, 2]): 9.0, G([1, 2]): 7.0, G([0, 1, 2]): 10.0}
    assert sharing.nucleolus(costs).tolist() == pytest.approx([4.0, 2.0, 4.0])


def of_lines(count: int, seed: int) -> dict[Group, float]:
    """A game with a core: each group buys the cheapest of what its members may build, for what they use."""
    rng = np.random.default_rng(seed)
    price, room, use = rng.uniform(1.0, 9.0, count), rng.uniform(1.0, 4.0, count), rng.uniform(0.0, 1.0, count)
    room = np.maximum(room, use)

    def cost(group: Group) -> float:
        left, total = sum(use[p] for p in group), 0.0
        for p in sorted(group, key=lambda p: price[p]):
            taken = min(left, room[p])
            total, left = total + taken * price[p], left - taken
        return total

    return {group: cost(group) for group in sharing.groups(count)}


@given(count=st.integers(2, 6), seed=st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_it_adds_up_and_leaves_no_group_worse_off(count: int, seed: int) -> None:
    costs = of_lines(count, seed)
    paid = sharing.nucleolus(costs)
    whole = costs[G(range(count))]
    assert paid.sum() == pytest.approx(whole, abs=1e-6)
    assert sharing.excess(costs, paid) <= 1e-6


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_no_other_split_of_three_leaves_the_groups_that_gain_least_more(seed: int) -> None:
    costs = of_lines(3, seed)
    paid = sharing.nucleolus(costs)

    def gains(split: np.ndarray) -> list[float]:
        return sorted(round(c - float(split[list(g)].sum()), 6) for g, c in costs.items() if len(g) < 3)

    best, rng = gains(paid), np.random.default_rng(seed)
    for step in (1.0, 0.1):
        for _ in range(30):
            moved = rng.normal(0.0, step, 3)
            other = gains(paid + moved - moved.mean())
            first = next(((a, b) for a, b in zip(best, other, strict=True) if abs(a - b) > 1e-4 * step), (0.0, 0.0))
            assert first[0] >= first[1]


def test_groups_are_all_there_are_the_smallest_first() -> None:
    found = sharing.groups(6)
    assert len(found) == len(set(found)) == 63
    assert all(len(a) <= len(b) for a, b in pairwise(found))
