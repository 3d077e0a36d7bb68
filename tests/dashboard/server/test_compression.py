"""Gzip where it helps, and never where it harms."""

import gzip

import pytest
from flask import Flask, Response, request

from dashboard.server import compression

TEXT = "Stoke-on-Trent makes about 15% of the electricity it uses. " * 100
server = Flask("test")


def answered(
    body: str | bytes,
    mimetype: str = "text/html",
    encodings: str = "gzip",
    max_age: int | None = None,
    *,
    etag: str = "",
    query: str = "",
) -> Response:
    with server.test_request_context(f"/x.js?{query}", headers={"Accept-Encoding": encodings}):
        response = Response(body, mimetype=mimetype)
        response.cache_control.max_age = max_age
        response.set_etag(etag) if etag else None
        return compression.compress(request, response)


def test_text_comes_compressed_and_whole() -> None:
    response = answered(TEXT)
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.get_data()).decode() == TEXT
    assert int(response.headers["Content-Length"]) == len(response.get_data())
    assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("body", "mimetype", "encodings"),
    [
        (TEXT, "text/html", ""),
        (TEXT, "text/html", "gzip;q=0"),
        (TEXT, "image/png", "gzip"),
        ("short", "text/html", "gzip"),
    ],
)
def test_what_should_not_be_compressed_is_not(body: str, mimetype: str, encodings: str) -> None:
    response = answered(body, mimetype, encodings)
    assert "Content-Encoding" not in response.headers
    assert response.get_data(as_text=True) == body


def test_what_lasts_is_compressed_once() -> None:
    compression._kept.clear()
    first = answered(TEXT, max_age=31_536_000, etag="1")
    assert list(compression._kept) == ["/x.js 1"]
    assert answered("not looked at", max_age=31_536_000, etag="1").get_data() == first.get_data()
    assert gzip.decompress(answered(TEXT[59:], max_age=31_536_000, etag="2").get_data()).decode() == TEXT[59:]


def test_made_up_versions_in_addresses_keep_a_file_once_and_without_an_etag_nothing_is_kept() -> None:
    compression._kept.clear()
    for n in range(20):
        answered(TEXT, max_age=31_536_000, etag="1", query=f"m={n}")
        answered(TEXT, max_age=31_536_000, query=f"m={n}")
    assert list(compression._kept) == ["/x.js 1"]


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "KEPT_BYTES", 10)
    compression._kept.clear()
    answered(TEXT, max_age=31_536_000, etag="1")
    assert not compression._kept
