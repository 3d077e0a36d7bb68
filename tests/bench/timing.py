"""How long a piece of work takes; read ratios of one run, not seconds."""

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median time of one run, after a warm-up [s]."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
