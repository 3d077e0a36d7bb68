"""A tab of the workbench as components: its charts as blocks that a script draws and fills, drawn as SVG before."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.charts.figures.base import Chart
from dashboard.shell import elements
from dashboard.text import chances
from dashboard.workbench import goal_panel, tabs
from dashboard.workbench.tabs import Asked

PANEL_PX = 872
"""Width a chart has on a screen of 1280 px, for which the first paint draws it."""

GAP_PX = 24
"""Between two charts side by side."""


def panel(asked: Asked, *, drawn: bool) -> list[Component]:
    """Return the tab in view.

    Parameters
    ----------
    asked : Asked
    drawn : bool
        Whether charts are there as drawings and their tables are filled, for a page without scripts; else a script
        draws them.
    """
    parts: list[Any] = []
    for picture in tabs.BY_NAME[asked.view.tab].pictures:
        chart = picture.of(asked) if drawn or not picture.waits else None
        if chart is None and drawn:
            continue
        parts.append(block(asked, picture, chart, drawn=drawn))
    inside = [*_lead(asked, drawn=drawn), html.Div(parts, className="tab-charts")]
    return [html.Div(inside, className=f"tab-{asked.view.tab}")]


def _lead(asked: Asked, *, drawn: bool) -> list[Component]:
    """What stands above the charts of a tab: how sure it is in sentences, or the goal and what it takes."""
    if asked.view.tab == "certainty":
        return [html.P(certainty(asked) if drawn else None, id="certainty", className="tab-lead", role="status")]
    if asked.view.tab == "plan":
        found = goal_panel.answer_to(asked.place, asked.scenario, asked.view.goal) if drawn else None
        return [
            html.Div(
                [goal_panel.inputs(asked.view.goal), html.Div(found, id="goal-answer", role="status")], className="goal"
            )
        ]
    return []


def certainty(asked: Asked) -> str:
    """The outlook in sentences."""
    found = results.outlook_for(asked.scenario)
    return f"{chances.sentence(found, asked.place.target)} {chances.late(found)}"


def block(asked: Asked, picture: tabs.Picture, chart: Chart | None, *, drawn: bool) -> Component:
    """Return a chart as a block: finding, measure, drawing, table, downloads; empty where it is yet to come."""
    place, name = asked.place, picture.id
    width = PANEL_PX if picture.wide else (PANEL_PX - GAP_PX) // 2
    height = chart.figure["layout"]["height"] if chart else 340
    return html.Figure(
        [
            html.Figcaption(
                [
                    html.H2(chart.title if chart else "", id=f"{name}-title", className="chart-title"),
                    html.P(chart.subtitle if chart else "", id=f"{name}-subtitle", className="chart-subtitle"),
                ]
            ),
            html.Div(
                dcc.Store(id={**elements.figure_id(name), "width": width}, data=chart.figure)
                if chart and drawn
                else None,
                id=f"{name}-plot",
                className="live-plot",
                role="img",
                style={"minHeight": f"{height}px"},
                **{"aria-label": chart.summary if chart else ""},
            ),
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary("Show as a table"),
                            html.Div(
                                elements.table(chart.title, chart.columns, chart.rows) if chart and drawn else None,
                                id=f"{name}-table",
                                className="table-scroll",
                                tabIndex=0,
                                role="region",
                                **{"aria-label": "Table"},
                            ),
                        ],
                        **{"data-table": name},
                    ),
                    html.P(
                        [
                            html.A("Where the numbers come from", href=f"/{place.slug}/sources#{picture.anchor}"),
                        ],
                        className="link-row",
                    ),
                ],
                className="chart-foot",
            ),
        ],
        className=f"live-chart{' live-chart-wide' if picture.wide else ''}{' waits' if picture.waits else ''}",
        id=name,
    )
