"""Folders of the program's own: of the settings, else the user's; a service may run as a user who has none."""

import os
import shutil
import stat
import tempfile
from functools import lru_cache
from pathlib import Path

import platformdirs

NOWHERE = Path(os.devnull) / "no home folder: set POWERED_HERE_STATE_DIR"
"""A folder that nothing can be written to, and in which nothing is; its name says what to do."""

ROOM_BYTES = 32_000_000
"""What a disk must have left to be written to: the compiled kernels and the hours of a council [bytes]."""


def of_cache() -> Path:
    """Return the folder of what can be made again: POWERED_HERE_CACHE_DIR, else the user's cache, else a temporary one.

    A folder that is named is taken as it is: it may have been filled by somebody else, and be only read here.
    """
    named = os.environ.get("POWERED_HERE_CACHE_DIR", "").strip()
    if named:
        return Path(named)
    for of_user in (lambda: Path(platformdirs.user_cache_dir("powered-here")), lambda: _of_state() / "cache"):
        try:
            if may_write(of_user()):
                return of_user()
        except RuntimeError:
            continue
    return temporary()


def may_write(folder: Path) -> bool:
    """Whether this user can keep something in a folder, which is made if it is not there, and its disk has room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= ROOM_BYTES
    except OSError:
        return False


@lru_cache(maxsize=1)
def temporary() -> Path:
    """Return a folder of this user alone where the system keeps what is temporary.

    Nobody else can have put anything there: what is kept of a kernel is run as it is found.
    """
    of_user = Path(tempfile.gettempdir(), f"powered-here-{os.geteuid() if hasattr(os, 'geteuid') else 'user'}")
    try:
        of_user.mkdir(mode=0o700, exist_ok=True)
        found = of_user.lstat()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="powered-here-"))
    is_own = not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return of_user if stat.S_ISDIR(found.st_mode) and is_own else Path(tempfile.mkdtemp(prefix="powered-here-"))


def lost() -> str:
    """Return what cannot be kept and what to do about it, in a sentence; empty where all can."""
    of = of_cache()
    if os.environ.get("POWERED_HERE_CACHE_DIR", "").strip() and not may_write(of):
        return (
            f"Hours of councils and compiled kernels cannot be kept in {of} (POWERED_HERE_CACHE_DIR) and are made anew "
            "where they are not in it: let the user of this server write there, and leave it "
            f"{ROOM_BYTES // 1_000_000} MB of room."
        )
    if of == temporary():
        return (
            f"Hours of councils and compiled kernels are kept in {of}, which the system may empty: name a folder that "
            "the user of this server can write to in POWERED_HERE_CACHE_DIR."
        )
    return ""


def of_weather() -> Path:
    """Return the folder of weather that was fetched: in POWERED_HERE_CACHE_DIR, else where officers' work is kept."""
    named = os.environ.get("POWERED_HERE_CACHE_DIR", "").strip()
    return (Path(named) if named else _of_state()) / "weather"


def _of_state() -> Path:
    named = os.environ.get("POWERED_HERE_STATE_DIR", "").strip()
    try:
        return Path(named or platformdirs.user_data_dir("powered-here"))
    except RuntimeError:
        return NOWHERE
