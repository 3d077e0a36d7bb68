"""Independent futures: trials of one chance, as the binomial law has them; streams that share nothing."""

import numpy as np
import pytest

from models.assurance import independent
from models.sources import assumptions
from models.uncertainty import sampling
from models.uncertainty.sampling import Chances
from tests import assured

REPEATS, COUNT = 120, 500


def spread(of: dict[int, Chances]) -> float:
    """Spread of how many futures have an event that hangs on two drivers, against the binomial law's."""
    counts = []
    for chance in of.values():
        total = chance("delivery_share") + 0.3 * chance("going_on_ratio")
        counts.append(int((total > 0.5).sum()))
    share = float(np.mean(counts)) / COUNT
    return float(np.std(counts)) / (COUNT * share * (1 - share)) ** 0.5


def test_how_many_meet_an_event_spreads_as_independent_trials_do() -> None:
    found = spread({seed: independent.stream(independent.seed_of("spread", seed), COUNT) for seed in range(REPEATS)})
    # Of so many repeats the spread itself spreads by 6.5 %: four of those.
    assert found == pytest.approx(1.0, abs=0.26)


def test_the_futures_of_the_outlook_would_fail_that() -> None:
    assert spread({seed: sampling.stream(seed, COUNT) for seed in range(REPEATS)}) < 0.74


def test_sample_tuning_and_certificate_share_no_draw() -> None:
    seeds = [independent.seed_of(part, 2013, assured.STOKE) for part in ("sample", "tuning")]
    seeds.append(independent.seed_of_certificate(assured.STOKE, {"share": 0.2}, {"store_mwh": 1.0}))
    for driver in assumptions.drivers():
        drawn = np.concatenate([independent.stream(seed, 2000)(driver.name) for seed in seeds])
        assert len(np.unique(drawn)) == 6000


def test_another_value_of_any_lever_or_question_is_another_certificate() -> None:
    levers = {"store_mwh": 10.0, "solar_ground_added_mw": 30.0, "home_use_change_share": -0.05}
    question = {"share": 0.2, "chance": 0.9}
    seeds = {independent.seed_of_certificate("E1", question, levers)}
    seeds |= {
        independent.seed_of_certificate("E1", question, levers | {name: v * (1 + 2e-6)}) for name, v in levers.items()
    }
    seeds |= {independent.seed_of_certificate("E1", question | {"chance": 0.8}, levers)}
    seeds |= {independent.seed_of_certificate("E2", question, levers)}
    assert len(seeds) == 6
    assert all(0 <= seed < 2**53 for seed in seeds)


def test_no_lever_moves_a_draw() -> None:
    one = assured.sample(assured.STOKE, 0.2, count=50)
    other = assured.sample(assured.STOKE, 0.2, count=50, heat_pump_homes_share=0.3)
    assert np.array_equal(one.futures.delivery_share, other.futures.delivery_share)
    assert np.array_equal(one.futures.pipeline_days, other.futures.pipeline_days)


def test_a_certificate_has_the_same_futures_whatever_the_last_bits_of_a_plan() -> None:
    def seed(roofs: float) -> int:
        return independent.seed_of_certificate("E06000021", {"share": 0.3}, {"solar_homes_added_mw": roofs})

    assert seed(0.1 + 0.2) == seed(0.3)
    assert seed(0.3) != seed(0.300001)
