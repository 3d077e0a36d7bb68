"""The planning database: records of the councils carried, each with its date, place and status."""

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from models.facts import DataError
from models.sources.official import planning
from models.sources.official.districts import Districts
from models.sources.official.planning import read_planning
from models.sources.official.revision import Import, compare
from models.sources.official.sheet import read_sheets
from tests.official_files import planning_record, planning_rows, rows_of, write_csv, write_workbook


def imported(path: Path, *councils: str) -> Import | None:
    return read_planning(read_sheets(path), Districts.of_tables(), councils=councils)


def from_records(tmp_path: Path, *records: dict[str, str], councils: tuple[str, ...] = ()) -> Import:
    found = imported(write_csv(tmp_path / "plans.csv", planning_rows(records)), *councils)
    assert found is not None
    return found


def test_a_record_becomes_a_row(tmp_path: Path) -> None:
    # Place of reference 815, the waste plant: X 387800, Y 343500, shipped as 52.98869, -2.18319.
    found = from_records(tmp_path, planning_record(815))
    (row,) = found.parts["planning_database.csv"].rows.to_dict("records")
    assert row == {
        "code": "E06000021",
        "edition": "Q3 2024",
        "reference": "815",
        "site_name": "Roof 815 first phase",
        "technology": "Solar Photovoltaics",
        "capacity_mw": "0.5",
        "status": "Awaiting Construction",
        "mounting_type": "",
        "granted": "2023-11-03",
        "operational": "",
        "lat": "52.98869",
        "lon": "-2.18319",
    }


def test_records_made_of_our_rows_give_the_same_rows(tmp_path: Path) -> None:
    shipped = rows_of("planning_database.csv", edition=["Q3 2024"])
    grid = {(r.lat, r.lon) for r in shipped.itertuples()}
    assert len(grid) > 5
    records = [
        planning_record(
            int(r.reference),
            **{
                "Site Name": r.site_name,
                "Technology Type": r.technology,
                "Installed Capacity (MWelec)": r.capacity_mw,
                "Development Status (short)": r.status,
                "Mounting Type for Solar": r.mounting_type,
                "Planning Permission Granted": "/".join(reversed(r.granted.split("-"))),
                "Operational": "/".join(reversed(r.operational.split("-"))),
            },
        )
        for r in shipped.itertuples()
    ]
    difference = compare(from_records(tmp_path, *records)).tables[0]
    assert (len(difference.added), len(difference.vanished)) == (0, 0)
    assert set(difference.revised["column"]) <= {"lat", "lon"}


