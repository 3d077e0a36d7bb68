"""Lying bars, one a row, each under its own words: readable on the narrowest screen, without a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base

ROW_PX = 42
TOP_PX, BOTTOM_PX, SIDE_PX = 4, 34, 14
BAR_SHARE = 0.34
BAR_MIDDLE = 0.70
"""Height of a bar, and how far below the top of its row its middle lies [share of a row]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar with the words above it, or a heading where `length` is None.

    `text`, `narrow_text`: words on wide and on narrow screens. `value_text`: bold after them.
    `start`, `length`: where the bar begins and how far it goes, in the axis' unit; a negative length goes back.
    """

    text: str
    narrow_text: str
    value_text: str
    start: float
    length: float | None
    colour: str

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.start + (self.length or 0.0)


def figure(rows: Sequence[Row], unit: str, *, joined: bool = False) -> dict[str, Any]:
    """Return the figure of a list of rows, the first on top, on one axis from zero.

    Parameters
    ----------
    rows : sequence of Row
    unit : str
        Unit of the axis, put behind its ticks.
    joined : bool
        Whether a thin line leads from the end of each bar to the next row: for the steps of a sum.
    """
    many = len(rows)
    bars = [(many - at - BAR_MIDDLE, row) for at, row in enumerate(rows) if row.length is not None]
    low = min((min(row.start, row.end) for _, row in bars), default=0.0)
    high = max((max(row.start, row.end) for _, row in bars), default=1.0)
    step = base.ticks(high - low)[1]
    below, above = (ceil(round(max(far, 0.0) / step, 9)) for far in (-low, high))
    steps = [round(step * n, 10) for n in range(-below, max(above, 0 if below else 1) + 1)]
    x = base.value_axis(steps[-1], unit, [at for at in steps if at >= min(low, 0.0)])
    beyond = ceil(base.TICK_CHARACTER_PX * len(x["ticktext"][-1]) / 2)
    notes = []
    for at, row in enumerate(rows):
        for text, name in ((row.text, "wide"), (row.narrow_text, "narrow")):
            words = f"<b>{text}</b>" if row.length is None else f"{text} <b>{row.value_text}</b>"
            notes.append(
                base.label(
                    words,
                    0.0,
                    many - at - 0.04,
                    theme.LIGHT["ink"],
                    xref="paper",
                    yanchor="top" if row.length is not None else "middle",
                    yshift=0 if row.length is not None else -ROW_PX // 2,
                    name=name,
                )
            )
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": [round(y, 3) for y, _ in bars],
                "x": [round(row.length or 0.0, 3) for _, row in bars],
                "base": [round(row.start, 3) for _, row in bars],
                "width": BAR_SHARE,
                "marker": {"color": [row.colour for _, row in bars]},
                "hovertext": [f"{row.text}: {row.value_text}" for _, row in bars],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        ],
        "layout": base.layout(
            x | {"range": [min(low * 1.04, 0.0), steps[-1]], "tickangle": 0},
            {"visible": False, "range": [0, many], "fixedrange": True},
            height_px=ROW_PX * many + TOP_PX + BOTTOM_PX,
            margin={"l": SIDE_PX, "r": max(28, beyond), "t": TOP_PX, "b": BOTTOM_PX},
            annotations=notes,
            shapes=[_join(*pair) for pair in pairwise(bars) if _meet(*pair)] if joined else [],
            narrow={"margin": {"l": SIDE_PX, "r": min(max(24, beyond), 38), "t": TOP_PX, "b": BOTTOM_PX}},
        ),
    }


def _meet(above: tuple[float, Row], below: tuple[float, Row]) -> bool:
    """Whether one bar goes on, or stops, where the one above it ends."""
    return min(abs(above[1].end - below[1].start), abs(above[1].end - below[1].end)) < 1e-6


def _join(above: tuple[float, Row], below: tuple[float, Row]) -> dict[str, Any]:
    """A thin line from the end of one bar down to the next."""
    return {
        "type": "line",
        "x0": round(above[1].end, 3),
        "x1": round(above[1].end, 3),
        "y0": above[0] - BAR_SHARE / 2,
        "y1": below[0] + BAR_SHARE / 2,
        "line": {"color": theme.LIGHT["brought_in"], "width": 1},
        "layer": "below",
    }
