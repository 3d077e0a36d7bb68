"""What holds for every chart of the dashboard: used by the tests of each figure."""

import json
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.figures.base import Chart


def check(chart: Chart) -> go.Figure:
    """Assert what every chart keeps, and return it as plotly reads it."""
    figure = go.Figure(chart.figure)
    assert len(json.dumps(chart.figure)) < 40_000, "a figure travels with every move of a lever"
    assert chart.title
    assert len(chart.title) <= 64, chart.title
    assert chart.subtitle
    assert chart.summary.endswith((".", "…"))
    assert chart.rows
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert all(isinstance(cell, str) for row in chart.rows for cell in row)
    layout = figure.layout
    assert layout.showlegend is False
    assert layout.font.family == theme.FONT
    assert "overlaying" not in json.dumps(chart.figure["layout"]), "no second axis over the first"
    for trace in figure.data:
        assert trace.type in ("scatter", "bar"), "never gl"
        if trace.type == "bar":
            axis = layout["yaxis" + (trace.yaxis or "y")[1:]]
            assert axis.range is None or axis.range[0] == 0, "bars start from zero"
    known = {colour.lower() for colour in theme.LIGHT.values()}
    assert {c.lower() for c in colours(chart.figure)} <= known, "every colour has a dark one"
    names = {note.name for note in layout.annotations}
    assert names <= {None, "wide", "narrow"}
    assert layout.meta["narrow"]["margin"]["r"] < 40
    return figure


def colours(value: Any) -> list[str]:
    """Every hex colour in a figure."""
    if isinstance(value, str):
        return [value] if value.startswith("#") else []
    if isinstance(value, dict):
        return [c for part in value.values() for c in colours(part)]
    if isinstance(value, list | tuple):
        return [c for part in value for c in colours(part)]
    return []
