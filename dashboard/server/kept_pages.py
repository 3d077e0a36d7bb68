"""Pages that are the same for everybody, kept as they are sent: made once per address, answered before they are made.

A kept page is sent again only while all that it was made of is what it was: program, data, settings, weather and day
(`surroundings`), and the versions of the database that it noted as it was made (`made_of`). Whoever is signed in is
never sent a kept page and never leaves one; nor is anything kept but a whole answer with status 200.
However many ask for an address at once, one of them makes it.
"""

import gzip
import hashlib
from collections.abc import Callable, Collection
from functools import wraps
from pathlib import Path
from threading import Event, Lock
from typing import ParamSpec, TypeVar

from flask import Flask, Response, g, request

from dashboard.answers import batch, queues
from dashboard.kept import made_of, public_state
from dashboard.server import busy, site, surroundings, visitor
from dashboard.server.page_shelf import Kept, Shelves
from dashboard.workbench import comparing
from models.weather import folders

WAIT_S = 25.0
"""How long one waits for another who makes the same page, before making it too [s]."""
CACHING = "public, max-age=0, must-revalidate"
"""Browsers and caches may keep a page, and ask each time whether it still is the page."""
OWN = ("Content-Type", "Content-Language")
"""Headers that are kept with a page; the others every answer gets by itself."""

Asked = ParamSpec("Asked")
Made = TypeVar("Made")

_shelves: Shelves | None = None
_flying: dict[str, Event] = {}
_turn = Lock()


def folder() -> Path:
    """Where pages are kept: with what can be made again."""
    return folders.of_cache() / "pages"


def begin(within: Path | None = None) -> None:
    """Keep pages from now on: for whoever serves, before the first request.

    Parameters
    ----------
    within : Path, optional
        Another folder than `folder()`.
    """
    global _shelves
    surroundings.begin()
    _shelves = Shelves(within or folder())


def end() -> None:
    """Keep none any more; what lies in the folder stays."""
    global _shelves
    _shelves = None


def join(server: Flask, endpoints: Collection[str]) -> None:
    """Let the pages of some endpoints be kept, once somebody begins.

    Parameters
    ----------
    server : Flask
        After its own handlers of requests, so that they see the answer last.
    endpoints : collection of str
        Those whose views are `noted`.
    """

    @server.before_request
    def _answered() -> Response | None:
        return _looked_up() if request.endpoint in endpoints else None

    @server.after_request
    def _kept(response: Response) -> Response:
        return _taken_in(response) if "page_asked" in g else response

    @server.teardown_request
    def _landed(_: BaseException | None = None) -> None:
        _release()


def noted(view: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Let a view note what its page is made of."""

    @wraps(view)
    def made(*given: Asked.args, **named: Asked.kwargs) -> Made:
        with made_of.noting() as parts:
            found = view(*given, **named)
        g.page_parts = parts
        return found

    return made


def _looked_up() -> Response | None:
    """The kept page of a request; None where it is to be made."""
    if _shelves is None or request.method not in ("GET", "HEAD") or visitor.is_signed_in():
        return None
    address = _address()
    found, around = _found(address)
    if around is None:
        return None
    if found is None and (flight := _join_flight(address)) is not None:
        busy.follow(flight, WAIT_S)
        found, around = _found(address)
    if found is None:
        busy.enter(queues.PAGES)
        busy.take()
        # Another may have made it meanwhile: in this process, or beside it.
        found, around = _found(address)
    if found is not None:
        return _sent(found)
    if around is not None:
        g.page_asked = (address, around)
    return None


def _address() -> str:
    """What tells one page from another: path and query as pages read them, below where the program is served."""
    query = site.without_trackers(request.query_string.decode("utf-8", "replace"), comparing.LONGEST_QUERY)
    return f"{request.script_root}{request.path.replace('?', '%3F')}" + (f"?{query}" if query else "")


def _found(address: str) -> tuple[Kept | None, str | None]:
    """The kept page of an address if it is true now, and of what around it pages are made; None while none is kept."""
    around, state = surroundings.now(), public_state.now()
    if _shelves is None or state is None:
        return None, None
    kept = _shelves.get(address)
    return next((page for page in kept if page.around == around and _is_true(page, state)), None), around


def _is_true(page: Kept, state: public_state.State) -> bool:
    """Whether all of the database that a page was made of is what it was."""
    return all(
        value == (batch.mark() if kind == made_of.BATCH else state.get((kind, council), ""))
        for kind, council, value in page.parts
    )


def _join_flight(address: str) -> Event | None:
    """Another request that makes the same page now; None where there is none, and this one is it from now on."""
    with _turn:
        if address in _flying:
            return _flying[address]
        _flying[address] = g.page_flight = Event()
        g.page_flight_of = address
        return None


def _release() -> None:
    flight = g.pop("page_flight", None)
    if flight is not None:
        with _turn:
            _flying.pop(g.pop("page_flight_of"), None)
        flight.set()


def _taken_in(response: Response) -> Response:
    """Keep an answer that may be kept, and send it as it would be sent again."""
    address, around = g.pop("page_asked")
    parts: made_of.Parts | None = g.pop("page_parts", None)
    if _shelves is None or parts is None or parts.unsure or not _is_whole(response):
        return response
    # The day may have changed, or a file, while the page was made.
    if around != surroundings.now() or not surroundings.is_as_begun():
        return response
    plain = response.get_data()
    page = Kept(
        address=address,
        around=around,
        parts=tuple((kind, council, value) for (kind, council), value in sorted(parts.values.items())),
        headers=(
            *((name, response.headers[name]) for name in OWN if name in response.headers),
            *([("Vary", "Cookie")] if "account" in g else []),
        ),
        etag=hashlib.blake2b(plain, digest_size=16).hexdigest(),
        body=gzip.compress(plain, 9, mtime=0),
    )
    _shelves.put(page)
    _release()
    return _sent(page)


def _is_whole(response: Response) -> bool:
    """Whether an answer is a page that is the same for everybody who asks for it now."""
    return (
        response.status_code == 200
        and g.get("status", 200) == 200
        and g.get("account") is None
        and not {"redirect", "again_s", "new_token", "forget_cookie"} & {name for name in g if g.get(name) is not None}
        and not response.is_streamed
        and not {"Set-Cookie", "Retry-After", "Content-Encoding", "Cache-Control"} & set(response.headers.keys())
    )


def _sent(page: Kept) -> Response:
    """A kept page as an answer; 304 to who has it already."""
    g.page_is_kept = True
    has_it = request.if_none_match.contains_weak(page.etag)
    response = Response(status=304) if has_it else Response(page.body)
    response.headers.update(dict(page.headers) if not has_it else {k: v for k, v in page.headers if k == "Vary"})
    if has_it:
        response.headers.remove("Content-Type")
    elif request.accept_encodings.best_match(["gzip"]) == "gzip":
        response.headers["Content-Encoding"] = "gzip"
    else:
        response.set_data(gzip.decompress(page.body))
    response.headers["Cache-Control"] = CACHING
    response.set_etag(page.etag, weak=True)
    return response
