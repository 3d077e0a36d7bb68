"""The map of a council's areas, the strip of its neighbourhoods, and the words beside them."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.figures import area_map
from dashboard.charts.figures.strip import strip
from dashboard.text import neighbourhoods as told
from models.facts import Place
from models.sources.area_measures import Measure


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
                    _svg("map", area_map.svg(of, told.map_summary(place.name, of), marked=marked)),
                    key(of),
                ],
                **{"aria-labelledby": "where"},
            )
        )
    if len(of.spots) > 1:
        drawn = strip(place.name, of)
        parts.append(
            html.Section(
                [
                    heading(drawn.title, id="how-far", className="chart-title"),
                    dcc.Store(id={"type": "drawing", "chart": drawn.id}, data=[drawn.svg, drawn.narrow_svg]),
                ],
                **{"aria-labelledby": "how-far"},
            )
        )
    return html.Div([*parts, html.Div(list(beside), className="street-words")], className="street")


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


def outline(svg: str) -> Component:
    """Return a drawing of a council that has nothing inside."""
    return html.Div(_svg("outline", svg), className="outline-map")


def _svg(name: str, svg: str) -> Component:
    return dcc.Store(id={"type": "svg", "chart": name}, data=svg)
