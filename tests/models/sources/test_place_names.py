"""Places by name: everyday and former names, neighbourhoods, islands; each council once."""

import pytest

from models.sources import neighbourhood_names
from models.sources.neighbourhood_names import LONGEST
from models.sources.place_names import find, near


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Stoke-on-Trent", ("Stoke-on-Trent", "council", "Stoke-on-Trent")),
        ("burslem", ("Burslem", "called", "Stoke-on-Trent")),
        ("Bucknall", ("Bucknall", "place", "Stoke-on-Trent")),
        ("Kerrier", ("Kerrier", "called", "Cornwall")),
        ("Tresco", ("Tresco", "called", "Isles of Scilly")),
        ("Bryher", ("Bryher", "called", "Isles of Scilly")),
        ("Llyn", ("Llŷn", "called", "Gwynedd")),
        ("Lleyn", ("Lleyn", "called", "Gwynedd")),
        ("canol abertawe", ("Central Swansea", "neighbourhood", "Swansea")),
    ],
)
def test_a_place_is_found_by_what_people_call_it(text: str, first: tuple[str, str, str]) -> None:
    found = find(text)[0]
    assert (found.name, found.kind, found.council.name) == first


def test_a_name_of_several_councils_gives_each() -> None:
    inside = {one.council.name for one in find("victoria park") if one.name == "Victoria Park"}
    assert {"Cardiff", "Glasgow City", "Halton", "Plymouth"} <= inside


def test_a_council_and_a_neighbourhood_come_once() -> None:
    for text in ("leeds", "newport", "st", "abertawe", "stoke"):
        found = find(text)
        councils = [one.council.code for one in found if one.kind in ("council", "called")]
        areas = [(one.name, one.council.code) for one in found if one.kind not in ("council", "called")]
        assert len(set(councils)) == len(councils)
        assert len(set(areas)) == len(areas)


def test_just_the_name_goes_before_names_that_begin_with_it_and_those_before_others() -> None:
    names = [one.name for one in find("stoke")]
    assert names[0] == "Stoke"
    begins = [name.casefold().startswith("stoke") for name in names]
    assert begins == sorted(begins, reverse=True)
    assert not all(begins)


@pytest.mark.parametrize("text", ["", "   ", "!!", "qqqq"])
def test_nothing_stands_for_nothing(text: str) -> None:
    assert find(text) == ()
    assert near(text) == ()


def test_what_is_long_is_cut() -> None:
    assert find("x" * 100_000) == ()
    assert find("burslem" + " " * LONGEST + "zzz") == find("burslem")


def test_every_neighbourhood_is_found_where_its_link_leads() -> None:
    """The page of a council finds what this search has found, by the name that the link carries."""
    for text in ("victoria park", "burslem", "bucknall", "canol", "saint", "west"):
        for one in find(text):
            if one.kind in ("neighbourhood", "place"):
                assert neighbourhood_names.find(one.council.code, one.name), one.name
