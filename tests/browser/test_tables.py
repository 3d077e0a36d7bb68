"""Tables of charts: made when a reader opens them, renewed by a move, gone when closed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.waiting import settled

Open = Callable[..., Page]
PAGE = "/stoke-on-trent/scenarios"


def test_a_table_is_filled_when_opened_renewed_by_a_move_and_emptied_when_closed(open_page: Open) -> None:
    page = open_page(PAGE)
    summary, place = page.locator("#carbon summary"), page.locator("[id=carbon-table]")
    expect(place).to_be_empty()
    summary.press("Enter")
    expect(place.locator("caption")).to_have_text(page.locator("[id=carbon-title]").inner_text())
    expect(place.locator("thead th[scope=col]")).not_to_have_count(0)
    expect(place.locator("tbody th[scope=row]")).not_to_have_count(0)
    before = place.inner_text()
    page.locator(".levers").get_by_role("slider").first.focus()
    page.keyboard.press("End")
    expect(place).not_to_have_text(before, use_inner_text=True, timeout=15_000)
    settled(page)
    summary.press("Enter")
    expect(place).to_be_empty()


def test_tables_opened_in_quick_succession_are_all_filled(open_page: Open) -> None:
    page = open_page(PAGE)
    page.evaluate("document.querySelectorAll('#charts summary').forEach((summary) => summary.click())")
    tables = page.locator("#charts .when-opened")
    expect(tables.locator("table")).to_have_count(tables.count(), timeout=15_000)
