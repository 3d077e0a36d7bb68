"""Rows of the sources page: groups that open, tables that fold on narrow screens, grades and links to a source."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.text import words


def fold(heading: str, name: str, content: Sequence[Any], many: int | None = None) -> Component:
    """A section that opens; `many` rows stand in it."""
    return html.Details(
        [html.Summary([html.H2(heading, id=name), *count(many)]), *content],
        className="fold",
    )


def count(many: int | None) -> list[Component]:
    """How many rows a group has, behind its heading."""
    return [html.Span(f"{many}", className="count")] if many else []


def table(caption: str, heads: tuple[str, ...], rows: list[Component]) -> Component:
    """A table that folds into blocks on narrow screens."""
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="stacked",
    )


def cell(head: str, content: object) -> Component:
    """A cell that carries the head of its column, for narrow screens."""
    return html.Td(content, **{"data-label": head})


def grade(name: str) -> Component:
    """How well a number is known: its letter and what that means."""
    return html.Span([html.Span(name, className="grade"), f" {words.grade(name)}"])


def link(text: str, url: str) -> object:
    """A source as a link, or as text where it has no address on the web."""
    return html.A(text, href=url, rel="noopener") if url.startswith(("https://", "http://")) else text
