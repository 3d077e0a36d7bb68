"""Saved scenarios in the database: saved, changed, restored, put into the bin and out of it.

Whoever changes one says which version they have seen. If it is no longer the newest nothing is written, and they get
what the other has made of it (optimistic locking). Every version stays until the whole is deleted from the bin.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database, retention
from dashboard.kept.tables import SavedScenario, ScenarioVersion
from dashboard.saved import rights, rows
from dashboard.saved.nouns import BinnedError, ConflictError, Draft, NotYoursError, Saved, Version

IN_BIN = timedelta(days=60)
"""How long what is in the bin can be taken out again."""
SAVED, CHANGED, RESTORED, BINNED, UNBINNED, DELETED = (
    "scenario saved",
    "scenario changed",
    "scenario restored",
    "scenario put into the bin",
    "scenario taken out of the bin",
    "scenario deleted from the bin",
)
"""Actions of the log."""


P = ParamSpec("P")
T = TypeVar("T")


def _logged(act: Callable[Concatenate[Account, P], T]) -> Callable[Concatenate[Account, P], T]:
    """An act whose refusal stands in the log, in a block of its own: the one that was under way is undone."""

    @wraps(act)
    def logged(who: Account, *given: P.args, **named: P.kwargs) -> T:
        try:
            return act(who, *given, **named)
        except NotYoursError as refused:
            if refused.what:
                audit.refused(who.name, who.council, refused.what, act.__name__.replace("_", " "))
            raise

    return logged


@_logged
def create(who: Account, draft: Draft, form: str) -> Saved:
    """Save a scenario as a new one.

    Parameters
    ----------
    who : Account
    draft : Draft
        Checked (see `typed`).
    form : str
        What names the form: the same one sent twice is saved once.

    Raises
    ------
    NotYoursError
        If the user may not save.
    KeptError
        If it cannot be written.
    """
    if not who.may_save:
        raise NotYoursError("a new one")
    # Nobody can name the form of another.
    form = hashlib.sha256(f"{who.id}:{form}".encode("utf-8", "replace")).hexdigest()
    with database.writing() as session:
        database.alone(session, f"form:{form}")
        there = session.scalar(select(SavedScenario.id).where(SavedScenario.form == form))
        if there is not None:
            return rows.found(session, there)
        row = SavedScenario(council=who.council, author_id=who.id, version=1, shared=draft.shared, form=form)
        session.add(row)
        session.flush()
        _add_version(session, row, who, draft, number=1)
        audit.note(session, who.name, who.council, SAVED, _called(row, draft.name), _which(row.id))
        return rows.found(session, row.id)


@_logged
def change(who: Account, id: int, seen: int, draft: Draft) -> Saved:
    """Save another version; what is not the author's to say, who sees it, stays as it was.

    Parameters
    ----------
    seen : int
        Number of the version that the user has changed.

    Raises
    ------
    NotYoursError, ConflictError, BinnedError, KeptError
    """
    with database.writing() as session:
        saved = _to_edit(session, who, id)
        if not rights.may_share(who, saved):
            draft = replace(draft, shared=saved.now.shared)
        row = _taken(session, saved, seen)
        _add_version(session, row, who, draft, number=seen + 1)
        audit.note(
            session, who.name, who.council, CHANGED, _called(row, draft.name), f"{_which(id)}, version {seen + 1}"
        )
        return rows.found(session, id)


@_logged
def restore(who: Account, id: int, seen: int, number: int) -> Saved:
    """Bring an earlier version back, as the newest one; who sees it stays as it is.

    Raises
    ------
    NotYoursError, ConflictError, BinnedError, KeptError
        As of `change`; also if there is no version of that number.
    """
    with database.writing() as session:
        saved = _to_edit(session, who, id)
        old = session.scalar(
            select(ScenarioVersion).where(ScenarioVersion.saved_id == id, ScenarioVersion.number == number)
        )
        if old is None:
            raise NotYoursError
        row = _taken(session, saved, seen)
        draft = Draft(name=old.name, note=old.note, shared=saved.now.shared, search=old.search, made_on=old.made_on)
        _add_version(session, row, who, draft, number=seen + 1, restored_from=number)
        audit.note(session, who.name, who.council, RESTORED, _called(row, old.name), f"{_which(id)}, version {number}")
        return rows.found(session, id)


@_logged
def put_into_bin(who: Account, id: int, *, out: bool = False) -> None:
    """Put a scenario into the bin, or take it out again; does nothing where it is there already.

    Raises
    ------
    NotYoursError, KeptError
    """
    with database.writing() as session:
        saved = _mine(session, who, id)
        if not rights.may_bin(who, saved):
            raise NotYoursError(_which(id))
        if (saved.binned_at is None) == out:
            return
        row = session.get_one(SavedScenario, id)
        row.binned_at = None if out else clock.now()
        action = UNBINNED if out else BINNED
        audit.note(session, who.name, who.council, action, _called(row, saved.now.name), _which(id))


@_logged
def one(who: Account, id: int) -> Saved:
    """Return a scenario that a user may see.

    Raises
    ------
    NotYoursError
        If there is none, which is not told from one that is somebody else's; the latter stands in the log.
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _mine(session, who, id)


