"""The planning records as nouns, the shipped table against what they give, and what a council's ledger has already."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import DATA, read_columns
from models.sources import planned
from models.sources.places import councils, place

RECORDS = read_columns(planned.RECORDS)
WHEN = planned.edition_end(planned.edition_of_records())


def test_the_shipped_table_is_what_the_records_give() -> None:
    shipped = sorted(zip(*read_columns(planned.PIPELINE).values(), strict=True))
    assert sorted(map(planned.cells_of, planned.expected(RECORDS, WHEN))) == shipped


def test_a_council_gets_its_own_rows() -> None:
    cells = read_columns(planned.PIPELINE)
    for code in ("S12000017", "E07000139", "E09000012"):
        assert len(planned.planned_projects(code)) == cells["code"].count(code)


def test_rows_of_the_table_are_read_as_they_were_written() -> None:
    cells = read_columns(planned.PIPELINE)
    written = dict(zip(cells["reference"], zip(*cells.values(), strict=True), strict=True))
    for project in planned.planned_projects("S12000027"):
        assert planned.cells_of(project) == written[str(project.reference)]


def test_what_the_ledger_of_a_council_has_is_left_out() -> None:
    in_ledger = {int(r) for r in read_columns(planned.IN_LEDGER)["reference"]}
    assert 10059 in in_ledger
    assert "10059" in read_columns(planned.PIPELINE)["reference"]
    assert in_ledger.isdisjoint(project.reference for project in planned.planned_projects("E06000021"))
    names = {project.name for project in place("E06000021").projects}
    assert set(read_columns(planned.IN_LEDGER)["name"]) <= names


def test_corrections_by_hand_are_made() -> None:
    records = {record.reference: record for record in planned.records_of(RECORDS)}
    assert records[4552].code == "W06000004"
    assert records[6590].operational == date(2022, 12, 31)
    assert records[8849].capacity_mw == 0.26
    assert records[3983].replaces_mw == 31.0
    at = RECORDS["reference"].index("8849")
    assert RECORDS["capacity_mw"][at] == "260"


def test_repowered_wind_farms_take_the_place_of_plant_that_the_records_have() -> None:
    # Old plant by reference, as planning_corrections.csv names it.
    by_reference = {record.reference: record.capacity_mw for record in planned.records_of(RECORDS)}
    for new, *old in ((3983, 3057), (7456, 3301, 3593), (11875, 3135, 3668), (19577, 3114), (6734, 3467, 4024)):
        (record,) = (r for r in planned.records_of(RECORDS) if r.reference == new)
        assert record.replaces_mw == pytest.approx(sum(by_reference[n] for n in old))


def test_every_round_of_a_contract_is_known_or_before_the_fourth() -> None:
    assert set(RECORDS["cfd_round"]) - {""} <= planned.rounds().keys()


@pytest.mark.parametrize(
    ("table", "was", "cell", "words"),
    [
        (
            "planning_corrections.csv",
            ",2021-12-31,",
            ",2021-13-31,",
            "row 2 column value: '2021-13-31' is no operational",
        ),
        ("contract_rounds.csv", ",0.85,", ",8.5,", "row 2 column chance: '8.5', expected a number from 0 to 1"),
        ("assumptions.csv", "pipeline_missing_share,", "pipeline_mislaid_share,", "no row pipeline_missing_share"),
        ("renewables.csv", "onshore_wind,4,8.299", "onshore_wind,4,much", "row 2 column capacity_mw: 'much'"),
    ],
)
def test_a_wrong_table_is_named_before_anything_is_worked_out(
    tmp_path: Path, table: str, was: str, cell: str, words: str
) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))
    text = (data / table).read_text(encoding="utf-8")
    assert was in text
    (data / table).write_text(text.replace(was, cell, 1), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(words)) as refused:
        planned.expected(RECORDS, WHEN, data)
    assert f"data/{table}" in str(refused.value)


@pytest.mark.parametrize("edition", ["", "2025", "Q5 2025", "Q1 2026; Q2 2026"])
def test_an_edition_is_a_quarter(edition: str) -> None:
    with pytest.raises(DataError, match=r"expected a quarter such as Q4 2025"):
        planned.edition_end(edition)


def test_no_project_is_there_twice_and_each_is_in_a_council() -> None:
    cells = read_columns(planned.PIPELINE, DATA)
    assert len(set(cells["reference"])) == len(cells["reference"])
    assert set(cells["code"]) <= {council.code for council in councils()}


def test_cities_without_land_have_no_solar_farms_ahead() -> None:
    # Hackney, Islington and the City of London: no farm and no wind farm has asked for permission there.
    for code in ("E09000012", "E09000019", "E09000001"):
        assert [p for p in planned.planned_projects(code) if p.technology in ("solar", "onshore_wind")] == []
