"""The most that has been built in a year, of each lever, in every council and in those most like it: build_pace.csv.

Shipped, for it takes every council to work out one: `python -m models.sources.build_paces` writes it, after an import
of renewables or of the planning database. What counts, by lever:

- roofs of homes: the rise in the number of solar sites, each of the size that a roof of a home is taken to have;
- solar farms: what the planning database says opened, of solar that is not on a roof;
- roofs of business: what the planning database says opened on roofs, and of Britain's rise between 10 and 50 kW the
  council's part by its rise in sites. Between 50 kW and what needs a record there is no count; that band rose by 30 MW
  in all of Britain in 2025. What is left of the statistics' rise is no better a sign: farms stand in it, too, in other
  years than in the database;
- wind, hydro, food and farm waste: the rise in capacity past all that stood before, as far as it stood ever after: a
  slip of one edition that the next puts right, either way, is nothing built;
- heat pumps: grants of a financial year over homes; retrofit: homes with a measure of the Energy Company Obligation, of
  which only the sum of thirteen years is held, so their mean.

Solar never across 2019, when the statistics placed small roofs anew. Of batteries no count by council is held.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np

from models.facts import BuildPace
from models.facts.files import put_table
from models.facts.schema import DATA, read_columns
from models.sources import likeness, planned
from models.sources.assumptions import assumption_rows
from models.sources.councils import councils
from models.sources.nouns import of_row
from models.sources.tables import rows, rows_of
from models.supply import roofs
from models.supply.pipeline import ROOF, SOLAR
from models.supply.potential import SOLAR_BREAK_YEAR

TABLE = "build_pace.csv"
LIKE = 30
"""So many of the councils most like one are those like it."""

HIGHEST_PART = 95
"""Percentile among them of the most that each built in a year: one in twenty may be a rarity, or a slip of a file."""

GRANTS = "boiler_upgrade_scheme_grants"
ON_LAND = ("solar_ground_added_mw", "onshore_wind_added_mw", "hydro_added_mw", "anaerobic_digestion_added_mw")
WHOLE = ("heat_pump_homes_share",)
"""Levers compared per home and per square kilometre, whichever gives less; those that are shares already; all others
are compared per home."""

SMALL_BUSINESS = "10_to_50_kw"
"""Band of the deployment statistics that is too large for most homes."""

ByYear = dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPaceRow:
    """One lever in one council, in the lever's unit a year; `own_year` is 0 where no single year is known."""

    code: str
    lever: str
    own_per_year: float
    own_year: int
    like_per_year: float


def _solar_rises(column: str) -> ByYear:
    """Rise of a column of renewables.csv for solar in each year, from its second year on."""
    had: ByYear = defaultdict(dict)
    for r in rows("renewables.csv"):
        if r.technology == SOLAR:
            had[r.code][r.year] = getattr(r, column)
    first, last = min(min(y) for y in had.values()), max(max(y) for y in had.values())
    years = [y for y in range(first + 1, last + 1) if y != SOLAR_BREAK_YEAR]
    return {
        code: {year: max(0.0, of.get(year, 0.0) - of.get(year - 1, 0.0)) for year in years} for code, of in had.items()
    }


def _stayed(technology: str) -> ByYear:
    """Capacity that came in each year past all there had been, and stayed, from the second year on [MW]."""
    had: ByYear = defaultdict(dict)
    for r in rows("renewables.csv"):
        if r.technology == technology:
            had[r.code][r.year] = r.capacity_mw
    years = range(min(min(y) for y in had.values()), max(max(y) for y in had.values()) + 1)
    found = {}
    for code, of in had.items():
        mw = np.array([of.get(year, 0.0) for year in years])
        before, after = np.maximum.accumulate(mw)[:-1], np.minimum.accumulate(mw[::-1])[::-1][1:]
        found[code] = dict(zip(years[1:], np.maximum(after - before, 0.0).tolist(), strict=True))
    return found


def _opened(panel_mw_per_mw: float, *, on_roofs: bool) -> ByYear:
    """Solar of the planning database, on roofs or not, by the year in which it opened [MW of panels]."""
    found: ByYear = defaultdict(lambda: defaultdict(float))
    for r in planned.records_of(read_columns(planned.RECORDS)):
        if r.technology == SOLAR and (r.mounting == ROOF) == on_roofs and r.operational is not None:
            found[r.code][r.operational.year] += r.capacity_mw * panel_mw_per_mw
    return found


