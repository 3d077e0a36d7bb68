"""Power stations on brought-in fuel stand apart: nothing is lost, and what is published goes to the plant it is of."""

from dataclasses import replace

import pytest

from models.facts import NationalStation, Renewable
from models.pathway import projection
from models.sources import assumptions, places, tables
from models.supply.stations import apart

STATION = NationalStation(
    technology="plant_biomass",
    shown_as="imported_biomass",
    name="Station",
    capacity_mw=400.0,
    first_year=2018,
    last_year=None,
    what="",
    source="a test",
    url="",
    grade="B",
)


def row(year: int, mw: float, mwh: float | None, technology: str = "plant_biomass") -> Renewable:
    return Renewable(year=year, technology=technology, sites=3, capacity_mw=mw, generation_mwh=mwh)


def cells(*rows: Renewable, station: NationalStation = STATION) -> list[tuple[int, str, float, float | None]]:
    found = apart(rows, [station], 0.5)
    return [(r.year, r.technology, r.capacity_mw, r.generation_mwh) for r in found]


def test_a_place_without_a_station_keeps_its_cells() -> None:
    rows = (row(2017, 10.0, 40_000.0), row(2018, 10.0, 41_000.0, "hydro"))
    assert apart(rows, [], 0.5) == rows
    assert apart(rows, [STATION], 0.5) == rows


def test_output_that_the_rest_could_not_make_holds_the_stations() -> None:
    # 10 MW make 87,600 MWh at most, 43,800 at a load factor of a half.
    assert cells(row(2017, 10.0, 40_000.0), row(2018, 410.0, 2_000_000.0)) == [
        (2017, "plant_biomass", 10.0, 40_000.0),
        (2018, "imported_biomass", 400.0, 2_000_000.0 - 43_800.0),
        (2018, "plant_biomass", 10.0, 43_800.0),
    ]


def test_output_that_the_rest_can_have_made_is_the_rests() -> None:
    assert cells(row(2018, 410.0, 60_000.0)) == [
        (2018, "imported_biomass", 400.0, None),
        (2018, "plant_biomass", 10.0, 60_000.0),
    ]
    assert cells(row(2018, 410.0, None))[1] == (2018, "plant_biomass", 10.0, None)


def test_a_station_that_closed_in_the_year_leaves_its_output_and_no_capacity() -> None:
    closed = replace(STATION, first_year=2014, last_year=2015)
    found = cells(row(2014, 402.0, 1_500_000.0), row(2015, 2.0, 900_000.0), row(2016, 2.0, 9_000.0), station=closed)
    assert found[2:] == [
        (2015, "imported_biomass", 0.0, 900_000.0 - 8_760.0),
        (2015, "plant_biomass", 2.0, 8_760.0),
        (2016, "plant_biomass", 2.0, 9_000.0),
    ]


@pytest.mark.parametrize("name", ["Northumberland", "North Yorkshire", "Shropshire"])
def test_all_that_is_published_is_still_there(name: str) -> None:
    place = places.place(places.find_council(name).code)
    published: dict[int, list[float]] = {}
    for r in tables.rows_of("renewables.csv", place.code):
        if r.technology == "plant_biomass":
            published[r.year] = [r.capacity_mw, r.generation_mwh or 0.0]
    found = dict.fromkeys(published, (0.0, 0.0))
    for r in place.renewables:
        if r.technology in ("plant_biomass", "imported_biomass"):
            mw, mwh = found[r.year]
            found[r.year] = mw + r.capacity_mw, mwh + (r.generation_mwh or 0.0)
    for year, both in published.items():
        assert found[year] == pytest.approx(both)


def test_the_stations_are_those_of_the_planning_database() -> None:
    # DESNZ, Renewable Energy Planning Database, Q4 2025: Lynemouth 420 MW (reference 115), Drax four units of 645 MW
    # (174, 175, 192, 6659). What remains: 28 MW in Northumberland, 88 MW in North Yorkshire.
    for name, station_mw, local_mw in (("Northumberland", 420.0, 28.16), ("North Yorkshire", 2_580.0, 87.897)):
        place = places.place(places.find_council(name).code)
        newest = {r.technology: r.capacity_mw for r in place.renewables if r.year == 2024}
        assert (newest["imported_biomass"], newest["plant_biomass"]) == pytest.approx((station_mw, local_mw))


def test_every_cell_of_100_mw_and_more_of_biomass_has_its_station() -> None:
    for c in places.councils():
        for r in places.place(c.code).renewables:
            assert r.technology not in ("plant_biomass", "animal_biomass") or r.capacity_mw < 100.0, (c.name, r)


@pytest.mark.parametrize("counted", [0.0, 1.0])
def test_a_station_makes_in_no_year_and_no_hour_what_is_not_counted(counted: float) -> None:
    place = places.place(places.find_council("Northumberland").code)
    scenario = assumptions.scenario(place).with_changes({"national_stations_counted": counted})
    found = projection.project(place, scenario)
    then = found.pathway.of(2030)
    # 420 MW at 0.62, the United Kingdom's plant biomass of 2020-2024.
    mwh = counted * 420.0 * 0.6197 * 8760
    assert then.capacity_mw["imported_biomass"] == 420.0
    assert then.generation_mwh.get("imported_biomass", 0.0) == pytest.approx(mwh)
    hours = found.hours(2030).generation_mw
    assert sum(hours.get("imported_biomass", [0.0])) == pytest.approx(mwh)
    assert sum(sum(mw) for mw in hours.values()) == pytest.approx(then.local_generation_mwh, rel=0.05)
