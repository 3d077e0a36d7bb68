"""One's own roof: what each direction makes, as a ring of wedges, and each month, with the spread of years."""

import html
from collections.abc import Mapping
from math import cos, radians, sin

from dashboard.charts import theme
from dashboard.charts.figures import base
from dashboard.charts.figures.base import Chart
from dashboard.text import months as month_names, roof, words
from dashboard.text.catalogue import say
from models.outcomes.one_home import RoofAnswer
from models.supply.one_roof import DIRECTIONS

SIZE, INNER, OUTER, NUMBER_IN = 240, 40, 104, 14
"""Width of the ring, the hole in its middle, the edge of its wedges, and how far inside it their numbers stand."""
LETTERS_PX = 18
"""Room around the ring for the letters of the directions."""
HALF_DEG = 20.5
"""Half the width of a wedge: eight of them leave a little between."""


def compass(of_south: Mapping[str, float], chosen: str, *, named: bool = False) -> str:
    """Return the ring as SVG: a wedge a direction, as long as what it makes of the most.

    Parameters
    ----------
    of_south : mapping of str to float
        What each direction makes, south = 1.
    chosen : str
        The direction that is marked.
    named : bool
        Whether each direction bears its letters, where no buttons around the ring do.
    """
    most = max(of_south.values())
    names, short = roof.directions(), roof.short_directions()
    said = ", ".join(f"{names[name]} {share * 100:.0f}" for name, share in of_south.items())
    label = html.escape(say("Out of 100, with south as 100: {shares}.", shares=said))
    room = LETTERS_PX if named else 0
    box = f"{-room} {-room} {SIZE + 2 * room} {SIZE + 2 * room}"
    parts = [f'<svg viewBox="{box}" role="img" aria-label="{label}">']
    for name, azimuth_deg in DIRECTIONS.items():
        length = INNER + (OUTER - INNER) * of_south[name] / most
        kind = "chosen" if name == chosen else "other"
        parts.append(f'<path class="wedge-ground" d="{_wedge(azimuth_deg, OUTER)}"/>')
        parts.append(f'<path class="wedge-{kind}" d="{_wedge(azimuth_deg, length)}"/>')
        x, y = _at(azimuth_deg, length - NUMBER_IN)
        text = f"{of_south[name] * 100:.0f}"
        parts.append(f'<text class="wedge-text-{kind}" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle">{text}</text>')
        if named:
            x, y = _at(azimuth_deg, OUTER + LETTERS_PX)
            parts.append(f'<text class="wedge-name" x="{x:.0f}" y="{y + 5:.0f}">{short[name]}</text>')
    middle = SIZE / 2
    parts.append(f'<path class="wedge-house" d="M{middle - 15:.0f} {middle + 14:.0f}v-16l15 -13l15 13v16z"/></svg>')
    return "".join(parts)


def _at(azimuth_deg: float, distance: float) -> tuple[float, float]:
    """A point in the ring: north is up."""
    return SIZE / 2 + distance * sin(radians(azimuth_deg)), SIZE / 2 - distance * cos(radians(azimuth_deg))


def _wedge(azimuth_deg: float, length: float) -> str:
    corners = [(azimuth_deg + turn, far) for turn, far in ((-HALF_DEG, INNER), (-HALF_DEG, length), (HALF_DEG, length))]
    (ax, ay), (bx, by), (cx, cy) = (_at(*corner) for corner in corners)
    dx, dy = _at(azimuth_deg + HALF_DEG, INNER)
    return (
        f"M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}A{length:.1f} {length:.1f} 0 0 1 {cx:.1f} {cy:.1f}"
        f"L{dx:.1f} {dy:.1f}A{INNER} {INNER} 0 0 0 {ax:.1f} {ay:.1f}z"
    )


def months(found: RoofAnswer, faces: str) -> Chart:
    """Return the chart of the months.

    Parameters
    ----------
    found : RoofAnswer
    faces : str
        Where the roof faces; any but south is shown beside south.
    """
    at = list(range(12))
    top = max(max(month.high for month in found.monthly), *found.south_monthly_kwh)
    colour, quiet = theme.LIGHT["accent"], theme.LIGHT["muted"]
    whiskers_x, whiskers_y, south_x, south_y = [], [], [], []
    for n, month in enumerate(found.monthly):
        whiskers_x += [n, n, None]
        whiskers_y += [month.low, month.high, None]
        south_x += [n - 0.42, n + 0.42, None]
        south_y += [found.south_monthly_kwh[n]] * 2 + [None]
    data = [
        {
            "type": "bar",
            "x": at,
            "y": [month.central for month in found.monthly],
            "marker": {"color": colour},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": whiskers_x,
            "y": whiskers_y,
            "line": {"color": theme.LIGHT["ink"], "width": 2},
        },
    ]
    beside = faces != "south"
    if beside:
        line = {"color": quiet, "width": 2, "dash": "dot"}
        data.append({"type": "scatter", "mode": "lines", "x": south_x, "y": south_y, "line": line})
    title = roof.months_title(found.monthly)
    subtitle = say("Units (kWh) in each month. Thin lines: eight of ten years lie between.")
    if beside:
        subtitle += " " + say("Dots: the same panels facing south.")
    axis = {
        "range": [-0.6, 11.6],
        "tickvals": at,
        "ticktext": list(month_names.short()),
        "showgrid": False,
        "linecolor": theme.LIGHT["rule"],
    } | base.AXIS
    return Chart(
        id="months",
        title=title,
        subtitle=subtitle,
        summary=f"{say('Bars of the months.')} {title}. {_extremes(found)}",
        columns=(say("Month"), say("Units"), say("Eight in ten years"), say("Facing south")),
        cells=tuple(
            (
                name,
                words.number(month.central),
                say("{low} to {high}", low=words.number(month.low), high=words.number(month.high)),
                words.number(south),
            )
            for name, month, south in zip(month_names.names(), found.monthly, found.south_monthly_kwh, strict=True)
        ),
        figure={
            "data": data,
            "layout": base.layout(
                axis,
                base.value_axis(top * 1.02, ""),
                bargap=0.35,
                margin={"l": 48, "r": 12, "t": 20, "b": 32},
                narrow={"xaxis.ticktext": list(month_names.letters())},
            ),
        },
    )


def _extremes(found: RoofAnswer) -> str:
    by_month = {month: span.central for month, span in zip(month_names.names(), found.monthly, strict=True)}
    most, least = max(by_month, key=by_month.__getitem__), min(by_month, key=by_month.__getitem__)
    return say(
        "{best} makes most, about {most} units; {worst} makes least, about {least}.",
        best=most,
        most=words.number(by_month[most]),
        worst=least,
        least=words.number(by_month[least]),
    )
