"""Bytes that are no HTTP, or bent HTTP, over a socket to the loop that answers in production."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from dashboard.server import health, listening as loop

PATIENCE_S = 10.0
"""How long an answer is waited for [s]."""
GOOD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def _get(target: bytes = b"/healthz", *headers: bytes, host: bytes = b"Host: localhost") -> bytes:
    return b"\r\n".join([b"GET " + target + b" HTTP/1.1", host, b"Connection: close", *headers, b"", b""])


def _post(headers: bytes, body: bytes = b"") -> bytes:
    return (
        b"POST /_dash-update-component HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Content-Type: application/json\r\n" + headers + b"\r\n\r\n" + body
    )


MALFORMED = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET  /  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 40 + b"\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    _get(b"/\x00"),
    _get(b"/\xff\xfe"),
    _get(b"/%"),
    _get(b"/%zz/%c0%af"),
    _get(b"//evil.example/.."),
    _get(b"http://[::1"),
    _get(b"http://[::1/"),
    _get(b"http://evil.example/healthz"),
    _get(b"*"),
    _get(b"/" + b"a" * 300_000),
    _get(b"/?" + b"a=1&" * 100_000),
    _get(host=b"Host:"),
    _get(host=b"Host: a b"),
    _get(host=b"Host: [::1"),
    _get(host=b"X: no host"),
    _get(host=b"Host: a\r\nHost: b"),
    _get(b"/healthz", b"X: " + b"a" * 300_000),
    _get(b"/healthz", *[b"X%d: y" % n for n in range(30_000)]),
    _get(b"/healthz", b": no name"),
    _get(b"/healthz", b"no colon"),
    _get(b"/healthz", b"X: a\x00b"),
    _get(b"/healthz", b" folded: x"),
    _get(b"/healthz", b"Content-Length: -1"),
    _get(b"/healthz", b"Content-Length: x"),
    _get(b"/healthz", b"Transfer-Encoding: gzip"),
    _post(b"Content-Length: 1\r\nContent-Length: 2", b"{}"),
    _post(b"Content-Length: +2", b"{}"),
    _post(b"Content-Length: 2\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
    _post(b"Transfer-Encoding: chunked", b"zz\r\n{}\r\n0\r\n\r\n"),
    _post(b"Transfer-Encoding: chunked", b"2\r\n{}\r\n0\r\n\r\n"),
    _post(b"Transfer-Encoding: chunked, chunked", b"0\r\n\r\n"),
    _post(b"Content-Length: 999999999999999999999"),
    _post(b"Content-Length: 1" + 5000 * b"0"),
    _post(b"Expect: 100-continue\r\nContent-Length: 2", b"{}"),
)  # fmt: skip
"""What a client sends that is broken or hostile, each on a connection of its own."""


@contextmanager
def listening(app: Flask) -> Iterator[int]:
    """Serve an app on a free port of the loopback, and give the port."""
    (at,) = loop.bound("127.0.0.1", 0)
    ends = threading.Event()
    one = loop.Listening(health.first(app.wsgi_app), [at])
    thread = threading.Thread(target=one.serve, args=(lambda: not ends.is_set(),), daemon=True)
    thread.start()
    try:
        yield at.getsockname()[1]
    finally:
        ends.set()
        thread.join(PATIENCE_S)


def status_of(port: int, sent: bytes) -> int | None:
    """Send bytes and return the status of the answer; None where the server hangs up without one.

    Raises
    ------
    TimeoutError
        If nothing comes: the server waits for more, and would do so with every such client.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        answer = b""
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while len(answer) < 12 and (part := connection.recv(4096)):
                answer += part
        except (ConnectionResetError, BrokenPipeError):
            pass
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else None
