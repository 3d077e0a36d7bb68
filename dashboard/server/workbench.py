"""The answer to a move of a lever, which the script of the officers' page asks for."""

import json
from urllib.parse import parse_qsl

from flask import Blueprint, Response, request

from dashboard.ledger import in_use
from dashboard.server import site
from dashboard.workbench import answer, controls
from models.sources import UnknownCouncilError, places
from models.uncertainty.outlook import Stopped

routes = Blueprint("workbench", __name__)

NEEDLESS = 409
"""Status of an answer that a newer question of the same page has made needless."""


@routes.get("/<council>/scenarios/answer.json")
def answered(council: str) -> Response:
    """What the browser shows after a move; a wrong council answers 404, a query too long 414."""
    try:
        found = places.look_up(council).council
    except UnknownCouncilError as unknown:
        return _json({"error": str(unknown)}, 404)
    if site.fixed() not in (None, found):
        return _json({"error": "This server shows one council only."}, 404)
    text = request.query_string.decode("utf-8", "replace")
    if len(text) > controls.LONGEST_QUERY:
        return _json({"error": "The address is too long to read."}, 414)
    query = dict(parse_qsl(site.without_trackers(text), keep_blank_values=True))
    try:
        return _json(answer.answer(in_use.place(found.code), query), 200)
    except Stopped:
        return _json({"error": "A newer question has come."}, NEEDLESS)


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
