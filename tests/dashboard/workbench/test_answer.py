"""The answer to a move: small, checked, of the scenario that was asked for, and never of what takes long."""

import json
import threading
from typing import Any
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings, strategies as st

from dashboard.answers import results, work
from dashboard.answers.results import outlook_for, plan_for
from dashboard.server.app import server
from dashboard.text import chances, goal
from dashboard.workbench import answer, controls, levers, strip, tabs
from models.facts import Drivers, Place, Scenario
from models.planning import least_cost
from models.sources import assumptions, places
from models.uncertainty import outlook
from models.uncertainty.outlook import Stopped
from tests.moves import levers as any_scenario

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


def asked(place: Place, query: str = "", **moves: str) -> dict[str, Any]:
    """The answer to a query and moves of levers, as it is read out of JSON."""
    found = answer.answer(place, dict(parse_qsl(query)) | {f"view_set_{name}": text for name, text in moves.items()})
    return dict(json.loads(json.dumps(found, allow_nan=False)))


def cell(found: dict[str, Any], name: str) -> dict[str, str]:
    return next(cell for cell in found["cells"] if cell["id"] == name)


def test_a_move_moves_results_pictures_address_and_banner(stoke: Place) -> None:
    before, after = asked(stoke), asked(stoke, solar_homes_added_mw="60")
    assert (before["search"], after["search"]) == ("", "?solar_homes_added_mw=60")
    assert cell(after, "made")["change"].startswith("+")
    assert (before["heading"]["name"], after["heading"]["name"]) == ("The expected path", "My scenario")
    assert after["heading"]["from"] == "from The expected path · 1 lever changed"
    assert (before["banner"]["kind"], after["banner"]["kind"]) == ("today", "scenario")
    assert after["changed"] == ["solar_homes_added_mw"]
    assert after["values"] == {"solar_homes_added_mw": ["60", 60.0]}, "what did not move is not sent"
    (path, *_) = after["charts"]
    assert path["id"] == tabs.TABS[0].slots[0].id
    assert path["figure"] != before["charts"][0]["figure"]
    go.Figure(path["figure"])
    assert (after["problems"], after["notices"]) == ({}, [])


def test_a_move_leaves_what_takes_long_to_the_rest(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outlook and plan take a quarter of a second; a move must not wait for them, on whichever tab."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a move asked for an outlook or a plan")

    for module, name in ((outlook, "of"), (least_cost, "least_cost"), (least_cost, "curve")):
        monkeypatch.setattr(module, name, never)
    for at, tab in enumerate(tabs.TABS):
        found = asked(stoke, f"view={tab.name}&view_panel=yes", store_mwh=str(77 + at))
        assert found["search"] == f"?store_mwh={77 + at}"
        assert strip.CHANCE not in [cell["id"] for cell in found["cells"]], "it would be the chance of another scenario"


@pytest.mark.parametrize("tab", tabs.TABS, ids=lambda tab: tab.name)
def test_a_move_is_small_on_the_wire(stoke: Place, tab: tabs.Tab) -> None:
    client = server.test_client()
    query = f"scenario=everything&view={tab.name}&view_set_store_mwh=40"
    plain = client.get(f"/stoke-on-trent/scenarios/answer.json?{query}")
    packed = client.get(f"/stoke-on-trent/scenarios/answer.json?{query}", headers={"Accept-Encoding": "gzip"})
    assert len(plain.data) < 50_000
    assert len(packed.data) < 16_000


def test_while_a_slider_is_dragged_only_the_first_picture_follows(stoke: Place) -> None:
    dragged, released = asked(stoke, "view_part=first", store_mwh="40"), asked(stoke, store_mwh="40")
    assert [chart["id"] for chart in dragged["charts"]] == [released["charts"][0]["id"]]
    assert len(released["charts"]) > 1
    assert dragged["cells"] == released["cells"]


REFUSED = ["99999", "-1", "", "abc", "nan", "1e400", "50%", "<script>alert(1)</script>", "\u202e5", "💥", "9" * 500]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:10])
def test_a_refused_move_is_named_and_leaves_the_lever_where_it_was(stoke: Place, text: str) -> None:
    query = "scenario=everything&solar_homes_added_mw=60&store_mwh=40"
    found, before = asked(stoke, query, store_mwh=text), asked(stoke, query)
    assert found["search"] == before["search"] == f"?{query}"
    assert (found["cells"], found["charts"]) == (before["cells"], before["charts"])
    (said,) = found["problems"].values()
    assert found["problems"].keys() == {"store_mwh"}
    assert "between 0 and" in said
    assert "store_mwh" not in said


def test_one_refused_move_does_not_hold_back_another(stoke: Place) -> None:
    found = asked(stoke, "", store_mwh="99999", solar_homes_added_mw="60")
    assert found["search"] == "?solar_homes_added_mw=60"
    assert found["problems"].keys() == {"store_mwh"}


