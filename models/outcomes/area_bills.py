"""What homes and business of a place pay for energy, by user and carrier."""

import numpy as np
from numpy.typing import NDArray

from models.demand import heating
from models.dispatch import Inputs
from models.outcomes.prices import price

Values = NDArray[np.float64]


def bills(inputs: Inputs) -> tuple[dict[str, Values], Values]:
    """Return the cost of each year's energy by user and carrier, and of its units of electricity alone.

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.

    Returns
    -------
    dict of str to array, array
        Shape [futures, years] each [GBP of 2024].

    Notes
    -----
    Before own solar saves any of it. Electricity and gas, standing charges too, are at their own drawn prices, and heat
    of networks at that of gas; other fuels and car fuel at the scenario's.
    """
    base, energy, futures = inputs.base, inputs.energy, inputs.futures
    place, scenario, horizon = base.place, base.scenario, base.horizon

    def at(name: str) -> float:
        return price(scenario, name)

    level = 1 + scenario["real_energy_price_change_share"] * horizon.ramp
    electricity_level = level * np.exp(futures.electricity_price_log)
    gas_level = level * np.exp(futures.gas_price_log)
    network, boiler_share = energy.network, scenario["boiler_efficiency_share"]
    before, changed = heating.changed_shares(place, scenario, horizon, futures)
    keep_gas = 1 - (before + changed) / 2
    on_gas = place.households * scenario["gas_homes_share"] * keep_gas * (energy.homes_gas_mwh > 0.0)
    other_mwh = energy.fuels_mwh["other_fuels"]
    business_other_mwh = np.full_like(other_mwh, place.other_fuels.business_mwh)
    added_mwh = energy.heat_pumps_mwh + energy.plain_charging_mwh + energy.smart_charging_mwh
    home_units = (inputs.homes_mwh + added_mwh) * at("home_electricity_gbp_per_mwh")
    business_units = inputs.business_mwh * at("business_electricity_gbp_per_mwh")
    home_standing = place.households * at("home_electricity_standing_gbp_per_year")
    home_gas = energy.homes_gas_mwh * at("home_gas_gbp_per_mwh") + on_gas * at("home_gas_standing_gbp_per_year")
    home_heat = network.delivered_homes_mwh / boiler_share * at("home_gas_gbp_per_mwh")
    business_heat = network.delivered_business_mwh / boiler_share * at("business_gas_gbp_per_mwh")
    car_fuel = level * energy.kept_car_fuel_mwh * at("car_fuel_gbp_per_mwh")
    by_user = {
        "homes_electricity": electricity_level * (home_units + home_standing),
        "homes_gas": gas_level * home_gas,
        "homes_network_heat": gas_level * home_heat,
        "homes_other_fuels": level * (other_mwh - business_other_mwh) * at("other_fuels_gbp_per_mwh"),
        "business_electricity": electricity_level * business_units,
        "business_gas": gas_level * energy.business_gas_mwh * at("business_gas_gbp_per_mwh"),
        "business_network_heat": gas_level * business_heat,
        "business_other_fuels": level * business_other_mwh * at("other_fuels_gbp_per_mwh"),
        "car_fuel": np.broadcast_to(car_fuel, inputs.store_mwh.shape),
    }
    return by_user, electricity_level * (home_units + business_units)
