"""What the tests wait for: signs on the page, never a time."""

from playwright.sync_api import Page

PATIENCE_MS = 60_000
"""Longest wait for a sign: the machine may be busy with other tests."""

_SETTLED = """() =>
  document.querySelector("#react-entry-point main, body > .page > main") &&
  !document.querySelector("#first-paint, ._dash-loading-callback, #workbench[data-due]")"""
"""The page has taken over from its first paint, if it has one; no callback is on its way, no question still to come.
Dash and the scripts in assets/ set these signs in the same turn in which a reader acts."""

_DRAWN = """() => Array.from(document.querySelectorAll("#workbench .live-plot"))
  .every((plot) => plot.querySelector(".main-svg .trace, .main-svg .barlayer, canvas, svg:not(.main-svg)"))"""
"""Every picture of the tab in view is there: a figure, a drawing or the map of a year."""


def settled(page: Page) -> None:
    """Wait until the page has nothing left to do."""
    page.wait_for_function(_SETTLED, timeout=PATIENCE_MS)


def drawn(page: Page) -> None:
    """Wait until the workbench has nothing left to do and every picture of its tab is drawn."""
    settled(page)
    page.wait_for_function(_DRAWN, timeout=PATIENCE_MS)


def read_through(page: Page) -> None:
    """Open each group, as a reader does, and wait until every picture is drawn."""
    page.evaluate(
        'document.querySelectorAll("#react-entry-point details.fold").forEach((fold) => { fold.open = true; })'
    )
    drawn(page)
