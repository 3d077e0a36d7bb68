"""Neighbourhoods in words: numbers as they read, no trend, nobody labelled, short sentences."""

import re

import pytest

from dashboard.text import neighbourhoods as told
from models.sources import area_measures, neighbourhoods, places
from tests.reading import grade

STOKE = area_measures.measure("E06000021")
assert STOKE is not None
SHOWN = [c for c in places.councils() if area_measures.measure(c.code)]
FIXED = [text for name, text in vars(told).items() if name.isupper() and isinstance(text, str)]


def test_stoke_in_words() -> None:
    assert (
        told.finding("Stoke-on-Trent", STOKE) == "Fuel poverty in Stoke-on-Trent runs from 4 to 32 homes in every 100"
    )
    assert told.homes_counted("Stoke-on-Trent", STOKE) == "In all, 17,017 of 115,178 homes in Stoke-on-Trent."
    assert told.close_by(STOKE) == "Inside Shelton & Joiner's Square it runs from 7 to 32."
    assert told.dated(STOKE) == "Estimates for 2024 (2026 edition)."
    assert "Highest on average: Northwood, 22. Lowest: Trentham East, 6." in told.map_summary("Stoke-on-Trent", STOKE)


@pytest.mark.parametrize("council", SHOWN, ids=lambda c: c.slug)
def test_no_council_runs_from_a_number_to_the_same(council) -> None:  # type: ignore[no-untyped-def]
    of = area_measures.measure(council.code)
    assert of is not None
    found = re.search(r"(\S+) to (\S+) (homes|of every)", told.finding(council.name, of))
    assert found is None or found[1] != found[2]
    for area in of.areas:
        assert told.area_now(of, area)
        assert told.area_homes(area).startswith("By census: ")


@pytest.mark.parametrize("text", FIXED)
def test_words_do_not_stigmatise_and_name_no_trend(text: str) -> None:
    assert not re.search(r"\b(deprived|poor(est)?|worst|best|bad|rough|sink|problem|hotspot|rank)\b", text.lower())
    assert not re.search(r"\b(rose|fell|falling|rising|since 20|up from|down from)\b", text.lower())
    longest = max(len(sentence.split()) for sentence in re.split(r"[.:?] ", text))
    assert longest <= 28, text


def test_the_words_ask_for_few_years_of_school() -> None:
    lead = f"{told.what_it_is()} {told.dated(STOKE)} {told.homes_counted('Stoke-on-Trent', STOKE)}"
    beside = f"{told.close_by(STOKE)} {told.average()} {told.weak()} {told.middles()}"
    rest = " ".join([told.no_reasons(), told.no_wards(), told.no_postcode(), told.census(), told.within()])
    assert grade(f"{lead} {beside} {rest}") <= 6


def test_kinds_add_up_to_all_homes() -> None:
    areas = neighbourhoods.areas("E06000021")
    for built in (False, True):
        kinds = told.council_kinds(areas, built=built)
        assert sum(share for _, _, share in kinds) == pytest.approx(1.0)
        assert [homes for _, homes, _ in kinds] == sorted((homes for _, homes, _ in kinds), reverse=True)
    assert told.council_kinds(areas, built=False)[0][0] == "Mains gas alone"


def test_one_area_has_no_map_and_says_so() -> None:
    city, scilly = area_measures.measure("E09000001"), area_measures.measure("E06000053")
    assert city is not None
    assert scilly is not None
    assert "one area with 6 neighbourhoods" in told.one_place("City of London", city)
    assert "nothing to map" in told.one_place("Isles of Scilly", scilly)
    assert told.finding("Isles of Scilly", scilly) == "Fuel poverty in Isles of Scilly: 17 homes in every 100"
    assert told.close_by(scilly) == ""


def test_a_welsh_name_stands_beside_an_english_one_only_where_it_is_another() -> None:
    areas = neighbourhoods.areas("W06000015")
    assert any(told.both_names(a) == f"{a.name} ({a.welsh_name})" for a in areas)
    assert all(told.both_names(a) == a.name for a in areas if a.name == a.welsh_name)
