"""What explains the difference between two scenarios of one place: each lever's part, and the parts add up.

Levers act together: a battery is worth more where there is sun to fill it with. So a lever's part is the mean of what
it changes over all orders in which the levers can be moved, one after another, from the one scenario to the other. That
takes a pathway for each set of levers already moved, 2^n of them for n levers: each a full set of hours of the target
year, not an approximation. More levers than that allows are moved by groups, and then those of the largest group.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from models.dispatch import Stopped
from models.facts import Place
from models.facts.mixture import Pair
from models.pathway.target_year import QUANTITIES, outcomes

Values = NDArray[np.float64]

AT_ONCE = 8
"""Levers, or groups of levers, whose 2^n pathways a reader need not wait for."""

MOST = 12
"""Levers whose 2^n pathways are worked out at all: 4,096."""

OTHERS = "Other assumptions"
"""Group of what differs and is no lever."""

_CHUNK = 32
"""Pathways whose hours go through the kernel together."""


@dataclass(frozen=True, slots=True)
class Part:
    """What some levers explain, by the quantities [their units]: one lever, or all that differ in a group."""

    group: str
    names: tuple[str, ...]
    changes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The difference between two scenarios and the parts that add up to it.

    `first`, `second`: the quantities of both; one that is not known for the place is in none of them. `parts`: by lever
    or by group, as asked; their changes sum to the difference. `within`: the levers of the part that has most levers,
    summing to that part; empty where the parts are levers, or where it would take more than 2^`MOST` pathways.
    `pathways`: how many were worked out. `held`: levers that stand at a ceiling in some of them, because it is another
    lever's move that makes room.
    """

    first: Mapping[str, float]
    second: Mapping[str, float]
    parts: tuple[Part, ...]
    within: tuple[Part, ...]
    pathways: int
    held: tuple[str, ...]

    def difference(self, quantity: str) -> float:
        """Second less first."""
        return self.second[quantity] - self.first[quantity]


def groups_of(pair: Pair) -> dict[str, tuple[str, ...]]:
    """Return the names in which two scenarios differ by their group, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name in pair.names:
        row = pair.first.assumptions[name]
        found.setdefault(row.group if row.is_lever else OTHERS, []).append(name)
    return {group: tuple(names) for group, names in found.items()}


def pathways_of(pair: Pair, *, by_lever: bool) -> int:
    """Return how many pathways a split takes: every set of levers, or of groups and, within the largest, of levers."""
    outer, inner = _players(pair, by_lever=by_lever)
    return int(2 ** (len(outer) + len(inner)))


def of(
    place: Place,
    pair: Pair,
    *,
    by_lever: bool,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    kept: dict[int, tuple[Values, tuple[str, ...]]] | None = None,
) -> Split:
    """Return what each lever, or each group of levers, explains of the difference between two scenarios.

    Parameters
    ----------
    place : Place
    pair : Pair
        Two scenarios of the place, in one scope.
    by_lever : bool
        Whether each lever is a part; else each group is one, and the levers of the largest are split as well.
    progress : callable, optional
        Told how many pathways are done, and of how many.
    stop : callable, optional
        Asked between parts of the work whether to stop.
    kept : dict, optional
        What is worked out is put here, and taken from here: what was stopped goes on where it stood.

    Raises
    ------
    ValueError
        If the scenarios are of another place or differ in scope, or in more than `MOST` levers where each is a part.
    Stopped
        If `stop` says so.

    Notes
    -----
    With v(S) the quantity once the levers S are moved, lever i of n explains

        sum over S without i of  |S|! (n - |S| - 1)! / n!  (v(S + i) - v(S))

    the Shapley value: it adds up, treats like levers alike, gives nothing to what does nothing, and knows no order.
    Levers within a group are moved one after another without another group in between: the Owen value, which adds up
    to what the group explains.

    References
    ----------
    L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953.
    G. Owen, "Values of games with a priori unions", Essays in Mathematical Economics and Game Theory, 1977.
    """
    if pair.first["scope"] != pair.second["scope"]:
        raise ValueError("Shares of electricity and of all energy are two things, and have no difference.")
    if by_lever and len(pair.names) > MOST:
        raise ValueError(f"{len(pair.names)} levers differ; {MOST} at most are split one by one.")
    outer, inner = _players(pair, by_lever=by_lever)
    done = {} if kept is None else kept
    players = [*outer, *inner]
    total = 2 ** len(players)
    ahead = [mask for mask in range(total) if mask not in done]
    for begin in range(0, len(ahead), _CHUNK):
        if stop is not None and stop():
            raise Stopped
        if progress is not None:
            progress(total - len(ahead) + begin, total)
        masks = ahead[begin : begin + _CHUNK]
        mixed = [
            pair.mixed(frozenset(n for at, names in enumerate(players) if mask >> at & 1 for n in names))
            for mask in masks
        ]
        found = outcomes(place, [scenario for scenario, _ in mixed])
        done |= {mask: (row, held) for mask, row, (_, held) in zip(masks, found, mixed, strict=True)}
    if progress is not None:
        progress(total, total)
    values = np.array([done[mask][0] for mask in range(total)])
    whole = values[_whole_groups(len(outer), len(inner))] if inner else values
    of_parts, groups = explained(whole), groups_of(pair)
    group_of = {name: group for group, names in groups.items() for name in names}
    if inner:
        largest = group_of[inner[0][0]]
        outer = [*outer, groups[largest]]
    parts = [_part(group_of[names[0]], names, row) for names, row in zip(outer, of_parts, strict=True)]
    order = list(groups)
    if not by_lever:
        parts.sort(key=lambda part: order.index(part.group))
    within = explained(values, len(inner)) if inner else ()
    return Split(
        first=_named(values[0]),
        second=_named(values[-1]),
        parts=tuple(parts),
        within=tuple(_part(group_of[names[0]], names, row) for names, row in zip(inner, within, strict=True)),
        pathways=total,
        held=tuple(sorted({name for mask in range(total) for name in done[mask][1]})),
    )


def _players(pair: Pair, *, by_lever: bool) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What is moved as one: levers or groups; and the levers of the largest group, where there is room for them."""
    if by_lever:
        return [(name,) for name in pair.names], []
    groups = list(groups_of(pair).values())
    largest = max(groups, key=len, default=())
    if len(largest) < 2 or len(groups) - 1 + len(largest) > MOST:
        return groups, []
    return [names for names in groups if names is not largest], [(name,) for name in largest]


