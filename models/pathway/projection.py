"""The verb: what follows from a place and a scenario, year by year and hour by hour."""

from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import carriers, transport
from models.dispatch import hourly, kernel_inputs
from models.dispatch.kernel_inputs import OneFuture
from models.facts.calendar import HOURS, MONTH_H
from models.facts.horizon import LAST_YEAR, TARGET_YEAR
from models.facts.place import Place
from models.facts.results import SCOPES, Event, Hours, Pathway, Year
from models.facts.scenario import Scenario
from models.facts.technologies import Technology
from models.outcomes import costs, emissions, employment, fuel_poverty
from models.outcomes.costs import MoneyYear
from models.outcomes.employment import PlaceWork
from models.pathway.history import actual_years
from models.pathway.years import columns, year_of
from models.supply import capacity, fleets, potential, profiles

Values = NDArray[np.float64]


class Simulation:
    """What follows from a place and a scenario, carried to whatever asks next: years, hours, work, money.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    inputs : OneFuture
        What the hours were settled from.
    result : array, shape [years, weather years, results]
        The kernel's results, in the order of `hourly.RESULTS`.
    """

    def __init__(self, place: Place, scenario: Scenario, inputs: OneFuture, result: Values) -> None:
        self.place, self.scenario, self.inputs, self.result = place, scenario, inputs, result

    @cached_property
    def pathway(self) -> Pathway:
        """The years, published and projected."""
        place, scenario = self.place, self.scenario
        projected = self._projected()
        return Pathway(
            place_code=place.code,
            place_name=place.name,
            scenario_name=scenario.name,
            scenario_label=scenario.label,
            changes=scenario.changes,
            target_share=scenario["target_share"],
            target_year=TARGET_YEAR,
            scope=SCOPES[round(scenario["scope"])],
            years=_actual(
                place,
                emissions.factors(scenario),
                self.inputs.inputs.base.ground_share,
                transport.fuel_car_mwh(scenario),
            )
            + projected,
            events=_events(place, scenario),
            needed_solar_mw_per_year=_needed_solar(place, scenario, projected),
            recent_solar_mw_per_year=potential.recent_solar_mw_per_year(place, int(scenario["recent_pace_years"])),
        )

    @cached_property
    def added_mw(self) -> dict[str, Values]:
        """What each projected year adds by technology, shape [1, years] each [MW]."""
        inputs = self.inputs.inputs
        return capacity.added_mw(inputs.base.fleet, inputs.futures)

    @cached_property
    def work(self) -> PlaceWork:
        """Work of the projected years, by kind of plant and measure."""
        years = self.inputs.horizon.years
        return employment.of_pathway(employment.by_kind(self.inputs.inputs, self.added_mw), years, self.scenario)

    @cached_property
    def money(self) -> tuple[MoneyYear, ...]:
        """Money of the projected years."""
        used, met = (self.mean_mwh(name) for name in ("used_mwh", "met_locally_mwh"))
        found = costs.accounts(self.inputs.inputs, self.added_mw, (met / used)[None])
        return found.years(self.inputs.horizon.years)

    def mean_mwh(self, name: str) -> Values:
        """One of `hourly.RESULTS`, mean of the weather years, shape [years]."""
        return np.asarray(self.result[:, :, hourly.RESULTS.index(name)].mean(axis=1))

    def hours(self, year: int, weather_year: int = 0) -> Hours:
        """Return every hour of one projected year in one weather year.

        Raises
        ------
        ValueError
            If the year is not a projected one or there is no such weather year.
        """
        inputs = self.inputs
        years, count = inputs.horizon.years, len(inputs.per_mw)
        if year not in years or not 0 <= weather_year < count:
            raise ValueError(f"Hours are there for {years[0]} to {years[-1]} and weather years 0 to {count - 1}.")
        at = inputs.horizon.at(year)
        made: dict[str, Values] = {}
        for technology, by_month in inputs.by_technology.items():
            if by_month[at].any():
                mw = np.repeat(by_month[at], MONTH_H)
                if technology.follows_weather:
                    mw = mw * inputs.per_mw[weather_year, profiles.KINDS.index(technology.hours)]
                statistic = self._statistic_of(technology)
                made[statistic] = made.get(statistic, 0.0) + mw
        used = inputs.use_mwh[at] @ inputs.use_profiles[at]
        used = used + inputs.weather_use_mwh[at] @ inputs.weather_use_profiles[weather_year]
        total = np.sum(list(made.values()), axis=0)
        into, out, brought, sent, curtailed, stored = hourly.hours(
            total, used, inputs.stores[at], self.scenario["export_limit_mw"]
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

    def _statistic_of(self, technology: Technology) -> str:
        return self.place.technologies.statistic_of(technology.name)

    def _generation_mwh(self) -> dict[str, Values]:
        """Generation by technology of the statistics, mean of the weather years, shape [years] each."""
        inputs = self.inputs
        monthly = inputs.inputs.base.profiles.monthly_mwh_per_mw.mean(axis=0)
        generation = dict.fromkeys(self.place.technologies.statistics, np.zeros(len(inputs.horizon.years)))
        for technology, by_month in inputs.by_technology.items():
            weather = technology.follows_weather
            mwh_per_mw = monthly[profiles.KINDS.index(technology.hours)] if weather else MONTH_H
            statistic = self._statistic_of(technology)
            generation[statistic] = generation[statistic] + by_month @ mwh_per_mw
        return generation

    def _capacity_mw(self) -> dict[str, Values]:
        """Capacity by technology of the statistics as each year ends, shape [years] each."""
        inputs, technologies = self.inputs.inputs, self.place.technologies
        at_end = dict.fromkeys(technologies.statistics, np.zeros(len(self.inputs.horizon.years)))
        for technology, mw in capacity.year_end_mw(inputs.base.fleet, inputs.futures).items():
            statistic = technologies.statistic_of(technology)
            at_end[statistic] = at_end[statistic] + mw[0]
        return at_end

    def _projected(self) -> tuple[Year, ...]:
        inputs = self.inputs.inputs
        horizon, none = self.inputs.horizon, np.zeros(len(self.inputs.horizon.years))
        generation, at_end = self._generation_mwh(), self._capacity_mw()
        carbon = emissions.footprint(
            horizon.years,
            self.mean_mwh("brought_in_mwh"),
            self.mean_mwh("sent_out_mwh"),
            sum((generation[name] for name in self.place.technologies.burning_waste), none),
            {name: mwh[0] for name, mwh in inputs.energy.fuels_mwh.items()},
            emissions.factors(self.scenario),
        )
        work = self.work.by_kind.values()
        job_years, lasting, displaced = (
            sum((getattr(its, what) for its in work), none) for what in ("job_years", "lasting", "displaced")
        )
        of_year = {
            "homes_mwh": inputs.homes_mwh[0],
            "business_mwh": inputs.business_mwh[0],
            "job_years": job_years,
            "lasting_jobs": lasting,
            "job_years_net": job_years - displaced,
            "carbon_t": carbon.carbon_t,
            "carbon_avoided_elsewhere_t": carbon.avoided_elsewhere_t,
        }
        homes = fuel_poverty.project(self.place, self.scenario, horizon, inputs.futures)
        if homes is not None:
            of_year |= {
                "fuel_poor_homes_projected": homes.fuel_poor_homes[0],
                "fuel_poor_share_projected": homes.fuel_poor_share[0],
                "homes_below_c_projected": homes.homes_below_c[0],
                "ten_percent_index_share": homes.ten_percent_share[0],
            }
        plain, by_source = columns(of_year), columns(carbon.by_source_t)
        made, installed, energy = columns(generation), columns(at_end), inputs.energy.years()
        return tuple(
            year_of(
                year,
                "projected",
                self.result[at],
                made[at],
                installed[at],
                energy[at],
                carbon_by_source_t=by_source[at],
                **plain[at],
            )
            for at, year in enumerate(horizon.years)
        )


def project(place: Place, scenario: Scenario) -> Simulation:
    """Return what follows from a place and a scenario: every year from 2014 to 2040 and their hours.

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
    capacity, the ledger and what the scenario's levers add through every hour of the place's weather years.
    Heat pumps and electric cars beyond those of the newest statistics are added to use in the hours when it is cold and
    when cars charge.
    Fuel poverty is projected from the newest edition of the statistics and never joined to earlier ones. Carbon follows
    from each year's energy, work from the capacity and the homes that each year adds.
    """
    inputs = kernel_inputs.of_pathway(place, scenario)
    result = hourly.years(
        inputs.per_mw,
        inputs.made_mw,
        inputs.flat_mw,
        inputs.use_profiles,
        inputs.use_mwh,
        inputs.stores,
        scenario["export_limit_mw"],
        inputs.weather_use_profiles,
        inputs.weather_use_mwh,
    )
    return Simulation(place, scenario, inputs, result)


@lru_cache(maxsize=256)
def _actual(place: Place, factors: emissions.Factors, ground_share: float, fuel_car_mwh: float) -> tuple[Year, ...]:
    """The years of the statistics with their carbon, where all their energy is known."""
    years = actual_years(place, factors.waste_counted_share, factors.waste_biogenic_share, ground_share, fuel_car_mwh)
    known = [year for year in years if year.energy_mwh]
    if not known:
        return years
    burning = place.technologies.burning_waste
    carbon = emissions.footprint(
        tuple(year.year for year in known),
        np.array([year.import_mwh for year in known]),
        np.array([year.export_mwh for year in known]),
        np.array([sum(year.generation_mwh.get(name, 0.0) for name in burning) for year in known]),
        {name: np.array([year.energy_mwh[name] for year in known]) for name in carriers.CARRIERS},
        factors,
    )
    by_source = columns(carbon.by_source_t)
    plain = columns({"carbon_t": carbon.carbon_t, "carbon_avoided_elsewhere_t": carbon.avoided_elsewhere_t})
    counted = {year.year: replace(year, carbon_by_source_t=by_source[at], **plain[at]) for at, year in enumerate(known)}
    return tuple(counted.get(year.year, year) for year in years)


def _events(place: Place, scenario: Scenario) -> tuple[Event, ...]:
    """Openings and closings of counted projects that make electricity, in order of date."""
    events = []
    for project in place.projects:
        if project.capacity_mw is None or not fleets.makes_electricity(place, project):
            continue
        if not fleets.counted(project, scenario):
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
    return tuple(sorted((e for e in events if e.year <= LAST_YEAR), key=lambda e: (e.year, e.month)))


def _needed_solar(place: Place, scenario: Scenario, projected: tuple[Year, ...]) -> float | None:
    """Solar to add each year up to the target year, in all, so that the share made here meets the target [MW a year].

    Everything else as in the scenario; None where the target is met without more.
    """
    year = next(y for y in projected if y.year == TARGET_YEAR)
    used_mwh, made_mwh = year.electricity_demand_mwh, year.local_generation_mwh
    if SCOPES[round(scenario["scope"])] == "energy":
        used_mwh, made_mwh = year.energy_demand_mwh or 0.0, made_mwh + year.energy_mwh.get("heat_network", 0.0)
    gap_mwh = scenario["target_share"] * used_mwh - made_mwh
    if gap_mwh <= 0.0:
        return None
    planned = sum(
        scenario[row.lever] for row in place.technologies.of_statistic("solar") if row.lever in scenario.assumptions
    )
    mwh_per_mw = place.load_factors["solar"].share * HOURS
    return (planned + gap_mwh / mwh_per_mw) / (TARGET_YEAR - place.newest_year)
