"""A council's own lessons: what its list of projects has learnt, as a file to give away."""

import re
from collections.abc import Sequence
from datetime import date

from dashboard.lessons import fields
from dashboard.lessons.nouns import LessonsFile
from dashboard.text import inert, lessons as told
from models.facts import Place, Project
from models.facts.lesson import Lesson, LessonSource
from models.sources.editions import editions
from models.sources.lessons import kinds_of_technologies, lessons as shared

LICENCE = "facts, with their sources"
"""How the facts of a ledger may be used, where its edition does not say."""


def lessons(place: Place) -> tuple[Lesson, ...]:
    """Return what a place's own projects have taught, in the order of the list."""
    return tuple(_lesson(place, project) for project in place.projects if project.lesson)


def file(place: Place, made_on: date) -> LessonsFile:
    """Return the same to give away: published by whoever keeps the list.

    Parameters
    ----------
    place : Place
    made_on : date
        Day on which it is made.
    """
    edition = next((e for e in editions() if e.table == f"ledger/{place.code}.csv"), None)
    publisher, licence = f"Officers of {place.name}, with Powered Here", LICENCE
    if edition is not None and not place.amendment:
        publisher, licence = edition.publisher, edition.licence
    return LessonsFile(
        council=place.name,
        code=place.code,
        publisher=publisher,
        licence=licence,
        made_on=made_on,
        lessons=lessons(place),
    )


def retold(sources: Sequence[LessonSource], code: str) -> Lesson | None:
    """Return the shared lesson of a council that tells the same project, by a source that both have; None for none."""
    addresses = {source.url for source in sources if source.url}
    those = (one for one in shared() if one.code == code)
    return next((one for one in those if addresses & {source.url for source in one.sources}), None)


def _lesson(place: Place, project: Project) -> Lesson:
    url = project.url if re.fullmatch(fields.ADDRESS, project.url) else ""
    publisher = _line("publisher", project.source)
    source = LessonSource(publisher=publisher, title="" if url else publisher, published="", url=url)
    same = retold([source], place.code)
    return Lesson(
        name=project.name,
        label=_line("label", project.label),
        kind=_kind(project.technology),
        code=place.code,
        council=place.name,
        nation=place.nation,
        started=None,
        outcome="failed" if project.status in ("failed", "lapsed") else "",
        promised=told.promised_for(project),
        delivered=_line("delivered", project.what_happened),
        cost_promised_gbp_m=None,
        cost_actual_gbp_m=None,
        public_loss_gbp_m=None,
        what_worked="",
        what_went_wrong="",
        lesson=_line("lesson", project.lesson),
        effect="",
        differs="",
        legal=same.legal if same else "",
        grade="B",
        read_on=date.fromisoformat(project.read_on),
        sources=(source,),
    )


def _kind(technology: str) -> str:
    """The one kind that a technology of a ledger stands for; "" where it may be several."""
    found = [kind.name for kind in kinds_of_technologies([technology])]
    return technology if technology in found else found[0] if len(found) == 1 else ""


def _line(field: str, text: str) -> str:
    """A text as a file of lessons holds it."""
    longest = {one.name: one.longest for one in (*fields.OF_SOURCE, *fields.of_lesson())}
    return inert.line(text, longest[field])
