"""Below a prefix: what is asked loses it, every address of an answer has it; tried whole by a service's user."""

import http.client
import json
import re
from collections.abc import Iterable
from contextlib import ExitStack, closing
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Response

from dashboard.server import prefix
from dashboard.server.app import server
from tests import as_nobody
from tests.small_server import served

ROOT = "/energy"
PAGES = (
    "/",
    "/britain",
    "/stoke-on-trent/",
    "/stoke-on-trent/progress",
    "/stoke-on-trent/neighbourhoods",
    "/stoke-on-trent/roof",
    "/stoke-on-trent/sources",
    "/stoke-on-trent/scenarios",
    "/stoke-on-trent/embed",
    "/embed/stoke-on-trent/made-by-source",
    "/stoke-on-trent/display",
    "/lessons",
    "/data",
    "/sign-in",
    "/privacy",
)


def test_what_leads_elsewhere_stays_as_it_is() -> None:
    for text in (
        b'<a href="https://x.example/">',
        b'<a href="//x">',
        b'<a href="#a">',
        b"<p>href=/x</p>",
        b'"text": "/x"',
    ):
        assert prefix.below(ROOT, text) == text
    own = b'<script src="/energy/_dash-component-suites/x.js">'
    assert prefix.below(ROOT, own) == own
    # A council may be called as the prefix is.
    assert prefix.below("/leeds", b'<a href="/leeds/">') == b'<a href="/leeds/leeds/">'


def test_files_pictures_and_answers_without_a_prefix_stay_as_they_are() -> None:
    page = Response('<a href="/x">', mimetype="text/html")
    assert prefix.put_before("", page).get_data() == b'<a href="/x">'
    file = Response('<a href="/x">', mimetype="text/html", headers={"Content-Disposition": "attachment; filename=x"})
    assert prefix.put_before(ROOT, file).get_data() == b'<a href="/x">'
    moved = prefix.put_before(ROOT, Response("", 303, {"Location": "/leeds/"}))
    assert moved.headers["Location"] == "/energy/leeds/"
    away = prefix.put_before(ROOT, Response("", 303, {"Location": "https://id.example/"}))
    assert away.headers["Location"] == "https://id.example/"


def asked(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("200 OK", [])
    return [f"{environ.get('SCRIPT_NAME', '')} {environ['PATH_INFO']}".encode()]


@pytest.mark.parametrize(
    ("path", "forwarded", "status", "body"),
    [
        ("/energy/leeds/", "", "200", b"/energy /leeds/"),
        ("/energy", "", "308", b"/energy/\n"),
        ("/leeds/", "", "404", b"This server answers below /energy/ alone.\n"),
        ("/energyx/", "", "404", b"This server answers below /energy/ alone.\n"),
        ("/leeds/", "/energy", "200", b"/energy /leeds/"),
        ("/leeds/", "/evil", "404", b"This server answers below /energy/ alone.\n"),
    ],
)
def test_the_prefix_is_taken_off(
    monkeypatch: pytest.MonkeyPatch, path: str, forwarded: str, status: str, body: bytes
) -> None:
    monkeypatch.setenv("POWERED_HERE_PREFIX", "/energy/")
    said: list[str] = []
    environ = {"PATH_INFO": path, "SCRIPT_NAME": ""} | ({prefix.FORWARDED: forwarded} if forwarded else {})
    found = b"".join(prefix.taken_off(asked)(environ, lambda told, _: said.append(told)))
    assert (said[0][:3], found) == (status, body)


@pytest.mark.parametrize(("proxy", "status"), [("127.0.0.1", 200), ("10.0.0.2", 404), ("", 404)])
def test_a_forwarded_prefix_is_believed_of_the_trusted_proxy_alone(
    monkeypatch: pytest.MonkeyPatch, proxy: str, status: int
) -> None:
    monkeypatch.setenv("POWERED_HERE_PREFIX", ROOT)
    monkeypatch.setenv("POWERED_HERE_TRUSTED_PROXY", proxy)
    with served(prefix.taken_off) as at:
        assert at.get("/leeds/", **{"X-Forwarded-Prefix": ROOT})[0] == status


@pytest.mark.parametrize(
    "rest",
    [
        "/api/v1/{}/pathway.csv?store_mwh=5",
        "/{}/pathway.csv?store_mwh=5",
        "/{}/published",
        "/embed/{}/made-by-source?store_mwh=5",
        "/{}/?store_mwh=5",
    ],
)
def test_another_name_of_a_council_leads_on_below_the_prefix(rest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_PREFIX", ROOT)
    moved = server.test_client().get(ROOT + rest.format("hull"))
    to = ROOT + rest.format("kingston-upon-hull")
    assert (moved.status_code in (301, 308), moved.headers["Location"]) == (True, to)
    if moved.is_json:
        assert moved.get_json()["address"] == to.partition("?")[0]


class Addresses(HTMLParser):
    """Every address that a page leads to or needs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("href", "src", "action", "formaction"):
            if given.get(name):
                self.found.add(str(given[name]))
        if given.get("http-equiv") == "refresh":
            self.found.add(str(given["content"]).partition("url=")[2])
        if given.get("name") == "plotly":
            self.found.add(str(given["content"]))
        assert not any(name in given for name in ("srcset", "poster", "ping", "background"))


def addresses(page: str, at: str) -> set[str]:
    """Addresses on this server that a page holds, as a browser reads them."""
    parser = Addresses()
    parser.feed(page)
    whole = {urljoin(at, one) for one in parser.found if not one.startswith("#")}
    return {one for one in whole if urlsplit(one).netloc == urlsplit(at).netloc}


@pytest.mark.soak
def test_a_service_s_user_serves_every_page_below_a_prefix_and_ends_at_once() -> None:
    """No home, no folder of the settings, an install that cannot be written to; two processes."""
    told = {"POWERED_HERE_PREFIX": ROOT, "POWERED_HERE_HSTS_SECONDS": "300", "POWERED_HERE_TRUSTED_PROXY": "127.0.0.1"}
    with as_nobody.server("--workers", "2", **told) as (process, address, log), ExitStack() as stack:
        said = [line for line in log.read_text().splitlines() if not line.startswith("Newer editions of ")]
        assert len(said) == 3
        assert re.match(r"Hours of councils .* are kept in .*name a folder .* POWERED_HERE_CACHE_DIR\.$", said[0])
        assert re.match(r"Nobody can sign in or save: .* POWERED_HERE_STATE_DIR", said[1])
        connection = stack.enter_context(closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)))

        def get(path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read().decode("utf-8", "replace")

        ready, body = get("/energy/readyz")
        assert ready.status == 200
        assert json.loads(body)["ready"]
        assert get("/healthz")[0].status == 200
        assert get("/britain")[0].status == 404
        wanted: set[str] = set()
        for path in PAGES:
            answer, page = get(ROOT + path, **({"X-Forwarded-Proto": "https"} if path == "/" else {}))
            assert answer.status == 200, log.read_text()
            assert (answer.headers["Strict-Transport-Security"] is not None) == (path == "/")
            found = addresses(page, address + ROOT + path)
            assert found, path
            assert all(urlsplit(one).path.startswith(f"{ROOT}/") for one in found), path
            assert f"{address}/" not in page.replace(f"{address}{ROOT}/", ""), path
            wanted |= found
        # One of each kind is asked for: of its council and its query, and of files that take seconds, none.
        kinds = {re.sub(r"/(?!stoke-on-trent/)[a-z-]+/(?=[a-z]*$)", "/x/", urlsplit(one).path): one for one in wanted}
        for kind, one in sorted(kinds.items()):
            if not kind.endswith((".docx", ".pdf", ".xlsx", ".png", "/x/", "hours.csv", "/joint", "joint.csv")):
                parts = urlsplit(one)
                got = get(f"{parts.path}?{parts.query}" if parts.query else parts.path)[0]
                assert got.status in (200, 303, 405), one
        moved, _ = get("/energy/stoke-on-trent")
        assert moved.status in (301, 302, 308)
        assert urlsplit(moved.headers["Location"]).path.startswith("/energy/stoke-on-trent/")
        asks, _ = get("/energy/account")
        assert (asks.status, asks.headers["Location"].partition("?")[0]) in ((303, "/energy/sign-in"), (503, ""))
        process.terminate()
        assert process.wait(20) == 0


def test_what_programs_read_of_the_api_stands_below_the_prefix_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERED_HERE_PREFIX", ROOT)
    client = server.test_client()
    assert client.get(f"{ROOT}/api/v1/openapi.json").get_json()["servers"] == [{"url": ROOT}]
    unknown = client.get(f"{ROOT}/api/v1/atlantis/pathway").get_json()
    assert "/energy/api/v1/places" in unknown["remedy"]
    nothing = client.get(f"{ROOT}/api/v9/councils").get_json()
    assert nothing["detail"] == "There is nothing at “/energy/api/v9/councils”."
    assert nothing["remedy"].startswith("/energy/api names")
    assert "<code>/energy/api/v1/councils</code>" in client.get(f"{ROOT}/api").text
    monkeypatch.setenv("POWERED_HERE_PREFIX", "")
    assert client.get("/api/v1/openapi.json").get_json()["servers"] == [{"url": "/"}]
