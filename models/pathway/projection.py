"""The verb: what follows from a place and a scenario, year by year and hour by hour."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import carriers, transport
from models.dispatch import hourly, kernel_inputs
from models.facts import calendar
from models.facts.place import GENERATION_TECHNOLOGIES, Place
from models.facts.results import SCOPES, Event, Hours, Pathway, Year
from models.facts.scenario import Scenario
from models.outcomes import emissions, fuel_poverty, place_work
from models.pathway.history import actual_years
from models.pathway.years import year_of
from models.supply import capacity, potential, profiles

HOURS = calendar.HOURS


def project(place: Place, scenario: Scenario) -> Pathway:
    """Return the pathway of a place under a scenario: every year from 2014 to 2040.

    Parameters
    ----------
    place : Place
        Facts of one council area.
    scenario : Scenario
        Assumption values, resolved for this place.

    Raises
    ------
    ValueError
        If the scenario was made for another place.

    Notes
    -----
    Actual years take use and generation from the statistics and only their hours from the model; where a technology's
    output is not published it is capacity times load factor, and named in `estimated`. Projected years take existing
    capacity, the ledger and the scenario's programmes through every hour of the place's weather years.
    Heat pumps and electric cars beyond those of the newest statistics are added to use in the hours when it is cold and
    when cars charge.
    Fuel poverty is projected from the newest edition of the statistics and never joined to earlier ones. Carbon follows
    from each year's energy, work from the capacity and the homes that each year adds.
    """
    if scenario.place_code != place.code:
        raise ValueError(f"The scenario is for {scenario.place_code}, the place is {place.code}.")
    projected = _projected(place, scenario)
    pace = potential.recent_solar_mw_per_year(place, int(scenario["recent_pace_years"]))
    return Pathway(
        place_code=place.code,
        place_name=place.name,
        scenario_name=scenario.name,
        scenario_label=scenario.label,
        changes=scenario.changes,
        target_share=scenario["target_share"],
        target_year=capacity.TARGET_YEAR,
        scope=SCOPES[round(scenario["scope"])],
        years=_actual(
            place,
            emissions.factors(scenario),
            kernel_inputs.ground_share(place, scenario),
            transport.fuel_car_mwh(scenario),
        )
        + projected,
        events=_events(place, scenario),
        needed_solar_mw_per_year=_needed_solar(place, scenario, projected),
        recent_solar_mw_per_year=pace,
    )


def hours(place: Place, scenario: Scenario, year: int, weather_year: int = 0) -> Hours:
    """Return every hour of one projected year in one weather year.

    Raises
    ------
    ValueError
        If the year is not a projected one or there is no such weather year.
    """
    years = kernel_inputs.projected_years(place)
    inputs = kernel_inputs.inputs(place, scenario)
    count = len(inputs.per_mw)
    if year not in years or not 0 <= weather_year < count:
        raise ValueError(f"Hours are there for {years[0]} to {years[-1]} and weather years 0 to {count - 1}.")
    at = years.index(year)
    month_h = np.diff(calendar.MONTH_STARTS_H)
    made: dict[str, NDArray[np.float64]] = {}
    for k, kind in enumerate(profiles.KINDS):
        technology = kernel_inputs.technology_of(kind)
        mw = np.repeat(inputs.made_mw[at, :, k], month_h) * inputs.per_mw[weather_year, k]
        made[technology] = made.get(technology, 0.0) + mw
    for technology, by_month in inputs.flat_by_technology.items():
        made[technology] = made.get(technology, 0.0) + np.repeat(by_month[at], month_h)
    used = inputs.use_mwh[at] @ inputs.use_profiles[at]
    used = used + inputs.weather_use_mwh[at] @ inputs.weather_use_profiles[weather_year]
    total = np.sum(list(made.values()), axis=0)
    into, out, brought, sent, curtailed, stored = hourly.hours(
        total, used, inputs.stores[at], scenario["export_limit_mw"]
    )
    return Hours(
        year=year,
        used_mw=used,
        made_mw=made,
        from_store_mw=out,
        into_store_mw=into,
        brought_in_mw=brought,
        sent_out_mw=sent,
        curtailed_mw=curtailed,
        stored_mwh=stored,
    )


@lru_cache(maxsize=256)
def _actual(place: Place, factors: emissions.Factors, ground_share: float, fuel_car_mwh: float) -> tuple[Year, ...]:
    """The years of the statistics with their carbon, where all their energy is known."""
    years = actual_years(place, factors.waste_counted_share, factors.waste_biogenic_share, ground_share, fuel_car_mwh)
    known = [year for year in years if year.energy_mwh]
    footprints = emissions.footprint(
        tuple(year.year for year in known),
        np.array([year.import_mwh for year in known]),
        np.array([year.export_mwh for year in known]),
        np.array([year.generation_mwh.get("energy_from_waste", 0.0) for year in known]),
        {name: np.array([year.energy_mwh[name] for year in known]) for name in carriers.CARRIERS},
        factors,
    )
    counted = {
        year.year: replace(
            year,
            carbon_t=its.carbon_t,
            carbon_by_source_t=its.by_source_t,
            carbon_avoided_elsewhere_t=its.avoided_elsewhere_t,
        )
        for year, its in zip(known, footprints, strict=True)
    }
    return tuple(counted.get(year.year, year) for year in years)


def _footprints(
    inputs: kernel_inputs.Inputs, result: NDArray[np.float64], waste_mwh: NDArray[np.float64], scenario: Scenario
) -> tuple[emissions.CarbonYear, ...]:
    """Carbon of the projected years from the kernel's results, shape [years, weather years, results]."""
    brought_in, sent_out = (
        result[:, :, hourly.RESULTS.index(name)].mean(axis=1) for name in ("brought_in_mwh", "sent_out_mwh")
    )
    fuels = {
        name: np.array([year.fuels_mwh[name] for year in inputs.energy.years])
        for name in carriers.CARRIERS
        if name != "electricity"
    }
    return emissions.footprint(
        inputs.schedule.years, brought_in, sent_out, waste_mwh, fuels, emissions.factors(scenario)
    )


