"""Public pages for everybody: told from their ground, by keyboard alone, in large letters, in forced colours, at rest.

One load of a page serves many forms of it; see seen.py for what is measured.
"""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import seen
from tests.browser.addresses import ASKED, ELSEWHERE, EVERY, MORE, PAGES, PLAN_AS_ONE, REFUSED, STOKE
from tests.browser.styles import Sheet
from tests.browser.test_looks import WCAG, wrong

Open = Callable[..., Page]
Found = dict[str, list[str]]

MANY, FEW = 1000, 3
"""How many folds are opened: all, or, of a page of thirty tables of one kind, the first."""
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
"""WCAG 2.2, 1.4.12: what a reader's own style sheet may ask for."""
WITH_CONTROLS = {"/", f"{STOKE}/", f"{STOKE}/roof", f"{STOKE}/compare"}
TWICE = "html { font-size: 200% !important; }"
NO_CONTRAST = WCAG | {"rules": {"color-contrast": {"enabled": False}}}
"""Of axe where seen.py measures the contrast of words in a hundredth of the time."""

FORMS = [
    *((path, 1280, False) for path in ELSEWHERE),
    *((path, 320, True) for path in [*PAGES, PLAN_AS_ONE, *REFUSED]),
]
LONG = [form for form in product(EVERY, (1280, 320), (False, True)) if form not in FORMS]
"""Address, width [px] and whether it is dark: what axe goes through in each run, and what only in long ones."""

FEWER = ["/britain?q=Kent" if path == "/britain" else path for path in PAGES]
"""Each kind of page, with twelve rows of the table of 350, each of which is gone through by keyboard."""

REST_ASKED = [path for path in ASKED if path != PLAN_AS_ONE]
"""What forms have asked for beside the plan of two councils, which is gone through in each run."""


def soak(paths: list[str]) -> list[Any]:
    """Addresses that only long runs go to."""
    return [pytest.param(path, marks=pytest.mark.soak) for path in paths]


def only(found: Found) -> Found:
    """Without what nothing is wrong with."""
    return {name: told for name, told in found.items() if told}


def unfold(page: Page, many: int = MANY) -> None:
    """Open what is folded, so many from the top."""
    page.evaluate(
        "many => Array.from(document.querySelectorAll('main details')).slice(0, many).forEach(e => { e.open = true; })",
        many,
    )


def squeezed(page: Page) -> list[str]:
    """What stands out, is cut off or lies over something else."""
    return [*seen.sideways(page), *seen.cut_off(page), *seen.lying_over(page)]


def pale(page: Page) -> list[str]:
    """What can hardly be told from what it stands on."""
    return [*seen.faint_text(page), *seen.faint_words(page), *seen.faint_marks(page), *seen.blank(page)]


@pytest.mark.parametrize(
    ("path", "width", "dark"), [*FORMS, *(pytest.param(*form, marks=pytest.mark.soak) for form in LONG)]
)
def test_axe_finds_nothing(open_page: Open, path: str, width: int, dark: bool) -> None:
    page = open_page(path, width=width, dark=dark)
    unfold(page)
    by_us = path.endswith("/sources") or (width, dark) == (320, True)
    assert wrong(page, NO_CONTRAST if by_us else WCAG) == []
    assert seen.faint_text(page) == []
    assert seen.sideways(page) == []


@pytest.mark.parametrize("path", [*FEWER, *soak(["/britain", *ELSEWHERE])])
def test_words_and_marks_stand_out_in_light_in_dark_and_in_forced_colours(open_page: Open, path: str) -> None:
    page = open_page(path)
    found: Found = {"light": pale(page)}
    seen.in_scheme(page, "dark")
    found["dark"] = pale(page)
    page.emulate_media(forced_colors="active")
    found["forced, dark"] = [*seen.faint_text(page), *seen.blank(page)]
    if path in WITH_CONTROLS:
        found["the focus, forced"] = seen.walked(page)
    # Who has chosen light here keeps it, whatever the system's own colours are.
    page.get_by_role("button", name="Colours: auto").click()
    page.wait_for_function("document.documentElement.dataset.mantineColorScheme === 'light'")
    found["forced, dark, light chosen"] = [*seen.faint_marks(page), *seen.blank(page)]
    assert only(found) == {}


@pytest.mark.parametrize("path", [*FEWER, PLAN_AS_ONE, *soak(["/britain", *REST_ASKED, *ELSEWHERE, *REFUSED, *MORE])])
def test_the_keyboard_reaches_all_in_order_and_what_has_the_focus_is_seen(open_page: Open, path: str) -> None:
    page = open_page(path)
    found: Found = {"wide": seen.walked(page), "small": seen.too_small(page)}
    page.set_viewport_size({"width": 320, "height": 640})
    found |= {"narrow": seen.walked(page), "small, narrow": seen.too_small(page)}
    assert only(found) == {}


@pytest.mark.parametrize("path", [*PAGES, *soak([*ELSEWHERE, *ASKED, *REFUSED, *MORE])])
def test_nothing_is_cut_off_however_large_or_far_apart_the_letters(open_page: Open, path: str) -> None:
    page = open_page(path)
    unfold(page, FEW if path.endswith("/sources") else MANY)
    found: Found = {"as it opens": squeezed(page)}
    style = Sheet(page, TWICE)
    found["text of 200%"] = squeezed(page)
    style.replace(SPACED)
    found["text far apart"] = squeezed(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found["text far apart at 320 px"] = squeezed(page)
    style.remove()
    found["320 px"] = squeezed(page)
    page.set_viewport_size({"width": 640, "height": 450})
    found["zoom of 200%"] = squeezed(page)
    page.emulate_media(reduced_motion="reduce")
    found["moving, though that was not wanted"] = seen.moving(page)
    assert only(found) == {}
