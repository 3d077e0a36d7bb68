"""The pace at which each lever has been built, in every council and in those most like it: build_pace.csv.

Shipped, for it takes every council to work out one: `python -m models.sources.build_paces` writes it, after an import
of renewables or of the planning database. What counts, by lever:

- roofs of homes and small ones of business: what Britain added below 50 kW in a year, by the council's part of the
  rise in sites, and no more than its capacity rose by; on homes and on the rest as `roofs.on_homes` divides it. Of the
  newest year of roof_pace.csv what that has, so that what goes on by itself has been built before;
- larger roofs of business: what the planning database says opened on roofs. Between 50 kW and what needs a record there
  is no count; that band rose by 30 MW in all of Britain in 2025. What is left of the statistics' rise is no better a
  sign: farms stand in it, too, in other years than in the database;
- solar farms: what the planning database says opened, of solar that is not on a roof;
- wind, hydro, food and farm waste: the rise in capacity past all that stood before, as far as it stood ever after: a
  slip of one edition that the next puts right, either way, is nothing built;
- heat pumps: grants of a financial year over homes; retrofit: homes with a measure of the Energy Company Obligation, of
  which only the sum of thirteen years is held, so their mean.

Solar never across 2019, when the statistics placed small roofs anew.

What comes as small jobs, roofs below 50 kW and heat pumps, counts by its best year: crews that did it once can do it
again. What comes as single plants counts by the mean of its best three years in a row, for one park in one year is not
built every year: Swale's of 2025 would make 429 MW a year, Shetland's of 2024 443 MW. Of places like it three of four
never kept up more. So all councils together come to at most 1.7 times the most that Britain ever built in such a time,
and to 1.3 times what the state's plan for 2030 asks of solar.

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
from models.sources import likeness, planned, roof_paces
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

GRANTS = "boiler_upgrade_scheme_grants"
ON_LAND = ("solar_ground_added_mw", "onshore_wind_added_mw", "hydro_added_mw", "anaerobic_digestion_added_mw")
WHOLE = ("heat_pump_homes_share",)
"""Levers compared per home and per square kilometre, whichever gives less; those that are shares already; all others
are compared per home."""

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


def _small_roofs() -> tuple[ByYear, ByYear]:
    """Solar below 50 kW that each council added in each year, on homes and on the rest [MW]."""
    sites, solar = _solar_rises("sites"), _solar_rises("capacity_mw")
    codes = sorted(council.code for council in councils())
    houses = {r.code: float(r.houses) for r in rows("houses.csv")}
    of_houses, of_premises = np.array([houses[code] for code in codes]), roof_paces.premises(codes)
    homes: ByYear = defaultdict(dict)
    business: ByYear = defaultdict(dict)
    for year in sorted({y for of in sites.values() for y in of}):
        national = roofs.national_pace(roof_paces.deployed(year), year)
        rises = np.array([sites[code].get(year, 0.0) for code in codes])
        most = np.array([solar[code].get(year, 0.0) for code in codes])
        all_mw = np.minimum(national.mw_per_year * rises / rises.sum(), most)
        of_homes = roofs.on_homes(all_mw, national.homes_share, of_houses, of_premises)
        for code, mw, whole in zip(codes, of_homes.tolist(), all_mw.tolist(), strict=True):
            homes[code][year], business[code][year] = mw, whole - mw
    newest = max(roof_paces.YEARS)
    for (code, year), pace in roof_paces.shipped().items():
        if year == newest:
            homes[code][year], business[code][year] = pace.homes_mw_per_year, pace.business_mw_per_year
    return homes, business


class Added(NamedTuple):
    """What each council added of a lever in each year, in the lever's unit: as small jobs, and as single plants."""

    jobs: ByYear
    plants: ByYear


