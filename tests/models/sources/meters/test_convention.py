"""The clock is told by the days on which it changes, and by nothing else."""

from dataclasses import replace

import pytest

from models.sources import meters
from models.sources.meters import convention, layout, reading
from models.sources.meters.nouns import LOCAL, UTC
from tests import meter_files as files


def told(content: bytes) -> convention.Convention:
    sheets = meters.sheets_of("a.csv", content)
    return convention.told_by(reading.read(sheets, layout.found(sheets)))


@pytest.mark.parametrize(
    ("rows", "clock", "elapsed"),
    [
        (files.columns(), LOCAL, False),
        (files.columns(lambda m: f"{files.utc(m):%Y-%m-%d %H:%M}"), UTC, False),
        (files.columns(lambda m: m.isoformat()), UTC, False),
        (files.days_numbered(), LOCAL, True),
        (files.days_by_clock(), LOCAL, False),
        (files.days_by_clock(doubled=False), LOCAL, False),
    ],
)
def test_both_days_of_change_tell_the_clock(rows: files.Rows, clock: str, elapsed: bool) -> None:
    found = told(files.text(rows))
    assert (found.clock, found.elapsed, found.is_told) == (clock, elapsed, True)


def test_nothing_is_told_where_no_clock_changes() -> None:
    assert not told(files.text(files.short(files.columns()))).is_told


def test_a_clock_that_is_not_told_or_told_otherwise_is_said() -> None:
    rows = [["Time", "kWh"], *([f"{m:%d/%m/%Y %H:%M}", 0 if m.hour < 4 else 1.5] for m in files.half_hours(2025, 365))]
    assert "No reading tells which clock" in files.measured(files.text(rows)).changes[-1]
    sheets = meters.sheets_of("a.csv", files.text(files.columns()))
    mapping = replace(meters.begun(sheets).mapping, clock=UTC)
    assert "looks like local time" in meters.measure(sheets, mapping).changes[-1]


def test_zeroes_in_the_hour_that_does_not_exist_are_no_readings() -> None:
    rows = [*files.columns(), ["30/03/2025 01:00", 0, 0, 0], ["30/03/2025 01:30", 0, 0, 0]]
    assert told(files.text(rows)).clock == LOCAL
    found = files.measured(files.text(rows))
    assert found.missing_share == 0.0
    assert found.hours_kwh == pytest.approx(files.hourly())


def test_readings_in_the_hour_that_does_not_exist_count_in_the_next() -> None:
    rows = [*files.columns(), ["30/03/2025 01:00", 5, 0, 0]]
    found = files.measured(files.text(rows))
    assert found.kept_kwh == pytest.approx(float(files.use().sum()) + 5)
    assert "hour after" in found.notes[0]
