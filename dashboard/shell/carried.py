"""The scenario of a page goes along with every link that stays with its council."""

from typing import Any

from dash.development.base_component import Component

PLAIN = "data-plain"
"""Attribute of a link that names its scenario itself, be it the default, which has no query."""


def carry(tree: Component, slug: str, search: str) -> Component:
    """Give every address of the council in a tree the scenario of the page; returns the tree.

    Parameters
    ----------
    tree : component
        A page made for this answer alone: its links are changed in place.
    slug : str
        The council's part of an address, for example "stoke-on-trent".
    search : str
        Query of the page's scenario with its question mark; empty for the default.

    Notes
    -----
    Left as they are: addresses with a query of their own, those marked `PLAIN`, the first page, other councils, other
    sites, and what leads to a part of the same page.
    """
    if search:
        for part in tree._traverse():
            href = getattr(part, "href", None)
            if isinstance(href, str) and getattr(part, PLAIN, None) is None:
                part.href = carried(href, slug, search)
    return tree


def carried(href: str, slug: str, search: str) -> str:
    """An address with the query of a scenario, where it is one of the council without a query of its own.

    Examples
    --------
    >>> carried("/leeds/sources#store_mwh", "leeds", "?store_mwh=40")
    '/leeds/sources?store_mwh=40#store_mwh'
    >>> carried("/api/v1/leeds/pathway.json", "leeds", "?store_mwh=40")
    '/api/v1/leeds/pathway.json?store_mwh=40'
    >>> carried("/leeds/?scope=1", "leeds", "?store_mwh=40"), carried("/york/", "leeds", "?store_mwh=40")
    ('/leeds/?scope=1', '/york/')
    """
    address, mark, fragment = href.partition("#")
    path, asks, query = address.partition("?")
    own = path.startswith((f"/{slug}/", f"/api/v1/{slug}/"))
    if not own or (asks and not query.startswith("view")):
        return href
    joint = "&" if search and query else ""
    return f"{path}{search}{joint or asks}{query}{mark}{fragment}"


def plain() -> dict[str, Any]:
    """The attribute that keeps a link as it is."""
    return {PLAIN: "true"}
