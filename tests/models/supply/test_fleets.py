"""Plant that all futures share: which projects count and may come, what goes on by itself, years of planning."""

from dataclasses import replace
from datetime import date

import pytest

from models.facts import horizon
from models.sources import assumptions, places
from models.supply import fleets
from tests.ledger import project

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")


def test_unlikely_or_ended_projects_do_not_count() -> None:
    assert fleets.counted(project(), TODAY)
    assert not fleets.counted(project(chance=0.3), TODAY)
    assert fleets.counted(project(chance=0.3), TODAY.with_changes({"count_chance_share": 0.2}))
    assert not fleets.counted(project(status="lapsed", chance=0.9), TODAY)


def test_what_is_given_up_undated_or_there_does_not_come() -> None:
    coming = {p.name for p in fleets.coming(PLACE)}
    assert "waste_plant_replacement" in coming
    assert not coming & {"waste_plant_hanford", "geothermal_etruria", "council_homes_solar_2018", "solar_leek_road"}

    def comes(**changes: object) -> bool:
        return bool(fleets.coming(replace(PLACE, projects=(project(**changes),))))

    assert comes()
    assert comes(expected=date(2035, 1, 1))
    assert not comes(status="failed")
    assert not comes(technology="other")
    assert not comes(expected=None)
    assert not comes(in_statistics=True)


@pytest.mark.parametrize("code", ["E06000021", "E06000052", "S12000036", "W06000023", "E09000001"])
def test_what_goes_on_is_what_the_default_scenario_adds_under_every_scenario(code: str) -> None:
    place = places.place(code)
    today = assumptions.scenario(place, "today")
    for name in ("today", "half_by_2030", "everything"):
        going = fleets.going_on_mw(place, assumptions.scenario(place, name))
        levers = place.technologies.levers(today.assumptions)
        assert going.tolist() == pytest.approx([today[row.lever] for row in levers])


@pytest.mark.parametrize("code", ["E06000021", "E06000052"])
def test_plant_that_nobody_has_planned_has_its_years_of_planning_with_a_ledger_and_without(code: str) -> None:
    # What is planned already stands in the planning database, for every council.
    place = places.place(code)
    scenario = assumptions.scenario(place)
    fleet = fleets.of(place, scenario, horizon.of(place, scenario), 0.0)
    lead = dict(zip((row.lever for row in fleet.levers), fleet.growth.lead_years.tolist(), strict=True))
    # DESNZ, Electricity Generation Costs 2025, Annex A: three years and one for solar farms, eight and two for wind.
    assert (lead["solar_ground_added_mw"], lead["onshore_wind_added_mw"]) == (4.0, 10.0)
    assert lead["solar_homes_added_mw"] == 0.0
