"""What is said with an OpenID Connect provider, by Authlib: where a person is sent, and who the answer says it is.

The authorization code flow with PKCE (S256), state and nonce. Nothing of it is kept, and no token is logged.

References
----------
OpenID Connect Core 1.0, sections 3.1 and 15.5.2; OpenID Connect Discovery 1.0, section 4.3; RFC 7636; RFC 9207.
"""

import hashlib
import hmac
import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from dashboard.accounts.nouns import SignInError
from dashboard.accounts.passwords import CrowdedError
from dashboard.accounts.provider import DISCOVERY, Provider, is_guarded
from dashboard.kept import clock

WAIT_S = 4.0
"""Longest wait for a provider to connect, and then to say something [s]."""
LONGEST_S = 8.0
"""Longest time that an answer of it takes in all [s]."""
LARGEST = 300_000
"""Bytes of an answer that are read."""
LEEWAY_S = 60
"""How far its clock may be off [s]."""
AT_ONCE = 2
"""Conversations with it at the same time: a slow provider must not take the turns of who reads pages."""
LONGEST_SUBJECT = 255
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures that are taken, whatever a provider offers: with a key of its own, so neither "none" nor HS256."""
SCOPE = "openid profile"
UNUSABLE = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading comes to where what was read is of another shape."""

UNREACHABLE = (
    "The sign-in service does not answer. Try again in a minute; who has a name and password here can use those."
)
WRONG = (
    "The sign-in service has answered with something that cannot be used, so nobody was signed in. Whoever runs this "
    "server can see why in its log."
)
UNFIT = (
    "The sign-in service's answer is not one to what was asked, so nobody was signed in. Begin again; if it happens "
    "again, tell whoever runs this server."
)
_turns = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is at a provider: `name` is what it calls them, and proves nothing; `roles` what its claim names."""

    issuer: str
    subject: str
    name: str
    roles: tuple[str, ...] = ()


def state_of(token: str) -> str:
    """The state of a sign-in, from the token that its browser alone carries."""
    return _derived(token, "state")


def address(provider: Provider, token: str) -> str:
    """Return the address at the provider that a person is sent to.

    Raises
    ------
    SignInError
        If the provider does not answer, or with something wrong.
    CrowdedError
        If too many ask it already.
    """
    with _asking(provider) as session:
        endpoint = _metadata(session, provider)["authorization_endpoint"]
        found, _ = session.create_authorization_url(
            endpoint, state=state_of(token), code_verifier=_derived(token, "verifier"), nonce=_derived(token, "nonce")
        )
        return str(found)


def person(provider: Provider, token: str, code: str) -> Person:
    """Return who the provider says has come back with a code.

    Raises
    ------
    SignInError
        If it does not answer, does not take the code, or its ID token is not one for this sign-in.
    CrowdedError
        If too many ask it already.
    """
    with _asking(provider) as session:
        known = _metadata(session, provider)
        methods = known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if provider.client_secret and "client_secret_basic" not in methods:
            session.token_endpoint_auth_method = "client_secret_post"
        answer = session.fetch_token(
            known["token_endpoint"],
            grant_type="authorization_code",
            code=code,
            code_verifier=_derived(token, "verifier"),
            allow_redirects=False,
        )
        keys: Any = _json(session, known["jwks_uri"])
        claims = _claims(provider, token, answer, KeySet.import_key_set(keys))
    subject = claims["sub"]
    if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isascii() or not subject.isprintable():
        raise SignInError(UNFIT, 502, "sub is not 1 to 255 ASCII characters")
    name = claims.get("preferred_username") or claims.get("name") or ""
    roles = _strings(claims, provider.roles_claim) if provider.roles_claim else ()
    return Person(provider.issuer, subject, name if isinstance(name, str) else "", roles)


def _claims(provider: Provider, token: str, answer: dict[str, Any], keys: KeySet) -> dict[str, Any]:
    """What an ID token says, once its signature, issuer, audience, times, nonce and access token are right."""
    try:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        read = jwt.decode(answer["id_token"], keys, registry=registry)
        expected = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
        }
        beside = {
            "nonce": _derived(token, "nonce"),
            "client_id": provider.client_id,
            "access_token": answer.get("access_token"),
        }
        claims = CodeIDToken(read.claims, read.header, expected, beside)
        claims.validate(now=int(clock.now().timestamp()), leeway=LEEWAY_S)
    except UNUSABLE as unfit:
        raise SignInError(UNFIT, 502, _logged("ID token", unfit)) from unfit
    return dict(claims)


def _strings(claims: dict[str, Any], name: str) -> tuple[str, ...]:
    """Texts of a claim, one or several; "a.b" is one in another, unless there is one of that very name."""
    found: Any = claims.get(name)
    if found is None:
        found = claims
        for part in name.split("."):
            found = found.get(part) if isinstance(found, dict) else None
    several = found if isinstance(found, list) else [found]
    return tuple(value for value in several if isinstance(value, str))


@contextmanager
def _asking(provider: Provider) -> Iterator[Any]:
    """A block that talks with the provider; whatever goes wrong there is told in words."""
    if not _turns.acquire(blocking=False):
        raise CrowdedError("Many people sign in at the same time. Try again in a few seconds.")
    try:
        with OAuth2Session(
            client_id=provider.client_id,
            client_secret=provider.client_secret or None,
            scope=SCOPE,
            redirect_uri=provider.redirect_uri,
            code_challenge_method="S256",
            default_timeout=WAIT_S,
        ) as session:
            session.mount("https://", _Bounded())
            session.mount("http://", _Bounded())
            session.headers["Accept-Encoding"] = "identity"
            yield session
    except OAuthError as refused:
        raise SignInError(UNFIT, 502, _logged("token endpoint", refused)) from refused
    except requests.HTTPError as odd:
        raise SignInError(UNREACHABLE, 503, _logged("provider", odd)) from odd
    except (requests.Timeout, requests.ConnectionError, HTTPError) as silent:
        raise SignInError(UNREACHABLE, 503, _logged("provider does not answer", silent)) from silent
    except (requests.RequestException, *UNUSABLE) as odd:
        raise SignInError(WRONG, 502, _logged("provider", odd)) from odd
    finally:
        _turns.release()


def _metadata(session: Any, provider: Provider) -> dict[str, Any]:
    """The provider's discovery document, which names it as its issuer, and addresses nobody can listen at."""
    found = _json(session, provider.issuer.rstrip("/") + DISCOVERY)
    if found.get("issuer") != provider.issuer:
        raise ValueError(f"its issuer is {str(found.get('issuer'))[:255]!r}, not POWERED_HERE_OIDC_ISSUER")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not isinstance(found.get(name), str) or not is_guarded(found[name]):
            raise ValueError(f"its {name} is not an https:// address")
    return found


