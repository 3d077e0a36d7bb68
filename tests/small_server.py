"""A small application on a free port, behind the loop that the real one stands behind."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from dashboard.server import health, listening


class Served:
    """A small application on a free port: `/wait` answers once `go` is set."""

    def __init__(self, around: Callable[[Any], Any] = lambda application: application) -> None:
        self.go, self.ends = threading.Event(), threading.Event()
        self.bodies: list[int] = []
        self.socket = listening.bound("127.0.0.1", 0)[0]
        self.port: int = self.socket.getsockname()[1]
        self.listening = listening.Listening(health.first(around(self.answer)), [self.socket])
        self.thread = threading.Thread(target=self.listening.serve, args=(lambda: not self.ends.is_set(),))
        self.thread.start()

    def answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/wait":
            self.go.wait(20)
        self.bodies.append(len(environ["wsgi.input"].read()))
        start("200 OK", [("Content-Length", "5")])
        return [b"done\n"]

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(self, path: str, **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
        with closing(self.connect()) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers

    def half(self, text: bytes = b"GET / HTTP/1.1\r\nHost: x\r\n") -> socket.socket:
        """A connection that has sent a part of its request."""
        opened = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        opened.sendall(text)
        return opened

    def end(self) -> None:
        self.go.set()
        self.ends.set()
        self.thread.join(20)
        assert not self.thread.is_alive()


@contextmanager
def served(around: Callable[[Any], Any] = lambda application: application) -> Iterator[Served]:
    """The small application while a block runs; `around` is what stands around it."""
    one = Served(around)
    try:
        yield one
    finally:
        one.end()


def whole(opened: socket.socket) -> bytes:
    """All that comes on a connection until it ends."""
    found = b""
    while part := opened.recv(65536):
        found += part
    return found
