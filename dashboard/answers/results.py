"""Results kept: a pathway is worked out once per scenario in this process, and shared through Redis if one is set."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from math import inf
from threading import Condition, Lock
from types import UnionType
from typing import Any, NoReturn, Union, get_args, get_origin, get_type_hints

from cachetools import LRUCache, cached

from dashboard import settings
from dashboard.answers import finished, lane, shared, work
from dashboard.answers.different import Different
from dashboard.answers.lane import Rank
from dashboard.answers.record import version
from dashboard.answers.work import Posted
from models.assurance import AssuredPlan, Certificate
from models.facts import Event, Hours, Pathway, Scenario, Year
from models.outcomes import MoneyYear, PlaceWork
from models.pathway import Simulation, Unmet, projection, shortfall
from models.planning import Curve, Plan, Spending
from models.sources import places
from models.supply import potential, profiles
from models.supply.profiles import Single
from models.uncertainty import Outlook
from models.weather import Provenance, cache

KEPT_PATHWAYS = 256
KEPT_HOURS = 24
KEPT_OUTLOOKS = 256
KEPT_PLANS = 256
KEPT_OTHER_OUTLOOKS = 32
KEPT_JUST_MADE = 8
"""Hours per MW that were just made, for whoever asks for them in the same moment."""

_just_made: LRUCache[Any, Single] = LRUCache(KEPT_JUST_MADE)
_outlooks: LRUCache[Any, Outlook] = LRUCache(KEPT_OUTLOOKS)
_other_outlooks: LRUCache[Any, Outlook] = LRUCache(KEPT_OTHER_OUTLOOKS)
_plans: LRUCache[Any, Plan] = LRUCache(KEPT_PLANS)
_different: LRUCache[Any, Different] = LRUCache(KEPT_PLANS)
_chances: LRUCache[Any, Certificate] = LRUCache(KEPT_PLANS)
_assured: LRUCache[Any, AssuredPlan] = LRUCache(KEPT_PLANS)
_curves: LRUCache[Any, Curve] = LRUCache(KEPT_PLANS)
_spendings: LRUCache[Any, Spending] = LRUCache(KEPT_PLANS)


def ready(scenario: Scenario, rank: Rank = lane.COUNCIL) -> None:
    """See that there are the hours per MW that a scenario's place needs; those of a new council take a second.

    Raises
    ------
    NotNowError
        If too many wait for such work, or it takes too long.
    """
    place = places.of(scenario)
    ground_share = potential.existing_ground_share(place, scenario["solar_homes_kw"])
    if not profiles.is_at_hand(place, ground_share):
        key, posted = (place, ground_share), Posted.of(scenario)
        profiles.take(place, ground_share, lane.ask(_just_made, key, work.profile, posted, ground_share, rank=rank))


def simulation_for(scenario: Scenario) -> Simulation:
    """Return what follows from a scenario, with all that may be asked of it.

    Raises
    ------
    NotNowError
        As of `ready`; so do all that follow.
    """
    if scenario not in _simulations:
        ready(scenario)
    return _simulation(scenario)


_simulations: LRUCache[Scenario, Simulation] = LRUCache(KEPT_PATHWAYS)


@cached(_simulations, key=lambda scenario: scenario, condition=Condition())
def _simulation(scenario: Scenario) -> Simulation:
    return projection.project(places.of(scenario), scenario)


def pathway_for(scenario: Scenario) -> Pathway:
    """Return the pathway of a scenario.

    A scenario is equal to another by its name, place, changes and numbers, and so are the keys here and in Redis.
    """
    if not settings.cache_url():
        return _simulated(scenario)
    return _pathway(scenario)


@cached(LRUCache(KEPT_PATHWAYS), lock=Lock())
def _pathway(scenario: Scenario) -> Pathway:
    # The version keeps results of other data or another model apart.
    key = f"pathway:{version()}:{scenario.key}"
    found = _read_back(shared.read(key), scenario)
    if found is None:
        found = _simulated(scenario)
        shared.write(key, json.dumps(found.record(), allow_nan=False))
    return found


def _read_back(text: str | None, scenario: Scenario) -> Pathway | None:
    """The pathway of a scenario that a text holds; None where it holds none, or that of another."""
    if text is None:
        return None
    try:
        found = from_record(json.loads(text, parse_constant=_refused))
        _check_kinds(found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    of_it = found.place_code, found.scenario_name, found.changes
    return found if of_it == (scenario.place_code, scenario.name, scenario.changes) else None


def _check_kinds(found: Pathway) -> None:
    """See that every field of every year holds what it is declared to.

    Raises
    ------
    TypeError
        If one holds something else.
    """
    declared = get_type_hints(Year)
    for year in found.years:
        for name, kind in declared.items():
            value = getattr(year, name)
            if not _is_of(value, kind):
                raise TypeError(f"{name} of {year.year} is no {kind}: {value!r:.40}.")


def _is_of(value: object, kind: Any) -> bool:
    """Whether a value is of a declared kind; a whole number may stand for another one."""
    of, parts = get_origin(kind), get_args(kind)
    if of in (Union, UnionType):
        return any(_is_of(value, part) for part in parts)
    if of is dict:
        return isinstance(value, dict) and all(_is_of(k, parts[0]) and _is_of(v, parts[1]) for k, v in value.items())
    if of is tuple:
        every = (parts[0],) * len(value) if parts[-1] is ... and isinstance(value, tuple) else parts
        return isinstance(value, tuple) and len(value) == len(every) and all(map(_is_of, value, every))
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < inf
    return isinstance(value, kind)


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of a pathway.")


def _simulated(scenario: Scenario) -> Pathway:
    return simulation_for(scenario).pathway


def hours_for(scenario: Scenario, year: int, weather_year: int = 0) -> Hours:
    """Return every hour of one projected year of a scenario, in one weather year.

    Raises
    ------
    ValueError
        If the year is not a projected one, or there is no such weather year.
    """
    return _hours(simulation_for(scenario), year, weather_year)


@cached(LRUCache(KEPT_HOURS), key=lambda of, year, weather: (of.scenario, year, weather), condition=Condition())
def _hours(simulation: Simulation, year: int, weather_year: int) -> Hours:
    return simulation.hours(year, weather_year)


def money_for(scenario: Scenario) -> tuple[MoneyYear, ...]:
    """Return the money of a scenario's projected years."""
    return simulation_for(scenario).money


