"""The cutting plane method: the cheapest amounts that reach a share, and the highest share there is, with proof.

A small linear program over the tangents taken so far knows only their lower envelope and so finds a cost that nothing
can beat; the simulation at its answer gives the next tangent. A point between that answer and one that is known to
reach the share reaches it too, and its cost is one that can be had. The method ends when the two costs meet, or, with
the gap there is, when they no longer move. What reaches a share but for the rounding of sums reaches it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.planning import results
from models.planning.bundle import MISSED_SHARE, Bundle, Tangent
from models.planning.linear_program import Answer, Array, minimise

LEAST_GAP = results.LEAST_GAP

LEAST_GAP_SHARE = 1e-5
"""How near the proven bound of the highest share must come [share]."""

MOST_ROUNDS = 300

_STILL_ROUNDS, _MOVED = 10, 1e-9
"""A search ends after so many rounds in which neither the cost found nor the proven one moved by this part of it."""

_STEPS_TO_BOUNDARY = 4
_CLEAN_TRIES, _CLEAN_MARGIN = 3, 1.05


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Best:
    """The best amounts found, and the proof: for cost, less is better; a gain is a cost below 0.

    `cost`: theirs. `bound`: what nothing can beat. `of_limits`: how one more unit of each limit changes the cost;
    `of_share`: what a share higher by 1 adds at this slope; `of_money`, `of_export_mw`: how a unit of money more, and a
    MW more that wires carry out, change it. `rounds`: linear programs solved.
    """

    tangent: Tangent
    cost: float
    bound: float
    of_limits: Array
    of_share: float
    of_money: float
    rounds: int
    of_export_mw: float = 0.0

    @property
    def gap(self) -> float:
        """How much better anything else could be [share of the cost]."""
        return _gap(self.cost, self.bound)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Highest:
    """The highest share found, and the share that nothing can pass; what one more unit of each limit would add.

    `of_money_share`, `of_export_mw_share`: what a unit of money more, and a MW more that wires carry out, would add.
    """

    tangent: Tangent
    share: float
    bound_share: float
    of_limits_share: Array
    rounds: int
    of_money_share: float = 0.0
    of_export_mw_share: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """A limit on what is spent: cost of one unit of each amount [GBP], and the most in all [GBP]."""

    gbp_per_unit: Array
    most_gbp: float

    def buys(self, amounts: Array) -> bool:
        """Whether it is enough for some amounts."""
        return float(self.gbp_per_unit @ amounts) <= self.most_gbp


def _gap(cost: float, bound: float) -> float:
    over = max(0.0, cost - bound)
    return over / abs(cost) if cost else (np.inf if over else 0.0)


def rows_of(bundle: Bundle, share: float, money: Money | None = None) -> tuple[Array, Array]:
    """Every tangent's row, what counts must be at least the share of all energy; and the money's, as the last."""
    slopes = np.array([t.slope_mwh for t in bundle.tangents])
    constants = np.array([t.constant_mwh for t in bundle.tangents])
    rows, at_least = slopes - share * bundle.energy.per_unit, share * bundle.energy.mwh - constants
    if money is None:
        return rows, at_least
    return np.vstack([rows, -money.gbp_per_unit]), np.append(at_least, -money.most_gbp)


def _solve(cost: Array, rows: Array, at_least: Array, most: Array, scale: Array) -> Answer:
    """The linear program's answer, where a simulated point is known to fit."""
    answer = minimise(cost, rows, at_least, most, scale)
    if answer is None:
        raise RuntimeError("The tangents exclude a point that was simulated.")
    return answer


class _Stall:
    """Notices when rounds bring nothing new: then all the others would not, either."""

    def __init__(self) -> None:
        self._had: tuple[float, float] = (np.inf, -np.inf)
        self._still = 0

    def after(self, found: float, proven: float) -> bool:
        """Whether the two have stood still for long, told them after each round."""
        least = _MOVED * abs(found)
        moved = found < self._had[0] - least or proven > self._had[1] + least
        self._still = 0 if moved else self._still + 1
        if moved:
            self._had = found, proven
        return self._still >= _STILL_ROUNDS


