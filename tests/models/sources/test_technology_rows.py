"""What a technology lacks is named by file, row and column, with what would mend it."""

import re
from collections.abc import Iterable

import pandas as pd
import pytest

from models.facts.schema import read_text
from models.sources import technology_rows
from models.sources.technologies import every_technology

TABLES = ("technologies.csv", "assumptions.csv", "load_factors.csv")
ROW = 19
"""Row of technologies.csv in which a new technology stands."""

STREAM = {
    "name": "tidal_stream",
    "hours": "level",
    "output_by": "sea",
    "carbon": "none",
    "label": "Tidal stream",
    "short_label": "Tidal stream",
    "plant_label": "Tidal stream plant",
    "everyday_label": "tides",
    "work_label": "tidal stream",
    "colour": "series_1",
    "capital_group": "other_plant",
    "paid_by": "others",
    "work": "tidal_stream",
    "trade": "crews",
}
ASSUMED = {
    "tidal_stream_added_mw": "MW",
    "tidal_stream_capital_gbp_per_kw": "GBP per kW",
    "tidal_stream_running_gbp_per_kw": "GBP per kW",
    "tidal_stream_life_years": "years",
    "tidal_stream_job_years_per_mw": "job-years per MW",
    "tidal_stream_jobs_per_mw": "jobs per MW",
}


def with_row(frame: pd.DataFrame, cells: dict[str, str]) -> pd.DataFrame:
    row = dict.fromkeys(frame.columns, "") | cells
    return pd.concat([frame, pd.DataFrame([row])], ignore_index=True)


def frames(
    stream: dict[str, str] | None = None,
    without: Iterable[str] = (),
    units: dict[str, str] | None = None,
    factor: bool = True,
) -> dict[str, pd.DataFrame]:
    """The shipped tables with a technology added by rows, some of its cells or rows otherwise."""
    found = {name: read_text(name) for name in TABLES}
    found["technologies.csv"] = with_row(found["technologies.csv"], STREAM | (stream or {}))
    for name, unit in (ASSUMED | (units or {})).items():
        if name not in without:
            year = "2018" if unit.startswith("GBP") else ""
            step = "0.5" if name.endswith("_added_mw") else ""
            cells = {"name": name, "unit": unit, "step": step, "price_year": year}
            found["assumptions.csv"] = with_row(found["assumptions.csv"], cells)
    if factor:
        found["load_factors.csv"] = with_row(found["load_factors.csv"], {"area": "UK", "technology": "tidal_stream"})
    return found


def test_a_whole_technology_lacks_nothing() -> None:
    assert len(frames()["technologies.csv"]) == ROW - 1
    assert list(technology_rows.problems(frames())) == []


def test_the_parts_of_a_price_do_for_the_whole() -> None:
    parts = {f"tidal_stream_{part}_gbp_per_kw": "GBP per kW" for part in ("pre_development", "construction")}
    found = list(technology_rows.problems(frames(without=["tidal_stream_capital_gbp_per_kw"], units=parts)))
    assert found == [
        "data/technologies.csv row 19 column name: tidal_stream has the lever tidal_stream_added_mw but no capital; "
        "add tidal_stream_infrastructure_gbp_per_kw to data/assumptions.csv, or tidal_stream_capital_gbp_per_kw in "
        "place of its parts."
    ]
    whole = parts | {"tidal_stream_infrastructure_gbp_per_kw": "GBP per kW"}
    assert list(technology_rows.problems(frames(without=["tidal_stream_capital_gbp_per_kw"], units=whole))) == []


@pytest.mark.parametrize("name", [n for n in ASSUMED if not n.endswith("_added_mw")])
def test_a_missing_assumption_is_named(name: str) -> None:
    (line,) = technology_rows.problems(frames(without=[name]))
    assert re.match(r"data/technologies\.csv row 19 column (name|work): ", line)
    assert re.search(rf"add {name} to data/assumptions\.csv", line)


@pytest.mark.parametrize("name", technology_rows.OF_STORE)
def test_what_the_store_lacks_is_named(name: str) -> None:
    found = frames()
    rows = found["assumptions.csv"]
    found["assumptions.csv"] = rows[rows["name"] != name].reset_index(drop=True)
    (line,) = technology_rows.problems(found)
    assert re.match(r"data/technologies\.csv row \d+ column name: store lacks what the model needs; ", line)
    assert f"add {name} to data/assumptions.csv" in line


