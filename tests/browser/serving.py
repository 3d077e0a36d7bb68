"""A server of its own process, as the README starts it: its address, and itself for tests that end it or look in."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

READY = re.compile(r"https?://127\.0\.0\.1:\d+[^\s]*")
PATIENCE_S = 400.0
"""A first start compiles what runs hour by hour, and a machine may have other things to do [s]."""


class ServerError(RuntimeError):
    """The server did not say where it listens."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that has been begun."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end; a server on any free port is waited for."""
        return f"http://127.0.0.1:{self.port}" if self.port else self.ready()

    def said(self) -> str:
        """What it has printed so far."""
        return self.log.read_text(errors="replace")

    def ready(self) -> str:
        """Wait until it says where it listens, and return that.

        Raises
        ------
        ServerError
            If it ends or stays silent instead; holds what it said.
        """
        until = time.monotonic() + PATIENCE_S
        while not (found := READY.search(self.said())):
            if self.process.poll() is not None or time.monotonic() > until:
                raise ServerError(self.said())
            time.sleep(0.02)
        return found.group(0).rstrip("/")

    def workers(self) -> list[psutil.Process]:
        """Processes that answer: its children, or itself where it has none."""
        itself = psutil.Process(self.process.pid)
        return itself.children() or [itself]

    def ended(self, by: signal.Signals = signal.SIGTERM, patience_s: float = 60.0) -> int:
        """Send a signal, wait for the end, and return the exit status."""
        self.process.send_signal(by)
        return self.process.wait(timeout=patience_s)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def begun(
    port: int = 0,
    *,
    environment: Mapping[str, str] | None = None,
    command: tuple[str, ...] = ("dashboard", "serve"),
    words: tuple[str, ...] = (),
    folder: Path | None = None,
) -> Iterator[Running]:
    """Begin a server, ready or not; any free port if none is named. It is stopped at the end, if it is there still.

    Parameters
    ----------
    port : int, optional
    environment : mapping of str to str, optional
        Settings beside those of the tests; one that is empty counts as not set.
    command : tuple of str, optional
        Module that is run, and its first words.
    words : tuple of str, optional
        Further ones.
    folder : Path, optional
        Where it is run: another checkout is another program.
    """
    with tempfile.NamedTemporaryFile(prefix="served-", suffix=".log") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--port", str(port), *words],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | dict(environment or {}),
        )
        try:
            yield Running(process, Path(log.name), port)
        finally:
            of_it = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                for one in [*of_it, process]:
                    one.kill()
                process.wait()
                raise


@contextmanager
def serving(
    port: int = 0, *, environment: Mapping[str, str] | None = None, command: tuple[str, ...] = ("dashboard", "serve")
) -> Iterator[str]:
    """Start a server and give its address; any free port if none is named. It is stopped at the end.

    Parameters
    ----------
    port, environment, command
        As for `begun`.

    Raises
    ------
    ServerError
        If it ends without having said where it listens; holds what it said instead.
    """
    with begun(port, environment=environment, command=command) as server:
        yield server.ready()
