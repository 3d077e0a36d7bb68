"""One future of many as the model itself sees it: a place and a scenario of their own, and 64-bit hours."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from models.demand import uptake
from models.dispatch import hourly, kernel_inputs
from models.facts import Futures, LoadFactor, Place, Project, Scenario, Uptake, YearYields
from models.facts.horizon import progress
from models.facts.technologies import LEVEL
from models.outcomes import employment
from models.supply import Fleet, fleets, planned, profiles
from models.uncertainty import ensemble
from models.uncertainty.shared import Shared
from tests.ledger import project as ledger_project

SAVINGS = (
    "solid_wall_gas_saving_share",
    "cavity_wall_gas_saving_share",
    "loft_gas_saving_share",
    "upgrade_gas_saving_share",
)
BUILT = ("store_mwh", "heat_network_mwh", "homes_retrofitted_per_year")
BEFORE = date(2020, 1, 1)
"""Day on which a future has what runs already without the statistics' knowing: before all its years."""


def whole_days(futures: Futures) -> Futures:
    """The same, each planned project on the day next to its moment: a ledger knows no hours."""
    return replace(futures, pipeline_days=np.rint(futures.pipeline_days))


def place_of(place: Place, fleet: Fleet, futures: Futures, i: int) -> Place:
    """The place of one future.

    Its ledger holds what comes, of the planning database, too, on the days on which it comes; cars and heat pumps come
    on one path, the future's; what its plant yields in a finished year is not known, for the future says so.
    """
    late = {p.name: (bool(futures.comes[i, n]), int(futures.slip_days[i, n])) for n, p in enumerate(fleet.projects)}
    projects = []
    for project in place.projects:
        if project.in_statistics:
            projects.append(project)
        elif late.get(project.name, (False, 0))[0] and project.expected is not None:
            expected = project.expected + timedelta(days=late[project.name][1])
            projects.append(replace(project, expected=expected, chance=1.0))
    projects += _of_pipeline(place, fleet, futures, i)
    scenario = fleet.scenario
    return replace(
        place,
        projects=tuple(projects),
        pipeline=(),
        electric_cars=path_of(place.electric_cars, int(scenario["electric_car_path"]), float(futures.car_steps[i])),
        heat_pumps=path_of(place.heat_pumps, int(scenario["heat_pump_path"]), float(futures.pump_steps[i])),
        year_yields=YearYields({}),
        load_factors=_load_factors(place, float(futures.other_ratio[i])),
    )


def _load_factors(place: Place, other_ratio: float) -> dict[str, LoadFactor]:
    """Those of a future: of plant that runs level by its ratio, and no more than all of its rated power."""
    level = {place.technologies.statistic_of(row.name) for row in place.technologies if row.hours == LEVEL}
    return {
        statistic: replace(its, share=min(its.share * other_ratio, 1.0)) if statistic in level else its
        for statistic, its in place.load_factors.items()
    }


def _of_pipeline(place: Place, fleet: Fleet, futures: Futures, i: int) -> list[Project]:
    """Projects of the planning database that come in a future, as a ledger would have them.

    In two halves where the panels of a solar farm alone would make it one of another size.
    """
    assert fleet.scenario["project_slip_years"] == 0.0, "days of the planning database do not slip"
    panels = fleet.scenario["pipeline_panel_mw_per_mw"]
    found = []
    for day, its in zip(futures.pipeline_days[i].tolist(), planned.of(place), strict=True):
        if day < 1e8:
            mw = its.added_mw * (panels if its.technology == "solar" else 1.0)
            kind = place.technologies.of_project(its.technology, its.capacity_mw)
            parts = 1 if place.technologies.of_project(its.technology, mw) == kind else 2
            assert place.technologies.of_project(its.technology, mw / parts) == kind
            found += parts * [
                ledger_project(
                    name=f"planned {its.reference}",
                    technology=its.technology,
                    capacity_mw=mw / parts,
                    expected=date.fromordinal(int(day)) if day > 0 else BEFORE,
                    status="building",
                    chance=1.0,
                )
            ]
    return found


def path_of(its: Uptake, path: int, steps: float) -> Uptake:
    """Uptake whose every path is the one that so many steps from a path lead to, between the slow and the fast one."""
    if not its.ahead or not path:
        return its
    at = min(max(path - 1 + steps, 0.0), 2.0)
    between = tuple(float(np.interp(at, (0.0, 1.0, 2.0), shares)) for shares in zip(*_alike(its.ahead), strict=True))
    return replace(its, ahead=(between,) * 3)


def _alike(paths: tuple[tuple[float, ...], ...]) -> list[tuple[float, ...]]:
    """Paths of one length, the last share of each going on."""
    longest = max(map(len, paths))
    return [path + (path[-1],) * (longest - len(path)) for path in paths]


def lever_of(its: Uptake, path: int, steps: float, lever: float, delivered: float = 1.0) -> float:
    """Lever that adds to a future's path what a scenario's lever, as far as it is delivered, adds to the place's."""
    own, unmoved = uptake.by_itself(its, path), uptake.as_lever(its, path)
    assert lever >= unmoved, "a lever below the path takes a part of it, not an amount"
    of_future = path_of(its, path, steps)
    added = (lever - unmoved) * (1 - own) / (1 - unmoved) * delivered
    theirs, rounded = uptake.by_itself(of_future, path), uptake.as_lever(of_future, path)
    return rounded + added * (1 - rounded) / (1 - theirs)


