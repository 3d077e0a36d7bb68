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
    """Texts and spoken attributes of a page, without what stands in brackets: a sentence may go on around a link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        named = dict(attrs)
        if tag != "meta" or named.get("name") == "description":
            self.found += [_without_brackets(named[name] or "", 0)[0] for name in SAID_IN if name in named]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            left, self.depth = _without_brackets(data, self.depth)
            self.found.append(left)


LONG = 12
"""Characters from which on a text that a table has as a part of a cell is that table's and nobody else's."""


def outside(page: str, *names: str, tables: str = "") -> list[str]:
    """Words of a page that stand in no brackets, but for names of places and months and what stands between numbers.

    Parameters
    ----------
    page : str
    names : str
        Left out wherever they stand.
    tables : str
        What tables hold, a cell a line: a text that is a cell, or long and a part of one, is left out.

    Examples
    --------
    >>> outside("<p>⟦About ⟦two⟧ of <a>Leeds</a>⟧ 15%</p><p>Leeds: 3 kWh</p>", "Leeds")
    ['3 kWh']
    """
    reader = _Words()
    reader.feed(page)
    found = []
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    whole = {*names, *tables.split("\n")}
    for text in reader.found:
        plain = text.strip(" .;:()\n")
        if text.strip() in whole or plain in whole or (len(plain) >= LONG and plain in tables):
            continue
        left = named.sub("", text)
        if re.search(r"[^\W\d_]", left):
            found.append(left.strip(" :;,."))
    return found


def _without_brackets(text: str, depth: int) -> tuple[str, int]:
    """What of a text stands in no brackets, and how deep in them it ends."""
    left = []
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0 and character != CLOSE:
            left.append(character)
    return "".join(left), depth
