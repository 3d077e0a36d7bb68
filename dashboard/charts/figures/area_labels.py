"""Names on a map of areas: numbers pushed apart, then names where they fit, none over another and none outside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from models.sources.neighbourhood_shapes import WIDE, AreaShape, Shape

LINE_EM = 1.12
"""Height of a line over the size of its letters."""
LONGEST_LINE = 15
"""Characters of a name that stay in one line if it can be broken."""
EDGE = 6
"""Units at the edge of the drawing that stay free of names."""
GAP_EM = 0.2
"""What stays free before and after a name, over the size of its letters; above and below half of it."""
STEPS = 5
"""Rows and columns of points that are tried inside an area."""
PUSHES = 12
"""Rounds in which numbers that overlap are moved apart."""
_WIDE_LETTERS, _SLIM_LETTERS = frozenset("mwMWQO@&"), frozenset("iIjlftr.,'’ ()-")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number on the map: which it is, the code of its area, and where it stands [units]."""

    number: int
    area: str
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines around its middle [units]."""

    area: str
    lines: tuple[str, ...]
    at: tuple[float, float]


@dataclass(slots=True)
class _Sheet:
    """What is taken so far, and the size of letters [units]."""

    high: int
    em: float
    taken: list[Box] = field(default_factory=list)

    def is_free(self, at: tuple[float, float]) -> bool:
        """Whether the shortest of names could stand there."""
        x, y = at
        half = self.em / 2
        return not any(_overlap((x - half, y - half, x + half, y + half), other) for other in self.taken)

    def put(self, area: str, lines: tuple[str, ...], at: tuple[float, float]) -> Label | None:
        """Take the place of a name there if it is free and inside the drawing."""
        box = box_of(lines, at, self.em)
        aside, above = GAP_EM * self.em, GAP_EM * self.em / 2
        box = box[0] - aside, box[1] - above, box[2] + aside, box[3] + above
        if box[0] < EDGE or box[1] < EDGE or box[2] > WIDE - EDGE or box[3] > self.high - EDGE:
            return None
        if any(_overlap(box, other) for other in self.taken):
            return None
        self.taken.append(box)
        return Label(area, lines, at)


def placed(
    shape: Shape, names: Mapping[str, str], numbers: Sequence[Numbered], first: Sequence[str], em: float, radius: float
) -> tuple[tuple[Numbered, ...], tuple[Label, ...]]:
    """Return the numbers, apart from each other, and the names that find room.

    Parameters
    ----------
    shape : Shape
    names : mapping of str to str
        By code of an area.
    numbers : sequence of Numbered
    first : sequence of str
        Codes of the areas whose names matter most, in order; those with a number come before them.
    em, radius : float
        Size of letters, and of the circle of a number [units].

    Notes
    -----
    Greedy: numbered areas and `first`, then the others from the largest on. A name may stand at its area's homes, at
    points inside it, and beside its number. The middle half of it stays inside the area, so that it is plain whose name
    it is; of one that matters more its middle does, and a numbered one that finds no other place may stand beside.
    Letters do not shrink and no lines lead to names. What finds no room is in the table.
    """
    apart = _apart(numbers, radius, shape.high)
    sheet = _Sheet(shape.high, em)
    sheet.taken += [(x - radius, y - radius, x + radius, y + radius) for x, y in (n.at for n in apart)]
    by_code = {area.code: area for area in shape.areas}
    with_number = {n.area: n for n in reversed(apart)}
    order = list(dict.fromkeys([*(n.area for n in apart), *first]))
    found = []
    for code in order:
        label = _at_first(sheet, by_code[code], names[code], with_number.get(code), radius)
        found += [label] if label else []
    rest = sorted((a for a in shape.areas if a.code not in order), key=lambda area: -area.size)
    left = []
    for area in rest:
        label = _at_any(sheet, area, names[area.code], [area.at], whole=True)
        found += [label] if label else []
        left += [] if label else [area]
    for area in left:
        label = _at_any(sheet, area, names[area.code], _points(area), whole=True)
        found += [label] if label else []
    return apart, tuple(found)


def broken(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to set a name: a long one in two lines first, or in three; "&" begins a line.

    Examples
    --------
    >>> next(broken("Shelton & Joiner's Square")), next(broken("Norton"))
    (('Shelton', "& Joiner's Square"), ('Norton',))
    """
    words = name.split(" ")
    two = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)) if words[at - 1] != "&"]
    two.sort(key=lambda lines: max(map(len, lines)) - 4 * lines[1].startswith("& "))
    three = [
        (first, " ".join(rest[:at]), " ".join(rest[at:]))
        for first, second in two
        for rest in [second.split(" ")]
        for at in range(1, len(rest))
        if rest[at - 1] != "&"
    ]
    three.sort(key=lambda lines: max(map(len, lines)))
    if len(name) <= LONGEST_LINE or not two:
        yield (name,)
        yield from two[:1]
        return
    yield from two[:2]
    if len(name) > 2 * LONGEST_LINE:
        yield from three[:1]
    yield (name,)


