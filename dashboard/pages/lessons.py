"""Lessons: what councils and communities promised, what came of it, and what others can learn; of all, and of one."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.lessons import own as owned
from dashboard.lessons.nouns import Brought
from dashboard.shell import elements, lesson_articles, lesson_search, lessons_fitting
from dashboard.shell.lesson_articles import LESSONS
from dashboard.shell.lesson_search import Search
from dashboard.shell.lessons_fitting import Fitting
from dashboard.text import lessons as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from models.facts import Pathway, Place, Scenario
from models.facts.lesson import Lesson
from models.sources.lessons import lessons, with_lessons


def title_of_all() -> str:
    """Title of the page of all lessons."""
    return say("Lessons of energy projects")


def description_of_all() -> str:
    """What that page holds, for search engines."""
    return f"{told.finding(lessons())}. {told.what_it_is()}"


def all_of_them(search: Search) -> Component:
    """Return the page of all lessons, or of those that are looked for."""
    some = lesson_search.found(search)
    return elements.page(
        "lessons",
        None,
        [
            html.H1(f"{told.finding(lessons())}."),
            html.P(told.what_it_is(), className="lead"),
            html.P(f"{told.how_read()} {told.few()} {told.grades()}", className="card-note"),
            lesson_search.form(search),
            _result(search, some),
            *_by_kind(some),
            _files(search) if some else None,
        ],
        problems=search.problems,
    )


def _result(search: Search, some: Sequence[Lesson]) -> Component | None:
    if not search.is_asked:
        return None
    if not some:
        return html.Div(html.P(told.nothing_found(), role="status"), className="notice")
    return html.P(f"{told.found(some)}.", role="status", className="lead")


def _by_kind(some: Sequence[Lesson]) -> list[Component]:
    """Lessons under the names of their kinds."""
    return [
        html.Section(
            [
                html.H2(kind.label, id=f"kind-{kind.name}"),
                *(lesson_articles.article(one, one.name, says_kind=False) for one in some if one.kind == kind.name),
            ],
            className="lessons-of-kind",
        )
        for kind in with_lessons()
        if any(one.kind == kind.name for one in some)
    ]


def _files(search: Search) -> Component:
    query = f"?{urlencode(search.pairs)}" if search.is_asked else ""
    return html.P(
        [
            html.A(say("Download these as CSV"), href=f"{LESSONS}.csv{query}", download=""),
            html.A(say("The same as JSON"), href=f"{LESSONS}.json{query}", download=""),
            html.A(say("What the JSON holds (schema)"), href="/api/v1/lessons.schema.json"),
        ],
        className="link-row",
    )


def title(place: Place, pathway: Pathway) -> str:
    """Title of a council's page."""
    return f"{say('Lessons for {place}', place=name_of(place))} \N{EN DASH} Powered Here"


def description(place: Place, pathway: Pathway) -> str:
    """What a council's page holds, for search engines."""
    return say(
        "What energy projects of {place} and of others have taught, with why each is shown.", place=name_of(place)
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway, brought: Sequence[Brought] = ()) -> list[Component]:
    """Return the content of a council's page.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    pathway : Pathway
    brought : sequence of Brought
        Lessons of others that the council's officers brought in.
    """
    own, shared = owned.lessons(place), lessons_fitting.of_council(place)
    again = {found.name for one in own if (found := owned.retold(one.sources, place.code))}
    here = [one for one in shared if one.name not in again]
    fits = lessons_fitting.fitting(place, scenario)
    return [
        html.H1(f"{told.of_place(name_of(place), len(own), len(here), sum(len(fit.lessons) for fit in fits))}."),
        html.P(told.what_it_is(), className="lead"),
        html.P(f"{told.how_read()} {told.grades()}", className="card-note"),
        _own(place, own) if own else None,
        _shared(place, here) if here else None,
        *(_brought(one) for one in brought),
        _fitting(place, fits) if fits else None,
        html.P(
            [
                html.A(say("All {n} lessons", n=len(lessons())), href=LESSONS),
                *(_own_files(place) if own else ()),
                html.A(say("For officers: bring lessons in"), href=f"/{place.slug}/lessons/import"),
            ],
            className="link-row",
        ),
    ]


def _own_files(place: Place) -> list[Component]:
    return [
        html.A(say("Its own lessons as JSON"), href=f"/{place.slug}/lessons.json", download=""),
        html.A(say("Its own lessons as CSV"), href=f"/{place.slug}/lessons.csv", download=""),
    ]


def _own(place: Place, own: Sequence[Lesson]) -> Component:
    def more(lesson: Lesson) -> list[Any]:
        same = owned.retold(lesson.sources, place.code)
        if same is None:
            return []
        link = html.A(say("Told at more length among all lessons"), href=f"{LESSONS}#{same.name}")
        return [html.P([link, f" ({told.verdict(same.outcome).lower()})."], className="card-note")]

    return html.Section(
        [
            html.H2(say("From the place’s own list of projects"), id="own"),
            *(lesson_articles.article(one, f"own-{one.name}", more=more(one)) for one in own),
            html.P(
                html.A(say("All its projects, promised and delivered"), href=f"/{place.slug}/progress#projects"),
                className="link-row",
            ),
        ]
    )


def _shared(place: Place, here: Sequence[Lesson]) -> Component:
    return html.Section(
        [
            html.H2(say("Other projects in {place}", place=name_of(place)), id="here"),
            *(lesson_articles.article(one, one.name) for one in here),
        ]
    )


def _brought(one: Brought) -> Component:
    """Lessons of another council: whose, by whom, under which licence, and that nobody here has checked them."""
    file = one.file
    return html.Section(
        [
            html.H2(say("Lessons of {council}", council=file.council), id=f"from-{one.number}"),
            html.Div(
                [
                    html.P(told.not_checked()),
                    html.P(told.brought(file.council, file.publisher, file.licence, file.made_on.isoformat())),
                ],
                className="notice",
            ),
            *(lesson_articles.article(lesson, f"from-{one.number}-{lesson.name}") for lesson in file.lessons),
        ]
    )


def _fitting(place: Place, fits: Sequence[Fitting]) -> Component:
    return html.Section(
        [
            html.H2(say("Lessons of others that fit {place}", place=name_of(place)), id="fitting"),
            *(
                part
                for fit in fits
                for part in (
                    html.H3(html.A(fit.why, href=lesson_articles.address(fit.kind.name))),
                    html.Ul([lesson_articles.in_short(one) for one in fit.lessons], className="lessons-in-short"),
                )
            ),
        ]
    )
