"""A week of hours: use as a line, what is made as stacked areas, and what must be brought in made visible."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.charts.figures.groups import groups
from dashboard.text import standing, words
from models.facts import Hours, Pathway
from models.facts.calendar import MONTH_STARTS_H

WEEK_D, WEEK_H, YEAR_D = 7, 168, 365
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USED, BROUGHT, BATTERY = theme.LIGHT["ink"], theme.LIGHT["brought_in"], theme.LIGHT["battery"]
BEFORE_PEAK_D = 3
"""Days of a week that lie before the day of the highest import."""

Values = NDArray[np.float64]


def first_day(start: date) -> int:
    """Day of the year from 0 on which a week begins; 29 February, which no year of hours has, is the day after.

    Examples
    --------
    >>> first_day(date(2028, 2, 29)), first_day(date(2028, 3, 1)), first_day(date(2030, 12, 31))
    (59, 59, 358)
    """
    leap_day = (start.month, start.day) == (2, 29)
    day = int(MONTH_STARTS_H[2 if leap_day else start.month - 1]) // 24 + (0 if leap_day else start.day - 1)
    return min(day, YEAR_D - WEEK_D)


def day_of(year: int, number: int) -> date:
    """Date of a day of the year counted from 0, without 29 February.

    Examples
    --------
    >>> day_of(2028, 58), day_of(2028, 59), day_of(2028, 364)
    (datetime.date(2028, 2, 28), datetime.date(2028, 3, 1), datetime.date(2028, 12, 31))
    """
    return (date(2001, 1, 1) + timedelta(days=number)).replace(year=year)


def notable_weeks(hours: Hours) -> dict[str, date]:
    """Return the weeks of a year that are worth a look, by what they are, as their first days.

    "dullest" and "brightest" make the least and the most of what they use; "peak" holds the hour of the highest import,
    if anything is brought in; "calmest" has the least wind, where there is any and the week is not near the dullest.

    Parameters
    ----------
    hours : Hours
        Every hour of the year.
    """
    used, made = _of_weeks(hours.demand_mw), _of_weeks(sum(hours.generation_mw.values(), np.zeros(YEAR_D * 24)))
    share = made / np.where(used > 0.0, used, 1.0)
    found = {"dullest": int(share.argmin()), "brightest": int(share.argmax())}
    if hours.import_mw.max() > 0.0:
        day = int(hours.import_mw.argmax()) // 24
        found["peak"] = min(max(day - BEFORE_PEAK_D, 0), YEAR_D - WEEK_D)
    wind = [mw for name, mw in hours.generation_mw.items() if words.made_by(name) == "wind"]
    if wind:
        calmest = int(_of_weeks(np.sum(wind, axis=0)).argmin())
        if abs(calmest - found["dullest"]) >= WEEK_D:
            found["calmest"] = calmest
    return {name: day_of(hours.year, day) for name, day in found.items()}


def week(pathway: Pathway, hours: Hours, start: date, weather: str = "the first of the weather years") -> Chart:
    """Return the chart of one week.

    Parameters
    ----------
    pathway : Pathway
        Gives the categories, so that colours agree with the other figures.
    hours : Hours
        Every hour of the year to show.
    start : date
        First day of the week, of which month and day count; at the end of the year its last week is shown.
    weather : str
        Which weather year the hours are in, in words.
    """
    first = first_day(start)
    days = [day_of(hours.year, first + d) for d in range(WEEK_D)]
    part = slice(first * 24, first * 24 + WEEK_H)
    x = list(range(WEEK_H))
    used, brought = hours.demand_mw[part], hours.import_mw[part]
    stack: list[tuple[str, str, Values]] = []
    for group in groups(pathway):
        made = sum(
            (hours.generation_mw[t][part] for t in group.technologies if t in hours.generation_mw), np.zeros(WEEK_H)
        )
        if made.max() > 0.0:
            stack.append((group.label, group.colour, made))
    made_total = sum((values for _, _, values in stack), np.zeros(WEEK_H))
    if hours.storage_discharge_mw[part].max() > 0.0:
        stack.append(("Batteries", BATTERY, hours.storage_discharge_mw[part]))
    heights = sum((values for _, _, values in stack), np.zeros(WEEK_H))
    steps = base.ticks(float(max(used.max(), heights.max())))
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
    alone = int((brought <= 0.0).sum())
    name = _name(days)
    return Chart(
        id="week",
        title=_title(pathway, name, alone),
        subtitle=f"Electricity by the hour in {hours.year} (UTC), in {weather}. What stands above the line of use is "
        "stored, sent out or lost.",
        figure={"data": data, "layout": _layout(stack, steps, days)},
        summary=f"Stacked area chart of {name} {hours.year}. Use runs from {words.power(float(used.min()))} to "
        f"{words.power(float(used.max()))}; what is made here from {words.power(float(made_total.min()))} to "
        f"{words.power(float(made_total.max()))}; at most {words.power(float(brought.max()))} is brought in. "
        f"{_covered(alone)}",
        columns=("Hour (UTC)", "Used, MW", *(f"{label}, MW" for label, _, _ in stack), "Brought in, MW"),
        cells=lambda: tuple(
            (_hour(days[h // 24], h % 24), *(f"{trace['y'][h]:g}" for trace in (data[-1], *data[:-1])))
            for h in range(0, WEEK_H, 3)
        ),
    )


def _of_weeks(hourly: Values) -> Values:
    """Sums over the 7 days from each day on, shape [359]."""
    days = np.concatenate([[0.0], hourly.reshape(YEAR_D, 24).sum(axis=1).cumsum()])
    return days[WEEK_D:] - days[:-WEEK_D]


def _layout(stack: list[tuple[str, str, Values]], steps: list[float], days: list[date]) -> dict[str, Any]:
    """Days along the foot, MW upright, and the key in the order in which the areas lie."""
    top = steps[-1]
    key = [(f"<b>{label}</b>", theme.text_colour(colour)) for label, colour, _ in reversed(stack)]
    texts = [("<b>Used</b>", USED), ("<b>Brought in</b>", theme.LIGHT["muted"]), *key]
    placed = [(text, top * (0.97 - 0.1 * at), colour) for at, (text, colour) in enumerate(texts)]
    axis = base.value_axis(top, " MW", steps)
    narrow = base.narrow_key(texts, base.tick_room_px(axis))
    along = {
        "range": [0, WEEK_H - 1],
        "tickvals": [12 + 24 * d for d in range(WEEK_D)],
        "ticktext": [DAYS[d.weekday()] for d in days],
        "tickangle": 0,
        "showgrid": False,
        "linecolor": theme.LIGHT["rule"],
    } | base.AXIS
    return base.layout(
        along,
        axis,
        annotations=[*base.margin_labels(placed, top, WEEK_H - 1), *narrow],
        narrow={
            "margin": {"r": 12, "t": base.narrow_top_px(narrow), "b": 32},
            "xaxis.ticktext": [DAYS[d.weekday()][:1] for d in days],
        },
    )


def _hour(day: date, hour: int) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {words.MONTHS[day.month - 1][:3]} {hour:02d}:00"


def _name(days: list[date]) -> str:
    """Days in words, the months short where there are two.

    Examples
    --------
    >>> _name([date(2030, 7, 2), date(2030, 7, 8)]), _name([date(2030, 6, 28), date(2030, 7, 4)])
    ('2 to 8 July', '28 Jun to 4 Jul')
    """
    first, last = days[0], days[-1]
    if first.month == last.month:
        return f"{first.day} to {last.day} {words.MONTHS[last.month - 1]}"
    return f"{first.day} {words.MONTHS[first.month - 1][:3]} to {last.day} {words.MONTHS[last.month - 1][:3]}"


def _rounded(values: Values) -> list[float]:
    """Values short enough to send: a tenth of a MW, or finer for small places."""
    return np.round(values, 1 if values.max(initial=0.0) >= 20 else 3).tolist()


def _area(label: str, colour: str, x: list[int], values: Values) -> dict[str, Any]:
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


def _title(pathway: Pathway, name: str, alone: int) -> str:
    if alone == 0:
        return f"{name}: every hour {standing.would(pathway, 'brings', 'would bring')} power in"
    if alone == WEEK_H:
        return f"{name}: no hour {standing.would(pathway, 'needs', 'would need')} anything from outside"
    one, many = standing.would(pathway, "needs", "would need"), standing.would(pathway, "need", "would need")
    need = f"hour {one}" if alone == 1 else f"hours {many}"
    return f"{name}: {alone} of {WEEK_H} {need} nothing from outside"
