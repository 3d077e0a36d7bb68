"""Sobol indices against a function whose indices are known."""

import numpy as np
import pytest

from models.uncertainty import sobol


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_ishigami_function_has_its_published_indices() -> None:
    # T. Ishigami and T. Homma, 1990, with a = 7, b = 0.1; indices as in Saltelli et al., Global Sensitivity Analysis,
    # 2008: first 0.314, 0.442, 0; total 0.558, 0.442, 0.244.
    rng = np.random.default_rng(5)
    a, b = rng.uniform(-np.pi, np.pi, (2, 8192, 3))
    swapped = []
    for driver in range(3):
        with_b = a.copy()
        with_b[:, driver] = b[:, driver]
        swapped.append(ishigami(with_b))
    found = sobol.indices(ishigami(a), ishigami(b), swapped, seed=3)
    for index, first, total in zip(found, (0.314, 0.442, 0.0), (0.558, 0.442, 0.244), strict=True):
        assert 0.0 < index.first_error < 0.04
        assert 0.0 < index.total_error < 0.04
        assert abs(index.first - first) < 3 * index.first_error
        assert abs(index.total - total) < 3 * index.total_error


def test_an_outcome_that_never_moves_has_no_indices() -> None:
    same = np.full(32, 0.3)
    (index,) = sobol.indices(same, same, [same], seed=1)
    assert index == sobol.Index(0.0, 0.0, 0.0, 0.0)


def test_a_lone_driver_accounts_for_everything() -> None:
    a, b = np.random.default_rng(1).random((2, 4096))
    (index,) = sobol.indices(a, b, [b], seed=1)
    assert index.first == pytest.approx(1.0, abs=3 * index.first_error)
    assert index.total == pytest.approx(1.0, abs=3 * index.total_error)


def test_sets_of_different_size_are_refused() -> None:
    with pytest.raises(ValueError, match="one outcome for each future"):
        sobol.indices(np.zeros(4), np.zeros(5), [np.zeros(4)], seed=1)
    with pytest.raises(ValueError, match="two at least"):
        sobol.indices(np.zeros(1), np.zeros(1), [np.zeros(1)], seed=1)
