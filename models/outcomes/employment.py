"""Work for local people: job-years of building, lasting jobs of running what was added, and jobs that end with plant.

Job-years and lasting jobs are never added together.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.demand import heating, upgrades
from models.dispatch import Inputs
from models.facts import Scenario, Technologies, Workforce
from models.facts.distributions import triangular
from models.facts.technologies import STORE
from models.outcomes import retrofit_cost

Values = NDArray[np.float64]

ON_HOMES = ("heat_pumps", "retrofit", "upgrades")
"""Kinds of work that are done on homes and not on plant; `upgrades` are those that come without a programme."""

DRAWN = (
    "heat_pump_job_years_per_install",
    "retrofit_job_years_per_gbp_million",
    "upgrade_cost_ratio",
    "local_roof_build_jobs_share",
    "local_large_build_jobs_share",
    "local_lasting_jobs_share",
    "local_retrofit_jobs_share",
)
"""Assumptions drawn within their range in futures, all at one place in it, beside the factors of plant."""


class Work(NamedTuple):
    """Work of one kind, shape [futures, years] each: `job_years` booked in a year, `lasting` jobs at its end.

    Both are gross; `displaced` is the part of `job_years` whose workers would have done the same without it, `ended`
    the local jobs that plant took with it as it closed, since today. `whole_job_years` and `whole_lasting` are the
    first two before the local share: whoever does it, wherever they live.
    """

    job_years: Values
    lasting: Values
    displaced: Values
    ended: Values
    whole_job_years: Values
    whole_lasting: Values


def _work(
    built: Values,
    lasting: Values,
    local_share: Values,
    stays_share: Values,
    displaced_share: float = 0.0,
    ended: Values | float = 0.0,
) -> Work:
    """Work of which people of the place do a share of the building, and keep a share of the lasting jobs."""
    return Work(
        job_years=built * local_share,
        lasting=lasting * stays_share,
        displaced=built * (local_share * displaced_share),
        ended=np.zeros_like(built) + ended * stays_share,
        whole_job_years=built,
        whole_lasting=lasting,
    )


def factor(scenario: Scenario, name: str, chance: Values) -> Values:
    """Return a factor or a local share of each future at its place in its range, shape [futures, 1].

    Triangular, likeliest at the scenario's value; the scenario's value itself where the place is nan.
    """
    a, value = scenario.assumptions[name], scenario[name]
    if np.isnan(chance).all():
        return np.full((len(chance), 1), value)
    drawn = triangular(chance, min(a.low, value), value, max(a.high, value))
    return np.where(np.isnan(chance), value, drawn)[:, None]


def on_plant(
    technologies: Technologies,
    added_mw: Mapping[str, Values],
    years: tuple[int, ...],
    scenario: Scenario,
    chance: Values,
    ended_mw: Mapping[str, Values] | None = None,
) -> dict[str, Work]:
    """Return the work of building and running what is added, and what ends, by technology that has factors.

    Parameters
    ----------
    technologies : Technologies
    added_mw : mapping of technology to array, shape [futures, years]
        Capacity added in each year [MW]; of a store, its power.
    years : tuple of int
    scenario : Scenario
        Gives the factors, the yearly fall in work per MW and the local shares.
    chance : array, shape [futures]
        Place within the range of every factor, as `Futures.job_chance`.
    ended_mw : mapping of technology to array, shape [futures, years], optional
        Capacity that has closed by each year's end (`capacity.ended_mw`) [MW].

    Notes
    -----
    job_years(t) = MW added(t) x factor x (1 - g) ** (t - 2024) x local share; lasting jobs likewise with all MW added
    so far, and jobs that ended with all MW closed so far. Gross: workers who move from other jobs are counted.
    Manufacturing is left out.

    References
    ----------
    J. Rutovitz et al., "Updated employment factors and occupational shares for the energy transition",
    Renewable and Sustainable Energy Reviews 212, 115339, 2025, tables 2 and 3.
    """
    decline = (1 - scenario["jobs_decline_share_per_year"]) ** (np.array(years, dtype=np.float64) - 2024)
    stays = factor(scenario, "local_lasting_jobs_share", chance)
    closed = ended_mw or {}
    work = {}
    for name in dict.fromkeys((*added_mw, *closed)):
        factors = technologies.work_factors(name, scenario.assumptions)
        if factors is None:
            continue
        building, running = (factor(scenario, its, chance) for its in factors)
        local = factor(scenario, technologies[name].local_build_share, chance)
        gone = closed.get(name, np.zeros((len(chance), len(years)))) * decline * running
        mw = added_mw.get(name, np.zeros_like(gone))
        built, lasting = mw * decline * building, np.cumsum(mw, axis=1) * decline * running
        work[name] = _work(built, lasting, local, stays, ended=gone)
    return work


def on_homes(
    heat_pumps_per_year: Values,
    retrofits_per_year: Values,
    upgrades_per_year: Values,
    scenario: Scenario,
    chance: Values,
) -> dict[str, Work]:
    """Return the work on homes, booked in the year it is done, by the names of `ON_HOMES`.

    Parameters
    ----------
    heat_pumps_per_year, retrofits_per_year, upgrades_per_year : array, shape [futures, years]
        Homes that get a heat pump, that are retrofitted, and that reach band C without a programme, in each year [homes
        per year].
    scenario : Scenario
        Gives the factors, the local share and the displaced share.
    chance : array, shape [futures]
        Place within the range of every factor, as `Futures.job_chance`.

    Notes
    -----
    heat pumps(t) = homes(t) x job-years per home x local share; retrofit(t) = spent(t) x job-years per GBP million x
    local share. No yearly fall: the first factor is one of 2028, the second follows what is spent. Both hold the whole
    country's work for a home, of which people of the place do the local share. Of the work on heat pumps, the displaced
    share is of people who would have fitted boilers: work that is not new. Nor is any on upgrades without a programme,
    for they go on as in recent years; each costs what a retrofit does, times `upgrade_cost_ratio`.

    References
    ----------
    Heat Pump Association, Projecting the future domestic heat pump workforce, 2024: 41,000 full-time workers for
    600,000 heat pumps a year.
    Centre for Energy Policy, University of Strathclyde, Response to the energy efficiency award, March 2023: 18,000
    full-time jobs for GBP 2.9 billion.
    """
    local = factor(scenario, "local_retrofit_jobs_share", chance)
    per_home = factor(scenario, "retrofit_job_years_per_gbp_million", chance) * (
        retrofit_cost.to_band_c_gbp(scenario) / 1e6
    )
    pumps = heat_pumps_per_year * factor(scenario, "heat_pump_job_years_per_install", chance)
    alone = upgrades_per_year * per_home * factor(scenario, "upgrade_cost_ratio", chance)
    none = np.zeros_like(pumps)
    return {
        "heat_pumps": _work(pumps, none, local, local, scenario["jobs_displaced_share"]),
        "retrofit": _work(retrofits_per_year * per_home, none, local, local),
        "upgrades": _work(alone, none, local, local, 1.0),
    }


def bounded(work: Mapping[str, Work], workforce: Workforce, most_share: float) -> dict[str, Work]:
    """Return the same work, the local part of it no more than the place has people for; all kinds give way alike.

    Parameters
    ----------
    work : mapping of kind to Work
    workforce : Workforce
        Residents at work.
    most_share : float
        Most of the builders that can build at once, and of all trades that can hold lasting jobs [0-1].
    """
    total = sum(its.job_years for its in work.values())
    lasting = sum(its.lasting for its in work.values())
    builds, runs = (
        np.minimum(1.0, np.divide(most_share * people, jobs, out=np.ones_like(jobs), where=jobs > 0.0))
        for people, jobs in ((workforce.builders, total), (workforce.trades, lasting))
    )
    return {
        kind: its._replace(
            job_years=its.job_years * builds, displaced=its.displaced * builds, lasting=its.lasting * runs
        )
        for kind, its in work.items()
    }


class Done(NamedTuple):
    """What is done, whoever works on it, shape [futures, years] each: the work of every place in the ranges follows.

    `added_mw`, `ended_mw`: by technology, stores among them [MW]; the others [homes per year].
    """

    added_mw: Mapping[str, Values]
    ended_mw: Mapping[str, Values]
    heat_pumps: Values
    retrofits: Values
    upgrades: Values


def done(inputs: Inputs, added_mw: Mapping[str, Values], ended_mw: Mapping[str, Values]) -> Done:
    """Return what is done in each future.

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.
    added_mw, ended_mw : mapping of technology to array, shape [futures, years]
        What each year adds, and what has closed by its end (`capacity.added_mw`, `capacity.ended_mw`) [MW].
    """
    base = inputs.base
    of = base.place, base.scenario, base.horizon, inputs.futures
    power_mw = inputs.store_added_mwh / base.scenario["store_hours"]
    return Done({**added_mw, STORE: power_mw}, ended_mw, *heating.treated_each_year(*of), upgrades.upgraded_ahead(*of))


def by_kind(inputs: Inputs, what: Done, chance: Values | None = None) -> dict[str, Work]:
    """Return all work in each future, by kind of plant and of `ON_HOMES`, within the place's workforce.

    Parameters
    ----------
    inputs : Inputs
        Of a place, a scenario and futures.
    what : Done
        What `done` returns for them.
    chance : array, shape [futures], optional
        Place within every range instead of that of the futures.
    """
    base = inputs.base
    chance = inputs.futures.job_chance if chance is None else chance
    place, scenario = base.place, base.scenario
    of_plant = on_plant(place.technologies, what.added_mw, base.horizon.years, scenario, chance, what.ended_mw)
    of_homes = on_homes(what.heat_pumps, what.retrofits, what.upgrades, scenario, chance)
    work = _under_headings(place.technologies, of_plant) | of_homes
    return bounded(work, place.workforce, scenario["local_workforce_most_share"])


def totals(work: Mapping[str, Work]) -> Work:
    """Return all kinds of work together."""
    return Work(*(np.sum(parts, axis=0) for parts in zip(*work.values(), strict=True)))


def _under_headings(technologies: Technologies, work: Mapping[str, Work]) -> dict[str, Work]:
    """The same work under the heading next to each technology, as a reader is shown it: all roofs as one."""
    found: dict[str, Work] = {}
    for name, its in work.items():
        line = technologies.line(name)
        heading = line[1] if len(line) > 2 else name
        found[heading] = Work(*map(np.add, found[heading], its)) if heading in found else its
    return found


def uk_wide(work: Mapping[str, Work], scenario: Scenario) -> tuple[Values, Values]:
    """Return job-years and lasting jobs in all of the United Kingdom, those of suppliers included, in their shape.

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
