"""How defaults and ceilings of a place follow from other assumptions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ValueOf = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one number of an assumption follows from others: what it is made of, by name, and what makes it."""

    made_of: frozenset[str]
    of: Callable[[ValueOf], float]


@dataclass(frozen=True, slots=True)
class Following:
    """Which defaults and ceilings follow from other assumptions, each by the name of the assumption it is of.

    A default is what a lever stands at until it is moved: it moves with what it is made of as a ceiling does.
    """

    values: Mapping[str, Rule] = field(default_factory=dict)
    highs: Mapping[str, Rule] = field(default_factory=dict)

    @property
    def makers(self) -> frozenset[str]:
        """Every assumption that some default or ceiling is made of."""
        return frozenset().union(*(rule.made_of for rules in (self.values, self.highs) for rule in rules.values()))

    @property
    def followers(self) -> frozenset[str]:
        """Every assumption whose default or ceiling follows from others."""
        return frozenset(self.values) | frozenset(self.highs)

    def made_of(self, name: str) -> frozenset[str]:
        """What the ceiling of an assumption is made of; nothing where it has none that follows."""
        return self.highs[name].made_of if name in self.highs else frozenset()
