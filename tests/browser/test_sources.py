"""The sources page: found by words, opened by an address, all there on paper and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PAGE = "/stoke-on-trent/sources"
TWO_SCREENS_PX = 1600


def test_the_page_opens_on_two_screens_at_most(open_page: Open) -> None:
    page = open_page(PAGE)
    assert page.evaluate("document.documentElement.scrollHeight") <= TWO_SCREENS_PX
    expect(page.locator("details.fold[open]")).to_have_count(0)


def test_words_find_rows_and_clear_brings_all_back(open_page: Open) -> None:
    page = open_page(PAGE)
    rows, found = page.locator("details.fold tbody tr:visible"), page.locator("#sources-found")
    page.get_by_role("searchbox").fill("battery household")
    expect(found).to_have_text(re.compile(r"^\d+ of \d+ rows$"))
    expect(page.locator("[id=store_mwh]")).to_be_visible()
    for text in rows.all_inner_texts():
        assert "batter" in text.lower()
        assert "household" in text.lower()
    page.get_by_label("How well known").select_option("A")
    expect(page.locator("[id=store_mwh]")).to_be_hidden()
    page.get_by_role("button", name="Clear").click()
    expect(found).to_be_empty()
    expect(page.locator("details.fold[open]")).to_have_count(0)
    expect(page.locator("details.fold:visible")).to_have_count(page.locator("details.fold").count())


def test_only_what_the_scenario_changed_can_be_shown(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40&home_use_change_share=-0.1")
    page.get_by_label("Kind").select_option("changed")
    expect(page.locator("#sources-found")).to_have_text(re.compile(r"^2 of \d+ rows$"))
    expect(page.locator("details.fold tbody tr:visible")).to_have_count(2)


@pytest.mark.parametrize("name", ["store_mwh", "statistics", "own_use", "uncertainty"])
def test_an_address_opens_the_group_of_its_row_and_marks_it(open_page: Open, name: str) -> None:
    page = open_page(f"{PAGE}#{name}")
    expect(page.locator(f"#react-entry-point [id={name}]")).to_be_in_viewport()
    expect(page.locator(f"#react-entry-point .target[id={name}]")).to_be_visible()
    expect(page.locator("details.fold[open]")).to_have_count(1)


def test_a_link_to_another_row_leads_there_past_a_filter(open_page: Open) -> None:
    page = open_page(f"{PAGE}#store_mwh")
    page.get_by_role("searchbox").fill("batteries in the place by 2030")
    page.locator("[id=store_mwh]").get_by_role("link", name="batteries a place could hold").click()
    expect(page.locator(".target[id=store_limit_mwh_per_household]")).to_be_in_viewport()


def test_paper_shows_all_and_the_groups_close_again(open_page: Open) -> None:
    page = open_page(PAGE)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details.fold:not([open])")).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.fold[open]")).to_have_count(0)


def test_without_scripts_every_group_opens_by_hand(open_page: Open) -> None:
    page = open_page(PAGE, scripts=False)
    expect(page.locator("#sources-filter")).to_be_hidden()
    page.locator("summary", has_text="Supply by 2030").click()
    expect(page.locator("[id=store_mwh]")).to_be_visible()


def test_a_scenario_wears_its_banner_in_the_title_and_on_paper(open_page: Open) -> None:
    page = open_page("/stoke-on-trent/progress?scenario=everything")
    banner = page.locator("#scenario-banner")
    expect(banner).to_contain_text("A scenario, not today’s path.")
    assert page.title().startswith("Scenario: ")
    page.emulate_media(media="print")
    expect(banner).to_be_visible()
    page.emulate_media(media="screen")
    banner.get_by_role("link", name="Back to today").click()
    page.wait_for_url("**/stoke-on-trent/progress")
    expect(page.locator("#react-entry-point #scenario-banner")).to_be_hidden()
