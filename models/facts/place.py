"""Place: what is known of one council area, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from models.facts.building_time import BuildingTime
from models.facts.home_heating import HomeHeating
from models.facts.official_carbon import OfficialCarbon, OfficialGas
from models.facts.planned_project import PlannedProject
from models.facts.project import Project
from models.facts.promise import Promise
from models.facts.renewables import NationalStation, YearYields
from models.facts.technologies import Technologies
from models.facts.uptake import Uptake

HeatShape = tuple[tuple[float, tuple[float, ...]], ...]
"""Bands of outdoor temperature: where each begins [C], and the share of a day's heat in each local clock hour."""


@dataclass(frozen=True, slots=True)
class ClimateNormals:
    """Long-term monthly climate of the region a place lies in.

    `ghi_wm2`, `temp_c`, `wind_ms`: 12 values January to December: mean global horizontal
    irradiance over all hours [W/m2], mean air temperature [C], mean 10 m wind speed [m/s].
    """

    region: str
    ghi_wm2: tuple[float, ...]
    temp_c: tuple[float, ...]
    wind_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AnnualUse:
    """Metered use of one fuel in one year [MWh]; None where not published."""

    year: int
    homes_mwh: float | None
    business_mwh: float | None


@dataclass(frozen=True, slots=True)
class OtherFuels:
    """Fuels other than gas and electricity that a place uses in a year [MWh].

    Coal, coke and oil products of homes and of industry and commerce; of homes, wood and other biomass too. Not road
    fuel, and not the fuel of refineries. `by_fuel_mwh`: what homes and business burn of each fuel.
    """

    year: int
    homes_mwh: float
    business_mwh: float
    by_fuel_mwh: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def homes_oil_mwh(self) -> float:
        """The part of homes' that is oil and its like [MWh]."""
        return self.by_fuel_mwh.get("petroleum_products", (0.0, 0.0))[0]


@dataclass(frozen=True, slots=True)
class ClosedWorks:
    """Works whose fuel stands in the statistics of the place and that have closed since, with the day."""

    name: str
    ended: date


@dataclass(frozen=True, slots=True)
class Cars:
    """Licensed cars and vans at the end of a year, and how many of them are plug-ins, hybrids included [vehicles].

    As registered they are counted at the keeper's address: a town where fleets are registered holds cars that drive
    elsewhere. As kept, such an excess is spread over all councils.
    """

    year: int
    cars_and_vans: int
    plug_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewable:
    """One technology in one year: sites, capacity at the year's end [MW] and generation [MWh].

    `generation_mwh` is None where it is suppressed, not published or not used. `mark` says what was done as the cell
    was read: the action of its `Correction`, "zero" where no output beside standing plant is taken as missing, "apart"
    where a power station is split from it; empty where it stands as it was published. `opened_mw` is plant that came
    during the year on a known day, `opened_on`.
    """

    year: int
    technology: str
    sites: int
    capacity_mw: float
    generation_mwh: float | None
    mark: str = ""
    opened_mw: float = 0.0
    opened_on: date | None = None


@dataclass(frozen=True, slots=True)
class LoadFactor:
    """Long-run output of a technology as a share of what its capacity could make all year [0-1].

    `basis` says whose figure it is, in words ("Stoke-on-Trent's own, mean of 2016-2024").
    """

    technology: str
    share: float
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FuelPoverty:
    """Published fuel poverty of one year. Never compare across metrics or editions."""

    year: int
    metric: str
    edition: str
    households: int
    fuel_poor_homes: int


@dataclass(frozen=True, slots=True)
class Tenure:
    """Homes of one tenure: "owner", "private_rent" or "social_rent" [homes]. Only shares of the whole are used."""

    tenure: str
    year: int
    homes: int


