"""Outdoor temperature of a place, hour by hour, in the same weather years as its solar and wind profiles.

Made once and kept on disk beside the profiles, so that moving a lever never wakes pvlib.
"""

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts import Place
from models.facts.calendar import HOURS
from models.facts.lending import locked
from models.weather import cache, store

_MADE_BY = ("weather/sun.py", "weather/synthetic.py", "weather/temperature.py")


@lru_cache(maxsize=16)
def temperature_c(place: Place, measured: store.Provenance | None) -> NDArray[np.float64]:
    """Return the air temperature of a place in each hour, shape [weather years, 8760] [C].

    Parameters
    ----------
    place : Place
        Its location and climate normals.
    measured : Provenance or None
        Whose weather the profiles of the place were made from; None where it is synthetic.

    Raises
    ------
    WeatherError
        If the measured weather kept for the place is no longer that one, or is damaged.

    Notes
    -----
    In the order of the weather years of `profiles.of`: a still, cold week is still for the wind and cold for the homes.
    Kept as 32-bit floats, whether read back or just made, so that both give one answer.
    """
    return locked(_synthetic_c(place) if measured is None else _measured_c(place, measured))


def _measured_c(place: Place, measured: store.Provenance) -> NDArray[np.float64]:
    kept = store.kept(place.code)
    if kept is None or kept.provenance != measured:
        raise store.WeatherError(
            f"The weather kept for {place.name} ({place.code}) has changed while the program ran. Start it again."
        )
    return kept.series["temp_c"][-cache.WEATHER_YEARS :]


def _synthetic_c(place: Place) -> NDArray[np.float64]:
    facts = (place.code, place.lat, place.lon, place.climate, cache.WEATHER_YEARS)
    key = hashlib.sha256(cache.made_by(_MADE_BY) + repr(facts).encode()).hexdigest()[:32]
    path = cache.path_of(place.code, f"temperature-{key}")
    temp_c = cache.kept(path, (cache.WEATHER_YEARS, HOURS))
    if temp_c is None:
        # Imported here: the weather stands on pvlib, whose imports take seconds, and a kept file needs none of them.
        from models.weather.synthetic import synthetic

        weather = synthetic(place.climate, place.lat, place.lon, years=cache.WEATHER_YEARS)
        temp_c = weather.temp_c.astype(np.float32)
        cache.keep(path, temp_c)
    return temp_c.astype(np.float64)
