"""A download says what it is made of, and that a scenario is none of today's."""

from dataclasses import replace

import pytest

from dashboard.exports import named
from models.sources import assumptions, places

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE)


@pytest.mark.parametrize(
    ("name", "changes", "label", "is_todays"),
    [
        ("today", {}, "The expected path", True),
        ("today", {"scope": 1.0}, "The expected path", True),
        ("today", {"store_mwh": 5.0}, "The expected path with one lever changed", False),
        ("half_by_2030", {}, "“Half by 2030”", False),
        (
            "half_by_2030",
            {"store_mwh": 5.0, "homes_retrofitted_per_year": 300.0},
            "“Half by 2030” with two levers changed",
            False,
        ),
    ],
)
def test_only_the_expected_path_without_changes_has_no_banner(
    name: str, changes: dict[str, float], label: str, is_todays: bool
) -> None:
    scenario = assumptions.scenario(PLACE, name).with_changes(changes)
    assert named.label(scenario) == label
    assert named.banner(scenario) == ("" if is_todays else "A scenario, not today’s path.")


def test_the_name_of_a_file_carries_council_scenario_and_whether_it_was_changed() -> None:
    assert named.file_name(PLACE, TODAY, ending="csv") == "powered-here-stoke-on-trent-today.csv"
    changed = TODAY.with_changes({"store_mwh": 5.0})
    assert (
        named.file_name(PLACE, changed, "hours", "2030", ending="csv")
        == "powered-here-stoke-on-trent-today-changed-hours-2030.csv"
    )


def test_the_source_line_says_who_where_what_and_when() -> None:
    assert named.source_line(PLACE, TODAY) == "Powered Here, Stoke-on-Trent, The expected path, made 28 November 2026"
    assert "\n" not in named.source_line(replace(PLACE, name="a\nb"), TODAY)
