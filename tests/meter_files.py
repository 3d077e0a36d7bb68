"""Files of meter readings as suppliers send them, and such as nobody should send; all made from a made-up estate."""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import xlsxwriter
from numpy.typing import NDArray

from models.facts import DataError
from models.sources import meters
from models.sources.meters import Mapping, Measured

LONDON = ZoneInfo("Europe/London")
NAMES = ("Town hall", "Depot", "Swimming pool")
HALF_HOURS = 17_520
YEAR = 2025
EXCEL_ZERO = datetime(1899, 12, 30)
Rows = Sequence[Sequence[object]]


@lru_cache(maxsize=4)
def moments(year: int = YEAR) -> tuple[datetime, ...]:
    """Beginnings of the half hours of a British year of 365 days, in local time."""
    first = datetime(year, 1, 1, tzinfo=ZoneInfo("UTC"))
    return tuple((first + timedelta(minutes=30 * n)).astimezone(LONDON) for n in range(HALF_HOURS))


@lru_cache(maxsize=1)
def use() -> NDArray[np.float64]:
    """Half-hourly use of a town hall, a depot and a pool [kWh], shape [3, 17520]: by day and season, never the same."""
    at = np.arange(HALF_HOURS)
    random = np.random.default_rng(7)
    day, year = np.cos((at % 48 - 26) / 48 * 2 * np.pi), np.cos(at / HALF_HOURS * 2 * np.pi)
    weekday = np.where((at // 48 + 2) % 7 < 5, 1.0, 0.55)
    shapes = np.stack([weekday * (1.3 + day), 1.0 - 0.6 * day, 1.5 + 0.2 * day]) * (1 + 0.2 * year)
    sizes = np.array([[40.0], [9.0], [60.0]])
    return np.round(sizes * shapes * random.uniform(0.95, 1.05, shapes.shape), 3)


def hourly() -> NDArray[np.float64]:
    """The same by hour of UTC, of all meters [kWh]."""
    return np.asarray(use().sum(axis=0).reshape(-1, 2).sum(axis=1))


def text(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A text table."""
    page = io.StringIO()
    csv.writer(page, delimiter=delimiter).writerows(rows)
    return page.getvalue().encode(encoding)


def workbook(rows: Rows, name: str = "Readings", **formats: str) -> bytes:
    """A workbook of one sheet; times are cells of their kind."""
    page = io.BytesIO()
    with xlsxwriter.Workbook(page, {"default_date_format": "dd/mm/yyyy hh:mm", "in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return page.getvalue()


def two_sheets() -> bytes:
    """A workbook whose second sheet is a note."""
    page = io.BytesIO()
    with xlsxwriter.Workbook(page, {"default_date_format": "dd/mm/yyyy hh:mm", "in_memory": True}) as book:
        sheet = book.add_worksheet("Readings")
        for at, row in enumerate(columns(naive)):
            sheet.write_row(at, 0, row)
        book.add_worksheet("Notes").write(0, 0, "From the supplier")
    return page.getvalue()


def naive(moment: datetime) -> datetime:
    """What the clock shows, without its zone."""
    return moment.replace(tzinfo=None)


def utc(moment: datetime) -> datetime:
    """The same in UTC, without its zone."""
    return naive(moment.astimezone(ZoneInfo("UTC")))


def local(first: date, beyond: date) -> list[datetime]:
    """Half hours of the British clock from one local midnight to another."""
    begin, end = (datetime(d.year, d.month, d.day, tzinfo=LONDON).astimezone(ZoneInfo("UTC")) for d in (first, beyond))
    return [
        (begin + timedelta(minutes=30 * n)).astimezone(LONDON)
        for n in range(round((end - begin) / timedelta(minutes=30)))
    ]


def half_hours(year: int, days: int) -> list[datetime]:
    """Half hours of a year, without a zone."""
    return [datetime(year, 1, 1) + timedelta(minutes=30 * n) for n in range(48 * days)]


@lru_cache(maxsize=8)
def _stamped(stamp: Callable[[datetime], object]) -> list[object]:
    return [stamp(m) for m in moments()]


def usual(moment: datetime) -> str:
    """A time as most suppliers write it."""
    return f"{moment:%d/%m/%Y %H:%M}"


def columns(stamp: Callable[[datetime], object] = usual, head: str = "Time") -> list[list[object]]:
    """A row for each half hour, a column for each meter."""
    return [[head, *NAMES], *([at, *of] for at, of in zip(_stamped(stamp), use().T.tolist(), strict=True))]


def long() -> list[list[object]]:
    """A row for each reading."""
    times, of_each = _stamped(usual), zip(NAMES, use(), strict=True)
    return [["Meter", "Start", "kWh"], *([name, *one] for name, of in of_each for one in zip(times, of, strict=True))]


def by_day(meter: int) -> dict[date, list[float]]:
    """Readings of each local day: 46 of them in March, 50 in October."""
    days: dict[date, list[float]] = defaultdict(list)
    for n, moment in enumerate(moments()):
        days[moment.date()].append(float(use()[meter, n]))
    return days


def days_numbered() -> list[list[object]]:
    """A row for each meter and day, half hours numbered HH01 to HH50."""
    rows: list[list[object]] = [["MPAN", "Date", *(f"HH{n:02}" for n in range(1, 51))]]
    for k in range(len(NAMES)):
        rows += [
            [f"12000000000{k:02}", f"{day:%d/%m/%Y}", *of, *[""] * (50 - len(of))] for day, of in by_day(k).items()
        ]
    return rows


def days_by_clock(*, doubled: bool = True) -> list[list[object]]:
    """The same with 48 columns 00:30 to 24:00, as the clock shows: in October both hours in one, or the second lost."""
    rows: list[list[object]] = [["Site", "Date", *(f"{n // 2:02}:{n % 2 * 30:02}" for n in range(1, 49))]]
    for k, name in enumerate(NAMES):
        days: dict[date, list[float | str]] = defaultdict(lambda: [""] * 48)
        for n, moment in enumerate(moments()):
            at, of = moment.hour * 2 + moment.minute // 30, days[moment.date()]
            there = of[at]
            if isinstance(there, str):
                of[at] = float(use()[k, n])
            elif doubled:
                of[at] = round(there + float(use()[k, n]), 3)
        rows += [[name, f"{day:%d/%m/%Y}", *of] for day, of in days.items()]
    return rows


def mapping(content: bytes, file: str = "readings.csv") -> Mapping:
    """How a file is found to be laid out."""
    return meters.begun(meters.sheets_of(file, content)).mapping


def measured(content: bytes, file: str = "readings.csv") -> Measured:
    """The year in a file, as it is found to be laid out."""
    sheets = meters.sheets_of(file, content)
    begun = meters.begun(sheets)
    return meters.measure(sheets, begun.mapping, begun.readings)


def refusal(content: bytes, file: str = "readings.csv") -> str:
    """Why a file is refused; empty where it is not."""
    try:
        measured(content, file)
    except DataError as error:
        return str(error)
    return ""


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of parts."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(name, content)
    return page.getvalue()


def repacked(content: bytes, **changed: Callable[[bytes], bytes]) -> bytes:
    """A workbook with parts changed, by the end of their name without its ending."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [(p.filename, file.read(p)) for p in file.infolist()]
    return packed(
        (name, next((change(part) for stem, change in changed.items() if name.endswith(f"{stem}.xml")), part))
        for name, part in parts
    )


def short(rows: Rows, count: int = 800) -> list[Sequence[object]]:
    """The first rows of a table."""
    return list(rows[:count])


def _with(row: int, column: int, cell: object) -> list[list[object]]:
    rows = [list(one) for one in columns()]
    rows[row][column] = cell
    return rows


def _all(change: Callable[[int, list[object]], list[object]]) -> bytes:
    head, *rows = columns()
    return text([head, *(change(n, list(row)) for n, row in enumerate(rows))])


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _after_declaration(begin: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: begin + xml[xml.index(b"?>") + 2 :]


def _few() -> bytes:
    return workbook([["Time", "Town hall"], *([naive(m), 1.0] for m in moments()[:60])])


ATTACKS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"  \r\n", "empty", "export the file again"),
    "too large": (lambda: b"a,b\n" * 2_200_000, "larger than 8 MB", "send one year"),
    "old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password", "save it as .xlsx"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "neither a workbook nor text", "save it"),
    "a page": (lambda: b"<html><script>alert(1)</script></html>", "line 1", "save it as"),
    "zip bomb": (
        lambda: packed([("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", b"0" * 300_000_000)]),
        "would unpack", "export the file again",
    ),
    "large when unpacked": (
        lambda: packed([("xl/workbook.xml", b"<w/>"), *((f"xl/s{n}.xml", b"0" * 990_000) for n in range(40))]),
        "at most 24 MB", "export the file again",
    ),
    "no workbook": (lambda: packed([("evil.exe", b"MZ")]), "not an .xlsx workbook", "save it as .xlsx"),
    "cut short": (lambda: _few()[:-900], "damaged or cut short", "export the file again"),
    "outside entity": (
        lambda: repacked(_few(), sheet1=_after_declaration(DOCTYPE)), "declares a document type", "save it as .xlsx",
    ),
    "entity bomb": (
        lambda: repacked(_few(), sharedStrings=_after_declaration(BOMB)), "declares a document type", "save it",
    ),
    "far cell": (
        lambda: repacked(_few(), sheet1=lambda xml: xml.replace(b'r="B60"', b'r="XFD1048576"')),
        "sheet 'Readings' cell XFD1048576", "remove it",
    ),
    "more cells than are read": (
        lambda: workbook([["Time", *(f"M{n}" for n in range(99))], *([naive(m), *[1] * 99] for m in moments()[:2300])]),
        "sheet 'Readings'", "save it as CSV",
    ),
    "formula without value": (
        lambda: repacked(
            workbook(columns(naive)),
            sheet1=lambda xml: re.sub(rb'<c r="B3"><v>[^<]*</v>', b'<c r="B3"><f>WEBSERVICE("http://x")</f>', xml),
        ),
        "sheet 'Readings' cell B3", "save it again",
    ),
    "formula as text": (lambda: text(_with(9, 2, "=cmd|' /C calc'!A0")), "line 10 column 3 (C)", "write its value"),
    "word as reading": (lambda: text(_with(99, 1, "closed")), "line 100 column 2 (B)", "correct the cell"),
    "word as reading in a sheet": (
        lambda: workbook([[naive(c) if isinstance(c, datetime) else c for c in r] for r in _with(99, 1, "closed")]),
        "cell B100", "correct the cell",
    ),
    "no day": (lambda: text(_with(50, 0, "31/02/2025 00:30")), "line 51 column 1 (A)", "correct whether the day"),
    "between half hours": (lambda: text(_with(50, 0, "02/01/2025 00:37")), "line 51", "correct the time"),
    "infinite": (lambda: text(_with(5, 1, "1e999")), "line 6 column 2 (B)", "correct the cell"),
    "huge": (lambda: text(_with(5, 1, "99999999999")), "line 6 column 2 (B)", "correct the cell"),
    "decimal commas here and there": (lambda: text(_with(5, 1, "1.2,5")), "line 6 column 2 (B)", "point or a comma"),
    "unclosed quotation": (
        lambda: b"Time,Town hall\n" + b'01/01/2025 00:00,"' + b"1\n" * 200_000, "not a row of a CSV table", "save it",
    ),
    "four months": (lambda: text(short(columns(), 48 * 120)), "2025-04-3", "Send twelve months"),
    "half of a meter missing": (
        lambda: _all(lambda n, row: [row[0], row[1], "" if n % 2 else row[2], row[3]]),
        "'Depot' lacks 50%", "leave the meter",
    ),
    "a counter": (lambda: _all(lambda n, row: [row[0], row[1], 5 * n, row[3]]), "'Depot' only ever rise", "half hour"),
    "what is sent out": (
        lambda: _all(lambda n, row: [row[0], f"-{row[1]}", *row[2:]]),
        "line 2 column 2 (B): a reading below zero", "leave",
    ),
    "daily readings": (
        lambda: text([["Day", "Use"], *([f"{date(2025, 1, 1) + timedelta(days=n)}", 9] for n in range(365))]),
        "1 days apart", "half hour",
    ),
    "meters without names": (
        lambda: text([["Time", "kWh"], *(row[1:] for row in long()[1:])]),
        "of an interval that has another", "names the meters",
    ),
    "times across": (
        lambda: text([["Meter", *(f"{m:%d/%m/%Y %H:%M}" for m in moments())]]), "line 1", "turn the table round",
    ),
    "a day far away": (lambda: text(_with(50, 0, "31/12/2098 00:30")), "line 51 column 2 (B): 2098", "correct the day"),
    "days still to come": (
        lambda: text(columns(lambda m: f"{m.replace(year=2027):%Y-%m-%d %H:%M}")), "still to come", "month comes first",
    ),
    "nothing but zeroes": (
        lambda: text([["Time", "kWh"], *([f"{m:%Y-%m-%d %H:%M}", 0] for m in half_hours(2025, 365))]),
        "every reading of the year is zero", "export the file again",
    ),
    "many meters over many years": (
        lambda: text([["Meter", "Time", "kWh"], *(
            [f"M{k}", f"{year}-01-01 0{hour}:{minute}", 1]
            for k in range(399) for year in (2022, 2025) for hour in range(3) for minute in ("00", "30")
        )]),
        "line 2", "send one year",
    ),
    "no readings at all": (
        lambda: text([["Name", "Address"], ["Town hall", "High Street"]]), "line 1", "Send readings",
    ),
}  # fmt: skip
"""Files that are refused: by what they are, with what the refusal says of where, and of what to do."""
