"""Futures of several councils as one: their hours summed, the weather year shared, columns side by side.

Which of the drivers councils have in common is a judgement. Some are of the nation (cars, heat pumps, the nation's use,
grid and prices), and the weather year has to be; what is delivered, how fast roofs go on, what nobody has planned and
how a place's use grows can be taken as each council's own luck, or as one. Where one is late when the other is not,
both together are surer; where luck is common they are not. So both are solved.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.assurance import certificate, chance as chances, independent, oracle as oracles
from models.assurance.asked import problem_of
from models.assurance.oracle import Array, Lines, Model, Oracle
from models.assurance.results import MeanPlan
from models.assurance.tangents import Problem
from models.dispatch import slopes
from models.facts import Drivers, Futures, Place, Scenario
from models.planning import Building, choices, joint as joint_plans, least_cost, pooled
from models.planning.choices import Choice
from models.planning.pooled import Member
from models.uncertainty import sampling

OWN = (
    "delivery_share",
    "going_on_ratio",
    sampling.UNPLANNED,
    "use_growth_place_share_per_year",
    "project_slip_shared_years",
)
"""Drivers that are each council's own luck where luck is not common. Which of its projects come is drawn for each."""

Models = tuple[Model, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class JointOracle:
    """Futures of several councils as amounts of all move them, council after council; as `Oracle` has those of one.

    `netted`: hours are summed; else each meets its own, and one share is asked of all.
    """

    members: tuple[Oracle, ...]
    netted: bool = True

    def __len__(self) -> int:
        return len(self.members[0])

    @property
    def inner(self) -> Models:
        """As `Oracle` has it, of each."""
        return tuple(its.inner for its in self.members)

    def fixed_at(self, amounts: Array) -> Models:
        """As `Oracle` has it, of each."""
        return tuple(its.fixed_at(part) for its, part in self._parts(amounts))

    def outer(self, least: Array, most: Array) -> Models:
        """As `Oracle` has it, of each."""
        of_most = [part for _, part in self._parts(most)]
        return tuple(its.outer(low, high) for (its, low), high in zip(self._parts(least), of_most, strict=True))

    def lines(self, amounts: Array, model: Models | None = None) -> Lines:
        """As `Oracle` has them: what all have beyond the share of what all use."""
        models = self.fixed_at(amounts) if model is None else model
        size = np.sum([its.size_mwh for its in self.members], axis=0)
        each = [(its, part, of) for (its, part), of in zip(self._parts(amounts), models, strict=True)]
        if not self.netted or self.members[0].annual:
            found = [its.lines(part, of) for its, part, of in each]
            excess = np.sum([of.excess * its.size_mwh for its, of in zip(self.members, found, strict=True)], axis=0)
            per_unit = [of.per_unit * its.size_mwh[:, None] for its, of in zip(self.members, found, strict=True)]
            at = [of.at for of in found]
        else:
            puts = [its.put(part, of) for its, part, of in each]
            runs = [(its.of.profiles, put.runs) for its, put in zip(self.members, puts, strict=True)]
            of_hours = slopes.as_one(runs, self.members[0].store_hours)
            used = np.sum([put.used_mwh for put in puts], axis=0)
            excess = (1.0 - self.members[0].share) * used - of_hours[0].lost_mwh
            per_unit = [its.per_unit_mwh(put, of) for its, put, of in zip(self.members, puts, of_hours, strict=True)]
            at = [put.amounts for put in puts]
        return Lines(np.concatenate(at), excess / size, np.concatenate(per_unit, axis=1) / size[:, None])

    def met(self, amounts: Array) -> NDArray[np.bool_]:
        """Return in which futures the share is met."""
        return self.lines(amounts).excess >= 0.0

    def _parts(self, amounts: Array) -> list[tuple[Oracle, Array]]:
        ends = np.cumsum([len(its.chosen) for its in self.members])[:-1]
        return list(zip(self.members, np.split(amounts, ends), strict=True))


class AsOne:
    """A plan of several councils as one, as `Asked` has it.

    Parameters
    ----------
    places_ : sequence of (Place, Scenario)
        In the order of their codes.
    drivers, share, measure
        As `assured.of` takes them.
    common : bool
        All luck is common; else that of `OWN` is each council's own.
    netted : bool
        Hours are summed.
    """

    def __init__(
        self,
        places_: Sequence[tuple[Place, Scenario]],
        drivers: Drivers,
        share: float,
        measure: str,
        *,
        common: bool = False,
        netted: bool = True,
    ) -> None:
        self.places, self.drivers, self.share, self.measure = tuple(places_), drivers, share, measure
        self.common, self.netted = common, netted
        self.code = "+".join(place.code for place, _ in self.places)
        self.each = [choices.of_plan(place, its, "electricity", True, measure) for place, its in self.places]
        self.chosen: tuple[Choice, ...] = tuple(
            replace(c, name=f"{place.code} {c.name}")
            for (place, _), its in zip(self.places, self.each, strict=True)
            for c in its
        )
        problems = [problem_of(c, *of) for c, of in zip(self.each, self.places, strict=True)]
        self.money = pooled.money_of([its.money for its in problems])
        self.problem = Problem(
            np.concatenate([its.cost_gbp for its in problems]),
            np.concatenate([its.most for its in problems]),
            np.concatenate([its.span for its in problems]),
            self.money,
        )
        self.capital_limit_gbp = (
            None if self.money is None else 1e6 * sum(its[least_cost.CAPITAL] for _, its in self.places)
        )
        sky = joint_plans.sky(self.places, modelled=True)
        self.weather_years = sky.years if sky else ()
        self.question: dict[str, object] = {
            "councils": [
                (its.name, chances.unchosen(its, {c.name for c in chosen}))
                for (_, its), chosen in zip(self.places, self.each, strict=True)
            ],
            "share": share,
            "measure": measure,
            "common": common,
            "netted": netted,
        }
        self._settled = [
            oracles.shared_of(place, its, c).settled for (place, its), c in zip(self.places, self.each, strict=True)
        ]

    def draw(self, seed: int, count: int) -> JointOracle:
        """As `Asked` has it: each council's, of the same weather years."""
        shared = independent.stream(seed, count)
        members = []
        for (place, its), chosen, settled in zip(self.places, self.each, self._settled, strict=True):
            own = independent.stream(independent.seed_of(seed, place.code), count)
            chance = shared if self.common else sampling.mixed(shared, own, OWN)
            drawn = sampling.draw(self.drivers, chance, settled)
            members.append(oracles.of(place, its, chosen, self.share, self.measure, drawn))
        return JointOracle(members=tuple(members), netted=self.netted)

    def sample(self, drawn: JointOracle) -> JointOracle:
        """As `Asked` has it."""
        return drawn

    def met(self, amounts: Array, drawn: JointOracle) -> NDArray[np.bool_]:
        """As `Asked` has it."""
        return drawn.met(amounts)

    def futures(self, drawn: JointOracle) -> Futures:
        """As `Asked` has it."""
        return drawn.members[0].futures

    def delivered(self, drawn: JointOracle) -> Array:
        """As `Asked` has it."""
        return np.concatenate(
            [
                [1.0 if c.unit == "share" else float(its.futures.delivery_share.mean()) for c in its.chosen]
                for its in drawn.members
            ]
        )

    def building(self, levers: dict[str, float]) -> None:
        """As `Asked` has it: each has wires of its own."""

    @cached_property
    def members(self) -> list[Member]:
        """Each council's part of the plan for an average year."""
        return [pooled.member(place, its, self.measure) for place, its in self.places]

    def buildings(self, levers: Mapping[str, float]) -> dict[str, Building]:
        """Return what levers add in each council year by year, and what its wires would carry, by code."""
        return {
            its.place.code: joint_plans.building(
                its, {c.name: levers[f"{its.place.code} {c.name}"] for c in its.chosen}
            )
            for its in self.members
        }

    def mean_plan(self, fresh: int, stop: Callable[[], bool] | None) -> MeanPlan:
        """As `Asked` has it: the plan of all for an average year."""
        best, point, pool = joint_plans.found(self.members, self.share, self.measure, stop)
        levers = choices.levers(self.chosen, point.at)
        seed = independent.seed_of_certificate(self.code, self.question, levers)
        drawn = self.draw(seed, fresh)
        judged = certificate.of(self.met(point.at, drawn), self.futures(drawn), seed)
        return MeanPlan(
            feasible=best is not None,
            levers=levers,
            annual_cost_gbp=float(pool.cost_gbp @ point.at),
            futures=judged.futures,
            met=judged.met,
            seed=seed,
        )
