"""Whether the server is alive (`/healthz`) and warm (`/readyz`): told without a thread of the readers and at once.

Alive never touches database, cache or data. Warm says what the program still does before it answers as it should, and
what it does without: that is asked beside, and told as it was last known, so that nobody waits for it here.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from dashboard import settings

ALIVE, READY = "/healthz", "/readyz"
ASKED_EVERY_S = 10.0
"""How old what is told of database and shared cache may be before it is asked anew [s]."""

Answer = Callable[..., Any]
Application = Callable[[dict[str, Any], Answer], Iterable[bytes]]

_waits_for = ""


def begins(what: str) -> None:
    """Note what the program does before it is ready; the empty text says that it is."""
    global _waits_for
    _waits_for = what


def is_answered(method: str, path: str) -> bool:
    """Whether a request is answered here: for one of the two, with the prefix of the settings or without."""
    return method in ("GET", "HEAD") and path.removeprefix(settings.prefix()) in (ALIVE, READY)


def first(application: Application) -> Application:
    """Return an application that answers the two itself, before anything else of it is asked."""

    def answered(environ: dict[str, Any], start: Answer) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "GET")
        if not is_answered(method, path):
            return application(environ, start)
        status, kind, body = ("200 OK", "text/plain; charset=utf-8", b"ok\n") if path.endswith(ALIVE) else _ready()
        headers = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start(status, headers + ([("Retry-After", "5")] if status.startswith("503") else []))
        return [body] if method == "GET" else [b""]

    return answered


def _ready() -> tuple[str, str, bytes]:
    """Status, kind and body that say whether the program is warm."""
    told: dict[str, Any] = {"ready": not _waits_for}
    if _waits_for:
        told["reason"] = _waits_for
    else:
        told["degraded"] = _DEGRADED.known()
    status = "503 Service Unavailable" if _waits_for else "200 OK"
    return status, "application/json", (json.dumps(told) + "\n").encode()


class _Degraded:
    """What the program does without, as it was last asked in a thread of its own."""

    def __init__(self, ask: Callable[[], list[str]]) -> None:
        self._ask, self._found, self._asked_at = ask, list[str](), -ASKED_EVERY_S
        self._under_way = threading.Lock()

    def known(self) -> list[str]:
        """Return what was found last, and have it asked anew if that is long ago."""
        if time.monotonic() - self._asked_at >= ASKED_EVERY_S and self._under_way.acquire(blocking=False):
            threading.Thread(target=self._look, name="readiness", daemon=True).start()
        return self._found

    def _look(self) -> None:
        try:
            self._found = self._ask()
        finally:
            self._asked_at = time.monotonic()
            self._under_way.release()


def _missing() -> list[str]:
    """What does not answer, each in a few words."""
    from dashboard.answers import shared
    from dashboard.kept import database
    from dashboard.kept.faults import KeptError

    found = []
    try:
        database.ask()
    except (KeptError, settings.SettingsError):
        found.append("the database does not answer: nobody can sign in or save")
    if not shared.does_answer():
        found.append("the shared cache does not answer: each server keeps its own results")
    return found


_DEGRADED = _Degraded(_missing)
