"""What is known of electric cars and heat pumps in each place, and what national paths bring; from the tables."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.demand import uptake
from models.facts import Cars, DataError, Uptake
from models.facts.lending import locked
from models.sources.nouns import of_row
from models.sources.tables import rows, rows_by_year, rows_of

Values = NDArray[np.float64]

CARS, HEAT_PUMPS = "electric_share_of_cars_and_vans", "homes_with_heat_pump_share"
"""Measures of uptake_paths.csv."""

PATHS = ("slow", "central", "fast")
KNOWN = "known"
IN_SCHEMES = ("boiler_upgrade_scheme_grants", "domestic_heat_incentive_installations")
"""Schemes of heat_schemes.csv that pay for the heating of homes."""

FADE = "uptake_fade_share_per_year"


@lru_cache(maxsize=16)
def national(measure: str, path: str) -> tuple[tuple[int, ...], Values, Values]:
    """Return years, national shares and balances of a path, or of what is known, shape [years] each.

    Raises
    ------
    DataError
        If a year is missing, or lacks its balance where it is used for places.
    """
    found = sorted(
        (r for r in rows("uptake_paths.csv") if (r.measure, r.path) == (measure, path)), key=lambda r: r.year
    )
    years = tuple(r.year for r in found)
    if not years or years != tuple(range(years[0], years[-1] + 1)):
        raise DataError(f"data/uptake_paths.csv: {measure}, {path}: expected a row for every year, not {years}.")
    balances = [np.nan if r.balance is None else r.balance for r in found]
    return locked((years, np.array([r.share for r in found]), np.array(balances, dtype=np.float64)))


def assumed(name: str) -> float:
    """Return the value of a row of assumptions.csv that no rule makes."""
    return float(next(r.value for r in rows("assumptions.csv") if r.name == name))


def _shares(measure: str, path: str, place_offset: float) -> tuple[float, ...]:
    years, shares, balances = national(measure, path)
    if np.isnan(balances).any():
        raise DataError(f"data/uptake_paths.csv: {measure}, {path}: empty balance, expected a number in every year.")
    found = uptake.share(shares, place_offset, balances, assumed(FADE), np.array(years, dtype=np.float64))
    return tuple(found.tolist())


def cars_kept(code: str) -> tuple[Cars, ...]:
    """Return the cars and vans that are taken to be kept in a council, by year."""
    return tuple(of_row(Cars, r, plug_in=r.plug_in_cars_and_vans) for r in rows_by_year("cars_kept.csv", code))


def electric_cars(code: str) -> Uptake:
    """Return the share of electric cars and vans of a council: as kept, then by path.

    Raises
    ------
    DataError
        If a row is missing.
    """
    known = cars_kept(code)
    place_offset = _start(code).electric_cars_log_odds
    if known[-1].year + 1 != national(CARS, PATHS[0])[0][0]:
        raise DataError("data/cars_kept.csv: its last year is not the one before the first of uptake_paths.csv.")
    return Uptake(
        known[0].year,
        tuple(c.plug_in / c.cars_and_vans for c in known),
        tuple(_shares(CARS, path, place_offset) for path in PATHS),
    )


def heat_pumps(code: str) -> Uptake:
    """Return the share of homes with a heat pump of a council: by national estimates, then by path.

    Raises
    ------
    DataError
        If a row is missing.
    """
    place_offset = _start(code).heat_pumps_log_odds
    years, _, _ = national(HEAT_PUMPS, KNOWN)
    return Uptake(
        years[0],
        _shares(HEAT_PUMPS, KNOWN, place_offset),
        tuple(_shares(HEAT_PUMPS, path, place_offset) for path in PATHS),
    )


def heat_pumps_in_schemes(code: str) -> int:
    """Return how many grants and incentives for the heating of homes a council has had."""
    return sum(r.installations for r in rows_of("heat_schemes.csv", code) if r.scheme in IN_SCHEMES)


@lru_cache(maxsize=1)
def home_use_trends() -> dict[str, float]:
    """Return the trend of homes' use by region [log units a year]."""
    return {r.region: r.homes_log_per_year for r in rows("use_trends.csv")}


CACHES = (national.cache_clear, home_use_trends.cache_clear)
"""What forgets the rows of tables that have changed."""


def _start(code: str) -> Any:
    return next(iter(rows_of("uptake_start.csv", code)))
