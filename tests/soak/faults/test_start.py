"""Started on an empty machine while everybody asks at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak import load
from tests.soak.faults.production import KINDS, production, scripts
from tests.soak.load import Answers, Ask, Crowd

AT_ONCE = 28


def crowd_of(found: list[Ask]) -> list[Ask]:
    """Scripts and pages of two councils, so many as ask at once."""
    pages = [Ask(f"/{slug}/{kind}") for slug in ("stoke-on-trent", "leeds") for kind in KINDS]
    return [*found[: AT_ONCE - 18], *pages, *found, *pages][:AT_ONCE]


def first_answers(environment: dict[str, str], asks: list[Ask]) -> Answers:
    """A cold start whose first requests come all at once, as soon as it says that it is ready."""
    with production(environment) as server:
        crowd = Crowd(asks=asks, clients=len(asks), times=len(asks))
        return load.run(server.ready(), first=crowd)["first"]


@pytest.mark.soak
def test_cold_starts_answer_everybody(own: dict[str, str], tmp_path: Path, figure: Callable[[str], None]) -> None:
    with production(own) as server:
        server.ready()
        asks = crowd_of(scripts(server.address))
    starts = [first_answers(own | {"POWERED_HERE_CACHE_DIR": str(tmp_path / f"cache{n}")}, asks) for n in range(10)]
    bad = [wrong for found in starts for wrong in found.wrong]
    slowest = max(found.p(100) for found in starts)
    figure(
        f"10 starts x {AT_ONCE} at once: {sum(f.asked - f.statuses[200] for f in starts)} not 200, "
        f"{sum(f.blank for f in starts)} blank, slowest {slowest:.1f} s"
    )
    assert all(found.statuses == {200: AT_ONCE} and not found.blank for found in starts), bad
