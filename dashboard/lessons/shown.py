"""Lessons brought in, for public pages: read at most every few seconds, and never waited for long."""

import logging
import time
from threading import Lock

from dashboard import settings
from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.lessons import store
from dashboard.lessons.nouns import Brought

KEPT_FOR_S = 5.0
"""How long an answer is good: another server may have taken a file in meanwhile [s]."""
LEFT_ALONE_S = 30.0
"""How long a database that did not answer is not asked again [s]."""
MOST_KEPT = 500

_log = logging.getLogger(__name__)
_found: dict[tuple[str, str], tuple[float, tuple[Brought, ...]]] = {}
_silent_until: dict[str, float] = {}
_lock = Lock()


def of(council: str) -> tuple[Brought, ...]:
    """Return what was brought in for a council; what was read last where the database does not answer.

    Parameters
    ----------
    council : str
        GSS code.
    """
    now = time.monotonic()
    try:
        place = settings.database_url() or str(database.folder())
    except settings.SettingsError:
        return ()
    with _lock:
        read_at, known = _found.get((place, council), (-KEPT_FOR_S, ()))
        if now - read_at < KEPT_FOR_S or now < _silent_until.get(place, 0.0):
            return known
    try:
        known = store.listing(council)
    except (KeptError, settings.SettingsError) as fault:
        _log.warning("Public pages do without lessons that were brought in for %.0f s: %s", LEFT_ALONE_S, fault)
        with _lock:
            _silent_until[place] = time.monotonic() + LEFT_ALONE_S
        return known
    with _lock:
        if len(_found) >= MOST_KEPT:
            _found.clear()
        _found[place, council] = (now, known)
    return known


def forget() -> None:
    """Read anew from now on, as after a file was taken in."""
    with _lock:
        _found.clear()
        _silent_until.clear()
