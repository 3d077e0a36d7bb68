"""Moves of one lever as a browser sends them, timed from the request to the bytes of the answer."""

import json
import random
import time
from collections.abc import Iterator
from typing import Any

from dashboard.pages import scenarios
from dashboard.server.app import server
from dashboard.workbench import controls
from models.sources import assumptions, places

MOVED = "solar_homes_added_mw"


def _outputs(spec: str) -> list[dict[str, Any]]:
    """The outputs of a callback as the browser lists them."""
    parts = spec.strip(".").split("...")
    found = []
    for part in parts:
        name, _, prop = part.rpartition(".")
        found.append({"id": json.loads(name) if name.startswith("{") else name, "property": prop})
    return found


def bodies(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Bodies of so many moves of one slider of Stoke's officers' page, each to a value not used before."""
    client = server.test_client()
    listed = client.get("/_dash-dependencies").get_json()
    callback = next(c for c in listed if any(i["id"] == "reset" for i in c["inputs"]))
    place = places.place(places.DEFAULT_COUNCIL)
    base = assumptions.scenario(place)
    ceiling = base.assumptions[MOVED].high
    values: dict[str, Any] = {"base-scenario": base.name, "reset": 0, "tables-open": []}
    values["url"] = f"http://127.0.0.1:8050/{place.slug}/scenarios"
    for name in scenarios.LEVERS:
        values[name] = values[controls.slider_id(name)] = controls.control_value(base.assumptions[name], base[name])
    steps = random.Random(seed).sample(range(int(ceiling * 2)), count)
    for step in steps:
        values[controls.slider_id(MOVED)] = step / 2
        yield {
            "output": callback["output"],
            "outputs": _outputs(callback["output"]),
            "inputs": [{**i, "value": values[i["id"]]} for i in callback["inputs"]],
            "state": [{**s, "value": values[s["id"]]} for s in callback["state"]],
            "changedPropIds": [f"{controls.slider_id(MOVED)}.value"],
        }


def move_seconds(count: int) -> list[float]:
    """Time of each move [s], after a few to warm up."""
    client = server.test_client()
    taken = []
    for body in bodies(count + 5):
        text = json.dumps(body)
        start = time.perf_counter()
        answer = client.post("/_dash-update-component", data=text, content_type="application/json")
        taken.append(time.perf_counter() - start)
        if answer.status_code != 200 or MOVED not in answer.get_data(as_text=True):
            raise RuntimeError(f"a move was answered with {answer.status_code}: {answer.get_data(as_text=True)[:300]}")
    return taken[5:]
