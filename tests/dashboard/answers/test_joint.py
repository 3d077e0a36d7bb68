"""Councils as one, worked out once, within seconds, whatever the order they are named in."""

from collections.abc import Iterator

import pytest

from dashboard.answers import joint as answers, lane, queues, results
from dashboard.answers.joint import AGAIN_S, NotWholeError, joint
from models.facts import Scenario
from models.pathway import Simulation
from models.sources import assumptions, places

HULL, EAST_RIDING = (assumptions.scenario(places.place(code)) for code in ("E06000010", "E06000011"))


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    answers._answers.clear()
    yield
    answers._answers.clear()


def test_it_is_this_year_and_the_target_year_and_what_is_bought_between() -> None:
    found = joint([HULL, EAST_RIDING])
    assert (found.now.year, found.then.year, found.first_year) == (2026, 2030, 2027)
    assert found.bought.keys() == {"E06000010", "E06000011"}
    assert found.all_bought.all_capital_gbp == pytest.approx(sum(b.all_capital_gbp for b in found.bought.values()))
    assert found.then.sky is None
    assert (found.roofs.low, found.roofs.value, found.roofs.high) == (0.06, 0.2, 0.35)
    assert found.everything.high == 0.1


def test_before_the_newest_statistics_it_begins_with_the_first_year_that_has_hours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POWERED_HERE_TODAY", "2024-06-01")
    assert joint([HULL]).now.year == 2025


def test_it_is_kept_whatever_the_order() -> None:
    assert joint([EAST_RIDING, HULL]) is joint([HULL, EAST_RIDING])


def test_where_the_lane_is_full_it_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(scenario: Scenario, rank: lane.Rank) -> None:
        assert rank is lane.QUESTION, "pages of councils come first"
        if scenario is EAST_RIDING:
            raise queues.NotNowError(4)

    monkeypatch.setattr(results, "ready", full)
    with pytest.raises(NotWholeError) as refused:
        joint([HULL, EAST_RIDING])
    assert (refused.value.again_s, refused.value.done, refused.value.total) == (4, 1, 2)


def test_past_the_limit_it_stops_between_councils_says_how_far_it_is_and_goes_on_from_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, worked_out = [0.0], []
    simulated = results.simulation_for

    def slow(scenario: Scenario) -> Simulation:
        worked_out.append(scenario.place_code)
        clock[0] += answers.LIMIT_S + 1
        return simulated(scenario)

    with monkeypatch.context() as patch:
        patch.setattr(results, "simulation_for", slow)
        patch.setattr(answers, "monotonic", lambda: clock[0])
        with pytest.raises(NotWholeError) as refused:
            joint([HULL, EAST_RIDING])
    assert (refused.value.again_s, refused.value.done, refused.value.total) == (AGAIN_S, 1, 2)
    assert worked_out == ["E06000010"]
    assert len(joint([HULL, EAST_RIDING]).then.members) == 2
