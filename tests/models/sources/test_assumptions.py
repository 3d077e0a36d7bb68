"""Assumptions, scenarios and drivers as the tables have them, worked out for a place."""

import math

import pytest

from models.facts import Place, ScenarioError
from models.pathway import projection
from models.sources import assumptions, places
from models.supply import potential

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


def test_assumptions_with_a_rule_are_worked_out_for_the_place(stoke: Place) -> None:
    rows = {a.name: a for a in assumptions.assumption_rows()}
    assert math.isnan(rows["solar_homes_added_mw"].value)
    assert math.isnan(rows["solar_homes_added_mw"].high)
    roofs = assumptions.scenario(stoke).assumptions["solar_homes_added_mw"]
    assert roofs.low <= roofs.value <= roofs.high

    def value_of(name: str) -> float:
        return rows[name].value

    assert roofs.high == potential.roof_limit_homes(stoke, value_of)


def test_choices_are_names_with_values(stoke: Place) -> None:
    waste = assumptions.scenario(stoke).assumptions["waste_counted_share"]
    assert waste.choices == (("In full", 1.0), ("Its biogenic half", 0.5), ("Not at all", 0.0))


def test_levers_follow_the_paths_until_they_are_moved(stoke: Place) -> None:
    # Paths by 2030: national 20.5, 22.0 and 25.4 % of cars, and less in Stoke-on-Trent, behind today.
    today = assumptions.scenario(stoke)
    cars = [today.with_changes({"electric_car_path": path}) for path in range(4)]
    shares = [s["electric_car_share"] for s in cars]
    assert shares == sorted(set(shares))
    assert shares[2] == today["electric_car_share"] == pytest.approx(0.184, abs=0.005)
    assert shares[0] == round(stoke.electric_cars.known[-1], 3)
    assert all("electric_car_share" not in dict(s.changes) for s in cars)
    moved = today.with_changes({"electric_car_share": 0.5})
    assert moved.with_changes({"electric_car_path": 3})["electric_car_share"] == 0.5
    assert today.with_changes({"heat_pump_path": 3})["heat_pump_homes_share"] > today["heat_pump_homes_share"]


def test_a_scenario_that_sets_a_path_has_the_levers_that_follow(stoke: Place) -> None:
    none = assumptions.scenario(stoke, "no_more_electrification")
    assert none["electric_car_path"] == none["heat_pump_path"] == 0.0
    assert none["electric_car_share"] == round(stoke.electric_cars.known[-1], 3)
    assert none["heat_pump_homes_share"] == round(stoke.heat_pumps.known[-1], 3)
    central = none.with_changes({"electric_car_path": 2, "heat_pump_path": 2})
    today = assumptions.scenario(stoke)
    assert {n: central[n] for n in today.assumptions} == {n: today[n] for n in today.assumptions}


def test_what_a_scenario_sets_does_not_follow(stoke: Place) -> None:
    half = assumptions.scenario(stoke, "half_by_2030")
    assert "home_use_change_share" not in half.following.values
    assert half.with_changes({"trend_kept_share": 1.0})["home_use_change_share"] == -0.1
    today = assumptions.scenario(stoke)
    assert today.with_changes({"trend_kept_share": 1.0})["home_use_change_share"] < today["home_use_change_share"]


def test_a_scenario_starts_unchanged_and_keeps_its_place(stoke: Place) -> None:
    names = [s.name for s in assumptions.scenario_names()]
    assert names[0] == assumptions.DEFAULT_SCENARIO
    assert {"today", "ambitious_rooftops", "everything", "half_by_2030"} <= set(names)
    for name in names:
        scenario = assumptions.scenario(stoke, name)
        assert (scenario.name, scenario.place_code, scenario.changes) == (name, STOKE, ())
        assert assumptions.scenario(stoke, name) is scenario


def test_everything_is_at_every_supply_limit(stoke: Place) -> None:
    supply = [a for a in assumptions.scenario(stoke, "everything").assumptions.values() if a.group == "Supply by 2030"]
    assert supply
    assert all(a.value == a.high for a in supply)


def test_half_by_2030_just_makes_half_of_stoke(stoke: Place) -> None:
    # As its description says.
    pathway = projection.project(stoke, assumptions.scenario(stoke, "half_by_2030")).pathway
    assert 0.5 <= (pathway.annual_share(pathway.of(2030)) or 0.0) < 0.505


def test_no_scenario_builds_less_than_today_and_all_are_in_range_everywhere() -> None:
    for council in places.councils():
        place = places.place(council.code)
        today = assumptions.scenario(place)
        for name in ("ambitious_rooftops", "everything", "half_by_2030"):
            for a in assumptions.scenario(place, name).assumptions.values():
                assert a.low <= a.value <= a.high, (council.code, name, a.name)
                if a.group == "Supply by 2030":
                    assert a.value >= today[a.name], (council.code, name, a.name)


def test_an_unknown_scenario_names_the_choices(stoke: Place) -> None:
    with pytest.raises(ScenarioError, match=r"no scenario called 'utopia'\. Choose from: today, "):
        assumptions.scenario(stoke, "utopia")


def test_drivers_are_in_the_order_of_the_table_and_whole() -> None:
    drivers = assumptions.drivers()
    assert len({d.name for d in drivers}) == len(drivers)
    assert next(d for d in drivers if d.distribution == "normal").low is None
