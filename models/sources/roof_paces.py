"""The pace at which roofs go on by themselves, as it was known at the end of some years: made of the tables of data/.

Shipped as roof_pace.csv, for it takes every council to work out one. `python -m models.sources.roof_paces` writes it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from models.facts import DataError, RoofPace
from models.facts.files import put_table
from models.facts.schema import DATA, read_columns
from models.sources import planned
from models.sources.assumptions import assumption_rows
from models.sources.councils import councils
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.supply import roofs
from models.supply.pipeline import ROOF, SOLAR

TABLE = "roof_pace.csv"
YEARS = (2014, 2016, 2018, 2020, 2022, 2025)
"""Years at whose end the pace is kept: those that a backtest begins in, and the newest of the deployment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoofPaceRow:
    """One council at the end of one year [MW a year].

    `statistics_year`: newest council statistics taken. `by_houses_mw_per_year`: its part of the nation's pace by houses
    alone. `own_mw_per_year`: what it added of late besides solar farms, before the cap; None where it is not
    known. Then what follows from both, on homes and on the rest (`roofs.on_homes`).
    """

    code: str
    year: int
    statistics_year: int
    by_houses_mw_per_year: float
    own_mw_per_year: float | None
    homes_mw_per_year: float
    business_mw_per_year: float


def deployed(year: int) -> roofs.Deployed:
    """Return the solar capacity of the newest edition that has the end of a year [MW], by area, band and month.

    Raises
    ------
    DataError
        If no edition has it.
    """
    solar = [r for r in rows("deployment.csv") if r.technology == "solar"]
    edition = next((r.edition for r in reversed(solar) if r.month == f"{year}-12" and r.band == "homes"), None)
    if edition is None:
        raise DataError(f"data/deployment.csv: no row for solar on homes at the end of {year}.")
    return {(r.area, r.band, r.month): r.capacity_mw for r in solar if r.edition == edition}


def derived(year: int) -> tuple[RoofPaceRow, ...]:
    """Return the pace of every council as it was known at the end of a year, by code.

    From council statistics and solar farms to that year, or to their newest before it, and the nation's deployment in
    it. What hindsight remains: the figures are those of the newest editions, and houses are those of the census of
    2021 (2022 in Scotland).

    Raises
    ------
    DataError
        If a table is wrong or lacks a row.
    """
    value = {a.name: a.value for a in assumption_rows()}
    codes = sorted(council.code for council in councils())
    houses = {r.code: float(r.houses) for r in rows("houses.csv")}
    lacking = [code for code in codes if code not in houses]
    if lacking:
        raise DataError(f"data/houses.csv: no row for council {lacking[0]}.")
    solar = [r for r in rows("renewables.csv") if r.technology == SOLAR]
    years = range(min(r.year for r in solar), min(max(r.year for r in solar), year) + 1)
    solar_mw = _by_council(((r.code, r.year, r.capacity_mw) for r in solar), codes, years)
    farms_mw = _by_council(farms(year), codes, years) * value["pipeline_panel_mw_per_mw"]
    national = roofs.national_pace(deployed(year), year)
    own = roofs.own_mw_per_year(solar_mw, farms_mw, years, years[-1], int(value["recent_pace_years"]))
    of_houses = np.array([houses[code] for code in codes])
    shares = value["roof_pace_houses_share"], value["roof_pace_own_cap_ratio"]
    all_mw = roofs.shared_out(national.mw_per_year, of_houses, own, *shares)
    on_homes = roofs.on_homes(all_mw, national.homes_share, of_houses, premises(codes))
    by_houses = roofs.shared_out(national.mw_per_year, of_houses, None, *shares)
    return tuple(
        RoofPaceRow(
            code=code,
            year=year,
            statistics_year=years[-1],
            by_houses_mw_per_year=round(float(by_houses[at]), 5),
            own_mw_per_year=None if own is None or np.isnan(own[at]) else round(float(own[at]), 5),
            homes_mw_per_year=round(float(on_homes[at]), 5),
            business_mw_per_year=round(float(all_mw[at] - on_homes[at]), 5),
        )
        for at, code in enumerate(codes)
    )


def premises(codes: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the share of Britain's roofs of business and public buildings in each council, shape [councils] [0-1].

    Raises
    ------
    DataError
        If a table is wrong or lacks a row.
    """
    roofs_per_home = {r.code: r.business_roofs for r in rows("room.csv")}
    homes = newest_homes()
    found = np.array([roofs_per_home[code] * homes[code] for code in codes])
    return np.asarray(found / sum(roofs_per_home[code] * homes[code] for code in roofs_per_home))


def newest_homes() -> dict[str, float]:
    """Return the newest homes of each council."""
    known = [r for r in rows("households.csv") if r.measure == "households_estimate_desnz"]
    return {r.code: float(r.households) for r in sorted(known, key=lambda r: r.year)}


def farms(year: int) -> list[tuple[str, int, float]]:
    """Return the solar farms that the statistics may hold by the end of a year: council, year, and power [MW].

    Those of the planning database that opened, by the year in which they did: solar of any size that is not on a roof.
    Then those that it still calls under construction and that the statistics hold all the same (`supply.counted`), by
    the year in which they were begun. Power as it leaves the inverter.

    Raises
    ------
    DataError
        If a table is wrong or lacks a row.
    """
    when, cells = date(year, 12, 31), read_columns(planned.RECORDS)
    opened = [
        (r.code, r.operational.year, r.capacity_mw)
        for r in planned.records_of(cells)
        if r.technology == SOLAR and r.mounting != ROOF and r.operational is not None and r.operational <= when
    ]
    held = [
        (p.code, p.since.year, p.capacity_mw)
        for p in planned.expected(cells, when)
        if p.technology == SOLAR and p.in_statistics and p.since is not None
    ]
    return opened + held


def _by_council(
    found: Iterable[tuple[str, int, float]], codes: list[str], years: range
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Capacity by council and year, 0 where there is none, shape [councils, years] [MW]."""
    mw = np.zeros((len(codes), len(years)))
    place_of = {code: at for at, code in enumerate(codes)}
    for code, year, capacity_mw in found:
        if year in years:
            mw[place_of[code], year - years[0]] += capacity_mw
    return mw


def shipped() -> dict[tuple[str, int], RoofPace]:
    """Return the pace of every council and kept year, by both, as roof_pace.csv has it."""
    return {(r.code, r.year): of_row(RoofPace, r) for r in rows(TABLE)}


def write(data: Path = DATA) -> Path:
    """Write roof_pace.csv anew from the tables it is made of, and return where it stands."""
    found = (astuple(row) for year in YEARS for row in derived(year))
    return put_table(data / TABLE, [field.name for field in fields(RoofPaceRow)], found)


if __name__ == "__main__":
    print(f"{write()} written.")
