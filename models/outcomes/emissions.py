"""Carbon of the energy a place uses: a location-based footprint by year, and what its exports avoid elsewhere.

Electricity brought in counts at the average of the grid in that year, electricity made and used here at nothing but the
fossil part of waste, which counts where it burns. Fuels count where they are burnt.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.facts import Place, Scenario

Values = NDArray[np.float64]

SOURCES = ("gas", "electricity", "waste", "car_fuel", "other_fuels")
"""Parts of the footprint: "electricity" is what is brought in, "waste" the fossil part of what is burnt to make it."""

GRID_YEARS = (*range(2014, 2031), 2035, 2040)
"""Years whose grid has a row of its own, `grid_<year>_kg_per_kwh`; a straight line runs between them."""

READ = (
    *(f"grid_{year}_kg_per_kwh" for year in GRID_YEARS),
    *(f"{source}_carbon_kg_per_kwh" for source in ("gas", "waste", "car_fuel", "other_fuels")),
    *("grid_loss_share", "waste_counted_share", "waste_biogenic_share", "export_credit_share"),
)
"""Assumptions that a footprint reads."""

FUEL_FACTORS: Mapping[str, str] = {
    "petroleum_products": "oil_carbon_kg_per_kwh",
    "coal": "coal_carbon_kg_per_kwh",
    "manufactured_fuels": "manufactured_fuels_carbon_kg_per_kwh",
    "bioenergy_and_wastes": "wood_carbon_kg_per_kwh",
}
"""The assumption that gives the carbon of each fuel of `OtherFuels.by_fuel_mwh`."""

Factors = Scenario | Mapping[str, float]
"""What gives the values of `READ`."""

NOT_COUNTED = (
    "Not counted: carbon of getting fuels out and of making equipment; methane of biogas and landfill plant; and the "
    "energy that all energy leaves out."
)
"""What the footprint leaves out, in words for a reader."""


class Carbon(NamedTuple):
    """Carbon of each year [t CO2e]: the footprint, its parts by the names of `SOURCES`, what exports avoid elsewhere.

    By the fields of `Year`, each of the shape of what it was made from, years last. `carbon_t` is the sum of the parts
    less the credit for exports that the scenario gives, which is none by default.
    """

    carbon_t: Values
    carbon_by_source_t: dict[str, Values]
    carbon_avoided_elsewhere_t: Values


def grid_kg_per_kwh(scenario: Factors, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the carbon of a kWh generated for the grid in each year, shape [years] [kg CO2e per kWh].

    Notes
    -----
    A year's factor is that of the year it describes. The official factors are published two years on: those of the 2025
    edition describe 2023.

    References
    ----------
    DESNZ, Greenhouse gas reporting: conversion factors 2025, and its methodology paper.
    https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2025
    """
    grid = [scenario[f"grid_{year}_kg_per_kwh"] for year in GRID_YEARS]
    return np.interp(np.array(years, dtype=np.float64), GRID_YEARS, grid)


