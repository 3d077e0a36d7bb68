"""The slow work, as the helpers of the lane do it: each a function of what can be posted to another process."""

from collections.abc import Callable
from typing import Any

from models.assurance import Certificate, chance as chances
from models.facts import Place, Scenario
from models.facts.results import SCOPES
from models.planning import Curve, Plan, Spending, budget, least_cost
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


def chance(
    asked: Posted, levers: tuple[tuple[str, float], ...], measure: str, share: float, *, stop: Stop | None = None
) -> Certificate:
    """As `models.assurance.chance.of`; a tenth of a second, which nothing stops."""
    return chances.of(asked.place, asked.scenario, assumptions.drivers(), dict(levers), share, measure)


def curve(asked: Posted, measure: str, *, stop: Stop | None = None) -> Curve:
    """As `models.planning.least_cost.curve`, in the scenario's own scope."""
    return least_cost.curve(asked.place, asked.scenario, measure, _scope(asked), abandon=stop)


def spending(asked: Posted, objective: str, money_gbp: float, *, stop: Stop | None = None) -> Spending:
    """As `models.planning.budget.most`, in the scenario's own scope."""
    return budget.most(asked.place, asked.scenario, objective, money_gbp, scope=_scope(asked), abandon=stop)


def _scope(asked: Posted) -> str:
    return SCOPES[round(asked.scenario["scope"])]
