"""This program's own threads, for compiled loops that release the interpreter lock."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache


def processors() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@lru_cache(maxsize=1)
def pool() -> ThreadPoolExecutor:
    """Return threads that live as long as the program, one a processor that it may use.

    Work that runs on them must not wait for other work on them.
    """
    return ThreadPoolExecutor(max_workers=processors(), thread_name_prefix="powered-here")


if hasattr(os, "register_at_fork"):
    # A process that a web server forks has none of its parent's threads.
    os.register_at_fork(after_in_child=pool.cache_clear)
