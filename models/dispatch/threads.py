"""The threads that kernels share: numba's own are not safe below those of a web server."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")


_most: int | None = None


def limit(most: int | None) -> None:
    """Use no more threads than this from now on, for programs beside each other share the processors; None: all."""
    global _most
    if most != _most:
        _most = most
        pool.cache_clear()


def processors() -> int:
    """Return how many processors this program may use."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return there if _most is None else min(there, _most)


@lru_cache(maxsize=1)
def pool() -> ThreadPoolExecutor:
    """Return threads that live as long as the program, one a processor that it may use.

    Work that runs on them must not wait for other work on them.
    """
    return ThreadPoolExecutor(max_workers=processors(), thread_name_prefix="powered-here")


def end() -> None:
    """End the threads once their work is done; whoever needs some gets new ones. To be called before a fork."""
    pool().shutdown()
    pool.cache_clear()


if hasattr(os, "register_at_fork"):
    # A process that a web server forks has none of its parent's threads.
    os.register_at_fork(after_in_child=pool.cache_clear)


def both(work: Callable[[int], Answer]) -> tuple[Answer, Answer]:
    """Return what work gives for 0 and for 1, side by side if a thread is free, else one after the other.

    Examples
    --------
    >>> both(abs)
    (0, 1)
    """
    if processors() == 1:
        return work(0), work(1)
    second = pool().submit(work, 1)
    first = work(0)
    # While other work keeps the threads, this is done sooner than it would be begun there.
    return first, (work(1) if second.cancel() else second.result())
