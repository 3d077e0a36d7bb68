"""What of a query says what is looked at: all of it checked, none of it part of the scenario."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from dashboard.answers.results import pathway_for
from dashboard.text.goal import DEFAULT_GOAL
from dashboard.workbench import views
from dashboard.workbench.tabs import BY_NAME, TABS, View
from models.facts import Pathway, Scenario
from models.sources import assumptions, places
from models.weather.cache import WEATHER_YEARS


@pytest.fixture(scope="module")
def today() -> Scenario:
    return assumptions.scenario(places.place("E06000021"))


@pytest.fixture(scope="module")
def pathway(today: Scenario) -> Pathway:
    return pathway_for(today)


def test_what_is_looked_at_is_as_the_query_says(today: Scenario, pathway: Pathway) -> None:
    query = {
        "view": "plan",
        "view_year": "2035",
        "view_weather": "2",
        "view_week": "2035-01-14",
        "view_goal": "met_locally",
        "view_share": "30%",
        "view_chance": "90%",
    }
    view = views.view_of(query, today, pathway)
    assert view.goal.chance == pytest.approx(0.9)
    assert views.view_of(query | {"view_chance": ""}, today, pathway).goal.chance is None
    assert "The chance" in views.view_of(query | {"view_chance": "soon"}, today, pathway).goal_problem
    assert view.goal_problem == ""
    assert (view.tab, view.year, view.weather, view.week) == ("plan", 2035, 2, date(2035, 1, 14))
    assert (view.goal.kind, view.goal.share) == ("met_locally", pytest.approx(0.3))


def test_without_a_query_the_first_tab_the_target_year_and_the_target_are_looked_at(
    today: Scenario, pathway: Pathway
) -> None:
    view = views.view_of({}, today, pathway)
    assert (view.tab, view.year, view.weather, view.week) == (TABS[0].name, pathway.target_year, 0, None)
    assert (view.goal.kind, view.goal.share, view.goal_problem) == (DEFAULT_GOAL, today["target_share"], "")


def test_the_goal_follows_the_target_until_it_is_set(today: Scenario) -> None:
    higher = today.with_changes({"target_share": 0.6})
    view = views.view_of({}, higher, pathway_for(higher))
    assert view.goal.share == pytest.approx(0.6)
    view = views.view_of({"view_share": "40"}, higher, pathway_for(higher))
    assert view.goal.share == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("query", "share", "money"),
    [
        ({"view_share": "45"}, 0.45, None),
        ({"view_share": " 45 % "}, 0.45, None),
        ({"view_share": "1,000%"}, 10.0, None),
        ({"view_goal": "local_job_years", "view_money": "£20m"}, None, 20e6),
        ({"view_goal": "local_job_years", "view_money": "1,500"}, None, 1500e6),
    ],
)
def test_a_goal_is_read_with_or_without_its_unit(
    query: dict[str, str], share: float | None, money: float | None, today: Scenario, pathway: Pathway
) -> None:
    view = views.view_of(query, today, pathway)
    assert view.goal_problem == ""
    if share is not None:
        assert view.goal.share == pytest.approx(share)
    if money is not None:
        assert view.goal.money_gbp == pytest.approx(money)


@pytest.mark.parametrize("value", ["", "abc", "nan", "inf", "-1", "1e9", "1e400", "\x00"], ids=repr)
@pytest.mark.parametrize("kind", ["annual", "local_job_years"])
def test_an_unusable_number_of_a_goal_is_named(kind: str, value: str, today: Scenario, pathway: Pathway) -> None:
    view = views.view_of({"view_goal": kind, "view_share": value, "view_money": value}, today, pathway)
    assert "give a number from 0 to" in view.goal_problem
    assert view.goal.share == today["target_share"]


def test_an_unknown_goal_is_named(today: Scenario, pathway: Pathway) -> None:
    view = views.view_of({"view_goal": "happiness"}, today, pathway)
    assert "There is no goal 'happiness'." in view.goal_problem


words_ = st.text(max_size=12)
keys = st.sampled_from(["view", *(f"view_{key}" for key in ("year", "weather", "week", "goal", "share", "money"))])


@given(query=st.dictionaries(keys, words_ | st.integers().map(str) | st.floats().map(str)))
def test_any_query_is_a_view_of_this_place(query: dict[str, str]) -> None:
    today = assumptions.scenario(places.place("E06000021"))
    pathway = pathway_for(today)
    view = views.view_of(query, today, pathway)
    assert isinstance(view, View)
    assert view.tab in BY_NAME
    assert pathway.of(view.year).kind == "projected"
    assert 0 <= view.weather < WEATHER_YEARS


ASKED = {
    "view_part": "rest",
    "view_panel": "yes",
    "view_tables": "jobs,,money",
    "view_values": "all",
    "view_rows": "use-by-2030",
    "view_asker": "a page",
    "view_turn": "7",
    "view_set_store_mwh": "40",
}


def test_the_parts_of_an_answer_are_as_the_query_says() -> None:
    wanted = views.wanted_of(ASKED)
    assert (wanted.rest, wanted.first, wanted.panel, wanted.all_values) == (True, False, True, True)
    assert (wanted.tables, wanted.rows) == (("jobs", "money"), ("use-by-2030",))
    assert (wanted.asker, wanted.turn, wanted.moved) == ("a page", 7, {"store_mwh": "40"})
    assert views.wanted_of({}) == views.Wanted()
    assert views.wanted_of({"view_part": "first"}).first


@pytest.mark.parametrize("turn", ["-1", "1.5", "²", "٣", "", "9" * 40, "0x1", " 1"], ids=repr)
def test_a_turn_that_is_no_count_is_none(turn: str) -> None:
    assert views.wanted_of({"view_turn": turn}).turn == 0


@given(query=st.dictionaries(st.sampled_from([*ASKED, "view_set_", "viewer", "store_mwh"]) | words_, words_))
def test_a_key_is_of_the_scenario_or_of_the_view_and_of_nothing_else(query: dict[str, str]) -> None:
    of_scenario, of_view = views.parted(query)
    assert of_scenario | of_view == query
    assert not of_scenario.keys() & of_view.keys()
    assert all(key == "view" or key.startswith("view_") for key in of_view)
    views.wanted_of(of_view)


def test_no_assumption_is_named_like_a_view(today: Scenario) -> None:
    assert views.parted(dict.fromkeys(today.assumptions, ""))[1] == {}
