"""What would it take, on the officers' page: the controls of a goal, and the answer as levers to load."""

from math import ceil, floor
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.shell import carried, elements
from dashboard.text import assured, goal, words
from dashboard.text.goal import DEFAULT_MILLIONS, GOALS, Goal
from dashboard.workbench import assured_panel, building_panel, controls, levers, plan_levers
from dashboard.workbench.tabs import Asked
from models.assurance import Certificate
from models.facts import Place, Scenario, ScenarioError
from models.planning import Plan, Spending, pace

SHORT_OF_CEILING = ("pace", "path", "achieved")
"""Kinds of limits that hold a lever before its own range does."""

OTHERS_WAIT = "Plans that cost little more and differ most are looked for. That takes some seconds."
"""What stands there meanwhile."""

ROUNDING = 1e-9
"""By how much a share may miss its goal in the last digits of a sum."""


def inputs(goal_now: Goal) -> Component:
    """The controls of a goal: what, and how much."""
    shares = goal_now.is_share
    millions = (goal_now.money_gbp or DEFAULT_MILLIONS * 1e6) / 1e6
    return html.Div(
        [
            html.Label(
                [
                    html.Span("What to aim for", className="field-name"),
                    html.Select(elements.options(GOALS.items(), goal_now.kind), id="goal-kind", name="view_goal"),
                ]
            ),
            _number("Share to reach", "share", words.percent_asked(goal_now.share), hidden=not shares),
            _number("Money to spend", "money", f"£{round(millions, 3):,g}m", hidden=shares),
            assured_panel.chances(goal_now),
        ],
        className="goal-inputs",
    )


def _number(label: str, key: str, text: str, *, hidden: bool) -> Component:
    """A number of the goal, as text that may hold its unit."""
    return html.Label(
        [
            html.Span(label, className="field-name"),
            dcc.Input(id=f"goal-{key}", name=f"view_{key}", type="text", inputMode="decimal", value=text),
        ],
        id=f"goal-{key}-part",
        hidden=hidden,
    )


def answer_to(asked: Asked) -> list[Component]:
    """What it takes to reach the goal, as components; or why it cannot be aimed for, or is not known of this place."""
    place, scenario, wanted = asked.place, asked.scenario, asked.view.goal
    if asked.view.goal_problem:
        return problem(asked.view.goal_problem)
    waiting = at_once(asked)
    if waiting and not assured_panel.is_wanted(asked):
        return waiting
    if wanted.is_share:
        results.expect_assured()
        plan = results.plan_for(scenario, wanted.kind, wanted.share)
        return [*waiting, *answer(place, scenario, plan, results.chance_of(scenario, plan))]
    try:
        return answer(place, scenario, results.spending_for(scenario, wanted.kind, wanted.money_gbp))
    except ScenarioError as refused:
        return problem(str(refused))


def at_once(asked: Asked) -> list[Component]:
    """What is known of a goal that is to hold in a share of futures: the plan, why there is none, or its work."""
    wanted = asked.view.goal
    if asked.view.goal_problem or wanted.chance is None:
        return []
    if assured_panel.is_refused(asked):
        return problem(assured_panel.ALL_ENERGY)
    found = assured_panel.known(asked)
    return [assured_panel.work(asked)] if found is None else assured_panel.answer(asked, found)


def in_steps(scenario: Scenario, found: Plan | Spending) -> Scenario:
    """Return the scenario with a plan's levers on the steps of their controls, no further below its goal than the plan.

    Levers that the plan leaves where they are stay there. A step is rounded to the side that makes more or uses less,
    of what a sum buys to the side that costs less; where that misses the goal, the plan's own numbers stay.
    """
    moved_to = {
        name: value
        for name, value in found.levers.items()
        if abs(value - scenario[name]) >= (scenario.assumptions[name].step or 0.0) / 2
    }
    exact = scenario.with_changes(moved_to)
    # Not a step further, nor short of, what can be built.
    held = (
        {limit.name for limit in found.limits if limit.kind in SHORT_OF_CEILING} if isinstance(found, Plan) else set()
    )
    rounded = {}
    for name, value in moved_to.items():
        assumption = scenario.assumptions[name]
        unit = levers.step(assumption) / (100 if assumption.unit == "share" else 1)
        count = round(value / unit, 6)
        up = isinstance(found, Plan) and not name.endswith("_change_share")
        near_end = min((assumption.low, assumption.high), key=lambda end: abs(end - value))
        at_end = abs(near_end - value) < unit / 100
        side = near_end if at_end else round((ceil(count) if up else floor(count)) * unit, 9)
        rounded[name] = value if name in held else min(max(side, assumption.low), assumption.high)
    try:
        moved = scenario.with_changes(rounded)
    except ScenarioError:
        return exact
    if not isinstance(found, Plan) or not found.feasible:
        return moved
    pathway = results.pathway_for(moved)
    then = pathway.of(pathway.target_year)
    reached = pathway.met_locally_share(then) if found.measure == "met_locally" else pathway.annual_share(then)
    return moved if (reached or 0.0) >= min(found.share, found.target_share) - ROUNDING else exact


