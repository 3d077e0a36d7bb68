"""The command `serve`: refuses what it cannot do in a line, and begins nothing then."""

import os
import socket

import pytest

from dashboard import __main__ as command


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
