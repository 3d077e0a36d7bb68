"""What is asked for beyond what is known to be possible: levers by the year, wires by their hardest hour."""

from dataclasses import replace

import pytest

from models.pathway import projection
from models.planning import beyond, least_cost
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_the_expected_path_passes_nothing() -> None:
    assert beyond.of_pathway(STOKE, TODAY, projection.project(STOKE, TODAY).pathway) == ()
    assert beyond.not_set(TODAY) == ("import_limit_mw", "plan_gbp_million_a_year")


def test_a_lever_and_a_wire_are_told_with_what_was_asked() -> None:
    asks = TODAY.with_changes({"solar_ground_added_mw": 45.0, "import_limit_mw": 100.0})
    pathway = projection.project(STOKE, asks).pathway
    farms, early, wire = beyond.of_pathway(STOKE, asks, pathway)
    # 45 MW in the 49 months from December 2026, where three of four places like it never kept up more than 1.02 MW.
    assert (farms.kind, farms.name, farms.unit, farms.year) == ("pace", "solar_ground_added_mw", "MW a year", None)
    assert farms.asked == pytest.approx(45 * 12 / 49)
    assert farms.limit == STOKE.build_paces["solar_ground_added_mw"].most_per_year
    assert (early.kind, early.name, early.unit, early.year) == ("permission", "solar_ground_added_mw", "MW", 2029)
    # The median of Britain's last 40 farms, over those 49 months.
    assert early.asked == pytest.approx(45 * 2.36 * 12 / 49, rel=2e-3)
    ahead = [y for y in pathway.years if not y.published]
    assert (wire.kind, wire.name, wire.limit) == ("import", "import_limit_mw", 100.0)
    assert wire.asked == max(y.peak_import_mw for y in ahead)
    assert pathway.of(wire.year).peak_import_mw == wire.asked
    assert "import_limit_mw" not in beyond.not_set(asks)


def test_a_plan_that_is_held_to_no_pace_says_what_passes_it() -> None:
    free = TODAY.with_changes({"pace_factor": 10.0})
    plan = least_cost.least_cost(STOKE, free, 0.3, "annual")
    assert {"solar_ground_added_mw"} <= {one.name for one in beyond.of_plan(STOKE, free, plan.levers, plan.building)}
    held = least_cost.least_cost(STOKE, TODAY, 0.11, "annual")
    assert {one.kind for one in beyond.of_plan(STOKE, TODAY, held.levers, held.building)} <= {"permission"}
    short = TODAY.with_changes({"import_limit_mw": 100.0})
    *_, wire = beyond.of_plan(STOKE, short, held.levers, held.building)
    assert wire.asked == held.building.peak_import_mw > wire.limit


def test_what_a_network_company_gave_is_the_limit_of_an_import() -> None:
    assert STOKE.wires is not None
    place = replace(STOKE, wires=replace(STOKE.wires, firm_in_mw=90.0, firm_out_mw=90.0, source="A company"))
    scenario = assumptions.scenario(place)
    (wire,) = beyond.of_pathway(place, scenario, projection.project(place, scenario).pathway)
    assert wire.limit == 90.0


def test_what_a_plan_has_before_a_permission_of_today_runs_is_told_and_roofs_are_not() -> None:
    """DESNZ's planning database: farms took 2.4 years from permission to running, wind 4.9, longer than is left."""
    asks = TODAY.with_changes({"onshore_wind_added_mw": 5.0, "solar_homes_added_mw": 30.0, "store_mwh": 100.0})
    (wind,) = beyond.permissions(STOKE, asks)
    assert (wind.name, wind.asked, wind.limit, wind.year) == ("onshore_wind_added_mw", 5.0, 0.0, 2031)
    assert beyond.building_time(STOKE, asks, wind.name).median_years > 4.0
    assert beyond.permissions(STOKE, TODAY) == ()
