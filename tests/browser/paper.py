"""What comes out of a printer, measured on the page dressed for A4: each question returns what is wrong."""

from playwright.sync_api import Page

from tests.browser import seen

WIDTH_PX, HEIGHT_PX = 703, 1031
"""A4 less the margins of 12 mm that the style sheet asks for [px]."""
LEAST_PT = 7.0
"""Smallest letters of a drawing [pt]."""
POINT_PX = 96 / 72


def wrong(page: Page) -> list[str]:
    """What is poor about a page on paper; the page is left dressed for print."""
    page.set_viewport_size({"width": WIDTH_PX, "height": HEIGHT_PX})
    page.emulate_media(media="print")
    found: list[str] = list(seen.ask(page, "onPaper", HEIGHT_PX))
    small = {
        f"{text['words']!r} of {text['of']} has {text['size'] / POINT_PX:.1f} pt"
        for text in seen.words_of_drawings(page)
        if text["size"] < LEAST_PT * POINT_PX - 0.01
    }
    return [*found, *seen.sideways(page), *seen.cut_off(page), *seen.lying_over(page), *sorted(small)[:5]]


def sheets(page: Page) -> int:
    """How many sheets of A4 it comes to."""
    return page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n")
