"""Tables of charts: made when a reader opens them, and renewed by a move."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.workbench import tabs
from tests.browser.hands import PAGE, slider
from tests.browser.waiting import drawn, settled

Open = Callable[..., Page]


def test_a_table_is_filled_when_opened_and_renewed_by_a_move(open_page: Open) -> None:
    page = open_page(f"{PAGE}#heat")
    summary = page.locator("#react-entry-point [id=carbon] summary")
    place = page.locator("#react-entry-point [id=carbon-table]")
    expect(place).to_be_empty()
    summary.press("Enter")
    title = page.locator("#react-entry-point [id=carbon-title]")
    expect(place.locator("caption")).to_have_text(title.inner_text())
    expect(place.locator("thead th[scope=col]")).not_to_have_count(0)
    expect(place.locator("tbody th[scope=row]")).not_to_have_count(0)
    before = place.inner_text()
    slider(page, "solar_homes_added_mw").focus()
    page.keyboard.press("End")
    expect(place).not_to_have_text(before, use_inner_text=True)
    settled(page)


IN_EACH_RUN = ("hours", "money")
EVERY_TAB = [
    pytest.param(tab, marks=[] if tab.name in IN_EACH_RUN else pytest.mark.soak) for tab in tabs.TABS if tab.slots
]
"""Tabs whose tables are opened all at once; most of them in long runs only."""


@pytest.mark.parametrize("one", EVERY_TAB, ids=lambda tab: tab.name)
def test_every_table_of_a_tab_is_filled_when_all_are_opened_at_once(open_page: Open, one: tabs.Tab) -> None:
    page = open_page(f"{PAGE}#{one.name}")
    drawn(page)
    page.evaluate("document.querySelectorAll('#panel .live-chart summary').forEach((summary) => summary.click())")
    tables = page.locator("#react-entry-point .live-chart .table-scroll")
    expect(tables.locator("table")).to_have_count(len(one.slots))
