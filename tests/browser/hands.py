"""An officer's hands: the workbench by mouse, or by keyboard alone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.waiting import PATIENCE_MS

expect.set_options(timeout=PATIENCE_MS)

PAGE = "/stoke-on-trent/scenarios"
ANSWER = "/scenarios/answer.json"

_BEFORE = """(wanted) => {
  const now = document.activeElement;
  if (now === wanted) return 0;
  return now === document.body || now.compareDocumentPosition(wanted) & 4 ? 1 : -1;
}"""
"""Whether what is wanted has the focus (0), or comes after (1) or before (-1) what has it."""

MOST_STOPS = 400


def focus_by_tab(page: Page, wanted: Locator) -> None:
    """Press Tab, or Shift and Tab, until the wanted element has the focus: the only way without a mouse."""
    handle = wanted.element_handle()
    for _ in range(MOST_STOPS):
        way = page.evaluate(_BEFORE, handle)
        if way == 0:
            return
        page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
    raise AssertionError(f"no stop of the keyboard is {wanted}")


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        """Press a button or follow a link."""
        button.click()

    def write(self, box: Locator, text: str) -> None:
        """Write into a box and leave it."""
        box.click()
        box.fill(text)
        box.blur()

    def slide(self, lever: str) -> None:
        """Move a slider a good way up."""
        drag(self.page, slider(self.page, lever), 80)

    def choose(self, box: Locator, value: str) -> None:
        """Choose one of a few values."""
        box.select_option(value)

    def pick(self, radio: Locator) -> None:
        """Pick one of a few."""
        radio.check()


class Keyboard:
    """Never touches the mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        """Press a button or follow a link."""
        focus_by_tab(self.page, button)
        self.page.keyboard.press("Enter")

    def write(self, box: Locator, text: str) -> None:
        """Write into a box and leave it."""
        focus_by_tab(self.page, box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")

    def slide(self, lever: str) -> None:
        """Move a slider a good way up."""
        focus_by_tab(self.page, slider(self.page, lever))
        for key in ("PageUp", "PageUp", "ArrowRight", "ArrowRight"):
            self.page.keyboard.press(key)

    def choose(self, box: Locator, value: str) -> None:
        """Choose one of a few values, by typing its first letters."""
        focus_by_tab(self.page, box)
        self.page.keyboard.type(box.locator(f"option[value='{value}']").inner_text())

    def pick(self, radio: Locator) -> None:
        """Pick one of a few: the group is one stop, and arrows go around in it."""
        group = self.page.locator(f"[name='{radio.get_attribute('name')}']")
        focus_by_tab(self.page, group.locator("visible=true").and_(self.page.locator(":checked")))
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(radio).to_be_checked()


def row(page: Page, lever: str) -> Locator:
    """The row of a lever."""
    return page.locator(f"#react-entry-point [data-lever={lever}]")


def slider(page: Page, lever: str) -> Locator:
    """The thumb of a lever."""
    return row(page, lever).get_by_role("slider")


def box(page: Page, lever: str) -> Locator:
    """The box or choice of a lever."""
    return page.locator(f"#react-entry-point [id={lever}]")


def value_of(page: Page, lever: str) -> float:
    """Where a slider stands."""
    return float(slider(page, lever).get_attribute("aria-valuenow") or "nan")


def tab(page: Page, name: str) -> Locator:
    """The tab of a name."""
    return page.locator(f"#react-entry-point #tab-{name}")


def undo(page: Page) -> Locator:
    """The button that undoes a move."""
    return page.locator("#react-entry-point #undo")


def redo(page: Page) -> Locator:
    """The button that makes an undone move again."""
    return page.locator("#react-entry-point #redo")


def query(page: Page) -> str:
    """The scenario in the address."""
    return str(page.evaluate("location.search"))


def strip(page: Page) -> str:
    """The results that a move changes at once, as they are read."""
    ids = ("made", "met", "carbon", "homes", "work", "capital", "bills")
    return " ".join(page.locator(f"#react-entry-point #{name}-value").inner_text() for name in ids)


def drag(page: Page, thumb: Locator, by_px: int, *, meanwhile: Callable[[], Any] | None = None) -> Any:
    """Drag a thumb to the right in small steps; returns what was found before the button is let go."""
    thumb.scroll_into_view_if_needed()
    at = thumb.bounding_box()
    assert at is not None
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 21):
        page.mouse.move(x + by_px * step / 20, y)
    found = meanwhile() if meanwhile else None
    page.mouse.up()
    return found


def asked(page: Page) -> list[Request]:
    """The questions that the page asks from now on."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if ANSWER in request.url else None)
    return sent


def is_move(request: Request) -> bool:
    """Whether a request is the question of a move: not what follows at rest, and not the rows of a group."""
    return ANSWER in request.url and "view_part=rest" not in request.url and "view_rows=" not in request.url


def open_groups(page: Page) -> None:
    """Unfold every group of levers, and wait for its rows."""
    groups = page.locator("#react-entry-point details[data-levers]")
    for group in groups.all():
        if group.get_attribute("open") is None:
            group.locator("summary .group-name").click()
    for group in groups.all():
        expect(group.locator("[data-lever]")).to_have_count(len((group.get_attribute("data-levers") or "").split()))
    expect(page.locator("#react-entry-point .lever-slides").last.get_by_role("slider")).to_be_attached()
