"""The log of who did what: written in the same block as what was done, so that neither stands without the other."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dashboard.kept import clock, database, retention
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import AuditEntry

NOBODY = "(not signed in)"
COMMAND = "(command line)"
"""Actor of what was done with the command on the server."""
REFUSED = "refused"
LIMIT_REACHED = "sign-in limit reached"
"""The one action whose subject is the address that somebody came from."""
ADDRESSES_KEPT = timedelta(days=90)
FORGOTTEN = "(address deleted after 90 days)"
LONGEST_SUBJECT = 200
LONGEST_DETAIL = 2000


def note(session: Session, actor: str, council: str, action: str, subject: str, detail: str = "") -> None:
    """Add an entry to the log.

    Parameters
    ----------
    session : Session
        Of a block that writes; the entry is written with all else it does, or not at all.
    actor : str
        Name of the user, or `NOBODY`, or `COMMAND`.
    council : str
        GSS code; empty where it is of no one council.
    action : str
        What was done, for example "user added".
    subject : str
        To whom or to what; cut where it is too long.
    detail : str, optional
        What else there is to say; never a password, a token or a note.
    """
    session.add(
        AuditEntry(
            at=clock.now(),
            actor=actor,
            council=council,
            action=action,
            subject=_storable(subject)[:LONGEST_SUBJECT],
            detail=_storable(detail)[:LONGEST_DETAIL],
        )
    )


def refused(actor: str, council: str, what: str, act: str = "") -> None:
    """Write down, in a block of its own, that a user wanted what they may not have.

    Where the database cannot be written nothing is: they do not get it in any case.
    """
    with suppress(KeptError), database.writing() as session:
        note(session, actor, council, REFUSED, what, act)


def _storable(text: str) -> str:
    """A text without what PostgreSQL cannot hold: an address that somebody asked for may have anything in it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def every(session: Session, council: str) -> Sequence[AuditEntry]:
    """Return all entries of a council, oldest first."""
    return session.scalars(select(AuditEntry).where(AuditEntry.council == council).order_by(AuditEntry.id)).all()


def last_actor(session: Session, council: str, action: str, detail: str) -> str:
    """Return who has last done something of that detail; empty where nobody has."""
    same = (AuditEntry.council == council) & (AuditEntry.action == action) & (AuditEntry.detail == detail)
    return session.scalar(select(AuditEntry.actor).where(same).order_by(AuditEntry.id.desc()).limit(1)) or ""


@retention.registered
def forget_addresses(session: Session) -> None:
    """Take addresses that people came from out of entries that are older than `ADDRESSES_KEPT`; the entries stay."""
    late = AuditEntry.at < clock.now() - ADDRESSES_KEPT
    with_address = (AuditEntry.action == LIMIT_REACHED) & (AuditEntry.subject != FORGOTTEN)
    session.execute(update(AuditEntry).where(late, with_address).values(subject=FORGOTTEN))


def newest(session: Session, council: str, most: int) -> Sequence[AuditEntry]:
    """Return the newest entries of a council, newest first."""
    asked = select(AuditEntry).where(AuditEntry.council == council).order_by(AuditEntry.id.desc()).limit(most)
    return session.scalars(asked).all()
