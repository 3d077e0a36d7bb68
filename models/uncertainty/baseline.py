"""What all futures of a place and a scenario share: plant that is there, ramps, calendar, profiles of the hours."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.dispatch import batch, kernel_inputs
from models.facts.calendar import MONTH_STARTS_H
from models.facts.place import GENERATION_TECHNOLOGIES, Place
from models.facts.project import Project
from models.facts.scenario import Scenario
from models.supply import capacity, potential, profiles
from models.uncertainty import sampling

Values = NDArray[np.float64]

HEAT = ("heat_network", "geothermal_heat")
"""Technologies of the ledger that bring heat."""

WASTE = "energy_from_waste"
FLAT = batch.MADE.index("flat")
MONTH_H = np.diff(MONTH_STARTS_H).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What all futures of a place and a scenario share, for some of the projected years.

    `at`: which of the projected years. `ground_share`: share of today's solar that stands on the ground. `projects`:
    those of the ledger that may come, as in `settled`. `kinds`: kinds of plant in the order used here; `columns`,
    `factors`: which column of `sweep.MADE` each adds to, and by how much per MW. `existing_mw`: plant of the statistics
    less what retires, shape [kinds, years, 12]. `month_means`, `begins`, `ends`: how much of a lever's 2030 value is
    there in each month, shape [years, 12], and as each year begins and ends [1 = all]. `days`: first day of each month
    of a year and of the two after it, shape [years, 14] [days]. `monthly_mwh`: what a MW of each column makes in a
    month, shape [weather years, 12, 4]. `pump_year_ratio`: what heat pumps take in each weather year, of a mean year's,
    shape [weather years]. `going_on_mw`: of each programme, what the place's recent pace gives by 2030 [MW].
    `lead_years`: of each, in how many years the first plant can come that nobody has planned yet [years].
    """

    at: tuple[int, ...]
    ground_share: float
    settled: sampling.Settled
    projects: tuple[Project, ...]
    kinds: tuple[str, ...]
    columns: NDArray[np.int64]
    factors: Values
    existing_mw: Values
    month_means: Values
    begins: Values
    ends: Values
    days: Values
    profiles: batch.Profiles
    monthly_mwh: Values
    pump_year_ratio: Values
    going_on_mw: Values
    lead_years: Values

    @property
    def years(self) -> tuple[int, ...]:
        """The years themselves."""
        return self.settled.years

    @property
    def means(self) -> Values:
        """How much of a lever's 2030 value is there on average in each year, as `energy.project` has it [1 = all]."""
        return (self.begins + self.ends) / 2

    @property
    def since(self) -> Values:
        """Years since the newest statistics, as each year ends, shape [years] [years]."""
        return np.array(self.years, dtype=np.float64) - self.settled.base_year

    @property
    def month_since(self) -> Values:
        """The same in the middle of each month, shape [years, 12] [years]."""
        return self.since[:, None] - 1 + (np.arange(12) + 0.5) / 12


def makes_electricity(project: Project) -> bool:
    """Whether a project of the ledger has electrical capacity of a technology that counts."""
    return project.capacity_mw is not None and project.technology in GENERATION_TECHNOLOGIES


def may_come(project: Project) -> bool:
    """Whether a project is neither there nor given up, is dated, and adds electricity or heat."""
    gives = makes_electricity(project) or (project.technology in HEAT and project.heat_mwh_per_year is not None)
    return gives and not project.in_statistics and project.expected is not None and (
        project.status not in capacity.ENDED
    )  # fmt: skip


def settled(place: Place, ground_share: float, years: tuple[int, ...]) -> sampling.Settled:
    """Return what the draws of a place hang on: facts, never a lever.

    Parameters
    ----------
    place : Place
    ground_share : float
        Share of today's solar that stands on the ground [0-1].
    years : tuple of int
        Years to draw for.
    """
    annual = profiles.of(place, ground_share).per_mw.sum(axis=2)
    spread = annual.std(axis=0) / annual.mean(axis=0)
    solar, wind = profiles.KINDS.index("solar_roof"), profiles.KINDS.index("onshore_wind")
    return sampling.Settled(
        years, place.newest_year, len(annual), float(spread[solar]), float(spread[wind]), _coming(place)
    )


def _coming(place: Place) -> tuple[sampling.Coming, ...]:
    return tuple(sampling.Coming(p.name, p.chance) for p in place.projects if may_come(p))


def _kinds(place: Place, ground_share: float) -> tuple[str, ...]:
    """Kinds of plant that are there or can be added; those that follow the weather first."""
    of_ledger = (capacity.kind_of(p) for p in place.projects if makes_electricity(p))
    existing = capacity.existing_mw(place, ground_share)
    return tuple(dict.fromkeys((*profiles.KINDS, *capacity.PROGRAMMES.values(), *existing, *of_ledger)))


