"""What a file's columns are is found by their names and by what is in them."""

import pytest

from models.facts import DataError
from models.sources import meters
from models.sources.meters import layout
from models.sources.meters.nouns import COLUMNS, DAYS, END, LONG, START, UTC
from tests import meter_files as files


def found(rows: files.Rows) -> meters.Mapping:
    return layout.found(meters.sheets_of("a.csv", files.text(rows)))


def test_meters_in_columns_without_sums_and_what_is_no_use() -> None:
    head = ["Time", "Depot kWh", "Depot kVArh", "Cost", "Pool kWh", "Total"]
    rows = [[f"2025-01-01 {h:02}:00", h, 1, 2.5, 3, 4] for h in range(24)]
    mapping = found([["Report"], head, *rows])
    assert (mapping.layout, mapping.first, mapping.time, mapping.values) == (COLUMNS, 2, 0, (1, 4))
    assert (mapping.unit, mapping.stamp) == ("kwh", START)


def test_readings_one_below_the_other_with_a_day_and_a_time_apart() -> None:
    rows = [["1200012345678", "01/02/2025", f"{h:02}:00", "A", h / 2] for h in range(1, 24)]
    mapping = found([["MPAN", "Reading date", "Hour ending", "Type", "Consumption (MWh)"], *rows])
    assert (mapping.layout, mapping.meter, mapping.time, mapping.hour, mapping.values) == (LONG, 0, 1, 2, (4,))
    assert mapping.unit == "mwh"


def test_days_with_a_column_for_each_half_hour() -> None:
    for names, stamp in (
        ([f"HH{n:02}" for n in range(1, 49)], START),
        ([f"{n // 2:02}:{n % 2 * 30:02}" for n in range(48)], START),
        ([f"{n // 2:02}:{n % 2 * 30:02}" for n in range(1, 49)], END),
        ([f"kWh HH{n}" for n in range(1, 49)], START),
    ):
        rows = [["Town hall", f"2025-01-{d:02}", *range(48)] for d in range(1, 9)]
        mapping = found([["Site", "Date", *names], *rows])
        assert (mapping.layout, mapping.stamp, len(mapping.values), mapping.meter) == (DAYS, stamp, 48, 0)


def test_the_longer_day_of_october_counts_whatever_row_it_stands_in() -> None:
    head, *rows = files.days_numbered()
    by_meter = files.measured(files.text([head, *rows]))
    days = sorted(rows, key=lambda row: (str(row[1])[6:], str(row[1])[3:5], str(row[1])[:2], str(row[0])))
    october = next(at for at, row in enumerate(days) if row[51] != "")
    assert october > layout.SAMPLE_ROWS, "below what the layout looks at"
    by_date = files.measured(files.text([head, *days]))
    assert [m.file_kwh for m in by_date.meters] == pytest.approx([m.file_kwh for m in by_meter.meters])
    assert sum(m.file_kwh for m in by_date.meters) == pytest.approx(files.use().sum())
    assert [m.missing_share for m in by_date.meters] == [m.missing_share for m in by_meter.meters]


def test_the_clock_and_the_ends_are_told_by_names() -> None:
    rows = [[f"2025-01-01 {h:02}:00", 1] for h in range(24)]
    assert found([["Start (UTC)", "kW"], *rows]).clock == UTC
    assert found([["Interval ending", "kW"], *rows]).stamp == END
    assert found([["Interval ending", "kW"], *rows]).unit == "kw"


def test_a_meter_that_is_a_sum_is_left_out_by_itself() -> None:
    rows = [[name, f"2025-01-01 {h:02}:00", 1] for name in ("Depot", "Total") for h in range(24)]
    assert found([["Meter", "Time", "kWh"], *rows]).without == {"Total"}


def test_the_sheet_with_most_readings_is_taken() -> None:
    with pytest.raises(DataError, match="line 1"):
        found([["Name", "Address"], ["Town hall", "High Street"]])
    sheets = meters.sheets_of("a.csv", files.text(files.short(files.columns())))
    assert layout.found([sheets[0], sheets[0]], 1).sheet == 1


def test_rows_above_name_columns() -> None:
    (sheet,) = meters.sheets_of("a.csv", b"Time,Use\n\n2025-01-01,1\n")
    assert (layout.head_row(sheet, 2), layout.header(sheet, 2, 1), layout.head_row(sheet, 0)) == (0, "Use", None)
    assert layout.header(sheet, 0, 1) == ""
