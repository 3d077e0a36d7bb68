"""The addresses of the API: each resource with and without an ending, what all answers have, and every refusal."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.answers.queues import NotNowError
from dashboard.kept.faults import KeptError
from dashboard.server import prefix
from dashboard.server.api import openapi, problems, reading, typed
from dashboard.server.api.nouns import BASE, CSV, JSON, MAX_AGE_S, Made, Resource
from dashboard.server.api.problems import RefusedError
from dashboard.server.api.reading import MovedError
from dashboard.server.api.resources import RESOURCES

routes = Blueprint("api", __name__)

ASK_AGAIN_S = 5.0
"""After how long to ask again where what is kept cannot be read [s]."""
PREFLIGHT_S = 86_400
"""How long a browser may keep the answer to what it asks before it asks from another site [s]."""
TOLD = "ETag, Link, Retry-After, RateLimit, RateLimit-Policy, Content-Disposition"
"""Headers that a script of another site may read."""

View = Callable[..., WerkzeugResponse]


def _view(resource: Resource) -> View:
    """What answers at the addresses of a resource."""

    def view(ending: str | None = None, **path: Any) -> WerkzeugResponse:
        try:
            form = reading.form(resource, ending)
            return _answer(resource, resource.answer(reading.question(resource, path)), form)
        except MovedError as moved:
            return _moved(moved)
        except KeptError as fault:
            return problems.response(problems.again(ASK_AGAIN_S, str(fault)))
        except RefusedError as refused:
            return problems.response(refused)

    return view


@routes.errorhandler(NotNowError)
def _later(not_now: NotNowError) -> WerkzeugResponse:
    """When to ask again, whether the question was begun or its sender not let in."""
    g.cost_nothing = not_now.cost_nothing
    return problems.response(problems.again(not_now.again_s, str(not_now)))


def _answer(resource: Resource, made: Made, form: str) -> WerkzeugResponse:
    """An answer in one form, with what lets caches ask whether it is still the same."""
    if form == CSV and made.csv is not None:
        response = Response(made.csv(), status=made.status, mimetype=CSV)
        response.headers["Content-Disposition"] = f'attachment; filename="{made.file}"'
    else:
        body = made.text if made.text is not None else typed.as_json(resource.kind, made.document())
        response = Response(body, status=made.status, mimetype=JSON)
    response.headers.extend(made.headers)
    return _kept(response, resource.max_age_s)


def _kept(response: Response, max_age_s: int) -> WerkzeugResponse:
    """Let caches keep an answer that is whole, and ask whether it is still the same."""
    response.vary.add("Accept")
    if response.status_code != 200:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.cache_control.public = True
    response.cache_control.max_age = max_age_s
    response.add_etag()
    asked = response.make_conditional(request)
    if asked.status_code == HTTPStatus.PRECONDITION_FAILED:
        said = "This is another version than the one that If-Match names."
        return problems.response(problems.refuse(412, said, None, "Leave If-Match out: nothing is changed here."))
    return asked


def _moved(moved: MovedError) -> Response:
    """The way to the same of a council that goes by another code or name now."""
    address = prefix.address_with(moved.found.council.slug)
    text = request.query_string.decode("utf-8", "replace")
    response = jsonify(moved=moved.found.moved, address=request.script_root + address)
    response.status_code = 301
    response.headers["Location"] = address + (f"?{text}" if text else "")
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE_S}"
    return response


def _rule(resource: Resource) -> str:
    """The address of a resource as Flask writes it."""
    rule = resource.path.replace("{council}", "<council>")
    for part in resource.in_path:
        kind = f"int(max={part.high:.0f}):" if part.kind == "whole" else ""
        rule = rule.replace(f"{{{part.name}}}", f"<{kind}{part.name}>")
    return BASE + rule


def _register() -> None:
    """Give each resource its addresses: by itself, and with the ending of each form."""
    for resource in RESOURCES:
        view, rule = _view(resource), _rule(resource)
        endings = ["json", *(["csv"] if resource.has_csv else [])]
        routes.add_url_rule(rule, resource.name, view, methods=["GET"])
        routes.add_url_rule(f"{rule}.<any({','.join(endings)}):ending>", f"{resource.name}_as", view, methods=["GET"])


_register()


@routes.get(f"{BASE}/openapi.json")
def description() -> WerkzeugResponse:
    """The API described for programs, as OpenAPI 3.1."""
    return _kept(Response(openapi.text(request.script_root), mimetype=JSON), MAX_AGE_S)


@routes.get("/api/<path:rest>")
def nothing(rest: str) -> Response:
    """Nothing is at any other address."""
    return problems.response(
        problems.refuse(
            404,
            f"There is nothing at {problems.shown(f'{request.script_root}/api/{rest}')}.",
            None,
            f"/api names what there is, {BASE}/openapi.json describes it.",
        )
    )


def refused(error: HTTPException) -> WerkzeugResponse | HTTPException:
    """What the server refuses before any resource is asked, in the shape of all refusals."""
    status = error.code or 500
    if status < 400:
        return error
    detail = error.description or ""
    remedy = None
    if status == 405:
        detail, remedy = f"{request.method} is not for this address: it is read only.", "Use GET, HEAD or OPTIONS."
    response = problems.response(problems.refuse(status, detail, None, remedy))
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return open_to_all(response)


@routes.after_request
def open_to_all(response: Response) -> Response:
    """Let scripts of every site read what is public: nothing here hangs on who asks, and no cookie is read or set."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = TOLD
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_S)
    return response
