"""One strip of all of a council's neighbourhoods: a dot each, coloured as on the map, with both means as lines."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from math import ceil

from dashboard.charts.figures import area_map, base
from dashboard.charts.figures.area_labels import width
from dashboard.charts.figures.base import Drawing
from dashboard.text import neighbourhoods as told
from dashboard.text.catalogue import say
from models.sources.area_measures import STEPS, Measure

LINE_PX, FONT_PX = 15, 12.5
"""Height of a line of words and of its letters [px]."""
MOST_RADIUS_PX, LEAST_RADIUS_PX = 4.4, 1.2
TOP_PX, FOOT_PX = 16, 18
LEFT_PX, BAR_PX = 30, 7
"""Room for the figures of the axis, and the width of the bar of colours."""
NUMBER_PX = 9
"""Radius of the circle of a number."""
ROUND = 0.05
"""The axis ends at a multiple of this share."""
STRONG = {"poor": "series-3", "heated": "gas"}
"""Colour of what stands out, by the colours of the classes."""

Height = Callable[[float], float]
"""From a share to where it stands [px]."""


@dataclass(frozen=True, slots=True)
class _Size:
    """A drawing for one kind of screen [px]: how wide and high, and from where to where the dots may reach."""

    wide: int
    high: int
    dots: tuple[int, int]

    @property
    def words(self) -> int:
        """Where the words at the right begin."""
        return self.dots[1] + 34


WIDE, NARROW = _Size(420, 600, (52, 226)), _Size(328, 540, (46, 160))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """Words at the right: of a numbered dot or of a mean; `at` is the height they belong to [px]."""

    lines: tuple[str, ...]
    value: str
    at: float
    dot: tuple[float, float] | None = None
    number: int = 0

    @property
    def tall(self) -> float:
        """How high it is [px]."""
        return LINE_PX * len(self.lines) + 5


def strip(place_name: str, of: Measure) -> Drawing:
    """Return the strip of a council, with its table.

    Parameters
    ----------
    place_name : str
    of : Measure
    """
    words = told.strip_summary(place_name, of)
    return Drawing(
        id="neighbourhood-strip",
        title=told.how_far(of),
        subtitle=f"{told.unit(of).capitalize()}. {told.dated(of)}",
        summary=words,
        columns=(say("Code"), say("Area"), told.unit(of).capitalize()),
        cells=tuple((spot.code, told.area_name(of.named(spot.area)), told.in_100(spot.share)) for spot in of.spots),
        svg=_svg(place_name, of, words, WIDE),
        narrow_svg=_svg(place_name, of, words, NARROW),
    )


def _svg(place_name: str, of: Measure, summary: str, size: _Size) -> str:
    top_share = max(of.spots[0].share, of.council_share, of.nation_share, STEPS[of.name][-1])
    top_share = min(1.0, ceil(round(top_share / ROUND, 6)) * ROUND)
    reach = size.high - TOP_PX - FOOT_PX

    def y(share: float) -> float:
        return size.high - FOOT_PX - share / top_share * reach

    dots, radius = _swarm(of, size, top_share, reach)
    notes = _notes(place_name, of, dots, y, size.wide - size.words - NUMBER_PX - 6)
    middles = _stacked(notes, size.high)
    colour = area_map.tones(of)
    pairs = zip(notes, middles, strict=True)
    words_beside = "".join(_note(note, middle, size, radius, STRONG[colour]) for note, middle in pairs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.wide} {size.high}" role="img" '
        f'aria-label="{escape(summary)}"><g font-size="{FONT_PX}px">'
        f"{_axis(of, y, top_share, colour, size)}"
        f"{_dots(of, dots, radius, colour)}"
        f"{words_beside}</g></svg>"
    )


def _swarm(of: Measure, size: _Size, top_share: float, reach: float) -> tuple[list[tuple[float, float]], float]:
    """Where each dot stands: at its whole percent, from the middle out; as large as the fullest row allows."""
    left, right = size.dots
    middle = (left + right) / 2
    radius = MOST_RADIUS_PX
    while True:
        step = 2 * radius + 0.5
        rows: dict[float, list[int]] = defaultdict(list)
        for at, spot in enumerate(of.spots):
            rows[_row(spot.share, reach / top_share / 100, step)].append(at)
        if max(map(len, rows.values())) * step <= right - left or radius <= LEAST_RADIUS_PX:
            break
        radius -= 0.2
    found = [(0.0, 0.0)] * len(of.spots)
    for row, inside in rows.items():
        height = size.high - FOOT_PX - row
        # A row that is still too full lets its dots overlap.
        apart = min(step, (right - left) / max(len(inside), 1))
        for place, at in enumerate(inside):
            found[at] = (middle + (place - (len(inside) - 1) / 2) * apart, height)
    return found, radius


def _row(share: float, percent_px: float, step: float) -> float:
    """Height of a dot over the foot [px]: of the percent that is told of it, or of several where they have no room."""
    percent = round(100 * share)
    together = max(1, ceil(step / percent_px - 1e-9))
    return percent // together * together * percent_px


def _axis(of: Measure, y: Height, top_share: float, colour: str, size: _Size) -> str:
    """Lines at the bounds of the classes and above them, and the bar of colours, which is the map's legend too."""
    bounds = (0.0, *STEPS[of.name], top_share)
    step = 0.05 if top_share <= 0.5 else 0.2
    above = [at * step for at in range(1, 40) if STEPS[of.name][-1] + 0.6 * step < at * step <= top_share + 1e-9]
    ticks = [*bounds[:-1], *above]
    lines = "".join(f'<path d="M{LEFT_PX} {y(share):.1f}H{size.words - 10}"/>' for share in ticks)
    figures = "".join(f'<text x="{LEFT_PX - 5}" y="{y(share) + 4:.1f}">{share * 100:.0f}</text>' for share in ticks)
    bar = "".join(
        f'<rect x="{LEFT_PX}" y="{y(high):.1f}" width="{BAR_PX}" height="{y(low) - y(high):.1f}" '
        f'fill="var(--{colour}-{tone})"/>'
        for tone, (low, high) in enumerate(itertools.pairwise(bounds))
        if high > low
    )
    frame = f'<rect x="{LEFT_PX}" y="{y(top_share):.1f}" width="{BAR_PX}" height="{y(0) - y(top_share):.1f}"/>'
    return (
        f'<g stroke="var(--hairline)" fill="none">{lines}</g>'
        f'<g fill="var(--muted)" text-anchor="end">{figures}</g>{bar}'
        f'<g fill="none" stroke="var(--rule)">{frame}</g>'
    )


