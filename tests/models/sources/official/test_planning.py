"""The planning database: records of every council, each with its dates, place and status."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from models.facts import DataError
from models.sources.official import planning, planning_slips
from models.sources.official.districts import Districts
from models.sources.official.planning import read_planning
from models.sources.official.revision import Import, compare
from models.sources.official.sheet import read_sheets
from models.sources.technologies import every_technology
from tests.official_files import planning_record, planning_rows, rows_of, write_csv, write_workbook


def imported(path: Path, *councils: str) -> Import | None:
    return read_planning(read_sheets(path), Districts.of_tables(), councils=councils)


def from_records(tmp_path: Path, *records: dict[str, str], councils: tuple[str, ...] = ()) -> Import:
    found = imported(write_csv(tmp_path / "plans.csv", planning_rows(records)), *councils)
    assert found is not None
    return found


def test_a_record_becomes_a_row(tmp_path: Path) -> None:
    # Place of reference 815, the waste plant: X 387800, Y 343500, shipped as 52.9887, -2.1832.
    steps = {
        "Planning Application Submitted": "01/02/2022",
        "Planning Permission Refused": "01/08/2022",
        "Planning Permission Granted": "",
        "Appeal Granted": "03/11/2023",
        "CfD Allocation Round": "AR6",
        "Mounting Type for Solar": "Ground & Roof ",
    }
    record = planning_record(815) | steps
    assert record["Site Name"].startswith("Roof 815")
    # A line's end inside a cell, as the publisher's workbook has it.
    found = from_records(tmp_path, record | {"Site Name": f"{record['Site Name'].rstrip()} _x000D_"})
    (row,) = found.parts["planning_records.csv"].rows.to_dict("records")
    assert row == {
        "reference": "815",
        "code": "E06000021",
        "site": "Roof 815 first phase",
        "technology": "solar",
        "mounting": "ground and roof",
        "capacity_mw": "0.5",
        "status": "Awaiting Construction",
        "submitted": "2022-02-01",
        "withdrawn": "",
        "refused": "2022-08-01",
        "granted": "2023-11-03",
        "consent_expires": "",
        "construction": "",
        "operational": "",
        "updated": "2024-10-14",
        "lat": "52.9887",
        "lon": "-2.1832",
        "cfd_round": "AR6",
    }
    (project,) = found.parts["pipeline.csv"].rows.to_dict("records")
    assert (project["reference"], project["status"], project["since"]) == ("815", "consented", "2023-11-03")


def test_records_made_of_our_rows_give_the_same_rows(tmp_path: Path) -> None:
    shipped = rows_of("planning_records.csv", code=["E06000021", "E06000060"], technology=["solar", "onshore_wind"])
    assert len(shipped) > 50
    kinds = {"solar": "Solar Photovoltaics", "onshore_wind": "Wind Onshore"}
    written = {
        "Planning Application Submitted": "submitted",
        "Planning Permission Granted": "granted",
        "Under Construction": "construction",
        "Operational": "operational",
        "Record Last Updated (dd/mm/yyyy)": "updated",
    }
    records = [
        planning_record(
            int(r.reference),
            {"E06000021": "Stoke-on-Trent", "E06000060": "Wycombe"}[r.code],
            **{
                "Site Name": r.site,
                "Technology Type": kinds[r.technology],
                "Installed Capacity (MWelec)": r.capacity_mw,
                "Development Status (short)": r.status,
                "Mounting Type for Solar": r.mounting,
                "CfD Allocation Round": r.cfd_round,
                **{head: "/".join(reversed(getattr(r, name).split("-"))) for head, name in written.items()},
            },
        )
        for r in shipped.itertuples()
    ]
    table = compare(from_records(tmp_path, *records)).tables[0]
    assert len(table.added) == 0
    assert set(table.revised["column"]) <= {"lat", "lon", "withdrawn", "refused", "consent_expires"}


@pytest.mark.parametrize(
    ("newest", "edition"),
    [("14/10/2024", "Q3 2024"), ("30/09/2024", "Q3 2024"), ("20/01/2025", "Q4 2024"), ("16/04/2026", "Q1 2026")],
)
def test_the_edition_is_the_quarter_before_the_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newest: str, edition: str
) -> None:
    monkeypatch.setattr(planning_slips, "LEAST_SHARE", 0.0)
    rows = [[newest if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    found = imported(write_csv(tmp_path / "plans.csv", rows))
    assert found is not None
    assert found.editions == dict.fromkeys(("planning_records.csv", "pipeline.csv", "building_times.csv"), edition)


def test_one_mistyped_date_of_update_makes_no_old_file_new(tmp_path: Path) -> None:
    """Q3 2024 with one update in October 2026 took the place of Q4 2025 (issue 11)."""
    found = from_records(tmp_path, planning_record(1) | {"Record Last Updated (dd/mm/yyyy)": "14/10/2026"})
    assert found.editions["planning_records.csv"] == "Q3 2024"
    assert "line 3 column Record Last Updated (dd/mm/yyyy): the update of 2026-10-14 stands alone" in found.notes[0]


def test_a_new_edition_with_half_the_records_is_refused(tmp_path: Path) -> None:
    rows = [["16/04/2026" if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    with pytest.raises(DataError, match=r"1 records of councils in Q1 2026, and .* looks cut short"):
        imported(write_csv(tmp_path / "half.csv", rows))


def test_a_capacity_that_jumps_and_a_roof_too_large_are_named(tmp_path: Path) -> None:
    (held,) = rows_of("planning_records.csv", reference=["13224"]).itertuples(index=False)
    assert held.capacity_mw == "1.89"
    slip = planning_record(13224, "Boston") | {"Installed Capacity (MWelec)": "189"}
    roof = planning_record(99_999) | {"Installed Capacity (MWelec)": "2500", "Mounting Type for Solar": "Roof"}
    sound = planning_record(99_998) | {"Mounting Type for Solar": "Roof"}
    large, jump = (n for n in from_records(tmp_path, slip, roof, sound).notes if n.startswith("suspicious"))
    assert "more than 5-fold, 1 cell: 13224" in jump
    assert jump.endswith("(1.89 to 189 MW).")
    assert "roofs of more than 50 MW, 1 cell: 99999" in large


def test_an_older_edition_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning_slips, "LEAST_SHARE", 0.0)
    words = "the file is of Q3 2024, data/planning_records.csv of Q4 2025: this is an older edition."
    assert any(reason.startswith(words) for reason in from_records(tmp_path, planning_record(1)).older)
    rows = [["16/04/2026" if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    newer = imported(write_csv(tmp_path / "newer.csv", rows))
    assert newer is not None
    assert newer.older == ()


LONG = {
    "Barnsley Metropolitan Borough Council": "Barnsley",
    "Havering London Borough Council": "Havering",
    "Rhondda Cynon Taff County Borough Council": "Rhondda Cynon Taf",
    "Aylesbury Vale District Council": "Buckinghamshire",
    "Stoke-on-Trent": "Stoke-on-Trent",
}
COUNTS = (18, 9, 5, 7, 2)
CODES = ("E08000038", "E09000016", "W06000016", "E06000060", "E06000021")


@pytest.mark.parametrize("names", [tuple(LONG), tuple(LONG.values())], ids=["long names", "short names"])
def test_councils_are_told_however_their_names_are_written(tmp_path: Path, names: tuple[str, ...]) -> None:
    # All at one place: who decided says which council it is in, not the place.
    authorities = [name for name, count in zip(names, COUNTS, strict=True) for _ in range(count)]
    found = from_records(tmp_path, *(planning_record(n, name) for n, name in enumerate(authorities, 1)), councils=CODES)
    codes = found.parts["planning_records.csv"].rows["code"]
    assert tuple(int((codes == code).sum()) for code in CODES) == COUNTS
    assert found.kind.endswith("41 of councils carried")
    assert (
        "records of the councils asked for: Barnsley (E08000038) 18, Havering (E09000016) 9, Rhondda Cynon Taf "
        "(W06000016) 5, Buckinghamshire (E06000060) 7, Stoke-on-Trent (E06000021) 2."
    ) in found.notes


def test_a_council_without_a_record_and_a_name_that_is_none_are_said(tmp_path: Path) -> None:
    found = from_records(tmp_path, planning_record(1, "Scottish Government (S36)"), councils=("E06000023",))
    assert "no record was found for Bristol (E06000023)." in found.notes
    assert any("placed by their coordinates: Scottish Government (S36) (1)" in note for note in found.notes)
    assert found.parts["planning_records.csv"].rows["code"].tolist() == ["E06000021"]


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y-%m-%d 00:00:00"])
def test_days_may_be_written_year_first(tmp_path: Path, form: str) -> None:
    days = {text: datetime.strptime(text, "%d/%m/%Y").strftime(form) for text in ("14/10/2024", "03/11/2023")}
    rows = [[days.get(str(c), c) for c in row] for row in planning_rows([planning_record(1)])]
    found = imported(write_csv(tmp_path / "plans.csv", rows))
    assert found is not None
    (row,) = found.parts["planning_records.csv"].rows.to_dict("records")
    assert (row["granted"], found.editions["planning_records.csv"]) == ("2023-11-03", "Q3 2024")


def test_a_file_parted_by_semicolons_is_read(tmp_path: Path) -> None:
    commas = write_csv(tmp_path / "commas.csv", planning_rows([planning_record(1)]))
    path = tmp_path / "plans.csv"
    with commas.open(encoding="cp1252", newline="") as file, path.open("w", encoding="cp1252", newline="") as out:
        csv.writer(out, delimiter=";").writerows(csv.reader(file))
    found = imported(path)
    assert found is not None
    assert len(found.parts["planning_records.csv"].rows) == 1


def test_the_heading_with_two_spaces_of_newer_editions_is_read(tmp_path: Path) -> None:
    head, *rows = planning_rows([planning_record(1)])
    heads = [str(name).replace("Permission Granted", "Permission  Granted") for name in head]
    assert heads != list(head)
    found = imported(write_csv(tmp_path / "plans.csv", [heads, *rows]))
    assert found is not None
    assert found.parts["planning_records.csv"].rows["granted"].item() == "2023-11-03"


def test_an_extract_with_few_columns_is_read(tmp_path: Path) -> None:
    wanted = {
        *("Ref ID", "Record Last Updated (dd/mm/yyyy)", "Site Name", "Technology Type", "Installed Capacity (MWelec)"),
        *("Development Status (short)", "X-coordinate", "Y-coordinate", "Planning Authority"),
    }
    rows = planning_rows([planning_record(1)])
    at = [n for n, name in enumerate(rows[0]) if name in wanted]
    found = imported(write_csv(tmp_path / "plans.csv", [[row[n] for n in at] for row in rows]))
    assert found is not None
    assert found.parts["planning_records.csv"].rows["granted"].item() == ""


def test_a_slip_in_a_date_is_named_and_left_out_and_many_are_refused(tmp_path: Path) -> None:
    slip = planning_record(1) | {
        "Record Last Updated (dd/mm/yyyy)": "08/10/20204",
        "Planning Permission Granted": "soon",
    }
    found = from_records(tmp_path, slip)
    assert any("line 3 column Record Last Updated (dd/mm/yyyy): '08/10/20204' is no date" in n for n in found.notes)
    assert any("'soon' is no date" in n for n in found.notes)
    assert found.parts["planning_records.csv"].rows["granted"].item() == ""
    rows = [["14.10.24" if c == "14/10/2024" else c for c in row] for row in planning_rows([planning_record(1)])]
    with pytest.raises(DataError, match=r"no record has a date of update; dates look like '14.10.24', expected dd/mm"):
        imported(write_csv(tmp_path / "plans.csv", rows))
    rows = [["3.11.23" if c == "03/11/2023" else c for c in row] for row in planning_rows([planning_record(1)])]
    with pytest.raises(DataError, match=r"'3.11.23' is no date .* So it is with 1,001 dates, expected dd/mm/yyyy"):
        imported(write_csv(tmp_path / "plans.csv", rows))


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    found = from_records(
        tmp_path,
        planning_record(1),
        planning_record(2) | {"Installed Capacity (MWelec)": "  "},
        planning_record(3, "Belfast") | {"Country": "Northern Ireland"},
        planning_record(4, "Crown Estate") | {"X-coordinate": "600000", "Y-coordinate": "700000"},
        planning_record(5) | {"Site Name": "Twin"},
        planning_record(6) | {"Site Name": "Twin"},
    )
    assert found.parts["planning_records.csv"].rows["reference"].tolist() == ["1", "5"]
    assert (
        "left out: 1 records of Northern Ireland, 1,000 of plant that is not counted (batteries, offshore wind and "
        "others), 1 in no council, 1 without capacity or place, 1 that are there twice."
    ) in found.notes


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
    (row,) = found.parts["planning_records.csv"].rows.to_dict("records")
    assert (row["granted"], found.editions["planning_records.csv"]) == ("2023-11-04", "Q3 2024")


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
    (row,) = found.parts["planning_records.csv"].rows.to_dict("records")
    assert (row["granted"], found.editions["planning_records.csv"]) == ("2023-11-03", "Q3 2024")


def test_every_technology_it_takes_is_one_of_the_statistics() -> None:
    assert set(planning.TECHNOLOGIES.values()) <= set(every_technology().statistics)


def test_the_worked_example_of_the_ordnance_survey() -> None:
    # Ordnance Survey, A guide to coordinate systems in Great Britain, v3.6, annex C.2: E 651409.903, N 313177.270 is
    # 52 deg 39' 27.2531" N, 1 deg 43' 4.5177" E on the grid's own datum.
    lat, lon = planning.TO_DEGREES.transform(651_409.903, 313_177.270)
    assert lat == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert lon == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    assert imported(write_csv(tmp_path / "other.csv", [["Site Name", "Region"], ["A", "B"]])) is None
