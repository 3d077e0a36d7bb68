"""Assured plans as scenarios: what loads one, and which plan a scenario is, where a worker has shown that plan."""

from threading import Lock

from cachetools import LRUCache

from dashboard.answers import finished
from dashboard.workbench import controls
from models.assurance import AssuredPlan
from models.facts import Place, Scenario
from models.sources import places

MOST_KEPT = 256
SAME = 1e-9
"""By how much of its range a lever may differ and stand where the plan has it."""

LOADED = "loaded"
"""What they are kept as."""

_plans: LRUCache[Scenario, AssuredPlan] = LRUCache(MOST_KEPT)
_turn = Lock()


def loading(place: Place, scenario: Scenario, plan: AssuredPlan) -> Scenario:
    """Return the scenario with a plan's levers, as an address gives them, and remember which plan that is.

    The levers are the plan's own and on no steps: it is they that were judged.
    """
    moved = {
        name: value
        for name, value in plan.levers.items()
        if abs(value - scenario[name]) > SAME * (scenario.assumptions[name].high - scenario.assumptions[name].low)
    }
    search = controls.search_of(scenario.with_changes(moved))
    loaded, _ = controls.scenario_of(place, search)
    with _turn:
        is_new = _plans.get(loaded) != plan
        _plans[loaded] = plan
    if is_new:
        finished.keep(finished.key(LOADED, [(place, loaded)]), plan)
    return loaded


def of(scenario: Scenario) -> AssuredPlan | None:
    """Return the plan that a scenario is; None where nobody here has shown one."""
    with _turn:
        found = _plans.get(scenario)
    if found is None:
        found = finished.kept(AssuredPlan, finished.key(LOADED, [(places.of(scenario), scenario)]))
        if found is not None:
            with _turn:
                _plans[scenario] = found
    return found
