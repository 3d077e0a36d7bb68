"""Undo, redo, Back, Forward, reset and tabs keep place, folds and focus; every link carries what is shown."""

import csv
import io
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.workbench import tabs
from models.sources import assumptions, places
from tests.browser.hands import PAGE, box, open_groups, query, redo, slider, strip, tab, undo, value_of
from tests.browser.waiting import PATIENCE_MS, drawn, settled

Open = Callable[..., Page]
SOLAR, STORE = "solar_homes_added_mw", "store_mwh"
BASE = assumptions.scenario(places.place("E06000021"))


def at(page: Page, address: str) -> None:
    """Wait until the page is at an address, by its query and fragment, and has nothing left to do."""
    page.wait_for_function("wanted => location.search + location.hash === wanted", arg=address, timeout=PATIENCE_MS)
    settled(page)


def press(page: Page, lever: str, key: str) -> str:
    """Press a key on a slider; returns the query that follows."""
    before = query(page)
    slider(page, lever).focus()
    page.keyboard.press(key)
    page.wait_for_function("before => location.search !== before", arg=before)
    settled(page)
    return query(page)


def test_undo_and_redo_go_through_the_moves_in_place(open_page: Open) -> None:
    page = open_page(PAGE)
    group = page.locator("#react-entry-point details[data-levers]").last
    group.locator("summary .group-name").click()
    expect(group.locator("[data-lever]").first).to_be_visible()
    page.evaluate("document.querySelector('#react-entry-point').stays = true")
    assert undo(page).is_disabled()
    assert redo(page).is_disabled()
    shown = [(query(page), strip(page))]
    for lever, key in ((SOLAR, "PageUp"), (STORE, "PageUp"), (SOLAR, "PageUp")):
        press(page, lever, key)
        shown.append((query(page), strip(page)))
    focused = page.evaluate_handle("document.activeElement")
    scrolled = page.locator("#react-entry-point #lever-list").evaluate("e => e.scrollTop")
    for wanted in reversed(shown[:-1]):
        page.evaluate("document.querySelector('#react-entry-point #undo').click()")
        at(page, wanted[0])
        assert strip(page) == wanted[1]
        for lever in (SOLAR, STORE):
            asked = parse_qs(wanted[0].removeprefix("?")).get(lever, [str(BASE[lever])])[0]
            assert value_of(page, lever) == float(asked)
        assert page.evaluate("one => one === document.activeElement", focused), "the focus stays"
    expect(undo(page)).to_be_disabled()
    for wanted in shown[1:]:
        redo(page).click()
        at(page, wanted[0])
        assert strip(page) == wanted[1]
    expect(redo(page)).to_be_disabled()
    assert group.get_attribute("open") is not None, "folds stay"
    assert page.locator("#react-entry-point #lever-list").evaluate("e => e.scrollTop") == scrolled
    assert page.evaluate("document.querySelector('#react-entry-point').stays"), "the page was not loaded anew"


def test_a_move_after_an_undo_ends_what_could_be_made_again(open_page: Open) -> None:
    page = open_page(PAGE)
    press(page, SOLAR, "PageUp")
    press(page, STORE, "PageUp")
    page.keyboard.press("Control+z")
    at(page, f"?{SOLAR}={value_of(page, SOLAR):g}")
    expect(redo(page)).to_be_enabled()
    press(page, STORE, "End")
    expect(redo(page)).to_be_disabled()
    expect(undo(page)).to_be_enabled()


def test_back_and_forward_of_the_browser_undo_and_redo_and_keep_the_tab(open_page: Open) -> None:
    page = open_page(f"{PAGE}#heat")
    first = press(page, SOLAR, "PageUp")
    second = press(page, STORE, "PageUp")
    assert page.url.endswith(f"{second}#heat")
    page.go_back()
    at(page, f"{first}#heat")
    page.go_back()
    at(page, "#heat")
    assert value_of(page, SOLAR) == BASE[SOLAR]
    page.go_forward()
    page.go_forward()
    at(page, f"{second}#heat")
    assert tab(page, "heat").get_attribute("aria-current") == "true"


