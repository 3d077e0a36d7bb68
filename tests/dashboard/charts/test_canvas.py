"""Every kind of mark is drawn where its values say."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from dashboard.charts import svg, theme
from tests.drawn import LAYOUT, drawings, figure, line


@pytest.mark.parametrize(
    "trace",
    [
        line(line={"color": theme.SERIES[1], "dash": "dot", "width": 2}),
        line(mode="markers", marker={"symbol": "diamond", "size": 12, "color": theme.SERIES[3]}),
        line(mode="markers", marker={"symbol": "circle-open", "size": 9, "color": theme.LIGHT["muted"]}),
        line(mode="lines+markers", marker={"symbol": "x", "color": theme.SERIES[3]}),
        line(fill="tozeroy", fillcolor=theme.fade(theme.SERIES[1], 0.2)),
        line(stackgroup="supply", fillcolor=theme.SERIES[1]),
        line(fill="toself", fillcolor=theme.SERIES[5]),
        line(mode="text", text=["a", "b"], textposition="top right"),
        {"type": "bar", "x": [2020, 2021], "y": [10, 20], "marker": {"color": theme.SERIES[2]}},
        {
            "type": "bar",
            "orientation": "h",
            "y": ["one", "two"],
            "x": [10, 20],
            "base": [1, 2],
            "marker": {"color": theme.SERIES[2]},
        },
    ],
    ids=lambda t: t.get("mode", t["type"]),
)
def test_every_kind_of_mark_is_drawn(trace: dict[str, Any]) -> None:
    empty = svg.svg(figure())
    assert all(len(ET.tostring(d)) > 300 for d in drawings(svg.svg(figure(trace))))
    assert len(svg.svg(figure(trace))) > len(empty)


def bars(page: str) -> list[tuple[float, float]]:
    """Lowest and highest point of each filled shape of the wide drawing [px from the top]."""
    found = []
    for path in drawings(page)[0].iter("{http://www.w3.org/2000/svg}path"):
        if "series" in path.get("fill", ""):
            heights = [float(y) for _, y in re.findall(r"([\d.]+) ([\d.]+)", path.get("d", ""))]
            found.append((max(heights), min(heights)))
    return found


def test_stacked_bars_stand_on_each_other() -> None:
    traces = [{"type": "bar", "x": [2020], "y": [20], "marker": {"color": c}} for c in theme.SERIES[:2]]
    lower, upper = bars(svg.svg(figure(*traces, barmode="stack")))
    assert upper[0] == pytest.approx(lower[1], abs=0.2)


def test_bars_beside_each_other_stand_on_the_same_ground() -> None:
    traces = [{"type": "bar", "x": [2020], "y": [20], "marker": {"color": c}} for c in theme.SERIES[:2]]
    one, other = bars(svg.svg(figure(*traces, barmode="group")))
    assert one == pytest.approx(other, abs=0.2)


def test_panels_lie_in_their_own_part_of_the_drawing() -> None:
    lower = {"xaxis2": LAYOUT["xaxis"], "yaxis2": LAYOUT["yaxis"] | {"domain": [0, 0.4]}}
    upper = {"yaxis": LAYOUT["yaxis"] | {"domain": [0.6, 1]}}
    bar = {"type": "bar", "x": [2020], "y": [60], "marker": {"color": theme.SERIES[0]}}
    first, second = bars(svg.svg(figure(bar, bar | {"xaxis": "x2", "yaxis": "y2"}, **lower, **upper)))
    assert first[0] < second[1]


def test_rules_pointers_and_bands_are_drawn() -> None:
    shapes = [
        {
            "type": "line",
            "x0": 2024,
            "x1": 2024,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": theme.LIGHT["rule"]},
        },
        {
            "type": "rect",
            "x0": 2024,
            "x1": 2030,
            "y0": 0,
            "y1": 1,
            "yref": "y domain",
            "fillcolor": theme.LIGHT["note"],
        },
    ]
    pointer = {"text": "closes", "x": 2030, "y": 20, "ax": 20, "ay": -40, "arrowcolor": theme.LIGHT["bad"]}
    page = svg.svg(figure(line(), shapes=shapes, annotations=[pointer]))
    assert {"var(--rule)", "var(--note)", "var(--bad)"} <= set(re.findall(r"var\(--[a-z0-9-]+\)", page))
    assert "closes" in page


def test_an_annotation_at_a_value_stands_at_the_height_of_the_line() -> None:
    note = {"text": "here", "x": 2030, "y": 30, "showarrow": False, "yanchor": "middle"}
    drawn = drawings(svg.svg(figure(line(), annotations=[note])))[0]
    text = next(t for t in drawn.iter("{http://www.w3.org/2000/svg}text") if t.text == "here")
    place = text.get("transform", "") + f" {text.get('x')} {text.get('y')}"
    heights = [float(n) for n in re.findall(r"[\d.]+", place)]
    middle = 20 + (300 - 20 - 30) * (1 - 30 / 60)
    assert any(abs(h - middle) < 8 for h in heights)
