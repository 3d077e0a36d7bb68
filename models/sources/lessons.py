"""Lessons of real projects, as the shipped tables have them, with their kinds and their sources."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from models.facts.lesson import Lesson, LessonKind, LessonSource
from models.sources.nouns import of_row
from models.sources.tables import rows

TABLE, SOURCES, KINDS = "lessons.csv", "lesson_sources.csv", "lesson_kinds.csv"


@lru_cache(maxsize=1)
def lessons() -> tuple[Lesson, ...]:
    """Return every lesson, in the order of the table.

    Examples
    --------
    >>> [lesson.name for lesson in lessons() if lesson.kind == "hydro"]
    ['hydro_ness']
    """
    return tuple(
        of_row(Lesson, row, read_on=date.fromisoformat(row.read_on), sources=_sources().get(row.name, ()))
        for row in rows(TABLE)
    )


@lru_cache(maxsize=1)
def kinds() -> dict[str, LessonKind]:
    """Return the kinds of projects by name, in the order in which they are offered."""
    return {
        row.name: of_row(LessonKind, row, technologies=_parts(row.technologies), levers=_parts(row.levers))
        for row in rows(KINDS)
    }


def kind_of_lever(lever: str) -> LessonKind | None:
    """Return the kind of project that a lever goes with, if there are lessons of it.

    Examples
    --------
    >>> kind_of_lever("store_mwh").label, kind_of_lever("scope")
    ('Batteries', None)
    """
    return next((kind for kind in with_lessons() if lever in kind.levers), None)


def kinds_of_technologies(technologies: Iterable[str]) -> tuple[LessonKind, ...]:
    """Return the kinds with lessons that any of some technologies goes with.

    Examples
    --------
    >>> [kind.label for kind in kinds_of_technologies(["solar", "hydro"])]
    ['Solar farms', 'Solar on roofs', 'Hydro power']
    """
    wanted = set(technologies)
    return tuple(kind for kind in with_lessons() if wanted & set(kind.technologies))


def with_lessons() -> tuple[LessonKind, ...]:
    """Return the kinds of which there are lessons."""
    there = {lesson.kind for lesson in lessons()}
    return tuple(kind for kind in kinds().values() if kind.name in there)


@lru_cache(maxsize=1)
def _sources() -> dict[str, tuple[LessonSource, ...]]:
    found: dict[str, list[LessonSource]] = {}
    for row in sorted(rows(SOURCES), key=lambda r: r.at):
        found.setdefault(row.name, []).append(of_row(LessonSource, row))
    return {name: tuple(those) for name, those in found.items()}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("; ")))
