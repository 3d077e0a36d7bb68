"""Plans of many councils, each held against the pathway of its levers: `python -m tests.soak.plans FILE [STEP]`.

FILE gets a row a plan, of every council or of each STEP-th; what a plan claims and is not so is printed.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from models.facts import Place, Scenario
from models.facts.horizon import TARGET_YEAR
from models.pathway import projection
from models.planning import choices, least_cost
from models.planning.linearised import COUNTED
from models.sources import assumptions, places

SHARES = (0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
SCOPES = ("electricity", "energy")
SAME = 1e-9
"""Two shares that differ by less are the same but for the rounding of sums; so are two costs, as a part of them."""

OF_YEAR = {
    ("met_locally", "electricity"): "met_locally_share",
    ("annual", "electricity"): "annual_share",
    ("met_locally", "energy"): "energy_met_locally_share",
    ("annual", "energy"): "energy_share",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One plan: what it claims, what the pathway says of its levers, and what is wrong with it, if anything."""

    code: str
    scope: str
    measure: str
    target_share: float
    feasible: bool
    share: float
    pathway_share: float
    annual_cost_gbp: float
    levers_cost_gbp: float
    lower_bound_gbp: float | None
    gap: float | None
    ceiling_share: float | None
    ceiling_gap_share: float | None
    stopped: bool
    iterations: int
    simulations: int
    dropped: int
    wrong: str


def _rates(place: Place, scenario: Scenario) -> dict[str, choices.Choice]:
    """Every lever that a plan of all energy may set, by name."""
    chosen = choices.supply(place, scenario) + choices.use(place, scenario) + choices.electrification(place, scenario)
    return {choice.name: choice for choice in chosen}


def _wrong(found: least_cost.Plan, share: float, cost_gbp: float) -> str:
    """What a plan claims and is not so, by the pathway's share and the cost of its levers."""
    problems = []
    if abs(share - found.share) > SAME:
        problems.append(f"says it reaches {found.share!r}, its pathway {share!r}")
    if abs(cost_gbp - found.annual_cost_gbp) > SAME * max(1.0, cost_gbp):
        problems.append(f"says it costs {found.annual_cost_gbp!r}, its levers {cost_gbp!r}")
    if found.feasible:
        bound, gap = found.lower_bound_gbp, found.gap
        if share < found.target_share - SAME:
            problems.append("does not reach its share")
        if bound is None or gap is None or not 0.0 <= bound <= cost_gbp * (1 + SAME):
            problems.append(f"has the bound {bound!r} at a cost of {cost_gbp!r}")
        elif abs(cost_gbp * (1 - gap) - bound) > SAME * max(1.0, cost_gbp):
            problems.append(f"has a gap of {gap!r} that is not so")
        if gap is not None and not found.stopped and gap > least_cost.LEAST_GAP:
            problems.append(f"has a gap of {gap!r} and does not say that it ended early")
    elif found.ceiling_share is None or not share - SAME <= found.ceiling_share < found.target_share + SAME:
        problems.append(f"has the ceiling {found.ceiling_share!r}")
    return "; ".join(problems)


def of_council(code: str, shares: tuple[float, ...] = SHARES) -> Iterator[Row]:
    """Yield a row for every share, measure and scope of one council."""
    place = places.place(code)
    scenario = assumptions.scenario(place)
    rates = _rates(place, scenario)
    for scope in SCOPES:
        for measure in COUNTED:
            before: least_cost.Plan | None = None
            for share in shares:
                found = least_cost.least_cost(place, scenario, share, measure, scope)
                year = projection.project(place, scenario.with_changes(found.levers)).pathway.of(TARGET_YEAR)
                reached = getattr(year, OF_YEAR[measure, scope])
                cost_gbp = sum(rates[n].annual_gbp * rates[n].amount(value) for n, value in found.levers.items())
                wrong = _wrong(found, reached, cost_gbp)
                # What reaches the higher share reaches the lower one too, so it must not beat that one's bound.
                if before is not None and found.feasible and (before.lower_bound_gbp or 0.0) > cost_gbp * (1 + SAME):
                    wrong += f"; costs less than the bound of {before.target_share:.0%}"
                if before is not None and found.feasible and not before.feasible:
                    wrong += f"; reaches what {before.target_share:.0%} does not"
                before = found
                yield Row(
                    code=code,
                    scope=scope,
                    measure=measure,
                    target_share=share,
                    feasible=found.feasible,
                    share=found.share,
                    pathway_share=reached,
                    annual_cost_gbp=found.annual_cost_gbp,
                    levers_cost_gbp=cost_gbp,
                    lower_bound_gbp=found.lower_bound_gbp,
                    gap=found.gap,
                    ceiling_share=found.ceiling_share,
                    ceiling_gap_share=found.ceiling_gap_share,
                    stopped=found.stopped,
                    iterations=found.iterations,
                    simulations=found.simulations,
                    dropped=found.tangents_dropped,
                    wrong=wrong,
                )


def main(file: Path, step: int = 1) -> None:
    """Sweep the councils and write what is found."""
    with file.open("w", newline="", encoding="utf-8") as written:
        rows = csv.DictWriter(written, Row.__slots__, lineterminator="\n")
        rows.writeheader()
        for council in places.councils()[::step]:
            for row in of_council(council.code):
                rows.writerow(asdict(row))
                if row.wrong or row.stopped:
                    print(row, flush=True)
            written.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
