"""The cheapest amounts found that meet a share in enough of a sample of futures.

Which futures may fail is what makes this hard. The start lets the mean of the worst futures be met (`CVaR`, convex).
Then two steps take turns: rank the futures at the amounts so far and keep the best, find the cheapest amounts that meet
all that are kept. At last single futures are swapped: the one that makes the plan dearest may fail, the one nearest to
being met is kept in its place. The answer hangs on the start, so there are several.

References
----------
R. T. Rockafellar and S. Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2 (3), 21-41, 2000.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.assurance.oracle import Array, Lines, Sample
from models.assurance.tangents import MOST_ROUNDS, Found, Pool, Problem

WORST = (1, 2, 3, 4)
"""Starts: over how many worst futures the mean is taken, in multiples of those that may fail."""

_NEAR = 1e-5
"""How near to being met a start is let be [share of use]."""

_STILL = 1e-4
"""A turn or a swap that saves less than this part of the cost is the last."""

_MOST_TURNS, _MOST_SWAPS, _SWAPS_TRIED = 8, 40, 4


class Sampled(NamedTuple):
    """Amounts that meet the share in so many futures of a sample, and their cost [GBP a year].

    `prices`: what the cost falls by if a future may be missed by 1, shape [futures] [GBP a year].
    """

    amounts: Array
    cost_gbp: float
    met: int
    prices: Array


def _cheaper(found: list[Sampled]) -> Sampled | None:
    """The cheapest of some; None of none."""
    return min(found, key=lambda its: its.cost_gbp, default=None)


class Search:
    """The search through one sample of futures.

    Parameters
    ----------
    oracle : Sample
    problem : Problem
    enough : int
        Futures in which the share must be met.
    tick : callable
        Told of each pass over the futures; raises `Stopped` to end the search.
    """

    def __init__(self, oracle: Sample, problem: Problem, enough: int, tick: Callable[[], None]) -> None:
        self.oracle, self.problem, self.enough, self.tick = oracle, problem, enough, tick

    def pool(self, model: Any) -> Pool:
        """An empty pool of a model's lines."""

        def lines_at(amounts: Array) -> Lines:
            self.tick()
            return self.oracle.lines(amounts, model)

        return Pool(self.problem, lines_at)

    def start(self, worst: int) -> Array | None:
        """The cheapest amounts at which the mean of so many worst futures is met, unplanned plant left out; or None."""
        rows: list[Array] = []
        at_least: list[float] = []
        amounts = self.problem.most if self.problem.buys(self.problem.most) else np.zeros(len(self.problem.most))
        for _ in range(MOST_ROUNDS):
            self.tick()
            lines = self.oracle.lines(amounts, self.oracle.inner)
            of = np.argpartition(lines.excess, worst - 1)[:worst]
            rows.append(lines.per_unit[of].mean(axis=0))
            at_least.append(-float(lines.constant[of].mean()))
            if len(rows) > 1 and lines.excess[of].mean() >= -_NEAR:
                return amounts
            answer = self.problem.minimise(np.array(rows), np.array(at_least))
            if answer is None:
                return None
            amounts = answer.amounts
        return amounts

    def cheapest(self, tell: Callable[[Sampled | None], None], starts: tuple[int, ...] = WORST) -> Sampled | None:
        """The cheapest amounts found from some starts, telling after each of them so far; None where none was found.

        Where the strictest start has no amounts, all that may be built is a start instead.
        """
        found: list[Sampled] = []
        may_fail = max(len(self.oracle) - self.enough, 1)
        for worst in starts:
            start = self.start(min(worst * may_fail, len(self.oracle)))
            amounts = start if start is not None else self.problem.most
            if start is not None or (worst == starts[0] and self.problem.buys(amounts)):
                its = self.improved(amounts)
                found += [its] if its is not None and its.met >= self.enough else []
            tell(_cheaper(found))
        return _cheaper(found)

    def best(self, excess: Array) -> NDArray[np.bool_]:
        """The futures that are met by most, as many as must be."""
        kept = np.zeros(len(excess), dtype=bool)
        kept[np.argsort(-excess, kind="stable")[: self.enough]] = True
        return kept

    def improved(self, amounts: Array) -> Sampled | None:
        """Take turns and swap from some amounts on; None where what they keep cannot all be met."""
        had: Sampled | None = None
        for _ in range(_MOST_TURNS):
            self.tick()
            truth = self.oracle.lines(amounts)
            kept = self.best(truth.excess)
            pool = self.pool(self.oracle.fixed_at(amounts))
            pool.add(amounts)
            before = np.inf if had is None else had.cost_gbp * (1 - _STILL)
            found = pool.cheapest(kept, before)
            if found is None:
                break
            found, kept = self._swapped(pool, found, kept)
            amounts = found.amounts
            had = Sampled(amounts, found.cost_gbp, 0, found.of_futures)
        if had is None:
            return None
        return had._replace(met=int(self.oracle.met(had.amounts).sum()))

    def _swapped(self, pool: Pool, found: Found, kept: NDArray[np.bool_]) -> tuple[Found, NDArray[np.bool_]]:
        """Let the future that makes it dearest fail, and keep the nearest of those that may, as long as that saves."""
        for _ in range(_MOST_SWAPS):
            excess = np.where(kept, -np.inf, pool.taken[-1].excess)
            if not np.isfinite(excess).any():
                break
            nearest = int(np.argmax(excess))
            tried = []
            for dearest in np.argsort(-found.of_futures)[:_SWAPS_TRIED].tolist():
                if found.of_futures[dearest] > 0.0:
                    other = kept.copy()
                    other[dearest], other[nearest] = False, True
                    relaxed = pool.relaxed(other)
                    if relaxed is not None:
                        tried.append((relaxed.cost_gbp, dearest))
            if not tried or min(tried)[0] >= found.cost_gbp * (1 - _STILL):
                break
            other = kept.copy()
            other[min(tried)[1]], other[nearest] = False, True
            cheaper = pool.cheapest(other, found.cost_gbp * (1 - _STILL))
            if cheaper is None:
                break
            found, kept = cheaper, other
        return found, kept
