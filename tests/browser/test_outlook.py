"""How sure, and what it would take, in a browser: they follow once levers rest, and nobody waits for them."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, Route, expect

from models.sources import assumptions, places
from tests.browser.waiting import read_through, settled

Open = Callable[..., Page]
PAGE = "/stoke-on-trent/scenarios"
SURE = "#certainty"
CALLBACKS = "**/_dash-update-component**"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
SOLAR = assumptions.scenario(places.place("E06000021")).assumptions["solar_homes_added_mw"]


def solar(page: Page) -> Locator:
    return page.locator(".levers").get_by_role("slider", name=SOLAR.label).first


def is_question(request: Request) -> bool:
    """Whether a request is the question of levers at rest."""
    body = request.post_data if request.method == "POST" else None
    return body is not None and '"certainty"' in body.partition('"inputs"')[0]


def questions(page: Page) -> list[Request]:
    """The questions of levers at rest, as they are sent from now on."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if is_question(request) else None)
    return sent


def hold_first(page: Page) -> list[Route]:
    """Keep the first question from the server until the test lets it go."""
    held: list[Route] = []

    def pass_on(route: Route, request: Request) -> None:
        if is_question(request) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(CALLBACKS, pass_on)
    return held


def query(page: Page) -> str:
    return page.evaluate("location.search")


def test_the_outlook_follows_once_the_lever_rests(open_page: Open) -> None:
    page = open_page(PAGE)
    before = page.locator(SURE).inner_text()
    assert "futures we tried" in before
    sent = questions(page)
    solar(page).focus()
    page.keyboard.press("End")
    expect(page.locator(SURE)).not_to_have_text(before, timeout=20_000)
    assert "futures we tried" in page.locator(SURE).inner_text()
    assert len(sent) == 1
    assert query(page).strip("?") in sent[0].post_data


def test_a_page_just_opened_asks_for_nothing(open_page: Open) -> None:
    page = open_page(PAGE)
    sent = questions(page)
    page.wait_for_timeout(1000)  # nothing is to happen: longer than the 700 ms after which a question would come
    assert sent == []


def test_many_quick_moves_are_one_question_and_the_answer_is_of_the_last(open_page: Open) -> None:
    page = open_page(PAGE)
    sent = questions(page)
    held: list[Route] = []
    pressed = False
    # On a slow machine answers could come in between and the moves be no longer quick.
    page.route(CALLBACKS, lambda route: route.continue_() if pressed else held.append(route))
    solar(page).focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    pressed = True
    for move in held:
        move.continue_()
    last = float(solar(page).get_attribute("aria-valuenow"))
    page.wait_for_url(f"**{SOLAR.name}={last:g}", timeout=15_000)
    settled(page)
    assert len(sent) == 1
    assert query(page).strip("?") in sent[0].post_data


def test_a_newer_move_wins_over_a_question_that_is_under_way(open_page: Open) -> None:
    page = open_page(PAGE)
    sent, held = questions(page), hold_first(page)
    before = page.locator(SURE).inner_text()
    solar(page).focus()
    with page.expect_request(is_question, timeout=20_000):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(page.locator(SURE)).not_to_have_text(before, timeout=20_000)
    newer = page.locator(SURE).inner_text()
    with page.expect_response(lambda response: response.request == sent[0], timeout=20_000):
        held[0].continue_()
    settled(page)
    page.wait_for_timeout(300)  # nothing is to happen: time to show an answer, were it taken
    assert len(sent) == 2
    assert query(page).strip("?") in sent[1].post_data
    assert page.locator(SURE).inner_text() == newer, "the older answer is not shown"


def test_moves_are_answered_while_an_outlook_is_worked_out(open_page: Open) -> None:
    page = open_page(PAGE)
    held = hold_first(page)
    solar(page).focus()
    with page.expect_request(is_question, timeout=20_000):
        page.keyboard.press("ArrowRight")
    for _ in range(3):
        shown, address = page.locator("#strip").inner_text(), query(page)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("address => location.search !== address", arg=address, timeout=20_000)
        expect(page.locator("#strip")).not_to_have_text(shown, use_inner_text=True, timeout=20_000)
    held[0].continue_()
    settled(page)


