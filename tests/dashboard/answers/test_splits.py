"""A split is kept; a long one is worked out beside, as long as somebody asks."""

from time import monotonic, sleep

import pytest

from dashboard.answers import splits
from dashboard.answers.splits import UnderWay
from dashboard.kept import made_of
from models.facts import Scenario
from models.pathway import difference
from models.pathway.difference import Split
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def today() -> Scenario:
    return assumptions.scenario(places.place("E06000021"))


@pytest.fixture(scope="module")
def nine(today: Scenario) -> Scenario:
    second = assumptions.scenario(places.place("E06000021"), "half_by_2030")
    return second.with_changes({"homes_retrofitted_per_year": 900.0})


def test_few_levers_are_answered_at_once(today: Scenario) -> None:
    second = today.with_changes({"store_mwh": 40.0})
    assert splits.asked(today, second, by_lever=True) is splits.asked(today, second, by_lever=True)


def test_many_are_worked_out_while_somebody_asks_and_go_on_where_they_stood(
    today: Scenario, nine: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not splits.is_quick(today, nine, by_lever=True)
    monkeypatch.setattr(splits, "PATIENCE_S", 0.0)
    with made_of.noting() as parts:
        first = splits.asked(today, nine, by_lever=True)
    assert isinstance(first, UnderWay)
    assert parts.unsure, "a page that says how far it is is not kept"
    task = splits._tasks[today, nine, True]
    assert task.answer is not None
    ends = monotonic() + 60.0
    while not task.answer.done() and monotonic() < ends:
        sleep(0.05)
    assert isinstance(task.answer.exception(), splits.Stopped)
    stood = len(task.kept)
    assert stood < first.total == 512
    found = splits.asked(today, nine, by_lever=True, wait_s=300.0)
    assert isinstance(found, Split)
    assert len(task.kept) == 512
    whole = found.difference("annual_share")
    assert sum(part.changes["annual_share"] for part in found.parts) == pytest.approx(whole, rel=1e-9)


def test_too_many_are_refused(today: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    second = assumptions.scenario(places.place("E06000021"), "everything")
    monkeypatch.setattr(splits, "is_quick", lambda *_, **__: False)
    monkeypatch.setattr(splits, "MOST", 2)
    with pytest.raises(ValueError, match="too many"):
        splits.asked(today, second, by_lever=True)
    assert difference.MOST == 12