def highest(bundle: Bundle, money: Money | None = None, enough_share: float = np.inf) -> Highest:
    """Return the highest share that any amounts within the limits reach.

    Parameters
    ----------
    bundle : Bundle
        Grows by the tangents taken.
    money : Money, optional
    enough_share : float
        Ends as soon as this share is reached, or proven out of reach [share]: but for rounding, it is one of them.

    Notes
    -----
    Dinkelbach: with s the best share so far, maximise what counts less s times all energy over the tangents; a maximum
    M means that no share passes s + M / (least energy).
    """
    none = np.zeros(len(bundle.most))
    affordable = money is None or float(money.gbp_per_unit @ bundle.most) <= money.most_gbp
    best = bundle.add(bundle.most if affordable else none)
    best_share, bound = bundle.share(best), np.inf
    least_mwh = bundle.energy.mwh + float(np.minimum(bundle.energy.per_unit * bundle.most, 0.0).sum())
    cost = np.append(none, -1.0)
    most = np.append(bundle.most, best.constant_mwh + float(np.maximum(best.slope_mwh, 0.0) @ bundle.most))
    scale = np.append(bundle.scale, bundle.energy.mwh)
    least_gap, stall = MISSED_SHARE if enough_share < np.inf else LEAST_GAP_SHARE, _Stall()
    rounds = 0
    while rounds < MOST_ROUNDS:
        rounds += 1
        rows, at_least = rows_of(bundle, best_share, money)
        counts = np.where(np.arange(len(rows)) < len(bundle.tangents), -1.0, 0.0)
        answer = _solve(cost, np.column_stack([rows, counts]), at_least, most, scale)
        bound = min(bound, best_share - answer.cost / least_mwh)
        energy_mwh = bundle.energy.at(best.at)
        of_limits = -answer.of_limits[:-1] / energy_mwh
        of_export = _of_export_mw(bundle, answer) / energy_mwh
        of_money = 0.0 if money is None else float(answer.of_rows[-1]) / energy_mwh
        if bound - best_share <= least_gap or best_share >= enough_share or bound < enough_share < np.inf:
            break
        if stall.after(-best_share, -bound):
            break
        new = bundle.add(answer.amounts[:-1])
        if bundle.share(new) > best_share:
            best, best_share = new, bundle.share(new)
    return Highest(
        tangent=best,
        share=best_share,
        bound_share=max(bound, best_share),
        of_limits_share=of_limits,
        rounds=rounds,
        of_money_share=of_money,
        of_export_mw_share=of_export,
    )


def _of_export_mw(bundle: Bundle, answer: Answer) -> float:
    """What a MW more that wires carry out is worth, by the prices of the tangents that were solved for."""
    each = np.array([t.per_export_mwh for t in bundle.tangents])
    return float(answer.of_rows[: len(each)] @ each)


def towards(bundle: Bundle, share: float, outside: Tangent, inside: Tangent) -> Tangent:
    """A point that reaches the share, between one that does not and one that does, near where it is first reached.

    Each step goes to where the tangent at the point before says it is reached, which is never too far; the last goes
    along the chord, which is never too short.
    """
    at, excess = outside, bundle.excess_mwh(outside, share)
    for _ in range(_STEPS_TO_BOUNDARY):
        way = inside.at - at.at
        slope = float((at.slope_mwh - share * bundle.energy.per_unit) @ way)
        if not slope > -excess:
            break
        at = bundle.add(at.at + way * (-excess / slope))
        excess = bundle.excess_mwh(at, share)
        if bundle.reaches(at, share):
            return at
    over = bundle.excess_mwh(inside, share)
    if not over > 0.0:
        return inside
    new = bundle.add(at.at + (inside.at - at.at) * (-excess / (over - excess)))
    return new if bundle.reaches(new, share) else inside


