"""What the hours need: made, used and stored by month and year in each future of a place and a scenario."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import carriers, cold, electricity, heat_network, heat_shape, transport, underlying
from models.dispatch.storage import Store
from models.facts import Futures, Horizon, Place, Scenario, Technology, horizon as facts_horizon
from models.facts.lending import locked
from models.facts.technologies import LEVEL
from models.supply import capacity, fleets, potential, profiles

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Baseline:
    """What all futures of a place and a scenario share.

    `ground_share`: share of today's solar that stands on the ground [0-1]. `profiles`: output per MW.
    `demand_profiles`: share of the year's use in each hour, of homes and business together, plain and smart charging,
    shape [years, 3, 8760] [1/h]. `pump_profiles`: share of a mean year's heat pump use in each hour, shape [weather
    years, 1, 8760]. `cold_profiles`: what the cold adds to homes and business in each hour as a share of their year's
    use, of the same shape.
    `homes_mwh`, `business_mwh`: electricity they use without what is added, shape [years] [MWh].
    """

    place: Place
    scenario: Scenario
    horizon: Horizon
    ground_share: float
    profiles: profiles.Profiles
    fleet: fleets.Fleet
    demand_profiles: Values
    pump_profiles: Values
    cold_profiles: Values
    homes_mwh: Values
    business_mwh: Values

    @property
    def weather_years(self) -> int:
        """How many weather years the place has."""
        return len(self.profiles.per_mw)


@lru_cache(maxsize=16)
def _demand_profiles(
    relative: electricity.Relative, charging: tuple[float, ...], nation: str, years: tuple[int, ...]
) -> Values:
    """Shares of use in each hour: homes and business, plain and smart charging; shape [years, 3, 8760]."""
    of_hours = [electricity.shapes(relative, nation, years), transport.profiles(charging, years)]
    # Hour after hour in memory, as the kernel reads them.
    shares = np.ascontiguousarray(np.concatenate(of_hours, axis=1))
    return locked(shares)


def demand_mwh(place: Place, scenario: Scenario, horizon: Horizon) -> tuple[Values, Values]:
    """Return the electricity of homes and of business without what is added, shape [years] each [MWh]."""
    base = next(use for use in place.electricity if use.year == place.newest_year)
    return (
        (base.homes_mwh or 0.0) * (1 + underlying.home_changes(place, scenario, horizon)),
        (base.business_mwh or 0.0) * (1 + scenario["business_use_change_share"] * horizon.ramp),
    )


def baseline(place: Place, scenario: Scenario, years: tuple[int, ...] | None = None) -> Baseline:
    """Return what all futures of a place and a scenario share, for all projected years or some.

    Raises
    ------
    ValueError
        If the scenario was made for another place, or a year is not a projected one.
    """
    if scenario.place_code != place.code:
        raise ValueError(f"The scenario is for {scenario.place_code}, the place is {place.code}.")
    if scenario.amendment != place.amendment:
        raise ValueError(f"The scenario is for another ledger of {place.code}.")
    horizon = facts_horizon.of(place, scenario, years)
    ground_share = potential.existing_ground_share(place, scenario["solar_homes_kw"])
    of_place = profiles.of(place, ground_share)
    homes, business = demand_mwh(place, scenario, horizon)
    return Baseline(
        place=place,
        scenario=scenario,
        horizon=horizon,
        ground_share=ground_share,
        profiles=of_place,
        fleet=fleets.of(place, scenario, horizon, ground_share),
        demand_profiles=_demand_profiles(place.demand_shape, place.charging_shape, place.nation, horizon.years),
        pump_profiles=heat_shape.profile(place, scenario, of_place.measured),
        cold_profiles=cold.profile(place, scenario["use_cold_share_per_c"], of_place.measured),
        homes_mwh=homes,
        business_mwh=business,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inputs:
    """What each future has by month and by year, before its hours are settled.

    `plant_mw`: capacity in each month by the columns asked for, times what the future yields, shape [futures, years,
    12, columns] [MW]. `waste_mw`: output of all plant that burns waste, shape [futures, years, 12] [MW]. `store_mwh`:
    mean of the year, `store_added_mwh`: what the year adds; `homes_mwh`, `business_mwh`: their electricity without what
    is added, shape [futures, years] each [MWh]. `energy`: all else that is used.
    """

    base: Baseline
    futures: Futures
    plant_mw: Values
    waste_mw: Values
    store_mwh: Values
    store_added_mwh: Values
    homes_mwh: Values
    business_mwh: Values
    energy: carriers.Energy


def inputs(base: Baseline, futures: Futures, columns: capacity.Columns) -> Inputs:
    """Return what each future has by month and by year.

    Parameters
    ----------
    base : Baseline
    futures : Futures
        For the years of the baseline.
    columns : Columns
        Those of `plant_mw`.
    """
    place, scenario, horizon = base.place, base.scenario, base.horizon
    plant_mw, waste_mw = capacity.monthly_mw(base.fleet, futures, columns)
    asked = heat_network.wanted(place, base.fleet, futures, waste_mw, base.profiles.measured)
    stored, added = capacity.store_mwh(base.fleet, futures)
    growth = (1 + futures.use_growth_share_per_year[:, None]) ** horizon.since
    return Inputs(
        base=base,
        futures=futures,
        plant_mw=plant_mw,
        waste_mw=waste_mw,
        store_mwh=stored,
        store_added_mwh=added,
        homes_mwh=base.homes_mwh * growth,
        business_mwh=base.business_mwh * growth,
        energy=carriers.project(place, scenario, horizon, futures, asked),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFuture:
    """One future as `hourly.years` takes it, under its names and shapes: that of a pathway.

    `by_technology`: capacity in each month that runs as its hours do, as it is counted; of plant that runs level, its
    output, shape [years, 12] each [MW]. `demand_mwh`, shape [years, 3]: homes and business together, plain charging,
    smart charging. `weather_demand_mwh`, shape [years, 2]: heat pumps, those of homes and those of heat networks, which
    follow the same cold; homes and business again, of which the cold moves a part within each month. `stores`: one a
    year. `inputs`: what it is made of, with a column for each technology of the fleet.
    """

    inputs: Inputs
    per_mw: Values
    plant_mw: Values
    flat_mw: Values
    by_technology: dict[Technology, Values]
    demand_profiles: Values
    demand_mwh: Values
    weather_demand_profiles: Values
    weather_demand_mwh: Values
    stores: list[Store]

    @property
    def horizon(self) -> Horizon:
        """Its years."""
        return self.inputs.base.horizon


def of_pathway(place: Place, scenario: Scenario, years: tuple[int, ...] | None = None) -> OneFuture:
    """Return what the hours of a pathway need: the one future in which all goes as the scenario has it.

    Of all projected years, or of some, as in `baseline`.
    """
    base = baseline(place, scenario, years)
    fleet = base.fleet
    its = inputs(base, fleets.as_projected(fleet), capacity.each(fleet))
    kinds = [*profiles.KINDS, LEVEL]
    columns = np.zeros((len(base.horizon.years), 12, len(kinds)))
    by_technology: dict[Technology, Values] = {}
    for at, technology in enumerate(fleet.technologies):
        by_technology[technology] = its.plant_mw[0, :, :, at] * fleets.output_share(fleet, technology)
        columns[:, :, kinds.index(technology.hours)] += by_technology[technology]
    energy = its.energy
    duration_h, kept = scenario["store_hours"], scenario["store_round_trip_share"]
    stores = [Store(mwh, mwh / duration_h, mwh / duration_h, kept) for mwh in its.store_mwh[0].tolist()]
    return locked(
        OneFuture(
            inputs=its,
            per_mw=base.profiles.per_mw,
            plant_mw=np.ascontiguousarray(columns[:, :, :-1]),
            flat_mw=np.ascontiguousarray(columns[:, :, -1]),
            by_technology=by_technology,
            demand_profiles=base.demand_profiles,
            demand_mwh=np.stack(
                [its.homes_mwh[0] + its.business_mwh[0], energy.plain_charging_mwh[0], energy.smart_charging_mwh[0]],
                axis=1,
            ),
            weather_demand_profiles=np.concatenate([base.pump_profiles, base.cold_profiles], axis=1),
            weather_demand_mwh=np.stack([energy.pumps_mwh[0], its.homes_mwh[0] + its.business_mwh[0]], axis=1),
            stores=stores,
        )
    )
