"""What would it take, on the officers' page: the controls of a goal, and the answer as levers to load."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.shell import carried
from dashboard.text import goal, words
from dashboard.text.goal import DEFAULT_GOAL, DEFAULT_MILLIONS, GOALS, MOST_MILLIONS
from dashboard.workbench import controls
from models.facts import Place, Scenario
from models.planning import Plan, Spending, plan_money


def inputs(share: float) -> Component:
    """The controls of a goal: what, and how much."""
    return html.Div(
        [
            html.Div(
                [
                    html.Span("What to aim for", id="goal-kind-label", className="lever-label"),
                    dmc.SegmentedControl(
                        id="goal-kind",
                        value=DEFAULT_GOAL,
                        data=[{"value": name, "label": text} for name, text in GOALS.items()],
                        size="sm",
                        className="goal-kind",
                        **{"aria-labelledby": "goal-kind-label"},
                    ),
                ]
            ),
            html.Div(
                dmc.NumberInput(
                    id="goal-share",
                    label="Share to reach",
                    value=round(share * 100, 1),
                    min=0,
                    max=1000,
                    step=1,
                    suffix="%",
                    clampBehavior="none",
                    debounce=500,
                    size="sm",
                    hideControls=True,
                ),
                id="goal-share-part",
            ),
            html.Div(
                dmc.NumberInput(
                    id="goal-money",
                    label="Money to spend, million pounds",
                    value=DEFAULT_MILLIONS,
                    min=0,
                    max=MOST_MILLIONS,
                    step=1,
                    prefix="£",
                    suffix="m",
                    thousandSeparator=",",
                    clampBehavior="none",
                    debounce=500,
                    size="sm",
                    hideControls=True,
                ),
                id="goal-money-part",
                hidden=True,
            ),
        ],
        className="goal-inputs",
    )


def answer(place: Place, scenario: Scenario, found: Plan | Spending) -> list[Component]:
    """Return what it takes, in words and as levers beside the reader's own, and the way to load it."""
    loaded = scenario.with_changes(found.levers)
    search = controls.search_of(loaded)
    if isinstance(found, Plan):
        title, proof, more = (
            goal.plan_title(place, found),
            goal.plan_proof(found),
            [*goal.plan_money(plan_money.of(place, scenario, found)), *goal.limits(scenario, found.limits)],
        )
    else:
        title, proof, more = goal.spending_title(place, found), goal.spending_proof(found), []
    if found.too_late:
        names = words.listed([goal.short_label(scenario, name) for name in found.too_late])
        more.append(f"Not chosen, for what is begun now cannot be there in time: {names}.")
    return [
        html.H3(title, className="chart-title"),
        html.P(proof, className="chart-subtitle"),
        _levers(scenario, found.levers),
        html.Ul([html.Li(text) for text in more], className="goal-limits") if more else None,
        html.P(
            html.A(
                "Load this plan as the scenario",
                href=f"/{place.slug}/scenarios{search}",
                **carried.plain(),
                id="load-plan",
                className="button-link",
            )
            if search != controls.search_of(scenario)
            else "Your scenario is this plan already.",
        ),
    ]


def _levers(scenario: Scenario, levers: dict[str, float]) -> Component:
    """Every lever of the plan beside the reader's own value and its limit."""

    rows = [
        html.Tr(
            [
                html.Th(goal.short_label(scenario, name), scope="row"),
                html.Td(goal.shown(scenario, name, scenario[name]), **{"data-label": "Yours"}),
                html.Td(html.Strong(goal.shown(scenario, name, value)), **{"data-label": "Plan"}),
                html.Td(
                    " to ".join(
                        goal.shown(scenario, name, end)
                        for end in (scenario.assumptions[name].low, scenario.assumptions[name].high)
                    ),
                    **{"data-label": "Range"},
                ),
            ]
        )
        for name, value in levers.items()
    ]
    return html.Table(
        [
            html.Caption("The plan beside your scenario", className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in ("Lever in 2030", "Yours", "Plan", "Range")])),
            html.Tbody(rows),
        ],
        className="stacked goal-levers",
    )


def problem(text: str) -> list[Any]:
    """A refusal, where the answer would stand."""
    return [html.P(text, className="notice notice-bad", role="alert")]
