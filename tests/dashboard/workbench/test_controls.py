"""Levers and addresses: nothing a browser sends is trusted."""

import math
from typing import Any

import pytest
from hypothesis import given, strategies as st

from dashboard.workbench import controls
from models.facts import Place, Scenario, ScenarioError
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def ids(tree: Any) -> list[Any]:
    return [c.id for c in tree._traverse() if getattr(c, "id", None)]


@pytest.mark.parametrize("name", controls.lever_names())
def test_a_lever_is_named_and_leads_to_its_source(name: str, today: Scenario) -> None:
    tree = controls.lever(today.assumptions[name], today, "/stoke-on-trent/sources")
    assert name in ids(tree)
    links = [c.href for c in tree._traverse() if getattr(c, "href", None)]
    assert links == [f"/stoke-on-trent/sources#{name}"]
    if controls.has_slider(today.assumptions[name]):
        slider = next(c for c in tree._traverse() if getattr(c, "id", None) == controls.slider_id(name))
        assert today.assumptions[name].label in slider.thumbLabel
        assert slider.label is None
        assert slider.min <= slider.value <= slider.max
        assert any(mark["label"] == "base" for mark in slider.marks)
    else:
        assert any(
            "aria-labelledby" in c.to_plotly_json()["props"] for c in tree._traverse() if hasattr(c, "to_plotly_json")
        )


def test_an_assumption_of_grade_c_is_called_one(today: Scenario) -> None:
    for assumption in today.assumptions.values():
        if assumption.is_lever:
            parts = controls.lever(assumption, today, "")._traverse()
            marked = [c for c in parts if getattr(c, "className", None) == "grade" and c.children == "assumption"]
            assert bool(marked) == (assumption.grade == "C")


@pytest.mark.parametrize("value", [None, "", "abc", float("nan"), math.inf, True, [], {}, -1, 1e9])
def test_what_is_no_number_in_range_is_refused_with_the_range(value: object, today: Scenario) -> None:
    with pytest.raises(ScenarioError, match=r"between 0 and .* MW"):
        controls.changed(today, {"solar_homes_added_mw": value})


def test_shares_are_shown_in_percent_and_kept_as_shares(today: Scenario) -> None:
    assert controls.changed(today, {"project_slip_years": 2})["project_slip_years"] == 2
    assert controls.changed(today, {"home_use_change_share": -7})["home_use_change_share"] == pytest.approx(-0.07)
    with pytest.raises(ScenarioError, match="between −30% and 30%"):
        controls.changed(today, {"home_use_change_share": 31})


def test_a_choice_is_one_of_its_values(today: Scenario) -> None:
    assert controls.changed(today, {"waste_counted_share": "0.5"})["waste_counted_share"] == 0.5
    for value in ("0.7", 0.5, None, "nan"):
        with pytest.raises(ScenarioError, match="choose one of"):
            controls.changed(today, {"waste_counted_share": value})


def test_what_is_no_lever_is_refused(today: Scenario) -> None:
    for name in ("store_hours", "no_such", "__class__"):
        with pytest.raises(ScenarioError, match="no lever"):
            controls.changed(today, {name: 1})


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


@pytest.mark.parametrize("text", ["0.07", "7%", "7 %", " 7% ", "0.07e0", "7e0%", "+7%"])
def test_a_share_in_an_address_is_a_share_or_percent(text: str, stoke: Place) -> None:
    scenario, problems = controls.of_query(stoke, {"heat_pump_homes_share": text})
    assert (scenario.changes, problems) == ((("heat_pump_homes_share", 0.07),), ())


@pytest.mark.parametrize("text", ["7", "7%", " 7.0 ", "70e-1"])
def test_a_share_in_a_box_is_percent_with_or_without_its_sign(text: str, today: Scenario) -> None:
    assert controls.changed(today, {"heat_pump_homes_share": text})["heat_pump_homes_share"] == 0.07


