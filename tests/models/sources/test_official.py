"""The statistical offices' own files, from path to tables: told by content, shown, written when told to, or refused."""

import csv
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from models.facts import DataError
from models.facts.schema import DATA
from models.sources import checks, official
from tests.official_files import (
    Row,
    metered_sheets,
    planning_record,
    planning_rows,
    poverty_sheets,
    renewables_sheets,
    rows_of,
    stacked,
    write_csv,
    write_workbook,
)

YEARS = (2023, 2024)
MAKERS: dict[str, tuple[Callable[[Path], Path], list[str]]] = {
    "electricity workbook": (
        lambda p: write_workbook(p, metered_sheets("electricity", (2023, 2024))),
        ["electricity.csv"],
    ),
    "electricity stacked": (lambda p: write_csv(p, stacked("electricity", (2023, 2024))), ["electricity.csv"]),
    "gas workbook": (lambda p: write_workbook(p, metered_sheets("gas", (2023, 2024))), ["gas.csv"]),
    "gas stacked": (lambda p: write_csv(p, stacked("gas", (2023, 2024))), ["gas.csv"]),
    "renewables": (lambda p: write_workbook(p, renewables_sheets((2024,))), ["renewables.csv", "households.csv"]),
    "fuel poverty": (
        lambda p: write_workbook(p, poverty_sheets()),
        ["fuel_poverty.csv", "fuel_poverty_nations.csv"],
    ),
    "planning": (
        lambda p: write_csv(p, planning_rows([planning_record(815)])),
        ["planning_records.csv", "pipeline.csv", "building_times.csv"],
    ),
    "substations": (
        lambda p: write_csv(
            p,
            [
                ["substation", "council", "firm_mw_in", "firm_mw_out", "source", "date"],
                ["Bucknall", "E06000021", "60", "24", "A network company", "2026-11-01"],
            ],
        ),
        ["substations.csv"],
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tables that a test may write."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__")))


def contents(data: Path) -> dict[str, bytes]:
    return {p.relative_to(data).as_posix(): p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file()}


def run(path: Path, data: Path, *, yes: bool = False, older: bool = False, odd: bool = False) -> tuple[int, str]:
    """Exit status and what was printed."""
    lines: list[str] = []
    status = official.main(path, yes=yes, older=older, odd=odd, out=lambda line: lines.append(str(line)), data=data)
    return status, "\n".join(lines)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_file_is_told_by_its_content_whatever_its_name(tmp_path: Path, kind: str) -> None:
    make, tables = MAKERS[kind]
    made = make(tmp_path / "download")
    for name in ("download", "renewables.xlsx"):
        assert list(official.read(made.rename(tmp_path / name)).parts) == tables, name


