"""What a place could hold, and how fast it has been building: the ceilings and defaults of its levers.

Rows of data/assumptions.csv name these rules; the numbers in them are rows of the same table.
"""

import math
from collections.abc import Callable, Mapping

from models.facts import Place, Renewable, horizon
from models.supply import planned

ValueOf = Callable[[str], float]
Rule = Callable[[Place, ValueOf], float]


SOLAR_BREAK_YEAR = 2019
"""First year in which the statistic places small rooftops by council: capacity of 2018 and 2019 cannot be compared."""


def _rounded(value: float, step: float) -> float:
    """Value on the control's own step, never below zero."""
    return max(0.0, round(round(value / step) * step, 6))


def _stepped_down(value: float, step: float) -> float:
    """The most steps of the control that do not pass a value: what goes on by itself never passes its own pace."""
    return max(0.0, round(math.floor(value / step + 1e-9) * step, 6))


def _newest(place: Place, technology: str) -> Renewable | None:
    return next((r for r in reversed(place.renewables) if r.technology == technology), None)


def _existing_mw(place: Place, technology: str) -> float:
    newest = _newest(place, technology)
    return newest.capacity_mw if newest else 0.0


def years_to_target(place: Place) -> float:
    """Years of building from today to the end of 2030 [years]."""
    return horizon.years_to_target(place.ahead_from)


def comparable_years(place: Place) -> int:
    """Years before the newest whose solar capacity can be compared with it: none across the break of 2019."""
    first = SOLAR_BREAK_YEAR if place.newest_year >= SOLAR_BREAK_YEAR else place.renewables[0].year
    return place.newest_year - first


def recent_solar_mw_per_year(place: Place, years: int) -> float:
    """Mean solar capacity added a year over the last `years` years, or over as many as can be compared [MW a year].

    Never looks back across 2019, when the statistic first placed small rooftops by council; 0 where no two years can
    be compared.

    Raises
    ------
    ValueError
        If `years` is less than 1.
    """
    if years < 1:
        raise ValueError(f"The recent pace looks back at least 1 year, not {years}.")
    solar_mw = {r.year: r.capacity_mw for r in place.renewables if r.technology == "solar"}
    return max(0.0, _added_a_year(solar_mw, place, years))


def _added_a_year(by_year: Mapping[int, float], place: Place, years: int) -> float:
    """Mean change a year over the last `years` comparable years; 0 where there are none."""
    span = min(years, comparable_years(place))
    newest = place.newest_year
    return (by_year.get(newest, 0.0) - by_year.get(newest - span, 0.0)) / span if span else 0.0


def recent_solar_homes(place: Place, value_of: ValueOf) -> float:
    """Roof solar on homes that goes on by itself until the end of 2030 [MW]: the place's pace, up to its ceiling."""
    by_itself = place.roof_pace.homes_mw_per_year * years_to_target(place)
    return min(_stepped_down(by_itself, 0.05), roof_limit_homes(place, value_of))


def recent_solar_business(place: Place, value_of: ValueOf) -> float:
    """Solar below 50 kW, other than on homes, that goes on by itself until the end of 2030 [MW], up to its ceiling.

    Roofs of the ledger come beside it: they are larger.
    """
    by_itself = place.roof_pace.business_mw_per_year * years_to_target(place)
    return min(_stepped_down(by_itself, 0.05), roof_limit_business(place, value_of))


def existing_ground_share(place: Place, solar_homes_kw: float) -> float:
    """Share of today's solar capacity that does not fit on its number of small roofs [0-1].

    An estimate: the statistics publish sites and megawatts, not mountings.
    """
    solar = _newest(place, "solar")
    return beyond_roofs_share(solar.sites, solar.capacity_mw, solar_homes_kw) if solar else 0.0


def beyond_roofs_share(sites: int, capacity_mw: float, solar_homes_kw: float) -> float:
    """Return the share of solar capacity [MW] that does not fit on so many roofs [0-1].

    Examples
    --------
    >>> beyond_roofs_share(1000, 10.0, 5.0)
    0.5
    """
    return max(0.0, 1.0 - sites * solar_homes_kw / 1000 / capacity_mw) if capacity_mw > 0.0 else 0.0


def standing_roofs_mw(place: Place, ground_share: float) -> tuple[float, float]:
    """Return today's solar that does not stand on the ground [MW]: on homes, and on all else.

    What is on homes is published by region, and divided within it as what goes on by itself (`roofs.on_homes`).
    """
    on_roofs = _existing_mw(place, "solar") * (1 - ground_share)
    return on_roofs * place.home_solar_share, on_roofs * (1 - place.home_solar_share)


