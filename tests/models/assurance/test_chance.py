"""A finished plan has one chance, wherever it is shown: that of the outlook, within the noise of both."""

from math import sqrt

from models.assurance import chance
from models.sources import assumptions
from models.uncertainty import outlook
from tests import assured
from tests.assured import NORFOLK, STOKE


def test_of_what_is_coming_it_is_the_chance_of_the_outlook() -> None:
    for code, share in ((STOKE, 0.1), (NORFOLK, 0.45)):
        place, scenario = assured.asked(code)
        scenario = scenario.with_changes({"target_share": share})
        drawn = outlook.of(place, scenario, assumptions.drivers(), 1000)
        expected = drawn.reaching / drawn.futures
        found = chance.of(place, scenario, assumptions.drivers(), {}, share, "annual")
        assert 0.02 < expected < 0.98
        assert abs(found.chance - expected) < 4 * sqrt(expected * (1 - expected) / 1000)
        assert found.chance_lower_bound < found.chance
        assert sum(met for _, met in found.by_weather_year) == found.met


def test_it_is_that_of_the_plan_for_an_average_year_which_an_assured_plan_tells() -> None:
    plan = assured.small(NORFOLK, 0.5)
    place, scenario = assured.asked(NORFOLK)
    mean = plan.mean_plan
    found = chance.of(
        place, scenario, assumptions.drivers(), mean.levers, plan.target_share, plan.measure, mean.futures
    )
    assert (found.met, found.seed) == (mean.met, mean.seed)


def test_other_levers_are_judged_by_other_futures() -> None:
    place, scenario = assured.asked(STOKE)
    least, more = (
        chance.of(place, scenario, assumptions.drivers(), {"solar_homes_added_mw": mw}, 0.1, "annual", 2000)
        for mw in (scenario["solar_homes_added_mw"], 60.0)
    )
    assert least.seed != more.seed
    assert more.met > least.met
