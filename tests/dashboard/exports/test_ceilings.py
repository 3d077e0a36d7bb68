"""What councils could hold as a table: a column for each of what is known, in the same order for all."""

import csv
import io

import pytest

from dashboard.exports import ceilings as table
from models.pathway import ceilings
from models.sources import assumptions, places

STOKE = places.place("E06000021")
FOUND = ceilings.of(STOKE, assumptions.scenario(STOKE))


def test_a_row_says_what_could_be_there_and_how_fast_it_came() -> None:
    (row,) = csv.DictReader(io.StringIO(table.csv_text([FOUND]).removeprefix("\ufeff")))
    assert list(row) == [column.name for column in table.columns()]
    assert (row["code"], row["name"], row["households"]) == ("E06000021", "Stoke-on-Trent", "110400")
    homes = FOUND.of("solar_homes")
    assert float(row["solar_homes_addable_mw"]) == homes.addable == 81.0
    assert float(row["solar_homes_kw_per_home"]) == pytest.approx(
        1000 * (homes.there + homes.addable) / 110_400, rel=1e-5
    )
    assert float(row["solar_homes_pace_mw_per_year"]) == pytest.approx(3.37, abs=0.01)
    assert float(row["solar_ground_mw_per_km2"]) == pytest.approx(49.0 / STOKE.area_km2, rel=1e-5)
    assert float(row["store_kwh_per_home"]) == pytest.approx(10.0)
    assert "store_pace_mw_per_year" not in row, "of batteries no pace is held"


def test_columns_of_two_tables_say_so() -> None:
    # Bristol's farms have a pace, and none stand: the statistics' share and the planning database need not agree.
    place = places.place("E06000023")
    farms = ceilings.of(place, assumptions.scenario(place)).of("solar_ground")
    assert farms.pace is not None
    assert farms.there == 0.0 < farms.pace.own_per_year
    told = {column.name: column.words for column in table.columns()}
    assert "by the statistics, which do not tell roofs from farms" in told["solar_ground_there_mw"]
    assert told["onshore_wind_there_mw"] == "Onshore wind: standing today"
    assert "whatever could be added beside it" in told["solar_ground_expected_mw"]
    assert "none where they pass" in told["solar_ground_addable_mw"]
    assert "all else by the planning database" in told["solar_ground_own_pace_mw_per_year"]


def test_each_lever_has_a_limit_and_every_column_words() -> None:
    names = {column.name for column in table.columns()}
    for one in FOUND.by_lever:
        assert f"{one.technology.name}_addable_{'mw' if one.technology.is_plant else 'mwh'}" in names
    assert all(column.words for column in table.columns())
    assert len(names) == len(table.columns()) == len(table.cells(FOUND))
