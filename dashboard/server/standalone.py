"""Pages that stand alone, without head, foot and scripts: in a page of somebody else, or on a screen in a hall."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, redirect, render_template, request

from dashboard.charts import theme
from dashboard.exports import named
from dashboard.ledger import in_use
from dashboard.server import asked, document, prefix, site
from dashboard.server.plain_page import Made, RefusedError
from dashboard.text import unknown_council
from dashboard.text.catalogue import say
from dashboard.workbench import controls
from dashboard.workbench.controls import MADE_KEY
from models.facts import Place, Scenario
from models.sources import UnknownCouncilError, places

_TEMPLATES = Path(__file__).parent / "templates"
STYLES = {name: theme.css() + (_TEMPLATES / f"{name}.css").read_text(encoding="utf-8") for name in ("display", "embed")}
"""The one style inside such a page, by kind."""


def place_and_scenario(council: str, beside: Iterable[str] = ()) -> tuple[Place, Scenario] | Made:
    """Return place and scenario of a request, or the way to its one address.

    Parameters
    ----------
    council : str
        The part of the address that names the council.
    beside : names
        Keys of the query that are no part of the scenario.

    Raises
    ------
    RefusedError
        404 for an unknown council, 400 for a wrong scenario; in words fit to show.
    """
    try:
        found = places.look_up(council)
    except UnknownCouncilError as unknown:
        raise RefusedError(404, unknown_council.told(unknown)) from unknown
    if site.fixed() not in (None, found.council):
        raise RefusedError(404, say("This server shows one council only."))
    if council != found.council.slug:
        address = prefix.address_with(found.council.slug)
        query = request.query_string.decode("utf-8", "replace")
        return redirect(address + (f"?{query}" if query else ""), 301 if found.moved else 308)
    place = in_use.place(found.council.code)
    left_out = (*beside, MADE_KEY)
    query = urlencode({key: text for key, text in asked.query().items() if key not in left_out})
    scenario, problems = controls.scenario_of(place, query)
    if problems:
        raise RefusedError(400, " ".join(problems))
    return place, scenario


def page(template: str, title: str, status: int = 200, *, scenario: Scenario | None = None, **shown: Any) -> Response:
    """Return a page.

    Parameters
    ----------
    template : str
        File of `templates/`, without its ending.
    title : str
        What it finds; the browser's tab adds the name of the program.
    status : int, optional
    scenario : Scenario, optional
        What it shows; where that is not today's path, title and page say so.
    **shown
        What the template shows.
    """
    text = render_template(
        f"{template}.html",
        title=title,
        site=site.NAME,
        banner=named.banner(scenario) if scenario is not None else "",
        label=named.label(scenario) if scenario is not None else "",
        style=STYLES["display" if template == "display" else "embed"],
        icon=document.addresses("favicon.svg")[0],
        **shown,
    )
    return make_response(text, status)
