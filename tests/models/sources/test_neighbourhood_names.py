"""Names find areas: their own, Welsh ones, and those of every day; what is asked amiss finds nothing."""

import pytest

from models.sources import neighbourhood_names as names, neighbourhoods
from models.sources.council_names import plain
from models.sources.councils import councils
from tests.hostile import TEXTS

STOKE, CARDIFF, LEEDS = "E06000021", "W06000015", "E08000035"


def found(code: str, text: str) -> list[str]:
    by_code = {area.code: area.name for area in neighbourhoods.areas(code)}
    return [by_code[match.area] for match in names.find(code, text)]


@pytest.mark.parametrize("text", ["Burslem", " burslem ", "BURSLEM park", "longport &"])
def test_an_area_is_found_by_a_part_of_its_name(text: str) -> None:
    assert found(STOKE, text) == ["Longport & Burslem Park"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Bucknall", "Townsend & Eaton Park"),
        ("Middleport", "Longport & Burslem Park"),
        ("Stoke", "Boothen & Penkhull"),
        ("stoke-upon-trent", "Boothen & Penkhull"),
    ],
)
def test_names_that_no_area_carries_have_rows_with_a_source(text: str, area: str) -> None:
    (match,) = names.find(STOKE, text)
    assert found(STOKE, text) == [area]
    assert match.other is not None
    assert match.other.url.startswith("https://")
    assert match.other.source


def test_six_towns_of_stoke_are_found() -> None:
    for town in ("Tunstall", "Burslem", "Hanley", "Stoke", "Fenton", "Longton"):
        assert found(STOKE, town), town


def test_welsh_names_find_areas_with_or_without_accents() -> None:
    area = next(a for a in neighbourhoods.areas(CARDIFF) if a.welsh_name != a.name)
    assert area.name in found(CARDIFF, area.welsh_name)


NONE = ["", "   ", "&", "!!!", "urslem", "Atlantis", "x" * 5000, *(text for text in TEXTS if plain(text) != "a")]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_name_finds_nothing(text: str) -> None:
    assert names.find(STOKE, text) == ()


def test_a_slip_is_answered_with_names_that_are_like_it() -> None:
    assert names.near(STOKE, "Bucknal") == ("Bucknall",)
    assert names.near(STOKE, "zzzzzz") == ()


def test_a_name_of_another_council_is_said() -> None:
    assert "Leeds" in [c.name for c in names.elsewhere(STOKE, "Headingley")]
    assert names.elsewhere(LEEDS, "Headingley") == ()
    assert names.elsewhere(STOKE, "the") == ()


def test_every_other_name_is_of_an_area_that_does_not_carry_it() -> None:
    for council in councils():
        codes = {area.code for area in neighbourhoods.areas(council.code)}
        others = names.other_names(council.code)
        assert {other.area for other in others} <= codes, council.name
