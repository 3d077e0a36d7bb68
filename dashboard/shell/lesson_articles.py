"""A lesson as an article that can be cited by its address, or in short as a line of a list; and the way to others."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.text import lessons as told
from dashboard.text.catalogue import say, say_data
from models.facts.lesson import Lesson, LessonKind, LessonSource
from models.sources.lessons import kinds

LESSONS = "/lessons"
"""Address of the page of all lessons."""
TECHNOLOGY = "technology"
"""Key of that address that names a kind of project."""


def address(kind: str) -> str:
    """Address of the lessons of a kind.

    Examples
    --------
    >>> address("heat_network")
    '/lessons?technology=heat_network'
    """
    return f"{LESSONS}?{urlencode({TECHNOLOGY: kind})}"


def article(lesson: Lesson, id: str, *, says_kind: bool = True, more: Sequence[Any] = ()) -> Component:
    """Return a lesson as an article.

    Parameters
    ----------
    lesson : Lesson
    id : str
        Its part of the page's address.
    says_kind : bool
        Whether it names its kind: not under a heading that does.
    more : sequence of components
        What follows its sources.
    """
    facts = (lesson.council, kind_label(lesson.kind) if says_kind else "", told.begun(lesson))
    return html.Article(
        [
            html.H3(html.A(lesson.label, href=f"#{id}", className="lesson-name"), id=f"{id}-name"),
            html.P(
                [
                    html.Span(told.verdict(lesson.outcome), className=f"verdict verdict-{lesson.outcome or 'none'}"),
                    f" {' · '.join(filter(None, facts))}",
                ],
                className="lesson-facts",
            ),
            html.P(lesson.lesson, className="lesson-learnt"),
            html.Dl(
                [html.Div([html.Dt(head), html.Dd(text)]) for head, text in told.rows(lesson)],
                className="lesson-told",
            ),
            html.P([html.Strong(f"{told.graded(lesson)}. "), *_sources(lesson.sources)], className="card-note"),
            *more,
        ],
        className="lesson",
        id=id,
        **{"aria-labelledby": f"{id}-name"},
    )


def in_short(lesson: Lesson) -> Component:
    """Return a lesson as an entry of a list that leads to its article."""
    return html.Li(
        [
            html.A(lesson.label, href=f"{LESSONS}#{lesson.name}"),
            f", {lesson.council} ({told.verdict(lesson.outcome).lower()}). {lesson.lesson}",
        ]
    )


def kind_label(kind: str) -> str:
    """A kind of project in words; empty for none."""
    known = kinds().get(kind)
    return known.label if known else ""


def others_tried(those: Sequence[LessonKind]) -> Component | None:
    """Return the way to the lessons of some kinds of projects; None where there are none."""
    if not those:
        return None
    links = [html.A(say_data(kind.label), href=address(kind.name)) for kind in those]
    return html.P([say("Others tried this:"), *(part for link in links for part in (" ", link))], className="others")


def _sources(sources: Sequence[LessonSource]) -> list[Any]:
    parts: list[Any] = [say("Sources:"), " "]
    for at, source in enumerate(sources):
        of = ", ".join(filter(None, (source.publisher, told.published(source.published))))
        if source.url:
            parts += [html.A(source.title or of, href=source.url, rel="noopener"), f" ({of})" if source.title else ""]
        else:
            parts.append(
                f"{source.title} ({of}; {told.no_address()})" if source.title != of else f"{of} ({told.no_address()})"
            )
        parts.append("." if at == len(sources) - 1 else "; ")
    return parts
