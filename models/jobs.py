"""Work for local people: job-years of building, and lasting jobs of running what was added. Never added together."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.scenario import Scenario

FACTORS = {
    "solar_roof": "solar_roof",
    "solar_ground": "solar_ground",
    "onshore_wind": "onshore_wind",
    "store": "store",
    "hydro": "hydro",
    "energy_from_waste": "bioenergy",
    "anaerobic_digestion": "bioenergy",
    "sewage_gas": "bioenergy",
    "landfill_gas": "bioenergy",
    "plant_biomass": "bioenergy",
    "animal_biomass": "bioenergy",
}
"""Kind of plant -> the assumptions `<name>_job_years_per_mw` and `<name>_jobs_per_mw` that apply to it."""

ROOF_TRADES = ("solar_roof", "store")
"""Kinds of plant that local fitters build; crews that travel build the others."""


def building_and_running(
    added_mw: Mapping[str, NDArray[np.float64]], years: tuple[int, ...], scenario: Scenario
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return job-years booked in each year and lasting jobs at its end, both held by local workers.

    Parameters
    ----------
    added_mw : mapping of kind of plant to array, shape [years]
        Capacity added in each year [MW].
    years : tuple of int
    scenario : Scenario
        Gives the factors, the yearly fall in work per MW and the local shares.

    Returns
    -------
    job_years, lasting_jobs : array, shape [years]
        [job-years] and [full-time jobs].

    Notes
    -----
    job_years(t) = sum MW added(t) x factor x (1 - g) ** (t - 2024) x local share; lasting jobs likewise with all MW
    added so far. Gross: workers who move from other jobs are counted. Manufacturing is left out.

    References
    ----------
    J. Rutovitz et al., "Updated employment factors and occupational shares for the energy transition",
    Renewable and Sustainable Energy Reviews 212, 115339, 2025, tables 2 and 3.
    """
    decline = (1 - scenario["jobs_decline_share_per_year"]) ** (np.array(years, dtype=np.float64) - 2024)
    job_years, lasting = np.zeros((2, len(years)))
    for kind, mw in added_mw.items():
        if kind not in FACTORS:
            continue
        local = scenario["local_roof_build_jobs_share" if kind in ROOF_TRADES else "local_large_build_jobs_share"]
        job_years += mw * scenario[f"{FACTORS[kind]}_job_years_per_mw"] * local
        lasting += np.cumsum(mw) * scenario[f"{FACTORS[kind]}_jobs_per_mw"]
    return job_years * decline, lasting * decline * scenario["local_lasting_jobs_share"]


@dataclass(frozen=True, slots=True, eq=False)
class HomesWork:
    """Work on homes booked in each year, of local workers, shape [years] [job-years].

    `heat_pumps` and `retrofit` are gross. `displaced` is the part of `heat_pumps` whose workers would have fitted
    boilers: work that is not new.
    """

    heat_pumps: NDArray[np.float64]
    retrofit: NDArray[np.float64]
    displaced: NDArray[np.float64]


def retrofit_gbp_per_home(scenario: Scenario) -> float:
    """Return what insulating one home costs: its walls, solid or with a cavity, and its loft [GBP (2024) per home].

    The same measures whose savings `heat.retrofit_saving_share` combines.

    References
    ----------
    BEIS, What does it cost to retrofit homes?, 2017.
    """
    solid = scenario["retrofit_solid_wall_share"]
    walls = (
        solid * scenario["solid_wall_capital_gbp_per_home"] + (1 - solid) * scenario["cavity_wall_capital_gbp_per_home"]
    )
    return (walls + scenario["loft_capital_gbp_per_home"]) * scenario["deflator_2017_2024_ratio"]


def on_homes(
    heat_pumps_per_year: NDArray[np.float64], retrofit_gbp_per_year: NDArray[np.float64], scenario: Scenario
) -> HomesWork:
    """Return the work of fitting heat pumps and of retrofit, booked in the year it is done.

    Parameters
    ----------
    heat_pumps_per_year : array, shape [years]
        Homes that get a heat pump in each year [homes per year].
    retrofit_gbp_per_year : array, shape [years]
        Spent on retrofit in each year [GBP per year].
    scenario : Scenario
        Gives the factors, the local share and the displaced share.

    Notes
    -----
    heat pumps(t) = homes(t) x job-years per home x local share; retrofit(t) = spent(t) x job-years per GBP million x
    local share. No yearly fall: the first factor is one of 2028, the second follows what is spent. Both hold the whole
    country's work for a home, of which people of the place do the local share.

    References
    ----------
    Heat Pump Association, Projecting the future domestic heat pump workforce, 2024: 41,000 full-time workers for
    600,000 heat pumps a year.
    Centre for Energy Policy, University of Strathclyde, Response to the energy efficiency award, March 2023: 18,000
    full-time jobs for GBP 2.9 billion.
    """
    local = scenario["local_retrofit_jobs_share"]
    heat_pumps = heat_pumps_per_year * (scenario["heat_pump_job_years_per_install"] * local)
    retrofit = retrofit_gbp_per_year / 1e6 * (scenario["retrofit_job_years_per_gbp_million"] * local)
    return HomesWork(heat_pumps, retrofit, heat_pumps * scenario["jobs_displaced_share"])
