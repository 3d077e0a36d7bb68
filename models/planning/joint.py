"""The plan of several councils as one for an average year, beside their plans apart: what it saves, why, and for whom.

The saving has two causes: one share for all lets plant go where it is cheap (land), and hours that are summed let one
council use what another leaves over (netting). Each is solved with and without the other, and is given the mean of
what it saves before and after the other is there, as the value of Shapley has it for two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import fsum

import numpy as np

from models.facts import Place, Scenario, ScenarioError
from models.pathway.together import alike
from models.planning import choices, cutting_planes, least_cost, pooled, sharing
from models.planning.bundle import Tangent
from models.planning.cutting_planes import Best
from models.planning.linear_program import Array
from models.planning.pooled import Member, Pool
from models.planning.results import Building, GroupCost, JointMember, JointPlan
from models.planning.sharing import Group
from models.supply import potential, profiles
from models.weather.store import Provenance

RULE = "nucleolus"
"""How what is saved is split."""

LEAST = 2


class ModelledSkyError(ScenarioError):
    """Weather years are modelled from one series, which is right for neighbours alone, and nobody has agreed to that.

    `codes`: of the councils.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(
            "The weather of these councils is modelled from one series, not measured: it shows no difference between "
            "their skies, which is right for neighbours alone."
        )
        self.codes = tuple(codes)


def sky(places_: Sequence[tuple[Place, Scenario]], *, modelled: bool) -> Provenance | None:
    """Return the weather years that councils share; None for modelled ones, where those will do.

    Raises
    ------
    ModelledSkyError
        If their weather is modelled and that will not do.
    UnlikeSkiesError
        If their weather years are not the same calendar years.
    """
    found = alike(
        [
            (
                place.code,
                profiles.of(place, potential.existing_ground_share(place, scenario["solar_homes_kw"])).measured,
            )
            for place, scenario in places_
        ]
    )
    if found is None and not modelled:
        raise ModelledSkyError([place.code for place, _ in places_])
    return found


def check(places_: Sequence[tuple[Place, Scenario]], share: float, measure: str) -> None:
    """See that a plan of these councils may be asked for.

    Raises
    ------
    ScenarioError
        If they are too few, too many or not all different, or the share is out of range.
    """
    codes = [place.code for place, _ in places_]
    if not LEAST <= len(codes) <= pooled.MOST:
        raise ScenarioError(f"From {LEAST} to {pooled.MOST} councils can have a plan as one, not {len(codes)}.")
    if len(set(codes)) < len(codes):
        raise ScenarioError("A council cannot be named twice.")
    least_cost.check(share, measure)


