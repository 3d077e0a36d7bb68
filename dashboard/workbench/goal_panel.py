"""What would it take, on the officers' page: the controls of a goal, and the answer as levers to load."""

from math import ceil, floor
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.shell import carried, elements
from dashboard.text import assured, goal, hands, words
from dashboard.text.goal import DEFAULT_MILLIONS, GOALS, Goal
from dashboard.workbench import controls, levers
from dashboard.workbench.tabs import Asked
from models.assurance import Certificate
from models.facts import Place, Scenario, ScenarioError
from models.planning import Plan, Spending, plan_money

SHORT_OF_CEILING = ("pace", "path", "achieved")
"""Kinds of limits that hold a lever before its own range does."""

LEAST_MW = 0.005
"""Power that a plan adds in all below which it is not worth a row [MW]."""

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
    if wanted.is_share:
        plan = results.plan_for(scenario, wanted.kind, wanted.share)
        counted = plan.feasible and plan.scope == "electricity"
        return answer(place, scenario, plan, results.chance_for(scenario, plan) if counted else None)
    try:
        return answer(place, scenario, results.spending_for(scenario, wanted.kind, wanted.money_gbp))
    except ScenarioError as refused:
        return problem(str(refused))


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
        money = plan_money.of(place, scenario, found)
        title, proof, by_year, more = (
            goal.plan_title(place, found),
            goal.plan_proof(found),
            _additions(place, scenario, found),
            [*goal.limits(scenario, found.limits)],
        )
        by_year.append(_folded("Money and wires", [goal.peaks(place, scenario, found), *goal.plan_money(money)]))
    else:
        title, proof, by_year, more = goal.spending_title(place, found), goal.spending_proof(found), [], []
    if found.too_late:
        names = words.listed([goal.short_label(scenario, name) for name in found.too_late])
        more.append(f"Not chosen, for what is begun now cannot be there in time: {names}.")
    return [
        html.H2(title, className="chart-title"),
        html.P(proof, className="chart-subtitle"),
        *([html.P(assured.of_mean_plan(holds), className="goal-ranges", id="plan-chance")] if holds else []),
        _levers(scenario, found.levers),
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
        html.Ul([html.Li(text) for text in more], className="goal-limits") if more else None,
        *by_year,
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
                html.Td(hands.short(name), **{"data-label": "The council"}),
            ]
        )
        for name, value in chosen.items()
    ]
    return html.Table(
        [
            html.Caption("The plan beside your scenario", className="unseen"),
            html.Thead(
                html.Tr(
                    [html.Th(head, scope="col") for head in ("Lever in 2030", "Yours", "Plan", "Range", "The council")]
                )
            ),
            html.Tbody(rows),
        ],
        className="stacked goal-levers",
    )


def _folded(title: str, lines: list[str]) -> Component:
    """Lines behind a title, for a tab is no longer than two screens."""
    return html.Details([html.Summary(title), html.Ul([html.Li(text) for text in lines], className="goal-limits")])


def _additions(place: Place, scenario: Scenario, found: Plan) -> list[Component]:
    """What each year adds of every lever that the plan builds, beside the pace; nothing where it builds none."""
    built = {name: by_year for name, by_year in found.additions_mw.items() if sum(by_year.values()) >= LEAST_MW}
    if not built:
        return []
    years = sorted({year for by_year in built.values() for year in by_year})
    heads = ["MW added in", *(str(year) for year in years), "Pace"]
    rows = []
    for name, by_year in built.items():
        pace = place.build_paces.get(name)
        cells = [
            *(words.significant(by_year.get(year, 0.0)) for year in years),
            "-" if pace is None else words.significant(pace.most_per_year),
        ]
        rows.append(
            html.Tr(
                [
                    html.Th(goal.short_label(scenario, name), scope="row"),
                    *(html.Td(cell, **{"data-label": head}) for head, cell in zip(heads[1:], cells, strict=True)),
                ]
            )
        )
    return [
        html.Details(
            [
                html.Summary(goal.additions_title(found)),
                html.Table(
                    [
                        html.Caption("What the plan adds in each year", className="unseen"),
                        html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                        html.Tbody(rows),
                    ],
                    className="stacked goal-levers goal-additions",
                ),
                html.P(goal.additions_note(place, scenario, built), className="chart-subtitle"),
            ]
        )
    ]


def problem(text: str) -> list[Any]:
    """A refusal, where the answer would stand."""
    return [html.P(text, className="notice notice-bad", role="alert")]
