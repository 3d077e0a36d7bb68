"""A real server and a real Chromium."""

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.browser.serving import serving
from tests.browser.waiting import PATIENCE_MS, settled

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

POLICY = "Content Security Policy"
"""What Chromium says in its console where a page does what its policy forbids."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip with a word where there is no Chromium; in CI that is an error instead."""
    if chromium.executable() or chromium.required():
        return
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="SKIPPED: no Chromium on this machine"))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server started as the README says, on a free port; it believes no plan that another has kept."""
    own = {
        "POWERED_HERE_STATE_DIR": str(tmp_path_factory.mktemp("state")),
        "POWERED_HERE_CACHE_SECRET": secrets.token_hex(16),
    }
    with serving(environment=own) as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = chromium.executable()
    assert path, "Chromium is not installed; `python tests/chromium.py --install` installs it"
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[object]:
    """Open a path of the server; fails on a script error, an outside request, or what the page's policy forbids."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []
    outside: list[str] = []
    forbidden: list[str] = []

    def opened(
        path: str, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True, at: str = address
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: forbidden.append(said.text) if POLICY in said.text else None)
        page.on("request", lambda r: outside.append(r.url) if not r.url.startswith((at, "data:", "blob:")) else None)
        page.goto(at + path, wait_until="load")
        if scripts:
            settled(page)
        return page

    yield opened
    cookies = [c for context in contexts for c in context.cookies()]
    for context in contexts:
        context.close()
    assert errors == []
    assert forbidden == []
    assert outside == []
    assert cookies == []
