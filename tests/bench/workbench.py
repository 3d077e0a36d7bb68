"""How soon the officers' page follows a hand, in a real Chromium: `python -m tests.bench.workbench`.

From key to strip and to the pictures in view, updates while dragging, bytes and requests; beside them what it takes to
redraw the same figures from fixed data in the same page. Times are those of this machine at this hour: read them beside
the redraws, which no program can go below that draws with the same library.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

import numpy as np
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from dashboard.workbench import tabs
from tests import chromium
from tests.browser import hands
from tests.browser.conftest import FLAGS
from tests.browser.serving import serving
from tests.browser.waiting import PATIENCE_MS, drawn, settled

LEVER = "solar_homes_added_mw"
KEYS = 40
DRAG_S, DRAG_STEP_S = 2.5, 0.008
DRAG_PX = 7
"""A move of the mouse: a little more than a step of the lever, so that each can change what follows."""
SCREEN: ViewportSize = {"width": 1280, "height": 800}
TABS = ("path", "hours")
"""Tabs whose moves are timed: the one that is open at first, and the one with the most to draw."""

_WATCH = """() => {
  window.timed = { key: 0, strip: 0, pictures: 0, updates: 0 };
  const now = () => performance.now();
  document.addEventListener("keydown", () => Object.assign(timed, { key: now(), strip: 0, pictures: 0 }), true);
  new MutationObserver(() => { timed.strip = timed.strip || now(); timed.updates += 1; })
    .observe(document.querySelector("#react-entry-point #strip"),
      { subtree: true, characterData: true, childList: true });
  new MutationObserver(() => { timed.pictures = now(); })
    .observe(document.querySelector("#react-entry-point #panel"),
      { subtree: true, childList: true, attributes: true, characterData: true });
}"""

_QUIET = "() => timed.strip && timed.pictures && performance.now() - Math.max(timed.strip, timed.pictures) > 200"

_REDRAW = """async (turns) => {
  const plots = Array.from(document.querySelectorAll("#panel .js-plotly-plot"))
    .filter((plot) => { const at = plot.getBoundingClientRect(); return at.top < innerHeight && at.bottom > 0; });
  const taken = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const figures = plots.map((plot) => [plot, JSON.parse(JSON.stringify([plot.data, plot.layout]))]);
    await new Promise(requestAnimationFrame);
    const begun = performance.now();
    for (const [plot, [data, layout]] of figures) Plotly.react(plot, data, layout);
    taken.push(performance.now() - begun);
  }
  return [plots.length, taken];
}"""


class Traffic:
    """Counts requests and bytes of a page from the moment it is made; what a browser kept is none."""

    def __init__(self, session: CDPSession) -> None:
        self.requests, self.up, self.down = 0, 0, 0
        session.on("Network.requestWillBeSentExtraInfo", self._sent)
        session.on("Network.loadingFinished", self._received)
        session.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        self.requests += 1
        self.up += sum(len(name) + len(text) + 4 for name, text in event["headers"].items())

    def _received(self, event: dict[str, Any]) -> None:
        self.down += int(event["encodedDataLength"])

    def clear(self) -> None:
        """Begin again at nothing."""
        self.requests = self.up = self.down = 0

    def __str__(self) -> str:
        return f"{self.requests} requests, {self.up:,} bytes up, {self.down:,} down"


def spread(values: list[float]) -> str:
    """Median and 95th percentile [ms]."""
    return f"{statistics.median(values):.0f} / {np.quantile(values, 0.95):.0f} ms"


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page of its own context."""
    context = browser.new_context(viewport=SCREEN)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(address, wait_until="load")
    drawn(page)
    yield page
    context.close()


def keys(page: Page) -> tuple[list[float], list[float]]:
    """From each of many presses of an arrow to the first change of the strip, and to the last of the pictures [ms]."""
    hands.slider(page, LEVER).focus()
    to_strip, to_pictures = [], []
    for at in range(KEYS + 2):
        page.keyboard.press("ArrowRight" if at < KEYS / 2 else "ArrowLeft")
        page.wait_for_function(_QUIET)
        key, strip, pictures = page.evaluate("[timed.key, timed.strip, timed.pictures]")
        to_strip.append(strip - key)
        to_pictures.append(max(pictures, strip) - key)
    settled(page)
    return to_strip[2:], to_pictures[2:]


def dragged(page: Page) -> float:
    """Updates of the strip a second while a slider is dragged."""
    at = hands.slider(page, LEVER).bounding_box()
    if at is None:
        raise RuntimeError("the slider is not in sight")
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("timed.updates = 0")
    begun = time.perf_counter()
    step = 0
    while time.perf_counter() - begun < DRAG_S:
        step += 1
        page.mouse.move(x + abs((DRAG_PX * step) % 300 - 150), y)
        time.sleep(DRAG_STEP_S)
    updates = int(page.evaluate("timed.updates"))
    taken = time.perf_counter() - begun
    page.mouse.up()
    settled(page)
    return updates / taken


def one_tab(browser: Browser, address: str, name: str) -> None:
    """Time and traffic of moves with one tab in view."""
    with opened(browser, f"{address}{hands.PAGE}#{name}") as page:
        page.evaluate(_WATCH)
        to_strip, to_pictures = keys(page)
        count, redraws = page.evaluate(_REDRAW, KEYS)
        print(f"Tab {name}: from a key to the strip {spread(to_strip)} (median / 95th), to all pictures in view")
        print(f"  {spread(to_pictures)}; to redraw its {count} figures from fixed data in the same page")
        print(f"  {spread(redraws)}", end="; ")
        part = statistics.median(to_pictures) / statistics.median(redraws)
        print(f"a move takes {part:.1f} times as long as the drawing alone")
        print(f"  while dragging, the strip follows {dragged(page):.1f} times a second")
        traffic = Traffic(page.context.new_cdp_session(page))
        with page.expect_response(lambda response: hands.is_move(response.request)):
            hands.slider(page, LEVER).press("Home")
        page.wait_for_timeout(100)
        print(f"  a move: {traffic}", end="")
        settled(page)
        page.wait_for_timeout(100)
        print(f"; with what follows at rest: {traffic}")


def visits(browser: Browser, address: str) -> None:
    """Traffic of a first and a second visit, and heights of the page."""
    context = browser.new_context(viewport=SCREEN)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    traffic = Traffic(context.new_cdp_session(page))
    for words in ("first", "second"):
        traffic.clear()
        page.goto(f"{address}{hands.PAGE}", wait_until="load")
        drawn(page)
        page.wait_for_timeout(300)
        print(f"A {words} visit: {traffic}")
    heights = []
    for tab in tabs.TABS:
        hands.tab(page, tab.name).click()
        drawn(page)
        heights.append(f"{tab.label} {page.evaluate('document.documentElement.scrollHeight'):,}")
    print(f"Heights at {SCREEN['width']} x {SCREEN['height']} [px]: {', '.join(heights)}")
    context.close()


def main() -> None:
    """Run all of it, or say why not."""
    path = chromium.executable()
    if path is None:
        print("The workbench in a browser: SKIPPED, no Chromium on this machine")
        return
    with serving() as address, sync_playwright() as playwright:
        urlopen(address + hands.PAGE).close()  # what is worked out once
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        visits(browser, address)
        for name in TABS:
            one_tab(browser, address, name)
        browser.close()


if __name__ == "__main__":
    main()
