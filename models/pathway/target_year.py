"""What scenarios of a place come to in the target year, many at once: what is compared, and split.

The same functions as a pathway's, of the years to the target, with the hours of the target year alone.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.dispatch import hourly, kernel_inputs, wires
from models.dispatch.kernel_inputs import OneFuture
from models.facts import Place, Scenario
from models.facts.calendar import MONTH_H
from models.facts.horizon import TARGET_YEAR, projected_years
from models.facts.results import SCOPES
from models.outcomes import area_bills, costs, emissions, employment, fuel_poverty
from models.supply import capacity

Values = NDArray[np.float64]

QUANTITIES = (
    "annual_share",
    "met_locally_share",
    "carbon_t",
    "fuel_poor_homes",
    "job_years",
    "capital_gbp",
    "bills_gbp",
)
"""What is compared: both shares in the scope, carbon, fuel-poor homes and bills of the target year; job-years and
capital of all projected years up to it."""


def outcomes(place: Place, scenarios: Sequence[Scenario]) -> Values:
    """Return the quantities of scenarios of a place, as their pathways have them, shape [scenarios, `QUANTITIES`].

    nan where one is not known. Only the hours of the target year are settled, of all scenarios together.
    """
    years = tuple(year for year in projected_years(place) if year <= TARGET_YEAR)
    inputs = [kernel_inputs.of_pathway(place, scenario, years) for scenario in scenarios]
    return np.array([_outcome(its, mean) for its, mean in zip(inputs, _means(inputs), strict=True)])


def _means(inputs: Sequence[OneFuture]) -> Iterator[dict[str, float]]:
    """The kernel's results in the last year, mean of the weather years, in the order given."""
    alike: dict[tuple[int, int, int, float], list[int]] = {}
    for at, its in enumerate(inputs):
        profiles = its.per_mw, its.demand_profiles, its.weather_demand_profiles
        limit = wires.export_limit_mw(its.inputs.base.scenario)
        alike.setdefault((*map(id, profiles), limit), []).append(at)  # type: ignore[arg-type]
    means: dict[int, dict[str, float]] = {}
    for (*_, limit), members in alike.items():
        these = [inputs[at] for at in members]
        result = hourly.years(
            these[0].per_mw,
            np.stack([its.plant_mw[-1] for its in these]),
            np.stack([its.flat_mw[-1] for its in these]),
            np.stack([its.demand_profiles[-1] for its in these]),
            np.stack([its.demand_mwh[-1] for its in these]),
            [its.stores[-1] for its in these],
            limit,
            these[0].weather_demand_profiles,
            np.stack([its.weather_demand_mwh[-1] for its in these]),
        )
        for at, row in zip(members, result.mean(axis=1).tolist(), strict=True):
            means[at] = dict(zip(hourly.RESULTS, row, strict=True))
    return (means[at] for at in range(len(inputs)))


def _outcome(future: OneFuture, mean: Mapping[str, float]) -> list[float]:
    """Quantities of one future, in the order of `QUANTITIES`."""
    inputs = future.inputs
    base, energy = inputs.base, inputs.energy
    place, scenario = base.place, base.scenario
    made, used, met = hourly.counted_mwh(mean), mean["demand_mwh"], mean["met_locally_mwh"]
    fuels = {name: np.atleast_2d(mwh)[0, -1:] for name, mwh in energy.fuels_mwh.items()}
    if SCOPES[round(scenario["scope"])] == "energy":
        heat, used = float(fuels["heat_network"][0]), used + sum(float(mwh[0]) for mwh in fuels.values())
        made, met = made + heat, met + heat
    technologies = base.place.technologies
    burnt = [
        mw[-1] @ MONTH_H
        for its, mw in future.by_technology.items()
        if technologies.statistic_of(its.name) in technologies.burning_waste
    ]
    brought, sent, burnt_mwh = (np.array([mwh]) for mwh in (mean["import_mwh"], mean["export_mwh"], sum(burnt)))
    carbon = emissions.footprint((TARGET_YEAR,), brought, sent, burnt_mwh, fuels, scenario).carbon_t
    added, ended = (mw(base.fleet, inputs.futures) for mw in (capacity.added_mw, capacity.ended_mw))
    work = employment.totals(employment.by_kind(inputs, employment.done(inputs, added, ended))).job_years
    spent = costs.capital(inputs, added).values()
    homes = fuel_poverty.project(place, scenario, base.horizon, inputs.futures)
    bills, _ = area_bills.bills(inputs)
    return [
        made / used,
        met / used,
        float(carbon[0]),
        np.nan if homes is None else float(homes.fuel_poor_homes[0, -1]),
        float(work[0].sum()),
        float(sum(gbp[0].sum() for gbp in spent)),
        float(sum(gbp[0, -1] for gbp in bills.values())),
    ]
