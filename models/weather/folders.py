"""Folders of the program's own: of the settings, else the user's; a service may run as a user who has none."""

import os
from pathlib import Path

import platformdirs

NOWHERE = Path(os.devnull) / "no home folder: set POWERED_HERE_STATE_DIR"
"""A folder that nothing can be written to, and in which nothing is; its name says what to do."""


def of_cache() -> Path:
    """Return the folder of what can be made again: POWERED_HERE_CACHE_DIR, else the user's cache."""
    named = os.environ.get("POWERED_HERE_CACHE_DIR", "").strip()
    try:
        return Path(named or platformdirs.user_cache_dir("powered-here"))
    except RuntimeError:
        return _of_state() / "cache"


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