def work_for(scenario: Scenario) -> PlaceWork:
    """Return the work of a scenario's projected years, by kind of plant and measure."""
    return simulation_for(scenario).work


def unmet_for(scenario: Scenario) -> Unmet:
    """Return why a scenario's target year is not met locally in every hour, mean of the weather years."""
    return _unmet(simulation_for(scenario))


@cached(LRUCache(KEPT_PATHWAYS), key=lambda simulation: simulation.scenario, condition=Condition())
def _unmet(simulation: Simulation) -> Unmet:
    return shortfall.unmet(simulation)


def outlook_for(scenario: Scenario, stop: Callable[[], bool] | None = None) -> Outlook:
    """Return the outlook of a scenario.

    Raises
    ------
    NotNowError
        If too many ask for slow work, or it takes too long; so do all that follow.
    Stopped
        If `stop` says so before it is done; nothing is kept then.
    """
    # Public pages of a council show that of a path that nobody has changed.
    rank = lane.SCENARIO if scenario.changes else lane.COUNCIL
    return lane.ask(_outlooks, scenario, work.outlook, Posted.of(scenario), rank=rank, stop=stop)


def outlook_with(scenario: Scenario, futures: int, seed: int) -> Outlook:
    """Return an outlook of so many futures, drawn from a seed of the asker's own.

    Raises
    ------
    ValueError
        If there are too few futures or too many.
    """
    return lane.ask(_other_outlooks, (scenario, futures, seed), work.outlook, Posted.of(scenario), futures, seed)


def plan_for(scenario: Scenario, measure: str, share: float) -> Plan:
    """Return the least-cost plan for a share of what the scenario's scope says."""
    return lane.ask(_plans, (scenario, measure, share), work.plan, Posted.of(scenario), measure, share)


