"""Answers while the program still loads: alive, not ready; readers are told that it starts. A process of its own."""

import os
import select
import socket
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from dashboard import settings
from dashboard.server import health, listening

AGAIN_S = 5
"""When a browser asks again by itself [s]."""
STARTING = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="refresh" content="{AGAIN_S}"><title>Powered Here starts</title></head>'
    "<body><h1>Powered Here starts</h1><p>It is here in a moment. This page asks again by itself.</p></body></html>\n"
).encode()


def begin(sockets: Sequence[socket.socket]) -> Callable[[], None]:
    """Let a process of its own answer at sockets; returns what ends it. It ends with this process, too."""
    for one in sockets:
        # Here already: who comes between this process and the next one waits, and is not turned away.
        one.listen(settings.backlog())
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        _answer(sockets, there)
    os.close(there)

    def end() -> None:
        os.close(here)
        os.waitpid(child, 0)

    return end


def _answer(sockets: Sequence[socket.socket], parent: int) -> None:
    status = 1
    try:
        health.begins("The program is loading: data, pages, kernels, and the hours of the first council.")
        listening.Listening(health.first(starting), sockets).serve(lambda: not select.select([parent], [], [], 0)[0])
        status = 0
    finally:
        # Nothing of the parent's may run here, whatever happens.
        if status:
            sys.excepthook(*sys.exc_info())
        with suppress(OSError):
            sys.stderr.flush()
        os._exit(status)


def starting(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Say that the program starts, and when to ask again."""
    start(
        "503 Service Unavailable",
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(STARTING))),
            ("Retry-After", str(AGAIN_S)),
            ("Cache-Control", "no-store"),
        ],
    )
    return [STARTING]
