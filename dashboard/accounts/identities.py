"""Whose account a person at a provider has: known by issuer and subject, and by no name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.accounts import attempts, sign_ins, users
from dashboard.accounts.nouns import SignInError
from dashboard.accounts.oidc import Person
from dashboard.kept import audit, clock, database
from dashboard.kept.tables import Identity, User

HOW = "by OpenID Connect"
BY = "(sign-in service)"
"""Actor of what is done where somebody comes for the first time."""
REMOVED = "Your account here was removed, so you cannot sign in. Ask your council's administrator."


def begin(
    who: Person, council: str, role: str, address: str, old_token: str | None = None, *, follows: bool = False
) -> sign_ins.Begun:
    """Begin the session of a person; who comes for the first time gets an account.

    Parameters
    ----------
    who : Person
        As the provider has proved it.
    council, role : str
        GSS code and role of who comes for the first time; others keep theirs.
    address : str
        Where the request comes from.
    old_token : str, optional
        Of a session that this one takes the place of.
    follows : bool, optional
        Whether who has an account gets that role, too: the provider gives roles.

    Raises
    ------
    SignInError
        If the account was removed.
    KeptError
        If the database cannot be written.
    """
    with database.writing() as session:
        database.alone(session, f"identity:{who.issuer} {who.subject}")
        same = (Identity.issuer == who.issuer) & (Identity.subject == who.subject)
        user = session.scalar(select(User).join(Identity, Identity.user_id == User.id).where(same))
        user = user or _added(session, who, council, role)
        if user.removed_at is None:
            if follows and user.role != role:
                before, user.role = user.role, role
                audit.note(session, BY, user.council, "role changed", user.name, f"from {before} to {role}")
            attempts.succeeded(session, None, address)
            return sign_ins.begun(session, user, old_token, HOW)
    raise SignInError(REMOVED, 403, "the account was removed", user.name, user.council)


def failed(why: SignInError, council: str) -> None:
    """Write down that somebody was not signed in, and why."""
    with database.writing() as session:
        audit.note(session, audit.NOBODY, why.council or council, "sign-in failed", why.name, f"{HOW}: {why.why}")


def _added(session: Session, who: Person, council: str, role: str) -> User:
    """A new account, without a password and of a name of its own: one like it that is another's leads nowhere."""
    name, now = users.free_name(session, users.name_like(who.name)), clock.now()
    user = User(name=name, council=council, role=role, password_hash="", must_change=False, added_at=now)
    session.add(user)
    session.flush()
    session.add(Identity(issuer=who.issuer, subject=who.subject, user_id=user.id, added_at=now))
    audit.note(session, BY, council, "account added", name, f"role {role}, {HOW}")
    return user
