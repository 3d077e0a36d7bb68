"""What a request asks for: its council and scenario and whole numbers beside them, or the refusal with its reason."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from dashboard.ledger import in_use
from dashboard.server import prefix, site
from dashboard.workbench import controls, views
from models.facts import Place, Scenario
from models.sources import UnknownCouncilError, places


class AskedWrongError(ValueError):
    """A request asks for a number that cannot be; the text says why, fit to show."""


def place_and_scenario(council: str, beside: Iterable[str] = ()) -> tuple[Place, Scenario] | Response:
    """Return place and scenario of a request, or the refusal.

    Parameters
    ----------
    council : str
        The part of the address that names the council.
    beside : names
        Keys of the query that are no part of the scenario; those of a view are none, either.

    Returns
    -------
    place and scenario, or a response
        404 for an unknown council, 301 to one that goes by another name now, 400 for a wrong scenario; each as JSON
        with its reason.
    """
    try:
        found = places.look_up(council)
    except UnknownCouncilError as unknown:
        return as_json({"error": str(unknown)}, 404)
    code = found.council.code
    if site.fixed() not in (None, found.council):
        return as_json({"error": "This server shows one council only."}, 404)
    if found.moved:
        return _moved(found)
    place = in_use.place(code)
    of_scenario, _ = views.parted(query())
    scenario, problems = controls.scenario_of(
        place, urlencode({key: text for key, text in of_scenario.items() if key not in tuple(beside)})
    )
    if problems:
        return as_json({"error": " ".join(problems)}, 400)
    return place, scenario


def whole(name: str, default: int, low: int, high: int) -> int:
    """Return a whole number of the query, or its default where it is not there.

    Raises
    ------
    AskedWrongError
        If it is no whole number from `low` to `high`.
    """
    text = query().get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
        raise AskedWrongError(f"{name} must be a whole number from {low} to {high}; {text[:40]!r} is not.")
    return int(text)


def query() -> dict[str, str]:
    """The query of a request, without what other sites hang onto links."""
    text = site.without_trackers(request.query_string.decode("utf-8", "replace"))
    return dict(parse_qsl(text, keep_blank_values=True))


def _moved(found: places.Found) -> Response:
    """The way to the same of a council that goes by another code or name now."""
    address = prefix.address_with(found.council.slug)
    text = request.query_string.decode("utf-8", "replace")
    response = as_json({"moved": found.moved, "address": request.script_root + address}, 301)
    response.headers["Location"] = address + (f"?{text}" if text else "")
    return response


def as_json(value: Any, status: int = 200) -> Response:
    """An answer as JSON."""
    return Response(json.dumps(value, allow_nan=False), status=status, mimetype="application/json")


def as_file(content: str | bytes, mimetype: str, name: str) -> Response:
    """An answer to keep as a file of a name."""
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})
