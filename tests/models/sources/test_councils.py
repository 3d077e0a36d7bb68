"""Councils: each found by its codes and names, of today, of before and of every day; what is none is told apart."""

import re

import pandas as pd
import pytest

from models.facts.schema import DATA
from models.sources import councils


def test_councils_are_in_order_of_name_and_each_is_found_by_code_slug_and_name() -> None:
    every = councils.councils()
    assert [c.name for c in every] == sorted(c.name for c in every)
    for council in every:
        assert councils.find_council(council.code) == council
        assert councils.find_council(council.slug) == council
        assert councils.find_council(f"  {council.name.upper()} ") == council


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("E08000016", "E08000038", "E08000016 is now E08000038, Barnsley."),
        (" s12000046 ", "S12000049", "S12000046 is now S12000049, Glasgow City."),
        ("E07000026", "E06000063", "E07000026 is now E06000063, Cumberland."),
        ("glasgow", "S12000049", "'glasgow' is taken as Glasgow City (S12000049)."),
        ("hull", "E06000010", "'hull' is taken as Kingston upon Hull (E06000010)."),
        ("durham", "E06000047", "'durham' is taken as County Durham (E06000047)."),
        ("mendip", "E06000066", "'mendip' is taken as Somerset (E06000066)."),
        ("western isles", "S12000013", "'western isles' is taken as Na h-Eileanan Siar (S12000013)."),
        ("ynys mon", "W06000001", "'ynys mon' is taken as Isle of Anglesey (W06000001)."),
        ("Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n", "W06000001", "Isle of Anglesey"),
        ("Barnsley", "E08000038", ""),
        ("barrow", "E06000064", "'barrow' is taken as Westmorland and Furness (E06000064)."),
        ("Stoke", "E06000021", "'Stoke' is taken as Stoke-on-Trent (E06000021)."),
    ],
)
def test_a_former_code_or_an_everyday_name_finds_the_council_of_today(text: str, code: str, words: str) -> None:
    found = councils.look_up(text)
    assert found.council.code == code
    assert found.moved == words or (words and words in found.moved)
    assert councils.find_council(text) == found.council


def test_every_former_code_and_name_leads_to_a_council() -> None:
    for former, code in zip(
        *(pd.read_csv(DATA / "former_codes.csv")[c] for c in ("published_code", "code")), strict=True
    ):
        assert councils.find_council(former).code == code
    other = pd.read_csv(DATA / "council_other_names.csv")
    alone = other[~other.duplicated("name", keep=False)]
    assert len(alone) > 1_000
    for name, code in zip(alone["name"], alone["code"], strict=True):
        assert councils.find_council(name).code == code


def test_a_name_of_several_councils_names_the_choices() -> None:
    with pytest.raises(councils.UnknownCouncilError, match="may be Cumberland"):
        councils.find_council("Cumbria")


@pytest.mark.parametrize("text", ["Stoke-on-Tent", "stoke-on-trnet"])
def test_an_unknown_council_names_the_nearest(text: str) -> None:
    with pytest.raises(councils.UnknownCouncilError, match=r"Stoke-on-Trent \(E06000021\)") as refusal:
        councils.find_council(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize("text", ["", "E99999999", "zzzzzz", "x" * 10_000])
def test_an_unknown_council_is_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(LookupError) as refusal:
        councils.find_council(text)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 400


TOWNS = {
    "Berwick": "Northumberland",
    "Shrewsbury": "Shropshire",
    "Weymouth": "Dorset",
    "Crewe": "Cheshire East",
    "Inverness": "Highland",
    "South Glos": "South Gloucestershire",
    "Merthyr": "Merthyr Tydfil",
    "King\N{RIGHT SINGLE QUOTATION MARK}s Lynn": "King's Lynn and West Norfolk",
    "Hove": "Brighton and Hove",
    "Chelsea": "Kensington and Chelsea",
    "Maidenhead": "Windsor and Maidenhead",
    "Grimsby": "North East Lincolnshire",
    "Cunninghame": "North Ayrshire",
    "Islwyn": "Caerphilly",
    "Langbaurgh": "Redcar and Cleveland",
    "City of London Council": "City of London",
    "London Borough of Hackney": "Hackney",
    "Stoke on Trent City Council": "Stoke-on-Trent",
    "Comhairle nan Eilean Siar": "Na h-Eileanan Siar",
    "Metropolitan Borough of Wirral": "Wirral",
    "Cyngor Sir Ceredigion": "Ceredigion",
}


@pytest.mark.parametrize("text", TOWNS)
def test_towns_former_districts_and_councils_in_full_find_their_council(text: str) -> None:
    assert councils.find_council(text).name == TOWNS[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kent", "'Kent' is a county with 13 councils: give one of them, such as Ashford (E07000105), "),
        ("Essex County Council", "'Essex County Council' is Essex, a county with 14 councils"),
        ("London", "'London' is a region with 33 councils"),
        ("greater manchester", "'greater manchester' is a county with 10 councils"),
        ("Yorkshire", "'Yorkshire' is a part of England with 13 councils"),
        ("East Midlands", "'East Midlands' is a region with 35 councils"),
        ("England", "'England' is a country with 296 councils"),
        ("e92000001", "'e92000001' is England, a country with 296 councils"),
        ("Belfast", "'Belfast' is a part of Northern Ireland: the statistics of use by council are of Great Britain"),
        ("N09000003", "'N09000003' is Belfast, a part of Northern Ireland"),
        ("Bedfordshire", "with 3 councils: give Bedford (E06000055), Central Bedfordshire (E06000056) or Luton ("),
        ("Cumbria", "'Cumbria' may be Cumberland (E06000063) or Westmorland and Furness (E06000064)"),
        ("Richmond", "'Richmond' may be North Yorkshire (E06000065) or Richmond upon Thames (E09000027)"),
    ],
)
def test_what_has_several_councils_or_none_is_named_as_what_it_is(text: str, words: str) -> None:
    with pytest.raises(councils.SeveralCouncilsError) as said:
        councils.find_council(text)
    assert words in str(said.value)
    assert len(str(said.value)) < 400
    named = set(re.findall(r"\((\w\d{8})\)", str(said.value)))
    assert named <= {c.code for c in said.value.councils}
    assert bool(named) == bool(said.value.councils)


def test_strangers_are_not_offered_for_a_name_that_is_none() -> None:
    with pytest.raises(councils.UnknownCouncilError, match="Give a code like E06000021"):
        councils.find_council("Atlantis")
    with pytest.raises(councils.UnknownCouncilError, match=r"Did you mean Shropshire \(E06000051\)\?"):
        councils.find_council("Shrewsburry")
