"""A language in which every sentence stands in brackets: what stands outside them did not come from the catalogue."""

import gettext
import re
from html.parser import HTMLParser

import pytest

from dashboard.text import catalogue

OPEN, CLOSE = "⟦", "⟧"
SAID_IN = ("aria-label", "alt", "title", "placeholder", "content", "data-auto", "data-light", "data-dark")
"""Attributes that readers meet as words."""
SILENT = ("style", "script")


class Bracketed(gettext.NullTranslations):
    """English in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def put_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say everything in brackets, whatever language is asked for."""
    monkeypatch.setattr(catalogue, "translations", lambda code: Bracketed())


class _Words(HTMLParser):
    """Texts and spoken attributes of a page, those marked as English on a page in another language left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        named = dict(attrs)
        if tag == "meta" and named.get("name") != "description":
            return
        self.found += [named[name] or "" for name in SAID_IN if name in named]

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def words_of(page: str) -> list[str]:
    """What a reader reads or hears of a page."""
    reader = _Words()
    reader.feed(page)
    return [text.strip() for text in reader.found if text.strip()]


def outside(page: str, *names: str) -> list[str]:
    """Words of a page that stand in no brackets, but for names of places and months and what stands between numbers.

    Examples
    --------
    >>> outside("<p>⟦About ⟦two⟧ of Leeds⟧ 15%</p><p>Leeds: 3 kWh</p>", "Leeds")
    ['3 kWh']
    """
    found = []
    for text in words_of(page):
        left = _without_brackets(text)
        for name in sorted(names, key=len, reverse=True):
            left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", left)
        left = left.strip(" :;,.")
        if re.search(r"[^\W\d_]", left):
            found.append(left)
    return found


def _without_brackets(text: str) -> str:
    depth, left = 0, []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0 and character != CLOSE:
            left.append(character)
    return "".join(left)
