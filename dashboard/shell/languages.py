"""A page in another language than English: where it stands, which links stay in it, and what it says of itself."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.text import catalogue
from dashboard.text.catalogue import ENGLISH, NAMES, WELSH, say

TAGS: Mapping[str, str] = {ENGLISH: "en-GB", WELSH: "cy"}
"""What a document says of its language."""


def address(path: str, language: str) -> str:
    """Address of a page in a language: English has no prefix.

    Examples
    --------
    >>> address("/gwynedd/roof", "cy"), address("/gwynedd/roof", "en")
    ('/cy/gwynedd/roof', '/gwynedd/roof')
    """
    return path if language == ENGLISH else f"/{language}{path}"


def stay(tree: Component, pages: Collection[str]) -> Component:
    """Lead links and forms to the same language where a page has it, and say of the others that they are in English.

    Parameters
    ----------
    tree : component
        A page made for this answer alone, in the language in use: it is changed in place, and returned.
    pages : collection of str
        What follows the council's own address, of the pages that there are in this language.
    """
    language = catalogue.language()
    if language == ENGLISH:
        return tree
    for part in tree._traverse():
        href, action = getattr(part, "href", None), getattr(part, "action", None)
        if isinstance(href, str) and _in_english(part, language):
            part.href = _led(href, language, pages)
            if part.href == href:
                part.hrefLang = ENGLISH
        if isinstance(action, str):
            part.action = _led(action, language, pages)
    return tree


def _in_english(link: Component, language: str) -> bool:
    """Whether a link leads to an English page of this server, and does not say so yet."""
    return (
        link.href.startswith("/")
        and not link.href.startswith(f"/{language}/")
        and getattr(link, "hrefLang", None) is None
    )


def _led(href: str, language: str, pages: Collection[str]) -> str:
    """An address of this server in a language, where it is that of a page that has it."""
    found = re.fullmatch(r"/[a-z0-9-]+/([a-z]*)(?:[?#].*)?", href, re.DOTALL)
    return address(href, language) if found and found[1] in pages else href


def switch(path: str, query: str, to: str) -> html.A:
    """The link to the same page in another language, by that one's own name; it asks what this page was asked."""
    href = f"{path}?{query}" if query else path
    return html.A(NAMES[to], href=href, lang=to, hrefLang=to, rel="alternate", className="language")


def unread() -> html.Div:
    """What a page says of its language until somebody who speaks it has read it: in that language and in English."""
    here = say("This Welsh has not yet been read by a Welsh speaker. Links may lead to pages in English.")
    with catalogue.in_language(ENGLISH):
        english = say("This Welsh has not yet been read by a Welsh speaker. Links may lead to pages in English.")
    return html.Div([html.P(here), html.P(english, lang=ENGLISH)], className="notice", role="note")


def in_english() -> dict[str, Any]:
    """The attribute of what has no other words than English ones, on a page in another language."""
    return {} if catalogue.language() == ENGLISH else {"lang": ENGLISH}
