"""A year of an estate: it sums to its meters whatever the layout and clock; what is missing is filled and counted."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from models.demand import electricity
from models.facts import DataError
from models.sources import meters, places
from tests import meter_files as files

TOTAL = float(files.use().sum())
AHEAD = timedelta(minutes=30)
LAYOUTS: dict[str, Callable[[], bytes]] = {
    "columns, local": lambda: files.text(files.columns()),
    "columns, local, ends as the clock shows": lambda: files.text(
        [["Time", *files.NAMES], *(
            [f"{m:%d/%m/%Y %H:%M}", *row[1:]]
            for m, row in zip([*files.moments()[1:], files.moments()[-1] + AHEAD], files.columns()[1:], strict=True)
        )]
    ),
    "columns, local, ends as beginning and a step": lambda: files.text(
        files.columns(lambda m: f"{files.naive(m) + AHEAD:%d/%m/%Y %H:%M}")
    ),
    "columns, UTC": lambda: files.text(files.columns(lambda m: f"{files.utc(m):%Y-%m-%d %H:%M}")),
    "columns, ISO with offset": lambda: files.text(files.columns(lambda m: m.isoformat())),
    "columns, month first": lambda: files.text(files.columns(lambda m: f"{m:%m/%d/%Y %H:%M}")),
    "columns, newest on top": lambda: files.text([files.columns()[0], *files.columns()[:0:-1]]),
    "columns, 12-hour clock": lambda: files.text(files.columns(lambda m: f"{m:%d-%b-%y %I:%M %p}")),
    "columns, workbook": lambda: files.workbook(files.columns(files.naive)),
    "columns, Excel's numbers": lambda: files.text(
        files.columns(lambda m: f"{(files.naive(m) - files.EXCEL_ZERO) / timedelta(days=1):.6f}")
    ),
    "semicolons, decimal commas, UTF-16": lambda: files.text(
        [[str(c).replace(".", ",") if n else c for n, c in enumerate(row)] for row in files.columns()], ";", "utf-16"
    ),
    "tabs, Windows' letters": lambda: files.text(
        [["Time", "Caf\xe9", "Depot", "Pool"], *files.columns()[1:]], "\t", "cp1252"
    ),
    "bars": lambda: files.text(files.columns(), "|"),
    "a preamble and totals": lambda: files.text(
        [["Report of 1 January 2026"], [], ["Units: kWh"], *files.columns(), ["Total", *files.use().sum(axis=1)]]
    ),
    "long": lambda: files.text(files.long()),
    "days, 46 and 50 numbered": lambda: files.text(files.days_numbered()),
    "days, 48 by the clock, both hours in one": lambda: files.text(files.days_by_clock()),
    "kW": lambda: files.text(
        [["Time", *(f"{n} kW" for n in files.NAMES)], *(
            [row[0], *(2 * float(str(cell)) for cell in row[1:])] for row in files.columns()[1:]
        )]
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_half_hourly_year_with_both_clock_changes_sums_to_its_meters(layout: str) -> None:
    begun = time.perf_counter()
    found = files.measured(LAYOUTS[layout]())
    assert time.perf_counter() - begun < 4.0
    assert found.kept_kwh == pytest.approx(TOTAL, abs=1e-6)
    assert found.file_kwh == pytest.approx(TOTAL, abs=1e-6)
    assert found.hours_kwh.sum() == pytest.approx(TOTAL, abs=1e-6)
    assert (found.year, found.first_day, found.last_day) == (2025, "2025-01-01", "2025-12-31")
    assert found.missing_share == 0.0
    assert [meter.kept_kwh for meter in found.meters] == pytest.approx(files.use().sum(axis=1).tolist())
    if "both hours in one" in layout:
        assert "parted in halves" in found.notes[0]
        assert np.abs(found.hours_kwh - files.hourly()).max() < 20.0
    else:
        assert found.hours_kwh == pytest.approx(files.hourly())
        assert found.notes == ()


TOWN_HALL = files.use()[0].tolist()
DATES = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
STAMPED = list(zip(files.moments(), TOWN_HALL, strict=True))
OTHERS: dict[str, Callable[[], list[list[object]]]] = {
    "days of 48 in UTC": lambda: [
        ["Site", "Date", *(f"HH{n}" for n in range(1, 49))],
        *(["Hall", f"{day:%d/%m/%Y}", *TOWN_HALL[48 * n : 48 * n + 48]] for n, day in enumerate(DATES)),
    ],
    "days with a flag beside each half hour": lambda: [
        ["Site", "Date", *(f"{name}{n:02}" for n in range(1, 51) for name in ("HH", "Flag"))],
        *(
            ["Hall", f"{day:%d/%m/%Y}", *(cell for v in of for cell in (v, "A")), *[""] * (100 - 2 * len(of))]
            for day, of in files.by_day(0).items()
        ),
    ],
    "a day and a time apart": lambda: [
        ["Date", "Time", "Hall"], *([f"{m:%d/%m/%Y}", f"{m:%H:%M}", v] for m, v in STAMPED)
    ],
    "a settlement period": lambda: [
        ["Settlement date", "Settlement period", "kWh"],
        *([f"{day}", n, v] for day, of in files.by_day(0).items() for n, v in enumerate(of, start=1)),
    ],
    "units below the names": lambda: [
        ["Time", "Hall"], ["", "kWh"], *([f"{m:%d/%m/%Y %H:%M}", v] for m, v in STAMPED)
    ],
    "beginning and end": lambda: [
        ["From", "To", "Use"], *([f"{m:%d/%m/%Y %H:%M}", f"{m + AHEAD:%d/%m/%Y %H:%M}", v] for m, v in STAMPED)
    ],
    "hours": lambda: [
        ["Time", "Hall"],
        *(
            [f"{m:%d/%m/%Y %H:%M}", round(one + other, 3)]
            for (m, one), (_, other) in zip(STAMPED[::2], STAMPED[1::2], strict=True)
        ),
    ],
    "quarters of an hour, MWh": lambda: [
        ["Time (UTC)", "Hall MWh"],
        *(
            [f"{files.utc(m) + timedelta(minutes=late):%Y-%m-%d %H:%M}", v / 2000]
            for m, v in STAMPED for late in (0, 15)
        ),
    ],
}  # fmt: skip


@pytest.mark.parametrize("layout", OTHERS)
def test_other_layouts_of_one_meter_sum_to_it(layout: str) -> None:
    found = files.measured(files.text(OTHERS[layout]()))
    assert found.kept_kwh == pytest.approx(sum(TOWN_HALL), abs=1e-6)
    assert found.hours_kwh == pytest.approx(np.array(TOWN_HALL).reshape(-1, 2).sum(axis=1), abs=2e-3)
    assert (found.missing_share, found.notes) == (0.0, ())


@pytest.mark.parametrize("numbered", [True, False])
def test_a_year_of_britains_own_shape_sums_to_its_meter(numbered: bool) -> None:
    """NESO's hours of Britain as a meter of 1 GWh: as settlement days of 46, 48 and 50 half hours, and by the clock."""
    shape = electricity.shape(places.place("E06000021").demand_shape, 2025, "England")
    kwh = np.round(np.repeat(shape, 2) * 500_000, 3)
    days: dict[date, list[float]] = {}
    for moment, value in zip(files.moments(), kwh.tolist(), strict=True):
        days.setdefault(moment.date(), []).append(value)
    assert sorted({len(of) for of in days.values()}) == [46, 48, 50]
    if numbered:
        rows = [["MPAN", "Settlement date", *range(1, 51)]]
        rows += [["1200000000001", f"{day:%d/%m/%Y}", *of, *[""] * (50 - len(of))] for day, of in days.items()]
    else:
        rows = [["Time", "kWh"], *([f"{m:%d/%m/%Y %H:%M}", v] for m, v in zip(files.moments(), kwh, strict=True))]
    found = files.measured(files.text(rows))
    assert found.kept_kwh == pytest.approx(float(kwh.sum()), abs=1e-6)
    assert found.kept_kwh == pytest.approx(1e6, rel=1e-4)
    assert found.hours_kwh == pytest.approx(kwh.reshape(-1, 2).sum(axis=1))


