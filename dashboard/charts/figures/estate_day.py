"""A mean day of an estate by the clock, in winter and in summer: what it uses and what its roofs make."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from models.demand import electricity
from models.estate.metered_use import SEASONS
from models.facts import Hours
from models.facts.calendar import MONTH_STARTS_H

SHOWN = ("winter", "summer")
COLOURS = {"winter": theme.SERIES[0], "summer": theme.SERIES[3]}
Values = NDArray[np.float64]


def estate_day(hours: Hours) -> Chart:
    """Return the chart of a year of an estate."""
    used = {season: _mean_day(hours.demand_mw, hours.year, season) for season in SEASONS}
    made = {season: _mean_day(hours.generation_mw["solar"], hours.year, season) for season in SEASONS}
    makes = float(max(day.max() for day in made.values())) > 0.0
    top = max(float(day.max()) for day in (*used.values(), *made.values()))
    lines = [(f"used, {season}", used[season], COLOURS[season], "solid") for season in SHOWN]
    if makes:
        lines += [(f"made, {season}", made[season], COLOURS[season], "dot") for season in SHOWN]
    axis = base.value_axis(top * 1.05, " MW")
    key = base.narrow_key([(name, theme.text_colour(colour)) for name, _, colour, _ in lines], base.tick_room_px(axis))
    title = _title(used, made, makes=makes)
    return Chart(
        id="estate-day",
        title=title,
        subtitle=f"Mean power by the hour of the clock, local time, {hours.year}. Winter: December to February; "
        "summer: June to August." + (" Dotted: made on its roofs, in the first of the weather years." if makes else ""),
        figure={
            "data": [_line(day, colour, dash) for _, day, colour, dash in lines],
            "layout": base.layout(
                {
                    "range": [0, 23],
                    "tickvals": [0, 6, 12, 18, 23],
                    "ticktext": ["00:00", "06:00", "12:00", "18:00", "23:00"],
                    "showgrid": False,
                    "linecolor": theme.LIGHT["rule"],
                    "ticklabelstandoff": base.FOOT_STANDOFF_PX,
                }
                | base.AXIS,
                axis,
                annotations=[
                    *base.margin_labels(
                        [(name, float(day[-1]), theme.text_colour(colour)) for name, day, colour, _ in lines],
                        axis["range"][1],
                        23,
                    ),
                    *key,
                ],
                narrow={
                    "margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32},
                    "xaxis.tickvals": [0, 12, 23],
                    "xaxis.ticktext": ["00:00", "12:00", "23:00"],
                },
            ),
        },
        summary=f"Lines of a mean day. {title}.",
        columns=("Season", "Hour", "Used", "Made on its roofs"),
        cells=tuple(
            (season.capitalize(), f"{hour:02}:00", words.power(used[season][hour]), words.power(made[season][hour]))
            for season in SEASONS
            for hour in range(24)
        ),
    )


def _mean_day(power: Values, year: int, season: str) -> Values:
    """Mean power at each hour of the local clock, shape [24] [MW]."""
    months = np.repeat(np.arange(12), np.diff(MONTH_STARTS_H))
    there = np.isin(months, SEASONS[season])
    clock = electricity.local_hours(year)[there]
    return np.asarray(np.bincount(clock, power[there], minlength=24) / np.bincount(clock, minlength=24))


def _line(day: Values, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(range(24)),
        "y": np.round(day, 6).tolist(),
        "line": {"color": colour, "width": 3, "dash": dash},
    }


def _title(used: dict[str, Values], made: dict[str, Values], *, makes: bool) -> str:
    """The finding: when a summer day makes more than is used, else when each day is highest."""
    if makes:
        over = np.flatnonzero(made["summer"] > used["summer"])
        if over.size:
            return (
                f"On a mean summer day the roofs make more than is used, from {over[0]:02}:00 to {over[-1] + 1:02}:00"
            )
        return "Even on a mean summer day the roofs never make more than is used"
    winter, summer = (int(used[season].argmax()) for season in SHOWN)
    highest = words.power(float(used["winter"].max()))
    if winter == summer:
        return f"A mean day is highest at {winter:02}:00, in winter with {highest}"
    return f"A mean winter day is highest at {winter:02}:00 with {highest}, a summer day at {summer:02}:00"
