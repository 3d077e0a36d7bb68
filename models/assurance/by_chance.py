"""Cost against chance: what being surer costs, in one sample of futures."""

import math
from collections.abc import Callable, Sequence

from models.assurance.results import ChanceCost
from models.assurance.search import Sampled

CHANCES = (0.5, 0.8, 0.9, 0.95)
"""Chances that are told beside the one asked."""


def of(chances: Sequence[float], sample_futures: int, searched: Callable[[int], Sampled | None]) -> list[ChanceCost]:
    """Return what each chance costs in a sample, rising with the chance.

    What meets more futures meets as many as a lower chance asks for, too: where it was found cheaper, it is the plan of
    both.

    Parameters
    ----------
    chances : sequence of float
    sample_futures : int
        Of the sample.
    searched : function
        Gives the cheapest plan found that meets the share in so many futures of the sample, or None.
    """
    found: list[ChanceCost] = []
    surer: Sampled | None = None
    for chance in sorted(chances, reverse=True):
        its = searched(math.ceil(chance * sample_futures))
        if surer is not None and (its is None or its.cost_gbp > surer.cost_gbp):
            its = surer
        surer = its
        cost = None if its is None else its.cost_gbp
        found.append(ChanceCost(chance=chance, annual_cost_gbp=cost, met=0 if its is None else its.met))
    return found[::-1]