def _projected(place: Place, scenario: Scenario) -> tuple[Year, ...]:
    inputs = kernel_inputs.inputs(place, scenario)
    plan = inputs.schedule
    flat_mw = sum(inputs.flat_by_technology.values(), np.zeros((len(plan.years), 12)))
    result = hourly.years(
        inputs.per_mw,
        inputs.made_mw,
        flat_mw,
        inputs.use_profiles,
        inputs.use_mwh,
        inputs.stores,
        scenario["export_limit_mw"],
        inputs.weather_use_profiles,
        inputs.weather_use_mwh,
    )
    month_h = np.diff(calendar.MONTH_STARTS_H)
    monthly = profiles.of(place, kernel_inputs.ground_share(place, scenario)).monthly_mwh_per_mw.mean(axis=0)
    generation: dict[str, NDArray[np.float64]] = {}
    for k, kind in enumerate(profiles.KINDS):
        technology = kernel_inputs.technology_of(kind)
        generation[technology] = generation.get(technology, 0.0) + inputs.made_mw[:, :, k] @ monthly[k]
    for technology, by_month in inputs.flat_by_technology.items():
        generation[technology] = generation.get(technology, 0.0) + by_month @ month_h
    at_end: dict[str, NDArray[np.float64]] = {}
    for kind, mw in plan.year_end_mw.items():
        at_end[kernel_inputs.technology_of(kind)] = at_end.get(kernel_inputs.technology_of(kind), 0.0) + mw
    by_kind = place_work.of(place, scenario).by_kind.values()
    none = np.zeros(len(plan.years))
    job_years, lasting, displaced = (
        sum((getattr(its, what) for its in by_kind), none) for what in ("job_years", "lasting", "displaced")
    )
    waste_mwh = generation.get("energy_from_waste", np.zeros(len(plan.years)))
    footprints = _footprints(inputs, result, waste_mwh, scenario)
    homes = fuel_poverty.project(place, scenario, inputs.progress, capacity.TARGET_YEAR - place.newest_year)
    return tuple(
        year_of(
            year,
            "projected",
            result[at],
            inputs.homes_mwh[at],
            inputs.business_mwh[at],
            {t: mwh[at] for t, mwh in generation.items()},
            {t: mw[at] for t, mw in at_end.items()},
            (),
            None,
            (float(job_years[at]), float(lasting[at])),
            homes[at] if homes else None,
            inputs.energy.years[at],
            footprints[at],
            float(job_years[at] - displaced[at]),
        )
        for at, year in enumerate(plan.years)
    )


def _events(place: Place, scenario: Scenario) -> tuple[Event, ...]:
    """Openings and closings of counted projects that make electricity, in order of date."""
    events = []
    for project in place.projects:
        if project.capacity_mw is None or project.technology not in GENERATION_TECHNOLOGIES:
            continue
        if not capacity.counted(project, scenario):
            continue
        if project.retired is not None and project.retired.year >= place.newest_year:
            events.append(
                Event(
                    year=project.retired.year,
                    month=project.retired.month,
                    label=project.label,
                    technology=project.technology,
                    capacity_change_mw=-project.capacity_mw,
                )
            )
        if not project.in_statistics and project.expected is not None:
            start_month = round(project.expected.month - 1 + scenario["project_slip_years"] * 12)
            events.append(
                Event(
                    year=project.expected.year + start_month // 12,
                    month=start_month % 12 + 1,
                    label=project.label,
                    technology=project.technology,
                    capacity_change_mw=project.capacity_mw,
                )
            )
    return tuple(sorted((e for e in events if e.year <= kernel_inputs.LAST_YEAR), key=lambda e: (e.year, e.month)))


def _needed_solar(place: Place, scenario: Scenario, projected: tuple[Year, ...]) -> float | None:
    """Solar to add each year up to the target year, in all, so that the share made here meets the target [MW a year].

    Everything else as in the scenario; None where the target is met without more.
    """
    year = next(y for y in projected if y.year == capacity.TARGET_YEAR)
    used_mwh, made_mwh = year.electricity_demand_mwh, year.local_generation_mwh
    if SCOPES[round(scenario["scope"])] == "energy":
        used_mwh, made_mwh = year.energy_demand_mwh or 0.0, made_mwh + year.energy_mwh.get("heat_network", 0.0)
    gap_mwh = scenario["target_share"] * used_mwh - made_mwh
    if gap_mwh <= 0.0:
        return None
    planned = sum(scenario[name] for name, kind in capacity.PROGRAMMES.items() if kind.startswith("solar_"))
    mwh_per_mw = place.load_factors["solar"].share * HOURS
    return (planned + gap_mwh / mwh_per_mw) / (capacity.TARGET_YEAR - place.newest_year)
