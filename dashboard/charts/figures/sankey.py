"""A Sankey drawing: sources at the left, one node in the middle, users at the right, bands as thick as what flows."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.text import words

WIDE_PX, NARROW_PX = 872, 300
"""Widths drawn: that of a tab of the workbench, and that of a telephone."""

HEIGHT_PX, NARROW_HEIGHT_PX = 300, 340
TOP_PX, NODE_PX, GAP_PX, LABEL_PX = 22, 8, 4, 18
"""Room for the name of the middle, width of a node, room between two, and the least height of one with its label."""

SIDE_PX = 176
"""Room for the labels at each side of a wide drawing."""

LEAST_PX = 0.75
"""A band is drawn at least so thick, so that it can be seen."""

HALVINGS = 24
PALE = "brought_in"
"""The one colour too pale for a node of its own: its nodes are drawn in that of a rule."""


class Band(NamedTuple):
    """Energy that flows from one node to another [MWh], and its colour's name in the theme."""

    source: str
    target: str
    mwh: float
    colour: str


@dataclass(frozen=True, slots=True)
class _Node:
    """A node in the drawing: its place and height [px], and what flows through it."""

    y: float
    height: float
    mwh: float
    colour: str


def through(found: Sequence[Band], end: str, middle: str) -> dict[str, float]:
    """Energy by node at one end of the bands, "source" or "target", without the node in the middle [MWh]."""
    sums: dict[str, float] = {}
    for band in found:
        name = getattr(band, end)
        if name != middle:
            sums[name] = sums.get(name, 0.0) + band.mwh
    return sums


def _scale(columns: Sequence[dict[str, float]], height_px: float) -> float:
    """Pixels a MWh so that the higher column fills the height, each node with room for its label [px/MWh]."""

    def needed(scale: float) -> float:
        return max(
            sum(max(mwh * scale, LABEL_PX) for mwh in column.values()) + GAP_PX * (len(column) - 1)
            for column in columns
        )

    high = height_px / max(sum(column.values()) for column in columns)
    low = 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if needed(middle) <= height_px else (low, middle)
    return low


def _column(sums: dict[str, float], scale: float, height_px: float, colours: Mapping[str, str]) -> dict[str, _Node]:
    """Nodes from top to bottom, spread over the height, each in the middle of its room."""
    rooms = [max(mwh * scale, LABEL_PX) for mwh in sums.values()]
    gap = min((height_px - sum(rooms)) / max(len(rooms) - 1, 1), 4 * GAP_PX)
    nodes, y = {}, TOP_PX + (height_px - sum(rooms) - gap * (len(rooms) - 1)) / 2
    for (name, mwh), room in zip(sums.items(), rooms, strict=True):
        nodes[name] = _Node(y + (room - mwh * scale) / 2, mwh * scale, mwh, colours[name])
        y += room + gap
    return nodes


def sankey(
    found: Sequence[Band], middle: tuple[str, str], ends: Mapping[str, str], per: float, summary: str, *, narrow: bool
) -> str:
    """Return the drawing as SVG, colours as variables of the theme.

    Parameters
    ----------
    found : sequence of Band
        In the order in which their sources stand, from top to bottom.
    middle : (str, str)
        Name of the node that some bands enter and leave, and its colour's name.
    ends : mapping of str to str
        Colour's name of every user, from top to bottom.
    per : float
        How many MWh are one of the unit shown.
    summary : str
        What it shows, for screen readers.
    narrow : bool
        Whether the labels stand over the bands, for lack of room beside them.
    """
    width_px, height_px = (NARROW_PX, NARROW_HEIGHT_PX) if narrow else (WIDE_PX, HEIGHT_PX)
    wires_name, wires_colour = middle
    open_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px} {height_px}" '
        f'role="img" aria-label="{html.escape(summary)}" font-size="14">'
    )
    if not found:
        return f'{open_tag}<text x="0" y="20" fill="var(--muted)">Not every figure is published.</text></svg>'
    inner_px = height_px - TOP_PX - GAP_PX
    left_sums, right_sums = through(found, "source", wires_name), through(found, "target", wires_name)
    right_sums = {user: right_sums[user] for user in ends if user in right_sums}
    scale = _scale((left_sums, right_sums), inner_px)
    begins = {band.source: "rule" if band.colour == PALE else band.colour for band in found}
    nodes = _column(left_sums, scale, inner_px, begins)
    right = _column(right_sums, scale, inner_px, ends)
    wires_mwh = sum(band.mwh for band in found if band.target == wires_name)
    wires = _Node(TOP_PX, wires_mwh * scale, wires_mwh, wires_colour)
    side = 0 if narrow else SIDE_PX
    at_x = {
        "left": side,
        "middle": (width_px - NODE_PX) * (0.5 if narrow else 0.46),
        "right": width_px - side - NODE_PX,
    }
    parts = _ribbons(found, wires_name, nodes, wires, right, at_x, scale)
    places = [(at_x["left"], nodes), (at_x["middle"], {wires_name: wires}), (at_x["right"], right)]
    parts += [_box(x, node) for x, column in places for node in column.values()]
    parts += [_label(name, n, at_x["left"], per, at_right=narrow, over=narrow) for name, n in nodes.items()]
    parts += [_label(name, n, at_x["right"], per, at_right=not narrow, over=narrow) for name, n in right.items()]
    parts.append(
        f'<text x="{at_x["middle"] + NODE_PX / 2:.1f}" y="{TOP_PX - 7}" text-anchor="middle" fill="var(--ink)">'
        f'<tspan font-weight="700">{html.escape(wires_name)}</tspan> {_number(wires.mwh / per)}</text>'
    )
    return f"{open_tag}{''.join(parts)}</svg>"