@pytest.mark.parametrize(
    ("newest", "edition"),
    [("14/10/2024", "Q3 2024"), ("30/09/2024", "Q3 2024"), ("20/01/2025", "Q4 2024"), ("16/04/2026", "Q1 2026")],
)
def test_the_edition_is_the_quarter_before_the_extract(tmp_path: Path, newest: str, edition: str) -> None:
    rows = [[newest if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    found = imported(write_csv(tmp_path / "plans.csv", rows))
    assert found is not None
    assert set(found.parts["planning_database.csv"].rows["edition"]) == {edition}


@pytest.mark.parametrize(
    ("authority", "code"),
    [("Bristol, City of", "E06000023"), ("Herefordshire, County of", "E06000019"), ("Dudley Borough", "E08000027")],
)
def test_other_councils_are_taken_when_asked_for_however_their_name_is_written(
    tmp_path: Path, authority: str, code: str
) -> None:
    records = (planning_record(1), planning_record(2, authority))
    assert set(from_records(tmp_path, *records).parts["planning_database.csv"].rows["code"]) == {"E06000021"}
    found = from_records(tmp_path, *records, councils=(code,))
    assert set(found.parts["planning_database.csv"].rows["code"]) == {"E06000021", code}


def test_a_slip_in_a_date_is_named_and_left_out_and_many_are_refused(tmp_path: Path) -> None:
    slip = planning_record(1) | {
        "Record Last Updated (dd/mm/yyyy)": "08/10/20204",
        "Planning Permission Granted": "soon",
    }
    found = from_records(tmp_path, slip)
    assert any("line 3 column Record Last Updated (dd/mm/yyyy): '08/10/20204' is no date" in n for n in found.notes)
    assert any("'soon' is no date" in n for n in found.notes)
    assert found.parts["planning_database.csv"].rows["granted"].item() == ""
    rows = [["2024-10-14" if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    with pytest.raises(DataError, match="no record has a date of update"):
        imported(write_csv(tmp_path / "plans.csv", rows))
    rows = [
        ["2023-11-03" if c == "03/11/2023" else c for c in row]
        for row in planning_rows([planning_record(n) for n in (1, 2)])
    ]
    with pytest.raises(DataError, match=r"'2023-11-03' is no date .* So it is with 2 dates, expected dd/mm/yyyy"):
        imported(write_csv(tmp_path / "plans.csv", rows))


def test_records_without_capacity_or_place_are_counted(tmp_path: Path) -> None:
    found = from_records(tmp_path, planning_record(1), planning_record(2) | {"Installed Capacity (MWelec)": "  "})
    assert len(found.parts["planning_database.csv"].rows) == 1
    assert "1 records without capacity or place were left out." in found.notes


@pytest.mark.parametrize(
    ("column", "cell"),
    [("Installed Capacity (MWelec)", "big"), ("Installed Capacity (MWelec)", "-3"), ("X-coordinate", "9e9")],
)
def test_a_wrong_cell_is_refused_by_its_line_and_column(tmp_path: Path, column: str, cell: str) -> None:
    with pytest.raises(DataError) as refused:
        from_records(tmp_path, planning_record(1) | {column: cell})
    assert f"plans.csv line 3 column {column}: " in str(refused.value)


def test_a_part_of_the_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="101 records, and the database has over 10,000"):
        imported(write_csv(tmp_path / "plans.csv", planning_rows([planning_record(1)], filling=100)))


def test_the_workbook_has_days_as_numbers(tmp_path: Path) -> None:
    # Day 45234 of a spreadsheet is 4 November 2023, day 45579 14 October 2024.
    rows = [
        [{"14/10/2024": 45_579.0, "03/11/2023": 45_234.0}.get(str(c), c) for c in row]
        for row in planning_rows([planning_record(1)])
    ]
    found = imported(write_workbook(tmp_path / "plans.xlsx", {"REPD": rows}))
    assert found is not None
    (row,) = found.parts["planning_database.csv"].rows.to_dict("records")
    assert (row["granted"], row["edition"]) == ("2023-11-04", "Q3 2024")


def test_the_workbook_may_have_days_as_dates(tmp_path: Path) -> None:
    rows = planning_rows([planning_record(1)])
    with xlsxwriter.Workbook(tmp_path / "plans.xlsx") as book:
        sheet, day = book.add_worksheet("REPD"), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
            for column, cell in enumerate(row):
                if cell in ("14/10/2024", "03/11/2023"):
                    sheet.write_datetime(at, column, datetime.strptime(str(cell), "%d/%m/%Y"), day)
    found = imported(tmp_path / "plans.xlsx")
    assert found is not None
    (row,) = found.parts["planning_database.csv"].rows.to_dict("records")
    assert (row["granted"], row["edition"]) == ("2023-11-03", "Q3 2024")


def test_the_worked_example_of_the_ordnance_survey() -> None:
    # Ordnance Survey, A guide to coordinate systems in Great Britain, v3.6, annex C.2: E 651409.903, N 313177.270 is
    # 52 deg 39' 27.2531" N, 1 deg 43' 4.5177" E on the grid's own datum.
    lat, lon = planning.TO_DEGREES.transform(651_409.903, 313_177.270)
    assert lat == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert lon == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    assert imported(write_csv(tmp_path / "other.csv", [["Site Name", "Region"], ["A", "B"]])) is None
