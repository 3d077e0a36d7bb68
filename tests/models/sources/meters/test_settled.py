"""What comes twice, overlaps or is negative is left out once and counted."""

import numpy as np
import pytest

from models.sources import meters
from models.sources.meters import layout, reading, settled
from models.sources.meters.nouns import UTC
from tests import meter_files as files


def settle(rows: files.Rows) -> settled.Settled:
    sheets = meters.sheets_of("a.csv", files.text(rows))
    return settled.settle(reading.read(sheets, layout.found(sheets)), UTC, False)


def test_the_last_of_two_readings_counts() -> None:
    rows = [["Time", "kWh"], *([f"2025-01-01 {h:02}:00", 1] for h in range(24)), ["2025-01-01 05:00", 7]]
    found = settle([*rows, ["2025-01-01 06:00", 1], ["2025-01-01 07:00", -2]])
    assert found.kwh[0, 4:8].tolist() == [1.0, 7.0, 1.0, 1.0]
    assert (found.overlapping[0], found.repeated[0], found.negatives[0]) == (1, 1, 1)
    assert (found.twice_kwh[0], found.negative_kwh[0], found.file_kwh[0]) == (2.0, -2.0, 30.0)
    assert found.file_kwh[0] == np.nansum(found.kwh) + found.twice_kwh[0] + found.negative_kwh[0]


def test_what_is_not_there_stays_missing() -> None:
    rows = [["Time", "kWh"], *([f"2025-01-01 {h:02}:00", 1] for h in range(24) if h != 9)]
    found = settle(rows)
    assert np.flatnonzero(np.isnan(found.kwh[0])).tolist() == [9]


def test_the_hour_that_comes_twice_is_told_by_the_days_around() -> None:
    both = files.measured(files.text(files.days_by_clock()))
    once = files.measured(files.text(files.days_by_clock(doubled=False)))
    assert both.kept_kwh > once.kept_kwh
    assert both.missing_share == 0.0
    assert once.missing_share == pytest.approx(2 / 17_520)
