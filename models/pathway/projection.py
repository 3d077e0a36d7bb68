"""The verb: what follows from a place and a scenario, year by year and hour by hour."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.demand import transport
from models.dispatch import hourly, kernel_inputs, wires
from models.dispatch.kernel_inputs import OneFuture
from models.facts import Event, Hours, Pathway, Place, Scenario, Technology, Year
from models.facts.calendar import HOURS, MONTH_H
from models.facts.horizon import LAST_YEAR, TARGET_YEAR
from models.facts.lending import locked
from models.facts.results import SCOPES
from models.outcomes import Done, MoneyYear, PlaceWork, Work, costs, emissions, employment, fuel_poverty, place_work
from models.pathway import history
from models.pathway.years import columns, year_of
from models.supply import capacity, fleets, planned, potential, profiles

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
        self.place, self.scenario, self.inputs, self.result = place, scenario, inputs, locked(result)

    @cached_property
    def pathway(self) -> Pathway:
        """The years, published and projected."""
        place, scenario = self.place, self.scenario
        actual = history.actual_years(
            place,
            tuple(scenario[name] for name in history.read(place)),
            self.inputs.inputs.base.ground_share,
            transport.fuel_car_mwh(scenario),
        )
        path = Pathway(
            place_code=place.code,
            place_name=place.name,
            ahead_from=place.ahead_from.isoformat(),
            scenario_name=scenario.name,
            scenario_label=scenario.label,
            changes=scenario.changes,
            target_share=scenario["target_share"],
            target_year=TARGET_YEAR,
            scope=SCOPES[round(scenario["scope"])],
            years=(*actual, *self._projected()),
            events=_events(place, scenario),
            needed_solar_mw_per_year=None,
            recent_solar_mw_per_year=potential.recent_solar_mw_per_year(place, int(scenario["recent_pace_years"])),
        )
        return replace(path, needed_solar_mw_per_year=_needed_solar(place, scenario, path))

    @property
    def fleet(self) -> fleets.Fleet:
        """Plant of the place under the scenario."""
        return self.inputs.inputs.base.fleet

    @cached_property
    def added_mw(self) -> dict[str, Values]:
        """What each projected year adds by technology, shape [1, years] each [MW]."""
        return locked(capacity.added_mw(self.fleet, self.inputs.inputs.futures))

    @cached_property
    def done(self) -> Done:
        """What each projected year adds and ends, in plant and in homes."""
        ended_mw = capacity.ended_mw(self.fleet, self.inputs.inputs.futures)
        return locked(employment.done(self.inputs.inputs, self.added_mw, ended_mw))

    @cached_property
    def _all_work(self) -> dict[str, Work]:
        return locked(employment.by_kind(self.inputs.inputs, self.done))

    @cached_property
    def work(self) -> PlaceWork:
        """Work of the projected years, by kind of plant and measure."""
        years = self.inputs.horizon.years
        by_kind = self._all_work
        uncounted = place_work.uncounted(self.place.technologies, self.added_mw, self.scenario)
        return locked(place_work.of_pathway(by_kind, years, self.scenario, uncounted))

    @cached_property
    def money(self) -> tuple[MoneyYear, ...]:
        """Money of the projected years."""
        mean = self.result.mean(axis=1)
        used, met = (mean[:, hourly.RESULTS.index(name)] for name in ("demand_mwh", "met_locally_mwh"))
        years, added = self.inputs.horizon.years, self.added_mw
        rows = columns(costs.accounts(self.inputs.inputs, added, (met / used)[None]))
        unpriced = costs.unpriced(self.place, self.scenario, added)
        return tuple(MoneyYear(year=year, unpriced=unpriced, **row) for year, row in zip(years, rows, strict=True))

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
        by_technology: dict[str, Values] = {}
        for technology, by_month in inputs.by_technology.items():
            if by_month[at].any():
                mw = np.repeat(by_month[at], MONTH_H)
                if technology.follows_weather:
                    mw = mw * inputs.per_mw[weather_year, profiles.KINDS.index(technology.hours)]
                by_technology[technology.name] = mw
        made = self.by_statistic(by_technology)
        used = inputs.demand_mwh[at] @ inputs.demand_profiles[at]
        used = used + inputs.weather_demand_mwh[at] @ inputs.weather_demand_profiles[weather_year]
        total = np.sum(list(made.values()), axis=0)
        into, out, brought, sent, curtailed, stored = hourly.hours(
            total, used, inputs.stores[at], wires.export_limits_mw(self.place, self.scenario, (year,))[0]
        )
        return locked(
            Hours(
                year=year,
                demand_mw=used,
                generation_mw=made,
                storage_discharge_mw=out,
                storage_charge_mw=into,
                import_mw=brought,
                export_mw=sent,
                curtailment_mw=curtailed,
                stored_mwh=stored,
            )
        )

    def mwh_per_mw(self, technology: Technology) -> Values:
        """What a MW that runs as its hours do makes in each month, mean of the weather years, shape [12] [MWh]."""
        if not technology.follows_weather:
            return MONTH_H.astype(np.float64)
        monthly = self.inputs.inputs.base.profiles.monthly_mwh_per_mw
        return np.asarray(monthly[:, profiles.KINDS.index(technology.hours)].mean(axis=0))

    def by_statistic(self, by_technology: Mapping[str, Values]) -> dict[str, Values]:
        """Sums by technology of the statistics, in their order."""
        of = self.place.technologies
        found: dict[str, Values] = {}
        for name, values in by_technology.items():
            statistic = of.statistic_of(name)
            found[statistic] = found[statistic] + values if statistic in found else values
        return {statistic: found[statistic] for statistic in of.statistics if statistic in found}

    def _projected(self) -> tuple[Year, ...]:
        inputs, horizon = self.inputs.inputs, self.inputs.horizon
        made = {its.name: mw @ self.mwh_per_mw(its) for its, mw in self.inputs.by_technology.items()}
        generation = self.by_statistic(made)
        by_field = {
            "generation": generation,
            "installed": self.by_statistic(capacity.year_end_mw(self.fleet, inputs.futures)),
            "homes_mwh": inputs.homes_mwh,
            "business_mwh": inputs.business_mwh,
            **place_work.of_years(inputs, self.done, self._all_work),
            **inputs.energy.by_field,
        }
        of_waste = [generation[name] for name in self.place.technologies.burning_waste if name in generation]
        flows = dict(zip(hourly.RESULTS, self.result.mean(axis=1).T, strict=True))
        carbon = emissions.footprint(
            horizon.years,
            flows["import_mwh"],
            flows["export_mwh"],
            np.sum([np.zeros(len(horizon.years)), *of_waste], axis=0),
            inputs.energy.fuels_mwh,
            self.scenario,
        )
        by_field |= carbon._asdict()
        homes = fuel_poverty.project(self.place, self.scenario, horizon, inputs.futures)
        if homes is not None:
            by_field |= {
                "fuel_poor_homes_projected": homes.fuel_poor_homes,
                "fuel_poor_share_projected": homes.fuel_poor_share,
                "homes_below_c_projected": homes.homes_below_c,
                "ten_percent_index_share": homes.ten_percent_share,
                "ten_percent_index_low_share": homes.ten_percent_low_share,
                "ten_percent_index_high_share": homes.ten_percent_high_share,
            }
        rows = zip(horizon.years, self.result, columns(by_field), strict=True)
        kinds = ["estimated" if done else "projected" for done in horizon.finished]
        return tuple(
            year_of(year, kind, by_weather, **row) for kind, (year, by_weather, row) in zip(kinds, rows, strict=True)
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
        inputs.plant_mw,
        inputs.flat_mw,
        inputs.demand_profiles,
        inputs.demand_mwh,
        inputs.stores,
        wires.export_limits_mw(place, scenario, inputs.horizon.years),
        inputs.weather_demand_profiles,
        inputs.weather_demand_mwh,
    )
    return Simulation(place, scenario, inputs, result)


def _events(place: Place, scenario: Scenario) -> tuple[Event, ...]:
    """Openings and closings of counted projects that make electricity, and planned ones begun, in order of date."""
    events = []
    for project in place.projects:
        if not fleets.makes_electricity(place, project) or not fleets.counted(project, scenario):
            continue
        mw, changes = project.capacity_mw or 0.0, []
        if project.retired is not None and project.retired.year >= place.newest_year:
            changes.append((project.retired.year, project.retired.month, -mw))
        if not project.in_statistics and project.expected is not None:
            start_month = round(project.expected.month - 1 + scenario["project_slip_years"] * 12)
            changes.append((project.expected.year + start_month // 12, start_month % 12 + 1, mw))
        events += [
            Event(year=year, month=month, label=project.label, technology=project.technology, capacity_change_mw=change)
            for year, month, change in changes
            if year <= LAST_YEAR
        ]
    added = planned.added_mw(place, scenario["pipeline_panel_mw_per_mw"])
    events += [
        Event(
            year=project.expected.year,
            month=project.expected.month,
            label=project.site,
            technology=project.technology,
            capacity_change_mw=mw,
            known=project.certain,
        )
        for project, mw in zip(planned.of(place), added.tolist(), strict=True)
        if project.expected is not None and project.status in ("operating", "building") and project.added_mw > 0.0
    ]
    return tuple(sorted(events, key=lambda e: (e.year, e.month)))


def _needed_solar(place: Place, scenario: Scenario, path: Pathway) -> float | None:
    """Solar to add each year up to the target year, in all, so that the share made here meets the target [MW a year].

    Everything else as in the scenario; None where the target is met without more.
    """
    year = path.of(TARGET_YEAR)
    gap_mwh = path.target_share * (path.demand_mwh(year) or 0.0) - path.generation_mwh(year)
    if gap_mwh <= 0.0:
        return None
    levers_mw = sum(
        scenario[row.lever] for row in place.technologies.of_statistic("solar") if row.lever in scenario.assumptions
    )
    mwh_per_mw = place.load_factors["solar"].share * HOURS
    return (levers_mw + gap_mwh / mwh_per_mw) / potential.years_to_target(place)
