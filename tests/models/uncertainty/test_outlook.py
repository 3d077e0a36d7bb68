"""The outlook: ranges in order, counts of futures, the same for the same seed, stopped when asked, for any council."""

import json
import threading

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.sources import assumptions, places
from models.uncertainty import Outlook, importance, outlook, sampling
from models.uncertainty.outlook import Range

RANGED = {
    "annual_share",
    "met_locally_share",
    "energy_share",
    "energy_met_locally_share",
    "fuel_poor_homes",
    "job_years",
    "capital_gbp",
    "bills_gbp",
}
COUNT = 200
STOKE, EDINBURGH, CORNWALL, POWYS, LONDON = "E06000021", "S12000036", "E06000052", "W06000023", "E09000001"


def outlook_of(code: str, name: str = "today", count: int = COUNT, **changes: float) -> Outlook:
    place = places.place(code)
    return outlook.of(place, assumptions.scenario(place, name).with_changes(changes), assumptions.drivers(), count)


@pytest.mark.parametrize("code", [STOKE, EDINBURGH, CORNWALL, POWYS, LONDON])
def test_any_council_has_ranges_in_order_and_counts_of_futures(code: str) -> None:
    o = outlook_of(code)
    assert [y.year for y in o.years] == list(range(2025, 2041))
    nation = places.place(code).nation
    for year in o.years:
        assert set(year.ranges) == RANGED - (set() if nation == "England" else {"fuel_poor_homes"})
        for name, its in year.ranges.items():
            assert 0.0 <= its.p10 <= its.p25 <= its.p50 <= its.p75 <= its.p90, name
        met, made = year.ranges["met_locally_share"], year.ranges["annual_share"]
        assert met.p50 <= min(made.p50, 1.0) + 1e-12
        assert 0 <= year.reaching_met_locally <= year.reaching <= COUNT
    assert len(o.most_important) <= 3


def test_counts_are_of_the_futures_whose_share_is_at_the_target() -> None:
    o = outlook_of(CORNWALL, target_share=0.5, scope=0.0)
    year = o.of(2030)
    quantiles = year.ranges["annual_share"]
    # A tenth stay below P10, a quarter below P25, half below P50.
    for at, least, most in (
        (quantiles.p10, 0.88, 0.92),
        (quantiles.p25, 0.73, 0.77),
        (quantiles.p50, 0.48, 0.52),
        (quantiles.p75, 0.23, 0.27),
        (quantiles.p90, 0.08, 0.12),
    ):
        if 0.05 <= at <= 1.5:
            share = outlook_of(CORNWALL, target_share=at).of(2030).reaching / COUNT
            assert least <= share <= most


def test_a_target_out_of_reach_is_reached_by_none_and_one_that_is_met_by_all() -> None:
    assert outlook_of(STOKE, target_share=1.5).reaching == 0
    assert outlook_of(STOKE, target_share=0.05).of(2025).reaching == COUNT


def test_the_same_seed_gives_the_same_outlook_and_another_another() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place, "half_by_2030")
    one, again = (outlook.of(place, scenario, assumptions.drivers(), COUNT, seed=4).record() for _ in range(2))
    assert one == again
    assert outlook.of(place, scenario, assumptions.drivers(), COUNT, seed=5).record()["years"] != one["years"]


@given(mw=st.floats(0.0, 40.0))
@settings(max_examples=5, deadline=None)
def test_more_solar_never_lowers_how_many_futures_reach(mw: float) -> None:
    base = assumptions.scenario(places.place(STOKE), "half_by_2030")["solar_ground_added_mw"]
    less = outlook_of(STOKE, "half_by_2030", target_share=0.35, solar_ground_added_mw=max(base - mw, 0.0))
    more = outlook_of(STOKE, "half_by_2030", target_share=0.35)
    for before, after in zip(less.years, more.years, strict=True):
        assert after.reaching >= before.reaching


def test_the_scope_moves_what_the_target_is_of() -> None:
    electricity, energy = (outlook_of(CORNWALL, target_share=0.3, scope=scope) for scope in (0.0, 1.0))
    assert (electricity.scope, energy.scope) == ("electricity", "energy")
    assert electricity.of(2030).ranges == energy.of(2030).ranges
    assert electricity.reaching > energy.reaching


