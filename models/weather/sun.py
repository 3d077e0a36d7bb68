"""The place of the sun and what a clear sky lets through, for every hour of a year.

Hourly values stand for a whole hour, so the sun is placed at the **middle** of it, and clear-sky light is the mean
over the hour: near sunrise and sunset the light at the middle is not the mean. One non-leap year serves for all:
from one year to the next the sun at a given hour moves by less than a quarter of a degree.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray

from models.facts.lending import locked

HOURS = 8760
YEAR = 2025
"""A non-leap year, whose sun stands for every year's."""

STEPS_PER_HOUR = 4
"""Moments in each hour, a quarter of an hour apart, over which clear-sky light is averaged."""

DAY_OF_YEAR = np.arange(HOURS) // 24 + 1

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
    middles = pd.date_range(f"{YEAR}-01-01 00:30", periods=HOURS, freq="h", tz="UTC")
    position = pvlib.solarposition.get_solarposition(middles, lat, lon)
    zenith = position["apparent_zenith"].to_numpy()
    extraterrestrial = pvlib.irradiance.get_extra_radiation(DAY_OF_YEAR)

    may_rise = zenith < 100.0
    moments = pd.date_range(f"{YEAR}-01-01 00:07:30", periods=HOURS * STEPS_PER_HOUR, freq="15min", tz="UTC")[
        np.repeat(may_rise, STEPS_PER_HOUR)
    ]
    passing = pvlib.solarposition.get_solarposition(moments, lat, lon)["apparent_zenith"]
    clear = np.zeros(HOURS)
    clear[may_rise] = pvlib.clearsky.haurwitz(passing)["ghi"].to_numpy().reshape(-1, STEPS_PER_HOUR).mean(axis=1)

    up = zenith < 90.0
    airmass = pvlib.atmosphere.get_relative_airmass(zenith[up])
    clearest = np.zeros(HOURS)
    clearest[up] = pvlib.clearsky.ineichen(zenith[up], airmass, CLEAREST_TURBIDITY, dni_extra=extraterrestrial[up])[
        "dni"
    ]
    return locked(
        Sun(
            zenith_deg=zenith,
            azimuth_deg=position["azimuth"].to_numpy(),
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
