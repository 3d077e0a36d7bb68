"""The whole ledger of a council at once: from a file, from the planning database, as shipped, an earlier version.

And the council's own target. Each is shown with what it would change before it is done.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from flask import redirect, request

from dashboard.accounts.nouns import Account
from dashboard.ledger import begun, contents, doubts, fields, files, in_use, store, typed
from dashboard.ledger.doubts import Doubt
from dashboard.ledger.nouns import ConflictError, Content, Edit, FileError, LedgerError, Version
from dashboard.server import ledger_moved
from dashboard.server.ledger_asked import blueprint, editor, reader, sent, shown, whole, with_note
from dashboard.server.plain_page import Made, changes, content_sent
from models.facts import Place
from models.sources import assumptions
from models.sources.ledgers import Cells

routes = blueprint("ledger_whole")


@routes.get("/<council>/ledger/csv")
def choose_file(council: str) -> Made:
    """The form that takes a file."""
    who, place = editor(council)
    return _file(who, place)


@routes.post("/<council>/ledger/csv")
@changes
def take_file(council: str) -> Made:
    """Show what a file would change, and once that is confirmed, save it."""
    who, place = editor(council)
    content, confirmed = content_sent(files.MOST_BYTES)
    try:
        text = files.text_in(content)
        rows = contents.with_texts_of(contents.rows_of(place.code, store.now(who).content), files.rows_in(text))
    except FileError as refused:
        return _file(who, place, 400, problems=refused.problems)
    if not confirmed:
        return _preview(who, place, text, rows)

    def again(status: int, **more: Any) -> Made:
        return _preview(who, place, text, rows, status, **more)

    edit = Edit("brought a file in", lambda content: contents.with_rows(place.code, content, rows), _projects(place))
    return sent(who, place, edit, again, done="saved", doubts=_doubts(who, place, rows))


@routes.get("/<council>/ledger/planned")
def planned_rows(council: str) -> Made:
    """What the planning database has that the list has not, to be confirmed."""
    who, place = editor(council)
    return _planned(who, place)


@routes.post("/<council>/ledger/planned")
@changes
def take_planned(council: str) -> Made:
    """Add what the planning database has to the list, each record marked with its source."""
    who, place = editor(council)
    new = _of_database(who, place)

    def applied(content: Content) -> Content:
        return _with_records(place, content, new)

    def again(status: int, **more: Any) -> Made:
        return _planned(who, place, status, **more)

    return sent(who, place, Edit("began from the planning database", applied, _projects(place)), again, done="saved")


@routes.get("/<council>/ledger/shipped")
def shipped_rows(council: str) -> Made:
    """What going back to the shipped list would change, to be confirmed."""
    who, place = editor(council)
    return _shipped(who, place)


@routes.post("/<council>/ledger/shipped")
@changes
def take_shipped(council: str) -> Made:
    """Go back to the projects that came with the program; the council's own target stays."""
    who, place = editor(council)

    def again(status: int, **more: Any) -> Made:
        return _shipped(who, place, status, **more)

    edit = Edit(
        "went back to what was shipped",
        lambda content: contents.shipped_again(place.code, content),
        _projects(place),
    )
    return sent(who, place, edit, again, done="shipped")


@routes.get("/<council>/ledger/history")
def history(council: str) -> Made:
    """Every version of the list: who, when, why, and what it changed."""
    who, place = reader(council)
    return _history(who, place)


@routes.post("/<council>/ledger/restore")
@changes
def restore(council: str) -> Made:
    """Bring an earlier version back, target included."""
    who, place = editor(council)
    number = whole("number")
    try:
        note = typed.note_of(request.form.get("note", ""))
        restored = store.restore(who, whole("version"), number, note)
    except LedgerError as wrong:
        return _history(who, place, 400, wrong={f"note-{number}": wrong.problems["note"]})
    except ConflictError as conflict:
        return _history(who, place, 409, theirs=conflict.theirs, last=conflict.last)
    in_use.forget()
    return redirect(f"/{place.slug}/ledger/history?done=restored&of={restored.number}", 303)


@routes.get("/<council>/ledger/target")
def own_target(council: str) -> Made:
    """The form of the council's own target."""
    who, place = editor(council)
    return _target(who, place, store.now(who).content.target or {"year": "2030", "scope": fields.OF_ELECTRICITY})


