"""A plan that holds in a share of futures, found in a sample, set by a second set, judged by a third.

The futures are of the outlook's drivers, each drawn for itself (`independent`). What goes on by itself comes in each at
a pace of its own, and the plan pays for what it chooses on top, as if all of it were built. Its limits are those of a
plan for the mean of the weather years: ceilings, lead times, paces, wires, money a year.

What meets the share in nine tenths of the sample meets it in fewer of all futures, for the search has chosen which ones
may fail. So the sample is solved for the chance asked and for half as many failures, or fewer where that is out
of reach, and between the two the tuning set says where to stop; the certificate then looks once at futures that neither
has seen.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np

from models.assurance import bound, by_chance, certificate, chance as chances, independent
from models.assurance.asked import Asked, OneCouncil
from models.assurance.oracle import Array, Sample
from models.assurance.results import (
    CONFIDENCES,
    LEAST_CHANCE,
    MOST_CHANCE,
    AssuredPlan,
    Certificate,
    MeanPlan,
    Step,
)
from models.assurance.search import WORST, Sampled, Search
from models.assurance.steps import Steps
from models.facts import Drivers, Place, Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.planning import Building, choices, least_cost
from models.uncertainty.sampling import DEFAULT_SEED

SAMPLE, FRESH = 1000, chances.FRESH
"""Futures of the sample, and of the tuning set and the certificate each."""

PROOF_SECONDS = 20.0
"""Most time for the program of whole numbers of the proof [s]."""

_DEVIATIONS = 2.1
"""By how many standard deviations of the difference of two counts the tuning set asks for more than the certificate."""

_MORE_DEVIATIONS = 2.0
"""And by how many more where a first plan was not certified."""

_SURER = (0.5, 0.3, 0.2)
"""What part of the futures that may fail is met as well, so that the tuning set has a choice: the first that can be.

