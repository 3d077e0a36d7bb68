"""The questions that Dash begins the workbench with: not answered, each is asked again, and the reader is told."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.hands import PAGE, query, slider
from tests.browser.serving import serving
from tests.browser.test_looks import too_wide, wrong
from tests.browser.waiting import PATIENCE_MS, settled

Open = Callable[..., Page]
QUESTION = "**/_dash-update-component"
SOLAR = "solar_homes_added_mw"
ASKED_AGAIN = "Nothing can be changed here yet, as the server has not answered; this page asks again by itself."
REFUSED = "The server refused what this page begins with. Loaded again, it keeps the levers in its address."
LONG = "The server has not answered for two minutes. Loaded again, this page keeps the levers in its address."
NEVER = 10_000
TWO_MINUTES_MS = 120_000
NOTED = """(() => {
  const real = window.fetch;
  window.begun = [];
  window.ended = [];
  window.fetch = async (...asked) => {
    const noted = String(asked[0]).endsWith("/_dash-update-component");
    if (noted) window.begun.push(Date.now());
    try {
      return await real(...asked);
    } finally {
      if (noted) window.ended.push(Date.now());
    }
  };
})()"""
"""When the page's question went out and failed, by the page's own clock."""


class Door:
    """Turns away the first questions of a page; how often it has been asked."""

    def __init__(
        self, page: Page, refuse: Callable[[Route], None], first: int = NEVER, question: str = QUESTION
    ) -> None:
        self.asked = 0
        self.first = first
        self._refuse = refuse
        page.route(question, self._come)

    def open(self) -> None:
        """Turn nobody away from now on."""
        self.first = 0

    def _come(self, route: Route) -> None:
        self.asked += 1
        if self.asked <= self.first:
            self._refuse(route)
        else:
            route.continue_()


def answering(status: int, after: str | None = None) -> Callable[[Route], None]:
    """Refuse with a status, and when to ask again."""
    headers = {"Content-Type": "text/plain"} | ({"Retry-After": after} if after else {})
    return lambda route: route.fulfill(status=status, headers=headers, body="not now")


def broken(route: Route) -> None:
    """Break the connection, as the end of a worker does."""
    route.abort("connectionreset")


def told(page: Page) -> Locator:
    """What stands, and is read out, where the question is not answered."""
    return page.locator("#unanswered").get_by_role("status")


def works(page: Page) -> None:
    """The page has its sliders, one that is moved changes the address, and nothing is said any more."""
    settled(page)
    expect(told(page)).to_have_text("")
    assert page.locator("#unanswered").bounding_box()["height"] == 0  # type: ignore[index]
    slider(page, SOLAR).focus()
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**{SOLAR}=**")
    assert "store_mwh=40" in query(page)


@pytest.fixture
def stopped(browser: Browser) -> Iterator[Page]:
    """A page whose time passes by the test's hand."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


@pytest.mark.parametrize(
    ("refuse", "first", "question"),
    [
        (answering(503, "1"), 2, QUESTION),
        (answering(502), 1, QUESTION),
        (answering(504, "soon"), 1, QUESTION),
        (broken, 1, QUESTION),
        (answering(503, "1"), 2, "**/_dash-layout"),
        (broken, 1, "**/_dash-dependencies"),
    ],
    ids=["full twice", "no server", "late server", "broken", "no layout", "no dependencies"],
)
def test_a_question_that_is_not_answered_is_asked_again_and_then_the_page_works(
    open_page: Open, address: str, refuse: Callable[[Route], None], first: int, question: str
) -> None:
    page = open_page("/")
    door = Door(page, refuse, first, question)
    page.goto(f"{address}{PAGE}?store_mwh=40", wait_until="commit")
    expect(told(page)).to_have_text(ASKED_AGAIN)
    expect(page.get_by_role("button", name="Load this page again")).to_be_hidden()
    works(page)
    assert door.asked == first + 1


