"""How carbon from energy moves in the areas that promised to be neutral: a dot each, the promise at the far end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor
from statistics import median

from dashboard.charts.figures import base
from dashboard.charts.figures.area_labels import in_lines, width
from dashboard.charts.figures.base import Drawing
from dashboard.text import audit as told, britain
from dashboard.text.catalogue import say

FONT_PX, LINE_PX = 15.0, 18.0
AXIS_PX = 28
STEP_SHARE = 0.25
DIAMOND_PX = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An area: its name, and the change of its carbon [share]; below 0 it falls."""

    name: str
    change_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """A drawing for one kind of screen [px]: how wide, where no change is, where all of it is gone, a dot's step."""

    wide: int
    at_none: int
    at_all: int
    step: float


WIDE = _Size(wide=1000, at_none=110, at_all=960, step=8.4)
NARROW = _Size(wide=328, at_none=40, at_all=306, step=5.2)


def carbon_dots(dots: Sequence[Dot], year: int) -> Drawing:
    """Return the dots for wide and narrow screens, with their table.

    Parameters
    ----------
    dots : sequence of Dot
        One at least.
    year : int
        The year that changes are counted from.
    """
    ordered = sorted(dots, key=lambda dot: (dot.change_share, dot.name))
    middle, most, least = median(dot.change_share for dot in dots), ordered[0], ordered[-1]
    summary = told.chart_summary(len(dots), middle, most.name, most.change_share, least.name, least.change_share)
    return Drawing(
        id="carbon-dots",
        title=told.chart_title(middle),
        subtitle=told.chart_subtitle(len(dots), year),
        summary=summary,
        columns=(say("Area"), say("Energy carbon")),
        cells=tuple((dot.name, britain.carbon(dot.change_share)) for dot in ordered),
        svg=_svg(ordered, summary, WIDE),
        narrow_svg=_svg(ordered, summary, NARROW),
    )


def _svg(dots: Sequence[Dot], summary: str, size: _Size) -> str:
    placed = _placed(dots, size)
    radius = size.step / 2 - 0.35
    top = min(y for _, y in placed) - size.step
    names, high = _names(dots, placed, size, top)
    circles = "".join(base.circle(x, y, radius) for x, y in placed)
    ends = "".join(base.circle(*placed[at], radius + 1.4) for at in (0, -1))
    x = size.at_all
    diamond = f"M{x} {-2 * DIAMOND_PX}l{DIAMOND_PX} {DIAMOND_PX}l-{DIAMOND_PX} {DIAMOND_PX}l-{DIAMOND_PX}-{DIAMOND_PX}z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {high - 6:.0f} {size.wide} {AXIS_PX + 6 - high:.0f}" '
        f'role="img" aria-label="{escape(summary)}"><g font-size="{FONT_PX:g}px">{_axis(size, top)}'
        f'<path class="dots" d="{circles}"/><path class="marked" d="{ends}"/><path class="promise" d="{diamond}"/>'
        f"{names}</g></svg>"
    )


def _x(change_share: float, size: _Size) -> float:
    return size.at_none - change_share * (size.at_all - size.at_none)


def _placed(dots: Sequence[Dot], size: _Size) -> list[tuple[float, float]]:
    """Where each dot stands: in columns over the axis."""
    columns: dict[int, int] = defaultdict(int)
    found = []
    for dot in dots:
        column = floor((_x(dot.change_share, size) - size.at_none) / size.step + 0.5)
        found.append((size.at_none + column * size.step, -size.step * (columns[column] + 0.5)))
        columns[column] += 1
    return found


def _names(dots: Sequence[Dot], placed: Sequence[tuple[float, float]], size: _Size, top: float) -> tuple[str, float]:
    """The promise over its mark, the most beside its dot or above all, the least over the dots; and the top of them."""
    (most_x, most_y), (least_x, least_y) = placed[0], placed[-1]
    room = size.wide - 4.0
    most = in_lines(
        say("Most: {name}, {change}", name=dots[0].name, change=britain.carbon(dots[0].change_share)), FONT_PX, room
    )
    least = in_lines(
        say("Least: {name}, {change}", name=dots[-1].name, change=britain.carbon(dots[-1].change_share)), FONT_PX, room
    )
    promise = (say("the promise:"), say("carbon neutral"))
    promise_at = -2.0 * DIAMOND_PX - 8 - LINE_PX
    most_left = most_x + 12
    most_right = most_left + _wide(most)
    # Beside its dot, where it neither reaches the promise nor stands as high as the least.
    has_room = most_right < size.at_all - _wide(promise) and len(most) == 1 and most_y - 10 > top - 12 + LINE_PX
    most_left -= 0 if has_room else max(0.0, most_right - size.wide + 2)
    most_at = most_y - 10 if has_room else min(promise_at - LINE_PX, top) - 12
    least_left = max(2.0, min(least_x - 40, size.wide - _wide(least) - 2))
    least_at = top - 12 if has_room else most_at - len(most) * LINE_PX - 6
    leads = f"M{most_x:.1f} {most_y:.1f}L{most_x + 10:.1f} {most_at + 4:.1f}"
    texts = _text(most, most_left, most_at)
    if len(dots) > 1:
        leads += f"M{least_x:.1f} {least_y:.1f}V{least_at + 5:.1f}"
        texts += _text(least, least_left, least_at)
    texts = (
        f'<path class="lead-line" d="{leads}"/>{texts}'
        f'<text class="promise-words" x="{size.wide - 2}" y="{promise_at:.0f}" text-anchor="end">'
        f'<tspan class="strong">{escape(promise[0], quote=False)}</tspan>'
        f'<tspan x="{size.wide - 2}" dy="{LINE_PX:g}">{escape(promise[1], quote=False)}</tspan></text>'
    )
    return texts, min(least_at - len(least) * LINE_PX, most_at - len(most) * LINE_PX, promise_at - LINE_PX)


def _wide(lines: Sequence[str]) -> float:
    return max(width(line, FONT_PX) for line in lines)


def _text(lines: Sequence[str], left: float, foot: float) -> str:
    """Lines of words, of which the last one stands on the foot."""
    spans = "".join(
        f'<tspan x="{left:.0f}" y="{foot - (len(lines) - 1 - at) * LINE_PX:.0f}">{escape(line, quote=False)}</tspan>'
        for at, line in enumerate(lines)
    )
    return f'<text class="end">{spans}</text>'


def _axis(size: _Size, top: float) -> str:
    changes = [-at * STEP_SHARE for at in range(round(1 / STEP_SHARE) + 1)]
    shown = changes if size is WIDE else changes[::2]
    lines = "".join(f"M{_x(change, size):.1f} 0V{top:.1f}" for change in changes[1:])
    words = "".join(
        f'<text x="{min(_x(change, size), size.wide - 2):.0f}" y="20" '
        f'text-anchor="{"end" if change == -1 else "middle"}">{britain.carbon(change)}</text>'
        for change in shown
    )
    return (
        f'<path class="grid" d="{lines}"/><path class="axis" d="M{2} 0H{size.wide - 4}M{size.at_none} 4V{top:.1f}"/>'
        f'<g class="axis-words">{words}</g>'
    )
