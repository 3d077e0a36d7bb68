"""The place of the sun and what a clear sky lets through, for every hour of a year.

Hourly values stand for a whole hour, so the sun is placed at the **middle** of it, and clear-sky light is the mean
over the hour: near sunrise and sunset the light at the middle is not the mean. One non-leap year serves for all:
from one year to the next the sun at a given hour moves by less than a quarter of a degree.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray
from pvlib import spa

from models.facts.lending import locked

HOURS = 8760
YEAR = 2025
"""A non-leap year, whose sun stands for every year's."""

STEPS_PER_HOUR = 4
"""Moments in each hour, a quarter of an hour apart, over which clear-sky light is averaged."""

DAY_OF_YEAR = np.arange(HOURS) // 24 + 1

DELTA_T_S = 67.0
"""By how much the even time of the planets is ahead of that of the Earth's turning [s]."""
PRESSURE_MBAR, AIR_C, REFRACTION_AT_RISE_DEG = 1013.25, 12.0, 0.5667
"""Air through which the sun is seen, as `pvlib` takes it where nothing else is said."""

CLEAREST_TURBIDITY = 2.0
"""Linke turbidity of very clean, cold air; light from the sun's direction is never stronger than this lets through."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Sun:
    """Sun over one place, each array of shape [8760]: the hours of a non-leap year in UTC, from its first hour.

    `zenith_deg`, `azimuth_deg`: at the middle of the hour, refraction included; azimuth clockwise from north [degrees].
    `extraterrestrial_wm2`: on a plane facing the sun, above the air [W/m2].
    `clear_wm2`: mean of the hour on level ground under a clear sky [W/m2].
    `clearest_dni_wm2`: from the sun's direction, through very clean air, at the middle of the hour [W/m2].
    """

    zenith_deg: NDArray[np.float64]
    azimuth_deg: NDArray[np.float64]
    extraterrestrial_wm2: NDArray[np.float64]
    clear_wm2: NDArray[np.float64]
    clearest_dni_wm2: NDArray[np.float64]

    @property
    def cos_zenith(self) -> NDArray[np.float64]:
        """Sine of the sun's height at the middle of the hour, 0 when it is down [0-1]."""
        return np.cos(np.radians(self.zenith_deg)).clip(min=0.0)


class _Centred(NamedTuple):
    """The sun as from the middle of the Earth, which is most of the work and the same for every place, shape [moments].

    `sidereal_deg`: time of the stars at Greenwich. `ascension_deg`, `declination_deg`: where among them the sun is.
    `parallax_deg`: by how much who stands on the ground may see it elsewhere.
    """

    sidereal_deg: NDArray[np.float64]
    ascension_deg: NDArray[np.float64]
    declination_deg: NDArray[np.float64]
    parallax_deg: NDArray[np.float64]


@lru_cache(maxsize=2)
def _centred(steps: int) -> _Centred:
    """Where the sun is at the middle of each of so many parts of every hour of the year."""
    start = pd.Timestamp(f"{YEAR}-01-01", tz="UTC").timestamp()
    moments = start + (np.arange(HOURS * steps) + 0.5) * (3600 / steps)
    nowhere = (0.0, 0.0, 0.0, 0.0, 0.0)
    sidereal, ascension, declination = spa.solar_position(moments, *nowhere, DELTA_T_S, 0.0, 1, sst=True)
    (distance,) = spa.solar_position(moments, *nowhere, DELTA_T_S, 0.0, 1, esd=True)
    return locked(_Centred(sidereal, ascension, declination, spa.equatorial_horizontal_parallax(distance)))


