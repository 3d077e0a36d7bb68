"""Which technologies a figure shows on their own, and in which colour: the same in every figure of a pathway."""

from dataclasses import dataclass

from dashboard.charts import theme
from dashboard.text import words
from dashboard.text.catalogue import say
from models.facts import Pathway
from models.sources.technologies import every_technology

MOST = 4
"""Categories a reader can tell apart by their labels alone."""

WORTH_A_COLOUR_SHARE = 0.02
"""A technology stands on its own if it makes at least this share of some year's generation."""

OTHER_COLOUR = theme.SERIES[5]


@dataclass(frozen=True, slots=True)
class Group:
    """One or more technologies shown as one category."""

    label: str
    colour: str
    technologies: tuple[str, ...]

    def total(self, by_technology: dict[str, float]) -> float:
        """Sum of this category in a table by technology."""
        return sum(by_technology.get(t, 0.0) for t in self.technologies)


def groups(pathway: Pathway) -> tuple[Group, ...]:
    """Return the categories of a pathway, steady output first so that it lies at the bottom of a stack.

    At most four: the three largest technologies and "Other".
    """
    rows = every_technology()
    most = dict.fromkeys(rows.statistics, 0.0)
    weight = dict.fromkeys(rows.statistics, 0.0)
    for year in pathway.years:
        total = sum(year.generation_mwh.values())
        for technology, mwh in year.generation_mwh.items():
            weight[technology] += mwh
            if total > 0:
                most[technology] = max(most[technology], mwh / total)
    present = [t for t in rows.statistics if weight[t] > 0]
    large = sorted((t for t in present if most[t] >= WORTH_A_COLOUR_SHARE), key=lambda t: -weight[t])
    alone = large[:MOST] if len(present) <= MOST and len(large) == len(present) else large[: MOST - 1]
    rest = tuple(t for t in present if t not in alone)
    taken: list[str] = []
    found = []
    for technology in alone:
        colour = theme.LIGHT[rows[technology].colour]
        if colour in taken:
            colour = next(c for c in theme.SERIES if c not in taken and c != OTHER_COLOUR)
        taken.append(colour)
        found.append(Group(words.short(technology), colour, (technology,)))
    found.sort(key=lambda g: g.technologies[0] in rows.following_weather)
    if rest:
        name = words.short(rest[0]) if len(rest) == 1 else say("Other")
        found.insert(0, Group(name, OTHER_COLOUR, rest))
    return tuple(found)
