"""Lessons as files: all of them as CSV and JSON, and a council's own."""

from datetime import date

from flask import Blueprint, Response

from dashboard.exports import lessons as table
from dashboard.lessons import own, written
from dashboard.lessons.nouns import LessonsFile
from dashboard.server import asked
from dashboard.shell import lesson_search
from dashboard.text import inert
from models.facts import calendar
from models.sources.editions import editions
from models.sources.lessons import TABLE

routes = Blueprint("lessons", __name__)


@routes.get("/lessons.csv")
def all_csv() -> Response:
    """The lessons that a query asks for as CSV."""
    search = lesson_search.read(asked.query())
    if search.problems:
        return asked.as_json({"error": " ".join(search.problems)}, 400)
    name = inert.file_name("powered-here", "lessons", ending="csv")
    return asked.as_file(table.csv_text(lesson_search.found(search)), "text/csv", name)


@routes.get("/lessons.json")
def all_json() -> Response:
    """The same as JSON that another server of the kind can read; 404 where nothing fits."""
    search = lesson_search.read(asked.query())
    if search.problems:
        return asked.as_json({"error": " ".join(search.problems)}, 400)
    found = lesson_search.found(search)
    if not found:
        return asked.as_json({"error": "No project fits all of that."}, 404)
    edition = next(e for e in editions() if e.table == TABLE)
    file = LessonsFile(
        council="Several councils",
        code="",
        publisher=edition.publisher,
        licence=edition.licence,
        made_on=date.fromisoformat(edition.read_on),
        lessons=found,
    )
    return _as_file(file, inert.file_name("powered-here", "lessons", ending="json"))


@routes.get("/<council>/lessons.csv")
def own_csv(council: str) -> Response:
    """A council's own lessons as CSV; heads alone where it has none."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place = found[0]
    name = inert.file_name("powered-here", place.slug, "lessons", ending="csv")
    return asked.as_file(table.csv_text(own.lessons(place)), "text/csv", name)


@routes.get("/<council>/lessons.json")
def own_json(council: str) -> Response:
    """A council's own lessons as JSON for other councils; 404 where it has none."""
    found = asked.place_and_scenario(council)
    if isinstance(found, Response):
        return found
    place = found[0]
    file = own.file(place, calendar.today())
    if not file.lessons:
        return asked.as_json({"error": f"{place.name} has no lessons of its own here yet."}, 404)
    return _as_file(file, inert.file_name("powered-here", place.slug, "lessons", ending="json"))


def _as_file(file: LessonsFile, name: str) -> Response:
    return asked.as_file(written.text_of(file), "application/json", name)
