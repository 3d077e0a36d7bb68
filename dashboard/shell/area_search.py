"""Finds a neighbourhood by name, in a plain form: what was found, what is like it, and why no postcode is asked."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import settings
from dashboard.shell.around import GAP, around, either
from dashboard.text import inert, neighbourhoods as told
from dashboard.text.catalogue import say, say_many
from dashboard.text.place_names import name_of
from models.facts import Place
from models.sources import Council, UnknownCouncilError, neighbourhood_names
from models.sources.area_measures import Measure
from models.sources.councils import find_council
from models.sources.neighbourhood_names import LONGEST, Match
from models.sources.neighbourhoods import Area

KEY = "q"
"""The key of an address that holds the name."""
MOST_SHOWN = 12
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*(?:\d[a-z]{2})?", re.IGNORECASE)

Pairs = Sequence[tuple[str, str]]


def asked_for(text: str) -> str:
    """A name as it was asked for, in one line that is not too long.

    Examples
    --------
    >>> asked_for("  Burslem\\n"), len(asked_for("x" * 5000))
    ('Burslem', 60)
    """
    return inert.line(text, LONGEST)


def form(place: Place, query: str, example: str, scenario: Pairs) -> Component:
    """Return the form; it works without scripts.

    Parameters
    ----------
    place : Place
    query : str
        What is in it.
    example : str
        A name of the place.
    scenario : pairs of key and value
        What the address of the page says of its scenario.
    """
    return html.Form(
        [
            *(dcc.Input(type="hidden", name=key, value=value) for key, value in scenario),
            html.Label(say("Find your neighbourhood"), htmlFor="neighbourhood-name"),
            html.Div(
                [
                    dcc.Input(
                        id="neighbourhood-name",
                        name=KEY,
                        type="search",
                        value=query,
                        maxLength=LONGEST,
                        autoComplete="off",
                        placeholder=say("For example {name}", name=example),
                        className="search-box",
                    ),
                    html.Button(say("Find"), type="submit", className="button"),
                ],
                className="search-row",
            ),
        ],
        action=f"/{place.slug}/neighbourhoods",
        method="get",
        className="search",
        role="search",
        **{"aria-label": say("Find your neighbourhood")},
    )


def found_in(place: Place, query: str) -> tuple[Match, ...]:
    """Return what a name stands for in a council; nothing for a postcode, which is not looked up."""
    return () if is_postcode(query) else neighbourhood_names.find(place.code, query)


def is_postcode(query: str) -> bool:
    """Whether a text looks like a postcode.

    Examples
    --------
    >>> is_postcode("ST6 3AA"), is_postcode("st6"), is_postcode("Burslem")
    (True, True, False)
    """
    return bool(_POSTCODE.fullmatch(query.strip()))


def results(
    place: Place,
    query: str,
    matches: Sequence[Match],
    areas: Sequence[Area],
    of: Measure | None,
    scenario: Pairs = (),
) -> list[Component]:
    """Return what was found, or what to try instead, the scenario with it; nothing where nothing was asked for."""
    if not query:
        return []
    if not matches:
        return [html.Div(html.P(_instead(place, query, scenario), role="status"), className="notice")]
    by_code = {area.code: area for area in areas}
    more = len(matches) - MOST_SHOWN
    return [
        html.H2(say_many("{n} area for “{name}”", "{n} areas for “{name}”", len(matches), name=query), id="found"),
        html.Ul([_found(by_code[m.area], m, of) for m in matches[:MOST_SHOWN]], className="found-areas"),
        *([html.P(say("And {n} more: give more of the name, or look in the list.", n=more))] if more > 0 else []),
    ]


def _found(area: Area, match: Match, of: Measure | None) -> Component:
    lines: list[object] = []
    if match.other:
        lines.append(
            html.P(
                [
                    *around(
                        say(
                            "{name} is in or near it, by the point that {source} gives.",
                            name=match.other.name,
                            source=GAP,
                        ),
                        html.A(match.other.source, href=match.other.url, rel="noopener"),
                    ),
                    " " + say("It may reach into other areas."),
                ],
                className="card-note",
            )
        )
    if of is not None:
        lines.append(html.P(told.area_now(of, area)))
        lines.append(html.P(told.area_homes(area)))
        lines.append(html.P(html.A(say("Its row in the table"), href=f"#{area.code}")))
    return html.Li([html.H3(told.both_names(area)), *lines])


def _instead(place: Place, query: str, scenario: Pairs) -> list[object]:
    if is_postcode(query):
        return [say("“{name}” looks like a postcode.", name=query) + f" {told.no_postcode()}"]
    council = _council(query)
    if council is not None and council.code == place.code:
        if query.strip().casefold() in (place.name.casefold(), place.slug, place.code.casefold()):
            return [say("“{name}” is all of this page. Its areas have names of their own.", name=query)]
        return [say("“{name}” is in {place}. We do not know in which of its areas.", name=query, place=name_of(place))]
    said: list[object] = [say("No area of {place} is called “{name}”.", place=name_of(place), name=query)]
    if council is not None and not settings.fixed_council():
        links = _links([(name_of(council), council.slug, ())])
        return [*said, " ", *around(say("There is a council of that name: {council}.", council=GAP), *links)]
    near = neighbourhood_names.near(place.code, query)
    if near:
        links = _links([(name, place.slug, (*scenario, (KEY, name))) for name in near])
        said += [" ", *around(say("Did you mean {names}?", names=GAP), *links)]
    others = () if settings.fixed_council() else neighbourhood_names.elsewhere(place.code, query)
    if others:
        links = _links([(name_of(c), c.slug, ((KEY, query),)) for c in others])
        said += [" ", *around(say("There is one of that name in {councils}.", councils=GAP), *links)]
    if not near and not others:
        said.append(" " + say("Try part of the name, a place nearby, or look in the list."))
    return said


def _council(query: str) -> Council | None:
    """The council that a name stands for; None where it is no council's."""
    try:
        return find_council(query)
    except UnknownCouncilError:
        return None


def _links(found: Sequence[tuple[str, str, Pairs]]) -> list[object]:
    """Words as links to a council's page with a query, in a row."""
    return either(
        [
            [html.A(words, href=f"/{slug}/neighbourhoods{f'?{urlencode(pairs)}' if pairs else ''}")]
            for words, slug, pairs in found
        ]
    )
