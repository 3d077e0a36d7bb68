"""Fuel poverty by council and neighbourhood, from the workbook of the sub-regional statistics for England."""

from collections.abc import Container, Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from models.facts import DataError
from models.facts.schema import DATA, read_text
from models.sources.official.districts import Districts, Published, Sums, add_up, refuse_gaps
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.poverty_year import about
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet

COUNCILS, NATIONS = "fuel_poverty.csv", "fuel_poverty_nations.csv"
NEIGHBOURHOODS, SPREAD = "fuel_poverty_neighbourhoods.csv", "fuel_poverty_spread.csv"
"""The tables that a file may fill."""
COUNCIL = ("local authority code", "la code", "area codes", "area code")
NEIGHBOURHOOD = "lsoa code"
HOUSEHOLDS = ("number of households", "estimated number of households")
FUEL_POOR = (
    "number of households in fuel poverty",
    "estimated number of households in fuel poverty",
    "estimated number of fuel poor households",
    "number of fuel poor households",
)
FIGURE = "figure"
"""Kind of a row of a nation that this file gives; projections and other editions' figures stay."""
COLLECTION = "https://www.gov.uk/government/collections/fuel-poverty-sub-regional-statistics"
YEARS_TO_EDITION = 2
"""An edition is called by the year it comes out, two years after the year it is about."""
ENGLAND = "E92000001"
QUARTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
CARRIED_SHARE = 0.5
"""Least share of the neighbourhoods carried so far that a file must have."""


def read_fuel_poverty(sheets: Sequence[Sheet], districts: Districts, data: Path = DATA) -> Import | None:
    """Return fuel poverty of one year for England, its councils and its neighbourhoods.

    None for sheets of another kind. Neighbourhoods are taken only where the file is as new as those carried: they are
    never a trend.

    Raises
    ------
    DataError
        If the sheets are of this kind but one of them, a column or a cell is wrong, or councils do not make England.
    """
    heads = [h for s in sheets if (h := _head(s))]
    if not heads:
        return None
    councils = [h for h in heads if h.optional(NEIGHBOURHOOD) is None]
    if len(councils) != 1:
        raise DataError(
            f"{sheets[0].file}: {len(councils)} sheets have Local Authority code, Number of households and Number of "
            f"households in fuel poverty, expected one; {FETCH_AGAIN}."
        )
    head = councils[0]
    year, metric, where = about([head, *(h for h in heads if h is not head)], sheets)
    edition = f"{year + YEARS_TO_EDITION} edition"
    of = (str(year), metric, edition)
    pairs = list(_pairs(head))
    sums = add_up(
        districts,
        [Published(sheet=head.sheet, row=row, published_code=c, year=year, numbers=pair) for row, c, pair in pairs],
    )
    current = read_text(COUNCILS, data)
    newest = current[current["year"] == current["year"].max()]
    gaps = refuse_gaps(head.sheet.words, year, [code for code, _ in sums], newest["code"], districts)
    cells = [(code, *of, *(f"{v:.0f}" for v in values)) for (code, _), values in sorted(sums.items())]
    parts = {COUNCILS: Part.of_cells(COUNCILS, cells, year=[str(year)])}
    england = {published: pair for _, published, pair in pairs}.get(ENGLAND)
    if england:
        _refuse_other_sum(head, sums, england)
    if england and england[0]:
        words = (FIGURE, f"Sub-regional fuel poverty, {year} data")
        numbers = (f"{england[1]:.0f}", str(round(england[1] / england[0], 4)))
        nation = ("England", str(year), metric, *words, *numbers, "", COLLECTION)
        parts[NATIONS] = Part.of_cells(NATIONS, [nation], year=[str(year)], nation=["England"], kind=[FIGURE])
    notes = [
        *gaps,
        f"the year {year} was read in {where}; the edition is taken to be that of {year + YEARS_TO_EDITION}, two years "
        f"after the year it is about.",
    ]
    fine = next((h for h in heads if h.optional(NEIGHBOURHOOD) is not None), None)
    if fine:
        notes += _add_neighbourhoods(parts, fine, of, districts, data)
    editions = {name: f"{edition} ({year} data)" for name in (NEIGHBOURHOODS, SPREAD) if name in parts}
    if year >= int(newest["year"].iloc[0]):
        editions[COUNCILS] = f"one edition a year; newest {edition} ({year} data)"
    return Import(
        file=sheets[0].file,
        kind=f"fuel poverty in England, {year}, by {metric}, {len(sums)} councils of today",
        parts=parts,
        editions=editions,
        notes=tuple(notes),
    )


