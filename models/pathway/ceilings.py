"""What a place could hold of each lever beside what stands, how fast it has been built, and what all of it would make.

Without hours: what wires cannot carry is not taken off, and use is that of the newest statistics.
"""

from dataclasses import dataclass

import numpy as np

from models.facts import BuildPace, Place, Scenario, Technology, horizon
from models.facts.calendar import MONTH_H
from models.facts.horizon import TARGET_YEAR
from models.pathway.newest_year import newest_year
from models.supply import capacity, fleets, planned, potential

ROOF_LIMIT = "roof_limit_kw_per_home"
"""Assumption that says how much roof solar there could be; at the end of its range all suitable roofs by 2050."""

"""Kind of plant that stands on homes' roofs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """One lever that adds plant or a store, in a place, in MW (a store in MWh).

    `there`: what stands today, roofs that came since the newest statistics included. `expected`: of the planning
    database, each project times the chance that it ever runs. `addable`: what the lever may add beside both by the end
    of its range; `most`: the same if all suitable roofs were used. `pace`: how fast it has been built; None
    where that is not known.
    """

    technology: Technology
    there: float
    expected: float
    addable: float
    most: float
    pace: BuildPace | None

    @property
    def all_of_it(self) -> float:
        """All that stands, is expected and may be added."""
        return self.there + self.expected + self.addable

    @property
    def all_with_roofs(self) -> float:
        """The same with all suitable roofs."""
        return self.there + self.expected + self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """What a place could hold, by lever.

    `now_share`: made here over used in the newest year. `all_share`, `all_high_share`: what would be made in the year
    after the target year with all that may be added, over the same use, as if no wire kept any of it back; the latter
    with all suitable roofs.
    """

    place: Place
    by_lever: tuple[Ceiling, ...]
    now_share: float
    all_share: float
    all_high_share: float

    def by_home(self, mw: float) -> float:
        """Return what a power, or a store, is for each home [kW or kWh a home]."""
        return 1000 * mw / self.place.households

    def by_area(self, mw: float) -> float:
        """Return what a power is for each square kilometre of the place [MW per km2]."""
        return mw / self.place.area_km2

    def of(self, technology: str) -> Ceiling:
        """Return that of a kind of plant.

        Raises
        ------
        LookupError
            If no lever adds it.
        """
        found = next((one for one in self.by_lever if one.technology.name == technology), None)
        if found is None:
            raise LookupError(f"No lever adds {technology}.")
        return found


def of(place: Place, scenario: Scenario) -> Ceilings:
    """Return what a place could hold in a scenario.

    Parameters
    ----------
    place : Place
    scenario : Scenario
        Gives the limits, as far as its readers have moved them.
    """
    all_roofs = scenario.with_changes({ROOF_LIMIT: scenario.assumptions[ROOF_LIMIT].high})
    standing = fleets.existing_mw(place, potential.existing_ground_share(place, scenario["solar_homes_kw"]))
    since = potential.years_since(place)
    coming = _expected(place, scenario)
    found = []
    for row in (*place.technologies.levers(scenario.assumptions), *place.technologies.stores):
        added_since = getattr(place.roof_pace, fleets.ROOFS[row.name]) * since if row.name in fleets.ROOFS else 0.0
        found.append(
            Ceiling(
                technology=row,
                there=standing.get(row.name, 0.0) + added_since,
                expected=coming.get(row.name, 0.0),
                addable=scenario.assumptions[row.lever].high,
                most=all_roofs.assumptions[row.lever].high,
                pace=place.build_paces.get(row.lever),
            )
        )
    year = newest_year(place, scenario)
    return Ceilings(
        place=place,
        by_lever=tuple(found),
        now_share=year.share,
        all_share=_all_made_mwh(place, scenario) / year.used_mwh,
        all_high_share=_all_made_mwh(place, all_roofs) / year.used_mwh,
    )


def _all_made_mwh(place: Place, scenario: Scenario) -> float:
    """What the place makes in the year after the target year with every lever of plant at its limit [MWh].

    By then all of them have come; what retires before has gone, and the planning database has come as is expected.
    """
    levers = [row.lever for row in place.technologies.levers(scenario.assumptions)]
    full = scenario.with_changes({lever: scenario.assumptions[lever].high for lever in levers})
    ahead = horizon.of(place, full, (TARGET_YEAR + 1,))
    fleet = fleets.of(place, full, ahead, potential.existing_ground_share(place, full["solar_homes_kw"]))
    output_mw, _ = capacity.monthly_mw(fleet, fleets.as_projected(fleet), capacity.in_output(fleet))
    return float((output_mw.sum(axis=3) @ MONTH_H)[0, 0])


def _expected(place: Place, scenario: Scenario) -> dict[str, float]:
    """What is expected of the planning database in the end, by kind of plant [MW]."""
    in_the_end = np.array([project.chance for project in planned.of(place)])
    return planned.by_technology(place, scenario["pipeline_panel_mw_per_mw"], in_the_end)
