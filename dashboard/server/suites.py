"""Scripts and styles of Dash and of its components: each compressed once, and kept for good by its real fingerprint.

Dash's own view compresses nothing, tells nobody that plotly may be kept, and answers unknown paths with 500.
"""

import gzip
import hashlib
import mimetypes
import pkgutil
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock

from dash import Dash
from dash.fingerprint import build_fingerprint, check_fingerprint
from flask import Flask, Response, request

FOR_GOOD = "public, max-age=31536000, immutable"
TO_ASK = "no-cache"
"""Of an address that does not tell the version that is there: kept, and asked about each time."""
WITHIN = ("dcc", "html", "dash_table")
"""Packages within Dash that have a version of their own."""
MAPS = ".map"
"""End of the names of files that only who looks for a fault asks for; they are long, and not kept in memory."""

_making = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A file of a package as it is sent: compressed by gzip where it is text."""

    body: bytes
    is_compressed: bool
    kind: str
    etag: str


def join(app: Dash, server: Flask) -> None:
    """Answer for the files of components in place of Dash."""
    endpoint = (
        f"{app.config.routes_pathname_prefix}_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
    )
    paths: Mapping[str, Collection[str]] = app.registered_paths

    def served(package_name: str, fingerprinted_path: str) -> Response:
        return answered(paths, package_name, fingerprinted_path)

    if endpoint not in server.view_functions:
        raise LookupError(f"Dash answers for its components elsewhere than at {endpoint}.")
    server.view_functions[endpoint] = served


def answered(registered: Mapping[str, Collection[str]], package: str, asked: str) -> Response:
    """Return a file that pages may ask for; 404 for every other one, 304 to who has it.

    Parameters
    ----------
    registered : mapping of str to collection of str
        Paths of files by package.
    package : str
    asked : str
        Path of a file, with a fingerprint or without.
    """
    path, _ = check_fingerprint(asked)
    if package not in registered or path not in registered[package]:
        return Response("There is no such file.\n", status=404, mimetype="text/plain")
    try:
        file = _file(package, path)
    except OSError:
        return Response("There is no such file.\n", status=404, mimetype="text/plain")
    has_it = request.if_none_match.contains_weak(file.etag)
    response = Response(status=304) if has_it else Response(file.body, mimetype=file.kind)
    if not has_it and file.is_compressed:
        if request.accept_encodings.best_match(["gzip"]) == "gzip":
            response.headers["Content-Encoding"] = "gzip"
        else:
            response.set_data(gzip.decompress(file.body))
    response.set_etag(file.etag, weak=True)
    is_real = asked in _fingerprinted(package, path, tuple(sorted(registered[package])))
    response.headers["Cache-Control"] = FOR_GOOD if is_real else TO_ASK
    return response


def _file(package: str, path: str) -> Suite:
    if path.endswith(MAPS):
        return _made.__wrapped__(package, path)
    with _making:
        return _made(package, path)


@lru_cache(maxsize=512)
def _made(package: str, path: str) -> Suite:
    content = pkgutil.get_data(package, path) or b""
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/javascript", "application/json", "image/svg+xml")
    return Suite(
        body=gzip.compress(content, 9, mtime=0) if is_text else content,
        is_compressed=is_text,
        kind=kind,
        etag=hashlib.blake2b(content, digest_size=16).hexdigest(),
    )


@lru_cache(maxsize=512)
def _fingerprinted(package: str, path: str, registered: tuple[str, ...]) -> frozenset[str]:
    """Every address that tells the version of a file that is there.

    A script that loads another one gives it its own time of change, so that of any file of the package will do.
    """
    folder = Path(str(sys.modules[package].__file__)).parent
    inner = path.partition("/")[0]
    version = import_module(f"{package}.{inner}" if package == "dash" and inner in WITHIN else package).__version__
    times = {int((folder / name).stat().st_mtime) for name in registered if (folder / name).is_file()}
    return frozenset(build_fingerprint(path, version, at) for at in times)
