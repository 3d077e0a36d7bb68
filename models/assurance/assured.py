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
from itertools import islice

import numpy as np

from models.assurance import bound, certificate, chance as chances, independent, oracle as oracles
from models.assurance.certificate import CONFIDENCES
from models.assurance.oracle import Array, Oracle
from models.assurance.results import AssuredPlan, Certificate, MeanPlan
from models.assurance.search import WORST, Sampled, Search
from models.assurance.tangents import Problem
from models.dispatch import Stopped
from models.facts import Drivers, Futures, Place, Scenario, ScenarioError
from models.facts.horizon import TARGET_YEAR
from models.planning import choices, least_cost
from models.planning.choices import Choice
from models.uncertainty.sampling import DEFAULT_SEED

LEAST_CHANCE, MOST_CHANCE = 0.5, 0.99
"""Least and highest chance that may be asked for."""

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

_PARTS = 5 + len(WORST)
"""Parts of the work that progress is told of: today's plan, each start, a surer plan, tuning, certificate, proof."""


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
    progress: Callable[[int, int], None] | None = None,
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
    progress : callable, optional
        Told how many parts of the work are done, and of how many.
    stop : callable, optional
        Asked before each pass over the futures whether to stop.

    Raises
    ------
    ScenarioError
        If share or chance is out of range, there is no such measure or scope, or the scope is all energy.
    Stopped
        If `stop` says so.
    """
    _check(share, measure, scope, chance)
    work = _Work(place, scenario, drivers, share, measure, chance, seed, fresh_futures, progress, stop)
    return work.plan(sample_futures, proof_seconds)


def _check(share: float, measure: str, scope: str, chance: float) -> None:
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
        raise ScenarioError(f"The share to reach must be between 0 and {highest:g}; {share!r} is not.")
    if not LEAST_CHANCE <= chance <= MOST_CHANCE:
        raise ScenarioError(f"The chance must be between {LEAST_CHANCE:g} and {MOST_CHANCE:g}; {chance!r} is not.")


def _untold() -> None:
    """Nobody is told."""


class _Work:
    """One question: its futures, its limits, and how far the work is."""

    def __init__(
        self,
        place: Place,
        scenario: Scenario,
        drivers: Drivers,
        share: float,
        measure: str,
        chance: float,
        seed: int,
        fresh: int,
        progress: Callable[[int, int], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.place, self.scenario, self.drivers = place, scenario, drivers
        self.share, self.measure, self.chance, self.fresh = share, measure, chance, fresh
        self._progress, self._stop, self._done = progress, stop, 0
        self.chosen: tuple[Choice, ...] = choices.of_plan(place, scenario, "electricity", True, measure)
        self.settled = oracles.shared_of(place, scenario, self.chosen).settled
        self.seeds = {part: independent.seed_of(part, seed, place.code) for part in ("sample", "tuning")}
        self.tuning = self.futures(self.seeds["tuning"], fresh)
        self.problem = Problem(
            np.array([c.annual_gbp for c in self.chosen]),
            np.array([c.most for c in self.chosen]),
            np.array([c.span for c in self.chosen]),
            least_cost.money_of(place, scenario, self.chosen),
        )

    def futures(self, seed: int, count: int) -> Futures:
        """So many independent futures of the target year."""
        return independent.draw(self.drivers, seed, count, self.settled)

    def tick(self) -> None:
        """End the work where it is to stop."""
        if self._stop is not None and self._stop():
            raise Stopped("The plan was stopped before it was done.")

    def tell(self, done: int | None = None) -> None:
        """Another part is done, or so many are."""
        self._done = self._done + 1 if done is None else done
        if self._progress is not None:
            self._progress(self._done, _PARTS)

    def met(self, amounts: Array, futures: Futures) -> np.ndarray:
        """In which futures the share is met, by the outlook's own hours."""
        self.tick()
        planned = self.scenario.with_changes(choices.levers(self.chosen, amounts))
        return certificate.holds(certificate.of_plan(self.place, planned), self.share, self.measure, futures)

    def plan(self, sample_futures: int, proof_seconds: float) -> AssuredPlan:
        """The plan and all that belongs to it."""
        mean = self.mean_plan()
        self.tell()
        sample = oracles.of(
            self.place,
            self.scenario,
            self.chosen,
            self.share,
            self.measure,
            self.futures(self.seeds["sample"], sample_futures),
        )
        enough = math.ceil(self.chance * sample_futures)
        cheapest = self.searched(sample, enough, self.tell)
        if cheapest is None:
            return self.out_of_reach(sample, mean)
        self.tell(_PARTS - 4)
        way = [cheapest.amounts, *self.surer(sample)]
        self.tell(_PARTS - 3)
        more = 0.0
        for looks, confidence in enumerate(CONFIDENCES, 1):
            amounts, tuned = self.tuned(way, confidence, more)
            self.tell(_PARTS - 2)
            judged = self.judged(amounts, confidence, looks)
            if judged.chance_lower_bound >= self.chance:
                break
            more = _MORE_DEVIATIONS
        self.tell(_PARTS - 1)
        search = Search(sample, self.problem, enough, self.tick)
        proof = bound.of_sample(
            sample, self.problem, enough, cheapest.amounts, cheapest.prices, proof_seconds, search.tick
        )
        self.tell(_PARTS)
        sampled = int(sample.met(amounts).sum())
        return self.result(amounts, judged, mean, True, sample_futures, sampled, tuned, proof)

    def mean_plan(self) -> MeanPlan:
        """Today's plan, and its true chance."""
        found = least_cost.least_cost(
            self.place, self.scenario, self.share, self.measure, "electricity", abandon=self._stop
        )
        judged = chances.of(self.place, self.scenario, self.drivers, found.levers, self.share, self.measure, self.fresh)
        return MeanPlan(
            feasible=found.feasible,
            levers=found.levers,
            annual_cost_gbp=found.annual_cost_gbp,
            futures=judged.futures,
            met=judged.met,
            seed=judged.seed,
        )

    @property
    def question(self) -> dict[str, object]:
        """What is asked for, as the certificate's seed has it."""
        return {
            **chances.question(self.scenario, self.share, self.measure),
            "chance": self.chance,
            **self.seeds,
        }

    def searched(self, sample: Oracle, enough: int, tell: Callable[[], None] = _untold) -> Sampled | None:
        """The cheapest amounts found that meet the share in enough futures of the sample; nothing where that does."""
        self.tick()
        nothing = np.zeros(len(self.chosen))
        met = int(sample.met(nothing).sum())
        if met >= enough:
            return Sampled(nothing, 0.0, met, np.zeros(len(sample)))
        return Search(sample, self.problem, enough, self.tick).cheapest(tell)

    def surer(self, sample: Oracle) -> list[Array]:
        """Amounts that meet the share in more of the sample than is asked for, and all that may be built."""
        wanted = [math.ceil((self.chance + part * (1 - self.chance)) * len(sample)) for part in _SURER]
        most = [self.problem.most] if self.problem.buys(self.problem.most) else []
        for amounts in most:
            wanted = [min(wanted[0], int(sample.met(amounts).sum()))]
        found = (its for its in (self.searched(sample, enough) for enough in wanted) if its is not None)
        return [*(its.amounts for its in islice(found, 1)), *most]

    def tuned(self, way: list[Array], confidence: float, more: float) -> tuple[Array, int]:
        """The first amounts on a way that the tuning set has enough futures met at, and how many; else its best."""
        needed = certificate.needed(self.chance, self.fresh, confidence)
        deviation = math.sqrt(2 * self.fresh * self.chance * (1 - self.chance))
        aim = min(math.ceil(needed + (_DEVIATIONS + more) * deviation), self.fresh)
        ends = [int(self.met(amounts, self.tuning).sum()) for amounts in way]
        last = next((at for at, met in enumerate(ends) if met >= aim), None)
        if last is None:
            best = int(np.argmax(ends))
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

    def judged(self, amounts: Array, confidence: float, looks: int) -> Certificate:
        """A finished plan, looked at once in fresh futures."""
        levers = choices.levers(self.chosen, amounts)
        seed = independent.seed_of_certificate(self.place.code, self.question, levers)
        fresh = self.futures(seed, self.fresh)
        return certificate.of(self.met(amounts, fresh), fresh, seed, confidence, looks)

    def out_of_reach(self, sample: Oracle, mean: MeanPlan) -> AssuredPlan:
        """The plan of the highest chance found, where none in the sample reaches the chance asked."""
        amounts = self.likeliest(sample)
        tuned = int(self.met(amounts, self.tuning).sum())
        judged = self.judged(amounts, CONFIDENCES[0], 1)
        self.tell(_PARTS)
        met = int(sample.met(amounts).sum())
        # A sample may be a hard one: then fresh futures certify what it has out of reach.
        feasible = judged.chance_lower_bound >= self.chance
        return self.result(amounts, judged, mean, feasible, len(sample), met, tuned, None)

    def likeliest(self, sample: Oracle) -> Array:
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
        mean: MeanPlan,
        feasible: bool,
        sample_futures: int,
        sample_met: int,
        tuning_met: int,
        proof: bound.Proof | None,
    ) -> AssuredPlan:
        """The noun of it all."""
        levers = choices.levers(self.chosen, amounts)
        built = self.futures(judged.seed, self.fresh).delivery_share.mean()
        delivered = np.array([1.0 if c.unit == "share" else float(built) for c in self.chosen])
        capital = np.array([c.capital_gbp or 0.0 for c in self.chosen])
        limit = least_cost.CAPITAL
        return AssuredPlan(
            place_code=self.place.code,
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
            capital_limit_gbp_per_year=None if self.problem.money is None else 1e6 * self.scenario[limit],
            held_at_limit=tuple(
                c.name for c, x in zip(self.chosen, amounts, strict=True) if c.most > 0.0 and x >= c.most * (1 - 1e-6)
            ),
            certificate=judged,
            mean_plan=mean,
            proof=proof,
            sample_futures=sample_futures,
            sample_met=sample_met,
            tuning_futures=self.fresh,
            tuning_met=tuning_met,
            seeds=self.seeds | {"certificate": judged.seed},
        )
