"""Processes that are killed, and a server that is asked to end, under readers."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
import pytest

from tests.browser.serving import Running
from tests.soak import load
from tests.soak.faults.production import LENGTH, production, warm_pages
from tests.soak.load import Answers, Crowd

MOST_REFUSED_SHARE = 0.002


def with_kills(server: Running, clients: int, seconds: float, every_s: float) -> tuple[Answers, int]:
    """Answers of clients while a worker is killed every so often, and how many were."""
    crowd = Crowd(asks=warm_pages(), clients=clients, seconds=seconds)
    kills, until = 0, time.monotonic() + seconds
    with load.under_way(server.address, readers=crowd) as done:
        while time.monotonic() + every_s < until:
            time.sleep(every_s)
            with suppress(psutil.NoSuchProcess):
                random.Random(kills).choice(server.workers()).kill()
                kills += 1
        return done()["readers"], kills


@pytest.mark.soak
def test_a_worker_killed_every_four_seconds_is_hardly_noticed(
    own: dict[str, str], figure: Callable[[str], None]
) -> None:
    with production(own) as server:
        server.ready()
        load.run(server.address, warm=Crowd(asks=warm_pages(), clients=4, times=2 * len(warm_pages())))
        found, kills = with_kills(server, clients=20, seconds=max(60 * LENGTH, 20), every_s=4)
    figure(f"{kills} kills, 20 clients: {found.answered_share:.2%} answered, {found.failed} x 5xx; {found.line()}")
    assert found.failed == 0
    assert found.answered_share >= 1 - MOST_REFUSED_SHARE


def ended_under_load(server: Running, clients: int, after_s: float = 2.0) -> tuple[Answers, int, float]:
    """Answers of clients while the server is asked to end, its exit status, and how long the end took."""
    took: list[float] = []

    def end() -> None:
        time.sleep(after_s)
        begun = time.monotonic()
        server.ended()
        took.append(time.monotonic() - begun)

    ending = threading.Thread(target=end)
    with load.under_way(server.address, readers=Crowd(asks=warm_pages(), clients=clients, seconds=after_s + 4)) as done:
        ending.start()
        found = done()["readers"]
    ending.join()
    return found, server.process.returncode, took[0]


@pytest.mark.soak
def test_an_end_cuts_nothing(own: dict[str, str], figure: Callable[[str], None]) -> None:
    ends = []
    for _ in range(5):
        with production(own) as server:
            server.ready()
            ends.append(ended_under_load(server, clients=20))
    figure(
        f"5 ends under 20 clients: {sum(f.cut for f, *_ in ends)} cut, {sum(f.blank for f, *_ in ends)} blank, "
        f"{sum(f.failed for f, *_ in ends)} x 5xx of {sum(f.statuses.total() for f, *_ in ends):,} answered, "
        f"{sum(f.again for f, *_ in ends)} asked again; exit status {sorted({s for _, s, _ in ends})}, "
        f"slowest end {max(t for *_, t in ends):.1f} s"
    )
    for found, status, took in ends:
        assert (found.cut, found.blank, found.failed) == (0, 0, 0), found.wrong
        assert status == 0
        assert took < 30
