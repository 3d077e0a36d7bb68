"""Renewable electricity by council, from the workbook of the regional renewable statistics."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources.official import renewables_slips as slips
from models.sources.official.districts import Districts, Published, Sums, add_up, council_of, refuse_gaps
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.metered import edition_of
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet, plain

KINDS = ("sites", "capacity", "generation")
SHEET = re.compile(r"la ?- ?(sites|capacity|generation),? ?((?:19|20)\d\d)")
CODE, HOUSEHOLDS = "local authority code", "estimated number of households"
OFFSHORE_WIND = {"offshore wind": "offshore_wind"}
"""Carried, but never counted as local, so no row of technologies.csv: the publisher's name and this project's."""

HIDDEN = frozenset({"[x]", "[c]", "x", "c"})
"""Marks of a figure that would disclose one site."""
HIGHEST = {"sites": 1e6, "capacity": 20_000.0, "generation": 1e8}
TOTAL_TOLERANCE = 0.002
MEASURE = "households_estimate_desnz"


def published_names(data: Path = DATA) -> dict[str, str]:
    """Return this project's name of each technology by the head of its column in the workbook."""
    rows = read_text("technologies.csv", data)
    published = rows[rows["published_as"] != ""]
    return dict(zip(published["published_as"], published["name"], strict=True)) | OFFSHORE_WIND


def read_renewables(sheets: Sequence[Sheet], districts: Districts, data: Path = DATA) -> Import | None:
    """Return sites, capacity, generation and estimated households by council and year; None for sheets of another kind.

    Raises
    ------
    DataError
        If they are of this kind but a sheet, column or cell is wrong or councils are missing.
    """
    found: dict[int, dict[str, Header]] = {}
    others = []
    for sheet in sheets:
        named = SHEET.fullmatch(plain(sheet.name))
        head = sheet.header(CODE, "photovoltaics")
        if named and head is None:
            raise DataError(f"{sheet.words}: no row on top has Local Authority Code and Photovoltaics; {FETCH_AGAIN}.")
        if named and head:
            found.setdefault(int(named[2]), {})[named[1]] = head
        elif head:
            others.append(sheet)
    if not found and not others:
        return None
    if others:
        raise DataError(
            f"{others[0].words}: a table of plant under another name than, for example, 'LA - Sites 2024', "
            f"'LA - Capacity, 2024' or 'LA - Generation, 2024', so that kind and year are unknown; rename it, or "
            f"{FETCH_AGAIN}."
        )
    technologies = published_names(data)
    sums: Sums = {}
    gaps: list[str] = []
    for year, heads in sorted(found.items()):
        missing = [kind for kind in KINDS if kind not in heads]
        if missing:
            name = f"LA - {missing[0].title()} {year}"
            raise DataError(f"{sheets[0].file}: the sheet {name!r} is missing or renamed; {FETCH_AGAIN}.")
        of_year = add_up(districts, _year_rows(year, heads, technologies, districts))
        gaps += refuse_gaps(sheets[0].file, year, [code for code, _ in of_year], districts.names, districts)
        sums |= of_year
    return _import(sheets, sorted(found), sums, technologies, districts, data, gaps)


def _rows_of(head: Header, districts: Districts) -> dict[str, int]:
    """The row of each published code of a council."""
    sheet, column = head.sheet, head.column(CODE)
    rows: dict[str, int] = {}
    for row in head.below:
        code = sheet.text(row, column)
        if not re.fullmatch(r"(?=.*\d)[0-9A-Z]+", code) or council_of(districts, sheet, row, code) is None:
            continue
        if code in rows:
            at = sheet.where(row, column)
            raise DataError(f"{at}: the code {code} stands in row {rows[code] + 1} already; {FETCH_AGAIN}.")
        rows[code] = row
    if not rows:
        raise DataError(f"{sheet.words}: no row of a council; {FETCH_AGAIN}.")
    return rows


def _year_rows(
    year: int, heads: dict[str, Header], technologies: dict[str, str], districts: Districts
) -> Iterator[Published]:
    """Estimated households of each published code, then sites, capacity and generation of each technology."""
    rows = {kind: _rows_of(heads[kind], districts) for kind in KINDS}
    columns = {kind: {name: heads[kind].column(label) for label, name in technologies.items()} for kind in KINDS}
    homes = heads["sites"].optional(HOUSEHOLDS)
    for kind in KINDS[1:]:
        odd = sorted(rows["sites"].keys() ^ rows[kind].keys())
        if odd:
            raise DataError(
                f"{heads[kind].sheet.words}: the code {odd[0]} is here or in {heads['sites'].sheet.name!r} but not in "
                f"both; {FETCH_AGAIN}."
            )
    for published, first in rows["sites"].items():
        for kind in KINDS:
            _check_total(heads[kind], rows[kind][published], columns[kind], HIGHEST[kind])
        sheet = heads["sites"].sheet
        # Homes of a former district that are not published are not none: a sum without them would be too small.
        numbers: list[float | None] = [sheet.number(first, homes)]
        for technology in technologies.values():
            numbers += _plant([(heads[kind].sheet, rows[kind][published], columns[kind][technology]) for kind in KINDS])
        yield Published(sheet=sheet, row=first, published_code=published, year=year, numbers=tuple(numbers))


