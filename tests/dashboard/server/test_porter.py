"""While the program loads, a reader is told when to ask again (at work with the rest: test_processes.py)."""

import os
import time

import pytest

from dashboard.server import listening, porter
from tests.small_server import whole


def test_a_reader_is_told_that_it_starts_and_when_to_ask_again() -> None:
    said: list[tuple[str, dict[str, str]]] = []
    body = b"".join(porter.starting({}, lambda status, headers: said.append((status, dict(headers)))))
    status, headers = said[0]
    assert status.startswith("503 ")
    assert int(headers["Content-Length"]) == len(body)
    assert f'content="{headers["Retry-After"]}"'.encode() in body
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own needs Unix")
def test_it_answers_from_a_process_of_its_own_until_it_is_ended() -> None:
    import socket

    one = listening.bound("127.0.0.1", 0)[0]
    end = porter.begin([one])
    try:
        with socket.create_connection(one.getsockname(), timeout=20) as asked:
            asked.sendall(b"GET /readyz HTTP/1.0\r\n\r\n")
            assert b"503 Service Unavailable" in whole(asked)
    finally:
        began = time.monotonic()
        end()
        one.close()
    assert time.monotonic() - began < 10
