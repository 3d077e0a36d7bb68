"""Reads a page as a reader does: its text, its links, its headings."""

from typing import Any

from dash.development.base_component import Component


def text(tree: Any) -> str:
    """All text of a component tree in order."""
    if tree is None:
        return ""
    if isinstance(tree, list | tuple):
        return " ".join(text(part) for part in tree)
    if isinstance(tree, Component):
        return text(getattr(tree, "children", None))
    return str(tree)


def of_type(tree: Any, kind: str) -> list[Component]:
    """Every component of a type, for example "H1"."""
    return [c for c in tree._traverse() if isinstance(c, Component) and c._type == kind]


def links(tree: Any) -> list[str]:
    """Where the page leads."""
    return [c.href for c in of_type(tree, "A")]
