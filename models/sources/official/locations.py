"""Which council a place on the map is in, for records that name no council."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.facts.schema import DATA
from models.sources import shapes

NEAR_KM = 3.0
"""How far outside the simplified boundaries a place on land may lie."""
KM_PER_DEGREE = 111.2

Ring = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Areas:
    """The simplified boundaries of councils.

    `rings` are rows of longitude and latitude, outer and inner alike; `codes` says whose each is, `bounds` how far it
    reaches, shape [rings, 4]: west, south, east, north [degrees].
    """

    codes: tuple[str, ...]
    rings: tuple[Ring, ...]
    bounds: NDArray[np.float64]

    @classmethod
    def of_file(cls, data: Path = DATA) -> "Areas":
        """Read them from council_boundaries.geojson."""
        codes, rings = [], []
        for feature in shapes.features(shapes.COUNCILS, data):
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for ring in (ring for polygon in polygons for ring in polygon):
                codes.append(feature["properties"]["code"])
                rings.append(np.array(ring, dtype=np.float64))
        bounds = np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in rings])
        return cls(tuple(codes), tuple(rings), bounds)

    def council(self, lat: float, lon: float) -> str | None:
        """Return the code of the council around a place, or of the nearest one within 3 km; None at sea and abroad.

        Examples
        --------
        >>> areas = Areas.of_file()
        >>> areas.council(53.0027, -2.1794), areas.council(55.9, 3.0)
        ('E06000021', None)
        """
        km_east = KM_PER_DEGREE * np.cos(np.radians(lat))
        margin = np.array([NEAR_KM / km_east, NEAR_KM / KM_PER_DEGREE])
        place = np.array([lon, lat])
        near = (self.bounds[:, :2] - margin <= place) & (place <= self.bounds[:, 2:] + margin)
        inside: dict[str, bool] = {}
        nearest, nearest_km = None, NEAR_KM
        for at in np.flatnonzero(near.all(axis=1)):
            east, north = ((self.rings[at] - place) * [km_east, KM_PER_DEGREE]).T
            code = self.codes[at]
            if _crossings(east, north) % 2:
                inside[code] = not inside.get(code, False)
            km = _km_to_edge(east, north)
            if km < nearest_km:
                nearest, nearest_km = code, km
        return next((code for code, is_in in inside.items() if is_in), nearest)


def _crossings(east: Ring, north: Ring) -> int:
    """How often a line from the origin eastward crosses a ring."""
    above = north > 0.0
    begins, ends = slice(None, -1), slice(1, None)
    crosses = above[begins] != above[ends]
    rise = np.where(crosses, north[ends] - north[begins], 1.0)
    at = east[begins] - north[begins] * (east[ends] - east[begins]) / rise
    return int((crosses & (at > 0.0)).sum())


def _km_to_edge(east: Ring, north: Ring) -> float:
    """How far a ring is from the origin [km]."""
    points = np.column_stack([east, north])
    along = np.diff(points, axis=0)
    squared = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(-(points[:-1] * along).sum(axis=1) / squared, 0.0, 1.0)
    return float(np.hypot(*(points[:-1] + share[:, None] * along).T).min())
