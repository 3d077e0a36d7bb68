"""Charts are drawn where a reader is, when the reader comes there, and all of them on paper."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hands import PAGE
from tests.browser.waiting import drawn

Open = Callable[..., Page]
PROGRESS = "/stoke-on-trent/progress"
DRAWN = """() => Array.from(document.querySelectorAll("#react-entry-point div.plot"))
  .filter((plot) => plot.querySelector(".main-svg .trace")).map((plot) => plot.id)"""


def test_a_chart_is_drawn_when_a_reader_comes_near_it(open_page: Open) -> None:
    page = open_page(PROGRESS, height=500)
    plots = page.locator("#react-entry-point div.plot")
    last = plots.last
    assert last.get_attribute("id") not in page.evaluate(DRAWN)
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg .trace").first).to_be_attached()


def test_paper_shows_every_chart(open_page: Open) -> None:
    page = open_page(PROGRESS, height=500)
    page.pdf()
    assert len(page.evaluate(DRAWN)) == page.locator("#react-entry-point div.plot").count()


def test_a_printed_workbench_has_results_and_pictures_and_no_levers(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40")
    drawn(page)
    page.emulate_media(media="print")
    for shown in ("#strip", "#panel .live-chart .main-svg", "#scenario-banner"):
        expect(page.locator(f"#react-entry-point {shown}").first).to_be_visible()
    for hidden in ("#levers", "#tabs", "#trouble"):
        expect(page.locator(f"#react-entry-point {hidden}")).to_be_hidden()
    expect(page.locator("#react-entry-point #scenario-banner")).to_contain_text("A scenario, not today’s path.")
    assert len(page.pdf()) > 10_000