def width(text: str, em: float) -> float:
    """About how wide a text is set, in the unit of `em`, rather more than less.

    Examples
    --------
    >>> round(width("Norton", 10.0), 1)
    31.9
    """
    return em * sum(
        0.36 if c in _SLIM_LETTERS else 0.9 if c in _WIDE_LETTERS else 0.7 if c.isupper() else 0.59 for c in text
    )


def in_lines(text: str, em: float, room: float) -> list[str]:
    """Return a text in lines that fit into a room, in the unit of `em`; a word that is wider stands alone.

    Examples
    --------
    >>> in_lines("Most: South Oxfordshire", 10.0, 100.0)
    ['Most: South', 'Oxfordshire']
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, em) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def box_of(lines: tuple[str, ...], at: tuple[float, float], em: float) -> Box:
    """Left, top, right and bottom of a name around its middle."""
    half, tall = _half(lines) * em, len(lines) * em * LINE_EM / 2
    return at[0] - half, at[1] - tall, at[0] + half, at[1] + tall


@lru_cache(maxsize=1024)
def _half(lines: tuple[str, ...]) -> float:
    """Half the width of the widest line, in letters' sizes."""
    return max(width(line, 1.0) for line in lines) / 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _apart(numbers: Sequence[Numbered], radius: float, high: int) -> tuple[Numbered, ...]:
    """Numbers that overlap, moved away from each other along the line between them, and kept in the drawing."""
    at = [[float(x), float(y)] for x, y in (n.at for n in numbers)]
    least = 2 * radius + 5
    for _ in range(PUSHES):
        for i, one in enumerate(at):
            for other in at[i + 1 :]:
                dx, dy = other[0] - one[0], other[1] - one[1]
                distance = (dx * dx + dy * dy) ** 0.5
                if distance >= least:
                    continue
                ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
                push = (least - distance) / 2
                one[0], one[1] = one[0] - ux * push, one[1] - uy * push
                other[0], other[1] = other[0] + ux * push, other[1] + uy * push
        for point in at:
            point[0] = min(max(point[0], radius + EDGE), WIDE - radius - EDGE)
            point[1] = min(max(point[1], radius + EDGE), high - radius - EDGE)
    return tuple(Numbered(n.number, n.area, (x, y)) for n, (x, y) in zip(numbers, at, strict=True))


def _at_first(sheet: _Sheet, area: AreaShape, name: str, number: Numbered | None, radius: float) -> Label | None:
    """A name that matters: beside its number if its middle is then inside its area, else inside, else beside."""
    beside = list(_beside(name, number, sheet.em, radius)) if number else []
    for lines, at in beside:
        if area.holds(*at) and (label := sheet.put(area.code, lines, at)):
            return label
    return _at_any(sheet, area, name, _points(area), whole=False) or next(
        filter(None, (sheet.put(area.code, lines, at) for lines, at in beside)), None
    )


def _beside(
    name: str, number: Numbered, em: float, radius: float
) -> Iterator[tuple[tuple[str, ...], tuple[float, float]]]:
    x, y = number.at
    for lines in broken(name):
        _left, _top, right, bottom = box_of(lines, (0.0, 0.0), em)
        down, along = bottom + radius + 3, right + radius + 5
        for at in ((x, y + down), (x, y - down), (x + along, y), (x - along, y)):
            yield lines, at


def _at_any(
    sheet: _Sheet, area: AreaShape, name: str, points: Iterable[tuple[float, float]], *, whole: bool
) -> Label | None:
    """A name at the first of some points where there is room; `whole`: where its middle half is inside the area."""
    free = [at for at in points if sheet.is_free(at)]
    for lines in broken(name) if free else ():
        quarter = _half(lines) * sheet.em / 2
        for x, y in free:
            if whole and not (area.holds(x - quarter, y) and area.holds(x + quarter, y)):
                continue
            label = sheet.put(area.code, lines, (x, y))
            if label:
                return label
    return None


def _points(area: AreaShape) -> Iterable[tuple[float, float]]:
    """Points inside an area, the nearest to its homes first."""
    xs, ys = zip(*(point for ring in area.rings for point in ring), strict=True)
    west, north = min(xs), min(ys)
    across, down = (max(xs) - west) / (STEPS + 1), (max(ys) - north) / (STEPS + 1)
    grid = [(west + across * i, north + down * j) for i in range(1, STEPS + 1) for j in range(1, STEPS + 1)]
    held = [at for at in (area.at, *grid) if area.holds(*at)]
    return sorted(held, key=lambda p: (p[0] - area.at[0]) ** 2 + (p[1] - area.at[1]) ** 2)
