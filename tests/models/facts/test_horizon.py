"""The horizon: how far levers have come by hand, laws of the ramp, and years that are refused."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, strategies as st

from models.facts import Horizon, horizon
from models.facts.horizon import LAST_YEAR, TARGET_YEAR, progress
from models.sources import assumptions, places

PLACE = places.place("E06000021")
TODAY = assumptions.scenario(PLACE, "today")


def with_ramp(exponent: float, pace: float = 0.5, years: tuple[int, ...] | None = None) -> Horizon:
    return horizon.of(PLACE, TODAY.with_changes({"ramp_exponent": exponent, "pace_after_2030_share": pace}), years)


def test_projected_years_run_from_the_statistics_to_2040() -> None:
    assert horizon.projected_years(PLACE) == tuple(range(2025, LAST_YEAR + 1))
    older = replace(PLACE, electricity=tuple(use for use in PLACE.electricity if use.year <= 2020))
    assert horizon.projected_years(older)[0] == 2021


def test_an_even_ramp_by_hand() -> None:
    # From 1 December 2026, 23 months after the statistics, 49 months to the end of 2030; then half of that pace.
    of = with_ramp(1.0)
    assert (of.ahead_from, of.waited * 12, of.years_to_target * 12) == (date(2026, 12, 1), 23.0, pytest.approx(49.0))
    months = [0, 1, 13, 25, 37, 49]
    assert of.ends[:7].tolist() == pytest.approx([*(n / 49 for n in months), 1 + 6 / 49])
    assert of.begins.tolist() == pytest.approx([0.0, *of.ends[:-1].tolist()])
    # In December 2026 half of a month on average, so a 24th of it in the mean of the year.
    assert of.means[:3].tolist() == pytest.approx([0.0, 1 / 24 / 49, 7 / 49])
    assert of.ramp.max() == of.ramp[of.at(TARGET_YEAR)] == pytest.approx(1.0)
    assert of.ahead[:3].tolist() == pytest.approx([0.0, 1 / 12, 13 / 12])
    assert of.finished.tolist() == [True] + [False] * 15


def test_a_slow_start_by_hand() -> None:
    assert with_ramp(2.0).ends[:4].tolist() == pytest.approx([0.0, (1 / 49) ** 2, (13 / 49) ** 2, (25 / 49) ** 2])


def test_levers_wait_for_today_and_not_for_the_statistics() -> None:
    later = places.place("E06000021", date(2027, 12, 15))
    of = horizon.of(later, assumptions.scenario(later, "today"))
    assert of.ends[:4].tolist() == pytest.approx([0.0, 0.0, 0.0, 1 / 3])
    assert of.years_to_target == 3.0
    assert horizon.years_to_target(date(2031, 6, 1)) == pytest.approx(1 / 12)


def test_progress_is_continuous_and_grows() -> None:
    for exponent in (1, 2):
        scenario = TODAY.with_changes({"ramp_exponent": exponent})
        p = progress(np.linspace(0, 16, 500), scenario, 2024, date(2026, 12, 1))
        assert p[0] == p[59] == 0.0
        assert progress(6.0, scenario, 2024, date(2026, 12, 1)) == pytest.approx(1.0)
        assert (np.diff(p) >= 0).all()
        assert np.diff(p).max() < 0.02
    assert progress(-3.0, TODAY, 2024, date(2026, 12, 1)) == 0.0


@given(exponent=st.floats(1.0, 3.0), pace=st.floats(0.0, 1.0))
def test_levers_never_go_back_and_are_whole_by_the_end_of_2030(exponent: float, pace: float) -> None:
    a, b = TODAY.assumptions["ramp_exponent"], TODAY.assumptions["pace_after_2030_share"]
    of = with_ramp(min(max(exponent, a.low), a.high), min(max(pace, b.low), b.high))
    assert of.ends[of.at(TARGET_YEAR)] == pytest.approx(1.0)
    assert (of.begins <= of.month_means[:, 0]).all()
    assert (np.diff(of.month_means.ravel()) >= 0.0).all()
    assert (of.month_means[:, -1] <= of.ends).all()
    assert (of.ramp <= 1.0).all()


def test_months_lie_in_the_middle_of_their_years() -> None:
    of = with_ramp(1.0, years=(2025, 2030))
    assert of.since.tolist() == [1.0, 6.0]
    np.testing.assert_allclose(of.month_since.mean(axis=1), of.since - 0.5)


def test_days_are_the_calendar_s() -> None:
    of = with_ramp(1.0, years=(2028,))
    # A leap year, whose February has 29 days, then January and February of the next.
    assert of.days[0, 0] == date(2028, 1, 1).toordinal()
    assert np.diff(of.days[0]).tolist() == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31]


def test_some_years_are_those_rows_of_all() -> None:
    some, all_ = with_ramp(2.0, years=(2027, 2030)), with_ramp(2.0)
    at = [all_.at(2027), all_.at(2030)]
    assert [some.at(2027), some.at(2030)] == [0, 1]
    for name in (
        "begins",
        "ends",
        "month_means",
        "days",
        "means",
        "ramp",
        "since",
        "month_since",
        "ahead",
        "month_ahead",
    ):
        np.testing.assert_array_equal(getattr(some, name), getattr(all_, name)[at])


def test_the_same_horizon_is_made_once_and_no_one_can_change_it() -> None:
    one = horizon.of(PLACE, TODAY)
    assert one is horizon.of(PLACE, TODAY.with_changes({"store_mwh": 1.0}))
    for values in (one.begins, one.ends, one.month_means, one.days):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1.0


@pytest.mark.parametrize("years", [(), (2024,), (2041,), (2030, 2050)])
def test_years_that_are_not_projected_are_refused(years: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="2025 to 2040"):
        horizon.of(PLACE, TODAY, years)


def test_a_year_it_does_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="2024 is not a projected year; those are 2025 to 2040"):
        horizon.of(PLACE, TODAY).at(2024)
