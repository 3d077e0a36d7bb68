"""The edge to data/: opens the tables, refuses what is wrong, and gives the model its places and scenarios."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from models.demand import heat_network, heating, transport
from models.facts.distributions import Driver
from models.facts.place import (
    AnnualUse,
    BandC,
    Cars,
    ClimateNormals,
    FuelPoverty,
    HeatShape,
    LoadFactor,
    OtherFuels,
    Place,
    Renewable,
    Target,
    Tenure,
)
from models.facts.project import Project
from models.facts.scenario import Assumption, Ceilings, Scenario, ScenarioError
from models.facts.schema import DATA, DataError, problems_of, read_text, statistics_of, table_of
from models.facts.technologies import Technologies, inherited
from models.outcomes import fuel_poverty
from models.sources import technology_rows
from models.supply import potential
from models.validation.vintage import Everywhere

DEFAULT_COUNCIL = "E06000021"
DEFAULT_SCENARIO = "today"
RULES = {**potential.RULES, **fuel_poverty.RULES, **heating.RULES, **heat_network.RULES, **transport.RULES}
"""Every rule that an assumption may name in `value_rule` or `high_rule`."""


class UnknownCouncilError(LookupError):
    """No council has that code or name; the text names the nearest ones and is fit to show."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Council:
    """A council in brief: what a list or a map needs."""

    code: str
    name: str
    slug: str
    nation: str
    region: str
    climate_region: int
    lat: float
    lon: float
    area_km2: float


@dataclass(frozen=True, slots=True)
class Edition:
    """Where a table of data/ comes from."""

    table: str
    publisher: str
    title: str
    edition: str
    url: str
    licence: str
    grade: str
    read_on: str
    note: str


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """A shipped scenario: name (URL), label and description in words."""

    name: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Fuel poverty of one neighbourhood (LSOA) in the newest edition; never a trend."""

    code: str
    name: str
    households: int
    fuel_poor_homes: int
    year: int
    edition: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How fuel poverty varies over the neighbourhoods of a council in the newest edition [share of homes, 0-1]."""

    neighbourhoods: int
    year: int
    edition: str
    lowest_share: float
    lower_quarter_share: float
    middle_share: float
    upper_quarter_share: float
    highest_share: float


@dataclass(frozen=True, slots=True)
class NationFuelPoverty:
    """A nation's own fuel poverty figure, by its own definition; not comparable between nations."""

    nation: str
    year: int
    metric: str
    fuel_poor_homes: int
    fuel_poor_share: float


@lru_cache(maxsize=64)
def _text(name: str) -> pd.DataFrame:
    return read_text(name)


@lru_cache(maxsize=64)
def _table(name: str) -> pd.DataFrame:
    """A table with its numbers as numbers, refused as a whole if any cell is wrong."""
    codes = frozenset(_text("councils.csv")["code"])
    frame = _text(name)
    problem = next(problems_of(name, frame, codes, statistics_of(_text("technologies.csv"))), None)
    if problem:
        raise DataError(problem)
    typed = frame.copy()
    for column in table_of(name).columns:
        if column.kind in ("number", "whole"):
            typed[column.name] = pd.to_numeric(frame[column.name])
    return typed


@lru_cache(maxsize=32)
def _by_code(name: str) -> dict[str, pd.DataFrame]:
    return {str(code): rows for code, rows in _table(name).groupby("code", sort=False)}


