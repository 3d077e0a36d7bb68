"""Which levers explain a difference: laws of the exact split, and the pathways it is made of."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays

from models.dispatch import Stopped
from models.facts import Place, Scenario
from models.facts.mixture import Pair
from models.pathway import difference
from models.pathway.difference import explained
from models.pathway.target_year import QUANTITIES, outcomes
from models.sources import assumptions, places

TABLES = st.integers(1, 5).flatmap(lambda n: arrays(float, (2**n, 1), elements=st.floats(-1e6, 1e6)))


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def brute_force(values: np.ndarray) -> list[float]:
    """The mean of what each player changes over every order, one order after another."""
    count = len(values).bit_length() - 1
    orders = list(permutations(range(count)))
    found = [0.0] * count
    for order in orders:
        there = 0
        for player in order:
            found[player] += (values[there | 1 << player, 0] - values[there, 0]) / len(orders)
            there |= 1 << player
    return found


@given(TABLES)
def test_the_parts_are_the_mean_over_every_order_and_add_up(values: np.ndarray) -> None:
    parts = explained(values).ravel()
    size = np.abs(values).max() + 1.0
    assert parts == pytest.approx(brute_force(values), abs=1e-9 * size)
    assert parts.sum() == pytest.approx(values[-1, 0] - values[0, 0], abs=1e-9 * size)


@given(TABLES, st.data())
def test_the_order_in_which_levers_are_named_is_nothing(values: np.ndarray, data: st.DataObject) -> None:
    count = len(values).bit_length() - 1
    order = data.draw(st.permutations(range(count)))
    moved = np.array([values[sum((mask >> at & 1) << order[at] for at in range(count))] for mask in range(2**count)])
    assert explained(moved).ravel() == pytest.approx(explained(values).ravel()[list(order)], abs=1e-3)


@given(arrays(float, (8, 1), elements=st.floats(-1e6, 1e6)))
def test_a_lever_that_does_nothing_explains_nothing_and_like_levers_the_same(values: np.ndarray) -> None:
    idle = values.copy()
    idle[4:] = idle[:4]
    assert explained(idle)[2, 0] == 0.0
    alike = values.copy()
    alike[[2, 6]] = alike[[1, 5]]
    parts = explained(alike).ravel()
    assert parts[0] == pytest.approx(parts[1], abs=1e-6)


@given(arrays(float, (16, 1), elements=st.floats(-1e6, 1e6)))
def test_levers_of_a_group_add_up_to_what_the_group_explains(values: np.ndarray) -> None:
    within = explained(values, 2).ravel()
    whole = explained(values[difference._whole_groups(2, 2)]).ravel()
    assert within.sum() == pytest.approx(whole[-1], abs=1e-3)


def test_three_levers_of_a_place_are_split_as_by_hand_in_every_order(stoke: Place, today: Scenario) -> None:
    moved = {"solar_business_added_mw": 80.0, "store_mwh": 260.0, "homes_retrofitted_per_year": 1500.0}
    second = today.with_changes(moved)
    split = difference.of(stoke, Pair(today, second), by_lever=True)
    assert split.pathways == 8
    for at, quantity in enumerate(QUANTITIES):
        parts = {part.names[0]: part.changes[quantity] for part in split.parts}
        by_hand = dict.fromkeys(parts, 0.0)
        for order in permutations(moved):
            there = today
            for name in order:
                after = there.with_changes({name: moved[name]})
                before_row, after_row = outcomes(stoke, [there, after])
                by_hand[name] += (after_row[at] - before_row[at]) / 6
                there = after
        whole = split.difference(quantity)
        assert parts == pytest.approx(by_hand, abs=1e-9 * max(abs(split.first[quantity]), 1.0))
        assert sum(parts.values()) == pytest.approx(whole, rel=1e-9, abs=1e-12 * abs(split.first[quantity]))
    assert next(p for p in split.parts if p.names == ("store_mwh",)).changes["annual_share"] == 0.0
    assert next(p for p in split.parts if p.names == ("store_mwh",)).changes["met_locally_share"] > 0.0


@pytest.mark.parametrize("name", ["everything", "half_by_2030"])
def test_a_base_against_another_adds_up_by_levers_and_by_groups(stoke: Place, today: Scenario, name: str) -> None:
    pair = Pair(today, assumptions.scenario(stoke, name))
    for by_lever in (True, False):
        split = difference.of(stoke, pair, by_lever=by_lever)
        assert split.pathways == difference.pathways_of(pair, by_lever=by_lever)
        assert sorted(n for part in split.parts for n in part.names) == sorted(pair.names)
        for quantity in QUANTITIES:
            whole, size = split.difference(quantity), abs(split.first[quantity])
            assert sum(p.changes[quantity] for p in split.parts) == pytest.approx(whole, rel=1e-9, abs=1e-12 * size)
            if split.within:
                largest = max(split.parts, key=lambda part: len(part.names))
                assert {n for p in split.within for n in p.names} == set(largest.names)
                assert sum(p.changes[quantity] for p in split.within) == pytest.approx(
                    largest.changes[quantity], rel=1e-9, abs=1e-12 * size
                )


def test_the_way_back_is_the_same_with_the_other_sign(stoke: Place, today: Scenario) -> None:
    second = assumptions.scenario(stoke, "ambitious_rooftops")
    there = difference.of(stoke, Pair(today, second), by_lever=True)
    back = difference.of(stoke, Pair(second, today), by_lever=True)
    for one, other in zip(there.parts, back.parts, strict=True):
        assert one.names == other.names
        for quantity, change in one.changes.items():
            assert -other.changes[quantity] == pytest.approx(change, rel=1e-9, abs=1e-12 * abs(there.first[quantity]))


def test_it_stops_when_told_and_goes_on_where_it_stood(stoke: Place, today: Scenario) -> None:
    pair = Pair(today, assumptions.scenario(stoke, "half_by_2030"))
    told: list[tuple[int, int]] = []
    kept: dict = {}
    with pytest.raises(Stopped):
        difference.of(
            stoke,
            pair,
            by_lever=True,
            progress=lambda done, total: told.append((done, total)),
            stop=lambda: len(told) == 2,
            kept=kept,
        )
    assert told == [(0, 256), (32, 256)]
    assert len(kept) == 64
    told.clear()
    again = difference.of(
        stoke, pair, by_lever=True, progress=lambda done, total: told.append((done, total)), kept=kept
    )
    assert told == [(done, 256) for done in range(64, 257, 32)]
    assert again == difference.of(stoke, pair, by_lever=True)


def test_too_many_levers_are_refused_one_by_one_and_grouped(stoke: Place, today: Scenario) -> None:
    names = [a.name for a in today.assumptions.values() if a.is_lever and not a.choices and a.high > a.value]
    most = {n: today.assumptions[n].value + (today.assumptions[n].high - today[n]) / 9 for n in names[:16]}
    pair = Pair(today, today.with_changes(most))
    assert len(pair.names) > difference.MOST
    with pytest.raises(ValueError, match="at most"):
        difference.of(stoke, pair, by_lever=True)
    groups = difference.groups_of(pair)
    assert sum(map(len, groups.values())) == len(pair.names)
    assert difference.pathways_of(pair, by_lever=False) <= 2**difference.MOST


def test_nothing_between_two_like_scenarios_and_none_between_two_scopes(stoke: Place, today: Scenario) -> None:
    split = difference.of(stoke, Pair(today, today), by_lever=True)
    assert split.parts == ()
    assert split.first == split.second
    with pytest.raises(ValueError, match="two things"):
        difference.of(stoke, Pair(today, today.with_changes({"scope": 1.0})), by_lever=True)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_any_three_levers_add_up(stoke: Place, today: Scenario, data: st.DataObject) -> None:
    free = [
        a
        for a in today.assumptions.values()
        if a.is_lever and a.name not in today.following.makers | {"scope"} and a.high > a.low
    ]
    chosen = data.draw(st.lists(st.sampled_from(free), min_size=3, max_size=3, unique_by=lambda a: a.name))
    moved = {
        a.name: data.draw(st.sampled_from([v for _, v in a.choices]) if a.choices else st.floats(a.low, a.high))
        for a in chosen
    }
    split = difference.of(stoke, Pair(today, today.with_changes(moved)), by_lever=True)
    for quantity, first in split.first.items():
        parts = sum(part.changes[quantity] for part in split.parts)
        assert parts == pytest.approx(split.difference(quantity), rel=1e-9, abs=1e-11 * max(abs(first), 1.0))
