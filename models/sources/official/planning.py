"""Energy projects that asked for planning permission, from the Renewable Energy Planning Database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pyproj import Transformer

from models.facts import DataError
from models.facts.calendar import today
from models.facts.schema import DATA, table_of
from models.sources import building_times, planned
from models.sources.official import oddities, planning_slips as slips
from models.sources.official.authorities import Authorities
from models.sources.official.districts import Districts
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.locations import Areas
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet

LINE_END = "_x000D_"
"""How a workbook writes the end of a line inside a cell."""
HEADER = ("ref id", "site name", "planning authority")
UPDATED = "record last updated (dd/mm/yyyy)"
CLOSING_DAYS = 31
"""Days after the end of a quarter in which its extract is still written."""
DAY_0 = date(1899, 12, 30)
"""Day 0 of the dates of a spreadsheet."""
WRITTEN = (
    *("%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y", "%d-%m-%Y"),
    *("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"),
)
"""How days are written: by the publisher, and by programs that have had the file in between."""
LEAST_ROWS = 1_000
"""Fewest records of the whole database; less is a part of it."""
REACHED_BY = 30
"""Records that must have been updated on or after a day before the file is taken to reach it."""
MOST_MW = 5_000.0
MOST_SLIPS_SHARE = 0.01
"""Most dates that may be slips of the pen, as a share of records."""
MOST_NAMED = 5
ABROAD = "northern ireland"
STEPS: Mapping[str, tuple[str, ...]] = {
    "submitted": ("planning application submitted",),
    "withdrawn": ("planning application withdrawn", "appeal withdrawn"),
    "refused": ("planning permission refused", "appeal refused", "secretary of state - refusal"),
    "granted": ("planning permission granted", "appeal granted", "secretary of state - granted"),
    "consent_expires": ("planning permission expired",),
    "construction": ("under construction",),
    "operational": ("operational",),
    "updated": (UPDATED,),
}
"""Columns from which each date of a record is taken: the first that has one."""
TECHNOLOGIES: Mapping[str, str] = {
    "solar photovoltaics": "solar",
    "wind onshore": "onshore_wind",
    "small hydro": "hydro",
    "large hydro": "hydro",
    "anaerobic digestion": "anaerobic_digestion",
    "efw incineration": "energy_from_waste",
    "advanced conversion technologies": "energy_from_waste",
    "sewage sludge digestion": "sewage_gas",
    "landfill gas": "landfill_gas",
    "biomass (dedicated)": "plant_biomass",
    "biomass (co-firing)": "cofiring",
    "shoreline wave": "wave_tidal",
    "tidal stream": "wave_tidal",
    "tidal lagoon": "wave_tidal",
}
"""Technology of the statistics that each of the publisher's counts as; the others are not carried."""
TO_DEGREES = Transformer.from_crs(27700, 4277)
"""From eastings and northings [m] on the British National Grid to latitude and longitude [degrees] on its own datum."""
TO_WGS84 = Transformer.from_pipeline("urn:ogc:def:coordinateOperation:EPSG::1314")
"""From that datum to WGS84, within 2 m; named, for PROJ would choose another where it finds a grid of shifts."""


@dataclass(slots=True, kw_only=True)
class _Left:
    """How many records are left out, and why."""

    abroad: int = 0
    other_plant: int = 0
    bare: int = 0
    at_sea: int = 0
    twice: int = 0


