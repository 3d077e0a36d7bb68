"""The British clock against Python's own zones."""

from datetime import UTC, datetime, timedelta

import numpy as np

from models.sources.meters import clocks
from tests.meter_files import LONDON, moments, naive

EPOCH = datetime(1970, 1, 1)


def minutes(times: list[datetime]) -> np.ndarray:
    return np.array([round((t - EPOCH) / timedelta(minutes=1)) for t in times])


def test_it_is_as_the_zone_of_london_in_every_half_hour_of_fifteen_years() -> None:
    first = datetime(2015, 1, 1, tzinfo=UTC)
    times = [first + timedelta(hours=n) for n in range(24 * 365 * 15)]
    ahead = [t.astimezone(LONDON).utcoffset() / timedelta(minutes=1) for t in times]  # type: ignore[operator]
    assert clocks.ahead(minutes([naive(t) for t in times])).tolist() == ahead


def test_there_and_back() -> None:
    local = minutes([naive(t) for t in moments()])
    second = np.array([t.fold == 1 for t in moments()])
    utc = minutes([naive(t.astimezone(UTC)) for t in moments()])
    assert clocks.to_utc(local, second).tolist() == utc.tolist()
    assert clocks.in_both_hours(local).sum() == 4
    assert clocks.in_no_hour(local).sum() == 0
    assert clocks.in_no_hour(utc).sum() == 2


def test_nothing_is_nothing() -> None:
    assert clocks.ahead(np.array([], dtype=np.int64)).size == 0
