"""What stands where an answer has to wait: 503, when to ask again, and words in the form that was asked for."""

from flask import Response, g, request

from dashboard.answers import lane
from dashboard.answers.lane import NotNowError
from dashboard.server import again, refusal
from dashboard.text.catalogue import say, say_many

GONE = "waitress.client_disconnected"
"""Where the server says whether whoever sent a request has gone."""


def told(again_s: int) -> str:
    """Return why there is no answer yet, and what to do."""
    return say_many(
        "This server is working out other questions. Ask again in {n} second.",
        "This server is working out other questions. Ask again in {n} seconds.",
        again_s,
    )


def begin() -> Response | None:
    """Open the lane of slow work where readers are served, and drop a request whose sender has gone."""
    gone = request.environ.get(GONE)
    if gone is None:
        return None
    lane.open_lane()
    lane.begin_request(gone)
    return Response(status=503) if gone() else None


def not_now(error: NotNowError) -> Response:
    """Return the answer to a question that has to wait: a page for a reader, JSON for a program."""
    g.again_s = error.again_s
    return refusal.refused(
        503,
        say("Not worked out yet"),
        told(error.again_s),
        {"again_s": error.again_s},
        again=again.to_send(),
        same=request.full_path.rstrip("?") if request.method == "GET" else None,
    )