def _head(sheet: Sheet) -> Header | None:
    names = product((*COUNCIL, NEIGHBOURHOOD), HOUSEHOLDS, FUEL_POOR)
    return next((head for three in names if (head := sheet.header(*three))), None)


def _pairs(head: Header, among: Container[str] | None = None) -> Iterator[tuple[int, str, tuple[float, float]]]:
    """Rows with figures, of these councils or of all: which, the council's code, households and fuel-poor homes."""
    sheet, code = head.sheet, head.column(*COUNCIL)
    at = head.column(*HOUSEHOLDS), head.column(*FUEL_POOR)
    for row in head.below:
        council = sheet.text(row, code)
        if among is not None and council not in among:
            continue
        households, poor = (sheet.number(row, column, 0.0, 1e8) for column in at)
        if households is None and poor is None:
            continue
        if households is None or poor is None or poor > households:
            raise DataError(
                f"{sheet.where(row, at[1])}: {sheet.text(row, at[1])!r} homes in fuel poverty of "
                f"{sheet.text(row, at[0])!r}; {FETCH_AGAIN}."
            )
        yield row, council, (float(round(households)), float(round(poor)))


def _refuse_other_sum(head: Header, sums: Sums, england: tuple[float, float]) -> None:
    """Refuse councils that do not make England, but for rounding."""
    for at, words in enumerate(("households", "homes in fuel poverty")):
        found = sum(values[at] or 0.0 for values in sums.values())
        if abs(found - england[at]) > len(sums):
            raise DataError(
                f"{head.sheet.words}: the councils have {found:,.0f} {words}, England {england[at]:,.0f}; rows are "
                f"missing or doubled: {FETCH_AGAIN}."
            )


def _add_neighbourhoods(
    parts: dict[str, Part], head: Header, of: tuple[str, str, str], districts: Districts, data: Path
) -> list[str]:
    """Add every neighbourhood, and how they vary in each council; both or neither, for one names the other's year."""
    current = read_text(SPREAD, data)
    newest = current["year"].max()
    if len(current) and of[0] < newest:
        return [f"neighbourhoods stay as they are: those carried are of {newest}, newer than the file."]
    sheet, area = head.sheet, head.column(NEIGHBOURHOOD)
    found = [(sheet.text(row, area), council, pair) for row, council, pair in _pairs(head, districts.names) if pair[0]]
    carried = len(read_text(NEIGHBOURHOODS, data))
    if len(found) < CARRIED_SHARE * carried:
        raise DataError(
            f"{sheet.words}: {len(found):,} neighbourhoods, {carried:,} so far; the file looks cut short: "
            f"{FETCH_AGAIN}."
        )
    shares: dict[str, list[float]] = {}
    for _, council, (households, poor) in found:
        shares.setdefault(council, []).append(poor / households)
    missing = sorted(set(current["code"]) - shares.keys())
    if missing:
        few = f"{len(missing)} councils, {missing[0]} the first of them"
        return [f"neighbourhoods stay as they are: the file has none of {few}."]
    rows = [(code, council, *(f"{v:.0f}" for v in pair)) for code, council, pair in sorted(found)]
    parts[NEIGHBOURHOODS] = Part.of_cells(NEIGHBOURHOODS, rows)
    spread = (
        (code, *of, str(len(each)), *(f"{v:.4g}" for v in np.quantile(each, QUARTILES).round(4)))
        for code, each in sorted(shares.items())
    )
    parts[SPREAD] = Part.of_cells(SPREAD, spread)
    return []
