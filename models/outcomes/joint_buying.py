"""What a council's path has bought in the years ahead, and what a lower price from buying together would save."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from models.facts import Scenario
from models.outcomes.costs import MoneyYear

ROOFS_OF_HOMES = "solar_homes"
"""The group of capital of which group buying has been seen to lower the price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buying:
    """What is bought in some years [GBP of 2024].

    `capital_gbp`: by `costs.capital_groups`, what is bought at all. `paid_by_gbp`: the same by `costs.PAYERS`.
    `off_roofs_gbp`: what roofs of homes would cost less, at the low, the central and the high discount of
    `joint_solar_discount_share`. `off_all_gbp`: what all would cost less at the most that the lever
    `joint_procurement_discount_share` may be. Both are assumptions, and neither holds the other. `unpriced`:
    technologies whose cost is not known, and so missing.
    """

    capital_gbp: Mapping[str, float]
    paid_by_gbp: Mapping[str, float]
    off_roofs_gbp: tuple[float, float, float]
    off_all_gbp: float
    unpriced: tuple[str, ...]

    @property
    def all_capital_gbp(self) -> float:
        """All that is bought."""
        return fsum(self.capital_gbp.values())

    @property
    def roofs_gbp(self) -> float:
        """Roofs of homes alone."""
        return self.capital_gbp.get(ROOFS_OF_HOMES, 0.0)


def buying(money: Sequence[MoneyYear], scenario: Scenario, first: int, last: int) -> Buying:
    """Return what is bought from the first to the last of some years, both included, before any discount.

    Parameters
    ----------
    money : sequence of MoneyYear
        Of a pathway of the scenario.
    scenario : Scenario
    first, last : int
    """
    full = 1 - scenario["joint_procurement_discount_share"]
    years = [one for one in money if first <= one.year <= last]
    capital = {group: gbp / full for group, gbp in _summed(one.capital_gbp for one in years).items() if gbp > 0.0}
    roofs = scenario.assumptions["joint_solar_discount_share"]
    roofs_gbp = capital.get(ROOFS_OF_HOMES, 0.0)
    return Buying(
        capital_gbp=capital,
        paid_by_gbp={who: gbp / full for who, gbp in _summed(one.paid_by_gbp for one in years).items() if gbp > 0.0},
        off_roofs_gbp=(roofs_gbp * roofs.low, roofs_gbp * scenario[roofs.name], roofs_gbp * roofs.high),
        off_all_gbp=fsum(capital.values()) * scenario.assumptions["joint_procurement_discount_share"].high,
        unpriced=tuple(dict.fromkeys(name for one in years for name in one.unpriced)),
    )


def joined(each: Sequence[Buying]) -> Buying:
    """Return what several councils buy as one."""
    low, central, high = (fsum(one.off_roofs_gbp[at] for one in each) for at in range(3))
    return Buying(
        capital_gbp=_summed(one.capital_gbp for one in each),
        paid_by_gbp=_summed(one.paid_by_gbp for one in each),
        off_roofs_gbp=(low, central, high),
        off_all_gbp=fsum(one.off_all_gbp for one in each),
        unpriced=tuple(dict.fromkeys(name for one in each for name in one.unpriced)),
    )


def _summed(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Values of several rows by name, added."""
    total: dict[str, float] = {}
    for row in rows:
        for name, value in row.items():
            total[name] = total.get(name, 0.0) + value
    return total
