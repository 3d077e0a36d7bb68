"""Different plans: each within its cost, each reaching the share over the pathway's own hours, as far apart as said."""

import itertools
import json

import pytest

from models.dispatch import Stopped
from models.facts import ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import Ways, least_cost, plan_money, ways
from models.sources import assumptions, places

NORFOLK = places.place("E07000147")
FREE = assumptions.scenario(NORFOLK, "today").with_changes({"pace_factor": 10.0})
SHARE = 0.6


@pytest.fixture(scope="module")
def found() -> Ways:
    return ways.of(NORFOLK, FREE, SHARE, count=3)


def test_there_are_as_many_as_asked_for_and_the_first_is_the_cheapest(found: Ways) -> None:
    plan = least_cost.least_cost(NORFOLK, FREE, SHARE)
    assert len(found.ways) == 3
    assert found.cheapest.levers == plan.levers == found.ways[0].levers
    assert found.ways[0].annual_cost_gbp == pytest.approx(plan.annual_cost_gbp)
    assert (found.ways[0].difference_share, found.ways[0].difference_bound_share) == (0.0, 0.0)
    json.dumps(found.record(), allow_nan=False)


def test_each_costs_at_most_what_it_may_and_reaches_the_share_over_all_hours(found: Ways) -> None:
    for way in found.ways:
        assert way.annual_cost_gbp <= 1.05 * found.cheapest.annual_cost_gbp * (1 + 1e-9)
        assert way.annual_cost_gbp >= (found.cheapest.lower_bound_gbp or 0.0)
        assert sum(way.by_lever_gbp.values()) == pytest.approx(way.annual_cost_gbp)
        assert sum(way.by_builder_gbp.values()) == pytest.approx(way.annual_cost_gbp)
        year = projection.project(NORFOLK, FREE.with_changes(way.levers)).pathway.of(TARGET_YEAR)
        assert year.met_locally_share >= SHARE - 1e-9
        assert year.met_locally_share == pytest.approx(way.share, abs=1e-9)


def test_they_are_as_far_apart_as_they_say_and_nothing_is_much_further(found: Ways) -> None:
    for row, by_builder in zip(found.by_lever_share, found.by_builder_share, strict=True):
        assert all(other <= one + 1e-12 for one, other in zip(row, by_builder, strict=True)), "builders hold levers"
    for one, other in itertools.product(range(len(found.ways)), repeat=2):
        assert found.by_lever_share[one][other] == pytest.approx(found.by_lever_share[other][one])
    for at, way in enumerate(found.ways[1:], start=1):
        before = [(found.by_lever_share[at][o] + found.by_builder_share[at][o]) / 2 for o in range(at)]
        assert way.difference_share == pytest.approx(min(before))
        assert ways.LEAST_DIFFERENCE_SHARE <= way.difference_share <= way.difference_bound_share
        assert way.difference_bound_share - way.difference_share <= 0.011
    # By hand, of the first two: pounds that go into other levers, of all that may be spent.
    a, b = (way.by_lever_gbp for way in found.ways[:2])
    assert found.by_lever_share[0][1] == pytest.approx(sum(abs(a[n] - b[n]) for n in a) / 2 / found.most_gbp)


def test_who_builds_is_who_pays_at_the_start(found: Ways) -> None:
    assert found.ways[0].by_builder_gbp.keys() == {plan_money.builder(NORFOLK, name) for name in found.ways[0].levers}
    assert plan_money.builder(NORFOLK, "store_mwh") == "others"
    assert plan_money.builder(NORFOLK, "home_use_change_share") == "homes"


def test_fewer_are_the_first_of_more_and_a_wider_sum_leaves_more_to_differ(found: Ways) -> None:
    few = ways.of(NORFOLK, FREE, SHARE, count=2, within_share=0.15)
    assert len(few.ways) == 2
    assert few.ways[1].difference_share > found.ways[1].difference_share


def test_a_choice_is_what_moves_enough_of_all_that_is_used(found: Ways) -> None:
    assert found.is_choice
    assert found.moved_share > 2 * ways.LEAST_CHOICE_SHARE
    # Money alone would call this a choice: a third of it goes from saving in homes to saving in business.
    stoke = places.place("E06000021")
    alike = ways.of(stoke, assumptions.scenario(stoke), 0.11, "annual", count=2)
    assert alike.by_lever_share[0][1] > 0.25
    assert 0.0 < alike.moved_share < ways.LEAST_CHOICE_SHARE
    assert not alike.is_choice
    # By hand: what homes save less, business saves more, and next to nothing else moves.
    one, other = (
        projection.project(stoke, assumptions.scenario(stoke).with_changes(way.levers)).pathway.of(TARGET_YEAR)
        for way in alike.ways
    )
    saved_mwh = abs(one.homes_mwh - other.homes_mwh) + abs(one.business_mwh - other.business_mwh)
    assert alike.moved_share == pytest.approx(saved_mwh / 2 / one.electricity_demand_mwh, rel=0.05)
    assert ways.of(NORFOLK, FREE, 0.0).is_choice is False


def test_a_share_that_is_there_or_out_of_reach_leaves_no_choice() -> None:
    free = ways.of(NORFOLK, FREE, 0.0)
    assert (len(free.ways), free.most_gbp, free.by_lever_share) == (1, 0.0, ((0.0,),))
    beyond = ways.of(NORFOLK, FREE, 1.0)
    assert not beyond.cheapest.feasible
    assert beyond.ways == ()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"count": 1}, "From 2 to 5"),
        ({"count": 6}, "From 2 to 5"),
        ({"within_share": 0.0}, "above 0"),
        ({"within_share": float("nan")}, "above 0"),
        ({"measure": "most"}, "no measure"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(more: dict, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        ways.of(NORFOLK, FREE, SHARE, **more)


def test_it_stops_when_told_to() -> None:
    with pytest.raises(Stopped):
        ways.of(NORFOLK, FREE, SHARE, abandon=lambda: True)
