"""What one clean array on a roof makes in a place, by direction, slope and month, over many years of its weather.

The fleet of a place (`solar`) stands at the level of the statistics, with all its shade and faults. This is one array
that nothing shades: light by pvlib, less what panels, cables and inverter lose.
"""

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from models.facts import Place
from models.facts.calendar import MONTH_STARTS_H
from models.facts.lending import locked
from models.weather import cache, store

YEARS = 20
"""Synthetic years that stand for the spread between years; of measured weather as many as are kept."""

DIRECTIONS: dict[str, float] = {
    "north": 0.0,
    "north_east": 45.0,
    "east": 90.0,
    "south_east": 135.0,
    "south": 180.0,
    "south_west": 225.0,
    "west": 270.0,
    "north_west": 315.0,
}
"""Azimuth clockwise from north [degrees] by where the roof faces."""

SLOPES: dict[str, float] = {"flat": 5.0, "gentle": 20.0, "usual": 35.0, "steep": 50.0}
"""Tilt from horizontal [degrees]; a flat roof sheds its rain, so it has a little."""

_MADE_BY = ("weather/sun.py", "weather/synthetic.py", "weather/store.py", "supply/solar.py", "supply/one_roof.py")


@lru_cache(maxsize=256)
def monthly_kwh_per_kw(place: Place, slope: str) -> NDArray[np.float64]:
    """Return what a kW makes in each month of each year, before any loss [kWh], shape [directions, years, 12].

    Parameters
    ----------
    place : Place
    slope : str
        One of `SLOPES`.

    Raises
    ------
    KeyError
        If there is no such slope.
    WeatherError
        If measured weather is kept for the place but damaged.

    Notes
    -----
    Kept on disk: pvlib takes most of a second for eight directions of twenty years.
    """
    tilt_deg, kept = SLOPES[slope], store.kept(place.code)
    facts = (place.code, place.lat, place.lon, place.climate, slope, YEARS, kept.digest if kept else "synthetic")
    key = hashlib.sha256(cache.made_by(_MADE_BY) + repr(facts).encode()).hexdigest()[:32]
    path = cache.path_of(place.code, f"roof-{key}")
    years = kept.provenance.count if kept else YEARS
    found = cache.kept(path, (len(DIRECTIONS), years, 12))
    if found is None:
        found = _made(place, tilt_deg, kept)
        cache.keep(path, found)
    monthly: NDArray[np.float64] = locked(found.astype(np.float64))
    return monthly


def _made(place: Place, tilt_deg: float, kept: store.Kept | None) -> NDArray[np.float32]:
    # Imported here: pvlib and its own imports take seconds, and what is kept needs none of them.
    from models.supply import solar
    from models.weather import synthetic
    from models.weather.sun import sun_at

    if kept is not None:
        weather = kept.newest(kept.provenance.count)
    else:
        weather = synthetic.synthetic(place.climate, place.lat, place.lon, years=YEARS)
    sun = sun_at(place.lat, place.lon)
    arrays = [solar.array_per_mw(weather, sun, tilt_deg, azimuth_deg) for azimuth_deg in DIRECTIONS.values()]
    return np.add.reduceat(np.stack(arrays), MONTH_STARTS_H[:-1], axis=2).astype(np.float32)
