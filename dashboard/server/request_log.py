"""Each request has an id; and, where the settings ask for it, one line of JSON that names nobody who reads.

The line says when, which id, method, path without its query, status, bytes, milliseconds and process. The address of
who asks, their name, cookies, and what they have searched for stand in it nowhere.
"""

import json
import logging
import os
import re
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from dashboard import settings

HEADER = "X-Request-Id"
LONGEST_PATH = 300
"""Characters of a path that a line holds."""

SILENT_S = 600.0
"""How long the same warning is not said again [s]."""

_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)
_id: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of the request that is being answered; empty outside of one."""
    return _id.get()


@contextmanager
def answering(request_id: str) -> Iterator[None]:
    """A block that answers a request."""
    before = _id.set(request_id)
    try:
        yield
    finally:
        _id.reset(before)


def id_of(sent: str | None) -> str:
    """Return the id of a request: the one that a proxy has given it, if that is one, else a new one.

    Examples
    --------
    >>> id_of("b1946ac9-2492-d234")
    'b1946ac9-2492-d234'
    >>> len(id_of("<script>")), len(id_of(None))
    (32, 32)
    """
    return sent if sent and _SANE.fullmatch(sent) else uuid.uuid4().hex


def line(request_id: str, method: str, path: str, status: int, sent: int, took_ms: float) -> str:
    """Return what is kept of a request that was answered, as one line.

    Parameters
    ----------
    request_id, method : str
    path : str
        Without its query, which may say what somebody looks for.
    status : int
    sent : int
        Bytes of the answer without its head.
    took_ms : float
        From the last byte of the request to the last of the answer [ms].
    """
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps(
        {
            "time": at,
            "id": request_id,
            "method": method[:20],
            "path": path[:LONGEST_PATH],
            "status": status,
            "bytes": sent,
            "ms": round(took_ms, 1),
            "worker": os.getpid(),
        }
    )


def write(text: str) -> None:
    """Write a line where the settings say, at once and whole; a reader that has gone does not hold up the answer."""
    to = {"stdout": 1, "stderr": 2}.get(settings.access_log())
    if to is not None:
        try:
            os.write(to, f"{text}\n".encode())
        except OSError:
            return


class _WithId(logging.Formatter):
    """What went wrong, and in answer to which request."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return f"{text} [request {current()}]" if current() else text


class _Once(logging.Filter):
    """Lets a warning pass that was not said a short while ago in the same words; errors always."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        what, now = (record.name, record.getMessage()), time.monotonic()
        if record.levelno > logging.WARNING:
            return True
        if now - self._said.get(what, -SILENT_S) < SILENT_S:
            return False
        if len(self._said) > 1000:
            self._said.clear()
        self._said[what] = now
        return True


def begin() -> None:
    """Let warnings and errors of the program be written to the error output, each with its request's id."""
    to_error = logging.StreamHandler(sys.stderr)
    to_error.addFilter(_Once())
    to_error.setFormatter(_WithId("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[to_error])
    # Says of each request that it waits for a thread: that is what a queue is for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
