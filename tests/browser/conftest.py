"""A real server and a real Chromium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import chromium
from tests.browser.waiting import settled

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip with a word where there is no Chromium; in CI that is an error instead."""
    if chromium.executable() or chromium.required():
        return
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason="SKIPPED: no Chromium on this machine"))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of a server started as the README says, on a free port."""
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout is not None
    lines = []
    try:
        for line in server.stdout:
            lines.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                yield found.group(0)
                break
        else:
            pytest.fail("The server did not say where it listens:\n" + "".join(lines))
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


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
    """Open a path of the server in a fresh context; fails the test on a script error or an outside request."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []
    outside: list[str] = []

    def opened(path: str, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "request", lambda r: outside.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None
        )
        page.goto(address + path, wait_until="load")
        if scripts:
            settled(page)
        return page

    yield opened
    cookies = [c for context in contexts for c in context.cookies()]
    for context in contexts:
        context.close()
    assert errors == []
    assert outside == []
    assert cookies == []
