"""A goal that is to hold in a share of futures: the work on it as it goes on, then the plan with its certificate."""

from collections.abc import Generator
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.charts.figures import cost_by_chance
from dashboard.charts.figures.base import Chart
from dashboard.shell import carried, elements, first_paint
from dashboard.text import assured, goal, words
from dashboard.workbench import building_panel, controls, loaded_plans, plan_levers
from dashboard.workbench.tabs import Asked
from models.assurance import AssuredPlan, Step
from models.facts.horizon import TARGET_YEAR
from models.facts.results import SCOPES

CHART_PX = 424
"""Width for which the chart is drawn: half of the tab, as for others."""
BLOCK_ID = "assured-chart"
"""Where that chart stands."""
CHART_ANCHOR = "uncertainty"

ALL_ENERGY = (
    "A plan for a share of futures is for electricity alone: in all energy, heat pumps, cars and heat networks meet "
    "each other in ways that it does not carry. Choose “an average year”, or count electricity alone."
)


def known(asked: Asked) -> AssuredPlan | None:
    """The plan that is asked for, where it is known: that of the question, or that which the scenario is."""
    loaded = loaded_plans.of(asked.scenario)
    if loaded is not None and _question_of(loaded) == question(asked):
        return loaded
    return results.assured_kept(asked.scenario, *question(asked))


def plan(asked: Asked) -> AssuredPlan:
    """The plan that is asked for, worked out where it is not known yet.

    Raises
    ------
    ScenarioError
        If it cannot be asked for, as of all energy.
    NotNowError
        If too many ask for such work.
    """
    return known(asked) or results.assured_for(asked.scenario, *question(asked))


def question(asked: Asked) -> tuple[str, float, float]:
    """Measure, share and chance that are asked for."""
    wanted = asked.view.goal
    assert wanted.chance is not None
    return wanted.kind, wanted.share, wanted.chance


def _question_of(plan: AssuredPlan) -> tuple[str, float, float]:
    return plan.measure, plan.target_share, plan.chance_asked


def is_refused(asked: Asked) -> bool:
    """Whether it cannot be asked for: of all energy."""
    return SCOPES[round(asked.scenario["scope"])] == "energy"


def is_wanted(asked: Asked) -> bool:
    """Whether it is still to be worked out."""
    return not is_refused(asked) and known(asked) is None


def query_of(asked: Asked) -> str:
    """The address of the question behind a path: scenario and goal."""
    measure, share, chance = question(asked)
    of_view = {"view": "plan", "view_goal": measure}
    of_view |= {"view_share": f"{100 * share:.9g}%", "view_chance": f"{100 * chance:.9g}%"}
    search = controls.search_of(asked.scenario)
    return f"{search}{'&' if search else '?'}{urlencode(of_view)}"


def work(asked: Asked) -> Component:
    """What stands where the plan will: what is looked for, how far that is, and a way to stop; a script begins it."""
    place = asked.place
    measure, share, chance = question(asked)
    search = controls.search_of(asked.scenario)
    of_api = urlencode({"measure": measure, "share": f"{share:.9g}", "chance": f"{chance:.9g}"})
    return html.Div(
        [
            html.H2(
                assured.looked_for(measure, share, chance, TARGET_YEAR),
                className="chart-title",
                **{"data-ended": assured.not_worked_out(measure, share, chance, TARGET_YEAR)},
            ),
            working(),
            html.Noscript(
                html.P(
                    [
                        "It is worked out while you wait, which takes scripts. Without them: ",
                        html.A(
                            "the plan as JSON, in about half a minute",
                            href=f"/api/v1/{place.slug}/plan.json{search}{'&' if search else '?'}{of_api}",
                            **carried.plain(),
                        ),
                    ]
                )
            ),
        ],
        id="assured-work",
        **{"data-work": f"/{place.slug}/scenarios/assured.ndjson{query_of(asked)}"},
    )


def working() -> Component:
    """How far it is, in parts, words and seconds, with a way to stop, which a script shows once work is begun."""
    return html.Div(
        [
            html.Progress(id="assured-parts", max="1", value="0", **{"aria-label": "Parts of the work that are done"}),
            html.P(
                [
                    html.Span(f"{assured.WAITS}.", id="assured-doing"),
                    " ",
                    html.Span(id="assured-seconds", **{"aria-live": "off"}),
                ],
                className="chart-subtitle",
            ),
            html.Button("Stop", type="button", id="assured-stop", className="button", hidden=True),
            html.Button("Work it out again", type="button", id="assured-again", className="button", hidden=True),
        ],
        id="assured-working",
        className="assured-working scripted",
    )


def answer(asked: Asked, plan: AssuredPlan, *, is_whole: bool = True) -> list[Component]:
    """Return the plan: its finding, certificate, today's plan, proof, levers, and what other chances cost.

    Parameters
    ----------
    asked : Asked
    plan : AssuredPlan
    is_whole : bool
        Whether nothing is worked on any more; else how far that is stands below the certificate.
    """
    assert plan.building is not None
    place, scenario = asked.place, asked.scenario
    sure = f"{words.percent_asked(plan.chance_asked)} of futures" if plan.feasible else "Likeliest found"
    more = [
        assured.to_buy(plan),
        *assured.limits(scenario, plan),
        *assured.looks(plan),
        assured.weather(plan),
        *assured.proof(plan),
        assured.OF_THE_MODEL,
    ]
    return [
        html.H2(assured.title(place, plan), className="chart-title"),
        html.P(assured.certificate(plan), className="chart-subtitle", id="certificate"),
        html.P(assured.today(plan), className="goal-ranges"),
        None if is_whole else working(),
        html.Ul([html.Li(text) for text in more], className="goal-limits"),
        plan_levers.table(scenario, {"Average year": plan.mean_plan.levers, sure: plan.levers}),
        *building_panel.blocks(place, scenario, plan.levers, plan.scope, plan.building),
        *_foot(asked, plan),
    ]


