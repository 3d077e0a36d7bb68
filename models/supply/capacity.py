"""Capacity in service, month by month: existing plant, dated projects of the ledger, and the scenario's programmes."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts.place import GENERATION_TECHNOLOGIES, Place
from models.facts.project import Project
from models.facts.scenario import Scenario
from models.supply.potential import TARGET_YEAR

PROGRAMMES = {
    "solar_homes_added_mw": "solar_roof",
    "solar_business_added_mw": "solar_roof",
    "solar_ground_added_mw": "solar_ground",
    "onshore_wind_added_mw": "onshore_wind",
    "hydro_added_mw": "hydro",
    "anaerobic_digestion_added_mw": "anaerobic_digestion",
}
"""Levers that add capacity, and the kind of plant each adds."""

LARGEST_ROOF_MW = 1.0
ENDED = ("lapsed", "failed", "closed")


def progress(years_since_base: NDArray[np.float64] | float, scenario: Scenario, base_year: int) -> NDArray[np.float64]:
    """Return how much of what a lever adds by the end of 2030 is there [1 = its full value].

    Parameters
    ----------
    years_since_base : array or float
        Years since the end of the base year [years].
    scenario : Scenario
        Gives the ramp (`ramp_exponent`) and the pace afterwards (`pace_after_2030_share`).
    base_year : int
        Newest year of the statistics, at whose end the ramp starts.

    Notes
    -----
    Up to 2030, (t / span) ** exponent with the span from the base year; afterwards a straight line at the stated share
    of the mean pace before.
    """
    span = float(TARGET_YEAR - base_year)
    t = np.maximum(np.asarray(years_since_base, dtype=np.float64), 0.0) / span
    return (
        np.minimum(t, 1.0) ** scenario["ramp_exponent"] + np.maximum(t - 1.0, 0.0) * scenario["pace_after_2030_share"]
    )


def counted(project: Project, scenario: Scenario) -> bool:
    """Whether a scenario counts on a project: it exists, or is likely enough and not given up."""
    if project.in_statistics:
        return True
    return project.status not in ENDED and project.chance >= scenario["count_chance_share"]


def kind_of(project: Project) -> str:
    """Kind of plant a project is: solar of up to 1 MW stands on a roof, larger on the ground."""
    if project.technology != "solar":
        return project.technology
    return "solar_roof" if (project.capacity_mw or 0.0) <= LARGEST_ROOF_MW else "solar_ground"


@lru_cache(maxsize=4096)
def _in_service(
    project: Project, years: tuple[int, ...], slip_years: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of each month, and of the moment each year ends, that a project is in service."""
    months = [[project.share_of_month(y, m, slip_years) for m in range(1, 13)] for y in years]
    ends = [project.share_of_month(y + 1, 1, slip_years) for y in years]
    return np.array(months), np.array(ends)


@lru_cache(maxsize=4096)
def _of_project(
    project: Project, years: tuple[int, ...], slip_years: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64] | None]:
    """What a project changes in each month and at each year's end [MW], and what it adds in each year, if it is new."""
    share, at_end = _in_service(project, years, slip_years)
    mw = project.capacity_mw or 0.0
    if project.in_statistics:
        return (share - 1) * mw, (at_end - 1) * mw, None
    return share * mw, at_end * mw, np.maximum(np.diff(at_end, prepend=0.0), 0.0) * mw


@dataclass(frozen=True, slots=True)
class Schedule:
    """Capacity of a scenario over its projected years.

    `monthly_mw`: by kind of plant ("solar_roof", "solar_ground" and the other technologies), mean capacity in service
    in each month [MW], shape [years, 12]. `year_end_mw`: the same at each year's end [MW], shape [years].
    `added_mw`: what programmes and counted projects add in each year [MW], by kind of plant, shape [years].
    `store_mwh`: store in service, mean of the year [MWh], shape [years]; `store_added_mwh` what each year adds.
    """

    years: tuple[int, ...]
    monthly_mw: dict[str, NDArray[np.float64]]
    year_end_mw: dict[str, NDArray[np.float64]]
    added_mw: dict[str, NDArray[np.float64]]
    store_mwh: NDArray[np.float64]
    store_added_mwh: NDArray[np.float64]


