"""The charts that a lever moves: all there, lawful, and their tables made for readers who open them only."""

import pytest

from dashboard.answers.results import pathway_for
from dashboard.workbench import moving
from models.facts import Place
from models.sources import assumptions, places
from tests.figure_laws import check


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def test_charts_keep_the_laws_of_charts(stoke: Place) -> None:
    for name in ("today", "everything"):
        scenario = assumptions.scenario(stoke, name)
        shown = moving.charts(stoke, scenario, pathway_for(scenario))
        assert tuple(c.id for c in shown) == tuple(moving.ANCHORS) == tuple(moving.outputs())
        for chart in shown:
            check(chart)
            assert set(moving.values(chart)) == set(moving.outputs()[chart.id])


def test_the_page_holds_every_chart_and_no_row_of_a_table(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke)
    section = moving.section(stoke, scenario, pathway_for(scenario))
    parts = list(section._traverse())
    ids = {c.id for c in parts if isinstance(getattr(c, "id", None), str)}
    words = [o.component_id for of in moving.outputs().values() for part, o in of.items() if part != "figure"]
    assert {*words, *map(moving.table_id, moving.ANCHORS)} <= ids
    assert not [c for c in parts if getattr(c, "_type", "") == "Td"]
