"""Alive and ready are told at once, whatever the threads do and whatever does not answer."""

import json
import threading
import time
from contextlib import ExitStack

import pytest

from dashboard.kept import database
from dashboard.kept.faults import KeptError
from dashboard.server import health
from tests.small_server import served


def test_health_answers_while_every_thread_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_THREADS", "2")
    with served() as at, ExitStack() as stack:
        for _ in range(6):
            stack.enter_context(at.half(b"GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"))
        time.sleep(0.2)
        took = []
        for path in (health.ALIVE, health.READY) * 20:
            began = time.monotonic()
            assert at.get(path)[0] == 200
            took.append(time.monotonic() - began)
        assert sorted(took)[-2] < 0.5
        assert at.bodies == []


def test_readiness_says_what_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_waits_for", "kernels are compiled")
    with served() as at:
        status, body, headers = at.get(health.READY)
        assert (status, headers["Retry-After"]) == (503, "5")
        assert json.loads(body) == {"ready": False, "reason": "kernels are compiled"}
        assert at.get(health.ALIVE)[:2] == (200, b"ok\n")


def test_readiness_never_waits_for_what_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def silent() -> list[str]:
        asked.wait(20)
        return ["the database does not answer"]

    monkeypatch.setattr(health, "_DEGRADED", health._Degraded(silent))
    with served() as at:
        assert json.loads(at.get(health.READY)[1]) == {"ready": True, "degraded": []}
        asked.set()
        until = time.monotonic() + 5
        while not (found := json.loads(at.get(health.READY)[1])["degraded"]) and time.monotonic() < until:
            time.sleep(0.01)
        assert found == ["the database does not answer"]


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise KeptError("x")

    monkeypatch.setattr(database, "ask", silent)
    assert health._missing() == ["the database does not answer: nobody can sign in or save"]


def test_a_redis_that_does_not_answer_is_named_by_each_process_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "ask", lambda: None)
    assert health._missing() == []
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", "redis://127.0.0.1:9/0")
    for _ in range(2):
        assert health._missing() == ["the shared cache does not answer: each server keeps its own results"]


def test_the_two_are_known_below_a_prefix_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_PREFIX", "/energy")
    asked = ("/healthz", "/energy/readyz", "/x/healthz", "/healthz/")
    assert [path for path in asked if health.is_answered("GET", path)] == ["/healthz", "/energy/readyz"]
    assert not health.is_answered("POST", "/healthz")
