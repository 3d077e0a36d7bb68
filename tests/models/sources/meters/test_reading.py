"""Cells are read as the mapping says; what does not fit it is refused with its place."""

from dataclasses import replace

import pytest

from models.facts import DataError
from models.sources import meters
from models.sources.meters import reading
from models.sources.meters.nouns import COMMA, POINT
from tests import meter_files as files


def sheets_of(rows: files.Rows) -> tuple[meters.Sheet, ...]:
    return meters.sheets_of("a.csv", files.text(rows))


def test_power_counts_by_the_length_of_its_interval() -> None:
    sheets = sheets_of(
        [["Time", "kW"], *([f"2025-01-01 {h:02}:{m:02}", 3] for h in range(24) for m in (0, 15, 30, 45))]
    )
    found = reading.read(sheets, meters.begun(sheets).mapping)
    assert found.step == 15
    assert found.kwh.tolist() == [0.75] * 96


def test_a_settlement_period_beside_a_day_is_an_hour() -> None:
    rows = [["Pool", "01/02/2025", p, 1.0] for p in range(1, 49)]
    sheets = sheets_of([["Site", "Settlement date", "Settlement period", "kWh"], *rows])
    found = reading.read(sheets, meters.begun(sheets).mapping)
    assert (found.elapsed, found.step) == (True, 30)
    assert found.within.tolist() == list(range(0, 1440, 30))


def test_a_mapping_that_does_not_fit_is_refused() -> None:
    sheets = sheets_of(files.short(files.columns()))
    good = meters.begun(sheets).mapping
    for change, words in (
        ({"sheet": 4}, "no sheet 5"), ({"time": 77}, "not there"), ({"values": ()}, "at least one"),
        ({"values": (0,)}, "other than that of the time"), ({"time": 1, "values": (2,)}, "no day or time"),
        ({"first": 9999}, "not there"), ({"decimal": COMMA}, "a point or a comma"),
        ({"order": "month"}, "month comes first"),
    ):  # fmt: skip
        with pytest.raises(DataError, match=words):
            reading.read(sheets, replace(good, **change))  # type: ignore[arg-type]
    assert good.decimal == POINT


def test_columns_of_one_name_are_told_apart_and_feet_are_no_readings() -> None:
    rows = [
        ["Time", "kWh", "kWh"],
        *([f"2025-01-01 {h:02}:00", 1, 2] for h in range(24)),
        ["Total", 24, 48],
        ["", "", ""],
    ]
    sheets = sheets_of(rows)
    assert reading.read(sheets, meters.begun(sheets).mapping).meters == ("kWh B", "kWh C")
    broken = sheets_of([*rows[:10], ["", 3, 4], *rows[10:]])
    with pytest.raises(DataError, match="line 11 column 1"):
        reading.read(broken, meters.begun(broken).mapping)


def test_a_lone_meter_without_a_name_is_called_as_its_file() -> None:
    rows = [[f"2025-01-01 {h:02}:00", 1] for h in range(24)]
    for name, called in (("kWh", "a"), ("Consumption (kWh)", "a"), ("", "a"), ("Town hall kWh", "Town hall kWh")):
        sheets = sheets_of([["Time", name], *rows])
        assert reading.read(sheets, meters.begun(sheets).mapping).meters == (called,)


def test_times_that_name_their_zone_must_all_do_so() -> None:
    rows = [["Time", "kWh"], *([f"2025-01-01T{h:02}:00" + "Z" * (h < 20), 1] for h in range(24))]
    with pytest.raises(DataError, match="write all alike"):
        meters.begun(sheets_of(rows))
