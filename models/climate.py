"""Outdoor temperature of a place, hour by hour, in the same weather years as its solar and wind profiles.

Made once and kept on disk beside the profiles, so that moving a lever never wakes pvlib.
"""

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models import profiles, weather_kept
from models.balance import HOURS
from models.place import Place

_MADE_BY = ("sun.py", "weather.py", "climate.py")


@lru_cache(maxsize=1)
def _code_version() -> bytes:
    """Digest of the modules that make the temperatures, so that a kept file is never older than the model."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _MADE_BY)).digest()


def _path(place: Place) -> Path:
    facts = (place.code, place.lat, place.lon, place.climate, profiles.WEATHER_YEARS)
    key = hashlib.sha256(_code_version() + repr(facts).encode()).hexdigest()[:32]
    return profiles.folder() / f"{place.code}-temperature-{key}.npy"


def _make(place: Place) -> NDArray[np.float64]:
    # Imported here: the weather stands on pvlib, whose imports take seconds, and a kept file needs none of them.
    from models import weather

    return weather.synthetic(place.climate, place.lat, place.lon, years=profiles.WEATHER_YEARS).temp_c


def _keep(path: Path, temp_c: NDArray[np.float32]) -> None:
    """Write whole or not at all: two processes may make the same file at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        np.save(part, temp_c)
    os.replace(part.name, path)


def _kept(path: Path) -> NDArray[np.float32] | None:
    """The kept temperatures; None where there are none or the file is damaged (it is then made anew)."""
    try:
        temp_c = np.load(path)
    except (OSError, ValueError, EOFError):
        return None
    sound = temp_c.shape == (profiles.WEATHER_YEARS, HOURS) and bool(np.isfinite(temp_c).all())
    return temp_c if sound else None


@lru_cache(maxsize=16)
def temperature_c(place: Place, measured: weather_kept.Provenance | None) -> NDArray[np.float64]:
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
    temp_c = _synthetic_c(place) if measured is None else _measured_c(place, measured)
    temp_c.setflags(write=False)
    return temp_c


def _measured_c(place: Place, measured: weather_kept.Provenance) -> NDArray[np.float64]:
    kept = weather_kept.kept(place.code)
    if kept is None or kept.provenance != measured:
        raise weather_kept.WeatherError(
            f"The weather kept for {place.name} ({place.code}) has changed while the program ran. Start it again."
        )
    return kept.series["temp_c"][-profiles.WEATHER_YEARS :]


def _synthetic_c(place: Place) -> NDArray[np.float64]:
    path = _path(place)
    temp_c = _kept(path)
    if temp_c is None:
        temp_c = _make(place).astype(np.float32)
        with contextlib.suppress(OSError):
            _keep(path, temp_c)
    return temp_c.astype(np.float64)
