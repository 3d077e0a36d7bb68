"""The ledger of a council: its projects listed, added, changed, retired and taken out, each with its history."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from flask import Response, request

from dashboard.accounts.nouns import Account
from dashboard.charts.figures import slip
from dashboard.ledger import begun, contents, doubts, fields, files, slips, store, typed
from dashboard.ledger.doubts import Doubt
from dashboard.ledger.nouns import Content, Edit, NotYoursError, Version
from dashboard.server import asked, ledger_moved
from dashboard.server.ledger_asked import blueprint, editor, reader, sent, shown, whole, with_note
from dashboard.server.plain_page import Made, changes
from dashboard.text import inert, words
from models.facts import Place
from models.sources import assumptions
from models.sources.ledgers import Cells

routes = blueprint("ledger")

RETIRING = ("retired", "status", "what_happened", "lesson")
"""Fields of the form that retires a project."""
ADDED = "added "
"""Begins what was done where a project was added by its form."""


@routes.get("/<council>/ledger")
def listing(council: str) -> Made:
    """The projects that count for the council, and what can be done with them."""
    who, place = reader(council)
    now = store.now(who)
    rows = contents.rows_of(place.code, now.content)
    return shown(
        "ledger_list",
        "Projects",
        200,
        who,
        place,
        now,
        rows=[(row, described(row), ledger_moved.counted(place, row)) for row in rows],
        is_planned=begun.is_any(place, assumptions.scenario(place)),
        lessons=[row for row in rows if row["lesson"]],
        target=now.content.target,
    )


@routes.get("/<council>/ledger.csv")
def csv_out(council: str) -> Made:
    """The same as CSV, to change in a spreadsheet and bring back."""
    who, place = reader(council)
    rows = contents.rows_of(place.code, store.now(who).content)
    name = inert.file_name("powered-here", place.slug, "ledger", ending="csv")
    response: Response = asked.as_file(files.text_of(rows).encode(), "text/csv", name)
    response.headers["Cache-Control"] = "no-store"
    return response


@routes.get("/<council>/ledger/new")
def new(council: str) -> Made:
    """The form of another project."""
    who, place = editor(council)
    blank = {"in_statistics": "false", "status": "proposed", "chance_grade": "C"}
    return _new(who, place, blank)


@routes.post("/<council>/ledger/new")
@changes
def add(council: str) -> Made:
    """Add a project at the end of the list; the same form sent twice adds it once."""
    who, place = editor(council)
    now = store.now(who)
    rows = contents.rows_of(place.code, now.content)
    typed_in = dict(request.form)
    row, wrong = typed.row_of(typed_in | {"name": typed.name_for(typed_in.get("label", ""), _names(rows))})
    if wrong:
        return _new(who, place, typed_in, 400, wrong=with_note(wrong))
    there = next((one for one in rows if {**one, "name": ""} == {**row, "name": ""}), row)
    asked_about = () if there in rows else (*_another(who, place, row), *_doubts(place, rows, row))

    def again(status: int, **more: Any) -> Made:
        return _new(who, place, typed_in, status, **more)

    def applied(content: Content) -> Content:
        return contents.with_row(place.code, content, there)

    edit = Edit(f"{ADDED}{row['label']}", applied, lambda content: contents.row_of(place.code, content, there["name"]))
    return sent(who, place, edit, again, done="saved", doubts=asked_about)


@routes.get("/<council>/ledger/project/<name>")
def one(council: str, name: str) -> Made:
    """A project: its form for who may change it, its slip history, and who changed what."""
    who, place = reader(council)
    return _one(who, place, name, _row(place, store.now(who), name))


@routes.post("/<council>/ledger/project/<name>")
@changes
def change(council: str, name: str) -> Made:
    """Save a project as it was typed; one that somebody has taken out meanwhile comes back so."""
    who, place = editor(council)
    typed_in = dict(request.form) | {"name": name}
    return _changed(who, place, name, typed_in, "changed", _one)


@routes.get("/<council>/ledger/project/<name>/retire")
def retiring(council: str, name: str) -> Made:
    """The short form of a project that ends or has ended."""
    who, place = editor(council)
    return _retire(who, place, name, _row(place, store.now(who), name))


@routes.post("/<council>/ledger/project/<name>/retire")
@changes
def retire(council: str, name: str) -> Made:
    """Save when a project leaves service, and why; the rest of it stays."""
    who, place = editor(council)
    row = _row(place, store.now(who), name)
    typed_in = {**row, **{field: request.form.get(field, "") for field in RETIRING}}
    return _changed(who, place, name, typed_in, "retired", _retire)


@routes.get("/<council>/ledger/project/<name>/remove")
def removing(council: str, name: str) -> Made:
    """What taking a project out means, to be confirmed."""
    who, place = editor(council)
    return _remove(who, place, name, _row(place, store.now(who), name))


@routes.post("/<council>/ledger/project/<name>/remove")
@changes
def remove(council: str, name: str) -> Made:
    """Take a project out of the list; its versions stay in the history."""
    who, place = editor(council)
    row = _row(place, store.now(who), name)

    def again(status: int, **more: Any) -> Made:
        return _remove(who, place, name, row, status, **more)

    edit = Edit(
        f"took out {row['label']}",
        lambda content: contents.without_row(place.code, content, name),
        lambda content: contents.row_of(place.code, content, name),
    )
    return sent(who, place, edit, again, done="removed")


def described(row: Cells) -> dict[str, str]:
    """A project as the list shows it: choices in words, dates as months, capacity and heat with their unit."""
    chosen = {field.name: dict(field.choices) for field in fields.of_project() if field.choices}
    told = {name: known.get(row[name], row[name]) for name, known in chosen.items()}
    mw, mwh = (float(row[name]) if row[name] else None for name in ("capacity_mw", "heat_mwh_per_year"))
    return told | {"size": words.size(mw, mwh)}


def versions_of(who: Account, place: Place) -> list[Version]:
    """Every version of a ledger, oldest first; the first is what was shipped."""
    return [store.version(who, 0), *reversed(store.history(who))]


def _row(place: Place, now: Version, name: str) -> Cells:
    row = contents.row_of(place.code, now.content, name)
    if row is None:
        raise NotYoursError
    return row


def _names(rows: tuple[Cells, ...]) -> list[str]:
    return [row["name"] for row in rows]


def _changed(who: Account, place: Place, name: str, typed_in: Mapping[str, str], what: str, form: Any) -> Made:
    """Save a project, by the form that was sent."""
    now = store.now(who)
    versions = [now, *store.history(who), store.version(who, 0)]
    if all(contents.row_of(place.code, version.content, name) is None for version in versions):
        raise NotYoursError
    row, wrong = typed.row_of(typed_in)
    if wrong:
        return form(who, place, name, typed_in, 400, wrong=with_note(wrong))
    rows = contents.rows_of(place.code, now.content)
    (row,) = contents.with_texts_of(rows, [row])

    def again(status: int, **more: Any) -> Made:
        return form(who, place, name, typed_in, status, **more)

    edit = Edit(
        f"{what} {row['label']}",
        lambda content: contents.with_row(place.code, content, row),
        lambda content: contents.row_of(place.code, content, name),
    )
    asked_about = _doubts(place, rows, row)
    return sent(who, place, edit, again, done="saved", to=f"ledger/project/{name}", doubts=asked_about)


def _doubts(place: Place, rows: Sequence[Cells], row: Cells) -> Sequence[Doubt]:
    return doubts.of_rows(place, assumptions.scenario(place), rows, [row], form="{column}")


def _another(who: Account, place: Place, row: Cells) -> list[Doubt]:
    """What is asked where a project has the name of one that is there, or one was added since the form was opened."""
    seen = store.version(who, whole("version"))
    later = [version for version in reversed(store.history(who)) if version.number > seen.number]
    names = [{*_names(contents.rows_of(place.code, version.content))} for version in (seen, *later)]
    mine = {
        name
        for (before, after), version in zip(pairwise(names), later, strict=True)
        if version.by == who.name and version.what.startswith(ADDED)
        for name in after - before
    }
    found = []
    for one in contents.rows_of(place.code, (later or [seen])[-1].content):
        is_same = one["label"].casefold() == row["label"].casefold()
        if is_same or one["name"] in mine:
            said = "There is one of this name already" if is_same else "Since you opened this form you have added one"
            said = f"{said}: {one['label']}. Open it to correct it, or tick below to add another."
            found.append(Doubt(f"another={one['name']}", f"/{place.slug}/ledger/project/{one['name']}", said))
    return found


def _new(who: Account, place: Place, typed_in: Mapping[str, str], status: int = 200, **more: Any) -> Made:
    form = [field for field in fields.of_project() if field.name != "name"]
    return shown("ledger_new", "Add a project", status, who, place, store.now(who), form=form, row=typed_in, **more)


def _one(who: Account, place: Place, name: str, row: Mapping[str, str], status: int = 200, **more: Any) -> Made:
    versions = versions_of(who, place)
    now, theirs = versions[-1], more.get("theirs")
    saved = contents.row_of(place.code, now.content, name)
    said = slips.said(place.code, versions, name)
    form = [field for field in fields.of_project() if field.name != "name"]
    return shown(
        "ledger_project",
        (saved or row)["label"],
        status,
        who,
        place,
        now,
        name=name,
        form=form,
        row=row,
        saved=saved,
        counting=ledger_moved.counted(place, saved).said if saved else "",
        differing=_differing(place, theirs, name, row) if theirs else [],
        said=said,
        told=slips.sentence(saved, said) if saved and said else "",
        drawing=slip.drawn(slips.day(saved["promised"]), said) if saved else "",
        steps=tuple(reversed(slips.steps(place.code, versions, name))),
        labels={field.name: field.label for field in fields.of_project()},
        **more,
    )


def _retire(who: Account, place: Place, name: str, row: Mapping[str, str], status: int = 200, **more: Any) -> Made:
    form = [field for field in fields.of_project() if field.name in RETIRING]
    form.sort(key=lambda field: RETIRING.index(field.name))
    theirs = more.get("theirs")
    return shown(
        "ledger_retire",
        f"Retire {row['label']}",
        status,
        who,
        place,
        store.now(who),
        name=name,
        form=form,
        row=row,
        differing=_differing(place, theirs, name, row) if theirs else [],
        **more,
    )


def _remove(who: Account, place: Place, name: str, row: Cells, status: int = 200, **more: Any) -> Made:
    now = store.now(who)
    known = contents.with_rows(place.code, now.content, contents.rows_of(place.code, now.content)).references
    return shown(
        "ledger_remove",
        f"Take out {row['label']}",
        status,
        who,
        place,
        now,
        name=name,
        row=row,
        told=described(row),
        references=known.get(name, ()),
        moves=ledger_moved.before_save(place.code, now, contents.without_row(place.code, now.content, name)),
        **more,
    )


def _differing(place: Place, theirs: Version, name: str, mine: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Label, theirs and mine of the fields in which a project differs; theirs is empty where they have taken it out."""
    row = contents.row_of(place.code, theirs.content, name) or {}
    pairs = [(field.label, row.get(field.name, ""), mine.get(field.name, "")) for field in fields.of_project()]
    return [pair for pair in pairs if pair[1] != pair[2]]