def _whole_groups(outer: int, inner: int) -> list[int]:
    """Sets in which the inner players are moved all or none, in the order of sets of groups with the inner one last."""
    last = (2**inner - 1) << outer
    return [*range(2**outer), *(mask | last for mask in range(2**outer))]


def explained(values: Values, inner: int | None = None) -> Values:
    """Return what each player explains of the difference between none and all of them.

    Parameters
    ----------
    values : array, shape [2^n, quantities]
        By the set of players there, as bits: player 0 is the lowest.
    inner : int, optional
        The last so many players are asked for; they come one after another with no other in between. All if not given.

    Returns
    -------
    array, shape [players asked for, quantities]

    Examples
    --------
    Two levers that add 1 and 2 alone, and 5 together: each gets half of the 2 that only both bring.

    >>> explained(np.array([[0.0], [1.0], [2.0], [5.0]])).ravel().tolist()
    [2.0, 3.0]
    """
    count = len(values).bit_length() - 1
    asked = count if inner is None else inner
    outer = count - asked
    sets = np.arange(len(values))
    low, high = np.bitwise_count(sets & (2**outer - 1)), np.bitwise_count(sets >> outer)
    of_outer = np.array([factorial(s) * factorial(outer - s) / factorial(outer + 1) for s in range(outer + 1)])
    of_inner = [factorial(s) * factorial(asked - 1 - s) / factorial(asked) for s in range(asked)]
    found = np.zeros((asked, values.shape[1]))
    for player in range(asked):
        bit = 1 << (outer + player)
        without = sets[sets & bit == 0]
        weights = of_outer[low[without]] * np.array(of_inner)[high[without]]
        found[player] = weights @ (values[without | bit] - values[without])
    return found


def _named(row: Values) -> dict[str, float]:
    """Quantities by name, those that are known."""
    return {name: value for name, value in zip(QUANTITIES, row.tolist(), strict=True) if not np.isnan(value)}


def _part(group: str, names: Sequence[str], row: Values) -> Part:
    return Part(group, tuple(names), _named(row))
