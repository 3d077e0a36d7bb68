"""The target on a chart of years: a diamond at its year and share, and its name where nothing is in the way."""

from math import isclose
from typing import Any

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.text import findings, words
from dashboard.text.catalogue import say
from models.facts import Target

AIM = theme.SERIES[3]
LOW_SHARE, LOWEST_SHARE = 0.12, 0.035
"""Below these parts of the axis' height, a name under the diamond, or one beside it, would lie on the years."""

BESIDE = {"xanchor": "right", "xshift": -10, "yanchor": "middle", "yshift": 0}
ABOVE = {"xanchor": "center", "xshift": 0, "yanchor": "bottom", "yshift": 9}


def marker(target: Target, share: float, year: int) -> dict[str, Any]:
    """Return the diamond of a target of `share` in `year`, in percent.

    Parameters
    ----------
    target : Target
        Decides whether it is called a target or a yardstick.
    share : float
        Share to reach [0-1], which a scenario may have changed.
    year : int
        Target year.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [year],
        "y": [round(share * 100, 1)],
        "marker": {"symbol": "diamond", "size": 12, "color": AIM},
        "cliponaxis": False,
        "hovertemplate": "%{x}: %{y:.0f}% " + _name(target, share) + "<extra></extra>",
    }


def label(target: Target, share: float, year: int, top: float, **place: Any) -> dict[str, Any]:
    """Return the name and share of the target beside its diamond.

    Parameters
    ----------
    target, share, year
        As for `marker`.
    top : float
        Upper end of the value axis [%].
    **place
        Where the words stand, as plotly annotation properties. Near the foot of the chart they stand at the left of
        the diamond instead of under it, and at the very foot above it.
    """
    height_share = share * 100 / top
    if height_share < LOWEST_SHARE:
        place |= ABOVE
    elif height_share < LOW_SHARE and place.get("yanchor") == "top":
        place |= BESIDE
    return base.label(
        f"<b>{_name(target, share).capitalize()}</b> {words.percent(share)}",
        year,
        share * 100,
        theme.text_colour(AIM),
        **place,
    )


def _name(target: Target, share: float) -> str:
    """What the diamond may be called; one that a reader moved is no yardstick."""
    return findings.target_name(target) if isclose(share, target.share) else say("target")
