"""Solar power per MW: fleets of arrays in the weather, level set by the place's published load factor.

The weather gives the hours, the statistic gives the level. Losses from module to meter (cables, inverter), shading,
ageing, dirt and outages of real roofs are all in the published load factor; so no loss is taken off here, where it
would only cancel against that level.
"""

from typing import NamedTuple

import numpy as np
import pvlib
from numpy.typing import NDArray

from models.weather import Sun, Weather
from models.weather.sun import sun_at

LEVEL_STEPS = 20
"""Steps that find the level at which a fleet, held to its rated power, makes its load factor."""

GROUND_REFLECTS_SHARE = 0.2
"""Share of light the ground reflects (pvlib's default for grass and town)."""

SHADE_CLEARS_DEG = 24.0
"""Height of the sun above which nothing shades a fleet's panels. Below it houses, trees, hills and the rows of a farm
keep out more and more of the direct light (judgement, fitted to how little Britain's fleet makes in December)."""


class Array(NamedTuple):
    """A group of panels: tilt from horizontal and azimuth clockwise from north [degrees], share of the fleet [0-1]."""

    tilt_deg: float
    azimuth_deg: float
    share: float


ROOFS = (
    Array(35.0, 90.0, 0.15),
    Array(35.0, 135.0, 0.2),
    Array(35.0, 180.0, 0.3),
    Array(35.0, 225.0, 0.2),
    Array(35.0, 270.0, 0.15),
)
"""Roof fleet: pitched roofs of every direction from east to west (judgement; its level is calibrated)."""

GROUND = (Array(25.0, 180.0, 1.0),)
"""Ground fleet: fixed rows that face south (judgement; its level is calibrated with the roofs')."""


def array_per_mw(
    weather: Weather, sun: Sun, tilt_deg: float, azimuth_deg: float, shade_clears_deg: float = 0.0
) -> NDArray[np.float64]:
    """Return the hourly output of 1 MWp of one array, before any loss [MW], shape [weather years, 8760].

    Parameters
    ----------
    weather : Weather
        Hourly irradiance [W/m2], air temperature [C] and 10 m wind [m/s].
    sun : Sun
        Sun at the middle of each hour: an hour early or late, east and west arrays swap their halves of the day.
    tilt_deg, azimuth_deg : float
        Tilt from horizontal; azimuth clockwise from north [degrees].
    shade_clears_deg : float
        Height of the sun from which on nothing shades it; below, direct light comes in proportion [degrees].

    Notes
    -----
    As PVGIS does: plane-of-array irradiance by Perez, reflection from the glass by Martin and Ruiz,
    module temperature by Faiman, power by Huld (crystalline silicon). In a cold bright hour modules can pass the power
    they are rated at; what reaches a meter is less by losses, which PVGIS and the yield tables of MCS put at 14 %.

    References
    ----------
    A. Driesse, A. R. Jensen, R. Perez, "A continuous form of the Perez diffuse sky model for forward and reverse
    transposition", Solar Energy 267, 2024.
    D. Faiman, "Assessing the outdoor operating temperature of photovoltaic modules", Progress in Photovoltaics, 2008.
    N. Martin, J. M. Ruiz, "Calculation of the PV modules angular losses under field conditions by means of an
    analytical model", Solar Energy Materials and Solar Cells 70, 2001.
    T. Huld et al., "A power-rating model for crystalline silicon PV modules", Solar Energy Materials and Solar Cells
    95, 2011.
    """
    shape = weather.ghi_wm2.shape
    zenith, azimuth = np.broadcast_to(sun.zenith_deg, shape), np.broadcast_to(sun.azimuth_deg, shape)
    parts = pvlib.irradiance.get_total_irradiance(
        tilt_deg,
        azimuth_deg,
        zenith,
        azimuth,
        weather.dni_wm2,
        weather.ghi_wm2,
        weather.dhi_wm2,
        dni_extra=np.broadcast_to(sun.extraterrestrial_wm2, shape),
        albedo=GROUND_REFLECTS_SHARE,
        airmass=np.broadcast_to(pvlib.atmosphere.get_relative_airmass(sun.zenith_deg), shape),
        model="perez-driesse",
    )
    incidence = pvlib.irradiance.aoi(tilt_deg, azimuth_deg, sun.zenith_deg, sun.azimuth_deg)
    passes = pvlib.iam.martin_ruiz_diffuse(tilt_deg)
    height = 90.0 - sun.zenith_deg
    clear = np.clip(height / shade_clears_deg, 0.0, 1.0) if shade_clears_deg else 1.0
    poa = np.nan_to_num(
        parts["poa_direct"] * pvlib.iam.martin_ruiz(incidence) * clear
        + parts["poa_sky_diffuse"] * passes["sky"]
        + parts["poa_ground_diffuse"] * passes["ground"],
        nan=0.0,
    ).clip(min=0.0)
    module_c = pvlib.temperature.faiman(poa, weather.temp_c, weather.wind_ms)
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.nan_to_num(pvlib.pvarray.huld(poa, module_c, 1.0, cell_type="csi"), nan=0.0)
    return np.asarray(power.clip(min=0.0))


def fleet_per_mw(weather: Weather, sun: Sun, arrays: tuple[Array, ...]) -> NDArray[np.float64]:
    """Return the hourly output of 1 MWp spread over several arrays in some shade, before any other loss [MW].

    Shape [weather years, 8760].

    Raises
    ------
    ValueError
        If the arrays' shares do not sum to 1.
    """
    if abs(sum(a.share for a in arrays) - 1.0) > 1e-9:
        raise ValueError(f"The shares of a fleet's arrays sum to 1; these sum to {sum(a.share for a in arrays):g}.")
    total = np.zeros_like(weather.ghi_wm2)
    for array in arrays:
        total += array.share * array_per_mw(weather, sun, array.tilt_deg, array.azimuth_deg, SHADE_CLEARS_DEG)
    return total


def fleets_per_mw(
    weather: Weather, lat: float, lon: float, load_factor_share: float, ground_share: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the hourly output of 1 MW on roofs and of 1 MW on the ground [MW], each [weather years, 8760].

    Parameters
    ----------
    weather : Weather
    lat, lon : float
        Place [degrees].
    load_factor_share : float
        Published load factor [share] that today's mix of roofs and ground makes in the mean of the weather years.
    ground_share : float
        Share of today's solar that stands on the ground [0-1].

    Raises
    ------
    ValueError
        If the load factor is not one solar power can have in Britain (0.04-0.20).
    """
    if not 0.04 <= load_factor_share <= 0.20:
        raise ValueError(f"A British solar load factor lies between 0.04 and 0.20; {load_factor_share!r} does not.")
    sun = sun_at(lat, lon)
    roof, ground = (fleet_per_mw(weather, sun, arrays) for arrays in (ROOFS, GROUND))
    # What reaches past the rated power is lost in the inverter, so all other hours make a little more.
    level = load_factor_share / ((1 - ground_share) * roof.mean() + ground_share * ground.mean())
    for _ in range(LEVEL_STEPS):
        held_roof, held_ground = np.minimum(roof * level, 1.0), np.minimum(ground * level, 1.0)
        made = (1 - ground_share) * held_roof.mean() + ground_share * held_ground.mean()
        if abs(made / load_factor_share - 1) < 1e-9:
            break
        level *= load_factor_share / made
    return held_roof, held_ground
