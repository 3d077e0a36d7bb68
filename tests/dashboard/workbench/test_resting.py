"""What follows once levers rest: complete from the start, nothing from the browser trusted, a newer question wins."""

import json
import re
import threading
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import no_update
from dash.exceptions import PreventUpdate
from hypothesis import given, strategies as st

from dashboard.answers import results
from dashboard.answers.results import outlook_for, pathway_for
from dashboard.pages import sources
from dashboard.shell.first_paint import html_of
from dashboard.text import chances, goal
from dashboard.workbench import resting
from models.facts import Drivers, Place, Scenario
from models.sources import assumptions, places
from tests.figure_laws import check
from tests.page_text import links, of_type, text

HREF = "http://127.0.0.1:8050/stoke-on-trent/scenarios"
STOKE, EDINBURGH, POWYS = "E06000021", "S12000036", "W06000023"
UNCHANGED = (no_update,) * 5


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def question(search: str, turn: int = 1, asker: str = "test") -> dict[str, Any]:
    return {"asker": asker, "turn": turn, "search": search}


def sections_of(code: str) -> Any:
    place = places.place(code)
    scenario = assumptions.scenario(place)
    return resting.sections(place, scenario, pathway_for(scenario))


@pytest.mark.parametrize("code", [STOKE, EDINBURGH, POWYS])
def test_the_sections_are_complete_without_a_callback(code: str) -> None:
    parts = sections_of(code)
    words = text(parts)
    for heading in ("How sure is this?", "What would it take?", "What it is worth"):
        assert heading in words
    ids = [json.dumps(c.id, sort_keys=True) for p in parts for c in [p, *p._traverse()] if getattr(c, "id", None)]
    assert len(ids) == len(set(ids))
    for name in (*resting.SURE, *resting.WORTH, "least-cost"):
        assert json.dumps(f"{name}-title") in ids
    place = places.place(code)
    assert chances.sentence(outlook_for(assumptions.scenario(place)), place.target) in words


def test_every_chart_leads_to_a_row_of_the_sources(stoke: Place, today: Scenario) -> None:
    page = html_of(sources.layout(stoke, today, pathway_for(today)))
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert set(resting.ANCHORS.values()) <= anchors
    leading = {href for part in sections_of(STOKE) for href in links(part)}
    assert {f"/stoke-on-trent/sources#{anchor}" for anchor in resting.ANCHORS.values()} <= leading


def test_outside_england_no_neighbourhoods_are_made_up() -> None:
    for code in (EDINBURGH, POWYS):
        ids = [getattr(c, "id", None) for part in sections_of(code) for c in part._traverse()]
        assert "neighbourhoods-title" not in ids


@pytest.mark.parametrize("code", [STOKE, EDINBURGH, POWYS])
@pytest.mark.parametrize("name", ["today", "everything"])
def test_charts_keep_the_laws_of_charts(code: str, name: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place, name)
    charts = resting.rested_charts(place, scenario, pathway_for(scenario))
    assert tuple(chart.id for chart in charts) == (*resting.SURE, *resting.WORTH)
    for chart in charts:
        check(chart)


def test_a_question_of_levers_at_rest_renews_charts_and_words(stoke: Place) -> None:
    answer = resting.renewed(question("?scenario=half_by_2030&store_mwh=40", asker="renews"), HREF)
    scenario = assumptions.scenario(stoke, "half_by_2030").with_changes({"store_mwh": 40})
    assert answer["certainty"] == resting.certainty(stoke, scenario)
    assert answer["certainty"].startswith(chances.reaching(outlook_for(scenario), stoke.target))
    assert answer["charts"].keys() == {*resting.SURE, *resting.WORTH}
    for parts in answer["charts"].values():
        assert parts["title"]
        assert parts["summary"]
        go.Figure(parts["figure"])


def test_what_a_rest_sends_is_small() -> None:
    answer = resting.renewed(question("?scenario=everything", asker="small"), HREF)
    assert len(json.dumps(answer["charts"])) < 100_000


def test_an_older_question_of_a_page_is_left_unanswered() -> None:
    resting.renewed(question("?store_mwh=1", 9, "left"), HREF)
    with pytest.raises(PreventUpdate):
        resting.renewed(question("?store_mwh=2", 8, "left"), HREF)
    other_page = resting.renewed(question("?store_mwh=2", 8, "another"), HREF)
    assert other_page["certainty"]


