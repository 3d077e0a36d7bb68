"""The time of what is kept names its zone."""

from datetime import timedelta

from dashboard.kept import clock


def test_the_time_is_in_utc_and_goes_on() -> None:
    one, other = clock.now(), clock.now()
    assert one.utcoffset() == timedelta(0)
    assert one <= other
