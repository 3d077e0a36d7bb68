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


def begin() -> threading.Event:
    """Sweep from now on in a thread of its own; it ends with the program, or when the event is set."""
    stopped = threading.Event()
    threading.Thread(target=_go_on, args=(stopped,), name="retention", daemon=True).start()
    return stopped


def _go_on(stopped: threading.Event) -> None:
    while True:
        try:
            sweep()
        except KeptError as fault:
            _log.info("What is kept for a time only could not be deleted yet: %s", fault)
        if stopped.wait(EVERY.total_seconds()):
            return
