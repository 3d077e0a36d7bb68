"""Gzip where it helps, and never where it harms."""

import gzip

import pytest
from flask import Flask, Response, request

from dashboard.server import compression

TEXT = "Stoke-on-Trent makes about 15% of the electricity it uses. " * 100
server = Flask("test")


def answered(
    body: str | bytes, mimetype: str = "text/html", encodings: str = "gzip", max_age: int | None = None
) -> Response:
    with server.test_request_context("/x.js", headers={"Accept-Encoding": encodings}):
        response = Response(body, mimetype=mimetype)
        response.cache_control.max_age = max_age
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
    first = answered(TEXT, max_age=31_536_000)
    assert compression._kept["/x.js"] is not None
    assert answered(TEXT, max_age=31_536_000).get_data() == first.get_data()


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "KEPT_BYTES", 10)
    compression._kept.clear()
    answered(TEXT, max_age=31_536_000)
    assert not compression._kept
