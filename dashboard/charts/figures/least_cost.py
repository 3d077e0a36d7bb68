"""Least cost against share: what each share would cost at least, and where the reader's own scenario stands."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import goal, words
from models.planning import Curve

XY = tuple[float, float]
Line = tuple[Sequence[float], Sequence[float]]

PLOT_PX: dict[str, XY] = {"wide": (600.0, 280.0), "narrow": (170.0, 280.0)}
"""Plot of the smallest screen of each form, across and up."""
OWN_PX, LEAST_PX, LIFT_PX = 112, 92, 52
"""Widths of the two names, and how far that of the reader's own stands over its diamond."""
LEAST_HIGH_PX = 30
"""Height of a name below the line, with what is free around it."""

LEAST, OWN = theme.SERIES[0], theme.SERIES[3]
COUNTED = {"met_locally": "met locally, hour by hour", "annual": "made here over the year"}
"""What a plan's share is of, in words that follow "share of the electricity used that is"."""


def least_cost(curve: Curve, place_name: str, year: int) -> Chart:
    """Return the curve of least cost with the reader's own scenario on it.

    Parameters
    ----------
    curve : Curve
        As `models.planning.least_cost.curve` gives it.
    place_name : str
    year : int
        Target year.
    """
    shares = [round(p.share * 100, 2) for p in curve.points]
    millions = [round(p.annual_cost_gbp / 1e6, 3) for p in curve.points]
    own = (round(curve.own.share * 100, 2), round(curve.own.annual_cost_gbp / 1e6, 3))
    steps = base.ticks(max(*millions, own[1]))
    right = max(*shares, own[0])
    x_steps = base.ticks(right)
    axis = base.value_axis(right, "%", x_steps) | {
        "range": [0, right * 1.04],
        "showgrid": False,
        "ticklabelstandoff": base.FOOT_STANDOFF_PX,
    }
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": shares,
                "y": millions,
                "line": {"color": LEAST, "width": 3},
                "marker": {"color": LEAST, "size": 6},
                "hovertemplate": "%{x:.1f}% costs at least £%{y:,.3~r}m a year<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [own[0]],
                "y": [own[1]],
                "marker": {"symbol": "diamond", "size": 13, "color": OWN},
                "cliponaxis": False,
                "hovertemplate": "Your scenario: %{x:.1f}%, £%{y:,.3~r}m a year<extra></extra>",
            },
        ],
        "layout": base.layout(
            axis,
            base.value_axis(steps[-1], "", steps) | {"ticktext": [f"£{base.axis_text(v)}m" for v in steps]},
            annotations=[
                note
                for name, plot_px in PLOT_PX.items()
                for note in (
                    _own_label(own, (shares, millions), (right * 1.04, steps[-1]), plot_px, name),
                    _least_label(own, (shares, millions), (right * 1.04, steps[-1]), plot_px, name),
                )
            ],
            narrow={"margin": {"r": 14, "t": 28, "b": 32}, "xaxis.tickvals": x_steps[::2]}
            | {"xaxis.ticktext": axis["ticktext"][::2]},
        ),
    }
    of = "all energy" if curve.scope == "energy" else "the electricity"
    return Chart(
        id="least-cost",
        title=_title(curve),
        subtitle=f"Least yearly cost of making a share of {of} used in {place_name} in {year} be "
        f"{COUNTED[curve.measure]}, in "
        "pounds of 2024, whoever pays, beyond what comes by itself: roofs at the recent pace, planned projects, "
        "electric cars, heat pumps and homes upgraded without a programme cost nothing here. The highest share within "
        "the limits is "
        f"{words.percent_fine(curve.ceiling_share)}{goal.without(curve.left_out)}.",
        figure=figure,
        summary=f"Rising line from {words.percent_fine(curve.points[0].share)} at "
        f"{words.pounds(curve.points[0].annual_cost_gbp)} "
        f"a year to {words.percent_fine(curve.points[-1].share)} at {words.pounds(curve.points[-1].annual_cost_gbp)}. "
        f"{_title(curve)}.",
        columns=("Share", "Least cost a year", "Nothing can cost less than"),
        cells=tuple(
            (
                share,
                words.pounds_fine(p.annual_cost_gbp),
                words.pounds_fine(p.lower_bound_gbp),
            )
            for share, p in zip(words.percents_apart([p.share for p in curve.points]), curve.points, strict=True)
        ),
    )


def _own_label(own: XY, line: Line, ends: XY, plot_px: XY, name: str) -> dict[str, Any]:
    """The reader's own, named over its diamond: at its left if it is far right, else high enough over the line."""
    at_left = own[0] > ends[0] / 2
    lift_px: float = LIFT_PX
    if not at_left:
        over = float(np.interp(own[0] + OWN_PX / plot_px[0] * ends[0], *line))
        lift_px = max(lift_px, (over - own[1]) / ends[1] * plot_px[1] + 8)
    return base.label(
        "<b>Your scenario</b>",
        own[0],
        own[1],
        theme.text_colour(OWN),
        xanchor="right" if at_left else "left",
        yanchor="bottom",
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=theme.LIGHT["muted"],
        standoff=8,
        ax=0,
        ay=-round(lift_px),
        name=name,
    )


def _least_label(own: XY, line: Line, ends: XY, plot_px: XY, name: str) -> dict[str, Any]:
    """The line's name, below its middle or as far from there as it has room at the right; else above its middle.

    Where it stands at the left of a steep line, above the name of the reader's own. Above its end where it runs so low
    that the name would stand on the axis.
    """
    shares, millions = line
    middle = len(shares) // 2
    fits = [at for at, share in enumerate(shares) if share / ends[0] * plot_px[0] + LEAST_PX <= plot_px[0]]
    at = max((one for one in fits if one <= middle), default=middle)
    place = {"xshift": 8, "yshift": -4, "yanchor": "top"}
    if not fits:
        clear = own[1] + (LIFT_PX + LEAST_HIGH_PX) / plot_px[1] * ends[1]
        at = next((one for one in range(middle, len(shares)) if millions[one] >= clear), middle)
        place = {"xshift": -8, "yshift": 4, "yanchor": "bottom", "xanchor": "right"}
    elif fits[-1] == len(shares) - 1 and millions[-1] / ends[1] * plot_px[1] < LEAST_HIGH_PX:
        at, place = fits[-1], {"xshift": 4, "yshift": 4, "yanchor": "bottom"}
    return base.label("<b>Least cost</b>", shares[at], millions[at], theme.text_colour(LEAST), **place, name=name)


def _title(curve: Curve) -> str:
    """How far the reader's own scenario is from the cheapest way to its share."""
    own = curve.own
    if own.least_cost_gbp is None or own.excess_gbp is None:
        yours, most = words.percent_fine(own.share), words.percent_fine(curve.ceiling_share)
        if curve.left_out:
            return f"Your {yours} is more than plans without more batteries: {most}"
        return f"Your {yours} is more than can be there in time: {most} at most"
    if own.excess_gbp <= max(0.005 * own.annual_cost_gbp, 1000.0):
        return f"Your scenario reaches its {words.percent_short(own.share)} at about the least cost"
    return f"The same {words.percent_short(own.share)} could cost {words.pounds(own.excess_gbp)} a year less"
