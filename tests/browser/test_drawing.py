"""Public pages are whole as they come; the workbench on paper is its results and pictures."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hands import PAGE
from tests.browser.waiting import drawn

Open = Callable[..., Page]
PROGRESS = "/stoke-on-trent/progress"


def test_a_public_page_is_whole_at_once_and_asks_for_nothing_else(open_page: Open) -> None:
    page = open_page(PROGRESS, height=500)
    plots = page.locator("main div.plot")
    assert plots.count() > 3
    assert page.locator("main div.plot .drawing-wide svg").count() == plots.count()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)")
    assert all(path.startswith("/assets/") for path in loaded)
    assert len(page.pdf()) > 50_000


def test_colours_follow_the_reader_at_once(open_page: Open) -> None:
    page = open_page(PROGRESS)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Colours: auto")
    button.click()
    page.get_by_role("button", name="Colours: light").click()
    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(ground) != light
    expect(page.get_by_role("button", name="Colours: dark")).to_be_visible()


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
