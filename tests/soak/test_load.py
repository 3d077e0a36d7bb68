"""The crowd itself: it counts what was answered, half of it, and what was cut."""

import socket
import threading

from tests.soak import load
from tests.soak.load import Ask, Crowd

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"
HALF = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"


def answers(*said: bytes) -> load.Answers:
    """What a client counts that asks a server that says these things, one a request, and hangs up on nothing said."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        turns = iter(said)

        def answer() -> None:
            given, one = True, None
            while given is not None:
                one = one or listening.accept()[0]
                if not one.recv(4096):
                    one.close()
                    one = None
                    continue
                given = next(turns, None)
                if given:
                    one.sendall(given)
                else:
                    one.close()
                    one = None

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        return load.run(address, crowd=Crowd(asks=[Ask("/")], clients=1, times=4))["crowd"]


def test_it_counts_what_it_was_told() -> None:
    found = answers(WHOLE, HALF, b"", WHOLE, BUSY)
    assert found.statuses == {200: 3, 503: 1}
    assert (found.blank, found.cut, found.again, found.refused, found.failed) == (1, 0, 1, 0, 1)
    assert found.good == 2
    assert found.asked == 4
    assert found.answered_share == 0.5
    assert "4 asked: 3 x 200, 1 x 503; 1 blank, 0 cut, 0 refused, 1 asked again" in found.line()


def test_a_first_request_that_is_not_answered_was_cut() -> None:
    found = answers(b"", WHOLE, WHOLE, WHOLE)
    assert (found.cut, found.again) == (1, 0)


def test_nobody_there_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = load.run(f"http://127.0.0.1:{taken.getsockname()[1]}", crowd=Crowd(asks=[Ask("/")], clients=2, times=4))
    assert found["crowd"].refused == 4
