"""Which years of the renewable statistics speak for the years ahead: whole ones, whose load factor can be right."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.facts import Place
from models.facts.calendar import HOURS
from models.facts.renewables import ANNUALISE, APART
from models.supply import potential

NOT_A_YEAR = (ANNUALISE, APART)
"""Marks of output that does not speak for a whole year of its capacity."""


class Sound(NamedTuple):
    """What the load factor of a year can be: its ratio to Britain's, from and to, and most it can be itself [0-1]."""

    least_ratio: float
    most_ratio: float
    most: float


SOUND = {"solar": Sound(0.75, 1.9, 0.135), "onshore_wind": Sound(0.4, 1.9, 0.45)}
"""Technologies whose years follow Britain's, and when a year of them is sound."""

SOUND_LEVEL = (0.05, 0.95)
"""What the load factor of other plant can be [0-1]."""

MOST_CHANGE = 0.5
"""Change of capacity in a year, of that at its start, beyond which its output says nothing of a load factor."""

SHARED_SINCE, SHARED_BELOW_MW, SHARED_RATIO = 2022, 60.0, (0.6, 1.35)
"""Since when small wind carries a share of its region's output, below what size that shows [MW], and how far a year may
be from the same place's before."""

RUNNING_OUT = {"landfill_gas": 5}
"""Newest years that speak for plant whose fuel is running out."""


class Cell(NamedTuple):
    """Published output of a year [MWh], mean capacity of it and capacity at its start [MW]."""

    year: int
    made_mwh: float
    mean_mw: float
    start_mw: float
    end_mw: float

    @property
    def share(self) -> float:
        """Load factor [0-1]."""
        return self.made_mwh / (self.mean_mw * HOURS)


def cells(place: Place, technology: str, year: int) -> list[Cell]:
    """Return the published years of a technology up to `year` that are whole ones, with plant in them.

    Capacity is the mean of the year's start and end; at its end in the first year of the statistics, which counts only
    while there is no other. Solar leaves out its break.
    """
    first = place.renewables[0].year
    rows = {r.year: r for r in place.renewables if r.technology == technology and r.year <= year}
    found = []
    for r in rows.values():
        broken = technology == "solar" and r.year == potential.SOLAR_BREAK_YEAR
        if broken or r.generation_mwh is None or r.mark in NOT_A_YEAR or (r.year == first < year):
            continue
        before = rows.get(r.year - 1)
        start_mw = r.capacity_mw if r.year == first else before.capacity_mw if before else 0.0
        mean_mw = (start_mw + r.capacity_mw) / 2
        if mean_mw > 0.0:
            found.append(Cell(r.year, r.generation_mwh, mean_mw, start_mw, r.capacity_mw))
    return found


def ratio(of: Sequence[Cell], national: Mapping[int, float]) -> float:
    """Output over what the same capacity would have made at Britain's load factors."""
    return math.fsum(c.made_mwh for c in of) / math.fsum(c.mean_mw * HOURS * national[c.year] for c in of)


def sound(place: Place, technology: str, year: int, national: Mapping[int, float]) -> list[Cell]:
    """Return the years of solar or onshore wind up to `year` whose output can speak for the years ahead.

    Parameters
    ----------
    place : Place
    technology : str
        One of `SOUND`.
    year : int
        Newest year to know.
    national : mapping
        Britain's load factor by year [0-1].
    """
    rule = SOUND[technology]
    found = [
        c
        for c in cells(place, technology, year)
        if c.year in national
        and rule.least_ratio <= c.share / national[c.year] <= rule.most_ratio
        and c.share <= rule.most
        and abs(c.end_mw - c.start_mw) <= MOST_CHANGE * c.start_mw
    ]
    before = [c for c in found if c.year < SHARED_SINCE]
    if technology != "onshore_wind" or not before:
        return found
    usual = ratio(before, national)

    def is_own(c: Cell) -> bool:
        low, high = (limit * usual for limit in SHARED_RATIO)
        return low <= c.share / national[c.year] <= high

    return [c for c in found if c.year < SHARED_SINCE or c.mean_mw >= SHARED_BELOW_MW or is_own(c)]


def level(place: Place, technology: str, year: int) -> list[Cell]:
    """Sound years of plant that does not follow the weather."""
    since = year - RUNNING_OUT.get(technology, year)
    low, high = SOUND_LEVEL
    return [c for c in cells(place, technology, year) if c.year > since and low <= c.share <= high]
