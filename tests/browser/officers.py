"""Officers of a server of their own: accounts made by the command, one browser each, by mouse or by keyboard alone."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.waiting import PATIENCE_MS, settled

OWN = "a quiet red canal at noon"


class Hands(Protocol):
    """A way to use a page."""

    def press(self, button: Locator) -> None: ...
    def write(self, box: Locator, text: str) -> None: ...
    def choose(self, box: Locator, value: str) -> None: ...
    def pick(self, radio: Locator) -> None: ...


def added(name: str, environment: dict[str, str], role: str = "officer", council: str = "E06000021") -> str:
    """Add a user with the command; returns the password that it prints."""
    command = [sys.executable, "-m", "dashboard", "user", "add", name, "--council", council, "--role", role]
    said = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Password: (\S+)", said)
    assert found, said
    return found.group(1)


@dataclass
class Desk:
    """A browser window of one person at one server."""

    context: BrowserContext
    page: Page
    at: str
    hands: Hands

    def open(self, path: str) -> Page:
        """Open an address and wait until it is there."""
        self.page.goto(self.at + path, wait_until="load")
        if self.page.locator("#react-entry-point").count():
            settled(self.page)
        return self.page

    @property
    def path(self) -> str:
        """Path of the address that is open."""
        return urlsplit(self.page.url).path

    def press(self, name: str | re.Pattern[str], role: str = "button") -> None:
        """Press the one button, or follow the one link, of a name within the page's content, to the page it opens."""
        found = self.page.locator("main").get_by_role(role, name=name, exact=isinstance(name, str))  # type: ignore[arg-type]
        with self.page.expect_navigation(wait_until="load"):
            self.hands.press(found)

    def write(self, **fields: str) -> None:
        """Write into fields of a form, by their names."""
        for name, text in fields.items():
            self.hands.write(self.page.locator(f"form [name={name}]:not([type=hidden])"), text)

    def choose(self, **fields: str) -> None:
        """Choose from lists of a form, by their names and the values that are sent."""
        for name, value in fields.items():
            box = self.page.locator(f"form select[name={name}]")
            self.hands.choose(box, value)
            expect(box).to_have_value(value)

    def text(self) -> str:
        """What the page's content says."""
        return " ".join(self.page.locator("main").inner_text().split())

    def sign_in(self, name: str, password: str) -> None:
        """Sign in for the first time, and choose a password of one's own."""
        self.open("/sign-in")
        self.write(name=name, password=password)
        self.press("Sign in")
        expect(self.page.get_by_role("heading", name="Choose your password")).to_be_visible()
        self.write(old=password, new=OWN, again=OWN)
        self.press("Change the password")
        expect(self.page.locator("main")).to_contain_text("Your account is of")


def desk(browser: Browser, at: str, hands: type[Hands], *, width: int = 1280) -> Desk:
    """Open an empty window."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    return Desk(context, page, at, hands(page))  # type: ignore[call-arg]
