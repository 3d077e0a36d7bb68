"""Who works a batch out: local processes, or the dask workers of a scheduler; one that dies takes its task alone."""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from models.batch.nouns import BatchError

Task = TypeVar("Task", bound=Hashable)
Workers = Callable[[Callable[[Task], Any], Iterable[Task]], Iterator[tuple[Task, Any]]]
"""Takes what to do with a task, and tasks; gives each with its answer as it is done, or with `DIED`.

No worker has a task waiting behind another, nor keeps an answer while it works: it may die of the next.
"""

ANSWERS_WITHIN_S = 10
"""How long a scheduler, its first worker, and a worker with what is done may take to answer [s]."""

DIED = BatchError("the process that worked on it ended before it was done, as it does when memory runs out")


def answers(workers: Workers[Task], work: Callable[[Task], Any], tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
    """Give each task with its answer as it is done; with `DIED` only those that end a process by themselves."""
    lost = []
    for task, answer in workers(work, tasks):
        if answer is DIED:
            lost.append(task)
        else:
            yield task, answer
    for one in lost:
        # A worker can only die with what it does: alone, each shows whether it was the one.
        yield from workers(work, [one])


def processes(most: int, work: Callable[[Task], Any], tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
    """Work tasks out in processes of this machine, `most` at once.

    When one of them dies, those at work with it are stopped, their tasks come back with the error, and others begin.
    """
    left = iter(tasks)
    while here := list(islice(left, most)):
        broken = False
        with ProcessPoolExecutor(most, multiprocessing.get_context("spawn"), initializer=_end_with_parent) as pool:
            waiting = {_begun(pool, work, task): task for task in here}
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    task = waiting.pop(future)
                    try:
                        answer = future.result()
                    except BrokenProcessPool:
                        answer, broken = DIED, True
                    yield task, answer
                    waiting |= {_begun(pool, work, one): one for one in islice(left, 0 if broken else 1)}


def _begun(pool: ProcessPoolExecutor, work: Callable[[Task], Any], task: Task) -> Future[Any]:
    """A task under way; where a process has died meanwhile, it has died of that."""
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as broken:
        died: Future[Any] = Future()
        died.set_exception(broken)
        return died


def _end_with_parent() -> None:
    """End this process when the one that began it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[Workers[Any]]:
    """Give the workers of a scheduler.

    Raises
    ------
    BatchError
        If no scheduler answers at that address, or it has no worker.
    """
    from distributed import Client, Future as Promised, KilledWorker, as_completed
    from distributed.comm import connect

    async def reach() -> None:
        await (await connect(address, timeout=ANSWERS_WITHIN_S)).close()

    try:
        # A client that reaches nobody is closed whenever memory is next tidied up, and holds up the loop of another.
        asyncio.run(reach())
        client = Client(address, timeout=ANSWERS_WITHIN_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise BatchError(
            f"No scheduler answers at {address}: begin one with `dask scheduler`, and workers with "
            "`dask worker ADDRESS`, or leave --scheduler out to work on this machine."
        ) from error

    def workers(work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        left, waiting = iter(tasks), dict[Promised, Any]()
        done = as_completed(loop=client.loop)

        def begin() -> None:
            at_once = max(1, sum(client.nthreads().values()))
            for task in islice(left, max(0, at_once - len(waiting))):
                future = client.submit(work, task, pure=False)
                waiting[future] = task
                done.add(future)

        begin()
        for future in done:
            task = waiting.pop(future)
            try:
                yield task, future.result(timeout=ANSWERS_WITHIN_S)
            except (KilledWorker, OSError, RuntimeError):
                yield task, DIED
            future.release()
            begin()

    with client:
        try:
            client.wait_for_workers(1, timeout=ANSWERS_WITHIN_S)
        except TimeoutError as error:
            raise BatchError(
                f"The scheduler at {address} has no workers: begin some with `dask worker {address}`."
            ) from error
        yield workers
