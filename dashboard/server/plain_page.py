"""Pages of those who sign in: plain HTML in the frame of all pages, complete without scripts, in no cache.

A route gives the name of a template and what it shows; Jinja escapes all of it. What a route raises is a page, too.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.accounts.attempts import LimitedError
from dashboard.accounts.nouns import Account
from dashboard.accounts.passwords import CrowdedError
from dashboard.charts import theme
from dashboard.kept import audit, database
from dashboard.kept.faults import NOTHING_SAVED, KeptError
from dashboard.ledger import in_use
from dashboard.server import again, bundles, document, site, visitor
from dashboard.shell import elements, first_paint
from dashboard.text import unknown_council
from dashboard.text.catalogue import say
from models.facts import Place
from models.sources import UnknownCouncilError, places

LONGEST_FORM = 400_000
"""Bytes of a form that are read: the longest note in the widest letters, encoded."""
LARGEST = 2**31 - 1
"""Largest number that PostgreSQL counts to."""
LONGEST_NEXT = 6000
"""Characters of an address to go on to."""

PUBLIC_S = 60
"""How long a cache that many share may keep a public page unasked: a newer publication may supersede it [s]. A
reader's own browser always asks, so that who has just published does not read the old page."""

Made = Response | WerkzeugResponse
_log = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request that is not answered; `status` and the text, fit to show."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


NOT_YOURS = "There is nothing here that you may see."
"""The same for what does not exist and for what is somebody else's."""


def page(template: str, title: str, status: int = 200, *, place: Place | None = None, **shown: Any) -> Response:
    """Return a page.

    Parameters
    ----------
    template : str
        File of `templates/`, without its ending.
    title : str
        Of the browser's tab, and the page's heading unless the template has another.
    status : int, optional
    place : Place, optional
        Council whose menu the page has.
    **shown
        What the template shows; `script` is a file of assets/ that the page runs besides, `description` what a search
        engine shows of it, `unlisted` True where a public page is not for one.
    """
    text = render_template(
        f"{template}.html",
        title=title,
        site=site.NAME,
        colours=theme.css(),
        scheme=document.SCHEME,
        icon=document.addresses("favicon.svg")[0],
        styles=[bundles.address(bundles.STYLES)],
        scripts=[
            at for name in ("powered_here.js", shown.pop("script", "")) if name for at in document.addresses(name)
        ],
        header=first_paint.html_of(elements.header("", place, site.fixed() is None)),
        footer=first_paint.html_of(elements.footer(place)),
        account=shown.pop("account", None),
        place=place,
        **shown,
    )
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def public_page(template: str, title: str, place: Place, **shown: Any) -> Made:
    """Return a page that is the same for everybody: caches may keep it for a while, search engines may list it."""
    return kept_by_caches(page(template, title, place=place, public=True, **shown))


def kept_by_caches(response: Response) -> Made:
    """Let caches keep an answer that is the same for everybody, and ask whether it still is."""
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={PUBLIC_S}"
    response.add_etag()
    return response.make_conditional(request)


def changes(view: Callable[..., Made]) -> Callable[..., Made]:
    """Let a view answer only what a page of ours has sent: a form, not too long, from this server."""

    @wraps(view)
    def guarded(*given: Any, **named: Any) -> Made:
        if not visitor.is_of_ours(request.host_url):
            _log.warning(
                "A form from %.100r was refused: this server is asked as %.100r. A proxy must pass on host and scheme.",
                request.headers.get("Origin"),
                request.host_url,
            )
            raise RefusedError(
                403,
                "This was not sent by a page of Powered Here, so nothing was changed. Open the page here and send its "
                "form again.",
            )
        before = database.written()
        try:
            return view(*given, **named)
        except KeptError as fault:
            # Also where it failed as it looked something up, before it could save.
            if database.written() != before or str(fault).startswith(NOTHING_SAVED):
                raise
            raise KeptError(f"{NOTHING_SAVED} {fault}") from fault

    return guarded


def signed_in() -> Account:
    """Return who asks.

    Raises
    ------
    RefusedError
        401 where nobody is signed in; the page leads to signing in.
    """
    found = visitor.account()
    if found is None:
        raise RefusedError(401, "Sign in to see this.")
    return found


def own_password() -> Account:
    """Return who asks, once their password is their own.

    Raises
    ------
    RefusedError
        401 where nobody is signed in; 403 where the password was given by somebody else, and is to be changed first.
    """
    found = signed_in()
    if found.must_change:
        raise RefusedError(403, "Choose your own password first, on the page of your account.")
    return found


