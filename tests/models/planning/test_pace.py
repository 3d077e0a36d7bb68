"""How far levers come at the pace that was built at, and when one asks for more."""

from datetime import date

import pytest

import models
from models.facts import ScenarioError
from models.planning import least_cost, pace
from models.sources import assumptions, places
from models.supply import planned

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_levers_come_as_far_as_the_pace_of_the_years_left() -> None:
    reachable = pace.reachable(STOKE, TODAY)
    for lever in ("solar_homes_added_mw", "solar_ground_added_mw", "onshore_wind_added_mw"):
        assert reachable[lever] == pytest.approx(STOKE.build_paces[lever].most_per_year * 49 / 12)
    # Nothing is planned in Stoke. Of retrofit the mean of thirteen years is known, of batteries nothing.
    assert "homes_retrofitted_per_year" not in reachable
    assert "store_mwh" not in reachable
    assert TODAY["heat_pump_homes_share"] < reachable["heat_pump_homes_share"] < 0.2
    assert TODAY["electric_car_share"] < reachable["electric_car_share"] < 0.6


def test_when_the_target_year_is_over_a_plan_is_still_told() -> None:
    late = places.place("E06000021", date(2031, 2, 1))
    scenario = assumptions.scenario(late)
    assert pace.full_years(late, scenario) == pytest.approx(1 / 12)
    found = models.plan(late, scenario, 0.5)
    assert found.share < 0.5
    assert found.ceiling_share == pytest.approx(found.share, abs=0.001)
    with pytest.raises(ScenarioError, match="Nothing begun now is there before the end of 2030"):
        models.assured_plan(late, scenario, 0.1)


def test_a_lever_that_asks_for_more_than_was_ever_built_is_told_with_both() -> None:
    most = STOKE.build_paces["solar_ground_added_mw"].most_per_year
    just, over = (TODAY.with_changes({"solar_ground_added_mw": most * 49 / 12 * part}) for part in (0.999, 1.2))
    assert pace.too_fast(STOKE, just, "solar_ground_added_mw") is None
    asked, beside, built = pace.too_fast(STOKE, over, "solar_ground_added_mw") or (0.0, 0.0, None)
    assert (asked, beside) == (pytest.approx(1.2 * most), 0.0)
    assert built == STOKE.build_paces["solar_ground_added_mw"]


def test_what_comes_by_itself_is_no_warning_and_what_is_not_counted_has_none() -> None:
    assert all(pace.too_fast(STOKE, TODAY, lever) is None for lever in STOKE.build_paces)
    assert pace.too_fast(STOKE, TODAY.with_changes({"store_mwh": 1000.0}), "store_mwh") is None


def test_heat_pumps_are_counted_beyond_those_there_are() -> None:
    # Stoke's best year was 460 in a million homes, 650 in places like it; a share of 10 % asks for 20,000 and more.
    found = pace.too_fast(STOKE, TODAY.with_changes({"heat_pump_homes_share": 0.1}), "heat_pump_homes_share")
    assert found is not None
    assert found.pace.own_first_year == found.pace.own_last_year == 2024
    assert 0.02 < found.asked_per_year < 0.1 / (49 / 12)


@pytest.mark.parametrize("name", ["everything", "half_by_2030"])
def test_what_a_shipped_scenario_asks_for_is_told_as_a_reader_s_own_is(name: str) -> None:
    shipped = assumptions.scenario(STOKE, name)
    for lever in ("solar_homes_added_mw", "solar_business_added_mw", "solar_ground_added_mw"):
        found = pace.too_fast(STOKE, shipped, lever)
        assert found is not None
        assert found.asked_per_year == pytest.approx(shipped[lever] / (49 / 12))
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


def test_what_is_planned_is_built_by_the_same_crews() -> None:
    # West Lindsey: farms of some 480 MW are expected of the planning database, six times what it has kept up before.
    place = places.place("E07000142")
    scenario = assumptions.scenario(place)
    expected = sum(e.project.added_mw * e.chance for e in planned.expectations(place, 1.0) if not e.project.certain)
    beside = pace.planned_mw(place, scenario)["solar_ground_added_mw"]
    most = place.build_paces["solar_ground_added_mw"].most_per_year
    assert beside == pytest.approx(1.15 * expected, rel=0.15), "but for what runs by today"
    assert beside > most * pace.full_years(place, scenario)
    assert pace.reachable(place, scenario)["solar_ground_added_mw"] == 0.0
    found = pace.too_fast(place, scenario.with_changes({"solar_ground_added_mw": 1.0}), "solar_ground_added_mw")
    assert found is not None
    assert found.planned_per_year == pytest.approx(beside * 12 / 49)
    # Today's path, which has all that is planned and nothing beyond it, is no warning.
    assert pace.too_fast(place, scenario, "solar_ground_added_mw") is None


def test_a_plan_dares_as_much_as_its_scenario_says() -> None:
    once, twice, free = (
        least_cost.least_cost(STOKE, TODAY.with_changes({"pace_factor": factor}), 0.5, "annual")
        for factor in (1.0, 2.0, 10.0)
    )
    assert once.share < twice.share < free.share
    built = [plan.levers["solar_homes_added_mw"] for plan in (once, twice)]
    assert built[1] == pytest.approx(2 * built[0])
    # Use falls no faster, and single plants take as long to plan.
    assert once.levers["home_use_change_share"] == pytest.approx(twice.levers["home_use_change_share"])
    assert once.too_late == twice.too_late


def test_what_a_plan_is_held_to_is_short_of_its_range_and_never_of_what_comes_by_itself() -> None:
    allowed = pace.allowed(STOKE, TODAY)
    assert allowed["solar_homes_added_mw"] == pytest.approx(
        STOKE.build_paces["solar_homes_added_mw"].most_per_year * 49 / 12
    )
    assert all(TODAY.assumptions[name].low < far < TODAY.assumptions[name].high for name, far in allowed.items() if far)
    assert all(allowed[name] >= TODAY[name] for name in ("solar_homes_added_mw", "solar_business_added_mw"))
    assert pace.allowed(STOKE, TODAY.with_changes({"pace_factor": 10.0})) == {}
