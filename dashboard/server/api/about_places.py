"""Councils and what is known of them without a scenario: the list, a search by name, promises, neighbourhoods."""

from typing import Annotated

from dashboard.exports import neighbourhoods as neighbourhood_table
from dashboard.server import site
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter, page
from dashboard.server.api.parts import Part, part_of, text_of
from dashboard.server.api.typed import Typed, of_columns, of_noun, row, told
from dashboard.shell import place_search
from dashboard.text import inert
from models.facts import Place, Promise
from models.sources import places
from models.sources.neighbourhood_names import LONGEST

SUGGESTED_FOR_S = 3600
"""How long what a text may stand for may be kept [s]."""
MOST_PROMISES, PROMISES = 500, 100


class CouncilAnswer(Typed):
    """A council, and the part of an address that names it."""

    code: Annotated[str, told("GSS code", examples=["E06000021"])]
    name: Annotated[str, told("Official name", examples=["Stoke-on-Trent"])]
    slug: Annotated[str, told("Its part of an address; its code will do, too", examples=["stoke-on-trent"])]
    nation: Annotated[str, told("England, Scotland or Wales")]
    region: Annotated[str, told("Region; the nation again outside England")]


class Suggestion(Typed):
    """A place that a text may stand for."""

    name: Annotated[str, told("Name")]
    says: Annotated[str, told("What it is")]
    href: Annotated[str, told("Address of its page on this server")]


PromiseOf = of_noun(
    Promise,
    own_url="The body's own paper on that, where the list has one; else empty",
    area_url="The same on the whole area",
)
Row = of_columns("NeighbourhoodRow", "An area, or a neighbourhood in it.", neighbourhood_table.COLUMNS)


class CouncilPromises(Typed):
    """What a council, its county and its combined authority have promised about carbon."""

    code: Annotated[str, told("GSS code of the council")]
    name: Annotated[str, told("Its name")]
    promises: Annotated[list[PromiseOf], told("The council's own first")]  # type: ignore[valid-type]


class Promises(Part):
    """Promises on carbon of all councils, in parts."""

    councils: Annotated[list[CouncilPromises], told("A council each, by name")]


class Neighbourhoods(Typed):
    """The areas of a council by their everyday names, and the neighbourhoods in them."""

    code: Annotated[str, told("GSS code of the council")]
    name: Annotated[str, told("Its name")]
    rows: Annotated[list[Row], told("Areas by name, then their neighbourhoods")]  # type: ignore[valid-type]


def _councils(_: Question) -> Made:
    only = site.fixed()
    shown = [council for council in places.councils() if only in (None, council)]
    found = [CouncilAnswer.model_validate(council, extra="ignore") for council in shown]
    return Made(
        document=lambda: found,
        csv=lambda: text_of(CouncilAnswer, found),
        file=inert.file_name("powered-here", "council-codes", ending="csv"),
    )


def _places(question: Question) -> Made:
    text = place_search.asked_for(question.values["q"])
    found = [] if site.fixed() is not None else place_search.suggestions(text)
    return Made(document=lambda: found)


def _promises(question: Question) -> Made:
    only = site.fixed()
    shown = [council for council in places.councils() if only in (None, council)]
    some = part_of(shown, question)
    there = [places.place(council.code) for council in some.of]
    return Made(
        document=lambda: {**some.head, "councils": [_promises_of(place) for place in there]},
        csv=lambda: _promises_text(there),
        file=inert.file_name("powered-here", "promises", ending="csv"),
        headers=some.links,
    )


def _own_promises(question: Question) -> Made:
    place = question.place
    return Made(
        document=lambda: _promises_of(place),
        csv=lambda: _promises_text([place]),
        file=inert.file_name("powered-here", place.slug, "promises", ending="csv"),
    )


def _promises_of(place: Place) -> CouncilPromises:
    those = (place.promise, *place.county_promises)
    return CouncilPromises(
        code=place.code, name=place.name, promises=[PromiseOf.model_validate(promise) for promise in those]
    )


def _promises_text(there: list[Place]) -> str:
    """A row a promise, after code and name of the council that it concerns."""
    heads = ["code", "name", *PromiseOf.model_fields]
    whole = [_promises_of(place).model_dump(mode="json") for place in there]
    rows = [[one["code"], one["name"], *promise.values()] for one in whole for promise in one["promises"]]
    return inert.csv_text([heads, *rows])


def _neighbourhoods(question: Question) -> Made:
    place = question.place
    cells = [row(neighbourhood_table.COLUMNS, one) for one in neighbourhood_table.rows(place)]
    return Made(
        document=lambda: {"code": place.code, "name": place.name, "rows": cells},
        csv=lambda: neighbourhood_table.csv_text(place),
        file=inert.file_name("powered-here", place.slug, "neighbourhoods", ending="csv"),
    )


RESOURCES = (
    Resource(
        name="councils",
        path="/councils",
        title="Every council",
        words="Code, name and part of an address of each council, by name.",
        kind=list[CouncilAnswer],
        answer=_councils,
        size="about 360 rows, whole",
        examples={"/councils": "All councils", "/councils.csv": "The same as CSV"},
    ),
    Resource(
        name="places",
        path="/places",
        title="What a name stands for",
        words="The first places that a text may stand for: councils, towns and neighbourhoods.",
        kind=list[Suggestion],
        answer=_places,
        parameters=(
            Parameter(
                name="q",
                words="A name or its beginning",
                kind="text",
                longest=LONGEST,
                default="",
                example="burslem",
            ),
        ),
        has_csv=False,
        size=f"at most {place_search.MOST_SUGGESTED} places",
        examples={"/places?q=burslem": "What “burslem” may stand for"},
        max_age_s=SUGGESTED_FOR_S,
    ),
    Resource(
        name="promises",
        path="/promises",
        title="Promises on carbon of all councils",
        words="What each council and the bodies above it have promised about carbon.",
        kind=Promises,
        answer=_promises,
        parameters=page(MOST_PROMISES, PROMISES),
        size=f"{PROMISES} councils a part unless more are asked for, {MOST_PROMISES} at most",
        examples={"/promises?size=5": "The first five councils", "/promises.csv?page=2": "The second hundred as CSV"},
    ),
    Resource(
        name="council_promises",
        path="/{council}/promises",
        title="Promises on carbon of a council",
        words="What the council, its county and its combined authority have promised about carbon.",
        kind=CouncilPromises,
        answer=_own_promises,
        size="at most three promises",
        examples={"/stoke-on-trent/promises": "What Stoke-on-Trent has promised"},
    ),
    Resource(
        name="neighbourhoods",
        path="/{council}/neighbourhoods",
        title="Neighbourhoods by their everyday names",
        words="Areas of a council and the neighbourhoods in them: fuel poverty in England, homes by the census in "
        "England and Wales. They are the same in every scenario.",
        kind=Neighbourhoods,
        answer=_neighbourhoods,
        size="at most about 900 rows, whole",
        examples={
            "/stoke-on-trent/neighbourhoods": "Those of Stoke-on-Trent",
            "/gwynedd/neighbourhoods.csv": "Those of Gwynedd as CSV",
        },
    ),
)
"""What is told of places."""
