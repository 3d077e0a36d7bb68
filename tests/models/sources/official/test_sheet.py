"""Sheets: told by the names in their header, each cell with its address in words."""

from datetime import date
from pathlib import Path

import pytest

from models.facts import DataError
from models.sources.official import sheet as module
from models.sources.official.sheet import Sheet, plain, read_sheets, text_of
from tests.official_files import write_csv, write_workbook


def a_sheet(*rows: list[str | float | bool | None]) -> Sheet:
    return Sheet("use.xlsx", "2024", list(rows))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Total consumption\n(GWh):\nAll Domestic\n", "total consumption (gwh): all domestic"),
        ("Local Authority Code [note 1]", "local authority code"),
        ("Local Authority code [Note 4]", "local authority code"),
        ("Number of meters\r\n(thousands):\r\nDomestic [Notes 3 and 4]", "number of meters (thousands): domestic"),
        (None, ""),
        (2024.0, "2024"),
    ],
)
def test_labels_are_compared_without_breaks_and_note_marks(label: str | float | None, name: str) -> None:
    assert plain(label) == name


def test_text_is_one_line_without_control_characters() -> None:
    assert text_of("\tE06000066 \x00\x1b[31m") == "E06000066 [31m"


def test_a_text_is_read_only_so_far() -> None:
    assert len(text_of("x" * 1_000_000)) == module.MOST_TEXT


def test_truth_and_one_are_not_the_same_label() -> None:
    assert [plain(1.0), plain(True)] == ["1", "true"]


def test_a_header_is_found_wherever_it_stands_and_columns_by_name() -> None:
    head = a_sheet(["Title"], [], ["x", "Local Authority Code4", "Total"]).header("local authority code", "total")
    assert head is not None
    assert (head.row, head.column("local authority code"), head.column("sum", "total")) == (2, 1, 2)
    assert a_sheet(["Code"]).header("code", "name") is None


def test_two_columns_of_one_name_are_refused_by_cell() -> None:
    with pytest.raises(DataError, match=r"use\.xlsx sheet '2024' cell C1: a second column is called 'total'"):
        a_sheet(["Code", "Total", "Total [note 2]"]).header("code")


def test_a_column_that_is_not_there_names_those_that_are() -> None:
    head = a_sheet(["Code", "Gas"]).header("code")
    assert head is not None
    with pytest.raises(
        DataError, match=r"row 1: no column is called 'power' or 'electricity'; there are 'code', 'gas'"
    ):
        head.column("power", "electricity")


@pytest.mark.parametrize(
    ("cell", "value"),
    [(1.5, 1.5), ("1,234.5", 1234.5), ("12", 12.0), ("[X]", None), ("", None), (None, None), (" : ", None)],
)
def test_numbers_and_marks_for_none(cell: str | float | None, value: float | None) -> None:
    assert a_sheet([cell]).number(0, 0) == value
    assert a_sheet([]).number(0, 3) is None


@pytest.mark.parametrize("cell", ["many", "#REF!", "=1+1", "1,23", "nan", "inf", "1e999", True, "0x10", "1_000"])
def test_what_is_no_number_is_refused_by_cell(cell: str | bool) -> None:
    with pytest.raises(DataError, match=r"^use\.xlsx sheet '2024' cell A1: .*expected a number"):
        a_sheet([cell]).number(0, 0)


def test_a_day_is_no_number_and_reads_as_one_day() -> None:
    day = Sheet("use.xlsx", "2024", [[date(2023, 11, 4)]])
    assert day.text(0, 0) == "2023-11-04"
    with pytest.raises(DataError, match=r"cell A1: '2023-11-04', expected a number"):
        day.number(0, 0)


@pytest.mark.parametrize("value", [-1.0, 2e9, float("nan"), float("inf")])
def test_a_number_out_of_range_is_refused_by_cell(value: float) -> None:
    with pytest.raises(DataError, match="expected a number from 0 to 1e"):
        a_sheet([value]).number(0, 0)


def test_a_row_of_a_text_table_is_named_by_its_line_and_column(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "use.csv", [["Year", "LA"], ["2024", "Ynys M\u00f4n\nline"]])
    (sheet,) = read_sheets(path)
    assert sheet.rows == [["Year", "LA"], ["2024", "Ynys M\u00f4n\nline"]]
    assert sheet.where(1, 1) == "use.csv line 3 column LA"
    assert sheet.where(1) == "use.csv line 3"


def test_a_decimal_comma_is_named_as_the_cause() -> None:
    with pytest.raises(DataError, match=r"'3,5', expected a number.* it has a decimal comma: save the file with"):
        a_sheet(["3,5"]).number(0, 0)


def test_a_workbook_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "use.csv", {"A": [["Code"]], "B": [[1.0]]})
    assert [(s.name, s.rows) for s in read_sheets(path)] == [("A", [["Code"]]), ("B", [[1.0]])]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "locked by a password, or in the old .xls format"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
        (b"%PDF-1.7\x00\x01\x81", "neither a workbook nor text"),
        (b"Year,LA\n2024,\x81\x8d\n", "neither a workbook nor text"),
        (b"Year,LA\n2024\n", "line 2: 1 fields, expected 2"),
    ],
    ids=["empty", "blank", "locked", "cut workbook", "PDF", "no alphabet", "cut row"],
)
def test_files_of_other_kinds_are_refused_by_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "use.bin"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"^use\.bin") as refused:
        read_sheets(path)
    assert words in str(refused.value)


def test_a_missing_file_a_folder_and_a_file_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(DataError, match="cannot be read"):
            read_sheets(path)
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    (tmp_path / "big.csv").write_text("Year,LA\n2024,Stoke")
    with pytest.raises(DataError, match=r"big\.csv: larger than"):
        read_sheets(tmp_path / "big.csv")
