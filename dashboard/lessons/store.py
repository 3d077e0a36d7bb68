"""Files of lessons that a council's officers brought in: kept whole, replaced by newer ones, taken out again."""

import hashlib
import logging

from sqlalchemy import delete, func, select

from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import BroughtLessons, User
from dashboard.lessons import reading, written
from dashboard.lessons.nouns import Brought, LessonsError, LessonsFile, NotYoursError
from dashboard.text import inert, notes

KEPT, REMOVED = "lessons brought in", "lessons taken out"
"""Actions of the log."""
MOST_FILES = 30
LONGEST_NOTE = 2000
_log = logging.getLogger(__name__)


def listing(council: str) -> tuple[Brought, ...]:
    """Return what a council's officers brought in, newest first.

    Parameters
    ----------
    council : str
        GSS code.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    asked = select(BroughtLessons, User.name).join(User, User.id == BroughtLessons.by_id)
    with database.reading() as session:
        rows = session.execute(asked.where(BroughtLessons.council == council).order_by(BroughtLessons.id.desc())).all()
        return tuple(found for row, by in rows if (found := _readable(row, by)))


def replaced(who: Account, file: LessonsFile) -> Brought | None:
    """Return the file of the same council and publisher that is there already; None where none is."""
    return next((one for one in listing(who.council) if _origin(one.file) == _origin(file)), None)


def keep(who: Account, file: LessonsFile, note: str) -> Brought:
    """Keep a file, in the place of an older one of the same council and publisher.

    Raises
    ------
    LessonsError
        If it is not said why, or there are too many files.
    NotYoursError
        If the user may not save.
    KeptError
        If it cannot be written.
    """
    why = note_of(note)
    if not who.may_save:
        raise NotYoursError
    origin = _origin(file)
    with database.writing() as session:
        database.alone(session, f"lessons:{who.council}")
        own = BroughtLessons.council == who.council
        session.execute(delete(BroughtLessons).where(own, BroughtLessons.origin == origin))
        if (session.scalar(select(func.count()).select_from(BroughtLessons).where(own)) or 0) >= MOST_FILES:
            raise LessonsError(f"There are {MOST_FILES} files already. Take one out first.")
        row = BroughtLessons(
            council=who.council,
            origin=origin,
            content=written.text_of(file),
            note=why,
            by_id=who.id,
            at=clock.now(),
        )
        session.add(row)
        session.flush()
        detail = f"of {inert.line(file.council)}, {len(file.lessons)} lessons"
        audit.note(session, who.name, who.council, KEPT, f"lessons {row.id}", detail)
        return _brought(row, who.name)


def remove(who: Account, number: int) -> None:
    """Take a file out.

    Raises
    ------
    NotYoursError
        If there is none of that number, it is another council's, or the user may not save.
    KeptError
        If it cannot be written.
    """
    if not who.may_save:
        raise NotYoursError
    with database.writing() as session:
        row = session.get(BroughtLessons, number)
        if row is None or row.council != who.council:
            raise NotYoursError
        audit.note(session, who.name, who.council, REMOVED, f"lessons {number}")
        session.delete(row)


def note_of(text: str) -> str:
    """Return why a file is brought in.

    Raises
    ------
    LessonsError
        If it is not said, or at too great length.

    Examples
    --------
    >>> note_of(" sent by Leeds ")
    'sent by Leeds'
    """
    note, wrong = notes.note(text, LONGEST_NOTE, "Say why: who sent the file, or where it is from.")
    if wrong:
        raise LessonsError(wrong)
    return note


def _origin(file: LessonsFile) -> str:
    told_apart = "\n".join((file.code or file.council.casefold(), file.publisher.casefold()))
    return hashlib.sha256(told_apart.encode()).hexdigest()


def _readable(row: BroughtLessons, by: str) -> Brought | None:
    """A file of the database; None, and a word in the server's log, where this version cannot read it."""
    try:
        return _brought(row, by)
    except LessonsError as wrong:
        _log.warning("The lessons %d of %s cannot be read: %.200s", row.id, row.council, wrong)
        return None


def _brought(row: BroughtLessons, by: str) -> Brought:
    # Through the same door again: what a restored backup holds is no better than what somebody sends.
    return Brought(number=row.id, file=reading.read(row.content.encode()), note=row.note, by=by, at=row.at)
