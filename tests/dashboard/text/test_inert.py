"""Text from anywhere does no harm in a cell, a line or the name of a file."""

import csv
import io

from hypothesis import given, strategies as st

from dashboard.text import inert
from tests import hostile


@given(hostile.texts)
def test_what_cannot_be_printed_is_gone_and_length_has_an_end(text: str) -> None:
    clean = inert.plain(text)
    assert not hostile.UNPRINTABLE.search(clean)
    assert len(clean) <= inert.LONGEST_CELL
    clean.encode("utf-8")
    assert inert.plain(clean) == clean


@given(hostile.texts)
def test_a_line_is_one_line(text: str) -> None:
    line = inert.line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= inert.LONGEST_LINE


def test_common_text_stays_as_it_is() -> None:
    for text in (
        "Ynys Môn",
        "Na h-Eileanan Siar",
        "King’s Lynn & West\nNorfolk",
        "50 % – £5",
        "\U0001f469\u200d\U0001f467",
    ):
        assert inert.plain(text) == text


@given(st.lists(hostile.texts, min_size=1, max_size=4))
def test_no_text_of_a_csv_file_begins_a_formula(row: list[str]) -> None:
    read = next(csv.reader(io.StringIO(inert.csv_text([["head"], row]), newline="")), None)
    rows = list(csv.reader(io.StringIO(inert.csv_text([["head"], row]), newline="")))
    assert read is not None
    assert len(rows) == 2
    for text, was in zip(rows[1], row, strict=True):
        assert not text.lstrip().startswith(("=", "+", "-", "@"))
        assert text in (inert.plain(was), f"'{inert.plain(was)}")


def test_numbers_stay_numbers_in_a_csv_file() -> None:
    assert inert.csv_text([[-1.5, 0, 1e-7, None, "a"]]) == "-1.5,0,1e-07,,a\r\n"


def test_excel_is_told_of_utf_8_where_it_must_know_and_only_there() -> None:
    plain, marked = inert.csv_text([["Leek Road"]]), inert.csv_text([["Tŷ Croes"]])
    assert plain.isascii()
    assert marked.encode().startswith(b"\xef\xbb\xbf")
    # As Excel reads it, and as a program does, marked or not.
    assert marked.encode().decode("utf-8-sig") == "Tŷ Croes\r\n"
    assert plain.encode().decode("utf-8-sig") == plain.encode().decode("cp1252") == "Leek Road\r\n"


@given(st.lists(hostile.texts, min_size=1, max_size=3))
def test_the_name_of_a_file_is_small_letters_digits_hyphens_and_underscores(parts: list[str]) -> None:
    name = inert.file_name("powered-here", *parts, ending="csv")
    stem, _, ending = name.rpartition(".")
    assert ending == "csv"
    assert stem.startswith("powered-here")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(stem) <= inert.LONGEST_NAME
