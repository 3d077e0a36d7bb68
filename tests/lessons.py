"""Files of lessons of tests."""

import json
from typing import Any

SOURCE = {
    "publisher": "Leeds City Council",
    "title": "Cabinet paper",
    "published": "2026-03",
    "url": "https://example.org/a",
}
LESSON = {
    "name": "meadow_farm", "label": "Meadow solar farm", "kind": "solar_ground", "code": "E08000035",
    "council": "Leeds City Council", "nation": "England", "started": 2020, "outcome": "partly",
    "promised": "30 MW by 2024.", "delivered": "20 MW in 2026.", "cost_promised_gbp_m": 20.0,
    "cost_actual_gbp_m": 25.5, "public_loss_gbp_m": None, "what_worked": "The land.", "what_went_wrong": "The grid.",
    "lesson": "Ask the grid first.", "effect": "", "differs": "", "legal": "", "grade": "A", "read_on": "2026-11-20",
    "sources": [SOURCE],
}  # fmt: skip
FILE = {
    "format": "powered-here-lessons", "version": 1, "council": "Leeds", "code": "E08000035",
    "publisher": "Leeds City Council", "licence": "Open Government Licence v3.0", "date": "2026-11-27",
    "lessons": [LESSON],
}  # fmt: skip


def with_lesson(**different: Any) -> dict[str, Any]:
    """A file of one lesson that differs in some fields."""
    return FILE | {"lessons": [LESSON | different]}


def with_source(**different: Any) -> dict[str, Any]:
    """A file of one lesson with one source that differs in some fields."""
    return with_lesson(sources=[SOURCE | different])


def encoded(document: Any) -> bytes:
    """A file as it is sent."""
    return json.dumps(document).encode()
