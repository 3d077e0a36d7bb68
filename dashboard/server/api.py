"""The same numbers for other programs: a pathway as JSON and as CSV, an outlook as JSON."""

from flask import Blueprint, Response

from dashboard.answers import assumption, record, results
from dashboard.exports import named
from dashboard.server import asked, site
from dashboard.shell import place_search
from dashboard.text import inert
from dashboard.workbench import written
from models.sources import places

routes = Blueprint("api", __name__)

SUGGESTED_FOR_S = 3600
"""How long a browser may keep what a text may stand for [s]."""


@routes.get("/api/v1/<council>/pathway.json")
def pathway_json(council: str) -> Response:
    """A pathway as JSON; a wrong council answers 404 and a wrong scenario 400, with the reason."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    return asked.as_json(record.document(place, scenario, results.pathway_for(scenario)))


@routes.get("/api/v1/<council>/outlook.json")
def outlook_json(council: str) -> Response:
    """An outlook as JSON, with the same answers where something is wrong."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    return asked.as_json(results.outlook_for(found[1]).record())


@routes.get("/api/v1/<council>/pathway.csv", endpoint="api_csv")
@routes.get("/<council>/pathway.csv", endpoint="page_csv")
def pathway_csv(council: str) -> Response:
    """The years of a pathway as CSV, to download."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    return asked.as_file(
        record.csv_text(results.pathway_for(scenario)), "text/csv", named.file_name(place, scenario, ending="csv")
    )


@routes.get("/<council>/pipeline.csv")
def pipeline_csv(council: str) -> Response:
    """What the planning database has of a council as CSV, to download."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    name = inert.file_name("powered-here", place.slug, "pipeline", ending="csv")
    return asked.as_file(record.pipeline_text(place, scenario), "text/csv", name)


@routes.get("/api/v1/<council>/assumptions/<name>.json")
def assumption_json(council: str, name: str) -> Response:
    """One assumption as JSON: value, range, source and what moves it; one that is not there answers 404."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place, scenario = found
    if name not in scenario.assumptions:
        return asked.as_json({"error": f"There is no assumption called “{written.short(name)}”."}, 404)
    return asked.as_json(assumption.document(place, scenario, name))


@routes.get("/api/v1/councils.json")
def councils_json() -> Response:
    """Every council: code, name, address."""
    return asked.as_json(
        [{"code": c.code, "name": c.name, "slug": c.slug, "nation": c.nation} for c in places.councils()]
    )


@routes.get("/api/v1/places.json")
def places_json() -> Response:
    """The first places that a text may stand for: name, what it is, address. A server of one council gives none."""
    if site.fixed() is not None:
        return asked.as_json([])
    text = place_search.asked_for(asked.query().get(place_search.KEY, ""))
    response = asked.as_json(place_search.suggestions(text))
    response.cache_control.max_age = SUGGESTED_FOR_S
    return response
