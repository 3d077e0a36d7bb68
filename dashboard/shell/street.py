"""The map of a council's areas, the strip of its neighbourhoods, and the words beside them."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.figures import area_map
from dashboard.charts.figures.strip import strip
from dashboard.shell import area_search
from dashboard.text import neighbourhoods as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from models.facts import Place
from models.sources import area_measures
from models.sources.area_measures import FUEL_POVERTY, Measure


def side_by_side(
    place: Place, of: Measure, beside: Sequence[Any], *, level: int = 2, marked: frozenset[str] = frozenset()
) -> Component:
    """Return map, strip and words; without a map where areas are too few, without a strip of one neighbourhood.

    Parameters
    ----------
    place : Place
    of : Measure
    beside : components
        Words beside the drawings.
    level : int
        Level of the headings, 2 or 3.
    marked : frozenset of str
        Codes of areas to mark on the map.
    """
    heading = html.H2 if level == 2 else html.H3
    parts = []
    if of.has_map:
        parts.append(
            html.Section(
                [
                    heading(told.where(of), id="where", className="chart-title"),
                    _svg("map", area_map.svg(of, told.map_summary(name_of(place), of), marked=marked)),
                    key(of),
                ],
                **{"aria-labelledby": "where"},
            )
        )
    if len(of.spots) > 1:
        drawn = strip(name_of(place), of)
        parts.append(
            html.Section(
                [
                    heading(drawn.title, id="how-far", className="chart-title"),
                    dcc.Store(id={"type": "drawing", "chart": drawn.id}, data=[drawn.svg, drawn.narrow_svg]),
                ],
                **{"aria-labelledby": "how-far"},
            )
        )
    credit = html.P(told.licences(), className="credit")
    return html.Div([*parts, html.Div([*beside, credit], className="street-words")], className="street")


def in_short(place: Place, scenario: area_search.Pairs) -> Component | None:
    """Return map, strip and search for an overview; nothing in Scotland, whose zones have names only.

    Parameters
    ----------
    place : Place
    scenario : pairs of key and value
        What the address says of the scenario, which the search carries along.
    """
    of, href = area_measures.measure(place.code), f"/{place.slug}/neighbourhoods"
    if of is None:
        return None
    close = told.close_by(of)
    is_poverty = of.name == FUEL_POVERTY
    sources = "fuel_poverty_neighbourhoods" if is_poverty else "neighbourhood_areas"
    beside = [
        area_search.form(place, "", told.example(of.areas), scenario),
        html.P([html.Strong(say("Close by can be far apart.") + " "), close, " ", told.average()]) if close else None,
        html.P(told.weak() if is_poverty else told.gas_colour()),
        html.P(
            [
                html.A(say("All areas as a list"), href=f"{href}#areas"),
                html.A(say("How homes are heated and built"), href=f"{href}#homes"),
                html.A(say("Download"), href=f"{href}.csv", download=""),
                html.A(say("Where this comes from"), href=f"/{place.slug}/sources#{sources}"),
            ],
            className="link-row",
        ),
    ]
    return html.Section(
        [
            html.H2(told.finding(name_of(place), of), id="neighbourhoods", className="section-title"),
            html.P(" ".join([told.what_it_is()] * is_poverty + [told.dated(of)]), className="chart-subtitle"),
            side_by_side(place, of, beside, level=3),
        ]
    )


def key(of: Measure) -> Component:
    """Return the classes of the map with their colours."""
    colour = area_map.tones(of)
    return html.Ul(
        [
            *(
                html.Li([html.Span(className=f"key {colour}-{tone}", **{"aria-hidden": "true"}), words])
                for tone, words in enumerate(told.classes(of))
            ),
            html.Li(told.unit(of)),
        ],
        className="map-key",
    )


def numbered(of: Measure) -> Component:
    """Return what the numbers on the map stand for: area and share of each, where no strip beside it says so."""
    return html.Ol(
        [html.Li(f"{told.area_name(of.named(spot.area))} {told.in_100(spot.share)}") for spot in of.numbered],
        className="numbered",
    )


def outline(svg: str) -> Component:
    """Return a drawing of a council that has nothing inside."""
    return html.Div(_svg("outline", svg), className="outline-map")


def _svg(name: str, svg: str) -> Component:
    return dcc.Store(id={"type": "svg", "chart": name}, data=svg)
