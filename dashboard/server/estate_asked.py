"""Who asks for a council's estate, what their forms hold, and a file of theirs read, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from flask import Blueprint

from dashboard.accounts.nouns import Account
from dashboard.estate.nouns import KeptYear, NotYoursError
from dashboard.server import plain_page
from dashboard.server.plain_page import RefusedError
from models.estate import MeteredUse
from models.facts import Place

PATIENCE_S = 8.0
"""How long a file waits for the one before it to be read [s]."""
_lane = BoundedSemaphore(1)


def blueprint(name: str) -> Blueprint:
    """Return a set of routes that answer the same for what is not there and for what is somebody else's."""
    return plain_page.blueprint(name, NotYoursError)


def reader(council: str) -> tuple[Account, Place]:
    """Return who asks, and the council, which has to be theirs.

    Raises
    ------
    RefusedError
        401 where nobody is signed in; 404 where there is no such council, or it is another one's (that is logged).
    """
    return plain_page.own_council(council, "estate")


def editor(council: str) -> tuple[Account, Place]:
    """Return the same, of who may change it.

    Raises
    ------
    RefusedError
        As of `plain_page.own_council_to_change`.
    """
    return plain_page.own_council_to_change(
        council,
        "estate",
        "A viewer looks and sends no readings. Ask your council’s administrator for another role.",
    )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A block in which one file is read while others wait, so that all pages keep answering.

    Raises
    ------
    RefusedError
        503 where the wait is too long.
    """
    if not _lane.acquire(timeout=PATIENCE_S):
        raise RefusedError(503, "Another file is being read just now. Send yours again in a minute.")
    try:
        yield
    finally:
        _lane.release()


def use_of(kept: KeptYear) -> MeteredUse:
    """Return the use of a year that is kept."""
    return MeteredUse(kept.measured.year, kept.measured.hours_kwh / 1000)