def _dots(of: Measure, dots: list[tuple[float, float]], radius: float, colour: str) -> str:
    numbered = {spot.code for spot in of.numbered}
    groups: dict[int, list[str]] = defaultdict(list)
    for spot, (x, y) in zip(of.spots, dots, strict=True):
        groups[of.tone(spot.share)].append(base.circle(x, y, radius))
    plain = "".join(
        f'<path d="{"".join(paths)}" fill="var(--{colour}-{tone})"/>' for tone, paths in sorted(groups.items())
    )
    rings = "".join(
        base.circle(x, y, radius) for spot, (x, y) in zip(of.spots, dots, strict=True) if spot.code in numbered
    )
    return (
        f'<g stroke="var(--{STRONG[colour]})" stroke-width="0.8">{plain}</g>'
        f'<path d="{rings}" fill="none" stroke="var(--ink)" stroke-width="1.8"/>'
    )


def _notes(place_name: str, of: Measure, dots: list[tuple[float, float]], y: Height, room: float) -> list[_Note]:
    """Words at the right, from the top down."""
    at = {spot.code: dot for spot, dot in zip(of.spots, dots, strict=True)}
    found = [
        _Note(
            lines=_lines(told.area_name(of.named(spot.area)), room),
            value=told.in_100(spot.share),
            at=at[spot.code][1],
            dot=at[spot.code],
            number=number,
        )
        for number, spot in enumerate(of.numbered, start=1)
    ]
    found += [
        _Note(lines=_lines(name, room), value=told.in_100(share), at=y(share))
        for name, share in ((place_name, of.council_share), (told.nation(of), of.nation_share))
    ]
    return sorted(found, key=lambda note: (note.at, note.number))


def _stacked(notes: list[_Note], high: int) -> list[float]:
    """Middles of the notes, none over another, all of them inside the drawing [px]."""
    found = base.spread([n.at for n in notes], [n.tall for n in notes], 0.0, high)
    end = 0.0
    for at, note in enumerate(notes):
        found[at] = max(found[at], end + note.tall / 2)
        end = found[at] + note.tall / 2
    end = float(high)
    for at, note in reversed(list(enumerate(notes))):
        found[at] = min(found[at], end - note.tall / 2)
        end = found[at] - note.tall / 2
    return found


def _lines(name: str, room: float) -> tuple[str, ...]:
    """A name in lines that fit, with room for its value after the last."""
    lines, value = [""], width(" 100", FONT_PX)
    for word in re.split(r" |(?<=-)", name):
        gap = "" if lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{gap}{word}".strip()
        if lines[-1] and width(longer, FONT_PX) + value > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _note(note: _Note, middle: float, size: _Size, radius: float, strong: str) -> str:
    """A number with its name and value and the line that leads to its dot; a mean with a dashed line across."""
    x = size.words
    first = middle - (len(note.lines) - 1) * LINE_PX / 2 + 4
    left = x + NUMBER_PX + 6 if note.number else x
    bold = f'<tspan dx="4" font-weight="700">{note.value}</tspan>'
    lines = "".join(
        f'<tspan x="{left}" y="{first + at * LINE_PX:.1f}">{escape(line, quote=False)}'
        f"{bold if at == len(note.lines) - 1 else ''}</tspan>"
        for at, line in enumerate(note.lines)
    )
    if note.dot is None:
        line = f"M{size.dots[0] - 8} {note.at:.1f}H{size.dots[1]}L{x - 8} {middle:.1f}"
        return (
            f'<path d="{line}" fill="none" stroke="var(--{strong})" stroke-width="1.8" stroke-dasharray="5 3"/>'
            f'<text fill="var(--{strong})" font-weight="700">{lines}</text>'
        )
    dx, dy = note.dot
    lead = f"M{dx + radius + 1:.1f} {dy:.1f}L{size.dots[1]} {middle:.1f}H{x - NUMBER_PX}"
    return (
        f'<path d="{lead}" fill="none" stroke="var(--rule)"/>'
        f'<circle cx="{x}" cy="{middle:.1f}" r="{NUMBER_PX}" fill="var(--ink)"/>'
        f'<text x="{x}" y="{middle + 4:.1f}" fill="var(--surface)" font-weight="700" text-anchor="middle">'
        f"{note.number}</text>"
        f'<text fill="var(--ink)">{lines}</text>'
    )
