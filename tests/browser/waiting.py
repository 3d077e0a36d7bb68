"""What the tests wait for: signs on the page, never a time."""

from playwright.sync_api import Page, expect

_SETTLED = """() =>
  document.querySelector("#react-entry-point main") &&
  !document.querySelector("#first-paint, ._dash-loading-callback, #workbench[data-due], .dash-graph--pending")"""
"""The page has taken over from its first paint; no callback is on its way, no question still to come, no chart half
drawn. Dash and the script in assets/ set these signs in the same turn in which a reader acts."""


def settled(page: Page) -> None:
    """Wait until the page has nothing left to do."""
    page.wait_for_function(_SETTLED, timeout=30_000)


def read_through(page: Page) -> None:
    """Scroll to each chart, as a reader does, until it is drawn: before that there is nothing of it to look at."""
    for plot in page.locator("#react-entry-point div.plot").all():
        plot.scroll_into_view_if_needed()
        expect(plot.locator(".main-svg .trace").first).to_be_attached(timeout=15_000)
    settled(page)
