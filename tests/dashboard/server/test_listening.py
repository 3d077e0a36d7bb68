"""Slow, idle, many and large: what waitress's loop does with our limits, measured on a small application."""

import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

import pytest
from waitress.adjustments import Adjustments

from dashboard import settings
from dashboard.server import listening
from tests.small_server import Served, served, whole


def errors_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What went wrong; that a request waited for a thread, which waitress tells on a busy machine, did not."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_hundred_and_fifty_halves_of_a_head_keep_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_SLOW_SECONDS", "1")
    with served() as at, ExitStack() as stack:
        halves = [stack.enter_context(at.half()) for _ in range(150)]
        assert all(at.get("/")[0] == 200 for _ in range(20))
        answers = [whole(one) for one in halves]
        assert all(answer.startswith(b"HTTP/1.0 408 Request Timeout") for answer in answers)


def test_a_connection_ends_after_many_requests_and_what_was_asked_behind_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listening, "MOST_ASKED", 3)
    one = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    with served() as at, socket.create_connection(("127.0.0.1", at.port), timeout=10) as connection:
        for _ in range(2):
            connection.sendall(one)
            answer = b""
            while not answer.endswith(b"done\n"):
                answer += connection.recv(4000)
            assert answer.startswith(b"HTTP/1.1 200")
            assert b"Connection: close" not in answer
        connection.sendall(one)
        assert b"Connection: close" in whole(connection)
    with served() as at, at.half(one * 5) as connection:
        connection.sendall(one)
        answers = whole(connection)
        assert answers.count(b"HTTP/1.1 200") >= 5, "all that had come before the end"
    with served() as at, at.half(one * 3) as connection:
        answers = connection.recv(65536)
        while answers.count(b"done\n") < 3:
            answers += connection.recv(65536)
        assert whole(connection) == b""
        for _ in range(2):
            connection.sendall(one)  # what was on its way resets nothing, by which answers would be lost
            time.sleep(0.1)
        assert whole(connection) == b""