def _tuples(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows with their cells by column name."""
    return frame.itertuples(index=False)


def _rows(name: str, code: str) -> Iterator[Any]:
    frame = _by_code(name).get(code)
    return iter(()) if frame is None else _tuples(frame)


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


@lru_cache(maxsize=1)
def councils() -> tuple[Council, ...]:
    """Return every council with electricity statistics, by name.

    Raises
    ------
    DataError
        If councils.csv is wrong.
    """
    rows = [
        Council(
            r.code,
            r.name,
            r.slug,
            r.nation,
            r.region,
            int(r.climate_region),
            float(r.lat),
            float(r.lon),
            float(r.area_km2),
        )
        for r in _tuples(_table("councils.csv"))
    ]
    return tuple(sorted(rows, key=lambda c: c.name))


def find_council(text: str) -> Council:
    """Return the council with this code, address name or name.

    Raises
    ------
    UnknownCouncilError
        If there is none; names the nearest.

    Examples
    --------
    >>> find_council("stoke-on-trent").code, find_council("E06000021").name
    ('E06000021', 'Stoke-on-Trent')
    """
    wanted = _plain(text)
    by_any = _councils_by_name()
    if wanted in by_any:
        return by_any[wanted]
    holding = [c for key, c in by_any.items() if wanted and f" {wanted} " in f" {key} "]
    near = [by_any[n] for n in difflib.get_close_matches(wanted, by_any, n=8, cutoff=0.6)]
    names = list(dict.fromkeys(f"{c.name} ({c.code})" for c in (*holding, *near)))[:5]
    hint = f"Did you mean {', '.join(names)}?" if names else "Give a code like E06000021 or a name like Stoke-on-Trent."
    raise UnknownCouncilError(f"There is no council {text.strip()[:60]!r} with electricity statistics. {hint}")


@lru_cache(maxsize=1)
def _councils_by_name() -> dict[str, Council]:
    return {_plain(key): c for c in councils() for key in (c.name, c.slug, c.code)}


def _plain(text: str) -> str:
    """Lower-case words without punctuation, so that "st helens" finds St. Helens."""
    return " ".join(
        re.sub(
            r"[^a-z0-9]+", " ", text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").casefold()
        ).split()
    )


@lru_cache(maxsize=1)
def _demand_shape() -> tuple[tuple[tuple[float, ...], ...], ...]:
    table = _table("demand_shape.csv").set_index(["month", "day_type", "hour_local"])["relative"]
    return tuple(
        tuple(tuple(float(table[m, day, h]) for h in range(24)) for day in ("weekday", "saturday", "sunday"))
        for m in range(1, 13)
    )


@lru_cache(maxsize=1)
def _charging_shape() -> tuple[float, ...]:
    table = _table("car_charging_shape.csv").set_index("hour_local")["share_of_day"]
    total = float(table.sum())
    return tuple(float(table[h]) / total for h in range(24))


@lru_cache(maxsize=1)
def _heat_shape() -> HeatShape:
    table = _table("heat_pump_shape.csv").sort_values(["outdoor_low_c", "hour_local"])
    return tuple(
        (float(str(begin)), tuple((of_band["share_of_day"] / of_band["share_of_day"].sum()).tolist()))
        for begin, of_band in table.groupby("outdoor_low_c")
    )


@lru_cache(maxsize=32)
def _climate(region: int) -> ClimateNormals:
    rows = _table("climate_normals.csv")
    rows = rows[rows["climate_region"] == region].sort_values("month")
    return ClimateNormals(
        f"SAP region {region}: {rows['name'].iloc[0]}",
        *(tuple(float(v) for v in rows[name]) for name in ("ghi_wm2", "temp_c", "wind_ms")),
    )


@lru_cache(maxsize=1)
def _load_factors() -> dict[str, dict[str, LoadFactor]]:
    by_area: dict[str, dict[str, LoadFactor]] = {}
    for r in _tuples(_table("load_factors.csv")):
        by_area.setdefault(r.area, {})[r.technology] = LoadFactor(r.technology, float(r.share), r.basis)
    return by_area


@lru_cache(maxsize=1)
def technologies() -> Technologies:
    """Return every kind of plant, in the table's order.

    Raises
    ------
    DataError
        If technologies.csv is wrong.
    """
    _table("technologies.csv")
    try:
        return inherited(technology_rows.rows_of(_text("technologies.csv")))
    except ValueError as error:
        raise DataError(f"data/technologies.csv column part_of: {error}") from error


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


PARSED = ("capacity_mw", "heat_mwh_per_year", "in_statistics", "promised", "expected", "retired", "chance")
"""Fields of a project that are no plain text."""


def _projects(code: str) -> tuple[Project, ...]:
    if not (DATA / "ledger" / f"{code}.csv").is_file():
        return ()
    return tuple(
        Project(
            **{f.name: getattr(r, f.name) for f in fields(Project) if f.name not in PARSED},
            capacity_mw=_known(r.capacity_mw),
            heat_mwh_per_year=_known(r.heat_mwh_per_year),
            in_statistics=r.in_statistics == "true",
            promised=_date(r.promised),
            expected=_date(r.expected),
            retired=_date(r.retired),
            chance=float(r.chance),
        )
        for r in _tuples(_table(f"ledger/{code}.csv"))
    )


def _tenures(code: str) -> tuple[Tenure, ...]:
    """Newest homes by tenure; dwellings where published, else the households of the census."""
    rows = [r for r in _rows("tenure.csv", code) if r.tenure != "all"]
    newest = max((r.year for r in rows), default=None)
    return tuple(Tenure(r.tenure, int(r.year), int(r.homes)) for r in rows if r.year == newest)


def _band_c(code: str) -> BandC | None:
    """Newest certificates; a plain mean over former districts, since the table has rates and no counts of them."""
    rows = list(_rows("epc.csv", code))
    if not rows:
        return None
    newest = max(r.year for r in rows)
    shares: dict[str, list[float]] = {}
    for r in rows:
        if r.year == newest:
            shares.setdefault(r.tenure, []).append(float(r.c_or_above_share))
    mean = {tenure: sum(found) / len(found) for tenure, found in shares.items()}
    overall = mean.pop("all")
    mean["owner"] = mean.pop("owner_occupied")
    return BandC(int(newest), overall, mean)


def _other_fuels(code: str) -> OtherFuels:
    """Newest fuels other than gas and electricity; biomass and waste of business are left out.

    They may hold the fuel of plants that make electricity, which is counted as such.
    """
    rows = list(_rows("other_fuels.csv", code))
    newest = max(r.year for r in rows)
    latest = [r for r in rows if r.year == newest]
    return OtherFuels(
        int(newest),
        sum(float(r.homes_mwh) for r in latest),
        sum(float(r.business_mwh) for r in latest if r.fuel != "bioenergy_and_wastes"),
    )


def _target(code: str) -> Target:
    rows = {r.code: r for r in _tuples(_table("targets.csv"))}
    r = rows.get(code, rows[""])
    return Target(
        float(r.share),
        int(r.year),
        r.wording,
        r.source,
        r.url,
        r.grade,
        is_council_ambition=r.is_council_ambition == "true",
    )


@lru_cache(maxsize=512)
def place(code: str) -> Place:
    """Return the facts of one council.

    Raises
    ------
    UnknownCouncilError
        If no council has that code.
    DataError
        If a table is wrong.
    """
    council = find_council(code)
    code = council.code
    factors = _load_factors()
    households = max(
        (r for r in _rows("households.csv", code) if r.measure == "households_estimate_desnz"), key=lambda r: r.year
    )
    population = max(_rows("population.csv", code), key=lambda r: r.year)
    electricity, gas = (
        tuple(
            AnnualUse(int(r.year), _known(r.homes_mwh), _known(r.business_mwh))
            for r in sorted(_rows(name, code), key=lambda r: r.year)
        )
        for name in ("electricity.csv", "gas.csv")
    )
    return Place(
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
        gas=gas,
        renewables=tuple(
            Renewable(int(r.year), r.technology, int(r.sites), float(r.capacity_mw), _known(r.generation_mwh))
            for r in sorted(_rows("renewables.csv", code), key=lambda r: (r.year, r.technology))
        ),
        load_factors={
            technology: next(
                factors[area][technology]
                for area in (code, council.region, "UK")
                if technology in factors.get(area, {})
            )
            for technology in technologies().statistics
        },
        households=int(households.households),
        households_year=int(households.year),
        population=int(population.population),
        population_year=int(population.year),
        fuel_poverty=tuple(
            FuelPoverty(int(r.year), r.metric, r.edition, int(r.households), int(r.fuel_poor_homes))
            for r in sorted(_rows("fuel_poverty.csv", code), key=lambda r: r.year)
        ),
        projects=_projects(code),
        target=_target(code),
        demand_shape=_demand_shape(),
        tenures=_tenures(code),
        band_c=_band_c(code),
        other_fuels=_other_fuels(code),
        cars=tuple(
            Cars(int(r.year), int(r.cars_and_vans), int(r.plug_in_cars_and_vans))
            for r in sorted(_rows("vehicles.csv", code), key=lambda r: r.year)
        ),
        charging_shape=_charging_shape(),
        heat_shape=_heat_shape(),
        technologies=technologies(),
    )


@lru_cache(maxsize=1)
def assumption_rows() -> tuple[Assumption, ...]:
    """Return the assumptions as the table has them; `value` and `high` are nan where a rule gives them."""
    return tuple(
        Assumption(
            name=r.name,
            label=r.label,
            group=r.group,
            value=float(r.value),
            low=float(r.low),
            high=float(r.high),
            unit=r.unit,
            step=_known(r.step),
            source=r.source,
            url=r.url,
            grade=r.grade,
            read_on=r.read_on,
            choices=tuple((label, float(v)) for label, _, v in (c.rpartition("=") for c in r.choices.split("|") if c)),
            value_rule=r.value_rule,
            high_rule=r.high_rule,
        )
        for r in _tuples(_table("assumptions.csv"))
    )


@lru_cache(maxsize=1)
def uncertainty() -> tuple[Driver, ...]:
    """Return what nobody knows for sure: the drivers of the outlook, in the table's order.

    Raises
    ------
    DataError
        If uncertainty.csv is wrong.
    """
    return tuple(
        Driver(
            r.name,
            r.label,
            r.distribution,
            _known(r.low),
            _known(r.central),
            _known(r.high),
            _known(r.sd),
            r.unit,
            r.drawn,
            r.source,
            r.url,
            r.grade,
            r.read_on,
            r.group,
            r.group_label,
            r.group_short_label,
        )
        for r in _tuples(_table("uncertainty.csv"))
    )


def _resolved(place_: Place) -> tuple[dict[str, Assumption], Ceilings]:
    """The assumptions with their rules worked out for one place, and how its ceilings are made."""
    rows = {a.name: a for a in assumption_rows()}
    asked: set[str] = set()

    def value_of(name: str) -> float:
        asked.add(name)
        return rows[name].value

    def resolve(a: Assumption) -> Assumption:
        value = RULES[a.value_rule](place_, value_of) if a.value_rule else a.value
        asked.clear()
        high = RULES[a.high_rule](place_, value_of) if a.high_rule else a.high
        if a.high_rule and asked:
            inputs[a.name] = frozenset(asked)
        return replace(a, value=value, high=high)

    inputs: dict[str, frozenset[str]] = {}
    resolved = {name: resolve(a) for name, a in rows.items()}
    rules = {name: RULES[rows[name].high_rule] for name in inputs}
    return resolved, Ceilings(inputs, lambda value: {name: rule(place_, value) for name, rule in rules.items()})


@lru_cache(maxsize=1)
def scenario_names() -> tuple[ScenarioName, ...]:
    """Return the shipped scenarios in the table's order."""
    rows = _table("scenarios.csv").drop_duplicates("name")
    return tuple(ScenarioName(r.name, r.label, r.description) for r in _tuples(rows))


def _scenario_value(a: Assumption, text: str) -> float:
    """A number, or "limit:0.35" for that share of the ceiling, on the control's own step."""
    if not text.startswith("limit:"):
        return float(text)
    value = float(text.removeprefix("limit:")) * a.high
    return min(a.high, round(round(value / a.step) * a.step, 6)) if a.step else value


@lru_cache(maxsize=1024)
def scenario(place_: Place, name: str = DEFAULT_SCENARIO) -> Scenario:
    """Return a shipped scenario for a place.

    Raises
    ------
    ScenarioError
        If there is no scenario of that name; names the choices.
    """
    names = {s.name: s for s in scenario_names()}
    if name not in names:
        raise ScenarioError(f"There is no scenario called {name!r}. Choose from: {', '.join(names)}.")
    resolved, ceilings = _resolved(place_)
    rows = _table("scenarios.csv")
    for r in _tuples(rows[(rows["name"] == name) & (rows["assumption"] != "")]):
        a = resolved[r.assumption]
        value = a.checked(max(_scenario_value(a, r.value), a.value if r.value.startswith("limit:") else a.low))
        resolved[r.assumption] = replace(a, value=value)
    return Scenario(name, names[name].label, place_.code, resolved, ceilings=ceilings)


@lru_cache(maxsize=1)
def everywhere() -> Everywhere:
    """Return every council and the default scenario of any: what the past of a place is judged by."""
    return Everywhere(tuple(place(council.code) for council in councils()), scenario)


@lru_cache(maxsize=1)
def editions() -> tuple[Edition, ...]:
    """Return where each table comes from."""
    return tuple(Edition(*r) for r in _tuples(_table("editions.csv")))


@lru_cache(maxsize=8)
def neighbourhoods(code: str) -> tuple[Neighbourhood, ...]:
    """Return the neighbourhoods of a council with their newest fuel poverty; empty where none are carried."""
    return tuple(
        Neighbourhood(r.neighbourhood, r.name, int(r.households), int(r.fuel_poor_homes), int(r.year), r.edition)
        for r in _rows("fuel_poverty_neighbourhoods.csv", code)
    )


def fuel_poverty_spread(code: str) -> Spread | None:
    """Return how fuel poverty varies over a council's neighbourhoods; None outside England."""
    rows = list(_rows("fuel_poverty_spread.csv", code))
    if not rows:
        return None
    (r,) = rows
    return Spread(
        int(r.neighbourhoods),
        int(r.year),
        r.edition,
        float(r.lowest_share),
        float(r.lower_quarter_share),
        float(r.middle_share),
        float(r.upper_quarter_share),
        float(r.highest_share),
    )


def fuel_poverty_of_nation(nation: str) -> NationFuelPoverty:
    """Return a nation's newest own figure.

    Raises
    ------
    LookupError
        If the table has none.
    """
    rows = [r for r in _tuples(_table("fuel_poverty_nations.csv")) if r.nation == nation]
    if not rows:
        raise LookupError(f"There is no fuel poverty figure for {nation}.")
    r = max(rows, key=lambda r: r.year)
    return NationFuelPoverty(r.nation, int(r.year), r.metric, int(r.fuel_poor_homes), float(r.fuel_poor_share))


def boundaries() -> Path:
    """Return the file of simplified council boundaries (GeoJSON, property `code`)."""
    return DATA / "council_boundaries.geojson"
