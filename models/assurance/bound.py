"""A cost that no amounts beat which meet a share in enough futures of a sample: the proof beside a plan.

Quantile cuts. Whatever futures a plan lets fail, it meets N - k of them, so in any direction a it has

    a @ x >= the (N - k)-th smallest of "the least a @ x that meets future f"

and that least is no less than what one line of the future asks for, a knapsack with one row. Lines are of the OUTER
model, which is never too bad inside its box: what a plan that costs no more than the known one could choose.

Then a program of whole numbers says which futures fail. A line that the quantile of its own direction already keeps
needs no such number, and elsewhere the quantile says how far it can be missed, so few are left and none is large.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import highspy
import numpy as np

from models.assurance.oracle import Array, Lines, Sample
from models.assurance.results import Proof
from models.assurance.tangents import Problem
from models.planning import linear_program

LEAST_GAP = 0.01
"""Gap at which the search for a nearer bound ends [share of the plan's cost]."""

_ROUNDS, _BOXES = 25, 4
_NARROWER = 0.9
"""A box that is no narrower than this part of the last one is the last."""

_STILL = 1e-4
_TOLERANCE = 1e-5
"""What is taken off the bound of a program of whole numbers, whose solver may miss rows by a little [share]."""

_SLACK = 1e-7
"""How far a line may be wrong by the rounding of 32 bits [share of use]."""


class _Box(NamedTuple):
    """Where the amounts of a plan that costs no more than the known one must be, shape [amounts] each."""

    least: Array
    most: Array


class _Cuts:
    """What any plan asks for in some directions: `directions` @ x >= `least`, and what they were worked out from.

    `lines`: of the OUTER model in the box, at all points where they were taken.
    """

    def __init__(self, problem: Problem, box: _Box, enough: int) -> None:
        self.problem, self.box, self.enough = problem, box, enough
        self.lines: list[Lines] = []
        self.directions: list[Array] = []
        self.least: list[float] = []

    def quantile(self, direction: Array, lines: list[Lines]) -> float:
        """What a plan asks for in a direction at least, by some lines."""
        asked = _least(direction, lines, self.box)
        return min(float(np.partition(asked, self.enough - 1)[self.enough - 1]), float(direction @ self.box.most))

    def add(self, direction: Array) -> None:
        """Cut in a direction, by all lines so far."""
        self.hold(direction, self.quantile(direction, self.lines))

    def hold(self, direction: Array, least: float) -> None:
        """Keep what is known of a direction."""
        self.directions.append(direction)
        self.least.append(least)

    def cheapest(self, cost: Array, within_gbp: float = np.inf) -> linear_program.Answer | None:
        """What costs least above all cuts, within the box and the money, and no more than a plan that is known."""
        box, (_, _, span, money) = self.box, self.problem
        rows, at_least = np.array(self.directions), np.array(self.least)
        if money is not None:
            rows, at_least = np.vstack([rows, -money.gbp_per_unit]), np.append(at_least, -money.most_gbp)
        if within_gbp < np.inf:
            rows, at_least = np.vstack([rows, -self.problem.cost_gbp]), np.append(at_least, -within_gbp)
        # Counted from the box's lower end. A cost below 0 is of what lacks to its upper end.
        flipped = cost < 0.0
        from_ = np.where(flipped, box.most, box.least)
        signed = np.where(flipped, -1.0, 1.0)
        answer = linear_program.minimise(
            cost * signed, rows * signed, at_least - rows @ from_, box.most - box.least, span
        )
        if answer is None:
            return None
        return replace(answer, amounts=from_ + signed * answer.amounts, cost=answer.cost + float(cost @ from_))

    def tighter(self, within_gbp: float) -> _Box | None:
        """How far each amount can go in any plan that costs no more; None where there is no such plan."""
        least, most = self.box.least.copy(), self.box.most.copy()
        for at in range(len(least)):
            one = np.zeros(len(least))
            one[at] = 1.0
            low, high = self.cheapest(one, within_gbp), self.cheapest(-one, within_gbp)
            if low is None or high is None:
                return None
            least[at] = min(max(low.cost, least[at]), most[at])
            most[at] = max(min(-high.cost, most[at]), least[at])
        return _Box(least, most)


def _least(direction: Array, lines: list[Lines], box: _Box) -> Array:
    """What each future asks for in a direction, by the line that asks for most, shape [futures].

    The cheapest way over a line takes the amounts that give most for their price, one after the other.
    """
    asked = np.full(len(lines[0].excess), -np.inf)
    room = box.most - box.least
    for of in lines:
        gives = np.maximum(of.per_unit, 0.0)
        # An amount that takes away stays at the lower end of the box.
        need = (-(of.constant + of.per_unit @ box.least) - _SLACK)[:, None]
        price = np.divide(direction, gives, out=np.full_like(gives, np.inf), where=gives > 0.0)
        order = np.argsort(price, axis=1)
        gain = np.take_along_axis(gives * room, order, axis=1)
        cost = (direction * room)[order]
        before = np.cumsum(gain, axis=1) - gain
        part = np.clip(np.divide(need - before, gain, out=np.zeros_like(gain), where=gain > 0.0), 0.0, 1.0)
        short = need[:, 0] > gain.sum(axis=1) * (1 + 1e-12)
        asked = np.maximum(asked, np.where(short, np.inf, (part * cost).sum(axis=1)))
    return asked + float(direction @ box.least)


def of_sample(
    oracle: Sample,
    problem: Problem,
    enough: int,
    amounts: Array,
    prices: Array,
    seconds: float,
    tick: Callable[[], None],
) -> Proof:
    """Return a bound below the cost of a plan of a sample.

    Parameters
    ----------
    oracle : Sample
        Of the sample.
    problem : Problem
    enough : int
        Futures in which the share must be met.
    amounts : array, shape [amounts]
        The plan.
    prices : array, shape [futures]
        What each future makes the plan cost, of the search.
    seconds : float
        Most to spend on the program of whole numbers [s]; none leaves it out.
    tick : callable
        Told of each pass over the futures; raises `Stopped` to end the search.
    """
    plan_gbp = float(problem.cost_gbp @ amounts)
    if plan_gbp <= 0.0:
        return Proof(cost_gbp=0.0, bound_gbp=0.0, stopped=False)
    affordable = np.divide(plan_gbp, problem.cost_gbp, out=np.full(len(amounts), np.inf), where=problem.cost_gbp > 0.0)
    box = _Box(np.zeros(len(amounts)), np.minimum(problem.most, affordable))
    bound = 0.0
    for _ in range(_BOXES):
        cuts = _Cuts(problem, box, enough)
        bound = max(bound, _cut(oracle, cuts, amounts, prices, tick))
        if plan_gbp - bound <= LEAST_GAP * plan_gbp:
            break
        tighter = cuts.tighter(plan_gbp)
        if tighter is None:
            # No plan costs less: the cuts of this box, in which all such plans are, leave none.
            return Proof(cost_gbp=plan_gbp, bound_gbp=plan_gbp, stopped=False)
        narrowed = (tighter.most - tighter.least).sum() < _NARROWER * (box.most - box.least).sum()
        box = tighter
        if not narrowed:
            break
    stopped = False
    if seconds > 0.0 and plan_gbp - bound > LEAST_GAP * plan_gbp:
        whole, stopped = _whole(cuts, seconds, (1 - LEAST_GAP) * plan_gbp)
        bound = max(bound, whole)
    return Proof(cost_gbp=plan_gbp, bound_gbp=min(bound, plan_gbp), stopped=stopped)


def _cut(oracle: Sample, cuts: _Cuts, amounts: Array, prices: Array, tick: Callable[[], None]) -> float:
    """Cut until cuts bring nothing new; return what they say any plan in the box costs at least [GBP a year]."""
    box, enough = cuts.box, cuts.enough
    model = oracle.outer(box.least, box.most)

    def take(point: Array) -> Lines:
        tick()
        cuts.lines.append(oracle.lines(np.clip(point, box.least, box.most), model))
        return cuts.lines[-1]

    for point in (amounts, 0.5 * amounts, 1.5 * amounts):
        take(point)
    cuts.add(cuts.problem.cost_gbp)
    cuts.add(np.maximum(prices @ cuts.lines[0].per_unit, 0.0))
    bound = 0.0
    for _ in range(_ROUNDS):
        answer = cuts.cheapest(cuts.problem.cost_gbp)
        if answer is None:
            break
        still = answer.cost <= bound * (1 + _STILL)
        bound = max(bound, answer.cost)
        new = take(answer.amounts)
        missed = np.argsort(new.excess, kind="stable")[: len(new.excess) - enough + 1]
        if still or new.excess[missed[-1]] >= -_SLACK:
            break
        near = missed[-max(len(missed) // 4, 1) :]
        cuts.add(np.maximum(new.per_unit[near].mean(axis=0), 0.0))
        cuts.add(np.maximum(new.per_unit[missed[-1]], 0.0))
        cuts.add(cuts.problem.cost_gbp)
    return bound


def _whole(cuts: _Cuts, seconds: float, good_gbp: float) -> tuple[float, bool]:
    """The bound of the program of whole numbers [GBP a year], and whether time ended it."""
    until = time.monotonic() + seconds
    rows: list[tuple[Array, float, int, float]] = []
    for of in (cuts.lines[0], *cuts.lines[:2:-1]):
        least = -of.constant - _SLACK
        for f in np.flatnonzero(least > of.per_unit @ cuts.box.least).tolist():
            if time.monotonic() > until - seconds / 2:
                break
            direction = np.maximum(of.per_unit[f], 0.0)
            known = cuts.quantile(direction, [of])
            if least[f] > known:
                rows.append((direction, float(least[f]), f, float(least[f]) - known))
            elif known > float(direction @ cuts.box.least):
                cuts.hold(direction, known)
    left = max(until - time.monotonic(), 0.1)
    return _solved(cuts, rows, len(cuts.lines[0].excess) - cuts.enough, left, good_gbp)


def _solved(
    cuts: _Cuts, rows: list[tuple[Array, float, int, float]], may_fail: int, seconds: float, good_gbp: float
) -> tuple[float, bool]:
    problem, box = cuts.problem, cuts.box
    failing = sorted({f for _, _, f, _ in rows})
    place = {f: len(problem.most) + at for at, f in enumerate(failing)}
    amounts, columns = len(problem.most), len(problem.most) + len(failing)
    scale = np.append(problem.span, np.ones(len(failing)))
    asked = np.zeros((len(cuts.least) + len(rows) + 1, columns))
    at_least = np.array([*cuts.least, *(least for _, least, _, _ in rows), -float(may_fail)])
    asked[: len(cuts.least), :amounts] = cuts.directions
    for at, (per_unit, _, f, misses) in enumerate(rows, len(cuts.least)):
        asked[at, :amounts], asked[at, place[f]] = per_unit, misses
    asked[-1, amounts:] = -1.0
    if problem.money is not None:
        asked = np.vstack([asked, np.append(-problem.money.gbp_per_unit, np.zeros(len(failing)))])
        at_least = np.append(at_least, -problem.money.most_gbp)
    asked *= scale
    cost = np.append(problem.cost_gbp, np.zeros(len(failing))) * scale
    size, rows_size = float(cost.max()), np.maximum(np.abs(asked).max(axis=1), 1e-300)
    solver = linear_program.Quiet()
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", LEAST_GAP / 2)
    starts, of_columns = np.arange(0, asked.size, columns), np.tile(np.arange(columns), len(asked))
    lowest, highest = (
        np.append(of, of_whole) / scale
        for of, of_whole in zip(box, (np.zeros(len(failing)), np.ones(len(failing))), strict=True)
    )
    solver.addCols(columns, cost / size, lowest, highest, 0, [], [], [])
    values = (asked / rows_size[:, None]).ravel()
    solver.addRows(
        len(asked), at_least / rows_size, np.full(len(asked), np.inf), asked.size, starts, of_columns, values
    )
    for column in place.values():
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    solver.run()
    status = solver.getModelStatus()
    bound = float(solver.getInfo().mip_dual_bound) * size * (1 - _TOLERANCE)
    return (bound if np.isfinite(bound) else 0.0), status != highspy.HighsModelStatus.kOptimal and bound < good_gbp
