"""The strip of all councils: a dot each at its share, those beyond in a pile, names over nothing, all inside."""

import re
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.figures import councils_strip as strips
from dashboard.charts.figures.area_labels import width
from dashboard.text import home as told, words
from models.sources.newest_years import every_council

SVG = "{http://www.w3.org/2000/svg}"
NAMED = ("E06000021", "E06000052", "E08000035")
OF = every_council()
PICTURE = strips.councils_strip(OF, NAMED)
BOTH = [(PICTURE.svg, strips.WIDE), (PICTURE.narrow_svg, strips.NARROW)]


def dots(path: str) -> list[tuple[float, float, float]]:
    """Middle and radius of each circle."""
    return [
        (float(x) + float(r), float(y), float(r)) for x, y, r in re.findall(r"M(-?[\d.]+) (-?[\d.]+)a([\d.]+)", path)
    ]


@pytest.mark.parametrize(("svg", "size"), BOTH, ids=["wide", "narrow"])
def test_every_council_has_a_dot_where_its_share_is_and_none_is_over_another(svg: str, size: strips._Size) -> None:
    root = ET.fromstring(svg)
    found = {p.get("class"): dots(p.get("d", "")) for g in root.iter(f"{SVG}g") for p in g.findall(f"{SVG}path")}
    by_tone = [[one for one in OF if told.tone(one.share) == at] for at in range(len(told.classes()))]
    for at, inside in enumerate(by_tone):
        assert len(found[f"tone-{at}"]) == len(inside)
    for at, inside in enumerate(by_tone[:-1]):
        shares = sorted(one.share for one in inside)
        xs = sorted(x for x, _, _ in found[f"tone-{at}"])
        for share, x in zip(shares, xs, strict=True):
            assert x == pytest.approx(size.left + share * (size.right - size.left), abs=size.step / 2 + 0.1)
    everyone = sorted((x, y) for tone in range(5) for x, y, _ in found[f"tone-{tone}"])
    assert len({(round(x), round(y)) for x, y in everyone}) == len(OF)
    assert min(x for x, _, _ in found["tone-4"]) >= size.pile_at - 0.1


@pytest.mark.parametrize(("svg", "size"), BOTH, ids=["wide", "narrow"])
def test_words_stand_inside_and_over_no_dot_and_no_other_words(svg: str, size: strips._Size) -> None:
    root = ET.fromstring(svg)
    _, top, wide, high = map(float, root.get("viewBox", "").split())
    assert wide == size.wide
    boxes = []
    for words_ in root.iter(f"{SVG}text"):
        for span in words_.iter(f"{SVG}tspan"):
            x, y = float(span.get("x", 0)), float(span.get("y", 0))
            right = x + width(span.text or "", strips.FONT_PX)
            assert x >= 0
            assert right <= size.wide + 1, span.text
            assert top <= y - 0.75 * strips.FONT_PX
            assert y <= top + high
            boxes.append((x, y - 0.7 * strips.FONT_PX, right, y))
    circles = [dot for g in root.iter(f"{SVG}g") if g.get("class") == "dots" for p in g for dot in dots(p.get("d", ""))]
    for at, (ax, ay, ar, ab) in enumerate(boxes):
        assert not [dot for dot in circles if ax < dot[0] < ar and ay < dot[1] < ab]
        for bx, by, br, bb in boxes[at + 1 :]:
            assert ar <= bx or br <= ax or ab <= by or bb <= ay


def test_ends_and_examples_are_named() -> None:
    least, most = told.ends(OF)
    for svg, _ in BOTH:
        said = " ".join(" ".join(ET.fromstring(svg).itertext()).split())
        assert f"Least: {least.council.name}, {words.percent(least.share)}" in said
        assert most.council.name in said
        for one in OF:
            if one.council.code in NAMED:
                assert f"{one.council.name} {words.percent(one.share)}" in said


def test_its_table_has_every_council() -> None:
    assert [row[0] for row in PICTURE.rows] == [one.council.name for one in OF]
    assert PICTURE.title == told.strip_title(OF)
