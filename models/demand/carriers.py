"""All energy a place uses, by carrier, and what electrification, retrofit and heat networks save of it.

Final energy, as metered or burnt here; `NOT_COUNTED` says what is missing. Of a heat network what enters it counts,
once: the electricity of its large heat pumps as electricity, the gas of its boilers as gas, and the heat of the place,
from waste and from the ground, as the carrier `heat_network`. What the pipes lose is in all three, and the heat at the
radiator is not counted again. The carrier is made here and used as it is made, so it counts as made here and as met
locally in the shares of all energy; the shares of electricity do not know it.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.demand import heat_network, heating, transport
from models.facts.place import Place
from models.facts.scenario import Scenario

CARRIERS = ("electricity", "gas", "car_fuel", "other_fuels", "heat_network")

NOT_COUNTED = (
    "Not counted: fuel of lorries, buses, trains and aircraft; fuel other than gas and electricity of farms and public "
    "buildings; biomass and waste burnt by business, which may be the fuel of plants whose electricity is counted; and "
    "heat of the networks that run today, beyond the gas and electricity they take."
)
"""What all energy leaves out, in words for a reader: no statistic by council was at hand, or it would count twice."""


@dataclass(frozen=True, slots=True, eq=False)
class EnergyYear:
    """Energy of one year beside electricity [MWh], by the names of `CARRIERS`.

    `added_use_mwh`: electricity that heat pumps, cars and heat networks take, beyond what they took at the newest
    statistics. `electrification_saved_mwh`: fuel that heat pumps and cars save less that electricity;
    `retrofit_saved_mwh`: fuel saved by retrofit; `network_saved_mwh`: gas that networks displace less all that enters
    them, below zero where pipes lose more than their heat saves. In years of the statistics nothing is added, and the
    savings are None: unknown, for they are in the figures.
    `network_heat_mwh`: heat that enters networks, by `heat_network.SOURCES`; `network_delivered_mwh`: heat they deliver
    to "homes" and "business". Both empty in years of the statistics.
    """

    fuels_mwh: dict[str, float]
    added_use_mwh: dict[str, float]
    electrification_saved_mwh: float | None
    retrofit_saved_mwh: float | None
    network_saved_mwh: float | None = None
    network_heat_mwh: dict[str, float] = field(default_factory=dict)
    network_delivered_mwh: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class EnergyYears:
    """Energy over the projected years: the yearly accounts, and the electricity that is added [MWh], shape [years]."""

    years: tuple[EnergyYear, ...]
    heat_pumps_mwh: NDArray[np.float64]
    plain_charging_mwh: NDArray[np.float64]
    smart_charging_mwh: NDArray[np.float64]
    networks_mwh: NDArray[np.float64]


def of_statistics(place: Place, year: int, fuel_car_mwh: float) -> EnergyYear | None:
    """Return the energy of a year of the statistics; None where gas or cars of that year are not published.

    Parameters
    ----------
    place : Place
    year : int
    fuel_car_mwh : float
        Petrol or diesel that a car burns in a year [MWh].

    Notes
    -----
    Gas is corrected for weather and its year is not the calendar year. Other fuels are published for a few years by
    methods that changed, so their newest figure stands for every year.
    """
    gas = next((use for use in place.gas if use.year == year), None)
    cars = next((c for c in place.cars if c.year == year), None)
    if gas is None or gas.homes_mwh is None or gas.business_mwh is None or cars is None:
        return None
    fuels = {
        "gas": gas.homes_mwh + gas.business_mwh,
        "car_fuel": transport.car_fuel_mwh(cars, fuel_car_mwh),
        "other_fuels": place.other_fuels.homes_mwh + place.other_fuels.business_mwh,
        "heat_network": 0.0,
    }
    return EnergyYear(fuels, {}, None, None)


def project(
    place: Place,
    scenario: Scenario,
    at_end: NDArray[np.float64],
    years_to_target: int,
    networks: heat_network.Wanted | None = None,
) -> EnergyYears:
    """Return the energy of the projected years beside electricity, and the electricity that heat and cars add.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    at_end : array, shape [years]
        How much of the levers' 2030 values is reached at the end of each year after the newest statistics [1 = all].
    years_to_target : int
        Years from the newest statistics to the target year [years].
    networks : heat_network.Wanted, optional
        What heat networks would deliver; none where it is left out.

    Notes
    -----
    Heat pumps, retrofitted homes and electric cars grow steadily within a year, so a year's energy is that of its mean
    stock. Heat networks displace gas that retrofit and heat pumps have left.
    """
    mean = (np.concatenate([[0.0], at_end[:-1]]) + at_end) / 2
    homes = heating.project(place, scenario, at_end, mean, years_to_target)
    cars = transport.project(place, scenario, mean)
    gas = heating.newest(place.gas, place.newest_year)
    business_gas = ((gas.business_mwh or 0.0) if gas else 0.0) * (
        1 + scenario["business_gas_change_share"] * np.minimum(at_end, 1.0)
    )
    network = heat_network.project(scenario, networks or heat_network.none(len(at_end)), homes.gas_mwh, business_gas)
    smart = scenario["smart_charging_share"]
    electric = {"heat_pumps": homes.heat_pumps_mwh, "car_charging": cars.charging_mwh}
    years = _years(
        fuels={
            "gas": homes.gas_mwh + business_gas - network.displaced_gas_mwh + network.boiler_gas_mwh,
            "car_fuel": cars.car_fuel_mwh,
            "other_fuels": homes.other_fuels_mwh + place.other_fuels.business_mwh,
            "heat_network": network.local_mwh,
        },
        added=electric | {"heat_network": network.electricity_mwh},
        saved=(
            homes.electrification_saved_mwh + cars.electrification_saved_mwh,
            homes.retrofit_saved_mwh,
            network.saved_mwh,
        ),
        entered=network.by_source_mwh,
        delivered={"homes": network.delivered_homes_mwh, "business": network.delivered_business_mwh},
    )
    return EnergyYears(
        years,
        homes.heat_pumps_mwh,
        cars.charging_mwh * (1 - smart),
        cars.charging_mwh * smart,
        network.electricity_mwh,
    )


ByName = dict[str, NDArray[np.float64]]


def _years(
    fuels: ByName, added: ByName, saved: tuple[NDArray[np.float64], ...], entered: ByName, delivered: ByName
) -> tuple[EnergyYear, ...]:
    """The yearly accounts from arrays of shape [years]."""
    rows = (_by_year(fuels), _by_year(added), np.array(saved).T.tolist(), _by_year(entered), _by_year(delivered))
    return tuple(
        EnergyYear(fuel, use, electrified, retrofitted, networked, source, out)
        for fuel, use, (electrified, retrofitted, networked), source, out in zip(*rows, strict=True)
    )


def _by_year(columns: ByName) -> list[dict[str, float]]:
    return [dict(zip(columns, row, strict=True)) for row in np.array(list(columns.values())).T.tolist()]
