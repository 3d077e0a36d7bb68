"""Capacity of a pathway month by month: levers ramp, projects start and end on their dates."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.facts import Place, Scenario, horizon
from models.facts.horizon import projected_years
from models.sources import assumptions, places
from models.supply import Fleet, capacity, fleets
from models.supply.capacity import Values
from tests.ledger import project

YEARS = tuple(range(2025, 2041))
PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")


def fleet_of(place: Place, scenario: Scenario) -> Fleet:
    return fleets.of(place, scenario, horizon.of(place, scenario), 0.0)


def year_end(place: Place, scenario: Scenario) -> dict[str, Values]:
    fleet = fleet_of(place, scenario)
    return {t: mw[0] for t, mw in capacity.year_end_mw(fleet, fleets.as_projected(fleet)).items()}


def added(place: Place, scenario: Scenario) -> dict[str, Values]:
    fleet = fleet_of(place, scenario)
    return {t: mw[0] for t, mw in capacity.added_mw(fleet, fleets.as_projected(fleet)).items()}


def monthly(place: Place, scenario: Scenario, technology: str) -> Values:
    fleet = fleet_of(place, scenario)
    mw, _ = capacity.monthly_mw(fleet, fleets.as_projected(fleet), capacity.each(fleet))
    return mw[0, :, :, fleet.row(place.technologies[technology])]


def test_a_lever_is_reached_at_the_end_of_2030() -> None:
    scenario = TODAY.with_changes({"solar_homes_added_mw": 60})
    place, at = replace(PLACE, projects=()), YEARS.index(2030)
    existing, other = fleets.existing_mw(PLACE, 0.0), scenario["solar_business_added_mw"]
    stands, built = year_end(place, scenario), added(place, scenario)
    # Roofs went on at the place's pace in the 23 months from the end of 2024 to December 2026; levers build from there.
    pace = place.roof_pace
    homes = existing["solar_homes"]
    assert stands["solar_homes"][at] == pytest.approx(homes + 60 + pace.homes_mw_per_year * 23 / 12)
    assert stands["solar_business"][at] == pytest.approx(
        existing["solar_business"] + other + pace.business_mw_per_year * 23 / 12
    )
    assert stands["solar_homes"][0] == pytest.approx(homes + pace.homes_mw_per_year)
    assert built["solar_homes"][: at + 1].sum() == pytest.approx(60)
    assert built["solar_business"][: at + 1].sum() == pytest.approx(other)


def test_a_slow_start_ends_at_the_same_value_with_less_before() -> None:
    even = TODAY.with_changes({"solar_homes_added_mw": 60})
    slow = even.with_changes({"ramp_exponent": 2})
    a, b = (year_end(PLACE, s)["solar_homes"] for s in (even, slow))
    assert a[YEARS.index(2030)] == pytest.approx(b[YEARS.index(2030)])
    assert a[0] == b[0], "no lever reaches a year that is over"
    assert (b[1 : YEARS.index(2030)] < a[1 : YEARS.index(2030)]).all()


def test_building_stops_at_the_ceiling() -> None:
    ceiling = TODAY.assumptions["solar_homes_added_mw"].high
    full = TODAY.with_changes({"solar_homes_added_mw": ceiling})
    since = PLACE.roof_pace.homes_mw_per_year * 23 / 12
    existing = fleets.existing_mw(PLACE, 0.0)["solar_homes"]
    assert year_end(PLACE, full)["solar_homes"][-1] == pytest.approx(existing + ceiling + since)
    assert added(PLACE, full)["solar_homes"][YEARS.index(2031) :].sum() == pytest.approx(0.0, abs=1e-9)


def test_a_project_counts_from_its_date_and_slips() -> None:
    place = replace(PLACE, projects=(project(),))
    scenario = TODAY.with_changes({"solar_ground_added_mw": 0})
    at = YEARS.index(2028)
    assert monthly(place, scenario, "solar_ground")[at].round(3).tolist() == [0.0] * 6 + [10.0] * 6
    assert added(place, scenario)["solar_ground"].round(6).tolist() == [10.0 if y == 2028 else 0.0 for y in YEARS]
    late = monthly(place, scenario.with_changes({"project_slip_years": 1}), "solar_ground")
    assert late[at].max() == 0.0
    assert late[at + 1, 11] == pytest.approx(10.0)


def test_an_unlikely_project_adds_nothing() -> None:
    unlikely = replace(PLACE, projects=(project(chance=0.3),))
    without = replace(PLACE, projects=(project(technology="other"),))
    np.testing.assert_array_equal(monthly(unlikely, TODAY, "solar_ground"), monthly(without, TODAY, "solar_ground"))


def test_the_waste_plant_of_stoke_stops_at_the_end_of_march_2030() -> None:
    # Contract to March 2030, replacement proposed for 2032: Stoke-on-Trent City Council, cabinet 24 February 2026.
    waste = monthly(PLACE, TODAY, "energy_from_waste")
    assert waste[YEARS.index(2029)].tolist() == [14.0] * 12
    assert waste[YEARS.index(2030)].round(6).tolist() == [14.0] * 3 + [0.0] * 9
    assert waste[YEARS.index(2031)].max() == 0.0
    fleet = fleet_of(PLACE, TODAY)
    _, burning = capacity.monthly_mw(fleet, fleets.as_projected(fleet), capacity.by_hours(fleet))
    np.testing.assert_allclose(burning[0], waste * PLACE.load_factors["energy_from_waste"].share)


def test_waste_that_is_not_counted_still_burns() -> None:
    fleet = fleet_of(PLACE, TODAY.with_changes({"waste_counted_share": 0.0}))
    without = fleet_of(replace(PLACE, renewables=tuple(r for r in PLACE.renewables if r.technology == "solar")), TODAY)
    plant = PLACE.technologies["energy_from_waste"]
    assert plant in fleet.technologies
    assert fleets.output_share(fleet, plant) == 0.0
    _, burning = capacity.monthly_mw(fleet, fleets.as_projected(fleet), capacity.by_hours(fleet))
    assert burning[0, 0].tolist() == pytest.approx([14.0 * PLACE.load_factors["energy_from_waste"].share] * 12)
    # The ledger retires 14 MW that nobody has: never less than nothing.
    _, none = capacity.monthly_mw(without, fleets.as_projected(without), capacity.by_hours(without))
    assert none.min() == 0.0


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [("hydro_added_mw", "hydro", "S12000017"), ("anaerobic_digestion_added_mw", "anaerobic_digestion", "E06000021")],
)
def test_water_and_waste_are_levers_like_the_others(name: str, kind: str, code: str) -> None:
    # No project of the planning database, which may be one of water.
    place = replace(places.place(code), pipeline=())
    base = assumptions.scenario(place, "today")
    ceiling = base.assumptions[name].high
    existing = fleets.existing_mw(place, 0.0).get(kind, 0.0)
    assert base[name] == 0.0
    assert added(place, base)[kind].sum() == 0.0
    full = base.with_changes({name: ceiling})
    assert year_end(place, full)[kind][YEARS.index(2030)] == pytest.approx(existing + ceiling)
    assert added(place, full)[kind].sum() == pytest.approx(ceiling)


def test_the_ramp_starts_today_however_old_the_statistics_are() -> None:
    place = replace(
        PLACE,
        electricity=tuple(use for use in PLACE.electricity if use.year <= 2020),
        renewables=tuple(r for r in PLACE.renewables if r.year <= 2020),
        projects=(),
    )
    scenario = TODAY.with_changes({"solar_homes_added_mw": 60, "solar_business_added_mw": 0})
    at = [projected_years(place).index(year) for year in (2025, 2030)]
    solar = fleets.existing_mw(place, 0.0)
    assert solar["solar_homes"] + solar["solar_business"] == pytest.approx(
        next(r.capacity_mw for r in place.renewables if (r.technology, r.year) == ("solar", 2020))
    )
    on_homes, on_business = solar["solar_homes"], solar["solar_business"]
    pace = place.roof_pace
    # From December 2026 nothing of it is there at the end of 2025; roofs went on for 71 months from the end of 2020.
    late = year_end(place, scenario)
    homes, business = pace.homes_mw_per_year, pace.business_mw_per_year
    assert late["solar_homes"][at].tolist() == pytest.approx(
        [on_homes + y * homes + of for y, of in ((5, 0.0), (71 / 12, 60.0))]
    )
    assert late["solar_business"][at].tolist() == pytest.approx([on_business + y * business for y in (5, 71 / 12)])
    # From January 2021 the same lever has ten years to 2030, and nothing has gone on since the statistics.
    early = year_end(replace(place, ahead_from=date(2021, 1, 1)), scenario)
    assert early["solar_homes"][at].tolist() == pytest.approx([on_homes + 30.0, on_homes + 60.0])
    assert early["solar_business"][at].tolist() == pytest.approx([on_business] * 2)


def test_a_store_by_hand() -> None:
    # 49 MWh on an even ramp of the 49 months from December 2026 to the end of 2030: one of them a month. In December
    # 2026 half of one on average, so a 24th of it in the mean of that year.
    fleet = fleet_of(PLACE, TODAY.with_changes({"store_mwh": 49.0, "ramp_exponent": 1.0}))
    mean, added_mwh = capacity.store_mwh(fleet, fleets.as_projected(fleet))
    assert mean[0, :6].tolist() == pytest.approx([0.0, 1 / 24, 7.0, 19.0, 31.0, 43.0])
    assert added_mwh[0, :6].tolist() == pytest.approx([0.0, 1.0, 12.0, 12.0, 12.0, 12.0])


def test_without_hours_a_megawatt_makes_its_load_factor() -> None:
    fleet = fleet_of(PLACE, TODAY.with_changes({"waste_counted_share": 0.5}))
    futures = fleets.as_projected(fleet)
    output_mw, _ = capacity.monthly_mw(fleet, futures, capacity.in_output(fleet))
    installed, _ = capacity.monthly_mw(fleet, futures, capacity.each(fleet))
    by_source = [0.0, 0.0, 0.0]
    for row, technology in enumerate(fleet.technologies):
        statistic = PLACE.technologies.statistic_of(technology.name)
        counted = 0.5 if statistic == "energy_from_waste" else 1.0
        source = {"solar": 0, "onshore_wind": 1}.get(statistic, 2)
        by_source[source] = by_source[source] + installed[..., row] * PLACE.load_factors[statistic].share * counted
    np.testing.assert_allclose(output_mw, np.stack(by_source, axis=3))


def test_plant_that_retires_has_ended_from_its_year_on() -> None:
    # Hanford's 14 MW stop on the last of March 2030.
    stoke = places.place("E06000021")
    its = fleet_of(stoke, assumptions.scenario(stoke))
    ended = capacity.ended_mw(its, fleets.as_projected(its))
    assert set(ended) == {"energy_from_waste"}
    assert ended["energy_from_waste"][0].tolist() == [0.0] * 5 + [14.0] * 11


def test_plant_that_comes_and_goes_within_the_years_has_ended_too() -> None:
    stoke = places.place("E06000021")
    brief = project(
        name="brief",
        technology="onshore_wind",
        capacity_mw=8.0,
        expected=date(2027, 7, 1),
        retired=date(2033, 12, 31),
        status="building",
        chance=1.0,
    )
    place = replace(stoke, projects=(brief,), pipeline=())
    its = fleet_of(place, assumptions.scenario(place))
    ended = capacity.ended_mw(its, fleets.as_projected(its))["onshore_wind"][0]
    assert ended.tolist() == [0.0] * 8 + [8.0] * 8
    past = replace(stoke, projects=(replace(stoke.projects[0], in_statistics=True, retired=date(2026, 3, 1)),))
    fleet = fleet_of(past, assumptions.scenario(past))
    assert capacity.ended_mw(fleet, fleets.as_projected(fleet)) == {}, "what ended before today is no news"
