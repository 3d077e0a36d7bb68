"""The certificate: wrong in no more of its cases than it says, and its futures are counted by the outlook's hours."""

import numpy as np
import pytest
from scipy.stats import binomtest

from models.assurance import certificate, independent
from models.planning import choices
from tests import assured
from tests.assured import NORFOLK


@pytest.mark.parametrize(("met", "count"), [(9052, 10_000), (1, 20), (20, 20), (450, 500)])
def test_the_bound_is_that_of_clopper_and_pearson(met: int, count: int) -> None:
    exact = binomtest(met, count, alternative="greater").proportion_ci(0.95, method="exact").low
    assert certificate.chance_lower_bound(met, count, 0.95) == pytest.approx(exact, abs=1e-12)


def test_what_is_needed_is_the_least_that_certifies() -> None:
    for chance, count, confidence in ((0.9, 10_000, 0.95), (0.9, 10_000, 0.975), (0.5, 300, 0.95), (0.99, 5000, 0.95)):
        needed = certificate.needed(chance, count, confidence)
        assert certificate.chance_lower_bound(needed, count, confidence) >= chance
        assert certificate.chance_lower_bound(needed - 1, count, confidence) < chance
    assert certificate.needed(0.99, 20, 0.95) == 21


def certified(repeats: int, confidence: float) -> int:
    """How many plans of a chance of exactly 0.9 are certified."""
    count, needed = 10_000, certificate.needed(0.9, 10_000, confidence)
    streams = (independent.stream(independent.seed_of("plan", seed), count) for seed in range(repeats))
    return sum(int((chance("delivery_share") < 0.9).sum()) >= needed for chance in streams)


def test_a_plan_of_exactly_the_chance_is_certified_in_one_of_twenty_cases_at_most() -> None:
    # Of 200 cases 10 on average, 3 more or less: nearly never above 20, and not never.
    assert 1 <= certified(200, certificate.CONFIDENCES[0]) <= 20
    assert certified(200, certificate.CONFIDENCES[1]) <= 13


def test_futures_that_hold_are_those_of_the_oracle() -> None:
    of = assured.sample(NORFOLK, 0.5, count=400)
    amounts = 0.5 * of.most
    place, scenario = assured.asked(NORFOLK)
    levers = scenario.with_changes(choices.levers(of.chosen, amounts))
    met = certificate.holds(certificate.of_plan(place, levers), 0.5, "met_locally", of.futures)
    near = np.abs(of.lines(amounts).excess) < 1e-6
    assert (met == of.met(amounts))[~near].all()
    assert 0 < met.sum() < 400
    by_year = certificate.by_weather_year(met, of.futures)
    assert sum(count for count, _ in by_year) == 400
    assert sum(its for _, its in by_year) == met.sum()


def test_more_than_all_cannot_be_met() -> None:
    with pytest.raises(ValueError, match="cannot be met"):
        certificate.chance_lower_bound(11, 10, 0.95)
