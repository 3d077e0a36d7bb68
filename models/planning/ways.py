"""Different ways to a share at nearly the least cost: politics needs a choice.

The first is the cheapest. Each further one costs at most a given part more, reaches the share over all hours of the
weather years, and differs most from all before it. Two ways differ by the part of the most that may be spent which
goes into different levers, and by the part that other people have to build; what counts is the mean of the two.

References
----------
J. F. DeCarolis, "Using modeling to generate alternatives (MGA) to expand our thinking on energy futures", Energy
Economics 33 (2), 145-152, 2011.
"""

from collections.abc import Callable, Sequence

import numpy as np

from models.facts import Place, Scenario, ScenarioError
from models.planning import choices, farthest, least_cost, plan_money
from models.planning.bundle import Tangent
from models.planning.cutting_planes import Money
from models.planning.least_cost import Question
from models.planning.linear_program import Array
from models.planning.results import Plan, Way, Ways

COUNT, MOST = 5, 5
"""Ways that are looked for where no number is asked for, and the most that may be."""

WITHIN_SHARE, MOST_WITHIN_SHARE = 0.05, 0.5
"""How much more a way may cost than the cheapest where nothing is asked for, and the most that may be [share]."""

LEAST_DIFFERENCE_SHARE = 0.02
"""A way that differs by less from one before it is no other way [part of the most that may be spent]."""

LEAST_CHOICE_SHARE = 0.01
"""Ways that move no more than this by different levers are no real choice [share of all that is used].

Money alone does not tell: of a plan that does little, a third can go into other levers and change next to nothing. A
point is the finest that most shares are told in. Of fifteen questions of six councils, nine move 2 points and more by
plant and stores, and six less than 0.8, most by a little saving in homes for some in business; none lies between.
"""


def of(
    place: Place,
    scenario: Scenario,
    share: float,
    measure: str = "met_locally",
    scope: str = "electricity",
    *,
    count: int = COUNT,
    within_share: float = WITHIN_SHARE,
    abandon: Callable[[], bool] | None = None,
) -> Ways:
    """Return the cheapest plan for a share, and others that cost little more and differ most.

    Parameters
    ----------
    place, scenario, share, measure, scope
        As `least_cost` takes them.
    count : int
        Ways to look for, the cheapest among them [2-5].
    within_share : float
        How much more each may cost than the cheapest [0-0.5].
    abandon : callable, optional
        Asked before each simulation; there is nothing when it says so.

    Raises
    ------
    ScenarioError
        If share, number or cost are out of range, or there is no such measure or scope.
    Stopped
        If `abandon` says so.
    """
    if not 2 <= count <= MOST:
        raise ScenarioError(f"From 2 to {MOST} different plans can be asked for; {count!r} cannot.")
    if not 0.0 < within_share <= MOST_WITHIN_SHARE:
        raise ScenarioError(
            f"How much more they may cost must be above 0 and at most {MOST_WITHIN_SHARE:g}; {within_share!r} is not."
        )
    least_cost.check(share, measure)
    asked = least_cost.question(place, scenario, measure, scope, None, True, abandon)
    plan, point = least_cost.cheapest(asked, share)
    if point is None or plan.annual_cost_gbp <= 0.0:
        return _named(place, asked, plan, within_share, [] if point is None else [(point, 0.0, 0.0)])
    most_gbp = plan.annual_cost_gbp * (1 + within_share)
    kinds = _kinds(place, asked, most_gbp)
    sums = [Money(asked.cost_gbp, most_gbp), *([] if asked.money is None else [asked.money])]
    target = min(share + least_cost.MARGIN, asked.bundle.share(point))
    found = [(point, 0.0, 0.0)]
    while len(found) < count:
        its = farthest.search(asked.bundle, target, point, sums, kinds, [tangent.at for tangent, *_ in found])
        if its.least_share < LEAST_DIFFERENCE_SHARE:
            break
        found.append((its.tangent, its.least_share, its.bound_share))
    return _named(place, asked, plan, within_share, found)


def _builders(place: Place, asked: Question) -> list[str]:
    return [plan_money.builder(place, choice.name) for choice in asked.chosen]


def _kinds(place: Place, asked: Question, most_gbp: float) -> Array:
    """What a unit of each amount adds to what two ways differ by: a row a lever, and one for all who build.

    Two ways that spend all on different levers that others build differ by 1: half of each sum is counted twice.
    """
    builders = _builders(place, asked)
    of_builders = [[float(b == who) for b in builders] for who in dict.fromkeys(builders)]
    rows = np.vstack([np.eye(len(builders)), np.array(of_builders)])
    return np.asarray(rows * asked.cost_gbp / (4 * most_gbp))


def _named(
    place: Place, asked: Question, plan: Plan, within_share: float, found: list[tuple[Tangent, float, float]]
) -> Ways:
    """The noun of it all."""
    builders = _builders(place, asked)
    spent = [asked.cost_gbp * tangent.at for tangent, *_ in found]
    most_gbp = plan.annual_cost_gbp * (1 + within_share)
    of_builders = [
        {
            who: float(sum(gbp for b, gbp in zip(builders, its, strict=True) if b == who))
            for who in dict.fromkeys(builders)
        }
        for its in spent
    ]
    ways = tuple(
        Way(
            levers=choices.levers(asked.chosen, tangent.at),
            annual_cost_gbp=float(its.sum()),
            share=asked.bundle.share(tangent),
            by_lever_gbp={c.name: float(gbp) for c, gbp in zip(asked.chosen, its, strict=True)},
            by_builder_gbp=by_builder,
            difference_share=least,
            difference_bound_share=bound,
        )
        for (tangent, least, bound), its, by_builder in zip(found, spent, of_builders, strict=True)
    )
    moved = _moved_share(asked, [tangent for tangent, *_ in found])
    return Ways(
        cheapest=plan,
        within_share=within_share,
        most_gbp=most_gbp,
        ways=ways,
        by_lever_share=_apart([w.by_lever_gbp for w in ways], most_gbp),
        by_builder_share=_apart([w.by_builder_gbp for w in ways], most_gbp),
        moved_share=moved,
        is_choice=moved >= LEAST_CHOICE_SHARE,
        simulations=asked.bundle.simulations,
    )


def _moved_share(asked: Question, found: Sequence[Tangent]) -> float:
    """The most that two ways do by different levers, of all that is used [0-1].

    A unit does what it adds to what counts or to what is used, whichever is more, where it adds most of all ways: a
    store or a panel that serves no more in one of them does in another.
    """
    if len(found) < 2:
        return 0.0
    slopes = np.abs([tangent.slope_mwh for tangent in found]).max(axis=0)
    done = [tangent.at * np.maximum(slopes, np.abs(asked.bundle.energy.per_unit)) for tangent in found]
    most_mwh = max(float(np.abs(one - other).sum()) / 2 for one in done for other in done)
    return most_mwh / asked.bundle.energy.at(found[0].at)


def _apart(spent: list[dict[str, float]], most_gbp: float) -> tuple[tuple[float, ...], ...]:
    """The part of the most that may be spent which each two ways put into different things."""
    return tuple(
        tuple(
            sum(abs(one[name] - other[name]) for name in one) / (2 * most_gbp) if most_gbp else 0.0 for other in spent
        )
        for one in spent
    )