def search(
    bundle: Bundle,
    cost: Array,
    share: float,
    inside: Tangent,
    money: Money | None = None,
    least_gap: float = LEAST_GAP,
    progress: Callable[[int, float], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Best:
    """Return the amounts that cost least among those that reach a share, and within a limit on money if there is one.

    Parameters
    ----------
    bundle : Bundle
        Grows by the tangents taken.
    cost : array, shape [amounts]
        Cost of one unit of each; below 0 where it is a gain.
    share : float
    inside : Tangent
        A point that reaches the share within the money.
    money : Money, optional
    least_gap : float
        Gap at which the search ends [share of the cost].
    progress : callable, optional
        Told the round and the gap so far.
    stop : callable, optional
        Asked in each round; the search ends with the gap it has when it says so.

    Notes
    -----
    The linear program's point is joined to the one that is known to reach the share, and the boundary found between
    them. At the end it is solved once more for a share higher by what its point missed: its answer then mostly
    reaches the share by itself, and holds no trace of the other point.
    """
    # What reaches the share but for rounding must fit the linear program, too.
    share = min(share, bundle.share(inside))
    best, best_cost, bound, stall = inside, float(cost @ inside.at), -np.inf, _Stall()
    for rounds in range(1, MOST_ROUNDS + 1):
        answer = _solve(cost, *rows_of(bundle, share, money), bundle.most, bundle.scale)
        if answer.cost >= bound:
            bound, proof, of_export = answer.cost, answer, _of_export_mw(bundle, answer)
        gap = _gap(best_cost, bound)
        if progress is not None:
            progress(rounds, gap)
        if gap <= least_gap or stall.after(best_cost, bound) or (stop is not None and stop()):
            break
        new = bundle.add(answer.amounts)
        if not bundle.reaches(new, share):
            new = towards(bundle, share, new, inside)
        if float(cost @ new.at) < best_cost:
            best, best_cost = new, float(cost @ new.at)
    bound = min(bound, best_cost)
    clean = _clean(bundle, cost, share, money, answer.amounts)
    if clean is not None and _gap(float(cost @ clean.at), bound) <= max(least_gap, _gap(best_cost, bound)):
        best, best_cost = clean, float(cost @ clean.at)
    of_tangents = proof.of_rows if money is None else proof.of_rows[:-1]
    return Best(
        tangent=best,
        cost=best_cost,
        bound=min(bound, best_cost),
        of_limits=proof.of_limits,
        of_share=float(of_tangents.sum()) * bundle.energy.at(proof.amounts),
        of_money=0.0 if money is None else -float(proof.of_rows[-1]),
        rounds=rounds,
        of_export_mw=-of_export,
    )


def _clean(bundle: Bundle, cost: Array, share: float, money: Money | None, amounts: Array) -> Tangent | None:
    """The answer for a share a little higher, so that what is asked for is reached; None where it still is not."""
    for _ in range(_CLEAN_TRIES):
        at = bundle.add(amounts)
        if bundle.reaches(at, share):
            return at
        higher = share - _CLEAN_MARGIN * bundle.excess_mwh(at, share) / bundle.energy.at(at.at)
        answer = minimise(cost, *rows_of(bundle, higher, money), bundle.most, bundle.scale)
        if answer is None:
            return None
        amounts = answer.amounts
    return None


def cheapest(
    bundle: Bundle,
    cost_gbp: Array,
    share: float,
    least_gap: float = LEAST_GAP,
    progress: Callable[[int, float], None] | None = None,
    stop: Callable[[], bool] | None = None,
    money: Money | None = None,
) -> Best | None:
    """Return the cheapest amounts that reach a share; None where it is proven that none do.

    Parameters
    ----------
    bundle : Bundle
    cost_gbp : array, shape [amounts]
        Cost of one unit of each [GBP a year], none below 0.
    share, least_gap, progress, stop, money
        As `search` takes them.

    Raises
    ------
    ValueError
        If a cost is below 0.
    """
    if not (cost_gbp >= 0.0).all():
        raise ValueError("What is chosen must not cost less than nothing.")
    nothing = np.zeros(len(bundle.most))
    none = bundle.add(nothing)
    if bundle.reaches(none, share):
        return Best(tangent=none, cost=0.0, bound=0.0, of_limits=nothing, of_share=0.0, of_money=0.0, rounds=0)
    inside = next((t for t in bundle.tangents if bundle.reaches(t, share) and (not money or money.buys(t.at))), None)
    if inside is None:
        top = highest(bundle, money, enough_share=share)
        if not bundle.reaches(top.tangent, share):
            return None
        inside = top.tangent
    return search(bundle, cost_gbp, share, inside, money, least_gap, progress, stop)
