"""A Redis written to by a stranger, hung, and killed: pages answer, the numbers stay, and little time is lost."""

import json
import os
import pickle
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from redis import Redis

from tests import chromium, servers
from tests.soak.faults.production import production
from tests.soak.faults.test_cache_folder import Planted

ADDRESS = "/api/v1/stoke-on-trent/pathway.json?store_mwh="
MOST_LOST_S = 0.3


@contextmanager
def own_redis() -> Iterator[tuple[str, psutil.Process]]:
    """A Redis of this test alone, that may be killed."""
    if "Redis" in servers.missing():
        (pytest.fail if chromium.required() else pytest.skip)(servers.without("Redis"))
    with servers.redis() as address:
        socket = address.removeprefix("unix://")
        (its,) = [p for p in psutil.Process().children() if socket in " ".join(p.cmdline())]
        yield address, its


def asked(address: str, store_mwh: float) -> tuple[float, object]:
    """How long one path takes that nobody has asked for, and its years [s]."""
    begun = time.perf_counter()
    with urlopen(f"{address}{ADDRESS}{store_mwh:g}") as answer:
        years = json.load(answer)["years"]
    return time.perf_counter() - begun, years


FOREIGN: dict[str, Callable[[bytes, bytes, Path], bytes]] = {
    "pickle": lambda own, other, sign: pickle.dumps(Planted(sign)),
    "garbage": lambda own, other, sign: os.urandom(999),
    "half": lambda own, other, sign: own[: len(own) // 2],
    "a number": lambda own, other, sign: b"7",
    "another shape": lambda own, other, sign: json.dumps({"years": [{"year": "soon"}]}).encode(),
    "deep": lambda own, other, sign: b"[" * 200_000,
    "that of another question": lambda own, other, sign: other,
    "long": lambda own, other, sign: b" " * 20_000_000,
}


@pytest.mark.soak
def test_what_a_stranger_writes_counts_as_missing(
    own: dict[str, str], tmp_path: Path, figure: Callable[[str], None]
) -> None:
    sign, questions = tmp_path / "unpickled", range(40, 40 + 2 * len(FOREIGN))
    with own_redis() as (address, _):
        environment = own | {"POWERED_HERE_CACHE_URL": address}
        client = Redis.from_url(address)
        with production(environment) as server:
            wanted = [asked(server.ready(), question)[1] for question in questions]
        keys = sorted(key for key in client.keys("powered-here:*") if client.type(key) == b"string")
        assert len(keys) >= len(FOREIGN), "results are shared"
        kept = {key: client.get(key) for key in keys}
        for n, key in enumerate(keys):
            foreign = list(FOREIGN.values())[n % len(FOREIGN)]
            client.set(key, foreign(kept[key], kept[keys[n - 1]], sign))
        with production(environment) as server:
            found = [asked(server.ready(), question)[1] for question in questions]
        client.close()
    apart = sum(one != other for one, other in zip(wanted, found, strict=True))
    figure(
        f"{len(keys)} entries of a stranger's, {', '.join(FOREIGN)}: {apart} numbers apart, unpickled {sign.exists()}"
    )
    assert apart == 0
    assert not sign.exists()


@pytest.mark.soak
@pytest.mark.parametrize("how", ["hung", "killed"])
def test_a_redis_that_does_not_answer_costs_little(
    how: str, own: dict[str, str], figure: Callable[[str], None]
) -> None:
    with own_redis() as (address, redis), production(own | {"POWERED_HERE_CACHE_URL": address}, workers=1) as server:
        at = server.ready()
        asked(at, 1)
        before = [asked(at, 100 + n)[0] for n in range(10)]
        (redis.suspend if how == "hung" else redis.kill)()
        after = [asked(at, 200 + n)[0] for n in range(10)]
        if how == "hung":
            redis.resume()
    usual = statistics.median(before)
    lost = max(after) - max(before)
    figure(f"usual {usual * 1000:.0f} ms; first after {after[0] * 1000:.0f} ms, slowest lost {lost * 1000:.0f} ms")
    assert lost <= MOST_LOST_S