def delivered_kg_per_kwh(scenario: Factors, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the carbon of a kWh at the meter, losses on the way included, shape [years] [kg CO2e per kWh].

    A kWh at the meter takes 1 / (1 - loss) kWh at the power station.
    """
    return grid_kg_per_kwh(scenario, years) / (1 - scenario["grid_loss_share"])


def other_fuels_mix(place: Place, value_of: Callable[[str], float]) -> float:
    """Carbon of the fuels other than gas and electricity, by how much of each the place burns [kg CO2e per kWh].

    Of the newest year published, homes and business together; oil's where none is burnt. To a thousandth.
    """
    newest = (place.other_fuels_by_year or (place.other_fuels,))[-1]
    burnt = {fuel: homes + business for fuel, (homes, business) in newest.by_fuel_mwh.items()}
    total = sum(burnt.values())
    if not total:
        return value_of(FUEL_FACTORS["petroleum_products"])
    return round(sum(mwh * value_of(FUEL_FACTORS[fuel]) for fuel, mwh in burnt.items()) / total, 3)


RULES: Mapping[str, Callable[[Place, Callable[[str], float]], float]] = {"other_fuels_mix": other_fuels_mix}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`."""


def fossil_waste_share(scenario: Factors) -> float:
    """Share of the electricity of waste that is counted which comes with carbon, relative to counting it in full [0-1].

    The biogenic part is counted first: counted in full, all the fossil part burns here; counted by its biogenic part,
    none does, and the electricity that is left out is brought in from the grid instead.
    """
    counted, biogenic = scenario["waste_counted_share"], scenario["waste_biogenic_share"]
    return (counted - biogenic) / (1 - biogenic) / counted if counted > biogenic else 0.0


def footprint(
    years: tuple[int, ...],
    import_mwh: NDArray[np.float64],
    export_mwh: NDArray[np.float64],
    waste_mwh: NDArray[np.float64],
    fuels_mwh: Mapping[str, NDArray[np.float64]],
    scenario: Factors,
) -> Carbon:
    """Return the carbon of each year.

    Parameters
    ----------
    years : tuple of int
    import_mwh, export_mwh : array, shape [..., years]
        Electricity that comes in and goes out, hour by hour [MWh].
    waste_mwh : array, shape [..., years]
        Electricity from waste, as far as it is counted [MWh].
    fuels_mwh : mapping of "gas", "car_fuel" and "other_fuels" to array, shape [..., years]
        Fuels burnt here [MWh].
    scenario : Scenario, or mapping of the names of `READ` to float
        Gives the factors [kg CO2e per kWh, which is t per MWh] and shares [0-1].

    Notes
    -----
    E(t) = sum of fuel x factor + brought in x grid(t) / (1 - losses) + fossil part of waste. Waste counts for all that
    is made of it here, whoever uses it. Other burning of plants and biogas counts nothing, as in official footprints.

    Exports avoid grid(t) elsewhere. That is an estimate: grid(t) of years to come is the mean of the grid's average and
    of what a change in use would add, since neither official series was at hand.

    References
    ----------
    GHG Protocol Scope 2 Guidance, World Resources Institute, 2015: the location-based method.

    Examples
    --------
    100 MWh of gas, 50 MWh brought in in 2030 from a grid of 0.0765 kg that loses 8.1 %, 10 MWh sent out:

    >>> from models.sources import assumptions, places
    >>> of = assumptions.scenario(places.place("E06000021"))
    >>> one = lambda mwh: np.array([mwh])
    >>> fuels = {"gas": one(100.0), "car_fuel": one(0.0), "other_fuels": one(0.0)}
    >>> found = footprint((2030,), one(50.0), one(10.0), one(0.0), fuels, of)
    >>> found.carbon_by_source_t["gas"].round(1).tolist(), found.carbon_by_source_t["electricity"].round(1).tolist()
    ([18.3], [4.2])
    >>> found.carbon_t.round(1).tolist(), found.carbon_avoided_elsewhere_t.round(2).tolist()
    ([22.5], [0.76])
    """
    avoided = export_mwh * grid_kg_per_kwh(scenario, years)
    parts = {
        "gas": fuels_mwh["gas"] * scenario["gas_carbon_kg_per_kwh"],
        "electricity": import_mwh * delivered_kg_per_kwh(scenario, years),
        "waste": waste_mwh * (scenario["waste_carbon_kg_per_kwh"] * fossil_waste_share(scenario)),
        "car_fuel": fuels_mwh["car_fuel"] * scenario["car_fuel_carbon_kg_per_kwh"],
        "other_fuels": fuels_mwh["other_fuels"] * scenario["other_fuels_carbon_kg_per_kwh"],
    }
    total = sum((parts[source] for source in SOURCES), np.zeros(1)) - scenario["export_credit_share"] * avoided
    return Carbon(total, parts, avoided)
