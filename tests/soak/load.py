"""A crowd of readers in a process of its own, so that their work is not the server's: `python -m tests.soak.load`.

Each client asks, waits for the whole answer and asks again, on one connection as long as the server keeps it, as a
browser does; and like a browser it asks once more where a connection that it has used before was closed in its face
(RFC 9110, 9.2.2: methods without effect only). From Python:

    done = load.run(address, readers=Crowd(asks=[Ask("/")], clients=20, seconds=5))
    done["readers"].line()
"""

import gzip
import http.client
import itertools
import json
import math
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
LONGEST_ANSWER_S = 120.0
"""An answer that takes longer counts as cut."""
PAUSE_S = 0.05
"""Before a client asks again that could not connect [s]."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    path: str
    method: str = "GET"
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Clients that ask the same things in turn, for so long or so many times in all."""

    asks: list[Ask]
    clients: int
    seconds: float = 0.0
    times: int = 0
    every_s: float = 0.0
    """From one request to the next; one that takes longer counts for those that were not sent, too [s]."""
    reads: bool = True
    """Whether each page is unpacked and seen to be whole; no where only the pace counts."""
    source: str = "127.0.0.1"
    """Address of the loopback that they ask from."""


@dataclass(slots=True)
class Answers:
    """What became of a crowd's requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    slow: list[tuple[float, str]] = field(default_factory=list)
    """The slowest answers, with their paths [s]."""
    seconds: list[float] = field(default_factory=list)
    """How long each took to the last byte [s]."""
    blank: int = 0
    """Answered 200 with nothing, or with half a page."""
    cut: int = 0
    """Accepted and then not answered to the end."""
    refused: int = 0
    """Nobody listened."""
    again: int = 0
    """Asked a second time on a new connection, as browsers do."""
    took_s: float = 0.0
    wire_bytes: int = 0
    """Bodies as they came, packed or not."""
    wrong: list[str] = field(default_factory=list)
    """Some of what was not 200, blank or cut, to read."""

    @property
    def asked(self) -> int:
        """Requests in all, those that nobody was there for among them."""
        return self.statuses.total() + self.cut + self.refused

    @property
    def good(self) -> int:
        """Answered below 400, and whole."""
        return sum(n for status, n in self.statuses.items() if status < 400) - self.blank

    @property
    def failed(self) -> int:
        """Answered with a fault of the server's, 503 among them."""
        return sum(n for status, n in self.statuses.items() if status >= 500)

    @property
    def answered_share(self) -> float:
        """Share of what was asked that was answered whole and without a fault of the server's [0-1]."""
        return (self.statuses.total() - self.failed - self.blank) / max(self.asked, 1)

    @property
    def bytes_each(self) -> float:
        """Mean size of an answer on the wire [bytes]."""
        return self.wire_bytes / max(self.statuses.total(), 1)

    @property
    def a_second(self) -> float:
        """Whole answers a second."""
        return self.good / self.took_s if self.took_s else 0.0

    def p(self, percent: float) -> float:
        """The time within which so many of a hundred answers came [s]; nan where none did."""
        if not self.seconds:
            return math.nan
        ordered = sorted(self.seconds)
        return ordered[min(math.ceil(percent / 100 * len(ordered)) - 1, len(ordered) - 1)]

    def line(self) -> str:
        """All of it in a line."""
        statuses = ", ".join(f"{n:,} x {status}" for status, n in sorted(self.statuses.items()))
        return (
            f"{self.asked:,} asked: {statuses or 'none answered'}; {self.blank} blank, {self.cut} cut, {self.refused} "
            f"refused, {self.again} asked again; {self.a_second:.1f}/s, p50 {self.p(50) * 1000:.0f} ms, "
            f"p95 {self.p(95) * 1000:.0f} ms, p99 {self.p(99) * 1000:.0f} ms, most {self.p(100) * 1000:.0f} ms"
        )


@contextmanager
def under_way(address: str, /, **crowds: Crowd) -> Iterator[Callable[[], dict[str, Answers]]]:
    """Crowds that ask while the block runs; gives what waits for their end and returns what became of each."""
    question = json.dumps({"address": address, "crowds": {name: asdict(crowd) for name, crowd in crowds.items()}})
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdin is not None
    child.stdin.write(question + "\n")
    child.stdin.flush()

    def done() -> dict[str, Answers]:
        out, _ = child.communicate()
        assert child.returncode == 0, "the crowd itself failed"
        return {name: _of_record(record) for name, record in json.loads(out).items()}

    try:
        yield done
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            pipe.close()


def run(address: str, /, **crowds: Crowd) -> dict[str, Answers]:
    """Let crowds ask, and return what became of each."""
    with under_way(address, **crowds) as done:
        return done()


def _record(answers: Answers) -> dict[str, Any]:
    return {one.name: getattr(answers, one.name) for one in fields(answers)}


