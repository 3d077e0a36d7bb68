"""Threads: as many as processors, the same ones again, and new ones in a forked process."""

import os

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
