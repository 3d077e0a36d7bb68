"""Workbooks made by strangers: what is read is what stands there, and what would harm is refused by name."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models import workbook
from models.tables import DataError
from models.workbook import NO_VALUE, read_workbook


def book(fill: Callable[[xlsxwriter.worksheet.Worksheet], object], name: str = "2024") -> bytes:
    """A workbook of one sheet."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        fill(made.add_worksheet(name))
    return packed.getvalue()


def good() -> bytes:
    """A sound workbook."""
    return book(lambda sheet: sheet.write_row(0, 0, ["Code", 1.5]))


def changed(content: bytes, part: str, text: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with one part replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", compression) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, text)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: bytes) -> bytes:
    """The XML of a sheet with these rows."""
    return b'<?xml version="1.0"?><worksheet xmlns="' + MAIN + b'"><sheetData>' + rows + b"</sheetData></worksheet>"


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as refused:
        read_workbook("use.xlsx", content)
    text = str(refused.value)
    assert text.startswith("use.xlsx")
    return text


def test_texts_numbers_and_truth_stand_where_they_were_written() -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write(1, 1, "Na h-Eileanan Siar")
        sheet.write(1, 3, 822.406)
        sheet.write(4, 0, True)
        sheet.write(4, 27, "line\nbreak")

    ((name, rows),) = read_workbook("use.xlsx", book(fill))
    assert name == "2024"
    assert rows[:2] == [[], [None, "Na h-Eileanan Siar", None, 822.406]]
    assert rows[4][0] is True
    assert rows[4][27] == "line\nbreak"


CELLS = st.floats(-1e300, 1e300) | st.text("aZ\u00e9 <&\n\t", max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=5))
def test_what_is_written_is_read(cells: list[list[float | str]]) -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for at, row in enumerate(cells):
            for column, cell in enumerate(row):
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(at, column, cell)

    ((_, rows),) = read_workbook("use.xlsx", book(fill))
    for at, row in enumerate(cells):
        for column, cell in enumerate(row):
            found = rows[at][column] if at < len(rows) and column < len(rows[at]) else None
            if isinstance(cell, str):
                assert (found or "") == cell
            else:
                assert found == pytest.approx(cell, rel=1e-14)


def test_a_formula_counts_as_the_value_beside_it_and_is_never_worked_out() -> None:
    ((_, rows),) = read_workbook("use.xlsx", book(lambda s: s.write_formula("A1", "=1+1", None, 7.0)))
    assert rows == [[7.0]]
    unworked = changed(good(), SHEET, sheet(b'<row r="1"><c r="A1"><f>1+1</f></c></row>'))
    assert read_workbook("use.xlsx", unworked)[0][1] == [[NO_VALUE]]


def test_inline_text_cells_without_address_and_reading_aids() -> None:
    text = b"<is><r><t>Stoke</t></r><r><t>-on-Trent</t></r><rPh><t>aside</t></rPh></is>"
    rows = b'<row><c t="inlineStr">' + text + b"</c><c><v>2</v></c></row>"
    assert read_workbook("use.xlsx", changed(good(), SHEET, sheet(rows)))[0][1] == [["Stoke-on-Trent", 2.0]]


def test_the_strict_dialect_and_prefixed_names_are_read() -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1">'
        b'<x:c r="B1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert read_workbook("use.xlsx", changed(good(), SHEET, xml))[0][1] == [[None, 3.0]]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(share: float) -> None:
    content = good()
    assert "damaged or cut short" in refusal(content[: int(share * len(content))])


def test_a_part_with_flipped_bytes_is_refused() -> None:
    content = bytearray(good())
    at = content.find(b"xl/worksheets/sheet1.xml") + 40
    content[at : at + 8] = bytes(b ^ 0xFF for b in content[at : at + 8])
    assert "fetch the file again" in refusal(bytes(content))


def test_a_part_that_inflates_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(good(), SHEET, b" " * 30_000_000)
    assert len(bomb) < 100_000
    assert "xl/worksheets/sheet1.xml would unpack from" in refusal(bomb)


def test_a_workbook_too_large_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_INFLATED_BYTES", 1_000)
    assert "would unpack to" in refusal(good())


