"""Neighbourhoods: a council's areas by their everyday names, on a map, in a strip and in a table; found by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.charts.figures import area_map
from dashboard.shell import area_search, street
from dashboard.shell.share_bar import share_bar
from dashboard.text import neighbourhoods as told, words
from dashboard.text.catalogue import say, say_many
from dashboard.text.place_names import name_of
from dashboard.workbench import controls
from models.facts import Pathway, Place, Scenario
from models.sources import area_measures, neighbourhood_shapes, neighbourhoods
from models.sources.area_measures import FUEL_POVERTY, Measure
from models.sources.neighbourhoods import Area

ASKS = (area_search.KEY,)
"""Keys of the address that are this page's own, and no part of a scenario."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the page."""
    return f"{told.whole_title(name_of(place))} \N{EN DASH} Powered Here"


def description(place: Place, pathway: Pathway) -> str:
    """What the page holds, for search engines."""
    of = area_measures.measure(place.code)
    if of is None:
        return say("The areas of {place} by their everyday names, and what is not known of them.", place=name_of(place))
    return f"{told.finding(name_of(place), of)}. {told.dated(of)} " + say("Areas by their everyday names.")


def layout(
    place: Place, scenario: Scenario, pathway: Pathway, asked: Mapping[str, str] | None = None
) -> list[Component]:
    """Return the content of the page.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Carried along; nothing on the page follows from it.
    pathway : Pathway
    asked : mapping of str to str, optional
        Of the keys `ASKS`: the name that was looked for.
    """
    query = area_search.asked_for((asked or {}).get(area_search.KEY, ""))
    matches = area_search.found_in(place, query)
    of, areas = area_measures.measure(place.code), neighbourhoods.areas(place.code)
    pairs = controls.pairs_of(scenario)
    found = [
        area_search.form(place, query, told.example(areas), pairs),
        *area_search.results(place, query, matches, areas, of, pairs),
    ]
    if of is None:
        return _names_only(place, areas, found)
    marked = frozenset(match.area for match in matches)
    poverty = of.name == FUEL_POVERTY
    few = [] if of.has_map else [html.P(told.one_place(name_of(place), of))]
    lead = f"{told.what_it_is()} {told.dated(of)} {told.homes_counted(name_of(place), of)}" if poverty else told.wales()
    return [
        html.H1(told.finding(name_of(place), of)),
        html.P(lead, className="lead"),
        *found,
        *few,
        street.side_by_side(place, of, _beside(place, of), marked=marked),
        _table(of, marked, place),
        _homes(areas, place),
        _not_said(of),
        _links(place),
    ]


def _beside(place: Place, of: Measure) -> list[Component]:
    """What a reader should know before reading a colour."""
    if of.name != FUEL_POVERTY:
        return [
            html.H3(say("How to read it")),
            html.P(told.gas_colour()),
            html.P(told.census()),
            html.P(told.middles_of_areas()),
        ]
    close = told.close_by(of)
    return [
        html.H3(say("Close by can be far apart") if close else say("How to read it")),
        html.P(f"{close} {told.average() if of.has_map else ''}".strip()) if close or of.has_map else None,
        html.P(told.weak()),
        html.P(told.middles()) if of.has_map else None,
    ]


def _table(of: Measure, marked: frozenset[str], place: Place) -> Component:
    """Every area by name: what map and strip show, for the keyboard and a screen reader."""
    poverty = of.name == FUEL_POVERTY
    heads = [say("Area"), told.head(of), *([say("Lowest"), say("Highest")] if poverty else []), say("Homes")]
    rows = [
        html.Tr(
            [
                html.Th(told.both_names(area), scope="row"),
                html.Td(told.in_100(of.shares[area.code])),
                *(html.Td(cell) for cell in (_ends(area) if poverty else ())),
                html.Td(words.number(area.households if poverty else sum(area.heating.values()))),
            ],
            className="found" if area.code in marked else None,
            **{"data-anchor": area.code},
        )
        for area in of.areas
    ]
    return html.Section(
        [
            html.H2(say("Every area by name"), id="areas"),
            html.P(
                told.within() if poverty else told.census(),
                className="card-note",
            ),
            _scrolled(say("Areas by name"), heads, rows),
            _links(place),
        ]
    )


