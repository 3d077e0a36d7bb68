"""What a roof comes to for its home: sums that hold, ranges that hold them, published own use, every council."""

from dataclasses import replace

import numpy as np
import pytest

from models.facts import Place, Scenario
from models.outcomes import one_home
from models.outcomes.one_home import Home
from models.sources import assumptions, places

HOME = Home(faces="west", slope="usual", panels=10, used_kwh=2500.0, presence="half", battery_kwh=0.0)


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def test_the_parts_sum_and_lie_within_their_ranges(stoke: Place, today: Scenario) -> None:
    found = one_home.answer(stoke, today, HOME, 2026)
    assert found.kw == 4.0
    assert sum(month.central for month in found.monthly) == pytest.approx(found.year.central)
    assert found.own.central + found.sold.central == pytest.approx(found.year.central)
    for span in (*found.monthly, found.year, found.own, found.sold, found.saving, found.price_gbp, found.payback_years):
        assert 0.0 < span.low <= span.central <= span.high
    assert found.own.high <= found.year.central
    by_hand = (found.own.central * found.unit_p + found.sold.central * found.export_p.central) / 100
    assert found.saving.central == pytest.approx(by_hand)
    assert found.payback_years.central == pytest.approx(found.price_gbp.central / by_hand)
    assert found.carbon_kg[0] > found.carbon_kg[1] > 0.0
    assert found.of_south["south"] == 1.0
    south = one_home.answer(stoke, today, replace(HOME, faces="south"), 2026)
    assert found.south_monthly_kwh == pytest.approx([month.central for month in south.monthly])


def test_a_unit_saves_what_the_price_cap_says(stoke: Place, today: Scenario) -> None:
    # Ofgem, cap of October to December 2026: 26.32 p without VAT, 27.64 p with it.
    assert one_home.answer(stoke, today, HOME, 2026).unit_p == pytest.approx(27.6, abs=0.1)


@pytest.mark.parametrize(
    ("presence", "battery_kwh", "made_kwh", "share"),
    [
        # MCS, MGD 003, homes that use 2,500 to 2,999 kWh, as published; half the day unless another is said.
        ("half", 0.0, 1650.0, 0.325),
        ("half", 0.0, 3150.0, 0.212),
        ("half", 5.6, 3150.0, 0.629),
    ],
)
def test_own_use_is_that_of_published_points(
    today: Scenario, presence: str, battery_kwh: float, made_kwh: float, share: float
) -> None:
    home = replace(HOME, presence=presence, battery_kwh=battery_kwh, used_kwh=2750.0)
    months = np.array([3, 5, 8, 11, 13, 13, 13, 12, 9, 6, 4, 3]) / 100
    own = one_home._with_battery(today, home, made_kwh, months, battery_kwh)
    assert own / made_kwh == pytest.approx(share, abs=0.045 if battery_kwh else 0.015)


def test_more_of_anything_never_makes_less(stoke: Place, today: Scenario) -> None:
    base = one_home.answer(stoke, today, HOME, 2026)
    more = one_home.answer(stoke, today, replace(HOME, panels=20), 2026)
    assert more.year.central == pytest.approx(2 * base.year.central)
    assert more.own.central > base.own.central
    for change in ({"used_kwh": 4000.0}, {"presence": "in"}, {"battery_kwh": 5.0}):
        assert one_home.answer(stoke, today, replace(HOME, **change), 2026).own.central > base.own.central  # type: ignore[arg-type]
    assert base.own_by_battery[0.0] < base.own_by_battery[5.0] < base.own_by_battery[10.0]
    assert (
        one_home.answer(stoke, today, replace(HOME, battery_kwh=5.0), 2026).price_gbp.central > base.price_gbp.central
    )


@pytest.mark.parametrize("faces", ["west", "south", "north"])
@pytest.mark.parametrize("battery_kwh", [5.0, 10.0])
def test_no_battery_carries_june_into_december(stoke: Place, today: Scenario, faces: str, battery_kwh: float) -> None:
    found = one_home.answer(stoke, today, replace(HOME, faces=faces, presence="in", battery_kwh=battery_kwh), 2026)
    most = sum(min(month.central, 2500 / 12) for month in found.monthly)
    assert max(found.own_by_battery.values()) <= most
    assert found.own.central <= most


def test_a_battery_is_bought_again_and_may_never_pay(stoke: Place, today: Scenario) -> None:
    found = one_home.answer(stoke, today, replace(HOME, presence="in", battery_kwh=10.0), 2026)
    assert found.battery_gbp > found.battery_life_years * found.battery_earns_gbp, "it does not pay for itself"
    assert found.payback_years.central == float("inf")
    five = one_home.answer(stoke, today, replace(HOME, battery_kwh=5.0), 2026)
    assert five.payback_years.central > five.price_gbp.central / five.saving.central, "a second one is counted"


def test_homes_that_share_a_roof_have_less_than_if_all_of_it_were_used(stoke: Place, today: Scenario) -> None:
    home = replace(HOME, panels=40)
    found = one_home.answer(stoke, today, home, 2026)
    low, high = one_home.shared_gbp(today, home, found, 8)
    made = found.year.central / 8
    assert made * found.export_p.central / 100 == pytest.approx(low)
    assert low < high < made * found.unit_p / 100


def test_what_a_scenario_says_of_homes_counts_in_the_middle(stoke: Place, today: Scenario) -> None:
    base = one_home.answer(stoke, today, HOME, 2026)
    lossy = one_home.answer(stoke, today.with_changes({"home_roof_losses_share": 0.18}), HOME, 2026)
    assert lossy.year.central == pytest.approx(base.year.central * 0.82 / 0.86)
    idle = one_home.answer(stoke, today.with_changes({"home_daylight_use_share": 0.42}), HOME, 2026)
    assert base.own.low < idle.own.central < base.own.central


def test_a_home_that_uses_nothing_sells_all(stoke: Place, today: Scenario) -> None:
    found = one_home.answer(stoke, today, replace(HOME, used_kwh=0.0), 2026)
    assert found.own.central == 0.0
    assert found.sold.central == pytest.approx(found.year.central)


@pytest.mark.parametrize("wrong", [{"panels": 0}, {"panels": 101}, {"used_kwh": -1.0}, {"battery_kwh": -1.0}])
def test_what_cannot_be_is_refused(stoke: Place, today: Scenario, wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"panels|below zero"):
        one_home.answer(stoke, today, replace(HOME, **wrong), 2026)  # type: ignore[arg-type]


def test_panels_on_a_slope(today: Scenario) -> None:
    assert [one_home.panels_on(today, m2) for m2 in (2.0, 30.0, 100.0)] == [0, 10, 35]


@pytest.mark.slow
def test_north_and_south_of_britain_side_by_side() -> None:
    made = {}
    for name in ("Shetland Islands", "Leeds", "Cornwall"):
        place = places.place(places.find_council(name).code)
        found = one_home.answer(place, assumptions.scenario(place), replace(HOME, faces="south"), 2026)
        made[name] = found.year.central / found.kw
        assert found.saving.low > 0.0
    assert made["Shetland Islands"] < made["Leeds"] < made["Cornwall"]
    # MCS, Irradiance Datasets (Kk), MIS 3002, 35 degrees, due south: Shetland and zone 4, Plymouth.
    assert made["Shetland Islands"] == pytest.approx(736, rel=0.05)
    assert made["Cornwall"] == pytest.approx(1_091, rel=0.05)
