"""Connections that say little, bodies that say too much, and plans that nobody waits for: others are served."""

import contextlib
import json
import random
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psutil
import pytest

from dashboard.server.app import CALLBACK_PATH
from models.sources import places
from tests import fuzzing
from tests.browser.serving import Running
from tests.soak import load
from tests.soak.faults.production import LENGTH, SOME, production, warm_pages
from tests.soak.load import Answers, Ask, Crowd

SLOW = 150
HUGE_BYTES = 200_000_000
MOST_TAKEN_BYTES = 20_000_000
MOST_GROWN_MB = 60
HEALTH = Crowd(asks=[Ask("/healthz")], clients=1, seconds=30, every_s=0.1)
MOST_HEALTH_S = 0.25
GREEDY = ("progress", "scenarios", "scenarios/answer.json", "compare", "pathway.csv")
MOST_BESIDE_GREEDY_S = 20.0


def connected(address: str) -> socket.socket:
    """A connection to a server."""
    at = urlsplit(address)
    return socket.create_connection((at.hostname or "", at.port or 80), timeout=60)


@contextmanager
def slow_connections(address: str, count: int) -> Iterator[None]:
    """Connections that send a letter of a header now and then, while the block runs."""
    over = threading.Event()
    there = [connected(address) for _ in range(count)]
    for one in there:
        one.sendall(b"GET / HTTP/1.1\r\nHost: powered-here.test\r\nX-Slow: ")

    def drip() -> None:
        while not over.wait(1.0):
            for one in there:
                with contextlib.suppress(OSError):
                    one.sendall(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        yield
    finally:
        over.set()
        dripping.join()
        for one in there:
            one.close()


def beside_slow(server: Running, count: int, seconds: float) -> Answers:
    """Answers of readers while so many connections are slow."""
    with slow_connections(server.address, count):
        return load.run(server.address, readers=Crowd(asks=warm_pages(), clients=4, seconds=seconds))["readers"]


@pytest.mark.soak
def test_slow_connections_stop_nobody(own: dict[str, str], figure: Callable[[str], None]) -> None:
    with production(own) as server:
        server.ready()
        load.run(server.address, warm=Crowd(asks=warm_pages(), clients=4, times=len(warm_pages())))
        usual = load.run(server.address, readers=Crowd(asks=warm_pages(), clients=4, seconds=20))["readers"]
        found = beside_slow(server, SLOW, 20)
    figure(
        f"{SLOW} slow connections: {found.a_second / max(usual.a_second, 1e-9):.2f} of the usual pace; {found.line()}"
    )
    assert found.statuses.keys() == {200}, found.wrong
    assert found.cut == found.blank == found.refused == 0
    assert found.a_second > usual.a_second / 2


def huge(address: str, path: str, *, declared: bool, huge_bytes: int = HUGE_BYTES) -> tuple[str, int, float]:
    """First line of the answer to a huge body, bytes that were taken, and how long it took [s]."""
    block, sent, begun = b"a" * 65536, 0, time.monotonic()
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nOrigin: {address}\r\n"
    length = f"Content-Length: {huge_bytes}" if declared else "Transfer-Encoding: chunked"
    with connected(address) as one:
        one.sendall(f"{head}{length}\r\n\r\n".encode())
        one.settimeout(0.001)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while sent < huge_bytes and not answer:
                with contextlib.suppress(TimeoutError):
                    answer = one.recv(4096)
                    break
                one.settimeout(60)
                one.sendall(block if declared else f"{len(block):x}\r\n".encode() + block + b"\r\n")
                sent += len(block)
                one.settimeout(0.001)
        one.settimeout(60)
        with contextlib.suppress(OSError):
            answer = answer or one.recv(4096)
    return answer.partition(b"\r\n")[0].decode("latin-1") or "closed", sent, time.monotonic() - begun


def memory_mb(processes: Iterable[psutil.Process]) -> float:
    """Memory of processes, what they share with others by its part [MB]."""
    return sum(one.memory_full_info().pss for one in processes) / 1e6


@pytest.mark.soak
def test_huge_bodies_are_refused_before_they_are_taken(own: dict[str, str], figure: Callable[[str], None]) -> None:
    with production(own) as server:
        server.ready()
        load.run(server.address, warm=Crowd(asks=warm_pages(), clients=4, times=2 * len(warm_pages())))
        before = memory_mb(server.workers())
        found = {
            (path, declared): huge(server.address, path, declared=declared)
            for path in ("/_dash-update-component", "/sign-in", "/stoke-on-trent/")
            for declared in (True, False)
        }
        grown = memory_mb(server.workers()) - before
        after = load.run(server.address, readers=Crowd(asks=warm_pages(), clients=4, times=20))["readers"]
    figure(
        f"memory grew {grown:.0f} MB; "
        + "; ".join(
            f"{path} {'declared' if declared else 'chunked'}: {line!r} after {sent / 1e6:.1f} MB, {took:.1f} s"
            for (path, declared), (line, sent, took) in found.items()
        )
    )
    for line, sent, _ in found.values():
        assert line == "closed" or line.split()[1].startswith("4"), found
        assert sent <= MOST_TAKEN_BYTES, found
    assert grown <= MOST_GROWN_MB
    assert after.statuses == {200: 20}, after.wrong


def beside_greedy(server: Running, seconds: float) -> dict[str, Answers]:
    """Answers of two readers, each page one that nobody has made, beside 80 clients of one address who never pause."""
    lever = [f"store_mwh={n}" for n in range(1, 400)]
    asks = [Ask(f"/{slug}/{page}?{query}") for query in lever for slug in SOME for page in GREEDY]
    asks += [Ask(CALLBACK_PATH, "POST", json.dumps(fuzzing.recorded()), {"Content-Type": "application/json"})] * 400
    random.Random(16).shuffle(asks)
    readers = [Ask(f"/{slug}/progress?store_mwh={n}.5") for n in range(1, 100) for slug in SOME]
    return load.run(
        server.address,
        greedy=Crowd(asks=asks, clients=80, seconds=seconds),
        readers=Crowd(asks=readers, clients=2, seconds=seconds, source="127.0.0.2"),
    )


@pytest.mark.soak
def test_one_address_that_never_pauses_makes_nobody_else_wait_long(
    own: dict[str, str], figure: Callable[[str], None]
) -> None:
    with production(own | {"POWERED_HERE_COSTLY_A_MINUTE": "0"}) as server:
        server.ready()
        load.run(server.address, warm=Crowd(asks=warm_pages(), clients=4, times=len(warm_pages())))
        done = beside_greedy(server, 60 * LENGTH)
    figure(f"80 of one address: {done['greedy'].line()}; two of another: {done['readers'].line()}")
    assert done["readers"].statuses.keys() == {200}, done["readers"].wrong
    assert done["readers"].p(95) < MOST_BESIDE_GREEDY_S
    assert not {status for status in done["greedy"].statuses if status not in (200, 503)}, done["greedy"].wrong


def left_plans(address: str, count: int, seed: int = 0) -> None:
    """Ask for plans of councils that nobody has asked for, and go away."""
    for council in places.councils()[40 + seed : 40 + seed + count]:
        query = f"view_tab=plan&view_part=rest&view_asker=soak{council.code}&view_turn=1"
        path = f"/{council.slug}/scenarios/answer.json?{query}"
        one = connected(address)
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        time.sleep(0.05)
        one.close()


@pytest.mark.soak
def test_health_does_not_wait_behind_plans_that_were_left(own: dict[str, str], figure: Callable[[str], None]) -> None:
    with production(own) as server:
        server.ready()
        alone = load.run(server.address, health=HEALTH)["health"]
        with load.under_way(server.address, health=HEALTH) as done:
            time.sleep(1)
            left_plans(server.address, 16)
            beside = done()["health"]
    figure(
        f"/healthz p99 {beside.p(99) * 1000:.0f} ms, most {beside.p(100):.2f} s behind 16 plans left "
        f"({alone.p(99) * 1000:.0f} ms alone); {beside.line()}"
    )
    assert beside.statuses.keys() == {200}, beside.wrong
    assert beside.p(99) <= MOST_HEALTH_S
