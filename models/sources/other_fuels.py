"""Fuels other than gas and electricity of each council, from the tables, all years as the newest edition counts.

Refineries' fuel is taken out.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any

from models.demand import other_fuels
from models.facts import ClosedWorks, OtherFuels
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


@lru_cache(maxsize=1)
def national_mwh() -> Mapping[int, Mapping[str, tuple[float, float]]]:
    """Return what homes and business burn of each fuel by year [MWh], of the councils that every edition has.

    Those whose fuel is that of a single site (`energy_sites.csv`) are left out.
    """
    editions: dict[str, set[int]] = {}
    for r in rows("other_fuels.csv"):
        editions.setdefault(r.code, set()).add(r.year)
    every = set.union(*editions.values())
    apart = {(r.code, r.fuel) for r in rows("energy_sites.csv")}
    found: dict[int, dict[str, tuple[float, float]]] = {}
    for r in rows("other_fuels.csv"):
        if editions[r.code] == every and (r.code, r.fuel) not in apart:
            homes, business = found.setdefault(r.year, {}).get(r.fuel, (0.0, 0.0))
            found[r.year][r.fuel] = homes + r.homes_mwh, business + r.business_mwh
    return found


def by_year(code: str) -> tuple[OtherFuels, ...]:
    """Return the fuels that a council uses in each year of an edition, oldest first, on the basis of the newest."""
    newest = _newest(code, (r.fuel for r in rows_of("energy_sites.csv", code) if r.kind in ENERGY_INDUSTRY))
    return tuple(other_fuels.on_basis_of(newest, national_mwh()))


def ahead(code: str, day: date) -> OtherFuels:
    """Return the fuels that a council uses from a day on: the newest published, without works that closed before it."""
    sites = rows_of("energy_sites.csv", code)
    return _newest(code, (r.fuel for r in sites if r.kind in ENERGY_INDUSTRY or _has_ended(r, day)))


def closed_works(code: str, day: date) -> tuple[ClosedWorks, ...]:
    """Return the works of a council that closed before a day and whose fuel was its own use."""
    ended = {
        r.site: date.fromisoformat(r.ended)
        for r in rows_of("energy_sites.csv", code)
        if r.kind not in ENERGY_INDUSTRY and _has_ended(r, day)
    }
    return tuple(ClosedWorks(site, when) for site, when in ended.items())


def _has_ended(site: Any, day: date) -> bool:
    return bool(site.ended) and date.fromisoformat(site.ended) < day


def _newest(code: str, sites: Iterable[str]) -> OtherFuels:
    """The fuels of the newest edition, where business burns at most what is usual of the fuels of sites."""
    every = rows_of("other_fuels.csv", code)
    year = max(r.year for r in every)
    usual = {fuel: ordinary_mwh_per_head(fuel, year) * _people()[code, year] for fuel in sites}
    return other_fuels.of_published(
        year, {r.fuel: (r.homes_mwh, r.business_mwh) for r in every if r.year == year}, usual
    )


CACHES = (_people.cache_clear, national_mwh.cache_clear, ordinary_mwh_per_head.cache_clear)
"""What forgets the rows of tables that have changed."""
