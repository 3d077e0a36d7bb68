"""Plans for a share of futures, held against futures nobody has seen: `python -m tests.soak.assured table|times|fresh`.

`table`: cost and chance of today's plan, costs for four chances, certificate, bound and time, a row a question.
`times`: one start of the search and one certificate [s], best of three. `fresh`: forty certified plans of different
councils and targets, each in 20,000 further futures.
"""

import math
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from models.assurance import assured as plans, certificate, independent, oracle as oracles
from models.assurance.results import AssuredPlan
from models.dispatch import threads
from models.facts import Place, Scenario
from models.planning import choices
from models.sources import assumptions, places
from tests import assured
from tests.assured import LEEDS, NORFOLK, POWYS, STOKE

FRESH = 20_000
CHANCES = (0.5, 0.8, 0.9, 0.95)
CORNWALL, SHROPSHIRE, SWANSEA, AMBER_VALLEY = "E06000052", "E06000051", "W06000011", "E07000032"

WITHIN_PACE = {"pace_factor": 1.0}
QUESTIONS = [
    (STOKE, 0.22, {}),
    (STOKE, 0.37, {}),
    (LEEDS, 0.23, {}),
    (LEEDS, 0.40, {}),
    (POWYS, 0.76, {}),
    (POWYS, 0.90, {}),
    (NORFOLK, 0.48, {}),
    (NORFOLK, 0.64, {}),
    (STOKE, 0.10, WITHIN_PACE),
    (LEEDS, 0.20, WITHIN_PACE),
    (POWYS, 0.76, WITHIN_PACE),
    (NORFOLK, 0.48, WITHIN_PACE),
    (CORNWALL, 0.45, WITHIN_PACE),
    (SHROPSHIRE, 0.39, WITHIN_PACE),
    (SWANSEA, 0.22, WITHIN_PACE),
    (AMBER_VALLEY, 0.10, WITHIN_PACE),
]
"""Council, share met locally, and limits: the method's own questions without those of pace, which it did not have; then
those four councils and four others with today's."""


class Row(NamedTuple):
    """A question and what was found: the plan, and the cost of a plan of the sample for each of `CHANCES` [GBP a year],
    None where there is none."""

    place: Place
    share: float
    plan: AssuredPlan
    costs: tuple[float | None, ...]
    seconds: float


def rows(questions: list[tuple[str, float, dict[str, float]]]) -> Iterator[Row]:
    """Answer questions one after the other."""
    for code, share, limits in questions:
        place, scenario = assured.asked(code, **limits)
        began = time.perf_counter()
        plan = plans.of(place, scenario, assumptions.drivers(), share)
        seconds = time.perf_counter() - began
        sample = assured.sample(code, share, count=1000, seed=2, **limits)
        found = (assured.search_of(sample, math.ceil(c * 1000)) for c in CHANCES)
        nothing = int(sample.met(np.zeros(len(sample.most))).sum())
        costs = []
        for chance, search in zip(CHANCES, found, strict=True):
            its = None if nothing >= chance * 1000 else search.cheapest(assured.untold)
            costs.append(0.0 if nothing >= chance * 1000 else its.cost_gbp if its is not None else None)
        yield Row(place, share, plan, tuple(costs), seconds)


def told(row: Row) -> str:
    """A row of the table."""
    plan, its = row.plan, row.plan.certificate
    costs = " ".join("   -  " if cost is None else f"{cost / 1e6:6.2f}" for cost in row.costs)
    today = plan.mean_plan
    mean = f"{today.annual_cost_gbp / 1e6:7.2f} {today.chance:6.1%}{' ' if today.feasible else '!'}"
    proof = "-" if plan.proof is None else f"gap {plan.proof.gap:.1%}"
    end = "certified" if plan.certified else "not certified" if plan.feasible else "out of reach"
    return (
        f"{row.place.name:16} {row.share:4.0%} | {mean} | {costs} | {plan.annual_cost_gbp / 1e6:7.2f} {its.met:6,} "
        f"{its.chance_lower_bound:6.2%} look {its.looks} {end} | {proof} | {row.seconds:5.1f} s"
    )


