"""What stands where the program itself has failed: words, and the id by which whoever runs it finds why in the log."""

from flask import request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.server import refusal, request_log
from dashboard.server.api import addresses
from dashboard.text.catalogue import say


def told(error: InternalServerError) -> WerkzeugResponse | HTTPException:
    """Return the answer to a request that has failed, in the form that was asked for: a page, JSON, or a problem."""
    if request.path.startswith("/api/"):
        return addresses.refused(error)
    text = say("Powered Here has failed to answer this. It is not your fault, and nothing that was saved is lost.")
    request_id = request_log.current()
    return refusal.refused(500, say("This has failed"), text, {"request_id": request_id or None}, failed_as=request_id)
