"""The one app: registers the pages of the site map, sends the answer in the first HTML, and guards the door."""

import copy
import gc
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import dash
import dash_mantine_components as dmc
from dash import Dash, State, html
from dash.development.base_component import Component
from flask import Response, g, has_request_context, redirect, request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as WerkzeugResponse

from dashboard import settings
from dashboard.answers import shared
from dashboard.answers.queues import NotNowError
from dashboard.charts import theme
from dashboard.lessons import shown
from dashboard.published import newest
from dashboard.server import (
    about,
    asked,
    bundles,
    busy,
    compression,
    crawlers,
    dash_routes,
    display,
    document,
    downloads,
    embed,
    estate,
    estate_upload,
    failing,
    guard,
    health,
    kept_pages,
    ledger,
    ledger_table,
    ledger_whole,
    lessons,
    lessons_import,
    limits,
    oidc,
    open_data,
    plain_page,
    policy,
    prefix,
    published,
    publishing,
    saved,
    shelf,
    signing_in,
    site,
    suites,
    template_words,
    visitor,
    workbench,
)
from dashboard.server.api import addresses, page as api_page, problems
from dashboard.shell import owner
from dashboard.text.catalogue import say, say_many
from models.sources import places

CALLBACK_PATH = "/_dash-update-component"


class PoweredHere(Dash):
    """Dash whose first HTML already holds the page, and which has no part in pages that it does not take over."""

    @kept_pages.noted
    def index(self, *args: Any, **kwargs: Any) -> str:
        """Return the page at the address asked for; notes the status for the response."""
        answer = site.answer(
            request.path, request.query_string.decode("utf-8", "replace"), shelf.of, newest.of, shown.of
        )
        g.status, g.redirect, g.again_s = answer.status, answer.redirect, answer.again_s
        if answer.tree is None:
            return document.whole(answer)
        g.answer = answer
        return super().index(*args, **kwargs)

    def interpolate_index(self, **parts: str) -> str:
        """Return the page that Dash takes over, around its own scripts."""
        scripts = "\n".join(parts[name] for name in ("config", "scripts", "renderer"))
        return document.taken_over(g.pop("answer"), parts["css"], scripts)

    def _config(self) -> dict[str, Any]:
        """What the page tells Dash; without the random token that only background callbacks need, as there are none.

        So a page is the same bytes each time it is made of the same.
        """
        config: dict[str, Any] = super()._config()
        config.pop("end_id", None)
        return config

    def learn_scripts(self) -> None:
        """Find out which scripts there are, as the first page that Dash takes over would."""
        g.answer = replace(site.missing(), tree=html.Div())
        super().index()


app = PoweredHere(
    __name__,
    use_pages=True,
    pages_folder="",
    assets_folder=str(document.ASSETS),
    suppress_callback_exceptions=False,
    include_pages_meta=False,
    update_title="",
    requests_pathname_prefix=f"{settings.prefix()}/",
    routes_pathname_prefix="/",
    title=site.NAME,
    # The whole address comes to each page as it is: a query key cannot stand in for a part of the path.
    routing_callback_inputs={
        "pathname": State("_pages_location", "pathname"),
        "search": State("_pages_location", "search"),
    },
)
server = app.server
server.wsgi_app = health.first(prefix.taken_off(server.wsgi_app))
server.jinja_env.globals |= template_words.GLOBALS
server.register_blueprint(addresses.routes)
server.register_blueprint(api_page.routes)
server.register_blueprint(bundles.routes)
server.register_blueprint(workbench.routes)
server.register_blueprint(downloads.routes)
server.register_blueprint(about.routes)
server.register_blueprint(embed.routes)
server.register_blueprint(display.routes)
server.register_blueprint(open_data.routes)
server.register_blueprint(crawlers.routes)
server.register_blueprint(signing_in.routes)
server.register_blueprint(oidc.routes)
server.register_blueprint(saved.routes)
server.register_blueprint(ledger.routes)
server.register_blueprint(ledger_table.routes)
server.register_blueprint(ledger_whole.routes)
server.register_blueprint(estate.routes)
server.register_blueprint(estate_upload.routes)
server.register_blueprint(lessons.routes)
server.register_blueprint(lessons_import.routes)
server.register_blueprint(published.routes)
server.register_blueprint(publishing.routes)
server.before_request(busy.begin)
server.register_error_handler(NotNowError, busy.not_now)
server.register_error_handler(InternalServerError, failing.told)
server.register_error_handler(HTTPException, failing.refused)
shared.check()
oidc.check()
owner.configured()


def _workbench(pathname: str | None = None, search: str | None = None, **_: Any) -> Component | None:
    """The page that Dash shows at an address; without one, as Dash asks to learn the page's controls, a council's."""
    council = site.fixed() or places.find_council(places.DEFAULT_COUNCIL)
    shelf_of = shelf.of if has_request_context() else site.nothing_saved
    at = pathname.removeprefix(settings.prefix()) if pathname else f"/{council.slug}/scenarios"
    answer = site.answer(at, search or "", shelf_of)
    if answer.redirect is not None:
        elsewhere = urlsplit(answer.redirect)
        answer = site.answer(elsewhere.path, elsewhere.query, shelf_of)
    if has_request_context():
        g.title = answer.title
    if answer.tree is None:
        return html.Main([html.H1(answer.title), html.P(answer.description), html.A(site.NAME, href="/")])
    return answer.tree


def _title(**_: Any) -> str:
    """The page's title, which Dash asks for after its layout and without its query: it is the one that that left."""
    left: str | None = g.pop("title", None) if has_request_context() else None
    return left or site.NAME


