"""Demand: the year's use is spread, never changed; local clock and bank holidays are kept."""

from datetime import UTC, datetime

import numpy as np
import pytest

from models.demand import electricity
from models.sources import places


def at(year: int, month: int, day: int, hour: int) -> int:
    """Position of a UTC hour in the 8,760 hours of a year without 29 February."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    hours = int((datetime(year, month, day, hour, tzinfo=UTC) - start).total_seconds() // 3600)
    leap = year % 4 == 0 and (month, day) > (2, 29)
    return hours - 24 * leap


@pytest.fixture(scope="module")
def relative() -> electricity.Relative:
    return places.place("E06000021").demand_shape


@pytest.mark.parametrize("year", [2024, 2028, 2030, 2040])
def test_every_year_has_8760_hours_that_sum_to_one(relative: electricity.Relative, year: int) -> None:
    use = electricity.shape(relative, year, "England")
    assert use.shape == (8760,)
    assert use.sum() == pytest.approx(1.0, abs=1e-12)
    assert use.min() > 0.0


def test_christmas_day_runs_like_a_sunday_and_the_day_before_like_a_weekday(relative: electricity.Relative) -> None:
    # 25 December 2030 is a Wednesday; the Sunday before it is the 22nd.
    use = electricity.shape(relative, 2030, "England")
    christmas, sunday, tuesday = (use[at(2030, 12, d, 0) : at(2030, 12, d, 0) + 24] for d in (25, 22, 24))
    np.testing.assert_allclose(christmas, sunday)
    assert tuesday.sum() > christmas.sum()


def test_scotland_has_its_own_bank_holidays(relative: electricity.Relative) -> None:
    # 2 January 2030 (a Wednesday) is a bank holiday in Scotland only; 22 April 2030 is Easter Monday in England only.
    england, scotland = (electricity.shape(relative, 2030, nation) for nation in ("England", "Scotland"))
    noon = at(2030, 1, 2, 12)
    assert scotland[noon] < england[noon]
    noon = at(2030, 4, 22, 11)
    assert england[noon] < scotland[noon]


def test_the_evening_peak_moves_by_an_hour_with_the_clocks(relative: electricity.Relative) -> None:
    # Clocks go forward on 31 March 2030 and back on 27 October 2030.
    evening = tuple(tuple(tuple(2.0 if h == 18 else 1.0 for h in range(24)) for _ in range(3)) for _ in range(12))
    use = electricity.shape(evening, 2030, "England")
    peaks = [int(use[at(2030, m, d, 0) :][:24].argmax()) for m, d in [(3, 30), (3, 31), (10, 26), (10, 27)]]
    assert peaks == [18, 17, 17, 18]


def test_a_table_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="12 months x 3 day types x 24 hours"):
        electricity.shape((((1.0,) * 24,) * 3,) * 11, 2030, "England")


def test_the_local_clock_is_an_hour_ahead_in_summer_and_skips_and_repeats_one() -> None:
    hours = electricity.local_hours(2030)
    assert (hours[at(2030, 1, 1, 0)], hours[at(2030, 7, 1, 0)]) == (0, 1)
    # Clocks change on 31 March and 27 October 2030 at 01:00 UTC.
    assert hours[at(2030, 3, 31, 0) : at(2030, 3, 31, 3)].tolist() == [0, 2, 3]
    assert hours[at(2030, 10, 27, 0) : at(2030, 10, 27, 3)].tolist() == [1, 1, 2]
