"""Laws of the kernel: energy is never lost or made, and more plant never meets less."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.dispatch import NO_STORE, Store, hourly
from models.dispatch.hourly import RESULTS
from models.facts import calendar
from models.facts.calendar import HOURS

FLOWS = ("into", "out", "brought", "sent", "curtailed", "stored")


def random_hours(seed: int, hours: int = 2000) -> tuple[np.ndarray, np.ndarray]:
    """Lumpy made and used series: days, calms and noise [MW]."""
    rng = np.random.default_rng(seed)
    day = np.clip(np.sin(np.arange(hours) * 2 * np.pi / 24 - np.pi / 2), 0, None)
    made = day * rng.gamma(1.0, 80.0, hours) + rng.gamma(0.7, 30.0, hours)
    used = 60 + 25 * np.sin(np.arange(hours) * 2 * np.pi / 24 - 2) + rng.normal(0, 5, hours)
    return made, np.clip(used, 0.0, None)


def up_to(most: float) -> st.SearchStrategy[float]:
    """Nothing, or a size that twelve digits mean something of: the smallest floats have fewer."""
    return st.just(0.0) | st.floats(1e-6, most)


stores = st.builds(
    Store,
    energy_mwh=up_to(2000),
    charge_mw=up_to(500),
    discharge_mw=up_to(500),
    round_trip_share=st.floats(0.3, 1.0),
)


def met(made: np.ndarray, used: np.ndarray, store: Store) -> float:
    flows = hourly.hours(made, used, store, 1e9)
    return float(used.sum() - flows[2].sum())


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), store=stores, limit=up_to(300))
def test_every_hour_closes(seed: int, store: Store, limit: float) -> None:
    made, used = random_hours(seed)
    flow = dict(zip(FLOWS, hourly.hours(made, used, store, limit), strict=True))
    left = made + flow["out"] + flow["brought"]
    right = used + flow["into"] + flow["sent"] + flow["curtailed"]
    np.testing.assert_allclose(left, right, rtol=1e-9, atol=1e-9)
    one_way = np.sqrt(store.round_trip_share)
    before = np.concatenate([[0.0], flow["stored"][:-1]])
    np.testing.assert_allclose(
        flow["stored"], before + flow["into"] * one_way - flow["out"] / one_way, rtol=1e-6, atol=1e-6
    )
    for name in FLOWS:
        assert flow[name].min() >= 0.0
    assert flow["stored"].max() <= store.energy_mwh * (1 + 1e-12)
    assert flow["into"].max() <= store.charge_mw
    assert flow["out"].max() <= store.discharge_mw
    assert flow["sent"].max() <= limit


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), store=stores, more=st.floats(1.0, 3.0))
def test_more_made_or_a_bigger_store_never_meets_less(seed: int, store: Store, more: float) -> None:
    made, used = random_hours(seed)
    base = met(made, used, store)
    assert met(made * more, used, store) >= base * (1 - 1e-12)
    bigger = Store(store.energy_mwh * more, store.charge_mw * more, store.discharge_mw * more, store.round_trip_share)
    assert met(made, used, bigger) >= base * (1 - 1e-9)


def test_the_year_table_agrees_with_the_hours() -> None:
    rng = np.random.default_rng(7)
    profiles = rng.random((2, 3, HOURS))
    plant_mw = rng.random((2, 12, 3)) * 40
    flat = rng.random((2, 12)) * 10
    use = rng.random((2, 1, HOURS))
    use /= use.sum(axis=2, keepdims=True)
    demand_mwh = np.array([[400_000.0], [500_000.0]])
    of_year = [NO_STORE, Store(200.0, 90.0, 60.0, 0.85)]
    table = hourly.years(profiles, plant_mw, flat, use, demand_mwh, of_year, 30.0)
    month = np.repeat(np.arange(12), np.diff(calendar.MONTH_STARTS_H))
    for y in range(2):
        for w in range(2):
            made = flat[y, month] + (plant_mw[y, month].T * profiles[w]).sum(axis=0)
            used = demand_mwh[y, 0] * use[y, 0]
            into, out, brought, sent, curtailed, _ = hourly.hours(made, used, of_year[y], 30.0)
            row = dict(zip(RESULTS, table[y, w], strict=True))
            assert row["generation_mwh"] == pytest.approx(made.sum())
            assert row["demand_mwh"] == pytest.approx(used.sum())
            assert row["import_mwh"] == pytest.approx(brought.sum())
            assert row["met_locally_mwh"] == pytest.approx(used.sum() - brought.sum())
            assert row["export_mwh"] == pytest.approx(sent.sum())
            assert row["curtailment_mwh"] == pytest.approx(curtailed.sum())
            assert row["storage_charge_mwh"] == pytest.approx(into.sum())
            assert row["storage_discharge_mwh"] == pytest.approx(out.sum())
            assert row["peak_import_mw"] == pytest.approx(brought.max())
            assert row["peak_export_mw"] == pytest.approx(sent.max())
            assert row["hours_self_supplied"] == (brought == 0).sum()


def test_the_longest_spell_of_bringing_in_is_counted_in_hours() -> None:
    made_profile = np.ones((1, 1, HOURS))
    made_profile[0, 0, 100:150] = 0.0
    made_profile[0, 0, 300:320] = 0.0
    use = np.full((1, 1, HOURS), 1 / HOURS)
    table = hourly.years(
        made_profile, np.full((1, 12, 1), 2.0), np.zeros((1, 12)), use, np.array([[float(HOURS)]]), [NO_STORE], 9.0
    )
    row = dict(zip(RESULTS, table[0, 0], strict=True))
    assert row["longest_import_spell_h"] == 50
    assert row["hours_self_supplied"] == HOURS - 70


def test_use_that_follows_the_weather_is_drawn_in_its_own_weather_year() -> None:
    rng = np.random.default_rng(11)
    profiles = rng.uniform(0, 1, (2, 1, HOURS))
    plant_mw, flat = np.full((3, 12, 1), 40.0), np.full((3, 12), 5.0)
    use, demand_mwh = rng.uniform(0, 1, (3, 1, HOURS)), np.full((3, 1), 30.0)
    cold, cold_mwh = rng.uniform(0, 1, (2, 2, HOURS)), np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 20.0]])
    store = Store(60.0, 30.0, 30.0, 0.85)
    table = hourly.years(profiles, plant_mw, flat, use, demand_mwh, [store] * 3, 30.0, cold, cold_mwh)
    np.testing.assert_array_equal(
        table[0], hourly.years(profiles, plant_mw, flat, use, demand_mwh, [store] * 3, 30.0)[0]
    )
    for y in range(3):
        for w in range(2):
            used = demand_mwh[y] @ use[y] + cold_mwh[y] @ cold[w]
            _, _, brought, sent, _, _ = hourly.hours(5.0 + 40.0 * profiles[w, 0], used, store, 30.0)
            row = dict(zip(RESULTS, table[y, w], strict=True))
            assert row["demand_mwh"] == pytest.approx(used.sum())
            assert row["import_mwh"] == pytest.approx(brought.sum())
            assert row["export_mwh"] == pytest.approx(sent.sum())


def test_use_that_follows_the_weather_must_fit_the_weather() -> None:
    supply, use = np.zeros((2, 1, HOURS)), np.full((1, 1, HOURS), 1 / HOURS)
    rest = (np.zeros((1, 12, 1)), np.zeros((1, 12)), use, np.ones((1, 1)), [NO_STORE], 9.0)
    with pytest.raises(ValueError, match="3 weather years of use do not fit 2"):
        hourly.years(supply, *rest, np.zeros((3, 1, HOURS)), np.zeros((1, 1)))
    with pytest.raises(ValueError, match="both"):
        hourly.years(supply, *rest, np.zeros((2, 1, HOURS)))
