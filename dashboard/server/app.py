"""The one app: registers the pages of the site map, sends the answer in the first HTML, and guards the door."""

import base64
import copy
import gc
import hashlib
import html as text
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, clientside_callback, dcc, html
from dash.development.base_component import Component
from dash.fingerprint import build_fingerprint
from flask import Response, g, has_request_context, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard.answers import shared
from dashboard.charts import theme
from dashboard.pages import picker
from dashboard.server import (
    api,
    compare_api,
    compression,
    downloads,
    guard,
    plain_page,
    saved,
    shelf,
    signing_in,
    site,
    visitor,
    workbench,
)
from dashboard.shell import elements, first_paint
from models.sources import places

CALLBACK_PATH = "/_dash-update-component"
INLINE = {picker.MAP_ADDRESS: picker.map_svg}
"""Drawings that stand inside the page, by their address."""

_INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{metas}
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{canonical}">{robots}
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
<style>{colours}</style>
{css}
<meta name="plotly" content="{plotly}">
<script>{scheme}</script>
</head>
<body>
<div id="first-paint">{first}</div>
<div id="react-entry-point"></div>
<script type="application/json" id="dark-of-light">{dark}</script>
{config}
{scripts}
{renderer}
</body>
</html>"""

_SCHEME = (
    'document.documentElement.classList.add("js","painting");'
    'try{var s=localStorage.getItem("mantine-color-scheme-value");'
    'if(s!=="light"&&s!=="dark")s=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";'
    'document.documentElement.setAttribute("data-mantine-color-scheme",s)}catch(e){}'
)
"""Runs before anything is drawn, so that a reader who chose dark never sees a light flash."""


class PoweredHere(Dash):
    """Dash whose first HTML already holds the page."""

    def interpolate_index(self, **parts: str) -> str:
        """Return the page around and with its first paint; notes the status for the response."""
        answer = site.answer(request.path, request.query_string.decode("utf-8", "replace"), shelf.of)
        g.status, g.redirect = answer.status, answer.redirect
        return _INDEX.format(
            metas=parts["metas"],
            title=text.escape(answer.title),
            description=text.escape(answer.description),
            canonical=text.escape(answer.path),
            robots="" if answer.listed else '\n<meta name="robots" content="noindex">',
            colours=theme.css(),
            css=parts["css"],
            plotly=_plotly(),
            scheme=_SCHEME,
            first=first_paint.html_of(answer.first, INLINE),
            dark=theme.dark_of_light(),
            config=parts["config"],
            scripts=parts["scripts"],
            renderer=parts["renderer"],
        )


app = PoweredHere(
    __name__,
    use_pages=True,
    pages_folder="",
    assets_folder=str(site.ASSETS),
    suppress_callback_exceptions=False,
    include_pages_meta=False,
    update_title="",
    title=site.NAME,
    # The whole address comes to each page as it is: a query key cannot stand in for a part of the path.
    routing_callback_inputs={
        "pathname": State("_pages_location", "pathname"),
        "search": State("_pages_location", "search"),
    },
)
server = app.server
server.register_blueprint(api.routes)
server.register_blueprint(workbench.routes)
server.register_blueprint(compare_api.routes)
server.register_blueprint(downloads.routes)
server.register_blueprint(signing_in.routes)
server.register_blueprint(saved.routes)
shared.check()


def _page(pathname: str | None = None, search: str | None = None, **_: Any) -> Component | None:
    """Content of the page at an address; Dash asks without one to learn the controls of every page."""
    answer = _answer(pathname or "/", search or "")
    if has_request_context():
        g.title = answer.title
    return answer.tree


def _answer(pathname: str, search: str) -> site.Answer:
    """The answer at an address, or at the one it leads to."""
    shelf_of = shelf.of if has_request_context() else site.nothing_saved
    answer = site.answer(pathname, search, shelf_of)
    return site.answer(*answer.redirect.partition("?")[::2], shelf_of) if answer.redirect else answer


def _default_page(page: site.Page | site.Comparison) -> Callable[..., Component | None]:
    """Layout function of one page; without an address it stands for the default council."""
    council = site.fixed() or places.find_council(places.DEFAULT_COUNCIL)

    def layout(pathname: str | None = None, search: str | None = None, **_: Any) -> Component | None:
        least = page.least if isinstance(page, site.Comparison) else ""
        return _page(pathname or f"/{council.slug}/{page.path}", search if pathname else least)

    return layout


def _title(page: site.Page | site.Comparison) -> Callable[..., str]:
    """Title function of one page, which Dash calls after its layout, with the part of the address that names a council.

    Dash hands it no query: the title of a scenario is the one that the layout left.
    """

    def title(council: str = "", **_: Any) -> str:
        left: str | None = g.pop("title", None) if has_request_context() else None
        return left or _answer(f"/{council}/{page.path}", "").title

    return title


dash.register_page("picker", path="/", title=f"{picker.title()} \N{EN DASH} {site.NAME}", layout=_page)
for _entry in reversed(site.PAGES):
    # The council's own page comes last: Dash lets its address stand for longer ones too.
    dash.register_page(
        _entry.name,
        path_template=f"/<council>/{_entry.path}".rstrip("/"),
        title=_title(_entry),
        layout=_default_page(_entry),
    )
dash.register_page("not_found_404", title=site.missing().title, layout=lambda **_: site.missing().tree)

app.layout = dmc.MantineProvider(
    [
        dcc.Location(id="url", refresh=False),
        dcc.Store(id=elements.LOOK_ID, data={}),
        dash.page_container,
    ],
    theme=theme.MANTINE,
    defaultColorScheme="auto",
)

clientside_callback(
    # Dash's own Location does not hear what this one did: without this, Back would change the address and nothing else.
    ClientsideFunction("powered_here", "follow"),
    Output("_pages_location", "search"),
    Input("url", "search"),
    prevent_initial_call=True,
)


@server.get("/healthz")
def healthz() -> Response:
    """Says that the server answers."""
    return Response("ok\n", mimetype="text/plain")


@server.get(picker.MAP_ADDRESS)
def council_map() -> Response:
    """The map of the councils."""
    return Response(picker.map_svg(), mimetype="image/svg+xml")


@server.before_request
def _guarded() -> Response | None:
    """Refuse what no page of ours sends, before Dash reads it."""
    if request.path != CALLBACK_PATH or request.method != "POST":
        return None
    if (request.content_length or 0) > guard.LONGEST_BODY:
        return _refusal("The request is too long.")
    try:
        guard.check(request.get_data(cache=True), app.callback_map)
    except guard.RefusedError as refused:
        return _refusal(str(refused))
    if not request.is_json:
        return _refusal("The request is not JSON.")
    return None


def _refusal(reason: str) -> Response:
    return Response(f'{{"error": "{reason}"}}', status=400, mimetype="application/json")


@server.after_request
def _finished(response: Response) -> WerkzeugResponse:
    """Status of the page, headers, compression."""
    moved = g.pop("redirect", None)
    if moved:
        response = redirect(moved, g.pop("status"))  # type: ignore[assignment]
    elif "status" in g and response.status_code == 200:
        response.status_code = g.pop("status")
    if request.path.startswith("/assets/") and "m" in request.args:
        response.cache_control.max_age = 31_536_000
        response.cache_control.no_cache = None
    response = visitor.finish(response)
    response.headers["Content-Security-Policy"] = _policy()
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return compression.compress(request, response)


@lru_cache(maxsize=1)
def _plotly() -> str:
    """Address of the drawing library for pages that load it when they need it; it names the version, and so is kept."""
    file = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
    name = build_fingerprint("package_data/plotly.min.js", version("plotly"), int(file.stat().st_mtime))
    return f"/_dash-component-suites/plotly/{name}"


@lru_cache(maxsize=1)
def _policy() -> str:
    """Nothing from another host; of scripts inside the page only those that this server writes."""
    hashes = " ".join([_hash(_SCHEME), _hash(plain_page.SCHEME), *app.csp_hashes()])
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    )


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _skeleton(layout: Component) -> Component:
    """Every component with an id, of its own kind and with nothing in it: enough to check callbacks against.

    Dash sends this with every page; the whole of all pages would be half a megabyte.
    """
    kept: dict[str, Component] = {}
    for part in layout._traverse():
        if isinstance(part, Component) and getattr(part, "id", None) is not None:
            bare = copy.copy(part)
            for name in bare.to_plotly_json()["props"]:
                if name != "id":
                    delattr(bare, name)
            kept.setdefault(str(part.id), bare)
    return html.Div(list(kept.values()))


# plotly/dash issue 3971: a worker that has not yet written its index answers asset requests with 500.
with server.test_request_context("/"):
    server.preprocess_request()
    app.validation_layout = _skeleton(app.validation_layout)
    app.index()

# What has been loaded stays: the collector need not walk it again in the middle of a reader's request.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