@dataclass(frozen=True, slots=True)
class Workforce:
    """Residents at work in a census year [people]: those who build, and all trades this work needs.

    `trades` holds the builders, power and gas, repair and installation, and waste. `estimated`: not counted there, but
    taken from the share of England and Wales.
    """

    year: int
    builders: int
    trades: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What a place's roofs and land are against the ones that the published limits are of [ratio].

    `home_roofs`: roof that a home of the place has, against a home of Britain. `business_roofs`: roof of business and
    public buildings for each home of the place, against Britain. `solar_land`, `wind_land`: land for solar farms and
    for onshore wind in each km2 that is not built up, against England.
    """

    home_roofs: float
    business_roofs: float
    solar_land: float
    wind_land: float


@dataclass(frozen=True, slots=True)
class RoofPace:
    """Solar below 50 kW that goes on by itself [MW a year]: on homes, and on all else.

    The place's part of what Britain adds (`models/supply/roofs.py`).
    """

    homes_mw_per_year: float
    business_mw_per_year: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPace:
    """The pace at which what a lever adds has been built, in the lever's unit a year.

    `own_per_year`: the most that the place itself kept up, from `own_first_year` to `own_last_year`: one year of many
    small jobs, three years of single plants (0 where only the mean of many years is known, or nothing was built).
    `like_per_year`: what places most like it kept up, for its size: three of four of them never more.
    """

    lever: str
    own_per_year: float
    own_first_year: int
    own_last_year: int
    like_per_year: float

    @property
    def most_per_year(self) -> float:
        """The larger of both."""
        return max(self.own_per_year, self.like_per_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wires:
    """What flows over the boundary of a place, and what its wires are known to carry [MW].

    `peak_import_mw`: most brought in in an hour of the newest statistics, as modelled. `peak_export_mw`: most sent out
    in an hour of any weather year up to the target year, by what stands, what is planned by name and the roofs that
    come by themselves: all of these have, or will have, a connection of their own. `later_export_mw`: how much more
    than the larger of both these send out after it. `firm_in_mw`, `firm_out_mw`: sums of
    what its network company says of the place's substations, by `source`, read on `read_on`; None where nobody gave
    them.
    """

    peak_import_mw: float
    peak_export_mw: float
    later_export_mw: float = 0.0
    firm_in_mw: float | None = None
    firm_out_mw: float | None = None
    source: str = ""
    read_on: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class BandC:
    """Share of homes with an energy certificate at band C or above [0-1]: of all homes, and by tenure.

    New homes have no tenure on their certificate, so they count in `share` only. `share` is of the year, as the housing
    survey has the nation and certificates spread it; those by tenure tell tenures apart, not their level.
    `band_d_share`: of the certificates below band C those in band D [0-1].
    """

    year: int
    share: float
    share_by_tenure: dict[str, float]
    band_d_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The share of use that a place is measured by, whose it is, and what was set out in its source's words.

    `is_council_target` says whether the share in that year is the council's own target; else it is Powered Here's
    yardstick. `ambition` is what the council once set out besides, in short plain sentences, or empty.
    """

    share: float
    year: int
    wording: str
    source: str
    url: str
    grade: str
    is_council_target: bool
    ambition: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Place:
    """What is known of one council area. Compared by identity: a place is loaded once, and results are cached on it.

    Parameters
    ----------
    ahead_from : date
        First day of what is ahead, a first of a month: levers build from it, and what came before is published or
        estimated.
    code, name, slug, nation, region : str
        GSS code, official name, name in addresses, nation and region (nation again outside England).
    lat, lon : float
        ONS label point [degrees].
    area_km2 : float
    climate : ClimateNormals
    electricity, gas : tuple of AnnualUse
        By year, ascending.
    renewables : tuple of Renewable
        By year and technology, ascending.
    load_factors : dict[str, LoadFactor]
        For every technology of the statistics (`Technologies.statistics`), of the long run.
    year_yields : YearYields
        What single years yield against the long run.
    national_stations : tuple of NationalStation
        Power stations that stand apart from local plant, by name and year; empty in most places.
    households, population : int
        Newest figures; `households_year`, `population_year` say of when.
    fuel_poverty : tuple of FuelPoverty
        Empty outside England: no local figures of today are held.
    projects : tuple of Project
        The ledger; empty where none is kept.
    amendment, amended_on : str, date or None
        What names the ledger and target that stand in place of the shipped ones, and since when; empty and None where
        the shipped ones do.
    projects_amended_on, target_amended_on : date or None
        Since when the projects, and the target, are the council's own; None where they are as shipped.
    own_projects : frozenset of str
        Short names of the projects whose chance is the judgement of the council's officers.
    pipeline : tuple of PlannedProject
        Projects of the planning database that the ledger does not have.
    pipeline_from : date
        First day that the edition of the database says nothing of.
    target : Target
    promise : Promise
        What the council has promised about carbon, or that nothing is recorded.
    county_promises : tuple of Promise
        The same of its county council and its combined authority; empty where the list has neither.
    tenures : tuple of Tenure
        Empty in Scotland: the tables cover England and Wales.
    band_c : BandC or None
        None in Scotland.
    gas_homes_share : float
        Homes with gas, by meters: gas meters of homes over their electricity meters, newest year of each [0-1].
    home_heating : HomeHeating or None
        None in Scotland, whose census is not carried.
    houses_share : float
        Households in a whole house, detached, semi-detached or terraced [0-1]; in Scotland estimated.
    home_solar_share : float
        Share of the solar that stands on roofs which is on homes [0-1], an estimate.
    room : Room
        Roofs and land for plant, against Britain's and England's.
    other_fuels : OtherFuels
        Of the newest year, without works that have closed since; `other_fuels_by_year` has every year that is held,
        oldest first, as the newest edition counts.
    closed_works : tuple of ClosedWorks
        What burnt a fuel in the years held and has closed by today; their fuel is not in `other_fuels`.
    driven_ratio : float
        Fuel that cars and vans burn on the roads of the place over that of the cars kept there [1 = as much].
    official_carbon, official_gases : tuple
        What is published beside the modelled footprint, oldest first; `official_carbon_apart` says why they are far
        apart, empty where they are not.
    cars, cars_kept : tuple of Cars
        As registered, and where they are taken to be kept; by year, ascending.
    electric_cars, heat_pumps : Uptake
        Share of the cars and vans kept, and of homes.
    heat_pumps_in_schemes : int
        Heat pumps paid for by grants, and installations accredited for the heat incentive, all years; a few burn wood.
    homes_in_schemes : int
        Homes that had a measure of the Energy Company Obligation, all years.
    home_use_log_trend_per_year : float
        Recent trend of homes' electricity use in the region, without electric cars [log units a year].
    charging_shape : tuple of 24 float
        Share of a day's car charging in each local clock hour, when drivers plug in as they arrive [sum 1].
    heat_shape : HeatShape
        Share of a day's heat of homes in each local clock hour, by bands of outdoor temperature, coldest first.
    technologies : Technologies
        Kinds of plant, the same for every place.
    building_times : tuple of BuildingTime
        Of the last projects in Britain, then of the last ones here; a technology without any is left out.
    workforce : Workforce
    roof_pace : RoofPace
        As known at the end of the newest year whose deployment is published.
    wires : Wires or None
        None where data/wires.csv has no row yet: then no limit is assumed.
    build_paces : mapping of str to BuildPace
        The pace at which it has been built, by lever; without those of which no count by council is held.
    """

    ahead_from: date
    code: str
    name: str
    slug: str
    nation: str
    region: str
    lat: float
    lon: float
    area_km2: float
    climate: ClimateNormals
    electricity: tuple[AnnualUse, ...]
    gas: tuple[AnnualUse, ...]
    renewables: tuple[Renewable, ...]
    load_factors: dict[str, LoadFactor] = field(hash=False)
    year_yields: YearYields
    national_stations: tuple[NationalStation, ...]
    households: int
    households_year: int
    population: int
    population_year: int
    fuel_poverty: tuple[FuelPoverty, ...]
    projects: tuple[Project, ...]
    pipeline: tuple[PlannedProject, ...]
    pipeline_from: date
    target: Target
    promise: Promise
    county_promises: tuple[Promise, ...]
    demand_shape: tuple[tuple[tuple[float, ...], ...], ...]
    tenures: tuple[Tenure, ...]
    band_c: BandC | None
    gas_homes_share: float
    home_heating: HomeHeating | None
    houses_share: float
    home_solar_share: float
    room: Room
    other_fuels: OtherFuels
    cars: tuple[Cars, ...]
    cars_kept: tuple[Cars, ...]
    electric_cars: Uptake
    heat_pumps: Uptake
    heat_pumps_in_schemes: int
    homes_in_schemes: int
    home_use_log_trend_per_year: float
    charging_shape: tuple[float, ...]
    heat_shape: HeatShape
    technologies: Technologies
    building_times: tuple[BuildingTime, ...]
    workforce: Workforce
    roof_pace: RoofPace
    wires: Wires | None = None
    build_paces: Mapping[str, BuildPace] = field(default_factory=dict, hash=False)
    driven_ratio: float = 1.0
    closed_works: tuple[ClosedWorks, ...] = ()
    other_fuels_by_year: tuple[OtherFuels, ...] = ()
    official_carbon: tuple[OfficialCarbon, ...] = ()
    official_gases: tuple[OfficialGas, ...] = ()
    official_carbon_apart: str = ""
    amendment: str = ""
    amended_on: date | None = None
    projects_amended_on: date | None = None
    target_amended_on: date | None = None
    own_projects: frozenset[str] = frozenset()

    @property
    def newest_year(self) -> int:
        """Newest year with both electricity and renewable statistics."""
        return min(self.electricity[-1].year, self.renewables[-1].year)


class Statistics(Protocol):
    """What of a place its years of the statistics follow from; a `Place` is one."""

    @property
    def electricity(self) -> tuple[AnnualUse, ...]:
        """Electricity used, oldest year first."""

    @property
    def renewables(self) -> tuple[Renewable, ...]:
        """Plant by year and technology, ascending, as it is used."""

    @property
    def load_factors(self) -> Mapping[str, LoadFactor]:
        """Load factor of the long run by technology of the statistics."""

    @property
    def year_yields(self) -> YearYields:
        """What plant yielded in Britain in each year."""

    @property
    def projects(self) -> tuple[Project, ...]:
        """The place's ledger."""

    @property
    def technologies(self) -> Technologies:
        """Every technology."""
