"""The officers' page: one callback, the scenario in the address, nothing from the browser trusted."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import no_update

from dashboard.answers.results import outlook_for, pathway_for, plan_for
from dashboard.pages import scenarios
from dashboard.text import chances, goal
from dashboard.workbench import controls, moving, resting
from models.facts import Place, ScenarioError
from models.planning import least_cost
from models.sources import assumptions, places
from models.uncertainty import outlook
from tests.page_text import text

HREF = "http://127.0.0.1:8050/stoke-on-trent/scenarios"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def sent(place: Place, name: str = "today") -> tuple[dict[str, Any], dict[str, Any]]:
    """Number boxes and sliders as a browser sends them for an unchanged scenario."""
    scenario = assumptions.scenario(place, name)
    boxes = {n: controls.control_value(scenario.assumptions[n], scenario[n]) for n in scenarios.LEVERS}
    return boxes, {n: boxes[n] for n in scenarios.SLIDERS}


def test_the_page_is_complete_without_a_callback(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke)
    tree = scenarios.layout(stoke, scenario, pathway_for(scenario))
    ids = [c.id for c in tree._traverse() if getattr(c, "id", None)]
    assert set(scenarios.LEVERS) <= set(map(str, ids))
    assert len(ids) == len({json.dumps(i, sort_keys=True) for i in ids}), "no id twice"
    words = text(tree)
    for name in ("Made here 2030", "Met locally 2030", "Brought in 2030", "Job-years to 2030", "Capital to 2030"):
        assert name in words
    at_rest = (*resting.SURE, *resting.WORTH, "least-cost", "neighbourhoods")
    titles = {str(i).removesuffix("-title") for i in ids if str(i).endswith("-title")}
    assert {*moving.ANCHORS, *at_rest} <= titles
    drawn = [c for c in tree._traverse() if getattr(c, "className", "") == "chart"]
    assert len(drawn) == len(moving.ANCHORS) + len(at_rest)


def test_how_sure_it_is_stands_on_the_page_with_a_goal_and_its_answer(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke, "half_by_2030")
    words = text(scenarios.layout(stoke, scenario, pathway_for(scenario)))
    assert chances.sentence(outlook_for(scenario), stoke.target) in words
    assert goal.plan_title(stoke, plan_for(scenario, goal.DEFAULT_GOAL, stoke.target.share)) in words
    assert "Load this plan as the scenario" in words


def test_a_move_leaves_what_takes_long_to_the_rest(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outlook and plan take a quarter of a second; a move must not wait for them."""

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a move asked for an outlook or a plan")

    boxes, sliders = sent(stoke)
    boxes["store_mwh"] = 77
    for module, name in ((outlook, "of"), (least_cost, "least_cost"), (least_cost, "curve")):
        monkeypatch.setattr(module, name, asked)
    answer = scenarios.answer(HREF, "today", boxes, sliders, "store_mwh")
    assert answer["search"] == "?store_mwh=77", "which the browser makes the question of the rest"
    assert answer["problem"] == ""


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
    assert answer["results"][0].endswith("%")
    assert answer["changes"][0].startswith("+")
    for chart in answer["charts"].values():
        go.Figure(chart["figure"])


def test_a_move_makes_the_tables_that_are_open_and_no_other(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes["solar_homes_added_mw"] = 60
    closed = scenarios.answer(HREF, "today", boxes, sliders, "solar_homes_added_mw")
    assert closed["tables"]["tables"] == []
    opened = scenarios.answer(HREF, "today", boxes, sliders, "solar_homes_added_mw", ["jobs"])
    assert [t["chart"] for t in opened["tables"]["tables"]] == ["jobs"]
    assert opened["tables"]["search"] == opened["search"]


def test_the_strip_names_the_same_results_whatever_the_levers_say(stoke: Place) -> None:
    named = []
    for name in ("today", "everything"):
        scenario = assumptions.scenario(stoke, name).with_changes({"scope": 1})
        named.append([result for result, _, _ in scenarios.results(scenario, pathway_for(scenario))])
    assert named[0] == named[1]
    assert len(named[0]) == scenarios.RESULTS


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
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return {leaf for part in parts for leaf in _leaves(part)}
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
    assert len(json.dumps(answer["charts"])) < 80_000


def test_outside_england_the_nation_speaks() -> None:
    cardiff = places.place(places.find_council("Cardiff").code)
    scenario = assumptions.scenario(cardiff)
    words = text(scenarios.layout(cardiff, scenario, pathway_for(scenario)))
    assert "Fuel poverty in Cardiff: we do not hold one" in words
    assert "Wales as a whole" in words


def test_title_and_description(stoke: Place) -> None:
    path = pathway_for(assumptions.scenario(stoke))
    assert scenarios.title(stoke, path) == "Stoke-on-Trent: scenarios – Powered Here"
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


def test_two_levers_moved_before_the_server_is_asked_both_count(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    sliders["store_mwh"], boxes["solar_homes_added_mw"] = 40, 60
    together = scenarios.at_once(boxes, sliders, {"store_mwh-slider", "solar_homes_added_mw"})
    answer = scenarios.answer(HREF, "today", together, sliders, None)
    assert answer["search"] == "?solar_homes_added_mw=60&store_mwh=40"
    assert (answer["boxes"]["store_mwh"], answer["sliders"]["solar_homes_added_mw"]) == (40, 60)


def test_a_lever_follows_a_path_until_it_is_moved(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes["electric_car_path"] = "3"
    answer = scenarios.answer(HREF, "today", boxes, sliders, "electric_car_path")
    fast = assumptions.scenario(stoke).with_changes({"electric_car_path": 3})
    shown = controls.control_value(fast.assumptions["electric_car_share"], fast["electric_car_share"])
    assert answer["search"] == "?electric_car_path=3"
    assert shown > boxes["electric_car_share"]
    assert answer["boxes"]["electric_car_share"] == answer["sliders"]["electric_car_share"] == shown
    assert answer["ceilings"]["electric_car_share"]["marks"][0] == {"value": shown, "label": "base"}
    assert answer["boxes"]["store_mwh"] is no_update


def test_a_lever_that_was_moved_follows_no_path(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes |= {"electric_car_share": 50, "electric_car_path": "3"}
    sliders["electric_car_share"] = 50
    before = f"{HREF}?electric_car_share=0.5"
    answer = scenarios.answer(before, "today", boxes, sliders, "electric_car_path")
    assert answer["search"] == "?electric_car_path=3&electric_car_share=0.5"
    assert answer["boxes"]["electric_car_share"] == 50


def test_a_lever_and_its_path_moved_at_once_are_both_moved(stoke: Place) -> None:
    boxes, sliders = sent(stoke)
    boxes |= {"electric_car_share": 50, "electric_car_path": "3"}
    answer = scenarios.answer(HREF, "today", boxes, sliders, None)
    assert answer["search"] == "?electric_car_path=3&electric_car_share=0.5"
