"""What stands where nothing else answers: the server refuses, or has failed, with the id that its log has."""

from flask import request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.server import refusal, request_log
from dashboard.server.api import addresses
from dashboard.text.catalogue import say


def refused(error: HTTPException) -> WerkzeugResponse | HTTPException:
    """Return the answer to what no page or resource takes: a problem of the API, JSON, or a page with a way on."""
    if request.path.startswith("/api/"):
        return addresses.refused(error)
    if error.response is not None or (error.code or 500) < 400:
        return error
    titles = {404: say("This page is not here"), 405: say("This was not done")}
    texts = {
        404: say("There is nothing at this address."),
        405: say("{method} is not for this address.", method=request.method),
    }
    status = error.code or 500
    title, text = titles.get(status, say("This was not done")), texts.get(status, error.description or error.name)
    answer = refusal.refused(status, title, text, {})
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "www-authenticate"):
            answer.headers[name] = value
    return answer


def told(error: InternalServerError) -> WerkzeugResponse | HTTPException:
    """Return the answer to a request that has failed, in the form that was asked for: a page, JSON, or a problem."""
    if request.path.startswith("/api/"):
        return addresses.refused(error)
    text = say("Powered Here has failed to answer this. It is not your fault, and nothing that was saved is lost.")
    request_id = request_log.current()
    return refusal.refused(500, say("This has failed"), text, {"request_id": request_id or None}, failed_as=request_id)
