"""Hours per MW of a place: made once from its weather, kept on disk, so that moving a lever never wakes pvlib."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from cachetools import LRUCache, cached
from numpy.typing import NDArray

from models.facts import Place
from models.facts.calendar import HOURS, MONTH_STARTS_H
from models.facts.lending import locked
from models.facts.technologies import WEATHER_HOURS
from models.weather import cache, store

if TYPE_CHECKING:
    from models.weather import Weather

Single = NDArray[np.float32]
"""Output per MW as it is kept, shape [weather years, kinds, 8760] [MW per MW]."""

KINDS = WEATHER_HOURS
"""Kinds of plant whose output follows the weather, in the order of the second axis of `Profiles.per_mw`."""

_MADE_BY = (
    "weather/sun.py",
    "weather/synthetic.py",
    "weather/store.py",
    "supply/solar.py",
    "supply/wind.py",
    "supply/profiles.py",
)


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Hourly output per MW of each kind of plant.

    `per_mw`: shape [weather years, kinds, 8760] [MW per MW]. `monthly_mwh_per_mw`: shape [weather years, kinds, 12].
    `measured`: where their weather comes from, of all years that are kept; None where it is synthetic. Words for a
    reader: `measured.newest(cache.WEATHER_YEARS).words`.
    """

    per_mw: NDArray[np.float64]
    monthly_mwh_per_mw: NDArray[np.float64]
    measured: store.Provenance | None


def sky(place: Place) -> "Weather":
    """Return the weather years of a place: the newest measured ones kept for it, else synthetic ones.

    Raises
    ------
    WeatherError
        If weather is kept but damaged.
    """
    return _sky(place, store.kept(place.code))


def _sky(place: Place, kept: store.Kept | None) -> "Weather":
    if kept is not None:
        return kept.newest(cache.WEATHER_YEARS)
    # Imported here, as in `_make`: it brings pvlib.
    from models.weather import synthetic

    return synthetic.synthetic(place.climate, place.lat, place.lon, years=cache.WEATHER_YEARS)


def _years(kept: store.Kept | None) -> int:
    return kept.provenance.newest(cache.WEATHER_YEARS).count if kept is not None else cache.WEATHER_YEARS


def _key(place: Place, ground_share: float, kept: store.Kept | None) -> str:
    facts = (
        place.code,
        place.lat,
        place.lon,
        place.climate,
        place.load_factors["solar"].share,
        place.load_factors["onshore_wind"].share,
        ground_share,
        cache.WEATHER_YEARS,
        kept.digest if kept is not None else "synthetic",
    )
    return hashlib.sha256(cache.made_by(_MADE_BY) + repr(facts).encode()).hexdigest()[:32]


def _make(place: Place, ground_share: float, kept: store.Kept | None) -> NDArray[np.float64]:
    # Imported here: pvlib and its own imports take seconds, and a kept profile needs none of them.
    from models.supply import solar, wind

    weather = _sky(place, kept)
    roof, ground = solar.fleets_per_mw(weather, place.lat, place.lon, place.load_factors["solar"].share, ground_share)
    return np.stack([roof, ground, wind.output_per_mw(weather, place.load_factors["onshore_wind"].share)], axis=1)


def single(place: Place, ground_share: float) -> Single:
    """Return the hours per MW of a place from disk, or make and keep them, which takes a second.

    Raises
    ------
    WeatherError
        If measured weather is kept for the place but damaged.
    """
    return _single(place, ground_share, store.kept(place.code))


def _single(place: Place, ground_share: float, kept: store.Kept | None) -> Single:
    path, shape = _path(place, ground_share, kept), (_years(kept), len(KINDS), HOURS)
    found = cache.kept(path, shape)
    if found is None:
        # Another process may be making the same.
        with cache.turn(path):
            found = cache.kept(path, shape)
            if found is None:
                found = _make(place, ground_share, kept).astype(np.float32)
                cache.keep(path, found)
    return found


def _path(place: Place, ground_share: float, kept: store.Kept | None) -> Path:
    return cache.path_of(place.code, _key(place, ground_share, kept))


def is_at_hand(place: Place, ground_share: float) -> bool:
    """Whether nobody waits for the profiles of a place: they are in memory, or on disk.

    Raises
    ------
    WeatherError
        If measured weather is kept for the place but damaged.
    """
    if (place, ground_share) in _known:
        return True
    return _path(place, ground_share, store.kept(place.code)).is_file()


def take(place: Place, ground_share: float, made: Single) -> None:
    """Keep profiles in memory that another process has made; it may not have been able to keep them on disk."""
    found = _profiles(made, store.kept(place.code))
    with _lock:
        _known[place, ground_share] = found


_known: LRUCache[tuple[Place, float], Profiles] = LRUCache(64)
_lock = Lock()


@cached(_known, key=lambda place, ground_share: (place, ground_share), lock=_lock)
def of(place: Place, ground_share: float) -> Profiles:
    """Return the profiles of a place, from memory, from disk, or made anew.

    Parameters
    ----------
    place : Place
        Its location, climate and load factors of solar and wind.
    ground_share : float
        Share of today's solar that stands on the ground [0-1]; sets how the published load factor is met.

    Raises
    ------
    WeatherError
        If measured weather is kept for the place but damaged.

    Notes
    -----
    Kept as 32-bit floats (7 significant digits), whether read back or just made, so that both give one answer.
    """
    kept = store.kept(place.code)
    return _profiles(_single(place, ground_share, kept), kept)


def _profiles(made: Single, kept: store.Kept | None) -> Profiles:
    per_mw = made.astype(np.float64)
    monthly = np.add.reduceat(per_mw, MONTH_STARTS_H[:-1], axis=2)
    return locked(Profiles(per_mw, monthly, kept.provenance if kept is not None else None))
