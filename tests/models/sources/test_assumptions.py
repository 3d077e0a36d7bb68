"""Assumptions, scenarios and drivers as the tables have them, worked out for a place."""

import math

import pytest

from models.facts import Place, ScenarioError
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