def test_the_record_is_json_and_says_what_it_must() -> None:
    record = json.loads(json.dumps(outlook_of(STOKE).record(), allow_nan=False))
    assert record.keys() >= {"futures", "seed", "chance_of_target", "years", "drivers"}
    assert record["futures"] == COUNT
    assert record["chance_of_target"] == record["reaching"] / COUNT
    year = next(y for y in record["years"] if y["year"] == 2030)
    assert year["annual_share"].keys() == {"p10", "p25", "p50", "p75", "p90"}
    assert {"fuel_poor_homes", "job_years", "capital_gbp", "bills_gbp"} <= year.keys()
    assert 0.0 <= year["chance_of_target"] <= 1.0
    assert record["drivers"]


def test_drivers_that_move_nothing_are_not_told() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place)
    told = {e.name for e in outlook_of(STOKE).drivers}
    all_ = importance.effects(place, scenario, assumptions.drivers(), 2030, sampling.DEFAULT_SEED).effects
    # Nothing is added and nobody insulates: how much is built and what insulation saves read as nothing.
    assert {"delivery", "retrofit"} <= {e.name for e in all_} - told
    assert told == {e.name for e in all_ if e.high_share - e.low_share > 0.00005}
    built = {e.name for e in outlook_of(STOKE, "half_by_2030").drivers}
    assert "delivery" in built


def test_the_middle_half_holds_what_lies_between_its_quarters() -> None:
    its = Range(p10=0.1, p25=0.2, p50=0.25, p75=0.4, p90=0.9)
    assert [its.middle_half_holds(at) for at in (0.1, 0.1999, 0.2, 0.3, 0.4, 0.4001, 0.9)] == [
        False, False, True, True, True, False, False,
    ]  # fmt: skip
    # Where all futures are one there is no width, and it still holds that one.
    assert Range(p10=0.0, p25=0.0, p50=0.0, p75=0.0, p90=0.0).middle_half_holds(0.0)


def test_progress_ends_at_all_and_never_goes_back() -> None:
    place = places.place(STOKE)
    told: list[tuple[int, int]] = []
    outlook.of(
        place,
        assumptions.scenario(place),
        assumptions.drivers(),
        COUNT,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_stop_stops_at_once_and_half_way() -> None:
    place = places.place(STOKE)
    with pytest.raises(outlook.Stopped):
        outlook.of(place, assumptions.scenario(place), assumptions.drivers(), COUNT, stop=lambda: True)
    halfway = threading.Event()

    def told(done: int, total: int) -> None:
        if done > total / 2:
            halfway.set()

    with pytest.raises(outlook.Stopped):
        outlook.of(place, assumptions.scenario(place), assumptions.drivers(), COUNT, progress=told, stop=halfway.is_set)


def test_what_cannot_be_is_refused() -> None:
    place = places.place(STOKE)
    scenario = assumptions.scenario(place)
    for count in (0, 15, 10_001):
        with pytest.raises(ValueError, match="16 to 10,000"):
            outlook.of(place, scenario, assumptions.drivers(), count)
    with pytest.raises(ValueError, match="the place is E06000052"):
        outlook.of(places.place(CORNWALL), scenario, assumptions.drivers())
    with pytest.raises(KeyError, match="not 2024"):
        outlook_of(STOKE).of(2024)


def test_ranges_of_the_thousand_that_is_shown_are_those_of_more() -> None:
    few, many = (outlook_of(STOKE, "half_by_2030", count).of(2030).ranges["annual_share"] for count in (1000, 4000))
    for name in ("p10", "p50", "p90"):
        assert getattr(few, name) == pytest.approx(getattr(many, name), rel=0.03)


def test_warm_leaves_the_next_call_nothing_to_compile() -> None:
    place = places.place(STOKE)
    outlook.warm(place, assumptions.scenario(place), assumptions.drivers())
    assert np.isfinite(outlook_of(STOKE, count=16).median_share)