def test_every_goal_is_reached_by_keyboard_and_shows_its_own_box(open_page: Open) -> None:
    page = open_page(PAGE)
    group = page.locator("#goal-kind")
    answers = [page.locator("#goal-answer h3").inner_text()]
    expect(page.locator("#goal-share")).to_be_visible()
    expect(page.locator("#goal-money")).to_be_hidden()
    group.get_by_role("radio").first.focus()
    for money in (False, True, True):
        page.keyboard.press("ArrowRight")
        expect(page.locator("#goal-answer h3")).not_to_have_text(answers[-1], timeout=20_000)
        settled(page)
        answers.append(page.locator("#goal-answer h3").inner_text())
        expect(page.locator("#goal-money")).to_be_visible(visible=money)
        expect(page.locator("#goal-share")).to_be_visible(visible=not money)
    assert len(set(answers)) == 4
    assert "homes lifted out of fuel poverty" in answers[2]
    assert "job-years of local work" in answers[3]


def test_a_share_typed_is_answered_and_an_impossible_one_says_so(open_page: Open) -> None:
    page = open_page(PAGE)
    box = page.get_by_role("textbox", name="Share to reach")
    box.focus()
    page.evaluate("() => new Promise((done) => setTimeout(done))")  # the box puts its caret just after it has the focus
    page.keyboard.press("Control+A")
    page.keyboard.type("20")
    expect(page.locator("#goal-answer h3")).to_contain_text("Making 20% of the electricity used here", timeout=20_000)
    page.keyboard.press("Control+A")
    page.keyboard.type("900")
    expect(page.locator("#goal-answer h3")).to_contain_text("cannot be done", timeout=20_000)
    assert page.locator("#goal-answer").get_attribute("role") == "status"
    page.keyboard.press("Control+A")
    page.keyboard.type("2000")
    expect(page.locator("#goal-answer [role=alert]")).to_contain_text("from 0 to 1,000 %", timeout=20_000)
    assert box.evaluate("e => e === document.activeElement"), "focus stays in the box"


def test_loading_a_plan_moves_the_levers_and_back_undoes_it(open_page: Open) -> None:
    page = open_page(PAGE)
    # A lever that the plan moves: others stay where they come to by themselves.
    cells = [[row.locator("th").inner_text(), *row.locator("td").all_inner_texts()] for row in plan_rows(page).all()]
    label, planned = next((words, plan) for words, yours, plan, *_ in cells if plan != yours)
    box = page.get_by_role("textbox", name=re.compile("^" + re.escape(label.split("\n")[0]))).first
    before = box.input_value()
    link = page.get_by_role("link", name="Load this plan as the scenario")
    wanted = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}", timeout=15_000)
    settled(page)
    # The row is rounded for reading, the box has the plan's own number.
    in_box, in_row = (float(text.split()[0].replace(",", "")) for text in (box.input_value(), planned))
    assert in_box == pytest.approx(in_row, rel=0.005)
    assert box.input_value() != before
    expect(page.locator("#goal-answer")).to_contain_text("Your scenario is this plan already.")
    page.go_back()
    settled(page)
    expect(box).to_have_value(before, timeout=15_000)
    assert query(page) == ""


def plan_rows(page: Page) -> Locator:
    """Rows of the levers of the plan: label, yours, the plan's."""
    return page.locator(".goal-levers tbody tr")


def test_a_move_brings_the_plan_beside_the_new_levers(open_page: Open) -> None:
    page = open_page(PAGE)
    yours = page.locator(".goal-levers tbody tr", has_text="Roof solar on homes").locator("td").first
    before = yours.inner_text()
    solar(page).focus()
    page.keyboard.press("End")
    expect(yours).not_to_have_text(before, timeout=20_000)
    assert yours.inner_text() == f"{SOLAR.high:g} MW"


@pytest.mark.parametrize("path", ["/stoke-on-trent/", "/stoke-on-trent/progress", PAGE])
def test_the_chance_is_on_all_three_pages_without_scripts(open_page: Open, path: str) -> None:
    page = open_page(path, scripts=False)
    words = page.locator("main").inner_text()
    assert "futures we tried" in words
    assert not re.search(r"\b(0|100) ?% (chance|likely)", words)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (320, True)])
def test_axe_finds_nothing_in_the_new_sections(open_page: Open, width: int, dark: bool) -> None:
    page = open_page(f"{PAGE}?scenario=half_by_2030", width=width, dark=dark)
    for summary in page.locator("#resting details > summary").all():
        summary.scroll_into_view_if_needed()
        summary.click()
    expect(page.locator("#resting .when-opened:empty")).to_have_count(0, timeout=15_000)
    page.locator("#goal-kind").scroll_into_view_if_needed()
    page.get_by_text("Local work", exact=True).first.click()
    expect(page.locator("#goal-answer h3")).to_contain_text("job-years", timeout=20_000)
    read_through(page)
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
