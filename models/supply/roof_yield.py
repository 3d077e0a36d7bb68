"""What a home's panels yield in a year, by the light of its region: what other plant of the place makes says little."""

import numpy as np

from models.facts import Place, Scenario
from models.facts.calendar import HOURS

TILT_DEG = 35.0

SOUTH = np.array([[-0.66, -0.106, 2.93], [3.63, -0.374, -7.4], [-2.71, -0.991, 4.59]])
"""Constants of a slope facing south: rows for the square, the first and no power of the sun's height at noon; columns
for the third, second and first power of the sine of half the slope."""

DECLINATION_DEG = np.array([-20.7, -12.8, -1.8, 9.8, 18.8, 23.1, 21.2, 13.7, 2.9, -8.7, -18.4, -23.0])
"""Mean declination of the sun by month."""

MONTH_SHARES = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) / 365


def south_light_kwh_per_m2(place: Place) -> float:
    """Return the light of a mean year on a slope of `TILT_DEG` that faces south [kWh per m2].

    References
    ----------
    BRE, The Government's Standard Assessment Procedure for energy rating of dwellings, SAP 2012, appendix U3.2: the
    conversion of monthly light on the flat, of appendix U1.

    Examples
    --------
    >>> from models.sources import places
    >>> round(south_light_kwh_per_m2(places.place("E06000021")))
    1109
    """
    half = np.sin(np.radians(TILT_DEG / 2))
    square, first, none = SOUTH @ np.array([half**3, half**2, half])
    height = np.cos(np.radians(place.lat - DECLINATION_DEG))
    ratio = square * height**2 + first * height + none + 1
    return float((np.array(place.climate.ghi_wm2) * ratio * MONTH_SHARES).sum()) * HOURS / 1000


def home_kwh_per_kw(place: Place, scenario: Scenario) -> float:
    """Return what a kW of panels on a home yields in a mean year [kWh].

    Notes
    -----
    Light on the best slope times `home_roof_yield_share`: what panels and inverter lose, and what a roof of another
    direction or in shade lacks.
    """
    return south_light_kwh_per_m2(place) * scenario["home_roof_yield_share"]