def test_each_day_of_change_is_told() -> None:
    assert [said.partition(";")[0] for said in files.measured(files.text(files.columns())).changes] == [
        "2025-03-30: 46 readings a meter", "2025-10-26: 50 readings a meter",
    ]  # fmt: skip
    lost = files.measured(files.text(files.days_by_clock(doubled=False)))
    assert "second is missing" in lost.notes[0]
    assert lost.kept_kwh == pytest.approx(lost.file_kwh)
    assert lost.meters[0].gaps == 1
    assert lost.filled_kwh > 0.0


def test_what_is_left_out_is_counted_and_the_sums_still_meet() -> None:
    rows = files.columns()
    rows[100][1] = ""
    rows[101][1] = -4.0
    rows.insert(300, list(rows[300]))
    rows.insert(400, [rows[400][0], 1.0, *rows[400][2:]])
    for row in rows[5000:5100]:
        row[2] = ""
    for row in rows[9000:9200]:
        row[2] = 0
    rows[12_000][3] = 9_000
    town, depot, pool = files.measured(files.text(rows)).meters
    assert (town.repeated, town.overlapping, town.negatives) == (1, 1, 1)
    assert (town.gaps, town.negative_kwh) == (1, -4.0)
    assert (depot.longest_h, depot.gaps, depot.zero_h) == (50.0, 1, 100.0)
    assert depot.longest_from.startswith("2025-04-")
    assert (pool.spikes, pool.highest_kwh, pool.highest_at) == (1, 9000.0, "readings.csv line 12001 column 4 (D)")
    for meter in (town, depot, pool):
        parts = meter.kept_kwh + meter.outside_kwh + meter.twice_kwh + meter.negative_kwh
        assert parts == pytest.approx(meter.file_kwh)
    assert depot.filled_kwh == pytest.approx(float(files.use()[1, 4998:5098].sum()), rel=0.2)


