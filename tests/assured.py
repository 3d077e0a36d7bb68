"""Samples of independent futures of a place, and plans that must hold in them."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from models.assurance import assured, independent, oracle as oracles
from models.assurance.oracle import Oracle
from models.assurance.results import AssuredPlan
from models.assurance.search import Search
from models.assurance.tangents import Problem
from models.facts import Place, Scenario
from models.planning import choices
from models.planning.choices import Choice
from models.sources import assumptions, places

STOKE, LEEDS, POWYS, NORFOLK = "E06000021", "E08000035", "W06000023", "E07000147"


@lru_cache(maxsize=16)
def asked(code: str, **changes: float) -> tuple[Place, Scenario]:
    """A place, and its expected path with some changes; without limits of pace unless they say so."""
    changes = {"pace_factor": 10.0} | changes
    place = places.place(code)
    return place, assumptions.scenario(place).with_changes(changes)


def sample(
    code: str,
    share: float,
    measure: str = "met_locally",
    *,
    count: int = 100,
    seed: int = 1,
    only: tuple[str, ...] = (),
    **changes: float,
) -> Oracle:
    """So many independent futures of a place, as a plan's amounts move them; or as some of its levers do."""
    place, scenario = asked(code, **changes)
    chosen: tuple[Choice, ...] = choices.of_plan(place, scenario, "electricity", True, measure)
    if only:
        chosen = tuple(c if c.name in only else replace(c, within=c.start) for c in chosen)
    settled = oracles.shared_of(place, scenario, chosen).settled
    drawn = independent.draw(assumptions.drivers(), independent.seed_of("test", seed), count, settled)
    return oracles.of(place, scenario, chosen, share, measure, drawn)


def untold(*_: object) -> None:
    """Nobody is told of a pass, or of a start."""


def problem_of(oracle: Oracle) -> Problem:
    """What the amounts of a sample cost, without a limit on money."""
    return Problem(np.array([c.annual_gbp for c in oracle.chosen]), oracle.most, oracle.span, None)


def search_of(oracle: Oracle, enough: int) -> Search:
    """The search through a sample."""
    return Search(oracle, problem_of(oracle), enough, untold)


def points(oracle: Oracle, count: int, seed: int = 0) -> list[np.ndarray]:
    """Amounts all over the box: its corners and edges, a little of all, most of all."""
    rng = np.random.default_rng(seed)
    found = [np.zeros(len(oracle.most)), oracle.most]
    while len(found) < count:
        part = rng.uniform(0.0, 1.0, len(oracle.most)) ** rng.choice([0.3, 1.0, 3.0])
        found.append(part * oracle.most * rng.integers(0, 2, len(oracle.most)))
    return found[:count]


@lru_cache(maxsize=16)
def small(
    code: str,
    share: float,
    measure: str = "met_locally",
    chance: float = 0.9,
    seed: int = 1,
    beside: tuple[float, ...] = (),
    **changes: float,
) -> AssuredPlan:
    """A plan from a small sample, judged by fewer futures than a real one."""
    place, scenario = asked(code, **changes)
    return assured.of(
        place,
        scenario,
        assumptions.drivers(),
        share,
        measure,
        chance=chance,
        seed=seed,
        sample_futures=200,
        fresh_futures=2000,
        proof_seconds=2.0,
        beside=beside,
    )
