"""Different plans at nearly the same cost, on the officers' page: what each costs, who builds, its levers, its link."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.answers.different import Different
from dashboard.shell import carried
from dashboard.text import different as told, words
from dashboard.workbench import controls, goal_panel
from dashboard.workbench.tabs import Asked
from models.planning import ways


def answer_to(asked: Asked) -> list[Component]:
    """The different plans for the share that is aimed for, in an average year.

    Raises
    ------
    ScenarioError
        If the share cannot be aimed for.
    NotNowError
        If too many ask for such work.
    """
    wanted = asked.view.goal
    found = results.different_for(asked.scenario, wanted.kind, wanted.share, ways.COUNT, ways.WITHIN_SHARE)
    return answer(asked, found)


def answer(asked: Asked, different: Different) -> list[Component]:
    """Return the plans: the finding, a row each with its link, how far apart they are, and all levers folded."""
    found = different.found
    heading = [
        html.H3(told.title(asked.place, found), className="chart-title"),
        html.P(told.lead(found), className="chart-subtitle"),
    ]
    if len(found.ways) < 2:
        return heading
    more = [told.chance(found, different.chances), told.apart(found), told.hands()]
    holds = [("Holds in", *(words.percent(its.chance) for its in different.chances))] if different.chances else []
    return [
        *heading,
        html.Ol(
            [html.Li([f"{name}. ", _link(asked, different, at)]) for at, name in enumerate(told.names(found))],
            className="goal-limits",
        ),
        _table("What each costs, who builds it and how sure it is", [*told.money_rows(found), *holds]),
        html.Ul([html.Li(text) for text in more if text], className="goal-limits"),
        html.Details(
            [html.Summary("All levers of each"), _table("All levers of each plan", told.rows(asked.scenario, found))]
        ),
        html.P(html.A("These plans as CSV", href=csv_address(asked), **carried.plain()), className="goal-ranges"),
    ]


def csv_address(asked: Asked) -> str:
    """Where the same are a table to take away."""
    wanted = asked.view.goal
    search = controls.search_of(asked.scenario)
    query = urlencode({"measure": wanted.kind, "share": f"{wanted.share:.9g}"})
    return f"/api/v1/{asked.place.slug}/plans.csv{search}{'&' if search else '?'}{query}"


def _link(asked: Asked, different: Different, at: int) -> Component | str:
    """What loads a plan as the scenario; words where it is that already."""
    found, way = different.found, different.found.ways[at]
    plan = replace(found.cheapest, levers=way.levers, share=way.share, annual_cost_gbp=way.annual_cost_gbp)
    search = controls.search_of(goal_panel.in_steps(asked.scenario, plan))
    if search == controls.search_of(asked.scenario):
        return "That is your scenario."
    label = f"Load plan {at + 1} as the scenario"
    href = f"/{asked.place.slug}/scenarios{search}"
    return html.A("Load it", href=href, **{"aria-label": label}, **carried.plain())


def _table(caption: str, rows: Sequence[Sequence[str]]) -> Component:
    """Rows of words with a column a plan; on narrow screens each stands under the plan's number."""
    count = len(rows[0])
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in ("Plan", *map(str, range(1, count)))])),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(name, scope="row"),
                            *(html.Td(cell, **{"data-label": f"Plan {at}"}) for at, cell in enumerate(cells, start=1)),
                        ]
                    )
                    for name, *cells in rows
                ]
            ),
        ],
        className="stacked goal-levers",
    )
