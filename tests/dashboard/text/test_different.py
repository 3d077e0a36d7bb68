"""Different plans in words: how many for how much, what each does, and no choice where there is none."""

from dataclasses import replace

import pytest

from dashboard.answers import work
from dashboard.answers.different import Different
from dashboard.answers.work import Posted
from dashboard.text import assured, different, listing
from models.planning import ways
from models.sources import assumptions, places

NORFOLK = places.place("E07000147")
SCENARIO = assumptions.scenario(NORFOLK, "today").with_changes({"pace_factor": 10.0})


@pytest.fixture(scope="module")
def found() -> Different:
    return work.different(Posted.of(SCENARIO), "met_locally", 0.55, 3, 0.05)


def test_the_title_counts_them_and_names_the_price(found: Different) -> None:
    assert different.title(NORFOLK, found.found) == "Three ways to meet 55% in 2030 for at most 5% more"
    assert different.lead(found.found).startswith("Each reaches 55.0% over every hour of the weather years")


def test_what_is_nearly_the_same_is_no_choice_in_title_lead_and_listing() -> None:
    stoke = places.place("E06000021")
    scenario = assumptions.scenario(stoke)
    alike = ways.of(stoke, scenario, 0.11, "annual", count=2)
    assert different.title(stoke, alike) == "Two ways to make 11% in 2030 for at most 5% more, nearly the same"
    said = "These plans are nearly the same: at 5% more there is no real choice here."
    assert different.lead(alike).startswith(f"{said} No two of them make, save or shift more than 0.7% of all ")
    assert said in listing.ways_table(stoke, scenario, alike, ())
    apart = replace(alike, is_choice=True)
    assert "nearly the same" not in different.title(stoke, apart) + different.lead(apart)


def test_each_is_named_by_what_it_has_more_and_less_of(found: Different) -> None:
    first, second, third = different.names(found.found)
    assert first == "The cheapest"
    assert second.startswith("More ")
    assert ", less " in second
    assert second.count("£") == second.count(" a year)") >= 2
    assert second != third
    a, b = (way.by_lever_gbp for way in found.found.ways[:2])
    most = max(a, key=lambda name: b[name] - a[name])
    assert second.startswith(f"More {different.part(most)} (£")


def test_chances_are_told_as_alike_or_with_the_surest(found: Different) -> None:
    one, *_ = found.chances
    alike = different.chance(found.found, [replace(one, met=met) for met in (5500, 5450, 5600)])
    assert "about the same share of futures, 55% to 56%" in alike
    apart = different.chance(found.found, [replace(one, met=met) for met in (5400, 3000, 5600)])
    assert "30% to 56% of futures; number 3 is the surest" in apart
    by_luck = different.chance(found.found, [replace(one, met=met) for met in (5500, 3000, 5600)])
    assert "30% to 56% of futures. " in by_luck, "two counts of ten thousand differ by a hundred by luck alone"
    assert assured.OF_FUTURES in apart
    assert different.chance(found.found, ()) == ""


def test_the_listing_has_a_column_a_plan(found: Different) -> None:
    text = listing.ways_table(NORFOLK, SCENARIO, found.found, found.chances)
    (cost,) = [line for line in text.splitlines() if line.strip().startswith("Cost a year")]
    assert cost.count("£") == 3
    builders = [line for line in text.splitlines() if " build" in line.partition("£")[0] and "£" in line]
    assert builders != []
    assert all("build, a year  " in line for line in builders)
    (holds,) = [line for line in text.splitlines() if line.strip().startswith("Holds in")]
    assert holds.count("%") == 3
    assert different.hands() in text


def test_without_a_choice_it_says_why() -> None:
    beyond = ways.of(NORFOLK, SCENARIO, 1.0)
    assert "cannot be done" in listing.ways_table(NORFOLK, SCENARIO, beyond, ())
    assert different.lead(beyond) == "There is no choice of plans for what no plan reaches."
    free = ways.of(NORFOLK, SCENARIO, 0.0)
    assert different.title(NORFOLK, free).endswith("takes nothing beyond what is coming")
    assert different.lead(free) == "There is no choice of plans for what takes nothing."
