"""What a reader sees: with scripts off, in the dark, on a small screen, with the keyboard alone, through axe."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.waiting import read_through

Open = Callable[..., Page]
STOKE = "/stoke-on-trent"
PUBLIC = ["/", f"{STOKE}/", f"{STOKE}/neighbourhoods", f"{STOKE}/roof", f"{STOKE}/progress", f"{STOKE}/sources"]
NAMED = [f"{STOKE}/neighbourhoods?q=Bucknall", "/cardiff/neighbourhoods", "/glasgow-city/neighbourhoods"]
ASKED = ["/?q=Burslem", "/?q=Kent", *NAMED, f"{STOKE}/roof?panels=lots&home=flat&faces=west"]
ALL = [*PUBLIC, *ASKED, "/city-of-london/neighbourhoods", "/glasgow-city/", "/cardiff/progress"]
"""Of the workbench, see test_looks.py."""
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("path", PUBLIC)
def test_the_answer_is_there_with_scripts_off(open_page: Open, path: str) -> None:
    page = open_page(path, scripts=False)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.locator("a[href]").count() > 3
    if path in (f"{STOKE}/", f"{STOKE}/neighbourhoods", f"{STOKE}/progress"):
        assert page.locator("svg").count() >= 1
        assert page.locator("table").count() >= 1
    if path == f"{STOKE}/":
        text = page.locator("main").inner_text()
        assert "15%" in text
        assert "17,017 of 115,178" in text


def test_a_neighbourhood_is_found_by_name_with_scripts_off(open_page: Open) -> None:
    page = open_page(f"{STOKE}/neighbourhoods?store_mwh=40", scripts=False)
    page.get_by_label("Find your neighbourhood").last.fill("Bucknall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/neighbourhoods?store_mwh=40&q=Bucknall")
    assert page.get_by_text("Bucknall is in or near it").is_visible()
    assert page.locator("tr.found").count() == 1


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page: Open, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width=width, dark=dark)
    read_through(page)
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_chart_offers_to_send_itself_to_another_host(open_page: Open) -> None:
    page = open_page(f"{STOKE}/scenarios#money")
    read_through(page)
    assert page.locator(".js-plotly-plot").count() >= 4
    assert page.locator(".modebar-btn").count() == 0
    assert page.get_by_text("Share chart").count() == 0


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page: Open) -> None:
    page = open_page(f"{STOKE}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_the_menu_works_at_320_px_by_keyboard(open_page: Open) -> None:
    page = open_page(f"{STOKE}/", width=320)
    page.locator("summary", has_text="Menu").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Progress").locator("visible=true").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/progress*")


def test_unknown_places_and_pages_answer_404_and_bad_scenarios_400(open_page: Open, address: str) -> None:
    page = open_page(f"{STOKE}/")
    assert page.request.get(f"{address}/atlantis/").status == 404
    assert page.request.get(f"{address}{STOKE}/nothing").status == 404
    bad = page.request.get(f"{address}{STOKE}/scenarios?solar_homes_added_mw=9999")
    assert bad.status == 400
    assert "give a number between 0 and" in bad.text()
    assert page.request.get(f"{address}{STOKE}/scenarios?scenario=utopia").status == 400
