"""Names on a map: none over another, none outside, numbers apart; long ones are broken where they can be."""

import pytest

from dashboard.charts.figures import area_labels, area_map
from dashboard.charts.figures.area_labels import Numbered, box_of
from models.sources import area_measures, places
from models.sources.neighbourhood_shapes import WIDE, parsed

MAPPED = [c for c in places.councils() if (of := area_measures.measure(c.code)) and of.has_map]


@pytest.mark.parametrize("which", area_map.BOTH)
@pytest.mark.parametrize("council", MAPPED, ids=lambda c: c.slug)
def test_no_name_is_outside_or_over_another(council, which: area_map.Names) -> None:  # type: ignore[no-untyped-def]
    of = area_measures.measure(council.code)
    assert of is not None
    numbers, labels = area_map.labelled(of, which)
    radius, em = area_map.RADIUS[which], area_map.EM[which]
    boxes = [box_of(label.lines, label.at, em) for label in labels]
    boxes += [(x - radius, y - radius, x + radius, y + radius) for x, y in (n.at for n in numbers)]
    assert all(b[0] >= 0 and b[2] <= WIDE and b[1] >= 0 and b[3] <= of.shape.high for b in boxes)
    names = boxes[: len(labels)]
    for at, one in enumerate(names):
        for other in boxes[at + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3], council.name
    assert len({label.area for label in labels}) == len(labels)
    # Norwich owns a river far to the east: on a telephone its areas are too small for any name.
    assert labels or (council.slug, which) == ("norwich", "narrow")


def test_most_names_of_stoke_find_room_and_the_rest_is_in_the_table() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    names = {" ".join(label.lines) for label in area_map.labelled(of, "wide")[1]}
    assert len(names) >= 26
    assert {"Fenton", "Trentham East", "Shelton & Joiner's Square"} <= names


def test_the_middle_half_of_a_name_without_number_is_in_its_own_area() -> None:
    of = area_measures.measure("E08000025")
    assert of is not None
    numbers, labels = area_map.labelled(of, "wide")
    by_code = {area.code: area for area in of.shape.areas}
    ends = {max(of.shares, key=of.shares.__getitem__), min(of.shares, key=of.shares.__getitem__)}
    for label in labels:
        if label.area in ends | {n.area for n in numbers}:
            continue
        left, _, right, _ = box_of(label.lines, label.at, area_map.EM["wide"])
        for share in (0.26, 0.74):
            assert by_code[label.area].holds(left + share * (right - left), label.at[1])


def test_numbers_at_one_point_are_pushed_apart() -> None:
    shape = parsed("x", 600, "E02000001 500 300 M100 100l900 0 0 400-900 0z", "")
    numbers = [Numbered(n, "E02000001", (500.0, 300.0)) for n in range(1, 4)]
    apart, _ = area_labels.placed(shape, {"E02000001": "A"}, numbers, [], 30.0, 21.0)
    for at, one in enumerate(apart):
        for other in apart[at + 1 :]:
            assert (one.at[0] - other.at[0]) ** 2 + (one.at[1] - other.at[1]) ** 2 >= 41**2


def test_the_longest_names_can_be_set_in_three_lines() -> None:
    ways = list(area_labels.broken("Collingham, Rigton & Harewood and Bramhope"))
    assert {len(lines) for lines in ways} >= {1, 2, 3}
    assert all(" ".join(lines) == "Collingham, Rigton & Harewood and Bramhope" for lines in ways)