@lru_cache(maxsize=1)
def added() -> Mapping[str, Added]:
    """Return what each council added in each year, by lever.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    value = {a.name: a.value for a in assumption_rows()}
    farms, on_roofs = (_opened(value["pipeline_panel_mw_per_mw"], on_roofs=on_roofs) for on_roofs in (False, True))
    homes, business = _small_roofs()
    households = roof_paces.newest_homes()
    pumps: ByYear = defaultdict(dict)
    for r in rows("heat_schemes.csv"):
        if r.scheme == GRANTS:
            pumps[r.code][int(r.period[:4])] = r.installations / households[r.code]
    treated = {r.code: {0: r.homes_with_measure / (r.last_year - r.first_year + 1)} for r in rows("eco_measures.csv")}
    return {
        "solar_homes_added_mw": Added(homes, {}),
        "solar_business_added_mw": Added(business, on_roofs),
        "solar_ground_added_mw": Added({}, farms),
        "onshore_wind_added_mw": Added({}, _stayed("onshore_wind")),
        "hydro_added_mw": Added({}, _stayed("hydro")),
        "anaerobic_digestion_added_mw": Added({}, _stayed("anaerobic_digestion")),
        "heat_pump_homes_share": Added(pumps, {}),
        "homes_retrofitted_per_year": Added(treated, {}),
    }


def built(lever: str) -> ByYear:
    """Return what each council added of a lever in each year, jobs and plants together, in the lever's unit."""
    found: ByYear = defaultdict(lambda: defaultdict(float))
    for of_kind in added()[lever]:
        for code, of in of_kind.items():
            for year, amount in of.items():
                found[code][year] += amount
    return found


def kept_up(by_year: Mapping[int, float], known: Sequence[int], years: int) -> Kept:
    """Return the most that was kept up on the mean of some years in a row.

    Parameters
    ----------
    by_year : mapping of int to float
        What was added in each year; nothing in years that are not there.
    known : sequence of int
        Years of which something is known of any place, ascending.
    years : int
        So many years in a row.

    Examples
    --------
    >>> kept_up({2015: 9.0}, [2013, 2014, 2015, 2016, 2018], 3)
    Kept(per_year=3.0, first_year=2013, last_year=2015)
    >>> kept_up({2015: 9.0}, [2014, 2015], 1)
    Kept(per_year=9.0, first_year=2015, last_year=2015)
    """
    spans = [range(year, year + years) for year in known if all(y in known for y in range(year, year + years))]
    found = [Kept(sum(by_year.get(y, 0.0) for y in span) / years, span[0], span[-1]) for span in spans]
    best = max(found, key=lambda of: of.per_year, default=Kept(0.0, 0, 0))
    return best if best.per_year > 0.0 else Kept(0.0, 0, 0)


def _most(lever: str, code: str) -> Kept:
    """The most of a lever that a council kept up: jobs by their best year, plants by three; years of the larger."""
    kept = []
    for of_kind, years in zip(added()[lever], (1, SINGLE_YEARS), strict=True):
        known = sorted({year for of in of_kind.values() for year in of})
        kept.append(kept_up(of_kind.get(code, {}), known, years))
    larger = max(kept, key=lambda of: of.per_year)
    return larger._replace(per_year=sum(of.per_year for of in kept))


def derived(codes: Sequence[str] | None = None) -> tuple[BuildPaceRow, ...]:
    """Return the rows of some councils, or of all, by code and lever.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    homes = roof_paces.newest_homes()
    land = {council.code: council.area_km2 for council in councils()}
    found = []
    for lever in added():
        most = {code: _most(lever, code) for code in land}
        sizes = [dict.fromkeys(land, 1.0)] if lever in WHOLE else [homes, land] if lever in ON_LAND else [homes]
        for code in land if codes is None else codes:
            like = [its.council.code for its in likeness.nearest(code, LIKE)]
            counted = [other for other in like if lever not in WHOLE or most[other].per_year > 0.0]
            rates = [[most[other].per_year / size[other] * size[code] for other in counted] for size in sizes]
            own = most[code]
            found.append(
                BuildPaceRow(
                    code=code,
                    lever=lever,
                    own_per_year=float(f"{own.per_year:.7g}"),
                    own_first_year=own.first_year,
                    own_last_year=own.last_year,
                    like_per_year=float(f"{min(np.percentile(of, LIKE_PERCENTILE) for of in rates):.7g}")
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
    kept = 0.0
    for of_kind, years in zip(added()[lever], (1, SINGLE_YEARS), strict=True):
        together = _summed(of_kind)
        kept += kept_up(together, sorted(together), years).per_year
    return kept


def all_together(lever: str) -> dict[int, float]:
    """Return what all councils together added of a lever in each year, in its unit."""
    return _summed(built(lever))


def _summed(by_code: ByYear) -> dict[int, float]:
    of_years: dict[int, float] = defaultdict(float)
    for of in by_code.values():
        for year, amount in of.items():
            of_years[year] += amount
    return dict(of_years)


def write(data: Path = DATA) -> Path:
    """Write build_pace.csv anew, whole or not at all, and return where it stands."""
    return put_table(data / TABLE, [field.name for field in fields(BuildPaceRow)], map(astuple, derived()))


if __name__ == "__main__":
    print(f"{write()} written.")