def read_planning(
    sheets: Sequence[Sheet], districts: Districts, data: Path = DATA, councils: Sequence[str] = ()
) -> Import | None:
    """Return the records of all councils, and what follows from them; None for other sheets.

    The edition is the quarter in which the newest records were updated, allowing a month for the extract to be written.

    Parameters
    ----------
    sheets : sequence of Sheet
    districts : Districts
    data : Path, optional
        Folder of the tables.
    councils : sequence of str, optional
        Codes of councils whose records are counted in a note.

    Raises
    ------
    DataError
        If the sheets are of this kind but a column or cell is wrong, or the file is only a part of the database.
    """
    head = next((h for s in sheets if (h := s.header(*HEADER))), None)
    if head is None:
        return None
    sheet, records = head.sheet, head.below
    if len(records) < LEAST_ROWS:
        raise DataError(f"{sheet.words}: {len(records):,} records, and the database has over 10,000; {FETCH_AGAIN}.")
    edition, strays = _edition(head, records)
    left, authorities = _Left(), Authorities(data)
    cells = list(_without_twins(_carried(head, records, authorities, left), left))
    slips.refuse_part(sheet.file, edition, len(cells), data)
    carried = Part.of_cells(planned.RECORDS, sorted(cells, key=lambda row: (row[1], row[0])))
    columns = {str(name): carried.rows[name].tolist() for name in carried.rows}
    when = planned.edition_end(edition)
    projects, times = planned.expected(columns, when, data), building_times.derived(columns, when, data)
    notes = [
        *strays,
        *oddities.notes(slips.capacities(columns, data)),
        *_counted(districts, columns["code"], councils),
        *authorities.notes(),
        f"left out: {left.abroad:,} records of Northern Ireland, {left.other_plant:,} of plant that is not counted "
        f"(batteries, offshore wind and others), {left.at_sea:,} in no council, {left.bare:,} without capacity or "
        f"place, {left.twice:,} that are there twice.",
        f"data/{planned.PIPELINE} is worked out anew from the records, data/renewables.csv and data/assumptions.csv; "
        f"data/{building_times.TABLE} from the records.",
        "data/roof_pace.csv depends on the records and is not changed by this: python -m models.sources.roof_paces.",
        *_slips(head, records),
    ]
    return Import(
        file=sheet.file,
        kind=f"planning database, {edition}, {len(records):,} records, {len(cells):,} of councils carried",
        parts={
            planned.RECORDS: carried,
            planned.PIPELINE: Part.of_cells(planned.PIPELINE, sorted(map(planned.cells_of, projects))),
            building_times.TABLE: Part.of_cells(building_times.TABLE, times),
        },
        editions=dict.fromkeys((planned.RECORDS, planned.PIPELINE, building_times.TABLE), edition),
        notes=tuple(notes),
        older=tuple(slips.older(edition, data)),
    )


def _carried(head: Header, records: range, authorities: Authorities, left: _Left) -> Iterator[tuple[str, ...]]:
    """The cells of the records that count, for planning_records.csv."""
    sheet, areas = head.sheet, None
    country = head.optional("country")
    at = {
        name: head.column(name)
        for name in (
            *("ref id", "site name", "technology type", "installed capacity (mwelec)", "planning authority"),
            *("x-coordinate", "y-coordinate"),
        )
    }
    status = head.column("development status (short)", "development status")
    mounting, cfd = head.optional("mounting type for solar"), head.optional("cfd allocation round")
    steps = {step: [head.optional(name) for name in names] for step, names in STEPS.items()}
    for row in records:
        if sheet.text(row, country).casefold() == ABROAD:
            left.abroad += 1
            continue
        technology = TECHNOLOGIES.get(sheet.text(row, at["technology type"]).casefold())
        if technology is None:
            left.other_plant += 1
            continue
        capacity_mw = sheet.number(row, at["installed capacity (mwelec)"], 0.0, MOST_MW)
        easting_m = sheet.number(row, at["x-coordinate"], -100_000.0, 800_000.0)
        northing_m = sheet.number(row, at["y-coordinate"], 0.0, 1_300_000.0)
        if capacity_mw is None or not easting_m or not northing_m:
            left.bare += 1
            continue
        lat, lon = TO_WGS84.transform(*TO_DEGREES.transform(easting_m, northing_m))
        code = authorities.council(sheet.text(row, at["planning authority"]))
        if code is None:
            areas = areas or Areas.of_file(authorities.data)
            code = areas.council(lat, lon)
        if code is None:
            left.at_sea += 1
            continue
        days = {step: next(filter(None, (_date(sheet, row, c) for c in found)), None) for step, found in steps.items()}
        cells = {
            "reference": sheet.text(row, at["ref id"]),
            "code": code,
            "site": sheet.text(row, at["site name"]).replace(LINE_END, "").strip(),
            "technology": technology,
            "mounting": _mounting(sheet.text(row, mounting)) if technology == "solar" else "",
            "capacity_mw": f"{capacity_mw:g}",
            "status": sheet.text(row, status),
            "lat": f"{lat:.4f}",
            "lon": f"{lon:.4f}",
            "cfd_round": sheet.text(row, cfd).strip(),
            **{step: "" if day is None else day.isoformat() for step, day in days.items()},
        }
        yield tuple(cells[column.name] for column in table_of(planned.RECORDS).columns)


