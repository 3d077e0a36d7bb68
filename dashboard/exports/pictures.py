"""A chart as a picture that stands alone: its words, its drawing, who made it of what, as SVG and as PNG."""

import html
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import resvg_py

from dashboard.charts import svg, theme
from dashboard.charts.figures import year_map
from dashboard.charts.figures.base import Chart, Drawing, Picture
from dashboard.charts.figures.year_map import YearMap
from dashboard.exports import named
from dashboard.text import inert
from models.facts import Place, Scenario

WIDTH_PX = svg.WIDE_PX
LEAST_PX, MOST_PX = 300, 2400
EDGE_PX = 24
ZOOM = 2
"""Pixels of a PNG for each of its SVG."""
CHARACTER_SHARE = 0.58
"""Width of a letter of the widest font over its size; words are broken into lines by it."""
LONGEST_WORDS = 1_000
"""Characters of one part of the words."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A part of the words: how it is set, in pixels and a colour of the theme."""

    text: str
    size_px: int
    colour: str
    bold: bool = False

    def lines(self, width_px: int) -> list[str]:
        """The text in lines that fit a width; nothing where there is no text."""
        most = max(int(width_px / (CHARACTER_SHARE * self.size_px)), 8)
        return textwrap.wrap(inert.line(self.text, LONGEST_WORDS), most)


def alone(picture: Picture, place: Place, scenario: Scenario, *, width_px: int = WIDTH_PX, dark: bool = False) -> str:
    """Return a chart as an SVG file with title, measure, drawing and source, its colours in figures.

    Parameters
    ----------
    picture : Picture
    place, scenario
        Named under the drawing; a scenario that is not today's path says so over it.
    width_px : int
        Width of the whole [px], from `LEAST_PX` to `MOST_PX`.
    dark : bool
        In the dark colours of the theme.

    Raises
    ------
    ValueError
        If the width is out of range.
    """
    if not LEAST_PX <= width_px <= MOST_PX:
        raise ValueError(f"The width must be from {LEAST_PX} to {MOST_PX} pixels; {width_px} is not.")
    words = picture.title, picture.subtitle, picture.summary
    drawing = _drawing(picture, width_px - 2 * EDGE_PX, dark)
    return framed(drawing, *words, place, scenario, width_px=width_px, dark=dark)


def bare(picture: Picture, *, width_px: int = WIDTH_PX) -> str:
    """Return a chart's drawing alone, in the light colours and without its words, as an SVG file."""
    drawing = _drawing(picture, width_px, dark=False)
    body, height = _placed(drawing, 0, 0, width_px)
    font = html.escape(theme.FONT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width_px}" '
        f'height="{height}" viewBox="0 0 {width_px} {height}" font-family="{font}">'
        f"{_in_colours(body, theme.LIGHT)}</svg>"
    )


def _drawing(picture: Picture, width_px: int, dark: bool) -> str:
    """A picture of any kind as an SVG element."""
    if isinstance(picture, Chart):
        return svg.drawing(_plain(picture.figure), width_px)
    if isinstance(picture, YearMap):
        return year_map.svg(picture, width_px=width_px, dark=dark)
    if isinstance(picture, Drawing):
        return picture.narrow_svg if width_px < theme.NARROW_PX else picture.svg
    raise TypeError(f"{type(picture).__name__} cannot be drawn.")


def _plain(part: Any) -> Any:
    """A figure whose words can all be printed: matplotlib lets controls through and stops at half a character."""
    if isinstance(part, dict):
        return {key: _plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_plain(value) for value in part]
    return inert.plain(part) if isinstance(part, str) else part


