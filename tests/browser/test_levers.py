"""The officers' page: every control by keyboard alone, one request a move, the scenario in the address."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from models.sources import assumptions, places
from tests.browser.waiting import settled

Open = Callable[..., Page]
PAGE = "/stoke-on-trent/scenarios"
BASE = assumptions.scenario(places.place("E06000021"))
LEVERS = [a for a in BASE.assumptions.values() if a.is_lever]
SLIDERS = [a for a in LEVERS if not a.choices and a.high > a.low]
"""Levers that have somewhere to go: the place's ceiling of some is nothing."""


def unfold(page: Page) -> None:
    """Open every folded group of levers."""
    folded = page.locator(".levers button[aria-expanded=false]")
    while folded.count():
        folded.first.click()
    expect(page.locator(".levers .mantine-Accordion-panel[style*=overflow]")).to_have_count(0)  # while it unfolds


def levers(page: Page) -> Locator:
    """The part of the page that holds the levers: to look for a role and a name in all of it takes seconds."""
    return page.locator(".levers")


def test_every_slider_moves_by_keyboard_and_the_address_follows(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    for lever in SLIDERS:
        thumb = levers(page).get_by_role("slider", name=lever.label).first
        expect(page.locator("#workbench")).not_to_have_class("workbench working", timeout=15_000)
        thumb.focus()
        before = float(thumb.get_attribute("aria-valuenow"))
        page.keyboard.press("ArrowLeft" if before >= lever.high else "ArrowRight")
        page.wait_for_url(f"**{lever.name}=*", timeout=15_000)
        assert float(thumb.get_attribute("aria-valuenow")) != before, lever.name
        assert thumb.evaluate("e => e === document.activeElement"), f"focus stays on the slider of {lever.name}"


def test_a_move_is_one_request_and_back_undoes_it(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    sent: list[str] = []
    moved = f"{LEVERS[0].name}-slider.value"
    page.on(
        "request", lambda r: sent.append(r.url) if moved in (r.post_data or "").partition("changedPropIds")[2] else None
    )
    thumb = levers(page).get_by_role("slider", name=LEVERS[0].label).first
    thumb.focus()
    before = thumb.get_attribute("aria-valuenow")
    headline = page.locator("main").inner_text()
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{LEVERS[0].name}=*", timeout=15_000)
    settled(page)
    assert 1 <= len(sent) <= 2
    assert page.locator("main").inner_text() != headline
    while LEVERS[0].name in page.url:
        page.go_back()
        settled(page)
    expect(levers(page).get_by_role("slider", name=LEVERS[0].label).first).to_have_attribute("aria-valuenow", before)


def test_a_reload_restores_the_scenario_of_the_address(open_page: Open) -> None:
    page = open_page(f"{PAGE}?scenario=ambitious_rooftops&store_mwh=300")
    unfold(page)
    assert levers(page).get_by_role("slider", name="Batteries").first.get_attribute("aria-valuenow") == "300"


def test_choices_are_reached_by_keyboard(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    radio = levers(page).get_by_role("radio", name="Not at all").first
    levers(page).get_by_role("radio", name="In full").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**waste_counted_share=0*", timeout=15_000)
    settled(page)
    assert radio.is_checked()
    assert "waste_counted_share=0" in page.url


def test_a_value_typed_past_the_limit_is_not_taken(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    box = levers(page).get_by_role("textbox", name=LEVERS[0].label).first
    box.fill("99999")
    box.press("Enter")
    box.blur()
    expect(page.locator("#lever-problem")).to_be_visible(timeout=15_000)
    settled(page)
    assert "99999" not in page.url
    assert page.locator("h1").is_visible()


def test_every_number_box_moves_by_keyboard(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    for lever in SLIDERS:
        box = levers(page).get_by_role("textbox", name=lever.label, exact=True).first
        expect(page.locator("#workbench")).not_to_have_class("workbench working", timeout=15_000)
        box.focus()
        before = box.input_value()
        page.keyboard.press("ArrowDown" if BASE[lever.name] >= lever.high else "ArrowUp")
        page.wait_for_url(f"**{lever.name}=*", timeout=15_000)
        assert box.input_value() != before, lever.name


def test_every_choice_the_base_scenario_and_reset_work_by_keyboard(open_page: Open) -> None:
    page = open_page(PAGE)
    unfold(page)
    for lever in (a for a in LEVERS if a.choices):
        first = next(label for label, value in lever.choices if value == BASE[lever.name])
        page.locator(f"#{lever.name}").get_by_role("radio", name=first, exact=True).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**{lever.name}=*", timeout=15_000)
    page.get_by_role("button", name="Reset levers").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not any(lever.name in url for lever in LEVERS), timeout=15_000)
    page.locator("#base-scenario").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**scenario=*", timeout=15_000)
