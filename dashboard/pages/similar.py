"""Similar councils: who makes more of what it uses, and what those ahead have built."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from dashboard import settings
from dashboard.answers import similar as answers
from dashboard.charts.figures.similar import similar
from dashboard.shell import all_councils, elements, joint_asked, similar_form
from dashboard.text import similar as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.text.similar import Beside
from dashboard.workbench import controls
from models.facts import Pathway, Place, Scenario
from models.sources import Council, places

ASKS = (similar_form.KEY,)
"""Keys of the address that are this page's."""
MOST_AHEAD = 6


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return say("Councils like {place} – Powered Here", place=name_of(place))


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return say(
        "{place} beside councils of its kind: what each makes of the electricity it uses, and what it has built.",
        place=name_of(place),
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway, asked: Mapping[str, str] | None = None) -> Component:
    """Return the page.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Goes along in links; the numbers are of the statistics, which no lever moves.
    pathway : Pathway
    asked : mapping of str to str, optional
        What the form has sent, by `ASKS`.
    """
    here = places.find_council(place.code)
    reading = similar_form.read(here, (asked or {}).get(similar_form.KEY, ""))
    row = answers.beside(here, reading.others, all_councils.now())
    mine = next(one for one in row if one.council.code == here.code)
    year = pathway.newest_actual.year
    ahead = told.those_ahead(mine, row)
    address = f"/{place.slug}/similar"
    return html.Div(
        [
            html.Div(
                [
                    html.H1(told.title(mine, row, by_hand=reading.by_hand), className="headline"),
                    html.P(
                        told.lead(mine, row, year) + ("" if reading.by_hand else f" {told.unlike(mine, row)}".rstrip()),
                        className="reason",
                    ),
                ],
                className="hero",
            ),
            similar_form.form(address, reading, parse_qsl(controls.search_of(scenario).removeprefix("?"))),
            elements.chart(similar(mine, row, year), None),
            *_built(ahead[:MOST_AHEAD]),
            html.Section(
                [
                    html.H2(say("How likeness is measured"), className="section-title"),
                    html.P(told.method()),
                    html.P(told.not_why()),
                    html.P(
                        [
                            html.A(say("Where the numbers come from"), href=f"/{place.slug}/sources#statistics"),
                            *_together(here, reading),
                        ],
                        className="link-row",
                    ),
                ]
            ),
        ],
        className="similar",
    )


def _together(here: Council, reading: similar_form.Asked) -> list[Component]:
    """The way to the same councils as one, where they were named and are not too many; nothing of one council alone."""
    if settings.fixed_council():
        return []
    named = (here, *reading.others) if reading.by_hand and len(reading.others) < joint_asked.MOST else ()
    if not named:
        return [html.A(say("Sum several councils"), href=joint_asked.ADDRESS)]
    return [html.A(say("Sum these councils"), href=joint_asked.address([council.name for council in named]))]


def _built(ahead: list[Beside]) -> list[Component]:
    """What those ahead have built, each with the way to its own page; nothing where nobody is."""
    if not ahead:
        return []
    return [
        html.Section(
            [
                html.H2(told.ahead_heading(len(ahead)), className="section-title"),
                html.Ul(
                    [
                        html.Li(
                            [
                                told.done(one, answers.built(one.council)),
                                " ",
                                html.A(
                                    say("Progress of {place}", place=name_of(one.council)),
                                    href=f"/{one.council.slug}/progress",
                                ),
                            ]
                        )
                        for one in ahead
                    ]
                ),
            ]
        )
    ]
