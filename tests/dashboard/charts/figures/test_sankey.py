"""The Sankey drawing: thick as what flows, and no label on another."""

import re
import xml.etree.ElementTree as ET

import pytest

from dashboard.charts.figures.sankey import LABEL_PX, Band, sankey, through

MIDDLE = ("Wires", "series_1")
ENDS = {"Out": "sent_out", "Homes": "muted", "Business": "muted"}
BANDS = (
    Band("Solar", "Wires", 300.0, "series_4"),
    Band("Wind & sea", "Wires", 0.001, "series_2"),
    Band("Outside", "Wires", 100.0, "brought_in"),
    Band("Wires", "Out", 50.0, "sent_out"),
    Band("Wires", "Homes", 200.001, "series_1"),
    Band("Wires", "Business", 150.0, "series_1"),
    Band("Gas", "Homes", 400.0, "brought_in"),
    Band("Gas", "Business", 200.0, "brought_in"),
)


def drawn(found: tuple[Band, ...] = BANDS, *, narrow: bool = False) -> ET.Element:
    return ET.fromstring(sankey(found, MIDDLE, ENDS, 1.0, 'What "it" shows.', narrow=narrow))


def parts(drawing: ET.Element, name: str) -> list[ET.Element]:
    return list(drawing.iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_nodes_are_as_high_as_what_flows_through_them() -> None:
    heights = [float(box.get("height", 0)) for box in parts(drawn(), "rect")]
    solar, wind, outside, gas, wires, out, homes, business = heights
    assert solar / outside == pytest.approx(3.0, abs=0.02)
    assert gas / outside == pytest.approx(6.0, abs=0.03)
    assert wires / outside == pytest.approx(4.0, abs=0.02)
    assert homes / out == pytest.approx(12.0, abs=0.1)
    assert business / outside == pytest.approx(3.5, abs=0.02)
    assert wind == 0.8, "thin, but seen"


@pytest.mark.parametrize("narrow", [False, True])
def test_all_is_inside_the_drawing_and_no_label_lies_on_another(narrow: bool) -> None:
    drawing = drawn(narrow=narrow)
    _, _, width, height = map(float, drawing.get("viewBox", "").split())
    for box in parts(drawing, "rect"):
        assert 0 <= float(box.get("x", -1)) <= width
        assert 0 <= float(box.get("y", -1)) <= float(box.get("y", -1)) + float(box.get("height", -1)) <= height
    by_side: dict[str | None, list[float]] = {}
    for text in parts(drawing, "text"):
        by_side.setdefault(text.get("text-anchor"), []).append(float(text.get("y", -1)))
    for heights in by_side.values():
        assert all(b - a >= LABEL_PX - 0.2 for a, b in zip(sorted(heights), sorted(heights)[1:], strict=False))


def test_colours_are_variables_of_the_theme() -> None:
    page = sankey(BANDS, MIDDLE, ENDS, 1.0, "It.", narrow=False)
    assert not re.search(r"#[0-9a-f]{3,6}", page)
    assert {"var(--series-4)", "var(--sent-out)", "var(--brought-in)"} <= set(re.findall(r"var\(--[a-z0-9-]+\)", page))


def test_names_are_words_and_the_drawing_has_one() -> None:
    drawing = drawn()
    assert drawing.get("aria-label") == 'What "it" shows.'
    assert drawing.get("role") == "img"
    assert "Wind & sea under 0.1" in ["".join(t.itertext()) for t in parts(drawing, "text")]


def test_nothing_known_is_said() -> None:
    (text,) = parts(drawn(()), "text")
    assert text.text == "Not every figure is published."


def test_what_goes_through_a_node_is_the_sum_of_its_bands() -> None:
    assert through(BANDS, "source", "Wires") == {"Solar": 300.0, "Wind & sea": 0.001, "Outside": 100.0, "Gas": 600.0}
    assert through(BANDS, "target", "Wires")["Homes"] == pytest.approx(600.001)
