"""Between two scenarios of one place: any of the levers in which they differ as in the one, the rest as in the other.

What follows from other assumptions still does. A lever that was moved stands where it was put; one that was left alone
stands where its default follows to in the mixture; and no lever stands past the ceiling that the mixture gives it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from models.facts.following import Following
from models.facts.scenario import NOTHING_FOLLOWS, Scenario

FOLLOWS = None
"""State of an assumption that was left alone and whose default follows from others."""


def _states(scenario: Scenario) -> dict[str, float | None]:
    """Where each assumption was put, or `FOLLOWS`."""
    moved = dict(scenario.changes)
    left = scenario.following.values.keys() - moved.keys()
    return {name: FOLLOWS if name in left else scenario[name] for name in scenario.assumptions}


@dataclass(frozen=True)
class Pair:
    """Two scenarios of one place and what lies between them.

    Raises
    ------
    ValueError
        If they are of two places, or of one place as it stood on two days.
    """

    first: Scenario
    second: Scenario

    def __post_init__(self) -> None:
        """Refuse what cannot be mixed."""
        one, other = (
            (s.place_code, s.ahead_from, s.amendment, s.assumptions.keys()) for s in (self.first, self.second)
        )
        if one != other:
            raise ValueError("Only two scenarios of one place, on one day, of one ledger and one table, can be mixed.")

    @cached_property
    def _of(self) -> tuple[Mapping[str, float | None], Mapping[str, float | None]]:
        return _states(self.first), _states(self.second)

    @cached_property
    def _following(self) -> Following:
        """Every default that follows in one of them, and every ceiling."""
        parts = self.first.following, self.second.following
        return Following(*({**getattr(parts[0], of), **getattr(parts[1], of)} for of in ("values", "highs")))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Assumptions in which the two differ, in the order of the table.

        A default that follows in both is none: what it follows from is. Nor is one that was put, in one of them, where
        it stands in the other anyway, unless what it would follow from differs, too.
        """
        before, after = self._of
        put = [n for n in self.first.assumptions if before[n] != after[n]]
        makers = {n: rule.made_of for n, rule in self._following.values.items()}
        apart = {n for n in put if self.first[n] != self.second[n]}
        return tuple(n for n in put if n in apart or makers.get(n, frozenset()) & apart)

    def mixed(self, taken: Set[str]) -> tuple[Scenario, tuple[str, ...]]:
        """Return the scenario with some assumptions as in the second and all others as in the first.

        Parameters
        ----------
        taken : set of str
            Those of `names` that are as in the second.

        Returns
        -------
        scenario, held
            Every number is a value of its own, with nothing left to follow. `held`: what stands at its ceiling, for
            the mixture has no room for where it was put.
        """
        before, after = self._of
        # What differs without being one of the names stands where it was put in either.
        state = dict(before)
        state |= {name: after[name] for name in taken}

        def value_of(name: str) -> float:
            put = state[name]
            return self.first.assumptions[name].value if put is None else put

        assumptions, held = dict(self.first.assumptions), []
        followed = self._following.values.keys() | self._following.highs.keys() | set(self.names)
        for name in followed | dict(self.first.changes).keys():
            row, put = assumptions[name], state[name]
            high = self._following.highs[name].of(value_of) if name in self._following.highs else row.high
            value = self._following.values[name].of(value_of) if put is None else put
            if value > high:
                held.append(name)
            assumptions[name] = replace(row, value=min(value, high), high=high)
        scenario = replace(self.first, assumptions=assumptions, changes=(), following=NOTHING_FOLLOWS)
        return scenario, tuple(sorted(held))
