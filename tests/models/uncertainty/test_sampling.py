"""Draws: the same for the same seed whatever else there is, one a stratum, weather each year and bias once."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from models.facts import Futures, PlannedProject
from models.facts.futures import NEVER
from models.facts.horizon import DAYS_PER_YEAR
from models.sources import assumptions, places
from models.uncertainty import sampling
from models.uncertainty.sampling import Coming, Settled

DRIVERS = assumptions.drivers()
BY_NAME = {driver.name: driver for driver in DRIVERS}
YEARS = tuple(range(2025, 2041))
EDITION = date(2026, 1, 1)
STEPS = np.arange(-2, 3) / np.sqrt(2)
"""Five numbers whose mean is 0 and whose standard deviation is 1."""


def planned_project(reference: int, technology: str, *chance_by_year: float) -> PlannedProject:
    """A consented project of 10 MW, the last of its chances going on for ten years."""
    return PlannedProject(
        code="E06000021",
        reference=reference,
        site=f"Site {reference}",
        technology=technology,
        capacity_mw=10.0,
        replaces_mw=0.0,
        status="consented",
        since=date(2024, 1, 1),
        lapsed=False,
        expected=date(2028, 1, 1),
        chance_by_year=(*chance_by_year, *chance_by_year[-1:] * (10 - len(chance_by_year))),
        in_statistics=False,
        certain=False,
        cfd_round="",
    )


PIPELINE = (
    planned_project(1, "onshore_wind", 0.0, 0.0, 0.1, 0.3, 0.5),
    planned_project(2, "onshore_wind", 0.0, 0.2, 0.5),
    planned_project(3, "solar", 0.1, 0.3, 0.5),
    planned_project(4, "solar", 0.6, 0.8, 0.9),
)
PLACE = replace(places.place("E06000021"), pipeline=PIPELINE, pipeline_from=EDITION)
SETTLED = Settled(
    years=YEARS,
    ahead=tuple(float(n) for n in range(16)),
    yields=(None,) * 16,
    solar_output=tuple((1 + 0.02 * STEPS).tolist()),
    wind_output=tuple((1 + 0.05 * STEPS).tolist()),
    projects=(Coming("a", 0.3), Coming("b", 0.8)),
    place=PLACE,
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
    np.testing.assert_array_equal(one.pipeline_days, other.pipeline_days)
    target = drawn_with(settled=replace(SETTLED, years=(2030,), ahead=(5.0,), yields=(None,)))
    np.testing.assert_array_equal(target.weather_year[:, 0], one.weather_year[:, YEARS.index(2030)])
    np.testing.assert_array_equal(target.wind_ratio[:, 0], one.wind_ratio[:, YEARS.index(2030)])
    np.testing.assert_array_equal(target.gas_price_log[:, 0], one.gas_price_log[:, YEARS.index(2030)])
    # The planning database is by the publisher's number: one that is gone or new leaves the others' days alone.
    fewer = drawn_with(settled=replace(SETTLED, place=replace(PLACE, pipeline=PIPELINE[1:])))
    np.testing.assert_array_equal(fewer.pipeline_days, one.pipeline_days[:, 1:])
    np.testing.assert_array_equal(fewer.comes, one.comes)


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
    drawn = drawn_with(settled=replace(SETTLED, solar_output=tuple((1 + 0.06 * STEPS).tolist())))
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
        # From today, not from the statistics: what is over has no spread.
        assert not logs[:, 0].any()
        assert logs[:, 1].std() == pytest.approx(0.15, rel=0.05)
        assert logs[:, 4].std() == pytest.approx(0.25, rel=0.05)
    correlation = np.corrcoef(drawn.electricity_price_log[:, 5], drawn.gas_price_log[:, 5])[0, 1]
    assert correlation == pytest.approx(0.7, abs=0.05)


@pytest.mark.parametrize("weather_year", range(5))
def test_a_finished_year_made_what_it_made_whatever_weather_stands_for_its_hours(weather_year: int) -> None:
    finished = replace(SETTLED, yields=((1.03, 0.95), *(None,) * 15))
    drawn, before = drawn_with(settled=finished), drawn_with()
    picked = drawn.weather_year[:, 0] == weather_year
    assert picked.sum() == COUNT // 5
    # By hand: a weather year of 0.9717 of the mean has to be 1.03 / 0.9717 of itself.
    np.testing.assert_allclose(drawn.solar_ratio[picked, 0], 1.03 / (1 + 0.02 * STEPS[weather_year]))
    np.testing.assert_allclose(drawn.wind_ratio[picked, 0], 0.95 / (1 + 0.05 * STEPS[weather_year]))
    # Years ahead are as unsure as ever, and so is that year where its yield is not known.
    np.testing.assert_array_equal(drawn.solar_ratio[:, 1:], before.solar_ratio[:, 1:])
    np.testing.assert_array_equal(drawn.wind_ratio[:, 1:], before.wind_ratio[:, 1:])
    assert before.wind_ratio[picked, 0].std() > 0.05


@pytest.mark.parametrize("project", range(len(PIPELINE)))
def test_each_planned_project_has_its_own_chance_in_every_year(project: int) -> None:
    days = drawn_with(count=4000).pipeline_days[:, project]
    for year, chance in enumerate(PIPELINE[project].chance_by_year, 1):
        runs = days <= EDITION.toordinal() - 1 + DAYS_PER_YEAR * year
        assert runs.mean() == pytest.approx(chance, abs=3 * np.sqrt(0.25 / 4000))
    assert ((days < NEVER) == (days <= EDITION.toordinal() - 1 + 10 * DAYS_PER_YEAR)).all()


def test_projects_of_one_technology_move_together_and_those_of_two_do_not() -> None:
    count = 20_000
    comes = drawn_with(count=count).pipeline_days < NEVER
    near = 4 * np.sqrt(0.25 / count)
    # Sheppard, 1899: two normal scores of correlation c are both below their medians in 1/4 + arcsin(c) / 2 pi.
    common = BY_NAME["technology_pace_share"].fixed
    assert 0.0 < common < 1.0
    both = 0.25 + np.arcsin(common) / (2 * np.pi)
    assert (comes[:, 0] & comes[:, 1]).mean() == pytest.approx(both, abs=near)
    assert both - near > 0.25 + near, "else nothing is told by it"
    for wind in (0, 1):
        assert (comes[:, wind] & comes[:, 2]).mean() == pytest.approx(0.25, abs=near)


def with_pace(share: float, chance: sampling.Chances) -> Futures:
    """What is drawn where technologies move together to another share."""
    drivers = tuple(replace(d, central=share) if d.name == "technology_pace_share" else d for d in DRIVERS)
    return sampling.draw(drivers, chance, SETTLED)


def chances_of(**given: float) -> sampling.Chances:
    """One future at these places in the distributions of some drivers, and at the median of all others."""
    return lambda name: np.array([given.get(name.replace(" ", "_"), 0.5)])


def test_a_technology_that_shares_all_has_one_fate_and_one_that_shares_nothing_has_many() -> None:
    one, many = (with_pace(share, sampling.stream(1, COUNT)).pipeline_days < NEVER for share in (1.0, 0.0))
    np.testing.assert_array_equal(one[:, 0], one[:, 1])
    # Less likely ones come only where the likelier of their technology come.
    assert not (one[:, 2] & ~one[:, 3]).any()
    assert (many[:, 0] & many[:, 1]).mean() == pytest.approx(0.25, abs=0.05)


def test_the_day_of_a_planned_project_by_hand() -> None:
    # Its technology one standard deviation up, itself one down: 0.6 - 0.8 = -0.2 of one, a place of 0.42074. Its chance
    # passes that on the way from 0.3 after four years to 0.5 after five, at 4.6037 years.
    up, down = 0.841345, 0.158655
    drawn = with_pace(0.36, chances_of(technology_pace_onshore_wind=up, project_comes_1=down))
    assert drawn.pipeline_days[0, 0] - (EDITION.toordinal() - 1) == pytest.approx(4.6037 * DAYS_PER_YEAR, abs=0.1)
    # The other way round it is 0.2 up, a place of 0.579, which half a chance never passes, but nine tenths do: the wind
    # farm never comes, and the fourth project, of the sun, is at its own median.
    other = with_pace(0.36, chances_of(technology_pace_onshore_wind=down, project_comes_1=up))
    assert other.pipeline_days[0, 0] == NEVER
    assert other.pipeline_days[0, 3] - (EDITION.toordinal() - 1) == pytest.approx(5 / 6 * DAYS_PER_YEAR, abs=0.1)


def test_use_grows_by_the_nation_s_and_the_place_s_own_by_hand() -> None:
    nation, place = (BY_NAME[f"use_growth_{whose}_share_per_year"] for whose in ("nation", "place"))
    for of_nation, of_place in ((0.5, 0.5), (0.1, 0.9), (0.9, 0.9)):
        drawn = sampling.draw(DRIVERS, chances_of(**{nation.name: of_nation, place.name: of_place}), SETTLED)
        by_hand = nation.value(np.array([of_nation])) + place.value(np.array([of_place]))
        np.testing.assert_allclose(drawn.use_growth_share_per_year, by_hand)
    # Independent, so that their variances add up.
    spread = drawn_with(count=10_000).use_growth_share_per_year.std()
    apart = [driver.value((np.arange(10_000) + 0.5) / 10_000).std() for driver in (nation, place)]
    assert spread == pytest.approx(np.hypot(*apart), rel=0.03)


def test_paths_of_uptake_are_left_by_a_step_at_most_and_likeliest_kept() -> None:
    drawn = drawn_with(count=4000)
    for steps in (drawn.car_steps, drawn.pump_steps):
        assert -1.0 <= steps.min() < -0.9
        assert 0.9 < steps.max() <= 1.0
        # A triangle of 0 in the middle: half lies within 1 - sqrt(1/2) of it.
        assert (np.abs(steps) < 1 - np.sqrt(0.5)).mean() == pytest.approx(0.5, abs=0.01)
    assert abs(np.corrcoef(drawn.car_steps, drawn.pump_steps)[0, 1]) < 0.05


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
