"""What an address stands for."""

import re
from urllib.parse import parse_qsl, urlencode

import pytest

from dashboard.server import site
from dashboard.shell.first_paint import html_of
from dashboard.workbench import controls, levers
from models.sources import assumptions, places


@pytest.mark.parametrize("page", site.PAGES, ids=lambda p: p.name)
def test_every_page_of_a_council_answers(page: site.Page) -> None:
    answer = site.answer(f"/stoke-on-trent/{page.path}", "")
    assert answer.status == 200
    assert answer.redirect is None
    assert "Stoke-on-Trent" in answer.title
    assert "Stoke-on-Trent" in answer.description
    assert html_of(answer.first).count("<h1") == 1


@pytest.mark.parametrize("address", ["/stoke-on-trent", "/E06000021/", "/e06000021", "//stoke-on-trent/"])
def test_a_place_has_one_address(address: str) -> None:
    answer = site.answer(address, "?store_mwh=40")
    assert (answer.status, answer.redirect) == (308, "/stoke-on-trent/?store_mwh=40")


@pytest.mark.parametrize(
    "address",
    ["/atlantis/", "/stoke-on-trent/nothing", "/a/b/c", "/<script>/", "/stoke-on-trent/progress/more", "/%00/"],
)
def test_what_is_not_there_is_404_with_a_way_on(address: str) -> None:
    answer = site.answer(address, "")
    page = html_of(answer.first)
    assert answer.status == 404
    assert 'href="/"' in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("store_mwh=nan", "“nan” is not a number. Give a number between 0 and 1,"),
        ("store_mwh=-1", "Batteries in the place by 2030: give a number between 0 and 1,100 MWh; −1 is less."),
        ("store_mwh=99999", "MWh; 99,999 is more."),
        ("store_mwh=50%25", "this is no share"),
        ("scenario=utopia", "There is no scenario called “utopia”; “The expected path” is shown."),
        ("stor_mwh=1", "“stor_mwh”, which is no lever here and is left out. Did you mean “Batteries in the place"),
        ("ramp_exponent=x", "How the building is spread to 2030: “x” is not a number."),
        ("electric_car_path=1.5", "come by themselves: choose one of No more than today, Slow, Central, Fast."),
        ("store_mwh=40&made=2031-01-01", "which is still to come; it is left out."),
        ("store_mwh=40&made=soon", "which is no date such as 2026-11-28"),
        ("x" * 5000, "too long"),
    ],
)
def test_a_scenario_that_cannot_be_used_is_400_and_the_page_still_says_something(query: str, words: str) -> None:
    answer = site.answer("/stoke-on-trent/", query)
    page = html_of(answer.first)
    assert answer.status == 400
    assert words in page
    assert "of the electricity it uses" in page


def test_the_scenario_of_the_address_is_the_one_shown() -> None:
    page = html_of(site.answer("/stoke-on-trent/", "?scenario=everything").first)
    assert "Everything the place can hold" in page
    assert "progress?scenario=everything" in page


CLAIMS = re.compile(
    r"\b(is|are) (not )?on course|\b(rises|falls) to\b|gets there|is still so in|futures (we tried )?(make|reach|meet)|"
    r"falls \d+ points? short|\bis (just )?(met|passed|reached) in|Fuel-poor homes (rise|fall|stay)|% is brought in,"
)
"""Words of what is ahead that are only right of today's path."""


@pytest.mark.parametrize(
    "page", [p for p in site.PAGES if p.name in ("residents", "progress", "scenarios")], ids=lambda p: p.name
)
@pytest.mark.parametrize("query", ["scenario=everything", "store_mwh=40&project_slip_years=2", "scenario=half_by_2030"])
def test_a_scenario_is_never_dressed_as_today_s_path(page: site.Page, query: str) -> None:
    answer = site.answer(f"/stoke-on-trent/{page.path}", query)
    first = html_of(answer.first)
    assert answer.title.startswith("Scenario: ")
    assert answer.description.startswith("A scenario, not today’s path: ")
    assert not answer.listed
    assert "A scenario, not today’s path.</strong>" in first
    assert f'data-plain="true" href="/stoke-on-trent/{page.path}" id="scenario-banner-back">Back to today</a>' in first
    said = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", first, flags=re.S)
    for found in CLAIMS.finditer(said):
        raise AssertionError(said[max(0, found.start() - 60) : found.end() + 40])


