"""Finds a place of Britain by name, in a plain form: links that say what each is, and what to try where none is."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.shell import area_search
from dashboard.shell.around import GAP, around, either
from dashboard.shell.plain_input import PlainInput
from dashboard.text import neighbourhoods as areas_told, unknown_council
from dashboard.text.catalogue import say, say_as, say_many
from models.sources import Council, SeveralCouncilsError, UnknownCouncilError, place_names, places
from models.sources.council_names import plain
from models.sources.neighbourhood_names import LONGEST
from models.sources.place_names import Named

KEY = "q"
"""The key of an address that holds the name."""
MOST_SHOWN = 12
MOST_SUGGESTED = 8
SUGGESTIONS = "/api/v1/places.json"
"""Where the script of the page asks for what fits so far."""


def asked_for(text: str) -> str:
    """A name as it was asked for, in one line that is not too long."""
    return area_search.asked_for(text)


def exact(query: str) -> Council | None:
    """Return the council that a name surely means: its own name or code, one of before, or one that only it answers to.

    A town's name that neighbourhoods carry, too, means none by itself: the reader chooses.

    Examples
    --------
    >>> [its and its.name for its in (exact("hull"), exact("E08000016"), exact("Burslem"))]
    ['Kingston upon Hull', 'Barnsley', None]
    """
    try:
        found = places.find_council(query)
    except SeveralCouncilsError:
        return None
    except UnknownCouncilError:
        hits = place_names.find(query)
        in_one = {hit.council.code for hit in hits}
        return hits[0].council if len(in_one) == 1 and hits[0].kind == "council" else None
    others = [hit for hit in place_names.find(query) if hit.kind in ("neighbourhood", "place")]
    is_own = f" {plain(query)} " in f" {plain(found.name)} {plain(found.slug)} {found.code.casefold()} "
    return found if is_own or not others else None


def found(query: str) -> tuple[Named, ...]:
    """Return what a name stands for; nothing for a postcode, which is not looked up.

    Where all lies in one council, that council comes with it.
    """
    if area_search.is_postcode(query):
        return ()
    hits = place_names.find(query)
    inside = {hit.council.code for hit in hits}
    if len(inside) == 1 and hits[0].kind in ("neighbourhood", "place"):
        return (*hits, Named(hits[0].name, "called", hits[0].council))
    return hits


def href(hit: Named) -> str:
    """Where a name leads: to the council's page, or to its neighbourhoods with the name looked for there."""
    if hit.kind in ("council", "called"):
        return f"/{hit.council.slug}/"
    return f"/{hit.council.slug}/neighbourhoods?{urlencode({KEY: hit.name})}"


def words(hit: Named) -> tuple[str, str]:
    """The words of the link, and those after it that say what it is.

    Examples
    --------
    >>> [": ".join(words(hit)) for hit in found("Burslem")]
    ['Stoke-on-Trent: the council for Burslem', 'Longport & Burslem Park: neighbourhood in Stoke-on-Trent']
    """
    council = hit.council.name
    if hit.kind == "council":
        return council, say_as("what a name is of", "council")
    if hit.kind == "called":
        return council, say("the council for {place}", place=hit.name)
    if hit.kind == "place":
        return hit.name, say("place in {council}", council=council)
    if hit.welsh:
        return hit.name, say("neighbourhood in {council} ({welsh})", council=council, welsh=hit.welsh)
    return hit.name, say("neighbourhood in {council}", council=council)


def suggestions(query: str) -> list[dict[str, str]]:
    """Return the first of what fits a text so far, for the script of the page."""
    return [
        {"name": name, "says": says, "href": href(hit)}
        for hit in found(query)[:MOST_SUGGESTED]
        for name, says in [words(hit)]
    ]


def form(query: str) -> Component:
    """Return the form; it works without scripts, and a script may add suggestions to it."""
    return html.Form(
        [
            html.Label(say("Find your area"), htmlFor=KEY),
            html.Div(
                [
                    html.Div(
                        PlainInput(
                            id=KEY,
                            name=KEY,
                            type="search",
                            value=query,
                            autoComplete="off",
                            maxLength=LONGEST,
                            **{"aria-describedby": "q-hint"},
                        ),
                        className="place-box",
                        **{"data-suggestions": SUGGESTIONS},
                    ),
                    html.Button(say("Search"), type="submit", className="button"),
                ],
                className="search-row",
            ),
            html.P(
                [say("Any council, town or neighbourhood.") + " ", html.A(say("All councils"), href="#all")],
                id="q-hint",
                className="search-hint",
            ),
        ],
        action="/",
        method="get",
        className="search place-search",
        role="search",
    )


def results(query: str) -> list[Any]:
    """Return what was found, or what to try instead; nothing where nothing was asked for."""
    if not query:
        return []
    several = _several(query)
    hits = list(found(query))
    if several is not None:
        # Who asks for one of two councils of a name asks for the neighbourhoods of that name, too.
        inside = [Named(council.name, "council", council) for council in several.councils]
        exact_ones = [hit for hit in hits if plain(hit.name) == plain(query) and hit.kind not in ("council", "called")]
        listed = list(dict.fromkeys((*inside, *exact_ones))) if len(inside) <= unknown_council.MOST_LISTED else []
        notice = html.Div(html.P(unknown_council.to_choose(several), role="status"), className="notice")
        return [notice, *([_list(listed, max(MOST_SHOWN, len(inside)))] if listed else [])]
    if not hits:
        return [html.Div(html.P(_instead(query), role="status"), className="notice")]
    head = say_many("{n} place for “{name}”", "{n} places for “{name}”", len(hits), name=query)
    return [
        html.H2(head, id="found", className="found-title", role="status"),
        _list(hits, MOST_SHOWN),
    ]


def _list(hits: Sequence[Named], most: int) -> Component:
    entries = [
        html.Li([html.A(name, href=href(hit)), f" {says}"]) for hit in hits[:most] for name, says in [words(hit)]
    ]
    more = len(hits) - most
    if more > 0:
        entries.append(html.Li(say("And {n} more: give more of the name.", n=more)))
    return html.Ul(entries, className="found-places found-many" if len(entries) > MOST_SHOWN + 1 else "found-places")


def _instead(query: str) -> list[Any]:
    if area_search.is_postcode(query):
        return [say("“{name}” looks like a postcode.", name=query) + f" {areas_told.no_postcode()}"]
    said: list[Any] = [say("Nothing here is called “{name}”.", name=query), " "]
    near = place_names.near(query)
    if near:
        named = [(words(hit), href(hit)) for hit in near]
        choices = [[html.A(name, href=leads), f" ({says})"] for (name, says), leads in named]
        return [*said, *around(say("Did you mean {names}?", names=GAP), *either(choices))]
    listed = html.A(say("list"), href="#all")
    return [*said, *around(say("Try a town nearby, a part of the name, or look in the {list}.", list=GAP), listed)]


def _several(query: str) -> SeveralCouncilsError | None:
    """What is said of a county, a region or a name of several councils; None of anything else."""
    try:
        places.find_council(query)
    except SeveralCouncilsError as several:
        return several
    except UnknownCouncilError:
        pass
    return None
