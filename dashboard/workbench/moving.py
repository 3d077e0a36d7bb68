"""The charts that a lever moves, and their tables: worked out for readers who open them, and for nobody else."""

from collections.abc import Iterable
from typing import Any

from dash import Output, html
from dash.development.base_component import Component

from dashboard.answers.results import hours_for, money_for, work_for
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.carbon import carbon
from dashboard.charts.figures.energy import energy
from dashboard.charts.figures.fuel_poverty import fuel_poverty
from dashboard.charts.figures.generation import generation
from dashboard.charts.figures.jobs import jobs
from dashboard.charts.figures.money import money
from dashboard.charts.figures.weeks import week
from dashboard.charts.figures.yearly_path import yearly_path
from dashboard.shell import elements
from models.facts import Pathway, Place, Scenario
from models.outcomes import territorial

ANCHORS: dict[str, str | None] = {
    "yearly-path": "",
    "generation": None,
    "week-summer": None,
    "week-winter": None,
    "energy": None,
    "fuel-poverty": "#fuel_poverty",
    "jobs": "#local_roof_build_jobs_share",
    "money": "#council_pays_share",
    "carbon": "#export_credit_share",
}
"""Charts in the order of `charts`, and where on the sources page the numbers of each come from; None for no link."""

PARTS = ("title", "subtitle", "figure", "summary")
"""What a move renews of a chart, in the order of `elements.chart_outputs`, which ends with the table."""


def charts(place: Place, scenario: Scenario, pathway: Pathway) -> tuple[Chart, ...]:
    """Return the charts that a lever moves."""
    hours = hours_for(scenario, pathway.target_year)
    return (
        yearly_path(pathway, place.target),
        generation(pathway),
        week(pathway, hours, "summer"),
        week(pathway, hours, "winter"),
        energy(pathway),
        fuel_poverty(place, pathway),
        jobs(pathway, work_for(scenario)),
        money(money_for(scenario), pathway),
        carbon(pathway, lambda: territorial.beside_official(place, scenario)),
    )


def section(place: Place, scenario: Scenario, pathway: Pathway) -> Component:
    """The charts as a part of the page. Their tables are empty until the browser asks for those that are opened."""
    sources = f"/{place.slug}/sources"
    csv = f"/{place.slug}/pathway.csv"
    blocks = []
    for chart in charts(place, scenario, pathway):
        anchor = ANCHORS[chart.id]
        blocks.append(
            elements.chart(
                chart,
                csv if chart.id == "yearly-path" else None,
                level=2,
                sources_href=None if anchor is None else sources + anchor,
                when_opened=True,
            )
        )
    return html.Section(blocks, id="charts", className="chart-grid", **{"aria-label": "Charts"})


def outputs(names: Iterable[str] = tuple(ANCHORS)) -> dict[str, dict[str, Output]]:
    """What is renewed of charts whose tables are made when opened, by id and by `PARTS`; of those a lever moves."""
    return {name: dict(zip(PARTS, elements.chart_outputs(name), strict=False)) for name in names}


def values(chart: Chart) -> dict[str, Any]:
    """Values for `outputs`, of one chart."""
    return dict(zip(PARTS, (chart.title, chart.subtitle, chart.figure, chart.summary), strict=True))


def table_id(chart_id: str) -> str:
    """Id of the element that holds a chart's table."""
    return elements.chart_outputs(chart_id)[-1].component_id


def tables(shown: Iterable[Chart], wanted: object, search: str) -> dict[str, Any]:
    """Return the tables of charts that a browser wants, as bare rows, which it makes into cells.

    Parameters
    ----------
    shown : charts
    wanted : object
        Ids of those whose table is open, as the browser sent them.
    search : str
        Query of their scenario, by which the browser knows an answer that comes too late.
    """
    chosen = wanted if isinstance(wanted, list) else []
    return {
        "search": search,
        "tables": [
            {"chart": c.id, "id": table_id(c.id), "caption": c.title, "columns": c.columns, "rows": c.rows}
            for c in shown
            if c.id in chosen
        ],
    }
