"""One future of many as the model itself sees it: a place and a scenario of their own, and 64-bit hours."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from models.dispatch import hourly, kernel_inputs
from models.facts.horizon import progress
from models.facts.place import Place
from models.facts.scenario import Scenario
from models.outcomes import employment
from models.supply import capacity, profiles
from models.uncertainty import baseline, consequences, sampling

SAVINGS = ("solid_wall_gas_saving_share", "cavity_wall_gas_saving_share", "loft_gas_saving_share")
BUILT = ("store_mwh", "heat_network_mwh", "homes_retrofitted_per_year")


def place_of(place: Place, of: baseline.Frame, sample: sampling.Sample, i: int) -> Place:
    """The place whose ledger holds what comes in a future, on the days on which it comes."""
    late = {p.name: (bool(sample.comes[i, n]), int(sample.slip_days[i, n])) for n, p in enumerate(of.projects)}
    projects = []
    for project in place.projects:
        if project.in_statistics:
            projects.append(project)
        elif late.get(project.name, (False, 0))[0] and project.expected is not None:
            expected = project.expected + timedelta(days=late[project.name][1])
            projects.append(replace(project, expected=expected, chance=1.0))
    return replace(place, projects=tuple(projects))


def scenario_of(scenario: Scenario, of: baseline.Frame, sample: sampling.Sample, i: int) -> Scenario:
    """The scenario whose levers stand where a future's plan is delivered to, with its efficiencies and factors."""
    delivered = float(sample.delivery_share[i])
    today = scenario["heat_pump_homes_today_share"]
    values = {name: scenario[name] * delivered for name in BUILT}
    for name, going in zip(capacity.PROGRAMMES, of.going_on_mw.tolist(), strict=True):
        alone = min(scenario[name], going)
        values[name] = float(sample.going_on_ratio[i]) * alone + delivered * (scenario[name] - alone)
    values |= {name: scenario[name] * float(sample.saving_ratio[i]) for name in SAVINGS}
    more = max(scenario["heat_pump_homes_share"] - today, 0.0)
    values["heat_pump_homes_share"] = today + more * delivered
    values["heat_pump_seasonal_efficiency"] = scenario["heat_pump_seasonal_efficiency"] + float(
        sample.efficiency_difference[i]
    )
    success = scenario["retrofit_success_share"] + float(sample.success_difference_share[i])
    values["retrofit_success_share"] = min(max(success, 0.0), 1.0)
    factors = [f"{kind}_job_years_per_mw" for kind in set(employment.FACTORS.values())]
    for name in (*factors, "heat_pump_job_years_per_install", "retrofit_job_years_per_gbp_million"):
        values[name] = float(consequences.work_factor(scenario, name, sample.job_chance[i : i + 1])[0])
    assumptions = {name: replace(a, value=values.get(name, scenario[name])) for name, a in scenario.assumptions.items()}
    return replace(scenario, assumptions=assumptions, changes=())


def unplanned_mw(
    scenario: Scenario, of: baseline.Frame, sample: sampling.Sample, i: int
) -> dict[str, NDArray[np.float64]]:
    """What a future has built that nobody planned, by kind, in each month: what passes the plan, up to the ceiling."""
    ramp = progress(of.month_since, scenario, of.settled.base_year)
    found = {}
    for kind in dict.fromkeys(capacity.PROGRAMMES.values()):
        names = [n for n, name in enumerate(capacity.PROGRAMMES) if capacity.PROGRAMMES[name] == kind]
        rows = [scenario.assumptions[list(capacity.PROGRAMMES)[n]] for n in names]
        pace, delivered = float(sample.going_on_ratio[i]), float(sample.delivery_share[i])
        there, extra, room = np.zeros(ramp.shape), np.zeros(ramp.shape), 0.0
        would = np.zeros(ramp.shape)
        for n, row in zip(names, rows, strict=True):
            own = min(scenario[row.name], float(of.going_on_mw[n]))
            goes_on = np.minimum(ramp * own * pace, row.high)
            with_plan = np.minimum(ramp * (own * pace + (scenario[row.name] - own) * delivered), row.high)
            there, extra, room = there + with_plan, extra + with_plan - goes_on, room + row.high
            since = np.clip(of.month_since - of.lead_years[n], 0.0, None)
            would = would + np.minimum(float(sample.unplanned_share_per_year[i]) * since, 1.0) * row.high
        found[kind] = np.minimum(np.maximum(would - extra, 0.0), room - there)
    return found


def results(
    place: Place, scenario: Scenario, of: baseline.Frame, sample: sampling.Sample, i: int
) -> NDArray[np.float64]:
    """Made, used and brought in of one future in each year, by the model's own kernel, shape [3, years] [MWh]."""
    its_place, its_scenario = place_of(place, of, sample, i), scenario_of(scenario, of, sample, i)
    inputs = kernel_inputs.inputs(its_place, its_scenario)
    at = list(of.at)
    yields = np.stack([sample.solar_ratio[i], sample.solar_ratio[i], sample.wind_ratio[i]], axis=1)
    beside = unplanned_mw(scenario, of, sample, i)
    made_mw = inputs.made_mw[at] + np.stack([beside[kind] for kind in profiles.KINDS], axis=2)
    flat = sum(inputs.flat_by_technology.values(), np.zeros((len(inputs.stores), 12)))[at]
    flat = flat + sum(mw * place.load_factors[kind].share for kind, mw in beside.items() if kind not in profiles.KINDS)
    use = inputs.use_mwh[at].copy()
    use[:, 0] *= (1 + sample.use_growth_share_per_year[i]) ** (np.array(of.years) - place.newest_year)
    by_weather = hourly.years(
        inputs.per_mw,
        made_mw * yields[:, None, :],
        flat * float(sample.other_ratio[i]),
        inputs.use_profiles[at],
        use,
        [inputs.stores[n] for n in at],
        its_scenario["export_limit_mw"],
        inputs.weather_use_profiles,
        inputs.weather_use_mwh[at],
    )
    picked = by_weather[np.arange(len(at)), sample.weather_year[i]]
    names = ("made_mwh", "used_mwh", "brought_in_mwh")
    return np.stack([picked[:, hourly.RESULTS.index(name)] for name in names])