def _existing_mw(place: Place, ground_share: float, kinds: tuple[str, ...], years: tuple[int, ...]) -> Values:
    """Plant of the statistics less what the ledger retires, in each month, shape [kinds, years, 12] [MW]."""
    existing = capacity.existing_mw(place, ground_share)
    by_kind = np.array([np.full((len(years), 12), existing.get(kind, 0.0)) for kind in kinds])
    for project in place.projects:
        if project.in_statistics and makes_electricity(project) and project.retired is not None:
            there = np.array([[project.share_of_month(y, m) for m in range(1, 13)] for y in years])
            by_kind[kinds.index(capacity.kind_of(project))] += (there - 1) * (project.capacity_mw or 0.0)
    return by_kind


def going_on_mw(place: Place, scenario: Scenario) -> Values:
    """Return what the part of the recent pace that lasts adds by 2030, shape [programmes] [MW]: the default of each.

    The rest of a programme is what the scenario adds on top.
    """

    def value_of(name: str) -> float:
        return scenario.assumptions[name].value

    rules = (scenario.assumptions[name].value_rule for name in capacity.PROGRAMMES)
    return np.array([potential.RULES[rule](place, value_of) if rule else 0.0 for rule in rules])


def _lead_years(place: Place, scenario: Scenario) -> Values:
    """How long plant of each programme takes from its first plans to its first hour, shape [programmes] [years].

    None where no list of projects is kept: what comes may be well on its way. Where one is, what is not on it has yet
    to be planned.
    """
    kept = 1.0 if place.projects else 0.0
    return np.array([kept * capacity.lead_years(scenario, name) for name in capacity.PROGRAMMES])


def _shared(
    place: Place,
    scenario: Scenario,
    settled_: sampling.Settled,
    ground_share: float,
    hours: batch.Profiles,
    monthly_mwh: Values,
    pump_year_ratio: Values,
) -> Frame:
    """The frame of the years of `settled_`, with these profiles."""
    projected = kernel_inputs.projected_years(place)
    years = settled_.years
    if not years or any(year not in projected for year in years):
        raise ValueError(f"Futures are there for {projected[0]} to {projected[-1]}, not for {years}.")
    kinds = _kinds(place, ground_share)
    factors = np.array([1.0 if kind in profiles.KINDS else place.load_factors[kind].share for kind in kinds])
    if WASTE in kinds:
        factors[kinds.index(WASTE)] *= scenario["waste_counted_share"]
    base = place.newest_year
    start = np.array(years, dtype=np.float64) - 1 - base
    return Frame(
        tuple(projected.index(year) for year in years),
        ground_share,
        settled_,
        tuple(p for p in place.projects if may_come(p)),
        kinds,
        np.array([batch.MADE.index(k) if k in profiles.KINDS else FLAT for k in kinds], dtype=np.int64),
        factors,
        _existing_mw(place, ground_share, kinds, years),
        capacity.progress(start[:, None] + (np.arange(12) + 0.5) / 12, scenario, base),
        capacity.progress(start, scenario, base),
        capacity.progress(start + 1, scenario, base),
        np.array([[date(y + m // 12, m % 12 + 1, 1).toordinal() for m in range(14)] for y in years], dtype=np.float64),
        hours,
        monthly_mwh,
        pump_year_ratio,
        going_on_mw(place, scenario),
        _lead_years(place, scenario),
    )


@lru_cache(maxsize=6)
def of(place: Place, scenario: Scenario, years: tuple[int, ...]) -> Frame:
    """Return what all futures of a place and a scenario share for some projected years.

    Raises
    ------
    ValueError
        If a year is not a projected one, or there is none.
    """
    ground_share = kernel_inputs.ground_share(place, scenario)
    inputs = kernel_inputs.inputs(place, scenario)
    at = [inputs.schedule.years.index(year) for year in years if year in inputs.schedule.years]
    of_place = profiles.of(place, ground_share)
    month_h = np.broadcast_to(MONTH_H, (len(of_place.per_mw), 1, 12))
    charging = np.einsum("yu,yuh->yh", inputs.use_mwh[at, 1:], inputs.use_profiles[at, 1:])
    return _shared(
        place,
        scenario,
        settled(place, ground_share, years),
        ground_share,
        batch.Profiles(
            inputs.per_mw.astype(np.float32),
            inputs.weather_use_profiles[:, 0].astype(np.float32),
            inputs.use_profiles[at, 0].astype(np.float32),
            charging.astype(np.float32),
        ),
        np.ascontiguousarray(np.concatenate([of_place.monthly_mwh_per_mw, month_h], axis=1).transpose(0, 2, 1)),
        inputs.weather_use_profiles[:, 0].sum(axis=1),
    )


def without_hours(place: Place, scenario: Scenario, years: tuple[int, ...]) -> Frame:
    """Return the same for yearly sums alone: one level weather year at the load factors, and no hours to run.

    All the spread between years is then drawn, none picked; sums of a year have the same distribution.
    """
    ground_share = kernel_inputs.ground_share(place, scenario)
    share = [place.load_factors[kernel_inputs.technology_of(kind)].share for kind in profiles.KINDS]
    monthly = np.array([*share, 1.0]) * MONTH_H[:, None]
    none = np.zeros((1, 0), dtype=np.float32)
    return _shared(
        place,
        scenario,
        sampling.Settled(years, place.newest_year, 1, 0.0, 0.0, _coming(place)),
        ground_share,
        batch.Profiles(none[:, None], none, none, none),
        monthly[None],
        np.ones(1),
    )