def different_for(scenario: Scenario, measure: str, share: float, count: int, within_share: float) -> Different:
    """Return different plans for a share that cost little more than the cheapest, each with its chance."""
    key = scenario, measure, share, count, within_share
    return lane.ask(_different, key, work.different, Posted.of(scenario), *key[1:])


def chance_for(scenario: Scenario, plan: Plan) -> Certificate:
    """Return in how many futures a plan for electricity holds that was made for the mean of the weather years."""
    levers = tuple(sorted(plan.levers.items()))
    key = scenario, levers, plan.measure, plan.target_share
    return lane.ask(_chances, key, work.chance, Posted.of(scenario), levers, plan.measure, plan.target_share)


def chance_of(scenario: Scenario, plan: Plan) -> Certificate | None:
    """As `chance_for`; None of a plan that reaches nothing, or of all energy, whose futures are not counted."""
    return chance_for(scenario, plan) if plan.feasible and plan.scope == "electricity" else None


def assured_for(scenario: Scenario, measure: str, share: float, chance: float) -> AssuredPlan:
    """Return the cheapest plan found that meets a share in a share of futures; up to a minute.

    Raises
    ------
    ScenarioError
        If that cannot be asked for, as in all energy.
    """
    asked = measure, share, chance
    found, done = _assured_elsewhere(scenario, asked)
    if found is not None:
        return found
    work_ = work.assured, Posted.of(scenario), *asked
    return lane.ask(_assured, (scenario, *asked), *work_, rank=lane.LONG, done=done)


def expect_assured() -> None:
    """Somebody looks at where such a plan is asked for: let what works it out begin to load."""
    lane.expect_long()


def assured_heard(scenario: Scenario, measure: str, share: float, chance: float) -> Iterator[lane.Heard]:
    """As `assured_for`, telling now and then how far it is, as `models.assurance.Step`; at last the plan."""
    asked = measure, share, chance
    _, done = _assured_elsewhere(scenario, asked)
    return lane.follow(_assured, (scenario, *asked), work.assured, Posted.of(scenario), *asked, done=done)


def assured_kept(scenario: Scenario, measure: str, share: float, chance: float) -> AssuredPlan | None:
    """Return that plan where it has been worked out already, here or elsewhere; None where it has not."""
    return _assured_known(scenario, (measure, share, chance))[0]


def _assured_elsewhere(
    scenario: Scenario, asked: tuple[str, float, float]
) -> tuple[AssuredPlan | None, Callable[[AssuredPlan], None]]:
    """That plan where it is known, and what keeps it for all once it is."""
    ready(scenario, lane.QUESTION)
    found, key = _assured_known(scenario, asked)
    return found, partial(finished.keep, key)


def _assured_known(scenario: Scenario, asked: tuple[str, float, float]) -> tuple[AssuredPlan | None, str | None]:
    """That plan where it is known, and its key; None where this process has it, as a key takes milliseconds to make."""
    found = lane.kept_of(_assured, (scenario, *asked))
    if found is not None:
        return found, None
    key = finished.key("assured", [(places.of(scenario), scenario)], *asked)
    found = finished.kept(AssuredPlan, key)
    if found is not None:
        lane.keep(_assured, (scenario, *asked), found)
    return found, key


def curve_for(scenario: Scenario, measure: str) -> Curve:
    """Return least cost against share, with the scenario's own levers beside it."""
    return lane.ask(_curves, (scenario, measure), work.curve, Posted.of(scenario), measure)


def spending_for(scenario: Scenario, objective: str, money_gbp: float) -> Spending:
    """Return what a sum of money does most good for."""
    key = scenario, objective, money_gbp
    return lane.ask(_spendings, key, work.spending, Posted.of(scenario), objective, money_gbp)


def forget() -> None:
    """Forget all that is kept in this process."""
    for forgotten in (_simulation, _pathway, _hours, _unmet):
        forgotten.cache_clear()
    kept_ones = (
        _just_made,
        _outlooks,
        _other_outlooks,
        _plans,
        _different,
        _chances,
        _assured,
        _curves,
        _spendings,
    )
    for kept in kept_ones:
        kept.clear()


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
