"""Lines of many futures: what they touch is what the kernel of many futures says, and nothing is above them."""

import numpy as np
import pytest

from models.dispatch import batch, slopes
from models.dispatch.batch import Profiles, Runs

HOURS = 8760
DURATION = 2.0


def profiles(seed: int) -> Profiles:
    """Two random weather years with a daily beat."""
    rng = np.random.default_rng(seed)
    day = np.maximum(np.sin(2 * np.pi * np.arange(HOURS) / 24), 0.0)
    sky = np.stack([[day * rng.random(HOURS), day * rng.random(HOURS), rng.random(HOURS)] for _ in range(2)])
    use = rng.random((1, HOURS)) + 0.5
    cold = rng.normal(0.0, 2e-6, (2, HOURS))
    pumps, cars = rng.random((2, HOURS)), rng.random((1, HOURS))
    parts = (
        sky,
        pumps / HOURS,
        use / use.sum(),
        cars / cars.sum(),
        cold - cold.mean(axis=1, keepdims=True),
    )
    return Profiles(*(part.astype(np.float32) for part in parts))


def runs(seed: int, count: int = 24) -> Runs:
    """Random futures, some without a store."""
    rng = np.random.default_rng(seed)
    store = rng.uniform(0.0, 300.0, count) * rng.integers(0, 2, count)
    return Runs(
        year=np.zeros(count, dtype=np.int64),
        weather=rng.integers(0, 2, count),
        plant_mw=rng.uniform(0.0, 80.0, (count, 12, 4)).astype(np.float32),
        demand_mwh=rng.uniform(2e5, 9e5, count),
        pumps_mwh=rng.uniform(0.0, 5e4, count),
        cars_mwh=rng.uniform(0.0, 5e4, count),
        store_mwh=store,
        store_mw=store / DURATION,
        round_trip_share=0.85,
        export_limit_mw=rng.uniform(5.0, 90.0, count),
    )


def made_mwh(of: Profiles, its: Runs) -> np.ndarray:
    month = np.repeat(np.arange(12), np.diff(batch.MONTH_STARTS_H))
    sky = np.concatenate([of.per_mw, np.ones((2, 1, HOURS))], axis=1)[its.weather]
    return np.einsum("fhk,fkh->f", its.plant_mw[:, month].astype(np.float64), sky)


def counted(of: Profiles, its: Runs, *, annual: bool) -> tuple[np.ndarray, slopes.Slopes]:
    """What counts in each future [MWh], and its slopes."""
    found = slopes.of(of, its, DURATION, annual=annual)
    sums = (of.base[0] + of.cold).sum(axis=1, dtype=np.float64)[its.weather]
    used = its.demand_mwh * sums + its.pumps_mwh * of.pumps.sum(axis=1, dtype=np.float64)[its.weather] + its.cars_mwh
    return (made_mwh(of, its) if annual else used) - found.lost_mwh, found


@pytest.mark.parametrize("seed", range(3))
def test_what_is_lost_is_what_the_kernel_of_many_futures_says(seed: int) -> None:
    of, its = profiles(seed), runs(seed)
    used = (its.demand_mwh + its.cars_mwh).max()
    kernel = batch.settle(of, its)
    assert np.abs(slopes.of(of, its, DURATION, annual=False).lost_mwh - kernel.import_mwh).max() <= 1e-6 * used
    bare = its._replace(store_mwh=np.zeros(24), store_mw=np.zeros(24))
    lost = slopes.of(of, its, DURATION, annual=True).lost_mwh
    assert np.abs(lost - batch.settle(of, bare).curtailment_mwh).max() <= 1e-6 * used
    assert lost.max() > 0.0


@pytest.mark.parametrize("annual", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_no_future_is_above_the_lines_of_another_point(seed: int, annual: bool) -> None:
    of, here, there = profiles(seed), runs(seed), runs(seed + 100)
    there = there._replace(
        weather=here.weather, pumps_mwh=here.pumps_mwh, cars_mwh=here.cars_mwh, export_limit_mw=here.export_limit_mw
    )
    (at, lines), (value, _) = counted(of, here, annual=annual), counted(of, there, annual=annual)
    plant = (there.plant_mw - here.plant_mw).astype(np.float64)
    line = at + (lines.of_plant_mwh * plant).sum(axis=(1, 2))
    line += (1.0 - lines.of_use_share) * (there.demand_mwh - here.demand_mwh)
    line += lines.of_store_mwh * (there.store_mwh - here.store_mwh)
    assert (line - value).min() >= -1e-6 * here.demand_mwh.max()
    # A small step goes along the line, so that it is no higher than it must be.
    near = here._replace(
        plant_mw=(here.plant_mw + 1e-4 * plant).astype(np.float32),
        demand_mwh=here.demand_mwh + 1e-4 * (there.demand_mwh - here.demand_mwh),
    )
    moved, _ = counted(of, near, annual=annual)
    step = (lines.of_plant_mwh * (near.plant_mw.astype(np.float64) - here.plant_mw)).sum(axis=(1, 2))
    step += (1.0 - lines.of_use_share) * (near.demand_mwh - here.demand_mwh)
    assert np.abs(at + step - moved).max() <= 1e-5 * here.demand_mwh.max()


def test_two_halves_of_a_place_are_the_place_and_two_places_lack_no_more_than_apart() -> None:
    of, its = profiles(1), runs(1)
    names = ("plant_mw", "demand_mwh", "pumps_mwh", "cars_mwh", "store_mwh", "store_mw")
    half = its._replace(**{name: getattr(its, name) / 2 for name in names})
    whole = slopes.of(of, its, DURATION, annual=False)
    first, second = slopes.as_one([(of, half), (of, half)], DURATION)
    np.testing.assert_allclose(first.lost_mwh, whole.lost_mwh, rtol=1e-6)
    np.testing.assert_array_equal(first.lost_mwh, second.lost_mwh)
    for name in ("of_plant_mwh", "of_use_share", "of_store_mwh"):
        np.testing.assert_allclose(getattr(first, name), getattr(whole, name), rtol=2e-3, atol=1e-2)
    other, beside = profiles(2), runs(2)._replace(weather=its.weather)
    apart = whole.lost_mwh + slopes.of(other, beside, DURATION, annual=False).lost_mwh
    together = slopes.as_one([(of, its), (other, beside)], DURATION)[0].lost_mwh
    assert (together <= apart * (1 + 1e-6)).all()
    assert (together < 0.99 * apart).any()


def test_places_of_other_weather_are_no_one() -> None:
    of, its = profiles(1), runs(1)
    with pytest.raises(ValueError, match="same year, weather and round trip"):
        slopes.as_one([(of, its), (of, its._replace(weather=1 - its.weather))], DURATION)
