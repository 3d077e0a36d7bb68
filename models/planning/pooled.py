"""Several councils as one for a plan: their hours summed, one share of all that they use, each within its own limits.

What counts and what is used follow the amounts of all councils in the lines of `linearised`, council after council, so
the search of a single place finds the plan of many. Three questions tell a plan of all from plans apart:

    as one   hours are summed: what one council leaves over in an hour another of them uses, and a store serves them all
    traded   each meets its own hours alone, but one share is asked of all together: plant goes where it is cheap
    netted   each council builds the same part of its own plan, and hours are summed

Wires between councils carry all that is left over, without loss or charge. What a council sends out past its own wires
counts in no annual share, as in its own plan.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.dispatch import subgradient
from models.facts import Place, Scenario, ScenarioError
from models.planning import choices, least_cost, linearised
from models.planning.bundle import Affine, Bundle, Tangent
from models.planning.choices import Choice
from models.planning.cutting_planes import Money
from models.planning.linear_program import Array
from models.planning.linearised import LinearYear

MOST = 6
"""Councils that a plan may hold: with more, every group of them would take long to solve."""

_STEPS = 40
"""Halvings by which the part of their own plans is found that councils build where only hours are netted."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Member:
    """A council's part of a question: what it may choose, its year, and its own limit on money."""

    place: Place
    scenario: Scenario
    chosen: tuple[Choice, ...]
    year: LinearYear
    money: Money | None

    @property
    def cost_gbp(self) -> Array:
        """Cost of one unit of each amount [GBP a year]."""
        return np.array([choice.annual_gbp for choice in self.chosen])


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pool:
    """Some councils as one: cost of one unit of each of all their amounts [GBP a year], limit on money, and bundle."""

    cost_gbp: Array
    money: Money | None
    bundle: Bundle


def member(place: Place, scenario: Scenario, measure: str, weather_years: Sequence[int] | None = None) -> Member:
    """Return a council's part of a question, of electricity.

    Parameters
    ----------
    place, scenario, measure, weather_years
        As `least_cost.least_cost` takes them.
    """
    chosen = choices.of_plan(place, scenario, "electricity", True, measure)
    return Member(
        place=place,
        scenario=scenario,
        chosen=chosen,
        year=linearised.linear_year(place, scenario, chosen, weather_years),
        money=least_cost.money_of(place, scenario, chosen),
    )


def as_one(members: Sequence[Member], measure: str, abandon: Callable[[], bool] | None = None) -> Pool:
    """Return some councils with their hours summed; for the annual share that is what it is where they are traded.

    Raises
    ------
    ScenarioError
        If stores of theirs differ in duration or in what a round trip keeps, or there is no such measure.
    """
    if measure != "met_locally":
        return traded(members, measure, abandon)
    bundle = linearised.bundle(summed([its.year for its in members]), _chosen(members), measure, "electricity", abandon)
    return _pool(members, bundle)


def traded(members: Sequence[Member], measure: str, abandon: Callable[[], bool] | None = None) -> Pool:
    """Return some councils with one share of all that they use, each meeting its own hours alone."""
    each = [linearised.bundle(its.year, its.chosen, measure, "electricity", abandon) for its in members]
    ends = np.cumsum([len(its.chosen) for its in members])[:-1]

    def tangent_at(amounts: Array) -> Tangent:
        found = [bundle.tangent_at(part) for bundle, part in zip(each, np.split(amounts, ends), strict=True)]
        return Tangent(
            at=np.concatenate([its.at for its in found]),
            counted_mwh=sum(its.counted_mwh for its in found),
            constant_mwh=sum(its.constant_mwh for its in found),
            slope_mwh=np.concatenate([its.slope_mwh for its in found]),
        )

    energy = _beside([bundle.energy for bundle in each])
    chosen = _chosen(members)
    bundle = Bundle(
        tangent_at=tangent_at,
        energy=energy,
        most=np.array([choice.most for choice in chosen]),
        scale=np.array([choice.span for choice in chosen]),
        abandon=abandon,
    )
    return _pool(members, bundle)


def netted_part(pool: Pool, alone: Array, share: float) -> float:
    """Return the least part of all their own plans at which councils with summed hours reach a share [0-1].

    Parameters
    ----------
    pool : Pool
        Of `as_one`.
    alone : array, shape [amounts]
        Of their own plans, council after council.
    share : float

    Raises
    ------
    ValueError
        If their own plans do not reach it as one.
    """
    low, high = 0.0, 1.0
    if not pool.bundle.reaches(pool.bundle.add(alone), share):
        raise ValueError("Plans that reach a share apart reach it as one.")
    if pool.bundle.reaches(pool.bundle.add(0.0 * alone), share):
        return 0.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if pool.bundle.reaches(pool.bundle.add(middle * alone), share) else (middle, high)
    return high


def summed(years: Sequence[LinearYear]) -> LinearYear:
    """Return the year of several places as one, the amounts of each after those of the one before.

    Raises
    ------
    ScenarioError
        If stores of theirs differ in duration or in what a round trip keeps.
    """
    first = years[0].hours
    if any(
        (y.hours.store_hours, y.hours.round_trip_share) != (first.store_hours, first.round_trip_share) for y in years
    ):
        raise ScenarioError("Batteries of all councils need the same duration and the same round trip.")
    if any(y.hours.surplus_mw.shape != first.surplus_mw.shape for y in years):
        raise ScenarioError("Councils need as many weather years each.")
    store = _beside([Affine(y.hours.store_mwh, y.hours.store_mwh_per_unit) for y in years])
    hours = subgradient.LinearHours(
        surplus_mw=np.sum([y.hours.surplus_mw for y in years], axis=0),
        surplus_mw_per_unit=np.concatenate([y.hours.surplus_mw_per_unit for y in years], axis=1),
        store_mwh=store.mwh,
        store_mwh_per_unit=store.per_unit,
        store_hours=first.store_hours,
        round_trip_share=first.round_trip_share,
    )
    return LinearYear(
        hours=hours,
        made=_beside([y.made for y in years]),
        used=_beside([y.used for y in years]),
        energy=_beside([y.energy for y in years]),
        local_heat=_beside([y.local_heat for y in years]),
        export_limit_mw=sum(y.export_limit_mw for y in years),
    )


def _beside(sums: Sequence[Affine]) -> Affine:
    """Sums of several places as one, the amounts side by side."""
    return Affine(sum(its.mwh for its in sums), np.concatenate([its.per_unit for its in sums]))


def _chosen(members: Sequence[Member]) -> tuple[Choice, ...]:
    """What all may choose, named by council and lever."""
    return tuple(replace(c, name=f"{its.place.code} {c.name}") for its in members for c in its.chosen)


def money_of(limits: Sequence[Money | None]) -> Money | None:
    """Return the limit on money of several councils: the sum of theirs, where each has one; else there is none."""
    held = [limit for limit in limits if limit is not None]
    if len(held) < len(limits):
        return None
    return Money(np.concatenate([limit.gbp_per_unit for limit in held]), sum(limit.most_gbp for limit in held))


def _pool(members: Sequence[Member], bundle: Bundle) -> Pool:
    money = money_of([its.money for its in members])
    return Pool(cost_gbp=np.concatenate([its.cost_gbp for its in members]), money=money, bundle=bundle)
