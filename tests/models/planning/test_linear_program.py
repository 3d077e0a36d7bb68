"""The small linear program: by hand, prices as changes of the answer, and nothing printed."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.optimize import linprog

from models.planning.linear_program import minimise


def test_nothing_fits() -> None:
    assert minimise(np.ones(1), np.ones((1, 1)), np.array([2.0]), np.array([1.0]), np.ones(1)) is None


def test_an_answer_without_a_bound_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="HiGHS ended"):
        minimise(np.array([-1.0]), np.zeros((1, 1)), np.array([-1.0]), np.array([np.inf]), np.ones(1))


def test_prices_are_what_a_change_of_the_limit_or_row_does() -> None:
    rng = np.random.default_rng(3)
    cost, rows, most = rng.random(4) + 0.5, rng.random((3, 4)), np.array([2.0, 1.0, 3.0, 0.5])
    least = rows @ most * 0.7
    base = minimise(cost, rows, least, most, np.ones(4))
    assert base is not None
    for j in range(4):
        wider = minimise(cost, rows, least, most + 1e-4 * np.eye(4)[j], np.ones(4))
        assert wider is not None
        assert (wider.cost - base.cost) / 1e-4 == pytest.approx(base.of_limits[j], abs=1e-6)
    for i in range(3):
        higher = minimise(cost, rows, least + 1e-4 * np.eye(3)[i], most, np.ones(4))
        assert higher is not None
        assert (higher.cost - base.cost) / 1e-4 == pytest.approx(base.of_rows[i], abs=1e-6)


@given(seed=st.integers(0, 10_000), part=st.floats(1e-9, 1.0))
@settings(max_examples=60, deadline=None)
def test_nothing_costs_less_than_it_says(seed: int, part: float) -> None:
    # Against another solver's optimum, and the exact cost of amounts that fit.
    rng = np.random.default_rng(seed)
    cost, rows, most = rng.random(5) * 10.0 ** rng.integers(0, 6, 5), rng.random((4, 5)), rng.random(5) + 0.1
    least = part * rng.random(4) * (rows @ most)
    answer = minimise(cost, rows, least, most, most)
    assert answer is not None
    known = linprog(cost, -rows, -least, bounds=np.column_stack([np.zeros(5), most]), method="highs-ds")
    assert answer.cost == pytest.approx(known.fun, rel=1e-5, abs=1e-6 * cost.max())
    assert answer.cost <= float(cost @ answer.amounts) * (1 + 1e-9)
    assert (rows @ answer.amounts >= least - 1e-8 * rows.max() * part).all()
    # More than the rows ask for always fits, and costs no less.
    fits = answer.amounts * (1 + 1e-6) + 1e-8 * part
    assert answer.cost <= float(cost @ fits)


def test_the_scale_changes_nothing() -> None:
    cost, rows, most = np.array([3e6, 2.0]), np.array([[1e5, 0.1]]), np.array([0.3, 4e5])
    plain, scaled = (minimise(cost, rows, np.array([5e4]), most, scale) for scale in (np.ones(2), most))
    assert plain is not None
    assert scaled is not None
    assert scaled.cost == pytest.approx(plain.cost, rel=1e-9)
    np.testing.assert_allclose(scaled.amounts, plain.amounts, rtol=1e-9)


def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    minimise(np.ones(1), np.ones((1, 1)), np.array([0.5]), np.array([1.0]), np.ones(1))
    assert capfd.readouterr().out == ""
