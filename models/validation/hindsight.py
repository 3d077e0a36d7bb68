"""One projection of the past against what the statistics said since: its years, its ranges, and by how much it was out.

Unlike the backtest, which starts the model of today from the facts of then, this scores what was really said then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass

from models.facts import Pathway


@dataclass(frozen=True, slots=True)
class Hindsight:
    """One year: what was said of it, the range in which it was to lie, and what the statistics say now [share of use].

    The range is from the 10th to the 90th of 100 futures; None where none was given.
    """

    year: int
    projected_share: float
    _: KW_ONLY
    low_share: float | None = None
    high_share: float | None = None
    published_share: float

    @property
    def error_share(self) -> float:
        """What was projected less what was published [share of use]."""
        return self.projected_share - self.published_share

    @property
    def held(self) -> bool | None:
        """Whether the range held what came; None where none was given."""
        if self.low_share is None or self.high_share is None:
            return None
        return self.low_share <= self.published_share <= self.high_share


def of(
    said: Mapping[int, float], ranges: Mapping[int, tuple[float, float]], years: Iterable[int], now: Pathway
) -> tuple[Hindsight, ...]:
    """Return what was said of some years beside what is published of them now.

    Parameters
    ----------
    said : mapping
        Share made here that was said of each year [share of use].
    ranges : mapping
        The range of each year that had one [share of use].
    years : iterable of int
        Years to look at; those that are not published by now are left out.
    now : Pathway
        Of the newest edition, counted as it was counted then.
    """
    found = []
    for year in years:
        came = next((y for y in now.years if y.year == year and y.published), None)
        share = None if came is None else now.annual_share(came)
        if share is not None and year in said:
            low, high = ranges.get(year, (None, None))
            found.append(Hindsight(year, said[year], low_share=low, high_share=high, published_share=share))
    return tuple(found)
