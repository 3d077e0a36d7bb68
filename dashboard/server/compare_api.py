"""A comparison for other programs: CSV to download, and JSON, which says how far it is where a split takes long."""

import json
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.answers import comparison_record
from dashboard.answers.comparison_record import Asked, Compared
from dashboard.answers.splits import UnderWay
from dashboard.ledger import in_use
from dashboard.pages import compare
from dashboard.pages.compare import Reading
from dashboard.server import site
from dashboard.workbench import comparing
from models.sources import UnknownCouncilError, places

routes = Blueprint("compare_api", __name__)

ASK_AGAIN_S = 1
"""After how long to ask again how far a split is [s]."""


@routes.get("/api/v1/<council>/compare.json")
def compare_json(council: str) -> WerkzeugResponse:
    """A comparison as JSON; 202 while its split is worked out, which goes on as long as somebody asks."""
    found = _found(council)
    if isinstance(found, WerkzeugResponse):
        return found
    asked = Asked(found.against.head, found.split)
    response = _json(comparison_record.document(_columns(found), asked), 200)
    if isinstance(asked.split, UnderWay):
        response.status_code = 202
        response.headers["Retry-After"] = str(ASK_AGAIN_S)
    return response


@routes.get("/<council>/compare.csv")
def compare_csv(council: str) -> WerkzeugResponse:
    """The same as CSV, to download; without the split where that is still worked out."""
    found = _found(council)
    if isinstance(found, WerkzeugResponse):
        return found
    return Response(
        comparison_record.csv_text(_columns(found), Asked(found.against.head, found.split)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="powered-here-{found.place.slug}-compared.csv"'},
    )


def _columns(reading: Reading) -> list[Compared]:
    return [Compared(column.head, column.name, column.place, column.scenario) for column in reading.columns]


def _found(council: str) -> Reading | WerkzeugResponse:
    """The comparison of a request, or the refusal."""
    try:
        found = places.look_up(council)
    except UnknownCouncilError as unknown:
        return _json({"error": str(unknown)}, 404)
    only = site.fixed()
    if only not in (None, found.council):
        return _json({"error": "This server shows one council only."}, 404)
    query = request.query_string.decode("utf-8", "replace")
    if found.moved:
        address = url_for(str(request.endpoint), council=found.council.slug)
        return redirect(f"{address}?{query}" if query else address, 301)
    plain = comparing.folded(site.without_trackers(query, comparing.LONGEST_QUERY))
    reading = compare.read(in_use.place(found.council.code), plain, only)
    if reading.problems:
        return _json({"error": " ".join(reading.problems)}, 400)
    return reading


def _json(value: Any, status: int) -> Response:
    return Response(json.dumps(value, allow_nan=False), status=status, mimetype="application/json")
