"""Hours per MW of a place: made once from its weather, kept on disk, so that moving a lever never wakes pvlib."""

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from models.balance import MONTH_STARTS_H
from models.place import Place

KINDS = ("solar_roof", "solar_ground", "onshore_wind")
"""Kinds of plant whose output follows the weather, in the order of the second axis of `Profiles.per_mw`."""

WEATHER_YEARS = 5
"""Weather years each projected year is run through."""

_MADE_BY = ("sun.py", "weather.py", "solar.py", "wind.py", "profiles.py")


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Hourly output per MW of each kind of plant.

    `per_mw`: shape [weather years, kinds, 8760] [MW per MW]. `monthly_mwh_per_mw`: shape [weather years, kinds, 12].
    """

    per_mw: NDArray[np.float64]
    monthly_mwh_per_mw: NDArray[np.float64]


def folder() -> Path:
    """Folder that keeps the profiles: ENERGY_PATH_CACHE_DIR, else the user's cache folder."""
    return Path(os.environ.get("ENERGY_PATH_CACHE_DIR") or platformdirs.user_cache_dir("energy-path")) / "profiles"


@lru_cache(maxsize=1)
def _code_version() -> bytes:
    """Digest of the modules that make profiles, so that a kept profile is never older than the model."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _MADE_BY)).digest()


def _key(place: Place, ground_share: float) -> str:
    facts = (
        place.code,
        place.lat,
        place.lon,
        place.climate,
        place.load_factors["solar"].share,
        place.load_factors["onshore_wind"].share,
        ground_share,
        WEATHER_YEARS,
    )
    return hashlib.sha256(_code_version() + repr(facts).encode()).hexdigest()[:32]


def _make(place: Place, ground_share: float) -> NDArray[np.float64]:
    # Imported here: pvlib and its own imports take seconds, and a kept profile needs none of them.
    from models import solar, weather, wind

    sky = weather.synthetic(place.climate, place.lat, place.lon, years=WEATHER_YEARS)
    roof, ground = solar.fleets_per_mw(sky, place.lat, place.lon, place.load_factors["solar"].share, ground_share)
    return np.stack([roof, ground, wind.output_per_mw(sky, place.load_factors["onshore_wind"].share)], axis=1)


def _keep(path: Path, per_mw: NDArray[np.float64]) -> None:
    """Write whole or not at all: two processes may make the same profile at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        np.save(part, per_mw.astype(np.float32))
    os.replace(part.name, path)


def _kept(path: Path) -> NDArray[np.float64] | None:
    """The kept profile; None where there is none or the file is damaged (it is then made anew)."""
    try:
        per_mw = np.load(path).astype(np.float64)
    except (OSError, ValueError, EOFError):
        return None
    return per_mw if per_mw.shape == (WEATHER_YEARS, len(KINDS), MONTH_STARTS_H[-1]) else None


@lru_cache(maxsize=64)
def of(place: Place, ground_share: float) -> Profiles:
    """Return the profiles of a place, from memory, from disk, or made anew.

    Parameters
    ----------
    place : Place
        Its location, climate and load factors of solar and wind.
    ground_share : float
        Share of today's solar that stands on the ground [0-1]; sets how the published load factor is met.

    Notes
    -----
    Kept as 32-bit floats (7 significant digits), whether read back or just made, so that both give one answer.
    A folder that cannot be written to costs time, not the answer.
    """
    path = folder() / f"{place.code}-{_key(place, ground_share)}.npy"
    per_mw = _kept(path)
    if per_mw is None:
        per_mw = _make(place, ground_share).astype(np.float32).astype(np.float64)
        with contextlib.suppress(OSError):
            _keep(path, per_mw)
    monthly = np.add.reduceat(per_mw, MONTH_STARTS_H[:-1], axis=2)
    per_mw.setflags(write=False)
    return Profiles(per_mw, monthly)
