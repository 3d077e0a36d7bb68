"""What each future has beyond the share: the outlook's own hours, three models on their sides, lines above them."""

from itertools import pairwise

import numpy as np
import pytest

from models.assurance.oracle import Lines, Oracle
from models.facts.horizon import TARGET_YEAR
from models.planning import choices
from models.uncertainty import ensemble, shared
from tests import assured
from tests.assured import LEEDS, NORFOLK, POWYS, STOKE

ROUNDING = 1e-6
CASES = [
    (STOKE, 0.2, "met_locally"),
    (LEEDS, 0.23, "met_locally"),
    (POWYS, 0.8, "met_locally"),
    (NORFOLK, 0.5, "met_locally"),
    (STOKE, 0.2, "annual"),
    (POWYS, 1.5, "annual"),
    (NORFOLK, 0.9, "annual"),
]


def truly(of: Oracle, code: str, amounts: np.ndarray) -> np.ndarray:
    """What each future has beyond the share by the outlook's own hours, of its use at the start."""
    place, scenario = assured.asked(code)
    levers = scenario.with_changes(choices.levers(of.chosen, amounts))
    run = ensemble.run(shared.of(place, levers, (TARGET_YEAR,)), of.futures)
    share = (run.annual_share if of.annual else run.met_locally_share)[:, 0]
    return (share - of.share) * run.demand_mwh[:, 0] / (of.level_mwh + of.other_mwh)


def below(lines: Lines, other: Lines) -> float:
    """How far the lines of one point are above the values at another, the least of all futures."""
    return float((lines.excess + lines.per_unit @ (other.at - lines.at) - other.excess).min())


@pytest.mark.parametrize(("code", "share", "measure"), CASES)
def test_futures_are_those_of_the_outlook(code: str, share: float, measure: str) -> None:
    of = assured.sample(code, share, measure, count=60)
    for amounts in assured.points(of, 6):
        assert np.abs(of.lines(amounts).excess - truly(of, code, amounts)).max() <= ROUNDING


def hold(code: str, share: float, measure: str, count: int, futures: int) -> None:
    of = assured.sample(code, share, measure, count=futures)
    where = assured.points(of, count, seed=3)
    inner, outer = of.inner, of.outer(np.zeros(len(of.most)), of.most)
    of_inner, truth, of_outer = ([of.lines(at, model) for at in where] for model in (inner, None, outer))
    for low, middle, high in zip(of_inner, truth, of_outer, strict=True):
        assert (middle.excess - low.excess).min() >= -1e-9
        assert (high.excess - middle.excess).min() >= -1e-9
    for lines in (of_inner, of_outer):
        assert min(below(a, b) for a in lines for b in lines) >= -ROUNDING
    for at, here in list(enumerate(truth))[::4]:
        fixed = of.fixed_at(where[at])
        others = [of.lines(other, fixed) for other in where[::4]]
        assert min(below(here, other) for other in others) >= -ROUNDING
        assert (
            min(float((real.excess - its.excess).min()) for real, its in zip(truth[::4], others, strict=True)) >= -1e-9
        )
        assert np.array_equal(of.lines(where[at], fixed).excess, here.excess)
    # The lines that the truth seems to have are on the wrong side: nobody may take them for lines of the truth.
    assert min(below(a, b) for a in truth for b in truth) < -1e-3


@pytest.mark.parametrize(("code", "share", "measure"), CASES)
def test_three_models_and_their_lines_are_on_their_sides(code: str, share: float, measure: str) -> None:
    hold(code, share, measure, 12, 40)


@pytest.mark.soak
@pytest.mark.parametrize(("code", "share", "measure"), CASES)
def test_they_are_at_a_hundred_points(code: str, share: float, measure: str) -> None:
    hold(code, share, measure, 100, 200)


def test_the_outer_model_nears_the_truth_as_its_box_shrinks() -> None:
    of = assured.sample(POWYS, 0.8, count=60)
    gaps = []
    for part in (1.0, 0.3, 0.05):
        middle = 0.01 * of.most
        least, most = (1 - part) * middle, (1 + part) * middle
        gaps.append(float((of.lines(middle, of.outer(least, most)).excess - of.lines(middle).excess).max()))
    assert all(wide > narrow for wide, narrow in pairwise(gaps))
    assert gaps[-1] < 0.2 * gaps[0]


def test_more_plant_and_store_never_miss_a_future_that_less_met() -> None:
    of = assured.sample(NORFOLK, 0.5, count=60)
    saves = np.array([c.unit == "share" for c in of.chosen])
    some = np.where(saves, 0.0, 0.4 * of.most)
    for at in np.flatnonzero(~saves & (of.most > 0.0)):
        more = some.copy()
        more[at] = of.most[at]
        assert (of.lines(more).excess - of.lines(some).excess).min() >= -1e-9


def test_levers_with_nothing_to_choose_stay_where_they_are() -> None:
    of = assured.sample(STOKE, 0.2, count=20)
    late = next(at for at, c in enumerate(of.chosen) if c.is_late)
    beyond = np.zeros(len(of.most))
    beyond[late] = 5.0
    assert np.array_equal(of.lines(beyond).excess, of.lines(np.zeros(len(of.most))).excess)
