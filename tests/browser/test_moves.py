"""Every lever by keyboard and by what is typed: one question a move, refusals at the field, a drag that is followed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.workbench import levers
from models.sources import assumptions, places
from tests.browser.hands import (
    ANSWER,
    PAGE,
    asked,
    box,
    drag,
    is_move,
    open_groups,
    query,
    row,
    slider,
    strip,
    value_of,
)
from tests.browser.waiting import settled

Open = Callable[..., Page]
BASE = assumptions.scenario(places.place("E06000021"))
LEVERS = [a for a in BASE.assumptions.values() if a.is_lever]
SLIDERS = [a for a in LEVERS if not a.choices and a.high > a.low]
"""Levers that have somewhere to go: the place's ceiling of some is nothing."""
SOLAR = BASE.assumptions["solar_homes_added_mw"]


def test_every_lever_moves_by_the_keys_of_its_slider_box_or_choice(open_page: Open) -> None:
    """One press each: the address has the lever, its box says where the slider stands, and the focus stays."""
    page = open_page(PAGE)
    open_groups(page)
    for at, lever in enumerate(LEVERS):
        if lever not in SLIDERS and not lever.choices:
            continue
        back = BASE[lever.name] >= lever.high
        if lever.choices:
            control = box(page, lever.name)
            first = next(text for text, value in lever.choices if value != BASE[lever.name])
            control.focus()
            page.keyboard.type(first)
        elif at % 2:
            control = slider(page, lever.name)
            control.focus()
            page.keyboard.press("ArrowLeft" if back else "ArrowRight")
        else:
            control = box(page, lever.name)
            control.focus()
            page.keyboard.press("ArrowDown" if back else "ArrowUp")
        page.wait_for_url(re.compile(rf"[?&]{lever.name}="))
        assert control.evaluate("e => e === document.activeElement"), f"focus stays at {lever.name}"
        if lever in SLIDERS:
            expect(slider(page, lever.name)).not_to_have_attribute("aria-valuenow", "")
            said = f"{value_of(page, lever.name):,.10g}{'%' if lever.unit == 'share' else ''}"
            expect(box(page, lever.name)).to_have_value(said)
    settled(page)
    assert page.locator("#react-entry-point .lever-problem:visible").count() == 0


def test_page_keys_move_a_tenth_of_the_range_and_home_and_end_to_its_ends(open_page: Open) -> None:
    page = open_page(PAGE)
    ends, step = levers.slider_range(SOLAR), levers.step(SOLAR)
    tenth = round((ends["max"] - ends["min"]) / 10 / step) * step
    thumb = slider(page, SOLAR.name)
    thumb.focus()
    for key, wanted in (
        ("Home", ends["min"]),
        ("PageUp", tenth),
        ("PageUp", 2 * tenth),
        ("PageDown", tenth),
        ("End", ends["max"]),
        ("PageUp", ends["max"]),
        ("PageDown", ends["max"] - tenth),
    ):
        page.keyboard.press(key)
        page.wait_for_function(
            "([name, at]) => Math.abs(document.querySelector(`#react-entry-point [data-lever=${name}] [role=slider]`)"
            ".getAttribute('aria-valuenow') - at) < 1e-6",
            arg=[SOLAR.name, wanted],
        )
    page.wait_for_url(f"**{SOLAR.name}={ends['max'] - tenth:.9g}")
    settled(page)


def test_a_box_takes_numbers_as_people_write_them(open_page: Open) -> None:
    page = open_page(PAGE)
    open_groups(page)
    for lever, typed, wanted, shown in (
        ("store_mwh", "1e3", "1000", "1,000"),
        ("heat_pump_homes_share", "50%", "0.5", "50%"),
        ("store_mwh", "900", "900", "900"),
        ("store_mwh", "1,000", "1000", "1,000"),
        ("heat_pump_homes_share", "40", "0.4", "40%"),
        ("home_use_change_share", "−10 %", "-0.1", "-10%"),
    ):
        box(page, lever).fill(typed)
        box(page, lever).press("Enter")
        page.wait_for_url(re.compile(rf"[?&]{lever}={re.escape(wanted)}(&|$)"))
        settled(page)
        expect(box(page, lever)).to_have_value(shown)
        assert value_of(page, lever) == float(shown.rstrip("%").replace(",", ""))


