"""The plan of several councils as one that holds in a share of futures, with its certificate, beside their plans apart.

The saving has three causes. Cheap land and summed hours are told apart as for an average year, with all luck in common;
what the luck of each being its own saves comes on top. All these are solved in samples of as many futures and compared
there; the plan itself, with each council's own luck, is set and judged by futures that it has not seen.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from models.assurance import assured, independent
from models.assurance.as_one import AsOne
from models.assurance.asked import Asked, OneCouncil
from models.assurance.assured import FRESH, PROOF_SECONDS, SAMPLE, Progress, Work
from models.assurance.oracle import Array, Sample
from models.assurance.results import AssuredJointPlan
from models.assurance.search import Sampled
from models.assurance.steps import Steps
from models.facts import Drivers, Place, Scenario
from models.planning import joint as joint_plans, sharing
from models.uncertainty.sampling import DEFAULT_SEED

_STARTS = (3, 2)
"""Starts of the searches that are compared: those that most often find the cheapest."""

_HALVINGS = 20


def of(
    places_: Sequence[tuple[Place, Scenario]],
    drivers: Drivers,
    share: float,
    measure: str = "met_locally",
    *,
    chance: float = 0.9,
    modelled: bool = False,
    seed: int = DEFAULT_SEED,
    sample_futures: int = SAMPLE,
    fresh_futures: int = FRESH,
    proof_seconds: float = PROOF_SECONDS,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> AssuredJointPlan:
    """Return the cheapest levers found of several councils that meet a share of all they use in a share of futures.

    Parameters
    ----------
    places_ : sequence of (Place, Scenario)
        Two to six councils.
    modelled : bool
        Take modelled weather years, too.
    drivers, share, measure, chance, seed, sample_futures, fresh_futures, proof_seconds, progress, stop
        As `assured.of` takes them.

    Raises
    ------
    ScenarioError
        If these councils cannot have a plan as one, share or chance is out of range, or there is no such measure.
    ModelledSkyError, UnlikeSkiesError
        As `models.planning.joint.sky`.
    Stopped
        If `stop` says so.
    """
    joint_plans.check(places_, share, measure)
    assured.check(places_[0][0], share, measure, "electricity", chance)
    joint_plans.sky(places_, modelled=modelled)
    ordered = sorted(places_, key=lambda one: one[0].code)
    steps = Steps(progress, stop)
    steps.begin("futures")

    def work(asked: Asked) -> Work:
        return Work(asked, share, measure, chance, seed, fresh_futures, steps, stop)

    def searched(asked: Asked) -> tuple[Sampled | None, Work]:
        its = work(asked)
        return its.searched(its.sample(sample_futures), math.ceil(chance * sample_futures), starts=_STARTS), its

    own = AsOne(ordered, drivers, share, measure)
    plan = work(own).plan(sample_futures, proof_seconds, ())
    steps.begin("by_chance")
    alone = [searched(OneCouncil(place, scenario, drivers, share, measure))[0] for place, scenario in ordered]
    with_common = AsOne(ordered, drivers, share, measure, common=True)
    common, its = searched(with_common)
    traded, _ = searched(AsOne(ordered, drivers, share, measure, common=True, netted=False))
    costs = [None if one is None else one.cost_gbp for one in alone]
    apart = None if None in costs else math.fsum(cost for cost in costs if cost is not None)
    netted = None
    if apart is not None:
        amounts = np.concatenate([one.amounts for one in alone if one is not None])
        enough = math.ceil(chance * sample_futures)
        netted = _part(its.sample(sample_futures), amounts, enough)
    levers = np.array([c.amount(plan.levers[c.name]) for c in own.chosen])
    fresh = with_common.draw(independent.seed_of("common", plan.seeds["certificate"]), fresh_futures)
    cost = plan.proof.cost_gbp if plan.proof else None
    pays = None
    if apart is not None and cost is not None and len(ordered) == joint_plans.LEAST:
        pair = [one for one in costs if one is not None]
        pays = sharing.nucleolus({frozenset([0]): pair[0], frozenset([1]): pair[1], frozenset([0, 1]): cost})
    steps.end()
    return AssuredJointPlan(
        plan=plan,
        codes=tuple(place.code for place, _ in ordered),
        buildings=own.buildings(plan.levers),
        own_gbp=cost,
        common_gbp=None if common is None else common.cost_gbp,
        traded_gbp=None if traded is None else traded.cost_gbp,
        netted_gbp=None if netted is None or apart is None else netted * apart,
        alone_gbp=tuple(costs),
        pays_gbp=None if pays is None else tuple(pays.tolist()),
        common_met=int(with_common.met(levers, fresh).sum()),
        common_futures=fresh_futures,
    )


def _part(sample: Sample, alone: Array, enough: int) -> float | None:
    """The least part of all their own plans at which enough futures are met as one; None where all of them is too few.

    Plans that each hold in their share of futures may hold together in fewer.
    """
    if int(sample.met(alone).sum()) < enough:
        return None
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if int(sample.met(middle * alone).sum()) >= enough else (middle, high)
    return high
