"""One computation however many ask, a short line, an end when nobody waits; in threads here, and helpers elsewhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from cachetools import LRUCache

from dashboard.answers import lane as lanes, queues
from dashboard.answers.helper import GoneError, Helper
from dashboard.answers.lane import COUNCIL, LONG, QUESTION, SCENARIO, Heard, Lane, Rank
from dashboard.answers.queues import NotNowError
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
    monkeypatch.setattr(queues, "LOOK_S", 0.01)
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
    plans = ("plan", PATIENT), ("other plan", PATIENT), ("third plan", PATIENT)
    for name, rank in (*plans, ("council", COUNCIL), ("other council", COUNCIL), ("outlook", SCENARIO)):
        asked.append(threads.submit(lane.ask, kept, name, work, name, rank=rank))
        assert soon(lambda name=name: any(one.arguments == (name,) for one in lane._line))
    work.go_on.set()
    for answer in asked:
        answer.result(20)
    in_turn = ["first", "council", "outlook", "plan", "other council", "other plan", "third plan"]
    assert work.begun == in_turn, "nobody waits for ever"


def test_askers_take_turns_however_much_one_of_them_asks_for(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    def ask(who: str, name: str) -> Any:
        queues.asker.set(who)
        return lane.ask(kept, name, work, name, rank=PATIENT)

    asked = [threads.submit(ask, "crowd", "first")]
    assert soon(lambda: work.begun == ["first"])
    of_crowd = [("crowd", f"crowd {n}") for n in range(4)]
    for who, name in (*of_crowd, ("amy", "amy"), ("amy", "amy again"), ("bob", "crowd 3")):
        asked.append(threads.submit(ask, who, name))
        assert soon(lambda: sum(lane._waiting.values()) == len(asked))
    work.go_on.set()
    for answer in asked:
        answer.result(20)
    in_turn = ["first", "crowd 0", "amy", "crowd 3", "amy again", "crowd 1", "crowd 2"]
    assert work.begun == in_turn, "Bob asks for one of the crowd's, too"
    assert not lane._turns._called, "nobody is remembered of whom nothing waits"


def test_whatever_they_wait_for_some_threads_of_the_server_are_left(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_THREADS", "8")
    ranks = [PATIENT, SCENARIO, COUNCIL, COUNCIL, COUNCIL, COUNCIL, COUNCIL, COUNCIL]
    answers = [threads.submit(lane.ask, kept, n, work, n, rank=rank) for n, rank in enumerate(ranks)]
    assert soon(lambda: sum(answer.done() for answer in answers) == 2)
    assert all(refused(answer) for answer in answers if answer.done())
    assert sum(lane._waiting.values()) == 6
    work.go_on.set()


def test_work_that_nobody_waits_for_any_more_is_stopped_and_what_waits_is_never_begun(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor
) -> None:
    left = {"running": Event(), "waiting": Event()}

    def ask(name: str) -> Any:
        queues.asker_has_gone.set(left[name].is_set)
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


def test_a_request_that_needs_many_answers_waits_no_longer_than_one_that_needs_one(
    lane: Lane, kept: LRUCache[Any, Any], work: Work, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "REQUEST_S", 0.5)

    def answered(name: str, *, stop: Any) -> str:
        sleep(0.2)
        return name

    def request() -> list[str]:
        queues.begin_request(lambda: False)
        found = []
        for name in "abcdefgh":
            try:
                found.append(lane.ask(kept, name, answered, name, rank=PATIENT))
            except NotNowError:
                return found
        raise AssertionError(found)

    begun = monotonic()
    first = threads.submit(request).result(20)
    assert monotonic() - begun < 3
    assert 1 <= len(first) < 4
    assert len(threads.submit(request).result(20)) > len(first), "what was answered is kept"


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


class LongWork(Work):
    """Slow work that tells how far it is once it is begun."""

    def __call__(self, asked: Any = None, *, tell: Callable[[Any], None], **more: Any) -> str:
        tell(f"{asked} is begun")
        return super().__call__(asked, **more)


def test_who_follows_long_work_hears_how_far_it_is_and_at_last_its_answer(
    lane: Lane, kept: LRUCache[Any, Any], threads: ThreadPoolExecutor
) -> None:
    work = LongWork()
    heard = lane.follow(kept, "a", work, "a", rank=LONG)
    assert soon(lambda: next(heard) == Heard("a is begun"))
    other = threads.submit(lane.ask, kept, "a", work, "a", rank=LONG)
    assert soon(lambda: lane._waiting[LONG] == 2)
    assert lane.kept(kept, "a") is None
    work.go_on.set()
    assert list(heard)[-1] == Heard("a is begun", "answer to a", True)
    assert other.result(20) == "answer to a"
    assert work.begun == ["a"]
    assert list(lane.follow(kept, "a", work, "a", rank=LONG)) == [Heard(None, "answer to a", True)]
    assert lane.kept(kept, "a") == "answer to a"


def test_who_stops_following_ends_the_work_unless_others_wait(
    lane: Lane, kept: LRUCache[Any, Any], threads: ThreadPoolExecutor
) -> None:
    work = LongWork()
    first, second = (lane.follow(kept, "a", work, "a", rank=LONG) for _ in range(2))
    assert soon(lambda: next(first) == Heard("a is begun"))
    next(second)
    first.close()
    sleep(0.1)
    assert (work.stopped, lane._waiting[LONG]) == ([], 1)
    second.close()
    assert soon(lambda: work.stopped == ["a"] and not lane._asked)


def test_nothing_waits_for_long_work(monkeypatch: pytest.MonkeyPatch, kept: LRUCache[Any, Any], work: Work) -> None:
    monkeypatch.setenv("POWERED_HERE_SLOW_PLACES", "0")
    monkeypatch.setattr(queues, "LOOK_S", 0.01)
    lanes._anew()
    try:
        lanes.open_lane()
        long = LongWork()
        heard = lanes.follow(kept, "long", long, "long")
        assert soon(lambda: next(heard) == Heard("long is begun"))
        work.go_on.set()
        assert lanes.ask(kept, "a", work, "a") == "answer to a"
        assert long.stopped == []
        assert lanes.kept_of(kept, "long") is None
        heard.close()
        assert soon(lambda: long.stopped == ["long"])
    finally:
        lanes._anew()


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
