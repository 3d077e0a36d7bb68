"""Draws: the same for the same seed whatever else there is, one a stratum, weather each year and bias once."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Futures
from models.facts.horizon import DAYS_PER_YEAR
from models.sources import assumptions
from models.uncertainty import sampling
from models.uncertainty.sampling import Coming, Settled

DRIVERS = assumptions.drivers()
YEARS = tuple(range(2025, 2041))
SETTLED = Settled(
    years=YEARS,
    base_year=2024,
    weather_years=5,
    solar_spread_share=0.02,
    wind_spread_share=0.05,
    projects=(Coming("a", 0.3), Coming("b", 0.8)),
)
COUNT = 1000


def drawn_with(seed: int = 1, settled: Settled = SETTLED, count: int = COUNT) -> Futures:
    return sampling.draw(DRIVERS, sampling.stream(seed, count), settled)


@given(seed=st.integers(0, 2**32), count=st.integers(2, 500), name=st.text(min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_one_future_in_each_stratum(seed: int, count: int, name: str) -> None:
    drawn = sampling.chances(seed, count, name)
    assert sorted((drawn * count).astype(int).tolist()) == list(range(count))
    assert 0.0 < drawn.min() < drawn.max() < 1.0


def test_the_same_seed_gives_the_same_futures_and_another_others() -> None:
    one, again, other = drawn_with(1), drawn_with(1), drawn_with(2)
    for field in fields(Futures):
        np.testing.assert_array_equal(getattr(one, field.name), getattr(again, field.name))
    assert not np.array_equal(one.delivery_share, other.delivery_share)


def test_a_new_project_or_fewer_years_leave_all_other_draws_as_they_were() -> None:
    more = replace(SETTLED, projects=(Coming("new", 0.5), *SETTLED.projects))
    one, other = drawn_with(), drawn_with(settled=more)
    np.testing.assert_array_equal(one.slip_days, other.slip_days[:, 1:])
    np.testing.assert_array_equal(one.comes, other.comes[:, 1:])
    np.testing.assert_array_equal(one.solar_ratio, other.solar_ratio)
    target = drawn_with(settled=replace(SETTLED, years=(2030,)))
    np.testing.assert_array_equal(target.weather_year[:, 0], one.weather_year[:, YEARS.index(2030)])
    np.testing.assert_array_equal(target.wind_ratio[:, 0], one.wind_ratio[:, YEARS.index(2030)])


def test_every_weather_year_comes_equally_often_in_every_year_and_each_year_anew() -> None:
    weather = drawn_with().weather_year
    for year in range(len(YEARS)):
        assert np.bincount(weather[:, year]).tolist() == [COUNT // 5] * 5
    # Independent by year: a pair of years agrees one time in five.
    agree = [(weather[:, a] == weather[:, b]).mean() for a in range(16) for b in range(a)]
    assert np.mean(agree) == pytest.approx(0.2, abs=0.01)


def test_bias_is_drawn_once_and_the_yearly_part_has_the_spread_that_weather_years_lack() -> None:
    drawn = drawn_with()
    bias = drawn.solar_ratio.mean(axis=1)
    yearly = drawn.solar_ratio / bias[:, None]
    # sqrt(0.05^2 - 0.02^2), and a bias of the table's spread with a mean of 16 such years on top.
    lacking = np.sqrt(0.05**2 - 0.02**2)
    spread = next(d.sd for d in DRIVERS if d.name == "solar_resource_share") or 0.0
    assert yearly.std() == pytest.approx(lacking * np.sqrt(15 / 16), rel=0.05)
    assert bias.std() == pytest.approx(np.sqrt(spread**2 + lacking**2 / 16), rel=0.05)
    assert drawn.solar_ratio.mean() == pytest.approx(1.0, abs=1e-3)


def test_weather_years_that_vary_enough_leave_nothing_to_draw() -> None:
    drawn = drawn_with(settled=replace(SETTLED, solar_spread_share=0.06))
    assert np.ptp(drawn.solar_ratio, axis=1).max() == pytest.approx(0.0, abs=1e-12)


def test_projects_come_as_often_as_their_chance_and_up_to_two_years_late_together() -> None:
    drawn = drawn_with()
    np.testing.assert_allclose(drawn.comes.mean(axis=0), [0.3, 0.8], atol=1 / COUNT)
    assert drawn.slip_days.min() >= 0
    assert drawn.slip_days.max() <= 2 * DAYS_PER_YEAR + 1
    assert (drawn.slip_days % 1 == 0).all()
    # Half of the variance is common to both.
    assert np.corrcoef(drawn.slip_days.T)[0, 1] == pytest.approx(0.5, abs=0.06)


def test_prices_move_together_and_wander_as_the_table_says() -> None:
    drawn = drawn_with()
    for logs in (drawn.electricity_price_log, drawn.gas_price_log):
        assert logs[:, 0].std() == pytest.approx(0.15, rel=0.05)
        assert logs[:, 3].std() == pytest.approx(0.25, rel=0.05)
    correlation = np.corrcoef(drawn.electricity_price_log[:, 5], drawn.gas_price_log[:, 5])[0, 1]
    assert correlation == pytest.approx(0.7, abs=0.05)


def test_a_price_that_no_wandering_gives_is_refused() -> None:
    with pytest.raises(ValueError, match="no price pulled back"):
        sampling.spread_over_years(0.1, 0.3, np.ones(1))


def test_swapping_drivers_changes_them_alone() -> None:
    first, second = sampling.stream(1, COUNT), sampling.stream(2, COUNT)
    one = drawn_with(1)
    swapped = sampling.draw(DRIVERS, sampling.mixed(first, second, ("delivery_share",)), SETTLED)
    np.testing.assert_array_equal(swapped.delivery_share, drawn_with(2).delivery_share)
    for field in fields(Futures):
        if field.name != "delivery_share":
            np.testing.assert_array_equal(getattr(swapped, field.name), getattr(one, field.name))


def test_plant_that_nobody_planned_comes_as_often_as_the_table_says_and_heavy_tailed_when_it_does() -> None:
    rate = drawn_with(count=4000).unplanned_share_per_year
    by_name = {d.name: d for d in DRIVERS}
    any_, driver = by_name["unplanned_plant_chance"].fixed, by_name[sampling.UNPLANNED]
    assert driver.central is not None
    assert driver.sd is not None
    assert (rate > 0.0).mean() == pytest.approx(any_, abs=0.001)
    assert rate.min() == 0.0
    logs = np.log(rate[rate > 0.0])
    assert np.median(logs) == pytest.approx(np.log(driver.central), abs=0.01)
    assert logs.std() == pytest.approx(driver.sd, rel=0.02)


def test_a_driver_is_swapped_in_every_year_and_project_of_its_name() -> None:
    first, second = sampling.stream(1, COUNT), sampling.stream(2, COUNT)
    mixed = sampling.mixed(first, second, ("weather_year", "project_comes"))
    for name in ("weather_year 2030", "project_comes a"):
        np.testing.assert_array_equal(mixed(name), second(name))
    np.testing.assert_array_equal(mixed("solar_weather_share 2030"), first("solar_weather_share 2030"))
