"""The path below which a proxy shows this server: taken off what is asked, put before what leads on.

The program knows its own addresses alone, from `/` on. Here, at its edge, every one that stands in an answer as the
target of a link, form, picture, script, refresh or redirect gets the prefix; scripts read it from `data-root` of the
page. Addresses in files are whole ones, by `request.root_url`.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from flask import Flask, Response, g, request, url_for

from dashboard import settings

FORWARDED = "HTTP_X_FORWARDED_PREFIX"
"""What a trusted proxy that has taken the prefix off says; `listening` takes it away from all others."""

_KINDS = ("text/html", "application/json")
_TARGETS = r"(?:href|src|action|formaction|formAction)"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def taken_off(application: Application) -> Application:
    """Return an application that is asked without the prefix, and knows it as its root."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        root, path = settings.prefix(), environ.get("PATH_INFO", "")
        is_off = environ.pop(FORWARDED, "").rstrip("/") == root
        if not root:
            return application(environ, start)
        if is_off or path.startswith(f"{root}/"):
            environ["SCRIPT_NAME"] = root
            environ["PATH_INFO"] = path if is_off else path[len(root) :]
            return application(environ, start)
        if path == root:
            return _said(start, "308 Permanent Redirect", f"{root}/\n", [("Location", f"{root}/")])
        return _said(start, "404 Not Found", f"This server answers below {root}/ alone.\n", [])

    return asked


def _said(start: Callable[..., Any], status: str, text: str, headers: list[tuple[str, str]]) -> list[bytes]:
    body = text.encode()
    start(
        status,
        [*headers, ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
    )
    return [body]


def join(server: Flask) -> None:
    """Put the prefix before the addresses of every answer of a server, but of one that was kept with it.

    Parameters
    ----------
    server : Flask
        After its own handlers of requests and what keeps pages, so that this one sees an answer first.
    """

    @server.after_request
    def _led_on(response: Response) -> Response:
        return response if g.get("page_is_kept") else put_before(request.script_root, response)


def address_with(council: str) -> str:
    """Return the address of the request in hand with another name of its council, and without its query.

    Without the prefix, too, as the program knows its addresses: where it leads on, that is put before it like all.
    """
    address = url_for(str(request.endpoint), **(request.view_args or {}) | {"council": council})
    return address.removeprefix(request.script_root)


def put_before(root: str, response: Response) -> Response:
    """Return an answer whose addresses stand below a root; the same answer where that is empty."""
    if not root:
        return response
    at = response.headers.get("Location", "")
    if at.startswith("/") and not at.startswith("//"):
        response.headers["Location"] = root + at
    is_file = response.headers.get("Content-Disposition", "").startswith("attachment")
    if (
        response.mimetype in _KINDS
        and not is_file
        and not response.direct_passthrough
        and "Content-Encoding" not in response.headers
    ):
        response.set_data(below(root, response.get_data()))
    return response


def below(root: str, content: bytes) -> bytes:
    r"""Return HTML, or JSON that holds components or HTML, with its addresses below a root.

    Examples
    --------
    >>> below("/energy", b'<a href="/leeds/">Leeds</a> <a href="//x"> <a href="#top">')
    b'<a href="/energy/leeds/">Leeds</a> <a href="//x"> <a href="#top">'
    >>> below("/energy", b'{"href":"/leeds/","text":"<img src=\\"/assets/x.svg\\">"}')
    b'{"href":"/energy/leeds/","text":"<img src=\\"/energy/assets/x.svg\\">"}'
    """
    as_bytes = root.encode()
    content = _targets(root).sub(rb"\g<1>" + as_bytes + b"/", content)
    return content.replace(b"<html ", b'<html data-root="%s" ' % as_bytes, 1)


@lru_cache(maxsize=4)
def _targets(root: str) -> re.Pattern[bytes]:
    """Whatever comes before the slash of an address of ours; Dash's own have the root already."""
    before = "|".join(
        (
            rf'[\s"]{_TARGETS}"?(?:=\\?"|: ?")',
            r'<meta name="plotly" content="',
            r'<meta http-equiv="refresh" content="\d+; ?url=',
        )
    )
    of_dash = re.escape(root[1:]) + r"/(?:_dash|assets/)"
    return re.compile(rf"({before})/(?!/|{of_dash})".encode())
