"""Electricity and gas by council, from the workbooks and stacked CSV files of the subnational statistics."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources.official import metered_slips
from models.sources.official.districts import Districts, Published, add_up, refuse_gaps
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet, plain

FUELS = ("electricity", "gas")
MOST_GWH = 100_000.0
MOST_THOUSAND_METERS = 10_000.0
TOTAL_TOLERANCE = 0.005
"""Most that homes and business may miss the published total by, as a share of it: rounding."""
WORKBOOK_HEADER = ("code", "country or region", "local authority")
WORKBOOK_COLUMNS = (
    ("total consumption (gwh): all domestic", "total consumption (gwh): domestic"),
    ("total consumption (gwh): all non-domestic", "total consumption (gwh): non-domestic"),
    ("number of meters (thousands): all domestic", "number of meters (thousands): domestic"),
    ("number of meters (thousands): all non-domestic", "number of meters (thousands): non-domestic"),
    ("total consumption (gwh): all meters",),
)
STACKED_HEADER = ("year", "la_code")
STACKED_COLUMNS = (
    ("domestic_consumption_gwh",),
    ("non_domestic_consumption_gwh",),
    ("domestic_meters_thousands", "domestic_meters_thouasands"),
    ("non_domestic_meters_thousands",),
    ("all_consumption_gwh",),
)
"""Names in the order homes, business, meters of homes, meters of business, total. One is a slip of the publisher."""


COUNCIL_CODE = re.compile(r"[EWS]0\d{7}|S12\d{6}")
FORMS = ("{:.1f}", "{:.1f}", "{:.0f}", "{:.0f}")
"""How the tables write MWh and meters."""


def read_metered(sheets: Sequence[Sheet], districts: Districts, data: Path = DATA) -> Import | None:
    """Return the yearly use in a workbook or stacked CSV of electricity or gas; None if the sheets are of another kind.

    Each published figure is rounded to a whole MWh before former districts are summed.

    Raises
    ------
    DataError
        If they are of this kind but a sheet, column or cell is wrong, councils are missing, or gas is not corrected for
        weather.
    """
    stacked = next((h for s in sheets if s.lines and (h := s.header(*STACKED_HEADER))), None)
    if stacked:
        fuel = "electricity" if any(re.search(r"\be7_|per_household", c) for c in stacked.columns) else "gas"
        note = "a CSV file does not say whether gas is corrected for weather; data/gas.csv is."
        notes = (note,) if fuel == "gas" else ()
        return _import(fuel, sheets, list(_stacked_rows(stacked)), districts, data, notes=notes)
    years = {s.name: s.header(*WORKBOOK_HEADER) for s in sheets}
    if not any(h and h.optional(*WORKBOOK_COLUMNS[0]) is not None for h in years.values()):
        _refuse_regions(sheets)
        return None
    fuel = _fuel(sheets, years)
    rows = [row for sheet in sheets for row in _year_rows(sheet, years[sheet.name])]
    have = {row.year for row in rows}
    missing = [str(y) for y in range(min(have), max(have)) if y not in have]
    if missing:
        raise DataError(f"{sheets[0].file}: the sheet of {', '.join(missing)} is missing or renamed; {FETCH_AGAIN}.")
    return _import(fuel, sheets, rows, districts, data, edition=edition_of(sheets))


def _refuse_regions(sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        if sheet.lines and sheet.header("year", "code", "region", "domestic_consumption_gwh"):
            raise DataError(f"{sheet.words}: figures of regions; take the file by local authority from the same page.")


def _fuel(sheets: Sequence[Sheet], headers: Mapping[str, Header | None]) -> str:
    """Which fuel the titles above the tables speak of; all of them must agree."""
    found = set()
    for sheet in sheets:
        head = headers[sheet.name]
        if head is None:
            continue
        title = sheet.title(head.row)
        if re.search(r"non[- ]weather[- ]corrected", title):
            raise DataError(
                f"{sheet.words}: gas that is not corrected for weather; data/gas.csv holds corrected figures. "
                "Take the workbook 'Subnational gas consumption statistics' instead."
            )
        found |= {fuel for fuel in FUELS if re.search(rf"\b{fuel} consumption\b", title)}
    if len(found) != 1:
        raise DataError(
            f"{sheets[0].file}: the titles above the tables should speak of electricity consumption or of gas "
            f"consumption; they speak of {' and '.join(sorted(found)) or 'neither'}. {FETCH_AGAIN.capitalize()}."
        )
    return found.pop()


def _year_rows(sheet: Sheet, head: Header | None) -> Iterator[Published]:
    """The councils of one sheet, which is named by its year."""
    named = re.fullmatch(r"(19|20)\d\d", sheet.name)
    if head is None:
        if named:
            raise DataError(
                f"{sheet.words}: no row among the first has Code, Country or region and Local authority; {FETCH_AGAIN}."
            )
        return
    if not named:
        raise DataError(f"{sheet.words}: its name is no year, though it has figures; rename it, or {FETCH_AGAIN}.")
    year = int(sheet.name)
    titled = re.search(r"consumption, great britain, ((19|20)\d\d)\b", sheet.title(head.row))
    if titled and int(titled[1]) != year:
        raise DataError(f"{sheet.words}: its title says {titled[1]}; name and title must agree; {FETCH_AGAIN}.")
    yield from _councils(head, "code", "local authority", WORKBOOK_COLUMNS, lambda row: year)


def _stacked_rows(head: Header) -> Iterator[Published]:
    """The councils of a CSV file, each row of which names its year."""
    sheet, column = head.sheet, head.column("year")

    def year_of(row: int) -> int:
        year = sheet.number(row, column, 1990, 2100)
        if year is None or year % 1:
            raise DataError(f"{sheet.where(row, column)}: {sheet.text(row, column)!r}, expected a year; {FETCH_AGAIN}.")
        return int(year)

    yield from _councils(head, "la_code", "la", STACKED_COLUMNS, year_of)


def _councils(
    head: Header, code: str, name: str, columns: Sequence[Sequence[str]], year_of: Callable[[int], int]
) -> Iterator[Published]:
    """The rows below a header but for sums, what could not be placed, and notes, which have neither name nor code."""
    sheet, code_at, name_at = head.sheet, head.column(code), head.column(name)
    figures_at = [head.column(*names) for names in columns]
    for row in head.below:
        year, published, authority = year_of(row), sheet.text(row, code_at), plain(sheet.cell(row, name_at))
        if authority == "all local authorities" or authority.startswith("unallocated"):
            continue
        if authority or COUNCIL_CODE.fullmatch(published):
            numbers = _figures(sheet, row, figures_at)
            yield Published(sheet=sheet, row=row, published_code=published, year=year, numbers=numbers)


def _figures(sheet: Sheet, row: int, columns: list[int]) -> tuple[float | None, ...]:
    """Homes and business [MWh], and their meters, of one row; checked against its total."""
    use, meters, total = columns[:2], columns[2:4], columns[4]
    gwh = [sheet.number(row, c, 0.0, MOST_GWH) for c in use]
    thousands = [sheet.number(row, c, 0.0, MOST_THOUSAND_METERS) for c in meters]
    all_gwh = sheet.number(row, total, 0.0, MOST_GWH)
    homes, business = gwh
    if homes is not None and business is not None and all_gwh is not None:
        miss = abs(homes + business - all_gwh)
        if miss > max(TOTAL_TOLERANCE * all_gwh, 0.002):
            raise DataError(
                f"{sheet.where(row, total)}: {all_gwh:g} GWh, but homes and business make {homes + business:g}; "
                f"columns may have moved: {FETCH_AGAIN}."
            )
    return tuple(None if v is None else float(round(v * 1000)) for v in (*gwh, *thousands))


def edition_of(sheets: Sequence[Sheet]) -> str:
    """Return the date of publication on the cover, with that of the last revision if it names one; empty if none."""
    cover = next((s.title(len(s.rows)) for s in sheets if s.name.casefold() in ("cover sheet", "cover")), "")
    dated = re.search(r"publication date: (\d{1,2} [a-z]+ \d{4})", cover)
    revised = re.findall(r"revised on (\d{1,2})(?:st|nd|rd|th)? ([a-z]+ \d{4})", cover)
    if not dated:
        return ""
    return dated[1].title() + (f", revised {revised[-1][0]} {revised[-1][1].title()}" if revised else "")


def _import(
    fuel: str,
    sheets: Sequence[Sheet],
    rows: list[Published],
    districts: Districts,
    data: Path,
    edition: str = "",
    notes: tuple[str, ...] = (),
) -> Import:
    table = f"{fuel}.csv"
    sums = add_up(districts, rows)
    years = sorted({year for _, year in sums})
    if not years:
        raise DataError(f"{sheets[0].file}: no row of a council; {FETCH_AGAIN}.")
    current = read_text(table, data)
    by_year = {int(str(year)): set(codes) for year, codes in current.groupby("year")["code"]}
    gaps = []
    for year in years:
        expected = by_year.get(year, by_year[max(by_year)])
        gaps += refuse_gaps(sheets[0].file, year, [code for code, y in sums if y == year], expected, districts)
    cells = (
        (code, str(year), *("" if v is None else form.format(v) for form, v in zip(FORMS, values, strict=True)))
        for (code, year), values in sorted(sums.items())
    )
    councils = len({code for code, _ in sums})
    return Import(
        file=sheets[0].file,
        kind=f"{fuel} by local authority, {years[0]}-{years[-1]}, {len(rows):,} rows of {councils} councils of today",
        parts={table: Part.of_cells(table, cells, year=map(str, years))},
        editions={table: edition or f"as in the file {sheets[0].file}"},
        notes=(*gaps, *metered_slips.suspicious(fuel, sums, districts.names, data), *notes),
    )
