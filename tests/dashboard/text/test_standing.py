"""Whose path a page shows, and the words that say so."""

import pytest

from dashboard.answers.results import outlook_for, pathway_for
from dashboard.text import standing
from models.facts import Scenario
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE)


def test_today_s_path_is_the_default_however_it_is_counted() -> None:
    assert standing.is_todays_path(TODAY)
    for changes in ({"scope": 1.0}, {"waste_counted_share": 0.0, "target_share": 0.2}):
        assert standing.is_todays_path(TODAY.with_changes(changes))
    assert not standing.is_todays_path(TODAY.with_changes({"store_mwh": 1.0}))
    assert not standing.is_todays_path(TODAY.with_changes({"store_mwh": 1.0, "scope": 1.0}))


@pytest.mark.parametrize("name", [s.name for s in assumptions.scenario_names()])
def test_of_the_shipped_scenarios_only_the_default_is_today_s_path(name: str) -> None:
    assert standing.is_todays_path(assumptions.scenario(STOKE, name)) == (name == assumptions.DEFAULT_SCENARIO)


def test_what_follows_from_a_scenario_knows_whose_it_is() -> None:
    for scenario in (TODAY, TODAY.with_changes({"store_mwh": 5.0})):
        whose = standing.is_todays_path(scenario)
        assert standing.is_todays_path(pathway_for(scenario)) == whose
        assert standing.is_todays_path(outlook_for(scenario)) == whose


def test_every_choice_of_how_it_is_counted_has_its_words() -> None:
    """Whoever adds a choice to such a lever is told here to say what it means."""
    for name in standing.counting_names():
        for _, value in TODAY.assumptions[name].choices:
            assert (name, value) in standing.counted_words()
    assert standing.counting_names() - {"target_share"} == {name for name, _ in standing.counted_words()}


def test_a_value_between_the_choices_is_told_by_its_number() -> None:
    found = standing.standing(TODAY.with_changes({"waste_counted_share": 0.7}))
    assert found.which == "“Electricity from burning waste is counted” is 70%."


def test_today_s_path_has_nothing_to_say() -> None:
    assert standing.standing(TODAY) == standing.TODAY


@pytest.mark.parametrize(
    ("scenario", "which"),
    [
        (assumptions.scenario(STOKE, "everything"), "“Everything the place can hold”."),
        (TODAY.with_changes({"store_mwh": 5.0}), "The expected path with one lever changed."),
        (TODAY.with_changes({"store_mwh": 5.0, "store_hours": 3.0}), "The expected path with two numbers changed."),
        (
            assumptions.scenario(STOKE, "everything").with_changes({"target_share": 0.3, "project_slip_years": 1.0}),
            "“Everything the place can hold” with one lever changed; the target is 30%.",
        ),
    ],
)
def test_a_scenario_is_named_with_how_much_of_it_was_changed(scenario: Scenario, which: str) -> None:
    found = standing.standing(scenario)
    assert (found.kind, found.which) == ("scenario", which)
    assert (found.head, found.back) == ("A scenario, not today’s path.", "Back to today")


def test_counting_another_way_is_said_calmly_and_is_no_scenario() -> None:
    found = standing.standing(TODAY.with_changes({"scope": 1.0, "waste_counted_share": 0.0}))
    assert found.kind == "counted"
    assert found.which == (
        "shares are of all energy, with gas and car fuel and electricity from burning waste does not count."
    )
    assert "scenario" not in f"{found.head}{found.which}{found.note}{found.back}".lower()
