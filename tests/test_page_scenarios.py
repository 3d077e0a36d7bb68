"""The officers' page: one callback, the scenario in the address, nothing from the browser trusted."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import no_update

from dashboard import controls
from dashboard.pages import scenarios
from dashboard.results import pathway_for
from models import load
from models.place import Place
from models.scenario import ScenarioError
from tests.figure_laws import check
from tests.page_text import text

HREF = "http://127.0.0.1:8050/stoke-on-trent/scenarios"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return load.place("E06000021")


def sent(place: Place, name: str = "today") -> tuple[dict[str, Any], dict[str, Any]]:
    """Number boxes and sliders as a browser sends them for an unchanged scenario."""
    scenario = load.scenario(place, name)
    boxes = {n: controls.control_value(scenario.assumptions[n], scenario[n]) for n in scenarios.LEVERS}
    return boxes, {n: boxes[n] for n in scenarios.SLIDERS}


def test_the_page_is_complete_without_a_callback(stoke: Place) -> None:
    scenario = load.scenario(stoke)
    tree = scenarios.layout(stoke, scenario, pathway_for(scenario))
    ids = [c.id for c in tree._traverse() if getattr(c, "id", None)]
    assert set(scenarios.LEVERS) <= set(map(str, ids))
    assert len(ids) == len({json.dumps(i, sort_keys=True) for i in ids}), "no id twice"
    words = text(tree)
    for name in ("Made here 2030", "Met locally 2030", "Brought in 2030", "Job-years to 2030", "Capital to 2030"):
        assert name in words
    assert len([c for c in tree._traverse() if getattr(c, "className", "") == "chart"]) == len(scenarios.MOVING_CHARTS)


def test_a_move_of_a_box_moves_figures_address_and_slider(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes["solar_homes_added_mw"] = 60
    answer = scenarios.answer(HREF, "today", boxes, sliders, "solar_homes_added_mw")
    assert answer["search"] == "?solar_homes_added_mw=60"
    assert answer["link"] == HREF + "?solar_homes_added_mw=60"
    assert answer["sliders"]["solar_homes_added_mw"] == 60
    assert answer["boxes"]["solar_homes_added_mw"] is no_update
    assert answer["sliders"]["store_mwh"] is no_update
    assert answer["calm"] is True
    assert "+" in text(answer["strip"][0])
    for chart in answer["charts"].values():
        go.Figure(chart["figure"])
        assert chart["rows"]["rows"]


def test_a_move_of_a_slider_wins_over_its_box(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    sliders["store_mwh"] = 200
    answer = scenarios.answer(HREF, "today", boxes, sliders, "store_mwh-slider")
    assert answer["search"] == "?store_mwh=200"
    assert answer["boxes"]["store_mwh"] == 200
    assert answer["sliders"]["store_mwh"] is no_update


def test_a_new_base_and_reset_set_every_control(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes["solar_homes_added_mw"] = 60
    chosen = scenarios.answer(HREF, "everything", boxes, sliders, "base-scenario")
    assert chosen["search"] == "?scenario=everything"
    expected, _ = sent(stoke, "everything")
    assert chosen["boxes"] == expected
    reset = scenarios.answer(HREF, "today", boxes, sliders, "reset")
    assert reset["search"] == ""
    assert reset["boxes"] == sent(stoke)[0]


@pytest.mark.parametrize("value", [1e9, -1, None, "", "abc", float("nan"), [1], {"a": 1}, True])
def test_an_unusable_value_is_named_and_the_page_stays(stoke: Place, value: object) -> None:
    boxes, sliders = sent(stoke)
    boxes["store_mwh"] = value
    answer = scenarios.answer(HREF, "today", boxes, sliders, "store_mwh")
    assert answer["calm"] is False
    assert "between 0 MWh and" in answer["problem"]
    rest = {k: v for k, v in answer.items() if k not in ("problem", "calm")}
    assert _leaves(rest) == {no_update}


def _leaves(value: Any) -> set[Any]:
    if isinstance(value, dict):
        return {leaf for part in value.values() for leaf in _leaves(part)}
    return {value}


@pytest.mark.parametrize("href", [None, "", "http://127.0.0.1/nowhere/scenarios", "//", 7])
def test_an_unknown_council_is_named(stoke: Place, href: object) -> None:
    assert "no council" in scenarios.answer(href, "today", *sent(stoke), "store_mwh")["problem"]


def test_an_unknown_base_is_named(stoke: Place) -> None:
    for base in ("nowhere", None, 3):
        assert "no scenario" in scenarios.answer(HREF, base, *sent(stoke), "store_mwh")["problem"]


def test_missing_levers_are_refused(stoke: Place) -> None:
    with pytest.raises(ScenarioError):
        scenarios.moved(stoke, "today", {}, {}, "store_mwh")


def test_a_move_is_small_on_the_wire(stoke: Place) -> None:
    boxes, sliders = sent(stoke, "everything")
    answer = scenarios.answer(HREF, "everything", boxes, sliders, "store_mwh")
    assert len(json.dumps(answer["charts"])) < 100_000


def test_charts_keep_the_laws_of_charts(stoke: Place) -> None:
    for name in ("today", "everything"):
        scenario = load.scenario(stoke, name)
        for chart in scenarios.moving_charts(stoke, scenario, pathway_for(scenario)):
            check(chart)


def test_outside_england_the_nation_speaks() -> None:
    cardiff = load.place(load.find_council("Cardiff").code)
    scenario = load.scenario(cardiff)
    words = text(scenarios.layout(cardiff, scenario, pathway_for(scenario)))
    assert "No fuel poverty figure is published for Cardiff" in words
    assert "Wales as a whole" in words


def test_title_and_description(stoke: Place) -> None:
    path = pathway_for(load.scenario(stoke))
    assert scenarios.title(stoke, path) == "Stoke-on-Trent: scenarios – Energy Path"
    assert "levers" in scenarios.description(stoke, path)


def test_moving_what_a_ceiling_is_made_of_moves_the_slider_s_end(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes["wind_land_share"] = 3
    answer = scenarios.answer(HREF, "today", boxes, sliders, "wind_land_share")
    assert (
        answer["ceilings"]["onshore_wind_added_mw"]["max"] == answer["ceilings"]["onshore_wind_added_mw"]["box"] > 6.5
    )
    assert answer["ceilings"]["onshore_wind_added_mw"]["marks"][-1]["label"].endswith("moved from 6.5 MW")
    boxes["onshore_wind_added_mw"] = 9
    beyond = scenarios.answer(HREF, "today", boxes, sliders, "onshore_wind_added_mw")
    assert beyond["problem"] == ""
    assert beyond["ceilings"]["onshore_wind_added_mw"]["max"] is no_update
    boxes["wind_land_share"] = 1.85
    refused = scenarios.answer(HREF, "today", boxes, sliders, "wind_land_share")
    assert "Onshore wind" in refused["problem"]
