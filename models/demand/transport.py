"""Cars and vans of a place: what electric ones take and save, and when they charge.

Cars are counted where they are kept, not where they are registered (`keeping`), and their fuel where they are driven.
Only what is added to the newest statistics counts: the electric cars of that year are in its use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import electricity, uptake
from models.facts import Cars, Futures, Horizon, Place, Scenario
from models.facts.calendar import HOURS
from models.facts.lending import locked

NIGHT_FROM_H, NIGHT_TO_H = 17, 7
"""The night that smart charging may move energy within: 17:00 to 07:00 local time."""

SMART_TO_H = 6
"""Smart charging spreads the night's energy evenly from midnight to this hour (judgement; cheap hours of today)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TransportYears:
    """Cars and vans over the projected years, shape [futures, years] each [MWh].

    `plain_charging_mwh`, `smart_charging_mwh`: electricity of the electric cars beyond those of the newest statistics.
    `car_fuel_mwh`: petrol and diesel still burnt on the place's roads; `kept_fuel_mwh`: burnt by the cars kept in it,
    wherever they drive. `electrification_saved_mwh`: fuel saved by those cars less the
    electricity they take.
    """

    plain_charging_mwh: NDArray[np.float64]
    smart_charging_mwh: NDArray[np.float64]
    car_fuel_mwh: NDArray[np.float64]
    kept_fuel_mwh: NDArray[np.float64]
    electrification_saved_mwh: NDArray[np.float64]


def smart_shape(plain: tuple[float, ...]) -> tuple[float, ...]:
    """Return the hour-of-day shape of smart charging: the night's energy, moved to its small hours.

    Parameters
    ----------
    plain : tuple of 24 float
        Share of a day's charging in each local clock hour, charging when the driver arrives [sum 1].

    Examples
    --------
    All charging at 18:00 waits for midnight and is spread over six hours; charging at 10:00 stays where it is.

    >>> smart_shape(tuple(0.75 if h == 18 else 0.25 if h == 10 else 0.0 for h in range(24)))[:12]
    (0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0, 0.0, 0.0, 0.0, 0.25, 0.0)
    """
    night = [not NIGHT_TO_H <= hour < NIGHT_FROM_H for hour in range(24)]
    moved = sum(share for share, is_night in zip(plain, night, strict=True) if is_night)
    return tuple(
        (moved / SMART_TO_H if hour < SMART_TO_H else 0.0) if night[hour] else plain[hour] for hour in range(24)
    )


@lru_cache(maxsize=16)
def profiles(plain: tuple[float, ...], years: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the share of a year's charging in each UTC hour, plain and smart, shape [years, 2, 8760].

    Parameters
    ----------
    plain : tuple of 24 float
        Share of a day's charging in each local clock hour.
    years : tuple of int

    Raises
    ------
    ValueError
        If the shape has not 24 hours.
    """
    if len(plain) != 24:
        raise ValueError(f"The charging shape must have 24 hours; it has {len(plain)}.")
    by_hour = np.array([plain, smart_shape(plain)])
    shares = np.stack([by_hour[:, electricity.local_hours(year)] for year in years])
    shares /= shares.sum(axis=2, keepdims=True)
    return locked(np.asarray(shares.reshape(len(years), 2, HOURS)))


ValueOf = Callable[[str], float]


def newest(place: Place) -> Cars | None:
    """Return the cars and vans kept at the end of the newest year that is known; None where there are none."""
    return max(place.cars_kept, key=lambda c: c.year, default=None)


def fuel_car_mwh(scenario: Scenario) -> float:
    """Return the petrol or diesel that a car burns in a year [MWh].

    References
    ----------
    DESNZ, Greenhouse gas reporting: conversion factors 2025 (kWh per km of an average petrol and diesel car).
    """
    return scenario["car_km_per_year"] * scenario["fuel_car_kwh_per_km"] / 1000


def electric_car_mwh(value_of: ValueOf) -> float:
    """Return the electricity that an electric car takes in a year, over the same distance [MWh].

    References
    ----------
    DESNZ, Greenhouse gas reporting: conversion factors 2025 (kWh per km of an average battery electric car).
    """
    return value_of("car_km_per_year") * value_of("electric_car_kwh_per_km") / 1000


def fuel_of_year_mwh(place: Place, year: int, per_car_mwh: float) -> float | None:
    """Return the petrol and diesel that cars and vans burn on the roads of a place in a year [MWh]; None if unknown.

    A plug-in is taken to burn none, though part of them are hybrids. Of the mean of both year ends, where both are
    known. They are the cars kept there, times what was burnt on its roads over what its cars burn
    (`Place.driven_ratio`).
    """
    ends = [c.cars_and_vans - c.plug_in for c in place.cars_kept if c.year in (year - 1, year)]
    if not any(c.year == year for c in place.cars_kept):
        return None
    return sum(ends) / len(ends) * per_car_mwh * place.driven_ratio


def base_charging_mwh(place: Place, value_of: ValueOf) -> float:
    """Return the electricity of the cars that the newest statistics hold already [MWh]."""
    cars = newest(place)
    share = uptake.in_base_year(place.electric_cars, place.newest_year)
    return share * cars.cars_and_vans * electric_car_mwh(value_of) if cars else 0.0


def project(place: Place, scenario: Scenario, horizon: Horizon, futures: Futures) -> TransportYears:
    """Return cars and vans over the projected years.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon
    futures : Futures

    Notes
    -----
    As many cars and vans as today, driven as far as today. An electric car stands in for one that burns fuel, and takes
    its energy over the same distance. Charging is that of the place's own cars. Fuel is that of its roads
    (`Place.driven_ratio`), where the share of electric cars is taken to change as among its own. A year counts the mean
    of its two ends, less the mean of the newest statistics.
    """
    begins, ends = uptake.begins_and_ends(
        place.electric_cars,
        int(scenario["electric_car_path"]),
        scenario["electric_car_share"],
        horizon,
        futures.car_steps,
    )
    fleet = cars.cars_and_vans if (cars := newest(place)) else 0
    base = uptake.in_base_year(place.electric_cars, horizon.base_year)
    electric = (begins + ends) / 2
    changed = (electric - base) * fleet
    kept_fuel = (1 - electric) * (fleet * fuel_car_mwh(scenario))
    fuel_saved = changed * fuel_car_mwh(scenario) * place.driven_ratio
    charging = changed * electric_car_mwh(scenario.__getitem__)
    smart = scenario["smart_charging_share"]
    return TransportYears(
        plain_charging_mwh=charging * (1 - smart),
        smart_charging_mwh=charging * smart,
        car_fuel_mwh=kept_fuel * place.driven_ratio,
        kept_fuel_mwh=kept_fuel,
        electrification_saved_mwh=fuel_saved - charging,
    )


def electric_cars_ahead(place: Place, value_of: ValueOf) -> float:
    """Share of cars and vans that are electric by 2030 on the path chosen, to a tenth of a percent [0-1]."""
    return uptake.as_lever(place.electric_cars, int(value_of("electric_car_path")))


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {"electric_cars_ahead": electric_cars_ahead}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`."""
