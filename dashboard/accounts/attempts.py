"""Limits of signing in: so many tries a quarter of an hour for a name and for an address, whether there is such a name
or not. They are kept in the database, so that they hold for all servers together and outlast a restart.
"""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dashboard.kept import clock, database, retention
from dashboard.kept.tables import Attempt

WINDOW = timedelta(minutes=15)
MOST_OF_NAME, MOST_OF_ADDRESS = 8, 40
"""Tries within the window that have not come to anything; an address may be that of a whole council's network."""


class LimitedError(Exception):
    """There have been too many tries; the text says so, fit to show."""


def begin(session: Session, name: str | None, address: str) -> bool:
    """Count a try before its password is looked at, so that many at once are counted, too; returns if it is the last.

    Parameters
    ----------
    session : Session
        Of a block that writes.
    name : str or None
        As it was typed; need not be anybody's. None where none is typed, and its address alone counts.
    address : str
        Where it comes from.

    Raises
    ------
    LimitedError
        If there have been too many.
    """
    now = clock.now()
    forget_old(session)
    is_last = False
    for key, most in sorted(_keys(name, address).items()):
        database.alone(session, key)
        made = session.scalar(select(func.count()).where(Attempt.key == key, Attempt.at >= now - WINDOW)) or 0
        if made >= most:
            raise LimitedError(
                "There were too many tries to sign in. Wait a quarter of an hour, or ask your administrator for a new "
                "password."
            )
        is_last = is_last or made == most - 1
    session.add_all(Attempt(key=key, at=now) for key in _keys(name, address))
    return is_last


@retention.registered
def forget_old(session: Session) -> None:
    """Delete tries that do not count any more."""
    session.execute(delete(Attempt).where(Attempt.at < clock.now() - WINDOW))


def succeeded(session: Session, name: str | None, address: str) -> None:
    """Forget the tries of a name, and the one of its address that has come to something."""
    if name is not None:
        forget(session, name)
    newest = select(func.max(Attempt.id)).where(Attempt.key == _digest("address", address)).scalar_subquery()
    session.execute(delete(Attempt).where(Attempt.id == newest))


def forget(session: Session, name: str) -> None:
    """Forget the tries of a name."""
    session.execute(delete(Attempt).where(Attempt.key == _digest("name", name)))


def _keys(name: str | None, address: str) -> dict[str, int]:
    of_name = {} if name is None else {_digest("name", name): MOST_OF_NAME}
    return of_name | {_digest("address", address): MOST_OF_ADDRESS}


def _digest(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode("utf-8", "replace")).hexdigest()
