"""Several processes that answer: one that is killed is replaced, one alone sweeps, and the end cuts nothing."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest

from dashboard import settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="several processes need Unix")

PROGRAM = """
import os, time
from dashboard.kept import retention
from dashboard.server import health, listening, porter, processes

sweeps = []
retention.begin = lambda may: sweeps.append(may())

def answer(environ, start):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(0.7)
    start("200 OK", [])
    return [f"{os.getpid()} {sweeps[0]}".encode()]

sockets = listening.bound("127.0.0.1", 0)
print(sockets[0].getsockname()[1], flush=True)
end = porter.begin(sockets)
print("porter", flush=True)
workers = int(input())
end()
raise SystemExit(processes.run(health.first(answer), sockets, workers, lambda: print("ready", flush=True)))
"""


class Running:
    """The small program above, its port, and what it answers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.port = int(process.stdout.readline())
        assert process.stdout.readline() == "porter\n"

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def go(self, workers: int = 2) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{workers}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "ready\n"

    def seen(self) -> dict[int, bool]:
        """The processes that answer, by their number, and whether each is the one that sweeps."""
        found: dict[int, bool] = {}
        until = time.monotonic() + 15
        while len(found) < 2 and time.monotonic() < until:
            # Beside each other, so that not one process takes them all.
            found |= dict(self._one() for _ in range(5))
        return found

    def _one(self) -> tuple[int, bool]:
        status, text = self.get("/")
        assert status == 200
        number, sweeps = text.split()
        return int(number), sweeps == "True"


@contextmanager
def running() -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    try:
        yield Running(process)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(20)
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()


def test_processes_are_replaced_and_end_once_all_is_answered() -> None:
    with running() as at:
        assert at.get("/healthz") == (200, "ok\n")
        assert at.get("/readyz")[0] == 503
        assert at.get("/leeds/")[0] == 503
        at.go()
        assert at.get("/readyz")[0] == 200
        before = at.seen()
        assert sorted(before.values()) == [False, True]
        sweeper = next(number for number, sweeps in before.items() if sweeps)
        os.kill(sweeper, signal.SIGKILL)
        after = at.seen()
        assert len(after) == 2
        assert sweeper not in after
        # The one that came takes over; the one that stayed had asked before.
        assert after[next(number for number in after if number not in before)]

        answers: list[int] = []
        threads = [threading.Thread(target=lambda: answers.append(at.get("/slow")[0])) for _ in range(12)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        at.process.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join(20)
        assert answers == [200] * 12
        assert at.process.wait(20) == 0
        with pytest.raises(OSError, match="refused"):
            at.get("/")


def test_one_process_is_replaced_on_a_reload_and_nobody_is_turned_away() -> None:
    with running() as at:
        at.go(workers=1)
        before, sweeps = at._one()
        assert sweeps
        answers: list[tuple[int, str]] = []
        slow = threading.Thread(target=lambda: answers.append(at.get("/slow")))
        slow.start()
        time.sleep(0.2)
        at.process.send_signal(signal.SIGHUP)
        now, until = before, time.monotonic() + 15
        while now == before and time.monotonic() < until:
            now, _ = at._one()
        assert now != before
        slow.join(20)
        assert [(status, int(text.split()[0])) for status, text in answers] == [(200, before)]
        while psutil.pid_exists(before) and time.monotonic() < until:
            assert at._one()[0] in (before, now)
        assert not psutil.pid_exists(before), "the old one has ended"
        assert at.process.poll() is None
        at.process.send_signal(signal.SIGTERM)
        assert at.process.wait(20) == 0


def test_several_processes_are_refused_where_the_system_cannot_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert settings.workers("auto") == 1
    with pytest.raises(settings.SettingsError, match="need Linux, macOS or another Unix"):
        settings.workers("4")


@pytest.mark.parametrize("words", ["many", "-1", "1.5", "257"])
def test_a_number_of_processes_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_WORKERS must be"):
        settings.workers(words)
