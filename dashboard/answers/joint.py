"""Several councils as one: hours, and what they have to buy. Each needs its own hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from cachetools import LRUCache

from dashboard.answers import lane, results
from dashboard.answers.queues import NotNowError
from models.facts import Assumption, Scenario, horizon
from models.facts.calendar import today
from models.facts.horizon import TARGET_YEAR
from models.outcomes import joint_buying
from models.outcomes.joint_buying import Buying
from models.pathway.together import Together, together
from models.sources import places

LIMIT_S = 15.0
"""How long one is worked on, but for the council that is in hand then [s]."""
AGAIN_S = 2
"""After how long to ask again: at once, for what was done is kept [s]."""
KEPT = 64

Key = tuple[int, tuple[Scenario, ...]]
"""This year, and the paths in the order of their councils' codes."""

_shelf = Lock()
_answers: LRUCache[Key, "Joint"] = LRUCache(KEPT)


class NotWholeError(NotNowError):
    """Of `total` councils `done` are worked out, and are kept; `again_s` says when to ask again [s]."""

    def __init__(self, again_s: int, done: int, total: int) -> None:
        super().__init__(again_s)
        self.done, self.total = done, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Several councils as one.

    `now` is this year, `then` the target year. `bought`: what each has to buy by code, from `first_year` to the target
    year; `all_bought` the same of all. `roofs`, `everything`: the assumptions of what buying together takes off the
    price.
    """

    now: Together
    then: Together
    first_year: int
    bought: Mapping[str, Buying]
    all_bought: Buying
    roofs: Assumption
    everything: Assumption


def joint(each: Sequence[Scenario]) -> Joint:
    """Return what councils come to as one.

    Parameters
    ----------
    each : sequence of Scenario
        One of each council, at least one; their order changes nothing.

    Raises
    ------
    NotWholeError
        If it takes too long.
    UnlikeSkiesError
        If their hours are of different weather years.
    """
    scenarios = tuple(sorted(each, key=lambda scenario: scenario.place_code))
    key = today().year, scenarios
    with _shelf:
        found = _answers.get(key)
    if found is None:
        found = _worked_out(scenarios, monotonic() + LIMIT_S)
        with _shelf:
            _answers[key] = found
    return found


def _worked_out(scenarios: Sequence[Scenario], deadline: float) -> Joint:
    simulations = []
    for done, scenario in enumerate(scenarios):
        try:
            if monotonic() > deadline:
                raise NotNowError(AGAIN_S)
            results.ready(scenario, lane.QUESTION)
        except NotNowError as not_now:
            raise NotWholeError(not_now.again_s, done, len(scenarios)) from None
        simulations.append(results.simulation_for(scenario))
    # There are hours of the years after the newest statistics.
    this_year = max(today().year, horizon.of(places.of(scenarios[0]), scenarios[0]).base_year + 1)
    now, then = (together(simulations, year) for year in (this_year, TARGET_YEAR))
    bought = {
        scenario.place_code: joint_buying.buying(one.money, scenario, this_year + 1, TARGET_YEAR)
        for scenario, one in zip(scenarios, simulations, strict=True)
    }
    of = scenarios[0].assumptions
    return Joint(
        now=now,
        then=then,
        first_year=this_year + 1,
        bought=bought,
        all_bought=joint_buying.joined(tuple(bought.values())),
        roofs=of["joint_solar_discount_share"],
        everything=of["joint_procurement_discount_share"],
    )
