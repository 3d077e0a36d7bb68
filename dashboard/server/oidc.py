"""Signing in at a council's OpenID Connect provider: out to it, and back.

Between the two the browser carries a cookie, set when the button is pressed and good for ten minutes and once.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import redirect, request

from dashboard.accounts import identities, oidc, pending, provider
from dashboard.accounts.nouns import SignInError
from dashboard.accounts.provider import Provider
from dashboard.server import plain_page, site, visitor
from dashboard.server.plain_page import Made, RefusedError, changes, page
from dashboard.settings import SettingsError
from models.sources import places

routes = plain_page.blueprint("oidc")

SUFFIX = "-oidc"
"""What the cookie's name has after that of the session."""
LONGEST_ANSWER = 2000
"""Characters of a code or state that are read."""

DENIED = (
    "The sign-in service did not let you in, or you broke off there. Try again, or ask who looks after your council's "
    "accounts."
)

NO_ROLE = (
    "The sign-in service knows you, and has given you no role here. Ask who looks after your council's accounts there."
)


def check() -> None:
    """Refuse settings of a provider that are wrong.

    Raises
    ------
    SettingsError
        If one of them cannot be used.
    UnknownCouncilError
        If they name no council.
    """
    found = provider.configured()
    if found is None:
        return
    council, only = places.find_council(found.council), site.fixed()
    if only not in (None, council):
        raise SettingsError(
            f"POWERED_HERE_OIDC_COUNCIL is {council.name}, and POWERED_HERE_COUNCIL shows {only.name if only else ''} "
            "alone. Let both be the same, or leave the latter empty."
        )


@routes.post("/sign-in/oidc")
@changes
def out() -> Made:
    """Send a person to the provider."""
    found = _configured()
    name = visitor.cookie_name()
    if name is None:
        raise RefusedError(403, visitor.NO_SIGN_IN)
    there = urlsplit(found.redirect_uri)
    if request.host_url != f"{there.scheme}://{there.netloc}/":
        raise RefusedError(403, f"This way to sign in is open at {there.scheme}://{there.netloc}/sign-in alone.")
    going_on = plain_page.next_address(request.form.get("next"), "/account")
    token = pending.begin(going_on, _address(), _code(found))
    try:
        address = oidc.address(found, token)
    except SignInError as refused:
        pending.undo(token, _address())
        return _refused(refused, found)
    # Not a redirect: browsers hold what follows a form to the policy's `form-action`, and that is this server alone.
    response = page("sign_in_out", "On to the sign-in service", address=address)
    visitor.set_cookie(response, name + SUFFIX, token, pending.LASTS)
    return response


@routes.get(provider.CALLBACK)
def back() -> Made:
    """Let in who comes back from the provider with a good answer; 400, 403, 502 or 503 and why if not."""
    found = _configured()
    name = visitor.cookie_name()
    if name is None:
        raise RefusedError(403, visitor.NO_SIGN_IN)
    token = request.cookies.get(name + SUFFIX)
    council = _code(found)
    try:
        going_on = pending.take(
            token if token and len(token) <= visitor.LONGEST_TOKEN else None, _answered("state"), _address(), council
        )
        who = oidc.person(found, str(token), _code_of_answer(found))
        role = found.role_of(who.roles)
        if not role:
            raise SignInError(NO_ROLE, 403, f"{found.roles_claim} names no role")
        follows = bool(found.roles_claim)
        begun = identities.begin(who, council, role, _address(), visitor.token(), follows=follows)
    except SignInError as refused:
        response = _refused(refused, found)
    else:
        visitor.signed_in(begun)
        response = redirect(plain_page.next_address(going_on, "/account"), 303)
    if token is not None:
        visitor.set_cookie(response, name + SUFFIX, "", timedelta(0))
    return response


def _code_of_answer(found: Provider) -> str:
    """The code that a provider has sent back, if it has let somebody in."""
    if request.args.get("iss", found.issuer) != found.issuer:
        raise SignInError(oidc.UNFIT, 400, "answer of another provider")
    error = _answered("error")
    if error:
        known = error if error.isascii() and error.replace("_", "").isalpha() else "of no known kind"
        raise SignInError(DENIED, 403, f"error {known[:60]}")
    code = _answered("code")
    if not code:
        raise SignInError(oidc.UNFIT, 400, "no code")
    return code


def _answered(name: str) -> str:
    return request.args.get(name, "")[:LONGEST_ANSWER]


def _refused(why: SignInError, found: Provider) -> Made:
    identities.failed(why, _code(found))
    response = page("sign_in_refused", "You are not signed in", why.status, said=str(why))
    if why.status == 503:
        response.headers["Retry-After"] = "60"
    return response


def _configured() -> Provider:
    found = provider.configured()
    if found is None:
        raise RefusedError(404, plain_page.NOT_YOURS)
    return found


def _code(found: Provider) -> str:
    return places.find_council(found.council).code


def _address() -> str:
    return request.remote_addr or ""
