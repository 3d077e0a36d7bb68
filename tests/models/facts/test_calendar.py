"""The one calendar: 8,760 hours in twelve months."""

from calendar import monthrange

from models.facts.calendar import HOURS, MONTH_H, MONTH_STARTS_H


def test_months_are_those_of_a_year_without_a_leap_day() -> None:
    assert MONTH_H.tolist() == [24 * monthrange(2023, month)[1] for month in range(1, 13)]
    assert MONTH_STARTS_H[0] == 0
    assert MONTH_STARTS_H[-1] == MONTH_H.sum() == HOURS
