"""What officers type is held against the table's rules, in plain words, and made harmless."""

import pytest
from hypothesis import given

from dashboard.ledger import typed
from dashboard.ledger.nouns import LedgerError
from models.sources import ledgers
from tests import hostile
from tests.ledgers import row

TARGET = {
    "share": "0.6",
    "year": "2030",
    "scope": "electricity",
    "wording": "w",
    "source": "s",
    "url": "",
    "grade": "A",
}


def test_the_shipped_rows_are_right() -> None:
    shipped = ledgers.shipped("E06000021")
    assert typed.problems_of(shipped) == []
    assert [typed.row_of(one)[0] for one in shipped] == list(shipped)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("label", "", "Empty. Write a short text."),
        ("label", "\u202e \u200b", "Nothing in it can be seen."),
        ("label", "x" * 121, "At most 120 characters; this has 121. Shorten it."),
        ("technology", "fusion", "Write one of solar"),
        ("capacity_mw", "many", "“many” does not fit. Write a number from 0.01 to 5000 or nothing."),
        ("capacity_mw", "nan", "a number from 0.01 to 5000"),
        ("capacity_mw", "1_000", "a number from 0.01 to 5000"),
        ("heat_mwh_per_year", "-1", "a number from 1 to"),
        ("in_statistics", "perhaps", "one of true, false"),
        ("expected", "2028-02-30", "a date as YYYY-MM-DD or nothing"),
        ("expected", "0001-01-01", "a day from 1900 to 2100"),
        ("status", "done", "one of operating, building"),
        ("chance", "1.01", "a number from 0 to 1"),
        ("chance", "", "Empty. Write a number from 0 to 1."),
        ("url", "javascript:alert(1)", "begins with http:// or https://"),
        ("read_on", "", "Empty. Write a date as YYYY-MM-DD."),
        ("name", "My Farm", "small letters, digits and _"),
        ("retired", "2020-01-01", "ends before it begins"),
    ],
)
def test_what_does_not_fit_says_what_would(column: str, cell: str, said: str) -> None:
    _, wrong = typed.row_of(row(**{column: cell}))
    assert wrong.keys() == {column}
    assert said in wrong[column]


def test_days_and_words_of_a_spreadsheet_are_taken_for_what_they_are() -> None:
    found, wrong = typed.row_of(row(expected="30/6/2028", in_statistics="FALSE", label=" Two\n words "))
    assert wrong == {}
    assert (found["expected"], found["in_statistics"], found["label"]) == ("2028-06-30", "false", "Two words")


@given(hostile.texts)
def test_no_text_breaks_a_row_and_what_passes_is_printable(text: str) -> None:
    found, wrong = typed.row_of(row(label=text, what_happened=text, source=text, url=text, expected=text, chance=text))
    assert not any(hostile.UNPRINTABLE.search(cell) for cell in found.values())
    if not wrong:
        assert ledgers.of_cells([found])[0].label == found["label"]


@pytest.mark.parametrize(("name", "cell"), [("share", "2"), ("year", "2024"), ("year", "2030.5"), ("scope", "gas")])
def test_a_target_has_its_bounds(name: str, cell: str) -> None:
    assert typed.target_of(TARGET)[1] == {}
    assert typed.target_of(TARGET | {name: cell})[1].keys() == {name}


def test_a_note_says_why_and_not_too_much() -> None:
    with pytest.raises(LedgerError, match="Say why"):
        typed.note_of(" \u200b")
    with pytest.raises(LedgerError, match="this one has 4,001"):
        typed.note_of("x" * 4001)


def test_rows_that_are_kept_are_held_against_the_table_of_today() -> None:
    assert typed.problems_of([row(), row()]) == ["name: meadow_solar_farm is there twice"]
    assert "status" in typed.problems_of([row(status="dreamt")])[0]


def test_a_day_that_is_none_is_quoted_as_it_was_typed() -> None:
    found, wrong = typed.row_of(row(expected="12/31/2027"))
    assert found["expected"] == "12/31/2027"
    assert wrong["expected"].startswith("“12/31/2027” does not fit.")
