"""The first page: find a place by name; what all councils make of what they use; three of them in short."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.charts.figures import britain_map
from dashboard.charts.figures.councils_strip import councils_strip
from dashboard.shell import all_councils, elements, first_paint, place_search
from dashboard.shell.share_bar import share_bar
from dashboard.text import home as told, neighbourhoods as areas_told, words
from dashboard.text.catalogue import kept, say
from models.facts import Pathway
from models.sources import assumptions, places
from models.sources.britain_shapes import britain
from models.sources.newest_years import CouncilYear

EXAMPLES = ("E06000021", "E06000052", "E08000035")
"""Stoke-on-Trent, Cornwall, Leeds: one that falls, a sunny county, a large city."""
NATIONS = ("England", "Scotland", "Wales")
CSV = "/councils.csv"


def title() -> str:
    """Title of the page."""
    return told.question()


def description() -> str:
    """What the page holds, for search engines."""
    return say(
        "How much of the electricity it uses does a place make itself, and where is that heading? For each of {n} "
        "councils in Great Britain, from official statistics.",
        n=len(places.councils()),
    )


def layout(query: str = "") -> Component:
    """Return the page.

    Parameters
    ----------
    query : str
        What was searched for; empty on a first visit.
    """
    pathways = _pathways()
    of = all_councils.now()
    return elements.page(
        "home",
        None,
        html.Div(
            [
                html.Div(
                    [
                        html.Div(
                            [
                                html.H1(told.question()),
                                html.P(told.lead(), className="lead"),
                                place_search.form(query),
                                *place_search.results(query),
                            ],
                            className="home-ask",
                        ),
                        html.Div(
                            [
                                html.H2(told.map_title(of), id="map-title"),
                                html.P(told.map_subtitle(of), className="chart-subtitle"),
                                _key(),
                                html.P(
                                    [told.counted(), " ", told.by_the_hour(pathways)],
                                    className="home-note",
                                ),
                            ],
                            className="home-finding",
                        ),
                        html.Div(
                            [
                                html.Span(role="img", className="unseen", **{"aria-label": told.map_summary(of)}),
                                dcc.Store(id={"type": "svg", "chart": "britain-map"}, data=map_svg(of)),
                            ],
                            className="home-map",
                        ),
                    ],
                    className="home-top",
                ),
                _strip(of),
                _stories(pathways),
                _list(of),
            ],
            className="home",
        ),
    )


def _pathways() -> tuple[Pathway, ...]:
    """The default pathways of the examples, kept as those of their own pages are."""
    return tuple(results.pathway_for(assumptions.scenario(place)) for place in all_councils.those(EXAMPLES))


@kept(4)
def map_svg(of: tuple[CouncilYear, ...]) -> str:
    """Return the map of the councils as SVG."""
    return britain_map.svg(of, britain(), EXAMPLES)


def _key() -> Component:
    return html.Ul(
        [
            html.Li([html.Span(className=f"key tone-{at}", **{"aria-hidden": "true"}), name])
            for at, name in enumerate(told.classes())
        ],
        className="map-key",
    )


@kept(4)
def _strip(of: tuple[CouncilYear, ...]) -> Component:
    drawn = councils_strip(of, EXAMPLES)
    return html.Section(
        [
            html.H2(drawn.title, id="strip-title"),
            html.P(drawn.subtitle, className="chart-subtitle"),
            dcc.Store(id={"type": "drawing", "chart": drawn.id}, data=[drawn.svg, drawn.narrow_svg]),
            html.P(
                [
                    html.A(say("All {n} as a list", n=len(of)), href="#all"),
                    html.A(say("All side by side, and what they promised"), href="/britain"),
                    html.A(say("Download"), href=CSV, download=""),
                ],
                className="link-row",
            ),
        ],
        className="home-strip",
        **{"aria-labelledby": "strip-title"},
    )


def _stories(pathways: Sequence[Pathway]) -> Component:
    return html.Section(
        [
            html.H2(say("Three places, three stories")),
            html.Div([_story(path) for path in pathways], className="stories"),
        ],
        className="home-stories",
    )


def _story(path: Pathway) -> Component:
    slug = places.find_council(path.place_code).slug
    pairs = (
        (path.now_share, str(path.newest_actual.year), "now"),
        (path.then_share, say("{year}, as planned", year=path.target_year), "then"),
    )
    return html.Div(
        [
            html.H3(html.A(path.place_name, href=f"/{slug}/")),
            html.Div(
                [
                    html.P([html.Span(words.portion(share), className=f"story-share {when}"), f" {year}"])
                    for share, year, when in pairs
                ],
                className="story-pair",
            ),
            *(share_bar(share, f"story-bar {when}") for share, _, when in pairs),
            html.P(told.why(path)),
            html.P(told.met_locally(path), className="card-note"),
        ],
        className="story",
    )


@kept(4)
def _list(of: tuple[CouncilYear, ...]) -> Component:
    """Councils by nation and region, as links with their shares, in folds; a thousand elements, made once."""
    folds = [
        _fold(region, [one for one in of if one.council.nation == nation and one.council.region == region])
        for nation in NATIONS
        for region in sorted({one.council.region for one in of if one.council.nation == nation})
    ]
    return html.Section(
        [
            html.H2(say("All {n} councils", n=len(of)), id="all"),
            html.P(
                say("Share of the electricity used in {years} that was made there.", years=told.years(of)),
                className="chart-subtitle",
            ),
            dcc.Store(
                id={"type": first_paint.READY, "chart": "council-list"},
                data=first_paint.html_of(html.Div(folds, className="home-folds")),
            ),
            html.P(html.A(say("Download all as CSV"), href=CSV, download=""), className="link-row"),
            html.P(f"{areas_told.licences()} {areas_told.licence_of_zones()}", className="credit"),
        ],
        className="home-list",
    )


def _fold(region: str, inside: Sequence[CouncilYear]) -> Component:
    return html.Details(
        [
            html.Summary([html.Strong(region), html.Span(f" {len(inside)}", className="count")]),
            html.Ul(
                [
                    html.Li(
                        [
                            html.A(one.council.name, href=f"/{one.council.slug}/"),
                            html.Span(words.portion(one.share), className="list-share"),
                        ]
                    )
                    for one in inside
                ],
                className="columns",
            ),
        ],
        className="region",
    )
