"""What can be seen on a page, measured: what is cut off, lies over something else, is too small or too faint.

Each question returns what is wrong, in words short enough to read; nothing wrong is an empty list.
"""

import io
import math
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from tests.browser.styles import Sheet

TEXT_RATIO, LARGE_RATIO, MARK_RATIO = 4.5, 3.0, 3.0
"""Least contrast of words, of large words and of marks (WCAG 2.2: 1.4.3, 1.4.11)."""
LARGE_PX, LARGE_BOLD_PX = 24.0, 18.66
"""Size from which words are large [px]: 18 pt, or 14 pt where they are bold."""
TARGET_PX = 24
"""Least side of what is pressed (WCAG 2.2: 2.5.8)."""
FOCUS_PX = 3
"""Least width of the line around what has the focus."""
FAINT_SHARE = 0.1
"""How much of a word may lie over something that it can hardly be told from: a thin line of the grid crosses it."""

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def ask(page: Page, name: str, *given: float) -> Any:
    """Return what a function of seen.js answers."""
    return page.evaluate(f"(given) => {{ {_SCRIPT}\n return {name}(...given); }}", list(given))


def cut_off(page: Page) -> list[str]:
    """Words that stand out of their box, of the page or of the drawing they belong to."""
    return list(ask(page, "cutOff"))


def lying_over(page: Page) -> list[str]:
    """Words over other words; drawings are left out, where a name may stand over another's area."""
    return list(ask(page, "lyingOver"))


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    return list(ask(page, "sideways"))


def too_small(page: Page) -> list[str]:
    """What is pressed and is smaller than a finger tip; a link within a sentence may be."""
    return list(ask(page, "tooSmall", TARGET_PX))


def moving(page: Page) -> list[str]:
    """What moves by itself."""
    return list(ask(page, "moving"))


def walked(page: Page) -> list[str]:
    """Go through the page by Tab alone: what is not reached, out of order, hidden, or has the focus unmarked."""
    many = ask(page, "begin")
    found: list[str] = []
    for _ in range(2 * many + 20):
        page.keyboard.press("Tab")
        stop: dict[str, Any] = ask(page, "stop", FOCUS_PX, MARK_RATIO)
        if stop["end"]:
            return found + [f"not reached: {name}" for name in stop["missed"]]
        found += stop["wrong"]
    return [*found, "the keyboard does not come out"]


def faint_text(page: Page) -> list[str]:
    """Words of the page, but for those of drawings, that can hardly be told from what they stand on."""
    return list(ask(page, "faintText", TEXT_RATIO, LARGE_RATIO, LARGE_PX, LARGE_BOLD_PX))


def blank(page: Page) -> list[str]:
    """Swatches of a legend and bars that cannot be seen, and controls without an edge."""
    return list(ask(page, "blank", MARK_RATIO))


def faint_marks(page: Page) -> list[str]:
    """Marks of drawings that can hardly be told from the ground, by colour, outline, or that of a whole they lie in.

    Lines of the grid are no marks, nor are those that lead from one bar to the next.
    """
    return list(ask(page, "faintMarks", MARK_RATIO))


def words_of_drawings(page: Page) -> list[dict[str, Any]]:
    """Words within drawings: colour, size [px] and place."""
    return list(ask(page, "words"))


def in_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the system ask for light or dark colours, and wait until the page wears them."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "scheme => document.documentElement.getAttribute('data-mantine-color-scheme') === scheme", arg=scheme
    )


def picture(page: Page) -> NDArray[np.uint8]:
    """The whole page as it is seen, by row, column and colour."""
    data = page.screenshot(full_page=True, animations="disabled", caret="hide")
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def luminance(colours: NDArray[Any]) -> NDArray[np.float64]:
    """Relative luminance of colours 0-255, whose last axis is red, green, blue (WCAG 2.2)."""
    part = np.asarray(colours, dtype=float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def ratios(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    """Contrast of colours with colours, 1 to 21."""
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def faint_words(page: Page) -> list[str]:
    """Words of drawings that can hardly be told from what is painted beneath them."""
    texts = words_of_drawings(page)
    if not texts:
        return []
    with_words = picture(page)
    style = Sheet(page, "svg text, svg tspan { fill: transparent !important; }")
    without = picture(page)
    style.remove()
    high, wide = with_words.shape[:2]
    found = []
    for text in texts:
        left, top, right, bottom = text["box"]
        rows, columns = (
            slice(max(0, math.floor(top)), min(high, math.ceil(bottom))),
            slice(max(0, math.floor(left)), min(wide, math.ceil(right))),
        )
        ink, beneath = with_words[rows, columns], without[rows, columns]
        written = np.abs(ink.astype(int) - beneath).sum(axis=-1) > 60
        large = text["size"] >= (LARGE_BOLD_PX if text["bold"] else LARGE_PX)
        least = LARGE_RATIO if large else TEXT_RATIO
        fill = np.array(text["fill"], dtype=float)
        if not written.any():
            found.append(f"{text['of']}: {text['words']!r} cannot be seen")
            continue
        paper = beneath[written].astype(float)
        seen = ratios(fill * text["alpha"] + paper * (1 - text["alpha"]), paper)
        if (seen < least - 0.05).mean() > FAINT_SHARE:
            found.append(f"{text['of']}: {text['words']!r} has {np.quantile(seen, 0.1):.1f}")
    return found
