"""What councils have published, and lessons from real projects."""

from typing import Annotated, Any

from pydantic import ConfigDict

from dashboard.exports import lessons as lessons_table
from dashboard.lessons import fields, own
from dashboard.published import store
from dashboard.published.nouns import MissingError
from dashboard.server.api import problems
from dashboard.server.api.nouns import Made, Question, Resource
from dashboard.server.api.parameters import Parameter, page
from dashboard.server.api.parts import Part, part_of, text_of
from dashboard.server.api.problems import RefusedError
from dashboard.server.api.typed import Typed, of_noun, told
from dashboard.shell import lesson_search
from dashboard.text import inert
from models.facts.lesson import OUTCOMES, Lesson, LessonSource
from models.sources.lessons import with_lessons

MOST_PART, PART = 500, 100
LARGEST_NUMBER = 2**31 - 1
"""Largest number that a database counts to."""

SourceOf = of_noun(LessonSource, **{field.name: field.words for field in fields.OF_SOURCE})
LessonOf = of_noun(Lesson, **{field.name: field.words for field in fields.of_lesson()}, sources="The main one first")


class Lessons(Part):
    """Lessons of all councils, in parts."""

    lessons: Annotated[list[LessonOf], told("Projects, in the order of the table")]  # type: ignore[valid-type]


class CouncilLessons(Typed):
    """What a council's own projects have taught."""

    code: Annotated[str, told("GSS code of the council")]
    name: Annotated[str, told("Its name")]
    lessons: Annotated[list[LessonOf], told("In the order of its list of projects")]  # type: ignore[valid-type]


class ListedPublication(Typed):
    """A publication in a list."""

    number: Annotated[int, told("Its number in the council")]
    published_at: Annotated[str, told("When it was published, in UTC")]
    title: Annotated[str, told("What it is")]
    summary: Annotated[str, told("Its numbers in a sentence")]


class Publications(Part):
    """What a council has published, in parts, the newest first."""

    code: Annotated[str, told("GSS code of the council")]
    name: Annotated[str, told("Its name")]
    publications: Annotated[list[ListedPublication], told("The newest first")]


class PublicationHead(Typed):
    """What a publication is, and who published it."""

    model_config = ConfigDict(extra="allow")

    council: Annotated[str, told("GSS code of the council")]
    number: Annotated[int, told("Its number in the council")]
    published_at: Annotated[str, told("When it was published, in UTC")]
    title: Annotated[str, told("What it is")]
    note: Annotated[str, told("Why")]
    by: Annotated[str, told("Who is named")]


class Publication(Typed):
    """A publication, byte by byte as it was frozen: what later versions of the program add is not in older ones."""

    model_config = ConfigDict(extra="allow")

    publication: Annotated[PublicationHead, told("What it is, and who published it")]
    format: Annotated[int, told("Of the keys below; a later one that moves them is another number")]
    search: Annotated[str, told("Query of its scenario; empty for today's path")]
    pathway: Annotated[dict[str, Any], told("As the pathway was answered then")]
    outlook: Annotated[dict[str, Any], told("As the outlook was answered then")]


def _lessons(question: Question) -> Made:
    asked = {key: text for key in lesson_search.KEYS if (text := question.values[key]) is not None}
    search = lesson_search.read(asked)
    if search.problems:
        raise RefusedError(400, [(lesson_search.WHERE, said) for said in search.problems])
    some = part_of(lesson_search.found(search), question)
    return Made(
        document=lambda: {**some.head, "lessons": [*some.of]},
        csv=lambda: lessons_table.csv_text(some.of),
        file=inert.file_name("powered-here", "lessons", ending="csv"),
        headers=some.links,
    )


def _own_lessons(question: Question) -> Made:
    place = question.place
    found = own.lessons(place)
    return Made(
        document=lambda: {"code": place.code, "name": place.name, "lessons": [*found]},
        csv=lambda: lessons_table.csv_text(found),
        file=inert.file_name("powered-here", place.slug, "lessons", ending="csv"),
    )


