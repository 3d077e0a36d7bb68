"""What a plan for a share of futures is asked of: one council here, several as one in `as_one`."""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.assurance import certificate, chance as chances, independent, oracle as oracles
from models.assurance.oracle import Array, Sample
from models.assurance.results import MeanPlan
from models.assurance.tangents import Problem
from models.facts import Drivers, Futures, Place, Scenario
from models.planning import Building, choices, joint, least_cost
from models.planning.choices import Choice


class Asked(Protocol):
    """A question of a plan: what may be chosen, what it costs, and futures as they are drawn for it.

    `code`: of the council, or of all. `chosen`: each by a name of its own. `question`: what is asked for, as seeds have
    it. `capital_limit_gbp`: most that may be bought in a year, None where no limit is set. `weather_years`: calendar
    years of the measured weather; empty for modelled.
    """

    code: str
    chosen: tuple[Choice, ...]
    problem: Problem
    question: dict[str, object]
    capital_limit_gbp: float | None
    weather_years: tuple[int, ...]

    def draw(self, seed: int, count: int) -> Any:
        """Return so many independent futures of the target year."""

    def sample(self, drawn: Any) -> Sample:
        """Return drawn futures as amounts move them."""

    def met(self, amounts: Array, drawn: Any) -> NDArray[np.bool_]:
        """Return in which drawn futures the share is met."""

    def futures(self, drawn: Any) -> Futures:
        """Return drawn futures, for the weather years that they have."""

    def delivered(self, drawn: Any) -> Array:
        """Return what part of each amount is built, mean of drawn futures, shape [amounts] [share]."""

    def building(self, levers: dict[str, float]) -> Building | None:
        """Return what levers add year by year and what wires carry in an average year; None of several councils."""

    def mean_plan(self, fresh: int, stop: Callable[[], bool] | None) -> MeanPlan:
        """Return the plan for an average year, judged by so many fresh futures."""


def problem_of(chosen: tuple[Choice, ...], place: Place, scenario: Scenario) -> Problem:
    """Return what a council's amounts cost, and their limits."""
    return Problem(
        np.array([c.annual_gbp for c in chosen]),
        np.array([c.most for c in chosen]),
        np.array([c.span for c in chosen]),
        least_cost.money_of(place, scenario, chosen),
    )


class OneCouncil:
    """A plan of one council.

    Parameters
    ----------
    place, scenario, drivers, share, measure
        As `assured.of` takes them.
    """

    def __init__(self, place: Place, scenario: Scenario, drivers: Drivers, share: float, measure: str) -> None:
        self.place, self.scenario, self.drivers = place, scenario, drivers
        self.share, self.measure, self.code = share, measure, place.code
        self.chosen: tuple[Choice, ...] = choices.of_plan(place, scenario, "electricity", True, measure)
        self.problem = problem_of(self.chosen, place, scenario)
        self.question = chances.question(scenario, share, measure, {c.name for c in self.chosen})
        self.capital_limit_gbp = None if self.problem.money is None else 1e6 * scenario[least_cost.CAPITAL]
        sky = joint.sky([(place, scenario)], modelled=True)
        self.weather_years = sky.years if sky else ()
        self._settled = oracles.shared_of(place, scenario, self.chosen).settled

    def draw(self, seed: int, count: int) -> Futures:
        """As `Asked` has it."""
        return independent.draw(self.drivers, seed, count, self._settled)

    def sample(self, drawn: Futures) -> Sample:
        """As `Asked` has it."""
        return oracles.of(self.place, self.scenario, self.chosen, self.share, self.measure, drawn)

    def met(self, amounts: Array, drawn: Futures) -> NDArray[np.bool_]:
        """As `Asked` has it, by the outlook's own hours."""
        planned = self.scenario.with_changes(choices.levers(self.chosen, amounts))
        return certificate.holds(certificate.of_plan(self.place, planned), self.share, self.measure, drawn)

    def futures(self, drawn: Futures) -> Futures:
        """As `Asked` has it."""
        return drawn

    def delivered(self, drawn: Futures) -> Array:
        """As `Asked` has it."""
        built = float(drawn.delivery_share.mean())
        return np.array([1.0 if c.unit == "share" else built for c in self.chosen])

    def building(self, levers: dict[str, float]) -> Building:
        """As `Asked` has it."""
        asked = least_cost.question(self.place, self.scenario, self.measure, "electricity", None, True)
        return asked.building(levers)

    def mean_plan(self, fresh: int, stop: Callable[[], bool] | None) -> MeanPlan:
        """As `Asked` has it."""
        found = least_cost.least_cost(self.place, self.scenario, self.share, self.measure, "electricity", abandon=stop)
        judged = chances.of(self.place, self.scenario, self.drivers, found.levers, self.share, self.measure, fresh)
        return MeanPlan(
            feasible=found.feasible,
            levers=found.levers,
            annual_cost_gbp=found.annual_cost_gbp,
            futures=judged.futures,
            met=judged.met,
            seed=judged.seed,
        )
