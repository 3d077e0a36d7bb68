"""All energy a place uses, by carrier, and what electrification, retrofit and heat networks save of it.

Final energy, as metered or burnt here; `NOT_COUNTED` says what is missing. Of a heat network what enters it counts,
once: the electricity of its large heat pumps as electricity, the gas of its boilers as gas, and the heat of the place,
from waste and from the ground, as the carrier `heat_network`. What the pipes lose is in all three, and the heat at the
radiator is not counted again. The carrier is made here and used as it is made, so it counts as made here and as met
locally in the shares of all energy; the shares of electricity do not know it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.demand import heat_network, heating, other_fuels, transport
from models.demand.heat_network import Wanted
from models.facts import Futures, Horizon, Place, Scenario

Values = NDArray[np.float64]

CARRIERS = ("electricity", "gas", "car_fuel", "other_fuels", "heat_network")

NOT_COUNTED = (
    "Not counted: fuel of lorries, buses, trains and aircraft. Nor other fuels than gas and electricity of farms and "
    "public buildings. Nor biomass and waste burnt by business: they may be the fuel of plants whose electricity is "
    "counted. Nor heat of the networks that run today, beyond the gas and electricity they take."
)
"""What all energy leaves out, in words for a reader: no statistic by council was at hand, or it would count twice."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Energy:
    """Energy over the projected years, shape [futures, years] each [MWh].

    `fuels_mwh`: by `CARRIERS` but electricity; their car fuel is burnt on the place's roads, `kept_car_fuel_mwh` by the
    cars kept in it, wherever they drive. `homes_gas_mwh`, `business_gas_mwh`: the gas that each burns itself;
    `homes_other_fuels_mwh`: other fuels of homes.
    `heat_pumps_mwh`, `plain_charging_mwh`, `smart_charging_mwh`: what is added to electricity in a mean year, beyond
    what it took at the newest statistics. `electrification_saved_mwh`: fuel that heat pumps and cars save less that
    electricity; `retrofit_saved_mwh`: fuel saved by retrofit. `network`: heat networks, whose electricity is added too.
    """

    fuels_mwh: dict[str, Values]
    kept_car_fuel_mwh: Values
    homes_gas_mwh: Values
    business_gas_mwh: Values
    homes_other_fuels_mwh: Values
    heat_pumps_mwh: Values
    plain_charging_mwh: Values
    smart_charging_mwh: Values
    electrification_saved_mwh: Values
    retrofit_saved_mwh: Values
    network: heat_network.NetworkYears

    @property
    def pumps_mwh(self) -> Values:
        """Electricity that follows the cold: heat pumps of homes and of heat networks [MWh]."""
        return self.heat_pumps_mwh + self.network.electricity_mwh

    @property
    def homes_fuels_mwh(self) -> dict[str, Values]:
        """Gas and other fuels of homes, with their part of the gas of networks' boilers, by heat delivered [MWh]."""
        network = self.network
        delivered = network.delivered_homes_mwh + network.delivered_business_mwh
        part = network.delivered_homes_mwh / np.where(delivered > 0.0, delivered, 1.0)
        return {"gas": self.homes_gas_mwh + part * network.boiler_gas_mwh, "other_fuels": self.homes_other_fuels_mwh}

    @property
    def by_field(self) -> dict[str, Values | dict[str, Values]]:
        """The yearly accounts by the fields of `Year`; `fuels_mwh` are its `energy_mwh` but electricity."""
        network = self.network
        delivered = {"homes": network.delivered_homes_mwh, "business": network.delivered_business_mwh}
        return {
            "fuels_mwh": self.fuels_mwh,
            "homes_fuels_mwh": self.homes_fuels_mwh,
            "added_demand_mwh": {
                "heat_pumps": self.heat_pumps_mwh,
                "car_charging": self.plain_charging_mwh + self.smart_charging_mwh,
                "heat_network": network.electricity_mwh,
            },
            "electrification_saved_mwh": self.electrification_saved_mwh,
            "retrofit_saved_mwh": self.retrofit_saved_mwh,
            "network_saved_mwh": network.saved_mwh,
            "network_heat_mwh": network.by_source_mwh,
            "network_delivered_mwh": delivered,
        }