@pytest.mark.parametrize("names", [(), ("store", "tank")])
def test_there_is_one_store(names: tuple[str, ...]) -> None:
    found = {name: read_text(name) for name in TABLES}
    rows = found["technologies.csv"]
    kept = rows[rows["hours"] != "store"]
    stores = [rows[rows["hours"] == "store"].assign(name=name) for name in names]
    found["technologies.csv"] = pd.concat([kept, *stores], ignore_index=True)
    (line,) = technology_rows.problems(found)
    assert line.startswith(f"data/technologies.csv column hours: the stores are {', '.join(names) or 'none'}; expected")


def test_plant_without_a_lever_needs_no_price() -> None:
    assert list(technology_rows.problems(frames({"work": ""}, without=ASSUMED))) == []


def test_a_missing_load_factor_is_named() -> None:
    (line,) = technology_rows.problems(frames(factor=False))
    assert line == (
        "data/technologies.csv row 19 column name: tidal_stream has no load factor; add a row with area UK and "
        "technology tidal_stream to data/load_factors.csv."
    )
    assert list(technology_rows.problems(frames({"part_of": "wave_tidal"}, factor=False))) == []


@pytest.mark.parametrize("column", [*technology_rows.OF_ALL, *technology_rows.OF_PLANT, "work"])
def test_an_empty_cell_is_named_with_what_was_expected(column: str) -> None:
    (line,) = technology_rows.problems(frames({column: ""}))
    assert line.startswith(f"data/technologies.csv row 19 column {column}: empty, ")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"name": "Tidal stream"}, "column name: 'Tidal stream', expected small letters and digits"),
        ({"part_of": "tides"}, "column part_of: 'tides', expected the name of a row above, or nothing"),
        ({"part_of": "tidal_stream"}, "column part_of: 'tidal_stream', expected the name of a row above"),
        ({"hours": ""}, "column hours: empty, and no row with hours is part of it"),
    ],
)
def test_a_row_in_no_order_is_named(cells: dict[str, str], expected: str) -> None:
    lines = list(technology_rows.problems(frames(cells)))
    assert lines[0].startswith(f"data/technologies.csv row 19 {expected}")


def test_a_lever_that_adds_no_plant_is_named() -> None:
    lines = list(technology_rows.problems(frames(units={"tidal_steam_added_mw": "MW"})))
    assert len(lines) == 1
    assert re.match(
        r"data/assumptions\.csv row \d+ column name: 'tidal_steam_added_mw' adds no plant; add a row tidal_steam with "
        r"hours to data/technologies\.csv",
        lines[0],
    )


def test_a_lever_that_nobody_can_move_is_named() -> None:
    found = frames()
    rows = found["assumptions.csv"]
    rows.loc[rows["name"] == "tidal_stream_added_mw", "step"] = ""
    (line,) = technology_rows.problems(found)
    assert "has the lever tidal_stream_added_mw but no step" in line


def test_a_price_of_a_year_that_cannot_be_converted_is_named() -> None:
    found = frames()
    rows = found["assumptions.csv"]
    rows.loc[rows["name"] == "tidal_stream_capital_gbp_per_kw", "price_year"] = "2011"
    (line,) = technology_rows.problems(found)
    assert "is in pounds of 2011; add deflator_2011_2024_ratio to data/assumptions.csv" in line


def test_kinds_that_no_project_can_be_told_by_are_named() -> None:
    found = frames()
    found["technologies.csv"]["projects_above_mw"] = ""
    (line,) = technology_rows.problems(found)
    assert line == (
        "data/technologies.csv row 2 column projects_above_mw: empty in solar_homes, solar_business, solar_ground; "
        "give one of them the size from which on."
    )


def test_rows_are_read_as_they_stand() -> None:
    rows = {row.name: row for row in technology_rows.rows_of(read_text("technologies.csv"))}
    assert rows["solar_homes"].colour == ""
    assert every_technology()["solar_homes"].colour == "series_7"
    assert (rows["solar_ground"].projects_above_mw, rows["solar_homes"].projects_above_mw) == (1.0, None)
