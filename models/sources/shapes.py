"""The boundaries of data/ (GeoJSON): read, and what is wrong with them."""

import json
import math
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from models.facts import DataError
from models.facts.files import read_bounded
from models.facts.schema import DATA, MOST_BYTES, MOST_PER_COLUMN

COUNCILS = "council_boundaries.geojson"
WEST, EAST, SOUTH, NORTH = -9.5, 2.5, 49.5, 61.5
"""Where Great Britain is [degrees]."""
LEAST_POINTS = 4
"""Fewest points of a ring, the first again at its end."""


def features(name: str, data: Path = DATA) -> list[Any]:
    """Return the features of a file of boundaries.

    Raises
    ------
    DataError
        If it is missing, no JSON, or no collection of features.
    """
    try:
        found = json.loads(read_bounded(data / name, MOST_BYTES).decode("utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"data/{name}: the file is missing; restore it from the project's repository.") from error
    except OSError as error:
        raise DataError(f"data/{name}: cannot be read in {data} ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise DataError(f"data/{name}: not JSON in UTF-8 ({str(error)[:100]}).") from error
    its = found.get("features") if isinstance(found, dict) else None
    if not isinstance(its, list) or found.get("type") != "FeatureCollection":
        raise DataError(f"data/{name}: expected a GeoJSON FeatureCollection with a list of features.")
    return its


def problems(name: str, data: Path, councils: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a file of boundaries, by feature; that of the councils must have each of them once."""
    try:
        its = features(name, data)
    except DataError as error:
        yield str(error)
        return
    seen: set[str] = set()
    wrong: list[str] = []
    for at, feature in enumerate(its):
        code = _code(feature)
        where = f"data/{name} feature {at + 1}"
        if code is None:
            wrong.append(f"{where}: expected a text under properties, code.")
            continue
        if code in seen:
            wrong.append(f"{where}: {code} is there already.")
        elif name == COUNCILS and code not in councils:
            wrong.append(f"{where}: {code!r}, expected a council code of councils.csv.")
        seen.add(code)
        fault = _fault(feature)
        if fault:
            wrong.append(f"{where} ({code}): {fault}.")
    yield from wrong[:MOST_PER_COLUMN]
    if len(wrong) > MOST_PER_COLUMN:
        yield f"data/{name}: and {len(wrong) - MOST_PER_COLUMN} more like these."
    missing = sorted(set(councils) - seen) if name == COUNCILS else []
    if missing:
        yield f"data/{name}: no boundary of council {', '.join(missing[:MOST_PER_COLUMN])} ({len(missing)} in all)."


def _code(feature: Any) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    return code if isinstance(code, str) and code else None


def _fault(feature: Any) -> str | None:
    """What is wrong with the shape of a feature; None where nothing is."""
    shape = feature.get("geometry")
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        return "expected a Polygon or MultiPolygon under geometry"
    coordinates = shape.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not _is_list_of_lists(polygons):
        return "expected polygons of rings under coordinates"
    for ring in (ring for polygon in polygons for ring in polygon):
        if not isinstance(ring, list) or len(ring) < LEAST_POINTS or ring[0] != ring[-1]:
            return f"expected rings of {LEAST_POINTS} points or more that end where they begin"
        for point in ring:
            if not _is_in_britain(point):
                return f"{str(point)[:40]}, expected longitude and latitude in Great Britain"
    return None


def _is_list_of_lists(found: Any) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(part, list) and part for part in found)


def _is_in_britain(point: Any) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and math.isfinite(n) for n in point):
        return False
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH
