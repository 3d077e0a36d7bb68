"""How far levers come at the most built in a year, and when one asks for more."""

import pytest

from models.planning import pace
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_levers_come_as_far_as_the_years_left_at_the_most_built_in_one() -> None:
    reachable = pace.reachable(STOKE, TODAY)
    for lever in ("solar_homes_added_mw", "solar_ground_added_mw", "onshore_wind_added_mw"):
        assert reachable[lever] == pytest.approx(STOKE.build_paces[lever].most_per_year * 49 / 12)
    # Of retrofit the mean of thirteen years is known, of batteries nothing.
    assert "homes_retrofitted_per_year" not in reachable
    assert "store_mwh" not in reachable
    assert TODAY["heat_pump_homes_share"] < reachable["heat_pump_homes_share"] < 0.2
    assert TODAY["electric_car_share"] < reachable["electric_car_share"] < 0.6


def test_a_lever_that_asks_for_more_than_was_ever_built_is_told_with_both() -> None:
    most = STOKE.build_paces["solar_ground_added_mw"].most_per_year
    just, over = (TODAY.with_changes({"solar_ground_added_mw": most * 49 / 12 * part}) for part in (0.999, 1.2))
    assert pace.too_fast(STOKE, just, "solar_ground_added_mw") is None
    asked, built = pace.too_fast(STOKE, over, "solar_ground_added_mw") or (0.0, None)
    assert asked == pytest.approx(1.2 * most)
    assert built == STOKE.build_paces["solar_ground_added_mw"]


def test_what_comes_by_itself_is_no_warning_and_what_is_not_counted_has_none() -> None:
    assert all(pace.too_fast(STOKE, TODAY, lever) is None for lever in STOKE.build_paces)
    assert pace.too_fast(STOKE, TODAY.with_changes({"store_mwh": 1000.0}), "store_mwh") is None


def test_heat_pumps_are_counted_beyond_those_there_are() -> None:
    # 460 in 100,000 homes was Stoke's best year, 870 that of places like it; a share of 10 % asks for 2,000 and more.
    asked, built = pace.too_fast(
        STOKE, TODAY.with_changes({"heat_pump_homes_share": 0.1}), "heat_pump_homes_share"
    ) or (
        0.0,
        None,
    )
    assert built is not None
    assert built.own_year == 2024
    assert 0.02 < asked < 0.1 / (49 / 12)


@pytest.mark.parametrize("name", ["everything", "half_by_2030"])
def test_what_a_shipped_scenario_asks_for_is_told_as_a_reader_s_own_is(name: str) -> None:
    shipped = assumptions.scenario(STOKE, name)
    for lever in ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"):
        asked, _ = pace.too_fast(STOKE, shipped, lever) or (0.0, None)
        assert asked == pytest.approx(shipped[lever] / (49 / 12))
        # Less than the scenario has may still be more than was ever built.
        less = shipped.with_changes({lever: shipped[lever] - 1})
        assert pace.too_fast(STOKE, less, lever) is not None


@pytest.mark.parametrize("name", ["today", "everything", "no_more_electrification"])
def test_heat_pumps_that_come_by_themselves_are_no_warning(name: str) -> None:
    assert pace.too_fast(STOKE, assumptions.scenario(STOKE, name), "heat_pump_homes_share") is None


def test_use_falls_no_further_than_it_ever_has_what_falls_by_itself_included() -> None:
    # Of the trend to 2030, 49 of 72 months are ahead; with what a plan saves they come to the limit and no more.
    trend = TODAY["home_use_change_share"]
    assert trend < 0.0
    least = pace.least_use(STOKE, TODAY, "home_use_change_share")
    assert least - trend * 23 / 72 == pytest.approx(-TODAY["home_saving_limit_share"])
    assert pace.least_use(STOKE, TODAY, "business_use_change_share") == -TODAY["business_saving_limit_share"]
