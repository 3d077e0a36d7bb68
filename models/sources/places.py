"""Councils and places: what is known of each council area, from the tables of data/."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from models.facts import (
    Cars,
    ClimateNormals,
    DataError,
    FuelPoverty,
    HeatShape,
    Place,
    Promise,
    RoofPace,
    Room,
    Scenario,
    Target,
    Tenure,
    Wires,
    calendar,
)
from models.sources import (
    band_c,
    build_paces,
    building_times,
    gas_use,
    homes,
    ledgers,
    official_carbon,
    other_fuels,
    planned,
    road_fuel,
    statistics,
    uptake,
    workforces,
)
from models.sources.councils import (
    Council as Council,
    Found as Found,
    SeveralCouncilsError as SeveralCouncilsError,
    UnknownCouncilError as UnknownCouncilError,
    councils as councils,
    find_council as find_council,
    look_up as look_up,
)
from models.sources.nouns import of_row
from models.sources.tables import day, rows, rows_by_year, rows_of

DEFAULT_COUNCIL = "E06000021"


@lru_cache(maxsize=1)
def _demand_shape() -> tuple[tuple[tuple[float, ...], ...], ...]:
    relative = {(r.month, r.day_type, r.hour_local): r.relative for r in rows("demand_shape.csv")}
    return tuple(
        tuple(tuple(relative[month, day, hour] for hour in range(24)) for day in ("weekday", "saturday", "sunday"))
        for month in range(1, 13)
    )


@lru_cache(maxsize=1)
def _charging_shape() -> tuple[float, ...]:
    share = {r.hour_local: r.share_of_day for r in rows("car_charging_shape.csv")}
    total = math.fsum(share.values())
    return tuple(share[hour] / total for hour in range(24))


@lru_cache(maxsize=1)
def _heat_shape() -> HeatShape:
    bands: dict[float, list[float]] = {}
    for r in sorted(rows("heat_pump_shape.csv"), key=lambda r: (r.outdoor_low_c, r.hour_local)):
        bands.setdefault(r.outdoor_low_c, []).append(r.share_of_day)
    return tuple((begin, tuple(share / math.fsum(shares) for share in shares)) for begin, shares in bands.items())


@lru_cache(maxsize=32)
def _climate(region: int) -> ClimateNormals:
    """Normals of a region; its light as far as published yields ask for more or less of it."""
    ratio = next((r.ratio for r in rows("light.csv") if r.climate_region == region), 1.0)
    months = sorted((r for r in rows("climate_normals.csv") if r.climate_region == region), key=lambda r: r.month)
    return ClimateNormals(
        f"SAP region {region}: {months[0].name}",
        tuple(r.ghi_wm2 * ratio for r in months),
        *(tuple(getattr(r, name) for r in months) for name in ("temp_c", "wind_ms")),
    )


def _newest(found: Iterable[Any]) -> list[Any]:
    """Those rows that are of the newest year among them."""
    known = list(found)
    newest = max((r.year for r in known), default=None)
    return [r for r in known if r.year == newest]


def _tenures(code: str) -> tuple[Tenure, ...]:
    """Newest homes by tenure; dwellings where published, else the households of the census."""
    return tuple(of_row(Tenure, r) for r in _newest(r for r in rows_of("tenure.csv", code) if r.tenure != "all"))


def _roof_pace(code: str) -> RoofPace:
    """The newest pace of roofs; a council without one is a fault of the table."""
    known = _newest(rows_of("roof_pace.csv", code))
    if not known:
        raise DataError(f"data/roof_pace.csv: no row for council {code}.")
    return of_row(RoofPace, known[0])


def _wires(code: str) -> Wires | None:
    """What is known of the wires of one council; None where wires.csv has no row."""
    flows, firm = rows_of("wires.csv", code), rows_of("substations.csv", code)
    if not flows:
        return None
    if not firm:
        return of_row(Wires, flows[0], firm_in_mw=None, firm_out_mw=None, source="", read_on="")
    return of_row(
        Wires,
        flows[0],
        firm_in_mw=math.fsum(r.firm_mw_in for r in firm),
        firm_out_mw=math.fsum(r.firm_mw_out for r in firm),
        source="; ".join(dict.fromkeys(f"{r.source}, {r.date}" for r in firm)),
        read_on=max(r.date for r in firm),
    )


def _target(code: str) -> Target:
    targets = {r.code: r for r in rows("targets.csv")}
    r = targets.get(code, targets[""])
    return of_row(Target, r, is_council_target=r.is_council_target == "true")


def _promise(row: Any, body: str, kind: str) -> Promise:
    return of_row(Promise, row, body=body, kind=kind, declared_on=day(row.declared_on))


def _county_promises(code: str) -> tuple[Promise, ...]:
    """Of the bodies above a council: the county first, then the combined authority."""
    above = {r.upper_code for r in rows_of("upper_councils.csv", code)}
    return tuple(_promise(r, r.name, r.kind) for r in rows("promises_county.csv") if r.code in above)


def place(code: str, today: date | None = None) -> Place:
    """Return the facts of one council, as they stand on a day.

    Parameters
    ----------
    code : str
        Code or name.
    today : date, optional
        The day of today if none is given. All days of a month give one place.

    Raises
    ------
    UnknownCouncilError
        If no council has that code.
    DataError
        If a table is wrong.
    """
    day = calendar.today() if today is None else today
    return _place(find_council(code), day.replace(day=1))


def of(scenario: Scenario) -> Place:
    """Return the place that a scenario was made for, with the ledger that it had.

    Raises
    ------
    UnknownCouncilError, DataError
        As of `place`.
    LookupError
        If that ledger is not known in this process, or is long gone (`ledgers.amended`).
    """
    return ledgers.again(place(scenario.place_code), scenario.amendment)


def forget() -> None:
    """Forget every place, whose tables may have changed."""
    _place.cache_clear()


@lru_cache(maxsize=512)
def _place(council: Council, month: date) -> Place:
    code = council.code
    known = statistics.of(council)
    electricity, renewables = known.electricity, known.renewables
    households = _newest(r for r in rows_of("households.csv", code) if r.measure == "households_estimate_desnz")[0]
    population = _newest(rows_of("population.csv", code))[0]
    fuels = other_fuels.by_year(code)
    return Place(
        ahead_from=calendar.ahead_from(month, min(electricity[-1].year, renewables[-1].year)),
        code=code,
        name=council.name,
        slug=council.slug,
        nation=council.nation,
        region=council.region,
        lat=council.lat,
        lon=council.lon,
        area_km2=council.area_km2,
        climate=_climate(council.climate_region),
        electricity=electricity,
        gas=gas_use.by_year(code),
        renewables=renewables,
        load_factors=known.load_factors,
        year_yields=known.year_yields,
        national_stations=known.national_stations,
        households=households.households,
        households_year=households.year,
        population=population.population,
        population_year=population.year,
        fuel_poverty=tuple(of_row(FuelPoverty, r) for r in rows_by_year("fuel_poverty.csv", code)),
        projects=known.projects,
        pipeline=planned.planned_projects(code),
        pipeline_from=planned.edition_end(planned.edition_of_records()) + timedelta(days=1),
        target=_target(code),
        promise=_promise(rows_of("promises.csv", code)[0], council.name, "council"),
        county_promises=_county_promises(code),
        demand_shape=_demand_shape(),
        tenures=_tenures(code),
        band_c=band_c.of_council(code),
        gas_homes_share=homes.gas_homes_share(code),
        home_heating=homes.home_heating(code),
        houses_share=homes.houses_share(code, households.households),
        home_solar_share=rows_of("home_solar_share.csv", code)[0].homes_share,
        room=of_row(Room, rows_of("room.csv", code)[0]),
        other_fuels=other_fuels.ahead(code, month),
        other_fuels_by_year=fuels,
        closed_works=other_fuels.closed_works(code, month),
        driven_ratio=road_fuel.driven_ratio(code),
        official_carbon=official_carbon.by_year(code),
        official_gases=official_carbon.all_gases(code),
        official_carbon_apart=official_carbon.why_apart(code),
        cars=tuple(of_row(Cars, r, plug_in=r.plug_in_cars_and_vans) for r in rows_by_year("vehicles.csv", code)),
        cars_kept=uptake.cars_kept(code),
        electric_cars=uptake.electric_cars(code),
        heat_pumps=uptake.heat_pumps(code),
        heat_pumps_in_schemes=uptake.heat_pumps_in_schemes(code),
        homes_in_schemes=band_c.homes_in_schemes(code),
        home_use_log_trend_per_year=uptake.home_use_trends()[council.region],
        charging_shape=_charging_shape(),
        heat_shape=_heat_shape(),
        technologies=known.technologies,
        building_times=building_times.shipped(code),
        workforce=workforces.workforce(code, population.population),
        roof_pace=_roof_pace(code),
        wires=_wires(code),
        build_paces=build_paces.of_council(code),
    )
