"""Uptake: the share of a place's cars or homes that run on electricity at the end of each year, known and ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Uptake:
    """Share at the end of each year [0-1]: as far as it is known, and from there on by each national path.

    `first_year`: that of the first share known. `known`: year after year. `ahead`: by path, slow, central and fast,
    year after year from the one after the last known; empty where no path is known.

    Examples
    --------
    >>> cars = Uptake(2024, (0.05, 0.07), ((0.08,), (0.09,), (0.1,)))
    >>> cars.at_ends(2, [2023, 2024, 2025, 2026, 2027]).tolist()
    [0.05, 0.05, 0.07, 0.09, 0.09]
    >>> cars.at_ends(0, [2026, 2027]).tolist()
    [0.07, 0.07]
    """

    first_year: int
    known: tuple[float, ...]
    ahead: tuple[tuple[float, ...], ...] = ()

    @property
    def last_known_year(self) -> int:
        """Year at whose end the newest known share stands."""
        return self.first_year + len(self.known) - 1

    def at_ends(self, path: int, years: Sequence[int]) -> NDArray[np.float64]:
        """Return the share at the end of each year [0-1].

        Parameters
        ----------
        path : int
            0 for no more than is known, else 1 slow, 2 central, 3 fast; no more than is known where there is no path.
        years : sequence of int
            A year before the first known has that of the first, one after the last that of the last.
        """
        shares = self.known + (self.ahead[path - 1] if path and self.ahead else ())
        at = np.clip(np.array(years) - self.first_year, 0, len(shares) - 1)
        return np.array(shares)[at]

    def held(self, year: int) -> "Uptake":
        """Return it without what came after a year, and with no path: the mean share of that year stays.

        Examples
        --------
        >>> Uptake(2023, (0.25, 0.75, 0.9), ((0.95,), (0.96,), (0.97,))).held(2024)
        Uptake(first_year=2024, known=(0.5,), ahead=())
        """
        return Uptake(year, (float(self.at_ends(0, [year - 1, year]).mean()),))