def test_the_newest_of_quick_undos_counts_and_a_reload_keeps_what_can_be_made_again(open_page: Open) -> None:
    page = open_page(PAGE)
    base = strip(page)
    for lever, key in ((SOLAR, "PageUp"), (STORE, "PageUp"), (SOLAR, "End")):
        last = press(page, lever, key)
    page.route("**/answer.json*", lambda route: (page.wait_for_timeout(400), route.continue_()))
    for _ in range(3):
        undo(page).click()
        page.wait_for_timeout(50)
    at(page, "")
    assert strip(page) == base
    assert value_of(page, SOLAR) == BASE[SOLAR]
    page.unroute_all()
    page.reload()
    settled(page)
    expect(undo(page)).to_be_disabled()
    for _ in range(3):
        expect(redo(page)).to_be_enabled()
        before = query(page)
        redo(page).click()
        page.wait_for_function("before => location.search !== before", arg=before)
        settled(page)
    assert query(page) == last
    expect(redo(page)).to_be_disabled()


def test_back_from_another_page_of_the_council_shows_the_scenario_again(open_page: Open) -> None:
    page = open_page(PAGE)
    moved = press(page, SOLAR, "PageUp")
    shown, stands = strip(page), value_of(page, SOLAR)
    page.locator("#react-entry-point .menu-wide").get_by_role("link", name="Progress").click()
    page.wait_for_url(f"**/progress{moved}")
    settled(page)
    page.go_back()
    at(page, moved)
    expect(slider(page, SOLAR)).to_be_visible()
    settled(page)
    assert (strip(page), value_of(page, SOLAR)) == (shown, stands)


