"""All energy a place uses, by carrier: electricity, gas, fuel of cars, and other fuels. And what electrification saves.

Final energy, as metered or burnt here; `NOT_COUNTED` says what is missing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models import heat, transport
from models.place import Place
from models.scenario import Scenario

CARRIERS = ("electricity", "gas", "car_fuel", "other_fuels")

NOT_COUNTED = (
    "Not counted: fuel of lorries, buses, trains and aircraft; fuel other than gas and electricity of farms and public "
    "buildings; and biomass and waste burnt by business, which may be the fuel of plants whose electricity is counted."
)
"""What all energy leaves out, in words for a reader: no statistic by council was at hand, or it would count twice."""


@dataclass(frozen=True, slots=True, eq=False)
class EnergyYear:
    """Energy of one year beside electricity [MWh], by the names of `CARRIERS`.

    `added_use_mwh`: electricity that heat pumps and cars take, beyond what they took at the newest statistics.
    `electrification_saved_mwh`: fuel they save less that electricity; `retrofit_saved_mwh`: fuel saved by retrofit.
    In years of the statistics nothing is added, and both savings are None: unknown, for they are in the figures.
    """

    fuels_mwh: dict[str, float]
    added_use_mwh: dict[str, float]
    electrification_saved_mwh: float | None
    retrofit_saved_mwh: float | None


@dataclass(frozen=True, slots=True, eq=False)
class EnergyYears:
    """Energy over the projected years: the yearly accounts, and the electricity that is added [MWh], shape [years]."""

    years: tuple[EnergyYear, ...]
    heat_pumps_mwh: NDArray[np.float64]
    plain_charging_mwh: NDArray[np.float64]
    smart_charging_mwh: NDArray[np.float64]


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
    }
    return EnergyYear(fuels, {}, None, None)


def project(place: Place, scenario: Scenario, at_end: NDArray[np.float64], years_to_target: int) -> EnergyYears:
    """Return the energy of the projected years beside electricity, and the electricity that heat and cars add.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    at_end : array, shape [years]
        How much of the levers' 2030 values is reached at the end of each year after the newest statistics [1 = all].
    years_to_target : int
        Years from the newest statistics to the target year [years].

    Notes
    -----
    Heat pumps, retrofitted homes and electric cars grow steadily within a year, so a year's energy is that of its mean
    stock.
    """
    mean = (np.concatenate([[0.0], at_end[:-1]]) + at_end) / 2
    homes = heat.project(place, scenario, at_end, mean, years_to_target)
    cars = transport.project(place, scenario, mean)
    gas = heat.newest(place.gas, place.newest_year)
    business_gas = ((gas.business_mwh or 0.0) if gas else 0.0) * (
        1 + scenario["business_gas_change_share"] * np.minimum(at_end, 1.0)
    )
    columns = zip(
        (homes.gas_mwh + business_gas).tolist(),
        cars.car_fuel_mwh.tolist(),
        (homes.other_fuels_mwh + place.other_fuels.business_mwh).tolist(),
        homes.heat_pumps_mwh.tolist(),
        cars.charging_mwh.tolist(),
        (homes.electrification_saved_mwh + cars.electrification_saved_mwh).tolist(),
        homes.retrofit_saved_mwh.tolist(),
        strict=True,
    )
    smart = scenario["smart_charging_share"]
    return EnergyYears(
        tuple(
            EnergyYear(
                {"gas": gas_mwh, "car_fuel": fuel, "other_fuels": other},
                {"heat_pumps": pumps, "car_charging": charging},
                electrified,
                retrofitted,
            )
            for gas_mwh, fuel, other, pumps, charging, electrified, retrofitted in columns
        ),
        homes.heat_pumps_mwh,
        cars.charging_mwh * (1 - smart),
        cars.charging_mwh * smart,
    )