def answer(
    place: Place, scenario: Scenario, found: Plan | Spending, holds: Certificate | None = None
) -> list[Component]:
    """Return what it takes, in words and as levers beside the reader's own, and the way to load it.

    `holds`: in how many futures a plan does, where that is known.
    """
    loaded = in_steps(scenario, found)
    search = controls.search_of(loaded)
    if isinstance(found, Plan):
        title, proof, by_year, more = (
            goal.plan_title(place, found),
            goal.plan_proof(found),
            building_panel.blocks(place, scenario, found.levers, found.scope, found.building),
            [*goal.limits(scenario, found.limits)],
        )
        by_year += _others(place, scenario, found)
    else:
        title, proof, by_year, more = goal.spending_title(place, found), goal.spending_proof(found), [], []
    told = {limit.name for limit in found.limits} if isinstance(found, Plan) else set()
    # A plan keeps what the reader's own scenario saves, though it is more than was ever achieved.
    allowed = {
        name: far
        for name, far in pace.allowed(place, scenario).items()
        if name not in found.too_late and not (found.levers.get(name, 0.0) < far < 0.0)
    }
    late = [goal.short_label(scenario, name) for name in found.too_late if name not in told]
    if late:
        names = words.listed(late)
        more.append(f"Not chosen, for what is begun now cannot be there in time: {names}.")
    return [
        html.H2(title, className="chart-title"),
        html.P(proof, className="chart-subtitle"),
        *([html.P(assured.of_mean_plan(holds), className="goal-ranges", id="plan-chance")] if holds else []),
        plan_levers.table(scenario, {"Plan": goal.at_limits(found)}, allowed),
        html.Ul([html.Li(text) for text in more], className="goal-limits") if more else None,
        *by_year,
        html.Details(
            [
                html.Summary("What the ranges are"),
                html.P(
                    [
                        goal.RANGES,
                        " ",
                        html.A(
                            "All that this place could hold, as CSV",
                            href=f"/api/v1/{place.slug}/ceilings.csv{controls.search_of(scenario)}",
                            **carried.plain(),
                        ),
                    ],
                    className="goal-ranges",
                ),
            ]
        ),
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


def _others(place: Place, scenario: Scenario, found: Plan) -> list[Component]:
    """Where different plans at nearly the same cost will stand once they are asked for; nothing where none can be."""
    if not found.feasible or found.annual_cost_gbp <= 0.0:
        return []
    search = controls.search_of(scenario)
    begin = f"{search}{'&' if search else '?'}"
    share = f"{100 * found.target_share:.9g}%"
    of_view = urlencode({"view": "plan", "view_goal": found.measure, "view_share": share})
    of_api = urlencode({"measure": found.measure, "share": f"{found.target_share:.9g}"})
    return [
        html.Details(
            [
                html.Summary("Different plans at nearly the same cost"),
                html.Div(
                    [
                        html.P(OTHERS_WAIT, className="chart-subtitle scripted", role="status"),
                        html.Noscript(
                            html.P(
                                html.A(
                                    "These plans as CSV",
                                    href=f"/api/v1/{place.slug}/plans.csv{begin}{of_api}",
                                    **carried.plain(),
                                )
                            )
                        ),
                    ]
                ),
            ],
            id="different-plans",
            **{"data-part": f"/{place.slug}/scenarios/different.json{begin}{of_view}"},
        )
    ]


def problem(text: str) -> list[Any]:
    """A refusal, where the answer would stand."""
    return [html.P(text, className="notice notice-bad", role="alert")]