def test_readings_beyond_the_year_are_counted_apart() -> None:
    rows = files.columns()
    more = [[f"{d:02}/01/2026 {h:02}:{m:02}", 1.0, 1.0, 1.0] for d in (1, 2, 3) for h in range(24) for m in (0, 30)]
    found = files.measured(files.text([*rows, *more]))
    assert found.year == 2025
    assert [meter.outside_kwh for meter in found.meters] == pytest.approx([144.0] * 3)


def test_twelve_months_across_two_years_are_put_in_the_order_of_a_year() -> None:
    head, *rows = files.columns(lambda m: f"{files.utc(m):%Y-%m-%d %H:%M}")
    half = 48 * 181
    moved = [[str(row[0]).replace("2025", "2026"), *row[1:]] for row in rows[:half]]
    found = files.measured(files.text([head, *rows[half:], *moved]))
    assert (found.first_day, found.last_day, found.year) == ("2025-07-01", "2026-06-30", 2026)
    assert found.hours_kwh == pytest.approx(files.hourly())
    assert "newest twelve months" in found.notes[0]


def test_a_financial_year_in_local_time_sums_to_its_meters() -> None:
    rows = [
        [f"{m:%d/%m/%Y %H:%M}", 1 + n % 7]
        for n, m in enumerate(files.local(date(2025, 4, 1), date(2026, 4, 1)))
    ]  # fmt: skip
    found = files.measured(files.text([["Time", "Town hall"], *rows]))
    assert (found.first_day, found.last_day, found.year) == ("2025-04-01", "2026-03-31", 2026)
    assert found.kept_kwh == found.file_kwh == sum(int(row[1]) for row in rows)
    assert (found.missing_share, found.meters[0].outside_kwh) == (0.0, 0.0)


def test_the_twenty_ninth_of_february_is_left_out_and_said() -> None:
    rows = [["Time (UTC)", "kWh"], *([f"{m:%Y-%m-%d %H:%M}", 2.0] for m in files.half_hours(2024, 366))]
    found = files.measured(files.text(rows))
    assert found.year == 2024
    assert found.kept_kwh == 365 * 48 * 2.0
    assert found.meters[0].outside_kwh == 96.0
    assert "29 February" in found.notes[0]


def test_a_meter_that_lacks_too_much_can_be_left_out() -> None:
    content = files.ATTACKS["half of a meter missing"][0]()
    sheets = meters.sheets_of("a.csv", content)
    mapping = meters.begun(sheets).mapping
    with pytest.raises(DataError, match="'Depot' lacks"):
        meters.measure(sheets, mapping)
    found = meters.measure(sheets, replace(mapping, without=frozenset({"Depot"})))
    assert [meter.name for meter in found.meters] == ["Town hall", "Swimming pool"]
    with pytest.raises(DataError, match="every meter is left out"):
        meters.measure(sheets, replace(mapping, without=frozenset(files.NAMES)))
