"""The rest of the officers' page: what is worked out once the levers rest, and the goal a reader sets.

Outlook and plan take a quarter of a second, a move of a lever must not; so they follow when no lever has moved for a
moment, and a newer question of the same page stops an older one.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.answers import results
from dashboard.charts.figures import returns
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.bills import bills
from dashboard.charts.figures.business import business
from dashboard.charts.figures.drivers import drivers
from dashboard.charts.figures.least_cost import least_cost
from dashboard.charts.figures.money import energy_pounds
from dashboard.charts.figures.neighbourhoods import neighbourhoods
from dashboard.charts.figures.outlook import outlook
from dashboard.shell import elements
from dashboard.text import chances, goal, poverty
from dashboard.text.goal import DEFAULT_GOAL, DEFAULT_MILLIONS, Goal
from dashboard.workbench import controls, goal_panel, moving
from dashboard.workbench.turns import Turns
from models.facts import Pathway, Place, Scenario, ScenarioError
from models.outcomes import appraisal, business_savings, household_bills as bills_of, prices
from models.outcomes.heating_choice import heat_choice
from models.outcomes.own_use import roof_use
from models.sources import UnknownCouncilError, fuel_poverty_areas
from models.uncertainty.outlook import Stopped

SURE = ("outlook", "drivers")
WORTH = ("energy-pounds", "business-savings", "bills", "levelised-cost", "invest-to-save")
LAZY = (*SURE, *WORTH, "neighbourhoods")
"""Charts whose tables are made when opened."""

ANCHORS = {
    "outlook": "uncertainty",
    "drivers": "uncertainty",
    "energy-pounds": "home_electricity_gbp_per_mwh",
    "business-savings": "business_electricity_gbp_per_mwh",
    "bills": "home_gas_typical_kwh_per_year",
    "levelised-cost": "hurdle_rate_share",
    "invest-to-save": "solar_farm_price_gbp_per_mwh",
    "least-cost": "social_discount_rate_share",
    "neighbourhoods": "fuel_poverty",
}
"""Where on the sources page the numbers of a chart come from."""

_turns = Turns()


def sections(place: Place, scenario: Scenario, pathway: Pathway) -> list[Component]:
    """Return the parts of the officers' page below the charts that every move renews."""
    sources = f"/{place.slug}/sources"
    found = {c.id: c for c in charts(place, scenario, pathway)}
    first = Goal(DEFAULT_GOAL, place.target.share, DEFAULT_MILLIONS * 1e6)

    def shown(chart: Chart) -> Component:
        href = f"{sources}#{ANCHORS[chart.id]}"
        return elements.chart(chart, None, level=3, sources_href=href, when_opened=chart.id in LAZY)

    return [
        dcc.Store(id="rested"),
        html.H2("How sure is this?", className="section-title"),
        html.P(certainty(place, scenario), id="certainty", className="lead", role="status"),
        html.Div([shown(found[name]) for name in SURE], className="chart-grid"),
        html.H2("What would it take?", className="section-title", id="goal-title"),
        html.Div(
            [
                goal_panel.inputs(first.share),
                dmc.LoadingOverlay(visible=False, id="goal-busy"),
                html.Div(goal_answer(place, scenario, first), id="goal-answer", role="status"),
            ],
            id="goal",
            className="panel goal",
        ),
        html.Div(
            shown(least_cost(results.curve_for(scenario, DEFAULT_GOAL), place.name, pathway.target_year)),
            className="chart-grid chart-alone",
        ),
        html.H2("What it is worth", className="section-title"),
        html.Div(
            [
                *(shown(found[name]) for name in WORTH),
                shown(found["neighbourhoods"])
                if "neighbourhoods" in found
                else html.P(poverty.absence(place, fuel_poverty_areas.earlier(place.code)), className="card-note"),
            ],
            className="chart-grid",
        ),
    ]


def charts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Chart, ...]:
    """Return the charts whose tables are made when opened: those that follow once the levers rest, and fuel poverty by
    neighbourhood in its newest edition where there is any."""
    spread = fuel_poverty_areas.spread(place.code)
    still = (
        () if spread is None else (neighbourhoods(place.name, spread, fuel_poverty_areas.neighbourhoods(place.code)),)
    )
    return (*rested_charts(place, scenario, pathway), *still)


def certainty(place: Place, scenario: Scenario) -> str:
    """The outlook in sentences."""
    found = results.outlook_for(scenario)
    return f"{chances.sentence(found, place.target)} {chances.late(found)}"


