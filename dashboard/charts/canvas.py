"""A figure on a canvas: lines, markers, areas, bars, rules and labels of a plotly dict, drawn by matplotlib."""

import html
import re
from collections import defaultdict
from itertools import pairwise
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from dashboard.charts import theme

FONT_PX = 14
LEAST_CONTRAST = 3.0
"""Of a mark with its ground (WCAG 2.2, 1.4.11)."""
_DASHES = {"solid": "-", "dot": (0, (1, 1.6)), "dash": (0, (4, 2)), "dashdot": "-."}
_MARKERS = {"circle": "o", "diamond": "D", "square": "s", "x": "X", "triangle-up": "^", "line-ns": "|", "line-ew": "_"}
TICKS = 0.5
"""Where hairlines and the words of ticks lie: below all that is drawn [zorder]."""
_ALIGN_H = {"left": "left", "center": "center", "right": "right", "auto": "center"}
_ALIGN_V = {"top": "top", "middle": "center", "bottom": "bottom", "auto": "center"}
BOLD, PLAIN = "\u200b", "\u200c"
"""Zero-width characters that carry <b> and </b> through matplotlib, which knows no mixed weights."""


class _Panel:
    """A pair of axes with the places of named values and what is stacked so far."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        self.names: dict[str, int] = {}
        self.stacks: dict[str, list[float]] = {}
        self.bars: defaultdict[Any, float] = defaultdict(float)

    def place(self, value: Any) -> float:
        """Number of a coordinate; words stand in the order in which they come."""
        if isinstance(value, str):
            return float(self.names.setdefault(value, len(self.names)))
        return float("nan") if value is None else float(value)

    def places(self, values: list[Any]) -> list[float]:
        return [self.place(v) for v in values]


def drawn(figure: dict[str, Any], width_px: int) -> Figure:
    """Return a figure drawn at a width, one pixel a point, with no ground of its own.

    Parameters
    ----------
    figure : dict
        Plotly figure, already fitted to the width; `layout.height` is its height [px].
    width_px : int
        Width [px].
    """
    layout = figure["layout"]
    height_px = layout["height"]
    page = Figure(figsize=(width_px / 72, height_px / 72), dpi=72)
    page.patch.set_visible(False)
    margin = {"l": 60, "r": 20, "t": 30, "b": 40} | layout.get("margin", {})
    box = (margin["l"], margin["b"], width_px - margin["l"] - margin["r"], height_px - margin["t"] - margin["b"])
    x_of: dict[str, str] = {}
    for trace in figure["data"]:
        x_of.setdefault(trace.get("yaxis", "y"), trace.get("xaxis", "x"))
    x_of = x_of or {"y": "x"}
    panels = {y: _Panel(_axes(page, layout, x, y, box, (width_px, height_px))) for y, x in x_of.items()}
    for panel in panels.values():
        for name, at in _named_ticks(layout, panel):
            panel.names[name] = at
    bars = [t for t in figure["data"] if t["type"] == "bar"]
    for trace in figure["data"]:
        panel = panels[trace.get("yaxis", "y")]
        if trace["type"] == "bar":
            group = [b for b in bars if b.get("yaxis", "y") == trace.get("yaxis", "y")]
            _bar(panel, trace, layout, group)
        else:
            _scatter(panel, trace)
    for y_name, panel in panels.items():
        _ruled(panel.ax, layout.get(_key(x_of[y_name]), {}), "x")
        _ruled(panel.ax, layout.get(_key(y_name), {}), "y")
    first = next(iter(panels.values()))
    for shape in layout.get("shapes", []):
        _shape(page, panels.get(shape.get("yref", "y").split()[0], first), shape, box, (width_px, height_px))
    for note in layout["annotations"]:
        _annotation(page, panels.get(note.get("yref", "y").split()[0], first), note, box, (width_px, height_px))
    return page


def _key(name: str) -> str:
    """Layout key of an axis name: "y2" is "yaxis2"."""
    return f"{name[0]}axis{name[1:]}"


def _axes(
    page: Figure, layout: dict[str, Any], x_name: str, y_name: str, box: tuple[float, ...], size: tuple[int, int]
) -> Axes:
    """Axes in their part of the plot, with ticks, hairlines and ranges as the layout says."""
    x, y = layout.get(_key(x_name), {}), layout.get(_key(y_name), {})
    (x0, x1), (y0, y1) = x.get("domain", (0, 1)), y.get("domain", (0, 1))
    left, bottom, wide, high = box
    ax = page.add_axes(
        (
            (left + x0 * wide) / size[0],
            (bottom + y0 * high) / size[1],
            (x1 - x0) * wide / size[0],
            (y1 - y0) * high / size[1],
        )
    )
    # The axes of matplotlib make half a dozen objects a tick; `_ruled` draws what a chart has of them.
    ax.set_axis_off()
    for axis, limit, view in ((x, ax.set_xlim, ax.xaxis), (y, ax.set_ylim, ax.yaxis)):
        if axis.get("range"):
            limit(*axis["range"])
            ticks = axis.get("tickvals", [])
            if len(ticks):
                view.set_view_interval(min(ticks), max(ticks))
    return ax


def _ruled(ax: Axes, axis: dict[str, Any], name: Literal["x", "y"]) -> None:
    """Draw an axis on what has its traces: hairlines, the words of its ticks, its line; below all else."""
    ends = sorted(ax.get_xlim() if name == "x" else ax.get_ylim())
    room = 1e-9 * (ends[1] - ends[0])
    ticks = axis.get("tickvals", [])
    at = [
        (tick, text)
        for tick, text in zip(ticks, axis.get("ticktext", ticks), strict=True)
        if ends[0] - room <= tick <= ends[1] + room
    ]
    lines = ax.get_xaxis_transform("grid") if name == "x" else ax.get_yaxis_transform("grid")

    def ruled(along: tuple[Any, Any], colour: str, wide: float, **how: Any) -> None:
        xs, ys = along if name == "x" else along[::-1]
        ax.add_artist(Line2D(xs, ys, color=colour, linewidth=wide, zorder=TICKS, transform=lines, **how))

    if axis.get("showgrid", True) and axis.get("visible", True):
        for tick, _ in at:
            ruled(([tick, tick], [0, 1]), axis.get("gridcolor", theme.LIGHT["hairline"]), 1)
    if axis.get("linecolor"):
        ruled((ends, [0, 0]), axis["linecolor"], 0.8, clip_on=False)
    if not (axis.get("visible", True) and axis.get("showticklabels", True)):
        return
    pad = 6 + axis.get("ticklabelstandoff", 0)
    words, va, ha = ax.get_xaxis_text1_transform(pad) if name == "x" else ax.get_yaxis_text1_transform(pad)
    font = axis.get("tickfont", {})
    for tick, text in at:
        ax.text(
            tick if name == "x" else 0,
            tick if name == "y" else 0,
            _plain(text),
            transform=words,
            va=va,
            ha=ha,
            color=font.get("color", theme.LIGHT["muted"]),
            fontsize=font.get("size", FONT_PX),
            zorder=TICKS,
        )


def _named_ticks(layout: dict[str, Any], panel: _Panel) -> list[tuple[str, int]]:
    """Places of an axis of words that the layout names in order."""
    order = layout.get("xaxis", {}).get("categoryarray") or layout.get("yaxis", {}).get("categoryarray") or []
    return [(name, at) for at, name in enumerate(order)]


def _colour(value: str) -> tuple[Any, float]:
    """Colour and opacity of a plotly colour, a hex or an rgba()."""
    found = re.fullmatch(r"rgba?\(([^)]*)\)", value.replace(" ", ""))
    if not found:
        return to_rgb(value), 1.0
    red, green, blue, *alpha = (float(part) for part in found[1].split(","))
    return (red / 255, green / 255, blue / 255), alpha[0] if alpha else 1.0


def _rim(colour: str) -> dict[str, Any]:
    """A thin line around what is too pale for its ground: in its full colour, or in grey if that is pale, too."""
    rgb, alpha = _colour(colour)
    ground = theme.LIGHT["surface"]
    red, green, blue = (1 - alpha * (1 - part) for part in rgb)
    if theme.contrast(to_hex((red, green, blue)), ground) >= LEAST_CONTRAST:
        return {"linewidth": 0}
    full = to_hex(rgb)
    return {
        "edgecolor": full if theme.contrast(full, ground) >= LEAST_CONTRAST else theme.LIGHT["rule"],
        "linewidth": 1,
    }


def _scatter(panel: _Panel, trace: dict[str, Any]) -> None:
    """Lines, markers and areas."""
    x, y = panel.places(trace["x"]), panel.places(trace["y"])
    ax, line, marker = panel.ax, trace.get("line", {}), trace.get("marker", {})
    stack = trace.get("stackgroup")
    base = [0.0] * len(y)
    if stack:
        base = panel.stacks.get(stack, base)
        y = [a + b for a, b in zip(base, y, strict=True)]
        panel.stacks[stack] = y
    fill = trace.get("fill", "tonexty" if stack else "none")
    if fill != "none":
        colour, alpha = _colour(trace["fillcolor"])
        if fill == "toself":
            ax.fill(x, y, facecolor=(*colour, alpha), **_rim(trace["fillcolor"]))
        else:
            below = base if stack or fill == "tozeroy" else panel.stacks.get("last line", base)
            ax.fill_between(x, below, y, facecolor=(*colour, alpha), **_rim(trace["fillcolor"]))
    panel.stacks["last line"] = y
    mode = trace.get("mode", "lines")
    if "lines" in mode and line.get("width", 2) > 0:
        colour, alpha = _colour(line["color"])
        dash: Any = _DASHES[line.get("dash", "solid")]
        step = {"hv": "steps-post", "vh": "steps-pre", "hvh": "steps-mid"}.get(line.get("shape", ""), "default")
        ax.plot(x, y, color=colour, alpha=alpha, lw=line.get("width", 2), ls=dash, ds=step, dash_capstyle="butt")
    if "markers" in mode:
        symbol = marker.get("symbol", "circle")
        hollow = symbol.endswith("-open")
        size = marker.get("size", 8) * (0.72 if symbol.startswith("diamond") else 1.0)
        colour, alpha = _colour(marker["color"])
        edge = marker.get("line", {})
        ax.plot(
            x,
            y,
            linestyle="",
            marker=_MARKERS[symbol.removesuffix("-open")],
            markersize=size,
            alpha=alpha,
            markerfacecolor="none" if hollow else colour,
            markeredgecolor=_colour(edge["color"])[0] if edge.get("color") else colour,
            markeredgewidth=edge.get("width", 2 if hollow else 0),
            clip_on=trace.get("cliponaxis", True),
        )
    if "text" in mode:
        font = trace.get("textfont", {})
        vertical, _, horizontal = trace.get("textposition", "middle center").partition(" ")
        shown = trace["text"] if isinstance(trace["text"], list) else [trace["text"]] * len(x)
        for at_x, at_y, words in zip(x, y, shown, strict=True):
            ax.annotate(
                _plain(words),
                (at_x, at_y),
                xytext=({"left": -8, "right": 8}.get(horizontal, 0), {"top": 8, "bottom": -8}.get(vertical, 0)),
                textcoords="offset points",
                ha={"left": "right", "right": "left"}.get(horizontal, "center"),
                va={"top": "bottom", "bottom": "top"}.get(vertical, "center"),
                color=font.get("color", theme.LIGHT["ink"]),
                fontsize=font.get("size", FONT_PX),
            )


def _bar(panel: _Panel, trace: dict[str, Any], layout: dict[str, Any], group: list[dict[str, Any]]) -> None:
    """Bars, stacked, beside each other or alone; upright or lying."""
    lying = trace.get("orientation") == "h"
    along = panel.places(trace["y" if lying else "x"])
    length = [float(v or 0.0) for v in trace["x" if lying else "y"]]
    beside = layout.get("barmode", "group") == "group" and len(group) > 1
    steps = sorted(set(along))
    room = min((b - a for a, b in pairwise(steps)), default=1.0)
    width = trace.get("width", room * (1 - layout.get("bargap", 0.2)) / (len(group) if beside else 1))
    shift = (next(i for i, b in enumerate(group) if b is trace) - (len(group) - 1) / 2) * width if beside else 0.0
    colours = trace.get("marker", {}).get("color", theme.SERIES[0])
    colours = colours if isinstance(colours, list) else [colours] * len(along)
    bases = trace.get("base", [0.0] * len(along))
    bases = bases if isinstance(bases, list) else [bases] * len(along)
    for at, value, base, colour in zip(along, length, bases, colours, strict=True):
        if layout.get("barmode") in ("stack", "relative"):
            base = panel.bars[at, value < 0]
            panel.bars[at, value < 0] += value
        rgb, alpha = _colour(colour)
        left, low = (base, at + shift - width / 2) if lying else (at + shift - width / 2, base)
        wide, high = (value, width) if lying else (width, value)
        panel.ax.add_patch(Rectangle((left, low), wide, high, facecolor=(*rgb, alpha), **_rim(colour)))


def _pixel(
    panel: _Panel, x: Any, y: Any, x_ref: str, y_ref: str, box: tuple[float, ...], size: tuple[int, int]
) -> tuple[float, float]:
    """Place on the page [px from its lower left] of a point in axis values, or in parts of the plot or an axis."""
    left, bottom, wide, high = box
    ends = panel.ax.get_position()
    results = []
    for ref, value, start, span, low, extent, page_px, name in (
        (x_ref, x, left, wide, ends.x0, ends.width, size[0], "x"),
        (y_ref, y, bottom, high, ends.y0, ends.height, size[1], "y"),
    ):
        if ref == "paper":
            results.append(start + float(value) * span)
        elif ref.endswith("domain"):
            results.append((low + float(value) * extent) * page_px)
        else:
            limits = panel.ax.get_xlim() if name == "x" else panel.ax.get_ylim()
            share = (panel.place(value) - limits[0]) / (limits[1] - limits[0])
            results.append((low + share * extent) * page_px)
    return results[0], results[1]


def _shape(page: Figure, panel: _Panel, shape: dict[str, Any], box: tuple[float, ...], size: tuple[int, int]) -> None:
    """A line or a rectangle over or under the plot."""
    refs = (shape.get("xref", "x"), shape.get("yref", "y"))
    (x0, y0), (x1, y1) = (_pixel(panel, shape[f"x{n}"], shape[f"y{n}"], *refs, box, size) for n in (0, 1))
    line = shape.get("line", {})
    below = 0 if shape.get("layer") == "below" else 3
    if shape["type"] == "line":
        dash: Any = _DASHES[line.get("dash", "solid")]
        rgb, alpha = _colour(line["color"])
        xs, ys = [x0 / size[0], x1 / size[0]], [y0 / size[1], y1 / size[1]]
        page.add_artist(Line2D(xs, ys, color=rgb, alpha=alpha, lw=line.get("width", 1), ls=dash, zorder=below))
        return
    rgb, alpha = _colour(shape["fillcolor"])
    corner = (min(x0, x1) / size[0], min(y0, y1) / size[1])
    span = (abs(x1 - x0) / size[0], abs(y1 - y0) / size[1])
    patch = Rectangle(corner, *span, facecolor=rgb, alpha=alpha * shape.get("opacity", 1.0), linewidth=0, zorder=below)
    patch.set_transform(page.transFigure)
    page.add_artist(patch)


def _annotation(
    page: Figure, panel: _Panel, note: dict[str, Any], box: tuple[float, ...], size: tuple[int, int]
) -> None:
    """Words at a point, or with a thin pointer to it."""
    x, y = _pixel(panel, note["x"], note["y"], note.get("xref", "x"), note.get("yref", "y"), box, size)
    x, y = x + note.get("xshift", 0), y + note.get("yshift", 0)
    font = note.get("font", {})
    at_x, at_y = x, y
    across, upright = note.get("xanchor", "auto"), note.get("yanchor", "auto")
    if note.get("showarrow", True):
        at_x, at_y = x + note.get("ax", 0), y - note.get("ay", -30)
        gap = note.get("standoff", 0)
        run = max((at_x - x) ** 2 + (at_y - y) ** 2, 1.0) ** 0.5
        start = (x + (at_x - x) * gap / run, y + (at_y - y) * gap / run)
        page.add_artist(
            Line2D(
                [start[0] / size[0], at_x / size[0]],
                [start[1] / size[1], at_y / size[1]],
                color=_colour(note.get("arrowcolor", theme.LIGHT["muted"]))[0],
                lw=note.get("arrowwidth", 1),
            )
        )
        if upright == "auto":
            upright = "bottom" if at_y >= y else "top"
    page.text(
        at_x / size[0],
        at_y / size[1],
        _plain(note["text"]),
        ha=_ALIGN_H[across],
        va=_ALIGN_V[upright],
        multialignment=_ALIGN_H[note.get("align", "center")],
        color=font.get("color", theme.LIGHT["ink"]),
        fontsize=font.get("size", FONT_PX),
        linespacing=1.3,
    )


def _plain(text: object) -> str:
    """Words of a plotly text: line ends and bold kept, other tags dropped."""
    words = re.sub(r"<br ?/?>", "\n", str(text))
    words = re.sub(r"<b>", BOLD, words)
    words = re.sub(r"</b>", PLAIN, words)
    return html.unescape(re.sub(r"<[^>]+>", "", words))