def test_what_is_no_lever_and_no_scenario_is_said_above_the_levers(stoke: Place) -> None:
    found = asked(stoke, "scenario=utopia&stor_mwh=1&store_mwh=40")
    assert found["search"] == "?store_mwh=40"
    assert found["problems"] == {}
    assert len(found["notices"]) == 2


def test_a_lever_follows_a_path_until_it_is_moved(stoke: Place) -> None:
    found = asked(stoke, "", electric_car_path="3")
    fast = assumptions.scenario(stoke).with_changes({"electric_car_path": 3})
    assumption, value = fast.assumptions["electric_car_share"], fast["electric_car_share"]
    assert found["search"] == "?electric_car_path=3"
    assert found["values"]["electric_car_share"] == [
        levers.box_text(assumption, value),
        controls.shown(assumption, value),
    ]
    assert value > assumptions.scenario(stoke)["electric_car_share"]
    held = asked(stoke, "electric_car_share=0.5", electric_car_path="3")
    assert held["search"] == "?electric_car_path=3&electric_car_share=0.5"
    assert held["values"]["electric_car_share"] == ["50%", 50.0]


def test_moving_what_a_ceiling_is_made_of_moves_the_slider_s_end(stoke: Place) -> None:
    found = asked(stoke, "", wind_land_share="3%")
    assert found["ranges"]["onshore_wind_added_mw"]["max"] > 6.5
    assert found["ranges"]["onshore_wind_added_mw"]["of"] == "of 10.5 MW"
    assert asked(stoke, "wind_land_share=0.03", store_mwh="40")["ranges"] == {}, "what did not move is not sent"
    back = asked(stoke, "wind_land_share=0.03&onshore_wind_added_mw=9", wind_land_share="1.85%")
    assert back["search"] == "?onshore_wind_added_mw=9&wind_land_share=0.03", "no ceiling sinks under what stands there"
    assert back["problems"]["wind_land_share"].startswith("Onshore wind")


def test_all_values_are_sent_where_all_may_have_moved(stoke: Place) -> None:
    found = asked(stoke, "scenario=everything&view_values=all")
    scenario = assumptions.scenario(stoke, "everything")
    assert found["values"].keys() == set(controls.lever_names())
    for name, (text, place) in found["values"].items():
        assumption = scenario.assumptions[name]
        if assumption.choices:
            assert (text, place) == (controls.choice_text(scenario[name]), None)
        else:
            assert (text, place) == (
                levers.box_text(assumption, scenario[name]),
                controls.shown(assumption, scenario[name]),
            )


def test_only_open_tables_are_made(stoke: Place) -> None:
    assert "tables" not in asked(stoke, "view=homes")
    found = asked(stoke, "view=homes&view_tables=jobs,nothing,../etc,carbon")
    assert found["tables"].keys() == {"jobs"}
    (jobs,) = [chart for chart in tabs_of(stoke, "homes") if chart.id == "jobs"]
    for row in jobs.rows:
        assert all(f">{text_}<" in found["tables"]["jobs"] for text_ in row)
    moved = asked(stoke, "view=homes&view_tables=jobs", solar_homes_added_mw="60")
    assert moved["tables"]["jobs"] != found["tables"]["jobs"]


def tabs_of(place: Place, name: str) -> list[Any]:
    view = answer.views.view_of({"view": name}, assumptions.scenario(place), pathway(place))
    asked_ = tabs.Asked(place=place, scenario=assumptions.scenario(place), pathway=pathway(place), view=view)
    return tabs.pictures(asked_, waiting=False)


def pathway(place: Place) -> Any:
    return results.pathway_for(assumptions.scenario(place))


def test_the_rows_of_closed_groups_come_when_they_are_asked_for(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke)
    groups = levers.grouped(scenario)
    wanted = ",".join(levers.group_id(name) for name in groups)
    found = answer.answer(stoke, {"view_rows": f"{wanted},nothing", "store_mwh": "40"})["rows"]
    assert found.keys() == {levers.group_id(name) for name in groups}
    for name, members in groups.items():
        assert [getattr(row, "data-lever") for row in found[levers.group_id(name)]] == [a.name for a in members]


