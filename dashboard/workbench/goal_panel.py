"""What would it take, on the officers' page: the controls of a goal, and the answer as levers to load."""

from math import ceil, floor
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.shell import carried
from dashboard.text import goal, words
from dashboard.text.goal import DEFAULT_MILLIONS, GOALS, Goal
from dashboard.workbench import controls, levers
from models.facts import Place, Scenario, ScenarioError
from models.planning import Plan, Spending, plan_money

ROUNDING = 1e-9
"""By how much a share may miss its goal in the last digits of a sum."""


def inputs(goal_now: Goal) -> Component:
    """The controls of a goal: what, and how much."""
    shares = goal_now.is_share
    return html.Div(
        [
            html.Label(
                [
                    html.Span("What to aim for", className="field-name"),
                    html.Select(
                        [
                            html.Option(text, value=name, **({"selected": "selected"} if name == goal_now.kind else {}))
                            for name, text in GOALS.items()
                        ],
                        id="goal-kind",
                        name="view_goal",
                    ),
                ]
            ),
            html.Label(
                [
                    html.Span("Share to reach", className="field-name"),
                    dcc.Input(
                        id="goal-share",
                        name="view_share",
                        type="text",
                        inputMode="decimal",
                        value=f"{round(goal_now.share * 100, 1):g}%",
                    ),
                ],
                id="goal-share-part",
                hidden=not shares,
            ),
            html.Label(
                [
                    html.Span("Money to spend", className="field-name"),
                    dcc.Input(
                        id="goal-money",
                        name="view_money",
                        type="text",
                        inputMode="decimal",
                        value=f"£{round((goal_now.money_gbp or DEFAULT_MILLIONS * 1e6) / 1e6, 3):,g}m",
                    ),
                ],
                id="goal-money-part",
                hidden=shares,
            ),
        ],
        className="goal-inputs",
    )


def answer_to(place: Place, scenario: Scenario, wanted: Goal) -> list[Component]:
    """What it takes to reach a goal, as components; or why that is not known of this place."""
    if wanted.is_share:
        return answer(place, scenario, results.plan_for(scenario, wanted.kind, wanted.share))
    try:
        return answer(place, scenario, results.spending_for(scenario, wanted.kind, wanted.money_gbp))
    except ScenarioError as refused:
        return problem(str(refused))


def in_steps(scenario: Scenario, found: Plan | Spending) -> Scenario:
    """Return the scenario with a plan's levers on the steps of their controls, no further below its goal than the plan.

    A step is rounded to the side that makes more or uses less; where that passes a ceiling, or the goal would be missed
    all the same, the plan's own numbers stay.
    """
    exact = scenario.with_changes(found.levers)
    if not isinstance(found, Plan) or not found.feasible:
        return exact
    rounded = {}
    for name, value in found.levers.items():
        assumption = scenario.assumptions[name]
        unit = levers.step(assumption) / (100 if assumption.unit == "share" else 1)
        count = round(value / unit, 6)
        side = floor(count) if name.endswith("_change_share") else ceil(count)
        rounded[name] = min(max(round(side * unit, 9), assumption.low), assumption.high)
    try:
        moved = scenario.with_changes(rounded)
    except ScenarioError:
        return exact
    pathway = results.pathway_for(moved)
    then = pathway.of(pathway.target_year)
    reached = pathway.met_locally_share(then) if found.measure == "met_locally" else pathway.annual_share(then)
    return moved if (reached or 0.0) >= min(found.share, found.target_share) - ROUNDING else exact


def answer(place: Place, scenario: Scenario, found: Plan | Spending) -> list[Component]:
    """Return what it takes, in words and as levers beside the reader's own, and the way to load it."""
    loaded = in_steps(scenario, found)
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


def _levers(scenario: Scenario, chosen: dict[str, float]) -> Component:
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
        for name, value in chosen.items()
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
