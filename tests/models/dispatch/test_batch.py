"""The kernel of many futures: against the 64-bit kernel, by hand, with wires that are full, stopped, on its threads."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.dispatch import Store, batch, hourly, wires
from models.facts import calendar

RNG = np.random.default_rng(3)
WEATHER, YEARS = 2, 3
PER_MW = RNG.random((WEATHER, 3, calendar.HOURS)) * (RNG.random((WEATHER, 3, calendar.HOURS)) > 0.5)
BASE = RNG.random((YEARS, calendar.HOURS)) + 0.5
BASE /= BASE.sum(axis=1, keepdims=True)
PUMPS = RNG.random((WEATHER, calendar.HOURS))
PUMPS /= PUMPS.sum(axis=1, keepdims=True)
CARS = RNG.random((YEARS, calendar.HOURS))
CARS /= CARS.sum(axis=1, keepdims=True)
COLD = 0.2 * (RNG.random((WEATHER, calendar.HOURS)) - 0.5) / calendar.HOURS
PROFILES = batch.Profiles(*(values.astype(np.float32) for values in (PER_MW, PUMPS, BASE, CARS, COLD)))


def runs_of(count: int, store: bool, seed: int = 0, limits: np.ndarray | None = None) -> batch.Runs:
    rng = np.random.default_rng(seed)
    energy = rng.random(count) * 200 if store else np.zeros(count)
    return batch.Runs(
        year=rng.integers(0, YEARS, count),
        weather=rng.integers(0, WEATHER, count),
        plant_mw=(rng.random((count, 12, 4)) * [60, 60, 80, 40]).astype(np.float32),
        demand_mwh=rng.random(count) * 1e6 + 1e5,
        pumps_mwh=rng.random(count) * 1e5,
        cars_mwh=rng.random(count) * 1e5,
        store_mwh=energy,
        store_mw=energy / 2,
        round_trip_share=0.85,
        export_limit_mw=np.full(count, wires.NO_LIMIT_MW) if limits is None else limits,
    )


def in_64_bits(runs: batch.Runs, n: int) -> list[float]:
    """What a run brings in, and what no wire carries, by `hourly.years` [MWh]."""
    y, w = runs.year[n], runs.weather[n]
    made = runs.plant_mw[n].astype(np.float64)
    result = hourly.years(
        PER_MW[w : w + 1],
        np.ascontiguousarray(made[None, :, :3]),
        np.ascontiguousarray(made[None, :, 3]),
        np.stack([BASE[y], CARS[y]])[None],
        np.array([[runs.demand_mwh[n], runs.cars_mwh[n]]]),
        [Store(runs.store_mwh[n], runs.store_mw[n], runs.store_mw[n], runs.round_trip_share)],
        runs.export_limit_mw[n],
        np.stack([PUMPS[w], COLD[w]])[None],
        np.array([[runs.pumps_mwh[n], runs.demand_mwh[n]]]),
    )
    return [float(result[0, 0, hourly.RESULTS.index(name)]) for name in ("import_mwh", "curtailment_mwh")]


@pytest.mark.parametrize("store", [False, True])
def test_32_bits_give_shares_within_a_ten_thousandth_of_64(store: bool) -> None:
    runs = runs_of(70, store)
    ours, curtailed = batch.settle(PROFILES, runs)
    theirs, lost = np.array([in_64_bits(runs, n) for n in range(70)]).T
    assert not curtailed.any()
    assert not lost.any()
    used = runs.demand_mwh + runs.pumps_mwh + runs.cars_mwh
    assert np.abs(ours - theirs).max() / used.min() < 1e-4
    np.testing.assert_allclose(ours, theirs, rtol=2e-5)


@pytest.mark.parametrize("store", [False, True])
def test_what_no_wire_carries_is_what_64_bits_say(store: bool) -> None:
    runs = runs_of(70, store, limits=np.linspace(0.0, 60.0, 70))
    ours, theirs = batch.settle(PROFILES, runs), np.array([in_64_bits(runs, n) for n in range(70)])
    assert (theirs[:, 1] > 0.0).sum() > 20
    np.testing.assert_allclose(np.column_stack(ours), theirs, rtol=3e-5, atol=1.0)
    np.testing.assert_array_equal(ours.import_mwh, batch.settle(PROFILES, runs_of(70, store)).import_mwh)


@given(count=st.integers(1, 60), seed=st.integers(0, 5), store=st.booleans())
@settings(max_examples=15, deadline=None)
def test_a_run_does_not_know_its_neighbours(count: int, seed: int, store: bool) -> None:
    runs = runs_of(60, store, seed)
    all_ = batch.settle(PROFILES, runs).import_mwh
    first = batch.Runs(
        year=runs.year[:count],
        weather=runs.weather[:count],
        plant_mw=runs.plant_mw[:count],
        demand_mwh=runs.demand_mwh[:count],
        pumps_mwh=runs.pumps_mwh[:count],
        cars_mwh=runs.cars_mwh[:count],
        store_mwh=runs.store_mwh[:count],
        store_mw=runs.store_mw[:count],
        round_trip_share=runs.round_trip_share,
        export_limit_mw=runs.export_limit_mw[:count],
    )
    np.testing.assert_array_equal(batch.settle(PROFILES, first).import_mwh, all_[:count])


def test_a_store_of_two_hours_by_hand() -> None:
    # 12 hours of 2 MW made, 12 of none, 1 MW used; a lossless store of 3 MWh and 1 MW leaves 9 of 12 hours a day.
    sun = np.tile(np.repeat([1.0, 0.0], 12), calendar.HOURS // 24).astype(np.float32)
    none = np.zeros((1, calendar.HOURS), dtype=np.float32)
    level = np.full((1, calendar.HOURS), 1 / calendar.HOURS, dtype=np.float32)
    profiles = batch.Profiles(np.stack([sun, none[0], none[0]])[None], none, level, none, none)
    made = np.zeros((1, 12, 4), dtype=np.float32)
    made[:, :, 0] = 2.0
    at, one = np.zeros(1, dtype=np.int64), np.ones(1)
    runs = batch.Runs(
        year=at,
        weather=at,
        plant_mw=made,
        demand_mwh=one * calendar.HOURS,
        pumps_mwh=one * 0,
        cars_mwh=one * 0,
        store_mwh=one * 3.0,
        store_mw=one,
        round_trip_share=1.0,
        export_limit_mw=one * 0.25,
    )
    settled = batch.settle(profiles, runs)
    assert settled.import_mwh[0] == pytest.approx(365 * 9, rel=1e-6)
    # Of 1 MW left over in each of 12 hours the store takes the first three; of the other nine the wires carry 0.25 MW.
    assert settled.curtailment_mwh[0] == pytest.approx(365 * 9 * 0.75, rel=1e-6)


def test_blocks_hold_each_run_once_and_one_year_and_weather_each() -> None:
    runs = runs_of(500, store=False)
    order, starts, ends = batch.blocks(runs.year, runs.weather)
    assert sorted(order.tolist()) == list(range(500))
    assert starts[0] == 0
    assert ends[-1] == 500
    assert (starts[1:] == ends[:-1]).all()
    for start, end in zip(starts, ends, strict=True):
        assert 0 < end - start <= batch.LANES
        assert len({(runs.year[n], runs.weather[n]) for n in order[start:end]}) == 1


def test_progress_ends_at_all_and_stop_stops() -> None:
    runs = runs_of(400, store=False)
    told: list[tuple[int, int]] = []
    batch.settle(PROFILES, runs, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (400, 400)
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(batch.Stopped):
        batch.settle(PROFILES, runs, stop=stop)
    assert len(asked) == 3
