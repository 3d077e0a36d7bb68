"""Charts are drawn where a reader is, when the reader comes there, and all of them on paper."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.waiting import settled

Open = Callable[..., Page]
PAGE = "/stoke-on-trent/scenarios"
DRAWN = """() => Array.from(document.querySelectorAll("#react-entry-point div.plot"))
  .filter((plot) => plot.querySelector(".main-svg .trace")).map((plot) => plot.id)"""
CHANGED = "([chart, old]) => document.querySelector(chart).innerHTML !== old"
LAST = "[id=neighbourhoods-plot]"
NEAR, FAR = "[id=yearly-path-plot] .main-svg", "[id=carbon-plot] .main-svg"


def test_a_chart_is_drawn_when_a_reader_comes_near_it(open_page: Open) -> None:
    page = open_page(PAGE)
    drawn = page.evaluate(DRAWN)
    assert drawn[:2] == ["yearly-path-plot", "generation-plot"]
    # While the page is laid out a few more may come near for a moment; the last third never does.
    charts = [plot.get_attribute("id") for plot in page.locator("#react-entry-point div.plot").all()]
    assert not set(drawn) & set(charts[len(charts) * 2 // 3 :])
    page.locator(LAST).scroll_into_view_if_needed()
    expect(page.locator(LAST).locator(".main-svg .trace").first).to_be_attached()


def test_a_move_is_drawn_where_the_reader_is_and_elsewhere_on_arrival(open_page: Open) -> None:
    page = open_page(PAGE)
    page.locator("[id=carbon-plot]").scroll_into_view_if_needed()
    expect(page.locator(f"{FAR} .trace").first).to_be_attached()
    settled(page)
    near, far = (page.locator(chart).first.inner_html() for chart in (NEAR, FAR))
    page.evaluate("scrollTo(0, 0)")
    page.locator(".levers").get_by_role("slider").first.focus()
    page.keyboard.press("End")
    page.wait_for_function(CHANGED, arg=[NEAR, near])
    settled(page)
    assert page.locator(FAR).first.inner_html() == far
    page.locator("[id=carbon-plot]").scroll_into_view_if_needed()
    page.wait_for_function(CHANGED, arg=[FAR, far])


def test_paper_shows_every_chart(open_page: Open) -> None:
    page = open_page(PAGE)
    page.pdf()
    assert len(page.evaluate(DRAWN)) == page.locator("#react-entry-point div.plot").count()