def test_a_body_that_drips_is_refused_though_it_never_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_SLOW_SECONDS", "1")
    with served() as at, at.half(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n") as drips:
        drips.settimeout(0.1)
        answer, until = b"", time.monotonic() + 10
        while not answer and time.monotonic() < until:
            drips.sendall(b"x")
            try:
                answer = drips.recv(1000)
            except TimeoutError:
                continue
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert at.bodies == []


def test_who_rests_makes_room_and_what_is_at_work_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CONNECTIONS", "10")
    monkeypatch.setattr(listening, "RESTING_S", 0.2)
    with served() as at, ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(socket.create_connection(("127.0.0.1", at.port)))
        time.sleep(0.4)
        working = [stack.enter_context(at.half(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")) for _ in range(10)]
        time.sleep(0.4)
        with socket.create_connection(("127.0.0.1", at.port), timeout=10) as refused:
            assert whole(refused) == listening.FULL
        at.go.set()
        assert all(one.recv(12) == b"HTTP/1.1 200" for one in working)


def test_who_is_answered_for_good_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CONNECTIONS", "10")
    monkeypatch.setattr(listening, "RESTING_S", 0.2)
    with served() as at, ExitStack() as stack:
        for _ in range(12):
            refused = stack.enter_context(at.half(b"GET / HTTP/1.1\r\n\r\n"))
            assert refused.recv(1000).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 503 "))
        time.sleep(0.4)
        with at.half(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") as other:
            assert other.recv(12) == b"HTTP/1.1 200"


def test_what_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_LARGEST_BODY_MB", "1")
    with served() as at:
        with at.half(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n\r\n") as large:
            sent = 0
            large.settimeout(0.05)
            answer = b""
            while not answer and sent < 200_000_000:
                large.sendall(b"x" * 65536)
                sent += 65536
                try:
                    answer = large.recv(1000)
                except TimeoutError:
                    continue
            assert answer.startswith(b"HTTP/1.1 413 ")
            assert sent < 20_000_000
        with at.half(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 40_000) as long:
            assert long.recv(1000).startswith(b"HTTP/1.0 431 ")
        assert at.bodies == []
        assert at.get("/")[0] == 200


@pytest.mark.parametrize("second", ["/healthz", "/"])
def test_what_comes_behind_a_question_for_health_is_answered_too(second: str) -> None:
    asked = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 3
    last = f"GET {second} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with served() as at, at.half(f"{asked}{last}".encode()) as several:
        several.settimeout(5)
        assert whole(several).count(b"HTTP/1.1 200 OK") == 4


def test_a_refusal_comes_behind_a_question_for_health() -> None:
    with served() as at, at.half(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n") as several:
        several.settimeout(5)
        answers = whole(several)
    assert answers.startswith(b"HTTP/1.1 200 OK")
    assert b"400 Bad Request" in answers


def test_the_loop_answers_nothing_of_the_program() -> None:
    answered_by = []

    def noted(application: Callable[..., Any]) -> Callable[..., Any]:
        def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            answered_by.append(threading.get_ident())
            return application(environ, start)

        return asked

    with served(noted) as at, closing(at.connect()) as connection:
        connection.request("POST", "/healthz")
        assert connection.getresponse().read() == b"done\n"
        assert answered_by
        assert at.thread.ident not in answered_by


LARGE = 9_000_000
"""Bytes of an answer that no socket takes in unless somebody reads."""


def _large(application: Callable[..., Any]) -> Callable[..., Any]:
    """The small application with a large answer at /large."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if environ["PATH_INFO"] != "/large":
            return application(environ, start)
        start("200 OK", [("Content-Length", str(LARGE))])
        return [b"x" * LARGE]

    return asked


def test_who_asks_for_much_and_reads_nothing_holds_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_THREADS", "1")
    asked = b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n" * 5
    with served(_large) as at, at.half(asked + b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as greedy:
        time.sleep(1)
        assert all(at.get("/")[0] == 200 for _ in range(3))
        # Once they read, all of it comes, in its order.
        answers = b"".join(iter(lambda: greedy.recv(1_000_000), b""))
    assert answers.count(b"HTTP/1.1 200 OK") == 6
    assert answers.count(b"x") >= 5 * LARGE
    assert answers.endswith(b"done\n")


@pytest.mark.parametrize("times", [1, 5])
def test_who_never_reads_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    monkeypatch.setenv("POWERED_HERE_SLOW_SECONDS", "1")
    with served(_large) as at, at.half(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n" * times):
        time.sleep(0.5)
        (door,) = at.listening._doors
        assert len(door.active_channels) == 1
        until = time.monotonic() + 5
        while door.active_channels and time.monotonic() < until:
            time.sleep(0.1)
        assert not door.active_channels


def test_nothing_that_has_begun_is_cut_when_the_server_ends() -> None:
    one = Served()
    with ExitStack() as stack:
        kept = stack.enter_context(closing(one.connect()))
        kept.request("GET", "/")
        assert kept.getresponse().read() == b"done\n"
        working = [stack.enter_context(one.half(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")) for _ in range(12)]
        time.sleep(0.2)
        one.ends.set()
        time.sleep(listening.TURN_S + listening.RESTING_S + 0.2)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", one.port), timeout=2)
        # Who has a connection may still ask, once.
        kept.request("GET", "/")
        last = kept.getresponse()
        assert (last.status, last.headers["Connection"]) == (200, "close")
        one.go.set()
        assert all(b"200 OK" in answer and answer.endswith(b"done\n") for answer in map(whole, working))
    one.thread.join(10)
    assert not one.thread.is_alive()


def test_the_end_waits_no_longer_than_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("POWERED_HERE_STOP_SECONDS", "1")
    with served() as at, at.half(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"):
        time.sleep(0.1)
        at.ends.set()
        at.thread.join(5)
        assert not at.thread.is_alive()
    assert "POWERED_HERE_STOP_SECONDS were over" in caplog.text


def test_a_thread_that_still_has_a_word_for_the_loop_finds_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Its answer has gone, and the connection, when it wakes the loop: on a slow machine the server had ended."""
    wake, woken = listening.TcpWSGIServer.pull_trigger, []

    def late(door: Any) -> None:
        time.sleep(0.3)
        wake(door)
        woken.append(door)

    monkeypatch.setattr(listening.TcpWSGIServer, "pull_trigger", late)
    with served() as at:
        assert at.get("/")[0] == 200
        began = time.monotonic()
    assert time.monotonic() - began < listening.RESTING_S + listening.TURN_S
    assert woken
    assert errors_in(caplog) == []


def test_a_proxy_is_believed_if_the_settings_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """By waitress's own reading of what it is told: an address alone can be trusted, headers of others are dropped."""
    assert listening.behind_a_proxy() == {}
    monkeypatch.setenv("POWERED_HERE_TRUSTED_PROXY", "10.0.0.2")
    read = Adjustments(**listening.behind_a_proxy())
    assert read.trusted_proxy == "10.0.0.2"
    assert read.trusted_proxy_headers == {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    assert read.clear_untrusted_proxy_headers


def test_more_files_than_a_user_may_open_are_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 512))
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    listening._allow_files(settings.connections() + listening.FILES_BESIDE)
    assert asked == [(512, 512)]
    assert "LimitNOFILE" in caplog.text


@pytest.mark.parametrize("head", [b"GET http://[::1/ HTTP/1.1", b"POST / HTTP/1.1\r\nContent-Length: 1" + 5000 * b"0"])
def test_an_address_or_a_length_that_python_cannot_read_is_refused(
    head: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with served() as at, at.half(head + b"\r\nHost: x\r\n\r\n") as malformed:
        answer = whole(malformed)
        assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
        assert b"cannot be read" in answer
        assert at.get("/")[0] == 200
    assert errors_in(caplog) == []


@pytest.mark.parametrize(
    ("hosts", "said"),
    [
        (b"", b"names the host"),
        (b"Host: a.gov.uk\r\nHost: b.gov.uk\r\n", b"several hosts"),
        (b"Host: a.gov.uk, b.gov.uk\r\n", b"several hosts"),
        *(
            (b"Host: %s\r\n" % host, b"no name or address")
            for host in (
                b"",
                b"a b",
                b'"><script>x',
                b"[::1",
                b"a@evil.com",
                b"a:99999999",
                b"a:99999",
                b"a/b",
                b"\xe9",
            )
        ),
    ],
)
def test_a_request_is_for_one_host(hosts: bytes, said: bytes) -> None:
    """RFC 9112, section 3.2: 400 for none and for more than one; HTTP/1.0 knows no such line."""
    with served() as at:
        with at.half(b"GET / HTTP/1.1\r\n" + hosts + b"\r\n") as malformed:
            answer = whole(malformed)
        with at.half(b"GET / HTTP/1.0\r\n\r\n") as old:
            assert whole(old).startswith(b"HTTP/1.0 200 OK\r\n")
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert said in answer


@pytest.mark.parametrize(
    "host", [b"a.gov.uk", b"A_1-b.gov.uk:8050", b"10.0.0.2", b"[::1]:80", b"xn--bcher-kva.example"]
)
def test_a_name_or_an_address_is_a_host(host: bytes) -> None:
    with served() as at, at.half(b"GET / HTTP/1.1\r\nConnection: close\r\nHost: %s\r\n\r\n" % host) as asked:
        assert whole(asked).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_body_whose_length_is_told_in_two_ways_is_refused_and_nothing_behind_it_is_read() -> None:
    """RFC 9112, section 6.1: else the next request of somebody else may be smuggled past a proxy."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    with served() as at, at.half(head + b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") as smuggled:
        answer = whole(smuggled)
        assert at.bodies == []
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"1;" + b"x" * 5000, b"400"),
        (b"f" * 300 + b"\r\n", b"413"),
        (b"2\r\n{}\r\n0\r\n" + b"X: y\r\n" * 1000, b"400"),
    ],
    ids=["a line without end", "a chunk of any size", "a trailer without end"],
)
def test_what_stands_between_chunks_is_refused_where_it_is_too_long(body: bytes, status: bytes) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    with served() as at, at.half(head + body) as chunked:
        assert whole(chunked).startswith(b"HTTP/1.1 " + status)
        assert at.bodies == []
        assert at.get("/")[0] == 200


NOTHING_MORE = (
    (b"GET / HTTP/1.1\r\nHost: x\r\n", 200),
    (b"HEAD / HTTP/1.1\r\nHost: x\r\n", 200),
    (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", 200),
    (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n", 200),
    (b"POST / HTTP/1.1\r\nHost: ?\r\nContent-Length: 3\r\n", 400),
    (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n", 413),
)


@pytest.mark.parametrize(("head", "status"), NOTHING_MORE)
def test_who_expects_to_go_on_and_has_nothing_to_send_is_answered_at_once(head: bytes, status: int) -> None:
    end = b"Expect: 100-continue\r\nConnection: close\r\n\r\n"
    with served() as at, at.half(head + end) as asking:
        asking.settimeout(5)
        assert whole(asking).split(b" ", 2)[1] == b"%d" % status


def test_who_expects_to_go_on_with_a_body_is_told_to() -> None:
    length, chunked = b"Content-Length: 3", b"Transfer-Encoding: chunked"
    for told, body in ((length, b"a=b"), (chunked, b"3\r\na=b\r\n0\r\n\r\n")):
        head = b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n%s\r\n\r\n" % told
        with served() as at, at.half(head) as asking:
            asking.settimeout(5)
            assert asking.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
            asking.sendall(body)
            assert whole(asking).startswith(b"HTTP/1.1 200 ")
            assert at.bodies == [3]
        # One that does not wait to be told is answered, too.
        with served() as at, at.half(head + body) as asking:
            asking.settimeout(5)
            assert b"HTTP/1.1 200 " in whole(asking)
            assert at.bodies == [3]
