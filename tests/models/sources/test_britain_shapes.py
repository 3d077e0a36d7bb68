"""The drawing of Britain: every council, whole units, inside the frame, north up, London larger."""

import re
from math import radians

import pytest

from models.sources import places
from models.sources.britain_shapes import LONDON, MARGIN, TIMES, britain, projected


def points(path: str) -> list[tuple[int, int]]:
    """Corners of a path of relative whole units."""
    found = []
    for part in path.split("z")[:-1]:
        numbers = [int(n) for n in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        found.append((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_every_council_is_drawn_in_whole_units_inside_the_frame() -> None:
    shape = britain()
    region = {c.code: c.region for c in places.councils()}
    assert shape.paths.keys() | shape.london.keys() == region.keys() == shape.at.keys()
    assert {code for code in region if region[code] == LONDON} == shape.london.keys()
    for path in (*shape.paths.values(), *shape.london.values()):
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path)
        assert len(points(path)) >= 3
    for path in shape.paths.values():
        assert all(0 <= x <= shape.wide and 0 <= y <= shape.high for x, y in points(path))
    for path in shape.london.values():
        assert all(0 <= x <= shape.london_wide and 0 <= y <= shape.london_high for x, y in points(path))


def test_it_fills_its_height() -> None:
    heights = [y for path in britain().paths.values() for _, y in points(path)]
    assert min(heights) == MARGIN
    assert britain().high - MARGIN - 6 < max(heights) <= britain().high - MARGIN


def test_north_is_up_and_east_is_right() -> None:
    at = {c.name: britain().at[c.code] for c in places.councils()}
    assert at["Shetland Islands"][1] < at["Leeds"][1] < at["Stoke-on-Trent"][1] < at["Cornwall"][1]
    assert at["Cornwall"][0] < at["Stoke-on-Trent"][0] < at["Leeds"][0] < at["Norwich"][0]


def test_london_large_and_small_are_one_place() -> None:
    shape, (x, y) = britain(), britain().london_corner
    for code, path in shape.london.items():
        xs, ys = zip(*points(path), strict=True)
        at_x, at_y = shape.at[code]
        assert x + min(xs) / TIMES - 1 <= at_x <= x + max(xs) / TIMES + 1
        assert y + min(ys) / TIMES - 1 <= at_y <= y + max(ys) / TIMES + 1


def test_neighbours_share_corners() -> None:
    by_name = {c.name: set(points(britain().paths[c.code])) for c in places.councils() if c.region != LONDON}
    assert len(by_name["Stoke-on-Trent"] & by_name["Stafford"]) >= 2


@pytest.mark.parametrize("lat", [50.0, 60.0])
def test_the_projection_is_true_to_scale_along_its_meridian(lat: float) -> None:
    (x, south), (_, north) = projected(-2.5, lat), projected(-2.5, lat + 1)
    assert x == pytest.approx(0)
    assert north - south == pytest.approx(radians(1))
