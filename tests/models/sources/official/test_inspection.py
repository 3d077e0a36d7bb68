"""Workbooks built to harm, damaged or of another kind: refused by name before another program reads them."""

import io
import zipfile

import pytest
import xlsxwriter

from models.facts import DataError
from models.sources.official import inspection
from models.sources.official.inspection import inspect
from models.sources.official.workbook import read_workbook
from tests.official_files import FIRST_SHEET, SPREADSHEET_ML, good_book, sheet_xml, with_part


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as refused:
        inspect("use.xlsx", content)
    text = str(refused.value)
    assert text.startswith("use.xlsx")
    return text


def refusal_of(cells: bytes) -> str:
    """Why a sheet with these cells in its first row is refused."""
    return refusal(with_part(good_book(), FIRST_SHEET, sheet_xml(b'<row r="1">' + cells + b"</row>")))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(share: float) -> None:
    content = good_book()
    assert "damaged or cut short" in refusal(content[: int(share * len(content))])


def test_a_part_with_flipped_bytes_is_refused() -> None:
    content = bytearray(good_book())
    at = content.find(b"xl/worksheets/sheet1.xml") + 40
    content[at : at + 8] = bytes(b ^ 0xFF for b in content[at : at + 8])
    assert "fetch the file again" in refusal(bytes(content))


@pytest.mark.parametrize(
    ("start", "at", "value"),
    [
        (b"PK\x01\x02", 6, b"\x63"),
        (b"PK\x01\x02", 8, b"\x20"),
        (b"PK\x01\x02", 42, b"\xff" * 4),
        (b"PK\x05\x06", 16, b"\xff" * 4),
    ],
    ids=["version", "patched", "place of a part", "place of the directory"],
)
def test_a_directory_that_no_program_writes_is_refused(start: bytes, at: int, value: bytes) -> None:
    content = bytearray(good_book())
    entry = content.find(start) + at
    content[entry : entry + len(value)] = value
    assert "damaged or cut short" in refusal(bytes(content))


def test_a_part_that_inflates_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(good_book(), FIRST_SHEET, b" " * 30_000_000)
    assert len(bomb) < 100_000
    assert "xl/worksheets/sheet1.xml would unpack from" in refusal(bomb)


def test_a_workbook_too_large_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MOST_INFLATED_BYTES", 1_000)
    assert "would unpack to" in refusal(good_book())


def test_a_size_that_lies_cannot_unpack_more_than_it_says() -> None:
    content = bytearray(with_part(good_book(), FIRST_SHEET, b" " * 3_000_000))
    entry = content.rfind(FIRST_SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert "damaged or cut short" in refusal(bytes(content))


def test_too_many_parts_and_parts_of_one_name_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as many:
        for n in range(inspection.MOST_PARTS + 1):
            many.writestr(f"{n}.xml", b"")
    assert "2,001 parts inside" in refusal(packed.getvalue())
    content = io.BytesIO(good_book())
    with zipfile.ZipFile(content, "a") as twice, pytest.warns(UserWarning, match="Duplicate name"):
        twice.writestr(FIRST_SHEET, sheet_xml(b""))
    assert "same name" in refusal(content.getvalue())


def test_a_locked_part_is_refused() -> None:
    content = bytearray(good_book())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(FIRST_SHEET.encode()))
    content[at + 8] |= 1
    assert "locked by a password" in refusal(bytes(content))


