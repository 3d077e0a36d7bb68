"""Where what is made from weather is kept on disk, whole or not at all, and until the model or a library changes."""

import contextlib
import hashlib
import math
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.facts import files
from models.facts.files import put_whole, read_bounded
from models.weather import folders

WEATHER_YEARS = 5
"""Most weather years a projected year is run through: so many synthetic ones, or the newest measured ones there are."""

LIBRARIES = ("numpy", "pandas", "pvlib", "scipy")
"""Libraries whose own versions a kept file hangs on."""

LONGEST_TURN_S = 20.0
"""How long another process is waited for that makes the same file [s]."""

_LOOK_S = 0.05
_STORED = np.dtype("<f4")
_DIGEST_BYTES = 32


def folder() -> Path:
    """Folder that keeps the files."""
    return folders.of_cache() / "profiles"


def path_of(council: str, name: str) -> Path:
    """File that keeps, or would keep, something of a council by its code."""
    return folder() / f"{council}-{name}.kept"


def files_of(council: str) -> list[Path]:
    """Files that are kept of a council by its code."""
    return list(folder().glob(f"{council}-*.kept"))


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

    A folder that cannot be written to, or is full, costs time, not the answer.
    """
    content = np.ascontiguousarray(values, dtype=_STORED).tobytes()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, lambda part: part.write(_digest(path, values.shape, content) + content), lasting=False)


def kept(path: Path, shape: tuple[int, ...]) -> NDArray[np.float32] | None:
    """Return what a file keeps; None where there is none or it is not what was kept there (it is then made anew).

    Nothing in a file is ever run, and no more of it is read than there should be. Its digest is of its name, too, so
    that the file of another place counts as none; whoever may write to the folder can make one that does.
    """
    length = _STORED.itemsize * math.prod(shape)
    try:
        content = read_bounded(path, _DIGEST_BYTES + length)
    except OSError:
        return None
    digest, content = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if len(content) != length or digest != _digest(path, shape, content):
        return None
    values = np.frombuffer(content, dtype=_STORED).astype(np.float32).reshape(shape)
    return values if bool(np.isfinite(values).all()) else None


def _digest(path: Path, shape: tuple[int, ...], content: bytes) -> bytes:
    return hashlib.sha256(repr((path.name, shape)).encode() + content).digest()


@contextlib.contextmanager
def turn(path: Path) -> Iterator[None]:
    """Let one process after the other make a file, so that the second finds what the first has made.

    The system itself ends the turn of a process that dies. Where there can be no turns, or one takes too long, both
    make it.
    """
    with contextlib.ExitStack() as held:
        if sys.platform != "win32":
            import fcntl

            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                number = hashlib.sha256(path.name.encode()).hexdigest()[0]
                file = held.enter_context(open(path.parent / f".turn-{number}", "wb"))
                until = time.monotonic() + LONGEST_TURN_S
                while True:
                    try:
                        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        break
                    except BlockingIOError:
                        if time.monotonic() > until:
                            break
                        time.sleep(_LOOK_S)
        yield


def sweep() -> None:
    """Remove what programs that were ended left half written."""
    files.sweep(folder())
