"""What is kept for a time only is deleted when that has passed, whether or not anybody comes by: one sweep for all.

Whoever keeps such a thing registers what deletes it. `serve` sweeps as it starts, and every hour as long as it runs: a
file of meter readings is kept no longer than that.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from dashboard.kept import database
from dashboard.kept.faults import KeptError

EVERY = timedelta(hours=1)
ASKED_EVERY = timedelta(seconds=30)
"""How often one of several processes asks whether the one that swept has ended."""

Sweep = Callable[[Session], None]
_log = logging.getLogger(__name__)
_sweeps: dict[str, Sweep] = {}


def registered(sweep: Sweep) -> Sweep:
    """Let a function that deletes what is too old, in a block that writes, take part in every sweep."""
    _sweeps[f"{sweep.__module__}.{sweep.__name__}"] = sweep
    return sweep


def names() -> list[str]:
    """Return what is registered."""
    return sorted(_sweeps)


def sweep() -> None:
    """Delete all that is too old.

    Raises
    ------
    KeptError
        If the database cannot be written; nothing was deleted.
    """
    with database.writing() as session:
        for one in _sweeps.values():
            one(session)


def begin(may: Callable[[], bool] = lambda: True) -> threading.Event:
    """Sweep from now on in a thread of its own; it ends with the program, or when the event is set.

    Parameters
    ----------
    may : function, optional
        Whether it is this process that sweeps; asked every `ASKED_EVERY` until it is.
    """
    stopped = threading.Event()
    threading.Thread(target=_go_on, args=(stopped, may), name="retention", daemon=True).start()
    return stopped


def _go_on(stopped: threading.Event, may: Callable[[], bool]) -> None:
    while not may():
        if stopped.wait(ASKED_EVERY.total_seconds()):
            return
    while True:
        try:
            sweep()
        except KeptError as fault:
            _log.info("What is kept for a time only could not be deleted yet: %s", fault)
        if stopped.wait(EVERY.total_seconds()):
            return