def rested_charts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Chart, ...]:
    """Return the charts that follow once the levers rest."""
    found = results.outlook_for(scenario)
    money = results.money_for(scenario)
    return (
        outlook(found, pathway, place.target),
        drivers(found),
        energy_pounds(money, pathway),
        business(business_savings.business(place, scenario, pathway, money), pathway),
        bills(
            bills_of.compared(place, scenario),
            heat_choice(place, scenario),
            roof_use(place, scenario),
            place.name,
            scenario["real_energy_price_change_share"],
        ),
        returns.levelised_cost(prices.levelised_costs(place, scenario), place.name),
        returns.invest_to_save(appraisal.investments(place, scenario), place.name),
    )


def goal_answer(place: Place, scenario: Scenario, wanted: Goal) -> list[Component]:
    """What it takes, as components."""
    if wanted.is_share:
        return goal_panel.answer(place, scenario, results.plan_for(scenario, wanted.kind, wanted.share))
    return goal_panel.answer(place, scenario, results.spending_for(scenario, wanted.kind, wanted.money_gbp))


def question_of(sent: object) -> tuple[str, int, str] | None:
    """Asker, turn and query of a question as the browser sends it; None where it is no such thing."""
    if not isinstance(sent, Mapping):
        return None
    asker, turn, search = sent.get("asker"), sent.get("turn"), sent.get("search")
    if not isinstance(asker, str) or not isinstance(search, str) or isinstance(turn, bool) or not isinstance(turn, int):
        return None
    return asker, turn, search


def asked(href: object, sent: object) -> tuple[Place, Scenario]:
    """The place of an address and the scenario at rest: that of the question, else of the address.

    Raises
    ------
    UnknownCouncilError
        If the address names no council.
    """
    _, place = controls.place_of(href)
    question = question_of(sent)
    search = question[2] if question else urlsplit(href if isinstance(href, str) else "").query
    return place, controls.scenario_of(place, search)[0]


# Each move leaves its query in the store "search"; a moment after the last one, the script puts a question in "rested".
clientside_callback(
    ClientsideFunction("powered_here_workbench", "rest"),
    Output("rested", "data"),
    Input("search", "data"),
    prevent_initial_call=True,
)


@callback(
    output={
        "charts": moving.outputs((*SURE, *WORTH)),
        "certainty": Output("certainty", "children"),
    },
    inputs={"question": Input("rested", "data")},
    state={"href": State("url", "href")},
    running=[(Output("resting", "className"), "resting working", "resting")],
    prevent_initial_call=True,
)
def renew(question: object, href: object) -> dict[str, Any]:
    """Answer a question of levers at rest, unless a newer one of the same page has come."""
    return renewed(question, href)


def renewed(sent: object, href: object) -> dict[str, Any]:
    """Return the outputs of `renew`.

    Raises
    ------
    PreventUpdate
        If it is no question of ours, or a newer one of the same page has come.
    """
    question = question_of(sent)
    if question is None:
        raise PreventUpdate
    try:
        place, scenario = asked(href, sent)
        results.outlook_for(scenario, _turns.begin(question[0], question[1]))
    except (Stopped, UnknownCouncilError) as needless:
        raise PreventUpdate from needless
    pathway = results.pathway_for(scenario)
    return {
        "charts": {c.id: moving.values(c) for c in rested_charts(place, scenario, pathway)},
        "certainty": certainty(place, scenario),
    }


@callback(
    output={
        "answer": Output("goal-answer", "children"),
        "share_hidden": Output("goal-share-part", "hidden"),
        "money_hidden": Output("goal-money-part", "hidden"),
        "chart": elements.chart_outputs("least-cost"),
    },
    inputs={
        "kind": Input("goal-kind", "value"),
        "percent": Input("goal-share", "value"),
        "millions": Input("goal-money", "value"),
        "question": Input("rested", "data"),
    },
    state={"href": State("url", "href")},
    running=[(Output("goal", "className"), "panel goal working", "panel goal")],
    prevent_initial_call=True,
)
def aim(kind: object, percent: object, millions: object, question: object, href: object) -> dict[str, Any]:
    """Answer a goal, for the levers at rest."""
    return aimed(kind, percent, millions, question, href)


def aimed(kind: object, percent: object, millions: object, sent: object, href: object) -> dict[str, Any]:
    """Return the outputs of `aim`; everything that came from the browser is checked here."""
    unchanged = (no_update,) * len(elements.chart_outputs("least-cost"))
    shares = isinstance(kind, str) and kind in goal.SHARES
    parts = {"share_hidden": not shares, "money_hidden": shares}
    try:
        place, scenario = asked(href, sent)
        wanted = goal.goal_of(kind, percent, millions)
        answer = goal_answer(place, scenario, wanted)
    except (ScenarioError, UnknownCouncilError) as refused:
        return parts | {"answer": goal_panel.problem(str(refused)), "chart": unchanged}
    if not wanted.is_share:
        return parts | {"answer": answer, "chart": unchanged}
    curve = results.curve_for(scenario, wanted.kind)
    return parts | {"answer": answer, "chart": elements.chart_values(least_cost(curve, place.name, place.target.year))}
