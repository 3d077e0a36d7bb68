"""One strip of all councils: a dot each from 0 to 100 % of the electricity used, a pile of those that make more."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts.figures import base
from dashboard.charts.figures.area_labels import in_lines, width
from dashboard.charts.figures.base import Drawing
from dashboard.text import home as told, words
from dashboard.text.catalogue import say
from models.sources.newest_years import CouncilYear

FONT_PX, LINE_PX = 15.0, 18.0
AXIS_PX, GAP_PX = 26, 6
"""Height of the axis below the dots; what stays free between dots and words [px]."""
NO_BREAK = "\N{NO-BREAK SPACE}"
MARK_PX = 1.6
"""How much larger a dot is that has a name [px]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """A drawing for one kind of screen [px]: how wide, from where to where 0 to 100 % reach, where the pile begins.

    `step` is how far dots are apart, `pile` how many of them are in a row of the pile.
    """

    wide: int
    left: int
    right: int
    pile_at: int
    step: float
    pile: int


WIDE = _Size(wide=1000, left=5, right=824, pile_at=852, step=8.2, pile=6)
NARROW = _Size(wide=328, left=5, right=262, pile_at=282, step=5.2, pile=6)


@dataclass(frozen=True, slots=True)
class _Dot:
    """A council's dot [px]."""

    of: CouncilYear
    x: float
    y: float


@dataclass(slots=True, kw_only=True)
class _Label:
    """Lines of words over a dot; `left` and `foot` are where they begin and where they stand [px]."""

    lines: tuple[str, ...]
    left: float
    foot: float
    dot: _Dot
    is_bold: bool

    @property
    def tall(self) -> float:
        return len(self.lines) * LINE_PX

    @property
    def right(self) -> float:
        return self.left + max(width(line, FONT_PX) for line in self.lines) + 4


def councils_strip(of: Sequence[CouncilYear], named: Sequence[str]) -> Drawing:
    """Return the strip for wide and narrow screens, with its table.

    Parameters
    ----------
    of : sequence of CouncilYear
    named : sequence of str
        Codes of councils with a name, besides the ends.
    """
    return Drawing(
        id="councils-strip",
        title=told.strip_title(of),
        subtitle=told.strip_subtitle(of),
        summary=told.strip_summary(of),
        columns=(say("Area"), say("Made of what it uses")),
        cells=tuple((one.council.name, words.portion(one.share)) for one in of),
        svg=_svg(of, named, WIDE),
        narrow_svg=_svg(of, named, NARROW),
    )


def _svg(of: Sequence[CouncilYear], named: Sequence[str], size: _Size) -> str:
    dots = _dots(of, size)
    labels = _labels(of, named, dots, size)
    top = min([*(dot.y - size.step for dot in dots), *(label.foot - label.tall for label in labels)])
    radius = size.step / 2 - 0.35
    marked = [label.dot for label in labels]
    groups: dict[int, list[str]] = defaultdict(list)
    for dot in dots:
        groups[told.tone(dot.of.share)].append(base.circle(dot.x, dot.y, radius))
    circles = "".join(f'<path class="tone-{at}" d="{"".join(paths)}"/>' for at, paths in sorted(groups.items()))
    leads = "".join(f"M{label.dot.x:.1f} {label.dot.y:.1f}V{label.foot + 4:.1f}" for label in labels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top - 4:.0f} {size.wide} {AXIS_PX + 4 - top:.0f}" '
        f'role="img" aria-label="{escape(told.strip_summary(of))}"><g font-size="{FONT_PX:g}px">'
        f'{_axis(size)}<path class="lead-line" d="{leads}"/><g class="dots">{circles}</g>'
        f'<path class="marked" d="{"".join(base.circle(dot.x, dot.y, radius + MARK_PX) for dot in marked)}"/>'
        f"{''.join(map(_words, labels))}</g></svg>"
    )


def _dots(of: Sequence[CouncilYear], size: _Size) -> list[_Dot]:
    """Where each council stands: in columns over the axis, the least at the foot; beyond 100 % in rows of the pile."""
    columns: dict[int, int] = defaultdict(int)
    found, beyond = [], 0
    for one in sorted(of, key=lambda one: (one.share, one.council.name)):
        if one.share > 1:
            row, at = divmod(beyond, size.pile)
            beyond += 1
            x = size.pile_at + at * size.step
        else:
            column = round(one.share * (size.right - size.left) / size.step)
            row, x = columns[column], size.left + column * size.step
            columns[column] += 1
        found.append(_Dot(one, x, -size.step * (row + 0.5)))
    return found


