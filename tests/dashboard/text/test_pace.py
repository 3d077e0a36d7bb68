"""The warning on a lever says what it asks for a year beside the pace that was built at."""

from dashboard.text import pace
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_both_numbers_are_said() -> None:
    moved = TODAY.with_changes(
        {"solar_homes_added_mw": 49.0, "heat_pump_homes_share": 0.1, "solar_ground_added_mw": 45.0}
    )
    said = pace.warnings(STOKE, moved)
    assert said["solar_homes_added_mw"] == (
        "12 MW a year. The most here was 2.96 MW, in 2025; three of four places like it never passed 3.37 MW in a year."
    )
    assert said["solar_ground_added_mw"] == (
        "11 MW a year. None was ever built here; three of four places like it never kept up more than 1.02 MW."
    )
    assert said["heat_pump_homes_share"].startswith("2,500 homes a year. The most here was 51 homes, in 2024;")
    assert set(said) == {"solar_homes_added_mw", "solar_ground_added_mw", "heat_pump_homes_share"}
    assert pace.warnings(STOKE, TODAY) == {}


def test_of_retrofit_a_mean_is_said() -> None:
    moved = TODAY.with_changes({"homes_retrofitted_per_year": 5_000.0})
    assert pace.warnings(STOKE, moved)["homes_retrofitted_per_year"] == (
        "5,000 homes a year. Here it was 1,200 homes a year so far; three of four places like it had at most 1,400 "
        "homes."
    )


def test_of_single_plants_three_years_are_said_and_what_is_planned() -> None:
    wiltshire = places.place("E06000054")
    asks = assumptions.scenario(wiltshire).with_changes({"solar_ground_added_mw": 480.0})
    assert pace.warnings(wiltshire, asks)["solar_ground_added_mw"] == (
        "118 MW a year beside 71.7 MW that is planned. The most kept up here was 153 MW a year, from 2014 to 2016; "
        "three of four places like it never kept up more than 78.3 MW."
    )
