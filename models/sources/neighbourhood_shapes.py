"""The drawn shape of a council's areas: made once of boundaries in degrees, kept in whole units, one line a council."""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from models.facts import DataError
from models.sources import shapes
from models.sources.tables import rows_of

TABLE = "neighbourhood_shapes.csv"
WIDE, HIGH, MARGIN = 1120, 1500, 20
"""Units that a drawing is wide, and may be high; what stays free at each edge."""
LEAST_ISLET = 12.0
"""Smaller islands are left out, but never the largest part of an area [square units]."""
SEGMENT = re.compile(r"[EWS]\d{8} \d+ \d+ (?:M\d+ \d+l[-\d ]+z)+")
PLACES = re.compile(r"E\d{8}(?: E\d{8} \d+ \d+)+")

Point = tuple[float, float]
Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area in units: its code, the point where its homes are, its path for SVG, and the rings of that path."""

    code: str
    at: tuple[int, int]
    path: str
    rings: tuple[Ring, ...]

    @property
    def size(self) -> float:
        """Area of its rings [square units]."""
        return sum(abs(_signed(ring)) for ring in self.rings)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return sum(_crossings(ring, x, y) for ring in self.rings) % 2 == 1


@dataclass(frozen=True, slots=True)
class Shape:
    """A council's drawing: how high it is, its areas, and by area where its neighbourhoods are [units].

    The points of neighbourhoods are their geometric middles, not where most people live.
    """

    high: int
    areas: tuple[AreaShape, ...]
    neighbourhoods: Mapping[str, Mapping[str, tuple[int, int]]]


def made(
    boundaries: Mapping[str, Mapping[str, Any]],
    homes_at: Mapping[str, Point],
    neighbourhoods_at: Mapping[str, Mapping[str, Point]],
) -> tuple[int, str, str]:
    """Return the height and the two texts of a council's line in `neighbourhood_shapes.csv`.

    Parameters
    ----------
    boundaries : mapping
        Code of an area to its GeoJSON geometry [degrees].
    homes_at : mapping
        Code of an area to the mean of its neighbourhoods' points, by households [degrees].
    neighbourhoods_at : mapping
        Code of an area to its neighbourhoods' codes and points [degrees]; none where none are shown.

    Notes
    -----
    Equirectangular: a degree of longitude counts by the cosine of the council's middle latitude (at most 1.3 % off in
    any English council). It fills 1,120 by 1,500 units less the margin, rounded to whole ones; what is then repeated
    or on a straight line is dropped. Neighbours share vertices in degrees, and so they do in units.
    """
    rings = {code: list(outlines(shape)) for code, shape in sorted(boundaries.items())}
    points = [point for parts in rings.values() for ring in parts for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    across = cos(radians((south + north) / 2))
    scale = min((WIDE - 2 * MARGIN) / ((east - west) * across), (HIGH - 2 * MARGIN) / (north - south))
    left = (WIDE - (east - west) * across * scale) / 2

    def units(point: Point) -> tuple[int, int]:
        lon, lat = point
        return round(left + (lon - west) * across * scale), round(MARGIN + (north - lat) * scale)

    areas = []
    for code, parts in rings.items():
        x, y = units(homes_at[code])
        areas.append(f"{code} {x} {y} {path_of(parts, units, LEAST_ISLET)}")
    height = round((north - south) * scale) + 2 * MARGIN

    def within(point: Point) -> str:
        # A middle may lie outside the simplified outline, on a coast even outside the drawing.
        x, y = units(point)
        return f"{min(max(x, MARGIN), WIDE - MARGIN)} {min(max(y, MARGIN), height - MARGIN)}"

    places = [
        " ".join([code, *(f"{one} {within(point)}" for one, point in sorted(inside.items()))])
        for code, inside in sorted(neighbourhoods_at.items())
    ]
    return height, ";".join(areas), ";".join(places)


@lru_cache(maxsize=16)
def shape(code: str) -> Shape | None:
    """Return the drawing of a council; None where no shapes of areas are at hand, as in Scotland.

    Raises
    ------
    DataError
        If its line is not as `made` writes it.
    """
    return next((parsed(code, r.height, r.areas, r.neighbourhoods) for r in rows_of(TABLE, code)), None)


@lru_cache(maxsize=16)
def outline(code: str) -> Shape:
    """Return the outline of a whole council in the same units.

    Raises
    ------
    LookupError
        If there is no boundary of it.
    """
    feature = next((f for f in shapes.features(shapes.COUNCILS) if f["properties"]["code"] == code), None)
    if feature is None:
        raise LookupError(f"There is no boundary of {code}.")
    first = next(iter(outlines(feature["geometry"])))
    return parsed(code, *made({code: feature["geometry"]}, {code: first[0]}, {}))


def parsed(council: str, height: int | str, areas: str, neighbourhoods: str) -> Shape:
    """Return the drawing that a line of the table holds.

    Raises
    ------
    DataError
        If it is not as `made` writes it.
    """
    inside = filter(None, neighbourhoods.split(";"))
    return Shape(
        int(height),
        tuple(_area(council, text) for text in areas.split(";")),
        {text[:9]: _places(council, text) for text in inside},
    )


def _area(council: str, text: str) -> AreaShape:
    if not SEGMENT.fullmatch(text):
        raise DataError(f"data/{TABLE} column areas, {council}: {text[:40]!r}, expected a code, a point and a path.")
    code, x, y, path = text.split(" ", 3)
    return AreaShape(code, (int(x), int(y)), path, tuple(_ring(part) for part in path.split("z")[:-1]))


def _places(council: str, text: str) -> dict[str, tuple[int, int]]:
    if not PLACES.fullmatch(text):
        raise DataError(f"data/{TABLE} column neighbourhoods, {council}: {text[:40]!r}, expected codes and points.")
    cells = text.split(" ")[1:]
    return {code: (int(x), int(y)) for code, x, y in zip(cells[::3], cells[1::3], cells[2::3], strict=True)}


def _ring(part: str) -> Ring:
    numbers = [int(n) for n in re.findall(r"-?\d+", part)]
    x, y = numbers[:2]
    found = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return tuple(found)


def outlines(geometry: Mapping[str, Any]) -> Iterable[Sequence[Point]]:
    """Outer and inner rings of a polygon or several, the first point not again at the end."""
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return ([(x, y) for x, y in ring[:-1]] for polygon in several for ring in polygon)


def _straightened(points: Sequence[tuple[int, int]]) -> Ring:
    """A ring without points that repeat the one before or lie on the line between their neighbours."""
    ring = [p for at, p in enumerate(points) if p != points[at - 1]]
    kept = [
        (x, y)
        for at, (x, y) in enumerate(ring)
        for (px, py), (nx, ny) in [(ring[at - 1], ring[(at + 1) % len(ring)])]
        if (x - px) * (ny - y) != (y - py) * (nx - x)
    ]
    return tuple(kept)


def path_of(parts: Iterable[Sequence[Point]], units: Callable[[Point], tuple[int, int]], least_islet: float) -> str:
    """Return parts of an outline as one path in whole units, without small islands, but never without the largest part.

    Parameters
    ----------
    parts : iterable of rings
    units : callable
        From a point to where it is drawn.
    least_islet : float
        Smaller islands are left out [square units].
    """
    drawn = [ring for ring in (_straightened([units(p) for p in part]) for part in parts) if len(ring) > 2]
    largest = max(drawn, key=lambda ring: abs(_signed(ring)))
    return "".join(_path(ring) for ring in drawn if ring is largest or abs(_signed(ring)) >= least_islet)


def _path(ring: Ring) -> str:
    """A ring in relative whole units; a minus sign parts numbers as a space does.

    Examples
    --------
    >>> _path(((10, 20), (15, 18), (15, 30)))
    'M10 20l5-2 0 12z'
    """
    steps = [n for (ax, ay), (bx, by) in itertools.pairwise(ring) for n in (bx - ax, by - ay)]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(map(str, steps)).replace(' -', '-')}z"


def _signed(ring: Ring) -> float:
    """Area of a ring [square units], below zero where it turns the other way."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _crossings(ring: Ring, x: float, y: float) -> int:
    """How often a ray to the right from a point meets a ring."""
    return sum(
        (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
