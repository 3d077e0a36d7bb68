"""The farthest amounts on curves whose answers are known: by a grid, within the sum, and with a bound that holds."""

import numpy as np
import pytest

from models.planning import cutting_planes, farthest
from models.planning.bundle import Affine, Bundle, Tangent
from models.planning.cutting_planes import Money

COST = np.array([1.0, 2.0, 1.5])


def bundle(most: tuple[float, ...] = (100.0, 100.0, 100.0)) -> Bundle:
    """What counts is sum sqrt(t); all energy is 20 MWh."""

    def at(amounts: np.ndarray) -> Tangent:
        root = np.sqrt(amounts + 1e-6)
        slope = 0.5 / root
        value = float(root.sum())
        return Tangent(at=amounts, counted_mwh=value, constant_mwh=value - float(slope @ amounts), slope_mwh=slope)

    return Bundle(tangent_at=at, energy=Affine(20.0, np.zeros(3)), most=np.array(most), scale=np.full(3, 100.0))


def by_grid(most_gbp: float, share: float, kinds: np.ndarray, others: list[np.ndarray]) -> float:
    """By how much anything differs from the nearest of some others, tried on a grid."""
    axis = np.linspace(0.0, 10.0, 51) ** 2
    t = np.stack(np.meshgrid(axis, axis, axis), axis=-1).reshape(-1, 3)
    t = t[(np.sqrt(t + 1e-6).sum(axis=1) >= 20 * share) & (t @ COST <= most_gbp)]
    return max(min(float(d) for d in farthest.differences(kinds, one, others)) for one in t)


@pytest.mark.parametrize("builders", [np.zeros((0, 3)), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])])
def test_each_differs_as_much_as_any_on_a_grid_and_reaches_the_share_within_the_sum(builders: np.ndarray) -> None:
    its, share = bundle(), 0.6
    best = cutting_planes.cheapest(its, COST, share)
    assert best is not None
    most_gbp = 1.1 * best.cost
    rows = np.vstack([np.eye(3), builders])
    kinds = rows * COST / ((4 if len(builders) else 2) * most_gbp)
    others = [best.tangent.at]
    for _ in range(2):
        found = farthest.search(its, share, best.tangent, [Money(COST, most_gbp)], kinds, others)
        assert its.reaches(found.tangent, share)
        assert float(COST @ found.tangent.at) <= most_gbp * (1 + 1e-9)
        assert found.least_share == pytest.approx(float(farthest.differences(kinds, found.tangent.at, others).min()))
        known = by_grid(most_gbp, share, kinds, others)
        assert found.bound_share >= known - 1e-6, "nothing on the grid differs by more than is said to be possible"
        assert found.least_share >= known - farthest.NEAR
        assert found.bound_share - found.least_share <= farthest.NEAR
        others.append(found.tangent.at)
    assert its.dropped == 0


def test_where_nothing_else_can_be_had_nothing_differs() -> None:
    its = bundle((25.0, 25.0, 25.0))
    at_all = its.add(np.full(3, 25.0))
    found = farthest.search(its, its.share(at_all), at_all, [Money(COST, 1e6)], np.eye(3) / 150, [at_all.at])
    assert found.least_share == 0.0
    assert found.bound_share == pytest.approx(0.0, abs=1e-6)
