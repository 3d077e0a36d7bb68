"""Drivers: what nobody knows for sure, each with its distribution, source and grade."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PERT_WEIGHT = 4.0
"""Weight of the likeliest value in the mean of a PERT distribution: (low + 4 central + high) / 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One thing that nobody knows for sure.

    Parameters
    ----------
    name, label : str
        Short name, and words a councillor understands.
    distribution : str
        "normal", "uniform", "triangular", "pert", "lognormal", or "fixed" for a number that shapes others and is not
        drawn. Uniform, triangular and PERT run from `low` to `high`; triangular and PERT are likeliest
        at `central`; normal has mean `central` and standard deviation `sd`; log-normal has median `central` and `sd`
        is that of its logarithm.
    low, central, high, sd : float or None
        None where the distribution has no such number.
    unit : str
    drawn : str
        "once" for a whole future, "each year" anew, "each project" on its own, or "not drawn".
    source, url, grade, read_on : str
        As in the assumptions.
    group, group_label, group_short_label : str
        What moves the shares together with it, in words, and in words short enough for a narrow chart; empty where it
        moves no share.
    """

    name: str
    label: str
    distribution: str
    low: float | None
    central: float | None
    high: float | None
    sd: float | None
    unit: str
    drawn: str
    source: str
    url: str
    grade: str
    read_on: str
    group: str = ""
    group_label: str = ""
    group_short_label: str = ""

    def value(self, chance: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values that are not passed with these chances: the quantile function.

        Parameters
        ----------
        chance : array
            Above 0 and below 1.

        Raises
        ------
        ValueError
            If the row lacks a number that its distribution needs.

        Examples
        --------
        >>> pace = Driver(name="pace", label="Pace", distribution="triangular", low=0.0, central=1.0, high=2.0, sd=None,
        ...               unit="ratio", drawn="once", source="", url="", grade="C", read_on="")
        >>> pace.value(np.array([0.125, 0.5])).tolist()
        [0.5, 1.0]
        """
        # Imported here: scipy takes a quarter of a second, and what reads a driver's words needs none of it.
        from scipy.special import betaincinv, ndtri

        if self.distribution == "uniform":
            low, high = self._need("low", "high")
            return low + (high - low) * chance
        if self.distribution == "triangular":
            return triangular(chance, *self._need("low", "central", "high"))
        if self.distribution == "pert":
            low, central, high = self._need("low", "central", "high")
            before, after = (1 + PERT_WEIGHT * part / (high - low) for part in (central - low, high - central))
            return np.asarray(low + (high - low) * betaincinv(before, after, chance))
        central, sd = self._need("central", "sd")
        if self.distribution == "normal":
            return np.asarray(central + sd * ndtri(chance))
        return np.asarray(central * np.exp(sd * ndtri(chance)))

    @property
    def fixed(self) -> float:
        """The number of a row that is not drawn."""
        return self._need("central")[0]

    def _need(self, *names: str) -> tuple[float, ...]:
        found = {name: getattr(self, name) for name in names}
        missing = [name for name, value in found.items() if value is None]
        if missing:
            raise ValueError(f"{self.name}: a {self.distribution} distribution needs {' and '.join(missing)}.")
        return tuple(float(value) for value in found.values() if value is not None)


Drivers = tuple[Driver, ...]
"""Every driver; each has a name of its own."""


def triangular(chance: NDArray[np.float64], low: float, central: float, high: float) -> NDArray[np.float64]:
    """Return the quantiles of a triangular distribution; `central` where it has no width."""
    if not low < high:
        return np.full(np.shape(chance), central)
    peak = (central - low) / (high - low)
    left = low + np.sqrt(chance * (high - low) * (central - low))
    right = high - np.sqrt((1 - chance) * (high - low) * (high - central))
    return np.where(chance < peak, left, right)
