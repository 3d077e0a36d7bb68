"""The map: each area once, in the class of its mean; sound as XML; its colours are those of the theme."""

import re
from xml.etree import ElementTree

import pytest

from dashboard.charts import theme
from dashboard.charts.figures import area_map
from dashboard.text import neighbourhoods as told
from models.sources import area_measures, neighbourhood_shapes, places

SVG = "{http://www.w3.org/2000/svg}"
MAPPED = [c for c in places.councils() if (of := area_measures.measure(c.code)) and of.has_map]
SCOTTISH = [c for c in places.councils() if c.nation == "Scotland"]


@pytest.mark.parametrize("council", MAPPED, ids=lambda c: c.slug)
def test_every_council_of_england_and_wales_is_drawn(council) -> None:  # type: ignore[no-untyped-def]
    of = area_measures.measure(council.code)
    assert of is not None
    text = area_map.svg(of, told.map_summary(council.name, of))
    root = ElementTree.fromstring(text)
    titles = [t.text for t in root.iter(f"{SVG}title")]
    assert sorted(titles) == sorted(f"{a.name} {told.in_100(of.shares[a.code])}" for a in of.areas)
    assert len(text) < 26_000
    used = {name.replace("-", "_") for name in re.findall(r"var\(--([a-z0-9-]+)\)", text)}
    assert used <= theme.LIGHT.keys()


def test_an_area_has_the_class_of_its_mean() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    root = ElementTree.fromstring(area_map.svg(of, "x"))
    seen = 0
    for group in root.iter(f"{SVG}g"):
        tone = re.fullmatch(r"var\(--poor-(\d)\)", group.get("fill", ""))
        for title in group.iter(f"{SVG}title") if tone else ():
            (area,) = [a for a in of.areas if title.text == f"{a.name} {told.in_100(of.shares[a.code])}"]
            assert of.tone(of.shares[area.code]) == int(tone[1])  # type: ignore[index]
            seen += 1
    assert seen == len(of.areas)


def test_the_whole_has_a_line_around_it_without_sending_shapes_twice() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    text = area_map.svg(of, "x", marked=frozenset({"E02002964"}))
    assert text.count("<use ") == 1
    assert text.count(of.shape.areas[0].path) == 1
    assert text.count('stroke-width="9"') == 1


def test_names_are_said_and_never_obeyed() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    assert 'aria-label="&lt;b&gt; &amp; &quot;"' in area_map.svg(of, '<b> & "')


@pytest.mark.parametrize("council", SCOTTISH, ids=lambda c: c.slug)
def test_every_scottish_council_has_its_outline(council) -> None:  # type: ignore[no-untyped-def]
    text = area_map.outline(neighbourhood_shapes.outline(council.code), "Outline")
    assert len(list(ElementTree.fromstring(text).iter(f"{SVG}path"))) == 1


def test_names_can_be_read_on_every_class() -> None:
    for colours in (theme.LIGHT, theme.DARK):
        for ramp in ("poor", "heated"):
            tones = [colours[f"{ramp}_{tone}"] for tone in range(5)]
            assert all(theme.contrast(colours["ink"], tone) >= 4.5 for tone in tones)
            away = [theme.contrast(colours["surface"], tone) for tone in tones]
            assert away == sorted(away), "more stands out more, in the dark as in the light"


def test_the_picture_has_its_table() -> None:
    of = area_measures.measure("E06000021")
    assert of is not None
    picture = area_map.area_map("Stoke-on-Trent", of)
    assert len(picture.rows) == 33
    assert "names-narrow" not in picture.svg
    assert "names-wide" not in picture.narrow_svg
