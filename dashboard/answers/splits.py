"""Which levers explain a difference, kept; what takes longer than a reader waits is worked out beside."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

from cachetools import LRUCache, cached

from dashboard.kept import made_of
from models.dispatch import Stopped
from models.facts import Scenario
from models.facts.mixture import Pair
from models.pathway import difference
from models.pathway.difference import AT_ONCE, MOST, Split
from models.sources import places

KEPT = 128
KEPT_UNDER_WAY = 8
PATIENCE_S = 10.0
"""Work goes on so long after it was last asked for: whoever asks no more has gone."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How far a split is: pathways done, and of how many."""

    done: int
    total: int


@cached(LRUCache(KEPT), lock=Lock())
def split_for(first: Scenario, second: Scenario, *, by_lever: bool) -> Split:
    """Return what explains the difference between two scenarios of a place, for as few levers as `is_quick` allows."""
    return difference.of(places.of(first), Pair(first, second), by_lever=by_lever)


def is_quick(first: Scenario, second: Scenario, *, by_lever: bool) -> bool:
    """Whether a reader need not wait for a split."""
    return difference.pathways_of(Pair(first, second), by_lever=by_lever) <= 2**AT_ONCE


def can_be_by_lever(first: Scenario, second: Scenario) -> bool:
    """Whether the levers that differ are few enough to be split one by one."""
    return len(Pair(first, second).names) <= MOST


@dataclass(eq=False, kw_only=True)
class _Task:
    """A split that is worked out beside: where it stands, and until when somebody waits for it."""

    first: Scenario
    second: Scenario
    by_lever: bool
    far: UnderWay
    wanted_until: float = 0.0
    kept: dict[int, Any] = field(default_factory=dict)
    answer: "Future[Split] | None" = None

    def work(self) -> Split:
        """Work it out as long as somebody waits.

        Raises
        ------
        Stopped
            When nobody does any more; what is done is kept.
        """
        return difference.of(
            places.of(self.first),
            Pair(self.first, self.second),
            by_lever=self.by_lever,
            progress=self.tell,
            stop=lambda: monotonic() > self.wanted_until,
            kept=self.kept,
        )

    def tell(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.far = UnderWay(done, total)


_tasks: LRUCache[tuple[Scenario, Scenario, bool], _Task] = LRUCache(KEPT_UNDER_WAY)
_tasks_lock = Lock()


@lru_cache(maxsize=1)
def _lane() -> ThreadPoolExecutor:
    """The one thread of such work, so that it never keeps readers of pages waiting."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="powered-here-split")


if hasattr(os, "register_at_fork"):
    # A process that a web server forks has none of its parent's threads.
    os.register_at_fork(after_in_child=_lane.cache_clear)


def asked(first: Scenario, second: Scenario, *, by_lever: bool, wait_s: float = 0.0) -> Split | UnderWay:
    """Return a split, or how far it is; to ask again is what keeps it going.

    Parameters
    ----------
    first, second : Scenario
        Of one place, in one scope.
    by_lever : bool
        Whether each lever is a part; else groups are.
    wait_s : float
        How long to wait for it [s].

    Raises
    ------
    ValueError
        If there are too many levers to split one by one.
    """
    if is_quick(first, second, by_lever=by_lever):
        return split_for(first, second, by_lever=by_lever)
    if by_lever and not can_be_by_lever(first, second):
        raise ValueError(f"More than {MOST} levers differ: too many to split one by one.")
    key = (first, second, by_lever)
    with _tasks_lock:
        task = _tasks.get(key)
        if task is None:
            total = difference.pathways_of(Pair(first, second), by_lever=by_lever)
            task = _tasks[key] = _Task(first=first, second=second, by_lever=by_lever, far=UnderWay(0, total))
        task.wanted_until = monotonic() + max(PATIENCE_S, wait_s)
        if task.answer is None or (task.answer.done() and isinstance(task.answer.exception(), Stopped)):
            task.answer = _lane().submit(task.work)
        answer = task.answer
    try:
        return answer.result(timeout=wait_s)
    except (TimeoutError, Stopped):
        # A page that says how far it is must not be kept: the next one says more.
        made_of.note_unsure()
        return task.far
