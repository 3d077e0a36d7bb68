"""How good the factors of work are: times what Britain has and builds, beside the jobs that its statistics count."""

from dataclasses import dataclass

from models.facts import Scenario
from models.sources.nouns import of_row
from models.sources.tables import rows
from models.sources.workforces import workforce

BRITAIN = "Great Britain"
FARMS_FROM = ("5_to_25_mw", "25_mw_and_over")
"""Bands of solar deployment that stand on the ground; the smaller ones are taken to be roofs."""
SMALLER = ("under_4_kw", "4_to_10_kw", "10_to_50_kw", "50_kw_to_5_mw", "before_2009")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCount:
    """Full-time jobs in a year by the Office for National Statistics; `counted` is a technology or a part of all."""

    year: int
    counted: str
    full_time_jobs: float
    edition: str
    source: str
    url: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWork:
    """A count, and what the factors make of Britain: `standing_mw` on average in the year, `built_mw` in it [MW].

    `running` and `building` are jobs and job-years of them.
    """

    count: WorkCount
    standing_mw: float
    built_mw: float
    running: float
    building: float

    @property
    def ratio(self) -> float:
        """All of ours over what is counted."""
        return (self.running + self.building) / self.count.full_time_jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWork:
    """A council's local work on the expected path, mean of 2027 to 2030 [job-years a year], and who builds there.

    `estimated` says that the builders are.
    """

    code: str
    job_years_per_year: float
    builders: int
    estimated: bool


WORK_YEARS = (2027, 2028, 2029, 2030)
"""Years whose mean `work_of_councils.csv` holds."""


def of_councils() -> tuple[CouncilWork, ...]:
    """Return every council's local work beside the people who build there, as `work_of_councils.csv` has it."""
    people = {r.code: r.population for r in rows("population.csv")}
    found = []
    for r in rows("work_of_councils.csv"):
        its = workforce(r.code, people[r.code])
        found.append(
            CouncilWork(
                code=r.code,
                job_years_per_year=r.job_years_per_year,
                builders=its.builders,
                estimated=its.estimated,
            )
        )
    return tuple(found)


def counts() -> tuple[WorkCount, ...]:
    """Return what is counted, as `work_counted.csv` has it."""
    return tuple(of_row(WorkCount, r) for r in rows("work_counted.csv"))


def capacity_mw(technology: str, year: int) -> dict[str, float]:
    """Return what Britain had of a technology at a year's end, by technology with factors [MW]."""
    if technology == "solar":
        of_year = [r for r in rows("deployment.csv") if r.area == BRITAIN and r.month == f"{year}-12"]
        solar = {r.band: r.capacity_mw for r in of_year if r.technology == "solar"}
        return {
            "solar_roof": sum(solar.get(band, 0.0) for band in SMALLER),
            "solar_ground": sum(solar.get(band, 0.0) for band in FARMS_FROM),
        }
    of_councils = (r for r in rows("renewables.csv") if r.technology == technology and r.year == year)
    return {technology: sum(r.capacity_mw for r in of_councils)}


def compared(scenario: Scenario) -> tuple[ComparedWork, ...]:
    """Return each count of a technology beside what the factors of a scenario make of Britain in that year.

    Notes
    -----
    Factors are of 2024 and fall by the yearly share; they are taken back to the count's year by the same.
    """
    found = []
    for count in counts():
        names = ("solar_roof", "solar_ground") if count.counted == "solar" else (count.counted,)
        if f"{names[0]}_jobs_per_mw" not in scenario.assumptions:
            continue
        earlier = (1 - scenario["jobs_decline_share_per_year"]) ** (count.year - 2024)
        before, after = (capacity_mw(count.counted, year) for year in (count.year - 1, count.year))
        standing = {name: (before[name] + after[name]) / 2 for name in names}
        built = {name: after[name] - before[name] for name in names}
        found.append(
            ComparedWork(
                count=count,
                standing_mw=sum(standing.values()),
                built_mw=sum(built.values()),
                running=earlier * sum(mw * scenario[f"{name}_jobs_per_mw"] for name, mw in standing.items()),
                building=earlier * sum(mw * scenario[f"{name}_job_years_per_mw"] for name, mw in built.items()),
            )
        )
    return tuple(found)