def test_it_is_asked_again_when_the_server_says_or_else_ever_more_seldom(stopped: Page, address: str) -> None:
    refusals = [broken, broken, answering(503, "30"), broken, answering(503, "0"), answering(503, "soon"), broken]
    door = Door(stopped, lambda route: refusals[door.asked - 1](route), len(refusals))
    stopped.add_init_script(NOTED)
    stopped.goto(address + PAGE)
    expect(told(stopped)).to_have_text(ASKED_AGAIN)
    for _ in range(300):  # half seconds; all waits are 58 s
        stopped.clock.run_for(500)
        if door.asked == len(refusals):
            break
    begun, ended = stopped.evaluate("() => [window.begun, window.ended]")
    waited_s = [(then - before) // 1000 for before, then in zip(ended, begun[1:], strict=False)]
    assert waited_s == [2, 5, 30, 10, 1, 10]


def test_after_two_minutes_there_is_a_way_to_load_the_page_again_and_the_levers_stay(
    stopped: Page, address: str
) -> None:
    door = Door(stopped, broken)
    at = f"{address}{PAGE}?store_mwh=40#hours"
    stopped.goto(at)
    expect(told(stopped)).to_have_text(ASKED_AGAIN)
    stopped.clock.fast_forward(TWO_MINUTES_MS)
    expect(told(stopped)).to_have_text(LONG)
    before = door.asked
    door.open()
    with stopped.expect_navigation():
        stopped.get_by_role("button", name="Load this page again").click()
    assert stopped.url == at
    settled(stopped)
    expect(told(stopped)).to_have_text("")
    assert door.asked > before
    assert stopped.locator("#react-entry-point #store_mwh").input_value() == "40"


def test_after_two_minutes_it_goes_on_asking_and_an_answer_is_taken(stopped: Page, address: str) -> None:
    door = Door(stopped, broken)
    stopped.goto(f"{address}{PAGE}?store_mwh=40")
    expect(told(stopped)).to_have_text(ASKED_AGAIN)
    stopped.clock.fast_forward(TWO_MINUTES_MS)
    expect(told(stopped)).to_have_text(LONG)
    door.open()
    stopped.clock.fast_forward(10_000)
    works(stopped)
    expect(stopped.get_by_role("button", name="Load this page again")).to_be_hidden()


@pytest.mark.parametrize("status", [400, 404, 413, 415, 500])
def test_what_is_refused_for_good_is_asked_once_and_said(stopped: Page, address: str, status: int) -> None:
    door = Door(stopped, answering(status, "1"))
    with stopped.expect_response(QUESTION) as refused:
        stopped.goto(address + PAGE)
    assert refused.value.status == status
    stopped.clock.fast_forward(TWO_MINUTES_MS)
    stopped.evaluate("() => fetch(location.href).then((answer) => answer.text())")
    assert door.asked == 1
    assert told(stopped).text_content() == REFUSED
    expect(stopped.get_by_role("button", name="Load this page again")).to_be_visible()


@pytest.mark.parametrize("refused", ["**/_dash-layout", "**/_dash-dependencies"])
def test_a_refusal_stays_said_though_another_question_is_answered(stopped: Page, address: str, refused: str) -> None:
    other = {"**/_dash-layout": "**/_dash-dependencies", "**/_dash-dependencies": "**/_dash-layout"}[refused]
    Door(stopped, answering(400), question=refused)
    late = Door(stopped, answering(503, "1"), first=1, question=other)
    stopped.goto(address + PAGE, wait_until="commit")
    expect(told(stopped)).to_have_text(REFUSED)
    with stopped.expect_response(other) as answered:
        stopped.clock.run_for(2_000)
    assert (answered.value.status, late.asked) == (200, 2)
    stopped.clock.run_for(2 * TWO_MINUTES_MS)
    expect(told(stopped)).to_have_text(REFUSED)
    expect(stopped.get_by_role("button", name="Load this page again")).to_be_visible()


def test_all_else_that_is_fetched_is_asked_once_and_told_as_it_is(stopped: Page, address: str) -> None:
    stopped.goto(address + PAGE)
    settled(stopped)
    asked: list[str] = []
    stopped.route("**/answer.json*", lambda route: (asked.append(route.request.url), answering(503, "1")(route)))
    assert stopped.evaluate(f"() => fetch('{PAGE}/answer.json?x').then((answer) => answer.status)") == 503
    assert len(asked) == 1
    door = Door(stopped, broken)
    gone = "() => fetch('/_dash-update-component', { signal: AbortSignal.abort() }).catch((fault) => fault.name)"
    assert stopped.evaluate(gone) == "AbortError"
    assert door.asked == 0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_what_is_told_and_nothing_stands_out(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.clock.install()
    Door(page, broken)
    page.goto(f"{address}{PAGE}?store_mwh=40")
    for passed, sentence in ((0, ASKED_AGAIN), (TWO_MINUTES_MS, LONG)):
        page.clock.fast_forward(passed)
        expect(told(page)).to_have_text(sentence)
        page.evaluate("() => window.scrollTo(0, 700)")
        expect(told(page)).to_be_in_viewport(ratio=1)
        assert too_wide(page) == []
        assert wrong(page) == []
    context.close()


def test_below_a_prefix_it_is_asked_again_too(open_page: Open) -> None:
    with serving(environment={"POWERED_HERE_PREFIX": "/energy"}) as at:
        page = open_page("/energy/", at=at)
        door = Door(page, answering(503, "1"), 1)
        page.goto(f"{at}/energy{PAGE}?store_mwh=40", wait_until="commit")
        expect(told(page)).to_have_text(ASKED_AGAIN)
        works(page)
        assert door.asked == 2
