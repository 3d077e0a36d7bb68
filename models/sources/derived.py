"""The tables that are worked out from other tables for all councils at once, so that no page has to.

A test holds each shipped table equal to what is made here. After a change to what they are made of, write them anew:
`python -c "from models.sources import derived; derived.write()"`.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from models.demand import keeping, transport, underlying, uptake
from models.demand.keeping import Registers
from models.facts.schema import DATA, table_of
from models.outcomes import fuel_poverty, territorial
from models.sources import (
    assumptions,
    band_c,
    home_solar,
    other_fuels,
    places,
    road_fuel,
    tables,
    uptake as uptake_tables,
)
from models.sources.tables import rows
from models.sources.uptake import CARS, FADE, HEAT_PUMPS, KNOWN, PATHS, assumed
from models.supply import room

FIRST_YEAR = 2014
"""First year whose cars are placed where they are kept: that of the renewable statistics, where histories begin."""

CARRIED_FROM = 2022
"""Year whose counts of fuel-poor homes are carried on: the last that is counted as that of 2019 is."""

Cells = Sequence[object]


def registers() -> Registers:
    """Return what the registers count in every council, with what explains it, in the order of the codes."""
    by_code = {r.code: r for r in rows("councils.csv")}
    codes = tuple(sorted(by_code))
    counted = {(r.code, r.year): r for r in rows("vehicles.csv") if r.year >= FIRST_YEAR}
    years = tuple(sorted({year for _, year in counted}))
    people = {(r.code, r.year): r.population for r in rows("population.csv")}
    newest = max(year for _, year in people)
    pay = {(r.code, r.period): r.value for r in rows("labour.csv") if r.measure == "median_weekly_pay_gbp"}

    def grid(of: Callable[[str, int], float]) -> np.ndarray:
        return np.array([[of(code, year) for year in years] for code in codes], dtype=np.float64)

    return Registers(
        codes=codes,
        years=years,
        regions=tuple(by_code[code].region for code in codes),
        area_km2=np.array([by_code[code].area_km2 for code in codes]),
        cars_and_vans=grid(lambda code, year: counted[code, year].cars_and_vans),
        plug_in=grid(lambda code, year: counted[code, year].plug_in_cars_and_vans),
        people=grid(lambda code, year: people[code, min(year, newest)]),
        weekly_pay_gbp=grid(lambda code, year: pay.get((code, str(year)), np.nan)),
    )


def cars_kept() -> list[Cells]:
    """Return the rows of cars_kept.csv: fleets as known by the newest year, in every year."""
    its = registers()
    reasons = keeping.fleets(its, its.years[-1])
    by_year = {year: keeping.kept(its, year, reasons) for year in its.years}
    return [
        (code, year, round(cars[at]), round(plug_in[at]), "true" if reasons[at] else "false", reasons[at])
        for at, code in enumerate(its.codes)
        for year, (cars, plug_in) in by_year.items()
    ]


def schemes() -> tuple[tuple[str, ...], uptake.Schemes]:
    """Return the codes of every council, and what schemes have paid for there, in their order."""
    nation = {r.code: r.nation for r in rows("councils.csv")}
    codes = tuple(sorted(nation))
    counts: dict[tuple[str, str], int] = {}
    for r in rows("heat_schemes.csv"):
        counts[r.code, r.scheme] = counts.get((r.code, r.scheme), 0) + r.installations
    grants, incentives = (
        np.array([counts.get((code, scheme), np.nan) for code in codes], dtype=np.float64)
        for scheme in uptake_tables.IN_SCHEMES
    )
    return codes, uptake.Schemes(
        homes=_homes(codes),
        grants=grants,
        incentives=incentives,
        scottish=np.array([nation[code] == "Scotland" for code in codes]),
    )


def _homes(codes: Sequence[str]) -> np.ndarray:
    """Newest homes of each council."""
    known = [r for r in rows("households.csv") if r.measure == "households_estimate_desnz"]
    newest = {r.code: r.households for r in sorted(known, key=lambda r: r.year)}
    return np.array([newest[code] for code in codes], dtype=np.float64)


def _kept_at_start() -> dict[str, tuple[int, int]]:
    """Cars and vans, and plug-ins, kept in each council at the end of the year in which paths start."""
    found = (r for r in rows("cars_kept.csv") if r.year == uptake.START_YEAR)
    return {r.code: (r.cars_and_vans, r.plug_in_cars_and_vans) for r in found}


def uptake_start() -> list[Cells]:
    """Return the rows of uptake_start.csv: each place's log odds against Britain's."""
    codes, its = schemes()
    powers = assumed("heat_pump_grant_power"), assumed("heat_incentive_power")
    of_pumps = uptake.heat_pump_offsets(its, *powers)
    kept = _kept_at_start()
    cars, plug_in = np.array([kept[code] for code in codes], dtype=np.float64).T
    britain = plug_in.sum() / cars.sum()
    of_cars = np.log(plug_in / (cars - plug_in)) - np.log(britain / (1 - britain))
    by_grants = np.isfinite(its.grants) & ~its.scottish
    return [
        (code, f"{car:.6f}", f"{pump:.6f}", "grants" if granted else "incentives")
        for code, car, pump, granted in zip(codes, of_cars, of_pumps, by_grants, strict=True)
    ]


def uptake_paths() -> list[Cells]:
    """Return the rows of uptake_paths.csv: the shares as they stand there, with the balance of each year."""
    start = sorted(rows("uptake_start.csv"), key=lambda r: r.code)
    codes, kept = [r.code for r in start], _kept_at_start()
    of_measure = {
        CARS: (np.array([r.electric_cars_log_odds for r in start]), np.array([float(kept[c][0]) for c in codes])),
        HEAT_PUMPS: (np.array([r.heat_pumps_log_odds for r in start]), _homes(codes)),
    }
    wanted = [(CARS, path) for path in PATHS] + [(HEAT_PUMPS, path) for path in (*PATHS, KNOWN)]
    found: dict[tuple[str, str, int], float] = {}
    for measure, path in wanted:
        years, shares, _ = uptake_tables.national(measure, path)
        its = uptake.balances(shares, *of_measure[measure], assumed(FADE), np.array(years, dtype=np.float64))
        found |= {(measure, path, year): value for year, value in zip(years, its.tolist(), strict=True)}
    return [
        (
            r.measure,
            r.path,
            r.year,
            f"{r.share:.6g}",
            f"{found[key]:.8f}" if (key := (r.measure, r.path, r.year)) in found else "",
            r.kind,
            r.source,
            r.url,
            r.grade,
        )
        for r in rows("uptake_paths.csv")
    ]


def room_of_councils() -> list[Cells]:
    """Return the rows of room.csv: roofs and land of each council against Britain's and England's."""
    by_code = {r.code: r for r in rows("councils.csv")}
    codes = tuple(sorted(by_code))
    houses = {r.code: r for r in sorted(rows("houses.csv"), key=lambda r: r.year)}
    people = {r.code: r.population for r in sorted(rows("population.csv"), key=lambda r: r.year)}
    use = {r.code: r for r in sorted(rows("electricity.csv"), key=lambda r: r.year) if r.business_mwh is not None}

    def each(of: Callable[[str], float | None]) -> np.ndarray:
        return np.array([np.nan if (value := of(code)) is None else value for code in codes], dtype=np.float64)

    its = room.of(
        room.Councils(
            nations=tuple(by_code[code].nation for code in codes),
            homes=_homes(codes),
            people=each(lambda code: people[code]),
            area_km2=each(lambda code: by_code[code].area_km2),
            detached=each(lambda code: houses[code].detached),
            semi_detached=each(lambda code: houses[code].semi_detached),
            terraced=each(lambda code: houses[code].terraced),
            houses=each(lambda code: houses[code].houses),
            business_meters=each(lambda code: use[code].business_meters),
            business_mwh=each(lambda code: use[code].business_mwh),
        )
    )
    return [
        (code, *(f"{part:.4f}" for part in (r.home_roofs, r.business_roofs, r.solar_land, r.wind_land)))
        for code, r in zip(codes, its, strict=True)
    ]


def use_trends() -> list[Cells]:
    """Return the rows of use_trends.csv: the trend of homes' use by region."""
    every = [places.place(council.code) for council in places.councils()]
    last = min(place.newest_year for place in every)
    trends = underlying.home_trends(every, last, transport.electric_car_mwh(assumed))
    first = last - underlying.TREND_YEARS + 1
    return [(region, f"{trends[region]:.6f}", first, last) for region in sorted(trends)]


