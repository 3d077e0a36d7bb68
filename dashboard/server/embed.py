"""Pictures of public pages to stand in a page of somebody else: SVG, its table and its source, and nothing that runs.

These are the only pages that another site may show in a frame. They set no cookie, read none and can send nothing.
"""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from dash.development.base_component import Component
from flask import Response, request

from dashboard.charts import svg
from dashboard.charts.figures.base import Chart, Drawing, Picture
from dashboard.exports import catalogue
from dashboard.exports.catalogue import UnknownChartError
from dashboard.server import plain_page, policy, standalone
from dashboard.server.plain_page import Made, RefusedError
from dashboard.shell import elements, first_paint, street
from dashboard.text import neighbourhoods, standing
from dashboard.text.catalogue import say
from dashboard.text.place_names import name_of
from dashboard.workbench import controls
from models.facts import Place, Scenario
from models.sources import area_measures

routes = plain_page.blueprint("embed")

POLICY = f"default-src 'none'; style-src {policy.sha256(standalone.STYLES['embed'])}; {policy.ALONE}; frame-ancestors *"
"""What an embedded page may do: be shown anywhere, and nothing else."""
KEPT_S = 300
"""How long a browser or a cache may show one without asking again [s]."""


WIDE_PX = 760
"""Width at which a chart is drawn for frames that are not narrow [px]: most columns of text are about that wide."""


class Embedded(NamedTuple):
    """A picture that can be embedded: its id, the page that shows it, and the height that suits its frame [px]."""

    id: str
    page: str
    height_px: int


PICTURES = (
    Embedded("made-by-source", "", 640),
    Embedded("yearly-path", "progress", 640),
    Embedded("neighbourhood-map", "neighbourhoods", 980),
    Embedded("neighbourhood-strip", "neighbourhoods", 840),
)
"""Every picture that can be embedded, in the order in which they are offered."""


def heading(of: Embedded) -> str:
    """What a picture is of, whatever its numbers come to: a frame's title stays as it was copied."""
    return {
        "made-by-source": say("What is made here, by source"),
        "yearly-path": say("The path by year"),
        "neighbourhood-map": say("A map of the areas"),
        "neighbourhood-strip": say("All neighbourhoods in one strip"),
    }[of.id]


@routes.get("/embed/<council>/<name>")
def embedded(council: str, name: str) -> Made:
    """One picture of a council for the scenario of the query."""
    try:
        found = standalone.place_and_scenario(council)
        if not isinstance(found, tuple):
            return _framed(found)
        place, scenario = found
        of = next((one for one in PICTURES if one.id == name), None)
        if of is None:
            raise RefusedError(404, say("There is no picture of that name to embed."))
        picture = _picture(place, scenario, of)
    except RefusedError as refused:
        response = standalone.page(
            "embed_refusal", say("This picture is not here"), refused.status, said=str(refused), home=request.root_url
        )
        return _framed(response)
    response = standalone.page(
        "embed",
        _finding(place, picture),
        scenario=scenario,
        picture=picture,
        drawn=drawn(picture),
        numbered=first_paint.html_of(_numbered(place, of)),
        table=first_paint.html_of(elements.table(picture.title, picture.columns, picture.rows)),
        whole=f"/{place.slug}/{of.page}{controls.search_of(scenario)}",
        name=name_of(place),
    )
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    response.add_etag()
    return _framed(response.make_conditional(request))


@routes.get("/<council>/embed")
def offered(council: str) -> Made:
    """What to copy into a page of one's own, a picture after the other."""
    found = standalone.place_and_scenario(council)
    if not isinstance(found, tuple):
        return found
    place, scenario = found
    return plain_page.public_page(
        "embed_offered",
        say("{place}: charts for your own page", place=name_of(place)),
        place,
        description=say(
            "Put the charts of {place} into a page of your own. They stay up to date, and they set no cookie.",
            place=name_of(place),
        ),
        unlisted=not standing.is_todays_path(scenario),
        scenario=standing.standing(scenario),
        offers=list(_offers(place, scenario)),
    )


def drawn(picture: Picture) -> str:
    """A picture as HTML for any width of its frame; a drawing in the one form that the narrowest can show."""
    if isinstance(picture, Drawing):
        return f'<div class="drawing small">{picture.narrow_svg}</div>'
    if isinstance(picture, Chart):
        label = escape(picture.summary)
        return f'<div role="img" aria-label="{label}">{svg.svg(picture.figure, wide_px=WIDE_PX)}</div>'
    raise ValueError(f"{picture.id} has no form without scripts.")


def snippet(place: Place, scenario: Scenario, of: Embedded) -> str:
    """The frame to copy into another page; its title says to who does not see it what is in it."""
    address = f"{request.root_url}embed/{place.slug}/{of.id}{controls.search_of(scenario)}"
    named = escape(f"{name_of(place)}: {heading(of)}")
    return (
        f'<iframe src="{escape(address)}" title="{named}" width="100%" height="{of.height_px}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def _offers(place: Place, scenario: Scenario) -> Iterator[tuple[Embedded, str, str, str]]:
    """Each picture that there is of a place: what it is of, its address alone, and what to copy."""
    for of in PICTURES:
        try:
            _picture(place, scenario, of)
        except RefusedError:
            continue
        address = f"/embed/{place.slug}/{of.id}{controls.search_of(scenario)}"
        yield of, heading(of), address, snippet(place, scenario, of)


def _picture(place: Place, scenario: Scenario, of: Embedded) -> Picture:
    try:
        return catalogue.picture_of(place, scenario, of.id)
    except UnknownChartError as unknown:
        said = say("There are no numbers of {place} for this picture.", place=name_of(place))
        raise RefusedError(404, said) from unknown


def _finding(place: Place, picture: Picture) -> str:
    """What a picture finds; map and strip of areas stand under one finding on their page."""
    of = area_measures.measure(place.code) if picture.id.startswith("neighbourhood") else None
    return neighbourhoods.finding(name_of(place), of) if of is not None else picture.title


def _numbered(place: Place, of: Embedded) -> Component | None:
    """What the numbers on a map stand for, which the strip beside it says elsewhere."""
    found = area_measures.measure(place.code) if of.id == "neighbourhood-map" else None
    return street.numbered(found) if found is not None else None


def _framed(response: Made) -> Made:
    """Let any site show an answer in a frame, and let it do nothing there."""
    response.headers["Content-Security-Policy"] = POLICY
    return response


def may_be_framed(response: Response) -> bool:
    """Whether another site may show an answer in a frame."""
    return response.headers.get("Content-Security-Policy") == POLICY
