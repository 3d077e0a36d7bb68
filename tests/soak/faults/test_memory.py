"""Levers moved for hours on end: memory comes to rest."""

import json
import time
from collections.abc import Callable
from urllib.parse import urlencode

import numpy as np
import psutil
import pytest

from models.sources import assumptions, places
from tests import moves
from tests.soak import load
from tests.soak.faults.production import LENGTH, production
from tests.soak.faults.test_crowding import memory_mb
from tests.soak.load import Ask, Crowd

MOVES = max(int(20_000 * LENGTH), 2_000)
MOST_MB_PER_1000 = 0.5
COUNCIL = "E06000021"


def lever_moves(count: int, seed: int = 0) -> list[Ask]:
    """Moves of all levers to random places, as the officers' page asks for them."""
    place = places.place(COUNCIL)
    base, random = assumptions.scenario(place), np.random.default_rng(seed)
    found = []
    for n in range(count):
        changes = {name: f"{value:.6g}" for name, value in moves.random_moves(base, random).items()}
        few = dict(list(changes.items())[n % 5 :: 5]) | {"view_tab": ("path", "hours", "money")[n % 3]}
        found.append(Ask(f"/stoke-on-trent/scenarios/answer.json?{urlencode(few)}"))
    return found


@pytest.mark.soak
def test_memory_comes_to_rest_under_lever_moves(own: dict[str, str], figure: Callable[[str], None]) -> None:
    asks, at, used = lever_moves(MOVES), [], []
    with production(own, workers=1) as server:
        server.ready()
        itself = psutil.Process(server.process.pid)
        begun, step = time.monotonic(), 500
        for done in range(0, MOVES, step):
            crowd = Crowd(asks=asks[done : done + step], clients=4, times=step, reads=False)
            found = load.run(server.address, officers=crowd)["officers"]
            assert found.statuses == {200: step}, json.dumps(found.wrong)
            at.append(done + step)
            used.append(memory_mb([itself, *itself.children(recursive=True)]))
    rested = len(at) // 4
    slope = float(np.polyfit(at[rested:], used[rested:], 1)[0]) * 1000
    figure(
        f"{MOVES:,} moves in {time.monotonic() - begun:.0f} s: {used[0]:.0f} MB after {at[0]}, "
        f"{used[rested]:.0f} after {at[rested]:,}, {used[-1]:.0f} at the end; "
        f"slope {slope:+.2f} MB per 1,000 after warm-up"
    )
    assert slope <= MOST_MB_PER_1000
