"""What stands around a page, and the block of a chart."""

from typing import Any

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from dashboard import frame
from dashboard.figures.base import Chart
from dashboard.first_paint import html_of
from models import load

PLACE = load.place("E06000021")
FIGURE = {"data": [], "layout": {"height": 320, "annotations": []}}
CHART = Chart(
    "yearly",
    "It falls",
    "Share of use",
    FIGURE,
    "A line that falls.",
    ("Year", "Share"),
    (("2024", "15%"), ("2030", "9%")),
)


def parts(tree: Component, kind: str) -> list[Any]:
    return [p for p in tree._traverse() if getattr(p, "_type", "") == kind]


def test_a_page_has_one_of_each_landmark_and_a_way_to_skip_to_the_content() -> None:
    page = frame.page("residents", PLACE, html.H1("x"))
    assert [len(parts(page, kind)) for kind in ("Header", "Main", "Footer")] == [1, 1, 1]
    first = parts(page, "A")[0]
    assert first.href == f"#{parts(page, 'Main')[0].id}"


def test_the_menu_marks_the_page_and_carries_the_scenario() -> None:
    page = frame.page("progress", PLACE, [], search="?store_mwh=40")
    here = [a for a in parts(page, "A") if getattr(a, "aria-current", None) == "page"]
    assert {a.children for a in here} == {"Progress"}
    assert {a.href for a in here} == {"/stoke-on-trent/progress?store_mwh=40"}


def test_a_server_of_one_council_offers_no_other() -> None:
    page = frame.page("residents", PLACE, [], can_change=False)
    assert "Other councils" not in html_of(page)
    assert not any(a.href == "/" for a in parts(page, "A"))


def test_problems_stand_above_the_content_as_an_alert() -> None:
    page = html_of(frame.page("residents", PLACE, html.H1("x"), problems=("Too high.", "Too low.")))
    assert page.index('role="alert"') < page.index("<h1>")
    assert "<p>Too high.</p><p>Too low.</p>" in page


def test_a_chart_has_finding_name_table_and_download() -> None:
    page = html_of(frame.chart(CHART, "/x.csv"))
    for part in (
        "It falls",
        "Share of use",
        'aria-label="A line that falls."',
        "Show as a table",
        "<td>9%</td>",
        "/x.csv",
    ):
        assert part in page
    assert '<th scope="row">2030</th>' in page


def test_a_chart_without_a_download_offers_none() -> None:
    assert "Download" not in html_of(frame.chart(CHART, None))


def test_no_graph_can_send_its_data_to_another_host() -> None:
    """plotly.js 4 shows a button that uploads a chart to a cloud service unless it is told not to."""
    (graph,) = parts(frame.chart(CHART, None), "Graph")
    assert graph.config["displayModeBar"] is False
    assert graph.config["showSendToCloud"] is False
    assert graph.config["plotlyServerURL"] == ""


def test_a_graph_has_a_fixed_height() -> None:
    (graph,) = parts(frame.chart(CHART, None), "Graph")
    assert graph.style == {"height": "320px"}


def test_the_blank_figure_is_valid() -> None:
    go.Figure(frame.BLANK)


def test_a_callback_renews_a_chart_in_the_order_of_its_outputs() -> None:
    outputs = [output.component_property for output in frame.chart_outputs("yearly")]
    values = frame.chart_values(CHART)
    assert dict(zip(outputs[2:4], values[2:4], strict=True)) == {"data": FIGURE, "aria-label": "A line that falls."}
    assert len(outputs) == len(values)


def test_heading_levels_follow_the_page() -> None:
    assert parts(frame.chart(CHART, None, level=3), "H3")
    assert parts(frame.chart(CHART, None), "H2")