def _labels(of: Sequence[CouncilYear], named: Sequence[str], dots: Sequence[_Dot], size: _Size) -> list[_Label]:
    """Names over their dots, from the right to the left, each above the dots and the names that are there already."""
    by_code = {dot.of.council.code: dot for dot in dots}
    least, most = told.ends(of)
    found: list[_Label] = []
    if most.share > 1:
        found.append(_pile(of, by_code[most.council.code], most, size))
    wanted = [by_code[code] for code in named if code in by_code and code != least.council.code]
    for dot in sorted((dot for dot in wanted if dot.of.share <= 1), key=lambda dot: -dot.x):
        line = f"{dot.of.council.name} {words.percent(dot.of.share)}"
        found.append(_fitted(_over(dot, line, is_bold=True), dots, found, size))
    first = by_code[least.council.code]
    line = say("Least: {place}, {share}", place=least.council.name, share=words.percent(least.share))
    found.append(_fitted(_over(first, line, is_bold=False), dots, found, size))
    return found


def _over(dot: _Dot, line: str, *, is_bold: bool) -> _Label:
    return _Label(lines=(line,), left=dot.x - 4, foot=0.0, dot=dot, is_bold=is_bold)


def _pile(of: Sequence[CouncilYear], dot: _Dot, most: CouncilYear, size: _Size) -> _Label:
    """What stands over the pile; on narrow screens to the right edge, in more lines."""
    room = float(size.wide - size.pile_at + 4)
    much = words.portion(most.share).replace(" ", NO_BREAK)
    whole = told.pile(of, most, much)
    if size is NARROW:
        room = 0.5 * size.wide
    lines = in_lines(whole, FONT_PX, room)
    longest = max(width(line, FONT_PX) for line in lines)
    left = min(size.pile_at - 4, size.wide - longest - 4)
    foot = dot.y - size.step - GAP_PX
    return _Label(lines=tuple(lines), left=left, foot=foot, dot=dot, is_bold=False)


def _fitted(label: _Label, dots: Iterable[_Dot], others: Iterable[_Label], size: _Size) -> _Label:
    """The name as low as it goes: over all dots below it, and over names that it would meet."""
    label.left = max(0.0, min(label.left, size.wide - (label.right - label.left)))
    below = [dot.y for dot in dots if label.left - size.step < dot.x < label.right]
    label.foot = min(below) - size.step / 2 - GAP_PX - 4
    for other in sorted(others, key=lambda one: -one.foot):
        meets = label.left < other.right and other.left < label.right
        crossed = other.left < label.dot.x < other.right or label.left < other.dot.x < label.right
        if (meets or crossed) and label.foot > other.foot - other.tall - 4:
            label.foot = other.foot - other.tall - 4
    return label


def _axis(size: _Size) -> str:
    def x(share: float) -> float:
        return size.left + share * (size.right - size.left)

    ticks = "".join(f"M{x(at / 4):.1f} 0v5" for at in range(5))
    figures = "".join(
        f'<text x="{x(at / 4):.0f}" y="20" text-anchor="{"start" if at == 0 else "middle"}">{at * 25}%</text>'
        for at in range(5)
    )
    pile = f"M{size.pile_at - size.step / 2:.1f} 0h{size.pile * size.step:.1f}"
    return (
        f'<path class="axis" d="M{size.left - size.step / 2:.1f} 0H{size.right + 4}{ticks}{pile}"/>'
        f'<g class="axis-words">{figures}</g>'
    )


def _words(label: _Label) -> str:
    first = label.foot - (len(label.lines) - 1) * LINE_PX
    spans = "".join(
        f'<tspan x="{label.left:.0f}" y="{first + at * LINE_PX:.1f}">{escape(line, quote=False)}</tspan>'
        for at, line in enumerate(label.lines)
    )
    return f'<text class="{"strong" if label.is_bold else "plain"}">{spans}</text>'
