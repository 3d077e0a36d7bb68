"""The workbook read back says what the model says, to the last digit, and no name in it is more than text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook

from dashboard.answers import record
from dashboard.exports import sheets, workbook
from models.facts import Hours, Pathway, Place, Scenario
from models.pathway import project
from models.sources import assumptions, places
from tests import factories, hostile, moves

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE)
SHORT = replace(
    factories.hours(),
    generation_mw={"solar": np.arange(3.0)},
    **{
        name: np.arange(3.0)
        for name in ("demand_mw", "storage_discharge_mw", "storage_charge_mw", "import_mw", "export_mw")
    },
    curtailment_mw=np.arange(3.0),
    stored_mwh=np.array([0.1, 0.2, 1 / 3]),
)
"""Three hours: a workbook of them is written in no time."""


def made(
    place: Place = PLACE, scenario: Scenario = TODAY, pathway: Pathway | None = None, hours: Hours = SHORT, **more: Any
) -> bytes:
    return workbook.workbook(place, scenario, pathway or factories.pathway(), hours, **more)


def sheet(book: bytes, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def rows(book: bytes, name: str) -> list[dict[str, Any]]:
    table = sheet(book, name)
    heads = table[workbook.HEAD_ROW]
    return [dict(zip(heads, row, strict=True)) for row in table[workbook.HEAD_ROW + 1 :]]


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_sheets_stand_in_their_order_and_the_same_bytes_come_twice() -> None:
    book = made()
    assert tuple(CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names) == sheets.NAMES
    assert made() == book


def test_meanings_units_and_names_stand_over_each_column() -> None:
    table = sheet(made(), "Results by year")
    at = table[workbook.HEAD_ROW].index("annual_share")
    assert table[workbook.WORDS_ROW][at] == "Made here over the year, of electricity used"
    assert table[workbook.UNIT_ROW][at] == "share"


def _same_numbers(book: bytes, place: Place, scenario: Scenario, pathway: Pathway) -> None:
    for row, year in zip(rows(book, "Results by year"), record.year_rows(pathway), strict=True):
        assert list(row.values()) == ["" if value is None else value for value in year]
    for row in rows(book, "Levers"):
        assert row["value"] == scenario[row["name"]]
        assert (row["is_changed"] == "yes") == (row["name"] in dict(scenario.changes))
    assert {row["name"]: row["value"] for row in rows(book, "Assumptions")} == {
        name: scenario[name] for name in scenario.assumptions
    }
    assert place.name in sheet(book, "Cover")[0][0]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(12), *(pytest.param(n, marks=pytest.mark.soak) for n in range(12, 50))])
def test_any_scenario_comes_back_from_its_workbook(seed: int) -> None:
    random = np.random.default_rng(seed)
    councils = places.councils()
    place = places.place(councils[int(random.integers(len(councils)))].code)
    name = str(random.choice([n.name for n in assumptions.scenario_names()]))
    base = assumptions.scenario(place, name)
    scenario = base.with_changes(moves.random_moves(base, random))
    simulation = project(place, scenario)
    _same_numbers(made(place, scenario, simulation.pathway), place, scenario, simulation.pathway)


def test_days_and_hours_come_back_as_such() -> None:
    book = made(hours=factories.hours(2030))
    hours = rows(book, "Hours")
    assert len(hours) == 8760
    assert hours[0]["time_utc"] in (datetime(2030, 1, 1), date(2030, 1, 1))
    assert hours[-1]["time_utc"] == datetime(2030, 12, 31, 23)
    assert all(row["demand_mw"] == 100.0 for row in hours)
    assert all(isinstance(row["read_on"], date) for row in rows(book, "Assumptions"))


def test_each_sheet_but_the_cover_is_one_typed_table_set_for_the_printer() -> None:
    found = parts(made())
    tables = [ET.fromstring(text) for name, text in found.items() if name.startswith("xl/tables/")]
    assert sorted(t.get("name") for t in tables) == sorted(n.replace(" ", "_") for n in sheets.NAMES[1:])
    pages = [text.decode() for name, text in found.items() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == len(sheets.NAMES)
    assert all('orientation="landscape"' in page and 'fitToHeight="0"' in page for page in pages)
    assert sum('state="frozen"' in page for page in pages) == len(sheets.NAMES) - 1
    assert found["xl/workbook.xml"].decode().count("_xlnm.Print_Titles") == len(sheets.NAMES) - 1


def test_shares_are_shown_in_per_cent_and_kept_as_shares() -> None:
    book = made()
    assert rows(book, "Results by year")[0]["annual_share"] == factories.pathway().years[0].annual_share
    found = parts(book)
    styles = ET.fromstring(found["xl/styles.xml"])
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{main}numFmt")}
    shown = [codes.get(x.get("numFmtId")) for x in styles.find(f"{main}cellXfs") or ()]
    heads = [c.name for c in sheets.of_years(factories.pathway()).columns]
    page = ET.fromstring(found["xl/worksheets/sheet2.xml"])
    row = next(r for r in page.iter(f"{main}row") if r.get("r") == str(workbook.HEAD_ROW + 2))
    style = {re.sub(r"\d", "", c.get("r", "")): shown[int(c.get("s", 0))] for c in row}
    assert style[_letters(heads.index("annual_share"))] == "0.0%"
    assert style[_letters(heads.index("electricity_demand_mwh"))] == "#,##0"


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def test_a_scenario_says_so_on_every_sheet() -> None:
    banner = "A scenario, not today’s path."
    for scenario, wanted in ((TODAY, False), (TODAY.with_changes({"store_mwh": 5.0}), True)):
        book = made(scenario=scenario)
        for name in sheets.NAMES:
            assert (sheet(book, name)[1][0] == banner) is wanted
        assert (banner.encode() in parts(book)["docProps/core.xml"]) is wanted


def test_there_is_no_formula_and_no_link() -> None:
    for name, text in parts(made(address="http://127.0.0.1/x")).items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in text
            assert b"<hyperlink" not in text


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.texts)
def test_no_name_in_a_workbook_is_more_than_text(text: str) -> None:
    project_ = replace(PLACE.projects[0], label=text, what_happened=text, source=text, url=text)
    one = replace(TODAY.assumptions["store_mwh"], label=text, source=text, url=text)
    scenario = replace(TODAY, label=text, assumptions=dict(TODAY.assumptions) | {"store_mwh": one})
    place = replace(PLACE, name=text, projects=(project_,))
    book = made(place, scenario, factories.pathway(place_name=text, scenario_label=text), address=text)
    for name, content in parts(book).items():
        whole = content.decode("utf-8")
        assert not hostile.UNPRINTABLE.search(whole), name
        ET.fromstring(whole)
        assert "<f>" not in whole
        assert "<hyperlink" not in whole
        assert "script>" not in whole.replace("script&gt;", "")
    shown = rows(book, "Projects")[0]
    expected = workbook.inert.plain(text)
    assert shown["site"] == shown["what_happened"] == expected
    assert [row["label"] for row in rows(book, "Levers") if row["name"] == "store_mwh"] == [expected]
