"""What an address compares: names, queries, links, and what cannot be used at its place."""

import pytest

from dashboard.workbench import comparing
from models.facts import Place
from models.sources import places


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


def test_two_scenarios_stand_there_where_the_address_names_none(stoke: Place) -> None:
    first, second = comparing.columns(stoke, "")
    assert (first.scenario.name, second.scenario.name) == ("today", "half_by_2030")
    assert [c.scenario.name for c in comparing.columns(stoke, "a=half_by_2030")] == ["half_by_2030", "today"]


@pytest.mark.parametrize(
    "asked",
    [
        "scenario%3Deverything%26store_mwh%3D300",
        "%3Fscenario%3Deverything%26store_mwh%3D300",
        "https%3A%2F%2Fexample.org%2Fstoke-on-trent%2Fscenarios%3Fscenario%3Deverything%26store_mwh%3D300%23hours",
        "%2FE06000021%2Fprogress%3Fscenario%3Deverything%26store_mwh%3D300",
    ],
)
def test_a_query_and_a_whole_link_say_the_same(stoke: Place, asked: str) -> None:
    _, column = comparing.columns(stoke, f"?a=today&b={asked}")
    assert column.scenario.name == "everything"
    assert column.scenario.changes == (("store_mwh", 300.0),)
    assert column.name == "Batteries 300 MWh, from “Everything the place can hold”"
    assert column.place is stoke
    assert column.problems == ()


def test_another_council_has_its_own_column_unless_one_alone_is_shown(stoke: Place) -> None:
    search = "a=today&b=%2Fshetland-islands%2F%3Fscenario%3Deverything"
    columns = comparing.columns(stoke, search)
    assert columns[1].place.name == "Shetland Islands"
    assert not comparing.one_place(columns)
    alone = comparing.columns(stoke, search, places.find_council("stoke-on-trent"))
    assert comparing.one_place(alone)
    assert "only" in alone[1].problems[0]


def test_what_cannot_be_used_is_named_at_its_column_and_the_rest_is_kept(stoke: Place) -> None:
    search = "a=utopia&b=store_mwh%3D-5%26solar_business_added_mw%3D40&c=%2Fatlantis%2F%3Fstore_mwh%3D4"
    first, second, third = comparing.columns(stoke, search)
    assert "There are: The expected path" in first.problems[0]
    assert second.scenario.changes == (("solar_business_added_mw", 40.0),)
    assert len(second.problems) == 1
    assert "no council" in third.problems[0]
    assert third.scenario.changes == (("store_mwh", 4.0),)


def test_a_fifth_scenario_is_not_left_out_unsaid(stoke: Place) -> None:
    columns = comparing.columns(stoke, "a=today&b=everything&c=&d=&e=half_by_2030&f=today")
    assert [c.letter for c in columns] == ["a", "b"]
    assert columns[-1].problems == ("At most four scenarios are compared: E and F left out.",)


def test_every_column_counts_as_the_first_does_and_says_so(stoke: Place) -> None:
    first, second = comparing.columns(stoke, "a=scope%3D1&b=target_share%3D0.4%26store_mwh%3D9")
    assert (second.scenario["scope"], second.scenario["target_share"]) == (1.0, first.scenario["target_share"])
    assert second.scenario["store_mwh"] == 9.0
    assert len(second.notes) == 2
    assert second.problems == ()


def test_an_address_too_long_is_refused_and_a_name_is_cut(stoke: Place) -> None:
    columns = comparing.columns(stoke, "a=" + "x" * comparing.LONGEST_QUERY)
    assert [c.scenario.name for c in columns] == ["today", "half_by_2030"]
    assert all("too long" in c.problems[0] for c in columns)
    named = comparing.columns(stoke, f"a=today&b=today&b_name={'n' * 10_000}")
    assert named[1].name == "n" * 60


def test_the_part_of_an_address_that_stands_for_a_scenario_leads_back_to_it(stoke: Place) -> None:
    for column in comparing.columns(stoke, "a=everything&b=scenario%3Dhalf_by_2030%26store_mwh%3D300"):
        again = comparing.taken_apart(comparing.part_of_address(column.scenario))
        assert comparing.controls.scenario_of(stoke, again.query)[0] == column.scenario
