"""Wind power per MW: hourly shape from the weather, annual level from the regional statistic.

The 10 m wind of a regional normal says when it blows, not how much a turbine on its hill makes: a power or log law
spans load factors of 20-28 % for one station. So the wind speed is scaled until the power curve gives the
published load factor; the hours keep their order, calm spells stay calm. At the height of a hub the day is less unlike
the night than at a mast's 10 m.
"""

import numpy as np
from numpy.typing import NDArray

from models.weather import Weather
from models.weather.synthetic import stirring

CURVE_SPEED_MS = np.array([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 25])
CURVE_POWER_KW = np.array([0, 66, 152, 280, 457, 690, 978, 1296, 1598, 1818, 1935, 1980, 1995, 1999, 2000, 2000])
"""Power curve of a 2 MW, 80 m rotor turbine (Gamesa G80-2.0 MW, air density 1.225 kg/m3), the size of much of the
onshore fleet; cut-in 4 m/s, cut-out 25 m/s."""

FLEET_SPREAD_MS = 1.0
"""Spread of wind speed among the turbines of one place at one moment [m/s]: smooths the curve of one machine into
that of a few sites."""

HUB_STIRRING = 0.3
"""Part of the daily cycle of the wind at 10 m that is left at a hub, as a power. By day the air mixes and brings wind
down; in clear nights the ground is cut off, and at 80 m it blows on. Set so that in summer output swings about 1.6-fold
between night and noon, as Britain's does, at Bedford's mast and at synthetic places alike (judgement)."""


def fleet_curve(spread_ms: float = FLEET_SPREAD_MS) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the power curve of a small fleet: wind speed [m/s] against output [share of capacity, 0-1].

    Parameters
    ----------
    spread_ms : float
        Standard deviation of wind speed among the turbines [m/s]; 0 gives the curve of one machine.

    References
    ----------
    P. Norgaard, H. Holttinen, "A multi-turbine power curve approach", Nordic Wind Power Conference, 2004.

    Examples
    --------
    >>> speed, share = fleet_curve(0.0)
    >>> [round(float(np.interp(v, speed, share)), 3) for v in (3.0, 8.0, 17.0, 26.0)]
    [0.0, 0.345, 1.0, 0.0]
    """
    speed = np.arange(0.0, 40.0, 0.1)
    one = np.interp(speed, CURVE_SPEED_MS, CURVE_POWER_KW / CURVE_POWER_KW.max(), left=0.0)
    one[speed > CURVE_SPEED_MS[-1]] = 0.0
    if spread_ms == 0.0:
        return speed, one
    offset = np.arange(-3.0 * spread_ms, 3.0 * spread_ms + 0.05, 0.1)
    weight = np.exp(-0.5 * (offset / spread_ms) ** 2)
    weight /= weight.sum()
    many = sum(w * np.interp(speed + o, speed, one) for w, o in zip(weight, offset, strict=True))
    return speed, np.clip(np.asarray(many), 0.0, 1.0)


def hub_wind(weather: Weather) -> NDArray[np.float64]:
    """Return the wind at the height of a hub but for its level [m/s], shape [weather years, 8760].

    Parameters
    ----------
    weather : Weather
        Hourly 10 m wind speed [m/s] and the light that stirs the air [W/m2]; measured or synthetic.

    Notes
    -----
    A power law whose exponent falls as the sun stirs the air: between 10 m and a hub the wind grows by
    ``stirring ** (HUB_STIRRING - 1)`` more or less than its mean.

    References
    ----------
    J. S. Irwin, "A theoretical variation of the wind profile power-law exponent as a function of surface roughness and
    stability", Atmospheric Environment 13, 1979.
    """
    return np.asarray(weather.wind_ms * stirring(weather.ghi_wm2) ** (HUB_STIRRING - 1))


def output_per_mw(weather: Weather, load_factor_share: float) -> NDArray[np.float64]:
    """Return the hourly output of 1 MW of onshore wind [MW], shape [weather years, 8760].

    Parameters
    ----------
    weather : Weather
        Hourly 10 m wind speed [m/s] and light [W/m2].
    load_factor_share : float
        Published long-run load factor that the mean over all weather years must meet [share, 0-1].

    Raises
    ------
    ValueError
        If no scaling of the wind gives that load factor.
    """
    if not 0.0 < load_factor_share < 0.7:
        raise ValueError(f"An onshore wind load factor lies between 0 and 0.7; {load_factor_share!r} does not.")
    speed, share = fleet_curve()
    wind_ms = hub_wind(weather)
    low, high = 0.1, 4.0
    for _ in range(50):
        factor = (low + high) / 2
        output = np.interp(wind_ms * factor, speed, share)
        low, high = (factor, high) if output.mean() < load_factor_share else (low, factor)
    if not abs(output.mean() - load_factor_share) < 1e-4:
        raise ValueError(
            f"No scaling of this wind gives a load factor of {load_factor_share:.3f}; nearest is {output.mean():.3f}."
        )
    return output
