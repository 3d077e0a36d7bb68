"""Each task comes back once, with its answer or with the word that its process died."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection

import psutil
import pytest

from models.batch import BatchError, Task, crews


def worked(task: Task) -> str:
    """The process that worked on a task; one of Cardiff's ends with it."""
    if task.code == "Cardiff":
        os._exit(1)
    return f"{task.code} by {os.getpid()}"


def tasks(*codes: str) -> list[Task]:
    """Tasks of councils."""
    return [Task(code=code, scenario="today", weather="") for code in codes]


def test_each_task_is_answered_once_by_no_more_processes_than_asked() -> None:
    asked = tasks(*"abcdefg")
    found = dict(crews.processes(2, worked, asked))
    assert sorted(found, key=asked.index) == asked
    assert [answer.partition(" ")[0] for answer in (found[task] for task in asked)] == list("abcdefg")
    by = {answer.rpartition(" ")[2] for answer in found.values()}
    assert 1 <= len(by) <= 2
    assert str(os.getpid()) not in by


def test_a_process_that_dies_is_said_and_the_rest_goes_on() -> None:
    asked = tasks("a", "Cardiff", "b", "Cardiff", "c")
    found = list(crews.processes(1, worked, asked))
    assert [task for task, _ in found] == asked
    assert [answer is crews.DIED for _, answer in found] == [False, True, False, True, False]


def test_a_process_ends_with_the_one_that_began_it() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    parent = context.Process(target=_begins_one, args=(theirs,))
    parent.start()
    assert ours.poll(60)
    child = psutil.Process(ours.recv())
    parent.kill()
    parent.join()
    _, left = psutil.wait_procs([child], timeout=30)
    assert left == []


def _begins_one(to: Connection) -> None:
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=_waits)
    child.start()
    to.send(child.pid)
    child.join()


def _waits() -> None:
    crews._end_with_parent()
    time.sleep(600)


def test_nobody_at_an_address_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "ANSWERS_WITHIN_S", 0.5)
    with pytest.raises(BatchError, match="No scheduler answers at"), crews.cluster("tcp://127.0.0.1:9"):
        pass


def test_who_died_beside_another_is_tried_alone() -> None:
    """Both that were at work when a process died come back, and only the one that did it dies again."""
    rounds: list[list[str]] = []

    def workers(work: Callable[[str], str], asked: Iterable[str]) -> Iterator[tuple[str, object]]:
        rounds.append(list(asked))
        dies = "Cardiff" in rounds[-1]
        yield from ((one, crews.DIED if dies and one != "a" else work(one)) for one in rounds[-1])

    found = dict(crews.answers(workers, str.upper, ["a", "Cardiff", "b"]))
    assert found == {"a": "A", "b": "B", "Cardiff": crews.DIED}
    assert rounds == [["a", "Cardiff", "b"], ["Cardiff"], ["b"]]