def elsewhere(source: Path, target: Path, delimiter: str, encoding: str, comma: bool) -> Path:
    """A CSV file as a spreadsheet program of another country saves it: numbers with a decimal comma, days with dots."""
    with source.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))
    if comma:
        rows = [[re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", cell) for cell in row] for row in rows]
        rows = [[re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\1.\2.\3", cell) for cell in row] for row in rows]
    with target.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return target


@pytest.mark.parametrize("kind", ["electricity stacked", "gas stacked", "planning", "substations"])
def test_a_text_file_saved_elsewhere_holds_the_same(tmp_path: Path, kind: str) -> None:
    source = MAKERS[kind][0](tmp_path / "as_published.csv")
    published = official.read(source)
    for how in (("\t", "utf-16", False), ("\t", "cp1252", True), (";", "utf-8-sig", True), (";", "cp1252", False)):
        found = official.read(elsewhere(source, tmp_path / "elsewhere.txt", *how))
        assert found.kind == published.kind, how
        for name, part in published.parts.items():
            assert found.parts[name].rows.equals(part.rows), (how, name)


def test_a_text_file_of_something_else_is_named_by_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "prices.txt"
    path.write_text("date\tprice\n2024\t3,5\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"no row on top \(the first is 'date', 'price'\) has the header of"):
        official.read(path)


def test_one_file_each_for_every_kind_that_is_named() -> None:
    assert len(official.KINDS) == len({kind.split()[0] for kind in MAKERS})


def test_nothing_is_written_without_yes_and_all_with_it(tmp_path: Path, data: Path) -> None:
    sheets = metered_sheets("electricity", (2024,))
    rows = sheets["2024"]
    at = next(n for n, row in enumerate(rows) if row and row[0] == "E06000021")
    row = list(rows[at])
    assert row[8:11] == [331.837, 490.569, pytest.approx(822.406)]
    row[8:11] = [431.837, 490.569, 922.406]
    rows[at] = row
    path = write_workbook(tmp_path / "use.xlsx", sheets)
    before = contents(data)
    status, words = run(path, data)
    assert status == 0
    assert "Stoke-on-Trent, 2024: 331,837 -> 431,837 (+30.14%)" in words
    assert words.endswith("give --odd with --yes to write it as it is.")
    assert contents(data) == before
    status, words = run(path, data, yes=True)
    assert status == 2
    assert "nothing was changed, for cells look wrong: suspicious, homes_mwh" in words
    assert contents(data) == before
    status, words = run(path, data, yes=True, odd=True)
    assert status == 0
    assert "Written to data/electricity.csv and data/editions.csv." in words
    assert {n for n, content in contents(data).items() if not n.startswith(".") and content != before[n]} == {
        "electricity.csv",
        "editions.csv",
        "digests.csv",
    }
    assert checks.check(data) == []
    assert run(path, data, yes=True)[1].endswith("Nothing to change: the tables hold this file already.")


def test_a_new_year_of_plant_and_homes_is_written_together(tmp_path: Path, data: Path) -> None:
    sheets: dict[str, list[Row]] = {
        name.replace("2024", "2025"): rows for name, rows in renewables_sheets((2024,)).items()
    }
    status, words = run(write_workbook(tmp_path / "plant.xlsx", sheets), data, yes=True, odd=True)
    assert status == 0
    assert f"{len(rows_of('renewables.csv', year=[2024])):,} added" in words
    assert "load_factors.csv is computed from renewables.csv" in words
    assert checks.check(data) == []
    editions = (data / "editions.csv").read_text(encoding="utf-8")
    assert "Renewable electricity by local authority 2014-2025" in editions
    assert "2014-2025; 2021" in editions


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, "locked by a password"),
        (b"PK\x03\x04\x14\x00", "damaged or cut short"),
        (b"\x7fELF\x00\x81", "neither a workbook nor text"),
        (b"name,age\nA,1\n", "has the header of a file that can be imported. Those are: electricity"),
    ],
    ids=["empty", "locked", "cut", "binary", "other"],
)
def test_what_cannot_be_imported_is_refused_in_one_line_with_status_2(
    tmp_path: Path, data: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    before = contents(data)
    status, line = run(path, data, yes=True)
    assert status == 2
    assert line.startswith("file.xlsx")
    assert words in line
    assert "\n" not in line
    assert contents(data) == before


def test_every_real_shape_cut_at_any_row_is_read_whole_or_refused(tmp_path: Path) -> None:
    rows = stacked("electricity", (2023, 2024))
    text = write_csv(tmp_path / "whole.csv", rows).read_bytes()
    for share in (0.2, 0.5, 0.77, 0.9):
        path = tmp_path / "cut.csv"
        path.write_bytes(text[: int(share * len(text))])
        with pytest.raises(DataError, match=r"^cut\.csv"):
            official.read(path)


def test_a_council_that_is_none_is_refused_with_the_nearest(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plans.csv", planning_rows([]))
    with pytest.raises(DataError, match="'E0600021' is not the code of a council; near it are E06000021"):
        official.read(path, councils=["E0600021"])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: write_workbook(p, metered_sheets("gas", (2020,))), "ends in 2020, data/gas.csv in 2024"),
        (lambda p: write_csv(p, stacked("electricity", (2021,))), "ends in 2021, data/electricity.csv in 2024"),
        (lambda p: write_workbook(p, renewables_sheets((2019,))), "ends in 2019, data/renewables.csv in 2024"),
        (lambda p: write_workbook(p, poverty_sheets(2020)), "ends in 2020, data/fuel_poverty.csv in 2024"),
        (lambda p: write_csv(p, planning_rows([planning_record(815)])), "is of Q3 2024, data/planning_records.csv of"),
    ],
    ids=["gas", "electricity", "renewables", "fuel poverty", "planning"],
)
def test_every_kind_of_file_says_that_it_is_an_older_edition(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    lines = official.compare(official.read(make(tmp_path / "file"))).words()
    assert any(line.startswith(f"Note: the file {words}") and "older edition" in line for line in lines)


def test_an_older_edition_is_shown_refused_with_yes_and_written_with_older(tmp_path: Path, data: Path) -> None:
    sheets = metered_sheets("gas", (2020,))
    at = next(n for n, row in enumerate(sheets["2020"]) if row and row[0] == "E06000021")
    row = list(sheets["2020"][at])
    row[7:10] = [1_000.0, 500.0, 1_500.0]
    sheets["2020"][at] = row
    path, before = write_workbook(tmp_path / "gas.xlsx", sheets), contents(data)
    status, words = run(path, data, yes=True)
    assert status == 2
    assert "Stoke-on-Trent, 2020" in words
    assert words.splitlines()[-1].endswith("Give --older with --yes to write it nevertheless.")
    assert contents(data) == before
    status, words = run(path, data, yes=True, older=True, odd=True)
    assert status == 0
    assert "Written to data/gas.csv" in words
    assert contents(data) != before


def test_what_would_be_refused_is_said_first_and_without_yes(tmp_path: Path, data: Path) -> None:
    """A council whose plant is gone, though corrections.csv puts it right."""
    sheets = renewables_sheets((2024,))
    listed = next(r for r in rows_of("corrections.csv", year=[2024]).itertuples(index=False))
    head = next(row for row in sheets["LA - Sites 2024"] if "Total" in row)
    column = list(head).index("Onshore Wind")
    assert listed.technology == "onshore_wind"
    for name, rows in sheets.items():
        for at, row in enumerate(rows):
            if row and str(row[0]).strip() == listed.code and name.startswith("LA"):
                cells = list(row)
                cells[-1] = float(cells[-1] or 0) - (cells[column] if isinstance(cells[column], float) else 0.0)
                cells[column] = 0.0
                rows[at] = cells
    path = write_workbook(tmp_path / "plant.xlsx", sheets)
    status, words = run(path, data)
    lines = words.splitlines()
    assert status == 0
    assert lines[1].startswith("With --yes it would be refused: data/corrections.csv row ")
    assert f"{listed.code}, onshore_wind, 2024 is no cell of renewables.csv; take the row out." in lines[1]
    assert lines[-1].startswith("Nothing was written. Put right first what is named above")
    assert "Give --yes" not in words
    status, words = run(path, data, yes=True)
    assert status == 2


def test_an_older_edition_asks_for_older_without_yes_too(tmp_path: Path, data: Path) -> None:
    sheets = metered_sheets("gas", (2020,))
    row = next(row for row in sheets["2020"] if row and row[0] == "E06000021")
    sheets["2020"].remove(row)
    status, words = run(write_workbook(tmp_path / "gas.xlsx", sheets), data)
    assert status == 0
    assert words.endswith("Give --older with --yes to write it, though it is of an older edition.")


def test_a_council_without_a_record_is_said_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plans.csv", planning_rows([planning_record(815)]))
    found = official.read(path, councils=["City of London"])
    assert len([note for note in found.notes if "City of London" in note]) == 1


def test_a_county_that_was_asked_for_is_named_as_one(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plans.csv", planning_rows([]))
    with pytest.raises(DataError, match=r"'Kent' is a county with 13 councils: give one of them"):
        official.read(path, councils=["Kent"])


def test_a_council_that_was_asked_for_and_is_not_there_is_said(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "poor.xlsx", poverty_sheets())
    found = official.read(path, councils=["Stoke-on-Trent", "S12000046", "E08000016"])
    assert [note for note in found.notes if "has nothing of" in note] == [
        "the file has nothing of Glasgow City (S12000049)."
    ]
    with pytest.raises(DataError, match="'newcastle' is not the code of a council; near it are E07000195, E08000021"):
        official.read(path, councils=["newcastle"])


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "loop"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, data: Path, kind: str) -> None:
    path = tmp_path / "special"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    else:
        path.symlink_to(path)
    status, words = run(path, data, yes=True)
    assert status == 2
    assert f"{path.name}: cannot be read (" in words
    assert "\n" not in words
