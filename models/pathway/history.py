"""The years of the statistics: published use and generation, with only the hours modelled."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.demand import carriers, cold, electricity
from models.dispatch import NO_STORE, hourly
from models.facts import Place, Scenario, Statistics, Year
from models.facts.calendar import HOURS
from models.facts.renewables import APART
from models.outcomes import emissions
from models.pathway.years import columns, year_of
from models.supply import estimates, fleets, profiles

Values = NDArray[np.float64]

FIRST_YEAR = 2014
COLD = "use_cold_share_per_c"


def read(place: Place) -> tuple[str, ...]:
    """Return the assumptions that the years of the statistics follow: carbon, what is counted, and cold spells."""
    counted_by = (row.counted_by for row in place.technologies if row.counted_by)
    return tuple(dict.fromkeys((*emissions.READ, *counted_by, COLD)))


@lru_cache(maxsize=256)
def actual_years(
    place: Place, factors: tuple[float, ...], ground_share: float, fuel_car_mwh: float
) -> tuple[Year, ...]:
    """Return the years of the statistics, 2014 to the newest; no lever reaches them, only what is counted.

    Parameters
    ----------
    place : Place
    factors : tuple of float
        Values of `read`; among them the shares of output that are counted, and the share of the output of energy from
        waste which the statistics publish, the biodegradable part [0-1].
    ground_share : float
        Share of solar that stands on the ground [0-1].
    fuel_car_mwh : float
        Petrol or diesel that a car burns in a year [MWh].

    Notes
    -----
    Generation that is not published, or cannot be right, is the year's mean capacity times the place's load factor in
    that year; its technology is named in `Year.estimated`.
    """
    uses = [use for use in place.electricity if FIRST_YEAR <= use.year <= place.newest_year]
    of = dict(zip(read(place), factors, strict=True))
    per_year = [published(place, use.year, of) for use in uses]
    profile = profiles.of(place, ground_share)
    yearly = profile.monthly_mwh_per_mw.sum(axis=2).mean(axis=0)
    plant_mw = np.zeros((len(uses), 12, len(profiles.KINDS)))
    flat_mw = np.zeros((len(uses), 12))
    for at, (generation, _, _) in enumerate(per_year):
        for technology, mwh in generation.items():
            kinds = _kinds(place, technology, ground_share)
            if kinds.any():
                plant_mw[at] += mwh / (kinds @ yearly) * kinds
            else:
                flat_mw[at] += mwh / HOURS
    total_mwh = np.array([[(use.homes_mwh or 0.0) + (use.business_mwh or 0.0)] for use in uses])
    shapes = electricity.shapes(place.demand_shape, place.nation, tuple(use.year for use in uses))
    colder, stores = cold.profile(place, of[COLD], profile.measured), [NO_STORE] * len(uses)
    result = hourly.years(profile.per_mw, plant_mw, flat_mw, shapes, total_mwh, stores, np.inf, colder, total_mwh)
    poverty: dict[int, dict[str, Any]] = {
        f.year: {"fuel_poor_homes": f.fuel_poor_homes, "fuel_poverty_edition": f"{f.metric}, {f.edition}"}
        for f in place.fuel_poverty
    }
    fuels_mwh = [carriers.of_statistics(place, use.year, fuel_car_mwh) for use in uses]
    known = {at: fuels for at, fuels in enumerate(fuels_mwh) if fuels is not None}
    flows = dict(zip(hourly.RESULTS, result.mean(axis=1)[list(known)].T, strict=True))
    burnt = [sum(per_year[at][0].get(name, 0.0) for name in place.technologies.burning_waste) for at in known]
    footprint = emissions.footprint(
        tuple(uses[at].year for at in known),
        flows["import_mwh"],
        flows["export_mwh"],
        np.array(burnt),
        {name: np.array([fuels[name] for fuels in known.values()]) for name in carriers.CARRIERS[1:]},
        of,
    )
    carbon = dict(zip(known, columns(footprint._asdict()), strict=True))
    return tuple(
        year_of(
            use.year,
            "actual",
            result[at],
            *per_year[at][:2],
            fuels_mwh[at],
            per_year[at][2],
            homes_mwh=use.homes_mwh,
            business_mwh=use.business_mwh,
            homes_fuels_mwh=carriers.homes_of_statistics(place, use.year) if at in known else {},
            **poverty.get(use.year, {}) | carbon.get(at, {}),
        )
        for at, use in enumerate(uses)
    )


def _kinds(place: Place, statistic: str, ground_share: float) -> Values:
    """Parts of a technology of the statistics that run as each profile does, shape [kinds]; 0 where it runs level."""
    rows = place.technologies.of_statistic(statistic)
    if not all(row.follows_weather for row in rows):
        return np.zeros(len(profiles.KINDS))
    hours = {row.hours for row in rows}
    part = {kind: 1.0 / len(hours) for kind in hours}
    if fleets.GROUND in hours and len(hours) > 1:
        part = {kind: (1 - ground_share) / (len(hours) - 1) for kind in hours} | {fleets.GROUND: ground_share}
    return np.array([part.get(kind, 0.0) for kind in profiles.KINDS])


def published(
    place: Statistics, year: int, values: Scenario | Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float], tuple[str, ...]]:
    """Generation [MWh], capacity [MW] and the estimated technologies of one year of the statistics.

    The statistics count only the biodegradable part of energy from waste; its full output is that part divided by
    its share, and so an estimate too.

    Parameters
    ----------
    place : Statistics
        A place, or the part of it that the statistics are.
    year : int
    values : Scenario, or mapping
        Gives the assumptions of `read`.
    """
    generation, installed, estimated = {}, {}, []
    of_year = {row.technology: row for row in place.renewables if row.year == year}
    for row in (of_year[statistic] for statistic in place.technologies.statistics if statistic in of_year):
        if row.capacity_mw <= 0.0 and not row.generation_mwh:
            continue
        installed[row.technology] = row.capacity_mw
        technology = place.technologies[row.technology]
        factor = fleets.counted_share(technology, values)
        whole_mwh, guessed = row.generation_mwh, row.generation_mwh is None or row.mark == APART
        if whole_mwh is None:
            whole_mwh = estimates.output_mwh(place, row.technology, year)
        elif technology.burns_waste:
            whole_mwh /= values["waste_biogenic_share"]
            guessed = factor != values["waste_biogenic_share"]
        generation[row.technology] = whole_mwh * factor
        if guessed and factor > 0.0:
            estimated.append(row.technology)
    return generation, installed, tuple(sorted(estimated))
