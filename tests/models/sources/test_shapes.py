"""Boundaries: what is wrong with them is named by feature."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.facts import DataError
from models.facts.schema import DATA
from models.sources import shapes

CODES = ("E06000001", "E06000002")
RING = [[-2.0, 53.0], [-2.0, 53.1], [-2.1, 53.1], [-2.0, 53.0]]


def council(code: Any, ring: Any = RING, kind: str = "MultiPolygon") -> dict[str, Any]:
    coordinates = [[ring]] if kind == "MultiPolygon" else [ring]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def found(folder: Path, its: Any, name: str = shapes.COUNCILS) -> list[str]:
    (folder / name).write_text(json.dumps({"type": "FeatureCollection", "features": its}))
    return list(shapes.problems(name, folder, CODES))


def test_the_shipped_boundaries_are_sound() -> None:
    codes = [feature["properties"]["code"] for feature in shapes.features(shapes.COUNCILS)]
    for path in DATA.glob("*.geojson"):
        assert list(shapes.problems(path.name, DATA, codes)) == []
    assert len(codes) == 350


def test_polygons_of_either_kind_are_sound(tmp_path: Path) -> None:
    assert found(tmp_path, [council(CODES[0], kind="Polygon"), council(CODES[1])]) == []


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (council("E06000001"), "feature 2: E06000001 is there already."),
        (council("X"), "feature 2: 'X', expected a council code of councils.csv."),
        (council(7), "feature 2: expected a text under properties, code."),
        ("nonsense", "feature 2: expected a text under properties, code."),
        (council(CODES[1], kind="Point"), "feature 2 (E06000002): expected a Polygon or MultiPolygon under geometry."),
        (council(CODES[1], RING[:3]), "feature 2 (E06000002): expected rings of 4 points or more that end where they"),
        (council(CODES[1], [*RING[:3], [0.0, 0.0]]), "(E06000002): expected rings of 4 points or more"),
        (council(CODES[1], [[53.0, -2.0], *RING[1:3], [53.0, -2.0]]), "[53.0, -2.0], expected longitude and latitude"),
        (council(CODES[1], [["a", 1], *RING[1:3], ["a", 1]]), "expected longitude and latitude in Great Britain"),
        (council(CODES[1], 5), "feature 2 (E06000002): expected rings of 4 points"),
    ],
)
def test_what_is_wrong_is_named_by_feature(tmp_path: Path, second: Any, words: str) -> None:
    assert any(words in problem for problem in found(tmp_path, [council(CODES[0]), second]))


def test_a_council_without_a_boundary_is_named_but_only_for_councils(tmp_path: Path) -> None:
    assert found(tmp_path, [council(CODES[0])])[0].endswith("no boundary of council E06000002 (1 in all).")
    assert found(tmp_path, [council("E01000001")], "places.geojson") == []


def test_many_problems_are_counted(tmp_path: Path) -> None:
    assert "and 3 more like these." in found(tmp_path, [council(7) for _ in range(8)])[5]


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda path: path.write_bytes(b'{"type": "Feature'), "not JSON in UTF-8"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "not JSON in UTF-8"),
        (lambda path: path.write_text("[" * 200_000), "not JSON in UTF-8"),
        (lambda path: path.write_text("[]"), "expected a GeoJSON FeatureCollection"),
        (lambda path: path.mkdir(), "cannot be read"),
        (lambda path: None, "the file is missing"),
    ],
    ids=["cut", "binary", "deep", "other", "folder", "missing"],
)
def test_a_file_that_is_none_is_refused_by_name(tmp_path: Path, write: Callable[[Path], object], words: str) -> None:
    write(tmp_path / shapes.COUNCILS)
    with pytest.raises(DataError, match=rf"data/council_boundaries\.geojson: .*{words}|{words}"):
        shapes.features(shapes.COUNCILS, tmp_path)
