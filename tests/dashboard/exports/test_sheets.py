"""The sheets as rows: each number where it belongs, each row as long as its head."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.exports import sheets
from models.facts import Scenario
from models.sources import assumptions, places
from models.sources.editions import editions
from tests import factories

STOKE = places.place("E06000021")
SCENARIO = assumptions.scenario(STOKE, "half_by_2030").with_changes({"store_mwh": 5.0})


def rows(sheet: sheets.Sheet) -> list[dict[str, object]]:
    names = [c.name for c in sheet.columns]
    assert len({name.lower() for name in names}) == len(names), "heads of a table differ"
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


@pytest.mark.parametrize("scenario", [SCENARIO, assumptions.scenario(STOKE)])
def test_levers_say_value_base_today_and_whether_they_were_changed(scenario: Scenario) -> None:
    found = {row["name"]: row for row in rows(sheets.of_levers(STOKE, scenario))}
    assert found.keys() == {a.name for a in scenario.assumptions.values() if a.is_lever}
    today = assumptions.scenario(STOKE)
    for name, row in found.items():
        assert row["value"] == scenario[str(name)]
        assert row["base"] == scenario.assumptions[str(name)].value
        assert row["today"] == today[str(name)]
        assert row["is_changed"] == ("yes" if row["value"] != row["base"] else "no")


def test_a_choice_has_its_words() -> None:
    found = {row["name"]: row for row in rows(sheets.of_levers(STOKE, SCENARIO))}
    assert found["scope"]["choice"]
    assert found["store_mwh"]["choice"] is None


def test_every_assumption_has_its_row_with_source_and_day() -> None:
    found = {row["name"]: row for row in rows(sheets.of_assumptions(SCENARIO))}
    assert found.keys() == SCENARIO.assumptions.keys()
    for name, row in found.items():
        a = SCENARIO.assumptions[str(name)]
        assert (row["value"], row["source"], row["url"], row["grade"]) == (SCENARIO[a.name], a.source, a.url, a.grade)
        assert row["read_on"] == date.fromisoformat(a.read_on)


def test_projects_are_the_list_then_the_planning_database() -> None:
    found = rows(sheets.of_projects(STOKE, SCENARIO))
    listed = [row for row in found if row["list"] == "list of projects"]
    assert [row["site"] for row in listed] == [p.label for p in STOKE.projects]
    assert found[: len(listed)] == listed
    highland = places.place("S12000017")
    planned = rows(sheets.of_projects(highland, assumptions.scenario(highland)))
    assert {row["list"] for row in planned} == {"planning database"}
    assert all(isinstance(row["expected"], date | None) for row in planned)


def test_every_edition_has_its_row() -> None:
    assert [row["table"] for row in rows(sheets.of_editions())] == [e.table for e in editions()]


def test_a_day_that_is_none_stays_as_it_was_written() -> None:
    odd = replace(STOKE.projects[0], read_on="spring 2026")
    found = rows(sheets.of_projects(replace(STOKE, projects=(odd,)), SCENARIO))
    assert found[0]["read_on"] == "spring 2026"


def test_the_sheets_have_the_names_that_others_refer_to() -> None:
    pathway = factories.pathway()
    made = (
        sheets.of_years(pathway),
        sheets.of_hours(factories.hours(), 0),
        sheets.of_levers(STOKE, SCENARIO),
        sheets.of_assumptions(SCENARIO),
        sheets.of_projects(STOKE, SCENARIO),
        sheets.of_editions(),
        sheets.of_notes(pathway),
    )
    assert ("Cover", *(sheet.name for sheet in made)) == sheets.NAMES
    for sheet in made:
        assert sheet.about.endswith(".")
        assert rows(sheet)


def test_the_projects_say_whose_list_they_are() -> None:
    assert "officers keep" not in sheets.of_projects(STOKE, SCENARIO).about
    other = replace(STOKE, projects_amended_on=date(2026, 11, 28))
    assert sheets.of_projects(other, SCENARIO).about.endswith("officers keep, as last changed on 2026-11-28.")