def listing(who: Account, *, binned: bool = False) -> Sequence[Saved]:
    """Return what a user may see, the newest first: what is not in the bin, or what is and may be taken out.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    in_bin = SavedScenario.binned_at
    asked = (
        rows.asked()
        .where(
            SavedScenario.council == who.council,
            SavedScenario.shared | (SavedScenario.author_id == who.id),
            in_bin > clock.now() - IN_BIN if binned else in_bin.is_(None),
        )
        .order_by(ScenarioVersion.at.desc(), SavedScenario.id.desc())
    )
    with database.reading() as session:
        found = [rows.saved(*row) for row in session.execute(asked)]
    return [saved for saved in found if not binned or rights.may_bin(who, saved)]


@_logged
def history(who: Account, id: int) -> Sequence[Version]:
    """Return every version of a scenario that a user may see, the newest first.

    Raises
    ------
    NotYoursError, KeptError
        As of `one`.
    """
    asked = (
        select(ScenarioVersion, rows.by.name)
        .join(rows.by, rows.by.id == ScenarioVersion.by_id)
        .where(ScenarioVersion.saved_id == id)
        .order_by(ScenarioVersion.number.desc())
    )
    with database.reading() as session:
        _mine(session, who, id)
        return [rows.version(*row) for row in session.execute(asked)]


def _mine(session: Session, who: Account, id: int) -> Saved:
    """A scenario that a user may see; what was in the bin for long is no more."""
    row = session.execute(rows.asked().where(SavedScenario.id == id)).one_or_none()
    if row is None:
        raise NotYoursError
    saved = rows.saved(*row)
    if not rights.may_see(who, saved):
        raise NotYoursError(_which(id))
    if saved.binned_at is not None and saved.binned_at <= clock.now() - IN_BIN:
        raise NotYoursError
    return saved


def _to_edit(session: Session, who: Account, id: int) -> Saved:
    """A scenario of which a user may save another version."""
    saved = _mine(session, who, id)
    if not rights.may_edit(who, saved):
        if saved.binned_at is not None and who.may_save:
            raise _in_bin(session, saved)
        raise NotYoursError(_which(id))
    return saved


def _in_bin(session: Session, saved: Saved) -> BinnedError:
    """Says who has put it there, as the log knows."""
    return BinnedError(saved, audit.last_actor(session, saved.council, BINNED, _which(saved.id)))


def _taken(session: Session, saved: Saved, seen: int) -> SavedScenario:
    """The row, with its next version taken; of two who have seen the same one a single gets it."""
    taken = session.execute(
        update(SavedScenario)
        .where(SavedScenario.id == saved.id, SavedScenario.version == seen, SavedScenario.binned_at.is_(None))
        .values(version=seen + 1)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        session.rollback()
        theirs = rows.found(session, saved.id)
        raise ConflictError(theirs) if theirs.binned_at is None else _in_bin(session, theirs)
    return session.get_one(SavedScenario, saved.id, populate_existing=True)


def _add_version(
    session: Session, row: SavedScenario, who: Account, draft: Draft, *, number: int, restored_from: int | None = None
) -> None:
    row.shared = draft.shared
    session.add(
        ScenarioVersion(
            saved_id=row.id,
            number=number,
            name=draft.name,
            note=draft.note,
            search=draft.search,
            made_on=draft.made_on,
            shared=draft.shared,
            by_id=who.id,
            at=clock.now(),
            restored_from=restored_from,
        )
    )
    session.flush()


def _called(row: SavedScenario, name: str) -> str:
    """What the log calls a scenario: by its name only where the council sees it, for administrators read the log."""
    return name if row.shared else _which(row.id)


def _which(id: int) -> str:
    return f"number {id}"


@retention.registered
def empty_bin(session: Session) -> None:
    """Delete for good what was in the bin for long, whoever's it is."""
    late = select(SavedScenario.id, SavedScenario.council).where(SavedScenario.binned_at <= clock.now() - IN_BIN)
    for id, council in session.execute(late).all():
        session.execute(delete(SavedScenario).where(SavedScenario.id == id))
        audit.note(session, "(after 60 days)", council, DELETED, _which(id))