def _roof_room_mw(place: Place, value_of: ValueOf, part: float, there_mw: float, by_itself_mw: float) -> float:
    """Roof solar that may still come on a part of Britain's roofs [MW].

    By the limit of the scenario, less what is there. A pace that would pass it shows that there is more roof than the
    limit knows, so what goes on by itself may go on, as far as all suitable roofs reach.
    """
    per_kw = place.households * part / 1000
    limit_mw = value_of("roof_limit_kw_per_home") * per_kw - there_mw
    all_mw = value_of("roof_technical_kw_per_home") * per_kw - there_mw
    return _rounded(max(limit_mw, min(by_itself_mw, all_mw)), 0.5)


def roof_limit_homes(place: Place, value_of: ValueOf) -> float:
    """Roof solar that homes could still add [MW]: the limit, spread by kinds of homes, less what is there."""
    existing, _ = standing_roofs_mw(place, existing_ground_share(place, value_of("solar_homes_kw")))
    pace = place.roof_pace.homes_mw_per_year
    part = value_of("roof_limit_homes_share") * place.room.home_roofs
    there = existing + pace * years_since(place)
    return _roof_room_mw(place, value_of, part, there, pace * years_to_target(place))


def roof_limit_business(place: Place, value_of: ValueOf) -> float:
    """Roof solar that business and public buildings could add [MW]: the limit, spread by premises and their use."""
    _, existing = standing_roofs_mw(place, existing_ground_share(place, value_of("solar_homes_kw")))
    pace = place.roof_pace.business_mw_per_year
    part = (1 - value_of("roof_limit_homes_share")) * place.room.business_roofs
    there = existing + pace * years_since(place)
    return _roof_room_mw(place, value_of, part, there, pace * years_to_target(place))


def _open_land_km2(place: Place, value_of: ValueOf) -> float:
    """Land that is not built up [km2]: the area less developed land per head times people."""
    return max(0.0, place.area_km2 - place.population * value_of("developed_m2_per_person") / 1e6)


def years_since(place: Place) -> float:
    """Years from the newest statistics to today, in which roofs went on [years]."""
    return horizon.years_between(place.newest_year, place.ahead_from)


def _expected_mw(place: Place, technology: str, value_of: ValueOf) -> float:
    """What is expected of the planning database in the end [MW]: it takes its land, too."""
    added = planned.added_mw(place, value_of("pipeline_panel_mw_per_mw")).tolist()
    return sum(mw * p.chance for p, mw in zip(planned.of(place), added, strict=True) if p.technology == technology)


def ground_limit(place: Place, value_of: ValueOf) -> float:
    """Ground-mounted solar the place could still add [MW]."""
    suitable_ha = _open_land_km2(place, value_of) * 100 * value_of("ground_solar_land_share") * place.room.solar_land
    existing = _existing_mw(place, "solar") * existing_ground_share(place, value_of("solar_homes_kw"))
    planned_mw = _expected_mw(place, "solar", value_of)
    return _rounded(suitable_ha / value_of("ground_solar_ha_per_mw") - existing - planned_mw, 1.0)


def wind_limit(place: Place, value_of: ValueOf) -> float:
    """Onshore wind the place could still add [MW]."""
    suitable_km2 = _open_land_km2(place, value_of) * value_of("wind_land_share") * place.room.wind_land
    there = _existing_mw(place, "onshore_wind") + _expected_mw(place, "onshore_wind", value_of)
    return _rounded(suitable_km2 * value_of("wind_mw_per_km2") - there, 0.5)


def hydro_limit(place: Place, value_of: ValueOf) -> float:
    """Hydro power the place could still add [MW]: in proportion to what runs today, the only sign of its rivers."""
    return _rounded(_existing_mw(place, "hydro") * value_of("hydro_limit_ratio"), 0.05)


def anaerobic_digestion_limit(place: Place, value_of: ValueOf) -> float:
    """Power from food and farm waste the place could still add [MW]: what its waste could feed less what runs today."""
    food_kt = place.population * value_of("food_waste_kg_per_person") * value_of("food_waste_collected_share") / 1e6
    # Herds are where crops and grass are, not on moor and hill.
    farmed_km2 = _open_land_km2(place, value_of) * min(place.room.solar_land, 1.0)
    farm_mw = farmed_km2 * value_of("farm_waste_mw_per_km2")
    existing = _existing_mw(place, "anaerobic_digestion")
    return _rounded(food_kt * value_of("food_waste_mw_per_kt") + farm_mw - existing, 0.1)


def store_limit(place: Place, value_of: ValueOf) -> float:
    """Battery energy the place could hold [MWh]."""
    return _rounded(place.households * value_of("store_limit_mwh_per_household"), 1.0)


def target(place: Place, value_of: ValueOf) -> float:
    """The place's target, or the yardstick where it has none [share]."""
    return place.target.share


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        recent_solar_homes,
        recent_solar_business,
        roof_limit_homes,
        roof_limit_business,
        ground_limit,
        wind_limit,
        hydro_limit,
        anaerobic_digestion_limit,
        store_limit,
        target,
    )
}
"""Every rule an assumption may name in `value_rule` or `high_rule`."""
