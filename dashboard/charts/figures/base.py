"""What all figures share: a chart with its words and table, one layout, labels that do not collide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Any

from dashboard.charts import theme
from models.facts import Pathway

HEIGHT_PX = 340
LABEL_PX = 17
FONT_PX = 14
CHARACTER_PX = 9.0
NARROW_WIDTH_PX = 236
RIGHT_PX = 136
"""Room at the right for direct labels on wide screens."""
TICK_CHARACTER_PX = 8.5
FOOT_STANDOFF_PX = 5
"""How much lower the ticks of a time axis stand, so that the first does not touch the zero beside it."""
LEAST_LEFT_PX = 44
"""Room at the left that holds a short tick and half of the first year."""
AXIS = {"zeroline": False, "fixedrange": True, "tickfont": {"color": theme.LIGHT["muted"]}}
"""What every axis is: still, without a line of its own at zero."""


Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The words of a picture, and its table: what a reader may want instead of it.

    Parameters
    ----------
    id : str
        Identifier in the page.
    title, subtitle : str
        The finding; the measure and its scope.
    summary : str
        What the picture shows, as a sentence for a screen reader, written from the data.
    columns : tuple of str
        Heads of the table.
    cells : tuple of tuple of str, or function that returns them
        Rows of the table, as text. A function where a lever moves the picture: most tables are never opened.
    """

    id: str
    title: str
    subtitle: str
    summary: str
    columns: tuple[str, ...]
    cells: Rows | Callable[[], Rows]

    @property
    def rows(self) -> Rows:
        """Rows of the table, made when they are asked for."""
        return self.cells() if callable(self.cells) else self.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Picture):
    """A picture that plotly shows: `figure` is a plain dict in the light colours of the theme."""

    figure: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(Picture):
    """A picture that is SVG from the start, for wide and for narrow screens; its colours are variables of the theme."""

    svg: str
    narrow_svg: str


def ticks(top: float, count: int = 5) -> list[float]:
    """Round values from zero to at least `top`, about `count` steps.

    Examples
    --------
    >>> ticks(50), ticks(0.9), ticks(0)
    ([0.0, 10.0, 20.0, 30.0, 40.0, 50.0], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 1.0])
    """
    if top <= 0:
        return [0.0, 1.0]
    magnitude = 10.0 ** floor(log10(top / count))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude * count >= top * (1 - 1e-9))
    steps = 1
    while steps * step < top * (1 - 1e-9):
        steps += 1
    return [round(n * step, 10) for n in range(steps + 1)]


def axis_text(value: float) -> str:
    """Tick value without needless zeros.

    Examples
    --------
    >>> axis_text(0.2), axis_text(1500.0), axis_text(-40.0)
    ('0.2', '1,500', '−40')
    """
    text = f"{value:,.10g}" if value < 1000 else f"{value:,.0f}"
    return text.replace("-", "\N{MINUS SIGN}")


def circle(x: float, y: float, radius: float) -> str:
    """A circle as a part of a path of SVG, which begins at its left [px].

    Examples
    --------
    >>> circle(10, 5, 2)
    'M8.0 5.0a2 2 0 1 0 4 0a2 2 0 1 0-4 0'
    """
    return (
        f"M{x - radius:.1f} {y:.1f}a{radius:g} {radius:g} 0 1 0 {2 * radius:g} 0"
        f"a{radius:g} {radius:g} 0 1 0-{2 * radius:g} 0"
    )


def spread(positions: Sequence[float], minimum: float | Sequence[float], low: float, high: float) -> list[float]:
    """Positions moved apart so that neighbours are at least `minimum` apart, in their own order, within the range.

    Where `minimum` is a sequence it is the height of each, and neighbours are half of both apart.

    Examples
    --------
    >>> spread([5.0, 5.0, 20.0], 4.0, 0.0, 30.0)
    [3.0, 7.0, 20.0]
    >>> spread([5.0, 5.0, 20.0], [2.0, 4.0, 2.0], 0.0, 30.0)
    [3.5, 6.5, 20.0]
    """
    sizes = [minimum] * len(positions) if isinstance(minimum, float | int) else minimum
    order = sorted(range(len(positions)), key=lambda i: (positions[i], i))
    placed = [positions[i] for i in order]
    for _ in range(50):
        moved = False
        for a in range(len(placed) - 1):
            overlap = (sizes[order[a]] + sizes[order[a + 1]]) / 2 - (placed[a + 1] - placed[a])
            if overlap > 1e-9:
                placed[a] -= overlap / 2
                placed[a + 1] += overlap / 2
                moved = True
        if placed and placed[0] < low:
            placed[0], moved = low, True
        if placed and placed[-1] > high:
            placed[-1], moved = high, True
        if not moved:
            break
    result = [0.0] * len(positions)
    for at, i in enumerate(order):
        result[i] = round(placed[at], 6)
    return result