def framed(
    drawing: str,
    title: str,
    subtitle: str,
    summary: str,
    place: Place,
    scenario: Scenario,
    *,
    width_px: int,
    dark: bool,
) -> str:
    """Return any drawing, an SVG element with a viewBox in colours of the theme, with the words of a picture."""
    colours = theme.DARK if dark else theme.LIGHT
    inner_px = width_px - 2 * EDGE_PX
    parts, y = [], EDGE_PX
    banner = named.banner(scenario)
    if banner:
        body, height = _text(_Words(banner, 14, "ink", bold=True), y + 4, inner_px - 24, colours, x=EDGE_PX + 12)
        parts += [
            f'<rect x="{EDGE_PX}" y="{y}" width="{inner_px}" height="{height + 8}" fill="{colours["note"]}"/>',
            f'<rect x="{EDGE_PX}" y="{y}" width="4" height="{height + 8}" fill="{colours["note_rule"]}"/>',
            body,
        ]
        y += height + 20
    for words in (_Words(title, 20, "ink", bold=True), _Words(subtitle, 14, "muted")):
        body, height = _text(words, y, inner_px, colours)
        parts.append(body)
        y += height + 6
    placed, height = _placed(drawing, EDGE_PX, y, inner_px)
    parts.append(placed)
    y += height + 12
    body, height = _text(_Words(named.source_line(place, scenario), 12, "muted"), y, inner_px, colours)
    parts.append(body)
    y += height + EDGE_PX
    whole = "\n".join(parts)
    font = html.escape(theme.FONT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width_px}" '
        f'height="{y}" viewBox="0 0 {width_px} {y}" font-family="{font}" role="img">\n'
        f"<title>{html.escape(inert.line(title))}</title>\n"
        f"<desc>{html.escape(inert.line(summary, LONGEST_WORDS))}</desc>\n"
        f'<rect width="{width_px}" height="{y}" fill="{colours["surface"]}"/>\n'
        f"{_in_colours(whole, colours)}\n</svg>\n"
    )


def _text(words: _Words, y: int, width_px: int, colours: dict[str, str], x: int = EDGE_PX) -> tuple[str, int]:
    """Words from a height on as SVG, and how high they are [px]."""
    lines, step = words.lines(width_px), round(words.size_px * 1.4)
    weight = ' font-weight="700"' if words.bold else ""
    spans = "".join(
        f'<tspan x="{x}" y="{y + words.size_px + at * step}">{html.escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    text = f'<text font-size="{words.size_px}" fill="{colours[words.colour]}"{weight}>{spans}</text>'
    return text if lines else "", len(lines) * step


def _placed(drawing: str, x: int, y: int, width_px: int) -> tuple[str, int]:
    """A drawing at its place in another, as wide as there is room, and how high it is [px]."""
    opening, _, rest = drawing.partition(">")
    box = re.search(r'viewBox="([^"]+)"', opening)
    if box is None:
        raise ValueError("A drawing has no viewBox.")
    left, top, wide, high = (float(number) for number in box[1].replace(",", " ").split())
    scale = width_px / wide
    moved = f"translate({x - left * scale:g} {y - top * scale:g}) scale({scale:g})"
    return f'<g transform="{moved}">{rest.rpartition("</svg>")[0]}</g>', round(high * scale)


_CLIPPED = re.compile(r'(?:<g>\s*<path[^>]* clip-path="(url\(#\w+\))"[^>]*/>\s*</g>\s*){2,}')


def _clipped_together(found: re.Match[str]) -> str:
    """A run of lines with one clip around them; as it was where they do not share it."""
    clip = f' clip-path="{found[1]}"'
    shared = found[0].count(clip) == found[0].count(" clip-path=")
    return f"<g{clip}>{found[0].replace(clip, '')}</g>" if shared else found[0]


def _in_colours(drawing: str, colours: dict[str, str]) -> str:
    """A drawing with the theme's variables as colours, which a file alone must bring along."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: colours[found[1].replace("-", "_")], drawing)


def png(page: str) -> bytes:
    """Return an SVG file as PNG at twice its size, in a font that matplotlib brings along."""
    # A clip costs a layer as large as the picture: one for a run of lines is a quarter of the time of one for each.
    page = _CLIPPED.sub(_clipped_together, page)
    fonts = Path(matplotlib.get_data_path(), "fonts", "ttf")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=page,
            zoom=ZOOM,
            skip_system_fonts=True,
            font_files=[str(fonts / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )
