"""The cookie: where it may be, what it allows, and that a change comes from a page of this server."""

import pytest
from flask import Response

from dashboard.accounts.sign_ins import Begun
from dashboard.server import visitor
from dashboard.server.app import server
from tests import officers


def asked(url: str = "http://localhost/", address: str = "127.0.0.1", **headers: str):  # type: ignore[no-untyped-def]
    """The context of a request."""
    return server.test_request_context("/", base_url=url, environ_base={"REMOTE_ADDR": address}, headers=headers)


@pytest.mark.parametrize(
    ("url", "address", "name"),
    [
        ("https://path.stoke.gov.uk/", "203.0.113.9", "__Host-powered-here"),
        ("https://localhost/", "127.0.0.1", "__Host-powered-here"),
        ("http://localhost:8050/", "127.0.0.1", "powered-here-loopback"),
        ("http://127.0.0.1:8050/", "127.0.0.1", "powered-here-loopback"),
        ("http://127.8.8.8/", "127.0.0.1", "powered-here-loopback"),
        ("http://[::1]:8050/", "::1", "powered-here-loopback"),
        ("http://path.stoke.gov.uk/", "203.0.113.9", None),
        ("http://path.stoke.gov.uk/", "127.0.0.1", None),
        ("http://localhost/", "203.0.113.9", None),
        ("http://localhost.evil.example/", "127.0.0.1", None),
        ("http://127.0.0.1.evil.example/", "127.0.0.1", None),
        ("http://192.168.1.5/", "192.168.1.7", None),
    ],
)
def test_a_cookie_is_set_over_tls_or_on_the_loopback_alone(url: str, address: str, name: str | None) -> None:
    with asked(url, address):
        assert visitor.cookie_name() == name


@pytest.mark.parametrize(("url", "prefix"), [("https://a.example/", "__Host-"), ("http://localhost/", "powered-here-")])
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(kept: str, url: str, prefix: str) -> None:
    with asked(url):
        visitor.signed_in(Begun("token", officers.add("amy")))
        response = visitor.finish(Response("x"))
    (cookie,) = response.headers.getlist("Set-Cookie")
    parts = {part.strip() for part in cookie.split(";")}
    assert cookie.startswith(f"{prefix}")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=43200"} <= parts
    assert ("Secure" in parts) == (prefix == "__Host-")
    assert "Domain" not in cookie
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_plain_cookie_counts_for_nothing_over_tls_and_none_counts_without() -> None:
    for url, name in (
        ("https://a.example/", visitor.LOOPBACK_COOKIE),
        ("http://localhost/", visitor.SAFE_COOKIE),
        ("http://a.example/", visitor.SAFE_COOKIE),
        ("http://a.example/", visitor.LOOPBACK_COOKIE),
    ):
        with asked(url, Cookie=f"{name}=token"):
            assert visitor.token() is None
            assert visitor.account() is None
    with asked("https://a.example/", Cookie=f"{visitor.SAFE_COOKIE}=token"):
        assert visitor.token() == "token"
    with asked(Cookie=f"{visitor.LOOPBACK_COOKIE}={'x' * 101}"):
        assert visitor.token() is None


def test_without_a_cookie_nobody_asks_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor.sign_ins, "account_of", None)
    with asked():
        assert visitor.account() is None
        response = visitor.finish(Response("x"))
    assert "Set-Cookie" not in response.headers
    assert "Cache-Control" not in response.headers


def test_a_cookie_that_is_nobody_s_is_taken_away(kept: str) -> None:
    with asked(Cookie=f"{visitor.LOOPBACK_COOKIE}=stale"):
        assert visitor.account() is None
        response = visitor.finish(Response("x"))
    assert "Max-Age=0" in response.headers["Set-Cookie"]
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://localhost"}, False),
        ({"Origin": "http://localhost:8051"}, False),
        ({"Origin": "http://localhost.evil.example"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Referer": "http://localhost/account"}, False),
    ],
)
def test_a_change_comes_from_a_page_of_this_server(headers: dict[str, str], ours: bool) -> None:
    with asked(**headers):
        assert visitor.is_of_ours("http://localhost/") == ours
