"""What the statistics say of a council's electricity: use and plant as they are used, and what output follows from."""

from dataclasses import dataclass
from functools import lru_cache

from models.facts import (
    AnnualUse,
    Correction,
    LoadFactor,
    NationalStation,
    Project,
    Renewable,
    Technologies,
    YearYields,
)
from models.sources import ledgers
from models.sources.councils import Council
from models.sources.nouns import of_row
from models.sources.tables import day, rows, rows_by_year, rows_of
from models.sources.technologies import every_technology
from models.supply import corrections, stations


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilStatistics:
    """The part of a place that its years of the statistics follow from, with fields of the same names."""

    electricity: tuple[AnnualUse, ...]
    renewables: tuple[Renewable, ...]
    national_stations: tuple[NationalStation, ...]
    load_factors: dict[str, LoadFactor]
    year_yields: YearYields
    projects: tuple[Project, ...]
    technologies: Technologies


def of(council: Council) -> CouncilStatistics:
    """Return what the statistics say of a council; of all 350 in a second, where their places would take four.

    Raises
    ------
    DataError
        If a table is wrong.
    """
    by_area = _load_factors()
    factors = {
        name: next(by_area[area, name] for area in (council.code, council.region, "UK") if (area, name) in by_area)
        for name in every_technology().statistics
    }
    of_nation = tuple(of_row(NationalStation, r) for r in rows_of("national_stations.csv", council.code))
    return CouncilStatistics(
        electricity=tuple(of_row(AnnualUse, r) for r in rows_by_year("electricity.csv", council.code)),
        renewables=_renewables(council.code, of_nation, factors),
        national_stations=of_nation,
        load_factors=factors,
        year_yields=year_yields(),
        projects=ledgers.projects(council.code),
        technologies=every_technology(),
    )


@lru_cache(maxsize=1)
def _load_factors() -> dict[tuple[str, str], LoadFactor]:
    """By council, region or "UK", and technology."""
    return {(r.area, r.technology): of_row(LoadFactor, r) for r in rows("load_factors.csv")}


@lru_cache(maxsize=1)
def year_yields() -> YearYields:
    """Return what plant yielded in Britain in each year."""
    national: dict[str, dict[int, float]] = {}
    for r in rows("national_load_factors.csv"):
        national.setdefault(r.technology, {})[r.year] = r.load_factor
    return YearYields(national)


def _renewables(
    code: str, of_nation: tuple[NationalStation, ...], factors: dict[str, LoadFactor]
) -> tuple[Renewable, ...]:
    """As they are used: what cannot be right is missing, power stations stand apart."""
    published = [
        of_row(Renewable, r, mark="", opened_mw=0.0, opened_on=None)
        for r in sorted(rows_of("renewables.csv", code), key=lambda r: (r.year, r.technology))
    ]
    known = [
        of_row(Correction, r, opened_mw=r.opened_mw or 0.0, opened_on=day(r.opened_on))
        for r in rows_of("corrections.csv", code)
    ]
    used = corrections.corrected(published, known)
    for technology in dict.fromkeys(station.technology for station in of_nation):
        of_one = [station for station in of_nation if station.technology == technology]
        used = stations.apart(used, of_one, factors[technology].share)
    return used
