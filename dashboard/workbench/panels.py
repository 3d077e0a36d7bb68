"""A tab of the workbench as components: its charts as blocks that a script draws and fills, drawn as SVG before."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.answers import results
from dashboard.charts.figures import weeks
from dashboard.charts.figures.base import Chart, Drawing, Picture
from dashboard.charts.figures.year_map import NARROW_PX, YearMap, svg
from dashboard.shell import carried, elements
from dashboard.text import chances, standing
from dashboard.workbench import assured_panel, controls, goal_panel, tabs
from dashboard.workbench.tabs import Asked
from models.sources import assumptions

PANEL_PX = 872
"""Width a chart has on a screen of 1280 px, for which the first paint draws it."""

GAP_PX = 24
"""Between two charts side by side."""

LEAST_PX = 240
"""Height that is kept free for a picture that is yet to come."""

TABLES_OF = {"yearly-path": "pathway.csv", "year-map": "hours.csv"}
"""Files that hold all the numbers of a picture."""

WEEKS = {
    "dullest": "Dullest week",
    "brightest": "Brightest week",
    "peak": "Week of the peak",
    "calmest": "Calmest week",
}
"""Buttons that lead to a week of note."""


def panel(asked: Asked, *, drawn: bool, made: Sequence[Picture] = ()) -> list[Component]:
    """Return the tab in view.

    Parameters
    ----------
    asked : Asked
    drawn : bool
        Whether charts are there as drawings and their tables are filled, for a page without scripts; else a script
        draws them.
    made : sequence of Picture
        Those of the tab that are made already, for a script.
    """
    parts: list[Any] = []
    known = {picture.id: picture for picture in made}
    for slot in tabs.BY_NAME[asked.view.tab].slots:
        picture = known.get(slot.id)
        if picture is None and (drawn or not slot.waits):
            picture = (slot.at_rest or slot.of)(asked) if drawn else slot.of(asked)
        parts.append(block(asked, slot, picture, drawn=drawn))
    if asked.view.tab == "plan":
        parts.append(html.Div(assured_panel.block(asked), id=assured_panel.BLOCK_ID))
    inside = [*_lead(asked, drawn=drawn), html.Div(parts, className="tab-charts")]
    return [html.Div(inside, className=f"tab-{asked.view.tab}")]


def _lead(asked: Asked, *, drawn: bool) -> list[Component]:
    """What stands above the charts of a tab: how sure it is in sentences, or the goal and what it takes."""
    if asked.view.tab == "certainty":
        return [html.P(certainty(asked) if drawn else None, id="certainty", className="tab-lead", role="status")]
    if asked.view.tab == "plan":
        found = goal_panel.answer_to(asked) if drawn else goal_panel.at_once(asked)
        return [
            html.Div(
                [goal_panel.inputs(asked.view.goal), html.Div(found, id="goal-answer", role="status")], className="goal"
            )
        ]
    if asked.view.tab == "compare":
        return [_tray(asked)]
    return []


def _tray(asked: Asked) -> Component:
    """Scenarios to set beside this one; the script fills it, and without one it leads to the page that compares."""
    place, search = asked.place, controls.search_of(asked.scenario).removeprefix("?")
    counted = {name: value for name, value in asked.scenario.changes if name in standing.counting_names()}
    today = controls.search_of(assumptions.scenario(place).with_changes(counted)).removeprefix("?")
    query = urlencode({"a": today or assumptions.DEFAULT_SCENARIO, "b": search or assumptions.DEFAULT_SCENARIO})
    return html.Div(
        [
            html.Div(
                [
                    html.Button("Keep this scenario to compare", type="button", id="keep", className="button scripted"),
                    html.Ul(id="kept", className="tray-kept"),
                    html.A(
                        "Open the comparison as a page",
                        href=f"/{place.slug}/compare?{query}",
                        id="compare-link",
                        **carried.plain(),
                    ),
                ],
                className="tray",
            ),
            html.Div(id="compare-content", className="compare", role="status"),
        ]
    )


def certainty(asked: Asked) -> str:
    """The outlook in sentences."""
    found = results.outlook_for(asked.scenario)
    return f"{chances.sentence(found, asked.place.target)} {chances.late(found)}"


def block(asked: Asked, slot: tabs.Slot, picture: Picture | None, *, drawn: bool) -> Component:
    """Return a chart as a block: finding, measure, drawing, table, downloads; empty where it is yet to come."""
    place, name = asked.place, slot.id
    csv = f"/{place.slug}/{TABLES_OF[name]}" if name in TABLES_OF else ""
    height = picture.figure["layout"]["height"] if isinstance(picture, Chart) else LEAST_PX
    table = elements.table(picture.title, picture.columns, picture.rows) if picture and drawn else None
    return html.Figure(
        [
            html.Figcaption(
                [
                    html.H2(picture.title if picture else "", id=f"{name}-title", className="chart-title"),
                    html.P(picture.subtitle if picture else "", id=f"{name}-subtitle", className="chart-subtitle"),
                ]
            ),
            html.Div(
                _drawing(picture, slot) if picture and drawn else None,
                id=f"{name}-plot",
                className="live-plot",
                role="img",
                style={"minHeight": f"{height}px"},
                **{"aria-label": picture.summary if picture else ""},
            ),
            *([_week_picker(asked)] if name == "year-map" else []),
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary("Show as a table"),
                            html.Div(
                                table,
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
                            html.A("Where the numbers come from", href=f"/{place.slug}/sources#{slot.anchor}"),
                            *([html.A("Download CSV", href=csv, download="")] if csv else []),
                            *elements.picture_links(f"/{place.slug}/charts/{name}"),
                        ],
                        className="link-row",
                    ),
                ],
                className="chart-foot",
            ),
        ],
        className=f"live-chart{' live-chart-wide' if slot.wide else ''}{' waits' if slot.waits else ''}",
        id=name,
    )


def _drawing(picture: Picture, slot: tabs.Slot) -> Component | None:
    """A picture as SVG, which the first paint writes out."""
    if isinstance(picture, Chart):
        width = PANEL_PX if slot.wide else (PANEL_PX - GAP_PX) // 2
        return dcc.Store(id={**elements.figure_id(picture.id), "width": width}, data=picture.figure)
    if isinstance(picture, Drawing):
        drawings = (picture.svg, picture.narrow_svg)
    elif isinstance(picture, YearMap):
        drawings = (svg(picture), svg(picture, width_px=NARROW_PX))
    else:
        return None
    return dcc.Store(id={"type": "drawing", "chart": picture.id}, data=list(drawings))


def _week_picker(asked: Asked) -> Component:
    """Under the map of a year: the week that is shown below, to be moved along; year, weather year, weeks of note."""
    view = asked.view
    years = [y.year for y in asked.pathway.since if y.kind == "projected"]
    return html.Div(
        [
            dcc.Input(
                id="week-day",
                type="range",
                min=0,
                max=weeks.YEAR_D - weeks.WEEK_D,
                step=1,
                value=weeks.first_day(tabs.week_of(view)),
                className="week-day scripted",
            ),
            html.Div(
                [
                    _choice("Year", "year", [(str(year), str(year)) for year in years], str(view.year)),
                    _choice(
                        "Weather year",
                        "weather",
                        [(str(at), name) for at, name in enumerate(tabs.ORDINALS)],
                        str(view.weather),
                    ),
                    *(
                        html.Button(label, type="button", className="button scripted", **{"data-week": name})
                        for name, label in WEEKS.items()
                    ),
                ],
                className="view-inputs",
            ),
        ],
        className="week-picker",
    )


def _choice(label: str, key: str, options: list[tuple[str, str]], chosen: str) -> Component:
    return html.Label(
        [
            html.Span(label, className="field-name"),
            html.Select(elements.options(options, chosen), name=f"view_{key}", **{"data-view": key}),
        ]
    )
