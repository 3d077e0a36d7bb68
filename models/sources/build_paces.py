"""The pace at which each lever has been built, in every council and in those most like it: build_pace.csv.

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

Solar never across 2019, when the statistics placed small roofs anew.

What comes as small jobs, homes' roofs and heat pumps, counts by its best year: crews that did it once can do it again.
What comes as single plants counts by the mean of its best three years in a row, for one park in one year is not built
every year: Swale's of 2025 would make 429 MW a year, Shetland's of 2024 443 MW. Of places like it three of four never
kept up more. So all councils together come to at most 1.6 times the most that Britain ever built in such a time, and to
1.3 times what the state's plan for 2030 asks of solar.

Of batteries no pace is held. The planning database knows of 3.1 GW that opened by 2025, the grid operator of twice as
much; in two of three councils it knows of none, and of homes' batteries nowhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

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

LIKE_PERCENTILE = 75
"""Percentile among them of what each kept up: of all councils together no more than Britain could build comes of it."""

SINGLE_YEARS = 3
"""Years in a row over whose mean single plants count: about as long as it takes to plan and build one."""

BY_YEAR = ("solar_homes_added_mw", "heat_pump_homes_share", "homes_retrofitted_per_year")
"""Levers of many small jobs, which count by their best year."""

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
    """One lever in one council, in the lever's unit a year; the years are 0 where none is known or none was built."""

    code: str
    lever: str
    own_per_year: float
    own_first_year: int
    own_last_year: int
    like_per_year: float


class Kept(NamedTuple):
    """The most that was kept up, in the lever's unit a year, and from which year to which."""

    per_year: float
    first_year: int
    last_year: int


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


def kept_up(lever: str, by_year: Mapping[int, float], known: Sequence[int]) -> Kept:
    """Return the most of a lever that was kept up: in a year, or on the mean of three years in a row.

    Parameters
    ----------
    lever : str
    by_year : mapping of int to float
        What was added in each year, in the lever's unit; nothing in years that are not there.
    known : sequence of int
        Years of which something is known of any place, ascending.

    Examples
    --------
    >>> kept_up("solar_ground_added_mw", {2015: 9.0}, [2013, 2014, 2015, 2016, 2018])
    Kept(per_year=3.0, first_year=2013, last_year=2015)
    >>> kept_up("solar_homes_added_mw", {2015: 9.0}, [2014, 2015])
    Kept(per_year=9.0, first_year=2015, last_year=2015)
    """
    years = 1 if lever in BY_YEAR else SINGLE_YEARS
    spans = [range(year, year + years) for year in known if all(y in known for y in range(year, year + years))]
    found = [Kept(sum(by_year.get(y, 0.0) for y in span) / years, span[0], span[-1]) for span in spans]
    best = max(found, key=lambda of: of.per_year, default=Kept(0.0, 0, 0))
    return best if best.per_year > 0.0 else Kept(0.0, 0, 0)


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
        known = sorted({year for of in by_code.values() for year in of})
        most = {code: kept_up(lever, by_code.get(code, {}), known) for code in land}
        sizes = [dict.fromkeys(land, 1.0)] if lever in WHOLE else [homes, land] if lever in ON_LAND else [homes]
        for code in land if codes is None else codes:
            like = [its.council.code for its in likeness.nearest(code, LIKE)]
            counted = [other for other in like if lever not in WHOLE or by_code.get(other)]
            rates = [[most[other].per_year / size[other] * size[code] for other in counted] for size in sizes]
            own = most[code]
            found.append(
                BuildPaceRow(
                    code=code,
                    lever=lever,
                    own_per_year=float(f"{own.per_year:.5g}"),
                    own_first_year=own.first_year,
                    own_last_year=own.last_year,
                    like_per_year=float(f"{min(np.percentile(of, LIKE_PERCENTILE) for of in rates):.5g}")
                    if counted
                    else 0.0,
                )
            )
    return tuple(sorted(found, key=lambda row: (row.code, row.lever)))


def of_council(code: str) -> dict[str, BuildPace]:
    """Return the pace at which each lever has been built, of one council.

    Raises
    ------
    DataError
        If the table is wrong.
    """
    return {r.lever: of_row(BuildPace, r) for r in rows_of(TABLE, code)}


@lru_cache(maxsize=1)
def britain(lever: str) -> float:
    """Return the most that all councils together kept up of a lever, counted like one council's, in its unit a year."""
    together = all_together(lever)
    return kept_up(lever, together, sorted(together)).per_year


def all_together(lever: str) -> dict[int, float]:
    """Return what all councils together added of a lever in each year, in its unit."""
    of_years: dict[int, float] = defaultdict(float)
    for of in built()[lever].values():
        for year, amount in of.items():
            of_years[year] += amount
    return dict(of_years)


def write(data: Path = DATA) -> Path:
    """Write build_pace.csv anew, whole or not at all, and return where it stands."""
    return put_table(data / TABLE, [field.name for field in fields(BuildPaceRow)], map(astuple, derived()))


if __name__ == "__main__":
    print(f"{write()} written.")