def times() -> Iterator[str]:
    """How long one start takes for 1,000 futures, and a certificate of 10,000: best of three."""
    for code, share, limits in QUESTIONS[:8]:
        sample = assured.sample(code, share, count=1000, **limits)
        place, scenario = assured.asked(code, **limits)
        search = assured.search_of(sample, 900)
        starts, certificates = [], []
        for again in range(3):
            began = time.perf_counter()
            amounts = search.start(100)
            search.improved(sample.most if amounts is None else amounts)
            starts.append(time.perf_counter() - began)
            began = time.perf_counter()
            drawn = independent.draw(
                assumptions.drivers(), independent.seed_of("times", again), 10_000, sample.of.settled
            )
            levers = scenario.with_changes(choices.levers(sample.chosen, (0.5 + 0.1 * again) * sample.most))
            certificate.holds(certificate.of_plan(place, levers), share, "met_locally", drawn)
            certificates.append(time.perf_counter() - began)
        yield f"{place.name:16} {share:4.0%}: start {min(starts):.2f} s, certificate {min(certificates):.2f} s"


def reachable(place: Place, scenario: Scenario, part: float) -> float:
    """A share that a part of all that may be built meets in most futures, rounded down to a thousandth."""
    of = assured.sample(place.code, 0.0, count=200, pace_factor=scenario["pace_factor"])
    lines = of.lines(part * of.most)
    used = (of.level_mwh + of.other_mwh + of.level_per_unit @ (part * of.most)) / (of.level_mwh + of.other_mwh)
    return math.floor(1000 * float(np.quantile(lines.excess / used, 0.06))) / 1000


class Judged(NamedTuple):
    """A certified plan, and in how many further futures it holds."""

    code: str
    share: float
    plan: AssuredPlan
    met: int


def in_fresh_futures(codes: list[str], parts: tuple[float, ...]) -> Iterator[Judged]:
    """Plans that cost something, for shares that a part of all there is reaches, each in futures nobody has seen.

    Of every other council within today's pace.
    """
    for at, code in enumerate(codes):
        place, scenario = assured.asked(code, pace_factor=1.0 if at % 2 else 10.0)
        for part in parts:
            share = reachable(place, scenario, part)
            plan = plans.of(place, scenario, assumptions.drivers(), share, proof_seconds=0.0)
            if not plan.certified or plan.annual_cost_gbp <= 0.0:
                continue
            chosen = choices.of_plan(place, scenario, "electricity")
            settled = oracles.shared_of(place, scenario, chosen).settled
            drawn = independent.draw(assumptions.drivers(), independent.seed_of("further", code, share), FRESH, settled)
            met = certificate.holds(
                certificate.of_plan(place, scenario.with_changes(plan.levers)), share, "met_locally", drawn
            )
            yield Judged(code, share, plan, int(met.sum()))


COUNCILS = [council.code for council in places.councils()][3::13]
PARTS = (0.3, 0.6)


def main(words: list[str]) -> None:
    """Print what is asked for."""
    if words == ["table"]:
        print("council, share | average year: M GBP, chance | sample, for 50 80 90 95 % | certified: M GBP, met, bound")
        for row in rows(QUESTIONS):
            print(told(row), flush=True)
    elif words == ["times"]:
        print(f"{threads.processors()} processors")
        for line in times():
            print(line, flush=True)
    elif words == ["fresh"]:
        found = []
        for judged in in_fresh_futures(COUNCILS, PARTS):
            found.append(judged)
            cost = judged.plan.annual_cost_gbp / 1e6
            print(f"{judged.code} {judged.share:.1%} {cost:.2f} {judged.met / FRESH:.4f}", flush=True)
            if len(found) == 40:
                break
        below = sum(judged.met < 0.9 * FRESH for judged in found)
        print(f"{len(found)} certified plans, {below} hold in fewer than 90% of {FRESH:,} further futures")
    else:
        sys.exit(str(__doc__))


if __name__ == "__main__":
    main(sys.argv[1:])
