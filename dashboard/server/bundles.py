"""Styles of pages, and scripts of those without Dash, as one file each: a first visit asks twice, not fourteen times.

The files stand one after the other as they would be loaded. The address tells their content, and so they are kept for
good; Dash loads the same files by itself on the page that it takes over.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, request

from dashboard.server import suites

routes = Blueprint("bundles", __name__)

ASSETS = Path(__file__).parents[2] / "assets"
OF_PUBLIC_PAGES = ("compare.js", "home.js", "powered_here.js", "sources.js")
"""Scripts that a page without Dash runs; each keeps its names to itself."""
STYLES, SCRIPTS = "/assets/all.css", "/assets/all.js"
KINDS = {STYLES: "text/css", SCRIPTS: "text/javascript"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files as one: their content, and a digest of it."""

    content: bytes
    digest: str


def address(path: str) -> str:
    """Return the address of `STYLES` or `SCRIPTS` that tells their content."""
    return f"{path}?m={_now(path).digest}"


@routes.get(STYLES, endpoint="styles")
@routes.get(SCRIPTS, endpoint="scripts")
def bundled() -> Response:
    """All files of a kind; 304 to who has them."""
    found = _now(request.path)
    response = Response(found.content, mimetype=KINDS[request.path])
    is_current = request.args.get("m") == found.digest
    response.headers["Cache-Control"] = suites.FOR_GOOD if is_current else suites.TO_ASK
    response.set_etag(found.digest)
    response.make_conditional(request)
    return response


def _now(path: str) -> Bundle:
    files = sorted(ASSETS.glob("*.css")) if path == STYLES else [ASSETS / name for name in OF_PUBLIC_PAGES]
    return _made(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _made(files: tuple[tuple[Path, int], ...]) -> Bundle:
    content = b"\n".join(file.read_bytes() for file, _ in files)
    return Bundle(content, hashlib.sha256(content).hexdigest()[:16])
