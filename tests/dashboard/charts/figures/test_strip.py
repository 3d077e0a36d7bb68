"""The strip: a dot for each neighbourhood, both means, the highest and lowest by name, all inside the drawing."""

import re
from xml.etree import ElementTree

import pytest

from dashboard.charts.figures import strip as strips
from dashboard.charts.figures.area_labels import width
from dashboard.charts.figures.strip import strip
from models.sources import area_measures, places

SHOWN = [c for c in places.councils() if (of := area_measures.measure(c.code)) and len(of.spots) > 1]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("council", SHOWN, ids=lambda c: c.slug)
def test_every_neighbourhood_has_a_dot_and_no_words_leave_the_drawing(council) -> None:  # type: ignore[no-untyped-def]
    of = area_measures.measure(council.code)
    assert of is not None
    picture = strip(council.name, of)
    assert len(picture.rows) == len(of.spots)
    for text, size in ((picture.svg, strips.WIDE), (picture.narrow_svg, strips.NARROW)):
        root = ElementTree.fromstring(text)
        dots = "".join(p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("fill", "").startswith("var"))
        centres = re.findall(r"M(-?[\d.]+) (-?[\d.]+)a", dots)
        assert len(centres) == len(of.spots)
        assert all(30 <= float(x) <= size.wide and 0 <= float(y) <= size.high for x, y in centres)
        for span in root.iter(f"{SVG}tspan"):
            if span.get("x"):
                words = "".join(span.itertext())
                assert float(span.get("x", 0)) + 0.93 * width(words, strips.FONT_PX) <= size.wide, words
                assert 0 <= float(span.get("y", 0)) <= size.high


def test_stoke_and_england_stand_beside_the_highest_and_lowest() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    picture = strip("Stoke-on-Trent", of)
    words = " ".join(" ".join(ElementTree.fromstring(picture.svg).itertext()).split())
    for told in ("Stoke-on-Trent 15", "England 10", "Tunstall 28", "Meir Park 4"):
        assert told in words
    assert picture.title == "How far apart: all 163 neighbourhoods"
    assert picture.rows[0] == ("E01014284", "Shelton & Joiner's Square", "32")
    assert "2026 edition" in picture.subtitle
