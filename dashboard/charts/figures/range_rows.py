"""Ranges in pounds as lying bars, one a row under its own words, with a mark inside each where one value matters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import bar_rows, base
from dashboard.text import words

MARK_PX = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """One bar from `low` to `high` [GBP] with the words above it; a heading where `low` is None.

    `marks`: values on it by plotly symbol, such as {"diamond": 40.0}.
    """

    text: str
    narrow_text: str
    value_text: str
    low: float | None
    high: float | None
    colour: str
    marks: dict[str, float] = field(default_factory=dict)


def pound_ticks(figure: dict[str, Any], *, thousands: bool = False) -> dict[str, Any]:
    """Return a figure of `bar_rows` with its axis in pounds, every second tick of it on narrow screens.

    It holds every bar and mark and goes on below zero where they do. `thousands` says that its values are thousands of
    pounds.
    """
    ends = [0.0]
    for trace in figure["data"]:
        ends += [
            start + value for start, value in zip(trace.get("base", [0.0] * len(trace["x"])), trace["x"], strict=True)
        ]
    low, high = min(ends), max(ends)
    step = base.ticks(max(high, -low))[1]
    last = max(ceil(high / step - 1e-9), 0 if low < 0 else 1)
    axis = figure["layout"]["xaxis"]
    axis["tickvals"] = [round(step * n, 10) for n in range(-int(-low / step), last + 1)]
    axis["range"] = [low * 1.04, axis["tickvals"][-1]]
    pence = any(value != round(value) for value in axis["tickvals"])
    axis["ticktext"] = [words.pounds(value * 1000) if thousands else _tick(value, pence) for value in axis["tickvals"]]
    few = axis["tickvals"].index(0.0) % 2
    figure["layout"]["meta"]["narrow"] |= {
        "xaxis.tickvals": axis["tickvals"][few::2],
        "xaxis.ticktext": axis["ticktext"][few::2],
    }
    return figure


def _tick(gbp: float, pence: bool) -> str:
    """A tick in pounds, and pence where the axis has any."""
    text = f"{abs(gbp):,.2f}" if pence and gbp else f"{abs(gbp):,.0f}"
    return f"{words.MINUS if gbp < 0 else ''}£{text}"


def figure(rows: Sequence[RangeRow], named: dict[str, str]) -> dict[str, Any]:
    """Return the figure of ranges, the first on top, on one axis of pounds from zero.

    Parameters
    ----------
    rows : sequence of RangeRow
    named : dict of str to str
        What each symbol of the marks stands for, for the words of a hover.
    """
    result = bar_rows.figure(
        [
            bar_rows.Row(
                text=row.text,
                narrow_text=row.narrow_text,
                value_text=row.value_text,
                start=row.low or 0.0,
                length=None if row.low is None else (row.high or 0.0) - row.low,
                colour=row.colour,
            )
            for row in rows
        ],
        "",
    )
    for symbol, name in named.items():
        at = [
            (len(rows) - n - bar_rows.BAR_MIDDLE, row.marks[symbol])
            for n, row in enumerate(rows)
            if symbol in row.marks
        ]
        result["data"].append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [round(value, 3) for _, value in at],
                "y": [round(y, 3) for y, _ in at],
                "marker": {
                    "symbol": symbol,
                    "size": MARK_PX,
                    "color": theme.LIGHT["ink"],
                    "line": {"color": theme.LIGHT["surface"], "width": 1.5},
                },
                "hovertext": [f"{name}: {words.pounds(value)}" for _, value in at],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    return pound_ticks(result)
