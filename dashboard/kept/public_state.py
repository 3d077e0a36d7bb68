"""What the database says now of all that pages are made of, of all councils at once: read seldom, and as soon as it was
written to.

A SQLite file tells by its own times that somebody has written; PostgreSQL is asked every few seconds.
"""

import logging
import os
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy import URL, func, select

from dashboard.kept import database, made_of
from dashboard.kept.faults import KeptError
from dashboard.kept.for_readers import KEPT_FOR_S, LEFT_ALONE_S
from dashboard.kept.made_of import Part
from dashboard.kept.tables import BroughtLessons, LedgerNow, LedgerVersion, Publication
from dashboard.settings import SettingsError

PATIENCE_S = 5.0
"""How long who asks waits for another one who is reading [s]: a page made anew takes longer."""

State = Mapping[Part, str]
"""Value by part; a part that is not there has the value ""."""
Mark = tuple[tuple[int, int, int] | None, ...]
"""What tells that somebody has written: of a file its times, of another database only what this process wrote."""

_log = logging.getLogger(__name__)
_reading = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    mark: Mark
    read_at: float
    state: State | None


_known: dict[URL, _Known] = {}
_were_there: set[URL] = set()


def now() -> State | None:
    """Return the value of every part; None where the database does not answer, so that no page is known to be true.

    A change of this server or another one shows at once with SQLite, and within `KEPT_FOR_S` with PostgreSQL.
    """
    try:
        address = database.url()
    except SettingsError:
        return None
    found = _still_good(address, _mark(address))
    if found is not None:
        return found.state
    if not _reading.acquire(timeout=PATIENCE_S):
        return None
    try:
        # Looked at again, for another may have read what was written since; and before the reading, so that what is
        # written meanwhile is read the next time.
        mark = _mark(address)
        found = _still_good(address, mark)
        if found is None:
            found = _Known(mark=mark, read_at=time.monotonic(), state=_read(address, mark))
            _known[address] = found
        return found.state
    finally:
        _reading.release()


def forget() -> None:
    """Read anew from now on."""
    _known.clear()


def _still_good(address: URL, mark: Mark) -> _Known | None:
    known = _known.get(address)
    if known is None:
        return None
    age_s = time.monotonic() - known.read_at
    if known.state is None:
        return known if age_s < LEFT_ALONE_S / 6 else None
    return known if known.mark == mark and age_s < KEPT_FOR_S else None


def _mark(address: URL) -> Mark:
    if address.get_backend_name() != "sqlite":
        # What this process has written itself shows at once.
        return ((database.commits(), 0, 0),)
    return tuple(_times(f"{address.database}{ending}") for ending in ("", "-wal"))


def _times(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _read(address: URL, mark: Mark) -> State | None:
    if mark and mark[0] is None and address not in _were_there:
        # No database yet, so nobody can have written anything.
        return {}
    try:
        state = _asked()
    except (KeptError, SettingsError) as fault:
        _log.warning("No page is kept: %s", fault)
        return None
    _were_there.add(address)
    return state


def _asked() -> State:
    newest = select(Publication.council, func.max(Publication.number).label("number")).group_by(Publication.council)
    last = newest.subquery()
    with database.reading() as session:
        ledgers = session.execute(
            select(LedgerNow.council, LedgerVersion.number, LedgerVersion.at).join(
                LedgerVersion,
                (LedgerVersion.council == LedgerNow.council) & (LedgerVersion.number == LedgerNow.version),
            )
        ).all()
        edited = frozenset(session.execute(select(LedgerNow.council)).scalars())
        published = session.execute(
            select(Publication.council, Publication.number, Publication.digest).join(
                last, (last.c.council == Publication.council) & (last.c.number == Publication.number)
            )
        ).all()
        brought = session.execute(
            select(BroughtLessons.council, BroughtLessons.id, BroughtLessons.at).order_by(BroughtLessons.id.desc())
        ).all()
    by_council: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for council, number, at in brought:
        by_council[council].append((number, at))
    return {
        **{(made_of.LEDGER, council): made_of.version(number, at) for council, number, at in ledgers},
        **{(made_of.PUBLISHED, council): made_of.publication(number, digest) for council, number, digest in published},
        **{(made_of.BROUGHT, council): made_of.files(files) for council, files in by_council.items()},
        (made_of.EDITED, ""): made_of.codes(edited),
    }
