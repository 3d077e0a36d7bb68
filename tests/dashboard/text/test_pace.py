"""The warning on a lever says what it asks for a year beside what was built in one."""

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
        "12 MW a year. The most in any year was 3.77 MW here, in 2015, and 4.74 MW in places like it."
    )
    assert said["solar_ground_added_mw"] == (
        "11 MW a year. None was ever built here in a year; in places like it at most 6.65 MW."
    )
    assert said["heat_pump_homes_share"].startswith(
        "2,500 homes a year. The most in any year was 51 homes here, in 2024"
    )
    assert set(said) == {"solar_homes_added_mw", "solar_ground_added_mw", "heat_pump_homes_share"}
    assert pace.warnings(STOKE, TODAY) == {}


def test_of_retrofit_a_mean_is_said() -> None:
    moved = TODAY.with_changes({"homes_retrofitted_per_year": 5_000.0})
    assert pace.warnings(STOKE, moved)["homes_retrofitted_per_year"] == (
        "5,000 homes a year. Here it was 1,200 homes a year so far; in places like it at most 1,800 homes."
    )
