"""Invest to save: a council's programme on one page, with cash, carbon, health and work apart, and who gains."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from dashboard.shell import elements
from dashboard.text import invest as told
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.workbench import controls, invest_form
from models.facts import Pathway, Place, Scenario
from models.outcomes.programme import Programme, programme
from models.sources import invest_evidence
from models.sources.invest_evidence import Evidence

ASKS = tuple(invest_form.KEYS)
"""Keys of the address that are this page's."""


def title(place: Place, pathway: Pathway) -> str:
    """Title of the browser's tab."""
    return say("Invest to save in {place} – Powered Here", place=name_of(place))


def description(place: Place, pathway: Pathway) -> str:
    """What a search engine shows."""
    return say(
        "What panels, insulation and heat pumps would cost the council of {place}, what they save, and who gains.",
        place=name_of(place),
    )


def layout(place: Place, scenario: Scenario, pathway: Pathway, asked: Mapping[str, str] | None = None) -> Component:
    """Return the page.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives prices and rates.
    pathway : Pathway
    asked : mapping of str to str, optional
        What the form has sent, by `ASKS`.
    """
    reading = invest_form.read(asked or {}, place.households)
    found = programme(place, scenario, reading.amounts)
    sources = f"/{place.slug}/sources"
    return html.Div(
        [
            html.Div(
                [
                    html.H1(told.title(found) if found else told.nothing(reading.problems), className="headline"),
                    html.P(_opening(found, is_example=not asked), className="reason"),
                ],
                className="hero",
            ),
            invest_form.form(
                f"/{place.slug}/invest",
                reading,
                parse_qsl(controls.search_of(scenario).removeprefix("?")),
            ),
            *([html.P(told.no_room(), className="notice")] if _without_farm(reading.amounts, found) else []),
            *(_answer(found, sources) if found else []),
            html.P(told.limits(), className="card-note"),
            _elsewhere(),
        ],
        className="invest",
    )


def _without_farm(amounts: Mapping[str, float], found: Programme | None) -> bool:
    """Whether a solar farm was asked for that the place has no room for."""
    return amounts.get("solar_farm", 0.0) > 0 and "solar_farm" not in {
        part.name for part in (found.parts if found else ())
    }


def _answer(found: Programme, sources: str) -> list[Component]:
    return [
        html.Section(
            [
                html.H2(say("Who gains"), className="section-title"),
                elements.table(say("Who gains"), (say("Who"), say("How much"), say("What it is")), told.who(found)),
                html.P(
                    [
                        html.A(say("What carbon is worth"), href=f"{sources}#carbon_value_2025_gbp_per_t"),
                        html.A(say("What the health service saves"), href=f"{sources}#nhs_saving_gbp_per_home_year"),
                        html.A(say("How work is counted"), href=f"{sources}#retrofit_job_years_per_gbp_million"),
                    ],
                    className="link-row",
                ),
            ]
        ),
        html.Section(
            [
                html.H2(say("What it is worth today"), className="section-title"),
                elements.table(
                    say("What it is worth today, pounds of 2024"),
                    (say("Counted how"), say("Worth now")),
                    told.worth(found),
                ),
                html.P(
                    [
                        html.A(say("The rates"), href=f"{sources}#social_discount_rate_share"),
                        html.A(say("The prices"), href=f"{sources}#business_electricity_gbp_per_mwh"),
                    ],
                    className="link-row",
                ),
            ]
        ),
        html.Section(
            [
                html.H2(say("Each by itself"), className="section-title"),
                _each(found),
            ]
        ),
    ]


def _opening(found: Programme | None, *, is_example: bool) -> str:
    """What it brings in a sentence, and that the numbers are an example where nothing was asked for."""
    parts = [told.in_short(found)] if found else []
    return " ".join([*parts, told.example()] if is_example else parts)


def _each(found: Programme) -> Component:
    """A row for each investment; on narrow screens each number stands under its name."""
    heads = told.heads()
    rows = [
        html.Tr(
            [
                html.Th(cells[0], scope="row"),
                *(html.Td(cell, **{"data-label": head}) for head, cell in zip(heads[1:], cells[1:], strict=True)),
            ]
        )
        for cells in map(told.row, found.parts)
    ]
    return html.Table(
        [
            html.Caption(say("Each by itself"), className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="stacked plans",
    )


def _elsewhere() -> Component:
    """What such money has brought elsewhere; in no sum."""
    return html.Section(
        [
            html.H2(say("What it has brought elsewhere"), className="section-title"),
            html.P(say("Reported by others, and in none of the sums above."), className="card-note"),
            html.Ul([html.Li(_told(one)) for one in invest_evidence.evidence()]),
        ]
    )


def _told(one: Evidence) -> list[Component | str]:
    when = f", {one.year}" if one.year else ""
    return [
        html.Strong(f"{one.place}{when}. "),
        f"{one.what} ",
        html.Span(
            [
                say("({basis}; grade {grade}) ", basis=one.basis, grade=one.grade),
                html.A(f"{one.publisher}: {one.source}", href=one.url),
            ],
            className="card-note",
        ),
    ]
