"""The ring of directions and the months."""

import re
from xml.etree import ElementTree

import plotly.graph_objects as go

from dashboard.charts import svg
from dashboard.charts.figures import your_roof
from models.outcomes import one_home
from models.outcomes.one_home import Home
from models.sources import assumptions, places

STOKE = places.place("E06000021")
FOUND = one_home.answer(
    STOKE,
    assumptions.scenario(STOKE),
    Home(faces="west", slope="usual", panels=10, used_kwh=2500.0, presence="half", battery_kwh=0.0),
    2026,
)


def test_the_ring_has_a_wedge_and_a_number_of_each_direction() -> None:
    drawing = your_roof.compass(FOUND.of_south, "west")
    tree = ElementTree.fromstring(drawing)
    assert drawing.count("wedge-other") == 7
    assert drawing.count('"wedge-chosen"') == 1
    texts = [element.text for element in tree.iter() if element.tag == "text"]
    assert texts == [f"{share * 100:.0f}" for share in FOUND.of_south.values()]
    label = tree.attrib["aria-label"]
    assert "south 100" in label
    assert "west 77" in label
    numbers = [float(n) for n in re.findall(r"[ML]([\d.-]+)", drawing)]
    assert min(numbers) >= 0.0
    assert max(numbers) <= your_roof.SIZE


def test_the_months_are_a_chart_with_its_table() -> None:
    chart = your_roof.months(FOUND, "west")
    go.Figure(chart.figure)
    assert chart.title == "68% of it comes from April to August"
    assert len(chart.rows) == 12
    assert chart.rows[0][0] == "January"
    assert "facing south" in chart.subtitle
    assert "facing south" not in your_roof.months(FOUND, "south").subtitle
    assert len(chart.figure["data"]) == 3
    assert len(your_roof.months(FOUND, "south").figure["data"]) == 2
    assert "<svg" in svg.svg(chart.figure)