def label(text: str, x: float | str, y: float, colour: str, **more: Any) -> dict[str, Any]:
    """A direct label: words in the series' colour, without an arrow.

    `more` are plotly annotation properties; `name="wide"` or `name="narrow"` keeps it to screens of that width.
    """
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "font": {"color": colour, "size": FONT_PX},
    } | more


def margin_labels(
    texts: Sequence[tuple[str, float, str]], top: float, x: float, height_px: int = HEIGHT_PX
) -> list[dict[str, Any]]:
    """Labels (text, y, colour) in the right margin at the series' last values, moved apart; wide screens only."""
    px = top / (height_px - 60)
    sizes = [LABEL_PX * (text.count("<br>") + 1) * px for text, _, _ in texts]
    heights = spread([y for _, y, _ in texts], sizes, 0.0, top)
    return [
        label(text, x, y, colour, xshift=8, yanchor="middle", name="wide")
        for (text, _, colour), y in zip(texts, heights, strict=True)
    ]


def narrow_key(texts: Sequence[tuple[str, str]], left_px: int = LEAST_LEFT_PX) -> list[dict[str, Any]]:
    """Labels (text, colour) above the plot, in as many rows as they need; narrow screens only.

    `left_px` is the left margin, `tick_room_px` of the value axis, for they begin at the edge of the figure.
    """
    rows: list[list[tuple[str, str, float]]] = [[]]
    at_px = 0.0
    for text, colour in texts:
        width_px = CHARACTER_PX * len(text.replace("<b>", "").replace("</b>", "")) + 14
        if at_px and at_px + width_px - 14 > NARROW_WIDTH_PX:
            rows.append([])
            at_px = 0.0
        rows[-1].append((text, colour, at_px))
        at_px += width_px
    return [
        label(
            text,
            0.0,
            1.0,
            colour,
            xref="paper",
            yref="paper",
            xshift=x_px - left_px,
            yanchor="bottom",
            yshift=10 + LABEL_PX * (len(rows) - 1 - row),
            name="narrow",
        )
        for row, items in enumerate(rows)
        for text, colour, x_px in items
    ]


def narrow_top_px(key: Sequence[dict[str, Any]]) -> int:
    """Room above the plot that a narrow key needs."""
    return 32 + round(max((entry["yshift"] for entry in key), default=0))


def rule(x: float) -> dict[str, Any]:
    """A thin upright line over the plot: where the projected years begin."""
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": theme.LIGHT["rule"], "width": 1},
        "layer": "below",
    }


def today(pathway: Pathway) -> float:
    """Where today stands on an axis on which each year is a unit around its number.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> today(SimpleNamespace(ahead_from="2026-07-01"))
    2026.0
    """
    begins = date.fromisoformat(pathway.ahead_from)
    return begins.year - 0.5 + (begins.month - 1) / 12


def spans(pathway: Pathway) -> list[dict[str, Any]]:
    """Two rules: where the statistics end, and today; between them years are estimated, after them projected."""
    return [rule(pathway.newest_actual.year + 0.5), rule(today(pathway))]


def value_axis(top: float, unit: str, steps: Sequence[float] | None = None) -> dict[str, Any]:
    """A value axis from zero with hairlines and the unit on every tick."""
    at = list(steps) if steps is not None else ticks(top)
    return {
        "range": [0, max(top, at[-1])],
        "tickvals": at,
        "ticktext": [f"{axis_text(v)}{unit}" for v in at],
        "gridcolor": theme.LIGHT["hairline"],
    } | AXIS


def tick_room_px(*axes: dict[str, Any]) -> int:
    """Room at the left that the longest tick of upright value axes needs [px]; none where no tick is shown.

    Examples
    --------
    >>> tick_room_px(value_axis(50, "%")), tick_room_px(value_axis(1500, " MW")), tick_room_px({"visible": False})
    (44, 80, 0)
    """
    shown = [text for axis in axes if axis.get("visible", True) for text in axis.get("ticktext", ())]
    if not shown:
        return 0
    return max(LEAST_LEFT_PX, ceil(TICK_CHARACTER_PX * max(map(len, shown)) + 12))


