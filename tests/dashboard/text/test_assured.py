"""A plan for a share of futures in words: what it costs, what today's plan is worth, and always of which futures."""

from dataclasses import replace

import pytest

from dashboard.text import assured as words_of, listing, words
from models.assurance import AssuredPlan, ChanceCost
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
    assert "is out of reach of Stoke-on-Trent: the surest plan found holds in " in text
    assert "No plan reaches it in an average year" in text
    assert "ertified." not in text
    assert words_of.proof(plan) == []
    assert f"To buy: {words.pounds(plan.capital_gbp, 3)} in all. Who pays: " in text
    assert f"A year of it costs {words.pounds(plan.annual_cost_gbp, 3)} at the social rate" in text


def test_what_was_not_certified_says_so_and_a_second_look_is_told(plan: AssuredPlan) -> None:
    place, _ = assured.asked(NORFOLK)
    doubtful = replace(plan, certified=False)
    assert words_of.certificate(doubtful).startswith("Not certified. ")
    assert "in 90% of futures is not certain: the plan found holds in 9" in words_of.title(place, doubtful)
    assert "costs" not in words_of.title(place, doubtful)
    second = replace(plan, certificate=replace(plan.certificate, looks=2, confidence=0.975))
    assert words_of.certificate(second).startswith("Certified, at the second look, which asks for more. ")
    assert "97.5% sure" in words_of.certificate(second)
    (note,) = words_of.looks(second)
    assert "had to pass at 97.5% instead of 95%: of both looks together, at most 7.5 in 100" in note
    assert words_of.looks(plan) == []


def test_what_is_coming_anyway_costs_nothing() -> None:
    place, _ = assured.asked(STOKE)
    plan = assured.small(STOKE, 0.07)
    assert words_of.title(place, plan).endswith("in 90% of futures takes nothing beyond what is coming")
    assert "costs nothing a year" in words_of.today(plan)


def test_an_annual_share_is_made_not_met(plan: AssuredPlan) -> None:
    assert words_of.target(replace(plan, measure="annual")) == "Making 50% of the electricity used here in 2030"


def test_what_chances_cost_is_told_as_of_the_sample() -> None:
    place, scenario = assured.asked(NORFOLK)
    found = assured.small(NORFOLK, 0.5, beside=(0.5, 0.9))
    told = words_of.by_chance(
        replace(found, cost_by_chance=(*found.cost_by_chance, ChanceCost(chance=0.99, annual_cost_gbp=None, met=0)))
    )
    assert "in those 200 futures, not certified: 50%: £" in told
    assert "; 90%: £" in told
    assert told.endswith("; 99%: out of reach.")
    assert told.split("; 99%")[0] in listing.assured_table(place, scenario, found)
    assert words_of.by_chance(assured.small(NORFOLK, 0.5)) == ""


def test_in_short_it_says_what_it_is_for_and_of_which_futures(plan: AssuredPlan) -> None:
    told = words_of.in_short(plan)
    assert told.startswith(
        "This path is a plan to meet 50% of use locally, hour by hour, in 2030, and more if all is built. It is "
        "certified for 90% of"
    )
    assert f"it holds in {plan.certificate.met:,} of 2,000 that it had not seen." in told
    assert "They are futures of this model, and many of its drivers are judgements (grade C)." in told
    assert told.endswith(f"If all is built, it costs {words.pounds(plan.annual_cost_gbp, 3)} a year.")
    assert "to make 50% of what is used here" in words_of.in_short(replace(plan, measure="annual"))
    assert "It is not certified for 90% of futures" in words_of.in_short(replace(plan, certified=False))


def test_weather_years_are_named_where_they_were_measured(plan: AssuredPlan) -> None:
    assert words_of.weather(plan).endswith("%. They are modelled: none of them is a calendar year.")
    measured = replace(plan, weather_years=(2019, 2020, 2021, 2022, 2023))
    count, met = plan.certificate.by_weather_year[0]
    assert words_of.weather(measured).startswith(f"By weather year: {words.percent(met / count)} (2019), ")
    assert "modelled" not in words_of.weather(measured)
    assert [row["calendar_year"] for row in measured.record()["met_by_weather_year"]] == [2019, 2020, 2021, 2022, 2023]


def test_out_of_reach_the_title_has_the_chance_of_the_certificate(plan: AssuredPlan) -> None:
    place, _ = assured.asked(NORFOLK)
    beyond = replace(
        plan, feasible=False, certified=False, certificate=replace(plan.certificate, met=543, futures=2000)
    )
    assert words_of.title(place, beyond).endswith("the surest plan found holds in 27.2%")
    assert words_of.certificate(beyond).endswith("What would raise that by less than 0.1 points in all is left out.")
    none = replace(beyond, certificate=replace(beyond.certificate, met=0))
    assert words_of.title(place, none).endswith("the surest plan found holds in none")


def test_nearly_all_futures_are_not_all(plan: AssuredPlan) -> None:
    near = replace(plan, mean_plan=replace(plan.mean_plan, met=9989, futures=10_000))
    assert words_of.today(near).endswith("it holds in 99.9% of futures.")


def test_levers_that_may_not_begin_are_among_what_holds_a_plan_back(plan: AssuredPlan) -> None:
    _, scenario = assured.asked(NORFOLK)
    assert "onshore_wind_added_mw" in plan.held_at_limit
    assert plan.levers["onshore_wind_added_mw"] == 0.0
    (told,) = words_of.limits(scenario, replace(plan, held_at_limit=("onshore_wind_added_mw",)))
    assert told == (
        "What holds it back: nothing can be there in time, at the pace of building or for the years it takes, of "
        "Onshore wind."
    )
    saves = replace(plan, held_at_limit=("home_use_change_share",))
    assert "at their limits are" in words_of.limits(scenario, saves)[0]


def test_a_chance_that_rounds_to_the_one_asked_has_a_decimal(plan: AssuredPlan) -> None:
    near = replace(plan, mean_plan=replace(plan.mean_plan, met=1793, futures=2000))
    assert words_of.today(near).endswith("it holds in 89.6% of futures.")
    assert words_of.today(replace(near, chance_asked=0.8)).endswith("it holds in 90% of futures.")


def test_what_the_certificate_asks_for_is_told_where_the_sample_is_free(plan: AssuredPlan) -> None:
    assert plan.proof is not None
    free = replace(plan, proof=replace(plan.proof, cost_gbp=0.0, bound_gbp=0.0))
    assert "nothing has to be bought for it; what the certificate asks for comes on top" in words_of.proof(free)[0]
    assert free.record()["gap"] is None


def test_what_holds_a_plan_back_is_named(plan: AssuredPlan) -> None:
    _, scenario = assured.asked(NORFOLK, plan_gbp_million_a_year=40.0)
    held = replace(plan, held_at_limit=("solar_ground_added_mw", "export_limit_mw", "plan_gbp_million_a_year"))
    (told,) = words_of.limits(scenario, held)
    assert told.startswith("What holds it back: at their limits are Solar farms")
    assert "all of £40m a year is spent." in told
    assert " MW out; " in told
    assert "A battery would keep" not in told
    assert "A battery would keep" in words_of.limits(scenario, replace(held, measure="annual"))[0]
    assert words_of.limits(scenario, replace(plan, held_at_limit=())) == []
