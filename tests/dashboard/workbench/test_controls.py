"""Levers and addresses: nothing a browser sends is trusted."""

import math

import pytest
from hypothesis import given, strategies as st

from dashboard.text import words
from dashboard.workbench import controls
from dashboard.workbench.controls import Problem
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions, places

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def refused(place: Place, name: str, text: str) -> Problem:
    """What is said of a value that is not taken; nothing has moved."""
    scenario, (problem,) = controls.of_query(place, {name: text})
    assert scenario == assumptions.scenario(place)
    return problem


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "-inf", "1e400", "1,5", "5%", "-1", "1e9", "\u0663", "\x00"])
def test_what_is_no_number_in_range_is_refused_with_the_range(text: str, stoke: Place, today: Scenario) -> None:
    problem = refused(stoke, "solar_homes_added_mw", text)
    high = words.of_unit(today.assumptions["solar_homes_added_mw"].high, "MW")
    assert problem.lever == "solar_homes_added_mw"
    assert problem.startswith("Roof solar on homes")
    assert f"ive a number between 0 and {high}" in problem
    assert problem.lever not in problem, "no name of code"


@pytest.mark.parametrize("text", ["0.07", "7%", "7 %", " 7% ", "0.07e0", "7e0%", "+7%"])
def test_a_share_in_an_address_is_a_share_or_percent(text: str, stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"heat_pump_homes_share": text})
    assert (scenario.changes, problems) == ((("heat_pump_homes_share", 0.07),), ())


@pytest.mark.parametrize("text", ["1000", "1e3", "1,000", " 1000.0 ", "1E+3"])
def test_a_number_is_read_as_people_write_it(text: str, stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"store_mwh": text})
    assert (scenario.changes, problems) == ((("store_mwh", 1000.0),), ())


def test_a_message_names_the_lever_its_range_and_what_was_given(stoke: Place, today: Scenario) -> None:
    high = today.assumptions["store_mwh"].high
    assert refused(stoke, "store_mwh", "1200").startswith(
        "Batteries in the place by 2030: give a number between 0 and 1,100 MWh; 1,200 is more. Its limit follows from “"
    )
    assert "between −30% and 30%; −31% is less." in refused(stoke, "home_use_change_share", "−31%")
    assert "no share, so write it without a percent sign" in refused(stoke, "store_mwh", "50 %")
    assert controls.of_query(stoke, {"store_mwh": f"{high + 0.01:.9g}"})[0]["store_mwh"] == high, "reads the same"


def test_a_choice_is_one_of_its_values(stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"waste_counted_share": "0.5"})
    assert (scenario["waste_counted_share"], problems) == (0.5, ())
    for text in ("0.7", "", "nan", "9"):
        problem = refused(stoke, "waste_counted_share", text)
        assert problem.lever == "waste_counted_share"
    assert "choose one of In full" in refused(stoke, "waste_counted_share", "0.7")


def test_what_is_no_assumption_is_refused_and_the_nearest_is_named(stoke: Place) -> None:
    for name in ("no_such", "__class__", "", "<script>"):
        problem = refused(stoke, name, "1")
        assert "is no lever here and is left out" in problem
        assert problem.lever == "", "it has no field to stand at"
    assert "Did you mean “Batteries" in refused(stoke, "stor_mwh", "1")


def test_one_refused_value_does_not_hold_back_the_others(stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"store_mwh": "99999", "solar_homes_added_mw": "60", "x": "1"})
    assert scenario.changes == (("solar_homes_added_mw", 60.0),)
    assert {problem.lever for problem in problems} == {"store_mwh", ""}


def test_the_address_comes_back_as_the_scenario(stoke: Place) -> None:
    scenario = assumptions.scenario(stoke, "ambitious_rooftops").with_changes(
        {"solar_homes_added_mw": 40.5, "home_use_change_share": -0.11}
    )
    search = controls.search_of(scenario)
    assert search == "?scenario=ambitious_rooftops&home_use_change_share=-0.11&solar_homes_added_mw=40.5"
    assert controls.scenario_of(stoke, search) == (scenario, ())
    assert controls.scenario_of(stoke, None) == (assumptions.scenario(stoke), ())


