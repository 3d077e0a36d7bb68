"""The command `serve`: refuses what it cannot do in a line, and begins nothing then."""

import os
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard import __main__ as command, settings
from dashboard.server import serving
from tests.browser.serving import begun


def test_an_address_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert command.main(["serve", "--host", "127.0.0.1", "--port", str(port)]) == 1
    assert capsys.readouterr().err.startswith(f"Cannot listen on 127.0.0.1:{port}: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("POWERED_HERE_WORKERS", "many"),
        ("POWERED_HERE_SLOW_SECONDS", "0"),
        ("POWERED_HERE_CONNECTIONS", "nine"),
        ("POWERED_HERE_PREFIX", "energy"),
        ("POWERED_HERE_PREFIX", "/a//b"),
        ("POWERED_HERE_PREFIX", "/a/../b"),
        ("POWERED_HERE_ACCESS_LOG", "/var/log/x"),
        ("POWERED_HERE_HSTS_SECONDS", "a year"),
        ("POWERED_HERE_LARGEST_BODY_MB", "0"),
        ("POWERED_HERE_LARGEST_HEADER_KB", "x"),
        ("POWERED_HERE_STOP_SECONDS", "0"),
        ("POWERED_HERE_BACKLOG", "0"),
        ("POWERED_HERE_THREADS", "9" * 5000),
        ("POWERED_HERE_HOST", "127.0.0.1:80"),
        ("POWERED_HERE_HOST", "999.1.1.1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert command.main(["serve", "--port", "0"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(name)
    assert len(said.splitlines()) == 1


def test_several_processes_are_refused_where_the_system_has_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(os, "fork")
    assert command.main(["serve", "--workers", "4"]) == 2
    assert "POWERED_HERE_WORKERS must be 1 here" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setting", "words", "begins"),
    [
        ("", [], "alone"),
        (" ", [], "alone"),
        ("1", [], "watched 1"),
        ("auto", [], "watched 1"),
        ("", ["--workers", "1"], "watched 1"),
        ("", ["--workers", "2"], "watched 2"),
        ("1", ["--workers", "2"], "watched 2"),
    ],
)
def test_where_their_number_is_said_even_one_process_is_watched(
    monkeypatch: pytest.MonkeyPatch, setting: str, words: list[str], begins: str
) -> None:
    begun_as: list[str] = []
    monkeypatch.setenv("POWERED_HERE_WORKERS", setting)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr(serving, "_prepared", lambda serve: serve())
    monkeypatch.setattr(serving, "_alone", lambda *_: begun_as.append("alone") or 0)
    monkeypatch.setattr(serving, "_watched", lambda *told: begun_as.append(f"watched {told[2]}") or 0)
    assert command.main(["serve", "--port", "0", *words]) == 0
    assert begun_as == [begins]
    monkeypatch.delattr(os, "fork")
    assert not settings.watched(), "where the system cannot fork there is one process as ever"


@pytest.mark.slow
def test_a_server_of_one_process_outlives_a_reload_also_while_it_loads(tmp_path: Path) -> None:
    own = {"POWERED_HERE_WORKERS": "1", "POWERED_HERE_STATE_DIR": str(tmp_path)}
    with begun(environment=own) as server:
        while server.workers()[0].pid == server.process.pid:
            assert server.process.poll() is None
        server.process.send_signal(signal.SIGHUP)
        at = server.ready()
        with urlopen(f"{at}/stoke-on-trent/lessons", timeout=60) as page:
            # It answers, so it hears, too.
            assert page.status == 200
        (before,) = server.workers()
        server.process.send_signal(signal.SIGHUP)
        before.wait(60)
        with urlopen(f"{at}/stoke-on-trent/lessons", timeout=60) as page:
            assert page.status == 200
        (after,) = server.workers()
        assert after.pid != before.pid
        assert server.ended() == 0
