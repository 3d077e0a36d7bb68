"""Several processes that answer: gunicorn's keeper forks them from one that has loaded everything, and replaces them.

They share what was loaded, and a new one is there at once. Each runs the loop of `listening`. Nothing is open and no
thread runs where they are forked.
"""

import fcntl
import gc
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from dashboard import settings
from dashboard.kept import database, retention
from dashboard.server import listening

SILENT_S = 60
"""A process whose loop does not come round for so long is replaced [s]."""


def run(
    application: Callable[..., Any], sockets: Sequence[socket.socket], workers: int, ready: Callable[[], None]
) -> int:
    """Answer until the program is told to stop; returns its exit status. No thread may run when it is called.

    Parameters
    ----------
    application : WSGI application
    sockets : sequence of socket
        Bound ones.
    workers : int
        How many processes.
    ready : function
        Called as they begin.
    """
    database.close()
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryFile() as turn:
        try:
            program = _Program(application, sockets, workers, ready, turn.fileno())
            # The keeper has its own; as long as these were open, whoever comes at the end would not be refused.
            for one in sockets:
                one.close()
            _Keeper(program).run()
        except SystemExit as ended:
            return int(ended.code or 0)
    return 0


class _Program(BaseApplication):
    """What gunicorn is told: no file and no word of a command line is read."""

    def __init__(
        self,
        application: Callable[..., Any],
        sockets: Sequence[socket.socket],
        workers: int,
        ready: Callable[[], None],
        turn: int,
    ) -> None:
        self._told = {
            "bind": [f"fd://{os.dup(one.fileno())}" for one in sockets],
            "workers": workers,
            "worker_class": _Process,
            "preload_app": True,
            "timeout": SILENT_S,
            # The loop ends by itself before.
            "graceful_timeout": settings.stop_seconds() + 5,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "powered-here",
            "when_ready": lambda _: ready(),
        }
        self._application, self.turn = application, turn
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._told.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._application


class _Keeper(Arbiter):
    """Keeps so many processes; does not start itself anew, as its sockets were handed to it."""

    def handle_usr2(self) -> None:
        self.log.warning("SIGUSR2 does nothing here; to upgrade, stop the server and start it.")


class _Process(Worker):
    """One process that answers."""

    def run(self) -> None:
        """Answer until told to stop, or until the keeper is gone."""
        # The keeper alone is told by a terminal; it tells the others.
        told_at = 0.0

        def turned() -> None:
            nonlocal told_at
            if time.monotonic() - told_at >= 1:
                told_at = time.monotonic()
                self.notify()

        retention.begin(self._sweeps)
        at = [one.sock for one in self.sockets]
        listening.Listening(self.wsgi, at).serve(lambda: self.alive and os.getppid() == self.ppid, turned)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        # Work that nobody waits for any more must not hold up the end.
        os._exit(0)

    def _sweeps(self) -> bool:
        """Whether this is the one process that deletes what is too old; another one takes over when it has ended."""
        try:
            fcntl.lockf(self.app.turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
