"""What every public service says of itself, whoever reads it: accessibility, privacy; and the logo of its owner."""

from datetime import date
from typing import Any

from flask import Response

from dashboard.accounts import attempts, pending, provider, sign_ins
from dashboard.kept import audit
from dashboard.saved import store
from dashboard.server import plain_page
from dashboard.server.plain_page import Made, page
from dashboard.shell import logo, owner
from dashboard.text import words
from dashboard.text.catalogue import say

routes = plain_page.blueprint("about")

WRITTEN = date(2026, 11, 28)
"""Day on which these pages were last gone through."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""What a picture may do by itself."""


@routes.get("/accessibility")
def accessibility() -> Made:
    """What is done so that everybody can use this, what falls short, and whom to tell."""
    return _public(
        "accessibility",
        say("Accessibility"),
        description=say("What is done so that everybody can use Powered Here, what falls short, and whom to tell."),
    )


@routes.get("/privacy")
def privacy() -> Made:
    """What is kept of whom, for how long, and how to have it deleted."""
    return _public(
        "privacy",
        say("Privacy and cookies"),
        description=say("What Powered Here keeps of whom, for how long, and how to have it deleted."),
        idle_hours=_hours(sign_ins.IDLE.total_seconds()),
        longest_hours=_hours(sign_ins.LONGEST.total_seconds()),
        window_minutes=int(attempts.WINDOW.total_seconds() / 60),
        away_minutes=int(pending.LASTS.total_seconds() / 60),
        addresses_days=audit.ADDRESSES_KEPT.days,
        bin_days=store.IN_BIN.days,
        provider=provider.configured(),
    )


@routes.get(f"{logo.FOLDER}<name>")
def picture(name: str) -> Response:
    """The owner's logo, by the address that tells its content."""
    found = owner.configured().picture
    if found is None or f"{logo.FOLDER}{name}" != found.address:
        return Response("There is no such picture.\n", status=404, mimetype="text/plain")
    response = Response(found.content, mimetype=logo.KINDS[found.kind])
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _public(template: str, title: str, **shown: Any) -> Made:
    response = page(
        template, title, public=True, owner=owner.configured(), written=words.day(WRITTEN.isoformat()), **shown
    )
    return plain_page.kept_by_caches(response)


def _hours(seconds: float) -> int:
    return int(seconds / 3600)
