"""The work that a scenario makes in a place, by kind: from what is added each year to what `jobs` says of it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from models.demand import heating
from models.dispatch import kernel_inputs
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import employment
from models.supply import capacity


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWork:
    """Work of a place's projected `years`, by kind; `uk_job_years` and `uk_lasting` are of the whole country."""

    years: tuple[int, ...]
    by_kind: dict[str, employment.Work]
    uk_job_years: tuple[float, ...]
    uk_lasting: tuple[float, ...]


@lru_cache(maxsize=8)
def of(place: Place, scenario: Scenario) -> PlaceWork:
    """Return the work that follows from a place and a scenario; it sums to the job-years of the pathway.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Resolved for the place.

    Notes
    -----
    Capacity comes from the schedule that the hours come from too; homes that get a heat pump or are retrofitted are
    those that `heat.project` counts.
    """
    inputs = kernel_inputs.inputs(place, scenario)
    plan = inputs.schedule
    at_end = inputs.progress
    pumps = place.households * (1 - scenario["heat_pump_homes_today_share"]) * heating.changed_share(scenario, at_end)
    treated = heating.retrofitted_homes(place, scenario, at_end, capacity.TARGET_YEAR - place.newest_year)
    work = employment.by_kind(
        plan.added_mw | {"store": plan.store_added_mwh / scenario["store_hours"]},
        np.diff(pumps, prepend=0.0),
        np.diff(treated, prepend=0.0) * employment.retrofit_gbp_per_home(scenario),
        plan.years,
        scenario,
    )
    building, lasting = employment.uk_wide(work, scenario)
    return PlaceWork(plan.years, work, tuple(building.tolist()), tuple(lasting.tolist()))
