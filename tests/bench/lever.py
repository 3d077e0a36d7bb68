"""Moves of one lever as a browser asks about them, timed from the request to the bytes of the answer."""

import random
import time
from collections.abc import Iterator

from dashboard.server.app import server
from models.sources import assumptions, places

MOVED = "solar_homes_added_mw"


def addresses(count: int, tab: str, seed: int = 1) -> Iterator[str]:
    """Addresses of so many moves of one slider of Stoke's officers' page, each to a value not used before."""
    place = places.place(places.DEFAULT_COUNCIL)
    ceiling = assumptions.scenario(place).assumptions[MOVED].high
    for step in random.Random(seed).sample(range(int(ceiling * 2)), count):
        yield f"/{place.slug}/scenarios/answer.json?view={tab}&view_set_{MOVED}={step / 2:g}"


def move_seconds(count: int, tab: str) -> list[float]:
    """Time of each move with a tab in view [s], after a few to warm up."""
    client = server.test_client()
    taken = []
    for address in addresses(count + 5, tab):
        start = time.perf_counter()
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        taken.append(time.perf_counter() - start)
        if answer.status_code != 200:
            raise RuntimeError(f"a move was answered with {answer.status_code}: {answer.get_data()[:300]!r}")
    return taken[5:]
