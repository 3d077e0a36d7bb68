"""One's own roof: a plain form, and what panels on it would make, save and earn. It works without scripts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.charts.figures import your_roof
from dashboard.shell import elements, roof_form
from dashboard.shell.roof_form import Reading
from dashboard.shell.share_bar import share_bar
from dashboard.text import roof as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.workbench import controls
from models.demand import transport
from models.facts import Pathway, Place, Scenario
from models.outcomes import one_home
from models.outcomes.one_home import RoofAnswer

CHART_PX = 700
"""Width of the chart beside the form [px]."""

ASKS = tuple(roof_form.DEFAULTS)
"""Keys of the address that are this page's."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return say("Solar panels on a roof in {place} – Powered Here", place=name_of(place))


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return say(
        "What solar panels on your roof in {place} would make in each month, what you would use of it, what it saves, "
        "and in how many years the price comes back.",
        place=name_of(place),
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway, asked: Mapping[str, str] | None = None) -> Component:
    """Return the page of one's own roof.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives prices, and how homes use their own.
    pathway : Pathway
        Gives the year in which today stands.
    asked : mapping of str to str, optional
        What the form has sent, by `ASKS`.
    """
    reading = roof_form.read(scenario, asked or {})
    home = reading.home
    year = int(pathway.ahead_from[:4])
    found = one_home.answer(place, scenario, home, year)
    drawing = your_roof.compass(found.of_south, home.faces)
    sources = f"/{place.slug}/sources"
    csv = f"/{place.slug}/roof.csv"
    if asked:
        csv += f"?{urlencode([*parse_qsl(controls.search_of(scenario).removeprefix('?')), *asked.items()])}"
    return html.Div(
        [
            *_problems(reading),
            html.Div(
                [
                    html.H1(told.title(name_of(place), home.panels, home.faces, found), className="headline"),
                    html.P(
                        told.shared_title(home.panels, found, reading.sharing) + "."
                        if reading.is_shared
                        else told.lead(home.faces, found),
                        className="reason",
                    ),
                ],
                className="hero",
            ),
            _numbers(reading, found, year, scenario),
            html.Div(
                [
                    roof_form.form(place, reading, controls.search_of(scenario), drawing),
                    html.Div(
                        [
                            elements.chart(
                                your_roof.months(found, home.faces),
                                csv,
                                sources_href=f"{sources}#home_roof_losses_share",
                                wide_px=CHART_PX,
                            ),
                            _shared() if reading.is_shared else _own(found, sources),
                            _unknown(reading, found, scenario, sources),
                        ],
                        className="roof-answer",
                    ),
                ],
                className="roof-columns",
            ),
        ],
        className="roof",
    )


def _problems(reading: Reading) -> list[Component]:
    if not reading.problems:
        return []
    return [
        html.Div(
            [
                html.P(say("Some answers cannot be used. The numbers here are worked out without them:")),
                html.Ul([html.Li(html.A(said, href=href)) for href, said in roof_form.named(reading)]),
            ],
            className="notice notice-bad",
            role="alert",
        )
    ]


def _numbers(reading: Reading, found: RoofAnswer, year: int, scenario: Scenario) -> Component:
    pairs = [
        told.saving(found),
        told.payback(found, with_battery=reading.home.battery_kwh > 0),
        told.carbon(found, year),
    ]
    if reading.is_shared:
        ends = one_home.shared_gbp(scenario, reading.home, found, reading.sharing)
        pairs = told.shared_numbers(found, reading.sharing, year, ends)
    return html.Div(
        [
            html.Div(
                [html.P(number, className="number"), html.P(f"{note}.", className="number-note")], className="card"
            )
            for number, note in pairs
        ],
        className="cards numbers",
    )


def _shared() -> Component:
    heading = say("A roof that several homes share")
    return html.Section([html.H2(heading), *map(html.P, told.shared())], className="roof-own")


def _own(found: RoofAnswer, sources: str) -> Component:
    """What is used at home and what is sold, by the size of a battery."""
    made = found.own.central + found.sold.central
    rows: list[Any] = []
    for kwh, own in found.own_by_battery.items():
        rows += [
            html.P([html.Strong(told.by_battery(kwh)), told.used_and_sold(own, made - own)]),
            share_bar(own / made, "bar roof-bar"),
        ]
    return html.Section(
        [
            html.H2(told.own_title(found)),
            html.P(told.prices(found), className="card-note"),
            *rows,
            html.P(told.battery_pays(found)),
            html.P(html.A(say("How this is worked out"), href=f"{sources}#home_by_day_share"), className="link-row"),
        ],
        className="roof-own",
    )


def _unknown(reading: Reading, found: RoofAnswer, scenario: Scenario, sources: str) -> Component:
    car_kwh = transport.electric_car_mwh(scenario.__getitem__) * 1000
    said = told.unknown(
        found, reading.typed["heating"], reading.typed["car"] == "yes", car_kwh, is_shared=reading.is_shared
    )
    return html.Section(
        [
            html.H2(say("What we do not know")),
            html.Ul([html.Li(one) for one in said]),
            html.P(html.A(say("Every number, its source and its limits"), href=sources), className="link-row"),
        ],
        className="roof-unknown",
    )
