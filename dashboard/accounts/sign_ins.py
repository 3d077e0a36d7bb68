"""Sessions: begun with name and password, known by a token, ended by signing out, by time, or with the password."""

import hashlib
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.accounts import attempts, passwords, users
from dashboard.accounts.nouns import Account, AccountError
from dashboard.kept import audit, clock, database, retention
from dashboard.kept.faults import KeptError
from dashboard.kept.tables import SignIn, User

IDLE = timedelta(hours=2)
"""Without a request for so long, a session ends."""
LONGEST = timedelta(hours=12)
"""A session ends after so long, whatever is done."""
SEEN_EVERY = timedelta(minutes=1)
"""How often it is written down that a session is in use."""
SEEN_WAITS_MS = 100
"""How long a page waits for that [ms]."""

WRONG = "Name or password is not right."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has just begun: the token, which is kept nowhere here, and whose it is."""

    token: str
    account: Account


def begin(name: str, password: str, address: str, old_token: str | None = None) -> Begun:
    """Begin a session.

    Parameters
    ----------
    name, password : str
        As they were typed.
    address : str
        Where the request comes from.
    old_token : str, optional
        Of a session that this one takes the place of.

    Raises
    ------
    AccountError
        If name and password are not those of a user; it does not say which of the two is wrong, and takes as long.
    LimitedError
        If there have been too many tries.
    KeptError
        If the database cannot be written.
    """
    name = name.strip().lower()[: passwords.LONGEST]
    with database.writing() as session:
        is_last = attempts.begin(session, name, address)
        audit.forget_addresses(session)
        user = users.active(session, name)
        kept = user.password_hash if user else None
        if is_last:
            audit.note(session, audit.NOBODY, user.council if user else "", audit.LIMIT_REACHED, address)
    if not passwords.matches(kept, password):
        with database.writing() as session:
            # What was typed is not logged where nobody has that name: it may be a password.
            audit.note(session, audit.NOBODY, user.council if user else "", "sign-in failed", user.name if user else "")
        raise AccountError(WRONG)
    with database.writing() as session:
        found = users.active(session, name)
        if found is None or found.password_hash != kept:
            raise AccountError(WRONG)
        attempts.succeeded(session, name, address)
        if passwords.is_outdated(found.password_hash):
            found.password_hash = passwords.hashed(password)
        return begun(session, found, old_token)


def begun(session: Session, user: User, old_token: str | None, how: str = "") -> Begun:
    """Begin the session of a user who is known to be the one, in a block that writes; `how` stands in the log."""
    forget_ended(session)
    if old_token:
        session.execute(delete(SignIn).where(SignIn.token_digest == _digest(old_token)))
    audit.note(session, user.name, user.council, "signed in", user.name, how)
    return Begun(_started(session, user), users.account(user))


@retention.registered
def forget_ended(session: Session) -> None:
    """Delete sessions that time has ended, whether or not their browser ever came back."""
    now = clock.now()
    session.execute(delete(SignIn).where((SignIn.begun_at <= now - LONGEST) | (SignIn.seen_at <= now - IDLE)))


def account_of(token: str) -> Account | None:
    """Return whose a session is; None where there is none, or it has ended.

    Raises
    ------
    KeptError
        If the database cannot be read.
    """
    now = clock.now()
    with database.reading() as session:
        row = session.execute(
            select(SignIn, User)
            .join(User, User.id == SignIn.user_id)
            .where(SignIn.token_digest == _digest(token), User.removed_at.is_(None))
        ).one_or_none()
    if row is None:
        _log.warning("A session that is not known, or was ended, has been refused.")
        return None
    sign_in, user = row
    if _is_over(sign_in, now):
        _end_for_time(sign_in, user)
        return None
    if now - sign_in.seen_at >= SEEN_EVERY:
        # Not worth a refusal or a wait: the session ends early where it cannot be written.
        with suppress(KeptError), database.writing(wait_ms=SEEN_WAITS_MS) as session:
            seen = session.get(SignIn, sign_in.id)
            if seen is not None:
                seen.seen_at = now
    return users.account(user)


def end(token: str) -> None:
    """End a session; does nothing where there is none.

    Raises
    ------
    KeptError
        If the database cannot be written.
    """
    with database.writing() as session:
        found = session.execute(
            select(SignIn, User).join(User, User.id == SignIn.user_id).where(SignIn.token_digest == _digest(token))
        ).one_or_none()
        if found is not None:
            session.delete(found[0])
            audit.note(session, found[1].name, found[1].council, "signed out", found[1].name)


def change_password(account: Account, old: str, new: str, again: str, address: str) -> Begun:
    """Give a user a password of their own, end all their sessions and begin another.

    Parameters
    ----------
    account : Account
    old : str
        The one of before.
    new, again : str
        The new one, twice.
    address : str

    Raises
    ------
    AccountError
        If the old one is not right or the new one not good enough; `field` says which: "old", "new" or "again".
    LimitedError, KeptError
        As of `begin`.
    """
    with database.writing() as session:
        attempts.begin(session, account.name, address)
        user = session.get(User, account.id)
        kept = user.password_hash if user else None
    if not passwords.matches(kept, old):
        raise AccountError("This is not your present password.", "old")
    if new == old:
        raise AccountError("This is the password you have. Take another.", "new")
    hashed = passwords.hashed(passwords.checked(new, again, account.name))
    with database.writing() as session:
        found = session.get(User, account.id)
        if found is None or found.removed_at is not None or found.password_hash != kept:
            raise AccountError("Your account has changed meanwhile. Sign in again.", "old")
        found.password_hash, found.must_change = hashed, False
        attempts.succeeded(session, found.name, address)
        session.execute(delete(SignIn).where(SignIn.user_id == found.id))
        audit.note(session, found.name, found.council, "password changed", found.name)
        return Begun(_started(session, found), users.account(found))


def _started(session: Session, user: User) -> str:
    token, now = secrets.token_urlsafe(32), clock.now()
    session.add(SignIn(token_digest=_digest(token), user_id=user.id, begun_at=now, seen_at=now))
    return token


def _is_over(sign_in: SignIn, now: datetime) -> bool:
    return now - sign_in.begun_at >= LONGEST or now - sign_in.seen_at >= IDLE


def _end_for_time(sign_in: SignIn, user: User) -> None:
    with suppress(KeptError), database.writing() as session:
        there = session.get(SignIn, sign_in.id)
        if there is not None:
            session.delete(there)
            audit.note(session, user.name, user.council, "session ended by time", user.name)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
