"""Public pages on paper: what is needed is there, whole, in colour, large enough, and nothing that a screen needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import paper
from tests.browser.addresses import ASKED, ELSEWHERE, MORE, PAGES, REFUSED, STOKE
from tests.browser.test_access import soak

Open = Callable[..., Page]
MOST_SHEETS = 12
"""Of A4, for any page but those of all sources, of all councils and of all lessons."""


@pytest.mark.parametrize("path", [*PAGES, *ELSEWHERE, *ASKED, *soak([*REFUSED, *MORE])])
def test_a_page_is_whole_on_a4(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert paper.wrong(page) == []
    if not path.endswith(("/sources", "/britain", "&where=x")) and path != "/lessons":
        assert 1 <= paper.sheets(page) <= MOST_SHEETS


def test_of_a_form_the_answers_are_printed_and_not_the_boxes(open_page: Open) -> None:
    page = open_page(f"{STOKE}/roof?panels=8&by_day=in&home=flat&sharing=12")
    page.emulate_media(media="print")
    form = page.locator(".roof-form")
    for chosen in ("someone, most days", "usual"):
        expect(form.get_by_text(chosen, exact=True)).to_be_visible()
    for other in ("no one, most days", "Work it out", "Units (kWh) used a year"):
        expect(form.get_by_text(other, exact=True)).to_be_hidden()
    expect(form.get_by_label("How many panels?")).to_be_visible()
    expect(form.get_by_label("Homes that share the roof")).to_be_visible()
