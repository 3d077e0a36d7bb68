"""A refusal in the form that was asked for: a page for a reader, JSON for a program."""

from typing import Any

from flask import Response, request

from dashboard.server import asked, plain_page


def refused(status: int, title: str, said: str, told: dict[str, Any], **shown: Any) -> Response:
    """Return a refusal; no cache keeps it.

    Parameters
    ----------
    status : int
    title, said : str
        Of the page; a program is told the latter.
    told : dict
        What a program is told beside.
    **shown
        What the page shows beside, as the template of refusals has it.
    """
    if "text/html" in request.accept_mimetypes.values():
        return plain_page.page("refusal", title, status, said=said, **shown)
    response = asked.as_json({"error": said, **told}, status)
    response.headers["Cache-Control"] = "no-store"
    return response