dash.register_page("scenarios", path_template="/<council>/scenarios", title=_title, layout=_workbench)

app.layout = dmc.MantineProvider([dash.page_container], theme=theme.MANTINE, defaultColorScheme="auto")


_asked_for = limits.Counter()


@server.before_request
def _limited() -> WerkzeugResponse | None:
    """Refuse costly work to who has asked for too much of it."""
    rule = request.url_rule.rule if request.url_rule else ""
    cost = limits.cost(rule, request.path, request.args) if request.method in ("GET", "HEAD") else 0
    turn = _asked_for.take(request.remote_addr or "", cost, settings.costly_a_minute())
    g.turn = turn
    if turn is None or not turn.wait_s:
        g.counted = cost if turn else 0
        return None
    again_s = turn.wait_s
    said = say_many(
        "This server has done much for your address within a minute. Try again in {n} second.",
        "This server has done much for your address within a minute. Try again in {n} seconds.",
        again_s,
    )
    if rule.startswith(limits.API):
        refused: WerkzeugResponse = problems.response(problems.refuse(429, said, None, f"Ask again in {again_s} s."))
    elif rule.endswith(".json"):
        refused = asked.as_json({"error": said}, 429)
    else:
        refused = plain_page.page("refusal", say("Too much at once"), 429, said=said, public=True)
    refused.headers["Retry-After"] = str(again_s)
    return refused


@server.before_request
def _guarded() -> Response | None:
    """Refuse what no page of ours sends, before Dash reads it."""
    try:
        name = urlsplit(request.host_url).hostname or ""
    except ValueError:  # a name in Punycode that stands for nothing, which Werkzeug trusts
        return Response("The name of this host cannot be read.\n", status=400, mimetype="text/plain")
    ours = settings.names()
    if ours and name not in ours:
        # It would stand in whole addresses of an answer, which a cache may send to others.
        return Response("This server has another name.\n", status=421, mimetype="text/plain")
    rule = request.url_rule
    if rule and rule.rule in dash_routes.NOT_NEEDED and not server.debug:
        return Response("There is nothing here.\n", status=404, mimetype="text/plain")
    if request.path != CALLBACK_PATH or request.method != "POST":
        return None
    if request.mimetype != "application/json":
        return asked.as_json({"error": "The request is not called JSON."}, 415)
    if (request.content_length or 0) > guard.LONGEST_BODY:
        return asked.as_json({"error": "The request is too long."}, 413)
    try:
        guard.check(request.get_data(cache=True), _declared(settings.prefix()))
    except guard.RefusedError as refused:
        return asked.as_json({"error": str(refused)}, refused.status)
    return None


@lru_cache(maxsize=1)
def _declared(root: str) -> dict[str, guard.Declared]:
    """What the callbacks are sent with below a path; asked for once Dash has made those of its own."""
    return guard.declared(app.callback_map, html.Div([app.validation_layout, app.layout]), root)


@server.after_request
def _finished(response: Response) -> WerkzeugResponse:
    """Status of the page, headers, compression."""
    moved = g.pop("redirect", None)
    if moved:
        response = redirect(request.script_root + moved, g.pop("status"))  # type: ignore[assignment]
    elif "status" in g and response.status_code == 200:
        response.status_code = g.pop("status")
    turn = g.get("turn")
    if g.get("cost_nothing") and g.get("counted"):
        # Nothing was begun for it: whoever asks again, as they are told to, would pay for it twice.
        turn = _asked_for.give_back(request.remote_addr or "", g.pop("counted"), settings.costly_a_minute())
    if turn is not None:
        response.headers.update(turn.headers(settings.costly_a_minute()))
    again_s = g.pop("again_s", None)
    if again_s is not None:
        response.headers["Retry-After"] = str(again_s)
        if request.method == "GET" and response.mimetype == "text/html":
            # Without scripts, too, a page asks again by itself: what is begun goes on.
            response.headers["Refresh"] = str(again_s)
    if request.path.startswith("/assets/") and document.is_current(request.path, request.args.get("m", "")):
        response.headers["Cache-Control"] = suites.FOR_GOOD
    if response.status_code >= 400 and response.cache_control.public:
        # What one asker's own conditions made of it (412, 416) is not for all who come by the same cache.
        response.headers["Cache-Control"] = "no-store"
    response = visitor.finish(response)
    of_workbench, of_others = _policies()
    response.headers.setdefault(
        "Content-Security-Policy", of_workbench if policy.is_of_workbench(request.path) else of_others
    )
    if request.is_secure and settings.hsts_seconds():
        response.headers["Strict-Transport-Security"] = f"max-age={settings.hsts_seconds()}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    framed = embed.may_be_framed(response)
    if not framed:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    shown_elsewhere = framed or request.endpoint in downloads.SHOWN_ELSEWHERE
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shown_elsewhere else "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return compression.compress(request, response)


# After what finishes every answer, so that what is kept is seen before it is.
_PAGES = {f"{app.config.routes_pathname_prefix}{name}" for name in ("", "<path:path>")}
kept_pages.join(server, _PAGES)
busy.join(server, _PAGES, CALLBACK_PATH)
suites.join(app, server)
prefix.join(server)


@lru_cache(maxsize=1)
def _policies() -> tuple[str, str]:
    """What pages may load and run: the workbench, and all others."""
    return policy.of_workbench(app.csp_hashes()), policy.of_page()


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
    app.learn_scripts()
_declared(settings.prefix())

# What has been loaded stays: the collector need not walk it again in the middle of a reader's request.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
