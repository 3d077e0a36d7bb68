"""Small files shaped as the statistical offices publish them, made from the program's own tables."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pandas as pd
import xlsxwriter

from models.facts.schema import DATA
from models.sources.official.regional_renewables import published_names

Row = Sequence[str | float | None]
GB = "Great Britain"


def rows_of(name: str, **cells: Iterable[object]) -> pd.DataFrame:
    """Rows of a shipped table, as text, whose cells are among those given."""
    frame = _table(name)
    for column, values in cells.items():
        frame = frame[frame[column].isin([str(v) for v in values])]
    return frame.reset_index(drop=True)


@lru_cache(maxsize=16)
def _table(name: str) -> pd.DataFrame:
    """A shipped table, read once: the tests that make files of it read it again and again."""
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False)


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
    """A workbook of these sheets."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def write_csv(path: Path, rows: Sequence[Row], encoding: str = "cp1252") -> Path:
    """A CSV file as the offices write it, with Windows line ends."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def thousands(text: str) -> float | None:
    """A table's MWh or meters as the publisher's GWh or thousands."""
    return float(text) / 1000 if text else None


def _sum(*values: float | None) -> float | None:
    return None if None in values else sum(v for v in values if v is not None)


def year_sheet(fuel: str, rows: pd.DataFrame, year: int) -> list[Row]:
    """One sheet of the electricity or gas workbook, with its notes, sums and trailing line breaks."""
    home = "All Domestic" if fuel == "electricity" else "Domestic"
    firm = "All Non-Domestic" if fuel == "electricity" else "Non-Domestic"
    extra = ["Domestic E7 \n"] if fuel == "electricity" else []
    labels = [home + "\n", firm, "All meters"]
    names = ["Code", "Country or region", "Local authority", *(["Notes"] if fuel == "gas" else [])]
    sheet: list[Row] = [
        [f"Subnational {fuel} consumption, Great Britain, {year} [Note 1]"],
        ["This table shows consumption by local authority."],
        ["Some consumption could not be allocated."],
        *([["Cells in the Notes column may be blank."]] if fuel == "gas" else []),
        [],
        names
        + [f"Number of meters\n(thousands):\n{label}" for label in [*extra, *labels]]
        + [f"Total consumption\r\n(GWh):\n{label}" for label in [*extra, *labels]],
        ["K03000001", GB, "All local authorities", *([""] if fuel == "gas" else []), *[1.0] * (6 + 2 * len(extra))],
    ]
    for r in rows[rows["year"] == str(year)].itertuples(index=False):
        meters = [thousands(r.homes_meters), thousands(r.business_meters)]
        use = [thousands(r.homes_mwh), thousands(r.business_mwh)]
        blank: list[float | None] = [None] * len(extra)
        gap = [""] if fuel == "gas" else []
        sheet.append([r.code, "Region", "Place", *gap, *blank, *meters, _sum(*meters), *blank, *use, _sum(*use)])
    gap = [""] if fuel == "gas" else []
    sheet.append(["", "Unallocated", "Unallocated", *gap, *[2.0] * (6 + 2 * len(extra))])
    return sheet


def metered_sheets(fuel: str, years: Sequence[int]) -> dict[str, list[Row]]:
    """All sheets of the electricity or gas workbook for some years."""
    rows = rows_of(f"{fuel}.csv", year=years)
    cover: list[Row] = [[f"Subnational {fuel} consumption, Great Britain"], ["Publication date: 17 December 2026"]]
    return {"Cover sheet": cover, **{str(year): year_sheet(fuel, rows, year) for year in years}}


def stacked(fuel: str, years: Sequence[int]) -> list[Row]:
    """The stacked CSV of electricity or gas, with the publisher's own slip in a column's name."""
    unit, meters = "consumption_GWh", "meters_thousands"
    e7 = ["E7_domestic_consumption_GWh"] if fuel == "electricity" else []
    rows: list[Row] = [
        [
            *("Year", "LA_Code", "Region", "LA"),
            *("Domestic_meters_thouasands", f"Non_domestic_{meters}", f"All_{meters}"),
            *e7,
            *(f"Domestic_{unit}", f"Non_domestic_{unit}", f"All_{unit}"),
        ]
    ]
    for r in rows_of(f"{fuel}.csv", year=years).itertuples(index=False):
        counts = [thousands(r.homes_meters), thousands(r.business_meters)]
        use = [thousands(r.homes_mwh), thousands(r.business_mwh)]
        rows.append([r.year, r.code, "Region", "C\u00f4r", *counts, _sum(*counts), *[""] * len(e7), *use, _sum(*use)])
    return rows


def renewables_sheets(years: Sequence[int], top: int = 3) -> dict[str, list[Row]]:
    """Sites, capacity and generation of some years, newest first, with marks, sums and stray blanks in codes."""
    names = published_names()
    plant = rows_of("renewables.csv", year=years)
    homes = rows_of("households.csv", year=years, measure=["households_estimate_desnz"])
    count = {(r.code, r.year): float(r.households) for r in homes.itertuples(index=False)}
    cells = {(r.code, r.year, r.technology): r for r in plant.itertuples(index=False)}
    codes = list(dict.fromkeys(plant["code"]))
    sheets: dict[str, list[Row]] = {"Cover": [["Renewable electricity by local authority"]], "Notes": [["Notes"]]}
    for kind, comma in (("Sites", ""), ("Capacity", ","), ("Generation", ",")):
        for year in sorted(years, reverse=True):
            head = ["Local Authority Code [note 1]", "Local Authority Name [notes 2, 3]", "Region", "Country"]
            head += ["Estimated number of households [note 4]"]
            labels = [name.title() for name in names]
            rows: list[Row] = [*[[f"{kind} in {year}"]] * top, [*head, *labels, "Total"]]
            for code in codes:
                values = [_plant_cell(cells.get((code, str(year), t)), kind) for t in names.values()]
                total = sum(v for v in values if isinstance(v, float))
                where = f"\t{code} " if code.endswith("6") else code
                rows.append([where, "Place", "Region", "Country", count.get((code, str(year))), *values, total])
            rows += [
                ["N09000003", "Belfast", "", "", 1.0, *[9.0] * 12, 108.0],
                ["", "Unallocated (GB)", "", "", "", 5.0],
            ]
            rows += [["", "Grand Total (UK)"], []]
            sheets[f"LA - {kind}{comma} {year}"] = rows
    return sheets


def _plant_cell(row: object, kind: str) -> str | float:
    if row is None:
        return 0.0
    if kind != "Generation":
        return float(row.sites if kind == "Sites" else row.capacity_mw)  # type: ignore[attr-defined]
    return "[X]" if row.suppressed == "1" else float(row.generation_mwh)  # type: ignore[attr-defined]


def poverty_sheets(year: int = 2024, *, fine: bool = False) -> dict[str, list[Row]]:
    """The sub-regional fuel poverty workbook of one year: names in staggered columns, sums mixed in.

    `fine`: with its 33,755 neighbourhoods, too, which take seconds to write and to read.
    """
    rows = rows_of("fuel_poverty.csv", year=[year])
    values = ["Number of households", "Number of households in fuel poverty", "Proportion of households fuel poor (%)"]
    total = [float(rows["households"].astype(int).sum()), float(rows["fuel_poor_homes"].astype(int).sum())]
    head = [
        "Local Authority code [Note 4]",
        "Nation or Region",
        "County or Unitary Authority",
        "Local Authority District",
    ]
    councils: list[Row] = [
        [f"Table 2: Fuel Poverty in England by Local Authority [Notes 3 and 4], {year}"],
        [],
        [*head, *values],
        ["E92000001", "ENGLAND", "", "", *total, 9.9],
        ["E12000001", "NORTH EAST", "", "", 5.0, 1.0, 20.0],
    ]
    councils += [
        [r.code, "", "Place", "", float(r.households), float(r.fuel_poor_homes), 1.0] for r in rows.itertuples()
    ]
    councils += [["", "", "", "", "", "", "England"], [], ["Back to contents"]]
    title: list[Row] = [[], [f"Sub-regional Fuel Poverty in England, {year}"]]
    sheets = {"Title": title, "Contents": [["Table of Contents"]], "Table 2": councils}
    if not fine:
        return sheets
    areas = rows_of("fuel_poverty_neighbourhoods.csv")
    small: list[Row] = [
        [f"Table 4: Fuel Poverty in England by Lower layer Super Output Area (LSOA) [Notes 4 and 6], {year}"],
        [],
        ["LSOA Code", "LSOA Name", "Local Authority Code", "Local Authority Name", "Region", *values],
    ]
    small += [
        [
            r.neighbourhood,
            "Neighbourhood",
            r.code,
            "Place",
            "Region",
            float(r.households),
            float(r.fuel_poor_homes),
            1.0,
        ]
        for r in areas.itertuples()
    ]
    return {**sheets, "Table 4": small}


PLANNING_HEAD = (
    "Old Ref ID",
    "Ref ID",
    "Record Last Updated (dd/mm/yyyy)",
    "Site Name",
    "Technology Type",
    "Installed Capacity (MWelec)",
    "Mounting Type for Solar",
    "Development Status",
    "Development Status (short)",
    "Country",
    "X-coordinate",
    "Y-coordinate",
    "Planning Authority",
    "CfD Allocation Round",
    "Planning Application Submitted",
    "Planning Permission Refused",
    "Appeal Granted",
    "Planning Permission Granted",
    "Under Construction",
    "Operational",
)


def planning_record(reference: int, authority: str = "Stoke-on-Trent", **changed: str) -> dict[str, str]:
    """One record of the planning database."""
    record = dict.fromkeys(PLANNING_HEAD, "") | {
        "Ref ID": str(reference),
        "Record Last Updated (dd/mm/yyyy)": "14/10/2024",
        "Site Name": f"Roof {reference}\nfirst phase\xa0",
        "Technology Type": "Solar Photovoltaics",
        "Installed Capacity (MWelec)": "0.5",
        "Development Status (short)": "Awaiting Construction",
        "X-coordinate": "387800",
        "Y-coordinate": "343500 ",
        "Planning Authority": authority,
        "Planning Permission Granted": "03/11/2023",
    }
    return record | changed


def planning_rows(records: Iterable[dict[str, str]], filling: int = 1_000) -> list[Row]:
    """The planning database: some records, and as many batteries as make it whole."""
    battery = {"Technology Type": "Battery"}
    others = [planning_record(50_000 + n, "Scottish Government (S36)") | battery for n in range(filling)]
    return [PLANNING_HEAD, *([r[name] for name in PLANNING_HEAD] for r in (*records, *others))]


def book(fill: Callable[[xlsxwriter.worksheet.Worksheet], object], name: str = "2024") -> bytes:
    """A workbook of one sheet."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as made:
        fill(made.add_worksheet(name))
    return packed.getvalue()


def good_book() -> bytes:
    """A sound workbook."""
    return book(lambda sheet: sheet.write_row(0, 0, ["Code", 1.5]))


def with_part(content: bytes, part: str, text: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with one part replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", compression) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, text)
    return packed.getvalue()


FIRST_SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET_ML = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows: bytes) -> bytes:
    """The XML of a sheet with these rows."""
    return (
        b'<?xml version="1.0"?><worksheet xmlns="'
        + SPREADSHEET_ML
        + b'"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )
