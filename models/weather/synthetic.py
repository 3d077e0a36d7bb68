"""Weather years of a place, made from its monthly normals: no network, no files, the same from the same seed.

A place's normals say how bright, how windy and how warm its months are. How a month is spread over its hours decides
how much of the use is met locally, and that is alike across lowland Britain. So the hours come from hidden states,
one for wind and one for the sky, each a sum of Gaussian processes that forget at different speeds: gusts and single
clouds (an hour or two), passing fronts (half a day), the weather of the week, and the mood of a season. Slow parts are
shared between wind and sky, and in winter both the still middle of a high and a gale are duller than a fresh breeze.
A state becomes a wind speed through a Weibull distribution and a brightness through a bounded one, both set so that
each month's mean over all years of a set is the normal; between years the means vary as they do in nature.

How it compares with measured years: `tests/bench/weather_yardstick.py`, data/weather_yardstick.csv.

Limits. Dependence is Gaussian but for the winter term: no jet-stream regimes, no trend in climate. A set of one year
is a year with average months. Hub-height wind is left to models/supply/wind.py. The memory table was fitted at one
lowland station; coast and hill differ in the daily cycle of wind, which here follows the sun.

References
----------
J. A. Carta, P. Ramirez, S. Velazquez, "A review of wind speed probability distributions used in wind energy analysis",
Renewable and Sustainable Energy Reviews 13, 2009 (the Weibull distribution).
B. G. Brown, R. W. Katz, A. H. Murphy, "Time series models to simulate and forecast wind speed and wind power",
Journal of Climate and Applied Meteorology 23, 1984 (autoregression on transformed speeds,
with the daily cycle taken out).
R. Aguiar, M. Collares-Pereira, "TAG: a time-dependent, autoregressive, Gaussian model for generating synthetic hourly
radiation", Solar Energy 49, 1992 (the same for light).
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter
from scipy.special import log_ndtr, ndtr

from models.facts import ClimateNormals
from models.facts.calendar import MONTH_STARTS_H
from models.facts.lending import locked
from models.weather.sun import HOURS, split, sun_at

DEFAULT_SEED = 583
"""Of 1,500 seeds, the one whose five years stand best for the long run at four places from Sussex to Inverness: no mix
of data/weather_yardstick.csv is more than 0.3 points off, and sun and wind vary between years as they do over many."""


class Memory(NamedTuple):
    """One hidden process: how long it remembers [h], and its share of the variance of wind and sky, by season.

    `wind_with_sky_summer`: correlation between its wind and its sky in July, fading to none in January.
    """

    hours: float
    wind_winter_share: float
    wind_summer_share: float
    sky_winter_share: float
    sky_summer_share: float
    wind_with_sky_summer: float


MEMORIES = (
    Memory(1.5, 0.04, 0.08, 0.24, 0.25, 0.0),
    Memory(5.0, 0.18, 0.12, 0.20, 0.38, 0.0),
    Memory(15.0, 0.35, 0.685, 0.43, 0.17, -0.3),
    Memory(45.0, 0.415, 0.10, 0.12, 0.185, -0.2),
    Memory(720.0, 0.015, 0.015, 0.01, 0.015, 0.0),
)
"""Fitted to the hourly autocorrelations at Bedford, 2005-2009 (Met Office MIDAS Open, station 461), and rounded."""

SLOW_HOURS = 10.0
"""Memories longer than this make up the weather map of the day [h]."""

DARKEST_SHARE, BRIGHTEST_SHARE = 0.05, 1.12
"""Least and most of clear-sky light that an hour lets through [share]; the same source."""

SKY_SPREAD_WINTER, SKY_SPREAD_SUMMER = 1.05, 0.97
"""Spread of brightness: at 1 all values between darkest and brightest are equally common, above it extremes are."""

WEIBULL_WINTER, WEIBULL_SUMMER = 2.05, 2.15
"""Shape of the Weibull distribution of a month's wind; the same source."""

DULL_EXTREMES = 0.45
"""Part of the winter sky's standard deviation that follows how far the wind is from an ordinary day's."""