def own_council(council: str, what: str) -> tuple[Account, Place]:
    """Return who asks, and the council of an address, which has to be theirs, with the projects that count.

    Parameters
    ----------
    council : str
        Its part of the address.
    what : str
        What of it is wanted, for the log where it is another one's.

    Raises
    ------
    RefusedError
        As `own_password`; 404 where there is no such council, or it is another one's.
    """
    who = own_password()
    try:
        found = places.look_up(council).council
    except UnknownCouncilError as unknown:
        raise RefusedError(404, unknown_council.told(unknown)) from unknown
    if found.code != who.council or site.fixed() not in (None, found):
        audit.refused(who.name, who.council, f"{what} of {found.code}", request.method)
        raise RefusedError(404, NOT_YOURS)
    return who, in_use.place(found.code)


def own_council_to_change(council: str, what: str, to_viewers: str) -> tuple[Account, Place]:
    """Return the same, of who may change something of it.

    Parameters
    ----------
    council, what : str
        As of `own_council`.
    to_viewers : str
        What a viewer reads who opens a form.

    Raises
    ------
    RefusedError
        As of `own_council`; 403 where a viewer opens a form; 404 where one sends one, which stands in the log.
    """
    who, place = own_council(council, what)
    if who.may_save:
        return who, place
    if request.method == "GET":
        raise RefusedError(403, to_viewers)
    audit.refused(who.name, who.council, f"{what} of {who.council}", request.path)
    raise RefusedError(404, NOT_YOURS)


def next_address(text: str | None, otherwise: str) -> str:
    """Return where to go on to, if that is an address on this server.

    Examples
    --------
    >>> next_address("/leeds/saved?a=1", "/account"), next_address("//evil.example", "/account")
    ('/leeds/saved?a=1', '/account')
    """
    wanted = text or ""
    is_local = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_local and len(wanted) <= LONGEST_NEXT else otherwise


def sign_in_address() -> str:
    """Address to sign in at and come back from to the page that was asked for."""
    here = request.full_path.rstrip("?") if request.method == "GET" else ""
    return f"/sign-in?{urlencode({'next': here})}" if here else "/sign-in"


def content_sent(longest: int) -> tuple[bytes, bool]:
    """Return the content of a file that was sent, or that its preview sent back, and whether that confirms it.

    Parameters
    ----------
    longest : int
        Bytes a file may have; of a longer one comes one more, so that it can be told.
    """
    if "text" in request.form:
        return request.form["text"].encode("utf-8", "replace"), True
    upload = request.files.get("file")
    return (upload.read(longest + 1) if upload else b""), False


def whole(text: str) -> int:
    """Return a number that a form of ours has sent.

    Raises
    ------
    RefusedError
        400 if it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
        raise RefusedError(400, "This form is not whole. Open the page again and send its form once more.")
    return int(text)


def blueprint(name: str, *missing: type[Exception]) -> Blueprint:
    """Return a set of routes whose errors are pages that say what happened, in words with a remedy.

    Parameters
    ----------
    name : str
    *missing : exceptions
        Raised both for what is not there and for what is somebody else's: the answer is the same.
    """
    routes = Blueprint(name, __name__)

    for kind in missing:

        @routes.errorhandler(kind)
        def not_yours(error: Exception) -> Made:
            return page("refusal", say("This page is not here"), 404, said=NOT_YOURS, typed=again.to_copy())

    @routes.before_request
    def bounded() -> None:
        request.max_content_length = LONGEST_FORM
        request.max_form_memory_size = LONGEST_FORM

    @routes.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Made:
        if error.status == 401 and request.method == "GET":
            return redirect(sign_in_address(), 303)
        titles = {401: "You are not signed in", 404: say("This page is not here")}
        sent = again.to_send() if error.status == 401 else None
        return page("refusal", titles.get(error.status, "This was not done"), error.status, said=str(error), again=sent)

    @routes.errorhandler(KeptError)
    def not_kept(error: KeptError) -> Made:
        response = page("refusal", say("The database cannot be used now"), 503, said=str(error), again=again.to_send())
        response.headers["Retry-After"] = "60"
        return response

    @routes.errorhandler(LimitedError)
    def limited(error: LimitedError) -> Made:
        response = page("refusal", "Too many tries", 429, said=str(error))
        response.headers["Retry-After"] = "900"
        return response

    @routes.errorhandler(CrowdedError)
    def crowded(error: CrowdedError) -> Made:
        response = page("refusal", "Many people sign in", 503, said=str(error))
        response.headers["Retry-After"] = "5"
        return response

    @routes.errorhandler(RequestEntityTooLarge)
    def too_long(error: RequestEntityTooLarge) -> Made:
        return page("refusal", "This was not done", 413, said="What was sent is too long. Shorten it and try again.")

    return routes


def place_of(account: Account) -> Place:
    """Return the council of an account."""
    return in_use.place(account.council)
