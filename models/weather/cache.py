"""Where what is made from weather is kept on disk, whole or not at all, and until the model or a library changes."""

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.weather import folders

WEATHER_YEARS = 5
"""Most weather years a projected year is run through: so many synthetic ones, or the newest measured ones there are."""

LIBRARIES = ("numpy", "pandas", "pvlib", "scipy")
"""Libraries whose own versions a kept file hangs on."""


def folder() -> Path:
    """Folder that keeps the files."""
    return folders.of_cache() / "profiles"


@lru_cache(maxsize=8)
def made_by(modules: tuple[str, ...]) -> bytes:
    """Return a digest of the modules that make a file and of the libraries they stand on.

    Parameters
    ----------
    modules : tuple of str
        Paths below `models/`, for example "weather/sun.py".
    """
    here = Path(__file__).parents[1]
    code = b"".join((here / name).read_bytes() for name in modules)
    return hashlib.sha256(code + repr([(name, version(name)) for name in LIBRARIES]).encode()).digest()


def keep(path: Path, values: NDArray[np.float32]) -> None:
    """Write whole or not at all: two processes may make the same file at once.

    A folder that cannot be written to costs time, not the answer.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            np.save(part, values)
        os.replace(part.name, path)


def kept(path: Path, shape: tuple[int, ...]) -> NDArray[np.float32] | None:
    """Return what a file keeps; None where there is none or it is damaged (it is then made anew)."""
    try:
        values = np.load(path)
    except (OSError, ValueError, EOFError):
        return None
    return values if values.shape == shape and bool(np.isfinite(values).all()) else None
