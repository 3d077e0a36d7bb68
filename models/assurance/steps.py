"""How far the work on a plan is, and whether it is to end: told after each part, asked before each pass."""

from collections.abc import Callable

from models.assurance.results import AssuredPlan, Step
from models.assurance.search import WORST, Sampled
from models.dispatch import Stopped

PARTS = {"futures": 1, "search": len(WORST), "surer": 1, "tuning": 1, "certificate": 1, "proof": 1, "by_chance": 1}
"""Parts of the work in order, and how many of each."""

_ALL = sum(PARTS.values())


class Steps:
    """The parts of one question that are done.

    Parameters
    ----------
    progress : callable, optional
        Told of each.
    stop : callable, optional
        Asked whether to end.
    """

    def __init__(self, progress: Callable[[Step], None] | None, stop: Callable[[], bool] | None) -> None:
        self._progress, self._stop = progress, stop
        self._of: dict[str, int] = {}
        self._done = 0
        self.cost_gbp: float | None = None
        self.plan: AssuredPlan | None = None

    def tick(self) -> None:
        """End the work where it is to stop.

        Raises
        ------
        Stopped
            If it is.
        """
        if self._stop is not None and self._stop():
            raise Stopped("The plan was stopped before it was done.")

    def begin(self, doing: str) -> None:
        """All parts before this one are done; this one is begun."""
        names = list(PARTS)
        self._of = dict(list(PARTS.items())[: names.index(doing)])
        self._tell(doing)

    def started(self, found: Sampled | None) -> None:
        """Another start of the search is done, and that is the cheapest so far."""
        self._of["search"] = self._of.get("search", 0) + 1
        self.cost_gbp = None if found is None else found.cost_gbp
        self._tell("search")

    def end(self) -> None:
        """All is done."""
        self._of = dict(PARTS)
        self._tell("nothing")

    def _tell(self, doing: str) -> None:
        self.tick()
        if self._progress is not None:
            # A second plan is set and judged anew: what is done stays done.
            self._done = max(self._done, min(sum(self._of.values()), _ALL))
            self._progress(Step(done=self._done, parts=_ALL, doing=doing, cost_gbp=self.cost_gbp, plan=self.plan))
