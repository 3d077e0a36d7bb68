"""Publications in the database: added, listed, read. There is no way to change one: a newer one takes its place."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard import settings
from dashboard.accounts.nouns import Account
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import Proposal, Publication
from dashboard.published import newest, rows
from dashboard.published.nouns import OPEN, Draft, Listed, MissingError, Outcome, Published, PublishError

PUBLISHED, PROPOSED = "published", "publication proposed"
"""Actions of the log."""
VIEWER = "A viewer looks and does not publish. Ask your council’s administrator for another role."


def submit(who: Account, draft: Draft, form: str) -> Outcome:
    """Publish a draft, or propose it where the settings want two persons; the same form sent twice does so once.

    Parameters
    ----------
    who : Account
    draft : Draft
    form : str
        What names the form.

    Raises
    ------
    PublishError
        If the user may not publish.
    KeptError
        If it cannot be written; nothing was.
    """
    if not who.may_save:
        audit.refused(who.name, who.council, "a publication", "publish")
        raise PublishError(VIEWER)
    # Nobody can name the form of another.
    form = hashlib.sha256(f"{who.id}:{form}".encode("utf-8", "replace")).hexdigest()
    described = {"title": draft.title, "note": draft.note, "by": draft.by}
    with database.writing() as session:
        database.alone(session, f"publication:{who.council}")
        done = session.scalar(select(Publication.number).where(Publication.form == form))
        waiting = session.scalar(select(Proposal.id).where(Proposal.form == form))
        if done is not None or waiting is not None:
            return Outcome(done, waiting)
        content = {"publication": {"council": who.council} | described} | dict(draft.content)
        if settings.two_person_publishing():
            row = Proposal(
                council=who.council,
                at=clock.now(),
                title=draft.title,
                summary=draft.summary,
                content=as_text(content),
                years_csv=draft.years_csv,
                form=form,
                by_id=who.id,
                state=OPEN,
                reason="",
            )
            session.add(row)
            session.flush()
            audit.note(session, who.name, who.council, PROPOSED, draft.title, f"proposal {row.id}, {draft.source}")
            return Outcome(None, row.id)
        number = add(session, who.council, content, draft.years_csv, draft.summary, form, by_id=who.id)
        audit.note(session, who.name, who.council, PUBLISHED, draft.title, f"number {number}, {draft.source}")
    newest.forget()
    return Outcome(number)


def add(
    session: Session,
    council: str,
    content: Mapping[str, Any],
    years_csv: str,
    summary: str,
    form: str,
    *,
    by_id: int,
    approved_by_id: int | None = None,
) -> int:
    """Add a publication under the council's next number, and return that.

    The session has to be alone with the council's publications (`database.alone`).
    """
    number = (session.scalar(select(func.max(Publication.number)).where(Publication.council == council)) or 0) + 1
    at = clock.now().replace(microsecond=0)
    told = dict(content["publication"]) | {"number": number, "published_at": at.isoformat()}
    text = as_text(dict(content) | {"publication": told})
    session.add(
        Publication(
            council=council,
            number=number,
            at=at,
            title=told["title"],
            summary=summary,
            content=text,
            years_csv=years_csv,
            digest=hashlib.sha256(text.encode()).hexdigest(),
            form=form,
            by_id=by_id,
            approved_by_id=approved_by_id,
        )
    )
    session.flush()
    return number


def as_text(content: Mapping[str, Any]) -> str:
    """Content as the JSON that is kept and served: ASCII, so that it has the same bytes everywhere."""
    return json.dumps(content, allow_nan=False)


def read(text: str) -> dict[str, Any]:
    """What such a JSON says."""
    found: dict[str, Any] = json.loads(text)
    return found


def listing(council: str) -> Sequence[Listed]:
    """Return the publications of a council, the newest first.

    Raises
    ------
    KeptError
        If they cannot be read.
    """
    asked = (
        select(Publication.number, Publication.at, Publication.title, Publication.summary)
        .where(Publication.council == council)
        .order_by(Publication.number.desc())
    )
    with database.reading() as session:
        return [_listed(council, *row) for row in session.execute(asked)]


def one(council: str, number: int) -> Published:
    """Return a publication.

    Raises
    ------
    MissingError
        If there is none of that number.
    KeptError
        If it cannot be read.
    """
    with database.reading() as session:
        row = session.scalar(select(Publication).where(Publication.council == council, Publication.number == number))
    if row is None:
        raise MissingError
    return rows.published(row)


def _listed(council: str, number: int, at: datetime, title: str, summary: str) -> Listed:
    return Listed(council=council, number=number, at=at, title=title, summary=summary)
