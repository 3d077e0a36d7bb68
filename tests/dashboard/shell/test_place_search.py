"""The search of the first page: links that say what each is; what to try where there is none."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.server.app import server
from dashboard.shell import area_search, place_search
from dashboard.shell.first_paint import html_of
from models.sources import places
from tests.page_text import links, text


def answered(query: str) -> Any:
    return place_search.results(query)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Stoke-on-Trent", "Stoke-on-Trent"),
        ("E06000021", "Stoke-on-Trent"),
        (" leeds ", "Leeds"),
        ("peterboro", "Peterborough"),
        ("hull", "Kingston upon Hull"),
        ("E08000016", "Barnsley"),
        ("Kerrier", "Cornwall"),
        ("Tresco", "Isles of Scilly"),
    ],
)
def test_a_name_a_code_or_a_part_that_only_one_has_leads_there(query: str, name: str) -> None:
    found = place_search.exact(query)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "query", ["", "   ", "st", "zzz", "London", "Kent", "Richmond", "Belfast", "Burslem", "Victoria Park", "ST6 3AA"]
)
def test_anything_else_leads_nowhere_by_itself(query: str) -> None:
    assert place_search.exact(query) is None


def test_a_link_says_what_it_is_and_always_names_the_council() -> None:
    told = " ".join(text(answered("Burslem")).split())
    assert told == (
        "2 places for “Burslem” Stoke-on-Trent the council for Burslem Longport & Burslem Park neighbourhood in "
        "Stoke-on-Trent"
    )
    for hit in place_search.found("victoria park"):
        assert hit.council.name in ": ".join(place_search.words(hit))


def test_a_neighbourhood_is_found_again_where_its_link_leads() -> None:
    for hit in place_search.found("victoria park"):
        at = urlsplit(place_search.href(hit))
        council, page = at.path.strip("/").split("/")
        assert page == "neighbourhoods"
        place = places.place(council)
        assert area_search.found_in(place, dict(parse_qsl(at.query))[area_search.KEY])


def test_where_all_lies_in_one_council_that_council_comes_too() -> None:
    (*_, last) = [": ".join(place_search.words(hit)) for hit in place_search.found("Bucknall")]
    assert last == "Stoke-on-Trent: the council for Bucknall"


def test_a_county_or_region_lists_its_councils_and_what_is_not_covered_says_so() -> None:
    assert {"/bedford/", "/luton/", "/central-bedfordshire/"} <= set(links_of("Bedfordshire"))
    assert len([at for at in links_of("london") if at.count("/") == 2]) >= 33
    assert {"/north-yorkshire/", "/richmond-upon-thames/"} <= set(links_of("richmond"))
    assert "is a part of Northern Ireland" in text(answered("Belfast"))


def test_it_says_what_a_county_is_without_codes_and_leads_a_country_to_the_list() -> None:
    assert "“Kent” is a county with 13 councils. Choose one:" in text(answered("Kent"))
    assert "E07" not in text(answered("Kent"))
    assert text(answered("E92000001")).endswith("296 councils. Choose one in the list of all councils below.")
    assert "may be North Yorkshire or Richmond upon Thames. Choose one:" in text(answered("richmond"))


def links_of(query: str) -> list[str]:
    return [at for part in answered(query) for at in links(part)]


def test_a_search_without_a_match_says_what_was_asked_and_what_to_try_as_text() -> None:
    page = html_of(answered("<b>qqq"))
    assert "Nothing here is called “&lt;b&gt;qqq”" in page
    assert "Try a town nearby" in page
    assert "Did you mean Stoke-on-Trent (the council for Burslem)" in " ".join(text(answered("Burslam")).split())


@pytest.mark.parametrize("query", ["ST6 3AA", "st63aa"])
def test_a_postcode_is_not_looked_up(query: str) -> None:
    assert "looks like a postcode" in text(answered(query))


def test_nothing_asked_is_nothing_said() -> None:
    assert answered("") == []


def test_of_many_the_first_are_shown_and_the_rest_counted() -> None:
    (entries,) = [part for part in answered("st") if getattr(part, "className", "") == "found-places"]
    assert len(entries.children) == place_search.MOST_SHOWN + 1
    assert "more: give more of the name." in text(entries)


def test_suggestions_are_the_first_of_the_same_answer() -> None:
    client = server.test_client()
    response = client.get(f"{place_search.SUGGESTIONS}?q=burslem")
    assert response.get_json()[1] == {
        "name": "Longport & Burslem Park",
        "says": "neighbourhood in Stoke-on-Trent",
        "href": "/stoke-on-trent/neighbourhoods?q=Longport+%26+Burslem+Park",
    }
    assert "max-age=3600" in response.headers["Cache-Control"]
    assert len(client.get(f"{place_search.SUGGESTIONS}?q=st").get_json()) == place_search.MOST_SUGGESTED
    assert client.get(place_search.SUGGESTIONS).get_json() == []
    assert client.get(f"{place_search.SUGGESTIONS}?q={'x' * 3000}").status_code == 400
