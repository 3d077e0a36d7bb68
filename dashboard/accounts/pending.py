"""Sign-ins that are on their way to a provider and back: known by a token that one browser carries, good once."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from dashboard.accounts import attempts, oidc
from dashboard.accounts.nouns import SignInError
from dashboard.kept import audit, clock, database, retention
from dashboard.kept.tables import Pending

LASTS = timedelta(minutes=10)
"""How long somebody may be away."""

STRANGE = (
    "This sign-in was begun in another browser, took more than ten minutes, or was used already. Nobody was signed in. "
    "Begin again with the button on the page to sign in."
)


def begin(going_on: str, address: str, council: str) -> str:
    """Begin a sign-in, and return its token, which is kept nowhere here.

    Parameters
    ----------
    going_on : str
        Address to go on to afterwards, known to be one of this server.
    address : str
        Where the request comes from: so many sign-ins from one address that come to nothing, and no more.
    council : str
        GSS code of the council whose log it stands in.

    Raises
    ------
    LimitedError
        If there have been too many tries.
    KeptError
        If the database cannot be written.
    """
    token = secrets.token_urlsafe(32)
    with database.writing() as session:
        _count(session, address, council)
        forget_old(session)
        session.add(Pending(token_digest=_digest(token), going_on=going_on, begun_at=clock.now()))
    return token


@retention.registered
def forget_old(session: Session) -> None:
    """Delete sign-ins that nobody came back from in time."""
    session.execute(delete(Pending).where(Pending.begun_at < clock.now() - LASTS))


def undo(token: str, address: str) -> None:
    """Forget a sign-in that nobody could be sent on: that was the provider's fault, and does not count as a try."""
    with database.writing() as session:
        session.execute(delete(Pending).where(Pending.token_digest == _digest(token)))
        attempts.succeeded(session, None, address)


def take(token: str | None, state: str, address: str, council: str) -> str:
    """Return where a sign-in goes on to; it is gone then, whatever comes of it.

    Parameters
    ----------
    token : str or None
        That the browser carries.
    state : str
        That came back with it.
    address, council
        As of `begin`.

    Raises
    ------
    SignInError
        If there is no such sign-in, it is too old, or the state is that of another one.
    LimitedError, KeptError
        As of `begin`.
    """
    with database.writing() as session:
        found = session.get(Pending, _digest(token)) if token else None
        if found is not None:
            session.delete(found)
        else:
            _count(session, address, council)
    if token is None or found is None:
        raise SignInError(STRANGE, 400, "not begun in this browser, or used already")
    if clock.now() - found.begun_at >= LASTS:
        raise SignInError(STRANGE, 400, "begun too long ago")
    if not hmac.compare_digest(oidc.state_of(token).encode(), state.encode("utf-8", "replace")):
        raise SignInError(STRANGE, 400, "state of another sign-in")
    return found.going_on


def _count(session: Session, address: str, council: str) -> None:
    audit.forget_addresses(session)
    if attempts.begin(session, None, address):
        audit.note(session, audit.NOBODY, council, audit.LIMIT_REACHED, address)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
