"""Fuels other than gas and electricity of each council, from the tables; refineries' fuel taken out."""

from functools import lru_cache
from statistics import median

from models.demand import other_fuels
from models.facts import OtherFuels
from models.sources.tables import rows, rows_of


@lru_cache(maxsize=1)
def _people() -> dict[tuple[str, int], int]:
    return {(r.code, r.year): r.population for r in rows("population.csv")}


@lru_cache(maxsize=64)
def ordinary_mwh_per_head(fuel: str, year: int) -> float:
    """Return what business burns of a fuel in the median council of a year [MWh a head]."""
    burnt = (r for r in rows("other_fuels.csv") if (r.fuel, r.year) == (fuel, year))
    return median(r.business_mwh / _people()[r.code, year] for r in burnt)


def by_year(code: str) -> tuple[OtherFuels, ...]:
    """Return the fuels that a council uses in each year that was published, oldest first."""
    sites = [r.fuel for r in rows_of("energy_sites.csv", code)]
    published: dict[int, dict[str, tuple[float, float]]] = {}
    for r in rows_of("other_fuels.csv", code):
        published.setdefault(r.year, {})[r.fuel] = r.homes_mwh, r.business_mwh
    return tuple(
        other_fuels.of_published(
            year,
            published[year],
            {fuel: ordinary_mwh_per_head(fuel, year) * _people()[code, year] for fuel in sites},
        )
        for year in sorted(published)
    )


CACHES = (_people.cache_clear, ordinary_mwh_per_head.cache_clear)
"""What forgets the rows of tables that have changed."""