def test_a_refused_value_is_told_at_its_field_and_changes_nothing(open_page: Open) -> None:
    page = open_page(f"{PAGE}?store_mwh=40")
    before = query(page), strip(page)
    control, problem = box(page, "store_mwh"), page.locator("#react-entry-point [id=store_mwh-problem]")
    for typed in ("99999", "lots", "1,5", "50%", ""):
        control.fill(typed)
        control.press("Enter")
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(problem).to_contain_text("between 0 and 1,100 MWh")
        settled(page)
        assert problem.get_attribute("role") == "alert"
        assert "store_mwh-problem" in (control.get_attribute("aria-describedby") or "").split()
        assert "store_mwh" not in problem.inner_text()
        assert (query(page), strip(page)) == before
        assert value_of(page, "store_mwh") == 40, "the lever stays where it was"
        assert control.input_value() == typed, "what was typed can be mended"
    control.fill("41")
    control.press("Enter")
    page.wait_for_url("**store_mwh=41")
    settled(page)
    expect(problem).to_be_hidden()
    assert control.get_attribute("aria-invalid") is None


def test_another_move_does_not_leave_a_refused_value_as_if_it_held(open_page: Open) -> None:
    page = open_page(PAGE)
    control, problem = box(page, "store_mwh"), page.locator("#react-entry-point [id=store_mwh-problem]")
    control.fill("99999")
    control.press("Enter")
    expect(problem).to_be_visible()
    settled(page)
    slider(page, SOLAR.name).focus()
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**{SOLAR.name}=**")
    settled(page)
    assert problem.is_visible() or control.input_value() == "0"


def test_a_move_is_one_question_and_one_step_of_the_history(open_page: Open) -> None:
    page = open_page(PAGE)
    length = page.evaluate("history.length")
    sent = asked(page)
    slider(page, SOLAR.name).focus()
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**{SOLAR.name}=**")
    settled(page)
    assert len([request for request in sent if is_move(request)]) == 1
    assert len(sent) == 2, "and one once the lever rests"
    assert len(sent[0].url) < 300
    assert page.evaluate("history.length") == length + 1


def test_quick_moves_wait_for_one_another_and_the_last_one_counts(open_page: Open) -> None:
    page = open_page(PAGE)
    length = page.evaluate("history.length")
    held: list[Route] = []
    page.route(f"**{ANSWER}*", lambda route: held.append(route) if not held else route.continue_())
    sent = asked(page)
    slider(page, SOLAR.name).focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    last = value_of(page, SOLAR.name)
    held[0].continue_()
    page.wait_for_url(f"**{SOLAR.name}={last:.9g}")
    settled(page)
    moves = [request for request in sent if is_move(request)]
    assert len(moves) == 2, "the first, and the newest of those that waited"
    assert page.evaluate("history.length") == length + 1, "presses on one lever are one step"


@pytest.mark.parametrize("name", ["path", "hours"])
def test_strip_box_and_main_picture_follow_a_drag(open_page: Open, name: str) -> None:
    """How often is for the benchmark to say; here, that it is more than once, and before the button is let go."""
    page = open_page(f"{PAGE}#{name}")
    page.evaluate(
        """() => {
      window.seen = { strip: 0, picture: 0 };
      const count = (key) => new MutationObserver(() => { window.seen[key] += 1; });
      count("strip").observe(document.querySelector("#react-entry-point #made-value"),
        { subtree: true, childList: true, characterData: true });
      count("picture").observe(document.querySelector("#react-entry-point .live-chart figcaption").parentElement,
        { subtree: true, childList: true, characterData: true, attributes: true });
    }"""
    )
    before, sent, length = strip(page), asked(page), page.evaluate("history.length")

    def followed() -> str:
        page.wait_for_function("window.seen.strip >= 1 && window.seen.picture >= 1")
        page.mouse.move(*_pointer(page, 30))
        page.wait_for_function("window.seen.strip >= 2")
        return box(page, SOLAR.name).input_value()

    dragged = drag(page, slider(page, SOLAR.name), 150, meanwhile=followed)
    assert dragged != f"{BASE[SOLAR.name]:g}"
    settled(page)
    assert strip(page) != before
    moves = [request for request in sent if is_move(request)]
    assert all("view_part=first" in request.url for request in moves[:-1])
    assert "view_part=first" not in moves[-1].url, "all pictures of the tab once it is let go"
    assert page.evaluate("history.length") == length + 1, "a drag is one step however many values it passes"
    assert f"{SOLAR.name}={value_of(page, SOLAR.name):.9g}" in query(page)


