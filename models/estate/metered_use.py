"""What an estate used in a year, hour by hour, by its own meters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.facts.calendar import HOURS

SEASONS = {"winter": (11, 0, 1), "spring": (2, 3, 4), "summer": (5, 6, 7), "autumn": (8, 9, 10)}
"""Months from 0 of each season; winter is of one calendar year."""


@dataclass(frozen=True, slots=True, eq=False)
class MeteredUse:
    """The use of a year by hour of UTC, shape [8760] [MWh], 29 February left out; `year` is its calendar year.

    Raises
    ------
    ValueError
        If it has not as many hours, or one is no number from zero up, or all are zero.
    """

    year: int
    hours_mwh: NDArray[np.float64]

    def __post_init__(self) -> None:
        found = self.hours_mwh
        if found.shape != (HOURS,) or not (found >= 0.0).all() or not 0.0 < found.sum() < np.inf:
            raise ValueError(f"A year of use has {HOURS} hours from zero up, some of them above it.")

    @property
    def total_mwh(self) -> float:
        """Use of the year [MWh]."""
        return float(self.hours_mwh.sum())

    @property
    def shape(self) -> NDArray[np.float64]:
        """Share of the year's use in each hour [1/h]; they sum to 1."""
        return np.asarray(self.hours_mwh / self.total_mwh)
