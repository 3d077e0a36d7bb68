"""Redis holds text alone; what cannot be read counts as missing, and one that does not answer costs little."""

import pickle
import socket
import time
from pathlib import Path

import pytest
from redis import Redis

from dashboard import settings
from dashboard.answers import shared


@pytest.fixture
def server(redis: str, monkeypatch: pytest.MonkeyPatch) -> Redis:
    """A Redis that shares results, empty."""
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", redis)
    client = Redis.from_url(redis)
    client.flushall()
    return client


def test_text_comes_back_and_lasts_a_day(server: Redis) -> None:
    shared.write("a", '{"b": "é"}')
    assert shared.read("a") == '{"b": "é"}'
    assert server.get("powered-here:a") == '{"b": "é"}'.encode()
    assert 86_000 < server.ttl("powered-here:a") <= 86_400


def test_what_is_missing_no_text_or_too_long_counts_as_missing(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared.read("nothing") is None
    server.set("powered-here:pickle", pickle.dumps({"a": 1}))
    assert shared.read("pickle") is None
    monkeypatch.setattr(shared, "LONGEST_BYTES", 10)
    server.set("powered-here:long", "x" * 11)
    assert shared.read("long") is None
    shared.write("longer", "x" * 11)
    assert server.get("powered-here:longer") is None


def test_an_entry_of_another_kind_counts_as_missing(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    server.rpush("powered-here:list", "a")
    assert shared.read("list") is None
    shared._silent_until.clear()


@pytest.mark.parametrize("kind", ["gone", "silent"])
def test_a_redis_that_does_not_answer_costs_little_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        address = f"{tmp_path}/s"
        if kind == "silent":
            listening.bind(address)
            listening.listen()
        monkeypatch.setenv("POWERED_HERE_CACHE_URL", f"unix://{address}")
        start = time.monotonic()
        assert shared.read("a") is None
        shared.write("a", "b")
        assert time.monotonic() - start < 0.3
        start = time.monotonic()
        for _ in range(100):
            assert shared.read("a") is None
        assert time.monotonic() - start < 0.05, "it is left alone for a while"
        shared._client(f"unix://{address}").close()
    shared._silent_until.clear()


def test_a_wrong_address_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", "http://nowhere.invalid")
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_CACHE_URL must be like redis://"):
        shared.check()


def test_nothing_is_asked_where_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POWERED_HERE_CACHE_URL", raising=False)
    monkeypatch.setattr(shared, "_client", None)
    shared.check()
    shared.write("a", "b")
    assert shared.read("a") is None
