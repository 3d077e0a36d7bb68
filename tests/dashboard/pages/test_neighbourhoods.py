"""The page of neighbourhoods: the same facts on the map, in the strip and in the table; what is not known is said."""

import pytest

from dashboard.pages import neighbourhoods as page
from dashboard.server import site
from dashboard.shell.first_paint import html_of
from models.sources import area_measures, neighbourhoods, places
from tests.factories import pathway
from tests.hostile import TEXTS
from tests.page_text import links, of_type, text


def answered(slug: str, query: str = "") -> str:
    return html_of(site.answer(f"/{slug}/neighbourhoods", query).first)


@pytest.mark.parametrize("council", places.councils(), ids=lambda c: c.slug)
def test_every_council_has_its_page(council) -> None:  # type: ignore[no-untyped-def]
    place = places.place(council.code)
    tree = page.layout(place, _scenario(council.code), pathway(place_name=place.name))
    html = html_of(tree)
    assert html.count("<h1") == 1
    assert "wards" in html
    assert "postcode" in html
    assert ("Open Parliament Licence" in html) == (council.nation != "Scotland")
    of = area_measures.measure(council.code)
    if of is None:
        assert html.count("<li id=") == len(neighbourhoods.areas(council.code))
        assert "none is made up" in html
    else:
        assert html.count("<tr id=") == len(of.areas)
        assert ('class="area-map"' in html) == of.has_map


def _scenario(code: str):  # type: ignore[no-untyped-def]
    from models.sources import assumptions

    return assumptions.scenario(places.place(code))


def test_stoke_by_name() -> None:
    answer = site.answer("/stoke-on-trent/neighbourhoods", "")
    assert (answer.status, answer.listed, answer.tree) == (200, True, None)
    html = html_of(answer.first)
    assert "17,017 of 115,178" in html
    names = [th.children for th in of_type(answer.first, "Th") if getattr(th, "scope", "") == "row"]
    areas = [name for name in names if isinstance(name, str)][:33]
    assert areas == sorted(areas, key=str.casefold)
    assert "/stoke-on-trent/neighbourhoods.csv" in links(answer.first)
    assert 'aria-current="page" href="/stoke-on-trent/neighbourhoods"' in html


def test_a_search_is_marked_on_map_and_table_and_is_not_listed() -> None:
    answer = site.answer("/stoke-on-trent/neighbourhoods", "?q=Bucknall")
    html = html_of(answer.first)
    assert not answer.listed
    assert '<tr class="found" id="E02002964">' in html
    assert html.count("stroke-width:9") == 1


@pytest.mark.parametrize("query", ["q=", "q=Atlantis", "q=ST6+3AA", "q=" + "x" * 5000, "q=%00%ff", "q[]=1&q=a"])
def test_odd_searches_are_answered_in_words(query: str) -> None:
    answer = site.answer("/stoke-on-trent/neighbourhoods", query)
    assert answer.status in (200, 400)
    assert html_of(answer.first).count("<h1") == 1


@pytest.mark.parametrize("hostile", TEXTS)
def test_hostile_names_are_inert(hostile: str) -> None:
    from urllib.parse import quote

    html = answered("stoke-on-trent", "q=" + quote(hostile.encode("utf-8", "replace")))
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_scenario_goes_along_in_links_and_form_and_is_said() -> None:
    answer = site.answer("/stoke-on-trent/neighbourhoods", "store_mwh=40&q=Norton")
    html = html_of(answer.first)
    assert answer.title.startswith("Scenario: ")
    assert 'name="store_mwh" type="hidden" value="40"' in html
    assert "/stoke-on-trent/neighbourhoods.csv?store_mwh=40" in links(answer.first)


def test_a_name_that_is_offered_instead_keeps_the_scenario() -> None:
    found = links(site.answer("/stoke-on-trent/neighbourhoods", "store_mwh=40&q=Burslam").first)
    assert "/stoke-on-trent/neighbourhoods?store_mwh=40&q=Longport+%26+Burslem+Park" in found


def test_wales_has_gas_and_welsh_names_and_no_fuel_poverty_made_up() -> None:
    html = answered("cardiff")
    assert "Gas alone heats 21 to 90 of every 100 homes across Cardiff" in html
    assert "None is made up here" in html
    assert "heated-4" in html
    tree = site.answer("/cardiff/neighbourhoods", "").first
    assert "(" in text(of_type(tree, "Tbody")[0])


def test_one_neighbourhood_is_a_sentence() -> None:
    assert "nothing to map" in answered("isles-of-scilly")
    city = answered("city-of-london")
    assert "one area with 6 neighbourhoods" in city
    assert "How far apart: all 6 neighbourhoods" in city
