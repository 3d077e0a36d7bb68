"""Results kept: a pathway is worked out once per scenario in this process, and shared through Redis if one is set."""

import json
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached

from dashboard import settings
from dashboard.answers import shared
from dashboard.answers.record import version
from models.facts import Event, Hours, Pathway, Scenario, Year
from models.facts.results import SCOPES
from models.outcomes import MoneyYear, PlaceWork
from models.pathway import Simulation, Unmet, projection, shortfall
from models.planning import Curve, Plan, Spending, budget, least_cost
from models.sources import assumptions, places
from models.supply import potential, profiles
from models.uncertainty import Outlook, outlook
from models.weather import Provenance, cache

KEPT_PATHWAYS = 256
KEPT_HOURS = 24
KEPT_OUTLOOKS = 256
KEPT_PLANS = 256
KEPT_OTHER_OUTLOOKS = 32


@lru_cache(maxsize=KEPT_PATHWAYS)
def simulation_for(scenario: Scenario) -> Simulation:
    """Return what follows from a scenario, with all that may be asked of it."""
    return projection.project(places.of(scenario), scenario)


@lru_cache(maxsize=KEPT_PATHWAYS)
def pathway_for(scenario: Scenario) -> Pathway:
    """Return the pathway of a scenario.

    A scenario is equal to another by its name, place, changes and numbers, and so are the keys here and in Redis.
    """
    if not settings.cache_url():
        return simulation_for(scenario).pathway
    # The version keeps results of other data or another model apart.
    key = f"pathway:{version()}:{scenario.key}"
    found = _read_back(shared.read(key))
    if found is None:
        found = simulation_for(scenario).pathway
        shared.write(key, json.dumps(found.record(), allow_nan=False))
    return found


def _read_back(text: str | None) -> Pathway | None:
    """The pathway that a text holds; None where it holds none, whoever wrote it."""
    if text is None:
        return None
    try:
        return from_record(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


@lru_cache(maxsize=KEPT_HOURS)
def hours_for(scenario: Scenario, year: int, weather_year: int = 0) -> Hours:
    """Return every hour of one projected year of a scenario, in one weather year.

    Raises
    ------
    ValueError
        If the year is not a projected one, or there is no such weather year.
    """
    return simulation_for(scenario).hours(year, weather_year)


@lru_cache(maxsize=KEPT_PATHWAYS)
def money_for(scenario: Scenario) -> tuple[MoneyYear, ...]:
    """Return the money of a scenario's projected years."""
    return simulation_for(scenario).money


@lru_cache(maxsize=KEPT_PATHWAYS)
def work_for(scenario: Scenario) -> PlaceWork:
    """Return the work of a scenario's projected years, by kind of plant and measure."""
    return simulation_for(scenario).work


@lru_cache(maxsize=KEPT_PATHWAYS)
def unmet_for(scenario: Scenario) -> Unmet:
    """Return why a scenario's target year is not met locally in every hour, mean of the weather years."""
    return shortfall.unmet(simulation_for(scenario))


_outlooks: LRUCache[Scenario, Outlook] = LRUCache(KEPT_OUTLOOKS)


@cached(_outlooks, key=lambda scenario, stop=None: scenario, lock=Lock())
def outlook_for(scenario: Scenario, stop: Callable[[], bool] | None = None) -> Outlook:
    """Return the outlook of a scenario.

    Raises
    ------
    Stopped
        If `stop` says so before it is done; nothing is kept then.
    """
    return outlook.of(places.of(scenario), scenario, assumptions.drivers(), stop=stop)


@lru_cache(maxsize=KEPT_OTHER_OUTLOOKS)
def outlook_with(scenario: Scenario, futures: int, seed: int) -> Outlook:
    """Return an outlook of so many futures, drawn from a seed of the asker's own.

    Raises
    ------
    ValueError
        If there are too few futures or too many.
    """
    return outlook.of(places.of(scenario), scenario, assumptions.drivers(), futures, seed)


@lru_cache(maxsize=KEPT_PLANS)
def plan_for(scenario: Scenario, measure: str, share: float) -> Plan:
    """Return the least-cost plan for a share of what the scenario's scope says."""
    return least_cost.least_cost(places.of(scenario), scenario, share, measure, SCOPES[round(scenario["scope"])])


@lru_cache(maxsize=KEPT_PLANS)
def curve_for(scenario: Scenario, measure: str) -> Curve:
    """Return least cost against share, with the scenario's own levers beside it."""
    return least_cost.curve(places.of(scenario), scenario, measure, SCOPES[round(scenario["scope"])])


@lru_cache(maxsize=KEPT_PLANS)
def spending_for(scenario: Scenario, objective: str, money_gbp: float) -> Spending:
    """Return what a sum of money does most good for."""
    return budget.most(places.of(scenario), scenario, objective, money_gbp, scope=SCOPES[round(scenario["scope"])])


def weather_of(scenario: Scenario) -> Provenance | None:
    """Return where the weather years of a scenario's hours come from; None where they are synthetic."""
    place = places.of(scenario)
    measured = profiles.of(place, potential.existing_ground_share(place, scenario["solar_homes_kw"])).measured
    return measured.newest(cache.WEATHER_YEARS) if measured else None


def from_record(record: dict[str, Any]) -> Pathway:
    """Return the pathway that `Pathway.record` wrote down and JSON carried."""
    years = tuple(
        Year(**year | {name: tuple(year[name]) for name in ("estimated", "annual_share_range", "met_locally_range")})
        for year in record["years"]
    )
    changes = tuple((name, value) for name, value in record["changes"])
    events = tuple(Event(**event) for event in record["events"])
    return Pathway(**record | {"years": years, "changes": changes, "events": events})
