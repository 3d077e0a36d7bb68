"""Cold spells: use follows them within a month, and months and years stay as they are."""

import numpy as np
import pytest

from models.demand import cold, electricity
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.sources import assumptions, places
from models.supply import profiles
from models.weather import temperature

STOKE = places.place("E06000021")
PER_C = assumptions.scenario(STOKE)["use_cold_share_per_c"]


def test_months_and_years_of_use_stay() -> None:
    added = cold.profile(STOKE, PER_C, None)[:, 0]
    assert np.abs(np.add.reduceat(added, MONTH_STARTS_H[:-1], axis=1)).max() < 1e-12
    use = electricity.shape(STOKE.demand_shape, 2030, "England")
    assert (use + added > 0.4 / HOURS).all()


def test_a_day_a_degree_colder_takes_one_per_cent_more() -> None:
    # Thornton, Hoskins and Scaife, Environmental Research Letters 11, 2016: about 1 % for each degree.
    temp = np.full((1, HOURS), 8.0)
    temp[0, : 15 * 24] = 7.0
    use = np.full(HOURS, 1 / HOURS)
    added = cold.shares(temp, use, 0.01)[0] * HOURS
    assert added[10 * 24] - added[25 * 24] == pytest.approx(0.01, rel=0.02)
    assert cold.shares(np.full((1, HOURS), 20.0), use, 0.01).max() == 0.0, "no heating, no cold"


def test_the_peak_of_a_cold_winter_is_above_that_of_a_monthly_shape() -> None:
    # The shape is of means over 2019 and 2022-2024, so that its peak lacks cold spells: a few per cent.
    measured = profiles.of(STOKE, 0.0).measured
    assert measured is None
    use = electricity.shape(STOKE.demand_shape, 2030, "England")
    peaks = (use + cold.profile(STOKE, PER_C, None)[:, 0]).max(axis=1) / use.max()
    assert 1.02 < peaks.mean() < 1.08
    coldest = temperature.temperature_c(STOKE, None).reshape(5, 365, 24).mean(axis=2).argmin(axis=1)
    added = cold.profile(STOKE, PER_C, None)[:, 0].reshape(5, 365, 24).sum(axis=2)
    assert all(added[year, day] > 0.02 / 365 for year, day in enumerate(coldest))
