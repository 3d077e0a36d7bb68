"""The shipped building times are what the planning records give, and lie between what publishers say."""

from pathlib import Path

import pytest

from models.facts.schema import DATA, read_columns
from models.sources import assumptions, building_times, places, planned

WHEN = planned.edition_end(planned.edition_of_records())


def test_the_shipped_table_is_what_the_records_give() -> None:
    shipped = list(zip(*read_columns(building_times.TABLE).values(), strict=True))
    assert shipped == building_times.derived(read_columns(planned.RECORDS), WHEN)


def test_it_is_written_as_it_is_shipped(tmp_path: Path) -> None:
    assert building_times.write(tmp_path).read_bytes() == (DATA / building_times.TABLE).read_bytes()


def test_it_is_of_the_edition_of_the_records() -> None:
    cells = read_columns("editions.csv")
    editions = dict(zip(cells["table"], cells["edition"], strict=True))
    assert editions[building_times.TABLE] == editions[planned.RECORDS]


def test_a_council_gets_those_of_britain_and_its_own() -> None:
    highland = places.place("S12000017").building_times
    assert highland == building_times.shipped("S12000017")
    assert {time.code for time in highland} == {"", "S12000017"}
    # Hackney has never built one: it gets Britain's alone.
    assert {time.code for time in places.place("E09000012").building_times} == {""}


@pytest.mark.parametrize(
    ("technology", "construction", "whole_years"),
    # Longer than to build alone: DESNZ, Electricity Generation Costs 2025, Annex A. Shorter than the whole from the
    # first plan: Energy Transitions Commission, Streamlining planning and permitting, 2023: onshore wind 10 years,
    # utility-scale solar 4.
    [
        ("onshore_wind", "onshore_wind_construction_years", 10.0),
        ("solar", "solar_ground_construction_years", 4.0),
    ],
)
def test_it_takes_longer_than_building_alone_and_less_than_the_whole(
    technology: str, construction: str, whole_years: float
) -> None:
    build = next(a.value for a in assumptions.assumption_rows() if a.name == construction)
    (britain,) = (t for t in building_times.shipped("") if t.technology == technology and t.of_britain)
    assert britain.projects == 40
    assert build < britain.median_years < whole_years
