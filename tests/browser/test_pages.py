"""What a reader sees: with scripts off, in the dark, on a small screen, with the keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import read_through

Open = Callable[..., Page]
STOKE = "/stoke-on-trent"
NEEDED = {
    "/": ("form button", "svg", "a[href='/stoke-on-trent/']"),
    f"{STOKE}/": ("svg", "table", "a[href*='.csv']", "form button"),
    f"{STOKE}/neighbourhoods": ("svg.area-map", "table", "a[href$='.csv']", "form button"),
    f"{STOKE}/roof": ("form button", "svg", "table", "a[href*='.csv']"),
    f"{STOKE}/progress": ("svg", "table", "a[href*='.csv']"),
    f"{STOKE}/compare": ("svg", "table", "form button", "a[href*='.csv']"),
    f"{STOKE}/sources": ("table", "details"),
    "/accessibility": ("h2",),
    "/privacy": ("h2",),
}
"""What a page has to have in its content without scripts: charts, map, tables, forms, downloads."""


@pytest.mark.parametrize("path", NEEDED)
def test_the_answer_is_there_with_scripts_off(open_page: Open, path: str) -> None:
    page = open_page(path, scripts=False)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.locator("a[href]").count() > 3
    assert [part for part in NEEDED[path] if page.locator(f"main {part}").count() == 0] == []
    for chart in page.locator("main .plot").all():
        assert chart.locator("svg").count() >= 1
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
    page.wait_for_url("**/progress**")


def test_unknown_places_and_pages_answer_404_and_bad_scenarios_400(open_page: Open, address: str) -> None:
    page = open_page(f"{STOKE}/")
    assert page.request.get(f"{address}/atlantis/").status == 404
    assert page.request.get(f"{address}{STOKE}/nothing").status == 404
    bad = page.request.get(f"{address}{STOKE}/scenarios?solar_homes_added_mw=9999")
    assert bad.status == 400
    assert "give a number between 0 and" in bad.text()
    assert page.request.get(f"{address}{STOKE}/scenarios?scenario=utopia").status == 400
