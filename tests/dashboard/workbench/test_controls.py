"""Levers and addresses: nothing a browser sends is trusted."""

import math

import pytest
from hypothesis import given, strategies as st

from dashboard.text import words
from dashboard.workbench import controls
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions, places

STOKE = "E06000021"


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place(STOKE)


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("40", 40.0),
        (" 40.5 ", 40.5),
        ("1e3", 1000.0),
        ("1,000", 1000.0),
        ("12,345,678.5", 12_345_678.5),
        ("50%", 0.5),
        ("-4.9 %", -0.049),
        ("−4.9%", -0.049),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: float) -> None:
    assert controls.number_of(typed) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize("typed", ["", " ", "%", "abc", "1,5", "1,00", ",100", "1,0000", "5%%", "4 0", "0x10", "£5"])
def test_what_could_be_meant_otherwise_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        controls.number_of(typed)


@pytest.mark.parametrize("typed", ["", "abc", "nan", "inf", "-inf", "1e400", "1,5", "5%", "-1", "1e9", "٣٫٥", "\x00"])
def test_what_is_no_number_in_range_is_refused_with_the_range(typed: str, today: Scenario) -> None:
    scenario, problems = controls.changed(today, {"solar_homes_added_mw": typed})
    assert scenario == today
    (problem,) = problems
    assert problem.lever == "solar_homes_added_mw"
    assert problem.startswith("Roof solar on homes")
    assert f"give a number between 0 MW and {words.of_unit(today.assumptions[problem.lever].high, 'MW')}." in problem
    assert problem.lever not in problem, "no name of code"


def test_a_share_may_be_typed_in_percent_or_as_a_share(today: Scenario) -> None:
    for typed in ("-7%", "-0.07", "−7 %"):
        scenario, problems = controls.changed(today, {"home_use_change_share": typed})
        assert problems == ()
        assert scenario["home_use_change_share"] == pytest.approx(-0.07)
    _, (problem,) = controls.changed(today, {"home_use_change_share": "31%"})
    assert "between −30% and 30%" in problem


def test_a_choice_is_one_of_its_values(today: Scenario) -> None:
    scenario, problems = controls.changed(today, {"waste_counted_share": "0.5"})
    assert (scenario["waste_counted_share"], problems) == (0.5, ())
    for typed in ("0.7", "50%", "", "nan", "0.50"):
        scenario, (problem,) = controls.changed(today, {"waste_counted_share": typed})
        assert scenario == today
        assert "choose one of" in problem
        assert problem.lever == "waste_counted_share"


def test_what_is_no_lever_is_refused(today: Scenario) -> None:
    for name in ("store_hours", "no_such", "__class__", "", "scenario"):
        scenario, (problem,) = controls.changed(today, {name: "1"})
        assert scenario == today
        assert "no lever" in problem
        assert problem.lever == "", "it has no field to stand at"


def test_one_refused_move_does_not_hold_back_the_others(today: Scenario) -> None:
    scenario, problems = controls.changed(today, {"store_mwh": "99999", "solar_homes_added_mw": "60", "x": "1"})
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
    assert any("nowhere" in p and "today" in p for p in problems)
    assert any("store_mwh" in p and "between 0 and" in p and p.lever == "store_mwh" for p in problems)
    assert any("evil" in p and p.lever == "" for p in problems)


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


@given(name=st.sampled_from((*controls.lever_names(), "store_hours", "")), typed=st.text(max_size=20))
def test_anything_typed_moves_the_lever_to_a_number_in_its_range_or_leaves_it(name: str, typed: str) -> None:
    base = assumptions.scenario(places.place(STOKE))
    scenario, problems = controls.changed(base, {name: typed})
    if problems:
        assert scenario == base
        assert len(problems) == 1
    else:
        assumption = scenario.assumptions[name]
        assert assumption.low <= scenario[name] <= assumption.high
        assert math.isfinite(scenario[name])


