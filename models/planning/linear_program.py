"""A small linear program, solved by HiGHS, with what one more unit of each limit and row would change."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SMALLEST = 1e-300

_LEAST_PART = 1e-4

_TOLERANCE = 1e-9
"""By how much the solver may miss a row or a price, of size 1: its own 1e-7 is all of a small share's cost."""


class Quiet(highspy.Highs):
    """HiGHS without its banner, which it prints where a program's own output goes."""

    def enableCallbacks(self) -> None:
        self.silent()
        super().enableCallbacks()


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The amounts that cost least, what nothing can beat, and the change in it for one more unit of each limit and row.

    `cost` is worked out from the prices of the rows: whatever those are, no amounts cost less, so that it holds however
    far the solver stopped from its optimum. What the amounts cost is higher by the solver's tolerance at most.
    """

    amounts: Array
    cost: float
    of_limits: Array
    of_rows: Array


def minimise(cost: Array, rows: Array, at_least: Array, most: Array, scale: Array) -> Answer | None:
    """Minimise cost @ t over 0 <= t <= most with rows @ t >= at_least; None where no t fits.

    Parameters
    ----------
    cost : array, shape [amounts]
    rows : array, shape [rows, amounts]
    at_least : array, shape [rows]
    most : array, shape [amounts]
        Limits; infinite where there is none.
    scale : array, shape [amounts]
        About the size of each amount, above 0: solved in parts of it, with rows and cost of size 1, so that the
        solver's tolerances mean the same everywhere.

    Raises
    ------
    RuntimeError
        If the solver ends in any other way: without an answer, or with one that has no bound.

    Examples
    --------
    Three units at 2 and as many as it takes at 5 to have four in all; a limit of 3 higher by one would save 3.

    >>> a = minimise(np.array([2.0, 5.0]), np.ones((1, 2)), np.array([4.0]), np.array([3.0, 9.0]), np.ones(2))
    >>> a.amounts.tolist(), a.cost, a.of_limits.tolist(), a.of_rows.tolist()
    ([3.0, 1.0], 11.0, [-3.0, 0.0], [5.0])
    """
    rows, cost = rows * scale, cost * scale
    row_size = np.maximum(np.abs(rows).max(axis=1, initial=0.0), _SMALLEST)
    cost_size = max(float(np.abs(cost).max(initial=0.0)), _SMALLEST)
    # Where little of the scale is needed, in parts of that: the tolerances are of what is needed.
    needed = float((at_least / row_size).max(initial=0.0))
    part = min(max(needed, _LEAST_PART), 1.0) if needed > 0.0 else 1.0
    highest = most / (scale * part)
    solver = Quiet()
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("primal_feasibility_tolerance", _TOLERANCE)
    solver.setOptionValue("dual_feasibility_tolerance", _TOLERANCE)
    solver.addCols(len(cost), cost / cost_size, np.zeros(len(cost)), highest, 0, [], [], [])
    starts, columns = np.arange(0, rows.size, len(cost)), np.tile(np.arange(len(cost)), len(rows))
    no_end, values = np.full(len(rows), np.inf), (rows / row_size[:, None]).ravel()
    solver.addRows(len(rows), at_least / (row_size * part), no_end, rows.size, starts, columns, values)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"HiGHS ended with {status} instead of an optimum.")
    solution = solver.getSolution()
    of_rows = np.maximum(np.array(solution.row_dual), 0.0) * cost_size / row_size
    # Weak duality: any prices y of at least 0 prove y @ at_least + sum min(0, cost - y @ rows) most.
    left_over = np.minimum(cost - of_rows @ rows, 0.0)
    taken = left_over < 0.0
    return Answer(
        np.clip(np.array(solution.col_value), 0.0, highest) * (scale * part),
        float(of_rows @ at_least + left_over[taken] @ (most / scale)[taken]),
        np.minimum(np.array(solution.col_dual), 0.0) * cost_size / scale,
        of_rows,
    )
