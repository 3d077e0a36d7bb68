"""The page of neighbourhoods: the same facts on the map, in the strip and in the table; what is not known is said."""

import re

import pytest

from dashboard.pages import neighbourhoods as page
from dashboard.server import site
from dashboard.server.app import server
from dashboard.shell.first_paint import html_of
from models.sources import area_measures, neighbourhoods, places
from tests import bracketed
from tests.factories import pathway
from tests.hostile import TEXTS
from tests.page_text import links, of_type, text

client = server.test_client()


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
    assert html.count('stroke-width="9"') == 1


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


@pytest.mark.parametrize(
    ("council", "asked"),
    [
        ("stoke-on-trent", ""),
        ("stoke-on-trent", "?q=bucknall"),
        ("stoke-on-trent", "?q=a"),
        ("stoke-on-trent", "?q=bursl"),
        ("stoke-on-trent", "?q=Bucknal"),
        ("stoke-on-trent", "?q=Leeds"),
        ("stoke-on-trent", "?q=Stoke"),
        ("stoke-on-trent", "?q=ST6+3AA"),
        ("stoke-on-trent", "?q=Llangefni"),
        ("isle-of-anglesey", "?q=zzzz"),
        ("isle-of-anglesey", ""),
        ("glasgow-city", ""),
        ("isles-of-scilly", ""),
    ],
)
def test_every_word_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch, council: str, asked: str) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    code = places.find_council(council).code
    own = {name for area in neighbourhoods.areas(code) for name in (area.name, area.welsh_name) if name}
    own |= {places.place(code).name}
    in_lines = {part for name in own for part in (*re.split(r"[ -]", name), name.rpartition(" ")[0])}
    others = {other.name for other in places.councils()}
    names = own | in_lines | others | {"Ynys Môn", "Powered Here", "English", "Cymraeg", "GeoNames"}
    addresses = [f"{prefix}/{council}/neighbourhoods{asked}" for prefix in ("", "/cy")]
    before = [client.get(address).text for address in addresses]
    bracketed.put_on(monkeypatch)
    for address in addresses:
        shown = client.get(address).text
        codes = set(re.findall(r"\b[ESW]\d{8}\b", shown))
        assert bracketed.outside(shown, *names, *codes, "Bucknall") == [], address
    monkeypatch.undo()
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    assert [client.get(address).text for address in addresses] == before, "nothing that was said is kept"


def test_the_page_is_there_in_welsh_with_welsh_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_WELSH", "yes")
    shown = client.get("/cy/isle-of-anglesey/neighbourhoods?q=zzzz").text
    assert "Ynys Môn: nwy yn unig sy’n gwresogi" in shown
    assert "Ynys Môn: nid oes ardal o’r enw “zzzz”." in shown
    assert "Isle of Anglesey" not in shown
    assert 'action="/cy/isle-of-anglesey/neighbourhoods"' in shown
    assert "Mae’r Alban yn cyfrif tlodi tanwydd fesul cyngor" in client.get("/cy/glasgow-city/neighbourhoods").text


def test_where_no_meter_has_gas_the_census_is_not_left_to_say_otherwise() -> None:
    assert "There is no gas grid here." in answered("isles-of-scilly")
    assert "There is no gas grid here." not in answered("stoke-on-trent")
