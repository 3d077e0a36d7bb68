"""Wind under construction is due by its size; solar that was begun lately comes within three years."""

import numpy as np
import pytest

from models.sources.assumptions import assumption_rows
from models.supply import begun

VALUES = {row.name: row.value for row in assumption_rows()}
MW = np.array([3.0, 20.0, 49.0, 80.0, 150.0, 443.0])


def test_larger_wind_farms_take_longer() -> None:
    due = begun.wind_due_years(MW, VALUES.__getitem__)
    assert (np.diff(due) > 0.0).all()
    # Viking, 443 MW, was begun in August 2020 and ran in September 2024; DESNZ, planning database, Q4 2025.
    assert due[-1] == pytest.approx(4.1, abs=1.2)


def test_wind_is_nearly_sure_once_due_and_not_before() -> None:
    chances = begun.wind(np.full((1, 5), 0.4), np.array([443.0]), np.array([0.5]), VALUES.__getitem__)
    assert chances.tolist() == [[0.0, 0.0, 0.0, 0.95, 0.95]]


def test_wind_that_is_late_is_due_next_year_and_long_after_half_as_likely_as_the_past_says() -> None:
    table = np.array([[0.0, 0.2, 0.4]] * 2)
    late, overdue = begun.wind(table, np.array([20.0, 20.0]), np.array([3.0, 5.0]), VALUES.__getitem__)
    assert late.tolist() == [0.0, 0.95, 0.95]
    assert overdue.tolist() == pytest.approx([0.0, 0.1, 0.2])


def test_new_solar_comes_within_three_years() -> None:
    chances = begun.new_solar(np.zeros((2, 6)), VALUES.__getitem__)
    assert chances.tolist() == [[0.0, 0.6, 0.9, 0.95, 0.95, 0.95]] * 2
