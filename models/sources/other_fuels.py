"""Fuels other than gas and electricity of each council, from the tables; refineries' fuel taken out."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from statistics import median

from models.demand import other_fuels
from models.facts import OtherFuels
from models.sources.tables import rows, rows_of

ENERGY_INDUSTRY = ("refinery", "power_station")
"""Kinds of site whose fuel is no use of a place: it makes fuel or electricity for the nation."""


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
    return _years(code, (r.fuel for r in rows_of("energy_sites.csv", code) if r.kind in ENERGY_INDUSTRY))


def ahead(code: str, day: date) -> OtherFuels:
    """Return the fuels that a council uses from a day on: the newest published, without works that closed before it."""
    sites = rows_of("energy_sites.csv", code)
    closed = (r.fuel for r in sites if r.kind in ENERGY_INDUSTRY or (r.ended and date.fromisoformat(r.ended) < day))
    return _years(code, closed)[-1]


def _years(code: str, sites: Iterable[str]) -> tuple[OtherFuels, ...]:
    """The fuels of each year published, where business burns at most what is usual of the fuels of sites."""
    left_out = tuple(sites)
    published: dict[int, dict[str, tuple[float, float]]] = {}
    for r in rows_of("other_fuels.csv", code):
        published.setdefault(r.year, {})[r.fuel] = r.homes_mwh, r.business_mwh
    return tuple(
        other_fuels.of_published(
            year,
            published[year],
            {fuel: ordinary_mwh_per_head(fuel, year) * _people()[code, year] for fuel in left_out},
        )
        for year in sorted(published)
    )


CACHES = (_people.cache_clear, ordinary_mwh_per_head.cache_clear)
"""What forgets the rows of tables that have changed."""
