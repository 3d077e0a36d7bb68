"""Hours of heat: how homes' heat follows the cold, and what heat pumps take for it in each hour."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts import HeatShape, Place, Scenario
from models.facts.calendar import HOURS
from models.facts.lending import locked
from models.weather import Provenance, temperature

Values = NDArray[np.float64]

BASE_C = 15.5
"""Outdoor temperature above which homes need no heating: the base of British degree days [C]."""

DAY_BEFORE_KEEPS = 0.5
"""Part of the effective temperature that is yesterday's: walls remember."""

DAYS_REMEMBERED = 14
SUMMER_TIME_DAYS = (86, 300)
"""Days of the year between which clocks run an hour ahead, 28 March to 28 October: the change falls within three days
of these in every year."""


def effective_c(temp_c: Values) -> Values:
    """Return the effective temperature of each day, shape [weather years, 365] [C].

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].

    Notes
    -----
    E(d) = (1 - k) T(d) + k E(d - 1), with T the day's mean and k = 0.5. Each year runs on from its own end.

    References
    ----------
    National Grid, Gas demand forecasting methodology, November 2016: effective temperature is half of today's
    temperature and half of yesterday's effective temperature.

    Examples
    --------
    A day 8 degrees colder than all others counts half on that day and a quarter on the next:

    >>> temp = np.full((1, HOURS), 10.0)
    >>> temp[0, 24:48] = 2.0
    >>> effective_c(temp)[0, :4].round(3).tolist()
    [10.0, 6.0, 8.0, 9.0]
    """
    daily = temp_c.reshape(len(temp_c), -1, 24).mean(axis=2)
    weights = DAY_BEFORE_KEEPS ** np.arange(DAYS_REMEMBERED)
    past = np.stack([np.roll(daily, day, axis=1) for day in range(DAYS_REMEMBERED)])
    return np.tensordot(weights / weights.sum(), past, axes=1)


def daily_shares(temp_c: Values, hot_water_share: float) -> Values:
    """Return each day's heat as a share of a mean year's, shape [weather years, 365]; they sum to 1 a year on average.

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].
    hot_water_share : float
        Share of the year's useful heat that is hot water, the same on every day [0-1].

    Raises
    ------
    ValueError
        If the weather has no day that wants heating.

    Notes
    -----
    Heating follows degree days, max(0, 15.5 - effective temperature). A cold year takes more than a mild one.
    """
    degrees = np.maximum(BASE_C - effective_c(temp_c), 0.0)
    total = degrees.sum() / len(degrees)
    if not total > 0.0:
        raise ValueError(f"The weather has no day below {BASE_C:g} C, so there is nothing to spread heating over.")
    return (1 - hot_water_share) * degrees / total + hot_water_share / degrees.shape[1]


def hour_shares(day_c: Values, shape: HeatShape) -> Values:
    """Return each local clock hour's share of its day's heat, shape [..., 24]; a day's sum to 1.

    Parameters
    ----------
    day_c : array, shape [...]
        Mean outdoor temperature of each day [C].
    shape : HeatShape
        Bands of outdoor temperature, mildest last: where each begins [C], and the share of a day's heat in each hour.

    Notes
    -----
    A day colder than the first band, or milder than the last, has that band's shape.

    References
    ----------
    S. D. Watson, K. J. Lomas, R. A. Buswell, "Decarbonising domestic heating: What is the peak GB demand?", Energy
    Policy 126, 2019, 533-544: mean half-hourly heat of homes with air-source heat pumps, by outdoor temperature.

    Examples
    --------
    >>> flat, night = (1 / 24,) * 24, (1 / 6,) * 6 + (0.0,) * 18
    >>> hour_shares(np.array([-5.0, 12.0]), ((-3.0, flat), (10.0, night)))[:, 12].round(4).tolist()
    [0.0417, 0.0]
    """
    begins = np.array([begin for begin, _ in shape])
    of_band = np.array([hours for _, hours in shape])
    return np.asarray(of_band[np.maximum(np.searchsorted(begins, day_c, side="right") - 1, 0)])


def hourly_shares(temp_c: Values, hot_water_share: float, shape: HeatShape) -> Values:
    """Return each UTC hour's heat as a share of a mean year's, shape [weather years, 8760]."""
    of_hour = hour_shares(temp_c.reshape(len(temp_c), -1, 24).mean(axis=2), shape)
    first, end = SUMMER_TIME_DAYS
    of_hour[:, first:end] = np.roll(of_hour[:, first:end], -1, axis=2)
    return (daily_shares(temp_c, hot_water_share)[:, :, None] * of_hour).reshape(len(temp_c), HOURS)


def heat_pump_shares(
    temp_c: Values,
    hot_water_share: float,
    seasonal_efficiency: float,
    fall_per_c: float,
    shape: HeatShape,
) -> Values:
    """Return each hour's electricity of heat pumps as a share of a mean year's, shape [weather years, 8760].

    Parameters
    ----------
    temp_c : array, shape [weather years, 8760]
        Outdoor air temperature [C].
    hot_water_share : float
        Share of the year's useful heat that is hot water [0-1].
    seasonal_efficiency : float
        Heat made per electricity taken, over a mean year [ratio].
    fall_per_c : float
        Part of its efficiency that a heat pump loses for each degree colder than the heating season's mean [1/C].
    shape : HeatShape
        As `hour_shares` takes it.

    Notes
    -----
    efficiency(h) = SPF (1 + k (T(h) - Tm)), never below 1, the efficiency of a plain electric heater; Tm is the mean
    temperature weighted by heat. All are scaled by one factor so that heat over electricity is the seasonal
    efficiency over all weather years together; they sum to 1 a year on average.
    """
    heat = hourly_shares(temp_c, hot_water_share, shape)
    mean_c = (heat * temp_c).sum() / heat.sum()
    efficiency = np.maximum(seasonal_efficiency * (1 + fall_per_c * (temp_c - mean_c)), 1.0)
    electricity = heat / efficiency
    return electricity * (len(temp_c) / electricity.sum())


@lru_cache(maxsize=64)
def _profile(
    place: Place, measured: Provenance | None, hot_water_share: float, efficiency: float, fall_per_c: float
) -> Values:
    temp_c = temperature.temperature_c(place, measured)
    return locked(heat_pump_shares(temp_c, hot_water_share, efficiency, fall_per_c, place.heat_shape)[:, None, :])


def profile(place: Place, scenario: Scenario, measured: Provenance | None) -> Values:
    """Return a place's `heat_pump_shares` under a scenario, shape [weather years, 1, 8760].

    Parameters
    ----------
    place : Place
    scenario : Scenario
    measured : Provenance or None
        Whose weather it is; None where it is synthetic.
    """
    return _profile(
        place,
        measured,
        scenario["hot_water_heat_share"],
        scenario["heat_pump_seasonal_efficiency"],
        scenario["heat_pump_cold_fall_share_per_c"],
    )
