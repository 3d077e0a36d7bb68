"""The load duration curve of the wires to the place: how many hours bring in or send out how much."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import words
from models.facts import Hours, Pathway, Year
from models.facts.calendar import HOURS

POINTS = 220
LINE, BROUGHT, SENT = theme.LIGHT["rule"], theme.LIGHT["brought_in"], theme.LIGHT["sent_out"]
INK, MUTED, LIMIT = theme.LIGHT["ink"], theme.LIGHT["muted"], theme.LIGHT["bad"]
HEADROOM = 0.16
"""Room above and below the curve for the words at its ends, in parts of the axis."""

LEAST_MW = 1e-6
"""Less than a watt is rounding, and no flow."""

FAR = 2.0
"""A limit so many times past all that flows is named, not drawn."""

TENTHS = tuple(range(0, 101, 10))
Values = NDArray[np.float64]


def duration(
    pathway: Pathway,
    hours: Hours,
    export_limit_mw: float | None = None,
    weather: str = "the first of the weather years",
) -> Chart:
    """Return the chart of the flow over the boundary, hours sorted from the most brought in to the most sent out.

    Parameters
    ----------
    pathway : Pathway
        Gives the newest year's peaks, to compare.
    hours : Hours
        Every hour of the year to show.
    export_limit_mw : float or None
        Most that can be sent out [MW]; None where wires are no limit.
    weather : str
        Which weather year the hours are in, in words.
    """
    flow = np.sort(hours.import_mw - hours.export_mw)[::-1]
    peak_in, peak_out = max(float(flow[0]), 0.0), max(-float(flow[-1]), 0.0)
    now = pathway.newest_actual
    axis = _axis(max(peak_in, now.peak_import_mw), max(peak_out, now.peak_export_mw, _near(export_limit_mw, peak_out)))
    marks = _marks(now, export_limit_mw, peak_out)
    px = (axis["range"][1] - axis["range"][0]) / (base.HEIGHT_PX - 60)
    heights = base.spread([at for at, _, _ in marks], base.LABEL_PX * 2 * px, *axis["range"])
    key = base.narrow_key([(text.replace("<br>", " "), colour) for _, text, colour in marks], base.tick_room_px(axis))
    return Chart(
        id="duration",
        title=_title(peak_in, peak_out),
        subtitle=f"Power brought into {pathway.place_name} and sent out, {HOURS:,} hours of {hours.year} sorted; "
        f"in {weather}. {_wires(export_limit_mw, peak_out)}",
        figure={
            "data": _curve(flow),
            "layout": base.layout(
                {
                    "range": [0, 100],
                    "tickvals": [0, 50, 100],
                    "ticktext": ["0", "half of the hours", "all"],
                    "showgrid": False,
                    "tickangle": 0,
                    "linecolor": theme.LIGHT["rule"],
                }
                | base.AXIS,
                axis,
                shapes=[_level(0.0, LINE, "solid"), *(_level(at, colour, "dash") for at, _, colour in marks)],
                annotations=[
                    *_ends(peak_in, peak_out, [at for at, _, _ in marks], base.LABEL_PX * 1.4 * px),
                    *(
                        base.label(text, 100, height, colour, xshift=8, yanchor="middle", name="wide")
                        for (_, text, colour), height in zip(marks, heights, strict=True)
                    ),
                    *key,
                ],
                narrow={"margin": {"r": 12, "t": base.narrow_top_px(key), "b": 32}},
            ),
        },
        summary=_summary(flow, peak_in, peak_out, hours.year, now),
        columns=("Hours of the year, sorted", "Flow"),
        cells=lambda: (
            *(
                ("highest hour" if part == 0 else "lowest hour" if part == 100 else f"after {part}%", _said(mw))
                for part, mw in zip(TENTHS, np.take(flow, [round(t / 100 * (HOURS - 1)) for t in TENTHS]), strict=True)
            ),
            (f"{now.year}, most in, modelled", _said(now.peak_import_mw)),
            (f"{now.year}, most out, modelled", _said(-now.peak_export_mw)),
        ),
    )


def _near(limit_mw: float | None, peak_out: float) -> float:
    """The limit, if it is near enough to be drawn; else nothing."""
    return limit_mw if limit_mw is not None and limit_mw <= FAR * peak_out else 0.0


def _axis(highest: float, lowest: float) -> dict[str, Any]:
    """An axis of MW both ways from zero: what is brought in above it, what is sent out below."""
    steps = base.ticks(max(highest, lowest))
    step = steps[1]
    at = [n * step for n in range(-int(lowest / step), int(highest / step) + 1)]
    room = HEADROOM * (highest + lowest or 1.0)
    return {
        "range": [-(lowest + room if lowest > LEAST_MW else 0.0), highest + room if highest > LEAST_MW else 0.0],
        "tickvals": at,
        "ticktext": [f"{base.axis_text(abs(round(v, 10)))} MW" for v in at],
        "gridcolor": theme.LIGHT["hairline"],
    } | base.AXIS


def _curve(flow: Values) -> list[dict[str, Any]]:
    """The curve in about 220 points: above zero, and below it."""
    bring, stop = int((flow > 0.0).sum()), flow.size - int((flow < 0.0).sum())
    points = np.linspace(0, flow.size - 1, POINTS).round()
    digits = 1 if abs(flow).max() >= 20 else 4
    traces = []
    for first, last, colour, fill, wording in (
        (0, min(bring, flow.size - 1), LINE, BROUGHT, "at least %{customdata:,.3~g} MW brought in"),
        (max(stop - 1, 0), flow.size - 1, SENT, SENT, "%{customdata:,.3~g} MW sent out"),
    ):
        if (bring if fill == BROUGHT else flow.size - stop) == 0:
            continue
        at = np.unique(np.concatenate([[first, last], points[(points > first) & (points < last)]])).astype(int)
        kept = np.maximum(flow[at], 0.0) if fill == BROUGHT else np.minimum(flow[at], 0.0)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": np.round(at / (flow.size - 1) * 100, 2).tolist(),
                "y": np.round(kept, digits).tolist(),
                "customdata": np.round(np.abs(kept), digits).tolist(),
                "fill": "tozeroy",
                "fillcolor": fill,
                "line": {"color": colour, "width": 2},
                "hovertemplate": "%{x:.0f}% of the hours: " + wording + "<extra></extra>",
            }
        )
    return traces


def _level(y: float, colour: str, dash: str) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": colour, "width": 1, "dash": dash},
    }


def _marks(now: Year, limit_mw: float | None, peak_out: float) -> list[tuple[float, str, str]]:
    """Levels to compare with, as (MW, words, colour): the newest year's peaks, and a limit that is near."""
    marks = []
    if now.peak_import_mw > LEAST_MW:
        marks.append((now.peak_import_mw, f"{now.year}: most in<br>{words.power(now.peak_import_mw)}", MUTED))
    if now.peak_export_mw > LEAST_MW:
        marks.append((-now.peak_export_mw, f"{now.year}: most out<br>{words.power(now.peak_export_mw)}", MUTED))
    if _near(limit_mw, peak_out):
        marks.append((-(limit_mw or 0.0), f"Wires carry<br>{words.power(limit_mw or 0.0)}", LIMIT))
    return marks