def carbon_compared() -> list[Cells]:
    """Return the rows of carbon_compared.csv: modelled and official carbon a head, at the shipped factors."""
    every = sorted((places.place(council.code) for council in places.councils()), key=lambda place: place.code)
    factors = assumptions.scenario(every[0])
    return [
        (place.code, y.year, f"{y.homes_t:.4f}", f"{y.business_t:.4f}", f"{y.official.per_head_t:.4f}")
        for place in every
        for y in territorial.beside_official(place, factors)
    ]


def fuel_poverty_carried() -> list[Cells]:
    """Return the rows of fuel_poverty_carried.csv: counts of `CARRIED_FROM` carried on beside the newest edition's."""
    found: list[Cells] = []
    for code in sorted(council.code for council in places.councils()):
        place = places.place(code)
        if not place.fuel_poverty:
            continue
        newest = place.fuel_poverty[-1]
        then = replace(place, fuel_poverty=tuple(f for f in place.fuel_poverty if f.year <= CARRIED_FROM))
        homes = fuel_poverty.carried(then, assumptions.scenario(place), newest.year)
        first = then.fuel_poverty[-1]
        shares = (
            first.fuel_poor_homes / first.households,
            (homes or 0.0) / first.households,
            newest.fuel_poor_homes / newest.households,
        )
        found.append((code, first.year, newest.year, *(f"{share:.5f}" for share in shares)))
    return found


TABLES: Mapping[str, Callable[[], list[Cells]]] = {
    "room.csv": room_of_councils,
    "home_solar_share.csv": home_solar.shares,
    "cars_kept.csv": cars_kept,
    "uptake_start.csv": uptake_start,
    "uptake_paths.csv": uptake_paths,
    "use_trends.csv": use_trends,
    "carbon_compared.csv": carbon_compared,
    "fuel_poverty_carried.csv": fuel_poverty_carried,
}
"""What makes each table, in the order in which they are made of each other."""


def text_of(name: str) -> str:
    """Return a derived table as it is to be shipped."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table_of(name).columns])
    writer.writerows(TABLES[name]())
    return text.getvalue()


def write(folder: Path = DATA) -> tuple[str, ...]:
    """Write every derived table that is not as it would be made, and return their names."""
    changed = []
    for name in TABLES:
        text = text_of(name)
        if (folder / name).read_text(encoding="utf-8") != text:
            (folder / name).write_text(text, encoding="utf-8")
            changed.append(name)
            caches = (*uptake_tables.CACHES, *other_fuels.CACHES, *road_fuel.CACHES, *band_c.CACHES)
            for forget in (tables.forget, *caches, places.forget):
                forget()
    return tuple(changed)