def year_axis(first: int, last: int, half: float, step: int = 4) -> dict[str, Any]:
    """A time axis with a tick every few years and half a step of room at its ends."""
    years = list(range(first, last + 1, step))
    return {
        "range": [first - half, last + half],
        "tickvals": years,
        "ticktext": [str(y) for y in years],
        "showgrid": False,
        "tickangle": 0,
        "linecolor": theme.LIGHT["rule"],
        "ticklabelstandoff": FOOT_STANDOFF_PX,
    } | AXIS


def narrow_years(first: int, last: int, step: int) -> dict[str, Any]:
    """Fewer ticks of a time axis, for `meta.narrow`."""
    years = list(range(first, last + 1, step))
    return {"xaxis.tickvals": years, "xaxis.ticktext": [str(y) for y in years]}


def layout(
    x: dict[str, Any],
    y: dict[str, Any],
    *,
    left_px: int = 0,
    top_px: int = 28,
    height_px: int = HEIGHT_PX,
    **more: Any,
) -> dict[str, Any]:
    """The one layout: system font, no legend, no drag, transparent ground, room at the right for labels.

    The left margin is `left_px`, or more where the ticks need it. `meta.narrow` holds what changes below 640 px;
    `narrow` in `more` adds to it.
    """
    ticks_px = tick_room_px(y, more.get("yaxis2", {}))
    narrow = {"margin": {"r": 12, "t": top_px, "b": 32}} | more.pop("narrow", {})
    least_px = narrow["margin"].get("l", min(left_px, LEAST_LEFT_PX))
    narrow["margin"] = narrow["margin"] | {"l": max(least_px, ticks_px)}
    return {
        "font": {"family": theme.FONT, "size": FONT_PX, "color": theme.LIGHT["muted"]},
        "margin": {"l": max(left_px, ticks_px), "r": RIGHT_PX, "t": top_px, "b": 32},
        "height": height_px,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": theme.FONT, "size": FONT_PX}},
        "dragmode": False,
        "xaxis": x,
        "yaxis": y,
        "meta": {"narrow": narrow},
    } | more


def stacked_years(
    years: Sequence[int],
    parts: Sequence[tuple[str, str, Sequence[float], str]],
    unit: str,
    pathway: Pathway,
    *,
    left_px: int,
) -> dict[str, Any]:
    """A figure of yearly bars stacked by part, labelled at the right, with rules where statistics end and at today.

    Parameters
    ----------
    years : sequence of int
        May be empty: the figure then shows its axes only.
    parts : sequence of (label, colour, values, hover)
        Values by year, as drawn; `hover` is the template of what a bar says.
    unit : str
        Follows every tick.
    pathway : Pathway
        Whose years they are.
    left_px : int
        Room for the ticks.
    """
    steps = ticks(max((sum(values) for values in zip(*(v for _, _, v, _ in parts), strict=True)), default=0.0))
    texts, below = [], 0.0
    for label_, colour, values, _ in parts:
        last = values[-1] if values else 0.0
        texts.append((f"<b>{label_}</b>", below + last / 2, theme.text_colour(colour)))
        below += last
    axis = value_axis(steps[-1], unit, steps)
    key = narrow_key([(text, colour) for text, _, colour in texts], max(left_px - 6, tick_room_px(axis)))
    first, final = (years[0], years[-1]) if years else (pathway.newest_actual.year,) * 2
    return {
        "data": [
            {"type": "bar", "x": list(years), "y": list(values), "marker": {"color": colour}, "hovertemplate": hover}
            for _, colour, values, hover in parts
        ],
        "layout": layout(
            year_axis(first, final, 0.7),
            axis,
            left_px=left_px,
            barmode="stack",
            bargap=0.25,
            shapes=[line for line in spans(pathway) if line["x0"] > first - 0.5],
            annotations=[*margin_labels(texts, steps[-1], final + 0.6), *key],
            narrow={"margin": {"l": left_px - 6, "r": 12, "t": narrow_top_px(key), "b": 32}}
            | narrow_years(first, final, 8),
        ),
    }
