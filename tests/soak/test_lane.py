"""Slow work beside readers, with the program as it is served: cold plans that are left, cold councils at once."""

import http.client
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest

from models.sources import places

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
PAGE = "/stoke-on-trent/progress"
HEALTH_MS = 100.0
"""Most that a hundredth of the answers of /healthz may take beside plans that are asked and left [ms]."""
SLOWER = 3.0
"""Most that a reader's page may take beside them, times what it takes alone, 19 of 20."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The server, with nothing kept; gives host and port."""
    there = {"POWERED_HERE_CACHE_DIR": str(folder / "cache"), "POWERED_HERE_STATE_DIR": str(folder / "state")}
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve", "--port", "0"],
        cwd=ROOT,
        env=os.environ | there,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        address = next(m[1] for line in server.stdout if (m := re.search(r"(http://\S+)", line)))
        yield urlsplit(address).netloc
    finally:
        server.terminate()
        server.wait(60)
        if server.stdout:
            server.stdout.close()


def asked(host: str, path: str, timeout_s: float = 60.0) -> tuple[int, bytes, float]:
    """Status, content and time of an answer [ms]; status 0 where the asker left."""
    connection = http.client.HTTPConnection(host, timeout=timeout_s)
    start = time.perf_counter()
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read(), (time.perf_counter() - start) * 1000
    except TimeoutError:
        return 0, b"", (time.perf_counter() - start) * 1000
    finally:
        connection.close()


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def measured(host: str, path: str, count: int) -> list[float]:
    found = []
    for _ in range(count):
        status, content, ms = asked(host, path)
        assert status == 200
        assert content
        found.append(ms)
    return found


def test_readers_hardly_notice_cold_plans_that_are_asked_and_left(tmp_path: Path) -> None:
    with served(tmp_path) as host, ThreadPoolExecutor(16) as officers:
        measured(host, PAGE, 5)
        time.sleep(10)
        alone = measured(host, PAGE, 40)
        over = Event()

        def leave(number: int) -> None:
            turn = 0
            while not over.is_set():
                turn += 1
                query = f"store_mwh={number + turn / 1000:.3f}&view=plan&view_goal=met_locally&view_part=rest"
                asked(host, f"/stoke-on-trent/scenarios/answer.json?{query}", timeout_s=0.5)

        for number in range(1, 17):
            officers.submit(leave, number)
        time.sleep(2)
        try:
            health = measured(host, "/healthz", 200)
            beside = measured(host, PAGE, 40)
        finally:
            over.set()
        ratio = quantile(beside, 0.95) / quantile(alone, 0.95)
        told = (
            f"healthz p50 {statistics.median(health):.0f} p95 {quantile(health, 0.95):.0f} p99 "
            f"{quantile(health, 0.99):.0f} ms; page p95 {quantile(alone, 0.95):.0f} alone, "
            f"{quantile(beside, 0.95):.0f} beside: {ratio:.1f}"
        )
        print(told)
        assert quantile(health, 0.99) <= HEALTH_MS, told
        assert ratio <= SLOWER, told


def test_twenty_eight_readers_of_ten_cold_councils_all_get_their_page(tmp_path: Path) -> None:
    slugs = [council.slug for council in places.councils() if council.slug != "stoke-on-trent"][::36][:10]
    with served(tmp_path) as host, ThreadPoolExecutor(28) as readers:
        found = list(readers.map(lambda n: asked(host, f"/{slugs[n % 10]}/"), range(28)))
    print(f"longest {max(ms for *_, ms in found) / 1000:.1f} s")
    assert [status for status, *_ in found] == [200] * 28
    assert min(len(content) for _, content, _ in found) > 10_000
