"""The slow work, as the helpers of the lane do it: each a function of what can be posted to another process."""

from collections.abc import Callable
from typing import Any

from dashboard.answers.different import Different
from models.assurance import (
    AssuredJointPlan,
    AssuredPlan,
    Certificate,
    Step,
    assured as assured_plans,
    by_chance,
    chance as chances,
    joint as assured_joint_plans,
)
from models.facts import Place, Scenario
from models.facts.results import SCOPES
from models.planning import Curve, JointPlan, Plan, Spending, budget, joint as joint_plans, least_cost, ways
from models.sources import assumptions, ledgers, places
from models.sources.ledgers import Ledger
from models.supply import profiles
from models.supply.profiles import Single
from models.uncertainty import Outlook, outlook as outlooks
from models.uncertainty.outlook import DEFAULT_FUTURES
from models.uncertainty.sampling import DEFAULT_SEED

Stop = Callable[[], bool]


class UnlikeError(LookupError):
    """A scenario cannot be made again from its name and its changes: it is worked on where it is."""


class Posted:
    """A scenario that can be sent to another process, which makes it anew from its council, its name and its changes.

    `ledger` is that of the place where it is not the shipped one.
    """

    def __init__(
        self, code: str, ledger: Ledger | None, name: str, changes: tuple[tuple[str, float], ...], key: str
    ) -> None:
        self._sent = code, ledger, name, changes, key
        self._scenario: Scenario | None = None

    @classmethod
    def of(cls, scenario: Scenario) -> "Posted":
        """Return a scenario so that it can be sent; here it stays what it is.

        Raises
        ------
        LookupError
            If its ledger is not known in this process.
        """
        ledger = ledgers.known(scenario.amendment) if scenario.amendment else None
        posted = cls(scenario.place_code, ledger, scenario.name, scenario.changes, scenario.key)
        posted._scenario = scenario
        return posted

    def __reduce__(self) -> tuple[Any, ...]:
        """Without the scenario itself: the rules by which its ceilings follow are functions, which cannot be sent."""
        return Posted, self._sent

    @property
    def place(self) -> Place:
        """The place that the scenario was made for."""
        if self._scenario is not None:
            return places.of(self._scenario)
        code, ledger, *_ = self._sent
        place = places.place(code)
        return place if ledger is None else ledgers.amended(place, ledger)

    @property
    def scenario(self) -> Scenario:
        """The scenario.

        Raises
        ------
        UnlikeError
            If what is made anew is not the same one.
        """
        if self._scenario is None:
            _, _, name, changes, key = self._sent
            made = assumptions.scenario(self.place, name).with_changes(dict(changes))
            if made.key != key:
                raise UnlikeError(name)
            self._scenario = made
        return self._scenario


def profile(asked: Posted, ground_share: float, *, stop: Stop | None = None) -> Single:
    """Make the hours per MW of a place and keep them on disk, where that can be; nothing stops it."""
    return profiles.single(asked.place, ground_share)


def outlook(
    asked: Posted, futures: int = DEFAULT_FUTURES, seed: int = DEFAULT_SEED, *, stop: Stop | None = None
) -> Outlook:
    """As `models.uncertainty.outlook.of`."""
    return outlooks.of(asked.place, asked.scenario, assumptions.drivers(), futures, seed, stop=stop)


def plan(asked: Posted, measure: str, share: float, *, stop: Stop | None = None) -> Plan:
    """As `models.planning.least_cost.least_cost`, in the scenario's own scope."""
    return least_cost.least_cost(asked.place, asked.scenario, share, measure, _scope(asked), abandon=stop)


def different(
    asked: Posted, measure: str, share: float, count: int, within_share: float, *, stop: Stop | None = None
) -> Different:
    """As `models.planning.ways.of`, in the scenario's own scope; for electricity with the chance of each."""
    scope = _scope(asked)
    found = ways.of(
        asked.place, asked.scenario, share, measure, scope, count=count, within_share=within_share, abandon=stop
    )
    return Different(
        found=found,
        chances=tuple(
            chance(asked, tuple(sorted(way.levers.items())), measure, share)
            for way in found.ways
            if scope == "electricity"
        ),
    )


def chance(
    asked: Posted, levers: tuple[tuple[str, float], ...], measure: str, share: float, *, stop: Stop | None = None
) -> Certificate:
    """As `models.assurance.chance.of`; a tenth of a second, which nothing stops."""
    return chances.of(asked.place, asked.scenario, assumptions.drivers(), dict(levers), share, measure)


def assured(
    asked: Posted,
    measure: str,
    share: float,
    chance: float,
    *,
    stop: Stop | None = None,
    tell: Callable[[Step], None] | None = None,
) -> AssuredPlan:
    """As `models.assurance.assured.of`, in the scenario's own scope, with what other chances cost."""
    return assured_plans.of(
        asked.place,
        asked.scenario,
        assumptions.drivers(),
        share,
        measure,
        _scope(asked),
        chance=chance,
        beside=by_chance.CHANCES,
        progress=tell,
        stop=stop,
    )


def joint(
    asked: tuple[Posted, ...], measure: str, share: float, modelled: bool, *, stop: Stop | None = None
) -> JointPlan:
    """As `models.planning.joint.of`."""
    councils = [(one.place, one.scenario) for one in asked]
    return joint_plans.of(councils, share, measure, modelled=modelled, abandon=stop)


def assured_joint(
    asked: tuple[Posted, ...],
    measure: str,
    share: float,
    chance: float,
    modelled: bool,
    *,
    stop: Stop | None = None,
    tell: Callable[[Step], None] | None = None,
) -> AssuredJointPlan:
    """As `models.assurance.joint.of`."""
    councils = [(one.place, one.scenario) for one in asked]
    drivers = assumptions.drivers()
    return assured_joint_plans.of(
        councils, drivers, share, measure, chance=chance, modelled=modelled, progress=tell, stop=stop
    )


def curve(asked: Posted, measure: str, *, stop: Stop | None = None) -> Curve:
    """As `models.planning.least_cost.curve`, in the scenario's own scope."""
    return least_cost.curve(asked.place, asked.scenario, measure, _scope(asked), abandon=stop)


def spending(asked: Posted, objective: str, money_gbp: float, *, stop: Stop | None = None) -> Spending:
    """As `models.planning.budget.most`, in the scenario's own scope."""
    return budget.most(asked.place, asked.scenario, objective, money_gbp, scope=_scope(asked), abandon=stop)


def _scope(asked: Posted) -> str:
    return SCOPES[round(asked.scenario["scope"])]
