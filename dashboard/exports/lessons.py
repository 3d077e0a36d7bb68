"""Lessons as a table to take away."""

from collections.abc import Iterable

from dashboard.lessons import fields
from dashboard.text import inert
from models.facts.lesson import Lesson
from models.facts.year_columns import Column

SOURCES = (
    Column("sources", "", "Who reported it, and where", "string"),
    Column("addresses", "", "Addresses of the sources that have one", "string"),
)


def csv_text(some: Iterable[Lesson]) -> str:
    """Return lessons as CSV, a row a lesson; sources and their addresses stand in a cell each, " ; " between them."""
    heads = [field.name for field in fields.of_lesson()]
    rows = [[_cell(getattr(lesson, head)) for head in heads] + _sources(lesson) for lesson in some]
    return inert.csv_text([[*heads, *(column.name for column in SOURCES)], *rows])


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(value)


def _sources(lesson: Lesson) -> list[object]:
    named = " ; ".join(": ".join(filter(None, (s.publisher, s.title))) for s in lesson.sources)
    return [named, " ; ".join(s.url for s in lesson.sources if s.url)]