def test_a_newer_question_stops_an_older_one_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, asked_again = threading.Event(), threading.Event()
    work = results.outlook.of
    stopped: list[bool] = []

    def slow(place: Place, scenario: Scenario, drivers: Drivers, **more: Any) -> Any:
        if scenario["store_mwh"] == 3.0:
            begun.set()
            assert asked_again.wait(20)
        return work(place, scenario, drivers, **more)

    monkeypatch.setattr(results.outlook, "of", slow)

    def older() -> None:
        try:
            resting.renewed(question("?store_mwh=3", 1, "half way"), HREF)
        except PreventUpdate:
            stopped.append(True)

    thread = threading.Thread(target=older)
    thread.start()
    assert begun.wait(20)
    newer = resting.renewed(question("?store_mwh=4", 2, "half way"), HREF)
    asked_again.set()
    thread.join(30)
    assert stopped == [True]
    assert newer["charts"]


JUNK = [
    None,
    "",
    7,
    [],
    {},
    {"asker": "a", "turn": 1},
    {"asker": 1, "turn": 1, "search": ""},
    {"asker": "a", "turn": True, "search": ""},
    {"asker": "a", "turn": "1", "search": ""},
    {"asker": "a", "turn": 1, "search": None},
]


@pytest.mark.parametrize("sent", JUNK, ids=repr)
def test_what_is_no_question_is_not_answered(sent: object) -> None:
    assert resting.question_of(sent) is None
    with pytest.raises(PreventUpdate):
        resting.renewed(sent, HREF)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(json_values, json_values, json_values)
def test_a_question_is_three_values_of_their_own_kind_or_none(asker: object, turn: object, search: object) -> None:
    found = resting.question_of({"asker": asker, "turn": turn, "search": search})
    assert found is None or tuple(map(type, found)) == (str, int, str)


@pytest.mark.parametrize("href", [None, "", 7, "http://127.0.0.1/nowhere/scenarios"])
def test_an_unknown_council_is_named_or_left(href: object) -> None:
    with pytest.raises(PreventUpdate):
        resting.renewed(question(""), href)
    answer = resting.aimed("annual", 50, 50, None, href)
    assert "no council" in text(answer["answer"])


def test_before_any_rest_a_goal_is_for_the_scenario_of_the_address(stoke: Place) -> None:
    _, scenario = resting.asked(f"{HREF}?store_mwh=40", None)
    assert scenario["store_mwh"] == 40
    _, scenario = resting.asked(f"{HREF}?store_mwh=40", question("?store_mwh=50"))
    assert scenario["store_mwh"] == 50
    _, scenario = resting.asked(f"{HREF}?store_mwh=40", {"search": "?store_mwh=50"})
    assert scenario["store_mwh"] == 40, "no question of ours"


def test_a_share_is_answered_with_a_plan_and_its_curve(stoke: Place, today: Scenario) -> None:
    answer = resting.aimed("met_locally", 30, None, None, HREF)
    assert (answer["share_hidden"], answer["money_hidden"]) == (False, True)
    wanted = goal.plan_title(stoke, results.plan_for(today, "met_locally", 0.3))
    assert text(answer["answer"]).startswith(wanted)
    assert "met locally, hour by hour" in answer["chart"][1]
    go.Figure(answer["chart"][2])


def test_money_is_answered_without_a_curve(stoke: Place, today: Scenario) -> None:
    answer = resting.aimed("local_job_years", None, 20, None, HREF)
    assert (answer["share_hidden"], answer["money_hidden"]) == (True, False)
    assert text(answer["answer"]).startswith("£20m brings at most about ")
    assert answer["chart"] == UNCHANGED


def test_an_impossible_share_says_so_and_gives_the_most() -> None:
    answer = resting.aimed("annual", 900, None, None, HREF)
    assert "cannot be done" in text(answer["answer"])
    assert of_type(answer["answer"][2], "Tr")


@pytest.mark.parametrize("value", [None, "", "abc", float("nan"), -1, 1e9, 10**400, True, [1], {"a": 1}], ids=repr)
@pytest.mark.parametrize("kind", ["annual", "local_job_years"])
def test_an_unusable_number_is_named_and_the_chart_stays(kind: str, value: object) -> None:
    answer = resting.aimed(kind, value, value, None, HREF)
    assert "give a number from 0 to" in text(answer["answer"])
    assert answer["answer"][0].role == "alert"
    assert answer["chart"] == UNCHANGED


@pytest.mark.parametrize("kind", [None, "", "happiness", 3, ["annual"], {"annual": 1}], ids=repr)
def test_an_unknown_goal_is_named(kind: object) -> None:
    answer = resting.aimed(kind, 50, 50, None, HREF)
    assert "There is no goal" in text(answer["answer"])


def test_where_no_fuel_poverty_is_published_none_is_helped() -> None:
    answer = resting.aimed("fuel_poor_homes", None, 50, None, HREF.replace("stoke-on-trent", "powys"))
    assert answer["answer"][0].role == "alert"
    assert answer["chart"] == UNCHANGED


def test_a_lever_past_its_limit_in_a_question_is_not_taken(today: Scenario) -> None:
    _, scenario = resting.asked(HREF, question("?store_mwh=9e9"))
    assert scenario["store_mwh"] == today["store_mwh"]
