"""The first page: find a council by name, on the map, or in the list."""

import json
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from math import cos, radians

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.shell import elements
from dashboard.text import words
from models.sources import Council, SeveralCouncilsError, UnknownCouncilError, places

MAP_DRAWING = "councils"
STEPS_KW = (0.5, 1.0, 2.0, 4.0)
"""Bounds of the map's five tones [kW of renewable capacity per home]."""

TONES = ("less than 0.5", "0.5 to 1", "1 to 2", "2 to 4", "4 or more")
MOST_MATCHES = 20
_WIDTH = 400
_MIDDLE = cos(radians(54.5))


def title() -> str:
    """Title of the page."""
    return "Choose a council"


def description() -> str:
    """What the page holds, for search engines."""
    return (
        f"How much of the electricity it uses does a place make itself, and where is that heading? "
        f"For each of {len(places.councils())} councils in Great Britain, from official statistics."
    )


def layout(query: str = "") -> Component:
    """Return the page.

    Parameters
    ----------
    query : str
        What was searched for; empty on a first visit.
    """
    found = matches(query) if query else []
    return elements.page(
        "picker",
        None,
        [
            html.H1("How much of the electricity a place uses does it make itself?"),
            html.P(
                "And is that rising or falling? Choose a council: the answer is worked out from official statistics, "
                "for every hour of every year to 2040.",
                className="lead",
            ),
            _search(query),
            *_results(query, found),
            html.Div(
                [
                    html.Section(_map(), className="picker-map", **{"aria-labelledby": "map-title"}),
                    html.Section(
                        [html.H2(f"All {len(places.councils())} councils"), *_list()],
                        className="picker-list",
                    ),
                ],
                className="picker-columns",
            ),
        ],
    )


def matches(query: str) -> list[Council]:
    """Councils whose name or code holds what was asked for, those that begin with it first; of a county or region, its.

    Examples
    --------
    >>> [c.name for c in matches("stoke-")]
    ['Stoke-on-Trent']
    """
    wanted = query.strip().casefold()
    if not wanted:
        return []
    found = [c for c in places.councils() if wanted in c.name.casefold() or wanted == c.code.casefold()]
    found = sorted(found, key=lambda c: (not c.name.casefold().startswith(wanted), c.name))[:MOST_MATCHES]
    several = _several(query)
    return list(dict.fromkeys((*found, *several.councils))) if several else found


def _several(query: str) -> SeveralCouncilsError | None:
    """What is said of a county, a region or a name of several councils; None of anything else."""
    try:
        places.find_council(query)
    except SeveralCouncilsError as several:
        return several
    except UnknownCouncilError:
        pass
    return None


def exact(query: str) -> Council | None:
    """The council with this name or code, one of before or of every day too, or that alone matches; None if none is."""
    try:
        return places.find_council(query)
    except SeveralCouncilsError:
        return None
    except UnknownCouncilError:
        found = matches(query)
    return found[0] if len(found) == 1 else None


def _search(query: str) -> Component:
    """A plain form: it works with scripts off, and suggests names where the browser can."""
    return html.Form(
        [
            html.Label("Council", htmlFor="q"),
            html.Div(
                [
                    dcc.Input(
                        id="q",
                        name="q",
                        type="text",
                        value=query,
                        list="council-names",
                        autoComplete="off",
                        placeholder="For example Stoke-on-Trent",
                        className="search-box",
                    ),
                    html.Button("Show", type="submit", className="button"),
                ],
                className="search-row",
            ),
            html.Datalist([html.Option(value=c.name) for c in places.councils()], id="council-names"),
        ],
        action="/",
        method="get",
        className="search",
        role="search",
    )


def _results(query: str, found: list[Council]) -> list[Component]:
    if not query:
        return []
    if not found:
        several = _several(query)
        said = (
            str(several)
            if several
            else f"No council is called “{query[:60]}”. Try part of the name, or look in the list below."
        )
        return [html.P(said, className="notice", role="status")]
    head = "1 council matches" if len(found) == 1 else f"{len(found)} councils match"
    return [
        html.H2(f"{head} “{query[:60]}”"),
        html.Ul([html.Li(html.A(c.name, href=f"/{c.slug}/")) for c in found], className="matches"),
    ]


def _map() -> list[Component]:
    return [
        html.H2(finding(), id="map-title"),
        html.P(
            "Published renewable power capacity per home, end of 2024 [kW]. It says what stands in a place, not how "
            "much of its use that covers. Offshore wind is left out.",
            className="chart-subtitle",
        ),
        html.Div(className="council-map", **{"data-drawing": MAP_DRAWING}),
        html.Ul(
            [
                html.Li([html.Span(className=f"key tone-{at}", **{"aria-hidden": "true"}), f"{tone} kW"])
                for at, tone in enumerate(TONES)
            ],
            className="map-key",
        ),
    ]


def finding() -> str:
    """What the map shows, as its title."""
    values = results.renewable_kw_per_home().values()
    many = sum(tone(v) == len(STEPS_KW) for v in values)
    few = sum(tone(v) == 0 for v in values)
    return (
        f"{words.number(few)} councils have under half a kilowatt of renewables per home, "
        f"{words.number(many)} have over four"
    )


def tone(kw_per_home: float) -> int:
    """Tone of the map, 0 to 4, for a capacity per home [kW].

    Examples
    --------
    >>> tone(0.2), tone(0.5), tone(9)
    (0, 1, 4)
    """
    return sum(kw_per_home >= step for step in STEPS_KW)


@lru_cache(maxsize=1)
def map_svg() -> str:
    """Return the map of the councils as SVG: one link each, named in its title, toned by class."""
    shapes = json.loads(places.boundaries().read_text(encoding="utf-8"))["features"]
    by_code = {council.code: council for council in places.councils()}
    capacity = results.renewable_kw_per_home()
    rings = {f["properties"]["code"]: list(_rings(f["geometry"])) for f in shapes}
    points = [p for code in by_code for ring in rings[code] for p in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = _WIDTH / ((east - west) * _MIDDLE)

    def path(code: str) -> str:
        parts = []
        for ring in rings[code]:
            at = [f"{(x - west) * _MIDDLE * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring]
            parts.append(f"M{'L'.join(at)}Z")
        return "".join(parts)

    height = (north - south) * scale
    links = "".join(
        f'<a href="/{c.slug}/" tabindex="-1"><path class="tone-{tone(capacity[c.code])}" d="{path(c.code)}">'
        f"<title>{escape(c.name)}: {capacity[c.code]:.2g} kW per home</title></path></a>"
        for c in by_code.values()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" aria-hidden="true" '
        f'focusable="false">{links}</svg>'
    )


def _rings(geometry: dict) -> Iterator[list[tuple[float, float]]]:
    """Outer and inner rings of a polygon or several."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(float(x), float(y)) for x, y in ring]


def _list() -> list[Component]:
    """Councils by nation and region, as links in folds."""
    parts: list[Component] = []
    for nation in ("England", "Scotland", "Wales"):
        inside = [c for c in places.councils() if c.nation == nation]
        for region in sorted({c.region for c in inside}):
            entries = [html.Li(html.A(c.name, href=f"/{c.slug}/")) for c in inside if c.region == region]
            parts.append(
                html.Details(
                    [
                        html.Summary([html.Strong(region), html.Span(f" {len(entries)}", className="count")]),
                        html.Ul(entries, className="columns"),
                    ],
                    className="region",
                )
            )
    return parts
