"""What stands where the program itself has failed: words, and the id by which whoever runs it finds why in the log."""

from flask import Response, request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.server import asked, plain_page, request_log
from dashboard.server.api import addresses
from dashboard.text.catalogue import say


def told(error: InternalServerError) -> WerkzeugResponse | HTTPException:
    """Return the answer to a request that has failed, in the form that was asked for: a page, JSON, or a problem."""
    if request.path.startswith("/api/"):
        return addresses.refused(error)
    text = say("Powered Here has failed to answer this. It is not your fault, and nothing that was saved is lost.")
    if "text/html" not in request.accept_mimetypes.values():
        return _kept_by_nobody(asked.as_json({"error": text, "request_id": request_log.current() or None}, 500))
    return plain_page.page("refusal", say("This has failed"), 500, said=text, failed_as=request_log.current())


def _kept_by_nobody(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