def _pointer(page: Page, by_px: int) -> tuple[float, float]:
    """A place of the pointer beside the thumb that is held."""
    at = slider(page, SOLAR.name).bounding_box()
    assert at is not None
    return at["x"] + at["width"] / 2 + by_px, at["y"] + at["height"] / 2


def test_the_slider_tells_where_it_stands_in_the_same_turn(open_page: Open) -> None:
    """Mantine's markup: the page hears of a move by the thumb's `aria-valuenow` and in no other way."""
    page = open_page(PAGE)
    thumb = slider(page, SOLAR.name)
    assert thumb.get_attribute("aria-label") == SOLAR.label
    page.evaluate(
        """(name) => {
      const thumb = document.querySelector(`#react-entry-point [data-lever=${name}] [role=slider]`);
      window.heard = [];
      new MutationObserver((records) => records.forEach((record) =>
        window.heard.push([record.attributeName, Number(thumb.getAttribute("aria-valuenow"))])))
        .observe(thumb, { attributes: true, attributeFilter: ["aria-valuenow"] });
      thumb.focus();
      thumb.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    }""",
        SOLAR.name,
    )
    page.wait_for_function("window.heard.length === 1")
    assert page.evaluate("window.heard") == [["aria-valuenow", value_of(page, SOLAR.name)]]
    assert value_of(page, SOLAR.name) > BASE[SOLAR.name]
    settled(page)


def test_a_lever_that_others_follow_moves_them_and_moves_their_ends(open_page: Open) -> None:
    page = open_page(PAGE)
    open_groups(page)
    before = value_of(page, "electric_car_share")
    box(page, "electric_car_path").select_option("3")
    page.wait_for_url("**electric_car_path=3")
    settled(page)
    expect(slider(page, "electric_car_share")).not_to_have_attribute("aria-valuenow", f"{before:g}")
    box(page, "wind_land_share").fill("3%")
    box(page, "wind_land_share").press("Enter")
    page.wait_for_url("**wind_land_share=0.03**")
    settled(page)
    expect(row(page, "onshore_wind_added_mw").locator(".lever-of")).to_have_text("of 10.5 MW")
    slider(page, "onshore_wind_added_mw").focus()
    page.keyboard.press("End")
    page.wait_for_function("() => Number(new URLSearchParams(location.search).get('onshore_wind_added_mw')) > 10")
    settled(page)


def test_a_move_names_the_page_a_scenario_in_title_banner_and_heading(open_page: Open) -> None:
    page = open_page(PAGE)
    banner = page.locator("#react-entry-point #scenario-banner")
    expect(banner).to_be_hidden()
    title = page.title()
    slider(page, SOLAR.name).focus()
    page.keyboard.press("PageUp")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("A scenario, not today’s path.")
    expect(page).to_have_title(f"Scenario: {title}")
    expect(page.locator("#react-entry-point #scenario-name")).to_have_text("My scenario")
    settled(page)
    page.locator("#react-entry-point #scenario-banner-back").click()
    expect(banner).to_be_hidden()
    expect(page).to_have_title(title)
    page.wait_for_function("location.search === ''")
    settled(page)
    assert value_of(page, SOLAR.name) == BASE[SOLAR.name]
