"""Several councils as one: hours, and what they have to buy. One such question at a time in a process, in seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from cachetools import LRUCache

from dashboard.answers import results
from models.facts import Assumption, Scenario
from models.facts.calendar import today
from models.facts.horizon import TARGET_YEAR
from models.outcomes import joint_buying
from models.outcomes.joint_buying import Buying
from models.pathway.together import Together, together

PATIENCE_S = 3.0
"""How long a question waits for another to be answered [s]."""
LIMIT_S = 15.0
"""How long one is worked on, but for the council that is in hand then [s]."""
AGAIN_BUSY_S, AGAIN_LONG_S = 15, 2
"""After how long to ask again: once the other is surely done, or at once, for what was done is kept [s]."""
KEPT = 64

Key = tuple[int, tuple[Scenario, ...]]
"""This year, and the paths in the order of their councils' codes."""

_turn, _shelf = Lock(), Lock()
_answers: LRUCache[Key, "Joint"] = LRUCache(KEPT)


class NotNowError(Exception):
    """The question is not answered now; `again_s` says when to ask again, `done` of how many councils are worked out.

    `done` is None where another question is being answered.
    """

    def __init__(self, again_s: int, done: int | None, total: int) -> None:
        super().__init__(f"Ask again in {again_s} s.")
        self.again_s, self.done, self.total = again_s, done, total


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
    NotNowError
        If another question is being answered, or this one takes too long.
    UnlikeSkiesError
        If their hours are of different weather years.
    """
    scenarios = tuple(sorted(each, key=lambda scenario: scenario.place_code))
    key = today().year, scenarios
    found = _known(key)
    if found is not None:
        return found
    if not _turn.acquire(timeout=PATIENCE_S):
        raise NotNowError(AGAIN_BUSY_S, None, len(scenarios))
    try:
        # Whoever had the turn before may have asked the same.
        found = _known(key) or _worked_out(scenarios, monotonic() + LIMIT_S)
        with _shelf:
            _answers[key] = found
    finally:
        _turn.release()
    return found


def _known(key: Key) -> Joint | None:
    with _shelf:
        return _answers.get(key)


def _worked_out(scenarios: Sequence[Scenario], deadline: float) -> Joint:
    simulations = []
    for done, scenario in enumerate(scenarios):
        if monotonic() > deadline:
            raise NotNowError(AGAIN_LONG_S, done, len(scenarios))
        simulations.append(results.simulation_for(scenario))
    this_year = today().year
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
