"""In whose hands a plan is: every pound of it once, and the council's own part named."""

import re

import pytest

from dashboard.text import hands
from models.planning import least_cost, plan_money
from models.planning.plan_money import PlanMoney
from models.sources import assumptions, hands as rows, places


def money(**by_lever: float) -> PlanMoney:
    return PlanMoney(
        capital_gbp=0.0, paid_by_gbp={}, annual_gbp={}, rates={}, by_lever_gbp=by_lever, savings_gbp_per_year=0.0
    )


def test_each_lever_is_told_with_why() -> None:
    for held in rows.of_levers().values():
        told = hands.told(held)
        assert told[0].isupper()
        assert told.endswith(".")
        assert held.why in told


def test_a_plan_is_split_by_whose_hands_it_is_in() -> None:
    (told,) = hands.of_plan(money(solar_homes_added_mw=3e6, food_waste_collected_share=1e6, smart_charging_share=2e6))
    assert told == (
        "In whose hands, of £6m a year: £1m is the council’s own to decide, £3m it can influence and £2m is in "
        "other hands. Its own part is homes it owns, of a size not known here."
    )


def test_what_is_worth_little_is_not_told_and_a_free_plan_says_nothing() -> None:
    assert hands.of_plan(money()) == []
    (told,) = hands.of_plan(money(solar_homes_added_mw=1e6, solar_ground_added_mw=9e3))
    assert "its own land" not in told


@pytest.mark.parametrize("code", ["E06000021", "S12000017", "E09000012"])
def test_the_parts_of_a_real_plan_add_up(code: str) -> None:
    place = places.place(code)
    scenario = assumptions.scenario(place, "today")
    levers = least_cost.least_cost(place, scenario, 0.4).levers
    its = plan_money.of(place, scenario, levers, "electricity")
    told = hands.of_plan(its)
    if its.annual_gbp["social"] <= 0.0:
        assert told == []
        return
    millions = [float(text) for text in re.findall(r"£([\d.]+)m", told[0])]
    assert "can influence all of it" in told[0] or millions[0] == pytest.approx(sum(millions[1:]), rel=0.05)
