"""Fuel poverty by council and neighbourhood, from the workbook of the sub-regional statistics for England."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from models.facts.schema import DATA, DataError, read_text
from models.sources.official.districts import Districts, Published, add_up, refuse_gaps
from models.sources.official.inspection import FETCH_AGAIN
from models.sources.official.revision import Import, Part
from models.sources.official.sheet import Header, Sheet, plain

COUNCIL = ("local authority code", "la code", "area codes")
NEIGHBOURHOOD = "lsoa code"
HOUSEHOLDS = ("number of households", "estimated number of households")
FUEL_POOR = (
    "number of households in fuel poverty",
    "estimated number of fuel poor households",
    "number of fuel poor households",
)
LILEE_FROM = 2019
"""First year measured by low income, low energy efficiency; before it low income, high costs."""
YEARS_TO_EDITION = 2
"""An edition is called by the year it comes out, two years after the year it is about."""
ENGLAND = "E92000001"
QUARTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
CARRIED_SHARE = 0.5
"""Least share of the neighbourhoods carried so far that a file must have."""


def read_fuel_poverty(sheets: Sequence[Sheet], districts: Districts, data: Path = DATA) -> Import | None:
    """Return fuel poverty of one year for England, its councils and the neighbourhoods the program carries.

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
    year = _year(head, sheets)
    metric = "LILEE" if year >= LILEE_FROM else "LIHC"
    edition = f"{year + YEARS_TO_EDITION} edition"
    rows, england = _council_rows(head, year)
    sums = add_up(districts, rows)
    current = read_text("fuel_poverty.csv", data)
    newest = current[current["year"] == current["year"].max()]
    refuse_gaps(head.sheet.words, year, [code for code, _ in sums], newest["code"], districts)
    if england:
        _refuse_other_sum(head, sums, england)
    scope = {"year": frozenset({str(year)})}
    parts = {
        "fuel_poverty.csv": Part(
            pd.DataFrame(
                [
                    (code, str(year), metric, edition, *(f"{v:.0f}" for v in values))
                    for (code, _), values in sorted(sums.items())
                ],
                columns=list(current.columns),
                dtype=str,
            ),
            scope,
        )
    }
    if england and england[0]:
        nations = read_text("fuel_poverty_nations.csv", data)
        cells = ("England", str(year), metric, f"{england[1]:.0f}", str(round(england[1] / england[0], 4)))
        nation = pd.DataFrame([cells], columns=list(nations.columns), dtype=str)
        parts["fuel_poverty_nations.csv"] = Part(nation, scope | {"nation": frozenset({"England"})})
    notes = [f"the edition is taken to be that of {year + YEARS_TO_EDITION}, two years after the year it is about."]
    fine = next((h for h in heads if h.optional(NEIGHBOURHOOD) is not None), None)
    editions = {}
    if year >= int(current["year"].max()):
        editions["fuel_poverty.csv"] = f"one edition a year; newest {edition} ({year} data)"
    if fine:
        part, note = _neighbourhoods(fine, year, metric, edition, data)
        notes += [note] if note else []
        if part:
            parts["fuel_poverty_neighbourhoods.csv"] = part
            editions["fuel_poverty_neighbourhoods.csv"] = f"{edition} ({year} data)"
            spread, note = _spread(fine, year, metric, edition, data)
            notes += [note] if note else []
            if spread:
                parts["fuel_poverty_spread.csv"] = spread
                editions["fuel_poverty_spread.csv"] = f"{edition} ({year} data)"
    return Import(
        file=sheets[0].file,
        kind=f"fuel poverty in England, {year}, by {metric}, {len(sums)} councils of today",
        parts=parts,
        editions=editions,
        notes=tuple(notes),
    )


def _head(sheet: Sheet) -> Header | None:
    for code in (*COUNCIL, NEIGHBOURHOOD):
        for households in HOUSEHOLDS:
            for poor in FUEL_POOR:
                head = sheet.header(code, households, poor)
                if head:
                    return head
    return None


def _year(head: Header, sheets: Sequence[Sheet]) -> int:
    """The year the title above a table gives; failing that, the title of the workbook."""
    for text in (head.sheet.title(head.row), next((s.title() for s in sheets if plain(s.name) == "title"), "")):
        years = {int(y) for y in re.findall(r"\bfuel poverty in england\b[^.]*?, ((?:19|20)\d\d)\b", text)}
        if len(years) == 1:
            return years.pop()
    raise DataError(
        f"{head.sheet.words}: the title above the table does not give one year, as in 'Fuel Poverty in England by "
        f"Local Authority, 2024'; {FETCH_AGAIN}."
    )


