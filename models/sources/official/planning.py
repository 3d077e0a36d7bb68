"""Energy projects that asked for planning permission, from the Renewable Energy Planning Database."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from pyproj import Transformer

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources.official.districts import Districts
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet

TABLE = "planning_database.csv"
HEADER = ("ref id", "site name", "planning authority")
UPDATED = "record last updated (dd/mm/yyyy)"
CLOSING_DAYS = 31
"""Days after the end of a quarter in which its extract is still written."""
DAY_0 = date(1899, 12, 30)
"""Day 0 of the dates of a spreadsheet."""
EMPTY_WORDS = frozenset({"city", "county", "of", "borough", "council", "district", "the", "and", "royal"})
LEAST_ROWS = 1_000
"""Fewest records of the whole database; less is a part of it."""
MOST_MW = 5_000.0
MOST_SLIPS_SHARE = 0.01
"""Most dates that may be slips of the pen, as a share of records."""
MOST_NAMED = 5
DATES = ("planning permission granted", "operational")
TO_DEGREES = Transformer.from_crs(27700, 4277)
"""From eastings and northings [m] on the British National Grid to latitude and longitude [degrees] on its own datum."""
TO_WGS84 = Transformer.from_pipeline("urn:ogc:def:coordinateOperation:EPSG::1314")
"""From that datum to WGS84, within 2 m; named, for PROJ would choose another where it finds a grid of shifts."""


def read_planning(
    sheets: Sequence[Sheet], districts: Districts, data: Path = DATA, councils: Sequence[str] = ()
) -> Import | None:
    """Return the records of councils that planning_database.csv carries, and of `councils`; None for other sheets.

    The edition is the quarter in which the newest record was updated, allowing a month for the extract to be written.

    Raises
    ------
    DataError
        If the sheets are of this kind but a column or cell is wrong, or the file is only a part of the database.
    """
    head = next((h for s in sheets if (h := s.header(*HEADER))), None)
    if head is None:
        return None
    sheet = head.sheet
    records = head.below
    if len(records) < LEAST_ROWS:
        raise DataError(f"{sheet.words}: {len(records):,} records, and the database has over 10,000; {FETCH_AGAIN}.")
    current = read_text(TABLE, data)
    wanted = {*current["code"], *councils}
    by_words = {_words(name): code for code, name in districts.names.items()}
    edition = _edition(head, records)
    authority = head.column("planning authority")
    rows, carried, outside, unplaced, bare = [], [], 0, 0, 0
    for row in records:
        code = by_words.get(_words(sheet.text(row, authority)))
        if code is None or code not in wanted:
            outside += code is not None
            unplaced += code is None
            continue
        carried.append(row)
        cells = _record(head, row)
        bare += cells is None
        if cells:
            rows.append((code, edition, *cells))
    notes = [
        f"{outside:,} records are of other councils; {TABLE} carries {', '.join(sorted(wanted))}.",
        f"{unplaced:,} records name no council of today (national or county decisions, Northern Ireland, the sea).",
    ]
    if bare:
        notes.append(f"{bare:,} records without capacity or place were left out.")
    notes += _slips(head, list(records), [head.column(UPDATED)])
    notes += _slips(head, carried, [head.column(name) for name in DATES])
    newest = "; ".join(dict.fromkeys([*current["edition"], edition]))
    return Import(
        file=sheet.file,
        kind=f"planning database, {edition}, {len(records):,} records, {len(rows):,} of councils carried",
        parts={TABLE: Part.of_cells(TABLE, rows, code=wanted, edition=[edition])},
        editions={TABLE: newest},
        notes=tuple(notes),
    )


def _words(name: str) -> frozenset[str]:
    """The words of an authority's name that tell it from others: "Bristol, City of" is Bristol."""
    words = re.findall(r"[^\W\d_]+", name.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").casefold())
    return frozenset(words) - EMPTY_WORDS or frozenset(words)


def _date(sheet: Sheet, row: int, column: int) -> date | None:
    """A date: a workbook's own, day, month and year, or the day's number; None where it cannot be one."""
    cell = sheet.cell(row, column)
    if isinstance(cell, date):
        return cell
    try:
        if isinstance(cell, float):
            return DAY_0 + timedelta(days=cell)
        return datetime.strptime(sheet.text(row, column), "%d/%m/%Y").date()
    except (ValueError, OverflowError):
        return None


def _slips(head: Header, records: list[int], columns: Sequence[int]) -> list[str]:
    """Where a date is written that is none, such as 08/10/20204: the publisher's own file has such."""
    sheet = head.sheet
    odd = [
        f"{sheet.where(row, column)}: {sheet.text(row, column)[:40]!r} is no date and was left out."
        for row in records
        for column in columns
        if sheet.text(row, column) and _date(sheet, row, column) is None
    ]
    if len(odd) > max(MOST_SLIPS_SHARE * len(records), 1):
        raise DataError(f"{odd[0]} So it is with {len(odd):,} dates, expected dd/mm/yyyy; {FETCH_AGAIN}.")
    return odd[:MOST_NAMED]


def _edition(head: Header, records: range) -> str:
    """The quarter of the newest update that is not in the future."""
    column = head.column(UPDATED)
    dates = (_date(head.sheet, row, column) for row in records)
    newest = max((d for d in dates if d and d <= date.today()), default=None)
    if newest is None:
        raise DataError(f"{head.sheet.where(head.row, column)}: no record has a date of update; {FETCH_AGAIN}.")
    closing = newest - timedelta(days=CLOSING_DAYS)
    return f"Q{(closing.month + 2) // 3} {closing.year}"


def _record(head: Header, row: int) -> tuple[str, ...] | None:
    """The cells of one record for planning_database.csv after code and edition; None without capacity or place."""
    sheet = head.sheet
    capacity_mw = sheet.number(row, head.column("installed capacity (mwelec)"), 0.0, MOST_MW)
    easting_m = sheet.number(row, head.column("x-coordinate"), 0.0, 700_000.0)
    northing_m = sheet.number(row, head.column("y-coordinate"), 0.0, 1_300_000.0)
    if capacity_mw is None or not easting_m or not northing_m:
        return None
    lat, lon = TO_WGS84.transform(*TO_DEGREES.transform(easting_m, northing_m))
    dates = (_date(sheet, row, head.column(name)) for name in DATES)
    return (
        sheet.text(row, head.column("ref id")),
        sheet.text(row, head.column("site name")),
        sheet.text(row, head.column("technology type")),
        str(capacity_mw),
        sheet.text(row, head.column("development status (short)", "development status")),
        sheet.text(row, head.column("mounting type for solar")),
        *("" if d is None else d.isoformat() for d in dates),
        str(round(lat, 5)),
        str(round(lon, 5)),
    )
