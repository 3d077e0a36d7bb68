"""Which queue a request waits in, and what stands where it waits too long: 503, and when to ask again."""

from collections.abc import Collection, Mapping
from threading import Event
from time import monotonic

from flask import Flask, Response, g, request

from dashboard.answers import lane, queues
from dashboard.answers.queues import NotNowError
from dashboard.server import again, limits, refusal, visitor
from dashboard.text.catalogue import say, say_many

GONE = "waitress.client_disconnected"
"""Where the server says whether whoever sent a request has gone."""
QUEUES: Mapping[str, queues.Queue] = {
    **dict.fromkeys(("embed", "display", "published", "about"), queues.PAGES),
    **dict.fromkeys(("downloads", "api", "lessons", "open_data"), queues.FILES),
    **dict.fromkeys(("workbench", "ledger", "ledger_table", "ledger_whole", "estate", "publishing"), queues.DESK),
}
"""By blueprint, of what is read; in none is what is at hand, and what is sent to be kept."""
STREAMS = frozenset({"workbench.assured"})
"""What is sent while it is worked out elsewhere."""


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
    queues.begin_request(gone, limits.network(request.remote_addr or ""))
    return Response(status=503) if gone() else None


def join(server: Flask, pages: Collection[str], callbacks: str) -> None:
    """Let requests wait in their queues, where readers are served.

    Parameters
    ----------
    server : Flask
        After the handlers that answer what is at hand.
    pages : collection of str
        Endpoints of pages, beside those of the blueprints.
    callbacks : str
        Path that Dash asks for the page it takes over.
    """

    @server.before_request
    def _in_turn() -> None:
        queue = _queue(pages, callbacks)
        if queue is not None:
            enter(queue)
            take()

    @server.teardown_request
    def _left(_: BaseException | None = None) -> None:
        place: queues.Place | None = g.pop("place", None)
        if place is not None:
            place.leave()


def _queue(pages: Collection[str], callbacks: str) -> queues.Queue | None:
    """The queue of a request; None for what is at hand, and for what is sent to be kept."""
    if request.path == callbacks:
        return queues.DESK if request.method == "POST" else None
    if request.method not in ("GET", "HEAD") or request.endpoint in STREAMS:
        return None
    if request.endpoint in pages:
        return queues.DESK if visitor.is_signed_in() else queues.PAGES
    return QUEUES.get(request.blueprint or "")


def enter(queue: queues.Queue) -> None:
    """Let the request come into a queue, where readers are served and it is in none.

    Raises
    ------
    NotNowError
        If that is full.
    """
    if GONE in request.environ and "place" not in g:
        g.place = queue.join()


def take() -> None:
    """Wait for the request's turn in its queue.

    Raises
    ------
    NotNowError
        If it takes too long.
    """
    if "place" in g:
        g.place.take(queues.waits_until.get())


def follow(flight: Event, wait_s: float) -> bool:
    """Wait for what another request makes, and return whether that has come.

    Parameters
    ----------
    flight : Event
    wait_s : float
        For how long [s].

    Raises
    ------
    NotNowError
        If too many wait so where readers are served, or whoever asks has gone.
    """
    if GONE not in request.environ:
        return flight.wait(wait_s)
    place = queues.FOLLOWERS.join()
    try:
        return place.wait(flight, min(monotonic() + wait_s, queues.waits_until.get()))
    finally:
        place.leave()


def not_now(error: NotNowError) -> Response:
    """Return the answer to a question that has to wait: a page for a reader, JSON for a program."""
    g.again_s, g.cost_nothing = error.again_s, error.cost_nothing
    return refusal.refused(
        503,
        say("Not worked out yet"),
        told(error.again_s),
        {"again_s": error.again_s},
        again=again.to_send(),
        same=request.full_path.rstrip("?") if request.method == "GET" else None,
    )
