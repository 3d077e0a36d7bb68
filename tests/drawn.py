"""Small figures to draw, and the drawings taken apart again."""

import re
import xml.etree.ElementTree as ET
from typing import Any

from dashboard.charts import theme

LAYOUT: dict[str, Any] = {
    "height": 300,
    "margin": {"l": 50, "r": 150, "t": 20, "b": 30},
    "xaxis": {
        "range": [2014, 2040],
        "tickvals": [2014, 2030],
        "ticktext": ["2014", "2030"],
        "linecolor": theme.LIGHT["rule"],
    },
    "yaxis": {"range": [0, 60], "tickvals": [0, 50], "ticktext": ["0%", "50%"], "gridcolor": theme.LIGHT["hairline"]},
}


def figure(*traces: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"data": list(traces), "layout": LAYOUT | more}


def line(**more: Any) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [2014, 2040],
        "y": [10, 20],
        "line": {"color": theme.SERIES[0]},
    } | more


def drawings(page: str) -> list[ET.Element]:
    return [ET.fromstring(part) for part in re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL)]