def _json(session: Any, url: str) -> dict[str, Any]:
    response = session.request("GET", url, withhold_token=True, allow_redirects=False)
    if response.status_code >= 500 or response.status_code == 429:
        response.raise_for_status()
    found = response.json() if response.status_code == 200 else None
    if not isinstance(found, dict):
        raise ValueError(f"{url} answers {response.status_code}, and no JSON object")
    return found


class _Bounded(HTTPAdapter):
    """Reads answers up to a length and within a time: each byte in time is not yet an answer in time."""

    def send(self, request: requests.PreparedRequest, *given: Any, **named: Any) -> requests.Response:
        until = time.monotonic() + LONGEST_S
        response = super().send(request, *given, **(named | {"stream": True}))
        body = b""
        with response:
            while piece := response.raw.read1(65536):
                body += piece
                if len(body) > LARGEST:
                    raise requests.RequestException(f"more than {LARGEST} bytes")
                if time.monotonic() > until:
                    raise requests.Timeout(f"not done after {LONGEST_S:g} s")
        response._content = body
        return response


def _derived(token: str, purpose: str) -> str:
    """A secret of one sign-in for one purpose: 43 characters, as PKCE asks for."""
    return urlsafe_b64encode(hmac.digest(token.encode(), purpose.encode(), hashlib.sha256)).decode().rstrip("=")


def _logged(where: str, error: Exception) -> str:
    """What to write down of an error; the log of the machine has more."""
    said = " ".join(f"{type(error).__name__} {error}".split())[:300]
    _log.warning("Signing in by OpenID Connect, %s: %s", where, said)
    return f"{where}: {type(error).__name__}"
