"""How a project's date slipped: when it was said, from left to right, and for when, from the foot to the top."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.charts import svg, theme
from dashboard.charts.figures import base
from dashboard.ledger.slips import Said
from dashboard.text import words

HEIGHT_PX, WIDE_PX = 260, 640
EXPECTED, PROMISED = theme.SERIES[2], theme.LIGHT["muted"]


def figure(promised: date | None, said: Sequence[Said]) -> dict[str, Any] | None:
    """Return the figure; None where no date ever moved, for a line without a step says nothing.

    Parameters
    ----------
    promised : date or None
        First date promised; a level line.
    said : sequence of Said
        What was expected and since when, oldest first.
    """
    dated = [(_decimal(one.on), _decimal(one.expected)) for one in said if one.expected]
    if len(dated) < 2:
        return None
    years = [year for _, year in dated] + ([_decimal(promised)] if promised else [])
    low, high = int(min(years)) - 1, int(max(years)) + 2
    first, last = dated[0][0], max(dated[-1][0], dated[0][0] + 0.25)
    room = (last - first) * 0.08
    days = [one.on for one in said if one.expected]
    # The words of two days stand apart only where half the width lies between them.
    shown = [days[0], days[-1]] if dated[-1][0] - first > (last - first) / 2 else days[:1]
    ticks = list(range(low + 1, high + 1, max(1, (high - low) // 4)))
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    if promised:
        level = _decimal(promised)
        line = {"color": PROMISED, "width": 2, "dash": "dot"}
        data.append({"type": "scatter", "mode": "lines", "x": [first, last], "y": [level] * 2, "line": line})
        notes.append(base.label("promised", first, level, theme.text_colour(PROMISED), yanchor="top", yshift=-3))
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": [on for on, _ in dated],
            "y": [expected for _, expected in dated],
            "line": {"color": EXPECTED, "width": 3, "shape": "hv"},
            "marker": {"color": EXPECTED, "size": 9},
        }
    )
    newest = said[-1].expected
    if newest:
        colour = theme.text_colour(EXPECTED)
        notes.append(base.label(f"now {newest.year}", dated[-1][0], dated[-1][1], colour, xshift=10, name="wide"))
    return {
        "data": data,
        "layout": base.layout(
            {
                "range": [first - room, last + room],
                "tickvals": [_decimal(on) for on in shown],
                "ticktext": [words.month(on) for on in shown],
                "showgrid": False,
                "linecolor": theme.LIGHT["rule"],
            }
            | base.AXIS,
            {
                "range": [low, high],
                "tickvals": ticks,
                "ticktext": [str(year) for year in ticks],
                "gridcolor": theme.LIGHT["hairline"],
            }
            | base.AXIS,
            height_px=HEIGHT_PX,
            annotations=notes,
        ),
    }


def drawn(promised: date | None, said: Sequence[Said]) -> str:
    """Return the same as SVG; empty where there is nothing to draw."""
    found = figure(promised, said)
    return svg.svg(found, _summary(promised, said), WIDE_PX) if found else ""


def _summary(promised: date | None, said: Sequence[Said]) -> str:
    """What the drawing shows, for screen readers."""
    told = [
        f"as of {words.month(one.on)} {f'expected {words.month(one.expected)}' if one.expected else 'without a date'}"
        for one in said
    ]
    first = f"promised for {words.month(promised)}; " if promised else ""
    return f"Slip history: {first}{'; '.join(told)}."


def _decimal(day: date) -> float:
    """A date as a place on an axis of years."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 2)
