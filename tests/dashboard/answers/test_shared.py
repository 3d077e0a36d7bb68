"""Redis holds signed text alone; what others wrote counts as missing, and one that does not answer costs little."""

import pickle
import socket
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from redis import Redis

from dashboard import settings
from dashboard.answers import shared

MOST_S = 0.3
"""Most that a Redis may cost a request [s]."""


@pytest.fixture(autouse=True)
def anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No Redis is left alone yet, and no secret is made."""
    monkeypatch.setenv("POWERED_HERE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("POWERED_HERE_CACHE_SECRET", raising=False)
    shared._silent_until.clear()
    shared._of_folder.cache_clear()
    yield
    shared._silent_until.clear()
    shared._of_folder.cache_clear()


@pytest.fixture
def server(redis: str, monkeypatch: pytest.MonkeyPatch) -> Redis:
    """A Redis that shares results, empty; a busy machine makes it no slow one."""
    monkeypatch.setenv("POWERED_HERE_CACHE_URL", redis)
    monkeypatch.setattr(shared, "IN_ALL_S", 20.0)
    monkeypatch.setattr(shared, "PATIENCE_S", 20.0)
    shared._client.cache_clear()
    client = Redis.from_url(redis)
    client.flushall()
    return client


def test_text_comes_back_and_lasts_a_day(server: Redis) -> None:
    shared.write("a", '{"b": "é"}')
    assert shared.read("a") == '{"b": "é"}'
    (name,) = server.keys()
    assert name.startswith(b"powered-here:")
    assert server.get(name).endswith('\n{"b": "é"}'.encode())
    assert 86_000 < server.ttl(name) <= 86_400


def test_what_a_stranger_writes_counts_as_missing(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shared.read("nothing") is None
    shared.write("a", '{"share": 0.1}')
    whole = server.get(shared._name("a"))
    forged = {
        "pickle": pickle.dumps({"a": 1}),
        "unsigned": b'{"share": 0.9}',
        "changed": whole.replace(b"0.1", b"0.9"),
        "signed by another": whole[:64].translate(bytes.maketrans(b"0123456789", b"1234567890")) + whole[64:],
        "signature alone": whole[:64],
        "empty line": b"\n",
        "no text": b"\xff\xfe\x00",
        "another key": whole,
    }
    for key, content in forged.items():
        server.set(shared._name(key), content)
        assert shared.read(key) is None, key
    server.rpush(shared._name("list"), "a")
    assert shared.read("list") is None


def test_what_is_too_long_is_neither_read_nor_written(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    shared.write("long", "x" * 200)
    monkeypatch.setattr(shared, "LONGEST_BYTES", 100)
    assert shared.read("long") is None
    shared.write("longer", "x" * 101)
    assert server.get(shared._name("longer")) is None


def test_servers_share_with_one_secret_and_leave_each_other_s_entries_with_two(
    server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_SECRET", "a secret of the council")
    shared.write("a", "one")
    monkeypatch.setenv("POWERED_HERE_CACHE_SECRET", "another secret of theirs")
    assert shared.read("a") is None
    shared.write("a", "two")
    monkeypatch.setenv("POWERED_HERE_CACHE_SECRET", "a secret of the council")
    assert shared.read("a") == "one"


def test_the_secret_is_made_once_for_all_who_share_the_state_folder(tmp_path: Path) -> None:
    first = shared._of_folder()
    file = tmp_path / "state" / shared.SECRET_FILE
    assert file.read_bytes() == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    shared._of_folder.cache_clear()
    assert shared._of_folder() == first
    file.write_bytes(b"short")
    shared._of_folder.cache_clear()
    assert len(shared._of_folder()) == 32, "nothing is shared rather than signed with what can be guessed"


def test_a_secret_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_CACHE_SECRET", "short")
    with pytest.raises(settings.SettingsError, match="POWERED_HERE_CACHE_SECRET must have 16 to 200"):
        shared.check()


def silent(connection: socket.socket, ended: Event) -> None:
    """Takes what is asked and never answers."""
    ended.wait(30)


def dripping(connection: socket.socket, ended: Event) -> None:
    """Answers byte by byte, each in less time than a socket waits."""
    connection.recv(1000)
    while not ended.wait(0.03):
        connection.send(b"$")


def slow(connection: socket.socket, ended: Event) -> None:
    """Answers each question, but takes a while."""
    while not ended.is_set() and connection.recv(1000):
        ended.wait(0.09)
        connection.send(b"+OK\r\n")


def full(connection: socket.socket, ended: Event) -> None:
    """Has no room."""
    while connection.recv(1000):
        connection.send(b"-OOM command not allowed when used memory > 'maxmemory'.\r\n")


@pytest.mark.parametrize("kind", ["gone", "tarpit", silent, dripping, slow, full])
def test_a_redis_that_does_not_answer_as_it_should_costs_little_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str | Callable[[socket.socket, Event], None]
) -> None:
    address, ended = f"{tmp_path}/s", Event()
    with socket.socket(socket.AF_UNIX) as listening:
        if kind != "gone":
            listening.bind(address)
            listening.listen(0 if kind == "tarpit" else 20)
        if callable(kind):

            def accept() -> None:
                while not ended.is_set():
                    connection, _ = listening.accept()
                    Thread(target=served, args=(connection,), daemon=True).start()

            def served(connection: socket.socket) -> None:
                with connection, suppress(OSError):
                    kind(connection, ended)

            Thread(target=accept, daemon=True).start()
        monkeypatch.setenv("POWERED_HERE_CACHE_URL", f"unix://{address}")
        import redis  # noqa: F401 (it takes a while the first time, and none of it is waiting for a server)

        start = time.monotonic()
        assert shared.read("a") is None
        shared.write("a", "b")
        assert time.monotonic() - start < MOST_S
        assert shared._silent_until, "it is left alone"
        start = time.monotonic()
        for _ in range(100):
            assert shared.read("a") is None
        assert time.monotonic() - start < 0.05, "it is left alone for a while"
        ended.set()


def test_one_alone_asks_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    shared._leave_alone("redis://one", "a test")
    assert not shared._may_be_asked("redis://one")
    shared._silent_until["redis://one"] = time.monotonic() - 1
    assert [shared._may_be_asked("redis://one") for _ in range(3)] == [True, False, False]


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