def _schema(_: Question) -> Made:
    return Made(document=fields.schema)


def _publications(question: Question) -> Made:
    place = question.place
    some = part_of(store.listing(place.code), question)
    rows = [
        ListedPublication(number=one.number, published_at=one.at.isoformat(), title=one.title, summary=one.summary)
        for one in some.of
    ]
    return Made(
        document=lambda: {**some.head, "code": place.code, "name": place.name, "publications": rows},
        csv=lambda: text_of(ListedPublication, rows),
        file=inert.file_name("powered-here", place.slug, "publications", ending="csv"),
        headers=some.links,
    )


def _publication(question: Question) -> Made:
    place, number = question.place, question.path["number"]
    try:
        found = store.one(place.code, number)
    except MissingError as missing:
        raise problems.refuse(
            404,
            f"{place.name} has no publication {number}.",
            "number",
            f"/api/v1/{place.slug}/publications lists those that there are.",
        ) from missing
    return Made(
        document=lambda: found.content,
        text=found.text,
        csv=lambda: found.years_csv,
        file=inert.file_name("powered-here", place.slug, "published", str(number), ending="csv"),
    )


RESOURCES = (
    Resource(
        name="lessons",
        path="/lessons",
        title="Lessons from real projects",
        words="A project each: what was promised and delivered, what worked, what went wrong, the lesson, its sources.",
        kind=Lessons,
        answer=_lessons,
        parameters=(
            Parameter(
                name="technology",
                words="Kind of project",
                kind="choice",
                choices={kind.name: kind.label for kind in with_lessons()},
                example=with_lessons()[0].name,
            ),
            Parameter(
                name="outcome",
                words="Verdict",
                kind="choice",
                choices={outcome: outcome for outcome in OUTCOMES},
                example=OUTCOMES[0],
            ),
            Parameter(
                name="where",
                words="A nation in small letters, or the part of an address of a council with lessons",
                kind="text",
                longest=lesson_search.LONGEST,
                example="scotland",
            ),
            Parameter(name="q", words="Words in it", kind="text", longest=lesson_search.LONGEST, example="heat"),
            *page(MOST_PART, PART),
        ),
        size=f"{PART} a part unless more are asked for, {MOST_PART} at most",
        examples={
            "/lessons?outcome=failed&size=10": "The first ten projects that failed",
            "/lessons.csv?where=scotland": "Those of Scotland as CSV",
        },
    ),
    Resource(
        name="lessons_schema",
        path="/lessons.schema",
        title="What a file of lessons may hold",
        words="The JSON Schema of a file of lessons that councils give to one another.",
        kind=dict[str, Any],
        answer=_schema,
        has_csv=False,
        size="one",
        examples={"/lessons.schema": "The schema"},
    ),
    Resource(
        name="council_lessons",
        path="/{council}/lessons",
        title="A council's own lessons",
        words="What the projects of a council's own list have taught.",
        kind=CouncilLessons,
        answer=_own_lessons,
        size="at most one for each project of its list",
        examples={"/stoke-on-trent/lessons": "Those of Stoke-on-Trent"},
    ),
    Resource(
        name="publications",
        path="/{council}/publications",
        title="What a council has published",
        words="Publications of a council, the newest first. One is never changed, only superseded.",
        kind=Publications,
        answer=_publications,
        parameters=page(MOST_PART, PART),
        size=f"{PART} a part unless more are asked for, {MOST_PART} at most",
        examples={"/stoke-on-trent/publications": "Those of Stoke-on-Trent"},
    ),
    Resource(
        name="publication",
        path="/{council}/publications/{number}",
        title="One publication",
        words="A publication as it was frozen, with all its numbers; as CSV its years.",
        kind=Publication,
        answer=_publication,
        in_path=(Parameter(name="number", words="Its number", kind="whole", low=0, high=LARGEST_NUMBER, example="1"),),
        size="one",
        examples={},
    ),
)
"""What is kept of councils and projects."""
