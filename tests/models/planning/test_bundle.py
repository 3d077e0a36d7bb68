"""The bundle of tangents: it simulates within the limits, and throws away a tangent that a simulation proves wrong."""

import numpy as np
import pytest

from models.dispatch import Stopped
from models.planning.bundle import Affine, Bundle, Tangent


def root(amounts: np.ndarray) -> Tangent:
    """What counts is the square root of one amount plus one; all energy is 2."""
    value = float(np.sqrt(amounts[0] + 1))
    slope = 0.5 / value
    return Tangent(
        at=amounts, counted_mwh=value, constant_mwh=value - slope * float(amounts[0]), slope_mwh=np.array([slope])
    )


def wrong(amounts: np.ndarray) -> Tangent:
    """The same with a line too low away from its point."""
    right = root(amounts)
    return Tangent(at=right.at, counted_mwh=right.counted_mwh, constant_mwh=right.counted_mwh, slope_mwh=np.zeros(1))


def bundle(of=root) -> Bundle:
    most = np.array([3.0])
    return Bundle(tangent_at=of, energy=Affine(2.0, np.zeros(1)), most=most, scale=most)


def test_it_simulates_within_the_limits_and_knows_the_share() -> None:
    its = bundle()
    tangent = its.add(np.array([9.0]))
    assert tangent.at.tolist() == [3.0]
    assert its.share(tangent) == 1.0
    assert its.excess_mwh(tangent, 0.75) == 0.5


def test_sound_tangents_are_all_kept() -> None:
    its = bundle()
    for amount in (0.0, 3.0, 1.0, 2.0):
        its.add(np.array([amount]))
    assert (len(its.tangents), its.simulations, its.dropped) == (4, 4, 0)


@pytest.mark.parametrize("order", [(0.0, 3.0), (0.0, 1.0)])
def test_a_tangent_that_is_too_low_is_dropped_and_counted(order: tuple[float, float]) -> None:
    its = bundle(wrong)
    for amount in order:
        its.add(np.array([amount]))
    assert its.dropped == 1
    assert [t.at[0] for t in its.tangents] == [order[1]]


def test_a_search_that_is_abandoned_ends_at_once() -> None:
    its = bundle()
    its.add(np.zeros(1))
    its.abandon = lambda: True
    with pytest.raises(Stopped):
        its.add(np.ones(1))
    assert its.simulations == 1
