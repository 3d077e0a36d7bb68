"""Text tables as other programs save them: parted by what they like, decimals as their country writes them."""

import pytest

from models.facts import DataError
from models.sources.official.separated import delimiter_of, read_text_table, with_points

ROWS = [["Year", "Name, of; it", "MWh"], ["2024", "Ynys M\u00f4n, \u2019s\nline", "1.5"], ["2023", "A;B", "2"]]


def written(delimiter: str, encoding: str, end: str = "\r\n") -> bytes:
    """The rows with every field in quotes that needs them."""
    lines = (delimiter.join(f'"{c}"' if set(c) & set(",;\n\t") else c for c in row) for row in ROWS)
    return "".join(line + end for line in lines).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_what_parts_the_columns(delimiter: str, encoding: str) -> None:
    rows, lines = read_text_table("use.csv", written(delimiter, encoding))
    assert rows == ROWS
    assert lines == (1, 3, 4)


def test_a_first_line_that_tells_the_delimiter_is_no_row() -> None:
    rows, lines = read_text_table("use.csv", b"sep=;\r\nYear;LA\r\n2024;a,b,c\r\n")
    assert (rows, lines) == ([["Year", "LA"], ["2024", "a,b,c"]], (2, 3))


def test_what_stands_in_cells_below_does_not_part_columns() -> None:
    assert read_text_table("use.csv", b"Year,Name,Note\n2024,Stoke,a;b;c;d\n")[0][1] == ["2024", "Stoke", "a;b;c;d"]
    assert delimiter_of("one column\n1;2;3") == ","


def test_empty_fields_beyond_the_header_are_left_out_and_others_refused() -> None:
    assert read_text_table("use.csv", b"Year,LA\n2024,Stoke,,\n")[0][1] == ["2024", "Stoke"]
    with pytest.raises(DataError, match="line 2: 3 fields, expected 2"):
        read_text_table("use.csv", b"Year,LA\n2024,Stoke,1\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Year,LA\n2024\n", "line 2: 1 fields, expected 2"),
        (b'Year,LA\n2024,"Sto', "line 2: not a row of a CSV table"),
        (b"Year,LA\n2024," + b"x" * 200_000 + b"\n", "line 2: not a row of a CSV table"),
        (b"Year\tLA\n2024\n", "line 2: 1 fields, expected 2"),
    ],
    ids=["cut row", "cut quote", "endless field", "cut row of tabs"],
)
def test_a_row_that_is_none_is_refused_by_line(content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=r"^use\.csv") as refused:
        read_text_table("use.csv", content)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (["3,5", "1.200", "-0,25"], ["3.5", "1200", "-0.25"]),
        (["3,5", "1.200,75", "2", "[x]", ""], ["3.5", "1200.75", "2", "[x]", ""]),
        (["412345,678"], ["412345.678"]),
        (["3.5", "1,200"], ["3.5", "1,200"]),
        (["1,200"], ["1,200"]),
        (["3,5", "4.5"], ["3,5", "4.5"]),
        (["20.06.2024", "3,5"], ["20.06.2024", "3.5"]),
        (["12, High Street", "3,5e3"], ["12, High Street", "3.5e3"]),
    ],
)
def test_a_column_of_decimal_commas_is_read_with_points(column: list[str], read: list[str]) -> None:
    assert [cells[0] for cells in with_points([["MWh"], *([c] for c in column)])] == ["MWh", *read]


def test_a_column_that_cannot_tell_follows_the_others() -> None:
    assert with_points([["a", "b"], ["3,5", "1,200"]])[1] == ["3.5", "1.200"]
    assert with_points([["a", "b"], ["3.5", "1,200"]])[1] == ["3.5", "1,200"]
