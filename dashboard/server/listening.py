"""How connections are taken: waitress's loop with our limits, which slow and idle readers cannot hold.

The loop collects heads and bodies beside the threads that answer, so that a slow reader costs memory alone. What
cannot be taken is answered: 408 what does not come to its end, 413 and 431 what is too large, 503 where all
connections are at work. Health and refusals are answered by the loop itself, whatever the threads do.
"""

import logging
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.receiver import ChunkedReceiver
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task, ThreadedTaskDispatcher, WSGITask
from waitress.utilities import BadRequest, RequestEntityTooLarge

from dashboard import settings
from dashboard.server import health, prefix, request_log

SWITCH_S = 0.001
"""How long a thread may hold the interpreter while others want it [s]: a fifth of what Python has by itself, so that
what is at hand is not kept waiting by a page that is made."""
MOST_ASKED = 100
"""Requests of a connection, after which it is closed: who asks on comes to whichever process is free then."""
TURN_S = 0.5
"""Longest wait of the loop for something to do [s]: as soon it learns that it is to end."""
LEAST_BYTES_PER_S = 10_000
"""A body may take a second longer for so many bytes."""
LINGER_S = 5.0
"""How long what somebody sends is thrown away who was refused or has asked enough, so that they can read what was said
last [s]."""
RESTING_S = 1.0
"""A connection on which nothing came for so long, or which is answered for good since, is closed if another needs its
place; who rests, too, if the server ends [s]."""

LONGEST_LINE = 4096
"""Bytes of what stands between two chunks of a body, or behind the last."""
LOOKAHEAD = 1
"""Requests that are read ahead on a connection: so it is noticed that whoever waits for slow work has gone."""
FILES_BESIDE = 100
"""Files and sockets that a process opens beside the connections of readers."""

HOST = re.compile(r"(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{0,5}))?")
LAST_PORT = 65_535
"""What a request may say that it is for: a name, which is ASCII on its way, or an address."""

_SAID = b"All connections are in use. Try again in seconds.\n"
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s" % (len(_SAID), _SAID)
)

_log = logging.getLogger(__name__)


def _is_host(text: str) -> bool:
    """Whether it is a name or an address, with a port or without."""
    found = HOST.fullmatch(text)
    return found is not None and int(found["port"] or 0) <= LAST_PORT


class _Request(HTTPRequestParser):
    """A request as it comes in; one whose address or length is no such thing is refused like any that is malformed."""

    completed: bool
    body_rcv: Any
    adj: Any
    chunked: bool
    expect_continue: bool

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            # Of an address such as `http://[::1/`, and of a length with more digits than Python reads.
            raise ParsingError("The address or the length of the request cannot be read.") from error
        host = self.headers.get("HOST")
        if host is None and self.version == "1.1":
            raise ParsingError("A request of HTTP/1.1 names the host that it is for.")
        if host is not None and "," in host:
            raise ParsingError("The request names several hosts.")
        if host is not None and not _is_host(host):
            raise ParsingError("The host of the request is no name or address.")
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            # Whoever stands before us may believe the other one, and take what is left for a request.
            raise ParsingError("The request tells the length of its body in two ways.")

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.completed:
            # Nothing is left to be sent: without a body, or refused. "100 Continue" would make waitress wait for more.
            self.expect_continue = False
        parts = self.body_rcv
        if isinstance(parts, ChunkedReceiver) and not self.completed:
            if len(parts.control_line) > LONGEST_LINE or len(parts.trailer) > LONGEST_LINE:
                self.error, self.completed = BadRequest("A line between the chunks of the body is too long."), True
            elif parts.chunk_remainder >= self.adj.max_request_body_size:
                self.error, self.completed = RequestEntityTooLarge("A chunk of the body is too long."), True
        return consumed


class RequestTimeout(BadRequest):
    """A request that does not come to its end."""

    code = 408
    reason = "Request Timeout"


