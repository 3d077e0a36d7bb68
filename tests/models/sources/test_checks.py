"""Everything wrong with the tables is found and named by file, row and column."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.facts.schema import DATA
from models.sources import checks


def test_the_shipped_tables_are_sound() -> None:
    assert checks.check() == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the tables that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data", copy_function=shutil.copyfile))


def replace_in(file: str, pattern: str, by: str) -> Callable[[Path], None]:
    """Change the first match in one table."""

    def change(data: Path) -> None:
        path = data / file
        text, count = re.subn(pattern, by, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, f"{file} has nothing like {pattern}"
        path.write_text(text, encoding="utf-8")

    return change


def append_to(file: str, text: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        with (data / file).open("a", encoding="utf-8") as table:
            table.write(text)

    return change


Breakage = tuple[Callable[[Path], None], str]
CELLS: list[Breakage] = [
    (
        replace_in("electricity.csv", r"^(E06000021,2024,)[0-9.]+", r"\1lots"),
        "column homes_mwh: 'lots', expected a number",
    ),
    (replace_in("councils.csv", r"^E06000021,[^\n]*\n", ""), "'E06000021', expected a council code"),
    (replace_in("population.csv", r"^(E06000021,\d{4},\d+)\n", r"\1\n\1\n"), "is there already"),
    (
        replace_in("technologies.csv", r",series_2,", ",teal,"),
        "row 7 column colour: 'teal', expected one of series_1",
    ),
    (
        replace_in("technologies.csv", r"^hydro,,level,", "hydro,,tidal,"),
        "row 8 column hours: 'tidal', expected one of solar_roof, solar_ground, onshore_wind, level, store",
    ),
    (
        replace_in("technologies.csv", r"^hydro,", "water,"),
        "column technology: 'hydro', expected one of solar, onshore_wind, water",
    ),
    (
        append_to("corrections.csv", "E06000021,solar,2016,gone,,,a,b,c\n"),
        "data/corrections.csv row 190 column action: 'gone', expected one of missing, annualise",
    ),
    (append_to("targets.csv", "X01,0.5,2030,w,s,,C,false,\n"), "row 4 column code: 'X01', expected a council code"),
]
"""What is wrong with one cell or row, and a part of what is said of it."""
BETWEEN: list[Breakage] = [
    (replace_in("councils.csv", r"stoke-on-trent", "Stoke on Trent"), "column slug: 'Stoke on Trent', expected"),
    (replace_in("editions.csv", r"^gas\.csv,[^\n]*\n", ""), "data/editions.csv: no row for gas.csv"),
    (
        replace_in("assumptions.csv", r"^(store_hours,[^,]*,,Technical),2,", r"\1,99,"),
        "data/assumptions.csv row 18: expected low <= value <= high",
    ),
    (
        replace_in("assumptions.csv", "recent_solar_homes", "recent_solar_houses"),
        "column value_rule: 'recent_solar_houses', expected one of recent_solar_homes",
    ),
    (
        replace_in("assumptions.csv", r"GBP per kW,2018,", "GBP per kW,,"),
        "column price_year: empty, expected the year of the pounds of a price",
    ),
    (
        replace_in("assumptions.csv", r",hours,,", ",hours,2018,"),
        "column price_year: expected nothing; only a unit of GBP has a year",
    ),
    (
        replace_in("scenarios.csv", r"limit:0\.83", "a lot"),
        "column value: 'a lot', expected a number or limit:<share from 0 to 1>",
    ),
    (
        replace_in("scenarios.csv", r",store_mwh,", ",store_gwh,"),
        "column assumption: 'store_gwh', expected a name of assumptions.csv",
    ),
    (
        replace_in("ledger/E06000021.csv", r",2032-01-01,2032-01-01,,", ",2032-01-01,2032-01-01,2031-01-01,"),
        "column retired: expected a date after 2032-01-01",
    ),
    (
        replace_in("fuel_poverty.csv", r"^(E06000021,2024,LILEE,2026 edition,)115178,", r"\g<1>17000,"),
        "column fuel_poor_homes: more than there are households",
    ),
    (
        replace_in("promises.csv", r"^(E08000035,)promised,", r"\1none found,"),
        "column status: 'none found', expected promised, for there is a year",
    ),
    (
        replace_in("promises.csv", r"^(E06000021,)none found,", r"\1promised,"),
        "column status: 'promised', expected not promised, for there is no year",
    ),
    (
        replace_in("promises.csv", r",2030,,declarations,,2030,", ",2030,,,,2030,"),
        "column own_source: empty, expected",
    ),
    (
        replace_in("promises_county.csv", r"^E10000020,([^\n]*?),,,,,2030,", r"E10000020,\1,,all,,,2030,"),
        "column own_aim: expected nothing, for own_year is empty",
    ),
    (
        replace_in("wider_areas.csv", r"^(Sussex,.*)E10000032", r"\1E10000099"),
        "column councils: 'E10000099', expected codes, regions or nations of councils.csv",
    ),
    (
        replace_in("upper_councils.csv", r"^E07000136,E10000019", "E07000136,E10000098"),
        "column upper_code: 'E10000098', expected a code of promises_county.csv",
    ),
    (replace_in("promises.csv", r"^E09000001,[^\n]*\n", ""), "data/promises.csv: no row for council E09000001"),
    (
        replace_in("assumptions.csv", r"^(hydro_added_mw,.*),hydro_limit,", r"\1,,"),
        "data/assumptions.csv row 6 column high: empty, expected a number or a rule",
    ),
    (
        replace_in("assumptions.csv", r"^hydro_life_years,[^\n]*\n", ""),
        "row 8 column name: hydro has the lever hydro_added_mw but no life; add hydro_life_years to data/assump",
    ),
    (
        replace_in("car_charging_shape.csv", r"^5,[^\n]*\n", ""),
        "data/car_charging_shape.csv: no row for hour_local 5.",
    ),
    (
        replace_in("climate_normals.csv", r"^6,([^,\n]*),7,[^\n]*\n", ""),
        "data/climate_normals.csv: no row for climate_region 6, month 7.",
    ),
    (
        replace_in("demand_shape.csv", r"^1,sunday,23,[^\n]*\n", ""),
        "data/demand_shape.csv: no row for month 1, day_type sunday, hour_local 23.",
    ),
    (
        append_to("corrections.csv", "E06000021,hydro,2016,missing,,,a,b,c\n"),
        "row 190: E06000021, hydro, 2016 is no cell of renewables.csv; take the row out.",
    ),
    (
        replace_in("national_stations.csv", r"Lynemouth power station,420,", "Lynemouth power station,520,"),
        "row 3 column capacity_mw: 520, expected no more than the 448.16 MW of plant_biomass in renewables.csv",
    ),
    (
        replace_in("technologies.csv", r"national_stations_counted\n", "stations_counted\n"),
        "column counted_by: 'stations_counted', add stations_counted to data/assumptions.csv, or leave the cell",
    ),
    (
        replace_in("load_factors.csv", r"^UK,hydro,[^\n]*\n", ""),
        "data/technologies.csv row 8 column name: hydro has no load factor; add a row with area UK",
    ),
    (
        replace_in("uncertainty.csv", r"lateness,How late projects come,", "lateness,How early projects come,"),
        "row 13 column group_label: 'How late projects come', expected 'How early projects come', as in the rows",
    ),
    (
        replace_in("uncertainty.csv", r"delivery,How much of what the scenario adds is built,", "delivery,,"),
        "data/uncertainty.csv row 11 column group_label: empty, expected words for the group delivery",
    ),
]
"""What only shows beside other rows and tables; it is looked for where every cell is right."""
SHAPES: list[Breakage] = [
    (
        replace_in("council_boundaries.geojson", r'"code":"E06000021"', '"code":"E06000999"'),
        "data/council_boundaries.geojson feature 21: 'E06000999', expected a council code of councils.csv",
    ),
]


@pytest.mark.parametrize("broken", [CELLS, BETWEEN, SHAPES], ids=["cells", "between", "shapes"])
def test_all_that_is_broken_is_found_and_named_at_once(copied: Path, broken: list[Breakage]) -> None:
    for breakage, _ in broken:
        breakage(copied)
    lines = checks.check(copied)
    assert [expected for _, expected in broken if not any(expected in line for line in lines)] == []
    assert all(line.startswith("data/") for line in lines)


@pytest.mark.soak
@pytest.mark.parametrize(("breakage", "expected"), [*CELLS, *BETWEEN, *SHAPES])
def test_what_is_broken_alone_is_found_and_named(copied: Path, breakage: Callable[[Path], None], expected: str) -> None:
    breakage(copied)
    lines = checks.check(copied)
    assert any(expected in line for line in lines), lines
    assert all(line.startswith("data/") for line in lines)


def test_a_table_nobody_knows_and_a_missing_one_are_both_named(copied: Path) -> None:
    (copied / "stray.csv").write_text("a\n1\n", encoding="utf-8")
    assert any(
        line.startswith("data/stray.csv: no part of the program knows this table") for line in checks.check(copied)
    )
    (copied / "gas.csv").unlink()
    assert any(line.startswith("data/gas.csv: the file is missing") for line in checks.check(copied))
