"""The amounts that differ most from others among those that reach a share for a sum: a search by tangents, with proof.

How much two sets of amounts differ is a sum of absolute values, so the farthest amounts are found by a small program of
whole numbers (each says on which side of another set a value lies) over the tangents taken so far. These never leave
out amounts that reach the share, so none differ by more than its answer does; between that answer and amounts that are
known to reach the share for less, there are some that do both.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import highspy
import numpy as np

from models.planning import cutting_planes
from models.planning.bundle import Bundle, Tangent
from models.planning.cutting_planes import Money
from models.planning.linear_program import Array, Quiet

NEAR = 0.01
"""A search ends where nothing differs by more than this beyond what was found [part of the sum]."""

MOST_ROUNDS = 40

_SECONDS = 5.0
"""Most time for one program of whole numbers [s]; its bound holds whenever it ends."""

_GAP = 1e-3
_SMALLEST = 1e-300
_ROUNDING_SHARE = 1e-7
"""A share that is missed by no more than this is missed by the solver's rounding [share]."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Farthest:
    """The amounts found that differ most from others, by how much at least, and the most by which any could.

    Both are parts of the sum that may be spent [0-1].
    """

    tangent: Tangent
    least_share: float
    bound_share: float


def differences(kinds: Array, amounts: Array, others: Sequence[Array]) -> Array:
    """Return by how much amounts differ from each of some others, shape [others].

    Parameters
    ----------
    kinds : array, shape [kinds, amounts]
        What a unit of each amount adds to what is compared.
    amounts : array, shape [amounts]
    others : sequence of array, shape [amounts]

    Examples
    --------
    >>> differences(np.eye(2) / 2, np.array([1.0, 0.0]), [np.array([0.0, 1.0]), np.array([1.0, 0.0])]).tolist()
    [1.0, 0.0]
    """
    return np.asarray(np.abs((np.array(others) - amounts) @ kinds.T).sum(axis=1))


def search(
    bundle: Bundle,
    share: float,
    inside: Tangent,
    sums: Sequence[Money],
    kinds: Array,
    others: Sequence[Array],
) -> Farthest:
    """Return the amounts that reach a share within some sums and differ most from the nearest of some others.

    Parameters
    ----------
    bundle : Bundle
        Grows by the tangents taken.
    share : float
    inside : Tangent
        Reaches the share within the sums.
    sums : sequence of Money
    kinds : array, shape [kinds, amounts]
        What a unit of each amount adds to what is compared, none below 0; one in all is the most there is to differ by.
    others : sequence of array, shape [amounts]
        At least one.
    """

    def solved(of_share: float) -> tuple[Array, float]:
        rows, at_least = cutting_planes.rows_of(bundle, of_share)
        for money in sums:
            rows, at_least = np.vstack([rows, -money.gbp_per_unit]), np.append(at_least, -money.most_gbp)
        return _solved(rows, at_least, bundle, kinds, others)

    best, best_share, bound = inside, float(differences(kinds, inside.at, others).min()), np.inf
    for _ in range(MOST_ROUNDS):
        amounts, most = solved(share)
        bound = min(bound, most)
        if bound - best_share <= NEAR:
            break
        new = bundle.add(amounts)
        missed_share = -bundle.excess_mwh(new, share) / bundle.energy.at(new.at)
        if 0.0 < missed_share <= _ROUNDING_SHARE:
            # On the way back to what reaches the share by as little, nothing would reach it before the end.
            with suppress(RuntimeError):  # at the highest share there is, none may reach so little more
                new = bundle.add(solved(share + _ROUNDING_SHARE)[0])
        if not bundle.reaches(new, share):
            new = cutting_planes.towards(bundle, share, new, inside)
        its = float(differences(kinds, new.at, others).min())
        if its > best_share:
            best, best_share = new, its
    return Farthest(tangent=best, least_share=best_share, bound_share=max(bound, best_share))


def _solved(rows: Array, at_least: Array, bundle: Bundle, kinds: Array, others: Sequence[Array]) -> tuple[Array, float]:
    """The amounts above some rows that differ most from the nearest of others, and by how much none differ more.

    Columns: the amounts in parts of their scale, by how much they differ at least, and for each other one and each kind
    by how much it differs and whether that is less.
    """
    scale, most = bundle.scale, bundle.most
    by = kinds * scale
    # Nobody spends more than all there is on one kind.
    highest = np.minimum(by @ (most / scale), np.where(by.any(axis=1), 1.0, 0.0))
    n, pairs = len(most), len(others) * len(kinds)
    columns = n + 1 + 2 * pairs
    lowest_of, highest_of = np.zeros(columns), np.append(most / scale, np.full(1 + 2 * pairs, 1.0))
    matrix = np.zeros((len(rows) + len(others) + 2 * pairs, columns))
    least = np.full(len(matrix), 0.0)
    size = np.maximum(np.abs(rows * scale).max(axis=1, initial=0.0), _SMALLEST)
    matrix[: len(rows), :n], least[: len(rows)] = rows * scale / size[:, None], at_least / size
    whole = []
    for other, amounts in enumerate(others):
        nearest = len(rows) + other
        matrix[nearest, n] = -1.0
        for kind, at in enumerate(kinds @ amounts):
            pair = other * len(kinds) + kind
            differs, is_less = n + 1 + pair, n + 1 + pairs + pair
            matrix[nearest, differs] = 1.0
            far = 2 * max(float(at), float(highest[kind] - at), 0.0)
            row = len(rows) + len(others) + 2 * pair
            matrix[row, :n], matrix[row, differs], matrix[row, is_less], least[row] = by[kind], -1.0, far, at
            matrix[row + 1, :n], matrix[row + 1, differs], matrix[row + 1, is_less] = -by[kind], -1.0, -far
            least[row + 1] = -at - far
            if at > 0.0:
                whole.append(is_less)
            else:
                highest_of[is_less] = 0.0
    solver = Quiet()
    solver.setOptionValue("time_limit", _SECONDS)
    solver.setOptionValue("mip_rel_gap", _GAP)
    cost = np.zeros(columns)
    cost[n] = -1.0
    solver.addCols(columns, cost, lowest_of, highest_of, 0, [], [], [])
    starts, of_columns = np.arange(0, matrix.size, columns), np.tile(np.arange(columns), len(matrix))
    solver.addRows(len(matrix), least, np.full(len(matrix), np.inf), matrix.size, starts, of_columns, matrix.ravel())
    for column in whole:
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    solver.run()
    found = np.array(solver.getSolution().col_value)
    if len(found) != columns:
        raise RuntimeError(f"HiGHS ended with {solver.getModelStatus()} and no amounts.")
    bound = -float(solver.getInfo().mip_dual_bound) if whole else float(found[n])
    return np.clip(found[:n] * scale, 0.0, most), bound
