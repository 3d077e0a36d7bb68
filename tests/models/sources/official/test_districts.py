"""Former districts: their figures go to the council of today, and none is lost without a word."""

import pytest

from models.facts import DataError
from models.sources.official.districts import Districts, Published, add_up, council_of, refuse_gaps
from models.sources.official.sheet import Sheet
from tests.official_files import rows_of

SHEET = Sheet("use.xlsx", "2019", [[]] * 9)


@pytest.fixture(scope="module")
def districts() -> Districts:
    return Districts.of_tables()


def published(code: str, *numbers: float | None, row: int = 5, year: int = 2019) -> Published:
    return Published(sheet=SHEET, row=row, published_code=code, year=year, numbers=numbers)


@pytest.mark.parametrize(
    ("code", "council"),
    [
        ("E06000021", "E06000021"),
        ("UKG2300", "E06000021"),
        ("00GL", "E06000021"),
        ("E07000026", "E06000063"),
        ("E08000016", "E08000038"),
        ("UKM3101, UKM4303", "S12000035"),
        ("E06000999", None),
    ],
)
def test_codes_of_every_scheme_lead_to_the_council_of_today(
    districts: Districts, code: str, council: str | None
) -> None:
    # Stoke-on-Trent by its codes since 2009, in 2005-2009 and in 2010-2011; Allerdale went to Cumberland in 2023;
    # Barnsley was given a new code; Argyll and Bute was published under two codes at once.
    assert districts.council(code) == council


def test_no_former_code_is_that_of_a_council_of_today(districts: Districts) -> None:
    assert not districts.former.keys() & districts.names.keys()
    assert set(districts.former.values()) <= districts.names.keys()
    assert len(rows_of("former_codes.csv")) == 845


@pytest.mark.parametrize(
    "code", ["K03000001", "E92000001", "E12000005", "E10000028", "E11000001", "W92000004", "N09000003"]
)
def test_countries_regions_counties_and_northern_ireland_are_left_out(districts: Districts, code: str) -> None:
    assert council_of(districts, SHEET, 5, code) is None


@pytest.mark.parametrize("code", ["E06000070", "", "Stoke-on-Trent"])
def test_an_unknown_code_is_refused_with_what_to_do(districts: Districts, code: str) -> None:
    with pytest.raises(DataError, match=r"use\.xlsx sheet '2019' row 6: the code .* add it to the first"):
        council_of(districts, SHEET, 5, code)


def test_parts_are_summed_and_a_hidden_part_hides_the_sum(districts: Districts) -> None:
    parts = [published("E07000026", 1.0, 2.0), published("E07000028", 3.0, None), published("E07000029", 1.0, 1.0)]
    parts.append(published("E06000021", 5.0, 6.0))
    assert add_up(districts, parts) == {("E06000063", 2019): (5.0, None), ("E06000021", 2019): (5.0, 6.0)}


def test_a_council_beside_those_it_followed_is_refused(districts: Districts) -> None:
    """Cumberland and its three districts in one year doubled it without a word (issue 11)."""
    both = [published(code, 1.0) for code in ("E06000063", "E07000026", "E07000028", "E07000029")]
    with pytest.raises(DataError, match=r"Cumberland \(E06000063\) in 2019 is there beside E07000026, E07000028"):
        add_up(districts, both)
    renamed = [published(code, 1.0) for code in ("E08000038", "E08000016")]
    with pytest.raises(DataError, match=r"Barnsley .* is there beside E08000016"):
        add_up(districts, renamed)


@pytest.mark.parametrize(
    ("codes", "missing"),
    [
        (("E07000026", "E07000028"), "E07000029"),
        (("16UB", "16UD"), "16UE"),
        (("UKD1101",), "UKD1103, UKD1201"),
        (("E07000187", "E07000188", "E07000189", "E07000190"), "E07000191"),
    ],
)
def test_a_council_of_which_some_districts_are_missing_is_refused(
    districts: Districts, codes: tuple[str, ...], missing: str
) -> None:
    with pytest.raises(DataError, match=f"is there, without {missing}; their sum would be too small"):
        add_up(districts, [published(code, 1.0) for code in codes])


@pytest.mark.parametrize(
    "codes",
    [
        ("E07000187", "E07000188", "E07000189", "E07000190", "E07000191"),
        ("E07000187", "E07000188", "E07000189", "E07000246"),
        ("UKM3101, UKM4303",),
        ("UKM3101, UKM4302, UKM4303",),
    ],
)
def test_councils_that_were_published_in_two_ways_are_whole_in_each(
    districts: Districts, codes: tuple[str, ...]
) -> None:
    """Somerset before and after 2019, Argyll and Bute in gas and in electricity: as in the offices' own files."""
    assert len(add_up(districts, [published(code, 1.0) for code in codes])) == 1


def test_a_code_twice_in_one_year_is_refused_but_not_in_two(districts: Districts) -> None:
    again = [published("E06000021", 1.0), published("E06000021", 2.0, row=7)]
    with pytest.raises(DataError, match=r"row 8: the code E06000021 stands in use\.xlsx sheet '2019' row 6 already"):
        add_up(districts, again)
    assert len(add_up(districts, [published("E06000021", 1.0), published("E06000021", 2.0, year=2020)])) == 2


def test_a_year_with_few_councils_missing_passes_and_one_with_many_does_not(districts: Districts) -> None:
    codes = sorted(districts.names)
    (note,) = refuse_gaps("use.xlsx", 2019, codes[:-10], codes, districts)
    assert note.count("(W06") == 10
    with pytest.raises(DataError, match=r"18 of 350 councils are missing in 2019, among them .* cut short"):
        refuse_gaps("use.xlsx", 2019, codes[:-18], codes, districts)
