"""What public pages read from the database: at most every few seconds, and never waited for long.

Public pages serve whether the database answers or not. One that does not is left alone for a while.
"""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from dashboard import settings
from dashboard.kept import database, made_of
from dashboard.kept.faults import KeptError

KEPT_FOR_S = 5.0
"""How long an answer is good: another server may have changed it meanwhile [s]."""
LEFT_ALONE_S = 30.0
"""How long a database that did not answer is not asked again [s]."""
MOST_KEPT = 500

Answer = TypeVar("Answer")


class ForReaders(Generic[Answer]):
    """One kind of answer of the database, by council.

    Parameters
    ----------
    read : function
        Code of a council, and what was read last, to what is read now.
    nothing : object
        Stands where nothing was ever read.
    log : Logger
        Is told when pages go on without.
    what : str
        What they go on without, in words.
    kind : str
        What a page is made of that asks for it (`made_of`).
    value : function
        An answer to its value as such a part.
    """

    def __init__(
        self,
        read: Callable[[str, Answer], Answer],
        nothing: Answer,
        log: logging.Logger,
        what: str,
        *,
        kind: str,
        value: Callable[[Answer], str],
    ) -> None:
        self._read, self._nothing, self._log, self._what = read, nothing, log, what
        self._kind, self._value = kind, value
        self._found: dict[tuple[str, str], tuple[float, Answer]] = {}
        self._silent_until: dict[str, float] = {}
        self._lock = Lock()

    def of(self, council: str) -> Answer:
        """Return what is known of a council; what was read last where the database does not answer.

        Parameters
        ----------
        council : str
            GSS code.

        Raises
        ------
        SettingsError
            If the settings name no database.
        """
        found = self._found_of(council)
        made_of.note(self._kind, council, self._value(found))
        return found

    def _found_of(self, council: str) -> Answer:
        place, now = settings.database_url() or str(database.folder()), time.monotonic()
        with self._lock:
            read_at, known = self._found.get((place, council), (-KEPT_FOR_S, self._nothing))
            if now - read_at < KEPT_FOR_S or now < self._silent_until.get(place, 0.0):
                return known
        try:
            known = self._read(council, known)
        except (KeptError, settings.SettingsError) as fault:
            self._log.warning("Public pages do without %s for %.0f s: %s", self._what, LEFT_ALONE_S, fault)
            with self._lock:
                self._silent_until[place] = time.monotonic() + LEFT_ALONE_S
            return known
        with self._lock:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            self._found[place, council] = (now, known)
        return known

    def forget(self) -> None:
        """Read anew from now on, as after a change."""
        with self._lock:
            self._found.clear()
            self._silent_until.clear()
