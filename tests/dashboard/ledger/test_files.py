"""A file comes back as it went; what is wrong is named by line and column, with the remedy; nothing acts."""

import csv
import io

import pytest
from hypothesis import example, given

from dashboard.ledger import files, typed
from dashboard.ledger.nouns import FileError
from models.sources import ledgers
from tests import hostile
from tests.ledgers import row

SHIPPED = ledgers.shipped("E06000021")


def test_what_goes_out_comes_back() -> None:
    assert files.rows_in(files.text_in(files.text_of(SHIPPED).encode())) == SHIPPED


@example("'=1+1")
@example("''-1")
@given(hostile.texts)
def test_any_text_goes_out_harmless_and_comes_back(text: str) -> None:
    one, wrong = typed.row_of(row(label=text, what_happened=text, source=text))
    out = files.text_of([one])
    for cells in csv.reader(io.StringIO(out, newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")) for cell in cells)
    if not wrong:
        assert files.rows_in(files.text_in(out.encode())) == (one,)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_read(separator: str) -> None:
    page = io.StringIO()
    csv.writer(page, delimiter=separator).writerows([ledgers.columns(), *(one.values() for one in SHIPPED)])
    assert files.rows_in(page.getvalue()) == SHIPPED


def test_a_project_without_a_short_name_is_given_one_of_its_own() -> None:
    found = files.rows_in(files.text_of([row(name=""), row(name="", label="Meadow solar farm")]))
    assert [one["name"] for one in found] == ["meadow_solar_farm", "meadow_solar_farm_2"]


def test_wrong_cells_are_named_by_line_and_column_with_the_remedy() -> None:
    text = files.text_of([row(what_happened="two\nlines"), row(name="b", chance="2"), row(name="b", status="done")])
    with pytest.raises(FileError) as refused:
        files.rows_in(text)
    told = refused.value.problems
    assert told[0] == "Line 4, column chance: “2” does not fit. Write a number from 0 to 1."
    assert told[1].startswith("Line 5, column status: “done” does not fit. Write one of operating")
    assert told[2] == "Line 5, column name: b is there already. Give it another name."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n", "The file is empty"),
        (b"PK\x03\x04", "This is a workbook. Save it as"),
        ("name,label\nM\u00f4n,x".encode("latin-1"), "Line 2: no text in UTF-8"),
        (b"x" * (files.MOST_BYTES + 1), "more than 250 kB"),
        (b"name,label\na,b", "Line 1: the first line names the columns, but it lacks technology"),
        (files.text_of([row()]).replace("label", "title", 1).encode(), "“title” is no column of a ledger"),
        (files.text_of([row()]).replace("lesson", "label", 1).encode(), "label is there twice"),
        (files.text_of([]).encode(), "no projects. Write a line for each project"),
        ((files.text_of([]) + "a,b\n").encode(), "Line 2: 2 cells, where the first line has 17"),
        ((files.text_of([]) + '"a').encode(), "Line 2: not a row of a CSV file"),
        ((files.text_of([]) + '"' + "x" * 140_000 + '"').encode(), "Line 2: not a row of a CSV file"),
    ],
)
def test_what_is_no_list_of_projects_is_refused_with_line_and_remedy(content: bytes, said: str) -> None:
    with pytest.raises(FileError) as refused:
        files.rows_in(files.text_in(content))
    assert said in str(refused.value)


def test_many_problems_are_counted_and_too_many_projects_refused() -> None:
    with pytest.raises(FileError, match="And 8 more like these"):
        files.rows_in(files.text_of([row(name=f"p{n}", chance="2") for n in range(20)]))
    short = {"what_happened": "", "lesson": "", "source": "s", "url": "http://a", "label": "x"}
    with pytest.raises(FileError, match="more than 500 projects"):
        files.rows_in(files.text_of([row(name=f"p{n}", **short) for n in range(501)]))


def test_what_a_spreadsheet_leaves_about_a_table_is_passed_over() -> None:
    lines = files.text_of([row()]).removeprefix("\ufeff").splitlines()
    wide = "\n".join(f"{line},,," for line in lines)
    assert files.rows_in(wide) == files.rows_in("\n".join(lines)) == (row(),)
    assert files.rows_in("sep=,\r\n" + "\r\n".join(lines)) == (row(),)
    with pytest.raises(FileError, match="Line 3, column chance"):
        files.rows_in("sep=,\n" + files.text_of([row(chance="2")]).removeprefix("\ufeff"))
    with pytest.raises(FileError, match="Line 2: 20 cells, where the first line has 17"):
        files.rows_in(f"{lines[0]}\n{lines[1]},,,x")
