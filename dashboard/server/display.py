"""A screen in a hall: parts of a council's page, one after the other, by the browser's own refresh.

Each part is an address of its own (`?n=2`), so nothing is lost when browser or server start again. Nothing runs in the
page and nothing moves in it. Whoever asked the system for less motion gets a part that stays (where the browser says
so: `Sec-CH-Prefers-Reduced-Motion`), and everybody can stop it.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, request

from dashboard.answers import results
from dashboard.pages import display
from dashboard.server import asked, plain_page, policy, standalone
from dashboard.server.plain_page import Made, RefusedError
from dashboard.shell import first_paint, owner
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.workbench import controls
from models.facts import Place, Scenario

routes = plain_page.blueprint("display")

SHOWN_S = 20
"""How long a part stands [s]."""
PART, PAUSE = "n", "pause"
"""Keys of the address: which part, and whether it stays (1) or goes on (0) whatever the browser says."""
HINT = "Sec-CH-Prefers-Reduced-Motion"


@routes.get("/<council>/display")
def screen(council: str) -> Made:
    """The part `n` of a council for the scenario of the query; the first one where none is named."""
    try:
        found = standalone.place_and_scenario(council, (PART, PAUSE))
    except RefusedError as refused:
        title = say("This page is not here")
        response = standalone.page("embed_refusal", title, refused.status, said=str(refused), home="/")
        response.headers["Content-Security-Policy"] = _policy("embed")
        return response
    if not isinstance(found, tuple):
        return found
    place, scenario = found
    pathway = results.pathway_for(scenario)
    parts = display.parts(place, scenario, pathway)
    wanted = asked.query().get(PART, "1")
    if wanted not in map(str, range(1, len(parts) + 1)):
        said = say("There is no part of that number. The first one follows.")
        return _answered(place, scenario, 404, title=said, content=said, at=0, parts=len(parts), stays=False)
    at = int(wanted)
    part = parts[at - 1]
    return _answered(
        place,
        scenario,
        title=say("{place} on a screen: part {n} of {all}", place=name_of(place), n=at, all=len(parts)),
        content=first_paint.html_of(part.made()),
        part=part.name,
        at=at,
        parts=len(parts),
        stays=_stays(),
        dated=display.dated(place, pathway),
    )


def _stays() -> bool:
    """Whether the part stays until somebody goes on."""
    said = asked.query().get(PAUSE)
    return said == "1" if said in ("0", "1") else request.headers.get(HINT, "").strip('"') == "reduce"


def _answered(place: Place, scenario: Scenario, status: int = 200, *, at: int, parts: int, **shown: Any) -> Response:
    address = f"/{place.slug}/"
    response = standalone.page(
        "display",
        status=status,
        scenario=scenario,
        name=name_of(place),
        seconds=SHOWN_S,
        at=at,
        parts=parts,
        address=address,
        said_address=f"{request.host}{request.script_root}{address.rstrip('/')}",
        owner=owner.configured(),
        here=_to(place, scenario, at, "1"),
        on=_to(place, scenario, at % parts + 1, asked.query().get(PAUSE)),
        back=_to(place, scenario, (at - 2) % parts + 1, asked.query().get(PAUSE)),
        go=_to(place, scenario, at % parts + 1, "0"),
        **shown,
    )
    response.headers["Content-Security-Policy"] = _policy("display")
    response.headers["Accept-CH"] = HINT
    response.headers["Critical-CH"] = HINT
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add(HINT)
    return response


def _to(place: Place, scenario: Scenario, at: int, pause: str | None) -> str:
    """Address of a part with the same scenario."""
    pairs = [(PART, str(at)), *([(PAUSE, pause)] if pause in ("0", "1") else [])]
    pairs += parse_qsl(controls.search_of(scenario).removeprefix("?"))
    return f"/{place.slug}/display?{urlencode(pairs)}"


def _policy(style: str) -> str:
    """What a screen may do: show itself, with its one style; nothing runs in it."""
    one_style = policy.sha256(standalone.STYLES[style])
    return f"default-src 'none'; style-src {one_style}; {policy.ALONE}; frame-ancestors 'self'"