def _plant(cells: Sequence[tuple[Sheet, int, int]]) -> tuple[float, float, float | None]:
    """Sites, capacity and generation of one technology from a cell of each sheet; generation may be hidden."""
    hidden = [plain(sheet.cell(row, column)) in HIDDEN for sheet, row, column in cells]
    sites, capacity_mw, generation_mwh = (
        sheet.number(row, column, 0.0, HIGHEST[kind]) for kind, (sheet, row, column) in zip(KINDS, cells, strict=True)
    )
    if hidden[0] or hidden[1]:
        sheet, row, column = cells[hidden.index(True)]
        raise DataError(f"{sheet.where(row, column)}: hidden, as only generation ever is; {FETCH_AGAIN}.")
    if not (sites or capacity_mw or hidden[2]):
        generation_mwh = generation_mwh or 0.0
    return sites or 0.0, capacity_mw or 0.0, generation_mwh


def _check_total(head: Header, row: int, columns: dict[str, int], high: float) -> None:
    """Refuse a row whose parts do not make its total; what is hidden is left out of both."""
    at = head.optional("total")
    total = head.sheet.number(row, at, 0.0, 10 * high)
    if total is None:
        return
    parts = sum(head.sheet.number(row, c, 0.0, high) or 0.0 for c in columns.values())
    if abs(parts - total) > max(TOTAL_TOLERANCE * total, 0.05):
        raise DataError(
            f"{head.sheet.where(row, at)}: {total:g}, but the technologies make {parts:g}; "
            f"columns may have moved: {FETCH_AGAIN}."
        )


def _import(
    sheets: Sequence[Sheet],
    years: list[int],
    sums: Sums,
    technologies: dict[str, str],
    districts: Districts,
    data: Path,
    gaps: Sequence[str],
) -> Import:
    file = sheets[0].file
    names = slips.Names(districts.names, {ours: label.title() for label, ours in technologies.items()})
    cells = {
        (code, year, name): slips.Plant(
            sites or 0.0, round(capacity_mw or 0.0, 4), None if generation_mwh is None else round(generation_mwh, 1)
        )
        for (code, year), (_, *figures) in sums.items()
        for name, sites, capacity_mw, generation_mwh in zip(
            technologies.values(), figures[::3], figures[1::3], figures[2::3], strict=True
        )
    }
    # A council without plant has a row only of solar.
    cells = {key: plant for key, plant in cells.items() if key[2] == "solar" or not plant.is_nothing}
    carried, moved = slips.put_right(cells, names, data)
    homes = {(code, year): figures[0] for (code, year), figures in sums.items() if figures[0]}
    households = sorted((code, str(year), MEASURE, f"{count:.0f}") for (code, year), count in homes.items())
    plants = sorted((code, str(year), name, *_plant_cells(plant)) for (code, year, name), plant in carried.items())
    parts = {"renewables.csv": Part.of_cells("renewables.csv", plants, year=map(str, years))}
    if households:
        parts["households.csv"] = Part.of_cells(
            "households.csv", households, measure=[MEASURE], year={year for _, year, *_ in households}
        )
    councils = len({code for code, _ in sums})
    return Import(
        file=file,
        kind=f"renewable electricity by local authority, {years[0]}-{years[-1]}, {councils} councils of today",
        parts=parts,
        editions={"renewables.csv": edition_of(sheets) or f"as in the file {file}"},
        notes=(
            *moved,
            *slips.suspicious(cells, names, data),
            *slips.homes_jumps(homes, names),
            *slips.overtaken(carried, names, data),
            *gaps,
            "data/load_factors.csv is computed from renewables.csv and is not changed by this; write it anew with "
            "python -m models.sources.load_factor_table.",
            "data/pipeline.csv depends on renewables.csv and is not changed by this; import the planning database "
            "again.",
        ),
    )


def _plant_cells(plant: slips.Plant) -> tuple[str, ...]:
    """The cells of renewables.csv that hold figures; the last says whether generation is hidden."""
    shown = ("", "1") if plant.generation_mwh is None else (str(plant.generation_mwh), "0")
    return f"{plant.sites:.0f}", str(plant.capacity_mw), *shown
