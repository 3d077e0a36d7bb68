"""Who asks: the session of a request's cookie, where one may be used, and whether a change comes from a page of ours.

The cookie is `__Host-` and `Secure` over TLS. On the loopback without TLS, where nothing leaves the machine, it is a
plain one of another name: Chromium takes `Secure` cookies from http://localhost but none with a prefix, and Safari
takes neither (httpwg/http-extensions issues 2605 and 2759). Anywhere else nobody can sign in, and is told why.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Response, g, request
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard import settings
from dashboard.accounts import sign_ins
from dashboard.accounts.nouns import Account
from dashboard.accounts.provider import is_loopback
from dashboard.kept.faults import KeptError

SAFE_COOKIE, LOOPBACK_COOKIE = "__Host-powered-here", "powered-here-loopback"
LONGEST_TOKEN = 100

NO_SIGN_IN = (
    "Nobody can sign in at this address: it is not encrypted, so a password could be read on its way. Open the page "
    "with https://, or on the server itself at http://127.0.0.1. Whoever runs this server puts a proxy with TLS before "
    "it and names that in POWERED_HERE_TRUSTED_PROXY."
)


def cookie_name() -> str | None:
    """Return the name of the session's cookie for a request; None where nobody can sign in."""
    if request.is_secure:
        return SAFE_COOKIE
    host = urlsplit(f"//{request.host}").hostname or ""
    if is_loopback(request.remote_addr or "") and is_loopback(host):
        return LOOPBACK_COOKIE
    return None


def token() -> str | None:
    """Return the token that a request carries, whether it is known or not."""
    name = cookie_name()
    found = request.cookies.get(name) if name else None
    return found if found and len(found) <= LONGEST_TOKEN else None


def is_signed_in() -> bool:
    """Whether who asks is signed in; taken as so where there is a cookie of ours and the database cannot say."""
    if "HTTP_COOKIE" not in request.environ or token() is None:
        return False
    try:
        return account() is not None
    except KeptError:
        return True


def account() -> Account | None:
    """Return who asks; None where nobody is signed in. The database is asked once, and never without a cookie.

    Raises
    ------
    KeptError
        If there is a cookie and the database cannot be read.
    """
    if "account" not in g:
        carried = token()
        if "account_fault" in g:
            raise g.account_fault
        try:
            g.account = sign_ins.account_of(carried) if carried else None
        except KeptError as fault:
            g.account_fault = fault
            raise
        if carried and g.account is None:
            g.forget_cookie = True
    found: Account | None = g.account
    return found


def signed_in(begun: sign_ins.Begun) -> None:
    """Let the answer to a request carry the cookie of a session that has just begun."""
    g.account, g.new_token, g.forget_cookie = begun.account, begun.token, False


def signed_out() -> None:
    """Let the answer to a request take the cookie away."""
    g.account, g.new_token, g.forget_cookie = None, None, True


def finish(response: Response) -> Response:
    """Set or take away the cookie on an answer, and keep what is one person's out of every cache."""
    name = cookie_name()
    if name and g.get("new_token"):
        set_cookie(response, name, g.new_token, sign_ins.LONGEST)
    elif name and g.get("forget_cookie"):
        set_cookie(response, name, "", timedelta(0))
    if "account" in g:
        response.vary.add("Cookie")
    if "account" in g and (request.cookies or g.get("new_token")):
        response.headers["Cache-Control"] = "private, no-store"
    return response


def is_of_ours(host_url: str) -> bool:
    """Whether a request that changes something comes from a page of this server.

    Parameters
    ----------
    host_url : str
        Scheme and host that the request was made to, with a slash at the end.

    Notes
    -----
    Browsers say where a form comes from in `Origin`, newer ones also in `Sec-Fetch-Site`; one that says neither is
    refused. With cookies that stay on the site (`SameSite=Lax`) that is what OWASP asks for without tokens.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin == host_url.rstrip("/")
    return site is not None


def set_cookie(response: Response | WerkzeugResponse, name: str, value: str, lasts: timedelta) -> None:
    """Set a cookie that scripts and other sites cannot reach, or take it away."""
    # A `__Host-` cookie is of the whole host, or a browser refuses it.
    path = "/" if name.startswith("__Host-") else settings.prefix() or "/"
    response.set_cookie(
        name, value, max_age=lasts, path=path, secure=name.startswith("__Host-"), httponly=True, samesite="Lax"
    )
