"""A pathway for other programs: the agreed keys, null where unknown, and a table that adds up to the same."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard.answers import record
from models.sources import assumptions, places
from tests import factories

PLACE = places.place("E06000021")
SCENARIO = assumptions.scenario(PLACE)
PATHWAY = factories.pathway()
WANTED = {
    "year", "kind", "electricity_demand_mwh", "local_generation_mwh", "generation_mwh", "capacity_mw", "estimated",
    "annual_share", "met_locally_share", "import_mwh", "export_mwh", "peak_import_mw", "fuel_poor_homes", "job_years",
    "lasting_jobs",
}  # fmt: skip


def test_the_document_holds_council_scenario_editions_and_years() -> None:
    document = record.document(PLACE, SCENARIO, PATHWAY)
    assert document["council"]["code"] == "E06000021"
    assert document["scenario"]["name"] == "today"
    assert document["scenario"]["values"].keys() == SCENARIO.assumptions.keys()
    assert {e["table"] for e in document["editions"]} >= {"electricity.csv", "renewables.csv"}
    assert [y["year"] for y in document["years"]] == list(range(2014, 2041))
    assert all(y.keys() >= WANTED for y in document["years"])


def test_planned_projects_go_with_the_pathway_and_as_csv() -> None:
    highland = places.place("S12000017")
    scenario = assumptions.scenario(highland)
    of_document = json.loads(json.dumps(record.document(highland, scenario, PATHWAY)))["pipeline"]
    of_csv = list(csv.DictReader(io.StringIO(record.pipeline_text(highland, scenario))))
    changing = [p for p in highland.pipeline if p.added_mw]
    assert len(of_document) == len(of_csv) > 50
    assert {row["reference"] for row in of_document} <= {p.reference for p in changing}
    assert [row["site"] for row in of_csv] == [row["site"] for row in of_document]
    for row in of_document:
        assert 0.0 <= row["chance_by_2030"] <= row["chance_in_ten_years"] <= 1.0 + 1e-9
    # Those first of which most is expected.
    expected = [row["added_mw"] * row["chance_by_2030"] for row in of_document]
    assert expected[0] == pytest.approx(max(expected), rel=0.01)


def test_promises_go_with_the_pathway_and_none_is_its_target() -> None:
    leeds = places.place("E08000035")
    document = json.loads(json.dumps(record.document(leeds, assumptions.scenario(leeds), PATHWAY)))
    own, above = document["promises"]
    assert (own["body"], own["declared_on"], own["own_year"], own["area_year"]) == ("Leeds", "2019-03-27", 2030, 2030)
    assert (above["kind"], above["area_year"]) == ("combined authority", 2038)
    assert document["target"]["is_council_target"] is False


def test_unknown_is_null_and_never_zero() -> None:
    years = json.loads(json.dumps(record.document(PLACE, SCENARIO, PATHWAY), allow_nan=False))["years"]
    assert years[0]["job_years"] is None
    assert years[-1]["fuel_poor_homes"] is None


def test_the_table_has_a_row_a_year_and_empty_cells_where_unknown() -> None:
    rows = list(csv.DictReader(io.StringIO(record.csv_text(PATHWAY))))
    assert [int(r["year"]) for r in rows] == list(range(2014, 2041))
    assert rows[0]["job_years"] == ""
    assert float(rows[0]["annual_share"]) == pytest.approx(PATHWAY.years[0].annual_share, rel=1e-6)
    parts = float(rows[0]["solar_generation_mwh"]) + float(rows[0]["energy_from_waste_generation_mwh"])
    assert parts == pytest.approx(float(rows[0]["local_generation_mwh"]), rel=1e-6)


def test_technologies_that_are_nowhere_have_no_column() -> None:
    assert "hydro_capacity_mw" not in record.table(PATHWAY)[0]


def test_the_version_is_the_same_each_time() -> None:
    assert record.version() == record.version.__wrapped__()


def test_the_document_says_who_keeps_the_projects() -> None:
    assert record.document(PLACE, SCENARIO, PATHWAY)["ledger"] == {
        "kept_by": "Powered Here",
        "changed_on": None,
        "chances_of_the_council": [],
    }
    only_a_target = replace(PLACE, amended_on=date(2026, 11, 28), target_amended_on=date(2026, 11, 28))
    assert record.document(only_a_target, SCENARIO, PATHWAY)["ledger"]["kept_by"] == "Powered Here"
    other = replace(PLACE, projects_amended_on=date(2026, 11, 28), own_projects=frozenset({"b", "a"}))
    found = record.document(other, SCENARIO, PATHWAY)["ledger"]
    assert found == {"kept_by": "the council", "changed_on": "2026-11-28", "chances_of_the_council": ["a", "b"]}