class _Numbered(Task):
    """An answer that carries the request's id, and of which the log keeps a line."""

    sent = 0

    def service(self) -> None:
        began = getattr(self.request, "whole_at", time.monotonic())
        self.request_id = request_log.id_of(self.request.headers.get("X_REQUEST_ID") if self._is_proxied() else None)
        with request_log.answering(self.request_id):
            try:
                super().service()
            finally:
                self._note(1000 * (time.monotonic() - began))

    def _is_proxied(self) -> bool:
        return self.channel.adj.trusted_proxy in ("*", self.channel.addr[0])

    def _note(self, took_ms: float) -> None:
        if not settings.access_log():
            return
        path = getattr(self.request, "path", "").encode("latin-1", "replace").decode("utf-8", "replace")
        method = getattr(self.request, "command", "").upper()
        has_body = method != "HEAD" and self.has_body
        sent = (self.content_length if self.content_length is not None else self.sent) if has_body else 0
        request_log.write(request_log.line(self.request_id, method, path, int(self.status[:3]), sent, took_ms))

    def write(self, data: bytes) -> None:
        super().write(data)
        self.sent += len(data)

    def build_response_header(self) -> bytes:
        self.response_headers.append((request_log.HEADER, self.request_id))
        if self.channel.has_asked_enough():
            self.channel.closes_gently = True
            self.set_close_on_finish()
        elif self.channel.server.is_ending:
            self.set_close_on_finish()
        head: bytes = super().build_response_header()
        return head


