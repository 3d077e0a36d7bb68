"""Tangents to what counts towards a share, as a plan's amounts move: what a search for the best amounts knows so far.

What counts is concave in the amounts, so it lies below each of its tangents. A tangent holds for every share, so one
bundle of them serves a whole curve of shares.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from models.dispatch import Stopped
from models.planning.linear_program import Array

ROUNDING = 1e-9
"""Below this share of all energy, a difference is the rounding of sums."""

MISSED_SHARE = 1e-10
"""A share that is missed by no more than this is reached: sums of the year are right to about 1e-14 of all energy."""


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """A sum of the year as the amounts move, in a straight line [MWh]: with none, and what one unit of each adds."""

    mwh: float
    per_unit: Array

    def __add__(self, other: "Affine") -> "Affine":
        return Affine(self.mwh + other.mwh, self.per_unit + other.per_unit)

    def at(self, amounts: Array) -> float:
        """The sum at some amounts [MWh]."""
        return self.mwh + float(self.per_unit @ amounts)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Tangent:
    """What counts at one point [MWh], and the line that is above it everywhere: constant + slope @ amounts [MWh].

    `per_export_mwh`: what one more MW that wires could carry out would add to what counts there [MWh per MW].
    """

    at: Array
    counted_mwh: float
    constant_mwh: float
    slope_mwh: Array
    per_export_mwh: float = 0.0


@dataclass(slots=True, eq=False, kw_only=True)
class Bundle:
    """The tangents taken so far of one place and year, and what they are tangents to.

    `tangent_at`: the simulation. `energy`: what the share is of. `most`: limit of each amount; `scale`: its size where
    the limit is nought. `dropped`: tangents thrown away because a later simulation was above them, which no exact
    tangent allows. `abandon`: asked before each simulation; every search ends with `Stopped` when it says so.
    """

    tangent_at: Callable[[Array], Tangent]
    energy: Affine
    most: Array
    scale: Array
    tangents: list[Tangent] = field(default_factory=list)
    simulations: int = 0
    dropped: int = 0
    abandon: Callable[[], bool] | None = None

    def add(self, amounts: Array) -> Tangent:
        """Simulate at some amounts, keep the tangent, and throw away those that it proves wrong.

        Raises
        ------
        Stopped
            If `abandon` says so.
        """
        if self.abandon is not None and self.abandon():
            raise Stopped("The search was abandoned before it was done.")
        new = self.tangent_at(np.clip(amounts, 0.0, self.most))
        self.simulations += 1
        slack = ROUNDING * self.energy.mwh
        sound = [t for t in self.tangents if t.constant_mwh + float(t.slope_mwh @ new.at) >= new.counted_mwh - slack]
        self.dropped += len(self.tangents) - len(sound)
        self.tangents = [*sound, new]
        return new

    def share(self, tangent: Tangent) -> float:
        """The share at the point of a tangent."""
        return tangent.counted_mwh / self.energy.at(tangent.at)

    def excess_mwh(self, tangent: Tangent, share: float) -> float:
        """What counts at the point of a tangent beyond a share [MWh]; negative where it is missed."""
        return tangent.counted_mwh - share * self.energy.at(tangent.at)

    def reaches(self, tangent: Tangent, share: float) -> bool:
        """Whether a share is reached at the point of a tangent, but for the rounding of sums."""
        return self.excess_mwh(tangent, share) >= -MISSED_SHARE * self.energy.at(tangent.at)