def existing_mw(place: Place, ground_share: float) -> dict[str, float]:
    """Capacity at the end of the newest statistics [MW] by kind of plant, solar split by `ground_share`."""
    newest = {r.technology: r.capacity_mw for r in place.renewables if r.year == place.newest_year}
    capacity = {t: newest[t] for t in GENERATION_TECHNOLOGIES if newest.get(t, 0.0) > 0.0}
    solar = capacity.pop("solar", 0.0)
    return {"solar_roof": solar * (1 - ground_share), "solar_ground": solar * ground_share} | capacity


@lru_cache(maxsize=16)
def schedule(place: Place, scenario: Scenario, years: tuple[int, ...], ground_share: float) -> Schedule:
    """Return the capacity in service in each month of `years`.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    years : tuple of int
        Projected years, ascending.
    ground_share : float
        Share of today's solar that stands on the ground [0-1].

    Notes
    -----
    Programmes grow steadily within a year and stop at their ceilings; a project starts and ends on its dates, starts
    later by `project_slip_years`.
    """
    count = len(years)
    monthly = {kind: np.full((count, 12), mw) for kind, mw in existing_mw(place, ground_share).items()}
    year_end = {kind: np.full(count, mw) for kind, mw in existing_mw(place, ground_share).items()}
    added: dict[str, NDArray[np.float64]] = {}
    base_year = place.newest_year
    start = np.array(years, dtype=np.float64) - 1 - base_year
    begins, ends = progress(start, scenario, base_year), progress(start + 1, scenario, base_year)
    month_means = progress(start[:, None] + (np.arange(12) + 0.5) / 12, scenario, base_year)

    def include(kind: str, by_month: NDArray[np.float64], at_end: NDArray[np.float64]) -> None:
        monthly[kind] = monthly.get(kind, np.zeros((count, 12))) + by_month
        year_end[kind] = year_end.get(kind, np.zeros(count)) + at_end

    for name, kind in PROGRAMMES.items():
        ceiling = scenario.assumptions[name].high
        at_end = np.minimum(ends * scenario[name], ceiling)
        before = np.minimum(begins * scenario[name], ceiling)
        include(kind, np.minimum(month_means * scenario[name], ceiling), at_end)
        added[kind] = added.get(kind, np.zeros(count)) + at_end - before

    slip = scenario["project_slip_years"]
    for project in place.projects:
        if project.capacity_mw is None or project.technology not in GENERATION_TECHNOLOGIES:
            continue
        if not counted(project, scenario):
            continue
        by_month, at_end, added_mw = _of_project(project, years, slip)
        kind = kind_of(project)
        include(kind, by_month, at_end)
        if added_mw is not None:
            added[kind] = added.get(kind, np.zeros(count)) + added_mw

    ceiling = scenario.assumptions["store_mwh"].high
    store_end = np.minimum(ends * scenario["store_mwh"], ceiling)
    store_before = np.minimum(begins * scenario["store_mwh"], ceiling)
    return Schedule(
        years,
        {kind: np.maximum(mw, 0.0) for kind, mw in monthly.items()},
        {kind: np.maximum(mw, 0.0) for kind, mw in year_end.items()},
        added,
        (store_before + store_end) / 2,
        store_end - store_before,
    )


def lead_years(scenario: Scenario, name: str) -> float:
    """Return the years from a first plan to running plant [years]; none where no row says so."""
    kind = name.removesuffix("_added_mw")
    parts = (f"{kind}_pre_development_years", f"{kind}_construction_years")
    return sum(scenario[part] for part in parts if part in scenario.assumptions)
