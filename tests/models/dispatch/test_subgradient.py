"""Brought in and its tangents: what the kernel says, lines that are never above it, slopes as small steps see them."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.dispatch import Store, hourly, subgradient

HOURS = 24 * 14
ROUNDING = 1e-9


def hours_of(seed: int, amounts: int = 4, years: int = 2, store_mwh: float = 0.0) -> subgradient.LinearHours:
    """Two random fortnights with a daily beat: three amounts move the hours, the last is store."""
    rng = np.random.default_rng(seed)
    beat = np.sin(2 * np.pi * np.arange(HOURS) / 24)
    surplus = rng.normal(-5.0, 10.0, (years, HOURS)) + 8.0 * beat
    per_unit = rng.random((years, amounts, HOURS)) * np.maximum(beat, 0.0)
    per_unit[:, -1] = 0.0
    per_mwh = np.zeros(amounts)
    per_mwh[-1] = 0.9
    return subgradient.LinearHours(
        surplus_mw=surplus,
        surplus_mw_per_unit=per_unit,
        store_mwh=store_mwh,
        store_mwh_per_unit=per_mwh,
        store_hours=float(rng.choice([0.5, 2.0, 6.0])),
        round_trip_share=float(rng.uniform(0.6, 1)),
    )


def kernel_mwh(of: subgradient.LinearHours, amounts: np.ndarray) -> float:
    """What the kernel brings in, mean of the years."""
    energy = of.store_mwh + float(of.store_mwh_per_unit @ amounts)
    store = Store(energy, energy / of.store_hours, energy / of.store_hours, of.round_trip_share)
    surplus = of.surplus_mw + np.einsum("wjh,j->wh", of.surplus_mw_per_unit, amounts)
    made, used = np.maximum(surplus, 0.0), np.maximum(-surplus, 0.0)
    return float(np.mean([hourly.hours(m, u, store, 1e9)[2].sum() for m, u in zip(made, used, strict=True)]))


amounts_of = st.tuples(
    st.floats(0.0, 30.0),
    st.floats(0.0, 30.0),
    st.floats(0.0, 30.0),
    st.just(0.0) | st.floats(1e-12, 1e-6) | st.floats(1e-6, 300.0),
).map(np.array)


@given(st.integers(0, 30), amounts_of)
@settings(max_examples=60, deadline=None)
def test_brought_in_is_the_kernel_s(seed: int, amounts: np.ndarray) -> None:
    of = hours_of(seed)
    assert subgradient.at(of, amounts).import_mwh == pytest.approx(kernel_mwh(of, amounts), rel=1e-9, abs=1e-6)


@given(st.integers(0, 30), amounts_of)
@settings(max_examples=60, deadline=None)
def test_a_tangent_touches_where_it_is_taken(seed: int, amounts: np.ndarray) -> None:
    tangent = subgradient.at(hours_of(seed), amounts)
    assert tangent.below(amounts) == pytest.approx(tangent.import_mwh, rel=1e-9, abs=1e-6)


@given(st.integers(0, 30), amounts_of, amounts_of, st.sampled_from([0.0, 40.0]))
@settings(max_examples=200, deadline=None)
def test_a_tangent_is_never_above_also_from_no_store(
    seed: int, here: np.ndarray, there: np.ndarray, store_mwh: float
) -> None:
    of = hours_of(seed, store_mwh=store_mwh)
    actual = subgradient.at(of, there).import_mwh
    assert subgradient.at(of, here).below(there) <= actual + ROUNDING * max(1.0, actual)


@pytest.mark.parametrize("seed", range(8))
def test_slopes_are_what_small_steps_see_where_the_curve_is_smooth(seed: int) -> None:
    of = hours_of(seed)
    amounts = np.random.default_rng(seed + 100).uniform([1.0, 1.0, 1.0, 5.0], [20.0, 20.0, 20.0, 80.0])
    slope, step = subgradient.at(of, amounts).slope_mwh, 1e-6
    for j in range(4):
        ahead, behind = amounts.copy(), amounts.copy()
        ahead[j] += step
        behind[j] -= step
        seen = (subgradient.at(of, ahead).import_mwh - subgradient.at(of, behind).import_mwh) / (2 * step)
        assert slope[j] == pytest.approx(seen, rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("seed", range(8))
def test_from_no_store_the_slope_is_that_of_the_first_bit(seed: int) -> None:
    # Where all of the store's limits tie at nought a difference backwards does not exist: the one forwards counts.
    of = hours_of(seed)
    amounts = np.array([10.0, 5.0, 5.0, 0.0])
    first = amounts + np.array([0.0, 0.0, 0.0, 1e-5])
    seen = (subgradient.at(of, first).import_mwh - subgradient.at(of, amounts).import_mwh) / 1e-5
    assert subgradient.at(of, amounts).slope_mwh[3] == pytest.approx(seen, rel=1e-4)
    assert seen < 0.0


def test_a_day_by_hand() -> None:
    # Surplus 4, then needs of 1, 2 and 2 MW; a lossless one-hour store of 3 MWh takes 3, gives 1 and 2, and is empty:
    # 2 MWh are brought in. A MWh more of store is filled and saves one; more surplus saves nothing, a need of the last
    # hour less by one saves one; so does the first, for what it leaves in the store is used later.
    day = subgradient.LinearHours(
        surplus_mw=np.array([[4.0, -1.0, -2.0, -2.0]]),
        surplus_mw_per_unit=np.eye(4)[None, :, :],
        store_mwh=3.0,
        store_mwh_per_unit=np.zeros(4),
        store_hours=1.0,
        round_trip_share=1.0,
    )
    tangent = subgradient.at(day, np.zeros(4))
    assert tangent.import_mwh == 2.0
    assert tangent.slope_mwh.tolist() == [0.0, -1.0, -1.0, -1.0]


def test_a_store_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        subgradient.at(hours_of(0), np.array([0.0, 0.0, 0.0, -5.0]))
