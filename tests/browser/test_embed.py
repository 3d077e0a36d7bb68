"""Embedded pictures in a page of another origin, and the screen in a hall, as a browser shows them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from dashboard.server import embed
from tests import chromium
from tests.browser import seen
from tests.browser.waiting import PATIENCE_MS


@pytest.fixture
def elsewhere(address: str) -> Iterator[str]:
    """Address of a page of another origin that shows whatever path of ours it is asked for in a frame."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frame = f'<iframe src="{address}{self.path}" title="Chart" width="100%" height="700"></iframe>'
            body = f"<!DOCTYPE html><html lang=en><title>Elsewhere</title><body>{frame}</body></html>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    host = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield f"http://localhost:{host.server_port}"
    host.shutdown()
    host.server_close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [296, 800])
def test_another_site_shows_each_picture_and_no_other_page(
    browser: Browser, address: str, elsewhere: str, width: int, dark: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", java_script_enabled=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    for one in embed.PICTURES:
        page.goto(f"{elsewhere}/embed/stoke-on-trent/{one.id}", wait_until="load")
        frame = page.frames[1]
        assert frame.locator("h1").is_visible()
        assert frame.locator("svg:visible").count() == 1
        assert frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        ground = frame.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") != dark
        frame.locator("summary").click()
        assert frame.locator("table").is_visible()
    assert all(url.startswith((elsewhere, f"{address}/embed/")) for url in asked if not url.endswith("favicon.ico"))
    assert context.cookies() == []
    frame.locator("a").click()
    page.wait_for_url(f"{address}/stoke-on-trent/neighbourhoods")
    refused = {"predicate": lambda frame: frame.url.startswith("chrome-error:"), "timeout": PATIENCE_MS}
    with page.expect_event("framenavigated", **refused):
        page.goto(f"{elsewhere}/stoke-on-trent/")
    context.close()


@pytest.mark.parametrize("part", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (390, 844)])
def test_a_screen_in_a_hall_holds_each_part(open_page: object, part: int, width: int, height: int) -> None:
    page = open_page(f"/stoke-on-trent/display?n={part}&pause=1", width=width, height=height, scripts=False)  # type: ignore[operator]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width > height:
        assert page.evaluate("document.documentElement.scrollHeight") == height
        overlong = (
            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().bottom > innerHeight)"
        )
        assert page.evaluate(f"{overlong}.length") == 0
        assert page.evaluate("(m => m.scrollHeight <= m.clientHeight)(document.querySelector('main'))")


def test_less_motion_is_less_motion(browser: Browser, address: str) -> None:
    """The hint is the system's, which only a browser started so has; the first request is asked anew with it."""
    calm = browser.browser_type.launch(
        executable_path=chromium.executable(), args=["--no-sandbox", "--disable-gpu", "--force-prefers-reduced-motion"]
    )
    page = calm.new_page()
    page.goto(f"{address}/stoke-on-trent/display?n=1")
    assert seen.moving(page) == []
    assert page.locator("text=Go on by itself").is_visible()
    assert page.locator('meta[http-equiv="refresh"]').count() == 0
    assert page.context.cookies() == []
    calm.close()
