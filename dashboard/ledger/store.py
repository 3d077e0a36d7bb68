"""Ledgers in the database: read, changed, restored. Every change is a version of its own, with who, when and why.

Whoever changes one says which version they have seen. If somebody else has changed the same part since, nothing is
written, and they get what the other has made of it; changes of different projects both stand (optimistic locking).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import LedgerNow, LedgerVersion, User
from dashboard.ledger import contents, written
from dashboard.ledger.nouns import ConflictError, Content, Edit, NotYoursError, Version

CHANGED, RESTORED = "ledger changed", "ledger restored"
"""Actions of the log."""
LONGEST_WHAT = 200
BEGINNING = datetime.min.replace(tzinfo=UTC)
Stamp = tuple[int, datetime | None]
"""Number of a version and when it was saved."""


def now(who: Account) -> Version:
    """Return the ledger of a user's council as it is; number 0 where nobody has edited it.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _newest(session, who.council)


def version(who: Account, number: int) -> Version:
    """Return the ledger of a user's council as it was saved under a number; 0 is as shipped.

    Raises
    ------
    NotYoursError
        If there is none of that number.
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _numbered(session, who.council, number)


def history(who: Account) -> Sequence[Version]:
    """Return every version of a council's ledger, the newest first; without the shipped one.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        asked = _asked(who.council).order_by(LedgerVersion.number.desc())
        return [_version(*row) for row in session.execute(asked)]


def change(who: Account, seen: int, edit: Edit, note: str, *, action: str = CHANGED) -> Version:
    """Save a change as another version; one that changes nothing is none.

    Parameters
    ----------
    who : Account
    seen : int
        Number of the version that the user has changed; 0 is as shipped.
    edit : Edit
    note : str
        Why, checked (see `typed`).
    action : str, optional
        What the log says.

    Raises
    ------
    NotYoursError
        If the user may not save, or no version of that number was ever there.
    ConflictError
        If somebody else has changed the same part since.
    KeptError
        If it cannot be written.
    """
    if not who.may_save:
        audit.refused(who.name, who.council, f"ledger of {who.council}", edit.what)
        raise NotYoursError(edit.what)
    council = who.council
    with database.writing() as session:
        database.alone(session, f"ledger:{council}")
        base, newest = _numbered(session, council, seen), _newest(session, council)
        content = edit.applied(newest.content)
        if contents.is_same(council, content, newest.content):
            return newest
        if edit.touches(base.content) != edit.touches(newest.content):
            raise ConflictError(newest, _last_changed(session, newest, council, edit.touches))
        number = newest.number + 1
        if newest.number == 0:
            session.add(LedgerNow(council=council, version=number))
            session.flush()
        else:
            session.get_one(LedgerNow, council).version = number
        row = LedgerVersion(
            council=council,
            number=number,
            content=written.text_of(content),
            what=edit.what[:LONGEST_WHAT],
            note=note,
            by_id=who.id,
            at=clock.now(),
        )
        session.add(row)
        session.flush()
        audit.note(session, who.name, council, action, edit.what, f"version {number}")
        return _version(row, who.name)


def restore(who: Account, seen: int, number: int, note: str) -> Version:
    """Bring the ledger of an earlier version back, as the newest one.

    Raises
    ------
    NotYoursError, ConflictError, KeptError
        As of `change`.
    """
    old = version(who, number).content
    edit = Edit(f"brought back version {number}", lambda _: old, lambda content: content)
    return change(who, seen, edit, note, action=RESTORED)


def number_of(session: Session, council: str) -> int:
    """Return the number of the newest version of a council's ledger; 0 where nobody has edited it."""
    return stamp_of(session, council)[0]


def stamp_of(session: Session, council: str) -> Stamp:
    """Return what tells the newest version of a council's ledger from any other, a restored one of its number too."""
    asked = (
        select(LedgerVersion.number, LedgerVersion.at)
        .join(LedgerNow, LedgerNow.council == LedgerVersion.council)
        .where(LedgerNow.council == council, LedgerVersion.number == LedgerNow.version)
    )
    found = session.execute(asked).one_or_none()
    return (0, None) if found is None else (found.number, found.at)


def councils_of(session: Session) -> frozenset[str]:
    """Return the codes of the councils whose ledger was ever edited."""
    return frozenset(session.execute(select(LedgerNow.council)).scalars())


def newest_of(council: str) -> Version:
    """Return the ledger that counts for a council, whoever asks.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _newest(session, council)


def last_changed(council: str, newest: Version, part: Callable[[Content], object]) -> Version:
    """Return the version that last changed a part of a ledger; the shipped one where nobody ever did.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _last_changed(session, newest, council, part)


def _last_changed(session: Session, newest: Version, council: str, part: Callable[[Content], object]) -> Version:
    last, found = newest, part(newest.content)
    for number in range(newest.number - 1, -1, -1):
        older = _numbered(session, council, number)
        if part(older.content) != found:
            break
        last = older
    return last


def _newest(session: Session, council: str) -> Version:
    return _numbered(session, council, number_of(session, council))


def _numbered(session: Session, council: str, number: int) -> Version:
    if number == 0:
        return Version(
            number=0, content=contents.as_shipped(council), what="as shipped", note="", by="Powered Here", at=BEGINNING
        )
    row = session.execute(_asked(council).where(LedgerVersion.number == number)).one_or_none()
    if row is None:
        raise NotYoursError
    return _version(*row)


def _asked(council: str) -> Select[LedgerVersion, str]:
    return (
        select(LedgerVersion, User.name)
        .join(User, User.id == LedgerVersion.by_id)
        .where(LedgerVersion.council == council)
    )


def _version(row: LedgerVersion, by: str) -> Version:
    return Version(
        number=row.number,
        content=_sound(row.council, written.content_of(row.content)),
        what=row.what,
        note=row.note,
        by=by,
        at=row.at,
    )


def _sound(council: str, content: Content) -> Content:
    """A content whose projects are as shipped stands for those records that the shipped ones stand for today."""
    if content.rows is not None:
        return content
    return replace(contents.as_shipped(council), target=content.target)