def scenario_of(scenario: Scenario, fleet: Fleet, futures: Futures, i: int) -> Scenario:
    """The scenario whose levers stand where a future's plan is delivered to, with its efficiencies and factors."""
    delivered = float(futures.delivery_share[i])
    values = {name: scenario[name] * delivered for name in BUILT}
    for row, going in zip(fleet.levers, fleet.growth.going_on_mw.tolist(), strict=True):
        values[row.lever] = float(futures.going_on_ratio[i]) * going + delivered * (scenario[row.lever] - going)
    values |= {name: scenario[name] * float(futures.saving_ratio[i]) for name in SAVINGS}
    pumps = int(scenario["heat_pump_path"]), float(futures.pump_steps[i]), scenario["heat_pump_homes_share"]
    values["heat_pump_homes_share"] = lever_of(fleet.place.heat_pumps, *pumps, delivered)
    cars = int(scenario["electric_car_path"]), float(futures.car_steps[i]), scenario["electric_car_share"]
    values["electric_car_share"] = lever_of(fleet.place.electric_cars, *cars)
    values["heat_pump_seasonal_efficiency"] = scenario["heat_pump_seasonal_efficiency"] + float(
        futures.efficiency_difference[i]
    )
    success = scenario["retrofit_success_share"] + float(futures.success_difference_share[i])
    values["retrofit_success_share"] = min(max(success, 0.0), 1.0)
    upgraded = scenario["background_upgrade_share_per_year"] * float(futures.upgrade_ratio[i])
    values["background_upgrade_share_per_year"] = upgraded
    technologies, known = fleet.place.technologies, scenario.assumptions
    of_plant = {name for row in technologies if row.work for name in technologies.work_factors(row.name, known) or ()}
    for name in (*of_plant, *employment.DRAWN):
        values[name] = float(employment.factor(scenario, name, futures.job_chance[i : i + 1])[0, 0])
    assumptions = {name: replace(a, value=values.get(name, scenario[name])) for name, a in scenario.assumptions.items()}
    return replace(scenario, assumptions=assumptions, changes=())


def unplanned_mw(fleet: Fleet, its_place: Place, futures: Futures, i: int) -> dict[str, NDArray[np.float64]]:
    """What a future has built that nobody planned, by hours, in each month: what passes the plan, up to the ceiling.

    Of plant that runs level, its output.
    """
    scenario, horizon = fleet.scenario, fleet.horizon
    ramp = progress(horizon.month_since, scenario, horizon.base_year, horizon.ahead_from)
    pace, delivered = float(futures.going_on_ratio[i]), float(futures.delivery_share[i])
    found: dict[str, NDArray[np.float64]] = dict.fromkeys((*profiles.KINDS, LEVEL), np.zeros(ramp.shape))
    for kind in dict.fromkeys(row.kind for row in fleet.levers):
        there, extra, would, room = np.zeros(ramp.shape), np.zeros(ramp.shape), np.zeros(ramp.shape), 0.0
        of_kind = [(n, row) for n, row in enumerate(fleet.levers) if row.kind == kind]
        for n, row in of_kind:
            own, ceiling = float(fleet.growth.going_on_mw[n]), scenario.assumptions[row.lever].high
            goes_on = np.minimum(ramp * own * pace, ceiling)
            with_plan = np.minimum(ramp * (own * pace + (scenario[row.lever] - own) * delivered), ceiling)
            there, extra, room = there + with_plan, extra + with_plan - goes_on, room + ceiling
            since = np.clip(horizon.month_ahead - fleet.growth.lead_years[n], 0.0, None)
            would = would + np.minimum(float(futures.unplanned_share_per_year[i]) * since, 1.0) * ceiling
        last = of_kind[-1][1]
        output = 1.0 if last.follows_weather else fleets.load_factor(its_place, last)
        found[last.hours] = found[last.hours] + np.minimum(np.maximum(would - extra, 0.0), room - there) * output
    return found


def results(shared: Shared, futures: Futures, i: int) -> NDArray[np.float64]:
    """Made, used, brought in and curtailed of one future in each year, by the model's kernel, shape [4, years]."""
    place, scenario, fleet = shared.base.place, shared.base.scenario, shared.base.fleet
    its_scenario = scenario_of(scenario, fleet, futures, i)
    its_place = place_of(place, fleet, futures, i)
    inputs = kernel_inputs.of_pathway(its_place, its_scenario)
    horizon = inputs.horizon
    beside = unplanned_mw(fleet, its_place, futures, i)
    yields = np.stack([futures.solar_ratio[i], futures.solar_ratio[i], futures.wind_ratio[i]], axis=1)
    plant_mw = inputs.plant_mw + np.stack([beside[kind] for kind in profiles.KINDS], axis=2)
    use = inputs.demand_mwh.copy()
    # What homes and business use besides is the scenario's own, however well heat pumps will do.
    use[:, 0] = shared.base.homes_mwh + shared.base.business_mwh
    use[:, 0] *= (1 + futures.use_growth_share_per_year[i]) ** horizon.since
    # The cold moves as much of it as there is.
    of_weather = np.column_stack([inputs.weather_demand_mwh[:, 0], use[:, 0]])
    by_weather = hourly.years(
        inputs.per_mw,
        plant_mw * yields[:, None, :],
        inputs.flat_mw + beside[LEVEL],
        inputs.demand_profiles,
        use,
        inputs.stores,
        ensemble.limits_mw(shared, futures)[i],
        inputs.weather_demand_profiles,
        of_weather,
    )
    picked = by_weather[np.arange(len(horizon.years)), futures.weather_year[i]]
    names = ("generation_mwh", "demand_mwh", "import_mwh", "curtailment_mwh")
    return np.stack([picked[:, hourly.RESULTS.index(name)] for name in names])