def test_a_size_that_lies_cannot_unpack_more_than_it_says() -> None:
    content = bytearray(changed(good(), SHEET, b" " * 3_000_000))
    entry = content.rfind(SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert "damaged or cut short" in refusal(bytes(content))


def test_too_many_parts_and_parts_of_one_name_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as many:
        for n in range(workbook.MOST_PARTS + 1):
            many.writestr(f"{n}.xml", b"")
    assert "2,001 parts inside" in refusal(packed.getvalue())
    content = io.BytesIO(good())
    with zipfile.ZipFile(content, "a") as twice, pytest.warns(UserWarning, match="Duplicate name"):
        twice.writestr(SHEET, sheet(b""))
    assert "same name" in refusal(content.getvalue())


def test_a_locked_part_is_refused() -> None:
    content = bytearray(good())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
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
        b'<worksheet xmlns="' + MAIN + b'"><sheetData><row r="1"><c r="A1"><v>&b;</v></c></row></sheetData></worksheet>'
    )
    assert "declares a document type" in refusal(changed(good(), SHEET, laughs))
    outside = b'<!DOCTYPE w SYSTEM "http://192.0.2.1/x.dtd"><workbook/>'
    assert "declares a document type" in refusal(changed(good(), "xl/workbook.xml", outside))
    assert "declares a document type" in refusal(changed(good(), SHEET, laughs.decode().encode("utf-16")))


def test_an_alphabet_that_does_not_exist_is_not_looked_for() -> None:
    odd = sheet(b'<row r="1"><c r="A1"><v>3</v></c></row>').replace(b"?>", b' encoding="UTFg8"?>', 1)
    assert read_workbook("use.xlsx", changed(good(), SHEET, odd))[0][1] == [[3.0]]


def test_deep_nesting_is_refused() -> None:
    deep = b"<a>" * 500 + b"</a>" * 500
    assert "nested too deep" in refusal(changed(good(), SHEET, sheet(deep)))


def test_a_lone_cell_far_out_is_refused_not_filled_up_to() -> None:
    far = sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert "row 1048576 column 16384: a cell outside" in refusal(changed(good(), SHEET, far))
    empty = sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>')
    assert read_workbook("use.xlsx", changed(good(), SHEET, empty))[0][1] == [[1.0]]


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B1" t="s"><v>99</v></c>',
        b'<c r="B1" t="s"><v>-1</v></c>',
        b'<c r="B1"><v>many</v></c>',
        b'<c r="B1" t="s"><v>' + b"9" * 5_000 + b"</v></c>",
    ],
    ids=["no such text", "before the first", "no number", "huge"],
)
def test_a_cell_that_points_nowhere_never_passes_for_a_figure(cell: bytes) -> None:
    content = changed(good(), SHEET, sheet(b'<row r="1">' + cell + b"</row>"))
    assert "sheet '2024' row 1 column 2" in refusal(content)


def test_one_long_text_that_many_cells_point_at_is_kept_once() -> None:
    cells = b"".join(b'<c t="s"><v>0</v></c>' for _ in range(workbook.MOST_COLUMNS))
    rows = b"".join(b"<row>" + cells + b"</row>" for _ in range(20))
    shared = b'<sst xmlns="' + MAIN + b'"><si><t>' + bytes(range(97, 123)) * 30_000 + b"</t></si></sst>"
    content = changed(
        changed(good(), SHEET, sheet(rows), zipfile.ZIP_STORED), "xl/sharedStrings.xml", shared, zipfile.ZIP_STORED
    )
    ((_, found),) = read_workbook("use.xlsx", content)
    assert len({id(cell) for row in found for cell in row}) == 1
    assert sum(len(row) for row in found) == 20_000


def test_missing_parts_and_broken_xml_are_refused() -> None:
    assert "xl/worksheets/other.xml is missing" in refusal(
        changed(
            good(),
            "xl/_rels/workbook.xml.rels",
            b'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/other.xml"/>'
            b"</Relationships>",
        )
    )
    assert "no sheets inside" in refusal(changed(good(), "xl/_rels/workbook.xml.rels", b"<Relationships/>"))
    assert "damaged" in refusal(changed(good(), SHEET, b"<worksheet><row></worksheet>"))


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 4_000))
def test_random_damage_is_read_or_refused_and_nothing_else(noise: bytes, at: int) -> None:
    content = bytearray(good())
    content[at : at + len(noise)] = noise
    with suppress(DataError):
        read_workbook("use.xlsx", bytes(content))


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(sheet(b'<row r="1"><c r="A1"><v>42</v></c></row>'))
    rels = (
        f'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="{secret}"/>'
        f'<Relationship Id="rId2" Type="x/worksheet" TargetMode="External" Target="file://{secret}"/></Relationships>'
    )
    assert "is missing" in refusal(changed(good(), "xl/_rels/workbook.xml.rels", rels.encode()))