def of_statistics(place: Place, year: int, fuel_car_mwh: float) -> dict[str, float] | None:
    """Return the energy of a year of the statistics by `CARRIERS` but electricity [MWh]; None if gas or cars lack.

    Parameters
    ----------
    place : Place
    year : int
    fuel_car_mwh : float
        Petrol or diesel that a car burns in a year [MWh].

    Notes
    -----
    Gas is corrected for weather and its year is not the calendar year. Other fuels are held for a few years, with a
    straight line between them (`other_fuels.of_year`), all as the newest edition counts.
    """
    gas = next((use for use in place.gas if use.year == year), None)
    car_fuel = transport.fuel_of_year_mwh(place, year, fuel_car_mwh)
    if gas is None or gas.homes_mwh is None or gas.business_mwh is None or car_fuel is None:
        return None
    others = other_fuels.of_year(place.other_fuels_by_year or (place.other_fuels,), year)
    return {
        "gas": gas.homes_mwh + gas.business_mwh,
        "car_fuel": car_fuel,
        "other_fuels": others.homes_mwh + others.business_mwh,
        "heat_network": 0.0,
    }


def homes_of_statistics(place: Place, year: int) -> dict[str, float]:
    """Return the gas and the other fuels of homes in a year for which `of_statistics` is known [MWh]."""
    gas = next(use for use in place.gas if use.year == year)
    others = other_fuels.of_year(place.other_fuels_by_year or (place.other_fuels,), year)
    return {"gas": gas.homes_mwh or 0.0, "other_fuels": others.homes_mwh}


def project(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures, asked: Wanted | None) -> Energy:
    """Return the energy of the projected years beside electricity, and the electricity that heat and cars add.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon
    futures : Futures
    asked : heat_network.Wanted or None
        What heat networks would deliver; None where there are none.

    Notes
    -----
    Heat pumps, retrofitted homes and electric cars grow steadily within a year, so a year's energy is that of its mean
    stock. Heat networks displace gas that retrofit and heat pumps have left.
    """
    homes = heating.project(place, scenario, horizon, futures)
    cars = transport.project(place, scenario, horizon, futures)
    _, business_now = heating.newest_gas_mwh(place)
    business_gas = np.broadcast_to(
        business_now * (1 + scenario["business_gas_change_share"] * horizon.ramp), homes.gas_mwh.shape
    )
    if asked is None:
        network = heat_network.none(homes.gas_mwh.shape)
    else:
        network = heat_network.project(scenario, asked, homes.gas_mwh, business_gas)
    homes_left = homes.gas_mwh - network.displaced_homes_gas_mwh
    business_left = business_gas - network.displaced_business_gas_mwh
    return Energy(
        fuels_mwh={
            "gas": homes_left + business_left + network.boiler_gas_mwh,
            "car_fuel": cars.car_fuel_mwh,
            "other_fuels": homes.other_fuels_mwh + place.other_fuels.business_mwh,
            "heat_network": network.local_mwh,
        },
        kept_car_fuel_mwh=cars.kept_fuel_mwh,
        homes_gas_mwh=homes_left,
        business_gas_mwh=business_left,
        homes_other_fuels_mwh=homes.other_fuels_mwh,
        heat_pumps_mwh=homes.heat_pumps_mwh,
        plain_charging_mwh=cars.plain_charging_mwh,
        smart_charging_mwh=cars.smart_charging_mwh,
        electrification_saved_mwh=homes.electrification_saved_mwh + cars.electrification_saved_mwh,
        retrofit_saved_mwh=homes.retrofit_saved_mwh,
        network=network,
    )
