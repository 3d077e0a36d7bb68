"""What a council has published, for everybody: the list, each publication in full, its CSV and its JSON.

Nothing here asks who reads: the pages set no cookie, and caches may keep them.
"""

from collections.abc import Mapping
from typing import Any

from flask import Response, redirect, request

from dashboard.answers import held_against
from dashboard.ledger import in_use
from dashboard.published import store
from dashboard.published.nouns import MissingError, Published
from dashboard.server import asked, plain_page, prefix, site
from dashboard.server.plain_page import Made, RefusedError, kept_by_caches, page, public_page
from dashboard.text import inert, published as words_of, unknown_council
from dashboard.text.catalogue import say
from models.facts import Place
from models.sources import UnknownCouncilError, places

routes = plain_page.blueprint("published")


@routes.errorhandler(MissingError)
def missing(error: MissingError) -> Made:
    """No publication has that number."""
    onward = (f"/{(request.view_args or {})['council']}/published", say("What the council has published"))
    said = say("There is no publication of this number.")
    return page("refusal", say("This page is not here"), 404, said=said, onward=onward)


@routes.get("/<council>/published")
def listing(council: str) -> Made:
    """All publications of a council, newest first."""
    place, moved = _place(council)
    if moved:
        return moved
    return public_page(
        "published_list",
        say("{place}: published", place=place.name),
        place,
        description=say(
            "What {place} has published of its path, each as it was, and how it has fared.",
            place=place.name,
        ),
        listed=store.listing(place.code),
        on=words_of.on,
    )


@routes.get(f"/<council>/published/<int(max={plain_page.LARGEST}):number>")
def one(council: str, number: int) -> Made:
    """A publication in full; an older one says what has superseded it, and how it has fared."""
    place, moved = _place(council)
    if moved:
        return moved
    found = store.one(place.code, number)
    newest = store.listing(place.code)[0]
    return public_page(
        "published_one",
        say("{place}: publication {n}, {title}", place=place.name, n=number, title=found.title),
        place,
        description=f"{found.summary}.",
        found=found,
        newest=newest,
        on=words_of.on,
        address=f"/{place.slug}/published/{number}",
        scored=_scored(place, found),
        score_columns=words_of.score_columns(),
        **shown(found.content),
    )


@routes.get(f"/<council>/published/<int(max={plain_page.LARGEST}):number>.json")
def one_json(council: str, number: int) -> Made:
    """A publication as JSON, byte by byte as it was frozen."""
    place, moved = _place(council)
    if moved:
        return moved
    found = store.one(place.code, number)
    return kept_by_caches(Response(found.text, mimetype="application/json"))


@routes.get(f"/<council>/published/<int(max={plain_page.LARGEST}):number>.csv")
def one_csv(council: str, number: int) -> Made:
    """The years of a publication as CSV, to download."""
    place, moved = _place(council)
    if moved:
        return moved
    found = store.one(place.code, number)
    name = inert.file_name("powered-here", place.slug, "published", str(number), ending="csv")
    return kept_by_caches(asked.as_file(found.years_csv, "text/csv", name))


def shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a template shows of a publication's content."""
    return {
        "content": content,
        "headlines": words_of.headlines(content),
        "results": words_of.results(content),
        "year_columns": words_of.year_columns(),
        "years": words_of.years(content),
        "editions": words_of.editions(content),
        "projects": words_of.projects(content),
        "of": words_of.of_scope(content),
        "target_year": content["pathway"]["target"]["year"],
    }


def _scored(place: Place, found: Published) -> tuple[str, list[tuple[str, ...]]] | None:
    """How a publication has fared; None while the statistics have published none of its years."""
    scored, revised = held_against.score(place, found.content)
    return (words_of.score(scored, revised), words_of.score_rows(scored)) if scored else None


def _place(council: str) -> tuple[Place, Made | None]:
    """The council of an address, and the way to its one address where that is another."""
    try:
        found = places.look_up(council)
    except UnknownCouncilError as unknown:
        raise RefusedError(404, unknown_council.told(unknown)) from unknown
    if site.fixed() not in (None, found.council):
        raise RefusedError(404, say("This server shows one council only."))
    place = in_use.place(found.council.code)
    if council == place.slug:
        return place, None
    return place, redirect(prefix.address_with(place.slug), 301 if found.moved else 308)
