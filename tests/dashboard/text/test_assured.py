"""A plan for a share of futures in words: what it costs, what today's plan is worth, and always of which futures."""

from dataclasses import replace

import pytest

from dashboard.text import assured as words_of, listing
from models.assurance import AssuredPlan
from tests import assured
from tests.assured import NORFOLK, STOKE


@pytest.fixture(scope="module")
def plan() -> AssuredPlan:
    return assured.small(NORFOLK, 0.5)


def test_a_certified_plan_says_what_it_costs_and_how_sure_it_is(plan: AssuredPlan) -> None:
    place, scenario = assured.asked(NORFOLK)
    text = listing.assured_table(place, scenario, plan)
    assert "Meeting 50% of the electricity used locally, hour by hour, in 2030 in 90% of futures costs £" in text
    assert f"Certified. The plan holds in {plan.certificate.met:,} of 2,000 futures that it has not seen" in text
    assert "95% sure." in text
    assert "counting what comes late, little or not at all, it holds in " in text
    assert words_of.OF_THE_MODEL in text
    assert text.count("MW\n") >= 3


def test_out_of_reach_says_the_most_found() -> None:
    place, scenario = assured.asked(STOKE)
    plan = assured.small(STOKE, 0.6)
    text = listing.assured_table(place, scenario, plan)
    assert "is out of reach of Stoke-on-Trent: " in text
    assert "% is the most found." in text
    assert "No plan reaches it in an average year" in text
    assert "ertified." not in text
    assert words_of.proof(plan) == []


def test_what_was_not_certified_says_so_and_a_second_look_is_told(plan: AssuredPlan) -> None:
    place, _ = assured.asked(NORFOLK)
    doubtful = replace(plan, certified=False)
    assert words_of.certificate(doubtful).startswith("Not certified. ")
    assert "in 90% of futures is not certain: the plan found holds in 9" in words_of.title(place, doubtful)
    assert "costs" not in words_of.title(place, doubtful)
    second = replace(plan, certificate=replace(plan.certificate, looks=2, confidence=0.975))
    assert words_of.certificate(second).startswith("Certified, at the second look, which asks for more. ")
    assert "97.5% sure" in words_of.certificate(second)


def test_what_is_coming_anyway_costs_nothing() -> None:
    place, _ = assured.asked(STOKE)
    plan = assured.small(STOKE, 0.07)
    assert words_of.title(place, plan).endswith("in 90% of futures takes nothing beyond what is coming")
    assert "costs nothing a year" in words_of.today(plan)


def test_an_annual_share_is_made_not_met(plan: AssuredPlan) -> None:
    assert words_of.target(replace(plan, measure="annual")) == "Making 50% of the electricity used here in 2030"
