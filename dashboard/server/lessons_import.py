"""Lessons of another council from a file: read, shown, and kept once that is confirmed; taken out again."""

from collections.abc import Sequence
from datetime import date

from flask import redirect, request

from dashboard.accounts.nouns import Account
from dashboard.lessons import reading, shown, store, written
from dashboard.lessons.nouns import LessonsError, LessonsFile, NotYoursError
from dashboard.server import plain_page
from dashboard.server.plain_page import Made, changes, content_sent, page, whole
from dashboard.text import lessons as told
from models.facts import Place

routes = plain_page.blueprint("lessons_import", NotYoursError)

DONE = {
    "kept": "The lessons are kept. They stand on the council’s page of lessons, marked as not checked.",
    "removed": "The lessons are taken out.",
}


@routes.get("/<council>/lessons/import")
def choose(council: str) -> Made:
    """What was brought in, and the form that takes a file."""
    who, place = _editor(council)
    return _choose(who, place)


@routes.post("/<council>/lessons/import")
@changes
def take(council: str) -> Made:
    """Show what a file holds, and once that is confirmed, keep it."""
    who, place = _editor(council)
    content, confirmed = content_sent(reading.MOST_BYTES)
    try:
        file = reading.read(content)
    except LessonsError as refused:
        return _choose(who, place, 400, problems=refused.problems)
    if not confirmed:
        return _preview(who, place, file)
    try:
        store.keep(who, file, request.form.get("note", ""))
    except LessonsError as refused:
        return _preview(who, place, file, 400, wrong=str(refused))
    shown.forget()
    return redirect(f"/{place.slug}/lessons/import?done=kept", 303)


@routes.post("/<council>/lessons/remove")
@changes
def remove(council: str) -> Made:
    """Take a file out."""
    who, place = _editor(council)
    store.remove(who, whole(request.form.get("number", "")))
    shown.forget()
    return redirect(f"/{place.slug}/lessons/import?done=removed", 303)


def _editor(council: str) -> tuple[Account, Place]:
    return plain_page.own_council_to_change(
        council,
        "lessons",
        "A viewer looks and brings nothing in. Ask your council’s administrator for another role.",
    )


def _choose(who: Account, place: Place, status: int = 200, problems: Sequence[str] = ()) -> Made:
    return page(
        "lessons_import",
        "Bring lessons in",
        status,
        place=place,
        account=who,
        problems=problems,
        brought=[(one, _from(one.file)) for one in store.listing(who.council)],
        done=DONE.get(request.args.get("done", ""), ""),
        most_kb=reading.MOST_BYTES // 1000,
        day=told.published,
    )


def _preview(who: Account, place: Place, file: LessonsFile, status: int = 200, wrong: str = "") -> Made:
    return page(
        "lessons_preview",
        "What the file holds",
        status,
        place=place,
        account=who,
        file=file,
        from_=_from(file),
        rows=told.rows,
        verdict=told.verdict,
        replaces=store.replaced(who, file),
        text=written.text_of(file),
        note=request.form.get("note", ""),
        wrong=wrong,
        not_checked=told.not_checked(),
        day=told.published,
    )


def _from(file: LessonsFile) -> str:
    return told.brought(file.council, file.publisher, file.licence, date.isoformat(file.made_on))
