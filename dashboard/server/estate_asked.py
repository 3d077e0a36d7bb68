"""Who asks for a council's estate, what their forms hold, and a file of theirs read, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from flask import Blueprint, request

from dashboard.accounts.nouns import Account
from dashboard.estate import store
from dashboard.estate.nouns import KeptYear, NotYoursError
from dashboard.server import plain_page
from dashboard.server.plain_page import Made, RefusedError, page
from models.estate import MeteredUse
from models.facts import Place

LARGEST = 2**31 - 1
"""Largest number that PostgreSQL counts to."""
PATIENCE_S = 8.0
"""How long a file waits for the one before it to be read [s]."""
_lane = BoundedSemaphore(1)


def blueprint(name: str) -> Blueprint:
    """Return a set of routes that answer the same for what is not there and for what is somebody else's."""
    routes = plain_page.blueprint(name)

    @routes.errorhandler(NotYoursError)
    def not_yours(error: NotYoursError) -> Made:
        return page("refusal", "This page is not here", 404, said=plain_page.NOT_YOURS)

    return routes


def reader(council: str) -> tuple[Account, Place]:
    """Return who asks, and the council, which has to be theirs.

    Raises
    ------
    RefusedError
        401 where nobody is signed in; 404 where there is no such council, or it is another one's (that is logged).
    """
    return plain_page.own_council(council, lambda who, code: store.note_refusal(who, f"estate of {code}"))


def editor(council: str) -> tuple[Account, Place]:
    """Return the same, of who may keep and delete readings.

    Raises
    ------
    RefusedError
        403 where a viewer opens a form.
    NotYoursError
        If a viewer sends one; that stands in the log.
    """
    who, place = reader(council)
    if who.may_save:
        return who, place
    if request.method == "GET":
        raise RefusedError(
            403, "A viewer looks and sends no readings. Ask your council’s administrator for another role."
        )
    store.note_refusal(who, f"estate of {who.council}", request.path)
    raise NotYoursError


def whole(text: str) -> int:
    """Return a number that a form or an address of ours has sent.

    Raises
    ------
    RefusedError
        400 if it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
        raise RefusedError(400, "This form is not whole. Open the page again and send its form once more.")
    return int(text)


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
