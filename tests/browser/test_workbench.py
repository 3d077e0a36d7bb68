"""An officer's half hour, once by mouse and once by keyboard alone; in its middle the server is stopped and started."""

import io
import json
import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from python_calamine import CalamineWorkbook

from dashboard.shell import first_paint
from dashboard.workbench import assured_panel
from tests.browser import hands
from tests.browser.hands import Keyboard, Mouse, box, query, slider, strip, tab, undo, value_of
from tests.browser.serving import serving
from tests.browser.waiting import PATIENCE_MS, drawn, settled

Open = Callable[..., Page]
SOLAR, PUMPS = "solar_homes_added_mw", "heat_pump_homes_share"


def found_in_workbook(data: bytes, year: int) -> dict[str, Any]:
    """The row of a year in the first sheet of years, by the names of its columns."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        heads = next((row for row in rows if "annual_share" in row), None)
        if heads is not None:
            (then,) = [row for row in rows if row[heads.index("year")] == year]
            return dict(zip(heads, then, strict=True))
    raise AssertionError(f"no sheet has the years: {book.sheet_names}")


@pytest.mark.parametrize("kind", [Mouse, pytest.param(Keyboard, marks=pytest.mark.soak)])
def test_an_officer_s_half_hour(open_page: Open, kind: type[Mouse] | type[Keyboard]) -> None:
    with ExitStack() as first:
        at = first.enter_context(serving())
        page = open_page(hands.PAGE, at=at)
        hand = kind(page)
        find_a_lever_and_move_it(page, hand)
        look_at_a_dull_week(page, hand)
        take_a_move_back_and_make_it_again(page, hand)
        compare_with_today(page, hand)
        ask_for_a_plan_and_load_it(page, hand)
        shown = take_the_workbook_away(page, hand)
        first.close()
        move_while_the_server_is_down(page, hand)
        with serving(urlsplit(at).port or 0):
            go_on_when_it_is_back(page, hand)
            page.go_back()
            expect(page.locator("#react-entry-point #made-value")).to_have_text(shown)
            settled(page)
            before = strip(page), query(page), value_of(page, SOLAR)
            page.reload()
            settled(page)
            assert (strip(page), query(page), value_of(page, SOLAR)) == before


def find_a_lever_and_move_it(page: Page, hand: Mouse | Keyboard) -> None:
    search = page.locator("#react-entry-point input#find-lever")
    hand.write(search, "heat pump")
    expect(slider(page, PUMPS)).to_be_visible()
    expect(hands.row(page, SOLAR)).to_be_hidden()
    for found in page.locator("#react-entry-point [data-lever]:visible").all():
        assert "heat" in (found.get_attribute("data-words") or "")
    before = strip(page)
    hand.slide(PUMPS)
    page.wait_for_url(f"**{PUMPS}=**")
    settled(page)
    assert strip(page) != before
    hand.write(search, "")
    expect(hands.row(page, SOLAR)).to_be_visible()
    hand.slide(SOLAR)
    page.wait_for_url(f"**{SOLAR}=**")
    settled(page)
    assert box(page, SOLAR).input_value() == f"{value_of(page, SOLAR):,g}"


def look_at_a_dull_week(page: Page, hand: Mouse | Keyboard) -> None:
    hand.press(tab(page, "hours"))
    drawn(page)
    week = page.locator("#react-entry-point [id=week-plot]")
    before = week.get_attribute("aria-label")
    hand.press(page.get_by_role("button", name="Dullest week"))
    expect(page.get_by_role("button", name="Dullest week")).to_have_attribute("aria-pressed", "true")
    drawn(page)
    assert week.get_attribute("aria-label") != before
    assert urlsplit(page.url).fragment.startswith("hours/week=2001-"), "the week looked at stands in the address"


def take_a_move_back_and_make_it_again(page: Page, hand: Mouse | Keyboard) -> None:
    moved, results = query(page), strip(page)
    hand.press(undo(page))
    page.wait_for_function("moved => location.search !== moved", arg=moved)
    settled(page)
    assert SOLAR not in query(page)
    assert PUMPS in query(page)
    assert tab(page, "hours").get_attribute("aria-current") == "true", "the tab stays"
    hand.press(hands.redo(page))
    page.wait_for_function("moved => location.search === moved", arg=moved)
    settled(page)
    assert strip(page) == results


def compare_with_today(page: Page, hand: Mouse | Keyboard) -> None:
    hand.press(tab(page, "compare"))
    content = page.locator("#react-entry-point #compare-content")
    expect(content.locator("table").first).to_be_visible()
    expect(content).to_contain_text(re.compile("roof solar", re.IGNORECASE))
    expect(content).to_contain_text(re.compile("heat pump", re.IGNORECASE))
    told = content.locator("[id=split-table] tbody tr").evaluate_all(
        "rows => rows.map((row) => row.cells[1].textContent)"
    )
    *parts, whole = [float(re.sub(r"[^\d.-]", "", text.replace("\N{MINUS SIGN}", "-")) or 0) for text in told]
    assert len(parts) == 2, "the levers that were moved"
    assert sum(parts) == pytest.approx(whole, abs=0.06 * len(told)), "what explains the difference adds up"


def ask_for_a_plan_and_load_it(page: Page, hand: Mouse | Keyboard) -> None:
    hand.press(tab(page, "plan"))
    answer = page.locator("#react-entry-point #goal-answer")
    expect(answer.locator("h2")).to_contain_text("50%")
    goal = page.locator("#react-entry-point #goal-share")
    # In four years Stoke builds no faster than it or places like it have.
    hand.write(goal, "10.5%")
    expect(answer.locator("h2")).to_contain_text("Making 10.5%")
    settled(page)
    before = query(page)
    hand.press(page.locator("#react-entry-point #load-plan"))
    page.wait_for_function("before => location.search !== before", arg=before)
    settled(page)
    expect(answer).to_contain_text("Your scenario is this plan already.")
    assert goal.input_value() == "10.5%", "the goal is kept"
    assert float(page.locator("#react-entry-point #made-value").inner_text()) >= 10, "rounded no further below the goal"


def take_the_workbook_away(page: Page, hand: Mouse | Keyboard) -> str:
    hand.press(page.locator("#react-entry-point .take-away summary"))
    with page.expect_download(timeout=PATIENCE_MS) as got:
        hand.press(page.get_by_role("link", name="Workbook (Excel)"))
    then = found_in_workbook(got.value.path().read_bytes(), 2030)
    made, met = (page.locator(f"#react-entry-point #{name}-value").inner_text() for name in ("made", "met"))
    assert (f"{then['annual_share']:.0%}", f"{then['met_locally_share']:.0%}") == (f"{made}%", f"{met}%")
    hand.press(page.locator("#react-entry-point .take-away summary"))
    return made


def move_while_the_server_is_down(page: Page, hand: Mouse | Keyboard) -> None:
    before = query(page)
    box_of_store = box(page, "store_mwh")
    hand.write(box_of_store, "321")
    trouble = page.locator("#react-entry-point #trouble")
    expect(trouble).to_be_visible()
    expect(trouble).to_contain_text("The server has not answered. Your levers are kept")
    assert trouble.get_attribute("role") == "alert"
    assert box_of_store.input_value() == "321"
    assert query(page) == before, "the address is that of the numbers"
    expect(page.locator("#workbench")).to_have_class(re.compile("unanswered"))


def go_on_when_it_is_back(page: Page, hand: Mouse | Keyboard) -> None:
    if isinstance(hand, Mouse):
        hand.press(page.get_by_role("button", name="Try again"))
    page.wait_for_url("**store_mwh=321**", timeout=PATIENCE_MS)
    settled(page)
    expect(page.locator("#react-entry-point #trouble")).to_be_hidden()
    expect(page.locator("#workbench")).not_to_have_class(re.compile("unanswered"))
    assert box(page, "store_mwh").input_value() == "321"
    assert value_of(page, "store_mwh") == 321


def test_what_is_told_of_a_lever_leads_to_what_others_tried(open_page: Open) -> None:
    page = open_page("/stoke-on-trent/scenarios")
    settled(page)
    page.locator("[data-lever=store_mwh] .lever-why").click()
    link = page.locator("#why").get_by_role("link", name="Others tried this: Batteries")
    expect(link).to_have_attribute("href", "/lessons?technology=battery")


def judged_and_no_more(route: Route) -> None:
    """Answer as a server does that ends on the way: the plan is there, its proof and the other chances are not."""
    plan = '<p id="certificate">Certified. So far.</p>' + first_paint.html_of(assured_panel.working())
    route.fulfill(content_type="application/x-ndjson", body=json.dumps({"plan": plan}) + "\n")


ASSURED = "/stoke-on-trent/scenarios?pace_respected=0#plan/goal=met_locally/share=7%25/chance=90%25"


def test_a_plan_for_nine_of_ten_futures_is_stopped_begun_again_and_kept_in_the_address(
    open_page: Open, address: str
) -> None:
    page = open_page("/")
    page.route("**/assured.ndjson*", lambda route: None)
    page.goto(address + ASSURED)
    here = page.locator("#react-entry-point")
    expect(here.locator("#goal-chance")).to_have_value("90%", timeout=PATIENCE_MS)
    here.locator("#assured-stop").click(timeout=PATIENCE_MS)
    expect(here.locator("#assured-doing")).to_have_text("Stopped. The plan is not worked out.")
    expect(here.locator("#assured-again")).to_be_focused()
    expect(here.locator("#certificate")).to_have_count(0)
    expect(here.locator("#assured-work h2")).to_contain_text("in 90% of futures: not worked out")
    page.unroute("**/assured.ndjson*")
    page.route("**/assured.ndjson*", judged_and_no_more)
    page.keyboard.press("Enter")
    expect(here.locator("#certificate")).to_have_text("Certified. So far.")
    expect(here.locator("#assured-doing")).to_have_text(
        "The server has stopped answering. The plan stands. How near it is to the cheapest and what other chances cost "
        "are not worked out."
    )
    page.unroute("**/assured.ndjson*")
    with page.expect_response("**/answer.json*view_part=rest*"):
        here.locator("details[data-table] > summary").locator("visible=true").first.click()
    expect(here.locator("#certificate")).to_have_text("Certified. So far.")
    here.locator("#assured-again").click()
    expect(here.locator("#cost-by-chance")).to_be_visible(timeout=2 * PATIENCE_MS)
    expect(here.locator("#certificate")).to_contain_text("futures that it has not seen")
    expect(here.locator("#assured-stop")).to_have_count(0)
    assert here.locator("a[href*='plan.csv']").get_attribute("href") == (
        "/stoke-on-trent/scenarios/plan.csv?pace_factor=10&view=plan&view_goal=met_locally&view_share=7%25"
        "&view_chance=90%25"
    )
    here.locator("#goal-chance").select_option("")
    expect(here.locator("#certificate")).to_have_count(0, timeout=PATIENCE_MS)
    expect(here.locator("#cost-by-chance")).to_have_count(0)
    assert page.url.endswith("#plan/goal=met_locally/share=7%25")


def test_a_chart_that_is_dark_on_the_screen_is_light_on_paper(open_page: Open) -> None:
    page = open_page("/stoke-on-trent/scenarios", dark=True)
    text = page.locator("#react-entry-point .js-plotly-plot .xtick text").first
    text.wait_for(timeout=PATIENCE_MS)
    page.evaluate(
        """() => {
            window.seen = [];
            for (const name of ["beforeprint", "afterprint"]) window.addEventListener(name, () => window.seen.push(
                getComputedStyle(document.querySelector("#react-entry-point .js-plotly-plot .xtick text")).fill));
        }"""
    )
    dark = text.evaluate("e => getComputedStyle(e).fill")
    page.pdf()
    on_paper, after = page.evaluate("window.seen")
    assert on_paper != dark == after
