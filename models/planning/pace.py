"""How far levers can come by the target year at the pace that has been built at, or been achieved.

What stands in `Place.build_paces` is taken for each year ahead, and for a part of a year its part. What is expected of
the planning database is built by the same crews, so it is part of that, and a lever gets what is left. Heat pumps and
electric cars have no such history that would tell what comes: theirs is the fast one of the national paths, bent by the
place, as its publisher sees what could be achieved. Use falls at most as fast as Britain's has in as many years, what
falls by itself included.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from models.demand import heating, underlying, uptake
from models.facts import BuildPace, Place, Scenario, horizon as facts_horizon
from models.facts.horizon import TARGET_YEAR
from models.supply import fleets, planned

FAST = 3
"""Number of the fast national path."""

SAVINGS = {
    "home_use_change_share": "home_saving_limit_share",
    "business_use_change_share": "business_saving_limit_share",
}
"""Assumption that says how much less is used at most, by the lever that saves."""


ROUNDING = 1e-6
"""Part of a pace by which a lever may pass it in the last digits of its box."""


class TooFast(NamedTuple):
    """What a lever's value asks for a year, what is planned beside it, and the pace that both together pass.

    In the lever's unit a year.
    """

    asked_per_year: float
    planned_per_year: float
    pace: BuildPace


FACTOR = "pace_factor"
"""Assumption by which the pace that was built at may be passed; at the end of its range there is no limit."""


def respected(scenario: Scenario) -> bool:
    """Return whether the pace is a limit to the scenario's plans."""
    return bool(scenario[FACTOR] < scenario.assumptions[FACTOR].high)


def without(scenario: Scenario) -> Scenario:
    """Return the scenario with no limit of pace to its plans."""
    return scenario.with_changes({FACTOR: scenario.assumptions[FACTOR].high})


def full_years(place: Place, scenario: Scenario) -> float:
    """Return how many years' building at one pace a lever's value by the target year is at the most [years].

    The years from today to the target year where levers grow by the same each year; fewer where the ramp of the
    scenario puts more into one year than into another. When no month of it is left, the one that all is given at least.
    """
    its = facts_horizon.of(place, scenario)
    there = [year <= TARGET_YEAR for year in its.years]
    of_value = (np.minimum(its.ends, 1.0) - np.minimum(its.begins, 1.0))[there]
    part_of_year = np.minimum(its.ahead[there], 1.0)
    built = of_value > 0.0
    return float(np.min(part_of_year[built] / of_value[built], initial=its.years_to_target))


def per_year(place: Place, scenario: Scenario, lever: str, value: float) -> float:
    """Return the most of a lever that a year takes on, for its value by the target year [unit of the lever a year].

    Retrofit is given by the year already.
    """
    return value if lever.endswith("_per_year") else value / full_years(place, scenario)


def planned_mw(place: Place, scenario: Scenario) -> dict[str, float]:
    """Return what is expected of the planning database from today to the end of the target year, by lever [MW]."""
    days = np.array([place.ahead_from.toordinal(), date(TARGET_YEAR + 1, 1, 1).toordinal()], dtype=np.float64)
    came = np.diff(planned.chances(place, days), axis=1).ravel()
    found = planned.by_technology(place, scenario["pipeline_panel_mw_per_mw"], came)
    levers = place.technologies.levers(scenario.assumptions)
    return {row.lever: found[row.name] for row in levers if row.name in found}


def too_fast(place: Place, scenario: Scenario, lever: str) -> TooFast | None:
    """Return what a lever's value asks for a year, and the pace that has been built at, where it asks for more.

    None where it does not, where nothing is known, or where it is no more than comes by itself, whatever the scenario
    started from.
    """
    pace = place.build_paces.get(lever)
    if pace is None or scenario[lever] <= _by_itself(place, scenario).get(lever, scenario.assumptions[lever].low):
        return None
    there = uptake.as_lever(place.heat_pumps, 0) if lever == "heat_pump_homes_share" else 0.0
    asked = per_year(place, scenario, lever, scenario[lever] - there)
    beside = planned_mw(place, scenario).get(lever, 0.0) / full_years(place, scenario)
    return TooFast(asked, beside, pace) if asked + beside > pace.most_per_year * (1 + ROUNDING) else None


def _by_itself(place: Place, scenario: Scenario) -> dict[str, float]:
    """What comes by itself by the target year, of every lever of which anything does, in its unit."""
    levers = (technology.lever for technology in place.technologies.levers(scenario.assumptions))
    found = dict(zip(levers, fleets.going_on_mw(place, scenario).tolist(), strict=True))
    return found | {"heat_pump_homes_share": heating.heat_pumps_ahead(place, scenario.__getitem__)}


def least_use(place: Place, scenario: Scenario, lever: str) -> float:
    """Return how far use falls by the target year at the most that Britain's has in as many years [share, below 0].

    What falls by itself from today on is part of that; what fell since the newest statistics comes on top.
    """
    limit = scenario[SAVINGS[lever]]
    if lever != "home_use_change_share":
        return -limit
    its = facts_horizon.of(place, scenario)
    gone = its.waited / (TARGET_YEAR - its.base_year)
    return underlying.recent_home_use(place, scenario.__getitem__) * gone - limit


def allowed(place: Place, scenario: Scenario) -> Mapping[str, float]:
    """Return how far a plan takes levers by the target year short of their range, in their unit; empty with no pace.

    Never less than what comes by itself. Of use, the most that it may fall.
    """
    if not respected(scenario):
        return {}
    by_itself, known = _by_itself(place, scenario), scenario.assumptions
    most = {name: max(far, by_itself.get(name, 0.0)) for name, far in reachable(place, scenario).items()}
    short = {name: far for name, far in most.items() if name in known and far < known[name].high}
    least = {name: least_use(place, scenario, name) for name in SAVINGS}
    return short | {name: far for name, far in least.items() if far > known[name].low}


def reachable(place: Place, scenario: Scenario) -> Mapping[str, float]:
    """Return how far levers come by the target year, in their unit; without those of which nothing is known.

    At as many times the pace that was built at as the scenario dares (`FACTOR`); national paths stay what they are.
    """
    years = full_years(place, scenario)
    # Of what is given by the year only a mean of years is known, which is no highest year.
    of_years = {lever: pace for lever, pace in place.build_paces.items() if not lever.endswith("_per_year")}
    coming = planned_mw(place, scenario)
    found = {
        lever: max(0.0, scenario[FACTOR] * pace.most_per_year * years - coming.get(lever, 0.0))
        for lever, pace in of_years.items()
    }
    found["heat_pump_homes_share"] = uptake.as_lever(place.heat_pumps, FAST)
    found["electric_car_share"] = uptake.as_lever(place.electric_cars, FAST)
    return found
