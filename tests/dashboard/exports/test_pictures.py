"""A picture stands alone: its words, its drawing, its source, in colours of its own, whatever a name may hold."""

import io
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from dashboard.charts import theme
from dashboard.charts.figures.base import Chart
from dashboard.exports import pictures
from models.facts import Scenario
from models.sources import assumptions, places
from tests import hostile
from tests.drawn import figure, line

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE)
SVG = "{http://www.w3.org/2000/svg}"


def chart(**more: str) -> Chart:
    words = {"title": "Made here falls", "subtitle": "Share of the electricity used", "summary": "A line falls."} | more
    return Chart(id="one", figure=figure(line()), columns=("Year",), cells=(("2030",),), **words)


def drawn(scenario: Scenario = TODAY, **more: object) -> ET.Element:
    return ET.fromstring(pictures.alone(chart(), PLACE, scenario, **more))  # type: ignore[arg-type]


def words_of(page: ET.Element) -> str:
    return " ".join("".join(t.itertext()) for t in page.iter(f"{SVG}text"))


def test_title_measure_source_and_ticks_are_in_the_picture() -> None:
    page = drawn()
    words = words_of(page)
    for part in ("Made here falls", "Share of the electricity used", "2014", "50%"):
        assert part in words
    assert "Powered Here, Stoke-on-Trent, The expected path, made 28 November 2026" in words
    assert page.find(f"{SVG}title").text == "Made here falls"  # type: ignore[union-attr]
    assert page.find(f"{SVG}desc").text == "A line falls."  # type: ignore[union-attr]


def test_a_scenario_says_over_the_picture_that_it_is_one() -> None:
    banner = "A scenario, not today’s path."
    assert banner in words_of(drawn(TODAY.with_changes({"store_mwh": 5.0})))
    assert banner in words_of(drawn(assumptions.scenario(PLACE, "everything")))
    assert banner not in words_of(drawn())


@pytest.mark.parametrize(("dark", "colours"), [(False, theme.LIGHT), (True, theme.DARK)])
def test_colours_are_figures_of_the_scheme(dark: bool, colours: dict[str, str]) -> None:
    page = pictures.alone(chart(), PLACE, TODAY, dark=dark)
    assert "var(" not in page
    assert set(re.findall(r"#[0-9a-fA-F]{6}\b", page)) <= set(colours.values())


@pytest.mark.parametrize("width_px", [300, 390, 1104, 2400])
def test_words_and_drawing_stay_inside_and_apart(width_px: int) -> None:
    long = "Energy used in Stoke-on-Trent in a year, by carrier. " * 8
    page = ET.fromstring(pictures.alone(chart(subtitle=long), PLACE, TODAY, width_px=width_px))
    assert page.get("width") == str(width_px)
    spans = [s for text in page.findall(f"{SVG}text") for s in text.iter(f"{SVG}tspan") if s.get("y")]
    heights = [float(s.get("y", 0)) for s in spans]
    assert heights == sorted(set(heights))
    assert heights[-1] < float(page.get("height", 0))
    assert " ".join("".join(s.itertext()) for s in spans).count("by carrier.") == 8


@pytest.mark.parametrize("width_px", [299, 2401])
def test_a_width_out_of_range_is_refused(width_px: int) -> None:
    with pytest.raises(ValueError, match="300 to 2400"):
        drawn(width_px=width_px)


def test_a_png_is_the_same_picture_at_twice_the_size_with_letters() -> None:
    page = pictures.alone(chart(), PLACE, TODAY, width_px=600)
    with Image.open(io.BytesIO(pictures.png(page))) as image:
        assert image.format == "PNG"
        assert image.size == (1200, 2 * int(ET.fromstring(page).get("height", 0)))
        assert image.info.keys() <= {"dpi", "gamma", "srgb"}, "nothing is told beside the picture"
        pixels = image.convert("RGB")
        assert pixels.getpixel((0, 0)) == (255, 255, 255)
        title = pixels.crop((0, 0, 1200, 100))
        assert title.getextrema()[0][0] < 60, "the title is written in ink"
    with Image.open(io.BytesIO(pictures.png(page.replace("Made here falls", "")))) as without:
        assert without.convert("RGB").crop((0, 0, 1200, 100)).getextrema()[0][0] == 255


def test_lines_clipped_together_look_as_lines_clipped_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    two = replace(chart(), figure=figure(line(), line(y=[30, 40])))
    page = pictures.alone(two, PLACE, TODAY, width_px=600)
    together = pictures.png(page)
    assert pictures._CLIPPED.search(page)
    monkeypatch.setattr(pictures, "_CLIPPED", re.compile(r"(?!)"))
    with Image.open(io.BytesIO(together)) as one, Image.open(io.BytesIO(pictures.png(page))) as other:
        assert one.tobytes() == other.tobytes()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.texts)
def test_no_name_harms_a_picture(text: str) -> None:
    place, scenario = replace(PLACE, name=text), replace(TODAY, label=text, changes=(("store_mwh", 5.0),))
    page = pictures.alone(chart(title=text, subtitle=text, summary=text), place, scenario, width_px=400)
    assert not hostile.UNPRINTABLE.search(page)
    kinds = {part.tag.removeprefix(SVG) for part in ET.fromstring(page).iter()}
    assert kinds <= {"svg", "title", "desc", "rect", "text", "tspan", "g", "path", "defs", "use", "clipPath"}
    for part in ET.fromstring(page).iter():
        assert not any(name.startswith("on") for name in part.attrib)
    assert len(page) < 60_000
    assert pictures.png(page).startswith(b"\x89PNG")


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("text", [text for text in hostile.TEXTS if len(text) < 100])
def test_no_label_of_a_figure_harms_its_picture(text: str) -> None:
    note = {"text": text, "x": 2030, "y": 30, "showarrow": False}
    page = pictures.alone(replace(chart(), figure=figure(line(), annotations=[note])), PLACE, TODAY, width_px=400)
    assert not hostile.UNPRINTABLE.search(page)
    assert not [part for part in ET.fromstring(page).iter() if part.tag.endswith(("script", "img", "image"))]
    assert pictures.png(page).startswith(b"\x89PNG")
