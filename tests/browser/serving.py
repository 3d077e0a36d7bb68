"""A server of its own process, as the README starts it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class ServerError(RuntimeError):
    """The server did not say where it listens."""


@contextmanager
def serving(
    port: int = 0, *, environment: Mapping[str, str] | None = None, command: tuple[str, ...] = ("dashboard", "serve")
) -> Iterator[str]:
    """Start a server and give its address; any free port if none is named. It is stopped at the end.

    Parameters
    ----------
    port : int, optional
    environment : mapping of str to str, optional
        Settings beside those of the tests.
    command : tuple of str, optional
        Module that is run, and its first words.

    Raises
    ------
    ServerError
        If it ends without having said where it listens; holds what it said instead.
    """
    server = subprocess.Popen(
        [sys.executable, "-m", *command, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | dict(environment or {}),
    )
    assert server.stdout is not None
    said: list[str] = []
    try:
        for line in server.stdout:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                yield found.group(0)
                break
        else:
            raise ServerError("".join(said))
    finally:
        server.terminate()
        server.wait(timeout=60)
        server.stdout.close()