@pytest.mark.parametrize("query", ["", "scope=1"])
def test_today_s_path_wears_no_banner_and_is_told_as_it_is(query: str) -> None:
    answer = site.answer("/stoke-on-trent/progress", query)
    page = html_of(answer.first)
    assert answer.title.startswith("Stoke-on-Trent: not on course")
    assert answer.listed
    assert "A scenario" not in page
    assert CLAIMS.search(page)
    assert ('hidden id="scenario-banner"' in page) == (query == "")
    assert ("Count as usual" in page) == (query == "scope=1")


def test_a_query_key_cannot_stand_in_for_the_council() -> None:
    answer = site.answer("/stoke-on-trent/", "?council=leeds")
    assert answer.status == 400
    assert "Stoke-on-Trent" in answer.title


def test_what_other_sites_hang_onto_links_is_dropped() -> None:
    assert site.answer("/stoke-on-trent/", "?utm_source=mail&fbclid=1").status == 200


@pytest.mark.parametrize(("query", "address"), [("q=leeds", "/leeds/"), ("q=E06000021", "/stoke-on-trent/")])
def test_a_search_that_only_one_council_fits_leads_there(query: str, address: str) -> None:
    assert site.answer("/", query).redirect == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/barrow/", "/westmorland-and-furness/"),
        ("/kings-lynn/progress", "/kings-lynn-and-west-norfolk/progress"),
        ("/London%20Borough%20of%20Hackney/".replace("%20", " "), "/hackney/"),
        ("/south-glos/sources", "/south-gloucestershire/sources"),
    ],
)
def test_an_everyday_name_leads_to_its_council(path: str, address: str) -> None:
    answer = site.answer(path, "")
    assert (answer.status, answer.redirect) == (301, address)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/kent/", "a county with 13 councils"),
        ("/E92000001/progress", "England, a country with 296 councils"),
        ("/belfast/", "a part of Northern Ireland"),
    ],
)
def test_a_county_a_country_or_what_is_not_covered_is_said(path: str, words: str) -> None:
    answer = site.answer(path, "")
    assert answer.status == 404
    assert words in answer.description
    assert words in html_of(answer.first)


def test_any_other_search_is_the_first_page_with_its_matches() -> None:
    answer = site.answer("/", "q=st")
    assert answer.status == 200
    assert "places for “st”" in html_of(answer.first)


def test_a_server_of_one_council_shows_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_COUNCIL", "Leeds")
    site.fixed.cache_clear()
    try:
        assert site.answer("/", "").redirect == "/leeds/"
        assert site.answer("/leeds/", "").status == 200
        assert site.answer("/stoke-on-trent/", "").status == 404
        assert "Other councils" not in html_of(site.answer("/leeds/", "").first)
    finally:
        monkeypatch.undo()
        site.fixed.cache_clear()


def test_before_scripts_run_the_officers_page_says_the_answer_and_where_to_read_on() -> None:
    page = html_of(site.answer("/stoke-on-trent/scenarios", "?store_mwh=40").first)
    assert "short of the yardstick of 50%" in page
    assert "<svg" in page
    assert "<noscript>" in page
    assert 'href="/stoke-on-trent/progress?store_mwh=40"' in page
    assert 'href="/stoke-on-trent/scenarios?store_mwh=40&amp;view=hours"' in page


def test_a_form_of_levers_leads_to_the_address_of_what_was_moved() -> None:
    place = places.place("E06000021")
    shown = assumptions.scenario(place)
    sent = {
        name: levers.box_text(a, a.value) if controls.has_slider(a) else controls.choice_text(a.value)
        for name, a in shown.assumptions.items()
        if a.is_lever
    }
    sent |= {"store_mwh": "1e2", "heat_pump_homes_share": "50 %", "scenario": "everything", "view_form": "today"}
    answer = site.answer("/stoke-on-trent/scenarios", urlencode(sent))
    assert answer.status == 302
    path, _, query = str(answer.redirect).partition("?")
    assert path == "/stoke-on-trent/scenarios"
    assert dict(parse_qsl(query)) == {"store_mwh": "1e2", "heat_pump_homes_share": "50 %", "scenario": "everything"}
