"""How sure, and what it would take, in a browser: they follow once levers rest, and nobody waits for them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from models.sources import assumptions, places
from tests.browser.hands import ANSWER, PAGE, asked, is_move, query, row, slider, tab
from tests.browser.waiting import drawn, settled

Open = Callable[..., Page]
SURE = "#react-entry-point #certainty"
CHANCE = "#react-entry-point #chance-value"
ANY = f"**{ANSWER}*"
SOLAR = assumptions.scenario(places.place("E06000021")).assumptions["solar_homes_added_mw"]


def of_rest(request: Request) -> bool:
    """Whether a request is the question of levers at rest."""
    return ANSWER in request.url and "view_part=rest" in request.url


def hold_first(page: Page) -> list[Route]:
    """Keep the first question of levers at rest from the server until the test lets it go."""
    held: list[Route] = []

    def pass_on(route: Route, request: Request) -> None:
        if of_rest(request) and not held:
            held.append(route)
        else:
            route.continue_()

    page.route(ANY, pass_on)
    return held


def test_chance_and_sentences_follow_once_the_lever_rests(open_page: Open) -> None:
    page = open_page(f"{PAGE}?target_share=0.12#certainty")  # a target that roofs alone decide
    drawn(page)
    before, chance = page.locator(SURE).inner_text(), page.locator(CHANCE).inner_text()
    assert "futures" in before
    sent = asked(page)
    slider(page, SOLAR.name).focus()
    page.keyboard.press("End")
    expect(page.locator("#react-entry-point #strip-chance")).to_have_class(re.compile("stale"))
    expect(page.locator(SURE)).not_to_have_text(before)
    settled(page)
    assert page.locator(CHANCE).inner_text() != chance
    expect(page.locator("#react-entry-point #strip-chance")).not_to_have_class(re.compile("stale"))
    assert [of_rest(request) for request in sent] == [False, True]
    assert query(page).strip("?") in sent[1].url
    expect(page.locator("#react-entry-point #spoken")).to_contain_text("Made here 2030")


def test_an_answer_that_is_worked_out_is_not_asked_for_again(open_page: Open) -> None:
    page = open_page(PAGE)
    sent = asked(page)
    page.wait_for_timeout(1500)  # nothing is to happen: longer than the 700 ms after which a question would come
    assert sent == []


def test_a_newer_move_wins_over_a_question_that_is_under_way(open_page: Open) -> None:
    page = open_page(PAGE)
    sent, held = asked(page), hold_first(page)
    slider(page, SOLAR.name).focus()
    with page.expect_request(of_rest):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    page.wait_for_url(f"**{SOLAR.name}={SOLAR.high:.9g}**")
    settled(page)
    newer = page.locator(CHANCE).inner_text()
    older = next(request for request in sent if of_rest(request))
    with page.expect_response(lambda response: response.request == older):
        held[0].continue_()
    page.wait_for_timeout(300)  # nothing is to happen: time to show an answer, were it taken
    rests = [request for request in sent if of_rest(request)]
    assert len(rests) == 2
    assert query(page).strip("?") in rests[1].url
    assert page.locator(CHANCE).inner_text() == newer, "the older answer is not shown"


def test_moves_are_answered_while_an_outlook_is_worked_out(open_page: Open) -> None:
    page = open_page(PAGE)
    held = hold_first(page)
    slider(page, SOLAR.name).focus()
    with page.expect_request(of_rest):
        page.keyboard.press("ArrowRight")
    for _ in range(3):
        before = query(page)
        page.keyboard.press("PageUp")
        page.wait_for_function("before => location.search !== before", arg=before)
    held[0].continue_()
    settled(page)


def test_a_question_that_was_not_answered_is_asked_again(open_page: Open) -> None:
    page = open_page(PAGE)
    failed: list[str] = []

    def fail_once(route: Route, request: Request) -> None:
        if is_move(request) and not failed:
            failed.append(request.url)
            route.fulfill(status=503, body="busy")
        else:
            route.continue_()

    page.route(ANY, fail_once)
    slider(page, SOLAR.name).focus()
    page.keyboard.press("PageUp")
    expect(page.locator("#react-entry-point #trouble")).to_be_visible()
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**{SOLAR.name}=**")
    settled(page)
    expect(page.locator("#react-entry-point #trouble")).to_be_hidden()
    at = slider(page, SOLAR.name).get_attribute("aria-valuenow")
    assert f"{SOLAR.name}={float(at or 'nan'):.9g}" in query(page)


def test_every_goal_is_reached_and_shows_its_own_box(open_page: Open) -> None:
    page = open_page(f"{PAGE}#plan")
    head = page.locator("#react-entry-point #goal-answer h2")
    answers = [head.inner_text()]
    kind = page.locator("#react-entry-point #goal-kind")
    share, money = (page.locator(f"#react-entry-point #goal-{name}") for name in ("share", "money"))
    expect(share).to_be_visible()
    expect(money).to_be_hidden()
    for name, of_money in (("met_locally", False), ("fuel_poor_homes", True), ("local_job_years", True)):
        kind.select_option(name)
        expect(head).not_to_have_text(answers[-1])
        answers.append(head.inner_text())
        expect(money).to_be_visible(visible=of_money)
        expect(share).to_be_visible(visible=not of_money)
    assert len(set(answers)) == 4
    assert "homes lifted out of fuel poverty" in answers[2]
    assert "job-years of local work" in answers[3]


def test_a_share_typed_is_answered_and_an_impossible_one_says_so(open_page: Open) -> None:
    page = open_page(f"{PAGE}#plan")
    answer = page.locator("#react-entry-point #goal-answer")
    share = page.locator("#react-entry-point #goal-share")
    for typed, said in (("20", "Making 20% of the electricity used here"), ("900%", "cannot be done")):
        share.fill(typed)
        share.press("Enter")
        expect(answer.locator("h2")).to_contain_text(said)
    assert answer.get_attribute("role") == "status"
    share.fill("2000")
    share.press("Enter")
    expect(answer.locator("[role=alert]")).to_contain_text("from 0 to 1,000")
    expect(share).to_be_focused()


def test_the_goal_follows_the_target_until_it_is_written(open_page: Open) -> None:
    page = open_page(f"{PAGE}?target_share=0.3#plan")
    share = page.locator("#react-entry-point #goal-share")
    assert share.input_value() == "30%"
    expect(page.locator("#react-entry-point #goal-answer h2")).to_contain_text("Making 30%")


def test_a_move_brings_the_plan_beside_the_new_levers(open_page: Open) -> None:
    page = open_page(f"{PAGE}#plan")
    yours = page.locator("#react-entry-point .goal-levers tbody tr", has_text="Roof solar on homes").locator("td").first
    before = yours.inner_text()
    slider(page, SOLAR.name).focus()
    page.keyboard.press("End")
    expect(yours).not_to_have_text(before)
    assert yours.inner_text() == f"{SOLAR.high:g} MW"


def test_loading_a_plan_moves_the_levers_in_place_and_undo_takes_it_back(open_page: Open) -> None:
    page = open_page(f"{PAGE}#plan")
    load = page.locator("#react-entry-point #load-plan")
    page.evaluate("document.querySelector('#react-entry-point').stays = true")
    load.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#react-entry-point #goal-answer")).to_contain_text("Your scenario is this plan already.")
    assert page.evaluate("document.querySelector('#react-entry-point').stays")
    assert tab(page, "plan").get_attribute("aria-current") == "true"
    moved = re.findall(r"[?&]([a-z_]+)=([^&]+)", query(page))
    assert moved
    on_page = [(name, value) for name, value in moved if row(page, name).get_by_role("slider").count()]
    for name, value in on_page:
        assert float(slider(page, name).get_attribute("aria-valuenow") or "nan") in (
            pytest.approx(float(value)),
            pytest.approx(100 * float(value)),
        )
    page.locator("#react-entry-point #undo").click()
    page.wait_for_function("location.search === ''")
    settled(page)
    expect(load).to_be_visible()


@pytest.mark.parametrize("path", ["/stoke-on-trent/", "/stoke-on-trent/progress", f"{PAGE}?view=certainty"])
def test_the_chance_is_on_all_three_pages_without_scripts(open_page: Open, path: str) -> None:
    page = open_page(path, scripts=False)
    words = page.locator("main").inner_text()
    assert "futures we tried" in words
    assert not re.search(r"\b(0|100) ?% (chance|likely)", words)
