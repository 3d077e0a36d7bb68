"""A screen in a hall: one thing of a council at a time, in letters that can be read from afar."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import home_steps
from dashboard.answers.results import outlook_for
from dashboard.charts.figures import area_map
from dashboard.charts.figures.made_by_source import made_by_source
from dashboard.charts.figures.strip import strip
from dashboard.shell import elements, planned, street
from dashboard.text import can_be_done, findings, glance, neighbourhoods as told, plans, words
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from models.facts import Pathway, Place, Scenario
from models.sources import area_measures
from models.sources.area_measures import FUEL_POVERTY, Measure
from models.sources.editions import editions

MOST_PROJECTS, MOST_PLANNED = 6, 4
"""Projects that are read while a part is shown: of a list, of which a few words are said, and of what is planned."""
WIDE_PX = 860
"""Width at which the chart is drawn [px]: the narrower, the larger its letters on the screen."""


class Part(NamedTuple):
    """One part: its name, and what it is made by when it is shown."""

    name: str
    made: Callable[[], Component]


def parts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Part, ...]:
    """Return the parts that there are of a place, in their order."""
    of = area_measures.measure(place.code)
    found = [
        Part("verdict", partial(_verdict, place, pathway, scenario)),
        Part("sources", partial(_sources, place, scenario, pathway)),
    ]
    if place.projects or planned.found(place, scenario):
        found.append(Part("projects", partial(_projects, place, scenario)))
    if of is not None and (of.has_map or len(of.spots) > 1):
        found.append(Part("neighbourhoods", partial(_neighbourhoods, place, of)))
    found.append(Part("can-be-done", partial(_can_be_done, place, scenario)))
    return tuple(found)


def dated(place: Place, pathway: Pathway) -> str:
    """Of when the numbers are: the newest year of the statistics, and the day on which the last of them was read."""
    last = max(date.fromisoformat(edition.read_on) for edition in editions() if edition.concerns(place.code))
    return say(
        "Statistics to {year}, last read on {day}.", year=pathway.newest_actual.year, day=words.day(last.isoformat())
    )


def _verdict(place: Place, pathway: Pathway, scenario: Scenario) -> Component:
    facts = (glance.met_locally(pathway), glance.likely(outlook_for(scenario)), glance.other_scope(pathway))
    return html.Div(
        [
            html.H1(findings.headline(pathway, place.target)),
            html.P(findings.reason(place, pathway), className="lead"),
            html.Div(
                [
                    html.Div([html.P(fact.number, className="number"), html.P(fact.note, className="note")])
                    for fact in facts
                ],
                className="three",
            ),
        ]
    )


def _sources(place: Place, scenario: Scenario, pathway: Pathway) -> Component:
    chart = made_by_source(pathway, place.target, outlook_for(scenario))
    return html.Div(
        [
            html.H1(chart.title),
            html.P(chart.subtitle, className="note"),
            html.Div(
                dcc.Store(id=elements.figure_id(chart.id) | {"width": WIDE_PX}, data=chart.figure),
                className="picture",
                role="img",
                **{"aria-label": chart.summary},
            ),
        ],
        className="tall",
    )


def _projects(place: Place, scenario: Scenario) -> Component:
    """What is being built and whether it is late; where no list is kept, what is planned."""
    if place.projects:
        shown = glance.shown_projects(place.projects)[:MOST_PROJECTS]
        title, note = glance.projects_title(shown), glance.projects_note()
        rows = [(project.label, findings.project_dates(project)) for project in shown]
    else:
        expected = planned.found(place, scenario)
        title, note = plans.heading(expected), plans.rule()
        rows = [(words.site(one.project.site), plans.short(one)) for one in expected[:MOST_PLANNED]]
    return html.Div(
        [
            html.H1(title),
            html.P(note, className="lead"),
            html.Ol(
                [html.Li([html.Strong(name), html.Span(when)]) for name, when in rows],
                className="projects",
            ),
        ]
    )


def _neighbourhoods(place: Place, of: Measure) -> Component:
    name, poor = name_of(place), of.name == FUEL_POVERTY
    drawing = area_map.area_map(name, of) if of.has_map else strip(name, of)
    said = [told.what_it_is() if poor else told.gas_colour(), told.close_by(of), told.average(), told.dated(of)]
    return html.Div(
        [
            html.H1(told.finding(name, of)),
            html.Div(
                [
                    html.Div(
                        dcc.Store(id={"type": "svg", "chart": "map"}, data=drawing.narrow_svg), className="picture"
                    ),
                    html.Div(
                        [
                            *(html.P(sentence, className="lead") for sentence in said if sentence),
                            street.numbered(of) if of.has_map else None,
                        ]
                    ),
                ],
                className="two",
            ),
        ],
        className="tall",
    )


def _can_be_done(place: Place, scenario: Scenario) -> Component:
    found = home_steps.of(place, scenario)
    steps = (can_be_done.roofs(found), can_be_done.use(found), can_be_done.warmth(found))
    return html.Div(
        [
            html.H1(can_be_done.title(found)),
            html.Div(
                [
                    html.Div(
                        [
                            html.H2(step.heading),
                            html.P(step.worth, className="number") if step.worth else None,
                            html.P(step.here),
                            html.P(step.home),
                        ]
                    )
                    for step in steps
                ],
                className="three",
            ),
            html.P(can_be_done.measure(), className="note"),
        ]
    )
