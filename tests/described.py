"""Tries an API as its own description asks for: Schemathesis over the app in this process, its cases and faults."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from dashboard.server.app import server

COUNCIL = "stoke-on-trent"
MAY_REFUSE = ["2xx", 301, 400, 404, 503]
"""What a question that fits its keys may be answered: a council may allow less than the table or have another name now,
or a lane be full."""
REFUSES = ["4xx", 301, 503]
"""What a wrong question is answered: a council's other name is led to its address first, and refused there."""


@dataclass
class Tried:
    """How many cases there were, the statuses of their answers, and what was found wrong, with the request."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def tried(
    document: dict[str, Any],
    *,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    fuzzed: int,
    at_ends: bool = True,
    council: str | None = COUNCIL,
    seed: int = 1,
) -> Tried:
    """Return what came of trying an API.

    Parameters
    ----------
    document : dict
        Its description.
    only, without : sequence of str
        Operations by `operationId`.
    fuzzed : int
        Cases drawn of each operation, some of them wrong on purpose.
    at_ends : bool
        Whether each key is tried at its ends and past them, and each method.
    council : str or None
        The council of every address; any text if None.
    seed : int
    """
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            **({"parameters": {"path.council": council}} if council else {}),
            "generation": {"mode": "all", "max-examples": max(fuzzed, 1), "deterministic": True},
            "phases": {
                "examples": {"enabled": True},
                "coverage": {"enabled": at_ends},
                "fuzzing": {"enabled": fuzzed > 0},
                "stateful": {"enabled": False},
            },
            "checks": {
                "positive_data_acceptance": {"expected-statuses": MAY_REFUSE},
                "negative_data_rejection": {"expected-statuses": REFUSES},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(document, config=config)
    schema.app = _plain
    if only:
        schema = schema.include(operation_id=list(only))
    if without:
        schema = schema.exclude(operation_id=list(without))
    found = Tried()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(event, found)
        elif isinstance(event, events.NonFatalError):
            found.faults.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            raise event.exception
    return found


def _note(event: events.ScenarioFinished, found: Tried) -> None:
    recorder = event.recorder
    found.cases += len(recorder.cases)
    for one in recorder.interactions.values():
        if one.response is not None:
            found.statuses[one.response.status_code] += 1
    for case, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                asked = recorder.interactions[case].request
                found.faults.append(f"{check.name}: {check.failure_info.failure.message} ({asked.method} {asked.uri})")


def _plain(environ: dict[str, Any], start: Any) -> Any:
    """The app without compression, which this client does not undo."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return server(environ, start)
