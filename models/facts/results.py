"""The nouns of the answer: a year, an event, a pathway, and the hours of a year."""

from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

SCOPES = ("electricity", "energy")
"""What the shares of a pathway are of, in the order of the assumption `scope`: electricity, or all energy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year of a pathway. Energy in MWh, power in MW; None where unknown, never 0.

    `kind` is "actual" (from statistics), "estimated" (finished since, from what is known of it) or "projected". Hourly
    results are means over the weather years, and shares are of those means (`annual_share_range` and
    `met_locally_range` hold the least and the most among them); in actual years the annual figures are the statistics'
    and only the hours are modelled. `local_generation_mwh` is all that plant makes; the annual share counts what of it
    is used, stored or sent out, and not `curtailment_mwh`, which no wire carries. `estimated` names the technologies
    whose generation is not published. `job_years` is work on plant, heat pumps, retrofit and upgrades without a
    programme booked in that year, `lasting_jobs` the running jobs of the plant added since today, both of local
    workers; `job_years_net` is `job_years` less what would have been done anyway: boilers, and upgrades as in recent
    years. `lasting_jobs_ended` went with plant that closed. Between low and high lie four fifths of what the factors
    and local shares allow.

    `fuel_poor_homes` is a published count and belongs to its edition. The projected ones start from the newest edition
    only, and are for English councils; `homes_below_c_projected` is the homes in bands D to G, and
    `ten_percent_index_share` the households that need more than 10 % of their income for energy, which is modelled,
    with the ends of its range.

    `homes_mwh` and `business_mwh` are electricity without what `added_demand_mwh` adds: heat pumps and electric cars
    beyond those of the newest statistics. All energy is the sum of `energy_mwh`, by the carriers of `demand.carriers`,
    whose docstring says what is not counted; `energy_share` and `energy_met_locally_share` are the electricity made
    here, and that met in the same hour, each with the heat of the place that enters heat networks, over it.
    `homes_fuels_mwh` is the part of its gas and other fuels that homes use, with what heat networks burn for them.
    `electrification_saved_mwh` is what heat pumps and electric cars alone take off it, `retrofit_saved_mwh` what
    retrofit does, `network_saved_mwh` what heat networks do; `network_heat_mwh` is the heat that enters those, by
    `demand.heat_network.SOURCES`, `network_delivered_mwh` the heat that "homes" and "business" get. None where a year's
    gas or cars are not published.

    `carbon_t` is the footprint of that energy [t CO2e], `carbon_by_source_t` its parts by the names of
    `outcomes.emissions.SOURCES`; `carbon_avoided_elsewhere_t` is what electricity sent out avoids at other places, not
    taken off unless the scenario says so. None where all energy is.
    """

    year: int
    kind: str
    electricity_demand_mwh: float
    homes_mwh: float | None
    business_mwh: float | None
    local_generation_mwh: float
    generation_mwh: dict[str, float]
    capacity_mw: dict[str, float]
    estimated: tuple[str, ...]
    annual_share: float
    met_locally_share: float
    annual_share_range: tuple[float, float]
    met_locally_range: tuple[float, float]
    import_mwh: float
    export_mwh: float
    curtailment_mwh: float
    peak_import_mw: float
    peak_export_mw: float
    hours_self_supplied: float
    longest_import_spell_h: float
    fuel_poor_homes: int | None = None
    fuel_poverty_edition: str | None = None
    job_years: float | None = None
    lasting_jobs: float | None = None
    fuel_poor_homes_projected: float | None = None
    fuel_poor_share_projected: float | None = None
    homes_below_c_projected: float | None = None
    ten_percent_index_share: float | None = None
    ten_percent_index_low_share: float | None = None
    ten_percent_index_high_share: float | None = None
    energy_mwh: dict[str, float] = field(default_factory=dict)
    homes_fuels_mwh: dict[str, float] = field(default_factory=dict)
    added_demand_mwh: dict[str, float] = field(default_factory=dict)
    energy_demand_mwh: float | None = None
    energy_share: float | None = None
    energy_met_locally_share: float | None = None
    electrification_saved_mwh: float | None = None
    retrofit_saved_mwh: float | None = None
    network_saved_mwh: float | None = None
    network_heat_mwh: dict[str, float] = field(default_factory=dict)
    network_delivered_mwh: dict[str, float] = field(default_factory=dict)
    carbon_t: float | None = None
    carbon_by_source_t: dict[str, float] = field(default_factory=dict)
    carbon_avoided_elsewhere_t: float | None = None
    job_years_net: float | None = None
    job_years_low: float | None = None
    job_years_high: float | None = None
    lasting_jobs_low: float | None = None
    lasting_jobs_high: float | None = None
    lasting_jobs_ended: float | None = None

    @property
    def published(self) -> bool:
        """Whether it is a year of the statistics."""
        return self.kind == "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated that bends the curve: a plant that opens or closes; `known` is whether it is known to have."""

    year: int
    month: int
    label: str
    technology: str
    capacity_change_mw: float
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """What follows from a place and a scenario: one `Year` a year, 2014 to 2040.

    `scope`: what its shares and its target are of, one of `SCOPES`. `ahead_from`: first day of what is ahead, on which
    its levers begin to build (ISO date).
    """

    place_code: str
    place_name: str
    ahead_from: str
    scenario_name: str
    scenario_label: str
    changes: tuple[tuple[str, float], ...]
    target_share: float
    target_year: int
    scope: str
    years: tuple[Year, ...]
    events: tuple[Event, ...]
    needed_solar_mw_per_year: float | None
    recent_solar_mw_per_year: float

    def of(self, year: int) -> Year:
        """Return one year.

        Raises
        ------
        KeyError
            If the pathway does not hold that year.
        """
        for candidate in self.years:
            if candidate.year == year:
                return candidate
        raise KeyError(f"{self.place_name} has no year {year}; it has {self.years[0].year} to {self.years[-1].year}.")

    @property
    def newest_actual(self) -> Year:
        """Newest year that comes from statistics."""
        return next(y for y in reversed(self.years) if y.published)

    @property
    def since(self) -> tuple[Year, ...]:
        """The years after the statistics: estimated ones, then projected ones."""
        return tuple(y for y in self.years if not y.published)

    @property
    def all_energy(self) -> bool:
        """Whether the shares are of all energy, not of electricity alone."""
        return self.scope == "energy"

    def annual_share(self, year: Year) -> float | None:
        """Made here over used, in the scope [share]; None where a year's energy is not known."""
        return year.energy_share if self.all_energy else year.annual_share

    def met_locally_share(self, year: Year) -> float | None:
        """Met locally over used, in the scope [share]; None where a year's energy is not known."""
        return year.energy_met_locally_share if self.all_energy else year.met_locally_share

    def generation_mwh(self, year: Year) -> float:
        """Made here in the scope, as it counts: used, stored or sent out [MWh].

        Of all energy, the heat of the place that enters heat networks is a part.
        """
        return year.local_generation_mwh - year.curtailment_mwh + self.local_heat_mwh(year)

    def local_heat_mwh(self, year: Year) -> float:
        """Heat of the place that enters heat networks, where it counts as made here: where all energy does [MWh]."""
        return year.energy_mwh.get("heat_network", 0.0) if self.all_energy else 0.0

    def demand_mwh(self, year: Year) -> float | None:
        """Used in the scope [MWh]; None where a year's energy is not known."""
        return year.energy_demand_mwh if self.all_energy else year.electricity_demand_mwh

    @property
    def now_share(self) -> float:
        """Made here over used in the newest actual year, in the scope [share]."""
        return self.annual_share(self.newest_actual) or 0.0

    @property
    def then_share(self) -> float:
        """Made here over used in the target year, in the scope [share]."""
        return self.annual_share(self.of(self.target_year)) or 0.0

    @property
    def target_gap_share(self) -> float:
        """Share made here in the target year less the target [share]; negative when it is missed."""
        return self.then_share - self.target_share

    @property
    def target_gap_mwh(self) -> float:
        """The same gap as energy, at the use of the target year [MWh]."""
        return self.target_gap_share * (self.demand_mwh(self.of(self.target_year)) or 0.0)

    @property
    def job_years_to_target(self) -> float:
        """Local building work of the projected years up to the target year [job-years]."""
        return self.to_target("job_years")

    def to_target(self, name: str) -> float:
        """Return the sum of a field of the projected years up to the target year; of years without it nothing."""
        return sum(getattr(y, name) or 0.0 for y in self.since if y.year <= self.target_year)

    @property
    def reached_year(self) -> int | None:
        """First projected year whose share is at or past the target; None if none is."""
        return next(
            (y.year for y in self.since if (self.annual_share(y) or 0.0) >= self.target_share),
            None,
        )

    def record(self) -> dict:
        """Plain values, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Every hour of one year in one weather year: 8,760 values each, UTC [MW; `stored_mwh` in MWh]."""

    year: int
    demand_mw: NDArray[np.float64]
    generation_mw: dict[str, NDArray[np.float64]]
    storage_discharge_mw: NDArray[np.float64]
    storage_charge_mw: NDArray[np.float64]
    import_mw: NDArray[np.float64]
    export_mw: NDArray[np.float64]
    curtailment_mw: NDArray[np.float64]
    stored_mwh: NDArray[np.float64]
