"""Levers and addresses: nothing a browser sends is trusted."""

import re

import pytest
from hypothesis import given, strategies as st

from dashboard.workbench import controls
from models.facts import Place, Scenario
from models.sources import assumptions, places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


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


def test_an_address_with_one_wrong_value_keeps_the_moved_ceiling(stoke: Place) -> None:
    scenario, problems = controls.scenario_of(stoke, "?onshore_wind_added_mw=9&store_mwh=-1&wind_land_share=0.03")
    assert scenario.changes == (("onshore_wind_added_mw", 9.0), ("wind_land_share", 0.03))
    assert len(problems) == 1


def test_the_other_scope_is_one_link_away_and_back(stoke: Place, today: Scenario) -> None:
    link = controls.other_scope(today, "/stoke-on-trent/")
    assert (link.children, link.href) == ("Show this page for all energy", "/stoke-on-trent/?scope=1")
    wide, _ = controls.scenario_of(stoke, "?scope=1")
    assert controls.other_scope(wide, "/stoke-on-trent/").href == "/stoke-on-trent/"


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "-1", "1e9", "1,5", "50 %"])
def test_what_is_no_number_in_range_is_refused_with_the_range(text: str, stoke: Place) -> None:
    scenario, (problem,) = controls.of_query(stoke, {"solar_homes_added_mw": text})
    assert scenario == assumptions.scenario(stoke)
    assert problem.lever == "solar_homes_added_mw"
    assert re.search(r"between 0 and .* MW", problem)
    assert "solar_homes_added_mw" not in problem


def test_a_choice_is_one_of_its_values(stoke: Place) -> None:
    assert controls.of_query(stoke, {"waste_counted_share": "0.5"})[0]["waste_counted_share"] == 0.5
    for text in ("0.7", "nan"):
        assert controls.of_query(stoke, {"waste_counted_share": text})[1]


def test_a_box_takes_numbers_as_people_write_them(stoke: Place) -> None:
    for text in ("100", "1e2", " 100.0 ", "1E+2"):
        assert controls.of_query(stoke, {"store_mwh": text})[0]["store_mwh"] == 100
    assert controls.of_query(stoke, {"store_mwh": "1,000"})[0]["store_mwh"] == 1000


def test_a_message_names_the_lever_its_range_and_what_was_given(stoke: Place, today: Scenario) -> None:
    high = today.assumptions["store_mwh"].high
    _, (problem,) = controls.of_query(stoke, {"store_mwh": f"{high + 50}"})
    assert problem.startswith("Batteries in the place by 2030: give a number between 0 and 1,100 MWh;")
    assert "is more. Its limit follows from “" in problem


def test_the_limit_as_it_is_told_is_taken(today: Scenario, stoke: Place) -> None:
    """A page says "of 219 MW" where the limit is 218.9."""
    for name in ("solar_homes_added_mw", "store_mwh"):
        high = today.assumptions[name].high
        told = f"{high:,.3g}" if high < 1000 else f"{round(high, -2):,.0f}"
        scenario, problems = controls.of_query(stoke, {name: told})
        assert (scenario[name], problems) == (pytest.approx(high, rel=0.01), ())