def test_what_the_address_has_wrong_is_named_and_the_rest_is_kept(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?scenario=nowhere&store_mwh=nan&solar_homes_added_mw=40&evil=1")
    assert scenario["solar_homes_added_mw"] == 40
    assert len(problems) == 3
    assert any("“nowhere”" in p and "The expected path" in p for p in problems)
    assert any("Batteries" in p and "between 0 and" in p for p in problems)
    assert any("“evil”" in p for p in problems)
    assert not any("store_mwh" in p or "assumption" in p for p in problems)


def test_the_day_of_an_address_changes_no_number(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, f"?store_mwh=40&{controls.MADE_KEY}=2026-11-01")
    assert (scenario.changes, problems) == ((("store_mwh", 40.0),), ())


def test_an_endless_address_is_refused(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?a=" + "1" * 10_000)
    assert scenario == assumptions.scenario(stoke)
    assert len(problems) == 1


@given(text=st.text(max_size=200))
def test_any_address_gives_a_scenario(text: str) -> None:
    place = places.place(STOKE)
    scenario, problems = controls.scenario_of(place, text)
    assert scenario.place_code == place.code
    assert all(problems)


@given(name=st.sampled_from((*controls.lever_names(), "store_hours", "")), text=st.text(max_size=20))
def test_any_text_moves_the_lever_to_a_number_in_its_range_or_leaves_it(name: str, text: str) -> None:
    place = places.place(STOKE)
    scenario, problems = controls.of_query(place, {name: text})
    if problems:
        assert scenario == assumptions.scenario(place)
        assert len(problems) == 1
    else:
        assumption = scenario.assumptions[name]
        assert assumption.low <= scenario[name] <= assumption.high
        assert math.isfinite(scenario[name])


@given(data=st.data())
def test_any_value_of_a_lever_comes_back_from_its_address(data: st.DataObject) -> None:
    place = places.place(STOKE)
    base = assumptions.scenario(place)
    a = base.assumptions[data.draw(st.sampled_from(controls.lever_names()))]
    values = st.sampled_from([v for _, v in a.choices]) if a.choices else st.floats(a.low, a.high)
    scenario, problems = controls.of_query(place, {a.name: f"{data.draw(values):.9g}"})
    assert problems == ()
    assert controls.scenario_of(place, controls.search_of(scenario)) == (scenario, ())


def test_a_value_past_its_ceiling_goes_in_with_what_makes_the_ceiling(stoke: Place, today: Scenario) -> None:
    assert today.assumptions["onshore_wind_added_mw"].high < 9.0
    problem = refused(stoke, "onshore_wind_added_mw", "9")
    assert "Its limit follows from “" in problem
    assert problem.endswith("under What the place can hold.")
    scenario, problems = controls.of_query(stoke, {"onshore_wind_added_mw": "9", "wind_land_share": "3%"})
    assert problems == ()
    assert scenario["onshore_wind_added_mw"] == 9.0
    assert controls.scenario_of(stoke, controls.search_of(scenario)) == (scenario, ())


def test_an_address_with_one_wrong_value_keeps_the_moved_ceiling(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?onshore_wind_added_mw=9&store_mwh=-1&wind_land_share=0.03")
    assert scenario.changes == (("onshore_wind_added_mw", 9.0), ("wind_land_share", 0.03))
    assert len(problems) == 1


@pytest.mark.parametrize("code", [STOKE, "E06000049", "E06000047", "E07000091", "S12000033", "W06000023"])
def test_the_limit_that_a_reader_is_told_can_be_typed(code: str) -> None:
    """Cheshire East's solar farms end at 1,307 MW, which the page calls 1,310."""
    place = places.place(code)
    base = assumptions.scenario(place)
    for name in controls.lever_names():
        assumption = base.assumptions[name]
        if not assumption.choices:
            said = words.of_unit(assumption.high, assumption.unit_shown).split()[0].replace("£", "")
            scenario, problems = controls.of_query(place, {name: said})
            assert problems == (), said
            assert scenario[name] <= assumption.high


def test_no_scenario_is_too_long_for_its_address() -> None:
    """Every lever changed, to nine figures, and moved once more: the longest question of the page."""
    longest = "&".join(f"view_set_{name}=-0.123456789&{name}=-0.123456789" for name in controls.lever_names())
    assert len(f"scenario=no_more_electrification&{longest}") < controls.LONGEST_QUERY - 300


def test_a_value_is_shown_in_percent_where_it_is_a_share(today: Scenario) -> None:
    assert controls.shown(today.assumptions["home_use_change_share"], -0.049) == -4.9
    assert controls.shown(today.assumptions["store_mwh"], 40.0) == 40.0


def test_the_other_scope_is_one_link_away_and_back(stoke: Place, today: Scenario) -> None:
    link = controls.other_scope(today, "/stoke-on-trent/")
    assert (link.children, link.href) == ("Show this page for all energy", "/stoke-on-trent/?scope=1")
    wide, _ = controls.scenario_of(stoke, "?scope=1")
    assert controls.other_scope(wide, "/stoke-on-trent/").href == "/stoke-on-trent/"


def test_a_lever_whose_limit_is_of_no_place_has_nothing_that_makes_it(stoke: Place, today: Scenario) -> None:
    assert controls.ceiling_made_of(today, "home_use_change_share") == ()
    assert [a.name for a in controls.ceiling_made_of(today, "onshore_wind_added_mw")] == ["wind_land_share"]
    with pytest.raises(ScenarioError, match="percent sign"):
        controls.addressed(today.assumptions["store_mwh"], "5%")


def test_where_no_site_is_known_that_is_said_and_a_large_number_is_written_out() -> None:
    scilly = places.place("E06000053")
    levers = [a for a in assumptions.scenario(scilly).assumptions.values() if a.is_lever]
    none = next(a.name for a in levers if a.high <= a.low == 0)
    _, problems = controls.scenario_of(scilly, f"{none}=3")
    assert "no site is known here, so it stays at 0" in str(problems[0])
    _, problems = controls.scenario_of(scilly, "solar_homes_added_mw=9e9")
    assert "9,000,000,000 is more" in str(problems[0])


@pytest.mark.parametrize(("former", "today_s"), [("0", {"pace_factor": 10.0}), ("1", {})])
def test_an_address_of_a_former_name_keeps_its_meaning(former: str, today_s: dict[str, float], stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"pace_respected": former, "store_mwh": "40"})
    assert problems == ()
    assert dict(scenario.changes) == today_s | {"store_mwh": 40.0}


def test_a_value_that_a_former_name_never_had_is_named(stoke: Place) -> None:
    assert "pace_respected" in refused(stoke, "pace_respected", "0.7")


def test_an_end_that_is_told_to_the_last_digit_is_meant_so() -> None:
    place = places.place("E06000021")
    for value, is_taken in ((10_000, True), (10_001, False), (-1e-6, False)):
        scenario, problems = controls.scenario_of(place, f"?plan_gbp_million_a_year={value:.9g}")
        assert (not problems) is is_taken, (value, problems)
        assert scenario.changes == ()
