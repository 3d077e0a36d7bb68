"""The one calendar: the day of today, 8,760 hours in twelve months."""

from calendar import monthrange
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest

from models.facts import calendar
from models.facts.calendar import BRITAIN, HOURS, MONTH_H, MONTH_STARTS_H, DayError, ahead_from, today


def test_months_are_those_of_a_year_without_a_leap_day() -> None:
    assert MONTH_H.tolist() == [24 * monthrange(2023, month)[1] for month in range(1, 13)]
    assert MONTH_STARTS_H[0] == 0
    assert MONTH_STARTS_H[-1] == MONTH_H.sum() == HOURS


def test_what_is_ahead_begins_with_the_next_month_and_after_the_statistics() -> None:
    assert ahead_from(date(2026, 11, 28), 2024) == date(2026, 12, 1)
    assert ahead_from(date(2026, 12, 31), 2024) == date(2027, 1, 1)
    assert ahead_from(date(2026, 11, 28), 2026) == date(2027, 1, 1)


def test_the_day_is_that_of_the_setting_or_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today() == date(2026, 11, 28)
    monkeypatch.setenv("POWERED_HERE_TODAY", "")
    assert today() == datetime.now(BRITAIN).date()
    monkeypatch.setenv("POWERED_HERE_TODAY", "28.11.2026")
    with pytest.raises(DayError, match="POWERED_HERE_TODAY must be a date like 2026-11-28"):
        today()
    monkeypatch.setenv("POWERED_HERE_TODAY", "9999-12-31")
    with pytest.raises(DayError, match="POWERED_HERE_TODAY must be a day from 2015 to 2040"):
        today()


@pytest.mark.parametrize(("instant", "day"), [("2026-11-30T23:30", "2026-11-30"), ("2027-06-30T23:30", "2027-07-01")])
def test_the_day_is_britains_wherever_the_server_stands(
    instant: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(tz or ZoneInfo("Pacific/Auckland"))

    monkeypatch.setenv("POWERED_HERE_TODAY", "")
    monkeypatch.setattr(calendar, "datetime", Clock)
    assert today().isoformat() == day