def test_once_levers_rest_chance_and_words_follow(stoke: Place) -> None:
    query = "scenario=half_by_2030&store_mwh=40&view=certainty&view_part=rest"
    found = asked(stoke, f"{query}&view_asker=rests&view_turn=1")
    scenario = assumptions.scenario(stoke, "half_by_2030").with_changes({"store_mwh": 40})
    sure = outlook_for(scenario)
    assert found["search"] == "?scenario=half_by_2030&store_mwh=40"
    assert [c["id"] for c in found["cells"]] == [strip.CHANCE]
    assert cell(found, strip.CHANCE)["value"] == f"{sure.reaching:,}"
    assert chances.reaching(sure, stoke.target).split("’")[0] in found["parts"]["certainty"]
    assert [chart["id"] for chart in found["charts"]] == ["outlook", "drivers"]
    assert "Made here 2030" in found["spoken"]
    assert len(json.dumps(found["charts"])) < 100_000


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("view_goal=met_locally&view_share=30", "Meeting 30%"),
        ("view_goal=annual&view_share=900", "Making 900% of the electricity used here in 2030 cannot be done"),
        ("view_goal=local_job_years&view_money=£20m", "£20m brings at most about "),
    ],
)
def test_a_goal_is_answered_once_levers_rest(stoke: Place, query: str, begins: str) -> None:
    found = asked(stoke, f"view=plan&view_part=rest&{query}")
    assert begins in found["parts"]["goal-answer"]
    assert 'role="alert"' not in found["parts"]["goal-answer"]


def test_the_goal_that_is_answered_is_that_of_the_scenario(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke).with_changes({"target_share": 0.3})
    found = asked(stoke, "target_share=0.3&view=plan&view_part=rest")
    wanted = goal.plan_title(stoke, plan_for(scenario, goal.DEFAULT_GOAL, 0.3))
    assert wanted in found["parts"]["goal-answer"]
    assert asked(stoke, "target_share=0.3")["goal"] == "30%"


@pytest.mark.parametrize(
    ("council", "query", "words"),
    [
        ("Stoke-on-Trent", "view_share=nan", "give a number from 0 to 1,000"),
        ("Stoke-on-Trent", "view_goal=local_job_years&view_money=-1", "give a number from 0 to 100,000"),
        ("Stoke-on-Trent", "view_goal=<script>", "There is no goal"),
        ("Powys", "view_goal=fuel_poor_homes", "No fuel poverty figure of today is held for Powys"),
    ],
)
def test_a_goal_that_cannot_be_answered_says_why(council: str, query: str, words: str) -> None:
    place = places.place(places.find_council(council).code)
    said = asked(place, f"view=plan&view_part=rest&{query}")["parts"]["goal-answer"]
    assert words in said
    assert 'role="alert"' in said
    assert "<script>" not in said


@pytest.mark.usefixtures("no_outlooks")
def test_an_older_question_of_a_page_is_left_unanswered(stoke: Place) -> None:
    asked(stoke, "store_mwh=1&view_part=rest&view_asker=left&view_turn=9")
    with pytest.raises(Stopped):
        asked(stoke, "store_mwh=2&view_part=rest&view_asker=left&view_turn=8")
    assert asked(stoke, "store_mwh=2&view_part=rest&view_asker=another&view_turn=8")["cells"]


@pytest.mark.usefixtures("no_outlooks")
def test_a_newer_question_stops_an_older_one_half_way(stoke: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, asked_again = threading.Event(), threading.Event()
    begin = work.outlooks.of
    stopped: list[bool] = []

    def slow(place: Place, scenario: Scenario, drivers: Drivers, *drawn: Any, **more: Any) -> Any:
        if scenario["store_mwh"] == 3.0:
            begun.set()
            assert asked_again.wait(60)
        return begin(place, scenario, drivers, *drawn, **more)

    monkeypatch.setattr(work.outlooks, "of", slow)

    def older() -> None:
        try:
            asked(stoke, "store_mwh=3&view_part=rest&view_asker=half way&view_turn=1")
        except Stopped:
            stopped.append(True)

    thread = threading.Thread(target=older)
    thread.start()
    assert begun.wait(60)
    newer = asked(stoke, "store_mwh=4&view_part=rest&view_asker=half way&view_turn=2")
    asked_again.set()
    thread.join(60)
    assert stopped == [True]
    assert newer["cells"]


@pytest.mark.parametrize("tab", tabs.TABS, ids=lambda tab: tab.name)
def test_a_tab_comes_as_html_with_room_for_each_of_its_pictures(stoke: Place, tab: tabs.Tab) -> None:
    found = asked(stoke, f"view={tab.name}&view_panel=yes&store_mwh=40")
    for slot in tab.slots:
        assert f'id="{slot.id}-plot"' in found["panel"]
    assert "<svg" not in found["panel"], "the script draws"
    assert {chart["id"] for chart in found["charts"]} <= {slot.id for slot in tab.slots}


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_address_of_an_answer_opens_the_same_numbers(data: st.DataObject) -> None:
    place = places.place(STOKE)
    scenario = data.draw(any_scenario(assumptions.scenario(place)))
    first = asked(place, controls.search_of(scenario).removeprefix("?"))
    again = asked(place, first["search"].removeprefix("?"))
    assert (first["problems"], first["notices"]) == ({}, [])
    assert (again["search"], again["cells"]) == (first["search"], first["cells"])
