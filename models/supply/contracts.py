"""Contracts for difference: what a project that holds one is worth, by the round in which it won it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRound:
    """One allocation round: when it was decided, and by the end of which year how many of its projects are to run.

    `chance` is a share [0-1].
    """

    cfd_round: str
    awarded: date
    delivered_by: int
    chance: float


def known(rounds: Iterable[ContractRound], when: date) -> dict[str, ContractRound]:
    """Return the rounds that were decided by a date, by name."""
    return {found.cfd_round: found for found in rounds if found.awarded <= when}


def at_least(
    chances: NDArray[np.float64], held: Iterable[str], rounds: Mapping[str, ContractRound], when: date
) -> NDArray[np.float64]:
    """Return chances raised to what a contract is worth, from the year on by which its round is to be built.

    Parameters
    ----------
    chances : array, shape [projects, years + 1]
        Chance to run by years after `when`, the first for that day.
    held : iterable of str
        Round of each project's contract; "" for none.
    rounds : mapping of str to ContractRound
    when : date

    Returns
    -------
    array, shape [projects, years + 1]
    """
    raised = chances.copy()
    for at, name in enumerate(held):
        if name in rounds:
            years = max(1, rounds[name].delivered_by - when.year)
            raised[at, years:] = np.maximum(raised[at, years:], rounds[name].chance)
    return raised