def _ends(area: Area) -> tuple[str, str]:
    shares = sorted(n.fuel_poor_share for n in area.neighbourhoods)
    return told.in_100(shares[0]), told.in_100(shares[-1])


def _homes(areas: Sequence[Area], place: Place) -> Component:
    """How homes are heated and built, by census, for the whole and by area."""
    heads = (
        say("Area"),
        say("Gas alone"),
        say("Electricity alone"),
        say("Heat network"),
        say("Houses"),
        say("Flats"),
    )
    rows = [
        html.Tr(
            [
                html.Th(told.area_name(area), scope="row"),
                *(html.Td(told.in_100(share)) for share in told.home_shares(area)),
            ]
        )
        for area in areas
    ]
    return html.Section(
        [
            html.H2(say("How homes are heated and built"), id="homes"),
            html.P(
                [
                    say("{place} as a whole.", place=name_of(place)) + f" {told.census()}",
                    *([] if place.gas_homes_share else [f" {told.no_gas()}"]),
                ],
                className="card-note",
            ),
            html.Div(
                [
                    _kinds(say("Heated by"), told.council_kinds(areas, built=False)),
                    _kinds(say("Kind of home"), told.council_kinds(areas, built=True)),
                ],
                className="kinds",
            ),
            html.Details(
                [
                    html.Summary(say("The same by area, in homes of every 100")),
                    _scrolled(say("How homes are heated and built, by area"), heads, rows),
                ]
            ),
        ]
    )


def _kinds(head: str, kinds: Sequence[tuple[str, int, float]]) -> Component:
    return html.Table(
        [
            html.Caption(say("{kind}, homes by census", kind=head), className="unseen"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in (head, say("In 100"), say("Homes"))])),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(
                                [
                                    name,
                                    share_bar(share),
                                ],
                                scope="row",
                            ),
                            html.Td(told.in_100(share)),
                            html.Td(words.number(homes)),
                        ]
                    )
                    for name, homes, share in kinds
                ]
            ),
        ]
    )


def _scrolled(caption: str, heads: Sequence[str], rows: Sequence[Component]) -> Component:
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="unseen"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody(list(rows)),
            ],
            className="area-table",
        ),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": say("Table: {title}", title=caption)},
    )


def _not_said(of: Measure | None) -> Component:
    """What the numbers do not say."""
    said = [told.no_wards() if of else told.zones(), told.no_postcode()]
    reasons = [told.no_reasons()] if of is not None and of.name == FUEL_POVERTY else []
    if of is not None:
        said.insert(0, told.census())
    return html.Section(
        [
            html.H2(say("What this does not say")),
            html.Ul([html.Li(text) for text in (*reasons, *said)]),
        ]
    )


def _links(place: Place) -> Component:
    found: list[Any] = [
        html.A(say("Download as CSV"), href=f"/{place.slug}/neighbourhoods.csv", download=""),
        html.A(say("Where the numbers and names come from"), href=f"/{place.slug}/sources#neighbourhood_areas"),
    ]
    return html.P(found, className="link-row")


def _names_only(place: Place, areas: Sequence[Area], found: Sequence[Component]) -> list[Component]:
    """The page of a Scottish council: its outline, and its zones by name."""
    summary = say("Outline of {place}, with nothing inside.", place=name_of(place))
    drawn = area_map.outline(neighbourhood_shapes.outline(place.code), summary)
    return [
        html.H1(say("The areas of {place} by name", place=name_of(place))),
        html.P(told.scotland(), className="lead"),
        *found,
        street.outline(drawn),
        html.Section(
            [
                html.H2(say_many("{n} zone", "{n} zones", len(areas)), id="areas"),
                html.Ul([html.Li(area.name, **{"data-anchor": area.code}) for area in areas], className="zones"),
                _links(place),
                html.P(told.licences_of_scotland(), className="credit"),
            ]
        ),
        _not_said(None),
    ]
