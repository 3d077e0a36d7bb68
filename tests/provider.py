"""A small OpenID Connect provider on the loopback, which can be told to misbehave, and a browser's way over it."""

import base64
import hashlib
import html
import json
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from tests.officers import OURS

CLIENT, SECRET = "powered-here", "s3cret / with: odd & letters"
REDIRECT = "http://localhost/sign-in/oidc/callback"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


class Provider(ThreadingHTTPServer):
    """Knows one client; whoever asks is `person`. A hook takes the place of what it would answer.

    `claims` takes the claims of an ID token and returns others, `sign` makes a token of them, `answers` has what a
    path answers instead: status and body, or seconds to say nothing.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.redirect_uri = REDIRECT
        self.person: dict[str, Any] = {"sub": "a1", "preferred_username": "Amy.Patel"}
        self.claims: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
        self.sign: Callable[[dict[str, Any]], str] = signed
        self.answers: dict[str, tuple[int, str] | float] = {}
        self.document: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def metadata(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=stoke",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        } | self.document

    def code(self, asked: dict[str, str]) -> str:
        """Let the person in, if the request is as it has to be."""
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.redirect_uri
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert asked["tenant"] == "stoke"
        assert "openid" in asked["scope"].split()
        assert len(asked["nonce"]) >= 40 <= len(asked["state"])
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return code

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, str]:
        """The answer to a code."""
        sent = "client_id" in form and (form["client_id"], form.get("client_secret")) == (CLIENT, SECRET)
        quoted = urlencode({CLIENT: SECRET}).replace("=", ":")
        basic = [base64.b64encode(text.encode()).decode() for text in (f"{CLIENT}:{SECRET}", quoted)]
        if not sent and authorization.removeprefix("Basic ") not in basic:
            return 401, '{"error": "invalid_client"}'
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or form["redirect_uri"] != asked["redirect_uri"]
            or base64.urlsafe_b64encode(challenge).decode().rstrip("=") != asked["code_challenge"]
        ):
            return 400, '{"error": "invalid_grant"}'
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        } | self.person
        token = self.sign(self.claims(claims))
        return 200, json.dumps({"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": token})


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        asked = dict(parse_qsl(query, keep_blank_values=True))
        if self._instead(path):
            return
        if path == "/.well-known/openid-configuration":
            self._say(200, json.dumps(self.server.metadata()))
        elif path == "/keys":
            self._say(200, json.dumps({"keys": [KEY.as_dict(private=False)]}))
        elif path == "/authorize":
            self.send_response(302)
            back = urlencode({"code": self.server.code(asked), "state": asked["state"], "iss": self.server.issuer})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self._say(404, "{}")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self._instead(self.path):
            return
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._say(*self.server.token(form, self.headers.get("Authorization", "")))

    def _instead(self, path: str) -> bool:
        self.server.asked.append(path)
        instead = self.server.answers.get(path)
        if isinstance(instead, float):
            time.sleep(instead)
            self.close_connection = True
            return True
        if instead is not None:
            self._say(*instead)
        return instead is not None

    def _say(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if 300 <= status < 400:
            self.send_header("Location", body)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def signed(claims: dict[str, Any], key: Any = KEY, **header: str) -> str:
    """An ID token, by default as it has to be."""
    return jwt.encode({"alg": "RS256", "kid": "one"} | header, claims, key, algorithms=["RS256", "HS256"])


def unsigned(claims: dict[str, Any]) -> str:
    """An ID token of algorithm "none"."""
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."


def signed_by_the_public_key(claims: dict[str, Any]) -> str:
    """An ID token of HS256 whose secret is the provider's public key, as anybody can make one."""
    import hmac

    text = unsigned(claims).removesuffix(".").split(".")[1]
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').decode().rstrip("=")
    mac = hmac.digest(KEY.as_pem(private=False), f"{head}.{text}".encode(), hashlib.sha256)
    return f"{head}.{text}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch, **different: str) -> Iterator[Provider]:
    """A provider that runs while the block does, with the settings that name it."""
    with Provider() as server:
        for name, value in settings(server.issuer, **different).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def settings(issuer: str, **different: str) -> dict[str, str]:
    """Settings of a provider."""
    named = {
        "ISSUER": issuer,
        "CLIENT_ID": CLIENT,
        "CLIENT_SECRET": SECRET,
        "REDIRECT_URI": REDIRECT,
        "COUNCIL": "E06000021",
        "ROLE": "officer",
        "ROLES_CLAIM": "",
        "ROLES": "",
        "BUTTON": "Sign in as Stoke does",
    } | different
    return {f"POWERED_HERE_OIDC_{name}": value for name, value in named.items()}


def pressed(browser: FlaskClient, going_on: str = "/account") -> TestResponse:
    """Press the button on the page to sign in."""
    return browser.post("/sign-in/oidc", data={"next": going_on}, headers=OURS)


def let_in(page: TestResponse) -> str:
    """Follow a page to the provider, be let in there, and return the address that it leads back to, without host."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert found, page.text
    answer = requests.get(html.unescape(found[1]), allow_redirects=False, timeout=5)
    assert answer.status_code == 302
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def sign_in(browser: FlaskClient, going_on: str = "/account") -> TestResponse:
    """All the way: the button, the provider, and back."""
    page = pressed(browser, going_on)
    assert page.status_code == 200, page.text
    return browser.get(let_in(page))