def _foot(asked: Asked, plan: AssuredPlan) -> list[Component]:
    """The way to load the plan, and to take it away."""
    place, scenario = asked.place, asked.scenario
    search = controls.search_of(loaded_plans.loading(place, scenario, plan))
    same = search == controls.search_of(scenario)
    load = html.A(
        "Load this plan as the scenario",
        href=f"/{place.slug}/scenarios{search}",
        **carried.plain(),
        id="load-plan",
        className="button-link",
    )
    return [
        html.P("Your scenario is this plan already." if same else load),
        html.P(
            html.A(
                "Both plans as CSV",
                href=f"/{place.slug}/scenarios/plan.csv{query_of(asked)}",
                download="",
                **carried.plain(),
            ),
            className="link-row",
        ),
    ]


def chart(asked: Asked) -> Chart | None:
    """What chances cost, for whoever takes it away; None where no chance is asked for."""
    if not asked.view.goal.is_share or asked.view.goal.chance is None or is_refused(asked):
        return None
    found = plan(asked)
    return cost_by_chance.cost_by_chance(found, asked.place.name) if _costs(found) else None


def block(asked: Asked) -> Component | None:
    """What other chances cost, where the plan that is asked for is known; None elsewhere."""
    wanted = asked.view.goal
    if asked.view.goal_problem or not wanted.is_share or wanted.chance is None or is_refused(asked):
        return None
    found = known(asked)
    return None if found is None else _block(asked, found)


def _costs(plan: AssuredPlan) -> bool:
    """Whether any chance costs anything: where all are free, or out of reach, there is nothing to draw."""
    return any(of.annual_cost_gbp for of in plan.cost_by_chance) or (plan.certified and plan.annual_cost_gbp > 0.0)


def _block(asked: Asked, plan: AssuredPlan) -> Component:
    """The chart of what other chances cost: drawing, where there is something to draw, table, files."""
    place, made, name = asked.place, cost_by_chance.cost_by_chance(plan, asked.place.name), cost_by_chance.ID
    query = query_of(asked)
    drawing, links = [], []
    if _costs(plan):
        store = dcc.Store(id={**elements.figure_id(name), "width": CHART_PX}, data=made.figure)
        drawing = [html.Div(store, role="img", **{"aria-label": made.summary})]
        links = elements.picture_links(f"/{place.slug}/charts/{name}", query, **carried.plain())
    return html.Figure(
        [
            html.Figcaption(
                [html.H2(made.title, className="chart-title"), html.P(made.subtitle, className="chart-subtitle")]
            ),
            *drawing,
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary("Show as a table"),
                            html.Div(elements.table(made.title, made.columns, made.rows), className="table-scroll"),
                        ]
                    ),
                    html.P(
                        [
                            html.A("Where the numbers come from", href=f"/{place.slug}/sources#{CHART_ANCHOR}"),
                            html.A(
                                "Download CSV",
                                href=f"/{place.slug}/scenarios/cost-by-chance.csv{query}",
                                download="",
                                **carried.plain(),
                            ),
                            *links,
                        ],
                        className="link-row",
                    ),
                ],
                className="chart-foot",
            ),
        ],
        className="live-chart",
        id=name,
    )


def lines(asked: Asked) -> Generator[dict[str, Any]]:
    """Yield what the browser shows while the plan is worked out: how far it is, and the plan as it comes.

    Raises
    ------
    NotNowError
        If too many ask for such work, or it takes too long.
    ScenarioError
        If it cannot be asked for.
    """
    shown: Step | None = None
    for heard in results.assured_heard(asked.scenario, *question(asked)):
        if heard.is_done:
            plan_, chart_ = answer(asked, heard.answer), _block(asked, heard.answer)
            yield {"plan": first_paint.html_of(plan_), "chart": first_paint.html_of(chart_), "is_whole": True}
            return
        step: Step | None = heard.so_far
        line: dict[str, Any] = {}
        if step is not None:
            line |= {"done": step.done, "parts": step.parts, "doing": assured.progress(step)}
            if step.plan is not None and (shown is None or step.plan != shown.plan):
                line["plan"] = first_paint.html_of(answer(asked, step.plan, is_whole=False))
            shown = step
        yield line


def chances(goal_now: goal.Goal) -> Component:
    """The switch: in an average year, or in a share of futures."""
    now = "" if goal_now.chance is None else words.percent_asked(goal_now.chance)
    known_ones = dict(goal.CHANCES)
    known_ones.setdefault(now, f"{now} of futures")
    return html.Label(
        [
            html.Span("Reach it in", className="field-name"),
            html.Select(elements.options(known_ones.items(), now), id="goal-chance", name="view_chance"),
        ],
        id="goal-chance-part",
        hidden=not goal_now.is_share,
    )
