"""Carbon of the energy a place uses: a location-based footprint by year, and what its exports avoid elsewhere.

Electricity brought in counts at the average of the grid in that year, electricity made and used here at nothing but the
fossil part of waste, which counts where it burns. Fuels count where they are burnt.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts.scenario import Scenario

Values = NDArray[np.float64]

SOURCES = ("gas", "electricity", "waste", "car_fuel", "other_fuels")
"""Parts of the footprint: "electricity" is what is brought in, "waste" the fossil part of what is burnt to make it."""

GRID_YEARS = (*range(2014, 2031), 2035, 2040)
"""Years whose grid has a row of its own, `grid_<year>_kg_per_kwh`; a straight line runs between them."""

NOT_COUNTED = (
    "Not counted: carbon of getting fuels out and of making equipment; methane of biogas and landfill plant; and the "
    "energy that all energy leaves out."
)
"""What the footprint leaves out, in words for a reader."""


@dataclass(frozen=True, slots=True, eq=False)
class Carbon:
    """Carbon of each year [t CO2e]: the footprint, its parts by the names of `SOURCES`, what exports avoid elsewhere.

    Each of the shape of what it was made from, years last. `carbon_t` is the sum of the parts less the credit for
    exports that the scenario gives, which is none by default.
    """

    carbon_t: Values
    by_source_t: dict[str, Values]
    avoided_elsewhere_t: Values


@dataclass(frozen=True, slots=True)
class Factors:
    """The scenario's factors [kg CO2e per kWh, which is t per MWh] and shares [0-1]; hashable.

    `grid`: generated electricity in each of `GRID_YEARS`. `grid_loss_share`: part of it that is lost on the way here.
    """

    grid: tuple[float, ...]
    grid_loss_share: float
    gas: float
    car_fuel: float
    other_fuels: float
    waste: float
    waste_counted_share: float
    waste_biogenic_share: float
    export_credit_share: float


def factors(scenario: Scenario) -> Factors:
    """Return the factors of a scenario."""
    return Factors(
        tuple(scenario[f"grid_{year}_kg_per_kwh"] for year in GRID_YEARS),
        scenario["grid_loss_share"],
        scenario["gas_carbon_kg_per_kwh"],
        scenario["car_fuel_carbon_kg_per_kwh"],
        scenario["other_fuels_carbon_kg_per_kwh"],
        scenario["waste_carbon_kg_per_kwh"],
        scenario["waste_counted_share"],
        scenario["waste_biogenic_share"],
        scenario["export_credit_share"],
    )


def grid_kg_per_kwh(of: Factors, years: tuple[int, ...]) -> NDArray[np.float64]:
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
    return np.interp(np.array(years, dtype=np.float64), GRID_YEARS, of.grid)


def delivered_kg_per_kwh(of: Factors, years: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the carbon of a kWh at the meter, losses on the way included, shape [years] [kg CO2e per kWh].

    A kWh at the meter takes 1 / (1 - loss) kWh at the power station.
    """
    return grid_kg_per_kwh(of, years) / (1 - of.grid_loss_share)


def fossil_waste_share(of: Factors) -> float:
    """Share of the electricity of waste that is counted which comes with carbon, relative to counting it in full [0-1].

    The biogenic part is counted first: counted in full, all the fossil part burns here; counted by its biogenic part,
    none does, and the electricity that is left out is brought in from the grid instead.
    """
    counted = of.waste_counted_share
    if counted <= of.waste_biogenic_share:
        return 0.0
    return (counted - of.waste_biogenic_share) / (1 - of.waste_biogenic_share) / counted


def footprint(
    years: tuple[int, ...],
    brought_in_mwh: NDArray[np.float64],
    sent_out_mwh: NDArray[np.float64],
    waste_mwh: NDArray[np.float64],
    fuels_mwh: Mapping[str, NDArray[np.float64]],
    of: Factors,
) -> Carbon:
    """Return the carbon of each year.

    Parameters
    ----------
    years : tuple of int
    brought_in_mwh, sent_out_mwh : array, shape [..., years]
        Electricity that comes in and goes out, hour by hour [MWh].
    waste_mwh : array, shape [..., years]
        Electricity from waste, as far as it is counted [MWh].
    fuels_mwh : mapping of "gas", "car_fuel" and "other_fuels" to array, shape [..., years]
        Fuels burnt here [MWh].
    of : Factors

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
    100 MWh of gas, 50 MWh brought in from a grid of 0.2 kg that loses a tenth, 10 MWh sent out:

    >>> of = Factors((0.2,) * len(GRID_YEARS), 0.1, 0.183, 0.24, 0.25, 0.8, 1.0, 0.5, 0.0)
    >>> one = lambda mwh: np.array([mwh])
    >>> fuels = {"gas": one(100.0), "car_fuel": one(0.0), "other_fuels": one(0.0)}
    >>> found = footprint((2030,), one(50.0), one(10.0), one(0.0), fuels, of)
    >>> found.by_source_t["gas"].round(1).tolist(), found.by_source_t["electricity"].round(1).tolist()
    ([18.3], [11.1])
    >>> found.carbon_t.round(1).tolist(), found.avoided_elsewhere_t.tolist()
    ([29.4], [2.0])
    """
    avoided = sent_out_mwh * grid_kg_per_kwh(of, years)
    parts = {
        "gas": fuels_mwh["gas"] * of.gas,
        "electricity": brought_in_mwh * delivered_kg_per_kwh(of, years),
        "waste": waste_mwh * (of.waste * fossil_waste_share(of)),
        "car_fuel": fuels_mwh["car_fuel"] * of.car_fuel,
        "other_fuels": fuels_mwh["other_fuels"] * of.other_fuels,
    }
    total = sum((parts[source] for source in SOURCES), np.zeros(1)) - of.export_credit_share * avoided
    return Carbon(total, parts, avoided)
