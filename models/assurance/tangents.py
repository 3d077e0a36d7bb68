"""The cheapest amounts that meet a share in all of some futures, by their lines under one model.

A cutting plane method with a line of each future in each round. The linear programs hold few of all those lines: one is
solved with the lines that mattered so far, then those that its answer breaks are added, until none is broken.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.assurance.oracle import Array, Lines
from models.planning import linear_program
from models.planning.cutting_planes import Money

SURE = 2e-6
"""Asked for beyond the share [share of use], so that rounding leaves no future of an answer a hair below it."""

MOST_ROUNDS = 60

_BROKEN = 1e-9
_FIRST, _MORE = 40, 40
"""Lines that a linear program begins with, and those that are added to it at a time."""


class Problem(NamedTuple):
    """What a unit of each amount costs [GBP a year], limits and sizes of the amounts, and the limit on money."""

    cost_gbp: Array
    most: Array
    span: Array
    money: Money | None

    def minimise(self, rows: Array, at_least: Array) -> linear_program.Answer | None:
        """The cheapest amounts above some rows and within the money; None where there are none."""
        if self.money is not None:
            rows = np.vstack([rows, -self.money.gbp_per_unit])
            at_least = np.append(at_least, -self.money.most_gbp)
        return linear_program.minimise(self.cost_gbp, rows, at_least, self.most, self.span)

    def buys(self, amounts: Array) -> bool:
        """Whether the money is enough."""
        return self.money is None or self.money.buys(amounts)


class Found(NamedTuple):
    """The cheapest amounts of a linear program, their cost [GBP a year], and what each future's lines make of it.

    `of_futures`: what the cost falls by if a line may be missed by 1, shape [futures] [GBP a year].
    """

    amounts: Array
    cost_gbp: float
    of_futures: Array


@dataclass(slots=True, eq=False)
class Pool:
    """Lines of all futures under one model, of every point where they were taken.

    `lines_at`: takes them. `constants` [rounds][futures], `per_unit` [rounds][futures, amounts]. `mattered`: round and
    future of the lines that held an answer back.
    """

    problem: Problem
    lines_at: Callable[[Array], Lines]
    taken: list[Lines] = field(default_factory=list, init=False)
    constants: list[Array] = field(default_factory=list, init=False)
    mattered: set[tuple[int, int]] = field(default_factory=set, init=False)

    def add(self, amounts: Array) -> Lines:
        """Take the lines at some amounts."""
        new = self.lines_at(amounts)
        self.taken.append(new)
        self.constants.append(new.constant)
        return new

    def relaxed(self, kept: NDArray[np.bool_]) -> Found | None:
        """The cheapest amounts above all lines of some futures; None where there are none: then no amounts meet all."""
        constants = np.stack(self.constants)
        per_unit = np.stack([lines.per_unit for lines in self.taken])
        constants[:, ~kept] = np.inf
        rows = [of for of in self.mattered if kept[of[1]]]
        if not rows:
            lowest = np.argsort(constants[-1])[:_FIRST].tolist()
            rows = [(len(constants) - 1, f) for f in lowest if kept[f]]
        while True:
            at = tuple(np.array(rows).T)
            answer = self.problem.minimise(per_unit[at], SURE - constants[at])
            if answer is None:
                return None
            short = (constants + per_unit @ answer.amounts - SURE).ravel()
            worst = np.argpartition(short, min(_MORE, short.size - 1))[:_MORE]
            there = set(rows)
            broken = [np.unravel_index(i, constants.shape) for i in worst[short[worst] < -_BROKEN].tolist()]
            new = [of for of in ((int(r), int(f)) for r, f in broken) if of not in there]
            if not new:
                break
            rows += new
        prices = answer.of_rows[: len(rows)]
        of_futures = np.zeros(constants.shape[1])
        np.add.at(of_futures, at[1], prices)
        self.mattered |= {of for of, price in zip(rows, prices.tolist(), strict=True) if price > 0.0}
        return Found(answer.amounts, float(self.problem.cost_gbp @ answer.amounts), of_futures)

    def cheapest(self, kept: NDArray[np.bool_], not_above_gbp: float = np.inf) -> Found | None:
        """The cheapest amounts at which all of some futures are met under the model.

        None where there are none, or none that cost less than a limit: each linear program costs no more than they do.
        """
        if not self.taken:
            self.add(np.zeros(len(self.problem.most)))
        for _ in range(MOST_ROUNDS):
            found = self.relaxed(kept)
            if found is None or found.cost_gbp >= not_above_gbp:
                return None
            if (self.add(found.amounts).excess[kept] >= 0.0).all():
                return found
        return None
