"""The workbench in every tab: on wide screens and small ones, light and dark, through axe; with no scripts at all."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.workbench import tabs
from tests.browser.hands import PAGE, box, open_groups, tab
from tests.browser.waiting import drawn, settled

Open = Callable[..., Page]
WCAG: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
SCENARIO = "?scenario=half_by_2030&store_mwh=40"
SCREENS = 2
"""Heights of the screen that a tab may take."""


def wrong(page: Page, options: dict[str, Any] = WCAG) -> list[Any]:
    """What axe finds, short enough to read."""
    found = Axe().run(page, options=options).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]


def too_wide(page: Page) -> list[str]:
    """What stands out of the page at its right, where it can be scrolled sideways."""
    return list(
        page.evaluate(
            """() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return Array.from(document.querySelectorAll("body *")).filter((e) => e.getBoundingClientRect().right > width + 1)
        .slice(0, 5).map((e) => e.tagName + "#" + e.id + "." + e.className);
    }"""
        )
    )


@pytest.mark.parametrize(("width", "dark"), [pytest.param(1280, False, marks=pytest.mark.soak), (320, True)])
def test_axe_finds_nothing_and_nothing_stands_out_in_any_tab(open_page: Open, width: int, dark: bool) -> None:
    page = open_page(f"{PAGE}{SCENARIO}", width=width, height=800, dark=dark)
    for one in tabs.TABS:
        tab(page, one.name).click()
        drawn(page)
        page.evaluate("document.querySelectorAll('#panel .live-chart:first-child summary').forEach((s) => s.click())")
        drawn(page)
        assert too_wide(page) == [], one.name
        assert wrong(page) == [], one.name


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_open_levers_refusals_and_with_no_answer(open_page: Open, dark: bool) -> None:
    page = open_page(f"{PAGE}?store_mwh=40&scenario=utopia&stor_mwh=1", dark=dark)
    open_groups(page)
    box(page, "store_mwh").fill("lots")
    box(page, "store_mwh").press("Enter")
    expect(page.locator("#react-entry-point [id=store_mwh-problem]")).to_be_visible()
    settled(page)
    assert wrong(page) == []
    page.route("**/answer.json*", lambda route: route.abort())
    box(page, "store_mwh").fill("50")
    box(page, "store_mwh").press("Enter")
    expect(page.locator("#react-entry-point #trouble")).to_be_visible()
    assert wrong(page) == []


def test_no_tab_is_higher_than_two_screens(open_page: Open) -> None:
    page = open_page(f"{PAGE}{SCENARIO}", height=800)
    heights = {}
    for one in tabs.TABS:
        tab(page, one.name).click()
        drawn(page)
        heights[one.name] = page.evaluate("document.documentElement.scrollHeight")
    assert {name: height for name, height in heights.items() if height > SCREENS * 800} == {}


def test_no_table_of_a_plan_reaches_into_the_pictures_beside_it(open_page: Open) -> None:
    """The page is no wider for it: two columns of a grid lay over each other on screens of 1,000 to 1,280 px."""
    page = open_page(f"{PAGE}?pace_factor=3#plan/goal=met_locally/share=12%25", height=800)
    table = page.locator("#react-entry-point .goal-additions")
    table.wait_for(state="attached")
    page.eval_on_selector_all(".goal details", "all => all.forEach(one => { one.open = true; })")
    for width in (1000, 1100, 1201, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        outside = page.eval_on_selector_all(
            "#react-entry-point .goal table",
            "all => all.filter(one => one.getBoundingClientRect().right"
            " > one.closest('.goal').getBoundingClientRect().right + 1).map(one => one.className)",
        )
        assert (width, outside) == (width, [])


def test_header_levers_and_results_share_their_edges_and_the_strip_never_jumps(open_page: Open) -> None:
    page = open_page(PAGE, height=800)
    tops = set()
    for search in ("", "?scenario=everything&scope=1&store_mwh=40", "?home_use_change_share=0.3"):
        page.evaluate(
            "search => { history.pushState(null, '', location.pathname + search);"
            " window.dispatchEvent(new PopStateEvent('popstate', { state: null })); }",
            search,
        )
        page.wait_for_function(
            "one => document.querySelector('#react-entry-point #scenario-from').textContent.startsWith(one)",
            arg="nothing" if not search else "from",
        )
        settled(page)
        strip, below = (page.locator(f"#react-entry-point {part}").bounding_box() for part in ("#strip", "#tabs"))
        assert strip is not None
        assert below is not None
        tops.add((round(strip["height"]), round(below["y"] - strip["y"])))
    assert len(tops) == 1, tops


def test_text_of_twice_the_size_keeps_results_and_pictures_whole(open_page: Open) -> None:
    page = open_page(f"{PAGE}{SCENARIO}", height=800)
    page.add_style_tag(content="html { font-size: 200%; }")
    page.wait_for_function(
        "() => Array.from(document.querySelectorAll('#panel .live-plot'))"
        ".every((plot) => plot.firstElementChild.getBoundingClientRect().width <= plot.clientWidth + 1)"
    )
    drawn(page)
    assert too_wide(page) == []
    cells = page.locator("#react-entry-point .strip-item")
    assert cells.evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0
    assert cells.evaluate_all("all => new Set(all.map((one) => one.getBoundingClientRect().top)).size") > 1


def test_in_forced_colours_levers_can_be_seen_and_axe_finds_nothing(open_page: Open) -> None:
    page = open_page(f"{PAGE}{SCENARIO}")
    page.emulate_media(forced_colors="active")
    thumb = page.locator("#react-entry-point [data-lever=solar_homes_added_mw] [role=slider]")
    assert thumb.evaluate("e => getComputedStyle(e).borderTopWidth") == "4px"
    assert wrong(page) == []


def test_on_a_phone_the_levers_are_in_a_drawer_that_leaves_results_in_view(open_page: Open) -> None:
    page = open_page(PAGE, width=390, height=844)
    button = page.get_by_role("button", name="Levers", exact=True)
    thumb = page.locator("#react-entry-point [data-lever=solar_homes_added_mw] [role=slider]")
    expect(thumb).to_be_hidden()
    button.click()
    expect(thumb).to_be_visible()
    made = page.locator("#react-entry-point #made-value")
    before = made.inner_text()
    thumb.focus()
    page.keyboard.press("End")
    expect(made).not_to_have_text(before)
    settled(page)
    at = made.bounding_box()
    assert at is not None
    assert 0 <= at["y"] < 844 / 2
    page.get_by_role("button", name="Done").click()
    expect(thumb).to_be_hidden()


def test_pictures_are_drawn_anew_for_the_dark(open_page: Open) -> None:
    page = open_page(PAGE)
    drawn(page)
    plot = page.locator("#react-entry-point [id=yearly-path-plot]")
    before = plot.inner_html()
    page.get_by_role("button", name=re.compile("Colours")).click()
    page.get_by_role("button", name=re.compile("Colours: light")).click()
    page.wait_for_function(
        "before => document.querySelector('#react-entry-point [id=yearly-path-plot]').innerHTML !== before", arg=before
    )
    assert page.locator("html").get_attribute("data-mantine-color-scheme") == "dark"


@pytest.mark.parametrize("one", tabs.TABS, ids=lambda tab: tab.name)
def test_without_scripts_a_tab_has_its_pictures_tables_and_levers(open_page: Open, one: tabs.Tab) -> None:
    page = open_page(f"{PAGE}?store_mwh=40&view={one.name}", scripts=False)
    assert page.locator("h1").count() == 1
    for slot in one.slots:
        expect(page.locator(f"[id={slot.id}-plot] svg").first).to_be_visible()
        assert page.locator(f"[id={slot.id}] table").count() == 1
    assert page.locator("#store_mwh").input_value() == "40"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_without_scripts_the_levers_are_a_form_that_answers(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40", scripts=False)
    before = page.locator("#met-value").inner_text(), page.locator("#made-value").inner_text()
    page.locator("#solar_homes_added_mw").fill("70")
    page.get_by_role("button", name="Show what follows").click()
    page.wait_for_url("**solar_homes_added_mw=70**")
    assert (page.locator("#met-value").inner_text(), page.locator("#made-value").inner_text()) != before
    assert page.locator("#store_mwh").input_value() == "40"
    page.locator("#store_mwh").fill("lots")
    page.get_by_role("button", name="Show what follows").click()
    page.wait_for_url("**store_mwh=lots**")
    expect(page.locator("main")).to_contain_text("Batteries in the place by 2030")
    expect(page.locator("main")).to_contain_text("is not a number")
