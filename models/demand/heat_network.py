"""Heat networks: hot water in pipes to homes and business, in place of gas, and where its heat comes from.

Networks come from the ledger, which dates them, and from the scenario's lever. Heat enters from gas boilers for the
coldest hours, from waste plants while they run, from geothermal projects that count, and for the rest from large heat
pumps. The networks that run today have no statistic by council and are not counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import heat_shape, heating
from models.facts import Futures, Place, Scenario
from models.facts.calendar import HOURS, MONTH_H, MONTH_STARTS_H
from models.facts.horizon import DAYS_PER_YEAR, MIDDLE_OF_MONTH
from models.facts.lending import locked
from models.supply import Fleet, fleets
from models.supply.fleets import HEAT
from models.weather import Provenance, temperature

SOURCES = ("waste", "geothermal", "large_heat_pumps", "boilers")
"""Where the heat of networks comes from. The first two are heat of the place; the others are made of electricity and
gas, which are counted as such."""

ValueOf = Callable[[str], float]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What networks would deliver, and the heat at hand for them, by month, shape [futures, years, 12] each [MWh].

    `heat_mwh`: at the buildings, under the pace of the ledger's projects and the lever. `waste_mwh`, `geothermal_mwh`:
    heat that waste plants and geothermal projects could feed in. `homes_share`: share of the heat that homes get [0-1].
    """

    homes_share: float
    heat_mwh: NDArray[np.float64]
    waste_mwh: NDArray[np.float64]
    geothermal_mwh: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NetworkYears:
    """Heat networks over the projected years, shape [futures, years] each [MWh].

    `delivered_homes_mwh`, `delivered_business_mwh`: heat at the buildings. `displaced_homes_gas_mwh`,
    `displaced_business_gas_mwh`: gas that those no longer burn. `by_source_mwh`: heat that enters the pipes, by
    `SOURCES`, losses included. `boiler_gas_mwh`: gas of the networks' boilers. `electricity_mwh`: what the large heat
    pumps take, and what waste plants make less of because steam is taken from them.
    """

    delivered_homes_mwh: NDArray[np.float64]
    delivered_business_mwh: NDArray[np.float64]
    displaced_homes_gas_mwh: NDArray[np.float64]
    displaced_business_gas_mwh: NDArray[np.float64]
    by_source_mwh: dict[str, NDArray[np.float64]]
    boiler_gas_mwh: NDArray[np.float64]
    electricity_mwh: NDArray[np.float64]

    @property
    def local_mwh(self) -> NDArray[np.float64]:
        """Heat of the place that enters the pipes: from waste and from the ground [MWh]."""
        return self.by_source_mwh["waste"] + self.by_source_mwh["geothermal"]

    @property
    def displaced_gas_mwh(self) -> NDArray[np.float64]:
        """Gas that homes and business no longer burn [MWh]."""
        return self.displaced_homes_gas_mwh + self.displaced_business_gas_mwh

    @property
    def saved_mwh(self) -> NDArray[np.float64]:
        """Gas displaced less all energy that enters in its place [MWh]; below zero where more enters."""
        return self.displaced_gas_mwh - self.local_mwh - self.boiler_gas_mwh - self.electricity_mwh


