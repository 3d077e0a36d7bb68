"""The same numbers for other programs: a pathway as JSON and as CSV, an outlook as JSON."""

import json
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, request

from dashboard.answers import assumption, record, results
from dashboard.server import site
from dashboard.workbench import controls, written
from models.facts import Place, Scenario
from models.sources import UnknownCouncilError, places

routes = Blueprint("api", __name__)


@routes.get("/api/v1/<council>/pathway.json")
def pathway_json(council: str) -> Response:
    """A pathway as JSON; a wrong council answers 404 and a wrong scenario 400, with the reason."""
    found = _found(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    return _json(record.document(place, scenario, results.pathway_for(scenario)), 200)


@routes.get("/api/v1/<council>/outlook.json")
def outlook_json(council: str) -> Response:
    """An outlook as JSON, with the same answers where something is wrong."""
    found = _found(council)
    if isinstance(found, Response):
        return found
    return _json(results.outlook_for(found[1]).record(), 200)


@routes.get("/api/v1/<council>/pathway.csv", endpoint="api_csv")
@routes.get("/<council>/pathway.csv", endpoint="page_csv")
def pathway_csv(council: str) -> Response:
    """The years of a pathway as CSV, to download."""
    found = _found(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    name = f"powered-here-{place.slug}-{scenario.name}{'-changed' if scenario.changes else ''}.csv"
    return Response(
        record.csv_text(results.pathway_for(scenario)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@routes.get("/<council>/pipeline.csv")
def pipeline_csv(council: str) -> Response:
    """What the planning database has of a council as CSV, to download."""
    found = _found(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    return Response(
        record.pipeline_text(place, scenario),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="powered-here-{place.slug}-pipeline.csv"'},
    )


@routes.get("/api/v1/<council>/assumptions/<name>.json")
def assumption_json(council: str, name: str) -> Response:
    """One assumption as JSON: value, range, source and what moves it; one that is not there answers 404."""
    found = _found(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    if name not in scenario.assumptions:
        return _json({"error": f"There is no assumption called “{written.short(name)}”."}, 404)
    return _json(assumption.document(place, scenario, name), 200)


@routes.get("/api/v1/councils.json")
def councils_json() -> Response:
    """Every council: code, name, address."""
    return _json([{"code": c.code, "name": c.name, "slug": c.slug, "nation": c.nation} for c in places.councils()], 200)


def _found(council: str) -> tuple[Place, Scenario] | Response:
    """Place and scenario of a request, or the refusal."""
    try:
        found = places.look_up(council)
    except UnknownCouncilError as unknown:
        return _json({"error": str(unknown)}, 404)
    code = found.council.code
    if site.fixed() is not None and site.fixed().code != code:  # type: ignore[union-attr]
        return _json({"error": "This server shows one council only."}, 404)
    if found.moved:
        return _moved(found)
    place = places.place(code)
    scenario, problems = controls.scenario_of(
        place, site.without_trackers(request.query_string.decode("utf-8", "replace"))
    )
    if problems:
        return _json({"error": " ".join(problems)}, 400)
    return place, scenario


def _moved(found: places.Found) -> Response:
    """The way to the same of a council that goes by another code or name now."""
    address = str(request.url_rule).replace("<council>", found.council.slug)
    for key, value in (request.view_args or {}).items():
        address = address.replace(f"<{key}>", quote(str(value)))
    query = request.query_string.decode("utf-8", "replace")
    response = _json({"moved": found.moved, "address": address}, 301)
    response.headers["Location"] = address + (f"?{query}" if query else "")
    return response


def _json(value: Any, status: int) -> Response:
    return Response(json.dumps(value, allow_nan=False), status=status, mimetype="application/json")
