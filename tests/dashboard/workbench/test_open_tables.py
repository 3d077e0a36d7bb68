"""Tables of the officers' page: made for readers who open them, of the scenario they see, and of every chart."""

import json
from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from dashboard.answers.results import pathway_for
from dashboard.workbench import moving, open_tables, resting
from models.facts import Place
from models.sources import assumptions, places

HREF = "http://127.0.0.1:8050/stoke-on-trent/scenarios"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def asked(*charts: str, search: str = "") -> dict[str, Any]:
    return {"charts": list(charts), "search": search}


def test_only_open_tables_are_made(stoke: Place) -> None:
    answer = open_tables.opened(HREF, asked("money", "carbon"))
    assert [(t["chart"], t["id"]) for t in answer["tables"]] == [("money", "money-table"), ("carbon", "carbon-table")]
    scenario = assumptions.scenario(stoke)
    money = moving.charts(stoke, scenario, pathway_for(scenario))[7]
    assert answer["tables"][0]["rows"] == money.rows
    assert answer["tables"][0]["columns"] == money.columns
    assert json.loads(json.dumps(answer))["search"] == ""


def test_a_table_is_that_of_the_scenario_asked_for() -> None:
    (before,) = open_tables.opened(HREF, asked("money"))["tables"]
    answer = open_tables.opened(HREF, asked("money", search="?solar_homes_added_mw=60"))
    assert answer["search"] == "?solar_homes_added_mw=60"
    assert answer["tables"][0]["rows"] != before["rows"]


@pytest.mark.parametrize("sent", [None, 3, [], {}, {"charts": ["money"]}, {"charts": ["money"], "search": 1}])
def test_what_is_no_question_is_left_unanswered(sent: object) -> None:
    with pytest.raises(PreventUpdate):
        open_tables.opened(HREF, sent)


@pytest.mark.parametrize("charts", [None, "money", 7, {}, ["nothing", "../etc"], [{}, None, 7]])
def test_strange_charts_have_no_table(charts: object) -> None:
    assert open_tables.opened(HREF, {"charts": charts, "search": ""})["tables"] == []


def test_strange_places_have_no_answer() -> None:
    with pytest.raises(PreventUpdate):
        open_tables.opened("http://127.0.0.1/nowhere/scenarios", asked("money"))


def test_tables_of_charts_at_rest_are_made_when_opened_too(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke)
    shown = {c.id: c for c in resting.charts(stoke, scenario, pathway_for(scenario))}
    assert set(shown) == set(resting.LAZY)
    for name in ("outlook", "bills", "neighbourhoods"):
        (answer,) = open_tables.opened(HREF, asked(name))["tables"]
        assert answer["rows"] == shown[name].rows
        assert answer["id"] == f"{name}-table"


@pytest.mark.parametrize("code", ["E06000021", "S12000017"])
def test_every_table_to_be_filled_has_its_place_and_none_has_cells_before(code: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place)
    pathway = pathway_for(scenario)
    parts = [moving.section(place, scenario, pathway), *resting.sections(place, scenario, pathway)]
    found = [p for part in parts for p in (part, *part._traverse()) if hasattr(p, "_type")]
    ids = {p.id for p in found if isinstance(getattr(p, "id", None), str)}
    shown = [*moving.charts(place, scenario, pathway), *resting.charts(place, scenario, pathway)]
    assert {c.id for c in shown} >= {*moving.ANCHORS, *resting.SURE, *resting.WORTH}
    assert {moving.table_id(c.id) for c in shown} <= ids
    empty = [p for p in found if "when-opened" in str(getattr(p, "className", ""))]
    assert empty
    assert all(getattr(p, "children", None) is None for p in empty)
