"""What every page hangs on beside its address and the database: program, data, settings, weather, and the day of today.

Program and data are read as the process starts; a page that was made after a file of them has changed is not kept, for
nobody can tell which of both it is of. Neither is one after measured weather has changed: this process may still have
the old hours in memory, and the next one will not.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock

import dashboard
from dashboard import settings
from dashboard.answers import batch, record
from dashboard.server import document
from dashboard.shell import owner
from models.facts import calendar
from models.facts.schema import DATA
from models.weather import folders

LOOKED_EVERY_S = 2.0
"""How long what files look like is believed [s]."""
SHOWS_NOTHING = frozenset(
    {
        "POWERED_HERE_HOST",
        "POWERED_HERE_PORT",
        "POWERED_HERE_THREADS",
        "POWERED_HERE_DATABASE_URL",
        "POWERED_HERE_STATE_DIR",
        "POWERED_HERE_CACHE_URL",
        "POWERED_HERE_CACHE_DIR",
        "POWERED_HERE_OIDC_CLIENT_SECRET",
    }
)
"""Settings that move nothing on a page: how it is served, where things are kept (what is kept there is looked at), and
what nobody may learn."""
LIBRARIES = ("babel", "dash", "dash-mantine-components", "flask", "jinja2", "plotly", "werkzeug", *batch.LIBRARIES)
"""Libraries that have a part in what a page looks like."""

_turn = Lock()
_looked: tuple[float, str, str] | None = None
_begun: tuple[str, str] | None = None


def begin() -> None:
    """Take data and weather as they are from now on; to be called before any page is made."""
    global _begun
    _begun = _files()
    _program()


def now() -> str:
    """Return one digest of all of it: two pages of one address that have it in common differ by the database alone."""
    shown = tuple(os.environ.get(name, "") for name in _names())
    return _digest(_program(), shown, calendar.today().isoformat(), _files()[1], _logo())


def is_as_begun() -> bool:
    """Whether data and weather are still what they were as the process began, so that a page may be kept."""
    return _begun is not None and _files() == _begun


@lru_cache(maxsize=8)
def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(setting.name for setting in settings.TABLE if setting.name not in SHOWS_NOTHING)


def _logo() -> str:
    picture = owner.configured().picture
    return picture.address if picture else ""


@lru_cache(maxsize=1)
def _program() -> str:
    """One digest of everything that is read as it is: code, templates, words, tables, and versions of libraries."""
    digest = hashlib.sha256()
    here = Path(str(dashboard.__file__)).parent
    for file in sorted(p for p in here.rglob("*") if p.suffix in (".py", ".html", ".css", ".po", ".typ")):
        digest.update(f"{file.relative_to(here)}\n".encode() + file.read_bytes())
    for file in sorted(p for p in document.ASSETS.rglob("*") if p.is_file()):
        # Addresses in pages hold the time of the file.
        digest.update(f"{file.name} {file.stat().st_mtime}\n".encode() + file.read_bytes())
    versions = [(name, _version(name)) for name in LIBRARIES]
    digest.update(repr((sys.version, versions, record.version(), batch.editions().data)).encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _files() -> tuple[str, str]:
    """What the files of data and of measured weather look like, looked at every few seconds."""
    global _looked
    with _turn:
        if _looked is None or time.monotonic() - _looked[0] >= LOOKED_EVERY_S:
            _looked = (time.monotonic(), _likeness(DATA.rglob("*")), _likeness(_weather()))
        return _looked[1:]


def _weather() -> Iterable[Path]:
    try:
        return list(folders.of_weather().glob("*.npz"))
    except OSError:
        return ()


def _likeness(files: Iterable[Path]) -> str:
    """A digest of the names, sizes and times of files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        try:
            found = file.stat()
        except OSError:
            continue
        digest.update(f"{file} {found.st_ino} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