def _seen_from(
    lat: float, lon: float, steps: int, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Zenith, refraction included, and azimuth of the sun over a place at the moments of `_centred` that are wanted.

    What `pvlib.solarposition.get_solarposition` gives to the last digit, at sea level and 12 C.
    """
    sun = _Centred(*(values[wanted] for values in _centred(steps)))
    flattening = spa.uterm(lat)
    across, along = spa.xterm(flattening, lat, 0.0), spa.yterm(flattening, lat, 0.0)
    hour_angle = spa.local_hour_angle(sun.sidereal_deg, lon, sun.ascension_deg)
    shift = spa.parallax_sun_right_ascension(across, sun.parallax_deg, hour_angle, sun.declination_deg)
    declination = spa.topocentric_sun_declination(
        sun.declination_deg, across, along, sun.parallax_deg, shift, hour_angle
    )
    hour_angle = spa.topocentric_local_hour_angle(hour_angle, shift)
    true_height = spa.topocentric_elevation_angle_without_atmosphere(lat, declination, hour_angle)
    raised = spa.atmospheric_refraction_correction(PRESSURE_MBAR, AIR_C, true_height, REFRACTION_AT_RISE_DEG)
    zenith = spa.topocentric_zenith_angle(spa.topocentric_elevation_angle(true_height, raised))
    from_south = spa.topocentric_astronomers_azimuth(hour_angle, declination, lat)
    return zenith, spa.topocentric_azimuth_angle(from_south)


@lru_cache(maxsize=16)
def sun_at(lat: float, lon: float) -> Sun:
    """Return where the sun stands over a place, and what a clear sky lets through, in each hour of a year.

    Parameters
    ----------
    lat, lon : float
        Place [degrees]; east is positive.

    Returns
    -------
    Sun
        Its arrays cannot be written to: they are shared.

    Raises
    ------
    ValueError
        If the place is not on the globe.

    Notes
    -----
    Position by NREL's algorithm. Clear sky by Haurwitz, ``1098 cos z exp(-0.059 / cos z)`` W/m2, averaged over the
    hour.

    References
    ----------
    I. Reda, A. Andreas, "Solar position algorithm for solar radiation applications", Solar Energy 76, 2004.
    B. Haurwitz, "Insolation in relation to cloudiness and cloud density", Journal of Meteorology 2, 1945.
    P. Ineichen, R. Perez, "A new airmass independent formulation for the Linke turbidity coefficient", Solar Energy 73,
    2002.

    Examples
    --------
    On 21 June in Stoke-on-Trent (53.0 N) the sun is highest about noon, at about 90 - 53.0 + 23.4 = 60.4 degrees.

    >>> sun = sun_at(53.0, -2.2)
    >>> day = slice(171 * 24, 172 * 24)
    >>> int(sun.zenith_deg[day].argmin()), round(90 - float(sun.zenith_deg[day].min()))
    (12, 60)
    """
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        raise ValueError(f"Latitude {lat!r}, longitude {lon!r} is no place on the globe.")
    zenith, azimuth = _seen_from(lat, lon, 1, np.full(HOURS, True))
    extraterrestrial = pvlib.irradiance.get_extra_radiation(DAY_OF_YEAR)

    may_rise = zenith < 100.0
    passing, _ = _seen_from(lat, lon, STEPS_PER_HOUR, np.repeat(may_rise, STEPS_PER_HOUR))
    clear = np.zeros(HOURS)
    clear[may_rise] = (
        pvlib.clearsky.haurwitz(pd.Series(passing))["ghi"].to_numpy().reshape(-1, STEPS_PER_HOUR).mean(axis=1)
    )

    up = zenith < 90.0
    airmass = pvlib.atmosphere.get_relative_airmass(zenith[up])
    clearest = np.zeros(HOURS)
    clearest[up] = pvlib.clearsky.ineichen(zenith[up], airmass, CLEAREST_TURBIDITY, dni_extra=extraterrestrial[up])[
        "dni"
    ]
    return locked(
        Sun(
            zenith_deg=zenith,
            azimuth_deg=azimuth,
            extraterrestrial_wm2=extraterrestrial,
            clear_wm2=clear,
            clearest_dni_wm2=clearest,
        )
    )


def split(ghi_wm2: NDArray[np.float64], sun: Sun) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Split light on level ground into what comes straight from the sun and what the sky scatters.

    Parameters
    ----------
    ghi_wm2 : array, last axis 8760
        Hourly mean global horizontal irradiance [W/m2].
    sun : Sun

    Returns
    -------
    dni_wm2, dhi_wm2 : arrays of the same shape
        Direct normal and diffuse horizontal irradiance [W/m2], with ``ghi = dhi + dni cos z`` in every hour.

    Notes
    -----
    Diffuse share by Erbs; against diffuse light measured at Bracknell in 1991 its mean error is +2.6 W/m2
    (data/SOURCES.md). Direct light never exceeds `Sun.clearest_dni_wm2`: with the sun low, an hourly mean divided by
    the cosine at mid-hour would otherwise run away. What is cut there counts as diffuse, so no light is lost.

    References
    ----------
    D. G. Erbs, S. A. Klein, J. A. Duffie, "Estimation of the diffuse radiation fraction for hourly, daily and
    monthly-average global radiation", Solar Energy 28, 1982.

    Examples
    --------
    Under a black cloud all light is scattered:

    >>> sun = sun_at(53.0, -2.2)
    >>> dni, dhi = split(0.05 * sun.clear_wm2, sun)
    >>> bool(dhi.sum() / (0.05 * sun.clear_wm2.sum()) > 0.99)
    True
    """
    parts = pvlib.irradiance.erbs(ghi_wm2, np.broadcast_to(sun.zenith_deg, ghi_wm2.shape), DAY_OF_YEAR)
    dni = np.minimum(np.nan_to_num(np.asarray(parts["dni"]), nan=0.0).clip(min=0.0), sun.clearest_dni_wm2)
    return dni, ghi_wm2 - dni * sun.cos_zenith