@routes.post("/<council>/ledger/target")
@changes
def set_target(council: str) -> Made:
    """Save the council's own target, or take it away."""
    who, place = editor(council)
    typed_in = dict(request.form)
    gone = typed_in.get("gone") == "yes"
    target, wrong = (None, {}) if gone else typed.target_of(typed_in)
    if wrong:
        return _target(who, place, typed_in, 400, wrong=with_note(wrong))

    def again(status: int, **more: Any) -> Made:
        return _target(who, place, typed_in, status, **more)

    edit = Edit(
        "took the council’s own target away" if gone else "set the council’s own target",
        lambda content: contents.with_target(content, target),
        lambda content: content.target,
    )
    return sent(who, place, edit, again, done="target")


def _projects(place: Place) -> Any:
    """What a change of the whole list is about: every project of it."""
    return lambda content: contents.rows_of(place.code, content)


def _with_records(place: Place, content: Content, new: Sequence[tuple[Cells, int]]) -> Content:
    """A content with rows of the planning database after its own."""
    rows = (*contents.rows_of(place.code, content), *(row for row, _ in new))
    return contents.with_rows(place.code, content, rows, {row["name"]: (number,) for row, number in new})


def _doubts(who: Account, place: Place, rows: Sequence[Cells]) -> Sequence[Doubt]:
    before = contents.rows_of(place.code, store.now(who).content)
    return doubts.of_rows(place, assumptions.scenario(place), before, rows, form="sure")


def _of_database(who: Account, place: Place) -> tuple[tuple[Cells, int], ...]:
    names = [row["name"] for row in contents.rows_of(place.code, store.now(who).content)]
    return begun.rows_of(place, assumptions.scenario(place), names)


def _file(who: Account, place: Place, status: int = 200, problems: Sequence[str] = ()) -> Made:
    return shown(
        "ledger_csv",
        "Bring a file in",
        status,
        who,
        place,
        store.now(who),
        problems=problems,
        fields=fields.of_project(),
        most_kb=files.MOST_BYTES // 1000,
    )


def _preview(who: Account, place: Place, text: str, rows: tuple[Cells, ...], status: int = 200, **more: Any) -> Made:
    now = store.now(who)
    changed = contents.differences(contents.rows_of(place.code, now.content), rows)
    asked = {"doubts": _doubts(who, place, rows)} | more
    after = contents.with_rows(place.code, now.content, rows)
    return _confirm(
        who, place, now, after, "What the file would change", status, differences=changed, text=text, to="csv", **asked
    )


def _planned(who: Account, place: Place, status: int = 200, **more: Any) -> Made:
    now, new = store.now(who), _of_database(who, place)
    changed = contents.differences([], [row for row, _ in new])
    after = _with_records(place, now.content, new)
    title = "Begin from the planning database"
    return _confirm(who, place, now, after, title, status, differences=changed, to="planned", **more)


def _shipped(who: Account, place: Place, status: int = 200, **more: Any) -> Made:
    now = store.now(who)
    after = contents.shipped_again(place.code, now.content)
    changed = contents.differences(*(contents.rows_of(place.code, content) for content in (now.content, after)))
    title = "Back to what was shipped"
    return _confirm(who, place, now, after, title, status, differences=changed, to="shipped", **more)


def _confirm(who: Account, place: Place, now: Version, after: Content, title: str, status: int, **more: Any) -> Made:
    """What a change would do, list and path, to be confirmed."""
    return shown(
        "ledger_confirm",
        title,
        status,
        who,
        place,
        now,
        labels={field.name: field.label for field in fields.of_project()},
        moves=ledger_moved.before_save(place.code, now, after) if more["differences"] else "",
        counting={row["name"]: ledger_moved.counted(place, row).said for row in contents.rows_of(place.code, after)},
        threshold=fields.threshold(),
        **{"text": None} | more,
    )


def _history(who: Account, place: Place, status: int = 200, **more: Any) -> Made:
    versions = [store.version(who, 0), *reversed(store.history(who))]
    changed = [
        contents.differences(*(contents.rows_of(place.code, version.content) for version in pair))
        for pair in pairwise(versions)
    ]
    rows = [*reversed(list(zip(versions[1:], changed, strict=True))), (versions[0], ())]
    labels = {field.name: field.label for field in fields.of_project()}
    title = "History of the projects"
    return shown("ledger_history", title, status, who, place, versions[-1], versions=rows, labels=labels, **more)


def _target(who: Account, place: Place, row: Any, status: int = 200, **more: Any) -> Made:
    now = store.now(who)
    return shown(
        "ledger_target",
        "The council’s own target",
        status,
        who,
        place,
        now,
        form=fields.TARGET,
        row=row,
        saved=now.content.target,
        measured=now.content.target is not None and in_use.is_measured_by(now.content.target),
        **more,
    )
