"""Shapes of areas: the maker gives what is shipped, in whole units; a line that is not of its kind is refused."""

import pytest

from models.facts import DataError
from models.sources import neighbourhood_shapes as shapes, places
from models.sources.neighbourhood_shapes import WIDE
from models.sources.tables import rows_of

# ONS, MSOA December 2021 boundaries as simplified in geographr, and points of LSOAs: the City of London.
CITY = {
    "type": "Polygon",
    "coordinates": [
        [
            *([-0.0852, 51.5203], [-0.0968, 51.5233], [-0.1053, 51.5185], [-0.1106, 51.5181], [-0.1115, 51.5152]),
            *([-0.1115, 51.5108], [-0.0999, 51.5108], [-0.0785, 51.5076], [-0.0732, 51.51], [-0.0727, 51.5108]),
            *([-0.0739, 51.5145], [-0.0784, 51.5215], [-0.0852, 51.5203]),
        ]
    ],
}


def square(west: float, south: float, side: float) -> list[list[float]]:
    """A ring with one corner twice and one point on a straight line."""
    east, north = west + side, south + side
    return [
        [west, south],
        [east, south],
        [east, south],
        [east, south + side / 2],
        [east, north],
        [west, north],
        [west, south],
    ]


def test_the_maker_gives_what_is_shipped() -> None:
    (row,) = rows_of(shapes.TABLE, "E09000001")
    inside_at = {
        "E01000001": (-0.09677, 51.51801),
        "E01000002": (-0.09255, 51.51821),
    }
    height, areas, inside = shapes.made(
        {"E02000001": CITY}, {"E02000001": (-0.09392, 51.51717)}, {"E02000001": inside_at}
    )
    assert (height, areas) == (row.height, row.areas)
    assert set(inside.split(" ")[1::3]) == {"E01000001", "E01000002"}
    assert row.neighbourhoods.startswith(inside)


def test_repeated_points_straight_lines_and_islets_are_left_out() -> None:
    several = {"type": "MultiPolygon", "coordinates": [[square(0.0, 52.0, 0.1)], [square(0.2, 52.0, 0.0002)]]}
    _, text, _ = shapes.made({"E02000001": several}, {"E02000001": (0.05, 52.05)}, {})
    assert text.count("M") == 1
    assert len(shapes.parsed("x", 9, text, "").areas[0].rings[0]) == 4


def test_neighbours_share_their_border() -> None:
    one, other = ({"type": "Polygon", "coordinates": [square(west, 52.0, 0.1)]} for west in (0.0, 0.1))
    _, text, _ = shapes.made(
        {"E02000001": one, "E02000002": other}, dict.fromkeys(("E02000001", "E02000002"), (0.1, 52.05)), {}
    )
    left, right = shapes.parsed("x", 9, text, "").areas
    assert len(set(left.rings[0]) & set(right.rings[0])) == 2


@pytest.mark.parametrize("council", [c for c in places.councils() if c.nation != "Scotland"], ids=lambda c: c.slug)
def test_every_shape_of_england_and_wales_is_inside_its_drawing(council) -> None:  # type: ignore[no-untyped-def]
    drawn = shapes.shape(council.code)
    assert drawn is not None
    points = [p for area in drawn.areas for ring in area.rings for p in ring]
    points += [p for inside in drawn.neighbourhoods.values() for p in inside.values()]
    assert all(0 <= x <= WIDE and 0 <= y <= drawn.high for x, y in points)
    assert all(area.size > 0 for area in drawn.areas)


def test_points_are_told_inside_from_outside() -> None:
    text = "E02000001 5 5 M0 0l10 0 0 10-10 0z"
    (area,) = shapes.parsed("x", 10, text, "").areas
    assert (area.holds(5, 5), area.holds(11, 5), area.size) == (True, False, 100.0)


def test_scotland_has_outlines_of_councils_only() -> None:
    assert shapes.shape("S12000049") is None
    assert shapes.outline("S12000049").areas[0].code == "S12000049"
    with pytest.raises(LookupError, match="E99"):
        shapes.outline("E99")


@pytest.mark.parametrize(
    ("areas", "inside", "words"),
    [
        ("E02000001 1 2 <script>", "", "expected a code, a point and a path"),
        ("E02000001 1 2 M1 2l3 4", "", "expected a code, a point and a path"),
        ("E02000001 1 2 M1 2l3 4 5 6z", "E02000001 E01000001 4", "expected codes and points"),
    ],
)
def test_a_line_of_another_kind_is_refused(areas: str, inside: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        shapes.parsed("E06000021", 9, areas, inside)