def _ribbons(
    found: Sequence[Band],
    wires_name: str,
    left: dict[str, _Node],
    wires: _Node,
    right: dict[str, _Node],
    at_x: dict[str, float],
    scale: float,
) -> list[str]:
    """Bands in the order of the nodes; those through the wires end above the others and are painted over them."""
    leaves = {name: node.y for name, node in left.items()}
    enters = {name: node.y for name, node in right.items()}
    into = out = wires.y
    parts = []
    for band in sorted(found, key=lambda b: b.source != wires_name):
        thick = band.mwh * scale
        if band.source == wires_name:
            x0, y0, out = at_x["middle"] + NODE_PX, out, out + thick
        else:
            x0, y0 = at_x["left"] + NODE_PX, leaves[band.source]
            leaves[band.source] += thick
        if band.target == wires_name:
            x1, y1, into = at_x["middle"], into, into + thick
        else:
            x1, y1 = at_x["right"], enters[band.target]
            enters[band.target] += thick
        parts.append(_ribbon(band, x0, y0, x1, y1, thick))
    return parts[::-1]


def _ribbon(band: Band, x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    """One band, and what it says when pointed at."""
    middle = (x0 + x1) / 2
    said = f"<title>{html.escape(f'{band.source} to {band.target}: {words.energy(band.mwh)}')}</title>"
    colour = f"var(--{band.colour.replace('_', '-')})"
    opacity = 0.85 if band.colour == PALE else 0.55
    if thick < LEAST_PX:
        y0, y1 = y0 + thick / 2, y1 + thick / 2
        path = f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{LEAST_PX}">{said}</path>'
    path = (
        f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}v{thick:.1f}"
        f"C{middle:.1f} {y1 + thick:.1f} {middle:.1f} {y0 + thick:.1f} {x0:.1f} {y0 + thick:.1f}z"
    )
    return f'<path d="{path}" fill="{colour}" fill-opacity="{opacity}">{said}</path>'


def _box(x: float, node: _Node) -> str:
    return (
        f'<rect x="{x:.1f}" y="{node.y:.1f}" width="{NODE_PX}" height="{max(node.height, LEAST_PX):.1f}" '
        f'fill="var(--{node.colour.replace("_", "-")})"/>'
    )


def _label(name: str, node: _Node, x: float, per: float, *, at_right: bool, over: bool) -> str:
    """Name and energy of a node beside it; over the bands with a rim in the colour of the ground."""
    rim = ' paint-order="stroke" stroke="var(--surface)" stroke-width="3" stroke-linejoin="round"' if over else ""
    at = x + NODE_PX + 6 if at_right else x - 6
    words_ = f'{html.escape(name)} <tspan fill="var(--muted)">{_number(node.mwh / per)}</tspan>'
    return (
        f'<text x="{at:.1f}" y="{node.y + node.height / 2 + 5:.1f}" text-anchor="{"start" if at_right else "end"}" '
        f'fill="var(--ink)"{rim}>{words_}</text>'
    )


def _number(value: float) -> str:
    """Energy in the drawing's unit."""
    return "under 0.1" if value < 0.095 else words.significant(value, 3)
