"""One line a request that names nobody, and an id in every answer and warning."""

import json
import logging

import pytest

from dashboard.server import request_log
from tests.small_server import served, whole


def test_a_line_of_the_log_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(request_log, "write", lines.append)
    monkeypatch.setenv("POWERED_HERE_ACCESS_LOG", "stdout")
    with served() as at:
        status, _, headers = at.get("/leeds/?q=LS1+4AP", Cookie="secret=1", **{"X-Request-Id": "from-a-stranger"})
        at.get("/healthz")
        with at.half(b"GET\r\n\r\n") as wrong:
            whole(wrong)
    first, second, third = map(json.loads, lines)
    assert set(first) == {"time", "id", "method", "path", "status", "bytes", "ms", "worker"}
    assert (first["method"], first["path"], first["status"], first["bytes"]) == ("GET", "/leeds/", status, 5)
    assert first["id"] == headers["X-Request-Id"] != "from-a-stranger"
    assert (second["path"], second["bytes"]) == ("/healthz", 3)
    assert third["status"] == 400
    assert not any(text in "".join(lines) for text in ("LS1", "secret", "127.0.0.1"))


def test_the_id_of_a_proxy_is_kept_if_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_TRUSTED_PROXY", "127.0.0.1")
    with served() as at:
        assert at.get("/", **{"X-Request-Id": "b1946ac9-2492"})[2]["X-Request-Id"] == "b1946ac9-2492"
        assert at.get("/", **{"X-Request-Id": "a b"})[2]["X-Request-Id"] != "a b"


def test_a_warning_carries_its_request_and_is_said_once(capfd: pytest.CaptureFixture[str]) -> None:
    log, root = logging.getLogger("dashboard.tried"), logging.getLogger()
    before = root.handlers[:]
    root.handlers.clear()
    try:
        request_log.begin()
        with request_log.answering("b1946ac9"):
            log.warning("The database is silent.")
            log.warning("The database is silent.")
            log.error("It failed.")
            log.error("It failed.")
        log.warning("Another.")
    finally:
        root.handlers[:] = before
    assert capfd.readouterr().err.splitlines() == [
        "WARNING dashboard.tried: The database is silent. [request b1946ac9]",
        *["ERROR dashboard.tried: It failed. [request b1946ac9]"] * 2,
        "WARNING dashboard.tried: Another.",
    ]


def test_a_reader_of_the_log_that_has_gone_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERED_HERE_ACCESS_LOG", "stderr")
    request_log.write("{}")
    assert capfd.readouterr().err == "{}\n"
    monkeypatch.setattr(request_log.os, "write", lambda *_: (_ for _ in ()).throw(BrokenPipeError()))
    request_log.write("{}")
    monkeypatch.setenv("POWERED_HERE_ACCESS_LOG", "nowhere")
    with pytest.raises(request_log.settings.SettingsError, match="must be stdout, stderr or empty"):
        request_log.write("{}")
