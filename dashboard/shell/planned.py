"""Projects of the planning database as a page shows them: a table with all of them, or the few that weigh most."""

from collections.abc import Sequence
from itertools import islice

from dash import html
from dash.development.base_component import Component

from dashboard.shell import languages, lesson_articles
from dashboard.text import plans, words
from dashboard.text.catalogue import say
from models.facts import Place, Scenario
from models.sources.lessons import kinds_of_technologies
from models.supply import planned
from models.supply.planned import Expectation

FIRST = 12
"""Rows of the table that are open at first."""

PLANNED_ID = "planned"


def found(place: Place, scenario: Scenario) -> tuple[Expectation, ...]:
    """Return what is expected of the projects that change what stands in a place."""
    return planned.expectations(place, scenario["pipeline_panel_mw_per_mw"])


def section(place: Place, scenario: Scenario, sources: str) -> Component:
    """Return the part of a page that lists what is planned, with the file of it."""
    expected = found(place, scenario)
    rest = expected[FIRST:]
    file = f"/{place.slug}/pipeline.csv"
    return html.Section(
        [
            html.H2(plans.heading(expected, beside_list=bool(place.projects)), id=PLANNED_ID),
            html.P(plans.sentence(place, expected)),
            _table(say("Planned projects, those first of which most is expected"), expected[:FIRST])
            if expected
            else None,
            html.Details([html.Summary(say("{n} more", n=len(rest))), _table(say("More planned projects"), rest)])
            if rest
            else None,
            None
            if place.projects
            else lesson_articles.others_tried(kinds_of_technologies(e.technology for e in expected)),
            html.P(
                [
                    *([html.A(say("Download all as CSV"), href=file, download=""), " · "] if expected else []),
                    html.A(say("Where the chances come from"), href=f"{sources}#planned-projects"),
                ],
                className="card-note",
            ),
        ],
        className="panel",
    )


def steps(expected: Sequence[Expectation], most: int) -> Component:
    """Return the few projects that weigh most, each in a short sentence."""
    return html.Ol(
        [
            html.Li(
                [
                    html.Span(words.site(e.project.site), className="step-name", **languages.in_english()),
                    html.Span(plans.short(e), className="step-note"),
                ],
                className=f"step step-{'done' if e.project.status in ('operating', 'building') else 'ahead'}",
            )
            for e in islice(expected, most)
        ],
        className="steps",
    )


def _table(caption: str, rows: Sequence[Expectation]) -> Component:
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in plans.columns()])),
            html.Tbody([_row(expected) for expected in rows]),
        ],
        className="stacked plans",
    )


def _row(expected: Expectation) -> Component:
    kind = words.technology(expected.technology)
    head = [words.site(expected.project.site), html.Span(kind, className="project-size")]
    cells = zip(plans.columns()[1:], plans.row(expected), strict=True)
    return html.Tr(
        [html.Th(head, scope="row"), *(html.Td(cell, **{"data-label": name}) for name, cell in cells)],
    )