MIXING = 0.85
MIXING_POWER = 0.7
MIXING_KEEPS = 0.45
"""Sunlight stirs the air and brings wind down from above: added share of wind per (kW/m2)^0.7 over the day's mean,
and the part of it kept from one hour to the next."""

TEMP_SPREAD_WINTER_C, TEMP_SPREAD_SUMMER_C = 3.3, 2.4
TEMP_MEMORY_HOURS = 90.0
TEMP_WITH_WIND_WINTER, TEMP_WITH_WIND_SUMMER = 0.5, -0.35
TEMP_WITH_SKY_WINTER, TEMP_WITH_SKY_SUMMER = -0.2, 0.4
"""Warmth beyond the time of year: standard deviation [C], memory [h], and how it goes with wind (mild winter gales)
and sky (cold clear winter days, warm clear summer ones); the same source."""

TEMP_PER_LIGHT_WINTER, TEMP_PER_LIGHT_SUMMER = 0.022, 0.0165
TEMP_LIGHT_KEEPS = float(np.exp(-1 / 3))
"""Daily swing: warmth per light of the hours before [C per W/m2], and the part kept from one hour to the next."""

_MONTHS = tuple(slice(int(first), int(end)) for first, end in pairwise(MONTH_STARTS_H))
_WINTER = 0.5 + 0.5 * np.cos(2 * np.pi * (np.arange(HOURS) / 24 - 15) / 365)
"""1 in mid January, 0 in mid July."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Weather:
    """Hourly weather, each array of shape [years, 8760]: UTC hours of non-leap years, named by their start.

    `ghi_wm2`, `dni_wm2`, `dhi_wm2`: light on level ground, from the sun's direction, and from the sky, means of the
    hour [W/m2]. `temp_c`: air temperature [C]. `wind_ms`: wind speed at 10 m [m/s]. `source`: whose, in words.
    """

    ghi_wm2: NDArray[np.float64]
    dni_wm2: NDArray[np.float64]
    dhi_wm2: NDArray[np.float64]
    temp_c: NDArray[np.float64]
    wind_ms: NDArray[np.float64]
    source: str


def _by_season(winter: float, summer: float) -> NDArray[np.float64]:
    """Hours of a year between a winter's value and a summer's."""
    return summer + (winter - summer) * _WINTER


def _process(rng: np.random.Generator, size: int, memory_hours: float) -> NDArray[np.float64]:
    """Noise that a process of this memory makes of white noise: standard normal, correlated over time."""
    keep = float(np.exp(-1 / memory_hours))
    push = rng.standard_normal(size)
    push[1:] *= np.sqrt(1 - keep**2)
    return np.asarray(lfilter([1.0], [1.0, -keep], push))


def _over_the_day(hourly: NDArray[np.float64], keeps: float) -> NDArray[np.float64]:
    """What lingers of an hourly series, less its mean over the 24 hours around."""
    lingering = np.asarray(lfilter([1 - keeps], [1.0, -keeps], hourly.ravel()))
    total = np.cumsum(np.concatenate([[0.0], lingering[:12], lingering, lingering[-12:]]))
    return (lingering - (total[24:-1] - total[:-25]) / 24).reshape(hourly.shape)


def _states(rng: np.random.Generator, years: int) -> tuple[NDArray[np.float64], ...]:
    """Hidden states of wind and sky, then the slow part of each; all standard normal, shape [years, 8760]."""
    wind, sky, slow_wind, slow_sky = np.zeros((4, years, HOURS))
    slow_wind_variance, slow_sky_variance = np.zeros((2, HOURS))
    for memory in MEMORIES:
        shared, own = (_process(rng, years * HOURS, memory.hours).reshape(years, HOURS) for _ in range(2))
        link = _by_season(0.0, memory.wind_with_sky_summer)
        wind_share = _by_season(memory.wind_winter_share, memory.wind_summer_share)
        sky_share = _by_season(memory.sky_winter_share, memory.sky_summer_share)
        winds = np.sqrt(wind_share) * shared
        skies = np.sqrt(sky_share) * (link * shared + np.sqrt(1 - link**2) * own)
        wind += winds
        sky += skies
        if memory.hours > SLOW_HOURS:
            slow_wind += winds
            slow_sky += skies
            slow_wind_variance += wind_share
            slow_sky_variance += sky_share
    slow_wind /= np.sqrt(slow_wind_variance)
    slow_sky /= np.sqrt(slow_sky_variance)
    dull = DULL_EXTREMES * _WINTER
    sky = np.sqrt(1 - dull**2) * sky - dull * (slow_wind**2 - 1) / np.sqrt(2)
    return wind, sky, slow_wind, slow_sky


class _Noise(NamedTuple):
    """What weather years have of chance, the same at every place, each of shape [years, 8760].

    `sky`, `slow_wind`, `slow_sky`, `own`: states, standard normal; the last is the warmth's own. `wind`: speed before
    the sun stirs the air, its scale aside [1].
    """

    sky: NDArray[np.float64]
    slow_wind: NDArray[np.float64]
    slow_sky: NDArray[np.float64]
    own: NDArray[np.float64]
    wind: NDArray[np.float64]


@lru_cache(maxsize=2)
def _noise(seed: int, years: int) -> _Noise:
    """The chance of so many years: most of the work, and done once for all places."""
    rng = np.random.Generator(np.random.PCG64(seed))
    wind_state, sky, slow_wind, slow_sky = _states(rng, years)
    own = _process(rng, years * HOURS, TEMP_MEMORY_HOURS).reshape(years, HOURS)
    return locked(_Noise(sky, slow_wind, slow_sky, own, _speed(wind_state)))


def _light(climate: ClimateNormals, clear_wm2: NDArray[np.float64], sky: NDArray[np.float64]) -> NDArray[np.float64]:
    """Global horizontal irradiance [W/m2] from the sky's state."""
    ghi = np.zeros_like(sky)
    spread = _by_season(SKY_SPREAD_WINTER, SKY_SPREAD_SUMMER)
    for month, normal in zip(_MONTHS, climate.ghi_wm2, strict=True):
        clear = clear_wm2[month]
        bright = clear > 0.0
        weight = clear[bright] / clear.sum()
        state = sky[:, month][:, bright]
        state = state - (state @ weight).mean()
        state = state * spread[month][bright] / np.sqrt((state**2 @ weight).mean())
        share = normal / clear.mean()
        if not DARKEST_SHARE + 0.05 <= share <= BRIGHTEST_SHARE - 0.05:
            raise ValueError(
                f"{climate.region}: a monthly mean light of {normal!r} W/m2 is {share:.2f} of a clear sky's there; "
                f"it must lie between {DARKEST_SHARE + 0.05:.2f} and {BRIGHTEST_SHARE - 0.05:.2f}."
            )
        aim = (share - DARKEST_SHARE) / (BRIGHTEST_SHARE - DARKEST_SHARE)
        low, high = -6.0, 6.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if (ndtr(middle + state) @ weight).mean() < aim else (low, middle)
        passed = DARKEST_SHARE + (BRIGHTEST_SHARE - DARKEST_SHARE) * ndtr(middle + state)
        ghi[:, month.start + np.flatnonzero(bright)] = clear[bright] * passed
    return ghi