def of(
    places_: Sequence[tuple[Place, Scenario]],
    share: float,
    measure: str = "met_locally",
    *,
    modelled: bool = False,
    weather_years: Sequence[int] | None = None,
    progress: Callable[[int, int], None] | None = None,
    abandon: Callable[[], bool] | None = None,
) -> JointPlan:
    """Return the cheapest levers of several councils at which all together reach a share, and their plans apart.

    Parameters
    ----------
    places_ : sequence of (Place, Scenario)
        Two to six councils, each with all that the plan does not choose.
    share : float
        Of the electricity that all of them use, in the target year [0-1; the annual share may be higher].
    measure : str
        "met_locally" or "annual".
    modelled : bool
        Take modelled weather years, too, which are the same for all councils.
    weather_years : sequence of int, optional
        Which of the weather years; all if none are given.
    progress : callable, optional
        Told how many groups of councils are solved, and of how many.
    abandon : callable, optional
        Asked before each simulation; there is no plan when it says so.

    Raises
    ------
    ScenarioError
        If these councils cannot have a plan as one, the share is out of range, or there is no such measure.
    ModelledSkyError, UnlikeSkiesError
        As `sky`.
    Stopped
        If `abandon` says so.
    """
    check(places_, share, measure)
    its_sky = sky(places_, modelled=modelled)
    ordered = sorted(places_, key=lambda one: one[0].code)
    members = [pooled.member(place, scenario, measure, weather_years) for place, scenario in ordered]
    groups = sharing.groups(len(members))
    found: dict[Group, tuple[Best | None, Pool]] = {}
    for done, group in enumerate(groups):
        if progress is not None:
            progress(done, len(groups))
        pool = pooled.as_one([members[at] for at in sorted(group)], measure, abandon)
        found[group] = cheapest(pool, share), pool
    if progress is not None:
        progress(len(groups), len(groups))
    best, pool = found[groups[-1]]
    alone = [found[frozenset([at])][0] for at in range(len(members))]
    costs = {group: np.inf if its is None else its.cost for group, (its, _) in found.items()}
    apart = None if any(its is None for its in alone) else fsum(its.cost for its in alone if its)
    traded = cheapest(pooled.traded(members, measure, abandon), share)
    netted, paid = None, None
    if best is not None and apart is not None:
        own = np.concatenate([its.tangent.at for its in alone if its])
        netted = apart * pooled.netted_part(pool, own, share)
        paid = sharing.nucleolus(costs)
    top, point = (None, best.tangent) if best else least_cost.highest(pool.bundle, pool.cost_gbp, pool.money)
    return JointPlan(
        measure=measure,
        target_share=share,
        feasible=best is not None,
        share=pool.bundle.share(point),
        ceiling_share=top.share if top else None,
        annual_cost_gbp=float(pool.cost_gbp @ point.at),
        lower_bound_gbp=best.bound if best else None,
        gap=best.gap if best else None,
        apart_gbp=apart,
        traded_gbp=traded.cost if traded else None,
        netted_gbp=netted,
        members=_members(members, point, alone, paid),
        groups=tuple(
            GroupCost(
                codes=tuple(members[at].place.code for at in sorted(group)),
                annual_cost_gbp=None if cost == np.inf else cost,
            )
            for group, cost in costs.items()
        ),
        rule=RULE,
        most_excess_gbp=None if paid is None else sharing.excess(costs, paid),
        weather_years=its_sky.years if its_sky else (),
    )


def found(
    members: Sequence[Member], share: float, measure: str, abandon: Callable[[], bool] | None = None
) -> tuple[Best | None, Tangent, Pool]:
    """Return the cheapest amounts of councils as one that reach a share, else None; their point, or the highest one."""
    pool = pooled.as_one(members, measure, abandon)
    best = cheapest(pool, share)
    if best is not None:
        return best, best.tangent, pool
    return None, least_cost.highest(pool.bundle, pool.cost_gbp, pool.money)[1], pool


def cheapest(pool: Pool, share: float) -> Best | None:
    """Return the cheapest amounts of some councils that reach a share; None where none do.

    With a hair more than the share, as a council's own plan is.
    """
    bundle = pool.bundle
    nothing = bundle.reaches(bundle.add(np.zeros(len(bundle.most))), share)
    target = share if nothing else share + least_cost.MARGIN
    best = cutting_planes.cheapest(bundle, pool.cost_gbp, target, money=pool.money)
    if best is None and any(bundle.reaches(tangent, share) for tangent in bundle.tangents):
        best = cutting_planes.cheapest(bundle, pool.cost_gbp, share, money=pool.money)
    return best


def building(its: Member, levers: Mapping[str, float]) -> Building:
    """Return what levers add in a council, and what it would bring in and send out, its store run for itself.

    It sends out what its wires cannot carry, too.
    """
    own = least_cost.building_of(its.place, its.scenario, its.chosen, its.year, levers)
    return replace(own, peak_export_mw=own.peak_export_mw + own.peak_lost_mw)


def _members(
    members: Sequence[Member], point: Tangent, alone: Sequence[Best | None], paid: Array | None
) -> tuple[JointMember, ...]:
    """Each council: what the plan builds there, its plan alone, what it pays."""
    ends = np.cumsum([len(its.chosen) for its in members])[:-1]
    told = []
    for at, (its, amounts) in enumerate(zip(members, np.split(point.at, ends), strict=True)):
        own = alone[at]
        levers = choices.levers(its.chosen, amounts)
        told.append(
            JointMember(
                code=its.place.code,
                name=its.place.name,
                used_mwh=its.year.used.at(amounts),
                levers=levers,
                built_gbp=float(its.cost_gbp @ amounts),
                alone_levers=None if own is None else choices.levers(its.chosen, own.tangent.at),
                alone_gbp=None if own is None else own.cost,
                pays_gbp=None if paid is None else float(paid[at]),
                saves_gbp=None if paid is None or own is None else own.cost - float(paid[at]),
                building=building(its, levers),
            )
        )
    return tuple(told)