def _ends(peak_in: float, peak_out: float, levels: list[float], room: float) -> list[dict[str, Any]]:
    """The peaks, named at the two ends of the curve, beyond a level that would run through the words."""
    result = []
    if peak_in > LEAST_MW:
        at = max([peak_in, *(level for level in levels if peak_in <= level <= peak_in + room)])
        text = f"<b>{words.power(peak_in)}</b> most in"
        result.append(base.label(text, 0, at, INK, xshift=4, yanchor="bottom", yshift=2))
    if peak_out > LEAST_MW:
        at = min([-peak_out, *(level for level in levels if -peak_out - room <= level <= -peak_out)])
        text = f"<b>{words.power(peak_out)}</b> most out"
        colour = theme.text_colour(SENT)
        result.append(base.label(text, 100, at, colour, xanchor="right", xshift=-4, yanchor="top", yshift=-2))
    return result


def _wires(limit_mw: float | None, peak_out: float) -> str:
    """What is known of what the wires can carry."""
    if limit_mw is None:
        return "Wires are no limit here."
    if limit_mw > FAR * peak_out:
        return f"Wires are taken to carry {words.power(limit_mw)} out, which is far from reached."
    return f"Wires are taken to carry {words.power(limit_mw)} out; more is not sent, and lost."


def _said(mw: float) -> str:
    """A flow in words."""
    if abs(mw) <= LEAST_MW:
        return "nothing"
    return f"{words.power(abs(mw))} {'in' if mw > 0 else 'out'}"


def _title(peak_in: float, peak_out: float) -> str:
    """The finding: the most that flows each way, the larger first."""
    if peak_out <= LEAST_MW:
        return "Nothing flows in or out" if peak_in <= LEAST_MW else f"At most {words.power(peak_in)} in, never any out"
    if peak_in <= LEAST_MW:
        return f"At most {words.power(peak_out)} out, never any in"
    ways = sorted([(peak_in, "in"), (peak_out, "out")], reverse=True)
    return "At most " + ", ".join(f"{words.power(mw)} {way}" for mw, way in ways)


def _summary(flow: Values, peak_in: float, peak_out: float, year: int, now: Year) -> str:
    """The curve in a sentence or three."""
    bring, send = int((flow > 0.0).sum()), int((flow < -LEAST_MW).sum())
    parts = [
        f"Load duration curve of {year}. {words.number(bring)} of {HOURS:,} hours bring power in"
        + (f", at most {words.power(peak_in)}" if bring else ""),
        f"{words.number(send)} send it out" + (f", at most {words.power(peak_out)}." if send else "."),
    ]
    return (
        "; ".join(parts) + f" In {now.year} the most in was {words.power(now.peak_import_mw)} and the most out "
        f"{words.power(now.peak_export_mw)}, as modelled."
    )
