"""Dots of carbon: one an area where its change is, words inside and over no dot, the promise at the far end."""

import re
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.figures import carbon_dots as figure
from dashboard.charts.figures.area_labels import width
from dashboard.charts.figures.carbon_dots import Dot

SVG = "{http://www.w3.org/2000/svg}"
MANY = [Dot(name=f"Area {at}", change_share=-0.2 + 0.002 * at) for at in range(100)]
LONG = [*MANY, Dot(name="Bournemouth, Christchurch and Poole", change_share=-0.45)]
RISING = [*MANY, Dot(name="Kingston upon Hull", change_share=0.04)]
FAR = [Dot(name="Windsor and Maidenhead", change_share=-0.95), Dot(name="Leeds", change_share=-0.9)]
CASES = [MANY, LONG, RISING, FAR, MANY[:1]]


@pytest.mark.parametrize("dots", CASES, ids=["many", "long", "rising", "far", "one"])
@pytest.mark.parametrize("size", [figure.WIDE, figure.NARROW], ids=["wide", "narrow"])
def test_dots_and_words_are_inside_and_apart(dots: list[Dot], size: figure._Size) -> None:
    drawn = figure.carbon_dots(dots, 2024)
    root = ET.fromstring(drawn.svg if size is figure.WIDE else drawn.narrow_svg)
    _, top, wide, _ = map(float, root.get("viewBox", "").split())
    assert wide == size.wide
    path = next(p for p in root.iter(f"{SVG}path") if p.get("class") == "dots").get("d", "")
    circles = [
        (float(x) + float(r), float(y), float(r)) for x, y, r in re.findall(r"M(-?[\d.]+) (-?[\d.]+)a([\d.]+)", path)
    ]
    assert len(circles) == len(dots)
    assert len({(x, y) for x, y, _ in circles}) == len(dots)
    assert all(r <= x <= size.wide - r and y - r >= top for x, y, r in circles)
    boxes = []
    for line in (span for t in root.iter(f"{SVG}text") if t.get("class") == "end" for span in t):
        x, y, words = float(line.get("x", 0)), float(line.get("y", 0)), line.text or ""
        right = x + width(words, figure.FONT_PX)
        assert x >= 0
        assert right <= size.wide + 1, words
        assert y - figure.FONT_PX >= top
        assert not [c for c in circles if x - c[2] < c[0] < right + c[2] and y - 11 < c[1] < y + 3], words
        boxes.append((x, y - 12, right, y + 3))
    assert len(boxes) >= min(len(dots), 2)
    for at, (ax, ay, ar, ab) in enumerate(boxes):
        for bx, by, br, bb in boxes[:at]:
            assert ar <= bx or br <= ax or ab <= by or bb <= ay


def test_each_dot_is_where_its_change_is() -> None:
    size = figure.WIDE
    for dot, (x, _) in zip(MANY, figure._placed(MANY, size), strict=True):
        assert x == pytest.approx(figure._x(dot.change_share, size), abs=size.step / 2 + 0.01)
    assert figure._x(-1.0, size) == size.at_all
    assert figure._x(0.0, size) == size.at_none


def test_it_says_in_words_and_in_its_table_what_it_shows() -> None:
    drawn = figure.carbon_dots(RISING, 2024)
    assert "A dot for each of 101 areas." in drawn.summary
    assert "The least: Kingston upon Hull, where it rises by 4%." in drawn.summary
    assert drawn.rows[0] == ("Area 0", "20% less")
    assert drawn.rows[-1] == ("Kingston upon Hull", "4% more")
    assert drawn.title == "The middle area’s carbon from energy falls by 10%; the promise is to be neutral"
