"""The numbers that are compared are those of the strip, and levers that differ are named."""

from dashboard.answers import comparison
from dashboard.answers.results import outlook_for, pathway_for
from dashboard.text.comparison import CHANCE, ROWS
from models.sources import assumptions, places


def test_the_rows_are_those_of_pathway_and_outlook() -> None:
    scenario = assumptions.scenario(places.place("E06000021"), "half_by_2030")
    found = comparison.numbers(scenario)
    assert list(found) == list(ROWS)
    assert found["annual_share"] == pathway_for(scenario).then_share
    assert found[CHANCE] == outlook_for(scenario).reaching


def test_where_no_figure_is_held_there_is_none() -> None:
    assert comparison.numbers(assumptions.scenario(places.place("S12000027")))["fuel_poor_homes"] is None


def test_levers_that_differ_within_a_place_and_between_places() -> None:
    stoke, shetland = places.place("E06000021"), places.place("S12000027")
    today, changed = assumptions.scenario(stoke), assumptions.scenario(stoke, "no_more_electrification")
    assert comparison.levers([today, today]) == ()
    assert comparison.levers([today, changed]) == ("electric_car_path", "heat_pump_path")
    assert comparison.levers([today, assumptions.scenario(shetland)]) == ()
    far = assumptions.scenario(shetland).with_changes({"store_mwh": 5.0})
    assert comparison.levers([today, far]) == ("store_mwh",)
