"""The charts that a lever moves: all there, lawful, and their tables made for readers who open them only."""

import json
from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from dashboard import moving
from dashboard.results import pathway_for
from models import load
from models.place import Place
from tests.figure_laws import check

HREF = "http://127.0.0.1:8050/stoke-on-trent/scenarios"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return load.place("E06000021")


def asked(*charts: str, search: str = "") -> dict[str, Any]:
    return {"charts": list(charts), "search": search}


def test_charts_keep_the_laws_of_charts(stoke: Place) -> None:
    for name in ("today", "everything"):
        scenario = load.scenario(stoke, name)
        shown = moving.charts(stoke, scenario, pathway_for(scenario))
        assert tuple(c.id for c in shown) == tuple(moving.ANCHORS) == tuple(moving.outputs())
        for chart in shown:
            check(chart)
            assert set(moving.values(chart)) == set(moving.outputs()[chart.id])


def test_the_page_holds_every_chart_and_no_row_of_a_table(stoke: Place) -> None:
    scenario = load.scenario(stoke)
    section = moving.section(stoke, scenario, pathway_for(scenario))
    parts = list(section._traverse())
    ids = {c.id for c in parts if isinstance(getattr(c, "id", None), str)}
    words = [o.component_id for of in moving.outputs().values() for part, o in of.items() if part != "figure"]
    assert {*words, *map(moving.table_id, moving.ANCHORS)} <= ids
    assert not [c for c in parts if getattr(c, "_type", "") == "Td"]


def test_only_open_tables_are_made(stoke: Place) -> None:
    answer = moving.opened(HREF, asked("money", "carbon"))
    assert [(t["chart"], t["id"]) for t in answer["tables"]] == [("money", "money-table"), ("carbon", "carbon-table")]
    scenario = load.scenario(stoke)
    money = moving.charts(stoke, scenario, pathway_for(scenario))[7]
    assert answer["tables"][0]["rows"] == money.rows
    assert answer["tables"][0]["columns"] == money.columns
    assert json.loads(json.dumps(answer))["search"] == ""


def test_a_table_is_that_of_the_scenario_asked_for() -> None:
    (before,) = moving.opened(HREF, asked("money"))["tables"]
    answer = moving.opened(HREF, asked("money", search="?solar_homes_added_mw=60"))
    assert answer["search"] == "?solar_homes_added_mw=60"
    assert answer["tables"][0]["rows"] != before["rows"]


@pytest.mark.parametrize("sent", [None, 3, [], {}, {"charts": ["money"]}, {"charts": ["money"], "search": 1}])
def test_what_is_no_question_is_left_unanswered(sent: object) -> None:
    with pytest.raises(PreventUpdate):
        moving.opened(HREF, sent)


@pytest.mark.parametrize("charts", [None, "money", 7, {}, ["nothing", "../etc"], [{}, None, 7]])
def test_strange_charts_have_no_table(charts: object) -> None:
    assert moving.opened(HREF, {"charts": charts, "search": ""})["tables"] == []


def test_strange_places_have_no_answer() -> None:
    with pytest.raises(PreventUpdate):
        moving.opened("http://127.0.0.1/nowhere/scenarios", asked("money"))
