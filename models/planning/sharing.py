"""A split of a common cost in which no group pays more than it would by itself: the nucleolus.

Of all splits it is the one that leaves the group that gains least the most, then the next, and so on. Where any split
leaves no group worse off than alone (the core), it is one of those.

References
----------
D. Schmeidler, "The nucleolus of a characteristic function game", SIAM Journal on Applied Mathematics 17 (6), 1163-1170,
1969.
"""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

Group = frozenset[int]

_SMALL = 1e-9


def groups(count: int) -> list[Group]:
    """Return every group of so many players but none at all, the smallest first.

    Examples
    --------
    >>> [sorted(group) for group in groups(2)]
    [[0], [1], [0, 1]]
    """
    return [frozenset(of) for size in range(1, count + 1) for of in combinations(range(count), size)]


def excess(costs: Mapping[Group, float], paid: np.ndarray) -> float:
    """Return the most that any group pays beyond what it would cost by itself; at most nought in the core."""
    whole = frozenset(range(len(paid)))
    return max((float(paid[list(group)].sum()) - cost for group, cost in costs.items() if group != whole), default=0.0)


def nucleolus(costs: Mapping[Group, float]) -> np.ndarray:
    """Return what each player pays of the cost of all.

    Parameters
    ----------
    costs : mapping
        What each group would cost by itself: every group of the players 0, 1, ...

    Examples
    --------
    Two that would pay 6 and 4 by themselves, and 7 together, save 1.5 each.

    >>> nucleolus({frozenset([0]): 6.0, frozenset([1]): 4.0, frozenset([0, 1]): 7.0}).round(6).tolist()
    [4.5, 2.5]
    """
    count = max(max(group) for group in costs) + 1
    whole = frozenset(range(count))
    size = max(max(abs(cost) for cost in costs.values()), _SMALL)

    def row(group: Group) -> np.ndarray:
        return np.array([float(player in group) for player in range(count)])

    fixed, level = [row(whole)], [costs[whole] / size]
    open_ = {group: cost / size for group, cost in costs.items() if group != whole}
    paid = np.full(count, costs[whole] / size / count)
    while open_ and np.linalg.matrix_rank(np.array(fixed)) < count:
        # Those whose payments are settled by what is fixed have nothing left to gain.
        rank = np.linalg.matrix_rank(np.array(fixed))
        open_ = {g: c for g, c in open_.items() if np.linalg.matrix_rank(np.array([*fixed, row(g)])) > rank}
        names = list(open_)
        answer = linprog(
            np.append(np.zeros(count), -1.0),
            A_ub=np.column_stack([np.array([row(group) for group in names]), np.ones(len(names))]),
            b_ub=np.array([open_[group] for group in names]),
            A_eq=np.column_stack([np.array(fixed), np.zeros(len(fixed))]),
            b_eq=np.array(level),
            bounds=[(None, None)] * (count + 1),
            method="highs",
        )
        if answer.x is None:
            raise RuntimeError(f"The split was not found: {answer.message}")
        paid, gains = answer.x[:count], float(answer.x[count])
        # What has a price is as it is in every split that is as good.
        for group, price in zip(names, answer.ineqlin.marginals, strict=True):
            if price < -_SMALL:
                fixed.append(row(group))
                level.append(open_.pop(group) - gains)
    return np.asarray(
        np.linalg.lstsq(np.array(fixed), np.array(level) * size, rcond=None)[0] if len(fixed) > 1 else paid * size
    )
