"""The whole sentences of a page, as a reader meets them: no headings, names of links, labels, tables or charts."""

import re
from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

BLOCKS = ("P", "Li", "Dd")
SILENT = ("Table", "Store", "Header", "Footer", "Form", "Nav", "Aside", "Svg", "Select")
OPENS, CLOSES = "\x01", "\x02"
LONE = re.compile(r"(?:(?<=[.!?·])|(?<=[.!?·] )|^)[ ·]*\x01[^\x02]*\x02[ ·]*(?=\x01|$)")
"""A link that follows a sentence and is no part of another."""

ENDS = re.compile(r'(?<=[.!?])(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)\s+(?=[A-Z0-9£“"(])')


def sentences(tree: Any) -> list[str]:
    """Return them in order; what does not end as a sentence does is none."""
    found = []
    for block in _blocks(tree):
        for part in ENDS.split(block):
            part = part.strip()
            if part[-1:] in ".!?" and len(part.split()) > 2:
                found.append(part)
    return found


def _blocks(tree: Any) -> Iterator[str]:
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from _blocks(part)
    elif isinstance(tree, Component) and tree._type not in SILENT:
        if tree._type in BLOCKS and not _has_blocks(tree):
            words = LONE.sub(" ", _inside(tree)).replace(OPENS, "").replace(CLOSES, "")
            yield " ".join(words.split())
        else:
            yield from _blocks(getattr(tree, "children", None))


def _has_blocks(tree: Component) -> bool:
    return any(isinstance(c, Component) and c._type in (*BLOCKS, "H3", "H4", *SILENT) for c in tree._traverse())


def _inside(tree: Any) -> str:
    """Its words, links marked."""
    if tree is None:
        return ""
    if isinstance(tree, list | tuple):
        return "".join(_inside(part) for part in tree)
    if isinstance(tree, Component):
        words = _inside(getattr(tree, "children", None))
        return f"{OPENS}{words}{CLOSES}" if tree._type == "A" else words
    return str(tree)
