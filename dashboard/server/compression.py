"""Gzip for what is text. What never changes is compressed once and kept."""

import gzip
from collections import OrderedDict
from threading import Lock

from flask import Request, Response

LEAST_BYTES = 700
KEPT_BYTES = 24_000_000
"""Most that is kept of compressed scripts and styles, in all."""

_TEXT = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/geo+json",
    "application/javascript",
    "application/xml",
    "image/svg+xml",
)
_kept: OrderedDict[str, bytes] = OrderedDict()
_turn = Lock()


def compress(request: Request, response: Response) -> Response:
    """Return the response, gzipped where the reader's browser takes that and it is worth it.

    Scripts and styles that last are compressed best and kept, by their path and by the ETag of what they are: made-up
    versions in addresses of one file keep it once.
    """
    response.vary.add("Accept-Encoding")
    if (
        request.accept_encodings.best_match(["gzip"]) != "gzip"
        or response.status_code not in (200, 400, 404)
        or "Content-Encoding" in response.headers
        or not (response.mimetype or "").startswith(_TEXT)
    ):
        return response
    lasting = response.cache_control.max_age is not None and response.cache_control.max_age > 86_400
    etag, _ = response.get_etag()
    key = f"{request.path} {etag}" if lasting and etag else ""
    body = _from_kept(key)
    file = response.response
    if hasattr(file, "close"):
        response.call_on_close(file.close)
    response.direct_passthrough = False
    if body is None:
        plain = response.get_data()
        if len(plain) < LEAST_BYTES:
            return response
        body = gzip.compress(plain, 9 if lasting else 5, mtime=0)
        _keep(key, body)
    response.set_data(body)
    response.headers["Content-Encoding"] = "gzip"
    if etag:
        response.set_etag(etag, weak=True)
    return response


def _from_kept(key: str) -> bytes | None:
    with _turn:
        if not key or key not in _kept:
            return None
        _kept.move_to_end(key)
        return _kept[key]


def _keep(key: str, body: bytes) -> None:
    if not key:
        return
    with _turn:
        _kept[key] = body
        while sum(len(b) for b in _kept.values()) > KEPT_BYTES:
            _kept.popitem(last=False)
