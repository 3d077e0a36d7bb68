"""The newest publication of a council for public pages: read at most every few seconds, and never waited for long.

Public pages serve whether the database answers or not. One that does not is left alone for a while.
"""

import logging
import time
from threading import Lock

from sqlalchemy import select

from dashboard import settings
from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import Publication
from dashboard.published import rows
from dashboard.published.nouns import Published

KEPT_FOR_S = 5.0
"""How long an answer is good: another server may have published meanwhile [s]."""
LEFT_ALONE_S = 30.0
"""How long a database that did not answer is not asked again [s]."""
MOST_KEPT = 500

_log = logging.getLogger(__name__)
_found: dict[tuple[str, str], tuple[float, Published | None]] = {}
_silent_until: dict[str, float] = {}
_lock = Lock()


def of(council: str) -> Published | None:
    """Return the newest publication of a council; None where there is none, or the database does not answer.

    Parameters
    ----------
    council : str
        GSS code.
    """
    place, now = settings.database_url() or str(database.folder()), time.monotonic()
    with _lock:
        read_at, known = _found.get((place, council), (-KEPT_FOR_S, None))
        if now - read_at < KEPT_FOR_S or now < _silent_until.get(place, 0.0):
            return known
    try:
        known = _read(council, known)
    except (KeptError, settings.SettingsError) as fault:
        _log.warning("Public pages do without the newest publication for %.0f s: %s", LEFT_ALONE_S, fault)
        with _lock:
            _silent_until[place] = time.monotonic() + LEFT_ALONE_S
        return known
    with _lock:
        if len(_found) >= MOST_KEPT:
            _found.clear()
        _found[place, council] = (now, known)
    return known


def forget() -> None:
    """Read anew from now on, as after a publication."""
    with _lock:
        _found.clear()
        _silent_until.clear()


def _read(council: str, known: Published | None) -> Published | None:
    """The newest publication; what is known already is not read again."""
    with database.reading() as session:
        asked = select(Publication.number, Publication.digest).where(Publication.council == council)
        head = session.execute(asked.order_by(Publication.number.desc()).limit(1)).one_or_none()
        if head is None or (known is not None and (known.number, known.digest) == tuple(head)):
            return known if head is not None else None
        row = session.scalars(
            select(Publication).where(Publication.council == council, Publication.number == head.number)
        ).one()
        return rows.published(row)
