"""One of a kind works at a time and the longest waiting is next; who waits for elsewhere lets others work."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic, sleep

import pytest
from cachetools import LRUCache

from dashboard.answers import lane as lanes, queues
from dashboard.answers.lane import Lane
from dashboard.answers.queues import NotNowError, Queue


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as pool:
        yield pool


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Queue:
    monkeypatch.setenv("POWERED_HERE_THREADS", "40")
    monkeypatch.setattr(queues, "LOOK_S", 0.01)
    return Queue(threads_share=0.5, most_begun=6)


def is_empty(queue: Queue) -> bool:
    """Whether nobody is there and nobody works."""
    return (queue.inside(), queue._works) == ([], None)


class Visit:
    """A request in the queue: what it does when, in a list that all share; of an asker of its name, or of another."""

    def __init__(self, queue: Queue, name: str, done: list[str], asker: str = "") -> None:
        self.queue, self.name, self.done, self.asker = queue, name, done, asker or name
        self.has_joined, self.may_end, self.has_gone = Event(), Event(), Event()

    def __call__(self, within_s: float = 20.0) -> None:
        queues.begin_request(self.has_gone.is_set, self.asker)
        place = self.queue.join()
        self.has_joined.set()
        try:
            place.take(monotonic() + within_s)
            self.done.append(self.name)
            assert self.may_end.wait(20)
        finally:
            place.leave()

    def ended(self) -> "Visit":
        """It, with nothing to wait for."""
        self.may_end.set()
        return self


def soon(true: Callable[[], bool]) -> bool:
    until = monotonic() + 20
    while not true() and monotonic() < until:
        sleep(0.005)
    return true()


def test_one_works_at_a_time_in_the_order_in_which_they_came(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    visits = [Visit(queue, name, done) for name in "abcdef"]
    answers = []
    for visit in visits:
        answers.append(threads.submit(visit))
        assert visit.has_joined.wait(20)
        sleep(0.01)
    for n, visit in enumerate(visits):
        assert soon(lambda n=n: len(done) == n + 1)
        sleep(0.02)
        assert done == list("abcdef")[: n + 1], "the others wait"
        visit.may_end.set()
    for answer in answers:
        answer.result(20)
    assert is_empty(queue)


def test_who_waits_too_long_or_has_gone_makes_room(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    first, late, gone, last = (Visit(queue, name, done) for name in ("first", "late", "gone", "last"))
    working = threads.submit(first)
    assert soon(lambda: done == ["first"])
    impatient, left, waiting = threads.submit(late, 0.05), threads.submit(gone), threads.submit(last)
    gone.has_gone.set()
    for answer in (impatient, left):
        assert isinstance(answer.exception(20), NotNowError)
    last.may_end.set()
    first.may_end.set()
    working.result(20)
    waiting.result(20)
    assert done == ["first", "last"]
    assert is_empty(queue)


def test_no_more_come_in_than_leave_threads_for_what_is_at_hand(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    visits = [Visit(queue, str(n), done) for n in range(20)]
    answers = [threads.submit(visit) for visit in visits]
    assert all(visit.has_joined.wait(20) for visit in visits)
    with pytest.raises(NotNowError) as told:
        queue.join()
    assert told.value.again_s == queues.AGAIN_S
    other = Queue(threads_share=0.5)
    held = [other.join() for _ in range(14)]
    with pytest.raises(NotNowError):
        other.join()  # 34 of 40 threads wait: the others are for what is at hand
    for place in held:
        place.leave()
    for visit in visits:
        visit.may_end.set()
    for answer in answers:
        answer.result(20)


def test_who_waits_for_the_lane_lets_others_work_and_goes_on_before_them(
    queue: Queue, threads: ThreadPoolExecutor
) -> None:
    lane, kept, done = Lane(), LRUCache[str, str](9), list[str]()
    lane.open(0)
    go_on, begun = Event(), Event()

    def work(*, stop: object) -> str:
        begun.set()
        assert go_on.wait(20)
        return "answer"

    def asks() -> None:
        queues.begin_request(lambda: False)
        place = queue.join()
        try:
            place.take()
            done.append(lane.ask(kept, "a", work, rank=lanes.QUESTION))
        finally:
            place.leave()

    asking = threads.submit(asks)
    assert begun.wait(20)
    second, third = Visit(queue, "second", done), Visit(queue, "third", done)
    working, waiting = threads.submit(second), threads.submit(third)
    assert soon(lambda: len(done) == 1), "another works while the first waits for its answer"
    first_of_two = done[0]
    go_on.set()
    assert soon(lambda: sum(one.waits for one in queue.inside()) == 2)
    (second if first_of_two == "second" else third).may_end.set()
    asking.result(20)
    assert done[:2] == [first_of_two, "answer"], "it came before the third"
    for visit in (second, third):
        visit.may_end.set()
    for answer in (working, waiting):
        answer.result(20)
    assert is_empty(queue)


def begun(visits: Sequence[Visit], threads: ThreadPoolExecutor) -> list[Future[None]]:
    """Let visits join one after the other."""
    answers = []
    for visit in visits:
        answers.append(threads.submit(visit))
        assert visit.has_joined.wait(20)
        visit.may_end.set()
    return answers


def test_askers_take_turns_however_much_one_of_them_asks_for(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    first = Visit(queue, "first", done, "crowd")
    answers = [threads.submit(first)]
    assert soon(lambda: done == ["first"])
    crowd = [Visit(queue, f"crowd {n}", done, "crowd") for n in range(8)]
    readers = [Visit(queue, name, done) for name in ("amy", "bob")]
    answers += begun([*crowd, *readers, Visit(queue, "amy again", done, "amy")], threads)
    first.may_end.set()
    for answer in answers:
        answer.result(20)
    assert done[:6] == ["first", "crowd 0", "amy", "bob", "crowd 1", "amy again"]
    assert done[6:] == [f"crowd {n}" for n in range(2, 8)]
    assert is_empty(queue)


def test_a_second_request_comes_to_its_turn_however_many_newcomers_there_are(
    queue: Queue, threads: ThreadPoolExecutor
) -> None:
    done: list[str] = []
    first = Visit(queue, "amy", done)
    answers = [threads.submit(first)]
    assert soon(lambda: done == ["amy"])
    answers += begun([Visit(queue, "amy again", done, "amy")], threads)
    answers += begun([Visit(queue, str(n), done) for n in range(8)], threads)
    first.may_end.set()
    for answer in answers:
        answer.result(20)
    assert done[:3] == ["amy", "amy again", "0"], "nobody who came after goes before"
    assert is_empty(queue)


def test_nothing_is_earned_by_waiting_elsewhere(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    queues.begin_request(lambda: False, "amy")
    away = queue.join()
    away.take()
    away.give()
    for n in range(11):
        threads.submit(Visit(queue, f"before {n}", done).ended()).result(20)
    first = Visit(queue, "first", done, "first")
    answers = [threads.submit(first)]
    assert soon(lambda: "first" in done)
    answers += begun([Visit(queue, "bob", done), *(Visit(queue, f"amy {n}", done, "amy") for n in range(4))], threads)
    answers += begun([Visit(queue, "cid", done)], threads)
    first.may_end.set()
    for answer in answers:
        answer.result(20)
    away.leave()
    assert done[-6:] == ["bob", "amy 0", "cid", "amy 1", "amy 2", "amy 3"]
    assert is_empty(queue)


def test_where_it_is_full_who_has_most_there_makes_room(queue: Queue, threads: ThreadPoolExecutor) -> None:
    done: list[str] = []
    first = Visit(queue, "first", done, "crowd")
    answers = [threads.submit(first)]
    assert soon(lambda: done == ["first"])
    crowd = [Visit(queue, f"crowd {n}", done, "crowd") for n in range(19)]
    answers += begun(crowd, threads)
    with pytest.raises(NotNowError):
        Visit(queue, "one more", done, "crowd")()
    answers += begun([Visit(queue, "amy", done)], threads)
    assert isinstance(answers[19].exception(20), NotNowError), "the newest of who has most"
    assert len(queue.inside()) == 20
    first.may_end.set()
    for n, answer in enumerate(answers):
        if n != 19:
            answer.result(20)
    assert done == ["first", "crowd 0", "amy", *(f"crowd {n}" for n in range(1, 18))]
    assert is_empty(queue)


def test_nobody_makes_room_for_who_has_as_many_there(queue: Queue) -> None:
    held = []
    for n in range(20):
        queues.begin_request(lambda: False, f"reader {n}")
        held.append(queue.join())
    queues.begin_request(lambda: False, "one more")
    with pytest.raises(NotNowError):
        queue.join()
    for place in held:
        place.leave()
    assert is_empty(queue)


def test_no_more_begin_than_may_wait_elsewhere(queue: Queue, threads: ThreadPoolExecutor) -> None:
    lane, kept, working = Lane(), LRUCache[int, int](99), list[int]()
    lane.open(0)
    go_on = Event()

    def work(n: int, *, stop: object) -> int:
        assert go_on.wait(20)
        return n

    def asks(n: int) -> int:
        queues.begin_request(lambda: False, str(n))
        place = queue.join()
        try:
            place.take()
            working.append(n)
            found = lane.ask(kept, n, work, n, rank=lanes.QUESTION)
            assert place.works, "it goes on in its turn"
            return found
        finally:
            place.leave()

    answers = [threads.submit(asks, n) for n in range(10)]
    assert soon(lambda: len(working) == 6)
    sleep(0.05)
    assert len(working) == 6, "the others wait in the queue"
    go_on.set()
    assert [answer.result(20) for answer in answers] == list(range(10))
    assert is_empty(queue)


@pytest.mark.parametrize("for_long", [False, True])
def test_one_who_waits_elsewhere_for_much_keeps_nobody_out(
    queue: Queue, threads: ThreadPoolExecutor, for_long: bool
) -> None:
    done: list[str] = []
    queues.begin_request(lambda: False, "greedy")
    away = [queue.join() for _ in range(6)]
    for place in away:
        place.take()
        place.give(for_long=for_long)
    threads.submit(Visit(queue, "amy", done).ended()).result(20)
    if for_long:
        threads.submit(Visit(queue, "greedy", done).ended()).result(20)
    else:
        with pytest.raises(NotNowError) as told:
            Visit(queue, "greedy", done)(0.05)
        assert told.value.cost_nothing
    for place in away:
        place.take()
        place.leave()
    assert is_empty(queue)


@pytest.mark.parametrize("error", [ValueError, NotNowError])
def test_a_page_that_goes_on_after_a_fault_elsewhere_has_its_turn(queue: Queue, error: type[Exception]) -> None:
    place = queue.join()
    place.take()

    def waits() -> None:
        with queues.elsewhere():
            assert not place.works
            raise error(1)

    with pytest.raises(error):
        waits()
    assert place.works
    place.leave()
    assert is_empty(queue)


def test_what_the_lane_raises_ends_the_turn(queue: Queue, threads: ThreadPoolExecutor) -> None:
    lane, kept = Lane(), LRUCache[str, str](9)
    lane.open(0)

    def wrong(*, stop: object) -> str:
        sleep(0.05)
        raise ValueError("no such share")

    def asks() -> None:
        queues.begin_request(lambda: False)
        place = queue.join()
        try:
            place.take()
            lane.ask(kept, "a", wrong, rank=lanes.QUESTION)
        finally:
            place.leave()

    answer: Future[None] = threads.submit(asks)
    assert isinstance(answer.exception(20), ValueError)
    assert is_empty(queue)


@pytest.mark.parametrize("threads", [16, 64, 256])
def test_with_all_streams_of_long_work_some_threads_are_left(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_THREADS", str(threads))
    most_inside = next(n for n in range(threads) if n >= threads * queues.MOST_INSIDE_SHARE)
    assert threads - most_inside - lanes.LONG.most_askers() >= 1


def test_outside_a_server_nobody_waits_in_a_queue() -> None:
    with queues.elsewhere():
        pass
