"""What the kept batch says of each council: the newest year, the target year with its range, carbon by year, work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isnan
from threading import Lock
from types import MappingProxyType
from typing import Any

from cachetools import LRUCache, cached

from dashboard.answers import batch
from models.batch.package import Kept
from models.facts.results import SCOPES
from models.sources import assumptions
from models.uncertainty.ranks import Places, ranks

SCENARIO = assumptions.DEFAULT_SCENARIO

Row = dict[Any, Any]
"""A row of a table by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certain:
    """How sure the target year is, of electricity: what a tenth of futures stay below, half, and nine tenths [share].

    `reaching` of `futures` make at least the target's share, `reaching_met_locally` meet as much locally. `places` are
    those that `then_share` leaves open among all councils of the batch.
    """

    then_share_p10: float
    then_share_p50: float
    then_share_p90: float
    then_met_locally_share_p10: float
    then_met_locally_share_p90: float
    futures: int
    reaching: int
    reaching_met_locally: int
    places: Places

    @property
    def chance_of_target(self) -> float:
        """Futures that make at least the target's share, of all [0-1]."""
        return self.reaching / self.futures


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A council on its default path. Shares are of electricity, `annual` ones can pass 1.

    `year` is the newest of the statistics. `job_years` are those of the projected years up to the target year, with the
    ends of four fifths of what is likely; `lasting_jobs` those at its end [jobs]. `carbon_t` is by year, from the
    newest year on [t CO2e]. `certain` is None where the batch has no futures.
    """

    code: str
    year: int
    annual_share: float
    met_locally_share: float
    target_share: float
    target_year: int
    then_share: float
    then_met_locally_share: float
    job_years: float
    job_years_low: float
    job_years_high: float
    lasting_jobs: float
    carbon_t: Mapping[int, float]
    certain: Certain | None

    @property
    def is_on_course(self) -> bool:
        """Whether its path makes at least the target's share in the target year."""
        return self.then_share >= self.target_share

    def carbon_change_share(self, year: int) -> float | None:
        """Carbon of a year over that of the newest one, less one [share]; None where either is not known or 0."""
        now, then = self.carbon_t.get(self.year), self.carbon_t.get(year)
        return None if not now or then is None else then / now - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AllAhead:
    """Every council of the batch, by code, those that failed, and its version; equal to itself alone."""

    version: str
    by_code: Mapping[str, Ahead]
    failed: frozenset[str] = frozenset()


def kept() -> AllAhead:
    """Return what the batch of today's path says, read once for as long as it stays the same.

    Raises
    ------
    BatchError
        If there is none, it is damaged, or it is stale; says which command makes one.
    """
    return _read(batch.kept((SCENARIO,)))


def _key(found: Kept) -> tuple[object, ...]:
    return (found.folder, found.version, *(resource["hash"] for resource in found.descriptor["resources"]))


@cached(LRUCache(2), key=_key, lock=Lock())
def _read(found: Kept) -> AllAhead:
    scenarios = {row["code"]: row for row in _rows(found, "scenarios") if row["scope"] == SCOPES[0]}
    years: dict[str, list[Row]] = {code: [] for code in scenarios}
    for row in _rows(found, "pathways"):
        if row["code"] in years:
            years[row["code"]].append(row)
    certain = _certain(found, scenarios)
    by_code = {code: _ahead(years[code], scenarios[code], certain.get(code)) for code in scenarios}
    failed = frozenset(one["code"] for one in found.failed if one["scenario"] == SCENARIO)
    return AllAhead(version=found.version, by_code=MappingProxyType(by_code), failed=failed)


def _rows(found: Kept, table: str, **only: frozenset[Any]) -> list[Row]:
    """The rows of a table that are of today's path, and of them those whose columns are among some values."""
    frame = found.table(table)
    frame = frame[frame["scenario"] == SCENARIO]
    for column, values in only.items():
        frame = frame[frame[column].isin(values)]
    return frame.to_dict("records")


def _ahead(years: Sequence[Row], held: Row, certain: Certain | None) -> Ahead:
    target_year = int(held["target_year"])
    now = max((row for row in years if row["kind"] == "actual"), key=lambda row: row["year"])
    then = next(row for row in years if row["year"] == target_year)
    to_target = [row for row in years if row["kind"] != "actual" and row["year"] <= target_year]
    work = {
        name: fsum(row[name] for row in to_target if not isnan(row[name]))
        for name in ("job_years", "job_years_low", "job_years_high")
    }
    return Ahead(
        code=held["code"],
        year=int(now["year"]),
        annual_share=now["annual_share"],
        met_locally_share=now["met_locally_share"],
        target_share=held["target_share"],
        target_year=target_year,
        then_share=then["annual_share"],
        then_met_locally_share=then["met_locally_share"],
        lasting_jobs=then["lasting_jobs"],
        carbon_t=MappingProxyType(
            {
                int(row["year"]): row["carbon_t"]
                for row in years
                if row["year"] >= now["year"] and not isnan(row["carbon_t"])
            }
        ),
        certain=certain,
        **work,
    )


def _certain(found: Kept, scenarios: Mapping[str, Row]) -> dict[str, Certain]:
    """How sure each council's target year is, by code; nothing where no futures were drawn."""
    years = frozenset(int(row["target_year"]) for row in scenarios.values())

    def then(table: str, **only: frozenset[Any]) -> dict[str, Row]:
        rows = _rows(found, table, year=years, **only)
        return {
            r["code"]: r for r in rows if r["code"] in scenarios and r["year"] == scenarios[r["code"]]["target_year"]
        }

    made = then("outlooks", measure=frozenset(["annual_share"]))
    met = then("outlooks", measure=frozenset(["met_locally_share"]))
    open_to = ranks([row["p10"] for row in made.values()], [row["p90"] for row in made.values()])
    chances = then("chances")
    return {
        code: Certain(
            then_share_p10=row["p10"],
            then_share_p50=row["p50"],
            then_share_p90=row["p90"],
            then_met_locally_share_p10=met[code]["p10"],
            then_met_locally_share_p90=met[code]["p90"],
            futures=int(chances[code]["futures"]),
            reaching=int(chances[code]["reaching"]),
            reaching_met_locally=int(chances[code]["reaching_met_locally"]),
            places=places,
        )
        for (code, row), places in zip(made.items(), open_to, strict=True)
    }