def _mounting(text: str) -> str:
    return " ".join(text.casefold().replace("&", "and").split())


def _without_twins(cells: Iterable[tuple[str, ...]], left: _Left) -> Iterator[tuple[str, ...]]:
    """The records, without those that say the same as one before but for their number."""
    seen = set()
    for row in cells:
        left.twice += row[1:] in seen
        if row[1:] not in seen:
            seen.add(row[1:])
            yield row


def _counted(districts: Districts, codes: Sequence[str], councils: Sequence[str]) -> list[str]:
    """How many records there are of each council that was asked for."""
    count = Counter(codes)
    found = [f"{districts.names[code]} ({code}) {count[code]:,}" for code in councils if count[code]]
    none = [f"no record was found for {districts.names[code]} ({code})" for code in councils if not count[code]]
    asked = [f"records of the councils asked for: {', '.join(found)}"] if found else []
    return [f"{words}." for words in (*asked, *none)]


def _date(sheet: Sheet, row: int, column: int | None) -> date | None:
    """A date: a workbook's own, day, month and year, or the day's number; None where it cannot be one."""
    cell = sheet.cell(row, column)
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if cell is None or cell == "":
        return None
    if isinstance(cell, float):
        try:
            return DAY_0 + timedelta(days=cell)
        except OverflowError:
            return None
    for form in WRITTEN:
        try:
            return datetime.strptime(sheet.text(row, column), form).date()
        except ValueError:
            continue
    return None


def _slips(head: Header, records: range) -> list[str]:
    """Where a date is written that is none, such as 08/10/20204: the publisher's own file has such."""
    sheet = head.sheet
    columns = {name: head.optional(name) for names in STEPS.values() for name in names}
    odd = [
        f"{sheet.where(row, column)}: {sheet.text(row, column)[:40]!r} is no date and was left out."
        for row in records
        for column in columns.values()
        if sheet.text(row, column) and _date(sheet, row, column) is None
    ]
    if len(odd) > max(MOST_SLIPS_SHARE * len(records), 1):
        raise DataError(f"{odd[0]} So it is with {len(odd):,} dates, expected dd/mm/yyyy; {FETCH_AGAIN}.")
    return odd[:MOST_NAMED]


def _edition(head: Header, records: range) -> tuple[str, list[str]]:
    """The quarter of the newest updates that are not in the future, and a note on each that stands alone after it.

    It takes some tens of records to reach a day: one mistyped would make an old file the newest.
    """
    sheet, column = head.sheet, head.column(UPDATED)
    dates = {row: day for row in records if (day := _date(sheet, row, column))}
    newest = sorted((day for day in dates.values() if day <= today()), reverse=True)[:REACHED_BY]
    if not newest:
        seen = next((text for row in records if (text := sheet.text(row, column))), "")
        raise DataError(
            f"{sheet.where(head.row, column)}: no record has a date of update; dates look like {seen[:40]!r}, "
            f"expected dd/mm/yyyy; {FETCH_AGAIN}."
        )
    closing = newest[-1] - timedelta(days=CLOSING_DAYS)
    edition = f"Q{(closing.month + 2) // 3} {closing.year}"
    last = planned.edition_end(edition) + timedelta(days=2 * CLOSING_DAYS)
    stray = [row for row, day in dates.items() if day > last]
    return edition, [
        f"{sheet.where(row, column)}: the update of {dates[row].isoformat()} stands alone, for the file is of "
        f"{edition}; it may be a slip."
        for row in stray[:MOST_NAMED]
    ]
