"""What can be done: three steps of homes with what each does here, support that is open, and a form for the place."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from dashboard.answers import home_steps
from dashboard.shell import languages
from dashboard.shell.plain_input import PlainInput, number_field
from dashboard.text import can_be_done as told
from dashboard.text.can_be_done import Step
from dashboard.text.catalogue import say, say_data
from dashboard.workbench import controls, levers, views
from dashboard.workbench.controls import Problem
from models.facts import Assumption, Place, Scenario
from models.sources import support
from models.sources.support import Scheme

CAN_BE_DONE_ID = "what-can-be-done"
LEVERS = (
    "solar_homes_added_mw",
    "solar_business_added_mw",
    "solar_ground_added_mw",
    "onshore_wind_added_mw",
    "store_mwh",
    "home_use_change_share",
    "business_use_change_share",
    "heat_pump_homes_share",
)
"""What a resident may try for the place."""


def field_of(lever: str) -> str:
    """Id of a lever's field in the form; empty where it has none."""
    return f"try-{lever}" if lever in LEVERS else ""


def section(place: Place, scenario: Scenario, day: date, problems: Sequence[Problem] = ()) -> Component:
    """Return the section.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    day : date
        On which support is open or is not.
    problems : sequence of Problem
        What of the address could not be used; told at the fields of the form it came from.
    """
    found = home_steps.of(place, scenario)
    steps = (
        (told.roofs(found), html.A(say("What would my roof do?"), href=f"/{place.slug}/roof")),
        (told.use(found), None),
        (told.warmth(found), html.A(say("Where homes are hard to heat"), href=f"/{place.slug}/neighbourhoods")),
    )
    return html.Section(
        [
            html.H2(told.title(found), id=CAN_BE_DONE_ID, className="section-title"),
            html.Div(
                [
                    html.Div(
                        [
                            html.P(told.measure(), className="chart-subtitle"),
                            html.Ol([_step(step, link) for step, link in steps], className="done-steps"),
                            html.P(told.tenants()),
                        ]
                    ),
                    html.Div(_support(support.of_nation(place.nation), day)),
                ],
                className="done-columns",
            ),
            _try(place, scenario, {p.lever: p for p in problems if p.lever in LEVERS}),
        ],
        className="can-be-done",
    )


def _step(step: Step, link: Component | None) -> Component:
    return html.Li(
        [
            html.Div(
                [
                    html.H3(step.heading),
                    html.P(step.here),
                    html.P(step.home),
                    *([html.P(link, className="link-row")] if link else []),
                ]
            ),
            html.P(step.worth, className="done-worth"),
        ]
    )


def _support(schemes: tuple[Scheme, ...], day: date) -> list[Component]:
    """Support that is open, as a table; and addresses where one can only ask."""
    rules = [scheme for scheme in schemes if scheme.is_rule and scheme.is_open(day)]
    schemes = tuple(scheme for scheme in schemes if not scheme.is_rule)
    open_now = [scheme for scheme in schemes if scheme.is_open(day)]
    to_ask = [scheme for scheme in schemes if scheme.is_to_ask(day)]
    parts: list[Component] = [html.H3(say("Support that is open"))]
    if open_now:
        parts.append(html.P(told.checked(open_now), className="card-note"))
        parts.append(
            html.Ul(
                [
                    html.Li(
                        [
                            *_until(scheme, day),
                            html.Strong(html.A(say_data(scheme.label), href=scheme.url)),
                            html.P(told.offered(scheme)),
                        ]
                    )
                    for scheme in open_now
                ],
                className="support",
            )
        )
    else:
        parts.append(html.P(say("We know of none that we have read of late.")))
    if to_ask:
        asked = [html.A(f"{say_data(scheme.label)} ({say_data(scheme.ask)})", href=scheme.url) for scheme in to_ask]
        parts.append(html.P([told.asked_only(to_ask), " ", *_between(asked), "."], className="card-note"))
    for rule in rules:
        told_of = html.A(say_data(rule.label), href=rule.url)
        parts.append(html.Div([html.Strong(told_of), html.P(told.offered(rule))]))
    return parts


def _until(scheme: Scheme, day: date) -> list[Component]:
    """Until when it is open, at the edge; marked where that is soon."""
    said = told.until(scheme, day)
    if not said:
        return []
    return [html.Span(said, className="support-until support-soon" if told.is_soon(scheme, day) else "support-until")]


def _between(links: list[Component]) -> list[Component | str]:
    parts: list[Component | str] = []
    for at, link in enumerate(links):
        parts += [", ", link] if at else [link]
    return parts


def _try(place: Place, scenario: Scenario, wrong: Mapping[str, Problem]) -> Component:
    """A plain form of a few levers: what would it take? Open where something in it could not be used."""
    return html.Details(
        [
            html.Summary(say("What would it take? Try it for the whole place")),
            html.P(
                say("Change a number and see this page as it would be then. Nothing is stored."), className="card-note"
            ),
            html.Form(
                [
                    PlainInput(type="hidden", name=views.FORM, value=scenario.name),
                    *(
                        PlainInput(type="hidden", name=name, value=levers.in_form(scenario.assumptions.get(name), text))
                        for name, text in parse_qsl(controls.search_of(scenario).removeprefix("?"))
                        if name not in LEVERS
                    ),
                    html.Div(
                        [_field(scenario.assumptions[name], scenario[name], wrong.get(name)) for name in LEVERS],
                        className="try-fields",
                    ),
                    html.Button(say("Show it"), type="submit", className="button"),
                ],
                action=f"/{place.slug}/",
                method="get",
            ),
        ],
        className="try",
        open=bool(wrong),
    )


def _field(row: Assumption, value: float, wrong: Problem | None) -> Component:
    """One lever: its label, its box and what stands behind it; what was typed and why it cannot be used."""
    name, limit = field_of(row.name), levers.of_words(row)
    return number_field(
        row.name,
        label=say_data(row.label),
        value=levers.box_text(row, value) if wrong is None else wrong.typed,
        hint=html.Span(limit, id=f"{name}-of", className="card-note") if limit else None,
        problem=(
            None
            if wrong is None
            else html.P(wrong, id=f"{name}-problem", className="field-problem", **languages.in_english())
        ),
        class_name="try-field",
        own_id=name,
    )