def stirring(ghi_wm2: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what sunlight makes of the wind at 10 m, hour by hour, against its mean over the day [1 = as much].

    Parameters
    ----------
    ghi_wm2 : array, shape [years, 8760]
        Light on level ground [W/m2].
    """
    return np.asarray(1 + MIXING * _over_the_day((ghi_wm2 / 1000) ** MIXING_POWER, MIXING_KEEPS))


def _speed(state: NDArray[np.float64]) -> NDArray[np.float64]:
    """Wind from its state, distributed as wind is, its scale aside [1]."""
    wind = np.zeros_like(state)
    shape = _by_season(WEIBULL_WINTER, WEIBULL_SUMMER)
    for month in _MONTHS:
        hours = state[:, month]
        hours = (hours - hours.mean()) / hours.std()
        wind[:, month] = (-log_ndtr(-hours)) ** (1 / shape[month])
    return wind


def _wind(climate: ClimateNormals, speed: NDArray[np.float64], ghi: NDArray[np.float64]) -> NDArray[np.float64]:
    """Wind speed at 10 m [m/s] from that which is the same everywhere and the stirring of the air by the sun."""
    wind, stirred = np.zeros_like(speed), stirring(ghi)
    for month, normal in zip(_MONTHS, climate.wind_ms, strict=True):
        hours = speed[:, month] * stirred[:, month]
        wind[:, month] = hours * (normal / hours.mean())
    return wind


def _temperature(
    climate: ClimateNormals,
    own: NDArray[np.float64],
    slow_wind: NDArray[np.float64],
    slow_sky: NDArray[np.float64],
    ghi: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Air temperature [C]: the time of year, the weather of the week, the light of the hours before."""
    middles = (MONTH_STARTS_H[:-1] + MONTH_STARTS_H[1:]) / 2
    around = np.concatenate([[middles[-1] - HOURS], middles, [middles[0] + HOURS]])
    normals = np.array([climate.temp_c[-1], *climate.temp_c, climate.temp_c[0]])
    with_wind = _by_season(TEMP_WITH_WIND_WINTER, TEMP_WITH_WIND_SUMMER)
    with_sky = _by_season(TEMP_WITH_SKY_WINTER, TEMP_WITH_SKY_SUMMER)
    week = with_wind * slow_wind + with_sky * slow_sky + np.sqrt(1 - with_wind**2 - with_sky**2) * own
    temp = (
        np.interp(np.arange(HOURS) + 0.5, around, normals)
        + _by_season(TEMP_SPREAD_WINTER_C, TEMP_SPREAD_SUMMER_C) * week
        + _by_season(TEMP_PER_LIGHT_WINTER, TEMP_PER_LIGHT_SUMMER) * _over_the_day(ghi, TEMP_LIGHT_KEEPS)
    )
    for month, normal in zip(_MONTHS, climate.temp_c, strict=True):
        temp[:, month] += normal - temp[:, month].mean()
    return np.asarray(temp)


# Profiles and temperature of a place are made one after the other, of the same years.
@lru_cache(maxsize=1)
def synthetic(climate: ClimateNormals, lat: float, lon: float, years: int = 10, seed: int = DEFAULT_SEED) -> Weather:
    """Return weather years of a place, made from its monthly normals.

    Parameters
    ----------
    climate : ClimateNormals
        Monthly mean light [W/m2 over all hours], temperature [C] and 10 m wind [m/s]; the mean of each month over all
        `years` equals them.
    lat, lon : float
        Place [degrees]: sets the sun.
    years : int
        How many; a few already stand for the long run, because the set as a whole is held to the normals.
    seed : int
        The same seed and number of years give the same weather.

    Returns
    -------
    Weather
        Its arrays cannot be written to: they are shared.

    Raises
    ------
    ValueError
        If `years` is below 1, or a normal is none of this Earth or cannot be had from that place's clear sky.

    Examples
    --------
    >>> moor = ClimateNormals("Moor", (30, 55, 95, 150, 190, 200, 190, 155, 115, 65, 35, 22), (4,) * 12, (5.0,) * 12)
    >>> weather = synthetic(moor, 53.0, -2.2, years=2)
    >>> weather.wind_ms.shape, round(float(weather.ghi_wm2[:, :744].mean()), 6), round(float(weather.wind_ms.mean()), 6)
    ((2, 8760), 30.0, 5.0)
    """
    if not years >= 1:
        raise ValueError(f"At least one weather year is needed, not {years!r}.")
    for words, normals, low, high in (
        ("wind speed", climate.wind_ms, 0.5, 20.0),
        ("temperature", climate.temp_c, -30, 40),
    ):
        if not all(low <= normal <= high for normal in normals):
            raise ValueError(
                f"{climate.region}: monthly mean {words} must lie between {low:g} and {high:g}: {normals!r}."
            )
    sun, noise = sun_at(lat, lon), _noise(seed, years)
    ghi = _light(climate, sun.clear_wm2, noise.sky)
    dni, dhi = split(ghi, sun)
    return locked(
        Weather(
            ghi_wm2=ghi,
            dni_wm2=dni,
            dhi_wm2=dhi,
            temp_c=_temperature(climate, noise.own, noise.slow_wind, noise.slow_sky, ghi),
            wind_ms=_wind(climate, noise.wind, ghi),
            source=f"synthetic years from the monthly normals of {climate.region}, seed {seed}",
        )
    )
