"""A week of hours: use as a line, what is made as stacked areas, and what must be brought in made visible."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.groups import groups
from dashboard.text import words
from models.facts import Hours, Pathway
from models.facts.calendar import MONTH_STARTS_H

WEEK_H = 168
SEASONS = {"summer": (7, 8), "winter": (1, 14)}
"""Month and day around which each week lies; it begins on the Monday before."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USED, BROUGHT = theme.LIGHT["ink"], theme.LIGHT["brought_in"]


def week_start(year: int, season: str) -> date:
    """Monday on which the week of a season begins.

    Examples
    --------
    >>> week_start(2030, "summer"), week_start(2030, "winter")
    (datetime.date(2030, 7, 8), datetime.date(2030, 1, 14))
    """
    middle = date(year, *SEASONS[season])
    return middle - timedelta(days=middle.weekday())


def week(pathway: Pathway, hours: Hours, season: str) -> Chart:
    """Return the chart of one week.

    Parameters
    ----------
    pathway : Pathway
        Gives the categories, so that colours agree with the other figures.
    hours : Hours
        Every hour of the year to show.
    season : str
        "summer" or "winter".
    """
    monday = week_start(hours.year, season)
    first = int(MONTH_STARTS_H[monday.month - 1]) + (monday.day - 1) * 24
    part = slice(first, first + WEEK_H)
    x = list(range(WEEK_H))
    used, brought = hours.demand_mw[part], hours.import_mw[part]
    stack: list[tuple[str, str, np.ndarray]] = []
    for group in groups(pathway):
        made = sum(
            (hours.generation_mw[t][part] for t in group.technologies if t in hours.generation_mw), np.zeros(WEEK_H)
        )
        if made.max() > 0.0:
            stack.append((group.label, group.colour, made))
    if hours.storage_discharge_mw[part].max() > 0.0:
        free = next(c for c in theme.SERIES if c not in [colour for _, colour, _ in stack])
        stack.append(("Batteries", free, hours.storage_discharge_mw[part]))
    made_total = sum((values for _, _, values in stack), np.zeros(WEEK_H))
    steps = base.ticks(float(max(used.max(), made_total.max())))
    top = steps[-1]
    data = [_area(label, colour, x, values) for label, colour, values in stack]
    data.append(_area("Brought in", BROUGHT, x, brought))
    data.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": _rounded(used),
            "line": {"color": USED, "width": 2},
            "hovertemplate": "%{y:,.3~g} MW used<extra></extra>",
        }
    )
    key = [(label, colour) for label, colour, _ in reversed(stack)]
    texts = [("<b>Used</b>", top, USED), ("<b>Brought in</b>", top, theme.LIGHT["muted"])]
    texts += [(f"<b>{label}</b>", top, theme.text_colour(colour)) for label, colour in key]
    heights = [top * (0.97 - 0.1 * at) for at in range(len(texts))]
    placed = [(text, y, colour) for (text, _, colour), y in zip(texts, heights, strict=True)]
    axis = base.value_axis(top, " MW", steps)
    narrow = base.narrow_key([(text, colour) for text, _, colour in texts], base.tick_room_px(axis))
    figure = {
        "data": data,
        "layout": base.layout(
            {
                "range": [0, WEEK_H - 1],
                "tickvals": [12 + 24 * d for d in range(7)],
                "ticktext": list(DAYS),
                "tickangle": 0,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "linecolor": theme.LIGHT["rule"],
                "tickfont": {"color": theme.LIGHT["muted"]},
            },
            axis,
            annotations=[*base.margin_labels(placed, top, WEEK_H - 1), *narrow],
            narrow={
                "margin": {"r": 12, "t": base.narrow_top_px(narrow), "b": 32},
                "xaxis.ticktext": [d[:1] for d in DAYS],
            },
        ),
    }
    alone = int((brought <= 0.0).sum())
    name = f"{words.MONTHS[monday.month - 1]} week"
    return Chart(
        id=f"week-{season}",
        title=_title(name, alone),
        subtitle=f"Electricity by the hour (UTC), {monday.day} to "
        f"{words.day((monday + timedelta(days=6)).isoformat())}, "
        "in one of the weather years.",
        figure=figure,
        summary=f"Stacked area chart of a {name}. Use runs from {words.power(float(used.min()))} to "
        f"{words.power(float(used.max()))}; what is made here from {words.power(float(made_total.min()))} to "
        f"{words.power(float(made_total.max()))}; at most {words.power(float(brought.max()))} is brought in. "
        f"{_covered(alone)}",
        columns=("Hour (UTC)", "Used, MW", *(f"{label}, MW" for label, _, _ in stack), "Brought in, MW"),
        cells=lambda: tuple(
            (f"{DAYS[h // 24]} {h % 24:02d}:00", *(f"{trace['y'][h]:g}" for trace in (data[-1], *data[:-1])))
            for h in range(0, WEEK_H, 3)
        ),
    )


def _rounded(values: np.ndarray) -> list[float]:
    """Values short enough to send: a tenth of a MW, or finer for small places."""
    return np.round(values, 1 if values.max(initial=0.0) >= 20 else 3).tolist()


def _area(label: str, colour: str, x: list[int], values: np.ndarray) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": _rounded(values),
        "stackgroup": "supply",
        "line": {"color": colour, "width": 0},
        "fillcolor": colour,
        "hovertemplate": "%{y:,.3~g} MW " + label.lower() + "<extra></extra>",
    }


def _covered(alone: int) -> str:
    """In how many hours nothing is brought in."""
    if alone == 0:
        return "Every hour brings some in."
    return f"In {alone} of {WEEK_H} hours nothing is brought in."


def _title(name: str, alone: int) -> str:
    if alone == 0:
        return f"{name}: every hour brings power in"
    if alone == WEEK_H:
        return f"{name}: nothing is brought in"
    return f"{name}: {alone} of {WEEK_H} hours bring nothing in"