@lru_cache(maxsize=64)
def month_shares(place: Place, measured: Provenance | None, hot_water_share: float) -> NDArray[np.float64]:
    """Return the share of a year's heat in each month, 12 values that sum to 1, mean of the weather years.

    Parameters
    ----------
    place : Place
    measured : Provenance or None
        Whose weather it is; None where it is synthetic.
    hot_water_share : float
        Share of the year's heat that is hot water [0-1].
    """
    by_day = heat_shape.daily_shares(temperature.temperature_c(place, measured), hot_water_share).mean(axis=0)
    return locked(np.add.reduceat(by_day, MONTH_STARTS_H[:-1] // 24))


def started_on(fleet: Fleet, futures: Futures, project: int) -> Values:
    """Return when a project of the fleet first gives heat in each future, shape [futures] [year and its fraction]."""
    on = np.datetime64(fleet.projects[project].expected) + futures.slip_days[:, project].astype("timedelta64[D]")
    of_year = on.astype("datetime64[Y]")
    started = of_year.astype(np.float64) + 1970 + (on - of_year).astype(np.float64) / DAYS_PER_YEAR
    return np.asarray(started + fleet.scenario["project_slip_years"])


def built_share(started: Values, middle: Values, build_out_years: float) -> Values:
    """Return how much of its heat a network delivers in each month, shape [futures, years, 12] [1 = all it is to].

    Parameters
    ----------
    started : array, shape [futures]
        When it first gives heat [year and its fraction].
    middle : array, shape [years, 12]
        Middle of each month [year and its fraction].
    build_out_years : float
        Years from first heat until every building is connected [years]; pipes grow evenly.

    Examples
    --------
    First heat at the end of 2028, and ten years to lay the pipes: in the mean of 2029 a twentieth is there.

    >>> middle = np.array([2028.0, 2029.0, 2040.0])[:, None] + (np.arange(12) + 0.5) / 12
    >>> built_share(np.array([2029.0]), middle, 10.0).mean(axis=2).round(2).tolist()
    [[0.0, 0.05, 1.0]]
    """
    return np.clip((middle - started[:, None, None]) / build_out_years, 0.0, 1.0)


def wanted(
    place: Place, fleet: Fleet, futures: Futures, waste_mw: Values, measured: Provenance | None
) -> Wanted | None:
    """Return what the networks of a place would deliver, and the heat at hand for them; None where there are none.

    Parameters
    ----------
    place : Place
    fleet : Fleet
        Of the scenario.
    futures : Futures
    waste_mw : array, shape [futures, years, 12]
        Output of all plant that burns waste, however much of its electricity a scenario counts [MW].
    measured : Provenance or None
        Whose weather it is; None where it is synthetic.

    Notes
    -----
    A network of the ledger starts on its date, late by `project_slip_years`, and grows over
    `heat_network_build_out_years` to the heat it is to deliver. The lever's networks follow the ramp of all levers, up
    to the ceiling. Both deliver by month as homes want heat, to homes and business as the gas of the newest statistics
    is shared between them. A geothermal project brings no customers of its own: its
    heat feeds the networks, the same in every hour. A waste plant can feed in its electricity times
    `waste_heat_per_electricity_ratio`.
    """
    scenario, horizon = fleet.scenario, fleet.horizon
    lever = scenario["heat_network_mwh"]
    of_heat = [p for p, project in enumerate(fleet.projects) if project.technology in HEAT]
    if lever <= 0.0 and not any(fleet.projects[p].technology == "heat_network" for p in of_heat):
        return None
    whole = horizon.month_means[None] * (lever * futures.delivery_share[:, None, None])
    per_year = np.minimum(whole, scenario.assumptions["heat_network_mwh"].high)
    ground = np.zeros(per_year.shape)
    starts, ends = fleets.starts_on(fleet, futures), fleets.ends_on(fleet)
    middle = np.array(horizon.years, dtype=np.float64)[:, None] + MIDDLE_OF_MONTH
    for p in of_heat:
        project = fleet.projects[p]
        there = fleets.in_service(starts[:, p], ends[p], horizon.days[:, :13]) * futures.comes[:, p, None, None]
        mwh = project.heat_mwh_per_year or 0.0
        if project.technology == "geothermal_heat":
            ground += there * MONTH_H * (mwh / HOURS)
        else:
            grown = built_share(started_on(fleet, futures, p), middle, scenario["heat_network_build_out_years"])
            per_year += there * grown * mwh
    shares = month_shares(place, measured, scenario["hot_water_heat_share"])
    waste_mwh = waste_mw * (MONTH_H * scenario["waste_heat_per_electricity_ratio"])
    return Wanted(homes_share(place), per_year * shares, waste_mwh, ground)


def project(scenario: Scenario, asked: Wanted, homes_gas_mwh: Values, business_gas_mwh: Values) -> NetworkYears:
    """Return what networks deliver, displace and take, from what is asked and the gas there is to displace.

    Parameters
    ----------
    scenario : Scenario
    asked : Wanted
    homes_gas_mwh, business_gas_mwh : array, shape [futures, years]
        Gas that homes and business would burn without a network [MWh].

    Notes
    -----
    delivered = asked, but no more to homes, or to business, than the useful heat of the gas they would burn; gas
    displaced = delivered / boiler efficiency; entered = delivered / (1 - losses). Of what enters in a month,
    `heat_network_boiler_share` is from gas boilers; the rest comes from waste plants as far as their heat goes, then
    from geothermal, then from large heat pumps, which take heat / efficiency. Each unit of heat from a waste plant
    costs `waste_heat_electricity_lost_share` units of electricity there, and counts as use of the network.

    References
    ----------
    R. Lowe, "Combined heat and power considered as a virtual steam cycle heat pump", Energy Policy 39, 2011.
    DESNZ, CHPQA guidance note 28: the determination of Z ratio.

    Examples
    --------
    See tests/models/demand/test_heat_network.py for a year by hand: 45 GWh of the City Deal replace 53.6 GWh of gas.
    """
    boiler = scenario["boiler_efficiency_share"]
    total = asked.heat_mwh.sum(axis=2)
    homes = np.minimum(total * asked.homes_share, homes_gas_mwh * boiler)
    business = np.minimum(total * (1 - asked.homes_share), business_gas_mwh * boiler)
    kept = np.divide(homes + business, total, out=np.zeros_like(total), where=total > 0.0)
    entered = asked.heat_mwh * kept[..., None] / (1 - scenario["heat_network_loss_share"])
    boilers = entered * scenario["heat_network_boiler_share"]
    waste = np.minimum(entered - boilers, asked.waste_mwh)
    geothermal = np.minimum(entered - boilers - waste, asked.geothermal_mwh)
    pumps = entered - boilers - waste - geothermal
    by_source = {
        name: np.maximum(by_month.sum(axis=2), 0.0)
        for name, by_month in zip(SOURCES, (waste, geothermal, pumps, boilers), strict=True)
    }
    return NetworkYears(
        delivered_homes_mwh=homes,
        delivered_business_mwh=business,
        displaced_homes_gas_mwh=np.minimum(homes / boiler, homes_gas_mwh),
        displaced_business_gas_mwh=np.minimum(business / boiler, business_gas_mwh),
        by_source_mwh=by_source,
        boiler_gas_mwh=by_source["boilers"] / boiler,
        electricity_mwh=by_source["large_heat_pumps"] / scenario["heat_network_pump_efficiency"]
        + by_source["waste"] * scenario["waste_heat_electricity_lost_share"],
    )


def none(shape: tuple[int, int]) -> NetworkYears:
    """Return that no network delivers anything in so many futures and years."""
    zero = np.zeros(shape)
    return NetworkYears(
        delivered_homes_mwh=zero,
        delivered_business_mwh=zero,
        displaced_homes_gas_mwh=zero,
        displaced_business_gas_mwh=zero,
        by_source_mwh=dict.fromkeys(SOURCES, zero),
        boiler_gas_mwh=zero,
        electricity_mwh=zero,
    )


def homes_share(place: Place) -> float:
    """Share of the place's gas that homes burn [0-1]; 0 where there is none."""
    homes_mwh, business_mwh = heating.newest_gas_mwh(place)
    return homes_mwh / (homes_mwh + business_mwh) if homes_mwh + business_mwh > 0.0 else 0.0


def heat_network_limit(place: Place, value_of: ValueOf) -> float:
    """Heat that networks could deliver in the place [MWh a year]: the dense part of what gas heats today.

    `heat_network_limit_share` of the useful heat of homes' and business gas where that is at least
    `heat_network_dense_mwh_per_km2` over the whole area, and less in proportion where it is thinner. A council with one
    dense town in much open land is held too low by this: it knows no streets.
    """
    heat_mwh = sum(heating.newest_gas_mwh(place)) * value_of("boiler_efficiency_share")
    dense = min(1.0, heat_mwh / place.area_km2 / value_of("heat_network_dense_mwh_per_km2"))
    return float(round(heat_mwh * value_of("heat_network_limit_share") * dense / LIMIT_STEP_MWH) * LIMIT_STEP_MWH)


LIMIT_STEP_MWH = 500
"""The ceiling is on the step of the control [MWh]."""

RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {"heat_network_limit": heat_network_limit}
"""Rules that an assumption may name in `high_rule`, beside those of `potential`."""