def test_a_box_takes_what_an_address_takes(today: Scenario) -> None:
    for text in ("100", "1e2", " 100.0 ", "1E+2"):
        assert controls.changed(today, {"store_mwh": text})["store_mwh"] == 100
    assert controls.changed(today, {"store_mwh": "1,000"})["store_mwh"] == 1000
    with pytest.raises(ScenarioError, match="no share, so write it without a percent sign"):
        controls.changed(today, {"store_mwh": "50 %"})


def test_a_message_names_the_lever_its_range_and_what_was_given(today: Scenario) -> None:
    high = today.assumptions["store_mwh"].high
    with pytest.raises(ScenarioError) as refused:
        controls.changed(today, {"store_mwh": high + 0.01})
    assert str(refused.value).startswith(
        f"Batteries in the place by 2030: give a number between 0 and 1,100 MWh; {high + 0.01:,.9g} is more. Its limit"
    )
    with pytest.raises(ScenarioError, match=r"between −30% and 30%; −31% is less\."):
        controls.changed(today, {"home_use_change_share": "−31"})


def test_an_endless_address_is_refused(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?a=" + "1" * 10_000)
    assert scenario == assumptions.scenario(stoke)
    assert len(problems) == 1


@given(text=st.text(max_size=200))
def test_any_address_gives_a_scenario(text: str) -> None:
    place = places.place("E06000021")
    scenario, problems = controls.scenario_of(place, text)
    assert scenario.place_code == place.code
    assert all(problems)


@given(data=st.data())
def test_any_value_of_a_control_comes_back_from_its_address(data: st.DataObject) -> None:
    place = places.place("E06000021")
    base = assumptions.scenario(place)
    a = base.assumptions[data.draw(st.sampled_from(controls.lever_names()))]
    value: object
    if a.choices:
        value = controls.choice_text(data.draw(st.sampled_from([v for _, v in a.choices])))
    else:
        steps = int((a.high - a.low) / (a.step or 1.0))
        value = controls.shown(a, a.low + data.draw(st.integers(0, steps)) * (a.step or 1.0))
        value = min(max(value, controls.shown(a, a.low)), controls.shown(a, a.high))
    scenario = controls.changed(base, {a.name: value})
    again, problems = controls.scenario_of(place, controls.search_of(scenario))
    assert problems == ()
    assert again == scenario
    assert controls.control_value(a, scenario[a.name]) == pytest.approx(value) if not a.choices else True


def test_a_value_past_its_ceiling_goes_in_with_what_makes_the_ceiling(stoke: Place, today: Scenario) -> None:
    wanted = {"onshore_wind_added_mw": 9.0, "wind_land_share": 3}
    assert today.assumptions["onshore_wind_added_mw"].high < 9.0
    with pytest.raises(ScenarioError, match=r"Its limit follows from .*under What the place can hold"):
        controls.changed(today, {"onshore_wind_added_mw": 9.0})
    scenario = controls.changed(today, wanted)
    assert scenario["onshore_wind_added_mw"] == 9.0
    assert controls.scenario_of(stoke, controls.search_of(scenario)) == (scenario, ())
    marks = controls.slider_range(scenario.assumptions["onshore_wind_added_mw"], 6.5)["marks"]
    assert marks[-1]["label"] == "limit 10.5 MW, moved from 6.5 MW"


def test_an_address_with_one_wrong_value_keeps_the_moved_ceiling(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?onshore_wind_added_mw=9&store_mwh=-1&wind_land_share=0.03")
    assert scenario.changes == (("onshore_wind_added_mw", 9.0), ("wind_land_share", 0.03))
    assert len(problems) == 1


def test_the_other_scope_is_one_link_away_and_back(stoke: Place, today: Scenario) -> None:
    link = controls.other_scope(today, "/stoke-on-trent/")
    assert (link.children, link.href) == ("Show this page for all energy", "/stoke-on-trent/?scope=1")
    wide, _ = controls.scenario_of(stoke, "?scope=1")
    assert controls.other_scope(wide, "/stoke-on-trent/").href == "/stoke-on-trent/"
