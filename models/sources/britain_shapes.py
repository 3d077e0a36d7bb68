"""The drawn shape of Great Britain by council, in whole units: all of it, and London once more, larger."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, atanh, cos, radians, sin, tan
from typing import Any

from models.sources import shapes
from models.sources.councils import councils
from models.sources.neighbourhood_shapes import Point, outlines, path_of

MIDDLE_LON = -2.5
"""Meridian of the projection [degrees]."""
HIGH, MARGIN = 1500, 12
"""Units that the drawing is high; what stays free at each edge."""
LONDON, TIMES = "London", 4.0
"""The region that is drawn larger, and how many times as large."""
LEAST_ISLET = 8.0
"""Smaller islands are left out, but never the largest part of a council [square units of its drawing]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BritainShape:
    """Great Britain in units: paths for SVG by council, and where each council is.

    Parameters
    ----------
    wide, high : int
        Of the drawing, London as small as it is [units].
    paths : mapping of str to str
        By code, but for the councils of London.
    london : mapping of str to str
        Theirs, larger, from a corner of their own.
    london_wide, london_high : int
        Of that drawing [units].
    london_corner : tuple of int
        Where its corner is in the drawing of Britain, in which it is `TIMES` smaller [units].
    at : mapping of str to tuple of int
        Middle of each council in the drawing of Britain [units].
    """

    wide: int
    high: int
    paths: Mapping[str, str]
    london: Mapping[str, str]
    london_wide: int
    london_high: int
    london_corner: tuple[int, int]
    at: Mapping[str, tuple[int, int]]


def projected(lon: float, lat: float) -> Point:
    """Return where a point falls: transverse Mercator on the sphere [radii], y upwards.

    Examples
    --------
    >>> x, y = projected(-2.5, 53.0)
    >>> round(x, 6), round(y, 4)
    (0.0, 0.925)
    """
    east, north = radians(lon - MIDDLE_LON), radians(lat)
    return atanh(cos(north) * sin(east)), atan2(tan(north), cos(east))


@lru_cache(maxsize=1)
def britain() -> BritainShape:
    """Return the drawing, made of the simplified boundaries of data/; nothing may be measured on it.

    Raises
    ------
    DataError
        If they are wrong.
    """
    region = {council.code: council.region for council in councils()}
    rings = {
        feature["properties"]["code"]: _projected(feature["geometry"])
        for feature in shapes.features(shapes.COUNCILS)
        if feature["properties"]["code"] in region
    }
    west, east, south, north = _box(list(rings.values()))
    scale = (HIGH - 2 * MARGIN) / (north - south)
    of_britain = _fit(west, north, scale, MARGIN)
    of_london = [rings[code] for code in sorted(rings) if region[code] == LONDON]
    l_west, l_east, l_south, l_north = _box(of_london)
    corner = of_britain((l_west, l_north))
    within = _fit(l_west, l_north, scale * TIMES, 0)
    return BritainShape(
        wide=round((east - west) * scale) + 2 * MARGIN,
        high=HIGH,
        paths={
            code: path_of(parts, of_britain, LEAST_ISLET) for code, parts in rings.items() if region[code] != LONDON
        },
        london={code: path_of(parts, within, LEAST_ISLET) for code, parts in rings.items() if region[code] == LONDON},
        london_wide=round((l_east - l_west) * scale * TIMES),
        london_high=round((l_north - l_south) * scale * TIMES),
        london_corner=corner,
        at={council.code: of_britain(projected(council.lon, council.lat)) for council in councils()},
    )


def _projected(geometry: Mapping[str, Any]) -> list[list[Point]]:
    return [[projected(*point) for point in ring] for ring in outlines(geometry)]


def _box(of: Sequence[Sequence[Sequence[Point]]]) -> tuple[float, float, float, float]:
    """West, east, south and north end of some councils."""
    points = [point for rings in of for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def _fit(west: float, north: float, scale: float, margin: int) -> Callable[[Point], tuple[int, int]]:
    def units(point: Point) -> tuple[int, int]:
        x, y = point
        return round(margin + (x - west) * scale), round(margin + (north - y) * scale)

    return units