@given(data=st.data())
def test_any_value_of_a_control_comes_back_from_its_address(data: st.DataObject) -> None:
    place = places.place(STOKE)
    base = assumptions.scenario(place)
    a = base.assumptions[data.draw(st.sampled_from(controls.lever_names()))]
    if a.choices:
        typed = controls.choice_text(data.draw(st.sampled_from([v for _, v in a.choices])))
    else:
        typed = f"{data.draw(st.floats(a.low, a.high)):.9g}"
    scenario, problems = controls.changed(base, {a.name: typed})
    assert problems == ()
    assert controls.scenario_of(place, controls.search_of(scenario)) == (scenario, ())
    if a.choices:
        assert controls.choice_text(scenario[a.name]) == typed


def test_a_value_past_its_ceiling_goes_in_with_what_makes_the_ceiling(stoke: Place, today: Scenario) -> None:
    assert today.assumptions["onshore_wind_added_mw"].high < 9.0
    _, (problem,) = controls.changed(today, {"onshore_wind_added_mw": "9"})
    assert "Its limit follows from “" in problem
    assert problem.endswith("under What the place can hold.")
    scenario, problems = controls.changed(today, {"onshore_wind_added_mw": "9", "wind_land_share": "3%"})
    assert problems == ()
    assert scenario["onshore_wind_added_mw"] == 9.0
    assert controls.scenario_of(stoke, controls.search_of(scenario)) == (scenario, ())
    back, (problem,) = controls.changed(scenario, {"wind_land_share": "1.85%"})
    assert back == scenario, "a ceiling does not sink under what stands there"
    assert problem.startswith("Onshore wind")
    assert problem.lever == "wind_land_share"


def test_an_address_with_one_wrong_value_keeps_the_moved_ceiling(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?onshore_wind_added_mw=9&store_mwh=-1&wind_land_share=0.03")
    assert scenario.changes == (("onshore_wind_added_mw", 9.0), ("wind_land_share", 0.03))
    assert len(problems) == 1


@pytest.mark.parametrize("code", [STOKE, "E06000049", "E06000047", "E07000091", "S12000033", "W06000023"])
def test_the_limit_that_a_reader_is_told_can_be_typed(code: str) -> None:
    """Cheshire East's solar farms end at 1,307 MW, which the page calls 1,310."""
    base = assumptions.scenario(places.place(code))
    for name in controls.lever_names():
        assumption = base.assumptions[name]
        if not assumption.choices:
            said = words.of_unit(assumption.high, assumption.unit_shown).split()[0].replace("£", "")
            scenario, problems = controls.changed(base, {name: said})
            assert problems == (), said
            assert scenario[name] <= assumption.high


def test_no_scenario_is_too_long_for_its_address(stoke: Place, today: Scenario) -> None:
    """Every lever moved, to nine figures, and each moved once more: what the longest question of the page holds."""
    longest = "&".join(f"view_set_{name}=0.123456789&{name}=0.123456789" for name in controls.lever_names())
    assert len(f"scenario=no_more_electrification&{longest}") < controls.LONGEST_QUERY - 300


def test_a_value_is_shown_in_percent_where_it_is_a_share(today: Scenario) -> None:
    assert controls.shown(today.assumptions["home_use_change_share"], -0.049) == -4.9
    assert controls.shown(today.assumptions["store_mwh"], 40.0) == 40.0


def test_the_other_scope_is_one_link_away_and_back(stoke: Place, today: Scenario) -> None:
    link = controls.other_scope(today, "/stoke-on-trent/")
    assert (link.children, link.href) == ("Show this page for all energy", "/stoke-on-trent/?scope=1")
    wide, _ = controls.scenario_of(stoke, "?scope=1")
    assert controls.other_scope(wide, "/stoke-on-trent/").href == "/stoke-on-trent/"


def test_a_refusal_of_a_ceiling_of_no_place_names_none(today: Scenario) -> None:
    assert controls.ceiling_made_of(today, "home_use_change_share") == ()
    with pytest.raises(ScenarioError, match="no lever"):
        controls.value_of(today, "store_hours", "3")