Where all that may be built can be paid for, it is as many as that meets, if those are fewer than the first."""

_STEPS = 32
"""Parts of the way between two plans at one of which the tuning set stops."""

_PARTS = 32
"""Parts of a lever of which the least is kept that does what all of it does."""

_LEAST_GAIN = 1e-3
"""What all that may be built has more of than this gain needs is left out where a chance is out of reach [futures]."""

_AT = 1e-6
"""How near to a limit is at it [share of it]."""

_CURVE_STARTS = (3, 2)
"""Starts of the searches for what other chances cost: of all, those that most often find the cheapest."""

Progress = Callable[[Step], None]


def of(
    place: Place,
    scenario: Scenario,
    drivers: Drivers,
    share: float,
    measure: str = "met_locally",
    scope: str = "electricity",
    *,
    chance: float = 0.9,
    seed: int = DEFAULT_SEED,
    sample_futures: int = SAMPLE,
    fresh_futures: int = FRESH,
    proof_seconds: float = PROOF_SECONDS,
    beside: tuple[float, ...] = (),
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> AssuredPlan:
    """Return the cheapest levers found that meet a share in a share of futures, with a certificate.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives prices, limits, and all that the plan does not choose.
    drivers : tuple of Driver
        What nobody knows for sure.
    share : float
        Share of the electricity used to reach in the target year, in each future [0-1; the annual share may be higher].
    measure : str
        "met_locally" or "annual".
    scope : str
        "electricity"; all energy is refused.
    chance : float
        Share of futures in which it is to be reached.
    seed : int
        Of sample and tuning set; the certificate's hangs on the finished plan, too.
    sample_futures, fresh_futures : int
        Of the sample; of the tuning set and the certificate each.
    proof_seconds : float
        Most time for the program of whole numbers of the proof [s]; without it the bound is further away.
    beside : tuple of float
        Chances whose cost in the sample is told beside the one asked; none of them takes no time.
    progress : callable, optional
        Told after each part of the work how far it is, and what is found so far.
    stop : callable, optional
        Asked before each pass over the futures whether to stop.

    Raises
    ------
    ScenarioError
        If share or chance is out of range, there is no such measure or scope, the scope is all energy, or nothing can
        be built by the end of the target year any more.
    Stopped
        If `stop` says so.
    """
    check(place, share, measure, scope, chance)
    steps = Steps(progress, stop)
    steps.begin("futures")
    asked = OneCouncil(place, scenario, drivers, share, measure)
    return Work(asked, share, measure, chance, seed, fresh_futures, steps, stop).plan(
        sample_futures, proof_seconds, beside
    )


def check(place: Place, share: float, measure: str, scope: str, chance: float) -> None:
    """See that a plan for a share of futures may be asked for.

    Raises
    ------
    ScenarioError
        As `of`.
    """
    if place.ahead_from.year > TARGET_YEAR:
        raise ScenarioError(
            f"Nothing begun now is there before the end of {TARGET_YEAR}: no plan holds in a share of futures any more."
        )
    if scope == "energy":
        raise ScenarioError(
            "A plan for a share of futures is for electricity alone: in all energy, heat pumps, cars and heat networks "
            "meet each other in ways that it does not carry. Ask for the scope electricity, or for no chance."
        )
    for what, asked, known in (("scope", scope, ("electricity",)), ("measure", measure, ("met_locally", "annual"))):
        if asked not in known:
            raise ScenarioError(f"There is no {what} {asked!r}. Choose from: {', '.join(known)}.")
    highest = 1.0 if measure == "met_locally" else least_cost.HIGHEST_ANNUAL_SHARE
    if not 0.0 <= share <= highest:
        raise ScenarioError(
            f"The share to reach must be between 0% and {100 * highest:g}%; {100 * share:.10g}% is not."
        )
    if not LEAST_CHANCE <= chance <= MOST_CHANCE:
        raise ScenarioError(
            f"The chance must be from {LEAST_CHANCE:.0%} to {MOST_CHANCE:.0%}, like 90%; {100 * chance:.10g}% is not."
        )


def _untold(_: Sampled | None) -> None:
    """Nobody is told."""


class Work:
    """One question: its futures, its limits, and how far the work is.

    Parameters
    ----------
    asked : Asked
    share, measure, chance, seed
        As `of` takes them.
    fresh : int
        Futures of the tuning set and the certificate each.
    steps : Steps
    stop : callable, optional
    """

    def __init__(
        self,
        asked: Asked,
        share: float,
        measure: str,
        chance: float,
        seed: int,
        fresh: int,
        steps: Steps,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.asked, self.share, self.measure, self.chance, self.fresh = asked, share, measure, chance, fresh
        self.steps, self.tick, self._stop = steps, steps.tick, stop
        self._found: dict[int, Sampled] = {}
        self._mean: MeanPlan | None = None
        self.chosen, self.problem = asked.chosen, asked.problem
        self.seeds = {part: independent.seed_of(part, seed, asked.code) for part in ("sample", "tuning")}
        self.tuning = asked.draw(self.seeds["tuning"], fresh)

    def met(self, amounts: Array, drawn: Any) -> np.ndarray:
        """In which futures the share is met."""
        self.tick()
        return self.asked.met(amounts, drawn)

    def sample(self, count: int) -> Sample:
        """The futures that the plan is searched with."""
        return self.asked.sample(self.asked.draw(self.seeds["sample"], count))

    def plan(self, sample_futures: int, proof_seconds: float, beside: tuple[float, ...]) -> AssuredPlan:
        """The plan and all that belongs to it."""
        sample = self.sample(sample_futures)
        enough = math.ceil(self.chance * sample_futures)
        self.steps.begin("search")
        cheapest = self.searched(sample, enough, self.steps.started)
        if cheapest is None:
            found = self.out_of_reach(sample)
        else:
            found = self.certified(sample, cheapest)
            self.steps.plan = found
            self.steps.begin("proof")
            search = Search(sample, self.problem, enough, self.tick)
            proof = bound.of_sample(
                sample, self.problem, enough, cheapest.amounts, cheapest.prices, proof_seconds, search.tick
            )
            found = replace(found, proof=proof)
        self.steps.plan = found
        if beside:
            self.steps.begin("by_chance")
            wanted = sorted({*beside, self.chance})
            costs = by_chance.of(wanted, sample_futures, lambda its: self.searched(sample, its, starts=_CURVE_STARTS))
            found = replace(found, cost_by_chance=tuple(costs))
        self.steps.end()
        return found

    def certified(self, sample: Sample, cheapest: Sampled) -> AssuredPlan:
        """The plan between the cheapest and surer ones that the tuning set takes, judged; its proof is to follow."""
        self.steps.cost_gbp = cheapest.cost_gbp
        self.steps.begin("surer")
        way = [cheapest.amounts, *self.surer(sample)]
        more = 0.0
        for looks, confidence in enumerate(CONFIDENCES, 1):
            self.steps.begin("tuning")
            amounts, tuned = self.tuned(way, confidence, more)
            self.steps.begin("certificate")
            judged = self.judged(amounts, confidence, looks)
            if judged.chance_lower_bound >= self.chance:
                break
            more = _MORE_DEVIATIONS
        # A sample may be an easy one: all that may be built then holds in fewer fresh futures than are asked for.
        is_all = self.problem.buys(self.problem.most) and tuned >= int(self.met(self.problem.most, self.tuning).sum())
        return self.result(amounts, judged, not is_all or judged.chance >= self.chance, sample, tuned)

    @property
    def question(self) -> dict[str, object]:
        """What is asked for, as the certificate's seed has it."""
        return {
            **self.asked.question,
            "chance": self.chance,
            **self.seeds,
        }

    def searched(
        self,
        sample: Sample,
        enough: int,
        tell: Callable[[Sampled | None], None] = _untold,
        starts: tuple[int, ...] = WORST,
    ) -> Sampled | None:
        """The cheapest amounts found that meet the share in enough futures of the sample; nothing where that does."""
        self.tick()
        if enough in self._found:
            return self._found[enough]
        nothing = np.zeros(len(self.chosen))
        met = int(sample.met(nothing).sum())
        if met >= enough:
            return Sampled(nothing, 0.0, met, np.zeros(len(sample)))
        found = Search(sample, self.problem, enough, self.tick).cheapest(tell, starts)
        if found is not None:
            self._found[enough] = found
        return found

    def surer(self, sample: Sample) -> list[Array]:
        """Amounts that meet the share in more of the sample than is asked for, and all that may be built."""
        wanted = [math.ceil((self.chance + part * (1 - self.chance)) * len(sample)) for part in _SURER]
        most = [self.problem.most] if self.problem.buys(self.problem.most) else []
        for amounts in most:
            wanted = [min(wanted[0], int(sample.met(amounts).sum()))]
        found = (its for its in (self.searched(sample, enough) for enough in wanted) if its is not None)
        return [*(its.amounts for its in islice(found, 1)), *most]

    def tuned(self, way: list[Array], confidence: float, more: float) -> tuple[Array, int]:
        """The first amounts on a way that the tuning set has enough futures met at, and how many; else its best.

        Where the end of the way is needed, what does nothing there is taken out of it.
        """
        needed = certificate.needed(self.chance, self.fresh, confidence)
        deviation = math.sqrt(2 * self.fresh * self.chance * (1 - self.chance))
        aim = min(math.ceil(needed + (_DEVIATIONS + more) * deviation), self.fresh)
        ends = [int(self.met(amounts, self.tuning).sum()) for amounts in way]
        last = next((at for at, met in enumerate(ends) if met >= aim), None)
        if last is None or 0 < last == len(way) - 1:
            way[-1], ends[-1] = self.pared(way[-1], ends[-1])
        if last is None:
            best = max(range(len(way)), key=lambda at: (ends[at], -float(self.problem.cost_gbp @ way[at])))
            return way[best], ends[best]
        if last == 0:
            return way[0], ends[0]
        before, after = way[last - 1], way[last]
        low, high, met = 0, _STEPS, ends[last]
        while high - low > 1:
            middle = (low + high) // 2
            here = int(self.met(before + (after - before) * (middle / _STEPS), self.tuning).sum())
            low, high, met = (low, middle, here) if here >= aim else (middle, high, met)
        return before + (after - before) * (high / _STEPS), met

    def pared(self, amounts: Array, met: int, lost: int = 0) -> tuple[Array, int]:
        """Amounts with no more than it takes of what does little, the dearest first, and in how many of the tuning set.

        All that may be built has, say, a battery where next to nothing is left over. Of each lever the least is kept of
        `_PARTS` that leaves at most `lost` futures of the set fewer, of all levers together. What holds in none stays.
        """
        if met == 0:
            return amounts, met
        least = met - lost
        for at in np.argsort(-self.problem.cost_gbp * amounts, kind="stable"):
            whole, low, high = amounts[at], -1, _PARTS
            while whole > 0.0 and high - low > 1:
                # None of it is tried first: most often all of a lever is needed, or none.
                middle = max(0, (low + high) // 2) if low >= 0 else 0
                tried = amounts.copy()
                tried[at] = whole * middle / _PARTS
                here = int(self.met(tried, self.tuning).sum())
                if here < least:
                    low = middle
                    continue
                amounts, met, high = tried, here, middle
        return amounts, met

    def judged(self, amounts: Array, confidence: float, looks: int) -> Certificate:
        """A finished plan, looked at once in fresh futures."""
        levers = choices.levers(self.chosen, amounts)
        seed = independent.seed_of_certificate(self.asked.code, self.question, levers)
        fresh = self.asked.draw(seed, self.fresh)
        return certificate.of(self.met(amounts, fresh), self.asked.futures(fresh), seed, confidence, looks)

    def out_of_reach(self, sample: Sample) -> AssuredPlan:
        """The plan of the highest chance found, where none in the sample reaches the chance asked."""
        self.steps.begin("certificate")
        amounts = self.likeliest(sample)
        found = int(self.met(amounts, self.tuning).sum())
        amounts, tuned = self.pared(amounts, found, int(_LEAST_GAIN * self.fresh))
        judged = self.judged(amounts, CONFIDENCES[0], 1)
        mean = self.mean_plan()
        if mean.chance > judged.chance:
            amounts = np.array([c.amount(mean.levers[c.name]) for c in self.chosen])
            tuned = int(self.met(amounts, self.tuning).sum())
            judged = self.judged(amounts, CONFIDENCES[0], 1)
        # A sample may be a hard one: then fresh futures may hold often enough in what it has out of reach.
        feasible = judged.chance >= self.chance
        return self.result(amounts, judged, feasible, sample, tuned)

    def likeliest(self, sample: Sample) -> Array:
        """The amounts with the highest chance found: all that may be built, all but savings, or what the money buys."""
        most = self.problem.most
        saves = np.array([c.unit == "share" for c in self.chosen])
        tried = [amounts for amounts in (most, np.where(saves, 0.0, most)) if self.problem.buys(amounts)]
        if not tried:
            tried = [np.zeros(len(most))]
            low, high = int(sample.met(tried[0]).sum()), math.ceil(self.chance * len(sample))
            # Down to a hundredth of the futures, what the money buys may be split in any way.
            while high - low > max(1.0, len(sample) / 100):
                middle = (low + high) // 2
                found = Search(sample, self.problem, middle, self.tick).cheapest(_untold)
                if found is None:
                    high = middle
                else:
                    tried, low = [found.amounts], max(found.met, middle)
        return max(tried, key=lambda amounts: int(sample.met(amounts).sum()))

    def result(
        self,
        amounts: Array,
        judged: Certificate,
        feasible: bool,
        sample: Sample,
        tuning_met: int,
    ) -> AssuredPlan:
        """The noun of it all, without proof and what other chances cost."""
        levers = choices.levers(self.chosen, amounts)
        delivered = self.asked.delivered(self.asked.draw(judged.seed, self.fresh))
        capital = np.array([c.capital_gbp or 0.0 for c in self.chosen])
        building = self.asked.building(levers)
        return AssuredPlan(
            place_code=self.asked.code,
            measure=self.measure,
            scope="electricity",
            target_share=self.share,
            target_year=TARGET_YEAR,
            chance_asked=self.chance,
            feasible=feasible,
            certified=feasible and judged.chance_lower_bound >= self.chance,
            levers=levers,
            annual_cost_gbp=float(self.problem.cost_gbp @ amounts),
            built_cost_gbp=float(self.problem.cost_gbp @ (delivered * amounts)),
            capital_gbp=float(capital @ amounts),
            capital_limit_gbp_per_year=self.asked.capital_limit_gbp,
            held_at_limit=self.held(amounts, building),
            certificate=judged,
            mean_plan=self.beside(levers, judged),
            proof=None,
            cost_by_chance=(),
            building=building,
            weather_years=self.asked.weather_years,
            sample_futures=len(sample),
            sample_met=int(sample.met(amounts).sum()),
            tuning_futures=self.fresh,
            tuning_met=tuning_met,
            seeds=self.seeds | {"certificate": judged.seed},
        )

    def mean_plan(self) -> MeanPlan:
        """The plan for an average year, made once."""
        if self._mean is None:
            self._mean = self.asked.mean_plan(self.fresh, self._stop)
        return self._mean

    def beside(self, levers: dict[str, float], judged: Certificate) -> MeanPlan:
        """The plan for an average year; where it is the same as some that are judged, with that one's futures."""
        mean = self.mean_plan()
        if not np.allclose([mean.levers[name] for name in levers], list(levers.values()), rtol=_AT, atol=_AT):
            return mean
        return replace(mean, futures=judged.futures, met=judged.met, seed=judged.seed)

    def held(self, amounts: Array, building: Building | None) -> tuple[str, ...]:
        """Levers that may go no further, or not begin, then wires that are full and money that is all spent."""
        held = [
            c.name
            for c, x in zip(self.chosen, amounts, strict=True)
            if x >= c.most * (1 - _AT) and (c.most > 0.0 or c.kind in ("pace", "lead_time"))
        ]
        if building is not None and building.is_full:
            held.append("export_limit_mw")
        money = self.problem.money
        if money is not None and float(money.gbp_per_unit @ amounts) >= money.most_gbp * (1 - _AT):
            held.append(least_cost.CAPITAL)
        return tuple(held)
