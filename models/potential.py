"""What a place could hold, and how fast it has been building: the ceilings and defaults of its levers.

Rows of data/assumptions.csv name these rules; the numbers in them are rows of the same table.
"""

from collections.abc import Callable

from models.place import Place, Renewable

ValueOf = Callable[[str], float]
Rule = Callable[[Place, ValueOf], float]

YEARS_TO_TARGET = 6
"""Whole years of building between the newest statistics (end of 2024) and the end of 2030."""


def _rounded(value: float, step: float) -> float:
    """Value on the control's own step, never below zero."""
    return max(0.0, round(round(value / step) * step, 6))


def _newest(place: Place, technology: str) -> Renewable | None:
    return next((r for r in reversed(place.renewables) if r.technology == technology), None)


def recent_solar_mw_per_year(place: Place, years: int) -> float:
    """Mean solar capacity added a year over the last `years` years [MW a year].

    The window must not reach back past 2019, when the statistic first placed small rooftops by council.

    Raises
    ------
    ValueError
        If `years` is less than 1 or reaches back to 2019 or earlier.
    """
    if not 1 <= years <= place.newest_year - 2020:
        raise ValueError(f"The recent pace can look back 1 to {place.newest_year - 2020} years, not {years}.")
    by_year = {r.year: r.capacity_mw for r in place.renewables if r.technology == "solar"}
    newest = place.newest_year
    return max(0.0, (by_year.get(newest, 0.0) - by_year.get(newest - years, 0.0)) / years)


def _recent_split_mw(place: Place, value_of: ValueOf) -> tuple[float, float]:
    """Solar added by 2030 at the recent pace [MW]: on homes, and on everything else.

    Sites added times the mean size of a home's array say how much of the pace is homes.
    """
    years = int(value_of("recent_pace_years"))
    pace_mw = recent_solar_mw_per_year(place, years)
    sites = {r.year: r.sites for r in place.renewables if r.technology == "solar"}
    added_sites = max(0, sites.get(place.newest_year, 0) - sites.get(place.newest_year - years, 0)) / years
    homes_mw = min(pace_mw, added_sites * value_of("solar_homes_kw") / 1000)
    return homes_mw * YEARS_TO_TARGET, (pace_mw - homes_mw) * YEARS_TO_TARGET


def recent_solar_homes(place: Place, value_of: ValueOf) -> float:
    """Roof solar on homes added by 2030 if the recent pace goes on [MW]."""
    return min(_rounded(_recent_split_mw(place, value_of)[0], 0.5), roof_limit_homes(place, value_of))


def recent_solar_business(place: Place, value_of: ValueOf) -> float:
    """Roof solar on business and public buildings added by 2030 if the recent pace goes on [MW]."""
    other_mw = _recent_split_mw(place, value_of)[1]
    return min(
        _rounded(other_mw * (1 - value_of("ground_share_of_large_solar")), 0.5), roof_limit_business(place, value_of)
    )


def recent_solar_ground(place: Place, value_of: ValueOf) -> float:
    """Ground-mounted solar added by 2030 if the recent pace goes on [MW]."""
    other_mw = _recent_split_mw(place, value_of)[1]
    return min(_rounded(other_mw * value_of("ground_share_of_large_solar"), 0.5), ground_limit(place, value_of))


def existing_ground_share(place: Place, solar_homes_kw: float) -> float:
    """Share of today's solar capacity that does not fit on its number of small roofs [0-1].

    An estimate: the statistics publish sites and megawatts, not mountings.
    """
    solar = _newest(place, "solar")
    if solar is None or solar.capacity_mw <= 0.0:
        return 0.0
    return max(0.0, 1.0 - solar.sites * solar_homes_kw / 1000 / solar.capacity_mw)


def _roof_limit_mw(place: Place, value_of: ValueOf) -> float:
    """All roof capacity the place could hold [MW]: kW per home times homes, business roofs included."""
    return value_of("roof_limit_kw_per_home") * place.households / 1000


def _existing_solar_mw(place: Place) -> float:
    solar = _newest(place, "solar")
    return solar.capacity_mw if solar else 0.0


def roof_limit_homes(place: Place, value_of: ValueOf) -> float:
    """Roof solar that homes could still add [MW]: the ceiling less what is there."""
    existing = _existing_solar_mw(place) * (1 - existing_ground_share(place, value_of("solar_homes_kw")))
    return _rounded(_roof_limit_mw(place, value_of) * value_of("roof_limit_homes_share") - existing, 1.0)


def roof_limit_business(place: Place, value_of: ValueOf) -> float:
    """Roof solar that business and public buildings could add [MW]."""
    return _rounded(_roof_limit_mw(place, value_of) * (1 - value_of("roof_limit_homes_share")), 1.0)


def _open_land_km2(place: Place, value_of: ValueOf) -> float:
    """Land that is not built up [km2]: the area less developed land per head times people."""
    return max(0.0, place.area_km2 - place.population * value_of("developed_m2_per_person") / 1e6)


def ground_limit(place: Place, value_of: ValueOf) -> float:
    """Ground-mounted solar the place could still add [MW]."""
    suitable_ha = _open_land_km2(place, value_of) * 100 * value_of("ground_solar_land_share")
    existing = _existing_solar_mw(place) * existing_ground_share(place, value_of("solar_homes_kw"))
    return _rounded(suitable_ha / value_of("ground_solar_ha_per_mw") - existing, 1.0)


def wind_limit(place: Place, value_of: ValueOf) -> float:
    """Onshore wind the place could still add [MW]."""
    suitable_km2 = _open_land_km2(place, value_of) * value_of("wind_land_share")
    wind = _newest(place, "onshore_wind")
    existing = wind.capacity_mw if wind else 0.0
    return _rounded(suitable_km2 * value_of("wind_mw_per_km2") - existing, 0.5)


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
        recent_solar_ground,
        roof_limit_homes,
        roof_limit_business,
        ground_limit,
        wind_limit,
        store_limit,
        target,
    )
}
"""Every rule an assumption may name in `value_rule` or `high_rule`."""
