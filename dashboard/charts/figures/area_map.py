"""A council's areas as a map: coloured by class, numbered where it is highest and lowest, named where there is room."""

from collections.abc import Collection
from html import escape
from typing import Literal

from dashboard.charts.figures import area_labels
from dashboard.charts.figures.area_labels import LINE_EM, Label, Numbered
from dashboard.charts.figures.base import Drawing
from dashboard.text import neighbourhoods as told
from dashboard.text.catalogue import say
from models.sources.area_measures import GAS_ALONE, Measure
from models.sources.neighbourhood_shapes import WIDE, Shape

Names = Literal["wide", "narrow"]
BOTH: tuple[Names, ...] = ("wide", "narrow")
EM: dict[Names, float] = {"wide": 30.0, "narrow": 44.0}
"""Size of names [units]: 12 px where the map is 440 px wide, 13 to 17 px on a telephone."""
RADIUS: dict[Names, float] = {"wide": 21.0, "narrow": 30.0}
"""Of the circle around a number [units]."""
KEY_SHARE = 0.85
"""Size of the words of a picture's key, over that of its names."""
KEY_COLUMNS: dict[Names, int] = {"wide": 5, "narrow": 3}
EDGE_UNITS, BORDER_UNITS = 7.0, 2.5
"""Widths of the line around the whole and of that between areas [units]; half of the first shows outside."""
BASELINE_EM = 0.35
"""How far below its middle a line of letters stands."""


def tones(of: Measure) -> str:
    """How the colours of a measure's classes begin in the theme."""
    return "heated" if of.name == GAS_ALONE else "poor"


def area_map(place_name: str, of: Measure) -> Drawing:
    """Return the map of a council's areas, with its table.

    Parameters
    ----------
    place_name : str
    of : Measure
    """
    words = told.map_summary(place_name, of)
    return Drawing(
        id="neighbourhood-map",
        title=told.where(of),
        subtitle=say("{unit}, average of each area.", unit=told.unit(of).capitalize()) + f" {told.dated(of)}",
        summary=words,
        columns=(say("Area"), told.unit(of).capitalize()),
        cells=tuple((told.area_name(area), told.in_100(of.shares[area.code])) for area in of.areas),
        svg=_with_key(of, words, "wide"),
        narrow_svg=_with_key(of, words, "narrow"),
    )


def svg(of: Measure, summary: str, sets: Collection[Names] = BOTH, marked: frozenset[str] = frozenset()) -> str:
    """Return the map as SVG with one set of names or both, of which the style sheet shows the one that fits.

    Parameters
    ----------
    of : Measure
    summary : str
        What it shows, for screen readers.
    sets : collection of str
    marked : frozenset of str
        Codes of areas with a line around them: what was looked for.
    """
    drawn = _shapes(of)
    around = "".join(f'<path d="{area.path}"/>' for area in of.shape.areas if area.code in marked)
    ring = f'<g fill="none" stroke="var(--ink)" stroke-width="9" stroke-linejoin="round">{around}</g>' if around else ""
    names = "".join(_names(of, which) for which in sets)
    return f"{opening(of.shape.high, summary)}{drawn}{ring}{names}</svg>"


