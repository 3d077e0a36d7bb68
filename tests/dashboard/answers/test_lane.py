"""One computation however many ask, a short line, an end when nobody waits; in threads here, and helpers elsewhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from cachetools import LRUCache

from dashboard.answers import lane as lanes
from dashboard.answers.helper import GoneError, Helper
from dashboard.answers.lane import COUNCIL, QUESTION, Lane, NotNowError, Rank
from dashboard.answers.work import UnlikeError
from models.dispatch import Stopped

PATIENT = replace(QUESTION, patience_s=30.0)


class Work:
    """Slow work that counts how often it is begun, and goes on when it is told to."""

    def __init__(self) -> None:
        self.begun: list[Any] = []
        self.stopped: list[Any] = []
        self.go_on = Event()

    def __call__(self, asked: Any = None, *, stop: Callable[[], bool] | None = None) -> str:
        self.begun.append(asked)
        until = monotonic() + 30
        while not self.go_on.wait(0.01):
            if stop is not None and stop():
                self.stopped.append(asked)
                raise Stopped("needless")
            assert monotonic() < until
        return f"answer to {asked}"


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as pool:
        yield pool


@pytest.fixture
def work() -> Iterator[Work]:
    its = Work()
    yield its
    its.go_on.set()


@pytest.fixture
def kept() -> LRUCache[Any, Any]:
    return LRUCache(9)


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Lane:
    """A lane of one place, in a thread."""
    monkeypatch.setenv("POWERED_HERE_THREADS", "40")
    monkeypatch.setattr(lanes, "LOOK_S", 0.01)
    its = Lane()
    its.open(0)
    return its


def soon(true: Callable[[], bool]) -> bool:
    until = monotonic() + 20
    while not true() and monotonic() < until:
        sleep(0.01)
    return true()


def refused(answer: "Future[Any]") -> bool:
    return isinstance(answer.exception(20), NotNowError)


@pytest.mark.parametrize("is_open", [True, False])
def test_thirty_who_ask_the_same_share_one_computation(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor, is_open: bool
) -> None:
    its = lane if is_open else Lane()
    rank = replace(PATIENT, threads_share=1.0)
    answers = [threads.submit(its.ask, kept, "a", work, "a", rank=rank) for _ in range(30)]
    assert soon(lambda: its._waiting.get(rank) == 30)
    work.go_on.set()
    assert {answer.result(20) for answer in answers} == {"answer to a"}
    assert its.ask(kept, "a", work, "a", rank=rank) == "answer to a"
    assert work.begun == ["a"]
    assert (its._asked, its._line, its._waiting) == ({}, [], {rank: 0})


def test_what_the_work_raises_reaches_all_who_ask_and_is_not_kept(lane: Lane, kept: LRUCache[Any, Any]) -> None:
    def wrong(*, stop: Any) -> None:
        raise ValueError("no such share")

    for _ in range(2):
        with pytest.raises(ValueError, match="no such share"):
            lane.ask(kept, "a", wrong, rank=PATIENT)
    assert not kept


def test_when_the_line_is_full_the_next_is_told_when_to_ask_again(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    rank = replace(PATIENT, line=2, again_s=7)
    first = threads.submit(lane.ask, kept, 0, work, 0, rank=rank)
    assert soon(lambda: work.begun == [0])
    others = [threads.submit(lane.ask, kept, n, work, n, rank=rank) for n in (1, 2)]
    assert soon(lambda: len(lane._line) == 2)
    with pytest.raises(NotNowError) as told:
        lane.ask(kept, 3, work, 3, rank=rank)
    assert told.value.again_s == 7
    work.go_on.set()
    assert [answer.result(20) for answer in (first, *others)] == [f"answer to {n}" for n in range(3)]
    assert work.begun == [0, 1, 2], "what was refused is never begun"


def test_no_more_threads_of_the_server_wait_than_leave_some_for_readers(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_THREADS", "8")
    answers = [threads.submit(lane.ask, kept, "a", work, rank=PATIENT) for _ in range(8)]
    assert soon(lambda: sum(answer.done() for answer in answers) == 5)
    assert all(refused(answer) for answer in answers if answer.done())
    work.go_on.set()
    assert sum(isinstance(answer.exception(20), NotNowError) for answer in answers) == 5


def test_a_new_council_comes_before_what_officers_ask_but_not_without_end(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    asked = [threads.submit(lane.ask, kept, "first", work, "first", rank=PATIENT)]
    assert soon(lambda: work.begun == ["first"])
    for name, rank in (("plan", PATIENT), ("other plan", PATIENT), ("council", COUNCIL), ("other council", COUNCIL)):
        asked.append(threads.submit(lane.ask, kept, name, work, name, rank=rank))
        assert soon(lambda name=name: any(one.arguments == (name,) for one in lane._line))
    work.go_on.set()
    for answer in asked:
        answer.result(20)
    assert work.begun == ["first", "council", "plan", "other council", "other plan"], "in turns: nobody waits for ever"


def test_work_that_nobody_waits_for_any_more_is_stopped_and_what_waits_is_never_begun(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    left = {"running": Event(), "waiting": Event()}

    def ask(name: str) -> Any:
        lanes.asker_has_gone.set(left[name].is_set)
        return lane.ask(kept, name, work, name, rank=PATIENT)

    running = threads.submit(ask, "running")
    assert soon(lambda: work.begun == ["running"])
    waiting = threads.submit(ask, "waiting")
    assert soon(lambda: len(lane._line) == 1)
    left["waiting"].set()
    assert refused(waiting)
    left["running"].set()
    assert refused(running)
    assert soon(lambda: work.stopped == ["running"] and not lane._asked)
    assert work.begun == ["running"]


def test_who_loses_patience_finds_the_answer_when_they_ask_again(
    lane: Lane, kept: LRUCache[Any, Any], work: Work
) -> None:
    with pytest.raises(NotNowError):
        lane.ask(kept, "a", work, "a", rank=replace(PATIENT, patience_s=0.05))
    work.go_on.set()
    assert lane.ask(kept, "a", work, "a", rank=PATIENT) == "answer to a"
    assert work.begun == ["a"]


def test_work_is_stopped_once_nobody_has_come_back(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "WANTED_S", 0.05)
    with pytest.raises(NotNowError):
        lane.ask(kept, "a", work, "a", rank=replace(PATIENT, patience_s=0.05))
    assert soon(lambda: work.stopped == ["a"])


def test_who_joins_work_that_is_just_stopped_has_it_begun_anew(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    asked = []

    def once(*, stop: Any) -> str:
        asked.append(1)
        if len(asked) == 1:
            raise Stopped("as another left")
        return "done"

    assert lane.ask(kept, "a", once, rank=PATIENT) == "done"


def test_a_newer_question_of_the_same_page_ends_the_wait(lane: Lane, kept: LRUCache[Any, Any], work: Work) -> None:
    with pytest.raises(Stopped):
        lane.ask(kept, "a", work, rank=PATIENT, stop=lambda: bool(work.begun))


class Broken(Helper):
    """A helper that ends as it is told."""

    def __init__(self, fault: Exception, *, starting: bool = False) -> None:
        super().__init__()
        self.fault, self.starting = fault, starting

    def is_starting(self) -> bool:
        return self.starting

    def do(self, *_: Any) -> Any:
        raise self.fault


def one(rank: Rank = QUESTION) -> lanes._Question:
    its = Work()
    its.go_on.set()
    return lanes._Question(key=(0, 0), kept=LRUCache(1), work=its, arguments=("a",), rank=rank)


@pytest.mark.parametrize(
    "helper",
    [
        None,
        Broken(UnlikeError("a")),
        Broken(GoneError("none", began=False)),
        Broken(GoneError("never asked", began=True), starting=True),
    ],
)
def test_what_no_helper_can_do_is_done_here(helper: Helper | None) -> None:
    assert lanes._done(helper, one()) == "answer to a"


def test_work_that_ended_its_helper_is_not_tried_in_the_server() -> None:
    question = one()
    with pytest.raises(NotNowError):
        lanes._done(Broken(GoneError("killed", began=True)), question)
    assert question.work.begun == []


def test_a_process_that_is_forked_has_a_lane_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    before = lanes._lane
    monkeypatch.setattr(lanes, "_lane", before)
    lanes._anew()
    assert lanes._lane is not before
    assert not lanes._lane._is_open
