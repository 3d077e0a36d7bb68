"""Work for local people: job-years of building, and lasting jobs of running what was added. Never added together."""

from collections.abc import Mapping

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
