"""Gas of each council by year; where there was none before and after, a year that the table leaves blank had none."""

from itertools import pairwise

from models.facts import AnnualUse
from models.sources.nouns import of_row
from models.sources.tables import rows_by_year

NONE = (0.0, 0.0)


def by_year(code: str) -> tuple[AnnualUse, ...]:
    """Return the gas that a council used in every year, oldest first."""
    use = [of_row(AnnualUse, r) for r in rows_by_year("gas.csv", code)]
    known = [u for u in use if u.homes_mwh is not None and u.business_mwh is not None]
    without = [
        (before.year, after.year)
        for before, after in pairwise(known)
        if (before.homes_mwh, before.business_mwh) == (after.homes_mwh, after.business_mwh) == NONE
    ]
    return tuple(
        AnnualUse(u.year, *NONE) if any(before < u.year < after for before, after in without) else u for u in use
    )
