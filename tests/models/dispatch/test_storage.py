"""The rule of the store: in plain words, in 32 bits, what holds it back, and a dual that says what steps save."""

import numba
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.dispatch import Store, hourly, storage

sizes = st.one_of(st.just(0.0), st.floats(1e-3, 1e3))
kept_shares = st.floats(0.3, 1.0)


@numba.njit
def one_hour(surplus, content, room, charge, discharge, kept_share, per_kept):
    """The rule in whatever type it is given."""
    return storage.hour(surplus, content, room, charge, discharge, kept_share, per_kept)


def in_plain_words(surplus: float, content: float, store: Store) -> tuple[float, float, float]:
    """The rule with a branch and a division, as one would say it."""
    room = store.energy_mwh * store.round_trip_share**0.5
    if surplus >= 0.0:
        into = min(surplus, store.charge_mw, (room - content) / store.round_trip_share)
        return into, 0.0, content + into * store.round_trip_share
    out = min(-surplus, store.discharge_mw, content)
    return 0.0, out, content - out


@given(st.floats(-2e3, 2e3), st.floats(0.0, 1.0), st.builds(Store, sizes, sizes, sizes, kept_shares))
@settings(max_examples=200, deadline=None)
def test_an_hour_is_what_one_would_say(surplus: float, full: float, store: Store) -> None:
    room = store.energy_mwh * store.round_trip_share**0.5
    kept_share = store.round_trip_share
    found = one_hour(surplus, full * room, room, store.charge_mw, store.discharge_mw, kept_share, 1 / kept_share)
    assert found == pytest.approx(in_plain_words(surplus, full * room, store), rel=1e-12, abs=1e-9)
    into, out, content = found
    assert min(into, out, content) >= 0.0
    assert into == 0.0 or out == 0.0
    assert content <= room


def test_32_bits_stay_32_bits() -> None:
    numbers = [np.float32(x) for x in (10.0, 1.0, 4.0, 2.0, 2.0, 0.8, 1.25)]
    one_hour(*numbers)
    signature = one_hour.signatures[-1]
    assert set(signature) == {numba.float32}
    assert set(one_hour.overloads[signature].signature.return_type) == {numba.float32}


def test_what_goes_in_comes_out_less_the_loss() -> None:
    made, used = np.array([9.0, 9.0, 0.0, 0.0, 0.0]), np.full(5, 2.0)
    into, out, *_ = hourly.hours(made, used, Store(1e3, 5.0, 5.0, 0.75), 1e3)
    assert into.tolist() == [5.0, 5.0, 0.0, 0.0, 0.0]
    assert out.sum() == 6.0
    assert out.sum() < 0.75 * into.sum()
    into, out, *_ = hourly.hours(made, np.array([2.0, 2.0, 9.0, 9.0, 9.0]), Store(1e3, 5.0, 5.0, 0.75), 1e3)
    assert out.sum() == pytest.approx(0.75 * into.sum())


@pytest.mark.parametrize(
    ("surplus", "content", "held"),
    [
        (1.0, 0.0, storage.CHARGES_SURPLUS),
        (3.0, 0.0, storage.CHARGES_LIMIT),
        (2.0, 3.0, storage.CHARGES_FULL),
        (0.0, 4.0, storage.CHARGES_FULL),
        (-1.0, 4.0, storage.GIVES_NEED),
        (-3.0, 4.0, storage.GIVES_LIMIT),
        (-3.0, 1.0, storage.GIVES_EMPTY),
        (-1.0, 1.0, storage.GIVES_NEED),
    ],
)
def test_what_holds_it_back(surplus: float, content: float, held: int) -> None:
    # A lossless store of 4 MWh and 2 MW.
    assert storage.held_by(surplus, content, 4.0, 2.0, 2.0, 1.0) == held


def imports(net: np.ndarray, content: float, room: float, power: float, kept_share: float) -> float:
    """What some hours bring in, from a store that holds so much before them [MWh]."""
    total = 0.0
    for surplus in net.tolist():
        _, out, content = one_hour(surplus, content, room, power, power, kept_share, 1 / kept_share)
        total += max(-surplus - out, 0.0)
    return total


@pytest.mark.parametrize("seed", range(40))
def test_the_dual_is_what_a_small_step_saves(seed: int) -> None:
    rng = np.random.default_rng(seed)
    net, content, room, power, kept_share = rng.normal(0.0, 3.0, 30), 1.7, 4.3, 2.1, 0.83
    held, holds = [], content
    for surplus in net.tolist():
        held.append(storage.held_by(surplus, holds, room, power, power, kept_share))
        _, _, holds = one_hour(surplus, holds, room, power, power, kept_share, 1 / kept_share)
    price, worth, of_power, of_room = np.zeros(len(net)), 0.0, 0.0, 0.0
    for h in reversed(range(len(net))):
        price[h], worth, power_saves, room_saves = storage.hour_before(held[h], worth, kept_share)
        of_power += power_saves
        of_room += room_saves
    step = 1e-7
    base = imports(net, content, room, power, kept_share)
    seen = [(base - imports(net + step * np.eye(30)[h], content, room, power, kept_share)) / step for h in range(30)]
    np.testing.assert_allclose(price, seen, atol=1e-5)
    assert worth == pytest.approx((base - imports(net, content + step, room, power, kept_share)) / step, abs=1e-5)
    assert of_power == pytest.approx((base - imports(net, content, room, power + step, kept_share)) / step, abs=1e-5)
    assert of_room == pytest.approx((base - imports(net, content, room + step, power, kept_share)) / step, abs=1e-5)
