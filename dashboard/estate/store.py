"""Years of estates in the database: one of each council, replaced or deleted as a whole, with who, when and why.

Whoever does either says which one they have seen; if somebody else was first, nothing is written.
"""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.accounts.nouns import Account
from dashboard.estate import written
from dashboard.estate.nouns import ConflictError, EstateError, KeptYear, NotYoursError
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import EstateFile, EstateYear, User
from dashboard.text import inert, notes
from models.facts import DataError
from models.sources import meters
from models.sources.meters import Measured

KEPT, DELETED = "estate kept", "estate deleted"
"""Actions of the log."""
LONGEST_NOTE = 2000
LONGEST_FILES = 400


def newest(who: Account) -> KeptYear | None:
    """Return the year of a user's council; None where there is none.

    Raises
    ------
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        return _newest(session, who.council)


def keep(who: Account, seen: int, measured: Measured, file: str, note: str, *, adds: bool = False) -> KeptYear:
    """Keep a year in the place of the one there is, or its meters beside those; what the user has staged goes.

    Parameters
    ----------
    who : Account
    seen : int
        Number of the year that the user has seen; 0 where there was none.
    measured : Measured
    file : str
        Name of the file that it was read from.
    note : str
        Why.
    adds : bool, optional
        Whether its meters are added to those that are kept.

    Raises
    ------
    EstateError
        If it is not said why, or the meters cannot be added to those that are kept.
    NotYoursError
        If the user may not save.
    ConflictError
        If somebody else has kept or deleted a year since.
    KeptError
        If it cannot be written.
    """
    why = note_of(note)
    with database.writing() as session:
        there = _alone(session, who, seen)
        if adds and there:
            measured, file = _added(there, measured, file)
        session.execute(delete(EstateYear).where(EstateYear.council == who.council))
        row = EstateYear(
            council=who.council,
            content=written.text_of(measured, file),
            hours=written.hours_of(measured),
            note=why,
            by_id=who.id,
            at=clock.now(),
        )
        session.add(row)
        session.execute(delete(EstateFile).where(EstateFile.by_id == who.id))
        session.flush()
        detail = f"{measured.first_day} to {measured.last_day}, {len(measured.meters)} meters"
        audit.note(session, who.name, who.council, KEPT, f"estate of {who.council}", detail)
        return _year(row, who.name)


def remove(who: Account, seen: int, note: str) -> None:
    """Delete the year of a council; nothing of it stays but the entry in the log.

    Raises
    ------
    EstateError, NotYoursError, ConflictError, KeptError
        As of `keep`.
    """
    note_of(note)
    with database.writing() as session:
        _alone(session, who, seen)
        session.execute(delete(EstateYear).where(EstateYear.council == who.council))
        audit.note(session, who.name, who.council, DELETED, f"estate of {who.council}")


def note_of(text: str) -> str:
    """Return why something is done.

    Raises
    ------
    EstateError
        If it is not said, or at too great length.

    Examples
    --------
    >>> note_of(" from the supplier ")
    'from the supplier'
    """
    note, wrong = notes.note(text, LONGEST_NOTE, "Say why: where the file is from, or why it goes.")
    if wrong:
        raise EstateError({"note": wrong})
    return note


def _added(there: KeptYear, measured: Measured, file: str) -> tuple[Measured, str]:
    """A year with its meters beside those that are kept, and the names of their files."""
    try:
        return meters.together(there.measured, measured), inert.line(f"{there.file}, {file}", LONGEST_FILES)
    except DataError as refused:
        raise EstateError({"adds": str(refused)}) from refused


def _alone(session: Session, who: Account, seen: int) -> KeptYear | None:
    """The year that is there; refuses who may not, and who has not seen it."""
    if not who.may_save:
        raise NotYoursError
    database.alone(session, f"estate:{who.council}")
    theirs = _newest(session, who.council)
    if (theirs.number if theirs else 0) != seen:
        raise ConflictError(theirs)
    return theirs


def _newest(session: Session, council: str) -> KeptYear | None:
    asked = select(EstateYear, User.name).join(User, User.id == EstateYear.by_id).where(EstateYear.council == council)
    row = session.execute(asked).one_or_none()
    return None if row is None else _year(*row)


def _year(row: EstateYear, by: str) -> KeptYear:
    measured, file = written.measured_of(row.content, row.hours)
    return KeptYear(number=row.id, measured=measured, file=file, note=row.note, by=by, at=row.at)
