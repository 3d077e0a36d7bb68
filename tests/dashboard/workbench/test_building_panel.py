"""What a plan builds, folded: each year beside the pace, in whose hands it is, its money and its wires."""

from collections.abc import Mapping

import pytest

from dashboard.answers.results import plan_for
from dashboard.text import goal, hands, words
from dashboard.workbench import building_panel
from models.facts import Place, Scenario
from models.planning import plan_money
from models.sources import assumptions, places
from tests import assured
from tests.assured import NORFOLK
from tests.page_text import of_type, text


@pytest.fixture(scope="module")
def stoke() -> Place:
    return places.place("E06000021")


@pytest.fixture(scope="module")
def today(stoke: Place) -> Scenario:
    return assumptions.scenario(stoke)


def opened(place: Place, scenario: Scenario, share: float) -> Mapping[str, object]:
    """Each part of the plan for a share made here, by its title."""
    plan = plan_for(scenario, "annual", share)
    found = building_panel.blocks(place, scenario, plan.levers, plan.scope, plan.building)
    return {text(of_type(part, "Summary")[0]): part for part in found if of_type(part, "Summary")}


def test_what_each_year_adds_stands_beside_the_pace(stoke: Place, today: Scenario) -> None:
    title, part = next(iter(opened(stoke, today, 0.5).items()))
    assert title == "What each year adds: up to 6.12 MW"
    heads, *rows = [[text(cell) for cell in row.children] for row in of_type(part, "Tr")]
    assert heads == ["MW added in", "2026", "2027", "2028", "2029", "2030", "Pace"]
    found = {row[0]: row[1:] for row in rows}
    homes = found[goal.short_label(today, "solar_homes_added_mw")]
    # Three of four places like Stoke never passed that on homes; December 2026 has a twelfth of it.
    assert homes == ["0.281", *["3.37"] * 5]
    assert goal.short_label(today, "onshore_wind_added_mw") not in found, "nothing of it is built"
    assert "counts from December 2026" in text(part)
    assert "no limit in this scenario" not in text(part)
    # 28 of the 49 months to the end of 2030 are over as half of what is permitted in December 2026 runs.
    assert "would run before April 2029, and so would have to be permitted by now" in text(part)
    plan = plan_for(today, "annual", 0.5)
    early, *_ = building_panel.blocks(stoke, today, plan.levers, plan.scope, plan.building)
    assert text(early).startswith("To be permitted by now: ")
    assert " of solar farms" in text(early)
    free = today.with_changes({"pace_factor": 10.0})
    assert "no limit in this scenario" in text(next(iter(opened(stoke, free, 0.35).values())))


def test_a_plan_that_builds_nothing_has_no_years() -> None:
    breckland = places.place("E07000143")
    scenario = assumptions.scenario(breckland)
    plan = plan_for(scenario, "annual", 0.5)
    built = [name for name, by_year in plan.building.additions_mw.items() if sum(by_year.values()) > 0.005]
    titles = list(opened(breckland, scenario, 0.5))
    assert any(title.startswith("What each year adds") for title in titles) == bool(built)
    assert titles[-2:] == ["In whose hands each lever is", "Money and wires"]


def test_a_plan_for_a_share_of_futures_has_its_own_money_and_wires() -> None:
    place, scenario = assured.asked(NORFOLK)
    plan = assured.small(NORFOLK, 0.5)
    assert plan.building is not None
    *_, held, money = building_panel.blocks(place, scenario, plan.levers, plan.scope, plan.building)
    assert goal.peaks(place, scenario, plan.building) in text(money)
    (buys, *_) = goal.plan_money(plan_money.of(place, scenario, plan.levers, plan.scope))
    assert words.pounds(plan.capital_gbp, 3) in buys
    assert buys in text(money)
    lines = [text(line) for line in of_type(held, "Li")]
    assert len(lines) == len(plan.levers)
    assert f"{goal.short_label(scenario, 'onshore_wind_added_mw')}: {hands.parts('onshore_wind_added_mw')}." in lines
