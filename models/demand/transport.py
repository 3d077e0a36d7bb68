"""Cars and vans of a place: what electric ones take and save, and when they charge.

Only what is added since the newest statistics counts: the electric cars that are there today are in today's use.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.demand import electricity
from models.facts import Cars, Horizon, Place, Scenario
from models.facts.calendar import HOURS
from models.facts.lending import locked

NIGHT_FROM_H, NIGHT_TO_H = 17, 7
"""The night that smart charging may move energy within: 17:00 to 07:00 local time."""

SMART_TO_H = 6
"""Smart charging spreads the night's energy evenly from midnight to this hour (judgement; cheap hours of today)."""


@dataclass(frozen=True, slots=True, eq=False)
class TransportYears:
    """Cars and vans over the projected years, shape [1, years] each: the same in all futures [MWh].

    `plain_charging_mwh`, `smart_charging_mwh`: electricity of the electric cars added since the newest statistics.
    `car_fuel_mwh`: petrol and diesel still burnt. `electrification_saved_mwh`: fuel saved by those cars less the
    electricity they take.
    """

    plain_charging_mwh: NDArray[np.float64]
    smart_charging_mwh: NDArray[np.float64]
    car_fuel_mwh: NDArray[np.float64]
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


def newest(place: Place) -> Cars | None:
    """Return the cars and vans of the newest year that the energy statistics reach; None where there are none."""
    return max((c for c in place.cars if c.year <= place.newest_year), key=lambda c: c.year, default=None)


def fuel_car_mwh(scenario: Scenario) -> float:
    """Return the petrol or diesel that a car burns in a year [MWh].

    References
    ----------
    DESNZ, Greenhouse gas reporting: conversion factors 2025 (kWh per km of an average petrol and diesel car).
    """
    return scenario["car_km_per_year"] * scenario["fuel_car_kwh_per_km"] / 1000


def car_fuel_mwh(cars: Cars, per_car_mwh: float) -> float:
    """Return the petrol and diesel burnt by the cars and vans of a place in a year [MWh].

    A plug-in is taken to burn none, though part of them are hybrids.

    Examples
    --------
    >>> car_fuel_mwh(Cars(2024, 1_000, 100), 8.0)
    7200.0
    """
    return (cars.cars_and_vans - cars.plug_in) * per_car_mwh


def project(place: Place, scenario: Scenario, horizon: Horizon) -> TransportYears:
    """Return cars and vans over the projected years.

    Parameters
    ----------
    place : Place
    scenario : Scenario
    horizon : Horizon

    Notes
    -----
    As many cars and vans as today, driven as far as today. An electric car stands in for one that burns fuel, and takes
    its energy over the same distance.
    """
    cars = newest(place) or Cars(place.newest_year, 0, 0)
    of_fuel_cars = np.minimum(horizon.means[None] * added_share(place, scenario), 1.0)
    changed = of_fuel_cars * (cars.cars_and_vans - cars.plug_in)
    fuel_saved = changed * fuel_car_mwh(scenario)
    charging = changed * scenario["car_km_per_year"] * scenario["electric_car_kwh_per_km"] / 1000
    smart = scenario["smart_charging_share"]
    return TransportYears(
        charging * (1 - smart),
        charging * smart,
        car_fuel_mwh(cars, fuel_car_mwh(scenario)) - fuel_saved,
        fuel_saved - charging,
    )


def added_share(place: Place, scenario: Scenario) -> float:
    """Share of today's petrol and diesel cars that are electric by 2030 [0-1]; none where fewer than today are set."""
    today = today_share(place)
    return max(0.0, scenario["electric_car_share"] - today) / (1 - today) if today < 1.0 else 0.0


def today_share(place: Place) -> float:
    """Share of cars and vans that are plug-ins, to the control's own step [0-1]."""
    cars = newest(place)
    return round(cars.plug_in / cars.cars_and_vans, 2) if cars and cars.cars_and_vans else 0.0


ValueOf = Callable[[str], float]


RULES: Mapping[str, Callable[[Place, ValueOf], float]] = {"electric_cars_today": lambda place, _: today_share(place)}
"""Rules that an assumption may name in `value_rule`, beside those of `potential`."""
