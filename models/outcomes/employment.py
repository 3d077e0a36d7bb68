"""Work for local people: job-years of building, and lasting jobs of running what was added. Never added together."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts.scenario import Scenario

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

ON_HOMES = ("heat_pumps", "retrofit")
"""Kinds of work that are done on homes and not on plant."""


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """Work of one kind, shape [years] each: `job_years` booked in a year, `lasting` jobs at its end, of local workers.

    Both are gross; `displaced` is the part of `job_years` whose workers would have done the same without it.
    `whole_job_years` and `whole_lasting` are the same before the local share: whoever does it, wherever they live.
    """

    job_years: NDArray[np.float64]
    lasting: NDArray[np.float64]
    displaced: NDArray[np.float64]
    whole_job_years: NDArray[np.float64]
    whole_lasting: NDArray[np.float64]


def on_plant(
    added_mw: Mapping[str, NDArray[np.float64]], years: tuple[int, ...], scenario: Scenario
) -> dict[str, Work]:
    """Return the work of building and running what is added, by kind of plant that has a factor.

    Parameters
    ----------
    added_mw : mapping of kind of plant to array, shape [years]
        Capacity added in each year [MW].
    years : tuple of int
    scenario : Scenario
        Gives the factors, the yearly fall in work per MW and the local shares.

    Notes
    -----
    job_years(t) = MW added(t) x factor x (1 - g) ** (t - 2024) x local share; lasting jobs likewise with all MW added
    so far. Gross: workers who move from other jobs are counted. Manufacturing is left out.

    References
    ----------
    J. Rutovitz et al., "Updated employment factors and occupational shares for the energy transition",
    Renewable and Sustainable Energy Reviews 212, 115339, 2025, tables 2 and 3.
    """
    decline = (1 - scenario["jobs_decline_share_per_year"]) ** (np.array(years, dtype=np.float64) - 2024)
    stays = scenario["local_lasting_jobs_share"]
    none = np.zeros(len(years))
    work = {}
    for kind, mw in added_mw.items():
        if kind not in FACTORS:
            continue
        local = scenario["local_roof_build_jobs_share" if kind in ROOF_TRADES else "local_large_build_jobs_share"]
        built = mw * decline * scenario[f"{FACTORS[kind]}_job_years_per_mw"]
        lasting = np.cumsum(mw) * decline * scenario[f"{FACTORS[kind]}_jobs_per_mw"]
        work[kind] = Work(built * local, lasting * stays, none, built, lasting)
    return work


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


def by_kind(
    added_mw: Mapping[str, NDArray[np.float64]],
    heat_pumps_per_year: NDArray[np.float64],
    retrofit_gbp_per_year: NDArray[np.float64],
    years: tuple[int, ...],
    scenario: Scenario,
) -> dict[str, Work]:
    """Return all work by kind of plant and of `ON_HOMES`; parameters as in `on_plant` and `on_homes`."""
    homes = on_homes(heat_pumps_per_year, retrofit_gbp_per_year, scenario)
    local = scenario["local_retrofit_jobs_share"]
    none = np.zeros(len(years))
    return on_plant(added_mw, years, scenario) | {
        "heat_pumps": Work(homes.heat_pumps, none, homes.displaced, homes.heat_pumps / local, none),
        "retrofit": Work(homes.retrofit, none, none, homes.retrofit / local, none),
    }


def uk_wide(work: Mapping[str, Work], scenario: Scenario) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return job-years and lasting jobs in all of the United Kingdom, those of suppliers included, shape [years] each.

    All work before any local share, times the ratio of total to direct employment. It is of the whole country: never
    apply the ratio to local work.

    References
    ----------
    Office for National Statistics, Low carbon and renewable energy economy, UK: 2023: 314,300 direct and 153,600
    indirect full-time jobs, so 1.49 in all for each direct one.
    """
    ratio = scenario["uk_total_to_direct_jobs_ratio"]
    building = np.sum([w.whole_job_years for w in work.values()], axis=0) * ratio
    return building, np.sum([w.whole_lasting for w in work.values()], axis=0) * ratio
