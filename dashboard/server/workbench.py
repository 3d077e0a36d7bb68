"""What the script of the officers' page asks for: the answer to a move of a lever, and long work as it goes on."""

import json
from collections.abc import Generator, Iterator
from itertools import chain
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request

from dashboard.answers import results
from dashboard.answers.queues import NotNowError
from dashboard.ledger import in_use
from dashboard.server import prefix, site
from dashboard.server.busy import told
from dashboard.shell import first_paint
from dashboard.workbench import answer, assured_panel, controls, views, ways_panel
from dashboard.workbench.tabs import Asked
from models.facts import Place, ScenarioError
from models.sources import UnknownCouncilError, places
from models.uncertainty.outlook import Stopped

routes = Blueprint("workbench", __name__)

NEEDLESS = 409
"""Status of an answer that a newer question of the same page has made needless."""


LEAST_PAUSE_S = 2.0
"""So often something is sent while long work goes on, though nothing is new [s]: nobody between takes it for dead."""

Query = dict[str, str]


@routes.get("/<council>/scenarios/answer.json")
def answered(council: str) -> Response:
    """What the browser shows after a move; a wrong council answers 404, a query too long 414."""
    found = _asked(council)
    if isinstance(found, Response):
        return found
    try:
        return _json(answer.answer(*found), 200)
    except Stopped:
        return _json({"error": "A newer question has come."}, NEEDLESS)


@routes.get("/<council>/scenarios/different.json")
def different(council: str) -> Response:
    """Different plans at nearly the same cost, as they stand on the page; what cannot be asked for answers 400."""
    found = _asked(council)
    if isinstance(found, Response):
        return found
    asked, wrong = _looked_at(*found)
    if not wrong and not asked.view.goal.is_share:
        wrong = "No share is asked for: give view_share, such as 30%."
    if wrong:
        return _json({"error": wrong}, 400)
    try:
        part = ways_panel.answer_to(asked)
    except ScenarioError as refused:
        return _json({"error": str(refused)}, 400)
    return _json({"html": first_paint.html_of(part)}, 200)


@routes.get("/<council>/scenarios/assured.ndjson")
def assured(council: str) -> Response:
    """A plan for a share of futures while it is worked out: lines of JSON, each how far it is or the plan so far.

    The work ends once nobody reads any more. What cannot be asked for answers 400, a full lane 503.
    """
    found = _asked(council)
    if isinstance(found, Response):
        return found
    asked, wrong = _looked_at(*found)
    if not wrong and (not asked.view.goal.is_share or asked.view.goal.chance is None):
        wrong = "No chance is asked for: give view_chance, such as 90%."
    if not wrong and assured_panel.is_refused(asked):
        wrong = assured_panel.ALL_ENERGY
    if wrong:
        return _json({"error": wrong}, 400)
    lines = assured_panel.lines(asked)
    # Here, so that a full lane is refused as everywhere.
    first = next(lines)
    response = Response(_written(first, lines, request.script_root), mimetype="application/x-ndjson")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _written(first: dict[str, Any], lines: Generator[dict[str, Any]], root: str) -> Iterator[bytes]:
    """Lines as they are sent: what is new at once, and something now and then; what goes wrong is the last."""
    sent, at = None, 0.0
    try:
        for line in chain([first], lines):
            if line == sent and monotonic() < at + LEAST_PAUSE_S:
                continue
            sent, at = line, monotonic()
            text = json.dumps(line, allow_nan=False, separators=(",", ":")).encode()
            yield (prefix.below(root, text) if root else text) + b"\n"
    except NotNowError as busy:
        yield json.dumps({"error": told(busy.again_s), "again_s": busy.again_s}).encode() + b"\n"
    except Stopped:
        yield json.dumps({"error": "The work was stopped."}).encode() + b"\n"
    finally:
        lines.close()


def _looked_at(place: Place, query: Query) -> tuple[Asked, str]:
    """What a request looks at, and what of it cannot be used."""
    of_scenario, of_view = views.parted(query)
    scenario, problems = controls.of_query(place, of_scenario)
    pathway = results.pathway_for(scenario)
    view = views.view_of(of_view, scenario, pathway)
    asked = Asked(place=place, scenario=scenario, pathway=pathway, view=view)
    return asked, view.goal_problem or " ".join(map(str, problems))


def _asked(council: str) -> tuple[Place, Query] | Response:
    """Council and query of a request, or the refusal."""
    try:
        found = places.look_up(council).council
    except UnknownCouncilError as unknown:
        return _json({"error": str(unknown)}, 404)
    if site.fixed() not in (None, found):
        return _json({"error": "This server shows one council only."}, 404)
    text = request.query_string.decode("utf-8", "replace")
    if len(text) > controls.LONGEST_QUERY:
        return _json({"error": "The address is too long to read."}, 414)
    return in_use.place(found.code), dict(parse_qsl(site.without_trackers(text), keep_blank_values=True))


def _json(value: object, status: int) -> Response:
    response = Response(json.dumps(value, allow_nan=False, separators=(",", ":"), default=_plain), status=status)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "no-store"
    return response


def _plain(value: object) -> object:
    """A component within the rows of a group as plain values."""
    plain = getattr(value, "to_plotly_json", None)
    if plain is None:
        raise TypeError(f"{type(value).__name__} has no form in JSON.")
    return plain()
