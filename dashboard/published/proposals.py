"""Proposals: what one officer wants to publish waits, seen by the council's users alone, until another one decides."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session, aliased

from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import Proposal, User
from dashboard.published import newest, store
from dashboard.published.nouns import APPROVED, OPEN, REFUSED, WITHDRAWN, MissingError, Proposed, PublishError

ACTIONS = {REFUSED: "publication refused", WITHDRAWN: "publication withdrawn"}
"""Actions of the log."""
BY_ONESELF = "You have proposed this yourself: somebody else of your council has to look at it and decide."
TOO_LATE = "This was decided meanwhile. Nothing was changed."

author, decider = aliased(User), aliased(User)


def listing(who: Account) -> Sequence[Proposed]:
    """Return the proposals of a user's council, the newest first.

    Raises
    ------
    KeptError
        If they cannot be read.
    """
    with database.reading() as session:
        rows = session.execute(_asked().where(Proposal.council == who.council).order_by(Proposal.id.desc()))
        return [_proposed(*row) for row in rows]


def waiting(who: Account) -> int:
    """Return how many proposals wait for this user or another to decide; none for who may not.

    Raises
    ------
    KeptError
        If they cannot be read.
    """
    if not who.may_save:
        return 0
    asked = select(func.count()).where(
        Proposal.council == who.council, Proposal.state == OPEN, Proposal.by_id != who.id
    )
    with database.reading() as session:
        return session.scalar(asked) or 0


def one(who: Account, id: int) -> Proposed:
    """Return a proposal of a user's council.

    Raises
    ------
    MissingError
        If there is none, which is not told from one of another council; the latter stands in the log.
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        row = session.execute(_asked().where(Proposal.id == id)).one_or_none()
    if row is None:
        raise MissingError
    found = _proposed(*row)
    if found.council != who.council:
        audit.refused(who.name, who.council, f"proposal {id}", "look")
        raise MissingError
    return found


def may_decide(who: Account, proposed: Proposed) -> bool:
    """Whether a user may approve or refuse it: another officer than who proposed it."""
    return who.may_save and proposed.state == OPEN and proposed.by_id != who.id


def approve(who: Account, id: int) -> int:
    """Publish what somebody else has proposed, as it was frozen then; returns its number.

    Raises
    ------
    PublishError
        If it is one's own, was decided already, or the user may not publish.
    MissingError, KeptError
        As of `one`.
    """
    _check(who, one(who, id), "approve")
    with database.writing() as session:
        database.alone(session, f"publication:{who.council}")
        row = _taken(session, who, id, APPROVED, "")
        number = store.add(
            session,
            row.council,
            store.read(row.content),
            row.years_csv,
            row.summary,
            row.form,
            by_id=row.by_id,
            approved_by_id=who.id,
        )
        row.number = number
        audit.note(session, who.name, who.council, store.PUBLISHED, row.title, f"number {number}, proposal {id}")
    newest.forget()
    return number


def refuse(who: Account, id: int, reason: str) -> None:
    """Refuse what somebody else has proposed, and say why.

    Raises
    ------
    PublishError, MissingError, KeptError
        As of `approve`.
    """
    _check(who, one(who, id), "refuse")
    _end(who, id, REFUSED, reason)


def withdraw(who: Account, id: int) -> None:
    """Take back what one has proposed.

    Raises
    ------
    PublishError
        If somebody else has proposed it, or it was decided already.
    MissingError, KeptError
        As of `one`.
    """
    if one(who, id).by_id != who.id:
        audit.refused(who.name, who.council, f"proposal {id}", "withdraw")
        raise PublishError("Somebody else has proposed this: refuse it, and say why.")
    _end(who, id, WITHDRAWN, "")


def _end(who: Account, id: int, state: str, reason: str) -> None:
    with database.writing() as session:
        row = _taken(session, who, id, state, reason)
        audit.note(session, who.name, who.council, ACTIONS[state], row.title, f"proposal {id}")


def _check(who: Account, proposed: Proposed, act: str) -> None:
    if not who.may_save:
        audit.refused(who.name, who.council, f"proposal {proposed.id}", act)
        raise PublishError(store.VIEWER)
    if proposed.by_id == who.id:
        audit.refused(who.name, who.council, f"proposal {proposed.id}", act)
        raise PublishError(BY_ONESELF)


def _taken(session: Session, who: Account, id: int, state: str, reason: str) -> Proposal:
    """The row, decided; of two who decide at once a single gets it."""
    taken = session.execute(
        update(Proposal)
        .where(Proposal.id == id, Proposal.council == who.council, Proposal.state == OPEN)
        .values(state=state, decided_by_id=who.id, decided_at=clock.now(), reason=reason)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        raise PublishError(TOO_LATE)
    return session.get_one(Proposal, id)


def _asked() -> Select[Proposal, str, str | None]:
    return (
        select(Proposal, author.name, decider.name)
        .join(author, author.id == Proposal.by_id)
        .outerjoin(decider, decider.id == Proposal.decided_by_id)
    )


def _proposed(row: Proposal, by: str, decided_by: str | None) -> Proposed:
    return Proposed(
        id=row.id,
        council=row.council,
        at=row.at,
        title=row.title,
        summary=row.summary,
        by_id=row.by_id,
        by=by,
        state=row.state,
        text=row.content,
        decided_by=decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        number=row.number,
    )
