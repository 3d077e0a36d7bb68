"""Pages of who is signed in and of what is published, in every state: through axe, wide and small, light and dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import kept_states, paper, seen
from tests.browser.hands import focus_by_tab
from tests.browser.kept_states import SIGNED_IN, SIGNED_OUT, STOKE
from tests.browser.styles import Sheet
from tests.browser.test_access import NO_CONTRAST, TWICE, only, pale, squeezed
from tests.browser.test_looks import WCAG, too_wide, wrong
from tests.browser.waiting import PATIENCE_MS, settled


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with some of everything in its database."""
    with kept_states.filled(tmp_path_factory.mktemp("state")) as address:
        yield address


def problems(page: Page, at: str, states: dict[str, kept_states.State], rules: dict[str, Any]) -> dict[str, list[Any]]:
    """What axe finds, what is pale and what stands out to the right, by state; those without any are left out."""
    found: dict[str, list[Any]] = {}
    for name, go in states.items():
        go(page, at)
        if page.locator("#react-entry-point").count():
            settled(page)
        assert page.locator("h1").count() == 1, name
        found[name] = [*wrong(page, rules), *seen.faint_text(page), *too_wide(page)]
    return {name: told for name, told in found.items() if told}


@pytest.mark.parametrize(("width", "dark"), [pytest.param(1280, False, marks=pytest.mark.soak), (320, True)])
def test_axe_finds_nothing_in_any_state(browser: Browser, at: str, width: int, dark: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    rules = NO_CONTRAST if dark else WCAG
    assert problems(page, at, dict(SIGNED_OUT), rules) == {}
    kept_states.sign_in(page, at, "amy")
    assert problems(page, at, dict(SIGNED_IN), rules) == {}
    assert errors == []
    context.close()


@pytest.mark.parametrize(
    "path", ["/accessibility", f"{STOKE}/published", f"{STOKE}/published/2", f"{STOKE}/published/1"]
)
def test_what_everybody_reads_stands_large_letters_and_paper_and_sets_no_cookie(
    browser: Browser, at: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(at + path)
    assert page.evaluate("document.querySelector('.owner-logo').naturalWidth") > 0
    found = {"keyboard": seen.walked(page)}
    style = Sheet(page, TWICE)
    found["text of 200%"] = squeezed(page)
    style.remove()
    found["words and marks"] = pale(page)
    found["paper"] = paper.wrong(page)
    assert only(found) == {}
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("name", ["vera", "bob"])
def test_who_may_less_is_shown_less(browser: Browser, at: str, name: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    kept_states.sign_in(page, at, name)
    page.goto(f"{at}/account")
    assert page.get_by_role("link", name="People of your council").count() == 0
    page.goto(f"{at}{STOKE}/ledger")
    assert page.get_by_role("link", name="Add a project").count() == (name == "bob")
    page.goto(f"{at}{STOKE}/saved")
    assert page.get_by_text("Mine alone").count() == 0, "what is amy's alone"
    page.goto(f"{at}{STOKE}/published/new")
    assert page.get_by_role("button", name=kept_states.LOOK).count() == (name == "bob")
    context.close()


def test_many_projects_are_changed_by_keyboard_alone(browser: Browser, at: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    kept_states.sign_in(page, at, "bob")
    page.goto(f"{at}{STOKE}/ledger/table")
    names = page.locator("td[data-label^=Chance] input").evaluate_all(
        "inputs => inputs.map((input) => input.name.split('.')[0])"
    )
    focus_by_tab(page, page.locator(f"[name='{names[1]}.chance']"))
    page.keyboard.press("Control+A")
    page.keyboard.type("0.35")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"[name='{names[2]}.chance']")).to_be_focused()
    page.keyboard.type("0.45")
    page.keyboard.press("Enter")
    expect(page.locator(f"[name='{names[3]}.chance']")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"[name='{names[1]}.chance']")).to_be_focused()
    focus_by_tab(page, page.locator("[name=note]"))
    page.keyboard.type("As of today.")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Control+Enter")
    page.goto(f"{at}{STOKE}/ledger/table")
    assert [page.locator(f"[name='{name}.chance']").input_value() for name in names[1:3]] == ["0.35", "0.45"]
    context.close()
