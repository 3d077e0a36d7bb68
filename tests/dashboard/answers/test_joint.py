"""Councils as one, worked out once: one at a time, within seconds, whatever the order they are named in."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from dashboard.answers import joint as answers, results
from dashboard.answers.joint import AGAIN_BUSY_S, AGAIN_LONG_S, NotNowError, joint
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


def test_it_is_kept_whatever_the_order() -> None:
    assert joint([EAST_RIDING, HULL]) is joint([HULL, EAST_RIDING])


def test_one_question_at_a_time_and_the_other_is_told_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = Event(), Event()
    simulated = results.simulation_for

    def slow(scenario: Scenario) -> Simulation:
        begun.set()
        assert go_on.wait(20)
        return simulated(scenario)

    monkeypatch.setattr(results, "simulation_for", slow)
    monkeypatch.setattr(answers, "PATIENCE_S", 0.01)
    first = Thread(target=joint, args=([HULL, EAST_RIDING],))
    first.start()
    try:
        assert begun.wait(20)
        with pytest.raises(NotNowError) as refused:
            joint([HULL])
        assert (refused.value.again_s, refused.value.done) == (AGAIN_BUSY_S, None)
    finally:
        go_on.set()
        first.join()
    assert joint([HULL]).then.netted_mwh == 0.0, "the turn is free again"
    assert answers._turn.acquire(blocking=False)
    answers._turn.release()


def test_what_is_known_needs_no_turn() -> None:
    known = joint([HULL, EAST_RIDING])
    with answers._turn:
        assert joint([HULL, EAST_RIDING]) is known


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
        with pytest.raises(NotNowError) as refused:
            joint([HULL, EAST_RIDING])
    assert (refused.value.again_s, refused.value.done, refused.value.total) == (AGAIN_LONG_S, 1, 2)
    assert worked_out == ["E06000010"]
    assert len(joint([HULL, EAST_RIDING]).then.members) == 2