def test_a_tab_is_in_the_fragment_and_opens_from_there(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40#money")
    drawn(page)
    for one in tabs.TABS:
        tab(page, one.name).click()
        at(page, f"?store_mwh=40{'' if one is tabs.TABS[0] else f'#{one.name}'}")
        (current,) = page.locator("#react-entry-point #tabs [aria-current]").all()
        assert current.get_attribute("data-tab") == one.name
        for slot in one.slots:
            expect(page.locator(f"#react-entry-point [id={slot.id}-plot]")).to_be_attached()
    page.reload()
    settled(page)
    assert tab(page, tabs.TABS[-1].name).get_attribute("aria-current") == "true"


def test_arrows_go_along_the_tabs(open_page: Open) -> None:
    page = open_page(PAGE)
    tab(page, tabs.TABS[0].name).focus()
    page.keyboard.press("ArrowRight")
    expect(tab(page, tabs.TABS[1].name)).to_be_focused()
    at(page, f"#{tabs.TABS[1].name}")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(tab(page, tabs.TABS[-1].name)).to_be_focused()
    at(page, f"#{tabs.TABS[-1].name}")


def test_reset_and_another_base_set_every_lever_and_can_be_undone(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40&{SOLAR}=60")
    page.locator("#react-entry-point #reset").click()
    at(page, "")
    assert (value_of(page, STORE), value_of(page, SOLAR)) == (BASE[STORE], BASE[SOLAR])
    undo(page).click()
    at(page, f"?{SOLAR}=60&store_mwh=40")
    assert (value_of(page, STORE), value_of(page, SOLAR)) == (40, 60)
    box(page, "base-scenario").select_option("everything")
    at(page, "?scenario=everything")
    everything = assumptions.scenario(places.place("E06000021"), "everything")
    assert value_of(page, SOLAR) == pytest.approx(everything[SOLAR])
    expect(page.locator("#react-entry-point #scenario-from")).to_have_text("nothing changed yet")


def test_only_changed_levers_are_shown_where_that_is_asked_for(open_page: Open) -> None:
    page = open_page(
        f"{PAGE}?store_mwh=40&local_labour_share=0.5"
        if "local_labour_share" in BASE.assumptions
        else f"{PAGE}?store_mwh=40&{SOLAR}=60"
    )
    button = page.get_by_role("button", name="Changed only")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#react-entry-point [data-lever]:visible")).to_have_count(2)
    press(page, STORE, "Home")
    expect(page.locator("#react-entry-point [data-lever]:visible")).to_have_count(1)
    button.click()
    expect(page.locator(f"#react-entry-point [data-lever={STORE}]")).to_be_visible()


def test_a_lever_that_is_not_there_is_not_found(open_page: Open) -> None:
    page = open_page(PAGE)
    search = page.locator("#react-entry-point input#find-lever")
    search.fill("zebra")
    expect(page.locator("#react-entry-point #none-found")).to_be_visible()
    expect(page.locator("#react-entry-point [data-lever]:visible")).to_have_count(0)
    search.fill("")
    expect(page.locator("#react-entry-point #none-found")).to_be_hidden()
    expect(page.locator(f"#react-entry-point [data-lever={SOLAR}]")).to_be_visible()


OWN = ("/stoke-on-trent/", "/api/v1/stoke-on-trent/")
IN_EACH_RUN = ("path", "plan")
"""Tabs whose links are read in each run, the others in long ones."""
LINKS = """() => Array.from(document.querySelectorAll("#react-entry-point a[href]"))
  .filter((a) => !a.closest("#compare-content") && !("plain" in a.dataset)).map((a) => a.getAttribute("href"))"""


@pytest.mark.parametrize(
    "name",
    [pytest.param(one.name, marks=[] if one.name in IN_EACH_RUN else pytest.mark.soak) for one in tabs.TABS],
)
def test_after_a_move_every_link_carries_the_scenario(open_page: Open, name: str) -> None:
    page = open_page(f"{PAGE}#{name}")
    moved = press(page, SOLAR, "PageUp").removeprefix("?")
    own = [href for href in page.evaluate(LINKS) if href.startswith(OWN)]
    assert len(own) >= 12
    for href in own:
        asked = parse_qs(urlsplit(href).query)
        assert {key: asked[key] for key in asked if key in BASE.assumptions} == parse_qs(moved), href


def test_a_download_is_of_the_scenario_that_is_shown(open_page: Open, address: str) -> None:
    page = open_page(PAGE)
    moved = press(page, SOLAR, "End")
    page.locator("#react-entry-point .take-away summary").click()
    with page.expect_download(timeout=PATIENCE_MS) as got:
        page.locator("#react-entry-point .take-away").get_by_role("link", name="Download CSV").click()
    rows = csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig")))
    share = float(next(row for row in rows if row["year"] == "2030")["annual_share"])
    document = page.request.get(f"{address}/api/v1/stoke-on-trent/pathway.json{moved}").json()
    assert share == pytest.approx(next(y for y in document["years"] if y["year"] == 2030)["annual_share"], rel=1e-6)
    assert page.locator("#react-entry-point #made-value").inner_text() == f"{share * 100:.0f}"


@pytest.mark.parametrize("turns", [7, pytest.param(30, marks=pytest.mark.soak)])
def test_random_scenarios_open_with_every_lever_where_the_address_says(open_page: Open, turns: int) -> None:
    """The round trip through a browser: address, page, address."""
    page = open_page(PAGE)
    open_groups(page)
    wanted = [
        a for a in BASE.assumptions.values() if a.is_lever and not a.choices and not a.high_rule and a.high > a.low
    ]
    for turn in range(turns):
        moved = wanted[turn % 7 :: 7][turn // 7 :][:4] or wanted[:4]
        asked = {
            a.name: f"{a.low + (a.high - a.low) * (0.11 + 0.07 * ((turn * 5 + n) % 11)):.4g}"
            for n, a in enumerate(moved)
        }
        search = "?" + "&".join(f"{name}={asked[name]}" for name in sorted(asked))
        page.evaluate(
            "search => { history.pushState(null, '', location.pathname + search);"
            " window.dispatchEvent(new PopStateEvent('popstate', { state: null })); }",
            search,
        )
        page.wait_for_function(
            "count => document.querySelector('#react-entry-point #scenario-from').textContent.includes(count)",
            arg=f"{len(asked)} lever",
        )
        settled(page)
        assert parse_qs(query(page).removeprefix("?")).keys() == asked.keys()
        for a in moved:
            shown = float(asked[a.name]) * (100 if a.unit == "share" else 1)
            assert value_of(page, a.name) == pytest.approx(shown, rel=1e-6), a.name