class _Answer(_Numbered, WSGITask):
    """An answer of the program."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        if not self._is_proxied():
            environ.pop(prefix.FORWARDED, None)
        return environ


class _Refusal(_Numbered, ErrorTask):
    """An answer to what cannot be taken."""

    def execute(self) -> None:
        self.channel.closes_gently = True
        super().execute()


class _Connection(HTTPChannel):
    """One connection: a request after the other, each of which has to come to its end."""

    parser_class, task_class, error_task_class = _Request, _Answer, _Refusal
    adj: Any
    request: Any
    requests: Any
    will_close: Any
    close_when_flushed: Any
    began = 0.0
    asked = 0
    is_for_loop = False
    is_put_off = False
    closes_gently = False
    lingers_until = 0.0

    def received(self, data: bytes) -> bool:
        before = self.request
        taken: bool = super().received(data)
        if self.request is not None and self.request is not before:
            self.began = time.time()
        if self.is_for_loop:
            try:
                self.service()
            finally:
                # Until here, so that the threads answer what came behind it on this connection.
                self.is_for_loop = False
        return taken

    def writable(self) -> bool:
        return self.is_put_off or bool(super().writable())

    def has_asked_enough(self) -> bool:
        """Whether it may be closed behind the answer under way: much was asked on it, and nothing waits to be."""
        return self.asked >= MOST_ASKED and len(self.requests) <= 1 and self.request is None

    def is_resting(self, now: float, seconds: float) -> bool:
        """Whether nothing has come, and nothing is left to send, for so long."""
        is_busy = self.requests or self.request is not None or self.total_outbufs_len or self.lingers_until
        return not is_busy and now - self.last_activity >= seconds

    def look_after(self, now: float) -> None:
        """Close it if it rests too long, and refuse a request that takes too long."""
        patience_s = self.adj.channel_timeout
        if self.lingers_until:
            self.will_close = self.will_close or now > self.lingers_until
        elif self.requests and not self.is_put_off:
            return
        elif self.total_outbufs_len:
            # At once: whoever reads nothing lets nothing be written, either, by which it would be noticed.
            if now - self.last_activity > patience_s:
                self.handle_close()
        elif self.request is not None:
            if now > self.began + patience_s + self.request.content_length / LEAST_BYTES_PER_S:
                self._refuse_slow()
        elif now - self.last_activity > patience_s:
            self.will_close = True

    def _refuse_slow(self) -> None:
        with self.requests_lock:
            slow, self.request = self.request, None
            if not slow.headers_finished:
                slow.parse_header(b"GET / HTTP/1.0\r\n")
            slow.error, slow.completed = RequestTimeout("The request did not come to its end in time."), True
            self.requests.append(slow)
        self.service()

    def handle_write(self) -> None:
        if self.is_put_off and not self.will_close:
            self._flush_exception(self._flush_some)
            if not self.total_outbufs_len and not self.will_close:
                self.is_put_off = False
                self.server.task_dispatcher.add_task(self)
            return
        if not self.closes_gently or self.requests or self.will_close or self.lingers_until:
            super().handle_write()
            return
        self._flush_exception(self._flush_some)
        if self.close_when_flushed and not self.total_outbufs_len and not self.will_close:
            # To close at once would reset the connection, and the answer would be lost with what is still on its way.
            self.close_when_flushed, self.lingers_until = False, time.time() + LINGER_S
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.will_close = True
        if self.will_close:
            self.handle_close()

    def handle_read(self) -> None:
        if not self.lingers_until:
            super().handle_read()
            return
        try:
            self.recv(self.adj.recv_bytes)
        except OSError:
            self.handle_close()


class _Door(TcpWSGIServer):
    """A listening socket: takes connections as long as there is room."""

    channel_class = _Connection
    next_channel_cleanup: Any
    is_ending = False
    of_loop = 0

    def readable(self) -> bool:
        now = time.time()
        if now >= self.next_channel_cleanup:
            self.next_channel_cleanup = now + self.adj.cleanup_interval
            self.maintenance(now)
        return bool(self.accepting)

    def maintenance(self, now: float) -> None:
        for channel in list(self.active_channels.values()):
            channel.look_after(now)

    def handle_accept(self) -> None:
        if len(self._map) < self.adj.connection_limit or self._made_room():
            super().handle_accept()
            return
        with suppress(OSError):
            taken = self.accept()
            if taken is not None:
                with taken[0] as refused:
                    refused.setblocking(False)
                    refused.send(FULL)

    def _made_room(self) -> bool:
        """Close a connection that is answered for good, else the one that has rested longest, else the slowest."""
        now, channels = time.time(), self.active_channels.values()
        over = [c for c in channels if 0 < c.lingers_until <= now + LINGER_S - RESTING_S]
        resting = [c for c in channels if c.is_resting(now, RESTING_S)]
        slow = [c for c in channels if c.request is not None and now - c.began >= RESTING_S]
        for found, since in ((over, "lingers_until"), (resting, "last_activity"), (slow, "began")):
            if found:
                min(found, key=attrgetter(since)).handle_close()
                return True
        return False

    def pull_trigger(self) -> None:
        """Wake the loop, unless the server has ended: then nobody is left to wake."""
        with suppress(OSError):
            super().pull_trigger()

    def add_task(self, channel: _Connection) -> None:
        request = channel.requests[0]
        request.whole_at = time.monotonic()
        channel.asked += 1
        is_short = request.error is not None or health.is_answered(request.command, request.path)
        if is_short and not channel.is_for_loop and threading.get_ident() == self.of_loop:
            channel.is_for_loop = True
        elif channel.total_outbufs_len and threading.get_ident() != self.of_loop:
            # What was asked behind waits until the answer before it was taken, or a thread would wait for that.
            channel.is_put_off = True
        else:
            super().add_task(channel)


class Listening:
    """The program on its sockets.

    Parameters
    ----------
    application : WSGI application
    sockets : sequence of socket
        Bound ones.

    Raises
    ------
    SettingsError
        If a limit of the settings cannot be used.
    """

    def __init__(self, application: Callable[..., Any], sockets: Sequence[socket.socket]) -> None:
        _allow_files(settings.connections() + FILES_BESIDE)
        self._map: dict[int, Any] = {}
        self._threads = ThreadedTaskDispatcher()
        limits = Adjustments(sockets=list(sockets), **_limits())
        self._doors = [
            _Door(
                application,
                self._map,
                _sock=one,
                dispatcher=self._threads,
                adj=limits,
                sockinfo=(one.family, one.type, one.proto, one.getsockname()),
                bind_socket=False,
            )
            for one in sockets
        ]
        self._threads.set_thread_count(limits.threads)

    def serve(self, goes_on: Callable[[], bool], turned: Callable[[], None] = lambda: None) -> None:
        """Answer as long as it goes on; then take no more connections, and end when all is answered.

        Parameters
        ----------
        goes_on : function
            Whether to go on; asked at least every `TURN_S`.
        turned : function
            Called as often.
        """
        for door in self._doors:
            door.of_loop = threading.get_ident()
        sys.setswitchinterval(SWITCH_S)
        while goes_on():
            self._turn()
            turned()
        until = time.time() + settings.stop_seconds()
        self._end(until, turned)
        # A thread has a word left for the loop when its answer has gone; one that works for nobody is not waited for.
        self._threads.shutdown(cancel_pending=False, timeout=min(RESTING_S, max(until - time.time(), 0.0)))
        wasyncore.close_all(self._map)

    def _turn(self) -> None:
        wasyncore.loop(timeout=TURN_S, use_poll=True, map=self._map, count=1)

    def _end(self, until: float, turned: Callable[[], None]) -> None:
        """Take what already waits at the door, close it, and finish what has begun."""
        for door in self._doors:
            waiting = -1
            while len(self._map) != waiting:
                waiting = len(self._map)
                door.handle_accept()
            door.accepting = False
            wasyncore.dispatcher.close(door)
        # Until the other processes, too, have closed theirs, nobody is told to come back, only to be turned away there.
        closed = time.time()
        while time.time() < until:
            now = time.time()
            for door in self._doors:
                door.is_ending = now >= closed + RESTING_S
            there = [channel for door in self._doors for channel in door.active_channels.values()]
            if not there:
                return
            for channel in there:
                channel.look_after(now)
                # Not sooner: a request may be on its way, whose reader would be left without an answer.
                if now >= closed + 2 * RESTING_S and channel.is_resting(now, RESTING_S):
                    channel.will_close = True
            wasyncore.loop(timeout=0.05, use_poll=True, map=self._map, count=1)
            turned()
        _log.warning("The server ended before all was answered: POWERED_HERE_STOP_SECONDS were over.")


def bound(host: str, port: int) -> list[socket.socket]:
    """Return sockets at an address, which nobody is taken from yet.

    Raises
    ------
    SettingsError
        If the host is no address.
    OSError
        If it cannot be listened to.
    """
    sockets = []
    try:
        found = Adjustments(host=host, port=port).listen
    except ValueError:
        said = f"POWERED_HERE_HOST must be an address of this machine, like 127.0.0.1 or 0.0.0.0; {host[:80]!r} is not."
        raise settings.SettingsError(said) from None
    for family, kind, proto, address in found:
        one = socket.socket(family, kind, proto)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sockets.append(one)
        try:
            one.bind(address)
        except OSError:
            for opened in sockets:
                opened.close()
            raise
    return sockets


def _allow_files(most: int) -> None:
    """Let this process open so many files, connections among them; says so where it may not."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if wanted < most:
        _log.warning(
            "This user may open %d files, too few for POWERED_HERE_CONNECTIONS: raise that limit to %d (systemd: "
            "LimitNOFILE), or lower the setting.",
            hard,
            most,
        )


def _limits() -> dict[str, Any]:
    """What waitress is told."""
    return behind_a_proxy() | {
        "threads": settings.threads(),
        # Its own count holds the door and the bell beside the connections.
        "connection_limit": settings.connections() + 2,
        "backlog": settings.backlog(),
        "channel_timeout": settings.slow_seconds(),
        "cleanup_interval": 1,
        "max_request_header_size": settings.largest_header_kb() * 1000,
        "max_request_body_size": settings.largest_body_mb() * 1_000_000,
        "recv_bytes": 65_536,
        "channel_request_lookahead": LOOKAHEAD,
        "asyncore_use_poll": True,
        "ident": "powered-here",
    }


def behind_a_proxy() -> dict[str, Any]:
    """What tells waitress to believe a proxy; of all others such headers are taken away."""
    proxy = settings.trusted_proxy()
    if not proxy:
        return {}
    believed = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": believed, "clear_untrusted_proxy_headers": True}
