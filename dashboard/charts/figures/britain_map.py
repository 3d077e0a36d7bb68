"""Great Britain by council, coloured by what each makes of the electricity it uses; London once more, larger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from dashboard.charts.figures.area_labels import LINE_EM, width
from dashboard.text import home as told, words
from models.sources.britain_shapes import TIMES, BritainShape
from models.sources.newest_years import CouncilYear

Names = Literal["wide", "narrow"]
EM: dict[Names, float] = {"wide": 29.0, "narrow": 40.0}
"""Size of names [units]: 14 px where the map is 430 px wide, 12 to 16 px on a telephone."""
WIDE, LEFT = 930, 40
"""Units that the drawing is wide, and that are free to the left of Britain: the sea on both sides holds names."""
INSET_AT, INSET_PAD = (560, 480), 20
"""Corner of the frame around London, and what stays free inside it [units]."""
DOT = 8
BOLD = 1.12
"""How much wider bold letters are than plain ones."""
EAST_OF, SOUTH_OF = 440, 750
"""A place beyond both has its name in the sea to the east; Scotland and what is nearer to Wales look west [units]."""
EAST_NAMES_AT = 690
"""Where names in the sea to the east begin [units]."""
NAME_EM = 2.6
"""Height of a name and its share, and how far above its place it stands in the west, over the size of its letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A place with its name: its point, the share in words, and where the words begin or end."""

    name: str
    share: str
    at: tuple[int, int]
    words_at: tuple[float, float]
    is_east: bool


def svg(of: Sequence[CouncilYear], shape: BritainShape, named: Sequence[str]) -> str:
    """Return the map as SVG: a link for each council, by class, and the names of a few with lines that lead to them.

    Parameters
    ----------
    of : sequence of CouncilYear
    shape : BritainShape
    named : sequence of str
        Codes of the councils that are named.

    Notes
    -----
    It is hidden from screen readers, for a picture may hold no links: an empty picture beside it says the finding. The
    links are no stops of the keyboard: those of the list of councils are. London is drawn once, larger, and shown a
    second time at its place through `use`.
    """
    by_code = {one.council.code: one for one in of}
    britain = _by_class([by_code[code] for code in shape.paths if code in by_code], shape.paths)
    london = _by_class([by_code[code] for code in shape.london if code in by_code], shape.london)
    x, y = shape.london_corner
    small = f'<use href="#london-drawn" transform="translate({x} {y}) scale({1 / TIMES:g})"/>'
    names = "".join(_names([by_code[code] for code in named if code in by_code], shape, which) for which in EM)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-LEFT} 0 {WIDE} {shape.high}" aria-hidden="true" '
        'focusable="false">'
        f'<g class="edge"><use href="#britain-drawn"/>{small}</g>'
        f'<g class="borders"><g id="britain-drawn">{britain}</g>{small}{_inset(shape, london)}</g>{names}</svg>'
    )


def _by_class(of: Sequence[CouncilYear], paths: Mapping[str, str]) -> str:
    """Links to some councils with their shapes, grouped by the class of their share."""
    groups: dict[int, list[str]] = {}
    for one in of:
        title = f"{escape(one.council.name, quote=False)} {words.portion(one.share)}"
        groups.setdefault(told.tone(one.share), []).append(
            f'<a href="/{one.council.slug}/" tabindex="-1"><path d="{paths[one.council.code]}">'
            f"<title>{title}</title></path></a>"
        )
    return "".join(f'<g class="tone-{at}">{"".join(links)}</g>' for at, links in sorted(groups.items()))


def _inset(shape: BritainShape, london: str) -> str:
    """London in its frame, in the sea to the east, named."""
    x, y = INSET_AT
    head = max(EM.values()) * 1.3
    wide, high = shape.london_wide + 2 * INSET_PAD, shape.london_high + 2 * INSET_PAD + head
    heads = "".join(
        f'<text class="names-{which}" font-size="{em:g}px" '
        f'x="{x + INSET_PAD}" y="{y + INSET_PAD + 0.8 * em:.0f}">London</text>'
        for which, em in EM.items()
    )
    return (
        f'<rect class="inset" x="{x}" y="{y}" width="{wide}" height="{high:.0f}" rx="10"/>{heads}'
        f'<g transform="translate({x + INSET_PAD} {y + INSET_PAD + head:.0f})">'
        f'<g class="edge"><use href="#london-drawn"/></g><g id="london-drawn">{london}</g></g>'
    )


def _names(of: Sequence[CouncilYear], shape: BritainShape, which: Names) -> str:
    """One set of names, of which the style sheet shows the one that fits."""
    em = EM[which]
    placed = _placed(of, shape, em)
    lines = "".join(f"M{_end(one, em)}L{one.at[0]} {one.at[1]}" for one in placed)
    dots = "".join(f'<circle cx="{one.at[0]}" cy="{one.at[1]}" r="{DOT}"/>' for one in placed)
    texts = "".join(
        f'<text x="{one.words_at[0]:.0f}" y="{one.words_at[1]:.0f}">{escape(one.name, quote=False)}'
        f'<tspan x="{one.words_at[0]:.0f}" dy="{em * LINE_EM:.0f}">{one.share}</tspan></text>'
        for one in placed
    )
    return f'<g class="names-{which}" font-size="{em:g}px"><path class="lead-line" d="{lines}"/>{dots}{texts}</g>'


def _placed(of: Sequence[CouncilYear], shape: BritainShape, em: float) -> list[_Named]:
    """Where names stand: in the western sea from its edge on, or in the eastern one, none over another."""
    found: list[_Named] = []
    for one in sorted(of, key=lambda one: shape.at[one.council.code][1]):
        x, y = shape.at[one.council.code]
        is_east = x > EAST_OF and y > SOUTH_OF
        left, top = (EAST_NAMES_AT, y) if is_east else (4 - LEFT, y - NAME_EM * em)
        clear = [other.words_at[1] + NAME_EM * em for other in found if other.is_east == is_east]
        words_at = (float(left), max([float(top), *clear]))
        found.append(
            _Named(name=one.council.name, share=words.portion(one.share), at=(x, y), words_at=words_at, is_east=is_east)
        )
    return found


def _end(one: _Named, em: float) -> str:
    """Where the line to a place begins: beside the words, at the height of the first of them."""
    x, y = one.words_at
    side = -0.3 * em if one.is_east else BOLD * width(one.name, em) + 0.2 * em
    return f"{x + side:.0f} {y - 0.3 * em:.0f}"
