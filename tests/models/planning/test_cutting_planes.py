"""The search on curves whose answers are known: optimum, bound, ceiling, prices, money, progress and stopping."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.planning import cutting_planes
from models.planning.bundle import Affine, Bundle, Tangent
from models.planning.cutting_planes import Money


def bundle(most: tuple[float, ...] = (100.0, 100.0), energy_by: tuple[float, ...] = (0.0, 0.0)) -> Bundle:
    """What counts is sum sqrt(t); all energy is 20 MWh."""

    def at(amounts: np.ndarray) -> Tangent:
        root = np.sqrt(amounts + 1e-6)
        slope = 0.5 / root
        value = float(root.sum())
        return Tangent(at=amounts, counted_mwh=value, constant_mwh=value - float(slope @ amounts), slope_mwh=slope)

    return Bundle(
        tangent_at=at,
        energy=Affine(20.0, np.array(energy_by)),
        most=np.array(most),
        scale=np.full(len(most), 100.0),
    )


COST = np.array([1.0, 2.0])


def test_the_optimum_of_two_roots() -> None:
    # Minimise t + 2 u with sqrt(t) + sqrt(u) = 9: sqrt(t) = 2 sqrt(u) = 6, so t = 36, u = 9, cost 54, and a share
    # higher by 1 (20 MWh) costs 20 x 2 sqrt(t) = 240 at that slope.
    best = cutting_planes.cheapest(bundle(), COST, 0.45, least_gap=1e-6)
    assert best is not None
    assert best.bound <= 54.0 <= best.cost * (1 + 1e-6)
    assert best.cost == pytest.approx(54.0, rel=1e-3)
    np.testing.assert_allclose(best.tangent.at, [36.0, 9.0], rtol=0.01)
    assert best.of_share == pytest.approx(240.0, rel=0.01)
    assert best.gap <= 1e-6


def test_a_limit_that_binds_has_its_price() -> None:
    # With t at most 25, u = 16: cost 57. One more t lets u fall by sqrt(u) / sqrt(t) = 0.8: saves 2 x 0.8 - 1.
    best = cutting_planes.cheapest(bundle((25.0, 100.0)), COST, 0.45, least_gap=1e-6)
    assert best is not None
    assert best.cost == pytest.approx(57.0, rel=1e-4)
    assert best.of_limits[0] == pytest.approx(-0.6, rel=0.01)
    assert best.of_limits[1] == 0.0


@given(st.floats(0.2, 0.99), st.floats(0.2, 5.0), st.floats(0.2, 5.0))
@settings(max_examples=40, deadline=None)
def test_the_gap_is_true(share: float, first: float, second: float) -> None:
    cost = np.array([first, second])
    best = cutting_planes.cheapest(bundle(), cost, share)
    assert best is not None
    t = np.linspace(0.0, 10.0, 20001) ** 2
    left = np.maximum(20.0 * share - np.sqrt(t), 0.0) ** 2
    known = float(np.min(np.where(left <= 100.0, first * t + second * left, np.inf)))
    assert best.bound <= known * (1 + 1e-6) + 1e-4
    assert best.cost >= known * (1 - 1e-3) - 1e-3
    assert best.gap <= 1e-3


def test_a_share_that_is_there_costs_nothing_and_one_too_high_is_refused() -> None:
    there = cutting_planes.cheapest(bundle(), COST, 0.0)
    assert there is not None
    assert (there.cost, there.bound, there.gap) == (0.0, 0.0, 0.0)
    assert cutting_planes.cheapest(bundle(), COST, 1.01) is None


def test_the_highest_share_where_more_is_not_better() -> None:
    # (sqrt(t)) / (20 + t) with t up to 100: highest at t = 20, sqrt(20) / 40.
    top = cutting_planes.highest(bundle((100.0,), (1.0,)))
    assert top.share == pytest.approx(20**0.5 / 40, abs=1e-5)
    assert top.share <= 20**0.5 / 40 + 1e-6 <= top.bound_share + 2e-6
    assert top.tangent.at[0] == pytest.approx(20.0, rel=0.05)
    assert top.of_limits_share[0] == pytest.approx(0.0, abs=1e-6)


def test_at_the_ceiling_each_limit_says_what_it_adds() -> None:
    top = cutting_planes.highest(bundle((25.0, 16.0)))
    assert top.share == pytest.approx(9 / 20, rel=1e-6)
    np.testing.assert_allclose(top.of_limits_share, [0.5 / 5 / 20, 0.5 / 4 / 20], rtol=1e-3)


def test_money_limits_what_is_gained() -> None:
    # Most of u with 50 to spend, at 1 and 2 each, and a share of 0.25 (5 MWh): t needs (5 - sqrt(u)) squared, which at
    # u = 24 is next to nothing, so the money decides: u = 25 at t = 0.
    its, money = bundle(), Money(np.array([1.0, 2.0]), 50.0)
    inside = cutting_planes.highest(its, money).tangent
    best = cutting_planes.search(its, np.array([0.0, -1.0]), 0.25, inside, money)
    assert -best.cost == pytest.approx(25.0, rel=2e-3)
    assert -best.of_money == pytest.approx(0.5, rel=0.05)


def test_progress_is_told_and_stopping_keeps_what_was_found() -> None:
    told: list[tuple[int, float]] = []
    best = cutting_planes.cheapest(bundle(), COST, 0.45, progress=lambda i, gap: told.append((i, gap)))
    assert best is not None
    assert [i for i, _ in told] == list(range(1, best.rounds + 1))
    assert told[-1][1] <= cutting_planes.LEAST_GAP
    stopped = cutting_planes.cheapest(bundle(), COST, 0.45, stop=lambda: True)
    assert stopped is not None
    assert stopped.rounds == 1
    assert stopped.gap > cutting_planes.LEAST_GAP
    assert stopped.tangent.counted_mwh >= 9.0


def test_a_cost_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        cutting_planes.cheapest(bundle(), np.array([-1.0, 1.0]), 0.4)


def test_a_search_that_stalls_is_ended_with_the_gap_there_is() -> None:
    # What counts is t + u, but the simulation loses 1 MWh of it, unless there is much: no tangent knows of that, so no
    # round brings the cost that is found, about 10, and the one that is proven, 9, nearer to each other.
    def at(amounts: np.ndarray) -> Tangent:
        whole = float(amounts.sum())
        return Tangent(
            at=amounts, counted_mwh=whole - (1.0 if whole < 50.0 else 0.0), constant_mwh=0.0, slope_mwh=np.ones(2)
        )

    most = np.full(2, 100.0)
    its = Bundle(tangent_at=at, energy=Affine(20.0, np.zeros(2)), most=most, scale=most)
    best = cutting_planes.cheapest(its, COST, 0.45)
    assert best is not None
    assert 10.0 <= best.cost <= 10.1
    assert best.bound == pytest.approx(9.0)
    assert best.gap == pytest.approx(1 - 9.0 / best.cost)
    assert best.rounds < 20


def test_a_ceiling_that_is_not_proven_is_told_with_its_gap() -> None:
    # What counts is half a t, and 1 MWh more at most by the tangents, which no simulation finds.
    def at(amounts: np.ndarray) -> Tangent:
        return Tangent(at=amounts, counted_mwh=0.5 * float(amounts[0]), constant_mwh=1.0, slope_mwh=np.array([0.5]))

    its = Bundle(tangent_at=at, energy=Affine(20.0, np.zeros(1)), most=np.array([10.0]), scale=np.array([10.0]))
    top = cutting_planes.highest(its)
    assert (top.share, top.bound_share) == (pytest.approx(0.25), pytest.approx(0.3))
    assert top.rounds < 20


@pytest.mark.parametrize("more", [1e-10, 1e-9, 1e-8, 1e-6, 1e-4])
def test_next_to_nothing_costs_next_to_nothing(more: float) -> None:
    # What counts is 9 MWh, and t + u: of limits a thousand million times what is needed, t alone costs least.
    def at(amounts: np.ndarray) -> Tangent:
        return Tangent(at=amounts, counted_mwh=9.0 + float(amounts.sum()), constant_mwh=9.0, slope_mwh=np.ones(2))

    most = np.full(2, 100.0)
    its = Bundle(tangent_at=at, energy=Affine(20.0, np.zeros(2)), most=most, scale=most)
    best = cutting_planes.cheapest(its, COST, 0.45 + more)
    assert best is not None
    assert best.cost == pytest.approx(20.0 * more, rel=2e-2, abs=2.1e-9)
    assert best.bound == pytest.approx(best.cost, rel=1e-3, abs=1e-12)
    assert best.rounds <= 3


def test_rounding_does_not_keep_the_search_from_the_boundary() -> None:
    # What counts is t + u, but simulated to the billionth of a MWh below: 9 MWh are cheapest from t alone, and a step
    # as long as what the linear program's answer misses changes nothing.
    def at(amounts: np.ndarray) -> Tangent:
        counted = np.floor(float(amounts.sum()) * 1e9) / 1e9 - 1e-10
        return Tangent(at=amounts, counted_mwh=float(counted), constant_mwh=0.0, slope_mwh=np.ones(2))

    most = np.full(2, 100.0)
    its = Bundle(tangent_at=at, energy=Affine(20.0, np.zeros(2)), most=most, scale=most)
    best = cutting_planes.cheapest(its, COST, 0.45)
    assert best is not None
    assert best.cost == pytest.approx(9.0, rel=1e-6)
    assert best.gap <= cutting_planes.LEAST_GAP
    assert best.rounds < 10
