"""Least cost against share: what each share would cost at least, and where the reader's own scenario stands."""

from dashboard import theme, words
from dashboard.figures import base
from dashboard.figures.base import Chart
from models.planned import Curve

LEAST, OWN = theme.SERIES[0], theme.SERIES[3]
MEASURES = {"met_locally": "met locally, hour by hour", "annual": "made here over the year"}
"""What a plan's share is of, in words that follow "share of the electricity used that is"."""


def least_cost(curve: Curve, place_name: str, year: int) -> Chart:
    """Return the curve of least cost with the reader's own scenario on it.

    Parameters
    ----------
    curve : Curve
        As `models.plan.curve` gives it.
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
    axis = base.value_axis(right, "%", x_steps) | {"range": [0, right * 1.04], "showgrid": False}
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
            left_px=62,
            annotations=[
                base.label(
                    "<b>Your scenario</b>",
                    own[0],
                    own[1],
                    theme.text_colour(OWN),
                    xanchor="right" if own[0] > right / 2 else "left",
                    yanchor="bottom",
                    showarrow=True,
                    arrowhead=0,
                    arrowwidth=1,
                    arrowcolor=theme.LIGHT["muted"],
                    standoff=8,
                    ax=0,
                    ay=-52,
                ),
                base.label(
                    "<b>Least cost</b>",
                    shares[len(shares) // 2],
                    millions[len(shares) // 2],
                    theme.text_colour(LEAST),
                    xshift=8,
                    yshift=-4,
                    yanchor="top",
                ),
            ],
            narrow={"margin": {"l": 58, "r": 14, "t": 28, "b": 32}, "xaxis.tickvals": x_steps[::2]}
            | {"xaxis.ticktext": axis["ticktext"][::2]},
        ),
    }
    of = "all energy" if curve.scope == "energy" else "the electricity"
    return Chart(
        "least-cost",
        _title(curve),
        f"Least yearly cost of making a share of {of} used in {place_name} in {year} be {MEASURES[curve.measure]}, in "
        "pounds of 2024, whoever pays. The highest share within the limits is "
        f"{words.percent_fine(curve.ceiling_share)}.",
        figure,
        f"Rising line from {words.percent_fine(curve.points[0].share)} at "
        f"{words.pounds(curve.points[0].annual_cost_gbp)} "
        f"a year to {words.percent_fine(curve.points[-1].share)} at {words.pounds(curve.points[-1].annual_cost_gbp)}. "
        f"{_title(curve)}.",
        ("Share", "Least cost a year", "Nothing can cost less than"),
        tuple(
            (
                words.percent_fine(p.share),
                words.pounds_fine(p.annual_cost_gbp),
                words.pounds_fine(p.lower_bound_gbp),
            )
            for p in curve.points
        ),
    )


def _title(curve: Curve) -> str:
    """How far the reader's own scenario is from the cheapest way to its share."""
    own = curve.own
    if own.least_cost_gbp is None or own.excess_gbp is None:
        return "Your scenario counts on more than can be there in time"
    if own.excess_gbp <= max(0.005 * own.annual_cost_gbp, 1000.0):
        return f"Your scenario reaches its {words.percent_short(own.share)} at about the least cost"
    return f"The same {words.percent_short(own.share)} could cost {words.pounds(own.excess_gbp)} a year less"
