"""The plan of several councils as one: for an average year at once, for a share of futures as long work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cachetools import LRUCache

from dashboard.answers import finished, lane, results, work
from dashboard.answers.queues import NotNowError
from dashboard.answers.work import Posted
from models.assurance import AssuredJointPlan, Step
from models.facts import Scenario
from models.planning import JointPlan, joint as joint_plans
from models.sources import places

MEASURE = "met_locally"
KEPT = 64
LONG = replace(lane.LONG, patience_s=6.0, again_s=6)
"""Who reads a page that works without scripts waits so long, is told how far it is, and asks again: work that nobody
asks for any more ends."""

_plans: LRUCache[Any, JointPlan] = LRUCache(KEPT)
_assured: LRUCache[Any, AssuredJointPlan] = LRUCache(KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is known of a plan: for an average year; for a share of futures, or how far the work on that is.

    `again_s`: when to ask again, where that is not done [s].
    """

    average: JointPlan
    assured: AssuredJointPlan | None = None
    step: Step | None = None
    again_s: int | None = None


def planned(each: Sequence[Scenario], share: float, chance: float | None, *, modelled: bool) -> Planned:
    """Return the plan of councils as one.

    Parameters
    ----------
    each : sequence of Scenario
        One of each council; their order changes nothing.
    share : float
        Of the electricity that all use, met locally [0-1].
    chance : float or None
        Share of futures in which it is to hold; None for an average year.
    modelled : bool
        Take modelled weather, too.

    Raises
    ------
    ScenarioError
        If there can be no such plan.
    ModelledSkyError, UnlikeSkiesError
        As `models.planning.joint.sky`.
    NotNowError
        If too many ask for slow work, or the plan for an average year takes too long.
    """
    scenarios = tuple(sorted(each, key=lambda scenario: scenario.place_code))
    for scenario in scenarios:
        results.ready(scenario, lane.QUESTION)
    # Here, for a refusal that comes from another process has lost whose weather it is.
    joint_plans.sky([(places.of(scenario), scenario) for scenario in scenarios], modelled=modelled)
    posted = tuple(Posted.of(scenario) for scenario in scenarios)
    average = lane.ask(_plans, (scenarios, share, modelled), work.joint, posted, MEASURE, share, modelled)
    if chance is None or not average.feasible:
        return Planned(average=average)
    key, step = (scenarios, share, chance, modelled), None
    arguments = posted, MEASURE, share, chance, modelled
    councils = [(places.of(scenario), scenario) for scenario in scenarios]
    key_of_all = finished.key("joint", councils, *arguments[1:])
    if lane.kept_of(_assured, key) is None:
        elsewhere = finished.kept(AssuredJointPlan, key_of_all)
        if elsewhere is not None:
            lane.keep(_assured, key, elsewhere)
    done = partial(finished.keep, key_of_all)
    try:
        for heard in lane.follow(_assured, key, work.assured_joint, *arguments, rank=LONG, done=done):
            step = heard.so_far or step
            if heard.is_done:
                return Planned(average=average, assured=heard.answer)
    except NotNowError as not_now:
        return Planned(average=average, step=step, again_s=not_now.again_s)
    raise RuntimeError("Long work ended without an answer.")