def _with_key(of: Measure, summary: str, which: Names) -> str:
    """The map as a picture that stands alone: with the colours of its classes below."""
    em, high, classes = EM[which], of.shape.high, told.classes(of)
    columns = KEY_COLUMNS[which]
    across, rows = (WIDE - 2 * em) / columns, -(-len(classes) // columns)
    parts = "".join(
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{em:g}" height="{em:g}" '
        f'fill="var(--{tones(of)}-{at})" stroke="var(--rule)"/>'
        f'<text x="{x + 1.3 * em:.0f}" y="{y + 0.85 * em:.0f}">{words}</text>'
        for at, words in enumerate(classes)
        for x, y in [(em + at % columns * across, high + em + at // columns * 1.5 * em)]
    )
    key = f'<g font-size="{KEY_SHARE * em:g}px" fill="var(--ink)">{parts}</g>'
    below = high + em + rows * 1.5 * em
    whole = svg(of, summary, (which,)).removesuffix("</svg>")
    return whole.replace(f'viewBox="0 0 {WIDE} {high}"', f'viewBox="0 0 {WIDE} {below:.0f}"', 1) + f"{key}</svg>"


def outline(shape: Shape, summary: str) -> str:
    """Return a council's outline as SVG, with nothing inside."""
    paths = "".join(f'<path d="{area.path}"/>' for area in shape.areas)
    look = 'fill="var(--band)" stroke="var(--rule)" stroke-width="3" stroke-linejoin="round"'
    return f"{opening(shape.high, summary)}<g {look}>{paths}</g></svg>"


def opening(high: int, summary: str) -> str:
    """The tag that begins the SVG of a map."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="area-map" viewBox="0 0 {WIDE} {high}" role="img" '
        f'aria-label="{escape(summary)}">'
    )


def _shapes(of: Measure) -> str:
    """Areas by class, each with its name for the mouse; under them once more as one line around the whole."""
    by_code = {area.code: area for area in of.shape.areas}
    groups: dict[int, list[str]] = {}
    for area in of.areas:
        share = of.shares[area.code]
        title = f"<title>{escape(told.area_name(area))} {told.in_100(share)}</title>"
        path = f'<path d="{by_code[area.code].path}">{title}</path>'
        groups.setdefault(of.tone(share), []).append(path)
    filled = "".join(
        f'<g fill="var(--{tones(of)}-{tone})">{"".join(paths)}</g>' for tone, paths in sorted(groups.items())
    )
    return (
        f'<use href="#areas-drawn" stroke="var(--rule)" stroke-width="{EDGE_UNITS:g}" stroke-linejoin="round"/>'
        f'<g stroke="var(--surface)" stroke-width="{BORDER_UNITS:g}" stroke-linejoin="round">'
        f'<g id="areas-drawn">{filled}</g></g>'
    )


def _names(of: Measure, which: Names) -> str:
    """One set of names and numbers."""
    numbers, labels = labelled(of, which)
    em, radius = EM[which], RADIUS[which]
    texts = "".join(_label(label, em) for label in labels)
    circles = "".join(f'<circle cx="{n.at[0]:.0f}" cy="{n.at[1]:.0f}" r="{radius:g}"/>' for n in numbers)
    figures = "".join(
        f'<text x="{n.at[0]:.0f}" y="{n.at[1] + BASELINE_EM * em:.0f}">{n.number}</text>' for n in numbers
    )
    return (
        f'<g class="names-{which}" font-size="{em:g}px" text-anchor="middle" fill="var(--ink)">{texts}'
        f'<g stroke="var(--surface)" stroke-width="3">{circles}</g>'
        f'<g fill="var(--surface)" font-weight="700">{figures}</g></g>'
    )


def _label(label: Label, em: float) -> str:
    x, y = label.at
    top = y - (len(label.lines) - 1) * em * LINE_EM / 2 + BASELINE_EM * em
    if len(label.lines) == 1:
        return f'<text x="{x:.0f}" y="{top:.0f}">{escape(label.lines[0], quote=False)}</text>'
    lines = "".join(
        f'<tspan x="{x:.0f}" y="{top + at * em * LINE_EM:.0f}">{escape(line, quote=False)}</tspan>'
        for at, line in enumerate(label.lines)
    )
    return f"<text>{lines}</text>"


def labelled(of: Measure, which: Names) -> tuple[tuple[Numbered, ...], tuple[Label, ...]]:
    """Return the numbers and names of one set: the highest and the lowest area come first."""
    numbers = [Numbered(at + 1, spot.area, spot.at) for at, spot in enumerate(of.numbered)]
    names = {area.code: told.area_name(area) for area in of.areas}
    ends = [choose(of.areas, key=lambda area: of.shares[area.code]).code for choose in (max, min)]
    return area_labels.placed(of.shape, names, numbers, ends, EM[which], RADIUS[which])