def _pair(head: Header, row: int) -> tuple[float, float] | None:
    """Households and fuel-poor homes of a row; None where there is neither."""
    sheet, at = head.sheet, (head.column(*HOUSEHOLDS), head.column(*FUEL_POOR))
    households, poor = (sheet.number(row, column, 0.0, 1e8) for column in at)
    if households is None and poor is None:
        return None
    if households is None or poor is None or poor > households:
        raise DataError(
            f"{sheet.where(row, at[1])}: {sheet.text(row, at[1])!r} homes in fuel poverty of "
            f"{sheet.text(row, at[0])!r}; {FETCH_AGAIN}."
        )
    return float(round(households)), float(round(poor))


def _council_rows(head: Header, year: int) -> tuple[list[Published], tuple[float, float] | None]:
    """The rows with codes and figures, and those of England apart."""
    sheet, code = head.sheet, head.column(*COUNCIL)
    rows: list[Published] = []
    england = None
    for row in range(head.row + 1, len(sheet.rows)):
        published, pair = sheet.text(row, code), _pair(head, row)
        if pair is None:
            continue
        if published == ENGLAND:
            england = pair
        rows.append(Published(sheet=sheet, row=row, published_code=published, year=year, numbers=pair))
    return rows, england


def _refuse_other_sum(
    head: Header, sums: dict[tuple[str, int], tuple[float | None, ...]], england: tuple[float, float]
) -> None:
    """Refuse councils that do not make England, but for rounding."""
    for at, words in enumerate(("households", "homes in fuel poverty")):
        found = sum(values[at] or 0.0 for values in sums.values())
        if abs(found - england[at]) > len(sums):
            raise DataError(
                f"{head.sheet.words}: the councils have {found:,.0f} {words}, England {england[at]:,.0f}; rows are "
                f"missing or doubled: {FETCH_AGAIN}."
            )


def _neighbourhoods(head: Header, year: int, metric: str, edition: str, data: Path) -> tuple[Part | None, str]:
    """The rows of councils whose neighbourhoods are carried, or why there are none."""
    current = read_text("fuel_poverty_neighbourhoods.csv", data)
    carried, newest = frozenset(current["code"]), current["year"].max()
    if len(current) and str(year) < newest:
        return None, f"neighbourhoods stay as they are: those carried are of {newest}, newer than the file."
    sheet = head.sheet
    area, name, council = head.column(NEIGHBOURHOOD), head.column("lsoa name"), head.column(*COUNCIL)
    rows = []
    for row in range(head.row + 1, len(sheet.rows)):
        code = sheet.text(row, council)
        if code not in carried:
            continue
        pair = _pair(head, row)
        if pair:
            counts = (f"{v:.0f}" for v in pair)
            rows.append((sheet.text(row, area), sheet.text(row, name), code, str(year), metric, edition, *counts))
    if len(rows) < CARRIED_SHARE * len(current):
        raise DataError(
            f"{sheet.words}: {len(rows)} neighbourhoods of councils whose neighbourhoods are carried, {len(current)} "
            f"so far; the file looks cut short: {FETCH_AGAIN}."
        )
    return Part(pd.DataFrame(rows, columns=list(current.columns), dtype=str), {"code": carried}), ""


def _spread(head: Header, year: int, metric: str, edition: str, data: Path) -> tuple[Part | None, str]:
    """Lowest, quartiles and highest share over the neighbourhoods of every council, or why there is none."""
    current = read_text("fuel_poverty_spread.csv", data)
    councils = frozenset(read_text("councils.csv", data)["code"])
    shares: dict[str, list[float]] = {}
    sheet, council = head.sheet, head.column(*COUNCIL)
    for row in range(head.row + 1, len(sheet.rows)):
        pair = _pair(head, row) if sheet.text(row, council) in councils else None
        if pair and pair[0]:
            shares.setdefault(sheet.text(row, council), []).append(pair[1] / pair[0])
    missing = sorted(set(current["code"]) - shares.keys())
    if missing:
        few = f"{len(missing)} councils, {missing[0]} the first of them"
        return None, f"the spread over neighbourhoods stays as it is: the file has none of {few}."
    rows = [
        (
            code,
            str(year),
            metric,
            edition,
            str(len(found)),
            *(f"{v:.4g}" for v in np.quantile(found, QUARTILES).round(4)),
        )
        for code, found in sorted(shares.items())
    ]
    return Part(pd.DataFrame(rows, columns=list(current.columns), dtype=str), {}), ""
