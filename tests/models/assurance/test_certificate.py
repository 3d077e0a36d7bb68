"""The certificate: wrong in no more of its cases than it says, and its futures are counted by the outlook's hours."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.stats import binomtest

from models.assurance import certificate, independent, results
from models.planning import choices
from models.sources import assumptions
from models.uncertainty import ensemble, sampling
from models.uncertainty.sampling import Chances
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
    assert 1 <= certified(200, results.CONFIDENCES[0]) <= 20
    assert certified(200, results.CONFIDENCES[1]) <= 13


def counts_of_a_plan(known: int, repeats: int, count: int, streams: Callable[[int, int], Chances]) -> np.ndarray:
    """In how many futures a plan holds that holds in nine tenths of very many, in each of some repeats."""
    place, scenario = assured.asked(NORFOLK)
    planned = certificate.of_plan(place, scenario.with_changes(assured.small(NORFOLK, 0.5).levers))

    def shares(chances: Chances) -> np.ndarray:
        futures = sampling.draw(assumptions.drivers(), chances, planned.settled)
        return np.asarray(ensemble.run(planned, futures).met_locally_share[:, 0])

    parts = [shares(independent.stream(independent.seed_of("known", at), 10_000)) for at in range(known // 10_000)]
    share = float(np.quantile(np.concatenate(parts), 0.1))
    return np.array([int((shares(streams(at, count)) >= share).sum()) for at in range(repeats)])


def one_by_one(at: int, count: int) -> Chances:
    return independent.stream(independent.seed_of("judged", at), count)


def spread(counts: np.ndarray, count: int) -> float:
    """Spread of the counts, against that of independent trials."""
    share = float(counts.mean()) / count
    return float(counts.std()) / (count * share * (1 - share)) ** 0.5


def test_a_plan_of_nine_tenths_is_seldom_certified_and_its_counts_are_those_of_independent_trials() -> None:
    counts = counts_of_a_plan(30_000, 60, 500, one_by_one)
    # Of 60 cases 3 on average, 2 more or less; the spread of so many spreads by 9 %.
    assert (counts >= certificate.needed(0.9, 500, 0.95)).sum() <= 9
    assert spread(counts, 500) == pytest.approx(1.0, abs=0.3)


@pytest.mark.soak
def test_of_a_plan_of_exactly_the_chance_one_of_twenty_is_certified_and_the_outlook_s_futures_would_fail() -> None:
    counts = counts_of_a_plan(1_000_000, 200, 10_000, one_by_one)
    assert 1 <= (counts >= certificate.needed(0.9, 10_000, 0.95)).sum() <= 20
    assert (counts >= certificate.needed(0.9, 10_000, 0.975)).sum() <= 13
    assert spread(counts, 10_000) == pytest.approx(1.0, abs=0.2)
    assert spread(counts_of_a_plan(100_000, 100, 1000, sampling.stream), 1000) < 0.85


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
