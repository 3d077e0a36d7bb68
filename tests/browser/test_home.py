"""The first page in a browser: suggestions by keyboard and by mouse, the map's links, nothing kept, every width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_a_place_is_suggested_while_typing_and_chosen_by_keyboard(open_page: Open) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox", name="Find your area")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("burslem")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options.nth(1)).to_contain_text("Longport & Burslem Park neighbourhood in Stoke-on-Trent")
    field.press("ArrowUp")
    chosen = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None, "past the end the text itself is meant"
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/stoke-on-trent/neighbourhoods?q=Longport**")
    assert page.locator("tr.found").count() == 1


def test_escape_closes_and_the_form_still_answers(open_page: Open) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox", name="Find your area")
    field.press_sequentially("burslem")
    expect(page.get_by_role("option")).to_have_count(2)
    field.press("Escape")
    expect(page.locator("#suggested")).to_be_hidden()
    expect(field).to_have_value("burslem")
    field.press("Enter")
    page.wait_for_url("**/?q=burslem")
    expect(page.get_by_role("link", name="Longport & Burslem Park")).to_be_visible()


def test_a_suggestion_can_be_clicked_and_goes_when_the_field_is_left(open_page: Open) -> None:
    page = open_page("/")
    field = page.get_by_role("combobox", name="Find your area")
    field.press_sequentially("bucknall")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.locator("#suggested")).to_be_hidden()
    field.focus()
    field.press("ArrowDown")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/stoke-on-trent/neighbourhoods?q=Bucknall")


def test_nothing_is_kept_of_what_was_typed(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("combobox", name="Find your area").press_sequentially("burslem")
    expect(page.get_by_role("option")).to_have_count(2)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_without_scripts_the_form_answers_and_no_list_is_promised(open_page: Open) -> None:
    page = open_page("/", scripts=False)
    assert page.get_by_role("combobox").count() == 0
    page.get_by_label("Find your area").fill("Burslem")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Burslem")
    page.get_by_role("link", name="Longport & Burslem Park").click()
    page.wait_for_url("**/stoke-on-trent/neighbourhoods?q=Longport**")


def test_the_map_leads_by_mouse_and_is_no_stop_of_the_keyboard(open_page: Open) -> None:
    page = open_page("/", width=1280)
    assert page.evaluate("document.querySelectorAll('.home-map a:not([tabindex=\"-1\"])').length") == 0
    page.locator('.home-map g[id="britain-drawn"] a[href="/highland/"]').click()
    page.wait_for_url("**/highland/")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_words_in_the_drawings_are_large_enough_and_one_strip_shows(open_page: Open, width: int) -> None:
    page = open_page("/", width=width)
    assert page.locator(".home-strip .drawing svg").locator("visible=true").count() == 1
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.home svg text')].filter(t => t.getClientRects().length).map(t => {
             const svg = t.ownerSVGElement;
             const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
             return parseFloat(getComputedStyle(t).fontSize) * scale;
           })"""
    )
    assert len(sizes) > 10
    assert min(sizes) >= (11 if width < 720 else 10.5)
