"""Hours per MW of a place: made once from its weather, kept on disk, so that moving a lever never wakes pvlib."""

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs
from numpy.typing import NDArray

from models import weather_kept
from models.balance import MONTH_STARTS_H
from models.place import Place

if TYPE_CHECKING:
    from models.weather import Weather

KINDS = ("solar_roof", "solar_ground", "onshore_wind")
"""Kinds of plant whose output follows the weather, in the order of the second axis of `Profiles.per_mw`."""

WEATHER_YEARS = 5
"""Most weather years a projected year is run through: so many synthetic ones, or the newest measured ones there are."""

_MADE_BY = ("sun.py", "weather.py", "weather_kept.py", "solar.py", "wind.py", "profiles.py")


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Hourly output per MW of each kind of plant.

    `per_mw`: shape [weather years, kinds, 8760] [MW per MW]. `monthly_mwh_per_mw`: shape [weather years, kinds, 12].
    `measured`: where their weather comes from, of all years that are kept; None where it is synthetic. Words for a
    reader: `measured.newest(WEATHER_YEARS).words`.
    """

    per_mw: NDArray[np.float64]
    monthly_mwh_per_mw: NDArray[np.float64]
    measured: weather_kept.Provenance | None


def folder() -> Path:
    """Folder that keeps the profiles: ENERGY_PATH_CACHE_DIR, else the user's cache folder."""
    return Path(os.environ.get("ENERGY_PATH_CACHE_DIR") or platformdirs.user_cache_dir("energy-path")) / "profiles"


@lru_cache(maxsize=1)
def _code_version() -> bytes:
    """Digest of the modules that make profiles, so that a kept profile is never older than the model."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _MADE_BY)).digest()


def sky(place: Place) -> "Weather":
    """Return the weather years of a place: the newest measured ones kept for it, else synthetic ones.

    Raises
    ------
    WeatherError
        If weather is kept but damaged.
    """
    return _sky(place, weather_kept.kept(place.code))


def _sky(place: Place, kept: weather_kept.Kept | None) -> "Weather":
    if kept is not None:
        return kept.newest(WEATHER_YEARS)
    # Imported here, as in `_make`: it brings pvlib.
    from models import weather

    return weather.synthetic(place.climate, place.lat, place.lon, years=WEATHER_YEARS)


def _years(kept: weather_kept.Kept | None) -> int:
    return kept.provenance.newest(WEATHER_YEARS).count if kept is not None else WEATHER_YEARS


def _key(place: Place, ground_share: float, kept: weather_kept.Kept | None) -> str:
    facts = (
        place.code,
        place.lat,
        place.lon,
        place.climate,
        place.load_factors["solar"].share,
        place.load_factors["onshore_wind"].share,
        ground_share,
        WEATHER_YEARS,
        kept.digest if kept is not None else "synthetic",
    )
    return hashlib.sha256(_code_version() + repr(facts).encode()).hexdigest()[:32]


def _make(place: Place, ground_share: float, kept: weather_kept.Kept | None) -> NDArray[np.float64]:
    # Imported here: pvlib and its own imports take seconds, and a kept profile needs none of them.
    from models import solar, wind

    weather = _sky(place, kept)
    roof, ground = solar.fleets_per_mw(weather, place.lat, place.lon, place.load_factors["solar"].share, ground_share)
    return np.stack([roof, ground, wind.output_per_mw(weather, place.load_factors["onshore_wind"].share)], axis=1)


def _keep(path: Path, per_mw: NDArray[np.float64]) -> None:
    """Write whole or not at all: two processes may make the same profile at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        np.save(part, per_mw.astype(np.float32))
    os.replace(part.name, path)


def _read(path: Path, years: int) -> NDArray[np.float64] | None:
    """The kept profile; None where there is none or the file is damaged (it is then made anew)."""
    try:
        per_mw = np.load(path).astype(np.float64)
    except (OSError, ValueError, EOFError):
        return None
    return per_mw if per_mw.shape == (years, len(KINDS), MONTH_STARTS_H[-1]) else None


@lru_cache(maxsize=64)
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
    A folder that cannot be written to costs time, not the answer.
    """
    kept = weather_kept.kept(place.code)
    path = folder() / f"{place.code}-{_key(place, ground_share, kept)}.npy"
    per_mw = _read(path, _years(kept))
    if per_mw is None:
        per_mw = _make(place, ground_share, kept).astype(np.float32).astype(np.float64)
        with contextlib.suppress(OSError):
            _keep(path, per_mw)
    monthly = np.add.reduceat(per_mw, MONTH_STARTS_H[:-1], axis=2)
    per_mw.setflags(write=False)
    return Profiles(per_mw, monthly, kept.provenance if kept is not None else None)
