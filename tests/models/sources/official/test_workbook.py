"""Cells of workbooks: what is read is what stands there, and whatever calamine says is a refusal of the file."""

import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from models.facts import DataError
from models.sources.official import workbook
from models.sources.official.inspection import NO_VALUE
from models.sources.official.workbook import read_workbook
from tests.official_files import FIRST_SHEET, SPREADSHEET_ML, book, good_book, sheet_xml, with_part


def rows_of(content: bytes) -> workbook.Rows:
    ((_, rows),) = read_workbook("use.xlsx", content)
    return rows


def rows_in(xml: bytes) -> workbook.Rows:
    """The cells of a sheet with these rows of XML."""
    return rows_of(with_part(good_book(), FIRST_SHEET, sheet_xml(xml)))


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
    assert rows[1][:5] == [None, "Na h-Eileanan Siar", None, 822.406, None]
    assert set(rows[0]) <= {None}
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
    assert rows_of(book(lambda s: s.write_formula("A1", "=1+1", None, 7.0))) == [[7.0]]
    assert rows_of(book(lambda s: s.write_formula("B1", '="a"&"b"', None, "a<b"))) == [[None, "a<b"]]


@pytest.mark.parametrize("value", [b"", b"<v></v>", b"<v/>"])
@pytest.mark.parametrize("formula", [b"<f>A1&gt;1</f>", b'<f t="shared" si="0"/>'])
def test_a_formula_that_was_never_worked_out_is_no_empty_cell(formula: bytes, value: bytes) -> None:
    assert rows_in(b'<row r="1"><c r="B1" s="1">' + formula + value + b"</c></row>") == [[None, NO_VALUE]]


def test_an_error_stands_there_as_text() -> None:
    cells = b'<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    assert rows_in(b'<row r="1">' + cells + b"</row>") == [["#REF!", "#DIV/0!"]]


def test_days_are_days_and_lengths_of_time_are_texts() -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        sheet = made.add_worksheet("2024")
        for column, form in enumerate(("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "[h]:mm", "hh:mm")):
            sheet.write_number(0, column, 45_234.5 if column < 2 else 0.5, made.add_format({"num_format": form}))
    assert rows_of(packed.getvalue())[0][:2] == [date(2023, 11, 4), date(2023, 11, 4)]
    assert all(isinstance(cell, str) for cell in rows_of(packed.getvalue())[0][2:])


def test_a_day_on_no_calendar_is_refused() -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        made.add_worksheet("2024").write_number(0, 0, 1e12, made.add_format({"num_format": "[h]:mm"}))
    assert "sheet '2024': a day that is on no calendar" in refusal(packed.getvalue())


def test_inline_text_in_pieces_without_reading_aids() -> None:
    text = b"<is><r><t>Stoke</t></r><r><t>-on-Trent</t></r><rPh><t>aside</t></rPh></is>"
    rows = b'<row r="1"><c r="A1" t="inlineStr">' + text + b'</c><c r="B1"><v>2</v></c></row>'
    assert rows_in(rows) == [["Stoke-on-Trent", 2.0]]


def test_the_strict_dialect_and_prefixed_names_are_read() -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1">'
        b'<x:c r="B1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert read_workbook("use.xlsx", with_part(good_book(), FIRST_SHEET, xml))[0][1] == [[None, 3.0]]


def test_a_sheet_that_is_named_and_not_there_is_refused() -> None:
    rels = "xl/_rels/workbook.xml.rels"
    other = b'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/other.xml"/></Relationships>'
    assert "sheet '2024': the sheet itself is missing" in refusal(with_part(good_book(), rels, other))
    assert "damaged" in refusal(with_part(good_book(), rels, b"<Relationships/>"))
    assert "more sheets are named than are inside" in refusal(with_part(good_book(), FIRST_SHEET, b"<worksheet/>"))


def test_a_sheet_is_not_read_twice_under_two_names() -> None:
    twice = (
        b'<workbook xmlns="' + SPREADSHEET_ML + b'" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships"><sheets><sheet name="2023" r:id="rId1"/><sheet name="%b" r:id="rId1"/></sheets></workbook>'
    )
    assert "more sheets are named than are inside" in refusal(
        with_part(good_book(), "xl/workbook.xml", twice % b"2024")
    )
    assert "two sheets have the same name" in refusal(with_part(good_book(), "xl/workbook.xml", twice % b"2023"))


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 4_000))
def test_random_damage_is_read_or_refused_and_nothing_else(noise: bytes, at: int) -> None:
    content = bytearray(good_book())
    content[at : at + len(noise)] = noise
    with suppress(DataError):
        read_workbook("use.xlsx", bytes(content))


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(sheet_xml(b'<row r="1"><c r="A1"><v>42</v></c></row>'))
    rels = (
        f'<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="{secret}"/>'
        f'<Relationship Id="rId2" Type="x/worksheet" TargetMode="External" Target="file://{secret}"/></Relationships>'
    )
    assert "sheet '2024': the sheet itself is missing" in refusal(
        with_part(good_book(), "xl/_rels/workbook.xml.rels", rels.encode())
    )


def test_a_panic_is_a_refusal_and_a_stop_by_the_user_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What calamine raises, by name."""

    class Book:
        """A book that cannot be opened."""

        error: type[BaseException] = PanicException

        @classmethod
        def from_filelike(cls, _: io.BytesIO) -> "Book":
            raise cls.error("index out of range")

    monkeypatch.setattr(workbook, "CalamineWorkbook", Book)
    assert "damaged (index out of range)" in refusal(good_book())
    Book.error = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        read_workbook("use.xlsx", good_book())