def _small_business_mw(years: Sequence[int]) -> dict[int, float]:
    """Britain's rise of solar between 10 and 50 kW in each year for which it is held [MW]."""
    its = [r for r in rows("deployment.csv") if (r.area, r.band) == (roofs.BRITAIN, SMALL_BUSINESS)]
    edition = its[-1].edition
    at = {r.month: r.capacity_mw for r in its if r.edition == edition}
    known = [y for y in years if f"{y}-12" in at and f"{y - 1}-12" in at]
    return {y: at[f"{y}-12"] - at[f"{y - 1}-12"] for y in known}


@lru_cache(maxsize=1)
def built() -> Mapping[str, ByYear]:
    """Return what each council added in each year, by lever, in the lever's unit.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    value = {a.name: a.value for a in assumption_rows()}
    sites, solar = _solar_rises("sites"), _solar_rises("capacity_mw")
    farms, on_roofs = (_opened(value["pipeline_panel_mw_per_mw"], on_roofs=on_roofs) for on_roofs in (False, True))
    small_mw = _small_business_mw(sorted({y for of in sites.values() for y in of}))
    all_sites = {y: sum(of.get(y, 0.0) for of in sites.values()) for y in small_mw}
    homes: ByYear = {}
    business: ByYear = {}
    for code, of in solar.items():
        homes[code] = {y: min(mw, sites[code][y] * value["solar_homes_kw"] / 1000) for y, mw in of.items()}
        opened = on_roofs.get(code, {})
        business[code] = {y: opened.get(y, 0.0) + mw * sites[code][y] / all_sites[y] for y, mw in small_mw.items()}
    households = _newest_homes()
    pumps: ByYear = defaultdict(dict)
    for r in rows("heat_schemes.csv"):
        if r.scheme == GRANTS:
            pumps[r.code][int(r.period[:4])] = r.installations / households[r.code]
    treated = {r.code: {0: r.homes_with_measure / (r.last_year - r.first_year + 1)} for r in rows("eco_measures.csv")}
    return {
        "solar_homes_added_mw": homes,
        "solar_business_added_mw": business,
        "solar_ground_added_mw": farms,
        "onshore_wind_added_mw": _stayed("onshore_wind"),
        "hydro_added_mw": _stayed("hydro"),
        "anaerobic_digestion_added_mw": _stayed("anaerobic_digestion"),
        "heat_pump_homes_share": pumps,
        "homes_retrofitted_per_year": treated,
    }


def _newest_homes() -> dict[str, float]:
    known = [r for r in rows("households.csv") if r.measure == "households_estimate_desnz"]
    return {r.code: float(r.households) for r in sorted(known, key=lambda r: r.year)}


def derived(codes: Sequence[str] | None = None) -> tuple[BuildPaceRow, ...]:
    """Return the rows of some councils, or of all, by code and lever.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    homes = _newest_homes()
    land = {council.code: council.area_km2 for council in councils()}
    found = []
    for lever, by_code in built().items():
        most = {code: max(by_code.get(code, {}).items(), key=lambda of: of[1], default=(0, 0.0)) for code in land}
        sizes = [dict.fromkeys(land, 1.0)] if lever in WHOLE else [homes, land] if lever in ON_LAND else [homes]
        for code in land if codes is None else codes:
            like = [its.council.code for its in likeness.nearest(code, LIKE)]
            counted = [other for other in like if lever not in WHOLE or by_code.get(other)]
            rates = [[most[other][1] / size[other] * size[code] for other in counted] for size in sizes]
            year, own = most[code]
            found.append(
                BuildPaceRow(
                    code=code,
                    lever=lever,
                    own_per_year=float(f"{own:.5g}"),
                    own_year=year if own > 0.0 else 0,
                    like_per_year=float(f"{min(np.percentile(of, HIGHEST_PART) for of in rates):.5g}")
                    if counted
                    else 0.0,
                )
            )
    return tuple(sorted(found, key=lambda row: (row.code, row.lever)))


def of_council(code: str) -> dict[str, BuildPace]:
    """Return the most that has been built in a year by lever, of one council.

    Raises
    ------
    DataError
        If the table is wrong.
    """
    return {r.lever: of_row(BuildPace, r) for r in rows_of(TABLE, code)}


@lru_cache(maxsize=1)
def britain(lever: str) -> float:
    """Return the most that all councils together added of a lever in one year, in its unit."""
    of_years: dict[int, float] = defaultdict(float)
    for of in built()[lever].values():
        for year, amount in of.items():
            of_years[year] += amount
    return max(of_years.values())


def write(data: Path = DATA) -> Path:
    """Write build_pace.csv anew, whole or not at all, and return where it stands."""
    return put_table(data / TABLE, [field.name for field in fields(BuildPaceRow)], map(astuple, derived()))


if __name__ == "__main__":
    print(f"{write()} written.")
