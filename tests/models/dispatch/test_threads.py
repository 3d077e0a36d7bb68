"""Threads that kernels share: as many as processors, anew in a forked process, and never waited for when busy."""

import os
import threading
from threading import Event

import pytest

from models.dispatch import threads


def test_as_many_as_processors_and_the_same_again() -> None:
    assert threads.processors() == len(os.sched_getaffinity(0))
    assert threads.pool() is threads.pool()
    assert list(threads.pool().map(abs, [-1, -2, 3])) == [1, 2, 3]


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own() -> None:
    threads.pool().submit(abs, -1).result()
    child = os.fork()
    if child == 0:
        # In the child a parent's thread would never answer: leave at once either way.
        answered = threads.pool().submit(abs, -7).result(timeout=5) == 7
        os._exit(0 if answered else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_work_for_two_is_done_here_while_the_threads_are_busy() -> None:
    go_on = Event()
    busy = [threads.pool().submit(go_on.wait, 10) for _ in range(threads.processors())]
    try:
        assert threads.both(lambda part: part + 1) == (1, 2)
        assert not any(work.done() for work in busy)
    finally:
        go_on.set()


def test_beside_other_programs_there_are_no_more_threads_than_allowed() -> None:
    before, here = threads.pool(), threading.get_ident()
    try:
        threads.limit(1)
        assert threads.processors() == 1
        assert threads.both(lambda _: threading.get_ident()) == (here, here)
        one = threads.pool()
        threads.limit(1)
        assert threads.pool() is one is not before
        threads.limit(10_000)
        assert threads.processors() == len(os.sched_getaffinity(0))
    finally:
        threads.limit(None)