def _of_record(record: dict[str, Any]) -> Answers:
    statuses = Counter({int(status): n for status, n in record.pop("statuses").items()})
    return Answers(statuses=statuses, **record)


class _Client(threading.Thread):
    """One of a crowd."""

    def __init__(self, address: str, crowd: Crowd, turns: Iterator[int], begin: threading.Event, lock: threading.Lock):
        super().__init__(daemon=True)
        self.address, self.crowd, self.turns, self.begin, self.lock = address, crowd, turns, begin, lock
        self.answers = Answers()
        self.connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        self.begin.wait()
        since = time.monotonic()
        until = since + self.crowd.seconds if self.crowd.seconds else math.inf
        while time.monotonic() < until:
            with self.lock:
                turn = next(self.turns)
            if self.crowd.times and turn >= self.crowd.times:
                break
            self._ask(self.crowd.asks[turn % len(self.crowd.asks)])
        self.answers.took_s = time.monotonic() - since

    def _ask(self, ask: Ask) -> None:
        found, begun = self.answers, time.perf_counter()
        for attempt in (1, 2):
            used = self.connection is not None
            try:
                status, kind, body = self._answer(ask)
                break
            except (ConnectionRefusedError, FileNotFoundError):
                self._close()
                found.refused += 1
                time.sleep(PAUSE_S)
                return
            except (http.client.HTTPException, OSError) as error:
                fresh = isinstance(error, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError)
                self._close()
                if attempt == 1 and used and fresh and ask.method == "GET":
                    found.again += 1
                    continue
                found.cut += 1
                found.wrong = [*found.wrong, f"{ask.path}: {error!r}"][:9]
                return
        took = time.perf_counter() - begun
        found.statuses[status] += 1
        found.seconds.append(round(took, 5))
        if self.crowd.every_s:
            # Who would have asked meanwhile would have waited for the rest of it.
            missed = int(took / self.crowd.every_s)
            found.seconds += [round(took - n * self.crowd.every_s, 5) for n in range(1, missed + 1)]
            time.sleep(max(self.crowd.every_s - took, 0.0))
        found.slow = sorted([*found.slow, (round(took, 3), ask.path)], reverse=True)[:3]
        blank = status == 200 and _is_blank(kind, body)
        found.blank += blank
        if blank or status >= 400:
            found.wrong = [*found.wrong, f"{ask.path}: {status}, {len(body)} bytes"][:9]

    def _answer(self, ask: Ask) -> tuple[int, str, bytes]:
        """Status, content type and the whole body."""
        if self.connection is None:
            at = urlsplit(self.address)
            assert at.hostname is not None
            self.connection = http.client.HTTPConnection(
                at.hostname, at.port, timeout=LONGEST_ANSWER_S, source_address=(self.crowd.source, 0)
            )
            self.connection.connect()
        headers = {"Accept-Encoding": "gzip", **ask.headers}
        self.connection.request(ask.method, ask.path, ask.body or None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        self.answers.wire_bytes += len(body)
        kind = answer.headers.get_content_type()
        if answer.headers.get("Content-Encoding") == "gzip" and self.crowd.reads:
            body = gzip.decompress(body)
        if not self.crowd.reads:
            kind = ""
        if answer.will_close:
            self._close()
        return answer.status, kind, body

    def _close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _is_blank(kind: str, body: bytes) -> bool:
    return not body.strip() or (kind == "text/html" and not body.rstrip().endswith(b"</html>"))


def _added(clients: list[_Client]) -> Answers:
    whole = Answers()
    for one in (client.answers for client in clients):
        whole.statuses += one.statuses
        whole.seconds += one.seconds
        whole.slow = sorted([*whole.slow, *one.slow], reverse=True)[:3]
        whole.blank, whole.cut = whole.blank + one.blank, whole.cut + one.cut
        whole.refused, whole.again = whole.refused + one.refused, whole.again + one.again
        whole.wire_bytes += one.wire_bytes
        whole.took_s = max(whole.took_s, one.took_s)
        whole.wrong = [*whole.wrong, *one.wrong][:9]
    return whole


def _main() -> None:
    question = json.loads(sys.stdin.readline())
    address, begin = question["address"], threading.Event()
    groups: dict[str, list[_Client]] = {}
    for name, given in question["crowds"].items():
        crowd = Crowd(**given | {"asks": [Ask(**ask) for ask in given["asks"]]})
        turns, lock = itertools.count(), threading.Lock()
        groups[name] = [_Client(address, crowd, turns, begin, lock) for _ in range(crowd.clients)]
    everybody = [client for clients in groups.values() for client in clients]
    for client in everybody:
        client.start()
    begin.set()
    for client in everybody:
        client.join()
    json.dump({name: _record(_added(clients)) for name, clients in groups.items()}, sys.stdout)


if __name__ == "__main__":
    _main()
