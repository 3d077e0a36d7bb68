"""Files of readings between their upload and their keeping: one of each user, for an hour, then deleted."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.accounts.nouns import Account
from dashboard.estate.nouns import NotYoursError, StagedFile
from dashboard.kept import clock, database, retention
from dashboard.kept.tables import EstateFile
from dashboard.text import inert

LASTS = timedelta(hours=1)
LONGEST_NAME = 120


def put(who: Account, name: str, content: bytes) -> int:
    """Stage a file in the place of the user's last one; return its number.

    Raises
    ------
    NotYoursError
        If the user may not save.
    KeptError
        If it cannot be written.
    """
    if not who.may_save:
        raise NotYoursError
    with database.writing() as session:
        database.alone(session, f"estate file:{who.id}")
        forget(session)
        session.execute(delete(EstateFile).where(EstateFile.by_id == who.id))
        row = EstateFile(
            council=who.council,
            by_id=who.id,
            at=clock.now(),
            name=inert.line(name, LONGEST_NAME) or "readings",
            content=content,
        )
        session.add(row)
        session.flush()
        return row.id


def get(who: Account, number: int) -> StagedFile:
    """Return a staged file of the user's own.

    Raises
    ------
    NotYoursError
        If there is none of that number, it is somebody else's, or its hour has passed.
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        own = (EstateFile.id == number) & (EstateFile.by_id == who.id) & (EstateFile.council == who.council)
        row = session.scalar(select(EstateFile).where(own, EstateFile.at >= clock.now() - LASTS))
        if row is None:
            raise NotYoursError
        return StagedFile(row.id, row.name, row.content)


def forget_old() -> None:
    """Delete every file whose hour has passed, whoever's it is.

    Raises
    ------
    KeptError
        If it cannot be written.
    """
    with database.reading() as session:
        if session.scalar(select(EstateFile.id).where(EstateFile.at < clock.now() - LASTS).limit(1)) is None:
            return
    with database.writing() as session:
        forget(session)


@retention.registered
def forget(session: Session) -> None:
    """Delete the same, in a block that writes."""
    session.execute(delete(EstateFile).where(EstateFile.at < clock.now() - LASTS))


def drop(who: Account) -> None:
    """Delete what a user has staged.

    Raises
    ------
    KeptError
        If it cannot be written.
    """
    with database.writing() as session:
        session.execute(delete(EstateFile).where(EstateFile.by_id == who.id))
