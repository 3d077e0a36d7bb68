"""Other names of councils: a name of today goes first, several councils may share one, codes are those of today."""

from pathlib import Path

import pytest

from models.facts.schema import DATA, read_columns
from models.sources.council_names import CouncilNames, plain, words_of


@pytest.fixture
def names(tmp_path: Path) -> CouncilNames:
    (tmp_path / "council_other_names.csv").write_text("name,code\nBristol,E06000001\nTees,E06000001\nTees,E06000002\n")
    (tmp_path / "former_codes.csv").write_text("published_code,code\n00EB,E06000001\n")
    head, *rows = (DATA / "councils.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if row.split(",")[0] in ("E06000001", "E06000002", "E06000023")]
    (tmp_path / "councils.csv").write_text("\n".join([head, *kept]))
    return CouncilNames.of_tables(tmp_path)


def test_a_name_of_today_goes_before_another_name(names: CouncilNames) -> None:
    assert names.codes("City of Bristol") == ("E06000023",)


def test_a_name_may_be_that_of_several(names: CouncilNames) -> None:
    assert names.codes("tees") == ("E06000001", "E06000002")
    assert names.codes("Tyne") == names.codes("") == names.codes("!") == ()


def test_a_former_code_is_known_in_any_case(names: CouncilNames) -> None:
    assert names.today(" 00eb ") == "E06000001"
    assert names.today("E06000001") is None


def test_no_two_councils_of_today_have_the_same_words() -> None:
    known = CouncilNames.of_tables()
    several = {words for words, codes in known.by_words.items() if len(codes) > 1}
    assert {frozenset({"cumbria"}), frozenset({"newcastle"}), frozenset({"richmond"})} <= several
    today = {words_of(name) for name in read_columns("councils.csv")["name"]}
    assert not several & today
    assert len(several) < 20


def test_no_other_name_is_hidden_by_a_name_of_today_or_stands_twice() -> None:
    """It would never be found."""
    columns = read_columns("council_other_names.csv")
    today = {words_of(name) for name in read_columns("councils.csv")["name"]}
    rows = [(words_of(name), code) for name, code in zip(columns["name"], columns["code"], strict=True)]
    assert [sorted(words) for words, _ in rows if words in today and words != {"durham"}] == []
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("South Glos", "South Gloucestershire"),
        ("N. Herts DC", "North Hertfordshire District Council"),
        ("NE Lincs", "North East Lincolnshire"),
        ("Saint Albans", "St Albans City and District Council"),
        ("City of London Corporation", "City of London Council"),
        ("Dinas Caerdydd", "Caerdydd"),
    ],
)
def test_short_and_long_forms_are_the_same_words(short: str, long: str) -> None:
    assert words_of(short) == words_of(long)


def test_accents_and_punctuation_make_no_difference() -> None:
    assert plain("P\N{LATIN SMALL LETTER E WITH ACUTE}rth & Kinross") == "perth kinross"
    assert words_of("The City of Edinburgh Council") == {"edinburgh"}
    assert words_of("City of London") == {"city", "london"}
    assert words_of("London") == {"london"}