@pytest.mark.parametrize(("part", "kind"), [("content.xml", "an OpenDocument sheet"), ("readme.txt", "a packed file")])
def test_a_packed_file_of_another_kind_is_named(part: str, kind: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as other:
        other.writestr(part, b"x")
    assert f"{kind}, not an .xlsx workbook" in refusal(packed.getvalue())


def test_an_xml_bomb_is_refused_at_its_document_type() -> None:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="' + SPREADSHEET_ML + b'"><sheetData><row r="1"><c r="A1"><v>&b;</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert "declares a document type" in refusal(with_part(good_book(), FIRST_SHEET, laughs))
    outside = b'<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd"><workbook/>'
    assert "declares a document type" in refusal(with_part(good_book(), "xl/workbook.xml", outside))


def test_an_alphabet_that_does_not_exist_is_not_looked_for() -> None:
    odd = sheet_xml(b'<row r="1"><c r="A1"><v>3</v></c></row>').replace(b"?>", b' encoding="UTFg8"?>', 1)
    assert read_workbook("use.xlsx", with_part(good_book(), FIRST_SHEET, odd))[0][1] == [[3.0]]


def test_a_lone_cell_far_out_is_refused_not_filled_up_to() -> None:
    assert "sheet '2024' cell XFD1048576: a cell outside" in refusal_of(b'<c r="XFD1048576"><v>1</v></c>')
    assert "'2024' cell A200001: a cell outside" in refusal_of(b'<c r="A200001"><v>1</v></c>')
    assert "'2024' cell ALM1: a cell outside" in refusal_of(b'<c r="ALM1"><v>1</v></c>')
    wide = b'<c r="A150000"><v>1</v></c><c r="AZ1"><v>1</v></c>'
    assert "cells as far as row 150,000 and column 52, with which the workbook has 7,800,000" in refusal_of(wide)
    empty = sheet_xml(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>')
    assert read_workbook("use.xlsx", with_part(good_book(), FIRST_SHEET, empty))[0][1] == [[1.0]]


def test_the_cells_of_all_sheets_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        for name in ("2023", "2024"):
            made.add_worksheet(name).write_number(9, 9, 1.0)
    assert inspect("use.xlsx", packed.getvalue())[1] == 2
    monkeypatch.setattr(inspection, "MOST_CELLS", 199)
    assert "sheet '2024': cells as far as row 10 and column 10, with which the workbook has 200" in refusal(
        packed.getvalue()
    )


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (b"<c><v>1</v></c>", "a cell without an address such as B2"),
        (b'<c r="B0"><v>1</v></c>', "a cell without an address such as B2"),
        (b'<c r="1"><v>1</v></c>', "a cell without an address such as B2"),
        (b'<c r="ZZZZZZ1"><v>1</v></c>', "a cell without an address such as B2"),
        (b'<c r="A99999999999"><v>1</v></c>', "a cell without an address such as B2"),
        (b'<c r="&#88;FD1048576"><v>1</v></c>', "a cell without an address such as B2"),
        (b"<c r='XFD1048576'><v>1</v></c>", "as no spreadsheet program writes it"),
        (b'<c t=">" r="XFD1048576"><v>1</v></c>', "as no spreadsheet program writes it"),
        (b'<c s=\' r="A1" \' r="XFD1048576"><v>1</v></c>', "as no spreadsheet program writes it"),
        (b'<c r = "XFD1048576"><v>1</v></c>', "as no spreadsheet program writes it"),
        (b'<x:c xmlns:x="y" r="XFD1048576"><v>1</v></x:c>', "a cell outside"),
        (b'<c><row><c r="XFD1048576"><v>1</v></c></row></c>', "a cell without an address such as B2"),
        (b'<!-- <c r="A1" s=" --><c r="XFD1048576"><v>1</v></c>', "declares a comment"),
        (b'<c r="A1"><v><![CDATA[5]]></v></c>', "declares a CDATA section"),
        (b'<?x <c r="?><c r="XFD1048576"><v>1</v></c>', "declares an instruction to programs"),
    ],
)
def test_no_way_of_writing_hides_a_cell(cell: bytes, words: str) -> None:
    assert words in refusal_of(cell)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B1" t="s"><v>99</v></c>',
        b'<c r="B1" t="s"><v>-1</v></c>',
        b'<c r="B1"><v>many</v></c>',
        b'<c r="B1"><v>&#53;</v></c>',
        b'<c r="B1" t="s"><is/><v>0</v></c>',
        b'<c r="B1" t="s"><v>0</v><v>99</v></c>',
        b'<c r="B1"><v>0x10</v></c>',
        b'<c r="B1"><v>nan</v></c>',
        b'<c r="B1" t="s"><v>' + b"9" * 5_000 + b"</v></c>",
    ],
    ids=["no text", "before the first", "no number", "entity", "late", "two", "sixteen", "nan", "huge"],
)
def test_a_cell_that_points_nowhere_never_passes_for_a_figure(cell: bytes) -> None:
    content = with_part(good_book(), FIRST_SHEET, sheet_xml(b'<row r="1">' + cell + b"</row>"))
    assert "sheet '2024' cell B1: " in refusal(content)


def test_one_long_text_that_many_cells_point_at_is_refused() -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 1_001))
    shared = b'<sst xmlns="' + SPREADSHEET_ML + b'"><si><t>' + bytes(range(97, 123)) * 10_000 + b"</t></si></sst>"
    content = with_part(good_book(), FIRST_SHEET, sheet_xml(cells), zipfile.ZIP_STORED)
    text = refusal(with_part(content, "xl/sharedStrings.xml", shared, zipfile.ZIP_STORED))
    assert "cell A985: up to here the texts of cells come to more than 256 MB" in text


def test_more_cells_or_texts_than_any_office_writes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MOST_CELLS", 9)
    assert "sheet '2024': up to here 10 cells, at most 9 are read" in refusal_of(b"<c/>" * 10)
    shared = b'<sst xmlns="' + SPREADSHEET_ML + b'">' + b"<si/>" * 10 + b"</sst>"
    assert "has more than 9 shared texts" in refusal(with_part(good_book(), "xl/sharedStrings.xml", shared))


def test_a_second_list_of_shared_texts_is_refused() -> None:
    assert "a second list of shared texts" in refusal(with_part(good_book(), "xl/x.xml", b"<y><si><t/></si></y>"))


def test_only_what_was_measured_is_given_on() -> None:
    content = with_part(good_book(), "xl/media/logo.png", b"\x89PNG")
    fit, _ = inspect("use.xlsx", content)
    parts = zipfile.ZipFile(fit).namelist()
    assert FIRST_SHEET in parts
    assert "xl/media/logo.png" not in parts


def test_broken_xml_is_refused() -> None:
    assert "sheet1.xml is damaged" in refusal(with_part(good_book(), FIRST_SHEET, b"<worksheet><row></worksheet>"))


@pytest.mark.parametrize("alphabet", ["utf-16", "utf-16-be", "utf-32"])
def test_another_alphabet_hides_nothing(alphabet: str) -> None:
    wide = sheet_xml(b'<row r="1"><c r="XFD1048576"><v>1</v></c></row>').decode().encode(alphabet)
    assert "sheet1.xml is not written in UTF-8" in refusal(with_part(good_book(), FIRST_SHEET, wide))


def test_deep_nesting_does_no_harm() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    content = with_part(good_book(), FIRST_SHEET, sheet_xml(deep), zipfile.ZIP_STORED)
    assert read_workbook("use.xlsx", content)[0][1] == []
