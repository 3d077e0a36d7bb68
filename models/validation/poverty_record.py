"""England's fuel poverty since 2010: how its count moved beside its homes below band C, and what a band had held.

Each way of counting is a basis of its own. A change is taken within one basis only, and the bases are joined through
the year that they share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Values = NDArray[np.float64]

WINDOW_YEARS = 4
"""Years over which straying is measured, as prices are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """England's published count of one year, on one basis."""

    year: int
    basis: int
    fuel_poor_homes: int
    fuel_poor_share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Record:
    """England by year: the count on the first basis, and the homes below band C [homes], shape [years] each."""

    years: tuple[int, ...]
    fuel_poor_homes: Values
    homes_below_c: Values

    def change(self, years: int) -> Values:
        """Change of the logarithm of the count over each stretch of so many years."""
        return stretches(np.log(self.fuel_poor_homes), years)

    def strayed(self, years: int) -> Values:
        """The same, of the count for each home below band C: what homes that reach band C do not explain."""
        return stretches(np.log(self.fuel_poor_homes / self.homes_below_c), years)

    @property
    def drift_share_per_year(self) -> float:
        """What the count did in a year besides homes that reach band C, on average [share per year]."""
        return float(self.strayed(1).mean())

    @property
    def walk_log(self) -> float:
        """How far the count strays in a year, from four years: a walk strays twice as far in them [log units]."""
        return float(np.sqrt((self.strayed(WINDOW_YEARS) ** 2).mean() / WINDOW_YEARS))

    def held(self, years: int, log_change_per_year: float, walk_log: float) -> tuple[int, int]:
        """Stretches of so many years that ended between P10 and P90 of a walk about a steady change, and all there are.

        Parameters
        ----------
        years : int
            Length of a stretch [years].
        log_change_per_year : float
            Change expected each year [log units].
        walk_log : float
            Spread after one year [log units].
        """
        missed = np.abs(self.change(years) - years * log_change_per_year)
        return int((missed <= NormalDist().inv_cdf(0.9) * walk_log * np.sqrt(years)).sum()), len(missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One council: its count of a year carried on to a later one, beside what was published of that [share of homes].

    `first_share` is what was published of the first year.
    """

    code: str
    first_year: int
    year: int
    first_share: float
    carried_share: float
    published_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How near councils carried on are to what was published: mean errors without sign [points of homes, 0-1].

    `mean_error_at_level` is what is left where the mean council is brought to the published level;
    `rank_correlation_unmoved` is that of the first count left as it was.
    """

    rank_correlation: float
    rank_correlation_unmoved: float
    mean_error: float
    mean_error_at_level: float


def agreement(known: Sequence[Carried]) -> Agreement:
    """Return how near all councils together are."""
    first, carried, published = (
        np.array([getattr(c, name) for c in known]) for name in ("first_share", "carried_share", "published_share")
    )
    level = published.mean() / carried.mean()
    return Agreement(
        rank_correlation=_ranked_alike(carried, published),
        rank_correlation_unmoved=_ranked_alike(first, published),
        mean_error=float(np.abs(carried - published).mean()),
        mean_error_at_level=float(np.abs(carried * level - published).mean()),
    )


def _ranked_alike(ours: Values, theirs: Values) -> float:
    """Spearman's rank correlation; equal values share the mean of their ranks."""
    ranks = [rankdata(values) for values in (ours, theirs)]
    return float(np.corrcoef(*ranks)[0, 1])


def stretches(values: Values, years: int) -> Values:
    """Return the change over each stretch of so many years."""
    return values[years:] - values[:-years]


def record(counted: Sequence[Counted], c_or_above: Mapping[int, float]) -> Record:
    """Return England by year.

    Parameters
    ----------
    counted : sequence of Counted
        By basis, then by year; each basis begins with the year that the one before ends with.
    c_or_above : mapping of year to share
        Homes at band C or above in the years surveyed [0-1]; those between lie on a line.

    Raises
    ------
    ValueError
        If a basis does not begin where the one before ends.
    """
    years: list[int] = []
    poor: list[float] = []
    households: list[float] = []
    for _, group in groupby(counted, key=lambda c: c.basis):
        first, *later = group
        if not years:
            years, poor, households = [first.year], [float(first.fuel_poor_homes)], [_homes(first)]
        elif first.year != years[-1]:
            raise ValueError(f"Basis {first.basis} begins in {first.year}, and the one before ends in {years[-1]}.")
        joined = poor[-1] / first.fuel_poor_homes
        years += [c.year for c in later]
        poor += [c.fuel_poor_homes * joined for c in later]
        households += [_homes(c) for c in later]
    surveyed = sorted(c_or_above)
    at_c = np.interp(years, surveyed, [c_or_above[year] for year in surveyed])
    return Record(years=tuple(years), fuel_poor_homes=np.array(poor), homes_below_c=np.array(households) * (1 - at_c))


def _homes(counted: Counted) -> float:
    """All households of England that a count is a share of [homes]."""
    return counted.fuel_poor_homes / counted.fuel_poor_share
